import { containerIdOf } from '../model/containment';
import { findNode, findNodeOf, nodesOf, type Design } from '../model/design';
import type { DesignNode, Subnet } from '../model/kinds';
import { serviceSuffix } from '../model/operations/serviceLabels';

/** Public: its route table has a direct route to an internet gateway. https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html#subnet-types */
export function isPublicSubnet(design: Design, subnet: Subnet): boolean {
  const table = findNodeOf(design, subnet.routeTableId, 'routeTable');
  return table?.routes.some((route) => route.target.type === 'internetGateway') ?? false;
}

/** Which of a kind's icons: subnets and load balancers have several. */
export function iconVariantOf(design: Design, node: DesignNode): string | undefined {
  if (node.kind === 'subnet') return isPublicSubnet(design, node) ? 'public' : 'private';
  return node.kind === 'loadBalancer' ? node.type : undefined;
}

/** The one line of a node that matters. */
export function factOf(design: Design, node: DesignNode): string {
  switch (node.kind) {
    case 'region':
      return node.regionName;
    case 'vpc':
      return [...node.cidrBlocks, ...node.ipv6CidrBlocks].join(', ');
    case 'subnet':
      return [node.cidrBlock ?? node.ipv6CidrBlock ?? '', node.availabilityZone].filter(Boolean).join(' · ');
    case 'gatewayEndpoint':
    case 'interfaceEndpoint':
    case 'gatewayLoadBalancerEndpoint':
      return shortServiceName(design, node.serviceName, node.kind === 'gatewayEndpoint' ? undefined : node.endpointServiceId);
    case 'instance':
      return node.privateIpAddress ?? (node.operatingSystem === 'windows' ? 'Windows' : 'Linux');
    case 'lambdaFunction':
      return node.subnetIds.length === 0 ? 'no VPC' : (node.functionName ?? count(node.subnetIds.length, 'subnet'));
    case 'ecsService':
      return count(node.subnetIds.length, 'subnet');
    case 'rdsInstance':
      return [node.engine, node.port === undefined ? undefined : `port ${node.port}`].filter(Boolean).join(' · ');
    case 'loadBalancer':
      return `${node.type[0]?.toUpperCase() ?? ''}${node.type.slice(1)} · ${node.scheme}`;
    case 'networkInterface':
    case 'efsMountTarget':
      return node.privateIpAddress ?? '';
    case 'natGateway':
      return node.availabilityMode === 'regional' ? `${node.connectivityType} · Regional` : node.connectivityType;
    case 'routeTable':
      return routeTableFact(design, node.id, node.routes.length);
    case 'securityGroup':
      return `${node.ingress.length} in · ${node.egress === undefined ? 'all' : node.egress.length} out`;
    case 'networkAcl':
      return count(node.entries.length, 'rule');
    case 'prefixList':
      return count(node.entries.length, 'entry', 'entries');
    case 'vpcPeeringConnection':
      return node.state;
    case 'virtualPrivateGateway':
    case 'transitGateway':
      return node.directConnect === undefined ? '' : 'Direct Connect';
    case 'customerGateway':
      return node.cidrs.join(', ');
    case 'vpnConnection':
      return node.staticRoutesOnly ? 'static routes' : 'BGP';
    case 'endpointService':
      return node.acceptanceRequired ? 'acceptance required' : 'accepts by itself';
    case 'privateHostedZone':
      return node.domainName;
    case 'resolverEndpoint':
      return node.direction === 'INBOUND' ? 'inbound' : 'outbound';
    case 'resolverRule':
      return node.domainName;
    case 'internet':
      return node.address;
    case 'awsService':
      return node.service;
    case 's3Bucket':
      return node.bucketName ?? '';
    case 'dynamodbTable':
      return node.tableName ?? '';
    case 'sqsQueue':
      return node.queueName ?? '';
    case 'athenaWorkgroup':
      return node.workgroupName ?? '';
    case 'restApi':
      return node.endpointType.toLowerCase();
    case 'kmsKey':
      return node.aliases[0] ?? '';
    case 'account':
      return node.account;
    case 'carriedResource':
      return node.type;
    case 'resourceConfiguration':
      return node.customDomainName ?? node.configurationType.toLowerCase();
    default:
      return '';
  }
}

/** The same where the node is drawn: a subnet under its zone's heading does not say the zone again. */
export function shownFactOf(design: Design, node: DesignNode, underHeadings: ReadonlySet<string>): string {
  if (node.kind === 'subnet' && underHeadings.has(node.id)) return node.cidrBlock ?? node.ipv6CidrBlock ?? '';
  return factOf(design, node);
}

function shortServiceName(design: Design, serviceName: string, endpointServiceId: string | undefined): string {
  const service = findNode(design, endpointServiceId);
  if (service !== undefined) return service.name;
  return serviceSuffix(serviceName);
}

function routeTableFact(design: Design, id: string, routes: number): string {
  const subnets = nodesOf(design, 'subnet').filter((subnet) => subnet.routeTableId === id).length;
  return `${count(routes, 'route')} · ${count(subnets, 'subnet')}`;
}

function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`;
}

/** What a badge tells: the policy is another one than AWS's default. */
export function hasOwnPolicy(node: DesignNode): boolean {
  return 'policy' in node && node.policy !== undefined;
}

/** "VPC main", "subnet app-a": where a node stands, for those who do not see it. */
export function containerNameOf(design: Design, node: DesignNode): string | undefined {
  const container = findNode(design, containerIdOf(design, node));
  if (container === undefined) return undefined;
  const word = container.kind === 'vpc' ? 'VPC' : container.kind === 'region' ? 'Region' : container.kind;
  return `${word} ${container.name}`;
}
