import { describe, expect, it } from 'vitest';
import { compilePolicy } from '../compile';
import type { PolicyKind } from '../grammar';
import { denies, grantsNothingNew, isClosedToStrangers, statementsWithoutEffect } from './policyQuestions';

const compiled = (kind: PolicyKind, ...statements: readonly object[]) => compilePolicy({ Version: '2012-10-17', Statement: statements }, kind);
const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };
const all = { Effect: 'Allow', Action: '*', Resource: '*' };

describe('Questions to a policy that stands alone (15.2)', () => {
  it('says whether a policy grants nothing new', () => {
    expect(grantsNothingNew(compiled('identity', all), compiled('identity', read))).toEqual({ holds: 'yes' });
    expect(grantsNothingNew(compiled('identity', read), compiled('identity', all))).toMatchObject({ holds: 'no', request: { action: expect.any(String) } });
  });

  it('says whether actions on resources are denied', () => {
    const guarded = compiled('identity', all, { Effect: 'Deny', NotAction: ['s3:Get*', 's3:List*'], Resource: '*' });
    expect(denies(guarded, { actions: ['s3:Put*', 'iam:*'], resources: ['*'] })).toEqual({ holds: 'yes' });
    expect(denies(guarded, { actions: ['s3:*'], resources: ['arn:aws:s3:::reports/*'] })).toMatchObject({ holds: 'no', request: { action: 's3:GetObject' } });
  });

  it.each([
    ['everybody', { Principal: '*' }, 'no'],
    ['everybody of one organization', { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }, 'yes'],
    ['everybody, if the key is there', { Principal: '*', Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } } }, 'no'],
    ['everybody but one organization', { Principal: '*', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } } }, 'no'],
    ['one account', { Principal: { AWS: '111122223333' } }, 'yes'],
    ['one endpoint', { Principal: '*', Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } }, 'yes'],
    ['all endpoints', { Principal: '*', Condition: { StringLike: { 'aws:SourceVpce': 'vpce-*' } } }, 'no'],
    ['one range of addresses', { Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }, 'yes'],
    ['half of all addresses', { Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } } }, 'no'],
    ['a service', { Principal: { Service: 'sns.amazonaws.com' } }, 'yes'],
  ])('says whether strangers are kept out: %s', (_, given, expected) => {
    expect(isClosedToStrangers(compiled('resource', { ...read, ...given })).holds).toBe(expected);
  });
});

describe('Statements without effect (15.4)', () => {
  const found = (...statements: readonly object[]) => statementsWithoutEffect(compiled('identity', ...statements)).map(({ pointer, finding }) => `${pointer} ${finding}`);

  it('never match where their conditions exclude each other', () => {
    expect(found({ ...read, Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' }, Null: { 'aws:SourceVpce': 'true' } } })).toEqual(['/Statement/0 neverMatches']);
    expect(found({ ...read, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' }, NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/9', '10.128.0.0/9'] } } })).toEqual(['/Statement/0 neverMatches']);
  });

  it('are shadowed where denials cover all they allow, also several together', () => {
    const outside = { Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } } };
    expect(found(read, outside, { ...outside, Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } })).toEqual(['/Statement/0 shadowed']);
    expect(found(read, outside)).toEqual([]);
  });

  it('are redundant where the others say the same together', () => {
    expect(found(read, { ...read, Resource: ['arn:aws:s3:::reports/a*', 'arn:aws:s3:::reports/b'] })).toEqual(['/Statement/1 redundant']);
  });
});
