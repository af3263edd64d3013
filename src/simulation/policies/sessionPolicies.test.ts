import { describe, expect, it } from 'vitest';
import { gatewayEndpoint, instance, node, openGroup, routeTable, subnet, vpc } from '../../model/testing/designBuilder';
import { ask } from '../testing/answers';
import { allow, bucket, deny, policyOf, role } from '../testing/identities';

const bucketPolicy = [allow('s3:GetObject', '*', { Principal: { AWS: 'arn:aws:iam::111122223333:role/Role' } })];
const parts = (more: Readonly<Record<string, unknown>> = {}) => [
  vpc('Vpc', '10.0.0.0/16').with(openGroup, routeTable('Routes', {}), subnet('A', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host')), gatewayEndpoint('S3', 's3', ['Routes'])),
  role('Role', [allow('s3:*')], more),
  node('user', 'Kim', { path: '/', identityPolicies: [{ name: 'work', policy: policyOf(allow('s3:*')) }], managedPolicyIds: [] }),
  node('managedPolicy', 'Readers', { path: '/', policy: policyOf(allow('s3:Get*')) }),
  bucket('Bucket', 'acme'),
  bucket('Shared', 'shared', bucketPolicy),
];
const call = { from: 'Host', principal: 'Role', action: 's3:GetObject', resource: 'arn:aws:s3:::acme/key' };
const statements = (...list: readonly Readonly<Record<string, unknown>>[]) => ({ Version: '2012-10-17', Statement: list });
const answer = (request: Readonly<Record<string, unknown>>, more?: Readonly<Record<string, unknown>>) => ask(parts(more), { ...call, ...request });
const sessionStep = (request: Readonly<Record<string, unknown>>) => answer(request).steps.find(({ layer, outcome }) => layer === 'session-policy' && outcome !== 'info');

// policy-evaluation 8, 9 step 3
describe('A session policy', () => {
  it('limits what the role allows, as a layer of its own', () => {
    expect(answer({}).verdict).toBe('allowed');
    const sessionPolicy = statements(allow('s3:PutObject'), allow('s3:GetObject', 'arn:aws:s3:::other/*'));
    const limited = answer({ sessionPolicy });
    expect(limited).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Role', layer: 'session-policy', code: 'SESSION_POLICY_IMPLICIT_DENY' }] });
    expect(sessionStep({ sessionPolicy })?.message).toBe('The session policy of the request has no statement that allows `s3:GetObject` on `arn:aws:s3:::acme/key`.');
    expect(limited.steps.find(({ code }) => code === 'SESSION_POLICY_NEAR_MISS')?.pointer).toBe('/Statement/1/Resource');
  });

  it('passes what it allows, as text or as a document', () => {
    const sessionPolicy = statements(allow('s3:GetObject'));
    for (const form of [sessionPolicy, JSON.stringify(sessionPolicy)]) {
      const result = answer({ sessionPolicy: form });
      expect(result).toMatchObject({ verdict: 'allowed' });
      expect(result.decidedBy).toContainEqual({ node: 'Role', layer: 'session-policy', code: 'SESSION_POLICY_ALLOW', pointer: '/Statement/0' });
    }
  });

  it('denies outright, and says where', () => {
    expect(answer({ sessionPolicy: statements(allow('*'), deny('s3:Get*')) }).decidedBy).toEqual([{ node: 'Role', layer: 'session-policy', code: 'SESSION_POLICY_EXPLICIT_DENY', pointer: '/Statement/1' }]);
  });

  it('limits a grant to the role, not one to the session itself', () => {
    const sessionPolicy = statements(allow('sqs:*'));
    const shared = { resource: 'arn:aws:s3:::shared/key', sessionPolicy };
    expect(answer(shared).verdict).toBe('denied');
    const named = [...parts(), bucket('Own', 'own', [allow('s3:GetObject', '*', { Principal: { AWS: 'arn:aws:sts::111122223333:assumed-role/Role/kim' } })])];
    expect(ask(named, { ...call, principal: 'arn:aws:sts::111122223333:assumed-role/Role/kim', resource: 'arn:aws:s3:::own/key', sessionPolicy }).verdict).toBe('allowed');
  });

  it('is one of several that are alternatives', () => {
    const sessionPolicy = statements(allow('sqs:*'));
    expect(answer({ sessionPolicy, sessionPolicyArns: ['Readers'] })).toMatchObject({ verdict: 'allowed' });
    expect(answer({ sessionPolicy, sessionPolicyArns: ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'] })).toMatchObject({ verdict: 'allowed' });
  });

  it('does not apply to a user’s own keys', () => {
    const result = answer({ principal: 'Kim', sessionPolicy: statements(deny('*')) });
    expect(result.verdict).toBe('allowed');
    expect(result.steps.find(({ layer }) => layer === 'session-policy')).toMatchObject({ outcome: 'info', code: 'SESSION_POLICY_NOT_APPLICABLE' });
  });

  it.each([
    [{ sessionPolicy: '{' }, '`sessionPolicy`'],
    [{ sessionPolicy: 7 }, '`sessionPolicy`'],
    [{ sessionPolicy: { Statement: [{ Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::' }] } }, undefined],
    [{ sessionPolicy: { Statement: [{ Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3' }] } }, '`sessionPolicy`'],
    [{ sessionPolicy: { Statement: [{ Effect: 'Allow', Action: '*', Principal: '*', Resource: '*' }] } }, '`sessionPolicy`'],
    [{ sessionPolicyArns: ['arn:aws:iam::111122223333:policy/Nobody'] }, '`sessionPolicyArns`'],
  ])('%j is refused when it cannot be evaluated', (request, field) => {
    const { verdict, message } = answer(request);
    if (field === undefined) expect(verdict).not.toBe('invalid');
    else {
      expect(verdict).toBe('invalid');
      expect(message).toContain(field);
    }
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
it('Tags of a session take the place of the role’s own', () => {
  const tagged = answer({ sessionTags: { TEAM: 'blue' } }, { tags: { team: 'red', cost: '7' } });
  expect(tagged.context).toMatchObject({ 'aws:PrincipalTag/TEAM': 'blue', 'aws:PrincipalTag/cost': '7' });
  expect(tagged.context).not.toHaveProperty('aws:PrincipalTag/team');
});
