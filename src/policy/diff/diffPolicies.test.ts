import { describe, expect, it } from 'vitest';
import { evaluateCase } from '../evaluate';
import { diffPolicies } from './diffPolicies';

const policy = (...statements: readonly string[]) => `{"Version": "2012-10-17", "Statement": [${statements.map((statement) => `{${statement}}`).join(', ')}]}`;
const reports = '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"';

describe('What an edit of a policy changes', () => {
  it('is nothing where only the spelling changed', () => {
    const respelled = '{"Statement": {"Resource": ["arn:aws:s3:::reports/*"], "Action": ["S3:getobject"], "Effect": "Allow", "Sid": "x"}, "Version": "2012-10-17"}';
    expect(diffPolicies(policy(reports), respelled, 'identity')).toEqual({ newlyAllowed: [], newlyDenied: [], unknown: false });
  });

  it('is nothing where one statement became two', () => {
    const both = '"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::reports/*"';
    expect(diffPolicies(policy(both), policy(reports, reports.replace('Get', 'Put')), 'identity')).toMatchObject({ newlyAllowed: [], newlyDenied: [], unknown: false });
  });

  it('has an example of what is newly allowed, with the statement that allows it', () => {
    const wider = policy(reports, '"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::reports/*"');
    const diff = diffPolicies(policy(reports), wider, 'identity');
    expect(diff).toMatchObject({ newlyAllowed: [{ request: { action: 's3:PutObject' }, because: ['/Statement/1'] }], newlyDenied: [], unknown: false });
    const [example] = diff.newlyAllowed;
    expect(evaluateCase({ request: { ...example?.request, principal: 'arn:aws:iam::111122223333:role/r' }, identityPolicies: [{ name: 'new', policy: JSON.parse(wider) }] })).toMatchObject({ decision: 'allowed' });
  });

  it('has an example of what a new Deny shuts out', () => {
    const after = policy(reports, '"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:SourceVpce": "vpce-11111111"}}');
    expect(diffPolicies(policy(reports), after, 'identity')).toMatchObject({ newlyAllowed: [], newlyDenied: [{ because: ['/Statement/1'] }], unknown: false });
  });

  it('says what it could not decide', () => {
    const before = policy('"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"NumericLessThan": {"s3:max-keys": "10"}}');
    expect(diffPolicies(before, before.replace('"10"', '"10.0"'), 'identity')).toMatchObject({ unknown: true, message: expect.stringContaining('could not be proved') });
    expect(diffPolicies('{', before, 'identity')).toMatchObject({ unknown: true });
  });
});
