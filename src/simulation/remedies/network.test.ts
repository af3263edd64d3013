import { describe, expect, it } from 'vitest';
import {
  attachment,
  designOf,
  egressOnlyInternetGateway,
  elasticIp,
  endpointService,
  gatewayEndpoint,
  instance,
  interfaceEndpoint,
  internetGateway,
  lambdaFunction,
  loadBalancer,
  natGateway,
  networkAcl,
  node,
  openGroup,
  peering,
  routeTable,
  securityGroup,
  site,
  subnet,
  targetGroup,
  transitGateway,
  transitGatewayRouteTable,
  virtualPrivateGateway,
  vpc,
  vpn,
} from '../../model/testing/designBuilder';
import { compileSimulation } from '../compileSimulation';
import { bucket, role } from '../testing/identities';
import { findRemedies } from './findRemedies';
import { remediesIn, searchIn } from './testing/remedies';

const s3Call = { from: 'Host', action: 's3:GetObject', resource: { ref: 'Bucket', suffix: '/a.csv' } };
const sqsCall = { from: 'Host', action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-west-1:111122223333:jobs' };
const host = instance('Host', { roleId: 'Role' });
const identities = [role('Role'), bucket('Bucket', 'acme')];
const dnsOn = { enableDnsSupport: true, enableDnsHostnames: true };

describe('What would allow a request without a route', () => {
  it('a gateway endpoint that is not associated with the route table', () => {
    const parts = [vpc('Vpc', '10.0.0.0/16').with(openGroup, routeTable('Routes'), routeTable('Others'), subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(host), gatewayEndpoint('S3', 's3', ['Others'])), ...identities];
    expect(remediesIn(parts, s3Call)[0]).toBe('Associate `S3` with `Routes`');
  });

  it('a gateway endpoint of its own for subnets on the main route table, which no template can name', () => {
    const parts = [vpc('Vpc', '10.0.0.0/16').with(openGroup, subnet('App', '10.0.1.0/24').with(host)), ...identities];
    expect(remediesIn(parts, s3Call)[0]).toBe('Add a gateway endpoint for S3 to the route table of `App`');
  });

  it('private DNS of the interface endpoint there is, with the attributes it needs', () => {
    const parts = [vpc('Vpc', '10.0.0.0/16', { enableDnsHostnames: false }).with(openGroup, subnet('App', '10.0.1.0/24').with(host), interfaceEndpoint('Sqs', 'sqs', ['App'], { privateDnsEnabled: false, securityGroupIds: ['Open'] })), ...identities];
    expect(remediesIn(parts, sqsCall)[0]).toBe('Turn on DNS hostnames of `Vpc` and turn on private DNS of `Sqs`');
  });

  it('a new interface endpoint that admits the workload only', () => {
    const parts = [vpc('Vpc', '10.0.0.0/16', dnsOn).with(openGroup, securityGroup('HostGroup'), subnet('App', '10.0.1.0/24').with(instance('Host', { roleId: 'Role', securityGroupIds: ['HostGroup'] }))), ...identities];
    const { remedies } = searchIn(parts, sqsCall);
    expect(remedies.map(({ edits }) => edits.map(({ title }) => title))).toEqual([['Add an interface endpoint for SQS in `App` that admits HTTPS from `HostGroup`']]);
    expect(remedies[0]?.result.route).toBe('interface-endpoint');
  });

  it('the NAT gateway there is, said to open the internet to the subnet', () => {
    const parts = [
      vpc('Vpc', '10.0.0.0/16').with(
        openGroup,
        internetGateway('Igw'),
        routeTable('Routes'),
        routeTable('PublicRoutes', { '0.0.0.0/0': 'internetGateway:Igw' }),
        subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(host),
        subnet('Public', '10.0.2.0/24', { routes: 'PublicRoutes', zone: 'b' }).with(natGateway('Nat', { elasticIpId: 'Eip' })),
      ),
      elasticIp('Eip', 'Nat', '198.51.100.4'),
      role('Role'),
    ];
    const { remedies } = searchIn(parts, { from: 'Host', to: '203.0.113.9' });
    expect(remedies.map(({ edits }) => edits.map(({ title }) => title))).toEqual([['Route `203.0.113.9/32` to `Nat` in `Routes`'], ['Route `0.0.0.0/0` to `Nat` in `Routes`']]);
    expect(remedies[1]?.edits[0]?.caution).toBe('Everything in `App` may then send to the internet through `Nat`.');
  });

  const other = (routes: Readonly<Record<string, string>> = {}) =>
    vpc('Peer', '10.1.0.0/16').with(securityGroup('PeerOpen', { in: ['all 0.0.0.0/0'] }), routeTable('PeerRoutes', routes), subnet('PeerApp', '10.1.1.0/24', { routes: 'PeerRoutes' }).with(instance('PeerHost', { securityGroupIds: ['PeerOpen'] })));
  const own = vpc('Vpc', '10.0.0.0/16').with(openGroup, routeTable('Routes'), subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host')));

  it('routes over the peering connection, on both sides', () => {
    expect(remediesIn([own, other(), peering('Peering', 'Vpc', 'Peer')], { from: 'Host', to: 'PeerHost' })[0]).toBe(
      'Route `10.1.0.0/16` (`Peer`) over `Peering` in `Routes` + Route `10.0.0.0/16` (`Vpc`) over `Peering` in `PeerRoutes`',
    );
  });

  it('the acceptance of the peering connection besides', () => {
    expect(remediesIn([own, other({ '10.0.0.0/16': 'vpcPeeringConnection:Peering' }), peering('Peering', 'Vpc', 'Peer', { state: 'pending-acceptance' })], { from: 'Host', to: 'PeerHost' })[0]).toBe(
      'Route `10.1.0.0/16` (`Peer`) over `Peering` in `Routes` + Accept `Peering`',
    );
  });

  it('a new peering connection where nothing joins the VPCs', () => {
    expect(remediesIn([own, other()], { from: 'Host', to: 'PeerHost' })[0]).toBe(
      'Peer `Vpc` with `Peer` and route `10.1.0.0/16` over the peering connection in `Routes` + Route `10.0.0.0/16` (`Vpc`) over `Vpc to Peer` in `PeerRoutes`',
    );
  });

  it('a propagation in the transit gateway’s route table', () => {
    const parts = [
      vpc('Vpc', '10.0.0.0/16').with(openGroup, routeTable('Routes', { '10.1.0.0/16': 'transitGateway:Tgw' }), subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host'))),
      other({ '10.0.0.0/16': 'transitGateway:Tgw' }),
      transitGateway('Tgw', { defaultRouteTableAssociation: false, defaultRouteTablePropagation: false }),
      attachment('Own', 'Tgw', 'Vpc', ['App']),
      attachment('Theirs', 'Tgw', 'Peer', ['PeerApp']),
      transitGatewayRouteTable('Table', 'Tgw', { associated: ['Own', 'Theirs'], propagating: ['Own'] }),
    ];
    expect(remediesIn(parts, { from: 'Host', to: 'PeerHost' })[0]).toBe('Propagate `Theirs` into `Table`');
  });

  it('a subnet of the attachment in the zone of the sender', () => {
    const parts = [
      vpc('Vpc', '10.0.0.0/16').with(
        openGroup,
        routeTable('Routes', { '10.1.0.0/16': 'transitGateway:Tgw' }),
        subnet('App', '10.0.1.0/24', { routes: 'Routes', zone: 'a' }).with(instance('Host')),
        subnet('Other', '10.0.2.0/24', { routes: 'Routes', zone: 'b' }),
      ),
      other({ '10.0.0.0/16': 'transitGateway:Tgw' }),
      transitGateway('Tgw'),
      attachment('Own', 'Tgw', 'Vpc', ['Other']),
      attachment('Theirs', 'Tgw', 'Peer', ['PeerApp']),
    ];
    expect(remediesIn(parts, { from: 'Host', to: 'PeerHost' })[0]).toBe('Add `App` (eu-west-1a) to `Own`');
  });

  it('propagation from the virtual private gateway, for the reply to a site', () => {
    const parts = [
      vpc('Vpc', '10.0.0.0/16').with(virtualPrivateGateway('Vgw'), securityGroup('FromSite', { in: ['tcp 443 192.168.0.0/16'] }), routeTable('Routes'), subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host', { securityGroupIds: ['FromSite'] }))),
      site('Site', ['192.168.0.0/16']),
      vpn('Vpn', 'Site', { virtualPrivateGatewayId: 'Vgw' }),
    ];
    expect(remediesIn(parts, { from: 'Site', to: 'Host' })).toEqual(['Route `192.168.0.0/16` to `Vgw` in `Routes`', 'Turn on route propagation from `Vgw` in `Routes`']);
  });

  it('in the place of a route whose target is gone', () => {
    const parts = [
      vpc('Vpc', '10.0.0.0/16').with(openGroup, routeTable('Routes', { '10.1.0.0/16': 'vpcPeeringConnection:Gone' }), subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host'))),
      other({ '10.0.0.0/16': 'transitGateway:Tgw' }),
      transitGateway('Tgw'),
      attachment('Own', 'Tgw', 'Vpc', ['App']),
      attachment('Theirs', 'Tgw', 'Peer', ['PeerApp']),
    ];
    expect(remediesIn(parts, { from: 'Host', to: 'PeerHost' })[0]).toBe('Remove the route `10.1.0.0/16` from `Routes` + Route `10.1.0.0/16` (`Peer`) over `Tgw` in `Routes`');
  });

  it('over IPv6 the egress-only internet gateway', () => {
    const parts = [
      vpc('Vpc', '10.0.0.0/16', { ipv6CidrBlocks: ['2600:1f14::/56'] }).with(
        openGroup,
        egressOnlyInternetGateway('Egress'),
        routeTable('Routes'),
        subnet('App', '10.0.1.0/24', { routes: 'Routes', ipv6CidrBlock: '2600:1f14::/64' }).with(instance('Host', { ipv6Addresses: ['2600:1f14::9'] })),
      ),
    ];
    expect(remediesIn(parts, { from: 'Host', to: '2a00:1450:4001::1' })).toEqual(['Route `2a00:1450:4001::1/128` to `Egress` in `Routes`', 'Route `::/0` to `Egress` in `Routes`']);
  });

  it('a forwarder of the site’s name servers, and the rule for their queries', () => {
    const parts = (groups: readonly string[], domains: readonly string[]) => [
      vpc('Vpc', '10.0.0.0/16', dnsOn).with(
        virtualPrivateGateway('Vgw'),
        openGroup,
        securityGroup('DnsGroup'),
        routeTable('Routes', {}, { vgw: ['Vgw'] }),
        subnet('App', '10.0.1.0/24', { routes: 'Routes' }),
        interfaceEndpoint('Sqs', 'sqs', ['App'], { privateDnsEnabled: true, securityGroupIds: ['Open'] }),
        node('resolverEndpoint', 'Inbound', { direction: 'INBOUND', addresses: [{ subnetId: 'App' }], securityGroupIds: groups }),
      ),
      site('Site', ['192.168.0.0/16'], { dns: { forwarders: domains.map((domain) => ({ domain, resolverEndpointId: 'Inbound' })), records: [] } }),
      vpn('Vpn', 'Site', { virtualPrivateGatewayId: 'Vgw' }),
      role('Role'),
    ];
    const call = { from: 'Site', principal: 'Role', action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-west-1:111122223333:jobs' };
    expect(remediesIn(parts(['Open'], []), call)).toEqual(['Forward `sqs.eu-west-1.amazonaws.com` from `Site` to `Inbound`']);
    expect(remediesIn(parts(['DnsGroup'], ['sqs.eu-west-1.amazonaws.com']), call)).toEqual(['Allow UDP 53 from `192.168.0.0/16` (`Site`) in `DnsGroup`']);
  });

  it('a subnet of the VPC for a function that runs outside of it', () => {
    const parts = [vpc('Vpc', '10.0.0.0/16').with(openGroup, subnet('App', '10.0.1.0/24').with(instance('Host'))), lambdaFunction('Free', { roleId: 'Role', subnetIds: [], securityGroupIds: [] }), role('Role')];
    expect(remediesIn(parts, { from: 'Free', to: 'Host' })[0]).toMatch(/^Attach `Free` to `App` of `Vpc`/);
  });
});

describe('What would allow a request that a filter refuses', () => {
  const guarded = (more: Parameters<typeof securityGroup>[1] = {}) =>
    vpc('Vpc', '10.0.0.0/16', dnsOn).with(
      securityGroup('HostGroup', more),
      securityGroup('EndpointGroup'),
      subnet('App', '10.0.1.0/24').with(instance('Host', { roleId: 'Role', securityGroupIds: ['HostGroup'] })),
      interfaceEndpoint('Sqs', 'sqs', ['App'], { privateDnsEnabled: true, securityGroupIds: ['EndpointGroup'] }),
    );

  it('the narrowest rule of a security group: by the group of the other side, then by its address', () => {
    expect(remediesIn([guarded(), ...identities], sqsCall)).toEqual(['Allow TCP 443 from `HostGroup` in `EndpointGroup`', 'Allow TCP 443 from `10.0.1.4/32` (`Host`) in `EndpointGroup`']);
  });

  it('rules on both sides', () => {
    expect(remediesIn([guarded({ out: [] }), ...identities], sqsCall)[0]).toBe('Allow TCP 443 to `EndpointGroup` in `HostGroup` + Allow TCP 443 from `HostGroup` in `EndpointGroup`');
  });

  it('the address rather than the group where others have the group as well', () => {
    const parts = [
      vpc('Vpc', '10.0.0.0/16').with(securityGroup('Shared'), securityGroup('TargetGroup'), subnet('App', '10.0.1.0/24').with(instance('Host', { securityGroupIds: ['Shared'] }), instance('Bystander', { securityGroupIds: ['Shared'] }), instance('Target', { securityGroupIds: ['TargetGroup'] }))),
    ];
    const { remedies } = searchIn(parts, { from: 'Host', to: 'Target' });
    expect(remedies.map(({ edits }) => [edits[0]?.title, edits[0]?.caution])).toEqual([
      ['Allow TCP 443 from `10.0.1.4/32` (`Host`) in `TargetGroup`', undefined],
      ['Allow TCP 443 from `Shared` in `TargetGroup`', '`Shared` is the group of other network interfaces as well; the rule holds for all of them.'],
    ]);
  });

  it('an entry of a network ACL before the one that denies, and one for the replies', () => {
    const parts = [
      vpc('Vpc', '10.0.0.0/16').with(
        openGroup,
        networkAcl('Acl', '90 deny in tcp 443 10.0.1.0/24', '100 allow in all 0.0.0.0/0'),
        subnet('App', '10.0.1.0/24').with(instance('Host')),
        subnet('Data', '10.0.2.0/24', { acl: 'Acl' }).with(instance('Target')),
      ),
    ];
    expect(remediesIn(parts, { from: 'Host', to: 'Target' })[0]).toBe(
      'Allow TCP 443 from `10.0.1.4/32` (`Host`) inbound in `Acl` (rule 80, for `Data`) + Allow replies, TCP 32768-60999 to `10.0.1.4/32` (`Host`) outbound in `Acl` (rule 100, for `Data`)',
    );
  });

  it('the default security group, which is no node of its own', () => {
    const parts = [vpc('Vpc', '10.0.0.0/16').with(securityGroup('HostGroup'), subnet('App', '10.0.1.0/24').with(instance('Host', { securityGroupIds: ['HostGroup'] }), instance('Target', { securityGroupIds: [] })))];
    expect(remediesIn(parts, { from: 'Host', to: 'Target' })[0]).toBe('Allow TCP 443 from `HostGroup` in the default security group of `Vpc`');
  });
});

describe('What would allow a request that an endpoint or a gateway refuses', () => {
  const provider = (properties: Readonly<Record<string, unknown>> = {}, listeners: Readonly<Record<string, readonly string[]>> = { 'TCP 443': ['Targets'] }) => [
    vpc('Provider', '10.1.0.0/16').with(securityGroup('ProviderOpen', { in: ['all 0.0.0.0/0'] }), subnet('ProviderApp', '10.1.1.0/24').with(instance('Server', { securityGroupIds: ['ProviderOpen'] }))),
    loadBalancer('Balancer', ['ProviderApp'], listeners),
    targetGroup('Targets', ['Server'], { vpcId: 'Provider' }),
    endpointService('Service', ['Balancer'], properties),
  ];
  const consumer = (properties: Readonly<Record<string, unknown>> = {}) =>
    vpc('Vpc', '10.0.0.0/16', dnsOn).with(openGroup, subnet('App', '10.0.1.0/24').with(instance('Host')), interfaceEndpoint('Endpoint', 'service', ['App'], { endpointServiceId: 'Service', serviceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-Service', securityGroupIds: ['Open'], ...properties }));
  const call = { from: 'Host', to: { endpoint: 'Endpoint' } };

  it('the acceptance of its connection', () => {
    expect(remediesIn([...provider({ acceptanceRequired: true }), consumer()], call)).toEqual(['Accept the connection of `Endpoint` on `Service`']);
  });

  it('the account among the allowed principals, and then the acceptance', () => {
    expect(remediesIn([...provider({ acceptanceRequired: true, allowedPrincipals: [], accountId: '999900001111' }), consumer()], call)).toEqual(['Allow account 111122223333 to connect to `Service` + Accept the connection of `Endpoint` on `Service`']);
  });

  it('a listener of the load balancer', () => {
    expect(remediesIn([...provider(), consumer()], { ...call, port: 8443 })).toEqual(['Add a listener TCP 8443 to `Balancer` that forwards to `Targets`']);
  });

  it('DNS support of the VPC', () => {
    const parts = [vpc('Vpc', '10.0.0.0/16', { enableDnsSupport: false }).with(openGroup, routeTable('Routes'), subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(host), gatewayEndpoint('S3', 's3', ['Routes'])), ...identities];
    expect(remediesIn(parts, s3Call)[0]).toBe('Turn on DNS support of `Vpc`');
  });

  it('the association of a private hosted zone', () => {
    const parts = [
      vpc('Vpc', '10.0.0.0/16', dnsOn).with(openGroup, subnet('App', '10.0.1.0/24').with(instance('Host'), instance('Target', { privateIpAddress: '10.0.1.9' }))),
      node('privateHostedZone', 'Zone', { domainName: 'corp.example', vpcIds: [], records: [{ name: 'db.corp.example', type: 'A', values: ['10.0.1.9'] }] }),
    ];
    expect(remediesIn(parts, { from: 'Host', to: 'db.corp.example' })).toEqual(['Associate `Zone` with `Vpc`']);
  });

  const publicVpc = (mapPublicIpOnLaunch: boolean) =>
    vpc('Vpc', '10.0.0.0/16').with(openGroup, internetGateway('Igw'), routeTable('Routes', { '0.0.0.0/0': 'internetGateway:Igw' }), subnet('Public', '10.0.1.0/24', { routes: 'Routes', mapPublicIpOnLaunch }).with(instance('Host')));

  it('a public address, with a word of caution', () => {
    const { remedies } = searchIn([publicVpc(false)], { from: 'Host', to: '203.0.113.9' });
    expect(remedies.map(({ edits }) => [edits[0]?.title, edits[0]?.caution])).toEqual([['Give `Host` a public IPv4 address', '`Host` can then be reached from the internet on every port that its security groups open.']]);
  });

  it('an exclusion from VPC Block Public Access, never the setting itself', () => {
    const { remedies } = searchIn([publicVpc(true), node('vpcBlockPublicAccess', 'Block', { internetGatewayBlockMode: 'block-bidirectional' })], { from: 'Host', to: '203.0.113.9' });
    expect(remedies.map(({ edits }) => edits.map(({ title }) => title))).toEqual([['Exclude `Public` from VPC Block Public Access (grants more)']]);
    expect(remedies[0]?.edits[0]?.caution).toContain('Block Public Access no longer guards it');
  });
});

describe('Where nothing is found', () => {
  it('says so and why, rather than nothing', () => {
    const parts = [vpc('Vpc', '10.0.0.0/16').with(openGroup, subnet('App', '10.0.1.0/24').with(instance('Host')))];
    expect(searchIn(parts, { from: 'Host', to: '10.9.9.9' })).toMatchObject({
      remedies: [],
      complete: true,
      tried: [{ title: null, outcome: 'No change is known that helps here: The main route table of `Vpc` (`App`) has no route to `10.9.9.9`.' }],
    });
  });

  it('says what was tried and where it still stops', () => {
    const parts = [vpc('Vpc', '10.0.0.0/16', { enableDnsSupport: false }).with(openGroup, subnet('App', '10.0.1.0/24').with(instance('Host')))];
    expect(searchIn(parts, { from: 'Host', to: 'www.example.com' }).tried).toEqual([{ title: 'Turn on DNS support of `Vpc`', outcome: 'Unreachable: the public DNS has no name `www.example.com` that this design lists.' }]);
  });

  it('proposes nothing for a request that is allowed or makes no sense', () => {
    const parts = [vpc('Vpc', '10.0.0.0/16').with(openGroup, subnet('App', '10.0.1.0/24').with(instance('Host'), instance('Target')))];
    expect(searchIn(parts, { from: 'Host', to: 'Target' }).remedies).toEqual([]);
    expect(searchIn(parts, { from: 'Nobody', to: 'Target' })).toMatchObject({ remedies: [], tried: [] });
  });

  it('stops when its budget is used up, and says that there was more', () => {
    const parts = [vpc('Vpc', '10.0.0.0/16', { enableDnsSupport: false }).with(openGroup, subnet('App', '10.0.1.0/24').with(host)), ...identities];
    const search = findRemedies(compileSimulation(designOf(...parts)), s3Call, { budget: 2 });
    expect(search).toMatchObject({ remedies: [], complete: false, simulations: 2 });
  });
});
