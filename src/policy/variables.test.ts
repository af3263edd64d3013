import { describe, expect, it } from 'vitest';
import type { GivenContext } from './index';
import { allow, bucket, conditionHolds, decisionOf, deny, policy, session } from './testing/policies';

const covers = (pattern: string, resource: string, context = {}, version = '2012-10-17') =>
  decisionOf({ identity: { Version: version, Statement: allow({ Resource: pattern }) }, resource, context }) === 'allowed';

describe('policy variables', () => {
  it.each(['2008-10-17', undefined])('are literal text in documents of version %s (3.1, 1.2)', (version) => {
    const identity = { ...(version && { Version: version }), Statement: allow({ Resource: `${bucket}/\${aws:username}` }) };
    expect(decisionOf({ identity, resource: `${bucket}/alice`, context: { 'aws:username': 'alice' } })).toBe('implicitDeny');
    expect(decisionOf({ identity, resource: `${bucket}/\${aws:username}`, context: { 'aws:username': 'alice' } })).toBe('allowed');
  });

  it.each<[string, string, GivenContext, boolean, string]>([
    ['${aws:username}', 'alice', { 'aws:username': 'alice' }, true, '3.5'],
    ['${AWS:UserName}', 'alice', { 'aws:username': 'alice' }, true, '3.3: key names ignore case'],
    ["${aws:PrincipalTag/team, 'all'}", 'all', {}, true, '3.5: default'],
    ["${aws:PrincipalTag/team, 'all'}", 'all', { 'aws:PrincipalTag/team': 'red' }, false, '3.5'],
    ["x${aws:PrincipalTag/team, ''}y", 'xy', {}, true, '3.5: empty default'],
    ['${ aws:username}', 'alice', { 'aws:username': 'alice' }, false, '3.3: blanks make it literal'],
    ['${ aws:username}', '${ aws:username}', { 'aws:username': 'alice' }, true, '3.3'],
    ['${aws:username', '${aws:username', {}, true, '3.8'],
    ['${aws:username}', 'alice', { 'aws:username': ['alice', 'bob'] }, false, '3.4: several values'],
    ["${aws:TagKeys, 'none'}", 'none', { 'aws:TagKeys': ['a'] }, true, '3.4: a multivalued key has no value'],
    ['${aws:username}', 'anything', { 'aws:username': '*' }, false, '3.5: * of a value is literal'],
    ['${aws:username}', '*', { 'aws:username': '*' }, true, '3.5'],
    ['${aws:username}/*', 'alice/x', { 'aws:username': 'alice' }, true, '3.5'],
    ['${aws:username}', '${aws:userid}', { 'aws:username': '${aws:userid}', 'aws:userid': 'x' }, true, '3.5: no second replacement'],
    ['a${*}b', 'a*b', {}, true, '3.7'],
    ['a${*}b', 'axb', {}, false, '3.7'],
    ['a${?}b', 'a?b', {}, true, '3.7'],
    ['a${$}{x}', 'a${x}', {}, true, '3.7'],
    ['${aws:username}', 'alice', {}, false, '3.6: no value'],
    ['${aws:username}', 'a:b', { 'aws:username': 'a:b' }, true, '3.9'],
  ])('%s for %s with %j: %s (%s)', (pattern, name, context, expected) => {
    expect(covers(`${bucket}/${pattern}`, `${bucket}/${name}`, context)).toBe(expected);
  });

  it('are literal before the fifth colon (3.2)', () => {
    const resource = 'arn:aws:sqs:us-east-1:111122223333:q';
    expect(covers('arn:aws:sqs:us-east-1:${aws:PrincipalAccount}:q', resource, { 'aws:PrincipalAccount': '111122223333' })).toBe(false);
  });

  it('exclude nothing in NotResource without a value (3.6)', () => {
    const without = { identity: policy(allow(), deny({ NotResource: `${bucket}/\${aws:username}/*` })), resource: `${bucket}/alice/x` };
    expect(decisionOf(without)).toBe('explicitDeny');
    expect(decisionOf({ ...without, context: { 'aws:username': 'alice' } })).toBe('allowed');
  });

  it.each([
    ['StringEquals', false],
    ['StringNotEquals', true],
    ['StringLike', false],
    ['StringNotLike', true],
    ['ArnLike', false],
    ['ArnNotLike', true],
  ])('without a value make %s %s (3.6)', (operator, expected) => {
    expect(conditionHolds({ [operator]: { a: 'arn:aws:s3:::${aws:username}' } }, { a: 'arn:aws:s3:::alice' })).toBe(expected);
  });

  it('leave the other values of a negated operator their say (3.6)', () => {
    expect(conditionHolds({ StringNotEquals: { a: ['${aws:username}', 'x'] } }, { a: 'x' })).toBe(false);
    expect(conditionHolds({ StringNotEquals: { a: ['${aws:username}', 'x'] } }, { a: 'y' })).toBe(true);
  });

  it.each([
    ['StringEquals', 'a${*}b', 'a*b', true],
    ['StringEquals', '${aws:username}', 'alice', true],
    ['StringEqualsIgnoreCase', '${aws:username}', 'ALICE', true],
    ['StringLike', '${aws:username}*', 'alice-1', true],
    ['ArnLike', 'arn:aws:iam::${aws:PrincipalAccount}:role/*', 'arn:aws:iam::111122223333:role/x', true],
    ['ArnEquals', '${aws:PrincipalArn}', 'arn:aws:iam::111122223333:role/x', false],
    ['Bool', '${aws:PrincipalTag/b}', 'true', true],
    ['NumericEquals', '${aws:PrincipalTag/n}', '5', false],
    ['IpAddress', '${aws:SourceIp}', '10.0.0.1', false],
  ])('in %s: %s equals %s is %s (3.2, 3.7, 3.9, 17.1)', (operator, policyValue, value, expected) => {
    const context = {
      a: value, 'aws:username': 'alice', 'aws:PrincipalAccount': '111122223333', 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/x',
      'aws:PrincipalTag/b': 'TRUE', 'aws:PrincipalTag/n': '5', 'aws:SourceIp': '10.0.0.1',
    };
    expect(conditionHolds({ [operator]: { a: policyValue } }, context)).toBe(expected);
  });

  it('work in every kind of policy that has conditions or resources (3.10)', () => {
    const statement = { Resource: `${bucket}/\${aws:PrincipalTag/team}/*` };
    const context = { 'aws:PrincipalTag/team': 'red' };
    const resource = `${bucket}/red/x`;
    const everybody = { Principal: '*', ...statement };
    const base = { context, resource, principal: session, identity: policy(allow()) };
    expect(decisionOf({ ...base, boundary: policy(allow(statement)) })).toBe('allowed');
    expect(decisionOf({ ...base, sessionPolicy: policy(allow(statement)) })).toBe('allowed');
    expect(decisionOf({ ...base, scp: [[policy(allow(statement))]] })).toBe('allowed');
    expect(decisionOf({ ...base, endpoint: policy(allow(everybody)) })).toBe('allowed');
    expect(decisionOf({ ...base, identity: undefined, resourcePolicy: policy(allow(everybody)) })).toBe('allowed');
    expect(decisionOf({ ...base, rcp: [[policy(deny(everybody))]] })).toBe('explicitDeny');
  });
});
