import type { Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import { policiesOf, withPolicy } from '../model/policies';
import { referencesOf } from '../model/references';
import type { CompiledSimulation } from './compileSimulation';
import type { MatrixCell } from './matrix';

/**
 * Which answers of a matrix still hold after an edit, undefined where any of them may have changed.
 *
 * Three edits can be followed to the cells they touch: the text of a policy (every policy that was read stands in the answer), a property
 * of a workload that no other node refers to, and the rules of a security group (they filter where the group is attached, nowhere else).
 * Whatever else was edited, a route, a name, a new node, everything is asked anew.
 */
export function stillHolds(before: CompiledSimulation, after: CompiledSimulation): ((cell: MatrixCell) => boolean) | undefined {
  if (before.actions !== after.actions || !sameButNodes(before.design, after.design)) return undefined;
  const edits = editsOf(before.design, after.design);
  if (edits === undefined) return undefined;
  const readers = new Set<string>();
  const touched = new Set<string>();
  for (const [former, node] of edits) {
    if (isPolicyEdit(former, node)) {
      readers.add(node.id);
      continue;
    }
    const places = placesOf(after.design, former, node);
    if (places === undefined) return undefined;
    for (const id of places) touched.add(id);
  }
  return (cell) => !isOpen(cell) && !readsPolicyOf(cell, readers) && !meets(cell, touched);
}

type Edit = readonly [former: DesignNode, now: DesignNode];

/** The nodes that differ; undefined where nodes came, went or changed places. */
function editsOf(before: Design, after: Design): readonly Edit[] | undefined {
  if (before.nodes === after.nodes) return [];
  if (before.nodes.length !== after.nodes.length) return undefined;
  const edits: Edit[] = [];
  for (const [position, node] of after.nodes.entries()) {
    const former = before.nodes[position];
    if (former === node) continue;
    if (former?.id !== node.id || former.kind !== node.kind) return undefined;
    if (!isSame(former, node)) edits.push([former, node]);
  }
  return edits;
}

/** Whatever else the engine reads of a design. */
function sameButNodes(one: Design, other: Design): boolean {
  return (
    one.region === other.region &&
    one.accountId === other.accountId &&
    one.managedPrefixLists === other.managedPrefixLists &&
    one.publicDns === other.publicDns &&
    one.template === other.template
  );
}

/** The same policies at the same places, with other texts: a policy that comes or goes is read by whom nobody asked before. */
function isPolicyEdit(former: DesignNode, node: DesignNode): boolean {
  const [were, are] = [policiesOf(former), policiesOf(node)];
  if (were.length !== are.length || were.length === 0) return false;
  let rewritten = former;
  for (const [position, policy] of are.entries()) {
    const before = were[position];
    if (before?.key !== policy.key || before.title !== policy.title || before.text === undefined || policy.text === undefined) {
      if (before?.text === undefined && policy.text === undefined && before?.key === policy.key) continue;
      return false;
    }
    rewritten = withPolicy(rewritten, policy.key, policy.text);
  }
  return isSame(rewritten, node);
}

/** The nodes at which the edit can be felt, undefined where that cannot be said. */
function placesOf(design: Design, former: DesignNode, node: DesignNode): readonly string[] | undefined {
  switch (node.kind) {
    case 'securityGroup': {
      if (!isSameBut(former, node, ['ingress', 'egress'])) return undefined;
      // What names no group has the default one of its VPC, which may be this.
      const users = design.nodes.filter((each) => 'securityGroupIds' in each && (each.securityGroupIds.length === 0 || each.securityGroupIds.some((id) => id === node.id)));
      // Behind a load balancer or a Resolver endpoint an answer may rest on nodes that it does not name.
      const known = users.every((user) => user.kind === 'interfaceEndpoint' || (isWorkload(user) && !isReferredTo(design, user)));
      return known ? [node.id, ...users.map((user) => user.id)] : undefined;
    }
    case 'instance':
    case 'lambdaFunction':
    case 'ecsService':
      return isSameBut(former, node, ['roleId', 'securityGroupIds', 'tags']) && !isReferredTo(design, node) ? [node.id] : undefined;
    default:
      return undefined;
  }
}

function isWorkload({ kind }: DesignNode): boolean {
  return kind === 'instance' || kind === 'lambdaFunction' || kind === 'ecsService';
}

function isReferredTo(design: Design, { id }: DesignNode): boolean {
  return design.nodes.some((other) => other.id !== id && referencesOf(other).some((reference) => reference === id));
}

/** Several ways were tried, of which the answer shows one; or nothing was tried at all. */
function isOpen({ result }: MatrixCell): boolean {
  return result.mixed === true || result.verdict === 'invalid';
}

function readsPolicyOf({ result }: MatrixCell, nodeIds: ReadonlySet<string>): boolean {
  return nodeIds.size > 0 && (result.policies ?? []).some((policy) => nodeIds.has(policy.nodeId));
}

function meets({ columnId, request, result }: MatrixCell, nodeIds: ReadonlySet<string>): boolean {
  if (nodeIds.size === 0) return false;
  return (
    nodeIds.has(request.from) ||
    nodeIds.has(columnId) ||
    (result.endpoint !== null && nodeIds.has(result.endpoint)) ||
    result.path.some((id) => nodeIds.has(id)) ||
    result.steps.some((step) => nodeIds.has(step.node)) ||
    (result.policies ?? []).some((policy) => nodeIds.has(policy.nodeId))
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function isSameBut(one: DesignNode, other: DesignNode, properties: readonly string[]): boolean {
  const rest = (node: DesignNode) => Object.entries(node).filter(([property]) => !properties.includes(property));
  return isSame(rest(one), rest(other));
}
