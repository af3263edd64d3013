import type { Quota } from './quotas';

/** Key to quota. Sources and date: quotas.ts. */
export const quotas = {
  'endpoints.interface-and-gwlb-per-vpc': {
    name: 'Interface and Gateway Load Balancer endpoints together', default: 50, unit: 'endpoints', adjustable: true, scope: 'VPC', source: 'privatelink',
  },
  'endpoints.gateway-per-region': {
    name: 'Gateway endpoints', default: 20, unit: 'endpoints', adjustable: true, scope: 'Region', source: 'privatelink', note: 'at most 255 per VPC',
  },
  'endpoints.resource-per-vpc': {
    name: 'Resource endpoints', default: 200, unit: 'endpoints', adjustable: true, scope: 'VPC', source: 'privatelink',
  },
  'endpoints.service-network-per-vpc': {
    name: 'Service network endpoints', default: 50, unit: 'endpoints', adjustable: true, scope: 'VPC', source: 'privatelink',
  },
  'endpoint-policy.characters': {
    name: 'Endpoint policy size, white space included', default: 20480, unit: 'characters', adjustable: false, scope: 'endpoint', source: 'privatelink',
  },
  'endpoint.bandwidth-per-zone': {
    name: 'Bandwidth per zone of an interface endpoint', default: 10, unit: 'Gbps', adjustable: null, scope: 'endpoint and zone', source: 'privatelink', max: 100, note: 'grows by itself to 100 Gbps',
  },
  'endpoint.mtu': {
    name: 'Largest packet through an endpoint', default: 8500, unit: 'bytes', adjustable: false, scope: 'endpoint', source: 'privatelink', note: 'larger packets are dropped; no path MTU discovery',
  },
  'vpc.per-region': { name: 'VPCs', default: 5, unit: 'VPCs', adjustable: true, scope: 'Region', source: 'vpc' },
  'vpc.ipv4-cidr': { name: 'IPv4 CIDR blocks', default: 5, unit: 'blocks', adjustable: true, scope: 'VPC', source: 'vpc', max: 50 },
  'vpc.ipv6-cidr': { name: 'IPv6 CIDR blocks', default: 5, unit: 'blocks', adjustable: true, scope: 'VPC', source: 'vpc', max: 50 },
  'vpc.cidr-size': {
    name: 'IPv4 block size', default: '/16 to /28', unit: 'prefix', adjustable: false, scope: 'VPC and subnet', source: 'believed',
  },
  'subnet.per-vpc': { name: 'Subnets', default: 200, unit: 'subnets', adjustable: true, scope: 'VPC', source: 'vpc' },
  'subnet.reserved-addresses': {
    name: 'Addresses reserved in each subnet', default: 5, unit: 'addresses', adjustable: false, scope: 'subnet', source: 'privatelink', note: 'first four and the last',
  },
  'route-table.per-vpc': {
    name: 'Route tables, main one included', default: 200, unit: 'tables', adjustable: true, scope: 'VPC', source: 'vpc',
  },
  'route-table.routes': {
    name: 'Routes that are not propagated, IPv4 and IPv6 counted apart', default: 500, unit: 'routes', adjustable: true, scope: 'route table', source: 'vpc', max: 1000, note: 'editions of the guide until 2025: 50',
  },
  'route-table.propagated': {
    name: 'Propagated routes', default: 100, unit: 'routes', adjustable: false, scope: 'route table', source: 'vpc',
  },
  'security-group.per-region': { name: 'Security groups', default: 2500, unit: 'groups', adjustable: true, scope: 'Region', source: 'vpc' },
  'security-group.rules': {
    name: 'Rules in each direction, IPv4 and IPv6 counted apart', default: 60, unit: 'rules', adjustable: true, scope: 'security group', source: 'vpc', note: 'rules x groups per interface at most 1,000',
  },
  'security-group.per-interface': {
    name: 'Security groups on a network interface', default: 5, unit: 'groups', adjustable: true, scope: 'network interface', source: 'vpc', max: 16,
  },
  'network-acl.per-vpc': { name: 'Network ACLs', default: 200, unit: 'ACLs', adjustable: true, scope: 'VPC', source: 'vpc' },
  'network-acl.rules': {
    name: 'Rules in each direction, IPv4 and IPv6 counted apart, default deny included', default: 20, unit: 'rules', adjustable: true, scope: 'network ACL', source: 'vpc', max: 40,
  },
  'internet-gateway.per-vpc': {
    name: 'Internet gateways attached', default: 1, unit: 'gateways', adjustable: false, scope: 'VPC', source: 'vpc',
  },
  'internet-gateway.per-region': {
    name: 'Internet gateways', default: 5, unit: 'gateways', adjustable: true, scope: 'Region', source: 'vpc', note: 'follows the VPC quota',
  },
  'egress-only-gateway.per-vpc': {
    name: 'Egress-only internet gateways', default: 1, unit: 'gateways', adjustable: false, scope: 'VPC', source: 'vpc',
  },
  'egress-only-gateway.per-region': {
    name: 'Egress-only internet gateways', default: 5, unit: 'gateways', adjustable: true, scope: 'Region', source: 'vpc',
  },
  'nat-gateway.per-zone': {
    name: 'NAT gateways', default: 5, unit: 'gateways', adjustable: true, scope: 'Availability Zone', source: 'vpc',
  },
  'nat-gateway.addresses': {
    name: 'Elastic IP addresses on a public NAT gateway', default: 2, unit: 'addresses', adjustable: true, scope: 'NAT gateway', source: 'vpc', max: 8,
  },
  'elastic-ip.per-region': {
    name: 'Elastic IP addresses', default: 5, unit: 'addresses', adjustable: true, scope: 'Region', source: 'vpc',
  },
  'peering.per-vpc': {
    name: 'Active peering connections', default: 50, unit: 'connections', adjustable: true, scope: 'VPC', source: 'vpc', max: 125,
  },
  'peering.pending': {
    name: 'Outstanding peering requests', default: 25, unit: 'requests', adjustable: true, scope: 'account', source: 'vpc',
  },
  'peering.expiry': {
    name: 'Time until an unaccepted request expires', default: 168, unit: 'hours', adjustable: false, scope: 'peering connection', source: 'vpc',
  },
  'prefix-list.per-region': {
    name: 'Customer-managed prefix lists', default: 100, unit: 'lists', adjustable: true, scope: 'Region', source: 'vpc',
  },
  'prefix-list.entries': {
    name: 'Entries', default: 1000, unit: 'entries', adjustable: true, scope: 'prefix list', source: 'vpc', note: 'the maximum, not the used number, counts against rules and routes',
  },
  'prefix-list.references': {
    name: 'References per resource type', default: 5000, unit: 'references', adjustable: true, scope: 'prefix list', source: 'vpc',
  },
  'network-interface.per-region': {
    name: 'Network interfaces', default: 5000, unit: 'interfaces', adjustable: true, scope: 'Region', source: 'vpc',
  },
  'dns.packets-per-interface': {
    name: 'Packets per second to the VPC resolver', default: 1024, unit: 'packets per second', adjustable: false, scope: 'network interface', source: 'vpc',
  },
  'nau.per-vpc': {
    name: 'Network address usage', default: 64000, unit: 'units', adjustable: true, scope: 'VPC', source: 'vpc', max: 256000,
  },
  'nau.peered': {
    name: 'Network address usage with peered VPCs', default: 128000, unit: 'units', adjustable: true, scope: 'VPC', source: 'vpc', max: 512000,
  },
  'shared-vpc.participants': {
    name: 'Participant accounts of a shared VPC', default: 100, unit: 'accounts', adjustable: true, scope: 'VPC', source: 'vpc',
  },
  'shared-vpc.subnets': {
    name: 'Subnets shared with an account', default: 100, unit: 'subnets', adjustable: true, scope: 'account', source: 'vpc',
  },
  'policy.managed': {
    name: 'Managed policy size, white space not counted', default: 6144, unit: 'characters', adjustable: false, scope: 'policy', source: 'iam',
  },
  'policy.user-inline': {
    name: 'Inline policies of a user, together, white space not counted', default: 2048, unit: 'characters', adjustable: false, scope: 'user', source: 'believed',
  },
  'policy.role-inline': {
    name: 'Inline policies of a role, together, white space not counted', default: 10240, unit: 'characters', adjustable: false, scope: 'role', source: 'believed',
  },
  'policy.group-inline': {
    name: 'Inline policies of a group, together, white space not counted', default: 5120, unit: 'characters', adjustable: false, scope: 'group', source: 'believed',
  },
  'policy.trust': {
    name: 'Trust policy, white space not counted', default: 2048, unit: 'characters', adjustable: true, scope: 'role', source: 'believed', max: 4096,
  },
  'policy.scp': {
    name: 'Service control policy, white space included', default: 10240, unit: 'characters', adjustable: false, scope: 'policy', source: 'announced', note: '5,120 until 15 May 2026',
  },
  'policy.rcp': {
    name: 'Resource control policy, white space included', default: 5120, unit: 'characters', adjustable: false, scope: 'policy', source: 'organizations',
  },
  'policy.bucket': { name: 'S3 bucket policy size', default: 20480, unit: 'bytes', adjustable: false, scope: 'bucket', source: 'believed' },
  'policy.kms-key': { name: 'Key policy', default: 32768, unit: 'bytes', adjustable: false, scope: 'key', source: 'believed' },
  'policy.queue': { name: 'Queue policy', default: 8192, unit: 'bytes', adjustable: false, scope: 'queue', source: 'believed' },
  'policy.topic': { name: 'Topic policy', default: 30720, unit: 'bytes', adjustable: false, scope: 'topic', source: 'believed' },
  'policy.table': { name: 'Resource policy of a DynamoDB table', default: 20480, unit: 'bytes', adjustable: false, scope: 'table', source: 'believed' },
  'policy.secret': { name: 'Resource policy of a secret', default: 20480, unit: 'bytes', adjustable: false, scope: 'secret', source: 'believed' },
  'policy.function': { name: 'Resource policy of a function', default: 20480, unit: 'bytes', adjustable: false, scope: 'function', source: 'believed' },
  'policy.repository': { name: 'ECR repository policy', default: 10240, unit: 'bytes', adjustable: false, scope: 'repository', source: 'believed' },
  'policy.api': { name: 'Resource policy of an API', default: 8192, unit: 'bytes', adjustable: true, scope: 'API', source: 'believed' },
  'policy.scp-attached': {
    name: 'Service control policies attached to a root, unit or account', default: 5, unit: 'policies', adjustable: false, scope: 'target', source: 'believed',
  },
  'cloudformation.template-inline': {
    name: 'Template in a request', default: 51200, unit: 'bytes', adjustable: false, scope: 'template', source: 'cloudformation',
  },
  'cloudformation.template-bucket': {
    name: 'Template from a bucket', default: 1, unit: 'MB', adjustable: false, scope: 'template', source: 'cloudformation', note: 'cfn-lint takes 1,000,000 bytes',
  },
  'cloudformation.resources': {
    name: 'Resources', default: 500, unit: 'resources', adjustable: false, scope: 'template', source: 'cloudformation',
  },
  'cloudformation.outputs': {
    name: 'Outputs', default: 200, unit: 'outputs', adjustable: false, scope: 'template', source: 'cloudformation',
  },
  'cloudformation.parameters': {
    name: 'Parameters', default: 200, unit: 'parameters', adjustable: false, scope: 'template', source: 'cloudformation',
  },
  'cloudformation.mappings': {
    name: 'Mappings', default: 200, unit: 'mappings', adjustable: false, scope: 'template', source: 'cloudformation',
  },
  'cloudformation.mapping-attributes': {
    name: 'Attributes of a mapping', default: 200, unit: 'attributes', adjustable: false, scope: 'template', source: 'cloudformation',
  },
  'cloudformation.description': {
    name: 'Description', default: 1024, unit: 'bytes', adjustable: false, scope: 'template', source: 'cloudformation',
  },
  'cloudformation.names': {
    name: 'Length of a resource, parameter, output or mapping name', default: 255, unit: 'characters', adjustable: false, scope: 'template', source: 'cloudformation',
  },
  'cloudformation.parameter-value': {
    name: 'Parameter value', default: 4096, unit: 'bytes', adjustable: false, scope: 'template', source: 'cloudformation',
  },
  'cloudformation.stack-name': {
    name: 'Stack name', default: 128, unit: 'characters', adjustable: false, scope: 'stack', source: 'cloudformation',
  },
  'cloudformation.stacks': { name: 'Stacks', default: 2000, unit: 'stacks', adjustable: true, scope: 'Region', source: 'cloudformation' },
} as const satisfies Readonly<Record<string, Quota>>;
