import { describe, expect, it } from 'vitest';
import { prices } from '../../catalog/pricing';
import { removeNodes } from '../../model/operations';
import {
  attachment,
  designOf,
  elasticIp,
  gatewayEndpoint,
  instance,
  interfaceEndpoint,
  internetGateway,
  natGateway,
  node,
  openGroup,
  peering,
  routeTable,
  securityGroup,
  site,
  subnet,
  transitGateway,
  virtualPrivateGateway,
  vpc,
  vpn,
} from '../../model/testing/designBuilder';
import { compileSimulation, validateDesign } from '..';
import { ask, askIn, errorsIn, findingsIn, interfacesIn, type Parts } from '../testing/answers';
import { allow, bucket, deny, everybody, policyOf, role } from '../testing/identities';

type Properties = Readonly<Record<string, unknown>>;

interface Choice {
  readonly routes?: Readonly<Record<string, string>>;
  readonly tables?: readonly string[];
  readonly endpoint?: Properties;
  readonly vpcProperties?: Properties;
  readonly group?: Properties & { readonly out?: readonly string[] };
  readonly inside?: Parts;
  readonly beside?: Parts;
  readonly withEndpoint?: boolean;
}

/** A private subnet with its table, a public one with a NAT gateway, gateway endpoints for the tables named. */
function shop({ routes = {}, tables = ['Routes'], endpoint = {}, vpcProperties = {}, group = {}, inside = [], beside = [], withEndpoint = true }: Choice = {}): Parts {
  return [
    vpc('Vpc', '10.0.0.0/16', vpcProperties).with(
      openGroup,
      securityGroup('HostGroup', group),
      internetGateway('Igw'),
      routeTable('Routes', routes),
      routeTable('OtherRoutes', { '0.0.0.0/0': 'natGateway:Nat' }),
      routeTable('PublicRoutes', { '0.0.0.0/0': 'internetGateway:Igw' }),
      subnet('Private', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host', { roleId: 'Role', securityGroupIds: ['HostGroup'] })),
      subnet('Second', '10.0.2.0/24', { routes: 'OtherRoutes', zone: 'b' }).with(instance('Other', { roleId: 'Role' })),
      subnet('Public', '10.0.3.0/24', { routes: 'PublicRoutes' }).with(instance('Edge', { roleId: 'Role' }), natGateway('Nat', { elasticIpId: 'NatAddress' })),
      ...(withEndpoint ? [gatewayEndpoint('S3', 's3', tables, endpoint)] : []),
      ...inside.filter((part) => 'build' in part),
    ),
    elasticIp('EdgeAddress', 'Edge', '198.51.100.9'),
    node('elasticIp', 'NatAddress', { publicIp: '198.51.100.4' }),
    role('Role'),
    bucket('Bucket', 'acme'),
    ...beside,
  ];
}

const read = { from: 'Host', action: 's3:GetObject', resource: 'arn:aws:s3:::acme/key' };
const getItem = { from: 'Host', action: 'dynamodb:GetItem', resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/Stock' };

function routesOf(parts: Parts, tableId: string) {
  return compileSimulation(designOf(...parts)).network.vpc('Vpc')?.routeTable(tableId)?.routes() ?? [];
}

describe('Gateway Endpoints', () => {
  it('“reliable connectivity to Amazon S3 and DynamoDB without requiring an internet gateway or a NAT device for your VPC”', () => {
    const parts = shop({ inside: [gatewayEndpoint('Ddb', 'dynamodb', ['Routes'])] });
    expect(ask(parts, read)).toMatchObject({ verdict: 'allowed', route: 'gateway-endpoint', endpoint: 'S3' });
    expect(ask(parts, getItem)).toMatchObject({ verdict: 'allowed', route: 'gateway-endpoint', endpoint: 'Ddb' });
  });

  it('“Gateway endpoints do not use AWS PrivateLink”: no network interface, no security group', () => {
    expect(interfacesIn(shop(), 'S3')).toEqual([]);
  });

  it('“There is no additional charge for using gateway endpoints”', () => {
    expect(prices['gateway-endpoint'].tiers).toEqual([{ upToGB: null, price: 0 }]);
  });

  it('“Amazon S3 supports both gateway endpoints and interface endpoints”', () => {
    const both = shop({ inside: [interfaceEndpoint('S3Interface', 's3', ['Private'])] });
    expect(errorsIn(both)).toEqual([]);
    expect(ask(both, read)).toMatchObject({ route: 'gateway-endpoint', endpoint: 'S3' });
    expect(ask(both, { ...read, host: { endpoint: 'S3Interface', prefix: 'bucket' } })).toMatchObject({ verdict: 'allowed', route: 'interface-endpoint', endpoint: 'S3Interface' });
  });
});

describe('Gateway Endpoints: Access through an Internet Gateway', () => {
  const without = (routes: Readonly<Record<string, string>> = {}) => shop({ withEndpoint: false, routes });

  it('“Traffic to Amazon S3 or DynamoDB from an instance in a public subnet is routed to the internet gateway for the VPC and then to the service”', () => {
    for (const request of [read, getItem]) expect(ask(without(), { ...request, from: 'Edge' })).toMatchObject({ verdict: 'allowed', route: 'internet-gateway' });
  });

  it('“Instances in a private subnet can’t send traffic to Amazon S3 or DynamoDB”', () => {
    for (const request of [read, getItem]) expect(ask(without(), request)).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Routes', layer: 'route-table', code: 'NO_ROUTE_TO_DESTINATION' }] });
  });

  it('“you would add a NAT device to the public subnet and route traffic in the private subnet to the NAT device”', () => {
    const result = ask(without({ '0.0.0.0/0': 'natGateway:Nat' }), read);
    expect(result).toMatchObject({ verdict: 'allowed', route: 'nat-gateway' });
    expect(result.path).toContain('Igw');
  });
});

describe('Gateway Endpoints: Routing', () => {
  it('“Each subnet route table must have a route that sends traffic destined for the service to the gateway endpoint using the prefix list for the service”', () => {
    expect(ask(shop(), read).steps).toContainEqual(expect.objectContaining({ node: 'Routes', layer: 'route-table', outcome: 'pass', evidence: expect.objectContaining({ destination: expect.stringContaining('prefix list'), target: 'S3' }) }));
  });

  it('“The following route is automatically added to each route table that you select … prefix_list_id | gateway_endpoint_id”', () => {
    const parts = shop({ tables: ['Routes', 'OtherRoutes'] });
    for (const table of ['Routes', 'OtherRoutes']) {
      const added = routesOf(parts, table).filter((route) => route.origin === 'gateway-endpoint');
      expect(added.length, table).toBeGreaterThan(0);
      expect(new Set(added.map((route) => route.target.id))).toEqual(new Set(['S3']));
      for (const route of added) expect(route.destination).toContain('prefix list of com.amazonaws.eu-west-1.s3');
    }
    expect(routesOf(parts, 'PublicRoutes').filter((route) => route.origin === 'gateway-endpoint')).toEqual([]);
  });

  it('“you cannot modify or delete them”: the route is derived from the association, no part of the table', () => {
    const table = designOf(...shop()).nodes.find((each) => each.id === 'Routes');
    expect(table).toMatchObject({ kind: 'routeTable', routes: [] });
  });

  it('“We delete the endpoint route when you disassociate the route table from the gateway endpoint or when you delete the gateway endpoint”', () => {
    expect(routesOf(shop({ tables: [] }), 'Routes').filter((route) => route.target.id === 'S3')).toEqual([]);
    const deleted = removeNodes(designOf(...shop()), ['S3']);
    if (!deleted.ok) throw new Error(JSON.stringify(deleted));
    expect(askIn(deleted.design, read).verdict).toBe('unreachable');
  });

  it('“All instances in the subnets associated with a route table … automatically use the gateway endpoint … Instances in [other] subnets … use the public service endpoint”', () => {
    expect(ask(shop(), read).route).toBe('gateway-endpoint');
    expect(ask(shop(), { ...read, from: 'Other' }).route).toBe('nat-gateway');
    expect(ask(shop({ tables: ['Routes', 'OtherRoutes'] }), { ...read, from: 'Other' }).route).toBe('gateway-endpoint');
  });

  it('“A route table can have both an endpoint route to Amazon S3 and an endpoint route to DynamoDB. You can have endpoint routes to the same service … in multiple route tables”', () => {
    expect(errorsIn(shop({ tables: ['Routes', 'OtherRoutes'], inside: [gatewayEndpoint('Ddb', 'dynamodb', ['Routes', 'OtherRoutes'])] }))).toEqual([]);
    expect(errorsIn(shop({ tables: ['Routes'], inside: [gatewayEndpoint('Second3', 's3', ['OtherRoutes'])] }))).toEqual([]);
  });

  it('“You can’t have multiple endpoint routes to the same service (Amazon S3 or DynamoDB) in a single route table”', () => {
    expect(errorsIn(shop({ inside: [gatewayEndpoint('Again', 's3', ['Routes'])] }))).toEqual(['ENDPOINT_GATEWAY_TABLE Again']);
  });

  it('“If there is a route that sends all internet traffic (0.0.0.0/0) to an internet gateway, the endpoint route takes precedence for … the service in the current Region”', () => {
    expect(ask(shop({ tables: ['PublicRoutes'] }), { ...read, from: 'Edge' })).toMatchObject({ verdict: 'allowed', route: 'gateway-endpoint' });
  });

  it('“Traffic destined for a different AWS service uses the internet gateway”', () => {
    expect(ask(shop({ tables: ['PublicRoutes'] }), { from: 'Edge', action: 'sqs:ListQueues' })).toMatchObject({ verdict: 'allowed', route: 'internet-gateway' });
    expect(ask(shop({ tables: ['PublicRoutes'] }), { ...getItem, from: 'Edge' })).toMatchObject({ route: 'internet-gateway' });
  });

  it('“Traffic that’s destined for the service … in a different Region goes to the internet gateway because prefix lists are specific to a Region”', () => {
    expect(ask(shop({ tables: ['PublicRoutes'] }), { ...read, from: 'Edge', host: 'acme.s3.us-east-1.amazonaws.com' })).toMatchObject({ verdict: 'allowed', route: 'internet-gateway' });
    expect(ask(shop(), { ...read, host: 'acme.s3.us-east-1.amazonaws.com' }).verdict).toBe('unreachable');
  });

  it('“If there is a route that specifies the exact IP address range for the service … in the same Region, that route takes precedence over the endpoint route”', () => {
    const lists: Parts = [{ managedPrefixLists: [{ name: 'com.amazonaws.eu-west-1.s3', id: 'pl-1', cidrs: ['3.5.64.0/21'] }] }];
    const routed = (destination: string) => ask(shop({ routes: { [destination]: 'natGateway:Nat' }, beside: lists }), read).route;
    expect(routed('3.5.64.0/21')).toBe('nat-gateway');
    expect(routed('3.5.0.0/16')).toBe('gateway-endpoint');
  });
});

describe('Gateway Endpoints for Amazon S3: Considerations', () => {
  it('“A gateway endpoint is available only in the Region where you created it. Be sure to create your gateway endpoint in the same Region as your S3 buckets”', () => {
    expect(errorsIn(shop({ endpoint: { serviceName: 'com.amazonaws.us-east-1.s3' } }))).toEqual(['ENDPOINT_GATEWAY_SERVICE S3']);
  });

  it('“If you’re using the Amazon DNS servers, you must enable both DNS hostnames and DNS resolution for your VPC”', () => {
    expect(ask(shop({ vpcProperties: { enableDnsSupport: false } }), read)).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Vpc', layer: 'dns', code: 'DNS_SUPPORT_DISABLED' }] });
    expect(ask(shop({ vpcProperties: { enableDnsHostnames: false } }), read).assumptions.map((each) => each.code)).toContain('GATEWAY_ENDPOINT_DNS_HOSTNAMES');
    expect(ask(shop(), read).assumptions).toEqual([]);
  });

  it('“If you’re using your own DNS server, ensure that requests to Amazon S3 resolve correctly to the IP addresses maintained by AWS”', () => {
    const own = node('dhcpOptions', 'OwnServers', { domainNameServers: ['192.168.0.53'] });
    expect(ask(shop({ vpcProperties: { dhcpOptionsId: 'OwnServers' }, beside: [own] }), read)).toMatchObject({ verdict: 'allowed', route: 'gateway-endpoint', resolution: { source: 'public-dns' } });
    const wrong = node('privateHostedZone', 'Zone', { domainName: 's3.eu-west-1.amazonaws.com', vpcIds: ['Vpc'], records: [{ name: '*.s3.eu-west-1.amazonaws.com', type: 'A', values: ['10.0.9.9'] }] });
    expect(ask(shop({ beside: [wrong] }), read)).toMatchObject({ verdict: 'unreachable', resolution: { answers: ['10.0.9.9'] } });
  });

  it('“ensure that your endpoint policy allows the AWS service or resource to access these buckets using the s3:GetObject action”', () => {
    const drivers = { ...read, resource: 'arn:aws:s3:::ec2-windows-drivers/setup.exe' };
    const only = (...resources: string[]) => ask(shop({ endpoint: { policy: policyOf(allow('s3:*', resources, everybody)) } }), drivers).verdict;
    expect(only('arn:aws:s3:::acme/*')).toBe('denied');
    expect(only('arn:aws:s3:::acme/*', 'arn:aws:s3:::ec2-windows-drivers/*')).toBe('allowed');
  });

  it('“You can’t use the aws:SourceIp condition … for requests to Amazon S3 that traverse a VPC endpoint. Instead, use the aws:VpcSourceIp condition”', () => {
    const limited = (condition: Properties) => ask(shop({ beside: [role('Limited', [allow('s3:*', '*', { Condition: condition })])] }), { ...read, principal: 'Limited' }).verdict;
    expect(limited({ IpAddress: { 'aws:SourceIp': '10.0.0.0/16' } })).toBe('denied');
    expect(limited({ IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } })).toBe('denied');
    expect(limited({ IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' } })).toBe('allowed');
  });

  it('“Alternatively, you can use route tables to control which EC2 instances can access Amazon S3 through the VPC endpoint”', () => {
    const gate = bucket('Secret', 'secret', [deny('s3:*', '*', { ...everybody, Condition: { StringNotEquals: { 'aws:sourceVpce': 'S3' } } })]);
    const verdict = (from: string) => ask(shop({ beside: [gate] }), { ...read, from, resource: 'arn:aws:s3:::secret/key' }).verdict;
    expect([verdict('Host'), verdict('Other')]).toEqual(['allowed', 'denied']);
  });

  it('“The outbound rules for the security group for instances … must allow traffic to Amazon S3. You can use the ID of the prefix list … as the destination”', () => {
    const lists: Parts = [{ managedPrefixLists: [{ name: 'com.amazonaws.eu-west-1.s3', id: 'pl-0a1b2c3d', cidrs: ['3.5.64.0/21', '52.218.0.0/17'] }] }];
    const out = (...rules: string[]) => ask(shop({ group: { out: rules }, beside: lists }), read);
    expect(out('tcp 443 pl:pl-0a1b2c3d').verdict).toBe('allowed');
    expect(out('tcp 443 0.0.0.0/0').verdict).toBe('allowed');
    expect(out('tcp 443 10.0.0.0/16')).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Host', layer: 'security-group', code: 'ENI_SG_RULES_MISMATCH' }] });
    expect(out('tcp 443 3.5.64.0/21').verdict).toBe('unreachable');
  });

  it('“Gateway endpoints support only IPv4 traffic”, unless one is made for IPv6, as the guide has it since', () => {
    const parts: Parts = [
      vpc('Vpc', ['10.0.0.0/16', '2001:db8:0:1000::/56']).with(
        openGroup,
        routeTable('Routes'),
        subnet('A', ['10.0.1.0/24', '2001:db8:0:1000::/64'], { routes: 'Routes' }).with(instance('Host', { roleId: 'Role', ipv6Addresses: ['2001:db8:0:1000::10'] })),
        gatewayEndpoint('S3', 's3', ['Routes']),
      ),
      role('Role'),
      bucket('Bucket', 'acme'),
    ];
    expect(ask(parts, { ...read, host: 'acme.s3.dualstack.eu-west-1.amazonaws.com' })).toMatchObject({ verdict: 'allowed', route: 'gateway-endpoint' });
    expect(ask(parts, { ...read, host: 'acme.s3.dualstack.eu-west-1.amazonaws.com', ipVersion: 6 })).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Routes', code: 'NO_ROUTE_TO_DESTINATION' }] });
  });

  it('“The source IPv4 addresses … as received by Amazon S3 change from public IPv4 addresses to the private IPv4 addresses in your VPC”', () => {
    expect(ask(shop({ tables: [] }), { ...read, from: 'Edge' }).context).toMatchObject({ 'aws:SourceIp': '198.51.100.9' });
    const through = ask(shop({ tables: ['PublicRoutes'] }), { ...read, from: 'Edge' });
    expect(through.context['aws:VpcSourceIp']).toMatch(/^10\.0\.3\./);
    expect(through.context).not.toHaveProperty('aws:SourceIp');
  });

  it.each<[string, Parts, Parts, string]>([
    ['VPN connection', [virtualPrivateGateway('Vgw')], [site('Far', ['192.168.0.0/16']), vpn('Vpn', 'Far', { virtualPrivateGatewayId: 'Vgw' })], 'Far'],
    ['AWS Direct Connect connection', [virtualPrivateGateway('Vgw', { directConnect: { customerGatewayId: 'Far', prefixes: ['192.168.0.0/16'] } })], [site('Far', ['192.168.0.0/16'])], 'Far'],
    ['VPC peering connection', [], [...peer({ '0.0.0.0/0': 'vpcPeeringConnection:Peering' }), peering('Peering', 'Vpc', 'Peer')], 'PeerHost'],
    ['transit gateway', [], [...peer({ '0.0.0.0/0': 'transitGateway:Tgw' }), transitGateway('Tgw'), attachment('Here', 'Tgw', 'Vpc', ['Private']), attachment('There', 'Tgw', 'Peer', ['PeerApp']), tableOfTransit()], 'PeerHost'],
  ])('“Endpoint connections cannot be extended out of a VPC”: not over a %s', (_, inside, beside, from) => {
    const result = ask(shop({ inside, beside }), { ...read, from, principal: 'Role' });
    expect(result.verdict).toBe('unreachable');
    expect(result.endpoint === 'S3' && result.decidedBy.every((each) => each.code !== 'VPCE_GATEWAY_REMOTE_SOURCE')).toBe(false);
  });

  it('“Your account has a default quota of 20 gateway endpoints per Region, which is adjustable. There is also a limit of 255 gateway endpoints per VPC”', () => {
    const many = (count: number): Parts => [vpc('Vpc', '10.0.0.0/16').with(...Array.from({ length: count }, (_, index) => [routeTable(`T${index}`), gatewayEndpoint(`G${index}`, 's3', [`T${index}`])]).flat())];
    const quota = (count: number) => findingsIn(many(count)).filter((each) => each.startsWith('QUOTA_EXCEEDED G'));
    expect([quota(20), quota(21)]).toEqual([[], ['QUOTA_EXCEEDED G20']]);
    expect(errorsIn(many(255))).toEqual([]);
    expect(errorsIn(many(256))).toEqual(['QUOTA_EXCEEDED G255']);
  });
});

describe('Gateway Endpoints for Amazon S3: Private DNS', () => {
  const hybrid = (choice: string | undefined, dns: Properties = { forwarders: [{ domain: 's3.eu-west-1.amazonaws.com', resolverEndpointId: 'Inbound' }], records: [] }, more: Parts = []): Parts => [
    vpc('Vpc', '10.0.0.0/16').with(
      openGroup,
      virtualPrivateGateway('Vgw'),
      routeTable('Routes', {}, { vgw: ['Vgw'] }),
      subnet('A', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host', { roleId: 'Role' })),
      subnet('B', '10.0.2.0/24', { routes: 'Routes', zone: 'b' }),
      gatewayEndpoint('Gateway', 's3', ['Routes']),
      interfaceEndpoint('Interface', 's3', ['A', 'B'], { privateDnsEnabled: true, ...(choice === undefined ? {} : { privateDnsOnlyForInboundResolverEndpoint: choice }) }),
    ),
    node('resolverEndpoint', 'Inbound', { direction: 'INBOUND', addresses: [{ subnetId: 'A', ip: '10.0.1.53' }, { subnetId: 'B', ip: '10.0.2.53' }], securityGroupIds: ['Open'] }),
    site('Site', ['192.168.0.0/16'], { dns }),
    vpn('Vpn', 'Site', { virtualPrivateGatewayId: 'Vgw' }),
    role('Role'),
    bucket('Bucket', 'acme'),
    ...more,
  ];
  const fromSite = { ...read, from: 'Site', principal: 'Role' };

  it('“The Route 53 Resolver automatically resolves local VPC domain names and records in private hosted zones”', () => {
    const zone = node('privateHostedZone', 'Zone', { domainName: 'shop.internal', vpcIds: ['Vpc'], records: [{ name: 'db.shop.internal', type: 'A', values: ['10.0.1.4'] }] });
    expect(ask(hybrid(undefined, undefined, [zone]), { from: 'Host', to: 'db.shop.internal' })).toMatchObject({ verdict: 'allowed', resolution: { source: 'private-hosted-zone', answers: ['10.0.1.4'] } });
    expect(ask(hybrid(undefined), { from: 'Host', to: 'ip-10-0-1-4.eu-west-1.compute.internal' }).resolution).toMatchObject({ source: 'vpc-dns', answers: ['10.0.1.4'] });
  });

  it('“you can’t use the Route 53 Resolver from outside your VPC”', () => {
    const none = { forwarders: [], records: [] };
    expect(ask(hybrid('AllResolvers', none), fromSite).resolution?.source).toBe('public-dns');
  });

  it('“An inbound Resolver endpoint forwards DNS queries from the on-premises network to Route 53 Resolver”', () => {
    expect(ask(hybrid(undefined), fromSite).resolution).toMatchObject({ source: 'resolver-inbound', name: 'acme.s3.eu-west-1.amazonaws.com' });
  });

  it('“An outbound Resolver endpoint forwards DNS queries from the Route 53 Resolver to the on-premises network”', () => {
    const outbound: Parts = [
      node('resolverEndpoint', 'Outbound', { direction: 'OUTBOUND', addresses: [{ subnetId: 'A' }, { subnetId: 'B' }], securityGroupIds: ['Open'] }),
      node('resolverRule', 'Rule', { ruleType: 'FORWARD', domainName: 'corp.example', resolverEndpointId: 'Outbound', targetIps: [{ ip: '192.168.0.53', port: 53 }], vpcIds: ['Vpc'] }),
    ];
    const dns = { forwarders: [], records: [{ name: 'wiki.corp.example', address: '192.168.0.4' }] };
    expect(ask(hybrid(undefined, dns, outbound), { from: 'Host', to: 'wiki.corp.example' }).resolution).toMatchObject({ source: 'resolver-rule', answers: ['192.168.0.4'] });
  });

  it('“The inbound Resolver endpoint resolves DNS queries to Amazon S3 from on-premises to the private IP addresses of the interface endpoint”', () => {
    const result = ask(hybrid('OnlyInboundResolver'), fromSite);
    expect(result).toMatchObject({ verdict: 'allowed', route: 'interface-endpoint', endpoint: 'Interface', resolution: { answers: [expect.stringMatching(/^10\.0\.1\./), expect.stringMatching(/^10\.0\.2\./)] } });
  });

  it('“DNS queries from your VPC resolve to the Amazon S3 public IP addresses, which routes traffic to the gateway endpoint”', () => {
    expect(ask(hybrid('OnlyInboundResolver'), read)).toMatchObject({ verdict: 'allowed', route: 'gateway-endpoint', endpoint: 'Gateway', resolution: { source: 'public-dns' } });
  });

  it('“[without] private DNS only for the inbound Resolver endpoint, requests from both your on-premises network and your VPC use the interface endpoint”', () => {
    for (const request of [read, fromSite]) expect(ask(hybrid('AllResolvers'), request)).toMatchObject({ verdict: 'allowed', route: 'interface-endpoint', endpoint: 'Interface' });
  });

  it('“You can’t delete a gateway endpoint if private DNS is enabled”', () => {
    const deleted = removeNodes(designOf(...hybrid('OnlyInboundResolver')), ['Gateway']);
    if (!deleted.ok) throw new Error(JSON.stringify(deleted));
    expect(errorsIn(hybrid('OnlyInboundResolver'))).toEqual([]);
    expect(validateDesign(compileSimulation(deleted.design).network).map((finding) => finding.code)).toContain('ENDPOINT_S3_INBOUND_NEEDS_GATEWAY');
  });
});

describe('Gateway Endpoints for Amazon S3: Create a Gateway Endpoint, Associate Route Tables', () => {
  it('“select com.amazonaws.region.s3”', () => {
    const created = designOf(...shop()).nodes.find((each) => each.kind === 'gatewayEndpoint');
    expect(created?.serviceName).toBe('com.amazonaws.eu-west-1.s3');
  });

  it('an endpoint in no route table is used by nobody, and in one of another VPC it cannot be', () => {
    expect(findingsIn(shop({ tables: [] }))).toContain('ENDPOINT_GATEWAY_NO_TABLE S3');
    const other = vpc('Elsewhere', '10.9.0.0/16').with(routeTable('Foreign'));
    expect(errorsIn(shop({ tables: ['Foreign'], beside: [other] }))).toContain('ENDPOINT_GATEWAY_TABLE S3');
  });

  it('“Full access to allow all operations by all principals on all resources over the VPC endpoint”', () => {
    expect(ask(shop(), { ...read, action: 's3:DeleteObject' }).verdict).toBe('allowed');
  });
});

function peer(routes: Readonly<Record<string, string>>): Parts {
  return [
    vpc('Peer', '10.8.0.0/16', { region: 'eu-west-1' }).with(
      securityGroup('PeerOpen', { in: ['all 0.0.0.0/0'] }),
      routeTable('PeerRoutes', routes),
      subnet('PeerApp', '10.8.1.0/24', { routes: 'PeerRoutes' }).with(instance('PeerHost', { securityGroupIds: ['PeerOpen'], roleId: 'Role' })),
    ),
  ];
}

/** Everything goes to the VPC with the endpoint. */
function tableOfTransit() {
  return node('transitGatewayRouteTable', 'TransitRoutes', { transitGatewayId: 'Tgw', associatedAttachmentIds: ['There'], propagatingAttachmentIds: [], routes: [{ destinationCidrBlock: '0.0.0.0/0', blackhole: false, attachmentId: 'Here' }] });
}
