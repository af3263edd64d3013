import { containsRange, hasHostBits, parseCidr, type Cidr } from '../../../model/ip';
import type { DesignNode, Route, RouteTable } from '../../../model/kinds';
import type { CompiledNetwork, CompiledVpc } from '../../compile/compiledNetwork';
import { carriedResources, referenceIn } from '../carriedTemplate';
import { error, groupBy, warning, withFix, type CheckContext, type DesignFinding } from '../designCheck';
import { isFullyKnown, isKnown, isPlaceholder, surelyExists } from '../knowledge';

/** Routes that cannot be created. https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html */
export function* checkRoutes({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  for (const table of nodes) {
    if (table.kind !== 'routeTable' || table.outside === true) continue;
    const vpc = network.vpc(table.vpcId);
    const isEdge = table.edgeGatewayId !== undefined;
    yield* checkDuplicates(table, network);
    for (const [index, route] of table.routes.entries()) {
      const destination = destinationText(route);
      const block = route.destination.type === 'cidr' ? parseCidr(route.destination.cidr) : undefined;
      if (route.destination.type === 'cidr' && !isPlaceholder(destination)) yield* checkSyntax(table, { index, destination, block });
      yield* checkTarget(table, route, destination, network);
      if (route.destination.type === 'prefixList' && route.target.type === 'gatewayLoadBalancerEndpoint') {
        yield error('ROUTE_PREFIX_LIST_GWLBE', table, `The route to \`${destination}\` in \`${table.name}\` leads to a Gateway Load Balancer endpoint; such a route takes a CIDR block, no prefix list.`);
      }
      if (isEdge && route.destination.type === 'prefixList') {
        yield error('EDGE_TABLE_ROUTE', table, `\`${table.name}\` is the table of a gateway; its routes take CIDR blocks, no prefix lists such as \`${destination}\`.`);
      }
      if (block === undefined) continue;
      yield* checkFamily(table, route, block);
      if (reserved.some((range) => containsRange(range, block))) {
        yield withFix(error('ROUTE_RESERVED', table, `\`${destination}\` in \`${table.name}\` is in a range AWS keeps for its own services in the VPC.`), 'Remove the route', [{ operation: 'removeRoute', routeTableId: table.id, index }]);
      }
      if (vpc === undefined || !isFullyKnown(vpc.node) || !vpc.subnets.every(({ node }) => isKnown(node, 'CidrBlock', 'Ipv6CidrBlock', 'Condition'))) continue;
      if (isEdge) yield* checkEdgeRoute(table, route, block, vpc);
      else if (route.target.type !== 'local') yield* checkInsideVpc(table, route, block, vpc);
    }
    if (isEdge && table.propagatingGatewayIds.length > 0) {
      const finding = error('EDGE_TABLE_ROUTE', table, `\`${table.name}\` is the table of a gateway; no routes can be propagated into it.`);
      yield withFix(finding, 'Turn propagation off', [{ operation: 'setProperties', nodeId: table.id, properties: { propagatingGatewayIds: [] } }]);
    }
  }
}

const reserved = ['169.254.168.0/22', 'fd00:ec2::/32'].flatMap((text) => parseCidr(text) ?? []);
const nat64 = parseCidr('64:ff9b::/96');

function destinationText({ destination }: Route): string {
  return destination.type === 'cidr' ? destination.cidr : destination.prefixListId;
}

function* checkDuplicates(table: RouteTable, network: CompiledNetwork): Iterable<DesignFinding> {
  if (!surelyExists(table) || hasConditionalRoutes(table, network)) return;
  const routes = table.routes.map((route, index) => ({ route, index }));
  const groups = groupBy(routes, ({ route }) => (route.destination.type === 'cidr' ? parseCidr(route.destination.cidr)?.text : undefined) ?? destinationText(route));
  for (const [first, ...others] of groups.values()) {
    for (const { route, index } of others) {
      const finding = error('ROUTE_DUPLICATE', table, `\`${table.name}\` has two routes to \`${destinationText(route)}\`; a table has one per destination.`);
      const isSame = first?.route.target.id === route.target.id;
      yield isSame ? withFix(finding, 'Remove the second route', [{ operation: 'removeRoute', routeTableId: table.id, index }]) : finding;
    }
  }
}

/** Of two routes under conditions only one may be made: which, a parameter decides. */
function hasConditionalRoutes(table: RouteTable, { design }: CompiledNetwork): boolean {
  for (const { type, properties, hasCondition } of carriedResources(design).values()) {
    if (hasCondition && type === 'AWS::EC2::Route' && referenceIn(properties.get('RouteTableId')) === (table.logicalId ?? table.id)) return true;
  }
  return false;
}

function* checkSyntax(table: RouteTable, { index, destination, block }: { readonly index: number; readonly destination: string; readonly block: Cidr | undefined }): Iterable<DesignFinding> {
  if (block === undefined) yield error('CIDR_SYNTAX', table, `\`${destination}\` in \`${table.name}\` is no CIDR block.`, 'DestinationCidrBlock');
  else if (hasHostBits(destination)) {
    const finding = error('CIDR_SYNTAX', table, `\`${destination}\` in \`${table.name}\` has host bits set; the block is \`${block.text}\`.`, 'DestinationCidrBlock');
    yield withFix(finding, `Write \`${block.text}\``, [{ operation: 'setRouteDestination', routeTableId: table.id, index, destination: block.text }]);
  }
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
  const home = vpc.blocks.find((candidate) => containsRange(candidate, block));
  if (home === undefined) return;
  // The whole block of the VPC is the local route with another target.
  const isWhole = home.text === block.text || vpc.subnets.some((subnet) => subnet.blocks.some((candidate) => candidate.text === block.text));
  const target = route.target.type;
  const redirects = target === 'gatewayLoadBalancerEndpoint' || target === 'natGateway' || target === 'networkInterface' || target === 'instance' || target === 'other';
  if (!isWhole || !redirects) {
    yield error('ROUTE_INSIDE_LOCAL', table, `\`${block.text}\` in \`${table.name}\` lies inside of \`${vpc.name}\`: there a route takes the whole range of a subnet and leads to a Gateway Load Balancer endpoint, a NAT gateway or a network interface.`);
  }
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html */
function* checkEdgeRoute(table: RouteTable, route: Route, block: Cidr, vpc: CompiledVpc): Iterable<DesignFinding> {
  const whole = vpc.blocks.some((candidate) => candidate.text === block.text);
  const subnet = vpc.subnets.some((each) => each.blocks.some((candidate) => candidate.text === block.text));
  const target = route.target.type;
  const legal = target === 'local' || target === 'gatewayLoadBalancerEndpoint' || target === 'networkInterface' || target === 'instance' || target === 'other';
  if (!legal || !(whole || subnet)) {
    yield error('EDGE_TABLE_ROUTE', table, `\`${block.text}\` in \`${table.name}\`, the table of a gateway: such a route takes the whole VPC or whole subnets and leads to \`local\`, a Gateway Load Balancer endpoint or a network interface.`);
  }
}

function* checkTarget(table: RouteTable, { target }: Route, destination: string, network: CompiledNetwork): Iterable<DesignFinding> {
  const node = network.node(target.id);
  if (node === undefined || network.vpc(table.vpcId) === undefined) return;
  if (belongsTo(node, table.vpcId, network) === false) {
    yield error('ROUTE_TARGET_OTHER_VPC', table, `The route to \`${destination}\` in \`${table.name}\` leads to \`${node.name}\`, which is not attached to ${network.nameOf(table.vpcId)}.`);
  }
}

/** Undefined: nobody knows. */
function belongsTo(node: DesignNode, vpcId: string, network: CompiledNetwork): boolean | undefined {
  if (node.outside === true || !isKnown(node, 'VpcId', 'PeerVpcId', 'SubnetId')) return undefined;
  switch (node.kind) {
    case 'internetGateway':
    case 'virtualPrivateGateway':
    case 'egressOnlyInternetGateway':
    case 'gatewayLoadBalancerEndpoint':
      return node.vpcId === vpcId;
    case 'natGateway': {
      const home = node.vpcId ?? network.subnet(node.subnetId)?.vpc.id;
      return home === undefined ? undefined : home === vpcId;
    }
    case 'networkInterface': {
      const home = network.subnet(node.subnetId)?.vpc.id;
      return home === undefined ? undefined : home === vpcId;
    }
    case 'instance': {
      const interfaces = network.interfacesOf(node.id);
      return interfaces.length === 0 ? undefined : interfaces.some((each) => each.subnet.vpc.id === vpcId);
    }
    case 'vpcPeeringConnection':
      return node.requesterVpcId === vpcId || node.accepterVpcId === vpcId;
    case 'transitGateway': {
      const attachments = network.nodesOf('transitGatewayVpcAttachment').filter((attachment) => attachment.transitGatewayId === node.id);
      return attachments.every((attachment) => isKnown(attachment, 'VpcId', 'TransitGatewayId')) ? attachments.some((attachment) => attachment.vpcId === vpcId) : undefined;
    }
    default:
      return undefined;
  }
}

/** Two prefix lists with an equal entry: AWS picks one at random. https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html */
export function* checkPrefixListTies({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  const gatewayEndpoints = network.nodesOf('gatewayEndpoint');
  for (const table of nodes) {
    if (table.kind !== 'routeTable') continue;
    const region = network.regionOf(table);
    const lists = table.routes.flatMap((route) => {
      const list = route.destination.type === 'prefixList' ? network.prefixList(route.destination.prefixListId, region) : undefined;
      return list === undefined ? [] : [{ targetId: String(route.target.id), list }];
    });
    for (const endpoint of gatewayEndpoints) {
      const list = endpoint.routeTableIds.some((id) => id === table.id) ? network.prefixList(endpoint.serviceName, region) : undefined;
      if (list !== undefined) lists.push({ targetId: endpoint.id, list });
    }
    for (const [position, one] of lists.entries()) {
      for (const other of lists.slice(position + 1)) {
        if (one.targetId === other.targetId || one.list.isExample || other.list.isExample) continue;
        const common = one.list.cidrs.find((block) => other.list.cidrs.some((candidate) => candidate.text === block.text));
        if (common !== undefined) {
          yield warning('ROUTE_PREFIX_LIST_TIE', table, `\`${one.list.name}\` and \`${other.list.name}\` in \`${table.name}\` both hold \`${common.text}\` and lead to different targets; AWS picks one at random.`);
        }
      }
    }
  }
}
