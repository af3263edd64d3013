import { describe, expect, it } from 'vitest';
import { designOf, instance, internetGateway, natGateway, openGroup, peering, routeTable, subnet, vpc } from '../model/testing/designBuilder';
import { outcome } from './testing/trace';

describe('A reply that goes astray (2.4, 5.6)', () => {
  it('into a NAT gateway: charged to the table that sent it there and to the internet gateway at which it ends', () => {
    const design = designOf(
      vpc('Spoke', '10.1.0.0/16').with(openGroup, routeTable('SpokeRoutes', { '10.0.0.0/16': 'vpcPeeringConnection:Peering' }), subnet('SpokeA', '10.1.1.0/24', { routes: 'SpokeRoutes' }).with(instance('Client'))),
      vpc('Hub', '10.0.0.0/16').with(
        internetGateway('Igw'),
        routeTable('PublicRoutes', { '0.0.0.0/0': 'internetGateway:Igw' }),
        routeTable('HubRoutes', { '0.0.0.0/0': 'natGateway:Nat' }),
        subnet('Public', '10.0.9.0/24', { routes: 'PublicRoutes' }).with(natGateway('Nat')),
        subnet('HubA', '10.0.1.0/24', { routes: 'HubRoutes' }).with(instance('Server')),
      ),
      peering('Peering', 'Spoke', 'Hub'),
    );
    expect(outcome(design, 'Client', 'Server')).toBe('HubRoutes route-table ASYMMETRIC_ROUTING (reply); Igw gateway IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS (reply)');
  });
});
