import type { RouteTable } from '../../model/kinds';
import { brandId } from '../nodeIds';
import type { ResourceReader } from '../resourceReader';
import { defineResourceType } from '../resourceType';
import type { ResourceWriter } from '../resourceWriter';
import { attachmentKey } from './internetGateway';

type Route = RouteTable['routes'][number];
type TargetType = Route['target']['type'];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-route.html */
export const routeTableType = defineResourceType({
  type: 'AWS::EC2::RouteTable',
  folds: ['AWS::EC2::Route', 'AWS::EC2::GatewayRouteTableAssociation', 'AWS::EC2::VPNGatewayRoutePropagation'],
  kinds: ['routeTable'],
  read: (table) => {
    const routes: Route[] = [];
    for (const resource of table.foldsOf('AWS::EC2::Route', 'RouteTableId')) {
      const route = readRoute(resource);
      if (route === undefined) continue;
      routes.push(route);
      resource.isOrigin(routeKey(table.logicalId, route));
    }
    const [edge] = table.foldsOf('AWS::EC2::GatewayRouteTableAssociation', 'RouteTableId');
    edge?.isOrigin(edgeKey(table.logicalId));
    const propagatingGatewayIds = table.foldsOf('AWS::EC2::VPNGatewayRoutePropagation', 'RouteTableIds').flatMap((propagation) => {
      const gatewayId = propagation.id('VpnGatewayId', 'virtualPrivateGateway');
      if (gatewayId === undefined) return [];
      propagation.isOrigin(propagationKey(table.logicalId, gatewayId), { membership: propagation.positionOf('RouteTableIds', table.logicalId) });
      return [gatewayId];
    });
    return table.node('routeTable', {
      vpcId: table.requiredId('VpcId', 'vpc'),
      routes,
      edgeGatewayId: edge?.id('GatewayId'),
      propagatingGatewayIds,
    });
  },
  write: (table, writer) => {
    writer.own(table, 'AWS::EC2::RouteTable', { VpcId: writer.id(table.vpcId) });
    for (const route of table.routes) {
      const destination = route.destination.type === 'cidr' ? route.destination.cidr : route.destination.prefixListId;
      writer.part(table, {
        key: routeKey(table.id, route),
        group: `routes:${table.id}`,
        type: 'AWS::EC2::Route',
        name: `${table.name} Route ${routeLabel(writer, route, destination)}`,
        properties: { RouteTableId: writer.id(table.id), ...destinationProperties(writer, route), ...targetProperties(writer, route) },
        dependsOn: routeDependencies(writer, table, route),
      });
    }
    if (table.edgeGatewayId !== undefined) {
      writer.part(table, {
        key: edgeKey(table.id),
        type: 'AWS::EC2::GatewayRouteTableAssociation',
        name: `${table.name} GatewayAssociation`,
        properties: { GatewayId: writer.id(table.edgeGatewayId), RouteTableId: writer.id(table.id) },
        dependsOn: [attachmentKey(table.edgeGatewayId)],
      });
    }
    for (const gatewayId of table.propagatingGatewayIds) {
      writer.part(table, {
        key: propagationKey(table.id, gatewayId),
        group: `propagations:${table.id}`,
        type: 'AWS::EC2::VPNGatewayRoutePropagation',
        name: `${table.name} Propagation`,
        properties: { RouteTableIds: [writer.id(table.id) ?? table.id], VpnGatewayId: writer.id(gatewayId) },
        dependsOn: [attachmentKey(gatewayId)],
      });
    }
  },
});

const targetTypes: readonly (readonly [string, TargetType])[] = [
  ['NatGatewayId', 'natGateway'],
  ['EgressOnlyInternetGatewayId', 'egressOnlyInternetGateway'],
  ['VpcPeeringConnectionId', 'vpcPeeringConnection'],
  ['TransitGatewayId', 'transitGateway'],
  ['VpcEndpointId', 'gatewayLoadBalancerEndpoint'],
  ['NetworkInterfaceId', 'networkInterface'],
  ['InstanceId', 'instance'],
  ['CarrierGatewayId', 'other'],
  ['LocalGatewayId', 'other'],
  ['CoreNetworkArn', 'other'],
];

function readRoute(route: ResourceReader): Route | undefined {
  const target = readTarget(route);
  const prefixListId = route.id('DestinationPrefixListId');
  if (target === undefined) return undefined;
  if (prefixListId !== undefined) return { destination: { type: 'prefixList', prefixListId }, target };
  const cidr = route.text('DestinationCidrBlock') ?? route.text('DestinationIpv6CidrBlock');
  return cidr === undefined ? undefined : { destination: { type: 'cidr', cidr }, target };
}

function readTarget(route: ResourceReader): Route['target'] | undefined {
  for (const [property, type] of targetTypes) {
    const id = route.id(property);
    if (id === undefined) continue;
    const isFirewall = type === 'gatewayLoadBalancerEndpoint' && route.typeOfResource(id)?.startsWith('AWS::NetworkFirewall::') === true;
    return { type: isFirewall ? 'other' : type, id };
  }
  const id = route.id('GatewayId');
  return id === undefined ? undefined : { type: gatewayTypeOf(route, id), id: brandId('node', id) };
}

function gatewayTypeOf(route: ResourceReader, id: string): TargetType {
  if (id === 'local') return 'local';
  const type = route.typeOfResource(id);
  if (type === 'AWS::EC2::VPNGateway' || id.startsWith('vgw-')) return 'virtualPrivateGateway';
  return type === 'AWS::EC2::VPCEndpoint' || id.startsWith('vpce-') ? 'other' : 'internetGateway';
}

function routeKey(tableId: string, route: Route): string {
  return `route:${tableId}:${route.destination.type === 'cidr' ? route.destination.cidr : route.destination.prefixListId}`;
}

function edgeKey(tableId: string): string {
  return `edge:${tableId}`;
}

function propagationKey(tableId: string, gatewayId: string): string {
  return `propagation:${tableId}:${gatewayId}`;
}

function destinationProperties(writer: ResourceWriter, { destination }: Route) {
  if (destination.type === 'prefixList') return { DestinationPrefixListId: writer.id(destination.prefixListId) };
  return destination.cidr.includes(':') ? { DestinationIpv6CidrBlock: destination.cidr } : { DestinationCidrBlock: destination.cidr };
}

function targetProperties(writer: ResourceWriter, { target }: Route) {
  const property = targetTypes.find(([, type]) => type === target.type && type !== 'other')?.[0];
  if (property !== undefined) return { [property]: writer.id(target.id) };
  if (target.type !== 'other') return { GatewayId: target.type === 'local' ? 'local' : writer.id(target.id) };
  return { [target.id.startsWith('arn:') ? 'CoreNetworkArn' : target.id.startsWith('lgw-') ? 'LocalGatewayId' : target.id.startsWith('cagw-') ? 'CarrierGatewayId' : 'VpcEndpointId']: writer.id(target.id) };
}

function routeLabel(writer: ResourceWriter, { target }: Route, destination: string): string {
  if (destination === '0.0.0.0/0') return 'Default';
  if (destination === '::/0') return 'Default Ipv6';
  const node = writer.design.nodes.find((candidate) => candidate.id === target.id);
  return `To ${node === undefined ? target.id : writer.label(node)}`;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html: a route needs its gateway attached. */
function routeDependencies(writer: ResourceWriter, table: RouteTable, { target }: Route): readonly string[] {
  if (target.type === 'internetGateway' || target.type === 'virtualPrivateGateway') return [attachmentKey(target.id)];
  if (target.type !== 'transitGateway') return [];
  return writer.design.nodes.flatMap((node) =>
    node.kind === 'transitGatewayVpcAttachment' && node.vpcId === table.vpcId && node.transitGatewayId === target.id ? [node.id] : [],
  );
}
