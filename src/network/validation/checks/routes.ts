import { containsRange, overlaps, parseCidr, type Cidr } from '../../../model/ip';
import type { DesignNode, Route, RouteTable } from '../../../model/kinds';
import type { CompiledNetwork, CompiledVpc } from '../../compile/compiledNetwork';
import { error, warning, type CheckContext, type DesignFinding } from '../designCheck';

/** Routes that cannot be created. https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html */
export function* checkRoutes({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  for (const table of nodes) {
    if (table.kind !== 'routeTable') continue;
    const vpc = network.vpc(table.vpcId);
    const seen = new Set<string>();
    for (const route of table.routes) {
      const destination = destinationText(route);
      const block = route.destination.type === 'cidr' ? parseCidr(route.destination.cidr) : undefined;
      const key = block?.text ?? destination;
      if (seen.has(key)) yield error('ROUTE_DUPLICATE', table, `\`${table.name}\` has two routes to \`${destination}\`; a table has one per destination.`);
      seen.add(key);
      if (route.destination.type === 'cidr' && block === undefined && !route.destination.cidr.includes('‹')) {
        yield error('CIDR_SYNTAX', table, `\`${destination}\` in \`${table.name}\` is no CIDR block.`, 'DestinationCidrBlock');
      }
      yield* checkTarget(table, route, destination, network);
      if (route.destination.type === 'prefixList' && route.target.type === 'gatewayLoadBalancerEndpoint') {
        yield error('ROUTE_PREFIX_LIST_GWLBE', table, `The route to \`${destination}\` in \`${table.name}\` leads to a Gateway Load Balancer endpoint; such a route takes a CIDR block, no prefix list.`);
      }
      if (block === undefined) continue;
      yield* checkFamily(table, route, block);
      if (reserved.some((range) => containsRange(range, block))) {
        yield error('ROUTE_RESERVED', table, `\`${destination}\` in \`${table.name}\` is in a range AWS keeps for its own services in the VPC.`);
      }
      if (vpc !== undefined && route.target.type !== 'local') yield* checkInsideVpc(table, route, block, vpc);
      if (table.edgeGatewayId !== undefined && vpc !== undefined) yield* checkEdgeRoute(table, route, block, vpc);
    }
    if (table.edgeGatewayId !== undefined && table.propagatingGatewayIds.length > 0) {
      yield error('EDGE_TABLE_ROUTE', table, `\`${table.name}\` is the table of a gateway; no routes can be propagated into it.`);
    }
  }
}

const reserved = ['169.254.168.0/22', 'fd00:ec2::/32'].flatMap((text) => parseCidr(text) ?? []);
const nat64 = parseCidr('64:ff9b::/96');

function destinationText({ destination }: Route): string {
  return destination.type === 'cidr' ? destination.cidr : destination.prefixListId;
}

function* checkFamily(table: RouteTable, { target }: Route, block: Cidr): Iterable<DesignFinding> {
  if (target.type === 'egressOnlyInternetGateway' && block.family === 4) {
    yield error('ROUTE_FAMILY', table, `\`${block.text}\` in \`${table.name}\` leads to an egress-only internet gateway, which takes IPv6 only.`);
  }
  if (target.type === 'natGateway' && block.family === 6 && block.text !== nat64?.text) {
    yield error('ROUTE_FAMILY', table, `\`${block.text}\` in \`${table.name}\` leads to a NAT gateway, which takes IPv4, and of IPv6 only \`64:ff9b::/96\`.`);
  }
}

/** Inside of the VPC only whole subnets can be redirected, and only to an endpoint, a NAT gateway or an interface. */
function* checkInsideVpc(table: RouteTable, route: Route, block: Cidr, vpc: CompiledVpc): Iterable<DesignFinding> {
  if (table.edgeGatewayId !== undefined) return;
  const home = vpc.blocks.find((candidate) => containsRange(candidate, block));
  if (home === undefined || home.text === block.text) return;
  const wholeSubnet = vpc.subnets.some((subnet) => subnet.blocks.some((candidate) => candidate.text === block.text));
  const target = route.target.type;
  const redirects = target === 'gatewayLoadBalancerEndpoint' || target === 'natGateway' || target === 'networkInterface' || target === 'instance';
  if (!wholeSubnet || !redirects) {
    yield error('ROUTE_INSIDE_LOCAL', table, `\`${block.text}\` in \`${table.name}\` lies inside of \`${vpc.name}\`: there a route takes the whole range of a subnet and leads to a Gateway Load Balancer endpoint, a NAT gateway or a network interface.`);
  }
}

function* checkEdgeRoute(table: RouteTable, route: Route, block: Cidr, vpc: CompiledVpc): Iterable<DesignFinding> {
  const whole = vpc.blocks.some((candidate) => candidate.text === block.text);
  const subnet = vpc.subnets.some((each) => each.blocks.some((candidate) => candidate.text === block.text));
  const target = route.target.type;
  const legal = target === 'local' || target === 'gatewayLoadBalancerEndpoint' || target === 'networkInterface' || target === 'instance';
  if (!legal || !(whole || subnet)) {
    yield error('EDGE_TABLE_ROUTE', table, `\`${block.text}\` in \`${table.name}\`, the table of a gateway: such a route takes the whole VPC or whole subnets and leads to \`local\`, a Gateway Load Balancer endpoint or a network interface.`);
  }
}

function* checkTarget(table: RouteTable, { target }: Route, destination: string, network: CompiledNetwork): Iterable<DesignFinding> {
  const node = network.node(target.id);
  if (node === undefined) return;
  if (!belongsTo(node, table.vpcId, network)) {
    const vpcName = network.nameOf(table.vpcId);
    yield error('ROUTE_TARGET_OTHER_VPC', table, `The route to \`${destination}\` in \`${table.name}\` leads to \`${node.name}\`, which is not attached to ${vpcName}.`);
  }
}

function belongsTo(node: DesignNode, vpcId: string, network: CompiledNetwork): boolean {
  switch (node.kind) {
    case 'internetGateway':
    case 'virtualPrivateGateway':
    case 'egressOnlyInternetGateway':
    case 'gatewayLoadBalancerEndpoint':
      return node.vpcId === vpcId;
    case 'natGateway':
      return (node.vpcId ?? network.subnet(node.subnetId)?.vpc.id) === vpcId;
    case 'networkInterface':
      return network.subnet(node.subnetId)?.vpc.id === vpcId;
    case 'instance':
      return network.interfacesOf(node.id).some((each) => each.subnet.vpc.id === vpcId);
    case 'vpcPeeringConnection':
      return node.requesterVpcId === vpcId || node.accepterVpcId === vpcId;
    case 'transitGateway':
      return network.transitGateway(node.id)?.attachmentOfVpc(vpcId) !== undefined;
    default:
      return true;
  }
}

/** Two prefix lists with an overlapping equal entry: AWS picks one at random. https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html */
export function* checkPrefixListTies({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  for (const table of nodes) {
    if (table.kind !== 'routeTable') continue;
    const region = network.regionOf(table);
    const lists = table.routes.flatMap((route) => {
      const list = route.destination.type === 'prefixList' ? network.prefixList(route.destination.prefixListId, region) : undefined;
      return list === undefined ? [] : [{ route, list }];
    });
    for (const [position, one] of lists.entries()) {
      for (const other of lists.slice(position + 1)) {
        const common = one.list.cidrs.find((block) => other.list.cidrs.some((candidate) => candidate.text === block.text));
        if (common !== undefined && one.route.target.id !== other.route.target.id) {
          yield warning('ROUTE_PREFIX_LIST_TIE', table, `\`${one.list.name}\` and \`${other.list.name}\` in \`${table.name}\` both hold \`${common.text}\` and lead to different targets; AWS picks one at random.`);
        }
      }
    }
  }
}

/** Peerings and transit gateways. https://docs.aws.amazon.com/vpc/latest/peering/invalid-peering-configurations.html */
export function* checkPeerings({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  const joined = new Map<string, string>();
  for (const peering of nodes) {
    if (peering.kind !== 'vpcPeeringConnection') continue;
    const requester = network.vpc(peering.requesterVpcId);
    const accepter = network.vpc(peering.accepterVpcId);
    const pair = [peering.requesterVpcId, peering.accepterVpcId].toSorted().join(' ');
    const former = joined.get(pair);
    if (former !== undefined) yield error('PEERING_DUPLICATE', peering, `\`${peering.name}\` joins two VPCs that \`${former}\` joins already.`);
    joined.set(pair, peering.name);
    if (requester === undefined || accepter === undefined) continue;
    const clash = requester.blocks.find((block) => accepter.blocks.some((candidate) => overlaps(block, candidate)));
    if (clash !== undefined) {
      yield error('PEERING_OVERLAP', peering, `\`${requester.name}\` and \`${accepter.name}\` cannot be peered: \`${clash.text}\` overlaps a block of the other.`);
    }
    const sides = [requester, accepter].map((vpc) => nodes.some((node) => node.kind === 'routeTable' && node.vpcId === vpc.id && node.routes.some((route) => route.target.id === peering.id)));
    if (sides[0] !== sides[1]) {
      const without = sides[0] === true ? accepter : requester;
      yield warning('PEERING_ROUTE_ONE_SIDED', peering, `Only one side has a route to \`${peering.name}\`: \`${without.name}\` cannot answer.`);
    }
  }
}
