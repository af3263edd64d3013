import type { ConnectionWish } from '../commands/connectFlow';
import { kindOf } from '../model/containment';
import type { NodeKind } from '../model/kinds';
import type { PlacementItem } from '../state/placementStore';

export interface PaletteItem extends PlacementItem {
  /** What else people call it; the search matches these as well. */
  readonly synonyms: readonly string[];
  /** Made by joining two nodes, not by a drop: the item asks for both. */
  readonly connection?: ConnectionWish;
}

export interface PaletteGroup {
  readonly name: string;
  readonly items: readonly PaletteItem[];
}

/** What a first design is made of, in the order of the palette. A new kind: one line here, or below where few look for it. */
const firstGroups: readonly PaletteGroup[] = [
  {
    name: 'Network',
    items: [
      item('region', 'Region', ['location']),
      item('vpc', 'VPC', ['virtual private cloud', 'network']),
      item('subnet', 'Subnet', ['availability zone', 'segment']),
      item('routeTable', 'Route table', ['routing', 'routes']),
      item('securityGroup', 'Security group', ['firewall', 'sg']),
      item('networkAcl', 'Network ACL', ['firewall', 'nacl', 'acl']),
    ],
  },
  {
    name: 'Endpoints',
    items: [
      item('gatewayEndpoint', 'Gateway endpoint', ['vpc endpoint', 'vpce', 's3', 'dynamodb', 'com.amazonaws.s3', 'com.amazonaws.dynamodb']),
      item('interfaceEndpoint', 'Interface endpoint', ['vpc endpoint', 'vpce', 'privatelink', 'com.amazonaws']),
      item('gatewayLoadBalancerEndpoint', 'Gateway Load Balancer endpoint', ['vpc endpoint', 'gwlbe', 'firewall', 'inspection']),
      item('endpointService', 'Endpoint service', ['privatelink', 'provider', 'vpce-svc', 'com.amazonaws.vpce']),
    ],
  },
  {
    name: 'Gateways',
    items: [
      item('internetGateway', 'Internet gateway', ['igw']),
      item('egressOnlyInternetGateway', 'Egress-only internet gateway', ['eigw', 'ipv6']),
      item('natGateway', 'NAT gateway', ['nat', 'ngw']),
      item('transitGateway', 'Transit gateway', ['tgw', 'hub']),
      item('virtualPrivateGateway', 'Virtual private gateway', ['vgw', 'vpn', 'direct connect']),
      item('vpcPeeringConnection', 'Peering connection', ['vpc peering', 'pcx']),
    ],
  },
  {
    name: 'DNS',
    items: [
      item('privateHostedZone', 'Private hosted zone', ['route 53', 'phz', 'dns']),
      item('resolverEndpoint', 'Resolver inbound endpoint', ['route 53', 'dns'], { direction: 'INBOUND' }, 'resolver-inbound'),
      item('resolverEndpoint', 'Resolver outbound endpoint', ['route 53', 'dns'], { direction: 'OUTBOUND' }, 'resolver-outbound'),
    ],
  },
  {
    name: 'Workloads',
    items: [
      item('instance', 'EC2 instance', ['server', 'virtual machine', 'host', 'amazon elastic compute cloud']),
      item('lambdaFunction', 'Lambda function', ['serverless']),
      item('ecsService', 'ECS task', ['ecs service', 'container', 'fargate', 'amazon elastic container service']),
      item('rdsInstance', 'RDS database', ['aurora', 'postgres', 'mysql', 'amazon relational database service']),
      item('loadBalancer', 'Network Load Balancer', ['nlb', 'elb'], { loadBalancer: 'network' }, 'network-load-balancer'),
      item('loadBalancer', 'Application Load Balancer', ['alb', 'elb'], { loadBalancer: 'application' }, 'application-load-balancer'),
      item('loadBalancer', 'Gateway Load Balancer', ['gwlb', 'elb', 'firewall'], { loadBalancer: 'gateway' }, 'gateway-load-balancer'),
    ],
  },
  {
    name: 'AWS services',
    items: [
      item('s3Bucket', 'S3 bucket', ['storage', 'object', 'amazon simple storage service']),
      item('dynamodbTable', 'DynamoDB table', ['database', 'nosql']),
      item('athenaWorkgroup', 'Athena workgroup', ['query', 'sql']),
      item('restApi', 'Private API', ['api gateway', 'execute-api', 'rest']),
      item('sqsQueue', 'SQS queue', ['message', 'amazon simple queue service']),
      item('kmsKey', 'KMS key', ['encryption', 'aws key management service']),
      item('secret', 'Secrets Manager secret', ['password']),
      item('awsService', 'AWS service', ['any service by name', 'api', 'sts', 'logs', 'monitoring', 'ssm', 'ecr', 'com.amazonaws']),
    ],
  },
  {
    name: 'Outside',
    items: [
      item('customerGateway', 'On-premises network', ['data center', 'datacenter', 'datacentre', 'site', 'customer gateway', 'vpn', 'direct connect']),
      item('internet', 'Internet client', ['world', 'public']),
    ],
  },
  {
    name: 'Identity',
    items: [item('role', 'Role', ['iam', 'principal']), item('user', 'User', ['iam', 'principal']), item('account', 'Account', ['organization', 'scp', 'rcp'])],
  },
];

/** What fewer designs need: after the rest, so that nobody reads past it on the way to a bucket. */
const furtherGroups: readonly PaletteGroup[] = [
  {
    name: 'More connections',
    items: [
      connection('transitGatewayVpcAttachment', 'Transit gateway attachment', ['tgw'], {
        from: ['transitGateway'],
        to: ['vpc'],
        rule: 'An attachment joins a transit gateway to a VPC of its Region',
      }),
      connection('vpnConnection', 'VPN connection', ['site-to-site', 'ipsec', 'on-premises'], {
        from: ['virtualPrivateGateway', 'transitGateway'],
        to: ['customerGateway'],
        rule: 'A VPN connection joins a virtual private gateway or a transit gateway to an on-premises network',
        link: 'vpn',
      }),
      connection(
        'vpnConnection',
        'Direct Connect',
        ['dx', 'virtual interface', 'on-premises'],
        {
          from: ['virtualPrivateGateway', 'transitGateway'],
          to: ['customerGateway'],
          rule: 'Direct Connect joins a virtual private gateway or a transit gateway to an on-premises network',
          link: 'directConnect',
        },
        'direct-connect',
      ),
      connection('connectionNotification', 'Connection notification', ['privatelink', 'sns', 'event'], {
        from: ['endpointService', 'interfaceEndpoint', 'gatewayEndpoint', 'gatewayLoadBalancerEndpoint'],
        to: ['snsTopic'],
        rule: 'A connection notification joins an endpoint service or an endpoint to an SNS topic',
      }),
    ],
  },
  {
    name: 'More of the network',
    items: [
      item('prefixList', 'Prefix list', ['cidr list']),
      item('resolverRule', 'Resolver rule', ['route 53', 'dns', 'forwarding']),
      item('vpcBlockPublicAccess', 'VPC Block Public Access', ['bpa', 'internet']),
      connection('vpcBlockPublicAccessExclusion', 'Block Public Access exclusion', ['bpa'], {
        from: ['vpcBlockPublicAccess'],
        to: ['vpc', 'subnet'],
        rule: 'An exclusion joins VPC Block Public Access to a VPC or a subnet',
      }),
      item('networkInterface', 'Network interface', ['eni']),
      item('efsMountTarget', 'EFS mount target', ['nfs', 'file system']),
    ],
  },
  {
    name: 'VPC Lattice',
    items: [
      item('resourceEndpoint', 'Resource endpoint', ['vpc lattice', 'privatelink']),
      item('serviceNetworkEndpoint', 'Service network endpoint', ['vpc lattice', 'privatelink']),
      item('resourceGateway', 'Resource gateway', ['vpc lattice']),
      item('resourceConfiguration', 'Resource configuration', ['vpc lattice']),
      item('serviceNetwork', 'Service network', ['vpc lattice']),
    ],
  },
  {
    name: 'More AWS services',
    items: [
      item('snsTopic', 'SNS topic', ['message', 'notification']),
      item('ecrRepository', 'ECR repository', ['container registry', 'docker', 'image']),
      item('logGroup', 'Log group', ['cloudwatch logs']),
      item('ssmParameter', 'SSM parameter', ['systems manager', 'parameter store']),
      item('s3AccessPoint', 'S3 access point', ['storage']),
      item('managedPolicy', 'Managed policy', ['iam', 'permissions boundary']),
    ],
  },
];

/** The palette in its order. */
export const paletteGroups: readonly PaletteGroup[] = [...firstGroups, ...furtherGroups];

function item(kind: NodeKind, label: string, synonyms: readonly string[], defaults?: PlacementItem['defaults'], id: string = kind): PaletteItem {
  return defaults === undefined ? { id, kind, label, synonyms } : { id, kind, label, synonyms, defaults };
}

function connection(kind: NodeKind, label: string, synonyms: readonly string[], wish: ConnectionWish, id: string = kind): PaletteItem {
  return { id, kind, label, synonyms, connection: wish };
}

/** Groups with the items that fit; every word of the search must occur in a name or a synonym. */
export function searchPalette(search: string): readonly PaletteGroup[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return paletteGroups;
  return paletteGroups
    .map((group) => ({ ...group, items: group.items.filter((candidate) => fits(candidate, words)) }))
    .filter((group) => group.items.length > 0);
}

function fits({ kind, label, synonyms }: PaletteItem, words: readonly string[]): boolean {
  const texts = [label.toLowerCase(), ...synonyms];
  const { resource } = kindOf(kind);
  const services = [...synonyms, ...(resource === undefined ? [] : [resource.service, ...resource.endpointServices])];
  return words.every(
    (word) => texts.some((text) => text.includes(word) || (text.startsWith('com.amazonaws') && word.startsWith(text))) || services.includes(serviceOf(word) ?? ''),
  );
}

/** `com.amazonaws.us-east-1.sqs` or `com.amazonaws.sqs` → `sqs`. */
function serviceOf(word: string): string | undefined {
  return /^com\.amazonaws\.(?:[a-z]{2,4}(?:-[a-z]+)+-\d+\.)?(.+)$/.exec(word)?.[1];
}
