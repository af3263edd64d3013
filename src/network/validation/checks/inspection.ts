import { containsRange, type Cidr } from '../../../model/ip';
import type { CompiledNetwork, CompiledRoute, CompiledRouteTable, CompiledSubnet, CompiledVpc } from '../../compile/compiledNetwork';
import { warning, type CheckContext, type DesignFinding } from '../designCheck';
import { isFullyKnown } from '../knowledge';

/**
 * Request and reply must pass the same Gateway Load Balancer endpoint, else the appliance sees half a connection and drops it.
 * https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html
 */
export function* checkInspection({ network }: CheckContext): Iterable<DesignFinding> {
  for (const vpcId of network.vpcIds) {
    const vpc = network.vpc(vpcId);
    if (vpc === undefined || !network.nodesOf('gatewayLoadBalancerEndpoint').some((endpoint) => endpoint.vpcId === vpcId)) continue;
    for (const subnet of vpc.subnets) {
      if (subnet.routeTable.node === undefined || !isFullyKnown(subnet.routeTable.node) || !holdsSomebody(subnet, vpc)) continue;
      yield* checkInbound(subnet, vpc, network);
      yield* checkOutbound(subnet, vpc, network);
    }
  }
}

/** What passes through a subnet without interfaces, such as that of a transit gateway attachment, has addresses of elsewhere. */
function holdsSomebody(subnet: CompiledSubnet, vpc: CompiledVpc): boolean {
  return [...vpc.interfacesByOwner.values()].some((entries) => entries.some((entry) => entry.subnet === subnet));
}

/** What comes in through the internet gateway is inspected, the subnet answers straight to the gateway. */
function* checkInbound(subnet: CompiledSubnet, vpc: CompiledVpc, network: CompiledNetwork): Iterable<DesignFinding> {
  const edge = vpc.internetGatewayId === undefined ? undefined : vpc.edgeTable(vpc.internetGatewayId);
  const own = subnet.routeTable.node;
  if (edge === undefined || own === undefined || subnet.blocks.length === 0) return;
  for (const block of subnet.blocks) {
    const inspector = inspectorOf(bestFor(edge, block), network);
    const back = defaultRoute(subnet.routeTable, block.family);
    if (inspector === undefined || back?.target.id !== vpc.internetGatewayId || inspector.subnetId === subnet.id) continue;
    yield warning('GWLB_ASYMMETRIC', own, `\`${edge.name}\` sends what comes in for \`${subnet.name}\` to \`${inspector.name}\`, but \`${subnet.routeTable.name}\` answers straight to the internet gateway: half of each connection is inspected.`);
    return;
  }
}

/** What leaves the subnet is inspected, the answer comes back without: by the gateway's own table, or by that of the NAT gateway. */
function* checkOutbound(subnet: CompiledSubnet, vpc: CompiledVpc, network: CompiledNetwork): Iterable<DesignFinding> {
  for (const block of subnet.blocks) {
    const inspector = inspectorOf(defaultRoute(subnet.routeTable, block.family), network);
    const behind = inspector === undefined ? undefined : network.subnet(inspector.subnetId);
    if (inspector === undefined || behind === undefined) continue;
    const exit = network.node(defaultRoute(behind.routeTable, block.family)?.target.id);
    const back = exit?.kind === 'internetGateway' ? (vpc.edgeTable(exit.id) ?? 'none') : exit?.kind === 'natGateway' ? network.subnet(exit.subnetId)?.routeTable : undefined;
    if (exit === undefined || back === undefined || (back !== 'none' && bestInspector(back, block, network)?.id === inspector.id)) continue;
    const table = back === 'none' ? undefined : back.node;
    if (table !== undefined && !isFullyKnown(table)) continue;
    const by = back === 'none' ? `\`${exit.name}\` has no route table of its own, so answers` : `by \`${back.name}\` answers`;
    yield warning('GWLB_ASYMMETRIC', table ?? exit, `\`${subnet.routeTable.name}\` sends what leaves \`${subnet.name}\` to \`${inspector.name}\`, but ${by} come back to the subnet without it: half of each connection is inspected.`);
    return;
  }
}

function bestInspector(table: CompiledRouteTable, block: Cidr, network: CompiledNetwork) {
  return inspectorOf(bestFor(table, block), network);
}

function inspectorOf(route: CompiledRoute | undefined, network: CompiledNetwork) {
  const node = network.node(route?.target.id);
  return node?.kind === 'gatewayLoadBalancerEndpoint' ? node : undefined;
}

function defaultRoute(table: CompiledRouteTable, family: 4 | 6): CompiledRoute | undefined {
  return table.routes().find((route) => route.cidr?.family === family && route.cidr.prefixLength === 0);
}

/** The most specific route for a whole block; a written one before the local one. */
function bestFor(table: CompiledRouteTable, block: Cidr): CompiledRoute | undefined {
  const covering = table.routes().filter((route) => route.cidr?.family === block.family && containsRange(route.cidr, block));
  return covering.toSorted((left, right) => (right.cidr?.prefixLength ?? 0) - (left.cidr?.prefixLength ?? 0) || (left.origin === 'local' ? 1 : 0) - (right.origin === 'local' ? 1 : 0))[0];
}
