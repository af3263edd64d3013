import { describe, expect, it } from 'vitest';
import {
  designOf,
  egressOnlyInternetGateway,
  elasticIp,
  gatewayEndpoint,
  instance,
  interfaceEndpoint,
  internetGateway,
  natGateway,
  networkAcl,
  node,
  openGroup,
  routeTable,
  securityGroup,
  subnet,
  vpc,
  type Part,
} from '../model/testing/designBuilder';
import { outcome, traceIn } from './testing/trace';

const s3Ranges = { managedPrefixLists: [{ name: 'com.amazonaws.eu-west-1.s3', id: 'pl-s3', cidrs: ['52.218.0.0/17', '3.5.64.0/21'] }] };

function office(routes: Readonly<Record<string, string>>, ...more: readonly Part[]) {
  return designOf(
    s3Ranges,
    vpc('Vpc', '10.0.0.0/16').with(
      openGroup,
      internetGateway('Igw'),
      subnet('Public', '10.0.0.0/24', { routes: 'PublicRoutes' }).with(natGateway('Nat'), instance('Bastion', { associatePublicIpAddress: true })),
      subnet('App', '10.0.1.0/24', { routes: 'AppRoutes' }).with(instance('Host')),
      subnet('Data', '10.0.2.0/24', { zone: 'b' }).with(instance('Database')),
      routeTable('PublicRoutes', { '0.0.0.0/0': 'internetGateway:Igw' }),
      routeTable('AppRoutes', routes),
      ...more,
    ),
  );
}

describe('Route selection (6)', () => {
  it('delivers inside the VPC by the local route', () => {
    expect(outcome(office({}), 'Host', 'Database')).toBe('reached by local');
  });

  it('finds no route to S3 in a table that holds only the local route', () => {
    expect(outcome(office({}), 'Host', 's3 eu-west-1')).toBe('AppRoutes route-table NO_ROUTE_TO_DESTINATION');
  });

  it('names the main route table by its implicit id', () => {
    expect(outcome(office({}), 'Database', 's3 eu-west-1')).toBe('Vpc/main-route-table route-table NO_ROUTE_TO_DESTINATION');
  });

  it.each([
    ['a default route to the NAT gateway loses against the endpoint', { '0.0.0.0/0': 'natGateway:Nat' }, 'reached by gateway-endpoint S3'],
    ['a static route for exactly the range wins', { '52.218.0.0/17': 'natGateway:Nat', '3.5.64.0/21': 'natGateway:Nat' }, 'reached by nat-gateway'],
    ['a wider static route loses', { '52.0.0.0/8': 'natGateway:Nat' }, 'reached by gateway-endpoint S3'],
  ])('S3: %s', (_, routes, expected) => {
    expect(outcome(office(routes, gatewayEndpoint('S3', 's3', ['AppRoutes'])), 'Host', 's3 eu-west-1')).toBe(expected);
  });

  it('takes the worst part when a route covers only some of the ranges, and says that they differ', () => {
    const trace = traceIn(office({ '52.218.0.0/17': 'natGateway:Gone' }, gatewayEndpoint('S3', 's3', ['AppRoutes'])), 'Host', 's3 eu-west-1');
    expect(trace.reached).toBe(false);
    expect(trace.mixed).toBe(true);
    expect(trace.failures).toEqual([{ node: 'AppRoutes', layer: 'route-table', code: 'BAD_STATE_ROUTE', direction: 'request' }]);
  });

  it('sends S3 of another Region by the default route', () => {
    expect(outcome(office({ '0.0.0.0/0': 'natGateway:Nat' }, gatewayEndpoint('S3', 's3', ['AppRoutes'])), 'Host', 's3 us-east-1')).toBe('reached by nat-gateway');
  });

  it('sends a service without listed ranges by the default route only', () => {
    const routes = { '0.0.0.0/0': 'natGateway:Nat', '52.0.0.0/8': 'internetGateway:Igw' };
    expect(outcome(office(routes, gatewayEndpoint('S3', 's3', ['AppRoutes'])), 'Host', 'sqs eu-west-1')).toBe('reached by nat-gateway');
  });

  it('takes two halves of the address space for a default route', () => {
    const routes = { '0.0.0.0/1': 'natGateway:Nat', '128.0.0.0/1': 'natGateway:Nat' };
    expect(outcome(office(routes), 'Host', 'sqs eu-west-1')).toBe('reached by nat-gateway');
    // All but the private ranges, as VPN clients write it.
    const others = ['0.0.0.0/5', '8.0.0.0/7', '11.0.0.0/8', '12.0.0.0/6', '16.0.0.0/4', '32.0.0.0/3', '64.0.0.0/2', '128.0.0.0/3', '160.0.0.0/5', '168.0.0.0/6', '172.0.0.0/12', '172.32.0.0/11', '172.64.0.0/10', '172.128.0.0/9', '173.0.0.0/8', '174.0.0.0/7', '176.0.0.0/4', '192.0.0.0/9', '192.128.0.0/11', '192.160.0.0/13', '192.169.0.0/16', '192.170.0.0/15', '192.172.0.0/14', '192.176.0.0/12', '192.192.0.0/10', '193.0.0.0/8', '194.0.0.0/7', '196.0.0.0/6', '200.0.0.0/5', '208.0.0.0/4'];
    expect(outcome(office(Object.fromEntries(others.map((block) => [block, 'natGateway:Nat']))), 'Host', 'sqs eu-west-1')).toBe('reached by nat-gateway');
    expect(outcome(office({ '0.0.0.0/1': 'natGateway:Nat' }), 'Host', 'sqs eu-west-1')).toBe('AppRoutes route-table NO_ROUTE_TO_DESTINATION');
  });

  it('marks a tie of two prefix lists', () => {
    const design = office(
      { 'pl:A': 'natGateway:Nat', 'pl:B': 'internetGateway:Igw' },
      node('prefixList', 'A', { addressFamily: 'IPv4', maxEntries: 5, entries: [{ cidr: '203.0.113.0/24' }] }),
      node('prefixList', 'B', { addressFamily: 'IPv4', maxEntries: 5, entries: [{ cidr: '203.0.113.0/24' }] }),
    );
    const trace = traceIn(design, 'Host', '203.0.113.9');
    expect(trace.shown.route).toBe('nat-gateway');
    expect(trace.mixed).toBe(true);
  });

  it('never forwards reserved addresses', () => {
    expect(outcome(office({ '0.0.0.0/0': 'natGateway:Nat' }), 'Host', '169.254.169.1')).toBe('AppRoutes route-table NO_ROUTE_TO_DESTINATION');
  });

  it('explains the routes that were not taken', () => {
    const trace = traceIn(office({ '0.0.0.0/0': 'natGateway:Nat' }, gatewayEndpoint('S3', 's3', ['AppRoutes'])), 'Host', 's3 eu-west-1');
    expect(trace.steps.filter((step) => step.outcome === 'info').map((step) => step.code)).toEqual(['MORE_SPECIFIC_ROUTE']);
  });
});

describe('Internet and NAT gateways (8)', () => {
  it.each([
    ['an instance with a public address', 'Bastion', 'reached by internet-gateway'],
    ['an instance behind the NAT gateway', 'Host', 'reached by nat-gateway'],
  ])('let %s out', (_, from, expected) => {
    expect(outcome(office({ '0.0.0.0/0': 'natGateway:Nat' }), from, '198.51.100.7')).toBe(expected);
  });

  it('an internet gateway needs a public address', () => {
    expect(outcome(office({ '0.0.0.0/0': 'internetGateway:Igw' }), 'Host', '198.51.100.7')).toBe('Igw gateway IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS');
  });

  it.each([
    ['192.168.0.1', 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS'],
    ['100.64.0.1', 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS'],
  ])('an internet gateway drops packets to %s', (to, code) => {
    expect(outcome(office({}), 'Bastion', to)).toBe(`Igw gateway ${code}`);
  });

  it('a detached gateway is a blackhole, and a wider route does not take over', () => {
    const routes = { '198.51.100.0/24': 'internetGateway:Other', '0.0.0.0/0': 'natGateway:Nat' };
    expect(outcome(office(routes), 'Host', '198.51.100.7')).toBe('AppRoutes route-table BAD_STATE_ROUTE');
  });

  it('the internet reaches public addresses only', () => {
    const design = office({ '0.0.0.0/0': 'internetGateway:Igw' }, elasticIp('Eip', 'Database', '203.0.113.80'));
    expect(outcome(design, 'internet', 'Bastion')).toBe('reached by internet-gateway');
    expect(outcome(design, 'internet', 'Host')).toBe('Igw gateway IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS');
    expect(outcome(design, 'internet', '10.0.0.5')).toBe('internet route-table NO_ROUTE_TO_DESTINATION');
    // It has an Elastic IP address, but its subnet has no route back.
    expect(outcome(design, 'internet', 'Database')).toBe('Vpc/main-route-table route-table NO_ROUTE_TO_DESTINATION (reply)');
    expect(outcome(design, 'internet', '203.0.113.80')).toBe('Vpc/main-route-table route-table NO_ROUTE_TO_DESTINATION (reply)');
  });

  it('comes in again where a public address belongs to the design', () => {
    const design = office({ '0.0.0.0/0': 'natGateway:Nat' }, elasticIp('Eip', 'Bastion', '203.0.113.80'));
    expect(outcome(design, 'Host', '203.0.113.80')).toBe('reached by nat-gateway');
    expect(traceIn(design, 'Host', '203.0.113.80').shown.path.at(-1)).toBe('Bastion');
  });

  it('an instance with a public address that answers through a NAT gateway is not reachable', () => {
    const design = office({ '0.0.0.0/0': 'natGateway:Nat' }, elasticIp('Eip', 'Host'));
    expect(outcome(design, 'internet', 'Host')).toBe('AppRoutes route-table ASYMMETRIC_ROUTING (reply)');
  });

  it('a NAT gateway takes no connections itself', () => {
    expect(outcome(office({}), 'Host', 'Nat')).toBe('Nat gateway NO_POSSIBLE_DESTINATION');
    expect(outcome(office({}), 'internet', 'Nat')).toBe('Nat gateway NO_POSSIBLE_DESTINATION');
  });

  it('a table that sends the subnet of the NAT gateway to it loops', () => {
    const design = designOf(
      vpc('Vpc', '10.0.0.0/16').with(
        openGroup,
        internetGateway('Igw'),
        subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host'), natGateway('Nat')),
        subnet('Far', '10.0.2.0/24', { routes: 'Routes' }).with(instance('FarHost')),
        routeTable('Routes', { '0.0.0.0/0': 'natGateway:Nat' }),
      ),
    );
    expect(outcome(design, 'Host', '198.51.100.7')).toBe('Routes route-table ROUTING_LOOP');
    expect(outcome(design, 'FarHost', '198.51.100.7')).toBe('Routes route-table ROUTING_LOOP');
  });

  it('a private NAT gateway does not get out through an internet gateway', () => {
    const inner = subnet('InnerSubnet', '10.0.9.0/24', { routes: 'PublicRoutes' }).with(natGateway('Inner', { connectivityType: 'private' }));
    expect(outcome(office({ '0.0.0.0/0': 'natGateway:Inner' }, inner), 'Host', 'sqs eu-west-1')).toBe('Igw gateway IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS');
  });

  it('says which address a service sees', () => {
    const design = office({ '0.0.0.0/0': 'natGateway:Nat' });
    expect(traceIn(design, 'Host', 's3 eu-west-1').shown.seenSource).toEqual({ scope: 'public', address: undefined, nodeId: 'Nat' });
    const withEndpoint = office({}, gatewayEndpoint('S3', 's3', ['AppRoutes']));
    expect(traceIn(withEndpoint, 'Host', 's3 eu-west-1').shown.seenSource).toMatchObject({ scope: 'private', nodeId: 'Host' });
    expect(traceIn(withEndpoint, 'Host', 's3 eu-west-1').shown.endpointVpcId).toBe('Vpc');
  });
});

describe('VPC Block Public Access (8)', () => {
  const routes = { '0.0.0.0/0': 'natGateway:Nat' };
  const block = (mode: string) => node('vpcBlockPublicAccess', 'Block', { internetGatewayBlockMode: mode });
  const exclude = (mode: string, subnetId: string) => node('vpcBlockPublicAccessExclusion', 'Exclusion', { mode, subnetId });
  const blocked = 'Igw gateway VPC_BLOCK_PUBLIC_ACCESS_ENABLED';

  it('block-bidirectional stops everything', () => {
    const design = office(routes, block('block-bidirectional'));
    expect([outcome(design, 'Host', 'sqs eu-west-1'), outcome(design, 'Bastion', 'sqs eu-west-1'), outcome(design, 'internet', 'Bastion')]).toEqual([blocked, blocked, blocked]);
    expect(outcome(design, 'Host', 'Database')).toBe('reached by local');
  });

  it('block-ingress lets NAT gateways open connections, not an instance with a public address', () => {
    const design = office(routes, block('block-ingress'));
    expect([outcome(design, 'Host', 'sqs eu-west-1'), outcome(design, 'Bastion', 'sqs eu-west-1'), outcome(design, 'internet', 'Bastion')]).toEqual(['reached by nat-gateway', blocked, blocked]);
  });

  it('an excluded subnet is free, or free outward', () => {
    const free = office(routes, block('block-bidirectional'), exclude('allow-bidirectional', 'Public'));
    expect([outcome(free, 'Host', 'sqs eu-west-1'), outcome(free, 'internet', 'Bastion')]).toEqual(['reached by nat-gateway', 'reached by internet-gateway']);
    const outward = office(routes, block('block-bidirectional'), exclude('allow-egress', 'Public'));
    expect([outcome(outward, 'Host', 'sqs eu-west-1'), outcome(outward, 'internet', 'Bastion')]).toEqual(['reached by nat-gateway', blocked]);
  });
});

describe('Security groups (7.1)', () => {
  const withGroups = (client: readonly string[], server: readonly string[]) =>
    designOf(
      s3Ranges,
      vpc('Vpc', '10.0.0.0/16').with(
        securityGroup('Client', { out: client }),
        securityGroup('Server', { in: server }),
        subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host', { securityGroupIds: ['Client'] }), instance('Peer', { securityGroupIds: ['Server'] }), instance('Plain', { securityGroupIds: [] }), instance('Plain2', { securityGroupIds: [] })),
        routeTable('Routes'),
        gatewayEndpoint('S3', 's3', ['Routes']),
      ),
    );

  it.each([
    ['the port is in the range', ['all 0.0.0.0/0'], ['tcp 400-500 10.0.0.0/8'], 'reached by local'],
    ['the port is outside', ['all 0.0.0.0/0'], ['tcp 80 10.0.0.0/8'], 'Peer security-group ENI_SG_RULES_MISMATCH'],
    ['the protocol differs', ['all 0.0.0.0/0'], ['udp 443 10.0.0.0/8'], 'Peer security-group ENI_SG_RULES_MISMATCH'],
    ['a rule names the group of the client', ['all 0.0.0.0/0'], ['tcp 443 sg:Client'], 'reached by local'],
    ['an outbound rule names the group of the server', ['tcp 443 sg:Server'], ['tcp 443 sg:Client'], 'reached by local'],
    ['both sides refuse', ['tcp 80 0.0.0.0/0'], [], 'Host security-group ENI_SG_RULES_MISMATCH; Peer security-group ENI_SG_RULES_MISMATCH'],
    ['only IPv6 is admitted', ['all 0.0.0.0/0'], ['all ::/0'], 'Peer security-group ENI_SG_RULES_MISMATCH'],
  ])('%s', (_, client, server, expected) => {
    expect(outcome(withGroups(client, server), 'Host', 'Peer')).toBe(expected);
  });

  it('the default group admits its own members only', () => {
    const design = withGroups(['all 0.0.0.0/0'], []);
    expect(outcome(design, 'Plain', 'Plain2')).toBe('reached by local');
    expect(outcome(design, 'Host', 'Plain')).toBe('Plain security-group ENI_SG_RULES_MISMATCH');
  });

  it.each([
    ['the prefix list', ['tcp 443 pl:pl-s3'], 'reached by gateway-endpoint S3'],
    ['everything', ['tcp 443 0.0.0.0/0'], 'reached by gateway-endpoint S3'],
    ['the VPC only', ['tcp 443 10.0.0.0/16'], 'Host security-group ENI_SG_RULES_MISMATCH'],
    ['a part of the ranges', ['tcp 443 52.218.0.0/17'], 'Host security-group ENI_SG_RULES_MISMATCH'],
    ['all ranges, in pieces', ['tcp 443 52.218.0.0/18', 'tcp 443 52.218.64.0/18', 'tcp 443 3.5.0.0/16'], 'reached by gateway-endpoint S3'],
  ])('toward a gateway endpoint: %s', (_, out, expected) => {
    expect(outcome(withGroups(out, []), 'Host', 's3 eu-west-1')).toBe(expected);
  });

  it('a prefix list that nobody knows is an assumption, in a rule and in a route', () => {
    const refused = traceIn(withGroups(['tcp 443 pl:pl-0abc'], []), 'Host', 's3 eu-west-1');
    expect(refused.failures[0]?.code).toBe('ENI_SG_RULES_MISMATCH');
    const elsewhere = traceIn(office({ 'pl:pl-0abc': 'natGateway:Nat', '0.0.0.0/0': 'internetGateway:Igw' }), 'Host', '198.51.100.7');
    expect([refused, elsewhere].map(({ assumptions }) => assumptions.map(({ code }) => code))).toEqual([['PREFIX_LIST_UNKNOWN'], ['PREFIX_LIST_UNKNOWN']]);
  });
});

describe('Network ACLs (7.2, 7.3)', () => {
  const guarded = (...entries: readonly string[]) =>
    designOf(
      s3Ranges,
      vpc('Vpc', '10.0.0.0/16').with(
        openGroup,
        networkAcl('Acl', ...entries),
        subnet('App', '10.0.1.0/24', { acl: 'Acl', routes: 'Routes' }).with(instance('Host'), instance('Neighbour'), instance('Windows', { operatingSystem: 'windows' })),
        subnet('Data', '10.0.2.0/24').with(instance('Database')),
        routeTable('Routes'),
        gatewayEndpoint('S3', 's3', ['Routes']),
      ),
    );
  const refused = 'App network-acl SUBNET_ACL_RESTRICTION';

  it.each([
    ['nothing is allowed', [], `${refused}`],
    ['only the request is allowed', ['100 allow out tcp 443 0.0.0.0/0'], `${refused} (reply)`],
    ['both ways are allowed', ['100 allow out tcp 443 0.0.0.0/0', '100 allow in tcp 32768-60999 0.0.0.0/0'], 'reached by local'],
    ['a part of the client ports is missing', ['100 allow out all 0.0.0.0/0', '100 allow in tcp 40000-65535 0.0.0.0/0'], `${refused} (reply)`],
    ['two rules cover the client ports together', ['100 allow out all 0.0.0.0/0', '100 allow in tcp 1024-40000 0.0.0.0/0', '110 allow in tcp 40001-65535 0.0.0.0/0'], 'reached by local'],
    ['a lower number denies', ['90 deny out tcp 443 10.0.2.0/24', '100 allow out all 0.0.0.0/0', '100 allow in all 0.0.0.0/0'], refused],
    ['a higher number denies', ['100 allow out all 0.0.0.0/0', '110 deny out tcp 443 10.0.2.0/24', '100 allow in all 0.0.0.0/0'], 'reached by local'],
    ['the other protocol is allowed', ['100 allow out udp 0-65535 0.0.0.0/0', '100 allow in all 0.0.0.0/0'], refused],
  ])('%s', (_, entries, expected) => {
    expect(outcome(guarded(...entries), 'Host', 'Database')).toBe(expected);
  });

  it('a host of another system has other client ports', () => {
    const entries = ['100 allow out tcp 443 0.0.0.0/0', '100 allow in tcp 32768-60999 0.0.0.0/0'];
    expect(outcome(guarded(...entries), 'Windows', 'Database')).toBe(`${refused} (reply)`);
  });

  it('says that only a part of the replies is refused', () => {
    const trace = traceIn(guarded('100 allow out all 0.0.0.0/0', '100 allow in tcp 40000-65535 0.0.0.0/0'), 'Host', 'Database');
    expect(trace.steps.some((step) => step.code === 'ACL_EPHEMERAL_PARTIAL' && step.outcome === 'info')).toBe(true);
  });

  it('are not asked inside a subnet', () => {
    expect(outcome(guarded(), 'Host', 'Neighbour')).toBe('reached by local');
  });

  it('must admit every range of S3, and be asked on the way back', () => {
    const all = ['100 allow out tcp 443 52.218.0.0/17', '110 allow out tcp 443 3.5.64.0/21'];
    expect(outcome(guarded(...all, '100 allow in tcp 1024-65535 0.0.0.0/0'), 'Host', 's3 eu-west-1')).toBe('reached by gateway-endpoint S3');
    expect(outcome(guarded(...all.slice(0, 1), '100 allow in tcp 1024-65535 0.0.0.0/0'), 'Host', 's3 eu-west-1')).toBe(refused);
    expect(outcome(guarded(...all, '100 allow in tcp 1024-65535 10.0.0.0/8'), 'Host', 's3 eu-west-1')).toBe(`${refused} (reply)`);
  });
});

describe('IPv6 (12)', () => {
  const dual = (routes: Readonly<Record<string, string>>) =>
    designOf(
      vpc('Vpc', ['10.0.0.0/16', '2001:db8:1200::/56']).with(
        openGroup,
        internetGateway('Igw'),
        egressOnlyInternetGateway('Eigw'),
        subnet('App', ['10.0.1.0/24', '2001:db8:1200:1::/64'], { routes: 'Routes' }).with(instance('Host')),
        routeTable('Routes', routes),
        interfaceEndpoint('Sqs', 'sqs', ['App']),
      ),
    );

  it('goes out by an egress-only gateway, which lets nobody in', () => {
    const design = dual({ '::/0': 'egressOnlyInternetGateway:Eigw' });
    expect(outcome(design, 'Host', '2600:9000::10', { ipVersion: 6 })).toBe('reached by egress-only-internet-gateway');
    expect(outcome(design, 'internet', 'Host', { ipVersion: 6 })).toBe('Routes route-table ASYMMETRIC_ROUTING (reply)');
  });

  it('comes in by an internet gateway when the route back leads there', () => {
    expect(outcome(dual({ '::/0': 'internetGateway:Igw' }), 'internet', 'Host', { ipVersion: 6 })).toBe('reached by internet-gateway');
  });

  it('does not use IPv4 routes', () => {
    expect(outcome(dual({ '0.0.0.0/0': 'internetGateway:Igw' }), 'Host', '2600:9000::10', { ipVersion: 6 })).toBe('Routes route-table NO_ROUTE_TO_DESTINATION');
  });

  it('an endpoint of type ipv4 has no IPv6 address', () => {
    expect(outcome(dual({}), 'Host', 'Sqs', { ipVersion: 6 })).toBe('Sqs endpoint UNKNOWN_DESTINATION');
  });
});
