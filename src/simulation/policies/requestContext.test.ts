import { describe, expect, it } from 'vitest';
import { gatewayEndpoint, instance, interfaceEndpoint, lambdaFunction, networkInterface, node, openGroup, routeTable, subnet, vpc, type Part } from '../../model/testing/designBuilder';
import { ask, type Parts } from '../testing/answers';
import { allow, bucket, deny, everybody, policyOf, role } from '../testing/identities';

const network = (...workloads: readonly Part[]) =>
  vpc('Vpc', '10.0.0.0/16').with(openGroup, routeTable('Routes'), subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host', { roleId: 'Role' }), ...workloads), gatewayEndpoint('S3', 's3', ['Routes']));
const parts: Parts = [network(), role('Role')];
const read = { from: 'Host', action: 's3:GetObject', resource: { ref: 'Bucket', suffix: '/key' } };
const stsEndpoint = interfaceEndpoint('Sts', 'sts', ['App'], { privateDnsEnabled: true });

// policy-evaluation 13.1
describe('Credentials of an instance', () => {
  const insists = bucket('Bucket', 'acme', [deny('s3:*', '*', { ...everybody, Condition: { StringNotEquals: { 'aws:VpcSourceIp': '${aws:Ec2InstanceSourcePrivateIPv4}' } } })]);

  it('name its primary address, also where the design gives none', () => {
    expect(ask([...parts, insists], read)).toMatchObject({ verdict: 'allowed', context: { 'aws:Ec2InstanceSourcePrivateIPv4': '10.0.1.4', 'aws:Ec2InstanceSourceVpc': 'Vpc' } });
  });

  it('are the same through another of its interfaces', () => {
    const result = ask([network(networkInterface('Second', { instanceId: 'Host' })), role('Role'), insists], { ...read, from: 'Second' });
    expect(result).toMatchObject({ verdict: 'denied', context: { 'aws:Ec2InstanceSourcePrivateIPv4': '10.0.1.4', 'ec2:SourceInstanceArn': 'arn:aws:ec2:eu-west-1:111122223333:instance/Host' } });
  });
});

// policy-evaluation 13.3
it('A service principal’s request carries no keys of the network, and no endpoint policy holds it', () => {
  const perimeter = deny('s3:*', '*', { ...everybody, Condition: { StringNotEquals: { 'aws:SourceVpce': 'S3' } } });
  const service = allow('s3:*', '*', { Principal: { Service: 'logging.s3.amazonaws.com' } });
  const result = ask([...parts, bucket('Bucket', 'acme', [service, perimeter])], { ...read, principal: 'logging.s3.amazonaws.com' });
  expect(result).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Bucket', pointer: '/Statement/1' }], context: { 'aws:PrincipalIsAWSService': 'true' } });
  expect(Object.keys(result.context).filter((key) => /^aws:(?:Source|Vpc)/.test(key))).toEqual([]);
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control
describe('A request through an access point', () => {
  const point = node('s3AccessPoint', 'Point', {
    bucketId: 'Bucket',
    accessPointName: 'readers',
    policy: policyOf(allow('s3:GetObject', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/readers/object/*', { Principal: { AWS: 'arn:aws:iam::111122223333:role/Role' } })),
  });
  const delegating = (Condition: object) => bucket('Bucket', 'acme', [allow('*', ['arn:aws:s3:::acme', 'arn:aws:s3:::acme/*'], { ...everybody, Condition })]);
  const through = (Condition: object) => ask([network(), role('Role', []), point, delegating(Condition)], { ...read, resource: { ref: 'Point', suffix: '/key' } });

  it.each([
    [{ StringEquals: { 's3:DataAccessPointAccount': '111122223333' } }, 'allowed'],
    [{ StringEquals: { 's3:DataAccessPointAccount': '999900001111' } }, 'denied'],
    [{ ArnLike: { 's3:DataAccessPointArn': 'arn:aws:s3:eu-west-1:111122223333:accesspoint/*' } }, 'allowed'],
    [{ ArnLike: { 's3:DataAccessPointArn': 'arn:aws:s3:eu-west-1:111122223333:accesspoint/writers' } }, 'denied'],
    [{ StringEquals: { 's3:AccessPointNetworkOrigin': 'Internet' } }, 'allowed'],
    [{ StringEquals: { 's3:AccessPointNetworkOrigin': 'VPC' } }, 'denied'],
  ])('is what a bucket that delegates with %j looks at', (condition, verdict) => {
    expect(through(condition).verdict).toBe(verdict);
  });
});

// policy-evaluation 10.2
it.each(['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'])('The trust policy decides about %s', (action) => {
  const target = (...actions: readonly string[]) => role('Target', [], { trustPolicy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/Role' }, Action: actions }] }) });
  const assume = (...actions: readonly string[]) => ask([vpc('Vpc', '10.0.0.0/16').with(openGroup, subnet('App', '10.0.1.0/24').with(instance('Host', { roleId: 'Role' })), stsEndpoint), role('Role'), target(...actions)], { from: 'Host', action, resource: { ref: 'Target' } });
  expect(assume(action).verdict).toBe('allowed');
  expect(assume('sts:Nothing').verdict).toBe('denied');
});

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/buckets-tagging-enable-abac.html
it.each([
  ['switched on', { abacEnabled: true }, 'allowed'],
  ['off, as for new buckets', {}, 'denied'],
])('Tags of a bucket count with attribute-based access control %s', (_, properties, verdict) => {
  const forTeam = allow('s3:*', '*', { Condition: { StringEquals: { 'aws:ResourceTag/team': 'data' } } });
  expect(ask([network(), role('Role', [forTeam]), bucket('Bucket', 'acme', [], { tags: { team: 'data' }, ...properties })], read).verdict).toBe(verdict);
});

// policy-evaluation 10.4: the settings of bucket and access point add up.
it.each([
  ['neither', false, false, 'allowed'],
  ['the bucket', true, false, 'denied'],
  ['the access point', false, true, 'denied'],
])('A public access point lets another account in where RestrictPublicBuckets is on for %s: %s, %s, %s', (_, onBucket, onPoint, verdict) => {
  const block = (restrictPublicBuckets: boolean) => ({ publicAccessBlock: { blockPublicAcls: false, ignorePublicAcls: false, blockPublicPolicy: false, restrictPublicBuckets } });
  const delegating = allow('*', ['arn:aws:s3:::acme', 'arn:aws:s3:::acme/*'], { ...everybody, Condition: { StringEquals: { 's3:DataAccessPointAccount': '111122223333' } } });
  const point = node('s3AccessPoint', 'Point', { bucketId: 'Bucket', accessPointName: 'readers', policy: policyOf(allow('s3:*', '*', everybody)), ...block(onPoint) });
  const partner = role('Partner', [allow('s3:*')], { accountId: '999900001111' });
  const result = ask([network(), role('Role'), partner, bucket('Bucket', 'acme', [delegating], block(onBucket)), point], { ...read, principal: 'Partner', resource: { ref: 'Point', suffix: '/key' } });
  expect(result.verdict).toBe(verdict);
});

it('A key that the request gives, in whatever case, is no longer unknown', () => {
  const denied = bucket('Bucket', 'acme', [deny('s3:*', '*', { ...everybody, Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } })]);
  const outside = [lambdaFunction('Function', { roleId: 'Role', subnetIds: [], securityGroupIds: [] }), role('Role'), denied];
  expect(ask(outside, { ...read, from: 'Function' }).assumptions.map((each) => each.code)).toContain('CONTEXT_VALUE_UNKNOWN');
  const given = ask(outside, { ...read, from: 'Function', context: { 'AWS:SOURCEIP': '203.0.113.7' } });
  expect(given.verdict).toBe('allowed');
  expect(given.assumptions.map((each) => each.code)).not.toContain('CONTEXT_VALUE_UNKNOWN');
});
