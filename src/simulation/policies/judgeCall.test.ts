import { describe, expect, it } from 'vitest';
import { designOf, gatewayEndpoint, instance, interfaceEndpoint, node, openGroup, routeTable, subnet, vpc, type DesignSettings, type Part } from '../../model/testing/designBuilder';
import { findNode, type Design } from '../../model/design';
import { readRequest } from '../question/readRequest';
import { allow, bucket, deny, everybody, policyOf, role } from '../testing/identities';
import { judgeCall } from './judgeCall';
import type { Passage } from './passage';

type Parts = readonly (Part | DesignSettings)[];

describe('a call through an endpoint', () => {
  // policy-evaluation 11.1, 11.2
  it('is allowed by the default endpoint policy together with the role', () => {
    const result = judgeThrough('S3Gateway', [role('Role', [allow('s3:GetObject')]), bucket('Bucket', 'acme')]);
    expect(result).toMatchObject({ verdict: 'allowed' });
    expect(codes(result)).toEqual(['ENDPOINT_POLICY_ALLOW', 'IDENTITY_POLICY_ALLOW']);
  });

  it('is denied where the endpoint policy has no statement for it, and says so with the names of the design', () => {
    const result = judgeThrough('S3Gateway', [role('Role'), bucket('Bucket', 'acme')], { policy: policyOf(allow('s3:PutObject', '*', everybody)) });
    expect(result).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'S3Gateway', layer: 'endpoint-policy', code: 'ENDPOINT_POLICY_IMPLICIT_DENY' }] });
    expect(messageOf(result, 'ENDPOINT_POLICY_IMPLICIT_DENY')).toContain('The endpoint policy of `S3Gateway` has no statement that allows `s3:GetObject` on `arn:aws:s3:::acme/key`.');
  });

  it('points at the Deny statement that matches', () => {
    const result = judgeThrough('S3Gateway', [role('Role'), bucket('Bucket', 'acme')], { policy: policyOf(allow('*', '*', everybody), deny('s3:GetObject', '*', everybody)) });
    expect(result).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'S3Gateway', code: 'ENDPOINT_POLICY_EXPLICIT_DENY', pointer: '/Statement/1' }] });
  });

  // network-reachability 13
  it('carries the endpoint, its VPC and the private address, and no public one', () => {
    const result = judgeThrough('S3Gateway', [role('Role'), bucket('Bucket', 'acme')]);
    if (result.verdict === 'invalid') throw new Error(result.message);
    expect(result.context).toMatchObject({ 'aws:SourceVpce': 'S3Gateway', 'aws:SourceVpc': 'Vpc', 'aws:VpcSourceIp': '10.0.1.5', 'aws:VpceAccount': '111122223333' });
    expect(result.context).not.toHaveProperty('aws:SourceIp');
  });

  it('lets a bucket insist on its endpoint', () => {
    const insists = [deny('s3:*', '*', { ...everybody, Condition: { StringNotEquals: { 'aws:SourceVpce': 'S3Gateway' } } })];
    expect(judgeThrough('S3Gateway', [role('Role'), bucket('Bucket', 'acme', insists)]).verdict).toBe('allowed');
    expect(judgePublic([role('Role'), bucket('Bucket', 'acme', insists)])).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Bucket', layer: 'resource-policy', code: 'RESOURCE_POLICY_EXPLICIT_DENY' }] });
  });

  // 11.3
  it('passes endpoints of services without endpoint policies', () => {
    const result = judgeThrough('Transfer', [role('Role'), interfaceEndpointPart()], {}, { action: 'transfer:ListServers', resource: undefined });
    expect(codes(result)).not.toContain('ENDPOINT_POLICY_IMPLICIT_DENY');
    expect(result.verdict).toBe('allowed');
  });
});

// policy-evaluation 10.9
it('names Block Public Access where it refuses what the bucket policy allows', () => {
  const stranger = { ...bucket('Bucket', 'acme', [allow('s3:GetObject', '*', everybody)], { accountId: '444455556666' }) };
  const result = judgePublic([role('Role'), stranger]);
  expect(result).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Bucket', layer: 'resource-policy', code: 'RESOURCE_POLICY_IMPLICIT_DENY' }] });
  expect(messageOf(result, 'RESOURCE_POLICY_IMPLICIT_DENY')).toMatch(/RestrictPublicBuckets is on/);
});

describe('identity side', () => {
  it('needs an Allow of the role', () => {
    const result = judgePublic([role('Role', []), bucket('Bucket', 'acme')]);
    expect(result).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Role', layer: 'identity-policy', code: 'IDENTITY_POLICY_IMPLICIT_DENY' }] });
    expect(messageOf(result, 'IDENTITY_POLICY_IMPLICIT_DENY')).toBe('`Role` has no identity policy that allows `s3:GetObject` on `arn:aws:s3:::acme/key`.');
  });

  it('is not needed where the bucket policy names everybody in the account', () => {
    const result = judgePublic([role('Role', []), bucket('Bucket', 'acme', [allow('s3:GetObject', '*', everybody)])]);
    expect(result).toMatchObject({ verdict: 'allowed' });
    expect(codes(result)).toContain('IDENTITY_POLICY_SILENT');
  });

  it('says when the content of a managed policy is not known', () => {
    const known = judgePublic([role('Role', [], { managedPolicyIds: ['arn:aws:iam::aws:policy/AdministratorAccess'] }), bucket('Bucket', 'acme')]);
    expect(known.verdict).toBe('allowed');
    const unknown = judgePublic([role('Role', [], { managedPolicyIds: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }), bucket('Bucket', 'acme')]);
    expect(assumptionCodes(unknown)).toContain('MANAGED_POLICY_UNKNOWN');
  });

  it('is limited by the permissions boundary', () => {
    const boundary = node('managedPolicy', 'Boundary', { policy: policyOf(allow('sqs:*')) });
    const result = judgePublic([role('Role', [allow('*')], { permissionsBoundaryId: 'Boundary' }), boundary, bucket('Bucket', 'acme')]);
    expect(result).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Boundary', layer: 'permissions-boundary' }] });
  });

  it('is limited by service control policies of its account', () => {
    const account = node('account', 'Account', { account: '111122223333', managementAccount: false, serviceControlPolicies: [[{ name: 'full', policy: policyOf(allow('*')) }], [{ name: 'few', policy: policyOf(allow('sqs:*')) }]] });
    const result = judgePublic([role('Role'), account, bucket('Bucket', 'acme')]);
    expect(result).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Account', layer: 'scp', code: 'SCP_IMPLICIT_DENY' }] });
  });
});

describe('resources', () => {
  it('of another account must allow as well', () => {
    const parts: Parts = [role('Role'), bucket('Bucket', 'acme', [], { accountId: '999900001111' })];
    expect(judgePublic(parts)).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Bucket', layer: 'resource-policy', code: 'RESOURCE_POLICY_IMPLICIT_DENY' }] });
    const open: Parts = [role('Role'), bucket('Bucket', 'acme', [allow('s3:*', '*', { Principal: { AWS: '111122223333' } })], { accountId: '999900001111' })];
    expect(judgePublic(open).verdict).toBe('allowed');
  });

  // policy-evaluation 10.4
  it('behind an access point need both policies', () => {
    const point = (policy?: string) => node('s3AccessPoint', 'Point', { bucketId: 'Bucket', accessPointName: 'readers', ...(policy === undefined ? {} : { policy }) });
    const request = { resource: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/readers/object/key' };
    expect(judgePublic([role('Role'), bucket('Bucket', 'acme', [deny('s3:*', '*', everybody)]), point()], request)).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Bucket' }] });
    expect(judgePublic([role('Role'), bucket('Bucket', 'acme'), point(policyOf(deny('s3:*', '*', everybody)))], request)).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Point' }] });
  });

  // 1.6
  it('with a broken policy make the request undecidable, never open', () => {
    const result = judgePublic([role('Role'), bucket('Bucket', 'acme', [], { policy: '{"Version":"2012-10-17","Statement":[' })]);
    expect(result).toMatchObject({ verdict: 'invalid' });
    if (result.verdict === 'invalid') expect(result.message).toContain('The bucket policy of `Bucket` cannot be evaluated');
  });

  it('say which key of the request is not known', () => {
    const result = judgePublic([role('Role'), bucket('Bucket', 'acme', [deny('s3:*', '*', { ...everybody, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-evil' } } })])]);
    expect(assumptionCodes(result)).toContain('CONTEXT_KEY_UNKNOWN');
  });
});

describe('values that a template leaves open', () => {
  it('are named where they have a say', () => {
    const open = { unresolved: [{ property: 'PolicyDocument', because: 'parameter `Team`' }] };
    const result = judgePublic([role('Role', [allow('*')], open), bucket('Bucket', 'acme')]);
    expect(result.verdict === 'invalid' ? [] : result.assumptions).toContainEqual({ code: 'PROPERTY_UNRESOLVED', message: '`PolicyDocument` of `Role` has no value: parameter `Team`.' });
  });
});

describe('policy traces', () => {
  it('tell for every policy what each statement does, and why one does not apply', () => {
    const result = judgeThrough('S3Gateway', [role('Role'), bucket('Bucket', 'acme')], { policy: policyOf(allow('s3:PutObject', '*', everybody), allow('s3:GetObject', '*', everybody)) });
    if (result.verdict === 'invalid') throw new Error(result.message);
    expect(result.policies.find((each) => each.nodeId === 'S3Gateway')).toMatchObject({
      key: 'policy',
      outcome: 'allows',
      statements: [
        { pointer: '/Statement/0', outcome: 'does-not-apply', failed: { pointer: '/Statement/0/Action' } },
        { pointer: '/Statement/1', outcome: 'allows' },
      ],
    });
  });
});

function interfaceEndpointPart() {
  return vpc('Other', '10.9.0.0/16').with(interfaceEndpoint('Transfer', 'com.amazonaws.eu-west-1.transfer.server', [], { policy: policyOf(deny('*', '*', everybody)) }));
}

function network(endpointProperties: Readonly<Record<string, unknown>> = {}) {
  return vpc('Vpc', '10.0.0.0/16').with(
    openGroup,
    routeTable('Routes'),
    subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host', { roleId: 'Role' })),
    gatewayEndpoint('S3Gateway', 's3', ['Routes'], endpointProperties),
  );
}

function judgeThrough(endpointId: string, parts: Parts, endpointProperties: Readonly<Record<string, unknown>> = {}, request: object = {}) {
  const design = designOf(network(endpointProperties), ...parts);
  const endpoint = findNode(design, endpointId);
  if (endpoint?.kind !== 'gatewayEndpoint' && endpoint?.kind !== 'interfaceEndpoint') throw new Error(`no endpoint ${endpointId}`);
  return judgeWith(design, { type: 'endpoint', endpoint, sourceAddress: '10.0.1.5' }, request);
}

function judgePublic(parts: Parts, request: object = {}) {
  return judgeWith(designOf(network(), ...parts), { type: 'public', sourceAddress: '198.51.100.7', owner: 'Nat' }, request);
}

function judgeWith(design: Design, passage: Passage, request: object) {
  const reading = readRequest(design, { from: 'Host', action: 's3:GetObject', resource: 'arn:aws:s3:::acme/key', ...request });
  if (!reading.ok) throw new Error(reading.message);
  const { call } = reading.value;
  if (call === undefined) throw new Error('no call');
  return judgeCall(design, reading.value, call, { passage });
}

type Result = ReturnType<typeof judgeWith>;

function codes(result: Result): readonly string[] {
  return result.verdict === 'invalid' ? [] : result.steps.map((step) => step.code);
}

function assumptionCodes(result: Result): readonly string[] {
  return result.verdict === 'invalid' ? [] : result.assumptions.map((each) => each.code);
}

function messageOf(result: Result, code: string): string | undefined {
  return result.verdict === 'invalid' ? result.message : result.steps.find((step) => step.code === code)?.message;
}
