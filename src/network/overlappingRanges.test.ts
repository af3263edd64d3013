import { describe, expect, it } from 'vitest';
import { designOf, instance, interfaceEndpoint, openGroup, routeTable, securityGroup, site, subnet, virtualPrivateGateway, vpc, vpn } from '../model/testing/designBuilder';
import { outcome } from './testing/trace';

/** An address means something in its own VPC only: that of a host elsewhere may be one's neighbour's here. */
describe('Where ranges overlap', () => {
  const twins = designOf(
    vpc('Hub', '10.0.0.0/16').with(openGroup, subnet('H', '10.0.1.0/24').with(instance('HubHost')), interfaceEndpoint('Sqs', 'sqs', ['H'])),
    vpc('Spoke', '10.0.0.0/16').with(
      securityGroup('SpokeOpen', { in: ['all 0.0.0.0/0'] }),
      subnet('S', '10.0.1.0/24').with(instance('Host', { securityGroupIds: ['SpokeOpen'] }), instance('Neighbour', { securityGroupIds: ['SpokeOpen'] })),
    ),
  );

  it.each([
    ['HubHost', 'S route-table UNKNOWN_DESTINATION'],
    ['Sqs', 'S route-table UNKNOWN_DESTINATION'],
    ['Neighbour', 'reached by local'],
  ])('%s is reached only if the packet gets to it and not to its double', (to, expected) => {
    expect(outcome(twins, 'Host', to)).toBe(expected);
  });

  it('a site is not reached at an address that the VPC has itself', () => {
    const design = designOf(
      vpc('Vpc', '10.0.0.0/16').with(openGroup, virtualPrivateGateway('Vgw'), routeTable('Routes', {}, { vgw: ['Vgw'] }), subnet('A', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host'), instance('Double'))),
      site('Site', ['10.0.0.0/16'], { hostAddress: '10.0.1.5' }),
      vpn('Vpn', 'Site', { virtualPrivateGatewayId: 'Vgw' }),
    );
    expect(outcome(design, 'Host', 'Site')).toBe('A route-table UNKNOWN_DESTINATION');
  });
});
