import { describe, expect, it } from 'vitest';
import {
  attachment,
  designOf,
  instance,
  internetGateway,
  natGateway,
  networkAcl,
  node,
  openGroup,
  routeTable,
  subnet,
  transitGateway,
  vpc,
  type Part,
} from '../model/testing/designBuilder';
import { compileNetwork } from './compile/compileNetwork';
import { outcome, outcomeOf, traceIn } from './testing/trace';
import { traceFlow } from './traceFlow';

describe('NAT64 (8)', () => {
  const design = designOf(
    vpc('Vpc', ['10.0.0.0/16', '2001:db8:1200::/56']).with(
      openGroup,
      internetGateway('Igw'),
      subnet('Public', '10.0.0.0/24', { routes: 'PublicRoutes' }).with(natGateway('Nat')),
      subnet('Six', '2001:db8:1200:1::/64', { routes: 'SixRoutes', ipv6Native: true, enableDns64: true }).with(instance('Host')),
      routeTable('PublicRoutes', { '0.0.0.0/0': 'internetGateway:Igw' }),
      routeTable('SixRoutes', { '64:ff9b::/96': 'natGateway:Nat' }),
    ),
  );

  it('carries IPv6 clients to IPv4 services', () => {
    const flow = { source: { type: 'node', id: 'Host' }, destination: { type: 'service', service: 'sqs', region: 'eu-west-1', dns64: true }, port: 443, protocol: 'tcp', ipVersion: 6 } as const;
    expect(outcomeOf(traceFlow(compileNetwork(design), flow))).toBe('reached by nat-gateway');
    expect(outcome(design, 'Host', '64:ff9b::c633:6407', { ipVersion: 6 })).toBe('reached by nat-gateway');
  });

  it('carries no other IPv6', () => {
    expect(outcome(design, 'Host', '2600:9000::1', { ipVersion: 6 })).toBe('SixRoutes route-table NO_ROUTE_TO_DESTINATION');
    expect(outcome(design, 'Host', '198.51.100.7')).toBe('Six route-table UNKNOWN_DESTINATION');
  });
});

describe('Regional NAT gateways (8)', () => {
  const regional = (properties: Readonly<Record<string, unknown>>, ...more: readonly Part[]) =>
    designOf(
      vpc('Vpc', '10.0.0.0/16').with(
        openGroup,
        internetGateway('Igw'),
        subnet('A', '10.0.1.0/24', { routes: 'Routes' }).with(instance('HostA')),
        subnet('B', '10.0.2.0/24', { routes: 'Routes', zone: 'b' }).with(instance('HostB')),
        routeTable('Routes', { '0.0.0.0/0': 'natGateway:Nat' }),
        ...more,
      ),
      node('natGateway', 'Nat', { connectivityType: 'public', availabilityMode: 'regional', vpcId: 'Vpc', ...properties }),
    );

  it('serve every zone in automatic mode', () => {
    expect(outcome(regional({}), 'HostA', 'sqs eu-west-1')).toBe('reached by nat-gateway');
    expect(outcome(regional({}), 'HostB', 's3 eu-west-1')).toBe('reached by nat-gateway');
  });

  it('serve the zones with an address in manual mode', () => {
    const manual = regional({ availabilityZones: ['eu-west-1a'] });
    expect(outcome(manual, 'HostA', 'sqs eu-west-1')).toBe('reached by nat-gateway');
    expect(outcome(manual, 'HostB', 'sqs eu-west-1')).toBe('Nat gateway REGIONAL_NGW_ROUTE_AZ_RESTRICTION');
  });

  it('follow the table they were given', () => {
    expect(outcome(regional({ routeTableId: 'Own' }, routeTable('Own')), 'HostA', 'sqs eu-west-1')).toBe('Own route-table NO_ROUTE_TO_DESTINATION');
  });

  it('is free of VPC Block Public Access where its whole VPC is excluded, not a subnet', () => {
    const blocked = (excluded: Readonly<Record<string, string>>) =>
      outcome(regional({}, node('vpcBlockPublicAccess', 'Block', { internetGatewayBlockMode: 'block-bidirectional' }), node('vpcBlockPublicAccessExclusion', 'Exclusion', { mode: 'allow-bidirectional', ...excluded })), 'HostA', 'sqs eu-west-1');
    expect(blocked({ vpcId: 'Vpc' })).toBe('reached by nat-gateway');
    for (const subnetId of ['A', 'B']) expect(blocked({ subnetId })).toBe('Igw gateway VPC_BLOCK_PUBLIC_ACCESS_ENABLED');
  });
});

describe('Network ACLs around a NAT gateway (7.2)', () => {
  const guarded = (...entries: readonly string[]) =>
    designOf(
      vpc('Vpc', '10.0.0.0/16').with(
        openGroup,
        internetGateway('Igw'),
        networkAcl('Acl', ...entries),
        subnet('Public', '10.0.0.0/24', { routes: 'PublicRoutes', acl: 'Acl' }).with(natGateway('Nat')),
        subnet('App', '10.0.1.0/24', { routes: 'AppRoutes' }).with(instance('Host')),
        routeTable('PublicRoutes', { '0.0.0.0/0': 'internetGateway:Igw' }),
        routeTable('AppRoutes', { '0.0.0.0/0': 'natGateway:Nat' }),
      ),
    );
  const refused = 'Public network-acl SUBNET_ACL_RESTRICTION';

  it.each([
    ['in and out, both legs', ['100 allow in tcp 443 10.0.0.0/16', '110 allow in tcp 1024-65535 0.0.0.0/0', '100 allow out tcp 443 0.0.0.0/0', '110 allow out tcp 1024-65535 10.0.0.0/16'], 'reached by nat-gateway'],
    ['replies from the internet must reach all ports of the gateway', ['100 allow in tcp 443 10.0.0.0/16', '110 allow in tcp 32768-60999 0.0.0.0/0', '100 allow out all 0.0.0.0/0'], `${refused} (reply)`],
    ['replies must leave toward the client', ['100 allow in all 0.0.0.0/0', '100 allow out tcp 443 0.0.0.0/0'], `${refused} (reply)`],
    ['requests must come in from the client', ['100 allow in tcp 1024-65535 0.0.0.0/0', '90 deny in tcp 443 10.0.0.0/16', '100 allow out all 0.0.0.0/0'], refused],
  ])('%s', (_, entries, expected) => {
    expect(outcome(guarded(...entries), 'Host', 'sqs eu-west-1')).toBe(expected);
  });
});

describe('Private NAT gateways (8)', () => {
  it('let overlapping networks talk over a transit gateway', () => {
    const design = designOf(
      vpc('Left', ['10.0.0.0/16', '100.64.0.0/24']).with(
        openGroup,
        subnet('LeftSubnet', '10.0.1.0/24', { routes: 'LeftRoutes' }).with(instance('LeftHost')),
        subnet('LeftNatSubnet', '100.64.0.0/28', { routes: 'LeftNatRoutes' }).with(natGateway('Nat', { connectivityType: 'private' })),
        routeTable('LeftRoutes', { '100.64.1.0/24': 'natGateway:Nat' }),
        routeTable('LeftNatRoutes', { '100.64.1.0/24': 'transitGateway:Tgw' }),
      ),
      vpc('Right', '100.64.1.0/24').with(
        subnet('RightSubnet', '100.64.1.0/28', { routes: 'RightRoutes' }).with(instance('RightHost')),
        routeTable('RightRoutes', { '100.64.0.0/24': 'transitGateway:Tgw' }),
      ),
      transitGateway('Tgw'),
      attachment('LeftAttachment', 'Tgw', 'Left', ['LeftNatSubnet']),
      attachment('RightAttachment', 'Tgw', 'Right', ['RightSubnet']),
    );
    const trace = traceIn(design, 'LeftHost', 'RightHost');
    expect(outcomeOf(trace)).toBe('reached by nat-gateway');
    expect(trace.shown.seenSource).toMatchObject({ scope: 'private', nodeId: 'Nat' });
  });
});

describe('Values that a template does not give', () => {
  it('are named as assumptions where they were consulted', () => {
    const design = designOf(
      vpc('Vpc', '10.0.0.0/16').with(
        openGroup,
        subnet('App', '10.0.1.0/24', { unresolved: [{ property: 'CidrBlock', because: 'parameter `AppCidr`' }] }).with(instance('Host'), instance('Peer')),
      ),
    );
    expect(traceIn(design, 'Host', 'Peer').assumptions).toEqual([{ code: 'PROPERTY_UNRESOLVED', message: '`CidrBlock` of `App` has no value: parameter `AppCidr`.' }]);
  });
});
