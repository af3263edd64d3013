import { arnOf } from '../model/arns';
import type { Design } from '../model/design';
import { implicitNodeId } from '../model/implicitNodes';
import type { DesignNode } from '../model/kinds';
import { policiesOf, withPolicy } from '../model/policies';
import { referencesOf } from '../model/references';
import type { CompiledNetwork } from '../network';
import type { AskedRequest } from './askedRequest';
import type { CompiledSimulation } from './compileSimulation';

/**
 * Which answers still hold after an edit, undefined where any of them may have changed.
 *
 * Edits that can be followed to the answers they touch: the text of a policy (every policy that was read stands in the answer); routes,
 * entries of a network ACL, rules of a security group, which subnet has which table or ACL, which interface has which groups, the tables
 * and attachments of a transit gateway (whatever was asked of these, on any way, is noted beside the answer); what a role may do; the role
 * and the tags of a workload that no other node refers to. Whatever else was edited, a name, a state, a new node, everything is asked anew.
 */
export function stillHolds(before: CompiledSimulation, after: CompiledSimulation): ((asked: AskedRequest) => boolean) | undefined {
  if (before.actions !== after.actions || !sameButNodes(before.design, after.design)) return undefined;
  const edits = editsOf(before.design, after.design);
  if (edits === undefined) return undefined;
  const readers = new Set<string>();
  const met = new Set<string>();
  const consulted = new Set<string>();
  const callers = new Set<string>();
  for (const [former, node] of edits) {
    if (isPolicyEdit(former, node)) {
      readers.add(node.id);
      continue;
    }
    const ids = consultedBefore(before.network, former, node);
    if (ids !== undefined) {
      for (const id of ids) consulted.add(id);
    } else if (isIdentityEdit(former, node)) {
      readers.add(node.id);
      callers.add(arnOf(before.design, former) ?? '');
    } else if (isOwnEdit(after.design, former, node)) met.add(node.id);
    else return undefined;
  }
  const ofAnswer = readers.size + met.size > 0;
  const laterNow = before.now !== after.now;
  return (asked) => !(laterNow && asksForTime(asked)) && !meetsAny(asked.consulted, consulted) && !(ofAnswer && (isOpen(asked) || callers.has(asked.result.principal ?? '') || readsPolicyOf(asked, readers) || meets(asked, met)));
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

/** What an answer asked if the edit can touch it, as `Journey.consulted` notes it; undefined: not an edit of that sort. */
function consultedBefore(network: CompiledNetwork, former: DesignNode, node: DesignNode): readonly string[] | undefined {
  const only = (...properties: readonly string[]) => isSameBut(former, node, properties);
  switch (former.kind) {
    case 'routeTable':
      return only('routes', 'propagatingGatewayIds') ? [former.id] : undefined;
    case 'networkAcl':
      return only('entries') ? [former.id] : undefined;
    case 'securityGroup':
      return only('ingress', 'egress') ? [former.id] : undefined;
    case 'vpc':
      return only('defaultAclEntries', 'defaultGroupIngress') ? [implicitNodeId('defaultNetworkAcl', former.id), implicitNodeId('defaultSecurityGroup', former.id)] : undefined;
    case 'subnet':
      // Whoever uses what the subnet gets now through another subnet is not touched.
      return only('routeTableId', 'networkAclId') ? [network.subnet(former.id)].flatMap((subnet) => (subnet === undefined ? [] : [subnet.routeTable.id, subnet.networkAcl.id])) : undefined;
    case 'gatewayEndpoint':
      return node.kind === 'gatewayEndpoint' && only('routeTableIds') ? [...former.routeTableIds, ...node.routeTableIds] : undefined;
    case 'transitGatewayRouteTable':
      return only('routes', 'associatedAttachmentIds', 'propagatingAttachmentIds') ? [former.transitGatewayId] : undefined;
    case 'transitGatewayVpcAttachment':
      return only('subnetIds', 'applianceModeSupport', 'ipv6Support', 'securityGroupReferencingSupport') ? [former.transitGatewayId] : undefined;
    default:
      return 'securityGroupIds' in former && only('securityGroupIds') ? [former.id] : undefined;
  }
}

/** What a role or user may do: read for its own calls only, and for those of its services in its name. */
function isIdentityEdit(former: DesignNode, node: DesignNode): boolean {
  return (former.kind === 'role' || former.kind === 'user') && isSameBut(former, node, ['identityPolicies', 'managedPolicyIds', 'permissionsBoundaryId']);
}

/** Of the requests that a workload sends, and of no others. */
function isOwnEdit(design: Design, former: DesignNode, node: DesignNode): boolean {
  if (node.kind !== 'instance' && node.kind !== 'lambdaFunction' && node.kind !== 'ecsService') return false;
  return isSameBut(former, node, ['roleId', 'tags']) && !isReferredTo(design, node);
}

function isReferredTo(design: Design, { id }: DesignNode): boolean {
  return design.nodes.some((other) => other.id !== id && referencesOf(other).some((reference) => reference === id));
}

function asksForTime({ result }: AskedRequest): boolean {
  return result.assumptions.some(({ code }) => code === 'TIME_OF_REQUEST');
}

/** Several ways were tried, of which the answer shows the policies of one; or nothing was tried at all. */
function isOpen({ result }: AskedRequest): boolean {
  return result.mixed === true || result.verdict === 'invalid';
}

function readsPolicyOf({ result }: AskedRequest, nodeIds: ReadonlySet<string>): boolean {
  return nodeIds.size > 0 && (result.policies ?? []).some((policy) => nodeIds.has(policy.nodeId));
}

function meets({ request, result }: AskedRequest, nodeIds: ReadonlySet<string>): boolean {
  if (nodeIds.size === 0) return false;
  return (
    nodeIds.has(request.from) ||
    (typeof request.to === 'string' && nodeIds.has(request.to)) ||
    result.path.some((id) => nodeIds.has(id)) ||
    result.steps.some((step) => nodeIds.has(step.node)) ||
    (result.policies ?? []).some((policy) => nodeIds.has(policy.nodeId))
  );
}

function meetsAny(noted: ReadonlySet<string>, ids: ReadonlySet<string>): boolean {
  for (const id of ids) if (noted.has(id)) return true;
  return false;
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function isSameBut(one: DesignNode, other: DesignNode, properties: readonly string[]): boolean {
  const rest = (node: DesignNode) => Object.entries(node).filter(([property]) => !properties.includes(property));
  return isSame(rest(one), rest(other));
}
