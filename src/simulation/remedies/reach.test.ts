import { describe, expect, it } from 'vitest';
import { gatewayEndpoint, instance, interfaceEndpoint, internetGateway, loadBalancer, networkAcl, openGroup, routeTable, securityGroup, subnet, targetGroup, vpc } from '../../model/testing/designBuilder';
import { allow, bucket, deny, everybody, role } from '../testing/identities';
import { remediesIn, searchIn } from './testing/remedies';

const s3Call = { from: 'Host', action: 's3:GetObject', resource: 'arn:aws:s3:::acme/a.csv' };
const host = instance('Host', { roleId: 'Role' });
const identities = [role('Role'), bucket('Bucket', 'acme')];

describe('A remedy opens no more than the request needs', () => {
  it('names who else has the security group that gets the rule', () => {
    const parts = [
      vpc('Vpc', '10.0.0.0/16').with(
        securityGroup('Clients'),
        securityGroup('Servers'),
        subnet('App', '10.0.1.0/24').with(instance('Host', { securityGroupIds: ['Clients'] }), instance('Server', { securityGroupIds: ['Servers'] }), instance('Twin', { securityGroupIds: ['Servers'] })),
      ),
    ];
    const { remedies } = searchIn(parts, { from: 'Host', to: 'Server' });
    expect(remedies[0]?.edits[0]?.title).toBe('Allow TCP 443 from `Clients` in `Servers`');
    expect(remedies[0]?.edits[0]?.caution).toBe('`Servers` is the group of `Twin` as well: the rule opens it, too.');
  });

  it('adds the prefix list of the gateway endpoint that the next edit brings into the route table', () => {
    const parts = [
      vpc('Vpc', '10.0.0.0/16').with(
        securityGroup('Tight', { out: ['tcp 22 10.0.0.0/16'] }),
        routeTable('Routes'),
        routeTable('Others'),
        subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host', { roleId: 'Role', securityGroupIds: ['Tight'] })),
        gatewayEndpoint('S3', 's3', ['Others']),
      ),
      ...identities,
    ];
    expect(remediesIn(parts, s3Call)).toEqual(['Allow TCP 443 to the prefix list `pl-6da54004` (`s3`) in `Tight` + Associate `S3` with `Routes`']);
  });

  it('offers no entry for anywhere where one for the peer is enough, and says which subnets share the network ACL', () => {
    const parts = [
      vpc('Vpc', '10.0.0.0/16').with(
        openGroup,
        networkAcl('Acl', '50 deny in tcp 443 10.0.1.0/24', '100 allow in all 0.0.0.0/0', '100 allow out all 0.0.0.0/0'),
        subnet('App', '10.0.1.0/24').with(host),
        subnet('Endpoints', '10.0.2.0/24', { acl: 'Acl' }),
        subnet('Data', '10.0.3.0/24', { acl: 'Acl' }),
        interfaceEndpoint('Sqs', 'sqs', ['Endpoints'], { privateDnsEnabled: true }),
      ),
      role('Role'),
    ];
    const { remedies } = searchIn(parts, { from: 'Host', action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-west-1:111122223333:jobs' });
    expect(remedies.map(({ edits }) => edits.map(({ title }) => title))).toEqual([['Allow TCP 443 from `10.0.1.4/32` (`Host`) inbound in `Acl` (rule 40, for `Endpoints`)']]);
    expect(remedies[0]?.edits[0]?.caution).toBe('`Data` has the same network ACL: the entry holds there, too.');
  });

  it('gives a route table of its own to the subnet that asks, not to all on the main route table', () => {
    const parts = [vpc('Vpc', '10.0.0.0/16').with(openGroup, subnet('App', '10.0.1.0/24').with(host), subnet('Other', '10.0.2.0/24'), routeTable('Routes'), gatewayEndpoint('S3', 's3', ['Routes'])), ...identities];
    expect(remediesIn(parts, s3Call)[0]).toBe('Associate `S3` with a new route table `route-table-1` of `App`');
  });

  it('shows nothing that another remedy is a part of, and no exemption from a deny beside a plain change', () => {
    const parts = [
      vpc('Vpc', '10.0.0.0/16').with(openGroup, subnet('App', '10.0.1.0/24').with(host), routeTable('Routes'), gatewayEndpoint('S3', 's3', ['Routes'])),
      role('Role'),
      bucket('Bucket', 'acme', [deny('s3:*', 'arn:aws:s3:::acme/*', { ...everybody, Condition: { StringNotEquals: { 'aws:SourceVpce': 'S3' } } })]),
    ];
    expect(remediesIn(parts, s3Call)).toEqual(['Associate `S3` with a new route table `route-table-1` of `App`']);
  });

  it('takes a deny of the caller’s own policy away rather than excepting its only principal', () => {
    const parts = [
      vpc('Vpc', '10.0.0.0/16').with(openGroup, routeTable('Routes'), subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(host), gatewayEndpoint('S3', 's3', ['Routes'])),
      role('Role', [allow('s3:*'), { Effect: 'Deny', NotAction: 'sqs:*', Resource: '*' }]),
      bucket('Bucket', 'acme'),
    ];
    const { remedies } = searchIn(parts, s3Call);
    expect(remedies.map(({ edits }) => edits.map(({ title }) => title))).toEqual([['Add `s3:GetObject` to `NotAction` of statement 2 of the policy `work` of `Role` (grants more)']]);
  });

  it('makes a way to the internet only where nothing leads out, and says what becomes public', () => {
    const parts = [vpc('Vpc', '10.0.0.0/16').with(openGroup, routeTable('Routes'), subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(host)), role('Role')];
    const [first] = searchIn(parts, { from: 'Host', to: '203.0.113.9' }).remedies;
    expect(first?.edits.map(({ title }) => title)).toEqual(['Add an internet gateway to `Vpc` and route `203.0.113.9/32` to it in `Routes`', 'Give `Host` a public IPv4 address']);
    expect(first?.edits[0]?.caution).toBe('`App` is then public for `203.0.113.9/32`: what has a public address there can be reached from it.');
  });

  it('registers a target where a group has none', () => {
    const parts = [vpc('Vpc', '10.0.0.0/16').with(openGroup, internetGateway('Igw'), subnet('App', '10.0.1.0/24').with(host, instance('Server'))), loadBalancer('Nlb', ['App'], { 'TCP 443': ['Targets'] }), targetGroup('Targets', []), role('Role')];
    expect(remediesIn(parts, { from: 'Host', to: 'Nlb' })).toContain('Register `Server` as a target of `Targets`');
  });
});
