import { containerIdOf } from '../containment';
import type { Design } from '../design';
import type { NodeId } from '../identifiers';
import type { DesignNode } from '../kinds';
import { referencesOf } from '../references';
import type { SavedRequest } from '../request';
import { describeKinds } from './describeKinds';
import { subnetIdsOf } from './lookups';
import { withoutReferences } from './pruneReferences';
import { refuse, type OperationResult } from './result';

/** Removes nodes, what stands in them, what cannot exist without them, and every reference to them. */
export function removeNodes(design: Design, ids: readonly string[]): OperationResult {
  const gone = new Set<NodeId>(design.nodes.filter((node) => ids.includes(node.id)).map((node) => node.id));
  if (gone.size === 0) return refuse('Nothing that could be deleted is selected.');
  const references = new Map(design.nodes.map((node) => [node.id, referencesOf(node)]));
  const containers = new Map(design.nodes.map((node) => [node.id, containerIdOf(design, node)]));
  do spreadToDependents(design, gone, { references, containers });
  while (addCompanions(design, gone, references));

  const changed: NodeId[] = [];
  const nodes = design.nodes.flatMap((node) => {
    if (gone.has(node.id)) return [];
    if (!references.get(node.id)?.some((id) => gone.has(id))) return [node];
    changed.push(node.id);
    const pruned = withoutReferences(node, gone);
    return pruned === undefined ? [] : [withoutEmptyRecords(node, pruned)];
  });
  const removed = design.nodes.filter((node) => gone.has(node.id));
  const names = new Set<string>(removed.flatMap((node) => [node.id, ...(node.logicalId === undefined ? [] : [node.logicalId])]));
  const requests = design.requests.filter((saved) => !namedIn(saved).some((name) => names.has(name))).map((saved) => withoutEndpoint(saved, names));
  const lostRequests = design.requests.length - requests.length;
  const { suppressions, ...rest } = design;
  const kept = suppressions?.filter((entry) => !gone.has(entry.nodeId));

  const [only] = removed;
  const what = removed.length === 1 && only ? `\`${only.name}\`` : describeKinds(removed);
  const also = lostRequests === 0 ? '' : ` with ${lostRequests === 1 ? 'a saved request' : `${lostRequests} saved requests`}`;
  return {
    ok: true,
    design: { ...rest, ...(kept ? { suppressions: kept } : {}), nodes, layout: design.layout.filter((entry) => !gone.has(entry.id)), requests },
    created: [],
    changed,
    removed: removed.map((node) => node.id),
    summary: `${what} deleted${also}.`,
  };
}

interface Relations {
  readonly references: ReadonlyMap<NodeId, readonly NodeId[]>;
  readonly containers: ReadonlyMap<NodeId, NodeId | undefined>;
}

function spreadToDependents(design: Design, gone: Set<NodeId>, { references, containers }: Relations): void {
  for (let before = -1; before < gone.size; ) {
    before = gone.size;
    for (const node of design.nodes) {
      if (gone.has(node.id)) continue;
      const container = containers.get(node.id);
      if (container !== undefined && gone.has(container)) {
        gone.add(node.id);
        continue;
      }
      if (!references.get(node.id)?.some((id) => gone.has(id))) continue;
      const pruned = withoutReferences(node, gone);
      if (pruned === undefined || hasLostItsPlace(node, pruned)) gone.add(node.id);
    }
  }
}

/** What a node needs although its schema leaves it open: a subnet to stand in, a gateway to lead to. */
function hasLostItsPlace(before: DesignNode, after: DesignNode): boolean {
  // A function can live outside of every VPC.
  if (before.kind !== 'lambdaFunction' && subnetIdsOf(before).length > 0 && subnetIdsOf(after).length === 0) return true;
  switch (before.kind) {
    case 'internetGateway':
    case 'virtualPrivateGateway':
    case 'targetGroup':
      return before.vpcId !== undefined && 'vpcId' in after === false;
    case 'instance':
      return before.subnetId === undefined && before.networkInterfaceIds.length > 0 && after.kind === 'instance' && after.networkInterfaceIds.length === 0;
    case 'natGateway':
      return after.kind === 'natGateway' && after.subnetId === undefined && after.vpcId === undefined;
    case 'endpointService':
      return before.loadBalancerIds.length > 0 && after.kind === 'endpointService' && after.loadBalancerIds.length === 0;
    case 'vpnConnection':
      return after.kind === 'vpnConnection' && after.virtualPrivateGatewayId === undefined && after.transitGatewayId === undefined;
    case 'connectionNotification':
      return after.kind === 'connectionNotification' && after.endpointServiceId === undefined && after.endpointId === undefined;
    case 'vpcBlockPublicAccessExclusion':
      return after.kind === 'vpcBlockPublicAccessExclusion' && after.vpcId === undefined && after.subnetId === undefined;
    case 'elasticIp':
      return before.associatedWith !== undefined && after.kind === 'elasticIp' && after.associatedWith === undefined;
    default:
      return false;
  }
}

/** What came with a node goes with it once nothing else uses it: a workload's role, a NAT gateway's address, an endpoint's group. */
function addCompanions(design: Design, gone: Set<NodeId>, references: ReadonlyMap<NodeId, readonly NodeId[]>): boolean {
  const asked = new Set(design.requests.flatMap((saved) => saved.request.principal ?? []));
  const usedBy = new Map<NodeId, DesignNode[]>();
  for (const node of design.nodes) {
    for (const id of references.get(node.id) ?? []) {
      const users = usedBy.get(id);
      if (users) users.push(node);
      else usedBy.set(id, [node]);
    }
  }
  let found = false;
  for (const node of design.nodes) {
    if (gone.has(node.id) || asked.has(node.id)) continue;
    const users = usedBy.get(node.id) ?? [];
    if (users.length === 0 || !users.every((user) => gone.has(user.id) && isCompanion(node, user))) continue;
    gone.add(node.id);
    found = true;
  }
  return found;
}

function isCompanion(node: DesignNode, user: DesignNode): boolean {
  switch (node.kind) {
    case 'role':
      return 'roleId' in user && user.roleId === node.id;
    case 'elasticIp':
      return user.kind === 'natGateway';
    case 'targetGroup':
      return user.kind === 'loadBalancer';
    case 'securityGroup':
      return user.kind === 'interfaceEndpoint' || user.kind === 'resolverEndpoint';
    default:
      return false;
  }
}

/** A record that pointed to a deleted endpoint and says nothing else is no record. */
function withoutEmptyRecords(before: DesignNode, after: DesignNode): DesignNode {
  if (before.kind !== 'privateHostedZone' || after.kind !== 'privateHostedZone') return after;
  const records = after.records.filter((record) => record.endpointId !== undefined || record.aliasTarget !== undefined || record.values.length > 0);
  return records.length === after.records.length ? after : { ...after, records };
}

/** The nodes a saved request names. */
export function namedIn({ request }: SavedRequest): readonly string[] {
  const { from, principal, resource, to, host } = request;
  const names = [from, principal, typeof resource === 'object' ? resource.ref : undefined];
  for (const place of [to, host]) names.push(typeof place === 'object' ? place.endpoint : place);
  return names.filter((name) => name !== undefined);
}

function withoutEndpoint(saved: SavedRequest, names: ReadonlySet<string>): SavedRequest {
  const endpoint = saved.expected?.endpoint;
  if (saved.expected === undefined || endpoint === undefined || endpoint === null || !names.has(endpoint)) return saved;
  const { endpoint: _gone, ...expected } = saved.expected;
  return { ...saved, expected };
}
