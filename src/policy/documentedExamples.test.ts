import { describe, expect, it } from 'vitest';
import { evaluate, type EvaluationCase } from '.';

const account = '111122223333';
const decisionOf = (input: EvaluationCase) => {
  const result = evaluate(input);
  if ('error' in result) throw new Error(result.error.message);
  return result.decision;
};

// https://docs.aws.amazon.com/vpc/latest/privatelink/manage-notifications.html (policies as printed, placeholders filled in)
describe('Connection notifications of an endpoint', () => {
  const endpoint = `arn:aws:ec2:us-east-1:${account}:vpc-endpoint/vpce-1a2b3c4d`;
  const topic = `arn:aws:sns:us-east-1:${account}:endpoint-events`;
  const key = `arn:aws:kms:us-east-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
  const printed = (actions: unknown, resource: string) => ({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'vpce.amazonaws.com' },
        Action: actions,
        Resource: resource,
        Condition: { ArnLike: { 'aws:SourceArn': endpoint }, StringEquals: { 'aws:SourceAccount': account } },
      },
    ],
  });
  const ofEndpoint = { 'aws:SourceArn': endpoint, 'aws:SourceAccount': account };

  it.each<[string, string, string, Record<string, string>, string]>([
    ['publish', 'vpce.amazonaws.com', 'sns:Publish', ofEndpoint, 'allowed'],
    ['another service', 'events.amazonaws.com', 'sns:Publish', ofEndpoint, 'implicitDeny'],
    ['another endpoint', 'vpce.amazonaws.com', 'sns:Publish', { ...ofEndpoint, 'aws:SourceArn': `${endpoint}5` }, 'implicitDeny'],
    ['another account', 'vpce.amazonaws.com', 'sns:Publish', { ...ofEndpoint, 'aws:SourceAccount': '999900001111' }, 'implicitDeny'],
    ['no source', 'vpce.amazonaws.com', 'sns:Publish', {}, 'implicitDeny'],
    ['another action', 'vpce.amazonaws.com', 'sns:Subscribe', ofEndpoint, 'implicitDeny'],
  ])('the topic’s policy, %s', (_, principal, action, context, expected) => {
    expect(decisionOf({ request: { principal, action, resource: topic, context }, resourcePolicy: printed('SNS:Publish', topic) })).toBe(expected);
  });

  it.each([
    ['kms:GenerateDataKey', 'allowed'],
    ['kms:GenerateDataKeyWithoutPlaintext', 'allowed'],
    ['kms:Decrypt', 'allowed'],
    ['kms:Encrypt', 'implicitDeny'],
  ])('the key’s policy, %s', (action, expected) => {
    const request = { principal: 'vpce.amazonaws.com', action, resource: key, context: ofEndpoint };
    expect(decisionOf({ request, resourcePolicy: printed(['kms:GenerateDataKey*', 'kms:Decrypt'], key) })).toBe(expected);
  });
});

// https://github.com/aws-samples/data-perimeter-policy-examples (default endpoint policy), policy-evaluation 11.10 and 11.12
describe('A data perimeter at the endpoint', () => {
  const everybody = { Principal: { AWS: '*' } };
  const policy = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', ...everybody, Action: '*', Resource: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1', 'aws:ResourceOrgID': 'o-1' } } },
      { Effect: 'Allow', ...everybody, Action: 's3:GetObject', Resource: 'arn:aws:s3:::amazonlinux.us-east-1.amazonaws.com/*' },
    ],
  };
  const open = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' }] };
  const all = [{ name: 'all', policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } }];
  const own = `arn:aws:sts::${account}:assumed-role/app/i-1`;

  it.each<[string, string, string, Record<string, string>, string]>([
    ['own caller, own bucket', own, 'acme', { 'aws:PrincipalOrgID': 'o-1', 'aws:ResourceOrgID': 'o-1' }, 'allowed'],
    ['own caller, foreign bucket', own, 'elsewhere', { 'aws:PrincipalOrgID': 'o-1', 'aws:ResourceOrgID': 'o-2' }, 'implicitDeny'],
    ['foreign credentials', own, 'acme', { 'aws:PrincipalOrgID': 'o-2', 'aws:ResourceOrgID': 'o-1' }, 'implicitDeny'],
    ['unsigned, package repository', 'anonymous', 'amazonlinux.us-east-1.amazonaws.com', {}, 'allowed'],
    ['unsigned, another bucket', 'anonymous', 'acme', { 'aws:ResourceOrgID': 'o-1' }, 'implicitDeny'],
  ])('%s', (_, principal, bucket, context, expected) => {
    const request = { principal, action: 's3:GetObject', resource: `arn:aws:s3:::${bucket}/key`, resourceAccount: account, context };
    expect(decisionOf({ request, identityPolicies: all, resourcePolicy: open, endpointPolicies: [{ policy, type: 'gateway' }] })).toBe(expected);
  });
});

// policy-evaluation 10.1, 10.3, 10.5, 10.10: an unsigned request is refused by the service's rules, not by a policy that does not apply.
it.each(['kms:ListKeys', 'sts:GetCallerIdentity', 'dynamodb:DescribeEndpoints'])('an unsigned %s is refused, whatever stands at a resource', (action) => {
  const resourcePolicy = { Version: '2012-10-17', Statement: [{ Effect: action.startsWith('dynamodb') ? 'Allow' : 'Deny', Principal: '*', Action: '*', Resource: '*' }] };
  expect(decisionOf({ request: { principal: 'anonymous', action, resource: '*', resourceAccount: account }, resourcePolicy })).toBe('implicitDeny');
});

describe('What the result says of its own ground', () => {
  const codesOf = (input: EvaluationCase) => {
    const result = evaluate(input);
    return 'error' in result ? [result.error.message] : result.remarks.map(({ code }) => code);
  };
  const statement = (Principal: unknown) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: '*', Resource: '*' }] });

  it('a resource policy of a service that has none (10.7)', () => {
    const request = { principal: `arn:aws:iam::${account}:user/a`, action: 'athena:GetWorkGroup', resource: `arn:aws:athena:us-east-1:${account}:workgroup/w` };
    expect(codesOf({ request, resourcePolicy: statement('*') })).toEqual(['SERVICE_WITHOUT_RESOURCE_POLICIES']);
    expect(codesOf({ request })).toEqual([]);
  });

  it('an account in the policy of an API (12.3, 7.2)', () => {
    const request = { principal: `arn:aws:iam::${account}:user/a`, action: 'execute-api:Invoke', resource: `arn:aws:execute-api:us-east-1:${account}:a1/prod/GET/x` };
    expect(codesOf({ request, resourcePolicy: statement({ AWS: account }) })).toEqual(['API_ACCOUNT_ENTRY']);
    expect(codesOf({ request, resourcePolicy: statement({ AWS: '999900001111' }) })).toEqual([]);
    expect(codesOf({ request, resourcePolicy: statement('*') })).toEqual([]);
  });

  it('keys of an access point follow from its ARN', () => {
    const request = { principal: `arn:aws:iam::${account}:user/a`, action: 's3:GetObject', resource: `arn:aws:s3:us-east-1:${account}:accesspoint/readers/object/key` };
    const named = (value: string) => [{ policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: { StringEquals: { 's3:DataAccessPointAccount': account, 's3:DataAccessPointArn': value } } }] } }];
    expect(decisionOf({ request, identityPolicies: named(`arn:aws:s3:us-east-1:${account}:accesspoint/readers`) })).toBe('allowed');
    expect(decisionOf({ request: { ...request, contextMode: 'exact' }, identityPolicies: named(`arn:aws:s3:us-east-1:${account}:accesspoint/readers`) })).toBe('implicitDeny');
  });
});
