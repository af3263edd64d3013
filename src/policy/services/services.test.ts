import { describe, expect, it } from 'vitest';
import { account, allow, bucket, decisionOf, deny, everything, evaluated, federated, key, nothing, object, otherAccount, policy, role, root, service, session, user, type TestCase } from '../testing/policies';

const direct = policy(allow({ Principal: '*' }));
const toAccount = policy(allow({ Principal: { AWS: account } }));

describe('KMS keys (10.1)', () => {
  const decrypt = { action: 'kms:Decrypt', resource: key };

  it.each<[string, TestCase, string]>([
    ['the key policy must open the door to the account', { identity: everything, resourcePolicy: policy(allow({ Principal: { AWS: otherAccount } })) }, 'implicitDeny'],
    ['account and identity', { identity: everything, resourcePolicy: toAccount }, 'allowed'],
    ['account alone', { resourcePolicy: toAccount }, 'implicitDeny'],
    ['account, identity without boundary', { identity: everything, resourcePolicy: toAccount, boundary: nothing }, 'implicitDeny'],
    ['role', { resourcePolicy: policy(allow({ Principal: { AWS: role } })) }, 'allowed'],
    ['role without boundary', { resourcePolicy: policy(allow({ Principal: { AWS: role } })), boundary: nothing }, 'implicitDeny'],
    ['direct', { resourcePolicy: direct, boundary: nothing }, 'allowed'],
    ['root needs the key policy, too', { principal: root, resourcePolicy: policy(allow({ Principal: { AWS: role } })) }, 'implicitDeny'],
    ['root through the account', { principal: root, resourcePolicy: toAccount }, 'allowed'],
    ['federated with session policy', { principal: federated, identity: everything, sessionPolicy: everything, resourcePolicy: toAccount }, 'allowed'],
    ['the default key policy', { identity: everything }, 'allowed'],
    ['the default key policy without identity policy', {}, 'implicitDeny'],
    ['the default key policy keeps other accounts out', { identity: everything, resourceAccount: otherAccount }, 'implicitDeny'],
    ['root under the default key policy', { principal: root }, 'allowed'],
  ])('%s', (_, test, expected) => {
    expect(decisionOf({ ...decrypt, ...test })).toBe(expected);
  });

  it('need no key policy where no key is named', () => {
    expect(decisionOf({ action: 'kms:ListKeys', resource: '*', identity: everything, resourcePolicy: policy(deny({ Principal: '*' })) })).toBe('allowed');
    expect(decisionOf({ action: 'kms:CreateAlias', resource: `arn:aws:kms:eu-central-1:${account}:alias/a`, identity: everything, resourcePolicy: nothing })).toBe('allowed');
  });

  it('tell of grants in the explanation of a denial', () => {
    expect(evaluated(decrypt).remarks.map(({ code }) => code)).toContain('KMS_GRANTS_NOT_MODELLED');
    expect(evaluated({ ...decrypt, identity: everything }).remarks.map(({ code }) => code)).toEqual(['KMS_DEFAULT_KEY_POLICY']);
  });
});

describe('role trust (10.2)', () => {
  const target = `arn:aws:iam::${account}:role/target`;
  const assume = (test: TestCase) => decisionOf({ action: 'sts:AssumeRole', resource: target, ...test });
  const trust = (principal: unknown, action = 'sts:AssumeRole') => policy({ Effect: 'Allow', Principal: principal, Action: action });

  it.each<[string, TestCase, string]>([
    ['no trust policy', { identity: everything }, 'implicitDeny'],
    ['account and identity', { identity: everything, resourcePolicy: trust({ AWS: account }) }, 'allowed'],
    ['account without identity', { resourcePolicy: trust({ AWS: account }) }, 'implicitDeny'],
    ['role in the same account', { resourcePolicy: trust({ AWS: role }) }, 'allowed'],
    ['user in the same account', { principal: user, resourcePolicy: trust({ AWS: user }) }, 'allowed'],
    ['service', { principal: 'ec2.amazonaws.com', resourcePolicy: trust({ Service: 'ec2.amazonaws.com' }) }, 'allowed'],
    ['root user', { principal: root, resourcePolicy: trust({ AWS: account }) }, 'implicitDeny'],
    ['other account without identity', { resourceAccount: otherAccount, resourcePolicy: trust({ AWS: account }) }, 'implicitDeny'],
    ['other account with identity', { resourceAccount: otherAccount, identity: everything, resourcePolicy: trust({ AWS: account }) }, 'allowed'],
    ['identity provider', { action: 'sts:AssumeRoleWithWebIdentity', principal: 'accounts.google.com', resourcePolicy: trust({ Federated: 'accounts.google.com' }, 'sts:AssumeRoleWithWebIdentity') }, 'allowed'],
    ['another identity provider', { action: 'sts:AssumeRoleWithWebIdentity', principal: 'graph.facebook.com', resourcePolicy: trust({ Federated: 'accounts.google.com' }, 'sts:AssumeRoleWithWebIdentity') }, 'implicitDeny'],
  ])('%s', (_, test, expected) => {
    expect(assume(test)).toBe(expected);
  });

  it('lets only its service assume a service-linked role, whatever RCPs say (8.7)', () => {
    const linked = { resource: `arn:aws:iam::${account}:role/aws-service-role/es.amazonaws.com/R`, rcp: [[policy(deny({ Principal: '*' }))]] };
    expect(assume({ ...linked, principal: 'es.amazonaws.com' })).toBe('allowed');
    expect(assume({ ...linked, rcp: [], principal: 'ec2.amazonaws.com' })).toBe('implicitDeny');
    expect(assume({ ...linked, rcp: [], identity: everything, resourcePolicy: trust({ AWS: account }) })).toBe('implicitDeny');
  });
});

it('lets everybody ask sts:GetCallerIdentity, but through the endpoint policy only (10.3)', () => {
  const ask = { action: 'sts:GetCallerIdentity', resource: '*' };
  expect(decisionOf({ ...ask, identity: policy(deny()), scp: [[]], boundary: nothing })).toBe('allowed');
  expect(decisionOf({ ...ask, endpoint: policy() })).toBe('implicitDeny');
  expect(decisionOf({ ...ask, endpoint: policy(deny({ Principal: '*' })) })).toBe('explicitDeny');
});

describe('S3', () => {
  const accessPoint = `arn:aws:s3:eu-central-1:${account}:accesspoint/analytics`;
  const facts = (policyOfAccessPoint: unknown) => ({ accessPoint: { policy: policyOfAccessPoint, bucketResource: object } });
  const through = (test: TestCase) => decisionOf({ resource: `${accessPoint}/object/2026/june.csv`, ...test });
  const onObject = policy(allow({ Principal: { AWS: role }, Resource: object }));
  const onPoint = policy(allow({ Principal: { AWS: role }, Resource: `${accessPoint}/object/*` }));

  it('asks access point and bucket policy, each about its own resource (10.4)', () => {
    expect(through({ resourcePolicy: onObject, facts: facts(onPoint) })).toBe('allowed');
    expect(through({ resourcePolicy: onObject, facts: facts(undefined) })).toBe('implicitDeny');
    expect(through({ resourcePolicy: nothing, facts: facts(onPoint) })).toBe('implicitDeny');
    expect(through({ resourcePolicy: onObject, facts: facts(policy(deny({ Principal: '*' }))), identity: everything })).toBe('explicitDeny');
    expect(through({ identity: everything, resourcePolicy: onObject, facts: facts(nothing), resourceAccount: otherAccount })).toBe('implicitDeny');
  });

  it.each<[string, unknown, string, boolean]>([
    ['everybody', direct, 'anonymous', true],
    ['everybody, caller of the owner', direct, session, false],
    ['everybody, service', direct, service, false],
    ['an organization', policy(allow({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } })), 'anonymous', false],
    ['an organization by pattern', policy(allow({ Principal: '*', Condition: { StringLike: { 'aws:PrincipalOrgID': 'o-*' } } })), 'anonymous', true],
    ['a VPC endpoint', policy(allow({ Principal: '*', Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } })), 'anonymous', false],
    ['a VPC endpoint, negated', policy(allow({ Principal: '*', Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } } })), 'anonymous', true],
    ['a narrow range', policy(allow({ Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } })), 'anonymous', false],
    ['a broad range', policy(allow({ Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': '128.0.0.0/7' } } })), 'anonymous', true],
    ['a broad IPv6 range', policy(allow({ Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': '2000::/31' } } })), 'anonymous', true],
  ])('RestrictPublicBuckets with a policy for %s', (_, resourcePolicy, principal, shutOut) => {
    const context = { 'aws:PrincipalOrgID': 'o-1', 'aws:SourceVpce': principal === 'x' ? 'x' : 'vpce-1', 'aws:SourceIp': '203.0.113.9' };
    const { remarks } = evaluated({ principal, resourcePolicy, context, facts: { restrictPublicBuckets: true } });
    expect(remarks.some(({ code }) => code === 'PUBLIC_BUCKET_RESTRICTED')).toBe(shutOut);
  });

  it('lets the owner’s root user repair the bucket policy (10.9)', () => {
    const lockedOut = { principal: root, resource: bucket, resourcePolicy: policy(deny({ Principal: '*' })) };
    expect(decisionOf({ ...lockedOut, action: 's3:PutBucketPolicy' })).toBe('allowed');
    expect(decisionOf({ ...lockedOut, action: 's3:DeleteBucketPolicy', scp: [[policy(allow(), deny())]] })).toBe('explicitDeny');
    expect(decisionOf({ ...lockedOut, action: 's3:ListBucket' })).toBe('explicitDeny');
    expect(decisionOf({ ...lockedOut, action: 's3:PutBucketPolicy', principal: user, identity: everything })).toBe('explicitDeny');
  });
});

it.each<[string, string, string]>([
  ['s3:GetObject', object, 'allowed'],
  ['sqs:SendMessage', `arn:aws:sqs:eu-central-1:${account}:q`, 'allowed'],
  ['sns:Publish', `arn:aws:sns:eu-central-1:${account}:t`, 'allowed'],
  ['secretsmanager:GetSecretValue', `arn:aws:secretsmanager:eu-central-1:${account}:secret:x`, 'implicitDeny'],
  ['dynamodb:GetItem', `arn:aws:dynamodb:eu-central-1:${account}:table/t`, 'implicitDeny'],
])('an unsigned request for %s (10.5)', (action, resource, expected) => {
  expect(decisionOf({ principal: 'anonymous', action, resource, resourcePolicy: direct })).toBe(expected);
});

it.each(['dynamodb:GetItem', 'secretsmanager:GetSecretValue', 'lambda:InvokeFunction', 'athena:GetWorkGroup'])(
  '%s follows the ordinary rule (10.6, 10.7)',
  (action) => {
    const resource = `arn:aws:${action.split(':')[0]}:eu-central-1:${account}:thing/x`;
    expect(decisionOf({ action, resource, identity: everything })).toBe('allowed');
    expect(decisionOf({ action, resource, identity: everything, resourceAccount: otherAccount })).toBe('implicitDeny');
    expect(decisionOf({ action, resource, resourcePolicy: policy(allow({ Principal: { AWS: role } })) })).toBe('allowed');
  },
);

it('reads the source conditions of a Lambda function’s policy (10.8)', () => {
  const source = { ArnLike: { 'aws:SourceArn': `arn:aws:s3:::reports` }, StringEquals: { 'aws:SourceAccount': account } };
  const test = { principal: 's3.amazonaws.com', action: 'lambda:InvokeFunction', resource: `arn:aws:lambda:eu-central-1:${account}:function:f`, resourcePolicy: policy(allow({ Principal: { Service: 's3.amazonaws.com' }, Condition: source })) };
  expect(decisionOf({ ...test, context: { 'aws:SourceArn': 'arn:aws:s3:::reports', 'aws:SourceAccount': account } })).toBe('allowed');
  expect(decisionOf(test)).toBe('implicitDeny');
});

it('answers dynamodb:DescribeEndpoints always from a public path, through an endpoint by the policies (10.10)', () => {
  const ask = { action: 'dynamodb:DescribeEndpoints', resource: '*' };
  expect(decisionOf(ask)).toBe('allowed');
  expect(decisionOf({ ...ask, context: { 'aws:SourceVpce': 'vpce-1' } })).toBe('implicitDeny');
  expect(decisionOf({ ...ask, identity: everything, endpoint: policy() })).toBe('implicitDeny');
  expect(decisionOf({ ...ask, identity: everything, endpoint: policy(allow({ Principal: '*' })) })).toBe('allowed');
});

describe('API Gateway (12)', () => {
  const api = `arn:aws:execute-api:eu-central-1:${account}:a1b2c3/prod/GET/items`;
  const invoke = (test: TestCase) => decisionOf({ action: 'execute-api:Invoke', resource: api, ...test });
  const closed = policy(deny({ Principal: '*' }));
  const authorization = (authorizationType: string, more = {}) => ({ apiGateway: { authorizationType, ...more } });

  it.each<[string, TestCase, string]>([
    ['AWS_IAM: IAM policy', { identity: everything, resourcePolicy: nothing }, 'allowed'],
    ['AWS_IAM: resource policy', { resourcePolicy: direct }, 'allowed'],
    ['AWS_IAM: neither', { resourcePolicy: nothing }, 'implicitDeny'],
    ['AWS_IAM: Deny', { identity: everything, resourcePolicy: closed }, 'explicitDeny'],
    ['AWS_IAM across accounts: both', { identity: everything, resourcePolicy: direct, resourceAccount: otherAccount }, 'allowed'],
    ['AWS_IAM across accounts: one', { identity: everything, resourceAccount: otherAccount }, 'implicitDeny'],
    ['AWS_IAM unsigned', { principal: 'anonymous', resourcePolicy: direct, facts: authorization('AWS_IAM') }, 'implicitDeny'],
    ['NONE: allowed by the policy', { principal: 'anonymous', resourcePolicy: direct, facts: authorization('NONE') }, 'allowed'],
    ['NONE: silence', { principal: 'anonymous', resourcePolicy: nothing, facts: authorization('NONE') }, 'implicitDeny'],
    ['NONE: identity policies have no say', { identity: policy(deny()), scp: [[]], resourcePolicy: direct, facts: authorization('NONE') }, 'allowed'],
    ['NONE: no principal for the API (12.4)', { resourcePolicy: policy(allow({ Principal: { AWS: role } })), facts: authorization('NONE') }, 'implicitDeny'],
    ['NONE: no principal keys (12.4)', { resourcePolicy: policy(allow({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': account } } })), facts: authorization('NONE') }, 'implicitDeny'],
    ['NONE: a public API without policy', { principal: 'anonymous', facts: authorization('NONE', { endpointType: 'REGIONAL' }) }, 'allowed'],
    ['NONE: a private API without policy (12.1)', { principal: 'anonymous', facts: authorization('NONE', { endpointType: 'PRIVATE' }) }, 'implicitDeny'],
    ['AWS_IAM: a private API without policy (12.1)', { identity: everything, facts: authorization('AWS_IAM', { endpointType: 'PRIVATE' }) }, 'implicitDeny'],
    ['CUSTOM: a private API without policy (12.1)', { principal: 'anonymous', facts: authorization('CUSTOM', { authorizerAnswer: 'Allow', endpointType: 'PRIVATE' }) }, 'implicitDeny'],
    ['CUSTOM: authorizer allows', { principal: 'anonymous', resourcePolicy: nothing, facts: authorization('CUSTOM', { authorizerAnswer: 'Allow' }) }, 'allowed'],
    ['CUSTOM: policy denies first', { principal: 'anonymous', resourcePolicy: closed, facts: authorization('CUSTOM', { authorizerAnswer: 'Allow' }) }, 'explicitDeny'],
    ['CUSTOM: authorizer denies', { principal: 'anonymous', resourcePolicy: direct, facts: authorization('CUSTOM', { authorizerAnswer: 'Deny' }) }, 'explicitDeny'],
    ['CUSTOM: authorizer silent, policy allows', { principal: 'anonymous', resourcePolicy: direct, facts: authorization('CUSTOM', { authorizerAnswer: 'none' }) }, 'allowed'],
    ['CUSTOM: both silent', { principal: 'anonymous', resourcePolicy: nothing, facts: authorization('CUSTOM', { authorizerAnswer: 'none' }) }, 'implicitDeny'],
    ['COGNITO: policy allows', { principal: 'anonymous', resourcePolicy: direct, facts: authorization('COGNITO_USER_POOLS') }, 'allowed'],
    ['COGNITO: silence', { principal: 'anonymous', resourcePolicy: nothing, facts: authorization('COGNITO_USER_POOLS') }, 'implicitDeny'],
    ['COGNITO: Deny', { principal: 'anonymous', resourcePolicy: closed, facts: authorization('COGNITO_USER_POOLS') }, 'explicitDeny'],
    ['COGNITO: bad token', { principal: 'anonymous', resourcePolicy: direct, facts: authorization('COGNITO_USER_POOLS', { authorizerAnswer: 'none' }) }, 'implicitDeny'],
  ])('%s (12.3)', (_, test, expected) => {
    expect(invoke(test)).toBe(expected);
  });

  it('holds the signed caller against the endpoint policy, whatever the API’s authorisation (12.2)', () => {
    const endpoint = policy(allow({ Principal: { AWS: role } }));
    expect(invoke({ endpoint, resourcePolicy: direct, facts: authorization('NONE') })).toBe('allowed');
    expect(invoke({ endpoint, resourcePolicy: direct, facts: authorization('NONE'), principal: 'anonymous' })).toBe('implicitDeny');
  });

  it.each([
    ['execute-api:/*', true],
    ['execute-api:/prod/GET/items', true],
    ['execute-api:/prod/*/items', true],
    ['execute-api:/prod/POST/items', false],
    [`arn:aws:execute-api:eu-central-1:${account}:a1b2c3/*`, true],
    [`arn:aws:execute-api:eu-central-1:${account}:other/*`, false],
  ])('reads the resource %s of the API’s own policy (12.6)', (resource, expected) => {
    expect(invoke({ resourcePolicy: policy(allow({ Principal: '*', Resource: resource })) }) === 'allowed').toBe(expected);
  });

  it('knows the shorthand in no other kind of policy (12.6)', () => {
    expect(invoke({ identity: everything, endpoint: policy(allow({ Principal: '*', Resource: 'execute-api:/*' })) })).toBe('implicitDeny');
    expect(invoke({ identity: policy(allow({ Resource: 'execute-api:/*' })) })).toBe('implicitDeny');
  });

  it('takes custom domain names as resources (12.7)', () => {
    const domain = `arn:aws:execute-api:eu-central-1:${account}:/domainnames/api.example.com+abcd1234`;
    expect(decisionOf({ action: 'execute-api:Invoke', resource: domain, identity: everything, endpoint: policy(allow({ Principal: '*', Resource: domain })) })).toBe('allowed');
  });
});
