import { describe, expect, it } from 'vitest';
import type { Design } from '../../model/design';
import {
  attachment, designOf, elasticIp, endpointService, gatewayEndpoint, instance, interfaceEndpoint, internetGateway, loadBalancer, natGateway, node, openGroup, peering, routeTable, site, subnet, transitGateway,
  virtualPrivateGateway, vpc, vpn, type Part,
} from '../../model/testing/designBuilder';
import { compileSimulation } from '../compileSimulation';
import { simulate } from '../simulate';
import { allow, bucket, role } from '../testing/identities';
import { alternativesOf, pathCosts, standingCosts, sumOf, type CostLine, type CostOptions } from './index';

const options: CostOptions = { usage: { gbPerMonth: 100, sentShare: 0.2, hoursPerMonth: 730 } };
const us = { region: 'us-east-1' };

/** What a line says: what, and what it costs; null where no price is known. */
function said(lines: readonly CostLine[]): readonly (readonly [string, number | null])[] {
  return lines.map(({ what, monthly }) => [what, monthly === null ? null : Math.round(monthly * 1e6) / 1e6]);
}

function traced(design: Design, request: { readonly from: string; readonly action?: string; readonly resource?: string; readonly to?: string }, more: Partial<CostOptions> = {}) {
  return pathCosts(design, request, simulate(compileSimulation(design), request), { ...options, ...more });
}

const routes = { '0.0.0.0/0': 'natGateway:Nat' };
function network(...parts: readonly Part[]) {
  return vpc('Vpc', '10.0.0.0/16').with(
    openGroup,
    internetGateway('Igw'),
    routeTable('Routes', routes),
    routeTable('PublicRoutes', { '0.0.0.0/0': 'internetGateway:Igw' }),
    subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host', { roleId: 'Role', securityGroupIds: ['Open'] })),
    subnet('Other', '10.0.3.0/24', { routes: 'Routes', zone: 'b' }).with(instance('Far', { roleId: 'Role', securityGroupIds: ['Open'] })),
    subnet('Public', '10.0.2.0/24', { routes: 'PublicRoutes' }).with(natGateway('Nat', { elasticIpId: 'Eip' })),
    ...parts,
  );
}
const identities = [role('Role', [allow('*')]), bucket('Bucket', 'acme'), elasticIp('Eip', 'Nat', '198.51.100.4')];

describe('What a design costs by the hour', () => {
  // "You will be billed for each hour that your VPC endpoint remains provisioned in each Availability Zone." https://aws.amazon.com/privatelink/pricing/
  it('charges an interface endpoint for each Availability Zone and a gateway endpoint nothing', () => {
    const design = designOf(us, network(interfaceEndpoint('Sqs', 'sqs', ['App', 'Other']), gatewayEndpoint('S3', 's3', ['Routes'])), ...identities);
    const lines = standingCosts(design, options).filter(({ nodeId }) => nodeId === 'Sqs' || nodeId === 'S3');
    expect(said(lines)).toEqual([['Interface endpoint', 14.6], ['Gateway endpoint', 0]]);
    expect(lines[0]).toMatchObject({ quantityText: '2 network interfaces × 730 h', price: { region: 'us-east-1', evidence: 'quoted-twice' } });
  });

  // One NAT gateway: 730 × 0.045 USD, and its public IPv4 address 730 × 0.005 USD. https://aws.amazon.com/vpc/pricing/
  it('charges a NAT gateway and its public address once', () => {
    const lines = standingCosts(designOf(us, network(), ...identities), options);
    expect(said(lines.filter(({ monthly }) => monthly !== 0))).toEqual([['NAT gateway', 32.85], ['Public IPv4 address', 3.65]]);
    expect(sumOf(lines)).toEqual({ monthly: 36.5, unknown: 0 });
  });

  it('takes the Region’s own price where it is known, and says whose it is where it is not', () => {
    const costs = (region: string) => standingCosts(designOf({ region }, network(), ...identities), options).filter(({ what }) => what === 'NAT gateway');
    expect(said(costs('ap-southeast-1'))).toEqual([['NAT gateway', 43.07]]);
    expect(costs('ap-southeast-1')[0]?.price).toMatchObject({ region: 'ap-southeast-1', wantedRegion: 'ap-southeast-1' });
    expect(costs('eu-west-1')[0]?.price).toMatchObject({ region: 'us-east-1', wantedRegion: 'eu-west-1' });
  });

  it('takes a price that a person set, and counts other hours', () => {
    const lines = standingCosts(designOf(us, network(), ...identities), { usage: { ...options.usage, hoursPerMonth: 100 }, ownPrices: { 'nat-gateway.hour': 0.03 } });
    expect(said(lines)).toContainEqual(['NAT gateway', 3]);
    expect(lines.find(({ what }) => what === 'NAT gateway')?.price).toMatchObject({ evidence: 'own', region: null });
  });

  it('says that no price is known instead of nothing', () => {
    const design = designOf(us, network(loadBalancer('Web', ['App'], {}, { type: 'application' }), loadBalancer('Front', ['App'], {}, { type: 'network' })), endpointService('Service', ['Front'], { supportedRegions: ['us-east-1', 'eu-west-1'] }), ...identities);
    const lines = standingCosts(design, options);
    expect(said(lines)).toContainEqual(['Application Load Balancer', null]);
    expect(said(lines)).toContainEqual(['Network Load Balancer', 16.425]);
    expect(said(lines)).toContainEqual(['Endpoint service', 0]);
    expect(said(lines)).toContainEqual(['Endpoint service in other Regions', 36.5]);
    expect(sumOf(lines).unknown).toBe(1);
  });

  it('does not charge for what exists outside of the design, or not at all', () => {
    const design = designOf(us, network(interfaceEndpoint('Gone', 'sqs', ['App'], { state: 'deleted' }), interfaceEndpoint('Given', 'sns', ['App'], { outside: true })), ...identities);
    expect(standingCosts(design, options).filter(({ what }) => what === 'Interface endpoint')).toEqual([]);
  });

  it('charges a transit gateway by its attachments, a VPN connection to it as one more, a Resolver endpoint by its addresses', () => {
    const design = designOf(
      us,
      network(node('resolverEndpoint', 'Inbound', { direction: 'INBOUND', addresses: [{ subnetId: 'App' }, { subnetId: 'Other' }], securityGroupIds: ['Open'] })),
      transitGateway('Tgw'),
      attachment('Attachment', 'Tgw', 'Vpc', ['App']),
      site('Site', ['192.168.0.0/16']),
      vpn('Vpn', 'Site', { transitGatewayId: 'Tgw' }),
      ...identities,
    );
    const lines = said(standingCosts(design, options));
    expect(lines.filter(([what]) => what === 'Transit gateway attachment')).toEqual([['Transit gateway attachment', 36.5], ['Transit gateway attachment', 36.5]]);
    expect(lines).toContainEqual(['VPN connection', 36.5]);
    expect(lines).toContainEqual(['Resolver endpoint', 182.5]);
  });
});

describe('What a traced way costs', () => {
  const get = { from: 'Host', action: 's3:GetObject', resource: 'arn:aws:s3:::acme/key' };

  it('is nothing through a gateway endpoint', () => {
    const lines = traced(designOf(us, network(gatewayEndpoint('S3', 's3', ['Routes'])), ...identities), get);
    expect(said(lines)).toEqual([['Gateway endpoint', 0]]);
  });

  // 0.045 USD an hour and 0.045 USD for each GB, in either direction. https://aws.amazon.com/vpc/pricing/
  it('is hours and GB of a NAT gateway; data transfer to a service of the same Region is free', () => {
    const lines = traced(designOf(us, network(), ...identities), get);
    expect(said(lines).filter(([what]) => what !== 'Internet gateway')).toEqual([
      ['NAT gateway', 32.85],
      ['Public IPv4 address', 3.65],
      ['Data through the NAT gateway', 4.5],
      ['Data to the service’s public address in the same Region', 0],
    ]);
  });

  it('has the border between zones where the NAT gateway is in another one', () => {
    const lines = traced(designOf(us, network(), ...identities), { ...get, from: 'Far' });
    expect(said(lines)).toContainEqual(['Data between us-east-1b and us-east-1a', 1]);
  });

  it('is hours and GB of an interface endpoint, both directions, by tiers', () => {
    const design = designOf(us, network(interfaceEndpoint('Sqs', 'sqs', ['App', 'Other'], { securityGroupIds: ['Open'], privateDnsEnabled: true })), ...identities);
    const send = { from: 'Host', action: 'sqs:SendMessage', resource: 'arn:aws:sqs:us-east-1:111122223333:jobs' };
    expect(said(traced(design, send))).toEqual([['Interface endpoint', 14.6], ['Data through the interface endpoint', 1]]);
    // First 1 PB at 0.01, next 4 PB at 0.006. https://aws.amazon.com/privatelink/pricing/
    const much = traced(design, send, { usage: { ...options.usage, gbPerMonth: 1_048_576 + 1000 } });
    expect(said(much)).toContainEqual(['Data through the interface endpoint', 10_491.76]);
  });

  it('is what is sent to a host on the internet, and what comes back for nothing', () => {
    const lines = said(traced(designOf(us, network(), ...identities), { from: 'Host', to: '203.0.113.9' }));
    expect(lines).toContainEqual(['Data out to the internet', 1.8]);
    expect(lines).toContainEqual(['Data in from the internet', 0]);
  });

  it('is both attachments and every GB once through a transit gateway', () => {
    const design = designOf(
      us,
      vpc('A', '10.0.0.0/16').with(openGroup, routeTable('RoutesA', { '10.1.0.0/16': 'transitGateway:Tgw' }), subnet('SubnetA', '10.0.1.0/24', { routes: 'RoutesA' }).with(instance('One', { securityGroupIds: ['Open'] }))),
      vpc('B', '10.1.0.0/16').with(node('securityGroup', 'OpenB', { description: '', ingress: [{ protocol: '-1', peer: { type: 'cidr', cidr: '0.0.0.0/0' } }], vpcId: 'B', associatedVpcIds: [] }), routeTable('RoutesB', { '10.0.0.0/16': 'transitGateway:Tgw' }), subnet('SubnetB', '10.1.1.0/24', { routes: 'RoutesB' }).with(instance('Two', { securityGroupIds: ['OpenB'] }))),
      transitGateway('Tgw'),
      attachment('AttachA', 'Tgw', 'A', ['SubnetA']),
      attachment('AttachB', 'Tgw', 'B', ['SubnetB']),
    );
    expect(said(traced(design, { from: 'One', to: 'Two' }))).toEqual([
      ['Transit gateway attachment', 36.5],
      ['Transit gateway attachment', 36.5],
      ['Data through the transit gateway', 2],
    ]);
  });

  it('is charged at both ends between zones, and not within one, by a peering connection', () => {
    const design = (zone: string) =>
      designOf(
        us,
        vpc('A', '10.0.0.0/16').with(openGroup, routeTable('RoutesA', { '10.1.0.0/16': 'vpcPeeringConnection:Peer' }), subnet('SubnetA', '10.0.1.0/24', { routes: 'RoutesA' }).with(instance('One', { securityGroupIds: ['Open'] }))),
        vpc('B', '10.1.0.0/16').with(node('securityGroup', 'OpenB', { description: '', ingress: [{ protocol: '-1', peer: { type: 'cidr', cidr: '0.0.0.0/0' } }], vpcId: 'B', associatedVpcIds: [] }), routeTable('RoutesB', { '10.0.0.0/16': 'vpcPeeringConnection:Peer' }), subnet('SubnetB', '10.1.1.0/24', { routes: 'RoutesB', zone }).with(instance('Two', { securityGroupIds: ['OpenB'] }))),
        peering('Peer', 'A', 'B'),
      );
    expect(said(traced(design('b'), { from: 'One', to: 'Two' }))).toEqual([['Peering connection', 0], ['Data between us-east-1a and us-east-1b', 2]]);
    expect(said(traced(design('a'), { from: 'One', to: 'Two' }))).toEqual([['Peering connection', 0], ['Data within us-east-1a', 0]]);
  });

  it('is the connection and what leaves AWS over a VPN connection', () => {
    const design = designOf(
      us,
      vpc('A', '10.0.0.0/16').with(openGroup, virtualPrivateGateway('Vgw'), routeTable('RoutesA', {}, { vgw: ['Vgw'] }), subnet('SubnetA', '10.0.1.0/24', { routes: 'RoutesA' }).with(instance('One', { securityGroupIds: ['Open'] }))),
      site('Site', ['192.168.0.0/16']),
      vpn('Vpn', 'Site', { virtualPrivateGatewayId: 'Vgw' }),
    );
    expect(said(traced(design, { from: 'One', to: 'Site' }))).toEqual([['VPN connection', 36.5], ['Data out over the VPN connection', 1.8]]);
    expect(said(traced(design, { from: 'Site', to: 'One' }))).toContainEqual(['Data out over the VPN connection', 7.2]);
  });
});

describe('The ways to a service, side by side', () => {
  const design = designOf(us, network(), ...identities);
  const ask = (action: string, resource: string, more = {}) => {
    const request = { from: 'Host', action, resource };
    return alternativesOf(design, request, simulate(compileSimulation(design), request), { ...options, ...more });
  };

  it('compare the gateway endpoint, the interface endpoint and the NAT gateway for the same zones and traffic', () => {
    const found = ask('s3:GetObject', 'arn:aws:s3:::acme/key', { zones: 2 });
    expect(found).toMatchObject({ service: 's3', zones: 2 });
    expect(found?.ways.map((each) => (each.offered ? [each.way, each.inUse, Math.round(each.total.monthly * 100) / 100, each.total.unknown] : each.way))).toEqual([
      ['gateway-endpoint', false, 0, 0],
      ['interface-endpoint', false, 15.6, 0],
      ['nat-gateway', true, 77.5, 0],
    ]);
  });

  it('say where there is no gateway endpoint, and take the zones of the VPC where nobody says otherwise', () => {
    const found = ask('sqs:SendMessage', 'arn:aws:sqs:us-east-1:111122223333:jobs');
    expect(found?.zones).toBe(2);
    expect(found?.ways[0]).toEqual({ way: 'gateway-endpoint', offered: false, because: 'Only Amazon S3 and Amazon DynamoDB have gateway endpoints.' });
  });

  it('are none for a connection to a host', () => {
    const request = { from: 'Host', to: '203.0.113.9' };
    expect(alternativesOf(design, request, simulate(compileSimulation(design), request), options)).toBeUndefined();
  });
});
