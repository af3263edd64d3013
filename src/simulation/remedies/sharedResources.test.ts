import { describe, expect, it } from 'vitest';
import { instance, node, openGroup, rdsInstance, securityGroup, subnet, vpc, type Part } from '../../model/testing/designBuilder';
import { remediesIn } from './testing/remedies';

/** A database of another account, shared through a resource gateway. */
function parts({ principals = ['111122223333'], databaseGroup = ['tcp 5432 sg:GatewayGroup'], gatewaySubnets = ['DataA'] }: { principals?: readonly string[]; databaseGroup?: readonly string[]; gatewaySubnets?: readonly string[] } = {}): readonly Part[] {
  const endpoint = { kind: 'resourceEndpoint', id: 'Endpoint', name: 'Endpoint', vpcId: 'Consumer', resourceConfigurationId: 'Configuration', subnetIds: ['ConsumerA'], securityGroupIds: ['Open'], privateDnsEnabled: false, ipAddressType: 'ipv4' };
  const gateway = { kind: 'resourceGateway', id: 'Gateway', name: 'Gateway', accountId: '999988887777', vpcId: 'Provider', subnetIds: gatewaySubnets, securityGroupIds: ['GatewayGroup'] };
  return [
    vpc('Consumer', '10.0.0.0/16').with(openGroup, subnet('ConsumerA', '10.0.1.0/24').with(instance('Client')), { build: () => [endpoint] }),
    vpc('Provider', '10.0.0.0/16', { accountId: '999988887777' }).with(
      securityGroup('GatewayGroup'),
      securityGroup('DatabaseGroup', { in: databaseGroup }),
      subnet('DataA', '10.0.1.0/24').with(rdsInstance('Database', { securityGroupIds: ['DatabaseGroup'] })),
      subnet('DataB', '10.0.2.0/24', { zone: 'b' }),
      { build: () => [gateway] },
    ),
    node('resourceConfiguration', 'Configuration', { accountId: '999988887777', configurationType: 'ARN', definition: { type: 'arn', resourceId: 'Database' }, portRanges: ['5432'], resourceGatewayId: 'Gateway', serviceNetworkIds: [] }),
    node('resourceShare', 'Share', { resourceIds: ['Configuration'], principals }),
  ];
}

describe('What would allow a request to a shared resource', () => {
  const postgres = { from: 'Client', to: 'Endpoint', port: 5432 };

  it.each([
    ['the account of the endpoint in the share', parts({ principals: ['444455556666'] }), postgres, 'Share `Share` with account 111122223333'],
    ['the port in the configuration', parts({ databaseGroup: ['all sg:GatewayGroup'] }), { ...postgres, port: 443 }, 'Share port 443 of `Configuration`'],
    ['a subnet of the resource gateway in the zone of the endpoint', parts({ gatewaySubnets: ['DataB'] }), postgres, 'Add `DataA` (eu-west-1a) to `Gateway`'],
    ['the resource gateway in the security group of the resource', parts({ databaseGroup: ['tcp 5432 10.9.0.0/16'] }), postgres, 'Allow TCP 5432 from `GatewayGroup` in `DatabaseGroup`'],
  ])('%s', (_, design, request, expected) => {
    expect(remediesIn(design, request)[0]).toBe(expected);
  });
});
