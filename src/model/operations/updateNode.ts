import { checkNode } from '../defaults/createNode';
import { findNode, type Design } from '../design';
import type { DesignNode } from '../kinds';
import { quoted } from './names';
import { finish, refuse, replaceNode, startDraft, type OperationResult } from './result';
import { refusalOfName } from './renameNode';

/** Properties to set; `undefined` takes an optional one away. */
export type NodePatch = Readonly<Record<string, unknown>>;

/** Sets properties of one node. What its kind does not take is refused with the property's name; id and kind never change. */
export function updateNode(design: Design, id: string, patch: NodePatch): OperationResult {
  return updateNodes(design, [id], patch);
}

/** The same properties on several nodes; all of them or none. */
export function updateNodes(design: Design, ids: readonly string[], patch: NodePatch): OperationResult {
  const draft = startDraft(design);
  const names: string[] = [];
  for (const id of ids) {
    const node = findNode(design, id);
    if (!node) return refuse('The node is no longer in the design.');
    const updated = patched(draft.design, node, patch);
    if (!updated.ok) return updated;
    replaceNode(draft, updated.node);
    names.push(updated.node.name);
  }
  const properties = Object.keys(patch).filter((property) => property !== 'id' && property !== 'kind');
  return finish(draft, `${quoted(properties)} of ${quoted(names)} changed.`);
}

function patched(design: Design, node: DesignNode, patch: NodePatch): { ok: true; node: DesignNode } | { ok: false; reason: string } {
  const { id, kind } = node;
  const checked = checkNode({ ...node, unresolved: stillUnresolved(node, patch), ...patch, id, kind });
  if (!checked.ok) return refuse(`${checked.reason} \`${node.name}\` keeps its value.`);
  if (checked.node.name !== node.name) {
    const refusal = refusalOfName(design, node, checked.node.name);
    if (refusal) return refusal;
  }
  return { ok: true, node: checked.node };
}

/** What a person has set is known from then on. CloudFormation's `CidrBlock` is our `cidrBlock`, or one of our `cidrBlocks`. */
function stillUnresolved(node: DesignNode, patch: NodePatch): DesignNode['unresolved'] {
  const set = new Set(Object.keys(patch).flatMap((property) => [property.toLowerCase(), property.toLowerCase().replace(/s$/, '')]));
  const left = node.unresolved?.filter(({ property }) => !set.has(property.toLowerCase()));
  return left === undefined || left.length === 0 ? undefined : left;
}
