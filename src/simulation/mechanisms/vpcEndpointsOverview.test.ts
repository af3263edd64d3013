import { describe, expect, it } from 'vitest';
import { parseEndpointDnsName } from '../../catalog/endpointDns';
import { prefixListOf } from '../../catalog/prefixLists';
import { prices } from '../../catalog/pricing';
import { gatewayEndpoint, instance, interfaceEndpoint, networkAcl, natGateway, internetGateway, node, openGroup, peering, routeTable, securityGroup, site, subnet, virtualPrivateGateway, vpc, vpn } from '../../model/testing/designBuilder';
import { lintPolicy } from '../../policy/lint';
import { ask, errorsIn, interfacesIn, type Parts } from '../testing/answers';
import { allow, bucket, everybody, policyOf, role } from '../testing/identities';

type Properties = Readonly<Record<string, unknown>>;

const account = '123456789012';

interface Choice {
  readonly gateways?: Readonly<Record<string, Properties>>;
  readonly endpoint?: Properties;
  readonly vpcProperties?: Properties;
  readonly group?: Properties & { readonly out?: readonly string[] };
  readonly inside?: Parts;
  readonly beside?: Parts;
  readonly subnetProperties?: Properties;
  readonly bucketPolicy?: string;
}

function overview({ gateways = { s3: {}, dynamodb: {} }, endpoint = {}, vpcProperties = {}, group = {}, inside = [], beside = [], subnetProperties = {}, bucketPolicy }: Choice = {}): Parts {
  return [
    { region: 'us-east-1', accountId: account },
    vpc('Vpc', '10.0.0.0/16', vpcProperties).with(
      openGroup,
      securityGroup('HostGroup', { in: ['all 0.0.0.0/0'], ...group }),
      subnet('A', '10.0.1.0/24', { routes: 'Routes', ...subnetProperties }).with(instance('Host', { roleId: 'Role', securityGroupIds: ['HostGroup'] })),
      subnet('B', '10.0.2.0/24', { zone: 'b', routes: 'Routes' }),
      subnet('C', '10.0.3.0/24', { zone: 'c', routes: 'Routes' }).with(instance('Third', { roleId: 'Role' })),
      interfaceEndpoint('Athena', 'athena', ['A', 'B'], { privateDnsEnabled: true, ...endpoint }),
      ...Object.entries(gateways).map(([service, properties]) => gatewayEndpoint(service, service, ['Routes'], properties)),
      ...inside.filter((part) => 'build' in part),
      ...(inside.some((part) => 'build' in part && part.build({ zone: (letter) => letter, region: 'us-east-1' })[0]?.['id'] === 'Routes') ? [] : [routeTable('Routes')]),
    ),
    role('Role'),
    bucket('Bucket', 'my_secure_bucket', [], bucketPolicy === undefined ? {} : { policy: bucketPolicy }),
    ...beside,
  ];
}

const read = { from: 'Host', action: 's3:GetObject', resource: 'arn:aws:s3:::my_secure_bucket/key' };
const item = (action = 'GetItem', table = 'StockTable') => ({ from: 'Host', action: `dynamodb:${action}`, resource: `arn:aws:dynamodb:us-east-1:${account}:table/${table}` });
const query = { from: 'Host', action: 'athena:StartQueryExecution', resource: `arn:aws:athena:us-east-1:${account}:workgroup/primary` };

describe('VPC Endpoints: Private Connectivity to AWS Services', () => {
  it('“private connectivity between your VPC and AWS services without requiring an Internet Gateway, NAT Gateway, VPN connection, or AWS Direct Connect”', () => {
    for (const request of [read, item(), query]) expect(ask(overview(), request).verdict).toBe('allowed');
  });

  it('“Traffic doesn’t traverse the public internet”, although there is a way to it', () => {
    const ways = overview({
      inside: [internetGateway('Igw'), routeTable('Routes', { '0.0.0.0/0': 'natGateway:Nat' }), routeTable('PublicRoutes', { '0.0.0.0/0': 'internetGateway:Igw' }), subnet('P', '10.0.9.0/24', { routes: 'PublicRoutes' }).with(natGateway('Nat', { elasticIpId: 'Eip' }))],
      beside: [node('elasticIp', 'Eip')],
    });
    for (const request of [read, item(), query]) {
      const { path, route } = ask(ways, request);
      expect(path).not.toContain('Nat');
      expect(route).toMatch(/endpoint$/);
    }
  });

  it('Gateway Endpoint “provisions a target used in route tables … Supported services: Amazon S3 and DynamoDB … Free to use”', () => {
    expect(ask(overview(), read).path).toEqual(['Host', 'A', 'Routes', 's3']);
    expect(prices['gateway-endpoint'].tiers[0]?.price).toBe(0);
    expect(errorsIn(overview({ gateways: { sqs: {} } }))).toEqual(['ENDPOINT_GATEWAY_SERVICE sqs']);
  });

  it('Interface Endpoint “provisions an ENI (Elastic Network Interface) with private IP”; gateway endpoints: “No ENI created”', () => {
    expect(interfacesIn(overview(), 'Athena')).toEqual(['A 10.0.1.5', 'B 10.0.2.4']);
    expect(interfacesIn(overview(), 's3')).toEqual([]);
  });

  it('“Modify Route Tables: Add route entry pointing to the gateway endpoint”: “Must be added to route tables”', () => {
    const apart = overview({ inside: [routeTable('Apart'), subnet('D', '10.0.8.0/24', { routes: 'Apart' }).with(instance('Lonely', { roleId: 'Role' }))] });
    expect(ask(apart, { ...read, from: 'Lonely' })).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Apart', code: 'NO_ROUTE_TO_DESTINATION' }] });
  });

  it('“AWS creates a prefix list (pl-xxxxxxxx) containing service IP addresses”', () => {
    for (const service of ['s3', 'dynamodb']) {
      const list = prefixListOf(service, 'us-east-1');
      expect(list?.id).toMatch(/^pl-[0-9a-f]{8,17}$/);
      expect(list?.ipv4.length).toBeGreaterThan(0);
    }
  });

  it('prefix lists are “Available in: Subnet routing tables, Security groups”', () => {
    const id = prefixListOf('s3', 'us-east-1')?.id ?? '';
    expect(ask(overview({ gateways: {}, inside: [routeTable('Routes', { [`pl:${id}`]: 'internetGateway:Igw' }), internetGateway('Igw')], subnetProperties: { mapPublicIpOnLaunch: true } }), read)).toMatchObject({ verdict: 'allowed', route: 'internet-gateway' });
    expect(ask(overview({ group: { out: [`tcp 443 pl:${id}`] } }), read).verdict).toBe('allowed');
  });

  it('“Add prefix list to outbound rules if default ‘Allow All’ rule is removed”', () => {
    expect(ask(overview({ group: { out: [] } }), read)).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Host', layer: 'security-group' }] });
  });
});

describe('VPC Endpoints: Interface Endpoints', () => {
  it('“AWS creates ENIs in your subnets (one per AZ). Each ENI gets a private IP address”', () => {
    expect(errorsIn(overview({ endpoint: { subnetIds: ['A', 'A2'] }, inside: [subnet('A2', '10.0.7.0/24')] }))).toEqual(['ENDPOINT_SUBNET_PER_AZ Athena']);
  });

  it('“Each endpoint in different AZ for redundancy”: the Regional name has them all, and one zone warns', () => {
    expect(ask(overview(), query).resolution?.answers).toHaveLength(2);
    expect(errorsIn(overview({ endpoint: { subnetIds: ['A'] } }))).toEqual([]);
  });

  it('“Per hour charge: ~$0.01/hour per AZ”, “Data processing: ~$0.01/GB”', () => {
    expect(prices['interface-endpoint.hour'].tiers[0]?.price).toBe(0.01);
    expect(prices['interface-endpoint.gb'].tiers[0]?.price).toBe(0.01);
  });

  it('“Uses Security Groups (inbound rules)”', () => {
    const parts = (inbound: readonly string[]) => overview({ endpoint: { securityGroupIds: ['Guard'] }, inside: [securityGroup('Guard', { in: inbound, out: [] })] });
    expect([ask(parts(['tcp 443 10.0.0.0/16']), query).verdict, ask(parts([]), query).verdict]).toEqual(['allowed', 'unreachable']);
  });

  it('“Supports IPv4 traffic only”: an IPv4 endpoint has no address of the other family', () => {
    expect(ask(overview(), { ...query, ipVersion: 6 }).verdict).toBe('unreachable');
  });

  it('“Supports TCP protocol only”', () => {
    const to = { from: 'Host', to: { endpoint: 'Athena' } };
    expect(ask(overview(), to).verdict).toBe('allowed');
    for (const protocol of ['udp', 'icmp']) expect(ask(overview(), { ...to, protocol })).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Athena', code: 'PROTOCOL_RESTRICTION' }] });
  });

  it('Regional DNS “vpce-xxxxx-xxxxx.service.region.vpce.amazonaws.com … Returns IP addresses for all AZ endpoints”', () => {
    const result = ask(overview(), { ...query, host: { endpoint: 'Athena' } });
    expect(result.resolution?.name).toMatch(/^vpce-[0-9a-z]+-[0-9a-z]+\.athena\.us-east-1\.vpce\.amazonaws\.com$/);
    expect(result.resolution?.answers).toEqual(['10.0.1.5', '10.0.2.4']);
    expect(parseEndpointDnsName('vpce-0b7d2995e9dfe5418-mwrths3x.athena.us-east-1.vpce.amazonaws.com')).toMatchObject({ endpointId: 'vpce-0b7d2995e9dfe5418', hash: 'mwrths3x', zone: null, serviceLabel: 'athena', region: 'us-east-1' });
  });

  it('Zonal DNS “vpce-xxxxx-xxxxx-az.service.region.vpce.amazonaws.com … Returns IP for specific AZ endpoint”', () => {
    const result = ask(overview(), { ...query, host: { endpoint: 'Athena', zone: 'us-east-1b' } });
    expect(result.resolution?.name).toMatch(/-us-east-1b\.athena\.us-east-1\.vpce\.amazonaws\.com$/);
    expect(result.resolution?.answers).toEqual(['10.0.2.4']);
    expect(parseEndpointDnsName('vpce-0b7d2995e9dfe5418-mwrths3x-us-east-1a.athena.us-east-1.vpce.amazonaws.com')).toMatchObject({ zone: 'us-east-1a' });
  });

  it('“With Private DNS enabled, use service’s default DNS”: “athena.us-east-1.amazonaws.com resolves to private endpoint IP”', () => {
    expect(ask(overview(), query).resolution).toMatchObject({ name: 'athena.us-east-1.amazonaws.com', source: 'private-dns', answers: ['10.0.1.5', '10.0.2.4'] });
  });

  it.each([
    [true, true, 'allowed'],
    [true, false, 'unreachable'],
    [false, true, 'unreachable'],
    [false, false, 'unreachable'],
  ])('“Requires: enableDnsHostnames and enableDnsSupport both set to True” (%s, %s)', (enableDnsSupport, enableDnsHostnames, verdict) => {
    expect(ask(overview({ vpcProperties: { enableDnsSupport, enableDnsHostnames } }), query).verdict).toBe(verdict);
  });

  it.each<[string, Parts, Parts, string]>([
    ['Direct Connect', [virtualPrivateGateway('Vgw', { directConnect: { customerGatewayId: 'Site', prefixes: ['192.168.0.0/16'] } }), routeTable('Routes', {}, { vgw: ['Vgw'] })], [site('Site', ['192.168.0.0/16'])], 'Site'],
    ['AWS Managed VPN', [virtualPrivateGateway('Vgw'), routeTable('Routes', {}, { vgw: ['Vgw'] })], [site('Site', ['192.168.0.0/16']), vpn('Vpn', 'Site', { virtualPrivateGatewayId: 'Vgw' })], 'Site'],
    [
      'VPC Peering connections',
      [routeTable('Routes', { '10.8.0.0/16': 'vpcPeeringConnection:Peering' })],
      [
        vpc('Peer', '10.8.0.0/16').with(routeTable('PeerRoutes', { '10.0.0.0/16': 'vpcPeeringConnection:Peering' }), subnet('P', '10.8.1.0/24', { routes: 'PeerRoutes' }).with(instance('PeerHost', { securityGroupIds: [], roleId: 'Role' }))),
        peering('Peering', 'Vpc', 'Peer'),
      ],
      'PeerHost',
    ],
  ])('“Interface endpoints can be accessed through: %s”', (_, inside, beside, from) => {
    expect(ask(overview({ inside, beside }), { ...query, from, principal: 'Role', host: { endpoint: 'Athena' } })).toMatchObject({ verdict: 'allowed', route: 'interface-endpoint', endpoint: 'Athena' });
    expect(ask(overview({ inside, beside }), { ...read, from, principal: 'Role' }).endpoint).not.toBe('s3');
  });
});

describe('VPC Endpoints: VPC Endpoint Security', () => {
  const bucketOnly = `{
  "Statement": [
    {
      "Sid": "Access-to-specific-bucket-only",
      "Principal": "*",
      "Action": ["s3:GetObject", "s3:PutObject"],
      "Effect": "Allow",
      "Resource": [
        "arn:aws:s3:::my_secure_bucket",
        "arn:aws:s3:::my_secure_bucket/*"
      ]
    }
  ]
}`;
  const tableOnly = `{
  "Statement": [
    {
      "Sid": "AccessToSpecificTable",
      "Principal": "*",
      "Action": [
        "dynamodb:Batch*",
        "dynamodb:Delete*",
        "dynamodb:DescribeTable",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Update*"
      ],
      "Effect": "Allow",
      "Resource": "arn:aws:dynamodb:us-east-1:123456789012:table/StockTable"
    }
  ]
}`;
  const endpointOnly = `{
  "Version": "2012-10-17",
  "Id": "Policy1415115909152",
  "Statement": [
    {
      "Sid": "Access-to-specific-VPCE-only",
      "Principal": "*",
      "Action": "s3:*",
      "Effect": "Deny",
      "Resource": [
        "arn:aws:s3:::my_secure_bucket",
        "arn:aws:s3:::my_secure_bucket/*"
      ],
      "Condition": {
        "StringNotEquals": {
          "aws:sourceVpce": "vpce-1a2b3c4d"
        }
      }
    }
  ]
}`;
  const here = endpointOnly.replace('vpce-1a2b3c4d', 's3');

  it('Default Policy: “Allows full control to the AWS service”', () => {
    for (const action of ['s3:GetObject', 's3:PutObject', 's3:DeleteObject']) expect(ask(overview(), { ...read, action }).verdict).toBe('allowed');
  });

  it('“Restrict S3 Access”', () => {
    const verdict = (request: Properties) => ask(overview({ gateways: { s3: { policy: bucketOnly } } }), { ...read, ...request }).verdict;
    expect([verdict({}), verdict({ action: 's3:PutObject' }), verdict({ action: 's3:DeleteObject' }), verdict({ resource: 'arn:aws:s3:::other/key' })]).toEqual(['allowed', 'allowed', 'denied', 'denied']);
  });

  it('“Restrict DynamoDB Access”', () => {
    const verdict = (action: string, table?: string) => ask(overview({ gateways: { dynamodb: { policy: tableOnly } } }), item(action, table)).verdict;
    for (const action of ['BatchGetItem', 'DeleteItem', 'DescribeTable', 'GetItem', 'PutItem', 'UpdateItem']) expect(verdict(action), action).toBe('allowed');
    expect([verdict('Scan'), verdict('Query'), verdict('GetItem', 'Orders')]).toEqual(['denied', 'denied', 'denied']);
  });

  it('“Restrict to Specific VPC Endpoint” (bucket policy)', () => {
    expect(ask(overview({ bucketPolicy: here }), read).verdict).toBe('allowed');
    expect(ask(overview({ bucketPolicy: endpointOnly }), read)).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Bucket', layer: 'resource-policy', code: 'RESOURCE_POLICY_EXPLICIT_DENY' }] });
  });

  it('“Restrict to Specific VPC”: the printed condition in an allowing statement', () => {
    const only = (vpcId: string) => policyOf(allow('s3:*', '*', { ...everybody, Condition: { StringEquals: { 'aws:sourceVpc': vpcId } } }));
    const anonymous = (bucketPolicy: string) => ask(overview({ bucketPolicy }), { ...read, principal: 'Silent' });
    expect(anonymous(only('Vpc')).verdict).toBe('invalid');
    const silent = (bucketPolicy: string) => ask(overview({ bucketPolicy, beside: [role('Silent', [])] }), { ...read, principal: 'Silent' }).verdict;
    expect([silent(only('Vpc')), silent(only('vpc-111bbb22'))]).toEqual(['allowed', 'denied']);
  });

  it.each([
    ['endpoint policy for S3', bucketOnly, 'endpoint', 'com.amazonaws.us-east-1.s3'],
    ['endpoint policy for DynamoDB', tableOnly, 'endpoint', 'com.amazonaws.us-east-1.dynamodb'],
    ['bucket policy', endpointOnly, 'resource', 's3'],
  ] as const)('the printed %s is well-formed but for its Sid', async (_, policy, kind, service) => {
    const findings = await lintPolicy(policy, { kind, service });
    expect(findings.filter((finding) => finding.severity === 'error' && !finding.pointer.endsWith('/Sid'))).toEqual([]);
  });

  it.each([
    ['both allow', bucketOnly, here, 'allowed', undefined],
    ['the endpoint policy refuses', bucketOnly.replaceAll('my_secure_bucket', 'other'), here, 'denied', 'endpoint-policy'],
    ['the bucket policy refuses', bucketOnly, endpointOnly, 'denied', 'resource-policy'],
  ])('“Use both endpoint and bucket policies for defense in depth”: %s', (_, policy, bucketPolicy, verdict, layer) => {
    const result = ask(overview({ gateways: { s3: { policy } }, bucketPolicy }), read);
    expect(result.verdict).toBe(verdict);
    if (layer !== undefined) expect(result.decidedBy).toMatchObject([{ layer }]);
  });
});

describe('VPC Endpoints: Troubleshooting', () => {
  it('DNS: “Check enableDnsSupport and enableDnsHostnames are both True”, “Verify private DNS is enabled for interface endpoints”', () => {
    expect(ask(overview({ endpoint: { privateDnsEnabled: false } }), query).resolution?.source).toBe('public-dns');
    const off = ask(overview({ vpcProperties: { enableDnsHostnames: false } }), query);
    expect(off.steps).toContainEqual(expect.objectContaining({ layer: 'dns', outcome: 'info', code: 'PRIVATE_DNS_INACTIVE' }));
  });

  it('DNS: “Check security groups allow DNS traffic” holds for Resolver endpoints; the resolver of the VPC itself is never filtered', () => {
    expect(ask(overview({ group: { out: ['tcp 443 0.0.0.0/0'] } }), query).verdict).toBe('allowed');
    const inbound = (rules: readonly string[]) =>
      overview({
        inside: [virtualPrivateGateway('Vgw'), routeTable('Routes', {}, { vgw: ['Vgw'] }), securityGroup('DnsGroup', { in: rules })],
        beside: [
          node('resolverEndpoint', 'Inbound', { direction: 'INBOUND', addresses: [{ subnetId: 'A', ip: '10.0.1.53' }, { subnetId: 'B', ip: '10.0.2.53' }], securityGroupIds: ['DnsGroup'] }),
          site('Site', ['192.168.0.0/16'], { dns: { forwarders: [{ domain: 'amazonaws.com', resolverEndpointId: 'Inbound' }], records: [] } }),
          vpn('Vpn', 'Site', { virtualPrivateGatewayId: 'Vgw' }),
        ],
      });
    const request = { ...query, from: 'Site', principal: 'Role' };
    expect(ask(inbound(['udp 53 192.168.0.0/16']), request).verdict).toBe('allowed');
    expect(ask(inbound([]), request)).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Inbound', layer: 'security-group' }] });
  });

  it('Access Denied: “Verify endpoint policy … Check bucket/resource policies … Review IAM permissions”: each is named as what decided', () => {
    expect(ask(overview({ gateways: { s3: { policy: policyOf() } } }), read).decidedBy).toMatchObject([{ node: 's3', layer: 'endpoint-policy' }]);
    expect(ask(overview({ bucketPolicy: policyOf({ Effect: 'Deny', Principal: '*', Action: '*', Resource: 'arn:aws:s3:::my_secure_bucket/*' }) }), read).decidedBy).toMatchObject([{ node: 'Bucket', layer: 'resource-policy' }]);
    expect(ask(overview({ beside: [role('Nobody', [])] }), { ...read, principal: 'Nobody' }).decidedBy).toMatchObject([{ node: 'Nobody', layer: 'identity-policy' }]);
  });

  it('Connectivity: “Verify route tables … Check security groups for interface endpoints … Verify endpoint is in correct subnets”', () => {
    expect(ask(overview({ gateways: {} }), read).decidedBy).toMatchObject([{ node: 'Routes', layer: 'route-table' }]);
    expect(ask(overview({ endpoint: { securityGroupIds: ['Shut'] }, inside: [securityGroup('Shut')] }), query).decidedBy).toMatchObject([{ node: 'Athena', layer: 'security-group' }]);
    // Any subnet of the VPC will do for a client; the endpoint's own may be closed off by its network ACL.
    expect(ask(overview(), { ...query, from: 'Third' }).verdict).toBe('allowed');
    const closed = overview({ endpoint: { subnetIds: ['D'] }, inside: [networkAcl('Acl', '100 allow out all 0.0.0.0/0'), subnet('D', '10.0.8.0/24', { acl: 'Acl' })] });
    expect(ask(closed, query).decidedBy).toMatchObject([{ node: 'D', layer: 'network-acl' }]);
  });
});
