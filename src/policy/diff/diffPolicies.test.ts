import { describe, expect, it } from 'vitest';
import type { PolicyKind } from '../grammar';
import { loadCatalogFor } from '../lint';
import { evaluateCase } from '../evaluate';
import { diffPolicies, type PolicyDiff } from './diffPolicies';

const policy = (...statements: readonly string[]) => `{"Version": "2012-10-17", "Statement": [${statements.map((statement) => `{${statement}}`).join(', ')}]}`;
const reports = '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"';
const everything = '"Effect": "Allow", "Action": "*", "Resource": "*"';
const nothing = { newlyAllowed: [], newlyDenied: [], unknown: false };

/** `+` something is newly allowed, `-` newly denied, `?` not all is known. */
function sides({ newlyAllowed, newlyDenied, unknown }: PolicyDiff): string {
  return `${newlyAllowed.length > 0 ? '+' : ''}${newlyDenied.length > 0 ? '-' : ''}${unknown ? '?' : ''}`;
}

const allowIf = (condition: string, principal = '') => policy(`"Effect": "Allow", ${principal}"Action": "s3:GetObject", "Resource": "*", "Condition": ${condition}`);
const denyIf = (condition: string) => policy(everything, `"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": ${condition}`);

describe('What an edit of a policy changes', () => {
  it('is nothing where only the spelling changed', () => {
    const respelled = '{"Statement": {"Resource": ["arn:aws:s3:::reports/*"], "Action": ["S3:getobject"], "Effect": "Allow", "Sid": "x"}, "Version": "2012-10-17"}';
    expect(diffPolicies(policy(reports), respelled, 'identity')).toEqual(nothing);
  });

  it('has an example of what is newly allowed, with the statement that allows it and the entries under which something changes', () => {
    const wider = policy(reports, '"Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject"], "Resource": "arn:aws:s3:::reports/*"');
    const diff = diffPolicies(policy(reports), wider, 'identity');
    expect(diff).toMatchObject({ newlyAllowed: [{ request: { action: 's3:PutObject', resource: 'arn:aws:s3:::reports/example' }, because: ['/Statement/1'], patterns: { actions: ['s3:PutObject'] } }], newlyDenied: [], unknown: false });
    const [example] = diff.newlyAllowed;
    expect(evaluateCase({ request: example?.request, identityPolicies: [{ name: 'new', policy: JSON.parse(wider) }] })).toMatchObject({ decision: 'allowed' });
  });

  it('names no entries under which only such requests change as nobody can make', async () => {
    const both = policy('"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*", "arn:aws:s3:::logs/*"]');
    const one = policy('"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::reports/*"');
    const { newlyDenied } = diffPolicies(both, one, 'identity', { catalog: await loadCatalogFor([both]) });
    expect(newlyDenied.map(({ patterns }) => patterns.resources)).toEqual([['arn:aws:s3:::logs/*']]);
  });

  it('has an example of what a new Deny shuts out', () => {
    const after = policy(reports, '"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:SourceVpce": "vpce-11111111"}}');
    expect(diffPolicies(policy(reports), after, 'identity')).toMatchObject({ newlyAllowed: [], newlyDenied: [{ because: ['/Statement/1'], request: { context: { 'aws:SourceVpce': null } } }], unknown: false });
  });

  it('is one example for each statement that brings something of its own', () => {
    const after = policy(reports, reports.replace('Get', 'Put'), reports.replace('Get', 'P*'), reports.replace('reports', 'other'));
    expect(diffPolicies(policy(reports), after, 'identity').newlyAllowed.map(({ because }) => because[0])).toEqual(['/Statement/1', '/Statement/3']);
  });

  it('is told in requests that somebody can make, where there are any', async () => {
    const before = policy('"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports"');
    const after = before.replace('s3:ListBucket', 's3:*').replace('"arn:aws:s3:::reports"', '"arn:aws:s3:::reports*"');
    const catalog = await loadCatalogFor([before, after]);
    expect(diffPolicies(before, after, 'identity', { catalog }).newlyAllowed).toMatchObject([{ request: { action: 's3:GetObject', resource: expect.stringMatching(/^arn:aws:s3:::reports[^/]*\//) } }]);
  });

  it('tells of a Deny that is gone although the policy allows nothing itself: another policy may', () => {
    // 2.5, 9: a Deny of one policy overrules every other.
    const guard = policy('"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}');
    expect(diffPolicies(guard, policy(), 'resource')).toMatchObject({ newlyAllowed: [], newlyDenied: [], unknown: false, denialsLifted: [{ because: ['/Statement/0'], request: { context: { 'aws:SecureTransport': 'false' } } }] });
    expect(diffPolicies(policy(), guard, 'resource')).toMatchObject({ newlyAllowed: [], newlyDenied: [], unknown: false, denialsAdded: [{ because: ['/Statement/0'] }] });
    expect(diffPolicies(guard, guard, 'resource')).toEqual(nothing);
  });

  it('reads an account in the policy of a gateway endpoint as its root user', () => {
    // 11.5
    const who = (principal: string) => policy(`"Effect": "Allow", "Principal": ${principal}, "Action": "s3:GetObject", "Resource": "*"`);
    const change = (before: string, after: string) => diffPolicies(who(before), who(after), 'endpoint', { endpointType: 'gateway' });
    const root = '{"AWS": "arn:aws:iam::111122223333:root"}';
    expect(change('{"AWS": "arn:aws:iam::111122223333:role/app"}', root)).toMatchObject({ newlyAllowed: [{ request: { principal: 'arn:aws:iam::111122223333:root' } }], newlyDenied: [] });
    expect(sides(change(root, '{"AWS": ["111122223333", "arn:aws:iam::111122223333:user/alice"]}'))).toBe('+');
    expect(sides(change('{"AWS": "111122223333"}', '{"AWS": ["111122223333", "arn:aws:iam::111122223333:user/alice"]}'))).toBe('');
  });

  it('finds callers that only a design knows: unique ids, canonical users, users behind federated sessions', () => {
    // 7, 7.8
    const who = (...principals: readonly string[]) => policy(...principals.map((principal) => `"Effect": "Allow", "Principal": ${principal}, "Action": "s3:GetObject", "Resource": "*"`));
    const alice = '{"AWS": "arn:aws:iam::111122223333:user/alice"}';
    const gained = (principal: string) => diffPolicies(who(alice), who(alice, principal), 'resource').newlyAllowed[0]?.request;
    expect(gained('{"AWS": "AROAEXAMPLEEXAMPLE01"}')).toMatchObject({ principalFacts: { uniqueId: 'AROAEXAMPLEEXAMPLE01' } });
    expect(gained('{"CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"}')).toMatchObject({ principalFacts: { canonicalUserId: expect.any(String) } });
    expect(gained('{"Service": "sns.amazonaws.com"}')).toMatchObject({ principal: 'sns.amazonaws.com' });
    expect(gained('{"AWS": "arn:aws:sts::111122223333:assumed-role/app/session-1"}')).toMatchObject({ principal: 'arn:aws:sts::111122223333:assumed-role/app/session-1' });
    expect(gained(alice)).toBeUndefined();
  });

  it('says the value of a variable that follows from the caller', () => {
    // 15.5: the context holds every key the verdict depends on.
    const after = allowIf('{"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:user/${aws:username}"}}');
    const [example] = diffPolicies(policy(), after, 'identity').newlyAllowed;
    const name = example?.request.principal.split('/').at(-1);
    expect(example?.request.context).toMatchObject({ 'aws:username': name });
  });

  it('says what it could not decide', () => {
    expect(diffPolicies('{', policy(reports), 'identity')).toMatchObject({ unknown: true });
  });

  it.each<[string, string, string, PolicyKind, string]>([
    // 1.5, 4.1, 6.4.1: lists and single values, case, spelling of numbers.
    ['numbers that are equal', allowIf('{"NumericLessThan": {"s3:max-keys": "10"}}'), allowIf('{"NumericLessThan": {"s3:max-keys": 10.0}}'), 'identity', ''],
    ['one statement that became two', policy('"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::reports/*"'), policy(reports, reports.replace('Get', 'Put')), 'identity', ''],
    // 4.2: a wildcard that covers no further action is no news.
    ['a wildcard that fits the same actions', policy(reports.replace('GetObject', 'GetObjectAttributes')), policy(reports.replace('GetObject', 'GetObjectAttribute*')), 'identity', ''],
    ['a range in two halves', allowIf('{"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}'), allowIf('{"IpAddress": {"aws:SourceIp": ["10.0.0.0/9", "10.128.0.0/9"]}}'), 'identity', ''],
    ['one address less', allowIf('{"IpAddress": {"aws:SourceIp": "10.0.0.0/30"}}'), allowIf('{"IpAddress": {"aws:SourceIp": ["10.0.0.0/31", "10.0.0.2/32"]}}'), 'identity', '-'],
    // 6.2: negated operators and IfExists hold for a missing key, positive ones do not.
    ['IfExists on a positive operator', allowIf('{"StringEquals": {"aws:SourceVpce": "vpce-1"}}'), allowIf('{"StringEqualsIfExists": {"aws:SourceVpce": "vpce-1"}}'), 'identity', '+'],
    ['IfExists on a negated operator', denyIf('{"StringNotEquals": {"aws:SourceVpce": "vpce-1"}}'), denyIf('{"StringNotEqualsIfExists": {"aws:SourceVpce": "vpce-1"}}'), 'identity', ''],
    ['Null beside a positive operator', allowIf('{"StringLike": {"aws:SourceVpce": "vpce-*"}}'), allowIf('{"StringLike": {"aws:SourceVpce": "vpce-*"}, "Null": {"aws:SourceVpce": "false"}}'), 'identity', ''],
    ['Null against a positive operator', allowIf('{"StringLike": {"aws:SourceVpce": "vpce-*"}}'), allowIf('{"StringLike": {"aws:SourceVpce": "vpce-*"}, "Null": {"aws:SourceVpce": "true"}}'), 'identity', '-'],
    // 6.2, 6.3: ForAllValues is true without the key, ForAnyValue is not.
    ['set operators', allowIf('{"ForAnyValue:StringEquals": {"aws:TagKeys": ["a", "b"]}}'), allowIf('{"ForAllValues:StringEquals": {"aws:TagKeys": ["a", "b"]}}'), 'identity', '+-'],
    // 6.4.2: epoch seconds and ISO 8601 are one instant.
    ['two spellings of an instant', allowIf('{"DateLessThan": {"aws:CurrentTime": "2026-01-01T00:00:00Z"}}'), allowIf('{"DateLessThan": {"aws:CurrentTime": "1767225600"}}'), 'identity', ''],
    ['less or equal', allowIf('{"DateLessThan": {"aws:CurrentTime": "2026-01-01T00:00:00Z"}}'), allowIf('{"DateLessThanEquals": {"aws:CurrentTime": "2026-01-01T00:00:00Z"}}'), 'identity', '+'],
    // 6.4.5: ArnLike does not cross colons, StringLike does.
    ['ArnLike and StringLike', allowIf('{"ArnLike": {"aws:SourceArn": "arn:aws:s3:*:reports"}}'), allowIf('{"StringLike": {"aws:SourceArn": "arn:aws:s3:*:reports"}}'), 'identity', '+'],
    // 6.4: StringEqualsIgnoreCase.
    ['case ignored', allowIf('{"StringEquals": {"aws:SourceVpc": ["vpc-a", "VPC-A"]}}'), allowIf('{"StringEqualsIgnoreCase": {"aws:SourceVpc": "vpc-a"}}'), 'identity', '+'],
    // 7, 13.1: an account entry and the key that holds the caller's account.
    ['the account by entry and by key', policy('"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "*"'), allowIf('{"StringEquals": {"aws:PrincipalAccount": "111122223333"}}', '"Principal": "*", '), 'resource', ''],
    ['the account by key and by ARN', allowIf('{"StringEquals": {"aws:PrincipalAccount": "111122223333"}}'), allowIf('{"ArnLike": {"aws:PrincipalArn": "arn:*:*::111122223333:*"}}'), 'identity', ''],
    // 13.1: of a key that follows from the caller also only its presence may be asked.
    ['a caller’s key no longer asked to be absent', allowIf('{"Null": {"aws:userid": "true"}}'), allowIf('{}'), 'identity', '+'],
    ['a caller’s key asked for twice', denyIf('{"Null": {"aws:userid": ["false", "false"]}}'), denyIf('{"Null": {"aws:userid": "false"}}'), 'identity', ''],
    // 7: everybody holds the anonymous caller, no account does.
    ['everybody in place of an account', policy('"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "*"'), policy('"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"'), 'resource', '+'],
    // 7.1: partial wildcards match nobody.
    ['an entry that names nobody', policy('"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:user/alice"}, "Action": "s3:GetObject", "Resource": "*"'), policy('"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam::111122223333:user/alice", "arn:aws:iam::111122223333:user/*"]}, "Action": "s3:GetObject", "Resource": "*"'), 'resource', ''],
    // 8.2: RCPFullAWSAccess stands beside every RCP.
    ['a Deny taken out of an RCP', policy('"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"'), policy(), 'rcp', '+'],
    // 10.2: a trust policy is asked about sts:AssumeRole and its kin only.
    ['actions that no trust policy is asked about', policy('"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"'), policy('"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": ["sts:AssumeRole", "s3:*"]'), 'trust', ''],
    // 5.2, 5.4: a trailing * of a part reaches beyond the colon; the first parts ignore case.
    ['a part that reaches further', policy('"Effect": "Allow", "Action": "*", "Resource": "arn:aws:lambda:us-east-1:111122223333:function:f"'), policy('"Effect": "Allow", "Action": "*", "Resource": "arn:aws:lambda:*:function:f"'), 'identity', '+'],
    ['a short ARN with capitals', policy('"Effect": "Allow", "Action": "*", "Resource": ["arn:aws:dynamodb:*:table/Orders", "arn:aws:dynamodb:us-east-1:111122223333:table/Orders"]'), policy('"Effect": "Allow", "Action": "*", "Resource": "arn:AWS:dynamodb:*:table/Orders"'), 'scp', ''],
    ['a short ARN with other capitals', policy('"Effect": "Allow", "Action": "*", "Resource": "arn:aws:dynamodb:*:table/Orders"'), policy('"Effect": "Allow", "Action": "*", "Resource": "arn:aws:dynamodb:*:table/orders"'), 'scp', '+-'],
    ['another case of the first parts', policy('"Effect": "Allow", "Action": "*", "Resource": "arn:aws:SQS:eu-west-1:111122223333:jobs"'), policy('"Effect": "Allow", "Action": "*", "Resource": "arn:aws:sqs:EU-WEST-1:111122223333:jobs"'), 'identity', ''],
    // 5.7: without a resource only the pattern * matches.
    ['every ARN in place of every resource', policy(everything), policy(everything.replace('"Resource": "*"', '"Resource": "arn:*:*:*:*:*"')), 'identity', '-'],
    // 15.1: variables leave what is decided for all requests; what they are known to change is shown all the same.
    ['only the spelling beside variables', policy(reports.replace('*', '${aws:username}/*')), policy(reports.replace('*', '${aws:username}/*').replace('"s3:GetObject"', '["S3:getobject"]')), 'identity', ''],
    ['the same variables', policy(reports.replace('*', '${aws:username}/*')), policy(reports, reports.replace('*', '${aws:username}/*')), 'identity', '+?'],
    ['a variable in place of a wildcard', policy(reports), policy(reports.replace('*', '${aws:username}/*')), 'identity', '-?'],
    ['a statement added beside variables', policy(reports.replace('*', '${aws:PrincipalTag/team}/*')), policy(reports.replace('*', '${aws:PrincipalTag/team}/*'), reports.replace('*', '${aws:PrincipalTag/team}/*')), 'identity', '?'],
    // An action no catalogue has may exist or not.
    ['an action that is not known', policy(reports), policy(reports, reports.replace('GetObject', 'GetSomethingNew')), 'identity', '?'],
  ])('%s', (_, before, after, kind, expected) => {
    const diff = diffPolicies(before, after, kind);
    expect([sides(diff), diff.message !== undefined]).toEqual([expected, expected.includes('?')]);
  });
});
