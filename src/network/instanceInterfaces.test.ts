import { describe, expect, it } from 'vitest';
import { designOf, instance, lambdaFunction, networkInterface, openGroup, routeTable, securityGroup, subnet, vpc } from '../model/testing/designBuilder';
import { outcome, traceIn } from './testing/trace';

describe('An instance with several interfaces (5.1, 8)', () => {
  const design = designOf(
    vpc('Vpc', '10.0.0.0/16').with(
      openGroup,
      securityGroup('Web', { out: ['tcp 80 0.0.0.0/0'] }),
      subnet('A', '10.0.1.0/24').with(instance('Server')),
      subnet('B', '10.0.2.0/24').with(networkInterface('Second', { securityGroupIds: ['Web'], instanceId: 'Host' })),
      subnet('C', '10.0.3.0/24', { routes: 'Routes' }).with(instance('Client')),
      subnet('D', '10.0.4.0/24').with(instance('Host', { networkInterfaceIds: ['Second'], sourceDestCheck: false })),
      routeTable('Routes', { '10.0.1.0/24': 'instance:Host' }),
    ),
  );

  it('has its own interface first, in routes and as a destination', () => {
    expect(traceIn(design, 'Client', 'Server').shown.path).toEqual(['Client', 'C', 'Routes', 'Host', 'D', 'Vpc/main-route-table', 'A', 'Server']);
    expect(traceIn(design, 'Server', 'Host').shown.path.at(-1)).toBe('Host');
  });

  it('is judged from each of them', () => {
    expect(outcome(design, 'Host', 'Server')).toBe('Second security-group ENI_SG_RULES_MISMATCH');
  });
});

// https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-ipv6
describe('A function in a dual-stack subnet (3.2)', () => {
  const design = designOf(
    vpc('Vpc', ['10.0.0.0/16', '2001:db8:1::/56']).with(
      openGroup,
      subnet('A', ['10.0.1.0/24', '2001:db8:1:1::/64']).with(instance('Server')),
      lambdaFunction('Plain', { subnetIds: ['A'] }),
      lambdaFunction('DualStack', { subnetIds: ['A'], ipv6AllowedForDualStack: true }),
    ),
  );

  it('has IPv6 addresses only where it is allowed to', () => {
    expect(outcome(design, 'DualStack', 'Server', { ipVersion: 6 })).toBe('reached by local');
    expect(outcome(design, 'Plain', 'Server', { ipVersion: 6 })).toBe('A route-table UNKNOWN_DESTINATION');
    expect(outcome(design, 'Plain', 'Server')).toBe('reached by local');
  });
});
