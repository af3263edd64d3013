import { describe, expect, it } from 'vitest';
import {
  attachment,
  designOf,
  gatewayLoadBalancerEndpoint,
  instance,
  internetGateway,
  loadBalancer,
  natGateway,
  openGroup,
  routeTable,
  securityGroup,
  subnet,
  targetGroup,
  transitGateway,
  transitGatewayRouteTable,
  vpc,
} from '../model/testing/designBuilder';
import { outcome, traceIn } from './testing/trace';

describe('Central egress with inspection', () => {
  const egress = (natRoutes: Readonly<Record<string, string>>) =>
    designOf(
      vpc('Spoke', '10.1.0.0/16').with(
        openGroup,
        subnet('SpokeA', '10.1.1.0/24', { routes: 'SpokeRoutes' }).with(instance('HostA')),
        subnet('SpokeB', '10.1.2.0/24', { routes: 'SpokeRoutes', zone: 'b' }).with(instance('HostB')),
        routeTable('SpokeRoutes', { '0.0.0.0/0': 'transitGateway:Tgw' }),
      ),
      vpc('Egress', '10.9.0.0/16').with(
        internetGateway('Igw'),
        subnet('LinkA', '10.9.0.0/28', { routes: 'LinkRoutesA' }),
        subnet('LinkB', '10.9.0.16/28', { routes: 'LinkRoutesB', zone: 'b' }),
        subnet('FirewallA', '10.9.1.0/28', { routes: 'FirewallRoutesA' }).with(gatewayLoadBalancerEndpoint('InspectA')),
        subnet('FirewallB', '10.9.1.16/28', { routes: 'FirewallRoutesB', zone: 'b' }).with(gatewayLoadBalancerEndpoint('InspectB')),
        subnet('PublicA', '10.9.2.0/24', { routes: 'PublicRoutesA' }).with(natGateway('NatA')),
        subnet('PublicB', '10.9.3.0/24', { routes: 'PublicRoutesB', zone: 'b' }).with(natGateway('NatB')),
        routeTable('LinkRoutesA', { '0.0.0.0/0': 'gatewayLoadBalancerEndpoint:InspectA' }),
        routeTable('LinkRoutesB', { '0.0.0.0/0': 'gatewayLoadBalancerEndpoint:InspectB' }),
        routeTable('FirewallRoutesA', { '0.0.0.0/0': 'natGateway:NatA', '10.1.0.0/16': 'transitGateway:Tgw' }),
        routeTable('FirewallRoutesB', { '0.0.0.0/0': 'natGateway:NatB', '10.1.0.0/16': 'transitGateway:Tgw' }),
        routeTable('PublicRoutesA', { '0.0.0.0/0': 'internetGateway:Igw', ...natRoutes }),
        routeTable('PublicRoutesB', { '0.0.0.0/0': 'internetGateway:Igw', '10.1.0.0/16': 'gatewayLoadBalancerEndpoint:InspectB' }),
      ),
      transitGateway('Tgw', { defaultRouteTableAssociation: false, defaultRouteTablePropagation: false }),
      attachment('SpokeAttachment', 'Tgw', 'Spoke', ['SpokeA', 'SpokeB']),
      attachment('EgressAttachment', 'Tgw', 'Egress', ['LinkA', 'LinkB']),
      transitGatewayRouteTable('Out', 'Tgw', { associated: ['SpokeAttachment'], routes: { '0.0.0.0/0': 'EgressAttachment' } }),
      transitGatewayRouteTable('Back', 'Tgw', { associated: ['EgressAttachment'], propagating: ['SpokeAttachment'] }),
    );

  it('inspects both directions in the zone of the client', () => {
    const design = egress({ '10.1.0.0/16': 'gatewayLoadBalancerEndpoint:InspectA' });
    expect(outcome(design, 'HostA', 'sqs eu-west-1')).toBe('reached by gateway-load-balancer-endpoint InspectA');
    expect(outcome(design, 'HostB', 's3 eu-west-1')).toBe('reached by gateway-load-balancer-endpoint InspectB');
    expect(traceIn(design, 'HostA', 'sqs eu-west-1').shown.path.slice(-5)).toEqual(['FirewallRoutesA', 'NatA', 'PublicA', 'PublicRoutesA', 'Igw']);
  });

  it('replies that go from the NAT gateway straight to the transit gateway are not inspected', () => {
    expect(outcome(egress({ '10.1.0.0/16': 'transitGateway:Tgw' }), 'HostA', 'sqs eu-west-1')).toBe('Igw route-table ASYMMETRIC_ROUTING (reply); PublicRoutesA route-table ASYMMETRIC_ROUTING (reply)');
  });

  it('replies without a route back end at the internet gateway', () => {
    expect(outcome(egress({}), 'HostA', 'sqs eu-west-1')).toBe('Igw gateway IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS (reply)');
  });
});

describe('Load balancers used directly', () => {
  const balanced = (type: 'network' | 'application', serverRule: string, group: Readonly<Record<string, unknown>> = {}) =>
    designOf(
      vpc('Vpc', '10.0.0.0/16').with(
        securityGroup('ClientGroup'),
        securityGroup('BalancerGroup', { in: ['tcp 443 sg:ClientGroup'] }),
        securityGroup('ServerGroup', { in: [serverRule] }),
        subnet('App', '10.0.1.0/24').with(instance('Client', { securityGroupIds: ['ClientGroup'] })),
        subnet('Servers', '10.0.2.0/24').with(instance('Server', { securityGroupIds: ['ServerGroup'] })),
      ),
      loadBalancer('Balancer', ['Servers'], { [type === 'network' ? 'TCP 443' : 'HTTPS 443']: ['Targets'] }, { type, securityGroupIds: ['BalancerGroup'] }),
      targetGroup('Targets', ['Server'], { port: 8443, ...group }),
    );

  it.each([
    ['network', 'tcp 8443 sg:ClientGroup', 'reached by local'],
    ['network', 'tcp 8443 sg:BalancerGroup', 'reached by local'],
    ['application', 'tcp 8443 sg:BalancerGroup', 'reached by local'],
    ['application', 'tcp 8443 sg:ClientGroup', 'Server security-group ENI_SG_RULES_MISMATCH'],
    ['application', 'tcp 443 sg:BalancerGroup', 'Server security-group ENI_SG_RULES_MISMATCH'],
  ] as const)('%s, a target that admits %s', (type, serverRule, expected) => {
    expect(outcome(balanced(type, serverRule), 'Client', 'Balancer')).toBe(expected);
  });

  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
  it('targets do not see the client where its address is not preserved', () => {
    const off = { preserveClientIp: false };
    expect(outcome(balanced('network', 'tcp 8443 sg:ClientGroup', off), 'Client', 'Balancer')).toBe('Server security-group ENI_SG_RULES_MISMATCH');
    expect(outcome(balanced('network', 'tcp 8443 sg:BalancerGroup', off), 'Client', 'Balancer')).toBe('reached by local');
  });
});
