import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePolicySet, evaluatePolicySet, isEvaluationError, type EvaluationRequest } from '../index';
import { diffPolicies } from './diffPolicies';

type Statement = Readonly<Record<string, unknown>>;

const caller = 'arn:aws:iam::111122223333:role/app';
const action = fc.constantFrom('*', 's3:*', 's3:Get*', 's3:GetObject', 'S3:getobject', 's3:PutObject', 's3:?etObject', 'sqs:SendMessage');
const resource = fc.constantFrom('*', 'arn:aws:s3:::reports/*', 'arn:aws:s3:::reports/2026/*', 'arn:aws:s3:::reports/2026/q3', 'arn:aws:s3:::*/q3', 'arn:aws:s3:::rep*', 'arn:aws:s3:::${aws:PrincipalTag/team}/*', 'arn:aws:sqs:*:*:jobs', 'arn:*:s3:::reports/q?');
const condition = fc.constantFrom<Statement | undefined>(
  undefined,
  undefined,
  { StringEquals: { 'aws:SourceVpce': 'vpce-1' } },
  { StringEquals: { 'aws:SourceVpce': ['vpce-1', 'vpce-2'] } },
  { StringEquals: { 'aws:SourceVpce': ['vpce-1', 'vpce-1'] } },
  { StringNotEquals: { 'aws:SourceVpce': ['vpce-1', 'vpce-2'] } },
  { StringEqualsIfExists: { 'aws:sourcevpce': 'vpce-1' } },
  { StringLike: { 'aws:SourceVpce': 'vpce-*' } },
  { Null: { 'aws:SourceVpce': 'true' } },
  { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } },
  { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a', 'b'] }, Null: { 'aws:SourceVpce': 'false' } },
  { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
  { NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '192.0.2.1/32'] } },
  { Bool: { 'aws:SecureTransport': 'false' } },
  { NumericLessThan: { 's3:max-keys': '10' } },
);
const lists = <T>(one: fc.Arbitrary<T>) => fc.oneof(one, fc.array(one, { minLength: 1, maxLength: 3 }));
const elements = fc.oneof(
  { weight: 4, arbitrary: fc.record({ Action: lists(action), Resource: lists(resource) }) },
  { weight: 1, arbitrary: fc.record({ NotAction: lists(action), Resource: lists(resource) }) },
  { weight: 1, arbitrary: fc.record({ Action: lists(action), NotResource: lists(resource) }) },
);
const statement: fc.Arbitrary<Statement> = fc
  .record({ effect: fc.constantFrom('Allow', 'Allow', 'Deny'), rest: elements, condition })
  .map(({ effect, rest, condition: given }) => ({ Effect: effect, ...rest, ...(given === undefined ? {} : { Condition: given }) }));
const statements = fc.array(statement, { minLength: 1, maxLength: 3 });

/** Two policies that have something in common, as an edit leaves it: only then is there anything to prove. */
const pair = fc.oneof(
  fc.tuple(statements, statements),
  fc.tuple(statements, statement).map(([list, added]): [Statement[], Statement[]] => [list, [...list, added]]),
  fc.tuple(statements, statement).map(([list, removed]): [Statement[], Statement[]] => [[removed, ...list], list]),
  fc.tuple(statements, elements, fc.nat(2)).map(([list, changed, position]): [Statement[], Statement[]] => [
    list,
    list.map((each, index) => (index === position % list.length ? { Effect: each.Effect, ...('Condition' in each ? { Condition: each.Condition } : {}), ...changed } : each)),
  ]),
  fc.tuple(statements, condition, fc.nat(2)).map(([list, changed, position]): [Statement[], Statement[]] => [
    list,
    list.map((each, index) => (index === position % list.length ? { ...each, Condition: changed ?? {} } : each)),
  ]),
  fc.tuple(statements, statements).map(([list, more]): [Statement[], Statement[]] => [[...list, ...more], [...more, ...list]]),
);
const version = fc.constantFrom('2012-10-17', '2012-10-17', '2012-10-17', '2008-10-17');
const policies = fc.tuple(pair, version, version).map(([[before, after], one, other]) => [textOf(one, before), textOf(other, after)] as const);

const request: fc.Arbitrary<EvaluationRequest> = fc
  .record({
    action: fc.constantFrom('s3:GetObject', 's3:PutObject', 's3:ListBucket', 'sqs:SendMessage', 's3:GetBucketAcl'),
    resource: fc.constantFrom('arn:aws:s3:::reports/q3', 'arn:aws:s3:::reports/2026/q3', 'arn:aws:s3:::reports/2026/x/q3', 'arn:aws:s3:::reports', 'arn:aws:s3:::repository/q3', 'arn:aws:s3:::blue/q3', 'arn:aws:s3:::other/q3', 'arn:aws:sqs:eu-west-1:111122223333:jobs', 'arn:aws:s3:::${aws:PrincipalTag/team}/q3'),
    vpce: fc.constantFrom(undefined, 'vpce-1', 'vpce-2', 'vpce-9', 'other'),
    tagKeys: fc.constantFrom(undefined, [], ['a'], ['b'], ['a', 'c']),
    sourceIp: fc.constantFrom(undefined, '10.1.2.3', '192.0.2.1', '198.51.100.7'),
    secure: fc.constantFrom(undefined, 'true', 'false'),
    maxKeys: fc.constantFrom(undefined, '5', '10'),
    team: fc.constantFrom(undefined, 'blue', 'reports'),
  })
  .map(({ action: name, resource: arn, vpce, tagKeys, sourceIp, secure, maxKeys, team }) => ({
    principal: caller,
    action: name,
    resource: arn,
    context: {
      ...(vpce !== undefined && { 'aws:SourceVpce': vpce }),
      ...(tagKeys !== undefined && { 'aws:TagKeys': tagKeys }),
      ...(sourceIp !== undefined && { 'aws:SourceIp': sourceIp }),
      ...(secure !== undefined && { 'aws:SecureTransport': secure }),
      ...(maxKeys !== undefined && { 's3:max-keys': maxKeys }),
      ...(team !== undefined && { 'aws:PrincipalTag/team': team }),
    },
  }));

function textOf(language: string, list: readonly Statement[]): string {
  return JSON.stringify({ Version: language, Statement: list });
}

/** Whether the policy alone lets the caller do it. */
function asker(policy: string): (asked: EvaluationRequest) => boolean {
  const set = compilePolicySet({ identityPolicies: [{ name: 'only', policy }] });
  if (isEvaluationError(set)) throw new Error(JSON.stringify(set));
  return (asked) => {
    const result = evaluatePolicySet(set, { ...asked, principal: caller });
    if (isEvaluationError(result)) throw new Error(JSON.stringify(result));
    return result.decision === 'allowed';
  };
}

describe('What is said of an edit', () => {
  it('holds for every request: an empty list that is certain has no counterexample, and every example is one', () => {
    let proved = 0;
    let shown = 0;
    fc.assert(
      fc.property(policies, fc.array(request, { minLength: 500, maxLength: 500 }), ([before, after], requests) => {
        const diff = diffPolicies(before, after, 'identity');
        const [was, is] = [asker(before), asker(after)];
        for (const { request: example } of diff.newlyAllowed) expect([was(example), is(example)]).toEqual([false, true]);
        for (const { request: example } of diff.newlyDenied) expect([was(example), is(example)]).toEqual([true, false]);
        shown += diff.newlyAllowed.length + diff.newlyDenied.length;
        if (diff.unknown) return;
        const gained = diff.newlyAllowed.length === 0 ? requests.find((asked) => is(asked) && !was(asked)) : undefined;
        const lost = diff.newlyDenied.length === 0 ? requests.find((asked) => was(asked) && !is(asked)) : undefined;
        expect([gained, lost]).toEqual([undefined, undefined]);
        proved += Number(diff.newlyAllowed.length === 0) + Number(diff.newlyDenied.length === 0);
      }),
      { numRuns: 60 },
    );
    expect([proved > 10, shown > 10]).toEqual([true, true]);
  });
});
