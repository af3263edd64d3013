import type { Design } from '../design';
import type { DesignNode } from '../kinds';
import type { Done } from './result';

/** Which stack of its account and Region a node is exported with; undefined: the one that its VPC is in. */
export function assignStack(design: Design, ids: readonly string[], stack: string | undefined): Done {
  const wanted = new Set(ids);
  const changed = design.nodes.filter((node) => wanted.has(node.id) && node.stack !== stack);
  const nodes = changed.length === 0 ? design.nodes : design.nodes.map((node) => (changed.includes(node) ? withStack(node, stack) : node));
  const [first] = changed;
  const what = changed.length === 1 && first !== undefined ? `\`${first.name}\`` : `${changed.length} nodes`;
  const where = stack === undefined ? 'with the rest of the account and Region' : `with the stack \`${stack}\``;
  return { ok: true, design: changed.length === 0 ? design : { ...design, nodes }, created: [], changed: changed.map(({ id }) => id), removed: [], summary: `${what} exported ${where}.` };
}

function withStack(node: DesignNode, stack: string | undefined): DesignNode {
  const { stack: _, ...rest } = node;
  // oxlint-disable-next-line typescript/consistent-type-assertions -- only what every kind may leave out changes
  return (stack === undefined ? rest : { ...rest, stack }) as DesignNode;
}

/** The stacks a person has made in this design. */
export function stacksOf(design: Design): readonly string[] {
  return [...new Set(design.nodes.flatMap(({ stack }) => stack ?? []))].toSorted();
}
