import { describe, expect, it } from 'vitest';
import { designOf, instance, internetGateway, natGateway, node, openGroup, routeTable, subnet, vpc } from '../../model/testing/designBuilder';
import { compileSimulation } from '../compileSimulation';
import { simulate } from '../simulate';
import { allow, bucket, deny, everybody, role } from '../testing/identities';

// network-reachability 13: the service sees the public address of the NAT gateway, or that of the instance.
describe.each([
  ['known', '198.51.100.4'],
  ['known after deployment only', undefined],
])('A bucket policy that names an Elastic IP address, %s', (_, publicIp) => {
  const verdictOf = (from: string, address: string) => {
    const design = designOf(
      vpc('Vpc', '10.0.0.0/16').with(
        openGroup,
        internetGateway('Igw'),
        routeTable('PublicRoutes', { '0.0.0.0/0': 'internetGateway:Igw' }),
        routeTable('Routes', { '0.0.0.0/0': 'natGateway:Nat' }),
        subnet('Public', '10.0.1.0/24', { routes: 'PublicRoutes' }).with(natGateway('Nat', { elasticIpId: 'NatIp' }), instance('Direct', { roleId: 'Role' })),
        subnet('Private', '10.0.2.0/24', { routes: 'Routes' }).with(instance('Host', { roleId: 'Role' })),
      ),
      node('elasticIp', 'NatIp', publicIp === undefined ? {} : { publicIp }),
      node('elasticIp', 'DirectIp', { associatedWith: 'Direct' }),
      role('Role', [allow('s3:*')]),
      bucket('Bucket', 'acme', [deny('s3:*', '*', { ...everybody, Condition: { NotIpAddress: { 'aws:SourceIp': address } } })]),
    );
    return simulate(compileSimulation(design), { from, action: 's3:GetObject', resource: 'arn:aws:s3:::acme/key' }).verdict;
  };

  it.each(['NatIp', 'NatIp/32', '‹NatIp.PublicIp›/32'])('admits what comes from it: %s', (address) => expect(verdictOf('Host', address)).toBe('allowed'));
  it('admits no other', () => expect(verdictOf('Direct', 'NatIp/32')).toBe('denied'));
});
