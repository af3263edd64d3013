import type { NodeOf } from '../../../model/kinds';
import type { ProblemFix } from '../../../model/operations/problemFixes';
import type { CompiledNetwork, CompiledRoute, CompiledSubnet } from '../../compile/compiledNetwork';
import { carriedResourceOf } from '../carriedTemplate';
import { error, warning, withFix, type CheckContext, type DesignFinding } from '../designCheck';
import { isFullyKnown, isKnown } from '../knowledge';

type NatGateway = NodeOf<'natGateway'>;

/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html */
export function* checkNatGateways({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  for (const gateway of nodes) {
    if (gateway.kind !== 'natGateway' || gateway.outside === true) continue;
    yield* checkAddress(gateway, network);
    if (gateway.connectivityType === 'public' && gateway.availabilityMode === 'zonal') yield* checkWayOut(gateway, network);
  }
}

function* checkAddress(gateway: NatGateway, network: CompiledNetwork): Iterable<DesignFinding> {
  if (!isKnown(gateway, 'AllocationId', 'ConnectivityType', 'AvailabilityMode')) return;
  const regional = gateway.availabilityMode === 'regional';
  if (regional && gateway.connectivityType === 'private') {
    yield error('NAT_EIP', gateway, `\`${gateway.name}\` is regional; regional NAT gateways are public only.`, 'ConnectivityType');
    return;
  }
  if (gateway.connectivityType === 'private' && gateway.elasticIpId !== undefined) {
    const finding = error('NAT_EIP', gateway, `\`${gateway.name}\` is a private NAT gateway and takes no Elastic IP address.`, 'AllocationId');
    yield withFix(finding, 'Take the address away', [{ operation: 'setProperties', nodeId: gateway.id, properties: { elasticIpId: undefined } }]);
  }
  // An allocation that the template names is there, even where no node of the design stands for it.
  const isAllocated = gateway.elasticIpId !== undefined || carriedResourceOf(network.design, gateway)?.properties.has('AllocationId') === true;
  if (!regional && gateway.connectivityType === 'public' && !isAllocated) {
    const finding = error('NAT_EIP', gateway, `\`${gateway.name}\` is a public NAT gateway and needs an Elastic IP address.`, 'AllocationId');
    yield withFix(finding, 'Add an Elastic IP address', [{ operation: 'addElasticIp', natGatewayId: gateway.id }]);
  }
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html */
function* checkWayOut(gateway: NatGateway, network: CompiledNetwork): Iterable<DesignFinding> {
  const subnet = network.subnet(gateway.subnetId);
  if (subnet === undefined || !isTableKnown(subnet)) return;
  const routes = subnet.routeTable.routes().filter((route) => route.cidr?.family === 4);
  const defaults = routes.filter((route) => route.cidr?.prefixLength === 0);
  const fix = wayOut(gateway, subnet, network);
  if (defaults.some((route) => route.target.id === gateway.id)) {
    yield withFix(error('NAT_SUBNET_PRIVATE', gateway, `\`${gateway.name}\` stands in \`${subnet.name}\`, whose default route leads back to \`${gateway.name}\` itself.`), fix.title, fix.changes);
  } else if (!routes.some((route) => network.node(route.target.id)?.kind === 'internetGateway' || leadsOn(network, route))) {
    yield withFix(warning('NAT_SUBNET_PRIVATE', gateway, `\`${gateway.name}\` stands in \`${subnet.name}\`, which has no route to an internet gateway: nothing leaves through it.`), fix.title, fix.changes);
  }
}

/** What the subnet's table says is all there is: nothing of it hangs on a parameter, and no other stack may have filled it. */
function isTableKnown(subnet: CompiledSubnet): boolean {
  const { node } = subnet.routeTable;
  if (!isKnown(subnet.node, 'RouteTableId') || subnet.node.outside === true) return false;
  return node === undefined ? subnet.node.routeTableId === undefined && subnet.vpc.node.outside !== true : isFullyKnown(node);
}

/** An inspection endpoint or a middlebox may lead to the internet gateway from its own subnet. */
function leadsOn(network: CompiledNetwork, { target, cidr }: CompiledRoute): boolean {
  if (target.type === 'other') return true;
  const kind = network.node(target.id)?.kind;
  return cidr?.prefixLength === 0 && (kind === undefined ? target.type !== 'local' : kind === 'gatewayLoadBalancerEndpoint' || kind === 'networkInterface' || kind === 'instance' || kind === 'transitGateway');
}

/** The subnet moves to a table that leads to the internet gateway; without such a table its own gets the route, or it gets one of its own, where nobody else is concerned. */
function wayOut(gateway: NatGateway, subnet: CompiledSubnet, network: CompiledNetwork): ProblemFix {
  const { vpc } = subnet;
  const internetGatewayId = vpc.internetGatewayId;
  const none: ProblemFix = { title: '', changes: [] };
  const open = internetGatewayId === undefined ? undefined : network.nodesOf('routeTable').find((table) => table.vpcId === vpc.id && table.edgeGatewayId === undefined && table.routes.some((route) => route.target.id === internetGatewayId && route.destination.type === 'cidr' && route.destination.cidr === '0.0.0.0/0'));
  // Instances with public addresses beside the NAT gateway would be open to the internet.
  const others = vpc.nodes.some((node) => node.id !== gateway.id && node.kind === 'instance' && node.subnetId === subnet.id);
  const more = others ? ' (grants more)' : '';
  if (open !== undefined) return { title: `Associate \`${subnet.name}\` with \`${open.name}\`${more}`, changes: [{ operation: 'associateRouteTable', subnetIds: [subnet.id], routeTableId: open.id }] };
  const own = subnet.routeTable.node;
  const isShared = vpc.subnets.some((other) => other.id !== subnet.id && other.routeTable === subnet.routeTable);
  const hasDefault = own?.kind === 'routeTable' && own.routes.some((route) => route.destination.type === 'cidr' && route.destination.cidr === '0.0.0.0/0');
  if (hasDefault || (own?.kind === 'routeTable' && isShared)) return none;
  if (internetGatewayId === undefined) return { title: `Attach an internet gateway and lead \`${subnet.name}\` to it${more}`, changes: [{ operation: 'openSubnet', subnetId: subnet.id }] };
  if (own?.kind !== 'routeTable') return { title: `Lead \`${subnet.name}\` to ${network.nameOf(internetGatewayId)}${more}`, changes: [{ operation: 'openSubnet', subnetId: subnet.id }] };
  return {
    title: `Add a default route to ${network.nameOf(internetGatewayId)}${more}`,
    changes: [{ operation: 'addRoute', routeTableId: own.id, destination: '0.0.0.0/0', target: { type: 'internetGateway', id: internetGatewayId } }],
  };
}
