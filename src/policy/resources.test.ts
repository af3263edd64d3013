import { describe, expect, it } from 'vitest';
import { account, allow, bucket, caseOf, decisionOf, deny, errorOf, object, otherAccount, policy, resourceMatches, session } from './testing/policies';

const lambda = `arn:aws:lambda:us-east-1:${account}:function:f`;
const queue = `arn:aws:sqs:us-east-1:${account}:orders`;

describe('resources', () => {
  it.each([
    ['*', object, true, '5.1'],
    [`${bucket}/*`, object, true, '5.2'],
    [`${bucket}/*/june.csv`, object, true, '5.2'],
    [`${bucket}/2026/june.cs?`, object, true, '5.2'],
    ['arn:aws:s3:::rep*', object, true, '5.2'],
    ['arn:aws:lambda:*:function:f', lambda, true, '5.2: the last * of a part reaches over the colon'],
    ['arn:aws:lambda:*:*:function:f', lambda, true, '5.2'],
    ['arn:aws:lambda:us-*:function:f', lambda, true, '5.2'],
    ['arn:aws:lambda:*t-1:function:f', lambda, false, '5.2: a * with characters behind stays inside its part'],
    ['arn:aws:lambda:*:f', lambda, false, '5.5: completed to arn:aws:lambda:*:f:*'],
    ['arn:aws:lambda:us?east?1:*:function:f', lambda, true, '5.2'],
    [`arn:aws:lambda:us-east-1?${account}:function:f`, lambda, false, '5.2: ? is no colon'],
    [`arn:aws:lambda:*1:${account}:function:f`, lambda, true, '5.2'],
    ['arn:*', lambda, true, '5.5'],
    ['arn:aws:s3:::report?', bucket, true, '5.2'],
    ['arn:aws:s3:*:*:reports/*', object, true, '5.2'],
    ['arn:aws:s3:*:*:reports/*', bucket, false, '5.8'],
    [`arn:aws:s*s:us-east-1:${account}:orders`, queue, true, '5.3: wildcards in the service part are plain wildcards'],
    [`arn:aws:SQS:US-EAST-1:${account}:orders`, queue, true, '5.4'],
    [`arn:AWS:sqs:us-east-1:${account}:Orders`, queue, false, '5.4: the resource part is case-sensitive'],
    ['arn:aws:sqs', queue, true, '5.5: identity policies complete the ARN'],
    ['arn:aws:sns', queue, false, '5.5'],
    [bucket, object, false, '5.8'],
    [`${bucket}/*`, bucket, false, '5.8'],
    [`${bucket}*`, bucket, true, '5.8'],
    ['reports/*', object, false, '5.1'],
    ['arn:aws:s3:::', object, false, '5.1'],
  ])('%s for %s: %s (%s)', (pattern, resource, expected) => {
    expect(resourceMatches(pattern, resource)).toBe(expected);
  });

  it('completes nothing in other kinds of policies (5.5)', () => {
    const endpoint = (pattern: string) => decisionOf({ identity: policy(allow()), endpoint: policy(allow({ Principal: '*', Resource: pattern })), resource: queue, action: 'sqs:SendMessage' });
    expect(endpoint('arn:aws:sqs')).toBe('implicitDeny');
    expect(endpoint('arn:aws:sqs:*')).toBe('allowed');
    expect(endpoint('arn:aws:*:orders')).toBe('allowed');
    expect(endpoint('arn:*s')).toBe('implicitDeny');
  });

  it('refuses a session policy with a short ARN (5.5)', () => {
    const short = policy(allow({ Resource: ['*', 'arn:aws:sqs'] }));
    expect(errorOf(caseOf({ sessionPolicy: short }))).toBe('/sessionPolicies/0/policy/Statement/0/Resource/1');
    expect(errorOf(caseOf({ boundary: short }))).toBeUndefined();
  });

  it('matches NotResource where no entry matches (5.6)', () => {
    expect(decisionOf({ identity: policy(allow({ NotResource: `${bucket}/private/*` })) })).toBe('allowed');
    expect(decisionOf({ identity: policy(allow({ NotResource: ['x', `${bucket}/*`] })) })).toBe('implicitDeny');
  });

  it.each([
    ['*', 'allowed'],
    ['**', 'implicitDeny'],
    ['arn:aws:s3:::*', 'implicitDeny'],
    ['arn:*:*:*:*:*', 'implicitDeny'],
  ])('covers a request without resource with %s: %s (5.7)', (pattern, expected) => {
    expect(decisionOf({ identity: policy(allow({ Resource: pattern })), action: 's3:ListAllMyBuckets', resource: '*' })).toBe(expected);
  });

  it('matches NotResource with any ARN for a request without resource (5.7)', () => {
    const test = { action: 's3:ListAllMyBuckets', resource: '*' };
    expect(decisionOf({ ...test, identity: policy(allow({ NotResource: bucket })) })).toBe('allowed');
    expect(decisionOf({ ...test, identity: policy(allow({ NotResource: '*' })) })).toBe('implicitDeny');
  });

  it('takes the owner from the case, else from the ARN, and never from an S3 ARN (5.10)', () => {
    expect(decisionOf({ identity: policy(allow()), resourceAccount: otherAccount })).toBe('implicitDeny');
    const request = { principal: session, action: 'sqs:SendMessage', resource: `arn:aws:sqs:us-east-1:${otherAccount}:orders` };
    expect(errorOf({ request, identityPolicies: [{ policy: policy(allow()) }] })).toBeUndefined();
  });

  it('evaluates a policy full of wildcards without getting lost (16.3)', () => {
    const pattern = `arn:aws:s3:::${'*a'.repeat(5_000)}b`;
    const resource = `arn:aws:s3:::${'a'.repeat(1_000)}`;
    expect(decisionOf({ identity: policy(allow(), deny({ Resource: pattern })), resource })).toBe('allowed');
    expect(resourceMatches(`arn:aws:s3:*:*:${'*a'.repeat(500)}`, resource)).toBe(true);
  });

  it('evaluates one pair of action and resource at a time (5.9)', () => {
    const copier = policy(allow({ Action: 's3:GetObject', Resource: `${bucket}/*` }));
    expect(decisionOf({ identity: copier })).toBe('allowed');
    expect(decisionOf({ identity: copier, action: 's3:PutObject' })).toBe('implicitDeny');
  });
});
