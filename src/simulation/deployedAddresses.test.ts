import { describe, expect, it } from 'vitest';
import { designOf, instance, node, openGroup, rdsInstance, securityGroup, subnet, vpc } from '../model/testing/designBuilder';
import { compileSimulation } from './compileSimulation';
import { simulate } from './simulate';

const record = (name: string, type: string, value: string) => ({ name: `${name}.corp.test`, type, values: [value] });

const design = designOf(
  vpc('Vpc', '10.0.0.0/16').with(
    openGroup,
    securityGroup('FromHost', { in: ['tcp 443 ‹Host.PrivateIp›/32'] }),
    subnet('A', '10.0.1.0/24').with(instance('Host'), instance('Guarded', { securityGroupIds: ['FromHost'] })),
    subnet('B', '10.0.2.0/24', { zone: 'b' }).with(instance('Other')),
    rdsInstance('Database', { subnetIds: ['A', 'B'] }),
  ),
  node('privateHostedZone', 'Zone', {
    domainName: 'corp.test',
    vpcIds: ['Vpc'],
    records: [record('host', 'A', '‹Other.PrivateIp›'), record('db', 'CNAME', '‹Database.Endpoint.Address›'), record('gone', 'A', '‹Nobody.PrivateIp›')],
  }),
);

const ask = (from: string, to: string) => simulate(compileSimulation(design), { from, to });

// network-reachability 3.2, 4.1: what deployment assigns is what the design assigns.
describe('Values that a template takes from its resources', () => {
  it('stand for the addresses of these in private hosted zones', () => {
    expect(ask('Host', 'host.corp.test')).toMatchObject({ verdict: 'allowed', resolution: { source: 'private-hosted-zone', answers: ['10.0.2.4'] } });
    expect(ask('Host', 'db.corp.test').resolution?.answers).toHaveLength(2);
    expect(ask('Host', 'gone.corp.test')).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Vpc', layer: 'dns', code: 'DNS_NO_RECORD_OF_TYPE' }] });
  });

  it('stand for the address of an instance in the rules of groups', () => {
    expect(ask('Host', 'Guarded').verdict).toBe('allowed');
    expect(ask('Other', 'Guarded')).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Guarded', layer: 'security-group' }] });
  });
});
