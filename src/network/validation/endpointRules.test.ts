import { describe, expect, it } from 'vitest';
import {
  designOf, endpointService, gatewayEndpoint, gatewayLoadBalancerEndpoint, instance, interfaceEndpoint, loadBalancer, node, openGroup, routeTable, securityGroup, subnet, vpc,
  type Part,
} from '../../model/testing/designBuilder';
import type { Design } from '../../model/design';
import { findingsOf, withTemplate, type RuleRow } from './testing/findings';

type Properties = Readonly<Record<string, unknown>>;

const subnets = [openGroup, subnet('A', '10.0.0.0/24').with(), subnet('B', '10.0.1.0/24', { zone: 'b' }).with()];
const one = (...parts: readonly Part[]): Design => designOf(vpc('V', '10.0.0.0/16').with(...subnets, ...parts));
const inVpc = (properties: Properties, ...parts: readonly Part[]): Design => designOf(vpc('V', '10.0.0.0/16', properties).with(...subnets, ...parts));
const endpoint = (service: string, properties: Properties = {}) => interfaceEndpoint('E', service, ['A', 'B'], properties);
const zone = (domainName: string, records: readonly Properties[], vpcIds: readonly string[] = ['V']) => node('privateHostedZone', 'Z', { domainName, vpcIds, records });
const record = (name: string) => ({ name, type: 'A', values: ['10.0.0.9'] });
const provider = (consumer: readonly Part[], service: Properties = {}, ...more: readonly Part[]) =>
  designOf(vpc('V', '10.0.0.0/16').with(...subnets, subnet('C', '10.0.2.0/24', { zone: 'c' }).with(), ...consumer), loadBalancer('Nlb', ['A', 'B'], {}), endpointService('S', ['Nlb'], service), ...more);
const own = (subnetIds: readonly string[], properties: Properties = {}) => interfaceEndpoint('E', 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0', subnetIds, { endpointServiceId: 'S', ...properties });
const resolver = node('resolverEndpoint', 'R', { direction: 'INBOUND', addresses: [{ subnetId: 'A' }, { subnetId: 'B' }], securityGroupIds: [] });
const s3 = endpoint('s3', { privateDnsEnabled: true });
const grouped = (rule: string, ...parts: readonly Part[]) => one(securityGroup('G', { in: [rule] }), endpoint('athena', { securityGroupIds: ['G'] }), ...parts);
const client = subnet('C', '10.0.2.0/24').with(instance('H'));
const configuration = (properties: Properties) => node('resourceConfiguration', 'Rc', { configurationType: 'SINGLE', portRanges: ['5432'], serviceNetworkIds: [], ...properties });
const resource = (gatewaySubnet: string, share: readonly string[], accountId?: string) =>
  designOf(
    vpc('V', '10.0.0.0/16').with(
      ...subnets,
      node('resourceGateway', 'Rg', { vpcId: 'V', subnetIds: [gatewaySubnet], securityGroupIds: [] }),
      node('resourceEndpoint', 'E', { vpcId: 'V', resourceConfigurationId: 'Rc', subnetIds: ['A'], securityGroupIds: [], privateDnsEnabled: false, ipAddressType: 'ipv4' }),
    ),
    configuration(accountId === undefined ? { resourceGatewayId: 'Rg' } : { accountId }),
    node('resourceShare', 'Share', { resourceIds: ['Rc'], principals: share, ...(accountId === undefined ? {} : { accountId }) }),
  );
const inspectors = (zoneOfSecond: string) =>
  designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/24').with(gatewayLoadBalancerEndpoint('E')), subnet('B', '10.0.1.0/24', { zone: zoneOfSecond }).with(gatewayLoadBalancerEndpoint('F'))));
const longPolicy = (length: number) => JSON.stringify({ Version: '2012-10-17', Id: 'x'.repeat(length), Statement: [] });

const rows: readonly RuleRow[] = [
  ['E ENDPOINT_SUBNET_PER_AZ E', one(subnet('A2', '10.0.2.0/24').with(), interfaceEndpoint('E', 'athena', ['A', 'A2'])), one(endpoint('athena'))],
  ['W ENDPOINT_SINGLE_AZ E', one(interfaceEndpoint('E', 'athena', ['A'])), one(endpoint('athena'))],
  ['W ENDPOINT_GWLB_ONE_SUBNET F', inspectors('a'), inspectors('b')],
  ['E ENDPOINT_CROSS_REGION E', one(endpoint('com.amazonaws.us-west-2.athena', { serviceRegion: 'us-west-2' })), one(endpoint('com.amazonaws.us-west-2.s3', { serviceRegion: 'us-west-2' }))],
  ['E ENDPOINT_CROSS_REGION E', provider([own(['A', 'B'], { region: 'eu-central-1', serviceRegion: 'eu-west-1' })]), provider([own(['A', 'B'], { region: 'eu-central-1', serviceRegion: 'eu-west-1' })], { supportedRegions: ['eu-central-1'] })],
  ['W ENDPOINT_CROSS_REGION E', designOf({ region: 'us-east-1' }, vpc('V', '10.0.0.0/16').with(openGroup, subnet('A', '10.0.0.0/24', { zone: 'e' }).with(), interfaceEndpoint('E', 'com.amazonaws.us-west-2.s3', ['A'], { serviceRegion: 'us-west-2' }))), designOf({ region: 'us-east-1' }, vpc('V', '10.0.0.0/16').with(openGroup, subnet('A', '10.0.0.0/24').with(), interfaceEndpoint('E', 'com.amazonaws.us-west-2.s3', ['A'], { serviceRegion: 'us-west-2' })))],
  ['E ENDPOINT_RESOURCE E', resource('B', []), resource('A', [])],
  ['E ENDPOINT_RESOURCE E', resource('A', ['444455556666'], '999900001111'), resource('A', ['111122223333'], '999900001111')],
  ['E ENDPOINT_GATEWAY_SERVICE G', one(routeTable('T'), gatewayEndpoint('G', 'athena', ['T'])), one(routeTable('T'), gatewayEndpoint('G', 's3express', ['T']))],
  ['E ENDPOINT_GATEWAY_SERVICE G', one(routeTable('T'), gatewayEndpoint('G', 'com.amazonaws.us-west-2.s3', ['T'])), one(routeTable('T'), gatewayEndpoint('G', 'com.amazonaws.‹Region›.s3', ['T'], { unresolved: [{ property: 'ServiceName', because: 'parameter `Region`' }] }))],
  ['E ENDPOINT_GATEWAY_TABLE H', one(routeTable('T'), gatewayEndpoint('G', 's3', ['T']), gatewayEndpoint('H', 's3', ['T'])), one(routeTable('T'), gatewayEndpoint('G', 's3', ['T']), gatewayEndpoint('H', 'dynamodb', ['T']))],
  ['E ENDPOINT_GATEWAY_TABLE G', designOf(vpc('V', '10.0.0.0/16').with(gatewayEndpoint('G', 's3', ['T'])), vpc('W', '10.1.0.0/16').with(routeTable('T'))), designOf(vpc('V', '10.0.0.0/16').with(routeTable('T'), gatewayEndpoint('G', 's3', ['T'])))],
  ['W ENDPOINT_GATEWAY_NO_TABLE G', one(gatewayEndpoint('G', 's3', [])), one(gatewayEndpoint('G', 's3', [], { unresolved: [{ property: 'RouteTableIds', because: 'parameter `Tables`' }] }))],
  ['W ENDPOINT_GATEWAY_DNS_ATTRIBUTES G', inVpc({ enableDnsHostnames: false }, routeTable('T'), gatewayEndpoint('G', 's3', ['T'])), one(routeTable('T'), gatewayEndpoint('G', 's3', ['T']))],
  ['E ENDPOINT_PRIVATE_DNS_VPC E', inVpc({ enableDnsSupport: false }, endpoint('athena', { privateDnsEnabled: true })), inVpc({ enableDnsSupport: false }, endpoint('athena'))],
  ['E ENDPOINT_PRIVATE_DNS_CONFLICT F', one(endpoint('athena', { privateDnsEnabled: true }), interfaceEndpoint('F', 'athena', ['A'], { privateDnsEnabled: true })), one(endpoint('athena', { privateDnsEnabled: true }), interfaceEndpoint('F', 'athena', ['A']))],
  ['E ENDPOINT_PRIVATE_DNS_CONFLICT E', designOf(vpc('V', '10.0.0.0/16').with(...subnets, endpoint('athena', { privateDnsEnabled: true })), zone('athena.eu-west-1.amazonaws.com', [record('athena.eu-west-1.amazonaws.com')])), designOf(vpc('V', '10.0.0.0/16').with(...subnets, endpoint('athena', { privateDnsEnabled: true })), zone('athena.eu-west-1.amazonaws.com', [record('athena.eu-west-1.amazonaws.com')], ['W']))],
  ['E ENDPOINT_PRIVATE_DNS_UNSUPPORTED E', one(endpoint('dynamodb', { privateDnsEnabled: true })), one(endpoint('athena', { privateDnsEnabled: true }))],
  ['E ENDPOINT_PRIVATE_DNS_UNSUPPORTED E', one(endpoint('dynamodb-streams', { privateDnsEnabled: true })), one(endpoint('dynamodb-streams'))],
  ['E ENDPOINT_PRIVATE_DNS_UNSUPPORTED E', provider([own(['A'], { privateDnsEnabled: true })]), provider([own(['A'], { privateDnsEnabled: true })], { privateDnsName: { name: 'api.example.com', verified: true } })],
  ['E ENDPOINT_S3_INBOUND_NEEDS_GATEWAY E', one(s3), one(endpoint('s3', { privateDnsEnabled: true, privateDnsOnlyForInboundResolverEndpoint: 'AllResolvers' }))],
  ['W ENDPOINT_S3_INBOUND_NO_RESOLVER E', one(s3), one(s3, resolver)],
  ['E ENDPOINT_S3_INBOUND_RECORD_TYPE E', one(s3, routeTable('T'), gatewayEndpoint('G', 's3', ['T'], { ipAddressType: 'dualstack', dnsRecordIpType: 'dualstack' })), one(s3, routeTable('T'), gatewayEndpoint('G', 's3', ['T'], { dnsRecordIpType: 'ipv4' }))],
  ['E ENDPOINT_IP_TYPE E', one(endpoint('s3', { ipAddressType: 'dualstack' })), one(endpoint('s3'))],
  ['E ENDPOINT_IP_TYPE E', one(endpoint('s3', { dnsRecordIpType: 'service-defined' })), one(endpoint('s3', { dnsRecordIpType: 'ipv4' }))],
  ['E ENDPOINT_IP_TYPE G', one(routeTable('T'), gatewayEndpoint('G', 's3', ['T'], { dnsRecordIpType: 'ipv6' })), one(routeTable('T'), gatewayEndpoint('G', 's3', ['T'], { dnsRecordIpType: 'service-defined' }))],
  ['E ENDPOINT_IP_TYPE G', one(routeTable('T'), gatewayEndpoint('G', 'dynamodb', ['T'], { dnsRecordIpType: 'ipv4' })), one(routeTable('T'), gatewayEndpoint('G', 's3', ['T'], { dnsRecordIpType: 'ipv4' }))],
  ['E ENDPOINT_AZ_UNSUPPORTED E', provider([own(['C'])]), provider([own(['A'])])],
  ['W ENDPOINT_GROUP_443 E', grouped('tcp 80 0.0.0.0/0'), grouped('tcp 443 192.168.0.0/16')],
  ['W ENDPOINT_GROUP_443 E', grouped('tcp 443 192.168.0.0/16', client), grouped('tcp 443 10.0.2.0/28', client)],
  ['W ENDPOINT_GROUP_443 E', grouped('tcp 443 sg:Other', client), grouped('all sg:Open', client)],
  ['W ENDPOINT_GROUP_443 E', one(securityGroup('G', { in: ['tcp 443 192.168.0.0/16'] }), endpoint('s3', { securityGroupIds: ['G'] }), client), one(securityGroup('G', { in: ['tcp 443 192.168.0.0/16'] }), endpoint('s3', { securityGroupIds: ['G'], privateDnsEnabled: true }), client)],
  ['W ENDPOINT_GROUP_443 E', one(endpoint('athena', { securityGroupIds: [] }), client), one(endpoint('athena', { securityGroupIds: [] }), subnet('C', '10.0.2.0/24').with(instance('H', { securityGroupIds: [] })))],
  ['E ENDPOINT_POLICY_SIZE E', one(endpoint('athena', { policy: longPolicy(20_480) })), one(endpoint('athena', { policy: longPolicy(20_000) }))],
  ['W ENDPOINT_POLICY_SIZE E', one(endpoint('athena', { policy: `${longPolicy(10)}${' '.repeat(20_480)}` })), one(endpoint('athena', { policy: longPolicy(10) }))],
  ['E ENDPOINT_SERVICE_TYPE E', provider([own(['A'])], { loadBalancerIds: ['Gwlb'] }, loadBalancer('Gwlb', ['A'], {}, { type: 'gateway' })), provider([own(['A'])])],
  ['E ENDPOINT_SHARED_SUBNET E', one(endpoint('athena', { accountId: '999900001111' })), inVpc({ accountId: '999900001111' }, endpoint('athena'))],
  ['W EXECUTE_API_PRIVATE_DNS E', one(endpoint('execute-api', { privateDnsEnabled: true })), one(endpoint('execute-api'))],
  ['W DDB_ZONE_OVERRIDE Z', designOf(vpc('V', '10.0.0.0/16').with(), zone('dynamodb.eu-west-1.amazonaws.com', [record('dynamodb.eu-west-1.amazonaws.com')])), designOf(vpc('V', '10.0.0.0/16').with(), zone('dynamodb.example.com', [record('dynamodb.example.com')]))],
  ['W ZONE_SHADOWS_AWS Z', designOf(vpc('V', '10.0.0.0/16').with(), zone('eu-west-1.amazonaws.com', [record('athena.eu-west-1.amazonaws.com')])), designOf(vpc('V', '10.0.0.0/16').with(), zone('athena.eu-west-1.amazonaws.com', [record('athena.eu-west-1.amazonaws.com')]))],
  ['W ZONE_S3_WILDCARD Z', designOf(vpc('V', '10.0.0.0/16').with(), zone('s3.eu-west-1.amazonaws.com', [record('s3.eu-west-1.amazonaws.com')])), designOf(vpc('V', '10.0.0.0/16').with(), zone('s3.eu-west-1.amazonaws.com', [record('s3.eu-west-1.amazonaws.com'), record('\\052.s3.eu-west-1.amazonaws.com')]))],
  ['W ZONE_S3_WILDCARD Z', designOf(vpc('V', '10.0.0.0/16').with(), zone('execute-api.eu-west-1.amazonaws.com', [record('a.execute-api.eu-west-1.amazonaws.com')])), designOf(vpc('V', '10.0.0.0/16').with(), zone('a.execute-api.eu-west-1.amazonaws.com', [record('a.execute-api.eu-west-1.amazonaws.com')]))],
  ['E ZONE_VPC_ATTRIBUTES Z', designOf(vpc('V', '10.0.0.0/16', { enableDnsHostnames: false }).with(), zone('corp.example', [])), designOf(vpc('V', '10.0.0.0/16').with(), zone('corp.example', []))],
  ['W SERVICE_NO_PERMISSION S', provider([], { allowedPrincipals: [] }), provider([], { allowedPrincipals: [], unresolved: [{ property: 'AllowedPrincipals', because: 'parameter `Consumers`' }] })],
  ['E SERVICE_LB S', provider([], { loadBalancerIds: ['Nlb', 'Gwlb'] }, loadBalancer('Gwlb', ['A'], {}, { type: 'gateway' })), provider([], { loadBalancerIds: ['Nlb', 'Nlb2'] }, loadBalancer('Nlb2', ['A'], {}))],
  ['E SERVICE_LB S2', provider([], {}, endpointService('S2', ['Nlb'])), provider([], {}, loadBalancer('Nlb2', ['A'], {}), endpointService('S2', ['Nlb2']))],
  ['W QUOTA_EXCEEDED E50', one(...Array.from({ length: 51 }, (_, number) => interfaceEndpoint(`E${number}`, 'athena', ['A', 'B']))), one(...Array.from({ length: 50 }, (_, number) => interfaceEndpoint(`E${number}`, 'athena', ['A', 'B'])))],
  ['W QUOTA_EXCEEDED G20', one(...Array.from({ length: 21 }, (_, number) => gatewayEndpoint(`G${number}`, 's3', []))), one(...Array.from({ length: 20 }, (_, number) => gatewayEndpoint(`G${number}`, 's3', [])))],
];

const written = (type: string, properties: Properties, more: Properties = {}) => ({ Type: type, Properties: properties, ...more });
const gateway = (properties: Properties) => withTemplate(one(routeTable('T'), gatewayEndpoint('G', 's3', ['T'])), { G: written('AWS::EC2::VPCEndpoint', properties) });
const inspector = (properties: Properties) => withTemplate(designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/24').with(gatewayLoadBalancerEndpoint('E')))), { E: written('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'GatewayLoadBalancer', ...properties }) });
const association = (subnetId: string, more: Properties = {}) => written('AWS::EC2::SubnetRouteTableAssociation', { SubnetId: { Ref: subnetId }, RouteTableId: { Ref: 'T' } }, more);
const ref = (name: string) => ({ Ref: name });

const templateRows: readonly RuleRow[] = [
  ['E ROUTE_TABLE_TWICE A', withTemplate(one(), { X: association('A'), Y: association('A') }), withTemplate(one(), { X: association('A'), Y: association('A', { Condition: 'Other' }) })],
  ['E ENDPOINT_INTERFACE_PROPS G', gateway({ VpcEndpointType: 'Gateway', SubnetIds: [ref('A')] }), gateway({ VpcEndpointType: 'Gateway', PrivateDnsEnabled: false })],
  ['E ENDPOINT_INTERFACE_PROPS E', withTemplate(one(endpoint('athena')), { E: written('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Interface', RouteTableIds: [ref('T')] }) }), withTemplate(one(endpoint('athena')), { E: written('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Interface', RouteTableIds: { 'Fn::If': ['C', [ref('T')], ref('AWS::NoValue')] } }) })],
  ['E ENDPOINT_INTERFACE_PROPS G', gateway({ VpcEndpointType: 'Gateway', PrivateDnsEnabled: true }), gateway({ VpcEndpointType: 'Gateway', PrivateDnsEnabled: ref('PrivateDns') })],
  ['W ENDPOINT_TYPE_DEFAULT G', gateway({ SubnetIds: [ref('A')] }), gateway({ RouteTableIds: [ref('T')] })],
  ['E ENDPOINT_CROSS_REGION G', gateway({ VpcEndpointType: 'Gateway', ServiceRegion: 'us-west-2' }), gateway({ VpcEndpointType: 'Gateway', ServiceRegion: 'eu-west-1' })],
  ['E ENDPOINT_GWLB_ONE_SUBNET E', inspector({ SubnetIds: [ref('A'), ref('B')] }), inspector({ SubnetIds: [ref('A')] })],
  ['E ENDPOINT_GWLB_ONE_SUBNET E', inspector({ SubnetIds: [ref('A')], SecurityGroupIds: [ref('G')] }), inspector({ SubnetIds: [ref('A')], SecurityGroupIds: ref('AWS::NoValue') })],
  ['E ENDPOINT_GWLB_ONE_SUBNET E', inspector({ SubnetIds: [ref('A')], PolicyDocument: { Statement: [] } }), inspector({ SubnetIds: [ref('A')], PrivateDnsEnabled: false })],
  // Without a zone AWS chooses one, which may be another for each subnet.
  ['E ENDPOINT_SUBNET_PER_AZ E', one(subnet('A2', '10.0.2.0/24').with(), interfaceEndpoint('E', 'athena', ['A', 'A2'])), withTemplate(one(subnet('A2', '10.0.2.0/24').with(), interfaceEndpoint('E', 'athena', ['A', 'A2'])), { A2: written('AWS::EC2::Subnet', { CidrBlock: '10.0.2.0/24' }) })],
];

describe('rules of endpoints, services and zones', () => {
  it.each([...rows, ...templateRows].map((row, number) => ({ number, row })))('$row.0 ($number)', ({ row: [finding, fires, nearMiss] }) => {
    expect(findingsOf(fires)).toContain(finding);
    expect(findingsOf(nearMiss)).not.toContain(finding);
  });
});
