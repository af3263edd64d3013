import { describe, expect, it } from 'vitest';
import { formatIpAddress } from '../../model/ip';
import type { Design } from '../../model/design';
import { designOf, elasticIp, instance, interfaceEndpoint, lambdaFunction, loadBalancer, natGateway, networkInterface, openGroup, subnet, vpc } from '../../model/testing/designBuilder';
import { compileNetwork } from './compileNetwork';

function addresses(design: Design, id: string): readonly string[] {
  return compileNetwork(design)
    .interfacesOf(id)
    .flatMap((entry) => [entry.ipv4, ...entry.ipv6].flatMap((address) => (address === undefined ? [] : [formatIpAddress(address)])));
}

describe('Addresses (3.2)', () => {
  const design = designOf(
    vpc('Vpc', ['10.0.0.0/16', '2001:db8::/56']).with(
      openGroup,
      subnet('A', ['10.0.1.0/24', '2001:db8:0:1::/64']).with(
        instance('First'),
        instance('Given', { privateIpAddress: '10.0.1.5' }),
        lambdaFunction('Function', { ipv6AllowedForDualStack: true }),
        natGateway('Nat'),
        instance('GivenSix', { ipv6Addresses: ['2001:db8:0:1::4'] }),
      ),
      subnet('B', '10.0.2.0/24', { zone: 'b' }),
      subnet('Tiny', '10.0.3.0/29').with(instance('T1'), instance('T2'), instance('T3'), instance('T4')),
      interfaceEndpoint('Endpoint', 'sqs', ['B', 'A'], { ipAddressType: 'dualstack' }),
    ),
    loadBalancer('Balancer', ['A', 'B'], {}),
  );

  it('given ones first, then the lowest free one from the fifth, in template order', () => {
    expect(addresses(design, 'Given')[0]).toBe('10.0.1.5');
    expect(addresses(design, 'First')).toEqual(['10.0.1.4', '2001:db8:0:1::5']);
    expect(addresses(design, 'Function')).toEqual(['10.0.1.6', '2001:db8:0:1::7']);
    expect(addresses(design, 'Nat')).toEqual(['10.0.1.7']);
    expect(addresses(design, 'GivenSix')).toEqual(['10.0.1.8', '2001:db8:0:1::4']);
  });

  it('a load balancer stands at the addresses its subnet mappings choose, which nothing else is given', () => {
    const mapped = designOf(
      vpc('Vpc', '10.0.0.0/16').with(openGroup, subnet('A', '10.0.1.0/24').with(instance('First')), subnet('B', '10.0.2.0/24', { zone: 'b' })),
      loadBalancer('Balancer', ['A', 'B'], {}, { addresses: [{ subnetId: 'A', ipv4: '10.0.1.4' }] }),
    );
    expect(addresses(mapped, 'Balancer')).toEqual(['10.0.1.4', '10.0.2.4']);
    expect(addresses(mapped, 'First')).toEqual(['10.0.1.5']);
  });

  it('one interface for each subnet, in order of zone', () => {
    expect(addresses(design, 'Endpoint')).toEqual(['10.0.1.9', '2001:db8:0:1::8', '10.0.2.4']);
    expect(addresses(design, 'Balancer')).toEqual(['10.0.1.10', '10.0.2.5']);
  });

  it('leave the last address of a subnet to AWS', () => {
    expect(['T1', 'T2', 'T3', 'T4'].map((id) => addresses(design, id))).toEqual([['10.0.3.4'], ['10.0.3.5'], ['10.0.3.6'], []]);
  });

  it('an instance has its interfaces in their order, and its Elastic IP address on the primary one', () => {
    const several = designOf(
      vpc('Vpc', '10.0.0.0/16').with(
        openGroup,
        subnet('A', '10.0.1.0/24').with(networkInterface('Second'), networkInterface('Primary'), instance('Host', { subnetId: undefined, networkInterfaceIds: ['Primary', 'Second'] })),
      ),
      elasticIp('Eip', 'Host', '203.0.113.5'),
    );
    const interfaces = compileNetwork(several).interfacesOf('Host');
    expect(interfaces.map((entry) => [entry.nodeId, entry.publicIpv4?.elasticIpId])).toEqual([
      ['Primary', 'Eip'],
      ['Second', undefined],
    ]);
  });
});
