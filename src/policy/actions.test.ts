import { expect, it } from 'vitest';
import { allow, caseOf, decisionOf, errorOf, policy } from './testing/policies';

const allowsWith = (action: unknown, request = 's3:GetObject') => decisionOf({ identity: policy(allow({ Action: action })), action: request }) === 'allowed';

it.each([
  ['*', true, '4.1'],
  ['s3:GetObject', true, '4.1'],
  ['S3:getOBJECT', true, '4.1: case has no meaning'],
  ['s3:Get*', true, '4.2'],
  ['s3:*Object', true, '4.2'],
  ['s3:GetObjec?', true, '4.2'],
  ['s3:GetObject?', false, '4.2: ? is exactly one character'],
  ['s3:*', true, '4.2'],
  ['s*:GetObject', false, '4.2: no wildcard in the service part'],
  ['s?:GetObject', false, '4.2'],
  ['*:GetObject', false, '4.2'],
  ['*:*', true, '4.2, 17.2'],
  ['s3:', false, '4.3'],
  ['s3:Get Object', false, '4.3'],
  ['s3: *', false, '4.3'],
  ['GetObject', false, '4.1'],
  ['', false, '4.1'],
])('Action %s: %s (%s)', (pattern, expected) => {
  expect(allowsWith(pattern)).toBe(expected);
});

it('matches Action by any entry and NotAction by none, also for other services (4.4)', () => {
  expect(allowsWith(['sqs:*', 's3:GetObject'])).toBe(true);
  const notAction = (entries: unknown) => decisionOf({ identity: policy({ Effect: 'Allow', NotAction: entries, Resource: '*' }) });
  expect(notAction(['sqs:*', 'iam:*'])).toBe('allowed');
  expect(notAction(['sqs:*', 's3:Get*'])).toBe('implicitDeny');
});

it.each(['s3:NoSuchAction', 'nosuchservice:Get', 's3:Get*', 'GetObject', 's3:', ':GetObject'])('refuses a request for %s (4.5)', (action) => {
  expect(errorOf(caseOf({ action }))).toBe('/request/action');
});

it('takes an unknown action where the case allows them (4.5)', () => {
  const value = { ...Object(caseOf({ action: 's3:NoSuchAction' })), allowUnknownActions: true };
  expect(errorOf(value)).toBeUndefined();
});

it('reads *:* as * and says that this is not in the grammar (17.2)', () => {
  expect(allowsWith('*:*', 'ec2:DescribeVpcs')).toBe(true);
});

it('has no variables in actions (3.2)', () => {
  expect(decisionOf({ identity: policy(allow({ Action: 's3:${aws:PrincipalTag/action}' })), context: { 'aws:PrincipalTag/action': 'GetObject' } })).toBe('implicitDeny');
});
