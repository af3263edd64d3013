import { describe, expect, it } from 'vitest';
import { gatewayEndpoint, instance, internetGateway, lambdaFunction, natGateway, node, openGroup, routeTable, subnet, vpc } from '../../model/testing/designBuilder';
import { ask, type Parts } from '../testing/answers';
import { allow, bucket, deny, everybody, policyOf, role } from '../testing/identities';

type Statement = Readonly<Record<string, unknown>>;

const account = { Principal: { AWS: '111122223333' } };
const key = (...statements: readonly Statement[]) => node('kmsKey', 'Key', { aliases: ['alias/data'], policy: policyOf(...statements), tags: { team: 'data' } });
const owner = allow('kms:*', '*', account);
const everybodyIf = (Condition: Statement) => allow('kms:*', '*', { ...everybody, Condition });
const nobodyIf = (Condition: Statement) => deny('kms:*', '*', { ...everybody, Condition });

function network(way: 'endpoint' | 'public'): Parts {
  return [
    vpc('Vpc', '10.0.0.0/16').with(
      openGroup,
      internetGateway('Igw'),
      routeTable('Routes', { '0.0.0.0/0': 'natGateway:Nat' }),
      routeTable('Public', { '0.0.0.0/0': 'internetGateway:Igw' }),
      subnet('Edge', '10.0.0.0/24', { routes: 'Public' }).with(natGateway('Nat')),
      subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host', { roleId: 'Role' })),
      gatewayEndpoint('S3', 's3', way === 'endpoint' ? ['Routes'] : []),
    ),
    lambdaFunction('Function', { roleId: 'Role', subnetIds: [], securityGroupIds: [] }),
    bucket('Bucket', 'acme', [], { kmsKeyId: 'Key' }),
  ];
}

const read = { from: 'Host', action: 's3:GetObject', resource: { ref: 'Bucket', suffix: '/2026/june.csv' } };
const through = (...statements: readonly Statement[]) => ask([...network('endpoint'), role('Role'), key(...statements)], read);

// policy-evaluation 13.4
describe('A call that Amazon S3 forwards to AWS KMS', () => {
  it('carries neither the endpoint nor, behind it, an address', () => {
    expect(through(owner, nobodyIf({ StringNotEquals: { 'aws:SourceVpce': 'S3' } })).verdict).toBe('denied');
    expect(through(owner, nobodyIf({ NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } })).verdict).toBe('denied');
    expect(through(owner, nobodyIf({ StringNotEquals: { 'aws:SourceVpce': 'S3' }, Bool: { 'aws:ViaAWSService': 'false' } })).verdict).toBe('allowed');
  });

  it('carries a public address, and says where it is not known', () => {
    const known = { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } };
    for (const from of ['Host', 'Function']) {
      const result = ask([...network('public'), role('Role'), key(owner, nobodyIf(known))], { ...read, from });
      expect(result).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Key', layer: 'resource-policy', code: 'RESOURCE_POLICY_EXPLICIT_DENY' }] });
      expect(result.assumptions.map((each) => each.code)).toContain('CONTEXT_VALUE_UNKNOWN');
    }
  });

  it('carries the object as encryption context, with a Bucket Key the bucket', () => {
    const forContext = (arn: string) => everybodyIf({ StringEquals: { 'kms:EncryptionContext:aws:s3:arn': arn } });
    expect(through(forContext('arn:aws:s3:::acme/2026/june.csv')).verdict).toBe('allowed');
    expect(through(forContext('arn:aws:s3:::acme')).verdict).toBe('denied');
    const parts = [...network('endpoint').slice(0, 1), role('Role'), bucket('Bucket', 'acme', [], { kmsKeyId: 'Key', bucketKeyEnabled: true }), key(forContext('arn:aws:s3:::acme'))];
    expect(ask(parts, read).verdict).toBe('allowed');
  });

  it('carries what the request itself says of it', () => {
    const parts = [...network('endpoint'), role('Role'), key(everybodyIf({ StringEquals: { 'kms:EncryptionContext:project': 'june' } }))];
    expect(ask(parts, read).verdict).toBe('denied');
    expect(ask(parts, { ...read, context: { 'kms:EncryptionContext:project': 'june' } }).verdict).toBe('allowed');
  });

  it('carries tags and organization of the key, not of the bucket', () => {
    expect(through(everybodyIf({ StringEquals: { 'aws:ResourceTag/team': 'data' } })).verdict).toBe('allowed');
    const organization = (id: string) => node('account', 'Account', { account: '111122223333', managementAccount: false, organizationId: id });
    const perimeter = nobodyIf({ StringNotEqualsIfExists: { 'aws:ResourceOrgID': '${aws:PrincipalOrgID}' } });
    expect(ask([...network('endpoint'), role('Role'), key(owner, perimeter), organization('o-1')], read).verdict).toBe('allowed');
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
  it('carries temporary credentials without a second factor for a user with long-term keys', () => {
    const withoutFactor = nobodyIf({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } });
    const user = node('user', 'User', { path: '/', identityPolicies: [{ name: 'all', policy: policyOf(allow('*')) }], managedPolicyIds: [] });
    const parts = [...network('endpoint'), role('Role'), user, key(owner, withoutFactor)];
    expect(ask(parts, { ...read, principal: 'User' }).verdict).toBe('denied');
    expect(ask(parts, { from: 'Host', principal: 'User', action: 'kms:Decrypt', resource: { ref: 'Key' } }).verdict).toBe('allowed');
  });

  it('is not judged for a key that the design does not know, which is said', () => {
    const parts = [...network('endpoint').slice(0, 1), role('Role'), bucket('Bucket', 'acme', [], { kmsKeyId: 'alias/elsewhere' })];
    expect(ask(parts, read)).toMatchObject({ verdict: 'allowed', assumptions: [{ code: 'FORWARDED_CALLS_NOT_JUDGED' }] });
    const managed = [...network('endpoint').slice(0, 1), role('Role'), bucket('Bucket', 'acme', [], { kmsKeyId: 'alias/aws/s3' })];
    expect(ask(managed, read)).toMatchObject({ verdict: 'allowed', assumptions: [] });
  });
});

it.each([
  ['sqs:SendMessage', node('sqsQueue', 'Store', { kmsKeyId: 'Key' }), ['kms:GenerateDataKey', 'kms:Decrypt'], ''],
  ['sqs:ReceiveMessage', node('sqsQueue', 'Store', { kmsKeyId: 'alias/data' }), ['kms:Decrypt'], ''],
  ['sns:Publish', node('snsTopic', 'Store', { kmsKeyId: 'Key' }), ['kms:GenerateDataKey', 'kms:Decrypt'], ''],
  ['secretsmanager:GetSecretValue', node('secret', 'Store', { kmsKeyId: 'Key' }), ['kms:Decrypt'], ''],
  ['dynamodb:GetItem', node('dynamodbTable', 'Store', { kmsKeyId: 'Key' }), ['kms:Decrypt'], ''],
  ['dynamodb:Query', node('dynamodbTable', 'Store', { kmsKeyId: 'Key' }), ['kms:Decrypt'], '/index/by-date'],
])('%s on something encrypted with a key needs %s too', (action, store, needed, suffix) => {
  const request = { from: 'Host', action, resource: { ref: 'Store', suffix } };
  const service = action.split(':')[0] ?? '';
  const withKey = (...actions: readonly string[]) => ask([...network('public'), role('Role', [allow([`${service}:*`, ...actions])]), store, key(owner)], request).verdict;
  expect(withKey(...needed)).toBe('allowed');
  for (const each of needed) expect(withKey(...needed.filter((other) => other !== each))).toBe('denied');
});

it.each(['athena:StartQueryExecution', 'cloudformation:CreateStack'])('%s says that what the service calls in turn is not judged', (action) => {
  const result = ask([...network('public'), role('Role')], { from: 'Host', action, resource: action.startsWith('athena') ? 'arn:aws:athena:eu-west-1:111122223333:workgroup/w' : 'arn:aws:cloudformation:eu-west-1:111122223333:stack/s/1' });
  expect(result.assumptions.map((each) => each.code)).toContain('FORWARDED_CALLS_NOT_JUDGED');
});
