import { rebuiltNode } from '../../defaults/createNode';
import { findNode, findNodeOf, nodesOf } from '../../design';
import type { NodeId } from '../../identifiers';
import type { DesignNode, NodeOf, Subnet, Vpc } from '../../kinds';
import { oneSubnetPerZone, subnetIdsOf, subnetsOf } from '../lookups';
import { refuse, replaceNode, type Draft } from '../result';
import { vpcOf, type Moved } from './moved';
import { inNewVpc } from './network';

/** What stands in subnets: workloads, network interfaces, NAT gateways, endpoints. */
export function moveResident(draft: Draft, node: DesignNode, container: DesignNode | undefined): Moved {
  const vpc = vpcOf(draft.design, container);
  if (!vpc || !container) return undefined;
  if (node.kind === 'endpointService') return refuse(`\`${node.name}\` belongs to the VPC of its load balancer.`);
  if (node.kind === 'targetGroup') return refuse(`\`${node.name}\` belongs to the VPC of its load balancer.`);
  const before = findNodeOf(draft.design, subnetIdsOf(node)[0], 'subnet')?.vpcId;
  const subnets = container.kind === 'subnet' ? [container] : oneSubnetPerZone(subnetsOf(draft.design, vpc.id));
  const [subnet] = subnets;
  if (!subnet) return refuse(`\`${vpc.name}\` has no subnet for \`${node.name}\`; add a subnet first.`);

  const settled = before === vpc.id ? withoutAddress(node) : inNewVpc(node, vpc);
  replaceNode(draft, inSubnets(settled, subnets, subnet));
  if (before !== undefined && before !== vpc.id) followToVpc(draft, node, before, vpc);
  return { ok: true };
}

/** A fixed address belongs to the block of one subnet. */
function withoutAddress(node: DesignNode): DesignNode {
  const copy: Record<string, unknown> = { ...node };
  delete copy['privateIpAddress'];
  if ('ipv6Addresses' in node) copy['ipv6Addresses'] = [];
  if (node.kind === 'interfaceEndpoint') delete copy['addresses'];
  return rebuiltNode({ ...copy, kind: node.kind });
}

function inSubnets(node: DesignNode, subnets: readonly Subnet[], first: Subnet): DesignNode {
  if (node.kind === 'resolverEndpoint') {
    const places = subnets.length > 1 ? subnets.slice(0, 2) : [first, first];
    return { ...node, addresses: places.map((subnet) => ({ subnetId: subnet.id })) };
  }
  if (node.kind === 'instance') return { ...node, subnetId: first.id, networkInterfaceIds: [] };
  if (node.kind === 'gatewayLoadBalancerEndpoint') return { ...node, subnetId: first.id, vpcId: first.vpcId };
  if (node.kind === 'networkInterface' || node.kind === 'efsMountTarget' || node.kind === 'natGateway') return { ...node, subnetId: first.id };
  if ('subnetIds' in node) return { ...node, subnetIds: subnets.map((subnet) => subnet.id) };
  return node;
}

/** In another VPC: groups of its own go along, target groups follow their load balancer, routes to it stay behind and go. */
function followToVpc(draft: Draft, node: DesignNode, formerVpcId: NodeId, vpc: Vpc): void {
  if (node.kind === 'interfaceEndpoint' || node.kind === 'resolverEndpoint') takeGroupsAlong(draft, node, formerVpcId, vpc);
  if (node.kind === 'loadBalancer') {
    const ids = new Set<NodeId>(node.listeners.flatMap((listener) => listener.targetGroupIds));
    for (const group of nodesOf(draft.design, 'targetGroup')) if (ids.has(group.id)) replaceNode(draft, { ...group, vpcId: vpc.id, targets: [] });
  }
  for (const table of nodesOf(draft.design, 'routeTable')) {
    if (table.vpcId === vpc.id) continue;
    const routes = table.routes.filter((route) => route.target.id !== node.id);
    if (routes.length < table.routes.length) replaceNode(draft, { ...table, routes });
  }
}

function takeGroupsAlong(draft: Draft, node: NodeOf<'interfaceEndpoint' | 'resolverEndpoint'>, formerVpcId: NodeId, vpc: Vpc): void {
  const former = findNodeOf(draft.design, formerVpcId, 'vpc');
  const own = node.securityGroupIds.filter((id) =>
    draft.design.nodes.every((other) => other.id === node.id || !('securityGroupIds' in other) || !other.securityGroupIds.includes(id)),
  );
  const groups = own.flatMap((id) => findNodeOf(draft.design, id, 'securityGroup') ?? []);
  for (const group of groups) {
    const ingress = group.ingress.map((rule) => {
      const { peer } = rule;
      const isFormer = peer.type === 'cidr' && former?.cidrBlocks.includes(peer.cidr) === true;
      return isFormer && vpc.cidrBlocks[0] !== undefined ? { ...rule, peer: { type: 'cidr' as const, cidr: vpc.cidrBlocks[0] } } : rule;
    });
    replaceNode(draft, { ...group, vpcId: vpc.id, ingress });
  }
  const moved = findNode(draft.design, node.id);
  if (moved && 'securityGroupIds' in moved) replaceNode(draft, { ...moved, securityGroupIds: groups.map((group) => group.id) });
}
