import { describe, expect, it } from 'vitest';
import { suppliesEndpointKey } from '../catalog/policyServices';
import { deriveContext } from './index';
import { account, allow, bucket, caseOf, decisionOf, errorOf, everything, federated, key, object, otherAccount, policy, role, root, service, session, user } from './testing/policies';

const derived = (principal: string, action = 's3:GetObject', resource = object) => deriveContext({ principal, action, resource, resourceAccount: otherAccount });

describe('keys that follow from the request (13.1)', () => {
  it.each([
    [user, { 'aws:PrincipalArn': user, 'aws:PrincipalAccount': account, 'aws:PrincipalType': 'User', 'aws:username': 'alice', 'aws:PrincipalIsAWSService': 'false' }],
    [`arn:aws:iam::${account}:user/team/red/alice`, { 'aws:PrincipalArn': `arn:aws:iam::${account}:user/team/red/alice`, 'aws:username': 'alice' }],
    [session, { 'aws:PrincipalArn': role, 'aws:PrincipalAccount': account, 'aws:PrincipalType': 'AssumedRole', 'aws:PrincipalIsAWSService': 'false' }],
    [`arn:aws:iam::${account}:role/path/app`, { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/path/app`, 'aws:PrincipalType': 'AssumedRole' }],
    [federated, { 'aws:PrincipalArn': federated, 'aws:PrincipalType': 'FederatedUser', 'aws:userid': `${account}:bob` }],
    [root, { 'aws:PrincipalArn': root, 'aws:PrincipalType': 'Account', 'aws:userid': account }],
    ['anonymous', { 'aws:PrincipalAccount': 'anonymous', 'aws:PrincipalType': 'Anonymous', 'aws:userid': 'anonymous' }],
    [service, { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': service, 'aws:PrincipalServiceNamesList': [service] }],
  ])('of %s', (principal, expected) => {
    expect(derived(principal)).toMatchObject({ ...expected, 'aws:ResourceAccount': otherAccount, 's3:ResourceAccount': otherAccount });
  });

  it('leave out what the caller does not have', () => {
    expect(derived('anonymous')).not.toHaveProperty('aws:PrincipalArn');
    expect(derived('anonymous')).not.toHaveProperty('aws:PrincipalIsAWSService');
    expect(derived(session)).not.toHaveProperty('aws:username');
    expect(derived(service)).not.toHaveProperty('aws:PrincipalArn');
  });

  it('of the service', () => {
    expect(derived(user, 'kms:Decrypt', key)).toMatchObject({ 'kms:CallerAccount': account, 'aws:RequestedRegion': 'eu-central-1' });
    expect(derived(user, 'iam:GetRole', role)).toMatchObject({ 'aws:RequestedRegion': 'us-east-1' });
    expect(derived(user)).not.toHaveProperty('aws:RequestedRegion');
    expect(derived(user, 'ec2:CreateVpcEndpoint', '*')).not.toHaveProperty('aws:ResourceAccount');
  });

  it('give way to the keys of the case, in any spelling, and stay away in mode exact (13)', () => {
    const identity = policy(allow({ Condition: { StringEquals: { 'aws:PrincipalAccount': account } } }));
    expect(decisionOf({ identity })).toBe('allowed');
    expect(decisionOf({ identity, context: { 'AWS:principalaccount': '999999999999' } })).toBe('implicitDeny');
    expect(decisionOf({ identity, contextMode: 'exact' })).toBe('implicitDeny');
    expect(decisionOf({ identity, contextMode: 'exact', context: { 'aws:PrincipalAccount': account } })).toBe('allowed');
  });

  it('say that no service forwards the request, unless the case names one (13.1)', () => {
    const outside = { Effect: 'Deny', Action: '*', Resource: '*', Condition: { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' }, Bool: { 'aws:ViaAWSService': 'false' } } };
    const identity = policy(allow(), outside);
    expect(decisionOf({ identity, context: { 'aws:SourceIp': '203.0.113.5' } })).toBe('explicitDeny');
    expect(decisionOf({ identity, context: { 'aws:SourceIp': '203.0.113.5' }, contextMode: 'exact' })).toBe('allowed');
    expect(decisionOf({ identity, context: { 'aws:CalledVia': ['athena.amazonaws.com'] } })).toBe('allowed');
    const context = { 'aws:CalledVia': ['cloudformation.amazonaws.com', 'dynamodb.amazonaws.com'] };
    expect(deriveContext({ principal: user, action: 'kms:Decrypt', resource: key, context })).toMatchObject({
      'aws:ViaAWSService': 'true',
      'aws:CalledViaFirst': 'cloudformation.amazonaws.com',
      'aws:CalledViaLast': 'dynamodb.amazonaws.com',
    });
  });

  it('are found in any spelling, and in two only where both say the same (6.1.2)', () => {
    const identity = policy(allow({ Condition: { StringEquals: { 'aws:PrincipalTag/İl': 'x' } } }));
    expect(decisionOf({ identity, context: { 'AWS:PrincipalTag/İL': 'x' } })).toBe('allowed');
    expect(decisionOf({ identity: everything, context: { 'aws:SourceVpce': 'vpce-1', 'AWS:SOURCEVPCE': 'vpce-1' } })).toBe('allowed');
    expect(errorOf(caseOf({ context: { 'aws:SourceVpce': 'vpce-1', 'AWS:SOURCEVPCE': 'vpce-2' } }))).toBe('/request/context/AWS:SOURCEVPCE');
  });

  it('do not contain keys of the network', () => {
    const context = Object.keys(derived(user));
    for (const name of ['aws:SourceIp', 'aws:SourceVpce', 'aws:SourceVpc', 'aws:VpcSourceIp']) expect(context).not.toContain(name);
  });

  it('withhold network keys from services, so that a network Deny hits them (13.3)', () => {
    const perimeter = { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*', Condition: { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } } };
    const grant = allow({ Principal: { Service: service } });
    const excepting = { ...perimeter, Condition: { ...perimeter.Condition, Bool: { 'aws:PrincipalIsAWSService': 'false' } } };
    expect(decisionOf({ principal: service, resourcePolicy: policy(grant, perimeter) })).toBe('explicitDeny');
    expect(decisionOf({ principal: service, resourcePolicy: policy(grant, excepting) })).toBe('allowed');
  });

  it('see aws:SourceVpc where a request came through an endpoint, and forwarded requests without it (13.4)', () => {
    const resourcePolicy = policy({ Effect: 'Deny', Principal: '*', Action: '*', Resource: `${bucket}/*`, Condition: { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } } });
    expect(decisionOf({ identity: everything, resourcePolicy, context: { 'aws:SourceVpc': 'vpc-1' } })).toBe('allowed');
    expect(decisionOf({ identity: everything, resourcePolicy, context: { 'aws:ViaAWSService': true, 'aws:CalledVia': ['athena.amazonaws.com'] } })).toBe('explicitDeny');
  });
});

it.each([
  ['aws:VpceAccount', 's3:GetObject', true],
  ['aws:VpceAccount', 'sts:AssumeRole', false],
  ['aws:VpceAccount', 'execute-api:Invoke', false],
  ['aws:VpceAccount', 'iam:PassRole', false],
  ['aws:VpceAccount', 'iam:GetRole', true],
  ['aws:VpceOrgPaths', 'secretsmanager:GetSecretValue', true],
  ['aws:VpceOrgID', 'secretsmanager:GetSecretValue', false],
  ['aws:VpceOrgID', 'sqs:SendMessage', true],
  ['aws:SourceVpcArn', 'dynamodb:GetItem', false],
  ['aws:SourceVpcArn', 's3:GetObject', true],
] as const)('%s is sent for %s: %s (13.2)', (name, action, expected) => {
  expect(suppliesEndpointKey(name, action)).toBe(expected);
});
