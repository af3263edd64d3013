import type { DesignNode } from '../../../model/kinds';
import { carriedResourceOf, carriedResources, referenceIn, surelyGives, type CarriedResource } from '../carriedTemplate';
import { error, warning, type CheckContext, type DesignFinding } from '../designCheck';
import { isKnown } from '../knowledge';

/** Properties that an endpoint of a type cannot have; the drawing has no place for them, the template does. */
const forbidden: Readonly<Partial<Record<DesignNode['kind'], readonly string[]>>> = {
  gatewayEndpoint: ['SubnetIds', 'SecurityGroupIds', 'PrivateDnsEnabled'],
  interfaceEndpoint: ['RouteTableIds'],
  gatewayLoadBalancerEndpoint: ['RouteTableIds', 'SecurityGroupIds', 'PolicyDocument', 'PrivateDnsEnabled'],
  resourceEndpoint: ['RouteTableIds', 'ServiceName'],
  serviceNetworkEndpoint: ['RouteTableIds', 'ServiceName'],
};

const words: Readonly<Partial<Record<DesignNode['kind'], string>>> = {
  gatewayEndpoint: 'a gateway endpoint',
  interfaceEndpoint: 'an interface endpoint',
  gatewayLoadBalancerEndpoint: 'a Gateway Load Balancer endpoint',
  resourceEndpoint: 'a resource endpoint',
  serviceNetworkEndpoint: 'a service network endpoint',
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html */
export function* checkTemplateProperties({ nodes, network, design }: CheckContext): Iterable<DesignFinding> {
  if (design.template === undefined) return;
  for (const node of nodes) {
    const resource = carriedResourceOf(design, node);
    if (resource?.type === 'AWS::EC2::VPCEndpoint') yield* checkEndpoint(node, resource, network.regionOf(node));
  }
  yield* checkAssociations({ nodes, design });
}

function* checkEndpoint(node: DesignNode, resource: CarriedResource, region: string): Iterable<DesignFinding> {
  const { properties } = resource;
  if (!properties.has('VpcEndpointType') && node.kind === 'gatewayEndpoint') {
    const odd = ['SubnetIds', 'SecurityGroupIds', 'PrivateDnsEnabled'].find((name) => isGiven(resource, name));
    if (odd !== undefined) yield warning('ENDPOINT_TYPE_DEFAULT', node, `\`${node.name}\` has no \`VpcEndpointType\`, which means Gateway, but it has \`${odd}\`: an interface endpoint was surely meant.`, 'VpcEndpointType');
  }
  if (!isKnown(node, 'VpcEndpointType')) return;
  const code = node.kind === 'gatewayLoadBalancerEndpoint' ? 'ENDPOINT_GWLB_ONE_SUBNET' : 'ENDPOINT_INTERFACE_PROPS';
  for (const name of forbidden[node.kind] ?? []) {
    if (!isGiven(resource, name)) continue;
    yield error(code, node, `\`${node.name}\` is ${words[node.kind] ?? 'an endpoint'}, which takes no \`${name}\`.`, name);
  }
  const subnetIds = properties.get('SubnetIds');
  if (node.kind === 'gatewayLoadBalancerEndpoint' && Array.isArray(subnetIds) && subnetIds.length !== 1 && subnetIds.every((item) => referenceIn(item) !== undefined || typeof item === 'string')) {
    yield error('ENDPOINT_GWLB_ONE_SUBNET', node, `\`${node.name}\` has ${subnetIds.length} subnets; a Gateway Load Balancer endpoint has exactly one.`, 'SubnetIds');
  }
  const serviceRegion = properties.get('ServiceRegion');
  if (node.kind === 'gatewayEndpoint' && typeof serviceRegion === 'string' && serviceRegion !== region) {
    yield error('ENDPOINT_CROSS_REGION', node, `\`${node.name}\` is a gateway endpoint; such endpoints lead to services of their own Region only, not to ${serviceRegion}.`, 'ServiceRegion');
  }
}

/** What is off, or empty, is as good as absent; an expression that may come out so is not judged. */
function isGiven(resource: CarriedResource, name: string): boolean {
  const value = resource.properties.get(name);
  if (name === 'PrivateDnsEnabled') return value === true || value === 'true';
  if (!surelyGives(resource, name)) return false;
  if (typeof value === 'string' || Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' && value !== null && ['Ref', 'Statement', 'Fn::Sub', 'Fn::GetAtt', 'Fn::Split'].some((key) => Object.hasOwn(value, key));
}

const associations = [
  { type: 'AWS::EC2::SubnetRouteTableAssociation', what: 'route table', property: 'RouteTableId' },
  { type: 'AWS::EC2::SubnetNetworkAclAssociation', what: 'network ACL', property: 'NetworkAclId' },
] as const;

/** One table and one ACL per subnet; the drawing holds no second one. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html */
function* checkAssociations({ nodes, design }: Pick<CheckContext, 'nodes' | 'design'>): Iterable<DesignFinding> {
  for (const { type, what, property } of associations) {
    const counts = new Map<string, number>();
    for (const resource of carriedResources(design).values()) {
      const subnet = resource.type === type && !resource.hasCondition ? referenceIn(resource.properties.get('SubnetId')) : undefined;
      if (subnet !== undefined) counts.set(subnet, (counts.get(subnet) ?? 0) + 1);
    }
    for (const node of nodes) {
      const count = node.kind === 'subnet' ? (counts.get(node.logicalId ?? node.id) ?? 0) : 0;
      if (count > 1) yield error('ROUTE_TABLE_TWICE', node, `The template associates \`${node.name}\` ${count} times with a ${what}; a subnet has one.`, property);
    }
  }
}
