import { describe, expect, it } from 'vitest';
import { designOf, instance, interfaceEndpoint, internetGateway, node, openGroup, routeTable, securityGroup, subnet, vpc } from '../model/testing/designBuilder';
import { outcome, traceIn } from './testing/trace';

const design = designOf(
  vpc('Left', ['10.0.0.0/16', '2001:db8:1::/56']).with(
    openGroup,
    internetGateway('LeftIgw'),
    node('egressOnlyInternetGateway', 'LeftEigw', { vpcId: 'Left' }),
    subnet('LeftPublic', ['10.0.1.0/24', '2001:db8:1:1::/64'], { routes: 'Public' }).with(instance('Host')),
    subnet('LeftPrivate', ['10.0.2.0/24', '2001:db8:1:2::/64'], { routes: 'Private' }).with(instance('Guarded')),
    routeTable('Public', { '::/0': 'internetGateway:LeftIgw' }),
    routeTable('Private', { '::/0': 'egressOnlyInternetGateway:LeftEigw' }),
  ),
  vpc('Right', ['10.1.0.0/16', '2001:db8:2::/56']).with(
    securityGroup('RightOpen', { in: ['tcp 443 ::/0'] }),
    securityGroup('Closed', { in: ['tcp 80 ::/0'] }),
    internetGateway('RightIgw'),
    subnet('RightPublic', ['10.1.1.0/24', '2001:db8:2:1::/64'], { routes: 'RightRoutes' }).with(
      instance('Server', { securityGroupIds: ['RightOpen'], ipv6Addresses: ['2001:db8:2:1::10'] }),
      instance('ClosedServer', { securityGroupIds: ['Closed'], ipv6Addresses: ['2001:db8:2:1::11'] }),
    ),
    routeTable('RightRoutes', { '::/0': 'internetGateway:RightIgw' }),
    interfaceEndpoint('Sqs', 'sqs', ['RightPublic'], { securityGroupIds: ['RightOpen'], ipAddressType: 'dualstack' }),
  ),
  vpc('Inner', ['10.2.0.0/16', '2001:db8:3::/56']).with(securityGroup('InnerOpen', { in: ['tcp 443 ::/0'] }), subnet('InnerSubnet', ['10.2.1.0/24', '2001:db8:3:1::/64']).with(instance('Hidden', { securityGroupIds: ['InnerOpen'] }))),
);
const v6 = { ipVersion: 6 } as const;

// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html: IPv6 addresses of a VPC are public.
describe('IPv6 addresses of another VPC (8, internet gateway)', () => {
  it('are reached over the internet, through the internet gateways of both', () => {
    expect(outcome(design, 'Host', 'Server', v6)).toBe('reached by internet-gateway');
    expect(traceIn(design, 'Host', '2001:db8:2:1::10', v6).shown.path).toEqual(['Host', 'LeftPublic', 'Public', 'LeftIgw', 'RightIgw', 'RightPublic', 'Server']);
    expect(outcome(design, 'Guarded', 'Server', v6)).toBe('reached by egress-only-internet-gateway');
  });

  it('are filtered there, also where the address alone is given', () => {
    expect(outcome(design, 'Host', '2001:db8:2:1::11', v6)).toBe('ClosedServer security-group ENI_SG_RULES_MISMATCH');
    expect(outcome(design, 'Host', '2001:db8:2:1::99', v6)).toBe('RightPublic route-table UNKNOWN_DESTINATION');
    expect(outcome(design, 'internet', '2001:db8:2:1::99', v6)).toBe('RightPublic route-table UNKNOWN_DESTINATION');
  });

  it('are not reached where the VPC has no internet gateway, or where an endpoint has them', () => {
    expect(outcome(design, 'Host', 'Hidden', v6)).toBe('internet route-table NO_ROUTE_TO_DESTINATION');
    expect(outcome(design, 'Host', 'Sqs', v6)).toBe('internet route-table NO_ROUTE_TO_DESTINATION');
    expect(outcome(design, 'internet', 'Sqs', v6)).toBe('internet route-table NO_ROUTE_TO_DESTINATION');
  });
});
