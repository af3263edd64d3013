import { describe, expect, it } from 'vitest';
import { account, allow, decisionOf, deny, everything, evaluated, federated, otherAccount, policy, role, root, service, session, user, type TestCase } from './testing/policies';

const otherRole = `arn:aws:iam::${otherAccount}:role/app`;

/** Whether a `Deny` with this principal covers the caller: strength has no part in it. */
const covers = (principal: unknown, caller: string, more: TestCase = {}) =>
  decisionOf({ principal: caller, identity: everything, resourcePolicy: policy(allow({ Principal: '*' }), deny({ Principal: principal })), ...more }) === 'explicitDeny';

describe('entries of Principal (7)', () => {
  it.each([
    ['*', session, true],
    ['*', 'anonymous', true],
    ['*', service, true],
    [{ AWS: '*' }, 'anonymous', true],
    [{ AWS: '*' }, service, true],
    [{ AWS: account }, user, true],
    [{ AWS: account }, session, true],
    [{ AWS: account }, root, true],
    [{ AWS: account }, 'anonymous', false],
    [{ AWS: account }, service, false],
    [{ AWS: root }, federated, true],
    [{ AWS: otherAccount }, user, false],
    [{ AWS: user }, user, true],
    [{ AWS: `arn:aws:iam::${account}:user/Alice` }, user, false],
    [{ AWS: user }, session, false],
    [{ AWS: role }, session, true],
    [{ AWS: role }, role, true],
    [{ AWS: `arn:aws:iam::${account}:role/service/app` }, session, true],
    [{ AWS: `arn:aws:iam::${account}:role/service/app` }, `arn:aws:iam::${account}:role/service/app`, true],
    [{ AWS: otherRole }, session, false],
    [{ AWS: session }, session, true],
    [{ AWS: `arn:aws:sts::${account}:assumed-role/app/session-2` }, session, false],
    [{ AWS: session }, role, false],
    [{ AWS: federated }, federated, true],
    [{ Service: service }, service, true],
    [{ Service: 'logs.amazonaws.com' }, service, false],
    [{ Service: 'delivery.logs.eu-south-1.amazonaws.com' }, service, false],
    [{ Service: '*' }, service, false],
    [{ AWS: `arn:aws:iam::${account}:user/*` }, user, false],
    [{ AWS: `arn:aws:iam::${account}:role/*` }, session, false],
    [{ AWS: `arn:aws:sts::${account}:assumed-role/app/*` }, session, false],
    [{ AWS: [otherAccount, user] }, user, true],
    [{ Service: 'x.amazonaws.com', AWS: [user] }, user, true],
    [{ AWS: 'AIDAABCDEFGHIJKLMNOPQ' }, user, false],
    [{ AWS: `arn:aws-cn:iam::${account}:role/app` }, session, false],
    [{ AWS: `arn:aws-cn:iam::${account}:root` }, session, false],
    [user, user, false],
    [{ AWS: [] }, user, false],
    [{}, user, false],
    [{ Federated: 'accounts.google.com' }, user, false],
    [{ CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' }, user, false],
  ])('%j covers %s: %s', (principal, caller, expected) => {
    expect(covers(principal, caller)).toBe(expected);
  });

  it('covers a user or role whose unique id the design gives (7.8)', () => {
    expect(covers({ AWS: 'AIDAABCDEFGHIJKLMNOPQ' }, user, { principalFacts: { uniqueId: 'AIDAABCDEFGHIJKLMNOPQ' } })).toBe(true);
    expect(covers({ AWS: 'AROAABCDEFGHIJKLMNOPQ' }, session, { context: { 'aws:userid': 'AROAABCDEFGHIJKLMNOPQ:session-1' } })).toBe(true);
  });

  it('covers the account whose canonical user id the design gives', () => {
    expect(covers({ CanonicalUser: '79a5' }, user, { principalFacts: { canonicalUserId: '79a5' } })).toBe(true);
  });

  it('covers a federated session by the user who asked for it', () => {
    expect(covers({ AWS: user }, federated, { principalFacts: { federatedBy: user } })).toBe(true);
  });
});

describe('the strength of an Allow (7.2, 7.4)', () => {
  const grants = (principal: unknown, caller: string, more: TestCase = {}) =>
    decisionOf({ principal: caller, resourcePolicy: policy(allow({ Principal: principal })), ...more }) === 'allowed';

  it.each([
    ['*', session, true],
    [{ AWS: session }, session, true],
    [{ AWS: role }, session, true],
    [{ AWS: account }, session, false],
    [{ AWS: root }, session, false],
    [{ AWS: user }, user, true],
    [{ AWS: account }, user, false],
    [{ AWS: federated }, federated, true],
    [{ Service: service }, service, true],
    ['*', 'anonymous', true],
  ])('%j alone allows %s: %s', (principal, caller, expected) => {
    expect(grants(principal, caller)).toBe(expected);
  });

  it('limits the grant to a role by boundary and session policy, but not the direct grant (9.1)', () => {
    const nothing = policy();
    expect(grants({ AWS: role }, session, { boundary: nothing })).toBe(false);
    expect(grants({ AWS: role }, session, { sessionPolicy: nothing })).toBe(false);
    expect(grants({ AWS: session }, session, { boundary: nothing, sessionPolicy: nothing })).toBe(true);
    expect(grants('*', session, { boundary: nothing, sessionPolicy: nothing })).toBe(true);
  });
});

describe('NotPrincipal (7.5, 7.6)', () => {
  const denied = (listed: unknown, caller: string, more: TestCase = {}) =>
    decisionOf({ principal: caller, identity: everything, resourcePolicy: policy(allow({ Principal: '*' }), { Effect: 'Deny', NotPrincipal: listed, Action: '*', Resource: '*' }), ...more }) === 'explicitDeny';

  it.each([
    [{ AWS: root }, root, false],
    [{ AWS: account }, user, true],
    [{ AWS: user }, user, true],
    [{ AWS: [user, root] }, user, false],
    [{ AWS: [user, account] }, user, false],
    [{ AWS: [role, root] }, session, false],
    [{ AWS: [session, root] }, session, false],
    [{ AWS: [session, role] }, session, true],
    [{ AWS: [role, otherAccount] }, session, true],
    [{ AWS: [federated, account] }, federated, false],
    [{ AWS: account }, session, true],
    [{ Service: service }, service, false],
    [{ AWS: account }, service, true],
    [{ AWS: account }, 'anonymous', true],
  ])('with %j denies %s: %s', (listed, caller, expected) => {
    expect(denied(listed, caller)).toBe(expected);
  });

  it('always denies a caller with a boundary (7.6)', () => {
    expect(denied({ AWS: [role, root] }, session, { boundary: everything })).toBe(true);
    expect(denied({ AWS: [root] }, root, { boundary: everything })).toBe(false);
  });

  it('says that AWS calls the denial possible where one of two entries is missing (17.7)', () => {
    const statement = { Effect: 'Deny', NotPrincipal: { AWS: role }, Action: '*', Resource: '*' };
    expect(evaluated({ identity: everything, resourcePolicy: policy(statement) }).remarks.map(({ code }) => code)).toContain('NOT_PRINCIPAL_INCOMPLETE');
  });

  it('says that older texts of AWS ask for role and session (7.5)', () => {
    const codes = (...listed: readonly string[]) => {
      const statement = { Effect: 'Deny', NotPrincipal: { AWS: listed }, Action: '*', Resource: '*' };
      const { decision, remarks } = evaluated({ identity: everything, resourcePolicy: policy(statement) });
      return [decision, ...remarks.map(({ code }) => code)];
    };
    expect(codes(role, account)).toEqual(['allowed', 'NOT_PRINCIPAL_ROLE_OR_SESSION']);
    expect(codes(session, account)).toEqual(['allowed', 'NOT_PRINCIPAL_ROLE_OR_SESSION']);
    expect(codes(session, role, account)).toEqual(['allowed']);
  });

  it('with Allow means everybody but the listed (2.6, 17.14)', () => {
    const resourcePolicy = policy({ Effect: 'Allow', NotPrincipal: { AWS: account }, Action: '*', Resource: '*' });
    expect(decisionOf({ principal: 'anonymous', resourcePolicy })).toBe('allowed');
    expect(decisionOf({ principal: session, resourcePolicy })).toBe('implicitDeny');
    expect(evaluated({ principal: 'anonymous', resourcePolicy }).remarks.map(({ code }) => code)).toContain('ALLOW_WITH_NOT_PRINCIPAL');
  });
});

it.each(['', 'alice', account, 'arn:aws:iam::1:user/alice', `arn:aws:iam::${account}:group/x`, `arn:aws:sts::${account}:assumed-role/app`, 'arn:aws:s3:::b'])(
  'refuses the caller %j',
  (principal) => {
    expect(() => decisionOf({ principal })).toThrow('/request/principal');
  },
);
