import { expect, it } from 'vitest';
import { designOf, instance, node, openGroup, securityGroup, subnet, vpc } from '../model/testing/designBuilder';
import { compileSimulation } from './compileSimulation';
import { simulate } from './simulate';

const inVpc = (vpcId: string, subnetIds: readonly string[], groupId: string) => ({ vpcId, subnetIds, securityGroupIds: [groupId], ipAddressType: 'ipv4' });

const design = designOf(
  { publicDns: [{ name: 'db.corp.test', address: '10.1.1.50' }] },
  vpc('Consumer', '10.0.0.0/16').with(openGroup, subnet('A', '10.0.1.0/24').with(instance('Client'))),
  vpc('Provider', '10.1.0.0/16', { dhcpOptionsId: 'Dhcp' }).with(
    securityGroup('ProviderOpen', { in: ['all 10.0.0.0/8'] }),
    subnet('B', '10.1.1.0/24').with(instance('Database', { privateIpAddress: '10.1.1.50', securityGroupIds: ['ProviderOpen'] })),
  ),
  node('dhcpOptions', 'Dhcp', { domainNameServers: ['10.9.9.9'] }),
  node('resourceEndpoint', 'Endpoint', { ...inVpc('Consumer', ['A'], 'Open'), resourceConfigurationId: 'Configuration', privateDnsEnabled: false }),
  node('resourceGateway', 'Gateway', inVpc('Provider', ['B'], 'ProviderOpen')),
  node('resourceConfiguration', 'Configuration', {
    configurationType: 'SINGLE',
    definition: { type: 'dns', domainName: 'db.corp.test' },
    portRanges: ['5432'],
    resourceGatewayId: 'Gateway',
    serviceNetworkIds: [],
  }),
);

// network-reachability 9.7: `DnsResource` is a name resolved in the VPC of the resource gateway.
it('what was assumed of the name of a resource is told with the answer', () => {
  const result = simulate(compileSimulation(design), { from: 'Client', to: 'Endpoint', port: 5432 });
  expect(result).toMatchObject({ verdict: 'allowed', endpoint: 'Endpoint' });
  expect(result.path.at(-1)).toBe('Database');
  expect(result.assumptions.map(({ code }) => code)).toEqual(['DHCP_NAME_SERVERS']);
});
