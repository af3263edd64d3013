import { describe, expect, it } from 'vitest';
import {
  attachment,
  designOf,
  elasticIp,
  gatewayEndpoint,
  gatewayLoadBalancerEndpoint,
  instance,
  interfaceEndpoint,
  internetGateway,
  natGateway,
  networkAcl,
  networkInterface,
  node,
  openGroup,
  peering,
  routeTable,
  securityGroup,
  site,
  subnet,
  transitGateway,
  transitGatewayRouteTable,
  virtualPrivateGateway,
  vpc,
  vpn,
  type Part,
} from '../model/testing/designBuilder';
import { outcome, traceIn } from './testing/trace';

describe('Peering (8)', () => {
  const peered = (left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>, state = 'active', extra: readonly Part[] = []) =>
    designOf(
      vpc('Left', '10.0.0.0/16').with(
        openGroup,
        internetGateway('LeftIgw'),
        subnet('LeftSubnet', '10.0.1.0/24', { routes: 'LeftRoutes' }).with(instance('LeftHost')),
        subnet('LeftNatSubnet', '10.0.2.0/24', { routes: 'LeftNatRoutes' }).with(natGateway('LeftNat', { connectivityType: 'private' })),
        routeTable('LeftRoutes', left),
        routeTable('LeftNatRoutes', { '10.1.0.0/16': 'vpcPeeringConnection:Peering' }),
      ),
      vpc('Right', '10.1.0.0/16').with(
        securityGroup('ByGroup', { in: ['tcp 443 sg:Open'] }),
        internetGateway('RightIgw'),
        subnet('RightSubnet', '10.1.1.0/24', { routes: 'RightRoutes' }).with(instance('RightHost'), instance('GroupHost', { securityGroupIds: ['ByGroup'] })),
        routeTable('RightRoutes', { '0.0.0.0/0': 'internetGateway:RightIgw', ...right }),
      ),
      peering('Peering', 'Left', 'Right', { state }),
      ...extra,
    );
  const there = { '10.1.0.0/16': 'vpcPeeringConnection:Peering' };
  const back = { '10.0.0.0/16': 'vpcPeeringConnection:Peering' };

  it('works with routes on both sides', () => {
    expect(outcome(peered(there, back), 'LeftHost', 'RightHost')).toBe('reached by peering');
  });

  it('a missing route back leads the reply astray', () => {
    expect(outcome(peered(there, {}), 'LeftHost', 'RightHost')).toBe('RightIgw gateway IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS (reply)');
  });

  it('must be active', () => {
    expect(outcome(peered(there, back, 'pending-acceptance'), 'LeftHost', 'RightHost')).toBe('Peering peering BAD_STATE');
  });

  it('does not lead to gateways of the peer', () => {
    expect(outcome(peered({ '0.0.0.0/0': 'vpcPeeringConnection:Peering' }, back), 'LeftHost', 'sqs eu-west-1')).toBe('Peering peering PCX_REQUIRES_ADDRESS_IN_VPC_CIDR');
  });

  it('keeps groups in one Region and loses them between Regions', () => {
    expect(outcome(peered(there, back), 'LeftHost', 'GroupHost')).toBe('reached by peering');
    const far = peered(there, back);
    const nodes = far.nodes.map((node) => (node.kind === 'vpcPeeringConnection' ? { ...node, peerRegion: 'us-east-1' } : node));
    const trace = traceIn({ ...far, nodes }, 'LeftHost', 'GroupHost');
    expect(trace.failures).toMatchObject([{ node: 'GroupHost', code: 'ENI_SG_RULES_MISMATCH' }]);
    expect(trace.steps.some((step) => step.code === 'SG_REFERENCES_NOT_PRESERVED')).toBe(true);
  });

  it('replies to a NAT gateway return by themselves', () => {
    expect(outcome(peered({ '10.1.0.0/16': 'natGateway:LeftNat' }, {}), 'LeftHost', 'RightHost')).toBe('reached by nat-gateway');
  });
});

describe('Transit gateways (10.1)', () => {
  interface Settings {
    readonly zone?: string;
    readonly tables?: readonly Part[];
    readonly gateway?: Readonly<Record<string, unknown>>;
    readonly acl?: readonly string[];
    readonly attachments?: Readonly<Record<string, unknown>>;
    readonly spokeRoutes?: Readonly<Record<string, string>>;
  }
  const hub = ({ zone = 'a', tables = [], gateway = {}, acl = ['100 allow in all 0.0.0.0/0', '110 allow in all ::/0', '100 allow out all 0.0.0.0/0', '110 allow out all ::/0'], attachments = {}, spokeRoutes = {} }: Settings = {}) =>
    designOf(
      vpc('Spoke', ['10.1.0.0/16', '2001:db8:1::/56']).with(
        openGroup,
        networkAcl('LinkAcl', ...acl),
        subnet('SpokeSubnet', ['10.1.1.0/24', '2001:db8:1:1::/64'], { routes: 'SpokeRoutes', zone }).with(instance('SpokeHost')),
        subnet('SpokeLink', '10.1.9.0/28', { routes: 'SpokeRoutes', acl: 'LinkAcl' }).with(instance('LinkHost')),
        routeTable('SpokeRoutes', { '10.0.0.0/8': 'transitGateway:Tgw', '::/0': 'transitGateway:Tgw', ...spokeRoutes }),
      ),
      vpc('Shared', ['10.2.0.0/16', '2001:db8:2::/56']).with(
        internetGateway('Igw'),
        securityGroup('ByGroup', { in: ['tcp 443 sg:Open'] }),
        subnet('SharedSubnet', ['10.2.1.0/24', '2001:db8:2:1::/64'], { routes: 'SharedRoutes' }).with(instance('SharedHost'), instance('GroupHost', { securityGroupIds: ['ByGroup'] })),
        subnet('SharedLinkA', '10.2.9.0/28', { routes: 'LinkRoutes' }),
        subnet('SharedLinkB', '10.2.9.16/28', { routes: 'LinkRoutes', zone: 'b' }),
        subnet('Public', '10.2.3.0/24', { routes: 'PublicRoutes' }).with(natGateway('Nat')),
        routeTable('SharedRoutes', { '10.0.0.0/8': 'transitGateway:Tgw', '::/0': 'transitGateway:Tgw' }),
        routeTable('LinkRoutes', { '0.0.0.0/0': 'natGateway:Nat' }),
        routeTable('PublicRoutes', { '0.0.0.0/0': 'internetGateway:Igw', '10.0.0.0/8': 'transitGateway:Tgw' }),
        gatewayEndpoint('S3', 's3', ['LinkRoutes']),
        interfaceEndpoint('Sqs', 'sqs', ['SharedSubnet'], { securityGroupIds: ['ByGroup'] }),
      ),
      transitGateway('Tgw', gateway),
      attachment('SpokeAttachment', 'Tgw', 'Spoke', ['SpokeLink'], attachments),
      attachment('SharedAttachment', 'Tgw', 'Shared', ['SharedLinkA', 'SharedLinkB'], attachments),
      ...tables,
    );

  it('joins VPCs by its default table', () => {
    const trace = traceIn(hub(), 'SpokeHost', 'SharedHost');
    expect(trace.shown.route).toBe('transit-gateway');
    expect(trace.shown.path).toEqual(['SpokeHost', 'SpokeSubnet', 'SpokeRoutes', 'SpokeAttachment', 'Tgw', 'SharedAttachment', 'SharedLinkA', 'LinkRoutes', 'SharedSubnet', 'SharedHost']);
  });

  it('needs a subnet of the attachment in the zone of the sender', () => {
    expect(outcome(hub({ zone: 'b' }), 'SpokeHost', 'SharedHost')).toBe('SpokeAttachment transit-gateway TGW_ROUTE_AZ_RESTRICTION');
  });

  it('needs an associated table', () => {
    expect(outcome(hub({ gateway: { defaultRouteTableAssociation: false } }), 'SpokeHost', 'SharedHost')).toBe('SpokeAttachment transit-gateway TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION');
  });

  it('looks the reply up in the table of the other attachment', () => {
    const tables = [
      transitGatewayRouteTable('SpokeTable', 'Tgw', { associated: ['SpokeAttachment'], propagating: ['SharedAttachment'] }),
      transitGatewayRouteTable('SharedTable', 'Tgw', { associated: ['SharedAttachment'] }),
    ];
    expect(outcome(hub({ tables }), 'SpokeHost', 'SharedHost')).toBe('SharedTable transit-gateway-route-table TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT (reply)');
  });

  it('a blackhole wins over a less specific route', () => {
    const tables = [transitGatewayRouteTable('Table', 'Tgw', { associated: ['SpokeAttachment', 'SharedAttachment'], propagating: ['SpokeAttachment', 'SharedAttachment'], routes: { '10.2.1.0/24': 'blackhole' } })];
    expect(outcome(hub({ tables }), 'SpokeHost', 'SharedHost')).toBe('Table transit-gateway-route-table TGW_RTB_BAD_STATE_ROUTE');
  });

  it('a static route wins over a propagated one of the same length', () => {
    const tables = [transitGatewayRouteTable('Table', 'Tgw', { associated: ['SpokeAttachment', 'SharedAttachment'], propagating: ['SpokeAttachment', 'SharedAttachment'], routes: { '10.2.0.0/16': 'blackhole' } })];
    expect(outcome(hub({ tables }), 'SpokeHost', 'SharedHost')).toBe('Table transit-gateway-route-table TGW_RTB_BAD_STATE_ROUTE');
  });

  it('says so where a route names an attachment that the design does not hold', () => {
    const tables = [transitGatewayRouteTable('Table', 'Tgw', { associated: ['SpokeAttachment'], routes: { '10.2.0.0/16': 'PeeringAttachment' } })];
    const trace = traceIn(hub({ tables }), 'SpokeHost', 'SharedHost');
    expect(trace.failures[0]?.code).toBe('TGW_RTB_BAD_STATE_ROUTE');
    expect(trace.assumptions.map(({ code }) => code)).toEqual(['ROUTE_TARGET_NOT_IN_DESIGN']);
  });

  it.each([
    ['inbound rules toward the transit gateway, by source', ['100 allow in tcp 443 10.1.1.0/24', '100 allow out tcp 32768-60999 10.1.1.0/24'], 'reached by transit-gateway'],
    ['outbound rules from the transit gateway, by destination', ['100 allow in all 0.0.0.0/0'], 'SpokeLink network-acl SUBNET_ACL_RESTRICTION (reply)'],
    ['no inbound rule for the source', ['100 allow in all 10.9.0.0/16', '100 allow out all 0.0.0.0/0'], 'SpokeLink network-acl SUBNET_ACL_RESTRICTION'],
  ])('asks the attachment subnet of the spoke for %s', (_, acl, expected) => {
    expect(outcome(hub({ acl }), 'SpokeHost', 'SharedHost')).toBe(expected);
  });

  it('a host in the attachment subnet is asked both ways out, and not on the way back', () => {
    expect(outcome(hub({ acl: ['100 allow out tcp 443 10.2.0.0/16', '100 allow in tcp 443 10.1.9.0/28'] }), 'LinkHost', 'SharedHost')).toBe('reached by transit-gateway');
    expect(outcome(hub({ acl: ['100 allow out tcp 443 10.2.0.0/16'] }), 'LinkHost', 'SharedHost')).toBe('SpokeLink network-acl SUBNET_ACL_RESTRICTION');
  });

  it('knows groups only where everything supports it, and an endpoint never', () => {
    const refused = 'GroupHost security-group ENI_SG_RULES_MISMATCH';
    expect(outcome(hub(), 'SpokeHost', 'GroupHost')).toBe(refused);
    expect(outcome(hub({ gateway: { securityGroupReferencingSupport: true } }), 'SpokeHost', 'GroupHost')).toBe('reached by transit-gateway');
    expect(outcome(hub({ gateway: { securityGroupReferencingSupport: true }, attachments: { securityGroupReferencingSupport: false } }), 'SpokeHost', 'GroupHost')).toBe(refused);
    expect(outcome(hub({ gateway: { securityGroupReferencingSupport: true } }), 'SpokeHost', 'Sqs')).toBe('Sqs security-group ENI_SG_RULES_MISMATCH');
  });

  it('carries IPv6 only with IPv6 support', () => {
    expect(outcome(hub(), 'SpokeHost', 'SharedHost', { ipVersion: 6 })).toBe('SpokeAttachment transit-gateway TGW_IPV6_SUPPORT');
    expect(outcome(hub({ attachments: { ipv6Support: true } }), 'SpokeHost', 'SharedHost', { ipVersion: 6 })).toBe('reached by transit-gateway');
  });

  it('leads to a central NAT gateway, not to a gateway endpoint', () => {
    const tables = [
      transitGatewayRouteTable('SpokeTable', 'Tgw', { associated: ['SpokeAttachment'], routes: { '0.0.0.0/0': 'SharedAttachment' } }),
      transitGatewayRouteTable('SharedTable', 'Tgw', { associated: ['SharedAttachment'], propagating: ['SpokeAttachment'] }),
    ];
    const design = hub({ tables, spokeRoutes: { '0.0.0.0/0': 'transitGateway:Tgw' } });
    expect(outcome(design, 'SpokeHost', 'sqs eu-west-1')).toBe('reached by nat-gateway');
    expect(outcome(design, 'SpokeHost', 's3 eu-west-1')).toBe('S3 endpoint VPCE_GATEWAY_REMOTE_SOURCE');
  });
});

describe('Inspection in a VPC of its own (9.6, 10.1)', () => {
  const inspected = (appliance: boolean) =>
    designOf(
      vpc('One', '10.1.0.0/16').with(
        openGroup,
        subnet('OneSubnet', '10.1.1.0/24', { routes: 'OneRoutes' }).with(instance('OneHost')),
        routeTable('OneRoutes', { '10.0.0.0/8': 'transitGateway:Tgw' }),
      ),
      vpc('Two', '10.2.0.0/16').with(
        subnet('TwoSubnet', '10.2.1.0/24', { routes: 'TwoRoutes', zone: 'b' }).with(instance('TwoHost')),
        subnet('TwoSubnetA', '10.2.2.0/24', { routes: 'TwoRoutes' }).with(instance('TwoHostA')),
        routeTable('TwoRoutes', { '10.0.0.0/8': 'transitGateway:Tgw' }),
      ),
      vpc('Inspection', '10.9.0.0/16').with(
        subnet('LinkA', '10.9.1.0/28', { routes: 'LinkARoutes' }),
        subnet('LinkB', '10.9.1.16/28', { routes: 'LinkBRoutes', zone: 'b' }),
        subnet('FirewallA', '10.9.2.0/28', { routes: 'FirewallRoutes' }).with(gatewayLoadBalancerEndpoint('InspectA')),
        subnet('FirewallB', '10.9.2.16/28', { routes: 'FirewallRoutes', zone: 'b' }).with(gatewayLoadBalancerEndpoint('InspectB')),
        routeTable('LinkARoutes', { '0.0.0.0/0': 'gatewayLoadBalancerEndpoint:InspectA' }),
        routeTable('LinkBRoutes', { '0.0.0.0/0': 'gatewayLoadBalancerEndpoint:InspectB' }),
        routeTable('FirewallRoutes', { '10.0.0.0/8': 'transitGateway:Tgw' }),
      ),
      transitGateway('Tgw', { defaultRouteTableAssociation: false, defaultRouteTablePropagation: false }),
      attachment('OneAttachment', 'Tgw', 'One', ['OneSubnet']),
      attachment('TwoAttachment', 'Tgw', 'Two', ['TwoSubnet', 'TwoSubnetA']),
      attachment('InspectionAttachment', 'Tgw', 'Inspection', ['LinkA', 'LinkB'], { applianceModeSupport: appliance }),
      transitGatewayRouteTable('Before', 'Tgw', { associated: ['OneAttachment', 'TwoAttachment'], routes: { '0.0.0.0/0': 'InspectionAttachment' } }),
      transitGatewayRouteTable('After', 'Tgw', { associated: ['InspectionAttachment'], propagating: ['OneAttachment', 'TwoAttachment'] }),
    );

  it('uses another zone for the reply without appliance mode', () => {
    expect(outcome(inspected(false), 'OneHost', 'TwoHost')).toBe('InspectionAttachment transit-gateway ASYMMETRIC_ROUTING (reply)');
    expect(outcome(inspected(false), 'OneHost', 'TwoHostA')).toBe('reached by gateway-load-balancer-endpoint InspectA');
  });

  it('uses one zone with appliance mode', () => {
    expect(outcome(inspected(true), 'OneHost', 'TwoHost')).toMatch(/^reached by gateway-load-balancer-endpoint/);
    expect(outcome(inspected(true), 'OneHost', 'TwoHostA')).toBe('reached by gateway-load-balancer-endpoint InspectA');
  });
});

describe('Inspection and middleboxes (8, 9.6)', () => {
  const web = (web: string, edge: Readonly<Record<string, string>>, box: Readonly<Record<string, unknown>> = { sourceDestCheck: false }, more: readonly Part[] = []) =>
    designOf(
      vpc('Vpc', '10.0.0.0/16').with(
        openGroup,
        internetGateway('Igw'),
        subnet('Web', '10.0.1.0/24', { routes: 'WebRoutes' }).with(instance('Server')),
        subnet('Inspect', '10.0.8.0/28', { routes: 'InspectRoutes' }).with(gatewayLoadBalancerEndpoint('Inspection'), networkInterface('Box', box)),
        routeTable('WebRoutes', { '0.0.0.0/0': web }),
        routeTable('InspectRoutes', { '0.0.0.0/0': 'internetGateway:Igw' }),
        routeTable('Edge', edge, { edge: 'Igw' }),
      ),
      elasticIp('Eip', 'Server'),
      ...more,
    );
  const redirect = { '10.0.1.0/24': 'gatewayLoadBalancerEndpoint:Inspection' };
  const inspect = 'gatewayLoadBalancerEndpoint:Inspection';

  it('inspects both directions', () => {
    expect(outcome(web(inspect, redirect), 'Server', '198.51.100.9')).toBe('reached by gateway-load-balancer-endpoint Inspection');
    expect(outcome(web(inspect, redirect), 'internet', 'Server')).toBe('reached by gateway-load-balancer-endpoint Inspection');
  });

  it.each([
    ['the edge table lets the reply by', inspect, {}, 'Server', '198.51.100.9', 'Edge route-table ASYMMETRIC_ROUTING (reply)'],
    ['the edge table lets the request by', inspect, {}, 'internet', 'Server', 'Edge route-table ASYMMETRIC_ROUTING'],
    ['the subnet lets the request by', 'internetGateway:Igw', redirect, 'Server', '198.51.100.9', 'WebRoutes route-table ASYMMETRIC_ROUTING'],
    ['the subnet sends the reply past inspection', 'internetGateway:Igw', redirect, 'internet', 'Server', 'WebRoutes route-table INGRESS_RTB_TRAFFIC_REDIRECTION (reply)'],
  ])('%s', (_, target, edge, from, to, expected) => {
    expect(outcome(web(target, edge), from, to)).toBe(expected);
  });

  it('an endpoint in the subnet that sends to it loops', () => {
    const design = designOf(
      vpc('Vpc', '10.0.0.0/16').with(openGroup, subnet('Web', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Server'), gatewayLoadBalancerEndpoint('Inspection')), routeTable('Routes', { '0.0.0.0/0': inspect })),
    );
    expect(outcome(design, 'Server', '198.51.100.9')).toBe('Routes route-table ROUTING_LOOP');
  });

  it('a middlebox must not check source and destination, and needs a public address behind an internet gateway', () => {
    const edge = { '10.0.1.0/24': 'networkInterface:Box' };
    const boxIp = [elasticIp('BoxEip', 'Box')];
    expect(outcome(web('networkInterface:Box', edge, { sourceDestCheck: false }, boxIp), 'internet', 'Server')).toBe('reached by internet-gateway');
    expect(outcome(web('networkInterface:Box', edge, {}, boxIp), 'internet', 'Server')).toBe('Box gateway ENI_SOURCE_DEST_CHECK_RESTRICTION');
    expect(outcome(web('networkInterface:Box', edge), 'internet', 'Server')).toBe('Box gateway INGRESS_RTB_NO_PUBLIC_IP');
    expect(outcome(web('networkInterface:Box', edge, { sourceDestCheck: false }, boxIp), 'Server', '198.51.100.9')).toBe('reached by internet-gateway');
  });

  it('groups of a middlebox filter what it forwards', () => {
    const group = vpc('Other', '10.5.0.0/16').with(securityGroup('Narrow', { in: ['tcp 80 0.0.0.0/0'], out: ['tcp 80 0.0.0.0/0'] }));
    const design = web('networkInterface:Box', { '10.0.1.0/24': 'networkInterface:Box' }, { sourceDestCheck: false, securityGroupIds: ['Narrow'] }, [elasticIp('BoxEip', 'Box'), group]);
    expect(outcome(design, 'Server', '198.51.100.9')).toBe('Box security-group ENI_SG_RULES_MISMATCH');
  });
});

describe('On-premises (10.2, 10.3)', () => {
  const hybrid = (vgw: readonly string[], settings: Readonly<Record<string, unknown>> = {}) =>
    designOf(
      vpc('Vpc', '10.0.0.0/16').with(
        openGroup,
        internetGateway('Igw'),
        virtualPrivateGateway('Vgw', settings),
        subnet('App', '10.0.1.0/24', { routes: 'AppRoutes' }).with(instance('Host')),
        subnet('Public', '10.0.2.0/24', { routes: 'PublicRoutes' }).with(natGateway('Nat')),
        routeTable('AppRoutes', {}, { vgw }),
        routeTable('PublicRoutes', { '0.0.0.0/0': 'internetGateway:Igw' }),
        interfaceEndpoint('Sqs', 'sqs', ['App']),
      ),
      site('Site', ['192.168.0.0/16']),
      site('Branch', ['172.20.0.0/16']),
      vpn('SiteVpn', 'Site', { virtualPrivateGatewayId: 'Vgw' }),
      vpn('BranchVpn', 'Branch', { virtualPrivateGatewayId: 'Vgw', staticRoutesOnly: true, routes: ['172.20.4.0/24'] }),
    );

  it('reaches the VPC over VPN, and over Direct Connect first', () => {
    expect(outcome(hybrid(['Vgw']), 'Site', 'Host')).toBe('reached by vpn');
    const both = hybrid(['Vgw'], { directConnect: { customerGatewayId: 'Site', prefixes: ['192.168.0.0/16'] } });
    expect(outcome(both, 'Site', 'Host')).toBe('reached by direct-connect');
    expect(outcome(both, 'Host', 'Site')).toBe('reached by direct-connect');
    expect(traceIn(hybrid(['Vgw']), 'Host', 'Site').shown.path).toEqual(['Host', 'App', 'AppRoutes', 'Vgw', 'SiteVpn', 'Site']);
  });

  it('the answering subnet needs a propagated route', () => {
    expect(outcome(hybrid([]), 'Site', 'Sqs')).toBe('AppRoutes route-table NO_ROUTE_TO_DESTINATION (reply)');
    expect(outcome(hybrid(['Vgw']), 'Site', 'Sqs')).toBe('reached by interface-endpoint Sqs');
  });

  it('the gateway knows static prefixes only', () => {
    expect(outcome(hybrid(['Vgw']), 'Branch', 'Host')).toBe('AppRoutes route-table NO_ROUTE_TO_DESTINATION (reply)');
  });

  it('blocks of a site that nobody has said are an assumption wherever they would decide', () => {
    const unresolved = [{ property: 'Cidrs', because: 'nobody says' }, { property: 'BgpAsn', because: 'parameter `Asn`' }];
    const open = (vgw: readonly string[]) =>
      designOf(
        vpc('Vpc', '10.0.0.0/16').with(
          openGroup,
          virtualPrivateGateway('Vgw'),
          subnet('App', '10.0.1.0/24', { routes: 'AppRoutes' }).with(instance('Host')),
          routeTable('AppRoutes', vgw.length > 0 ? {} : { '192.168.0.0/16': 'virtualPrivateGateway:Vgw' }, { vgw }),
        ),
        node('customerGateway', 'Site', { cidrs: [], internetAccess: false, dns: { forwarders: [], records: [] }, unresolved }),
        vpn('Vpn', 'Site', { virtualPrivateGatewayId: 'Vgw' }),
      );
    for (const design of [open([]), open(['Vgw'])]) {
      const { assumptions } = traceIn(design, 'Host', '192.168.1.10').shown;
      expect(assumptions.map(({ message }) => message)).toEqual(['`Cidrs` of `Site` has no value: nobody says.']);
    }
  });

  it('each range of a service goes by the prefix that holds it', () => {
    const toSite = (prefixes: readonly string[]) =>
      designOf(
        { managedPrefixLists: [{ name: 'com.amazonaws.eu-west-1.s3', id: 'pl-s3', cidrs: ['52.218.0.0/17', '3.5.64.0/21'] }] },
        vpc('Vpc', '10.0.0.0/16').with(
          openGroup,
          virtualPrivateGateway('Vgw', { directConnect: { customerGatewayId: 'Site', prefixes: ['192.168.0.0/16', ...prefixes] } }),
          subnet('App', '10.0.1.0/24', { routes: 'AppRoutes' }).with(instance('Host')),
          routeTable('AppRoutes', { '0.0.0.0/0': 'virtualPrivateGateway:Vgw' }, { vgw: ['Vgw'] }),
        ),
        site('Site', ['192.168.0.0/16'], { internetAccess: true }),
      );
    expect(outcome(toSite(['52.218.0.0/17', '3.5.64.0/21']), 'Host', 's3 eu-west-1')).toBe('reached by direct-connect');
    expect(outcome(toSite(['52.218.0.0/17']), 'Host', 's3 eu-west-1')).toBe('Vgw gateway NO_ROUTE_TO_DESTINATION');
  });

  it('a NAT gateway is not for the far side', () => {
    expect(outcome(hybrid(['Vgw']), 'Site', 'Nat')).toBe('Vgw gateway VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS');
  });

  it('an edge table of the virtual private gateway inspects what comes in, and the reply must go the same way', () => {
    const inspect = (back: Readonly<Record<string, string>>) =>
      designOf(
        vpc('Vpc', '10.0.0.0/16').with(
          openGroup,
          virtualPrivateGateway('Vgw'),
          subnet('App', '10.0.1.0/24', { routes: 'AppRoutes' }).with(instance('Host')),
          subnet('Firewall', '10.0.8.0/28', { routes: 'FirewallRoutes' }).with(gatewayLoadBalancerEndpoint('Inspection')),
          routeTable('AppRoutes', back, { vgw: ['Vgw'] }),
          routeTable('FirewallRoutes', {}, { vgw: ['Vgw'] }),
          routeTable('Edge', { '10.0.1.0/24': 'gatewayLoadBalancerEndpoint:Inspection' }, { edge: 'Vgw' }),
        ),
        site('Site', ['192.168.0.0/16']),
        vpn('Vpn', 'Site', { virtualPrivateGatewayId: 'Vgw' }),
      );
    const symmetric = { '192.168.0.0/16': 'gatewayLoadBalancerEndpoint:Inspection' };
    expect(outcome(inspect(symmetric), 'Site', 'Host')).toBe('reached by gateway-load-balancer-endpoint Inspection');
    expect(outcome(inspect(symmetric), 'Host', 'Site')).toBe('reached by gateway-load-balancer-endpoint Inspection');
    expect(outcome(inspect({}), 'Site', 'Host')).toBe('AppRoutes route-table ASYMMETRIC_ROUTING (reply)');
    expect(outcome(inspect({}), 'Host', 'Site')).toBe('AppRoutes route-table ASYMMETRIC_ROUTING');
  });

  it('a default route to the site uses its internet access', () => {
    const forced = (internetAccess: boolean) =>
      designOf(
        vpc('Vpc', '10.0.0.0/16').with(openGroup, virtualPrivateGateway('Vgw'), subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host')), routeTable('Routes', {}, { vgw: ['Vgw'] })),
        site('Site', ['192.168.0.0/16'], { internetAccess }),
        vpn('Vpn', 'Site', { virtualPrivateGatewayId: 'Vgw', staticRoutesOnly: true, routes: ['0.0.0.0/0'] }),
      );
    expect(outcome(forced(true), 'Host', 'sqs eu-west-1')).toBe('reached by vpn');
    expect(outcome(forced(false), 'Host', 'sqs eu-west-1')).toBe('Site route-table NO_ROUTE_TO_DESTINATION');
    expect(outcome(forced(true), 'Site', 'sqs eu-west-1')).toBe('reached by nothing');
  });

  it('a site without internet access does not reach public addresses', () => {
    expect(outcome(hybrid(['Vgw']), 'Site', 'sqs eu-west-1')).toBe('Site route-table NO_ROUTE_TO_DESTINATION');
  });
});
