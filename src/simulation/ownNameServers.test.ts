import { describe, expect, it } from 'vitest';
import { designOf, instance, interfaceEndpoint, node, openGroup, peering, routeTable, securityGroup, site, subnet, virtualPrivateGateway, vpc, type Part } from '../model/testing/designBuilder';
import { compileSimulation } from './compileSimulation';
import { simulate } from './simulate';
import { role } from './testing/identities';

const own = (...nameServers: readonly string[]) => ({ operatingSystemDns: { resolver: 'own', nameServers } });

/** A VPC with private DNS of its own for Amazon SQS, peered with a hub that has an inbound Resolver endpoint and an endpoint for AWS KMS. */
const design = (settings: Readonly<Record<string, unknown>>, ...further: readonly Part[]) =>
  designOf(
    vpc('Vpc', '10.0.0.0/16', settings).with(
      openGroup,
      subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(
        instance('Plain', { roleId: 'Role' }),
        instance('Unknown', { roleId: 'Role', ...own('10.0.9.9') }),
        instance('Hub53', { roleId: 'Role', ...own('10.0.9.9', '10.1.1.53') }),
        instance('Closed53', { roleId: 'Role', ...own('10.1.1.54') }),
        instance('Site53', { roleId: 'Role', ...own('192.168.0.53') }),
      ),
      routeTable('Routes', { '10.1.0.0/16': 'vpcPeeringConnection:Peering' }, { vgw: ['Vgw'] }),
      virtualPrivateGateway('Vgw', { directConnect: { customerGatewayId: 'Site', prefixes: ['192.168.0.0/16'] } }),
      interfaceEndpoint('Sqs', 'sqs', ['App'], { privateDnsEnabled: true }),
    ),
    vpc('Hub', '10.1.0.0/16').with(
      securityGroup('HubOpen', { in: ['all 10.0.0.0/8'] }),
      securityGroup('No53', { in: ['tcp 443 10.0.0.0/8'] }),
      subnet('H', '10.1.1.0/24', { routes: 'HubRoutes' }),
      routeTable('HubRoutes', { '10.0.0.0/16': 'vpcPeeringConnection:Peering' }),
      interfaceEndpoint('Kms', 'kms', ['H'], { privateDnsEnabled: true, securityGroupIds: ['HubOpen'] }),
    ),
    peering('Peering', 'Vpc', 'Hub'),
    node('resolverEndpoint', 'Inbound', { direction: 'INBOUND', addresses: [{ subnetId: 'H', ip: '10.1.1.53' }], securityGroupIds: ['HubOpen'] }),
    node('resolverEndpoint', 'Closed', { direction: 'INBOUND', addresses: [{ subnetId: 'H', ip: '10.1.1.54' }], securityGroupIds: ['No53'] }),
    site('Site', ['192.168.0.0/16'], { dns: { forwarders: [], records: [{ name: 'wiki.corp.test', address: '192.168.0.80' }] } }),
    role('Role'),
    ...further,
  );

const ask = (from: string, request: object, settings: Readonly<Record<string, unknown>> = {}, ...further: readonly Part[]) =>
  simulate(compileSimulation(design(settings, ...further)), { from, ...request });

const [sqs, kms] = [{ action: 'sqs:ListQueues' }, { action: 'kms:ListKeys' }];

// ux 5: operating system DNS, the VPC resolver or own; network-reachability 4.1.2, 4.4
describe('An operating system with name servers of its own', () => {
  it('does not see private DNS of its VPC, and what such servers answer is assumed', () => {
    expect(ask('Plain', sqs)).toMatchObject({ verdict: 'allowed', endpoint: 'Sqs', resolution: { source: 'private-dns' } });
    const unknown = ask('Unknown', sqs);
    expect(unknown).toMatchObject({ verdict: 'unreachable', resolution: { source: 'public-dns' } });
    expect(unknown.assumptions.map(({ code }) => code)).toContain('OWN_NAME_SERVERS');
    expect(unknown.steps[0]).toMatchObject({ node: 'Unknown', code: 'OWN_NAME_SERVERS', outcome: 'info' });
  });

  it('asks an inbound Resolver endpoint that the design knows, and sees what its VPC sees', () => {
    expect(ask('Plain', kms)).toMatchObject({ verdict: 'unreachable', resolution: { source: 'public-dns' } });
    expect(ask('Hub53', kms)).toMatchObject({ verdict: 'allowed', endpoint: 'Kms', resolution: { source: 'resolver-inbound' }, assumptions: [] });
    expect(ask('Hub53', sqs)).toMatchObject({ verdict: 'unreachable', resolution: { source: 'resolver-inbound' } });
  });

  it('gets no answer where filters stop its query, unlike those to the Amazon resolver', () => {
    expect(ask('Closed53', kms)).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Closed', layer: 'security-group', code: 'ENI_SG_RULES_MISMATCH' }] });
  });

  it('asks the name servers of a site over the way that leads there', () => {
    expect(ask('Plain', { to: 'wiki.corp.test' }).verdict).toBe('unreachable');
    expect(ask('Site53', { to: 'wiki.corp.test' })).toMatchObject({ verdict: 'allowed', route: 'direct-connect' });
  });

  it('is taken to ask somebody unknown in its own VPC, although a site has a block around it', () => {
    const wide = site('Wide', ['10.0.0.0/8']);
    expect(ask('Unknown', sqs, {}, wide).assumptions.map(({ code }) => code)).toContain('OWN_NAME_SERVERS');
  });

  it('asks likewise where the DHCP option set names them', () => {
    const dhcp = node('dhcpOptions', 'Dhcp', { domainNameServers: ['10.1.1.53'] });
    expect(ask('Plain', kms, { dhcpOptionsId: 'Dhcp' }, dhcp)).toMatchObject({ verdict: 'allowed', endpoint: 'Kms', resolution: { source: 'resolver-inbound' } });
    expect(ask('Unknown', kms, { dhcpOptionsId: 'Dhcp' }, dhcp)).toMatchObject({ verdict: 'unreachable', resolution: { source: 'public-dns' } });
  });
});
