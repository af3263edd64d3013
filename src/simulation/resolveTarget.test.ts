import { describe, expect, it } from 'vitest';
import { attachment, designOf, instance, interfaceEndpoint, natGateway, internetGateway, node, openGroup, routeTable, securityGroup, site, subnet, transitGateway, virtualPrivateGateway, vpc, vpn, type DesignSettings, type Part } from '../model/testing/designBuilder';
import { compileSimulation } from './compileSimulation';
import { simulate } from './simulate';
import { role } from './testing/identities';

type Parts = readonly (Part | DesignSettings)[];

const resolver = (id: string, direction: 'INBOUND' | 'OUTBOUND', subnetId: string, ip: string, groups: readonly string[]) =>
  node('resolverEndpoint', id, { direction, addresses: [{ subnetId, ip }], securityGroupIds: groups });

// network-reachability 4.1.6
describe('a rule that forwards to the hub’s inbound Resolver endpoint', () => {
  const parts = (dnsGroup: Part): Parts => [
    vpc('Hub', '10.0.0.0/16').with(
      openGroup,
      dnsGroup,
      routeTable('HubRoutes', { '10.1.0.0/16': 'transitGateway:Tgw' }),
      subnet('H', '10.0.1.0/24', { routes: 'HubRoutes' }),
      interfaceEndpoint('Kms', 'kms', ['H'], { privateDnsEnabled: true }),
    ),
    vpc('Spoke', '10.1.0.0/16').with(
      securityGroup('SpokeOpen', { in: ['all 0.0.0.0/0'] }),
      routeTable('SpokeRoutes', { '10.0.0.0/16': 'transitGateway:Tgw' }),
      subnet('S', '10.1.1.0/24', { routes: 'SpokeRoutes' }).with(instance('Host', { securityGroupIds: ['SpokeOpen'], roleId: 'Role' })),
    ),
    transitGateway('Tgw'),
    attachment('HubAttachment', 'Tgw', 'Hub', ['H']),
    attachment('SpokeAttachment', 'Tgw', 'Spoke', ['S']),
    resolver('Inbound', 'INBOUND', 'H', '10.0.1.53', ['DnsGroup']),
    resolver('Outbound', 'OUTBOUND', 'S', '10.1.1.53', ['SpokeOpen']),
    node('resolverRule', 'Rule', { ruleType: 'FORWARD', domainName: 'kms.eu-west-1.amazonaws.com', resolverEndpointId: 'Outbound', targetIps: [{ ip: '10.0.1.53', port: 53 }], vpcIds: ['Spoke'] }),
    role('Role'),
  ];
  const request = { from: 'Host', action: 'kms:ListKeys' };

  it('gives the spoke the endpoint of the hub', () => {
    expect(ask(parts(securityGroup('DnsGroup', { in: ['udp 53 10.0.0.0/8'] })), request)).toMatchObject({
      verdict: 'allowed',
      route: 'interface-endpoint',
      endpoint: 'Kms',
      resolution: { source: 'resolver-inbound', answers: ['10.0.1.4'] },
      context: { 'aws:SourceVpc': 'Hub' },
    });
  });

  it('fails where the group of the inbound endpoint does not admit the query', () => {
    expect(ask(parts(securityGroup('DnsGroup', { in: ['tcp 443 10.0.0.0/8'] })), request)).toMatchObject({
      verdict: 'unreachable',
      route: null,
      decidedBy: [{ node: 'Inbound', layer: 'security-group', code: 'ENI_SG_RULES_MISMATCH' }],
    });
  });
});

// 4.4
describe('a site that forwards to an inbound Resolver endpoint', () => {
  const parts = (group: readonly string[]): Parts => [
    vpc('Vpc', '10.0.0.0/16').with(
      openGroup,
      securityGroup('DnsGroup', { in: group }),
      virtualPrivateGateway('Vgw'),
      routeTable('Routes', {}, { vgw: ['Vgw'] }),
      subnet('A', '10.0.1.0/24', { routes: 'Routes' }),
      interfaceEndpoint('Sqs', 'sqs', ['A'], { privateDnsEnabled: true }),
    ),
    resolver('Inbound', 'INBOUND', 'A', '10.0.1.53', ['DnsGroup']),
    site('Site', ['192.168.0.0/16'], { dns: { forwarders: [{ domain: 'amazonaws.com', resolverEndpointId: 'Inbound' }], records: [] } }),
    vpn('Vpn', 'Site', { virtualPrivateGatewayId: 'Vgw' }),
    role('Role'),
  ];
  const request = { from: 'Site', principal: 'Role', action: 'sqs:ListQueues' };

  it('uses the endpoint by its default name', () => {
    expect(ask(parts(['udp 53 192.168.0.0/16']), request)).toMatchObject({ verdict: 'allowed', route: 'interface-endpoint', resolution: { source: 'resolver-inbound' } });
  });

  it('gets no answer past a closed group', () => {
    expect(ask(parts([]), request)).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Inbound', layer: 'security-group' }] });
  });
});

// 8, NAT gateway
it('a name without IPv6 address is reached through DNS64 and NAT64', () => {
  const parts = (enableDns64: boolean): Parts => [
    vpc('Vpc', ['10.0.0.0/16', '2001:db8:0:1000::/56']).with(
      openGroup,
      internetGateway('Igw'),
      routeTable('Routes', { '64:ff9b::/96': 'natGateway:Nat' }),
      routeTable('PublicRoutes', { '0.0.0.0/0': 'internetGateway:Igw' }),
      subnet('App', ['10.0.1.0/24', '2001:db8:0:1000::/64'], { routes: 'Routes', enableDns64 }).with(instance('Host', { roleId: 'Role', ipv6Addresses: ['2001:db8:0:1000::10'] })),
      subnet('Public', '10.0.2.0/24', { routes: 'PublicRoutes' }).with(natGateway('Nat', { elasticIpId: 'Eip' })),
    ),
    node('elasticIp', 'Eip', { publicIp: '198.51.100.4' }),
    role('Role'),
  ];
  const request = { from: 'Host', action: 'sqs:ListQueues', ipVersion: 6 };
  expect(ask(parts(true), request)).toMatchObject({ verdict: 'allowed', route: 'nat-gateway', context: { 'aws:SourceIp': '198.51.100.4' } });
  expect(ask(parts(false), request)).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Vpc', layer: 'dns', code: 'DNS_NO_RECORD_OF_TYPE' }] });
});

// 4.2, 9.5: the provider's own name; 4.2, 9.7: the custom domain of a resource configuration
describe('private names of providers', () => {
  const consumer = (...more: readonly Part[]) => vpc('Vpc', '10.0.0.0/16').with(openGroup, subnet('A', '10.0.1.0/24').with(instance('Host')), ...more);

  it('lead to the endpoint once their ownership is verified', () => {
    const parts = (verified: boolean): Parts => [
      consumer({ build: (place) => [{ kind: 'interfaceEndpoint', id: 'Ledger', name: 'Ledger', vpcId: place.vpcId, serviceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0', endpointServiceId: 'Service', subnetIds: ['A'], securityGroupIds: ['Open'], privateDnsEnabled: true, ipAddressType: 'ipv4' }] }),
      node('endpointService', 'Service', { loadBalancerIds: [], acceptanceRequired: false, allowedPrincipals: ['*'], supportedRegions: [], supportedIpAddressTypes: ['ipv4'], privateDnsName: { name: 'ledger.example.com', verified } }),
    ];
    expect(ask(parts(true), { from: 'Host', to: 'ledger.example.com' }).resolution).toMatchObject({ source: 'private-dns', answers: ['10.0.1.5'] });
    expect(ask(parts(false), { from: 'Host', to: 'ledger.example.com' })).toMatchObject({ verdict: 'unreachable', decidedBy: [{ code: 'DNS_NXDOMAIN' }] });
  });
});

function ask(parts: Parts, request: unknown) {
  return simulate(compileSimulation(designOf(...parts)), request);
}
