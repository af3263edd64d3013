import { expect, it } from 'vitest';
import { designOf, gatewayEndpoint, instance, node, openGroup, routeTable, subnet, vpc } from '../../model/testing/designBuilder';
import { compileSimulation } from '../compileSimulation';
import { simulate } from '../simulate';
import { allow, bucket, policyOf, role } from '../testing/identities';

const until = (time: string) => ({ Condition: { DateLessThan: { 'aws:CurrentTime': time } } });
const since = (seconds: string) => ({ Condition: { NumericGreaterThan: { 'aws:EpochTime': seconds } } });
const designWith = (more: Readonly<Record<string, unknown>>, keyMore: Readonly<Record<string, unknown>> = {}) =>
  designOf(
    vpc('Vpc', '10.0.0.0/16').with(openGroup, routeTable('Routes', {}), subnet('A', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host', { roleId: 'Role' })), gatewayEndpoint('S3', 's3', ['Routes'])),
    role('Role', [allow('s3:*', '*', more), allow('kms:*')]),
    node('kmsKey', 'Key', { aliases: [], policy: policyOf(allow('kms:*', '*', { Principal: { AWS: '111122223333' }, ...keyMore })) }),
    bucket('Bucket', 'acme', [], { kmsKeyId: 'Key' }),
  );
const ask = (design: ReturnType<typeof designOf>, now?: string, context = {}) => simulate(compileSimulation(design, { now }), { from: 'Host', action: 's3:GetObject', resource: 'arn:aws:s3:::acme/key', context });
const [may, july] = ['2026-05-01T00:00:00Z', '2026-07-01T00:00:00Z'];

// policy-evaluation 13.1
it('Policies that ask for the time get that of the simulation', () => {
  const design = designWith(until('2026-06-01T00:00:00Z'));
  expect(ask(design, may)).toMatchObject({ verdict: 'allowed', context: { 'aws:CurrentTime': may, 'aws:EpochTime': '1777593600' } });
  expect(ask(design, july).verdict).toBe('denied');
  expect(ask(design, may).assumptions.map(({ code }) => code)).toContain('TIME_OF_REQUEST');
  expect(ask(designWith(since('1780272000')), july).verdict).toBe('allowed');
});

it('A time that the request gives is kept', () => {
  const given = ask(designWith(until('2026-06-01T00:00:00Z')), may, { 'aws:currenttime': july });
  expect(given).toMatchObject({ verdict: 'denied', context: { 'aws:currenttime': july } });
});

it('Of the two keys for the time one tells the other', () => {
  const epochOf = (time: string) => String(Date.parse(time) / 1000);
  const byEpoch = ask(designWith(since('1780272000')), may, { 'aws:CurrentTime': july });
  expect(byEpoch).toMatchObject({ verdict: 'allowed', context: { 'aws:CurrentTime': july, 'aws:EpochTime': epochOf(july) } });
  expect(byEpoch.assumptions.map(({ code }) => code)).not.toContain('TIME_OF_REQUEST');
  expect(ask(designWith(until('2026-06-01T00:00:00Z')), july, { 'aws:EpochTime': epochOf(may) })).toMatchObject({ verdict: 'allowed', context: { 'aws:CurrentTime': may } });
  expect(ask(designWith(until('2026-06-01T00:00:00Z')), july, { 'aws:EpochTime': 'soon' }).assumptions.map(({ code }) => code)).toContain('TIME_OF_REQUEST');
});

it('A key that only the forwarded call asks for finds the time, too', () => {
  expect(ask(designWith({}, until('2026-06-01T00:00:00Z')), may).verdict).toBe('allowed');
  expect(ask(designWith({}, until('2026-06-01T00:00:00Z')), july).verdict).toBe('denied');
});

it('Nothing depends on the time where no policy asks for it, and without a clock it is said to be absent', () => {
  expect(ask(designWith({}), may)).toEqual(ask(designWith({}), july));
  expect(ask(designWith(until(july)))).toMatchObject({ verdict: 'denied', assumptions: expect.arrayContaining([expect.objectContaining({ code: 'CONTEXT_KEY_UNKNOWN' })]) });
});
