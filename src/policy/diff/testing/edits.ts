import fc from 'fast-check';
import { compilePolicy, type CompiledPolicy, type EvaluationRequest, type PolicyKind } from '../../index';
import { isEvaluationError, prepareRequest } from '../../request';
import { matchStatement } from '../../statement';

export type Statement = Readonly<Record<string, unknown>>;

const action = fc.constantFrom('*', 's3:*', 's3:Get*', 's3:GetObject', 'S3:getobject', 's3:PutObject', 's3:?etObject', 'sqs:SendMessage');
const resource: fc.Arbitrary<string> = fc.constantFrom('*', 'arn:aws:s3:::reports/*', 'arn:aws:s3:::reports/2026/*', 'arn:aws:s3:::reports/2026/q3', 'arn:aws:s3:::*/q3', 'arn:aws:s3:::rep*', 'arn:aws:sqs:*:*:jobs', 'arn:*:s3:::reports/q?', 'arn:aws:sqs:eu-west-1:111122223333:*', 'ARN:aws:s3:::reports/*');
export const withVariables: fc.Arbitrary<string> = fc.constantFrom('arn:aws:s3:::${aws:PrincipalTag/team}/*', 'arn:aws:s3:::reports/${aws:username}', 'arn:aws:s3:::reports/*');
export const condition = fc.constantFrom<Statement | undefined>(
  undefined,
  undefined,
  { StringEquals: { 'aws:SourceVpce': 'vpce-1' } },
  { StringEquals: { 'aws:SourceVpce': ['vpce-1', 'vpce-2'] } },
  { StringNotEquals: { 'aws:SourceVpce': ['vpce-1', 'vpce-2'] } },
  { StringEqualsIfExists: { 'aws:sourcevpce': 'vpce-1' } },
  { StringNotEqualsIfExists: { 'aws:sourcevpce': 'vpce-1' } },
  { StringLike: { 'aws:SourceVpce': 'vpce-*' } },
  { StringNotLike: { 'aws:SourceVpce': ['vpce-?', '*9'] } },
  { StringEqualsIgnoreCase: { 'aws:SourceVpce': 'VPCE-1' } },
  { StringEquals: { 'aws:SourceVpce': [] } },
  { Null: { 'aws:SourceVpce': 'true' } },
  { Null: { 'aws:SourceVpce': false } },
  { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } },
  { 'ForAllValues:StringLike': { 'aws:TagKeys': ['a*', 'b'] } },
  { 'ForAllValues:StringNotEquals': { 'aws:TagKeys': ['a'] } },
  { 'ForAnyValue:StringNotLike': { 'aws:TagKeys': ['a*'] } },
  { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a', 'b'] }, Null: { 'aws:SourceVpce': 'false' } },
  { 'ForAnyValue:StringEqualsIfExists': { 'aws:TagKeys': ['b'] } },
  { StringEquals: { 'aws:TagKeys': 'a' } },
  { Null: { 'aws:TagKeys': 'true' } },
  { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
  { IpAddress: { 'aws:SourceIp': ['10.0.0.0/9', '10.128.0.0/9'] } },
  { NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '192.0.2.1/32'] } },
  { NotIpAddressIfExists: { 'aws:SourceIp': '::/0' } },
  { Bool: { 'aws:SecureTransport': 'false' } },
  { BoolIfExists: { 'aws:SecureTransport': true } },
  { NumericLessThan: { 's3:max-keys': '10' } },
  { NumericLessThanEquals: { 's3:max-keys': '10.0' } },
  { NumericNotEquals: { 's3:max-keys': ['5', '10'] } },
  { NumericGreaterThanIfExists: { 's3:max-keys': 5 } },
  { DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
  { DateGreaterThanEquals: { 'aws:CurrentTime': '1767225600' } },
  { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } },
  { ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/app', 'arn:aws:iam::111122223333:user/*'] } },
  { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:*' } },
  { StringEquals: { 'aws:PrincipalAccount': '111122223333' } },
  { StringNotEqualsIfExists: { 'aws:PrincipalAccount': ['111122223333', '444455556666'] } },
  { StringEquals: { 'aws:PrincipalType': ['User', 'AssumedRole'] } },
  { Bool: { 'aws:PrincipalIsAWSService': 'false' } },
  { StringLike: { 'aws:username': 'a*' } },
  { StringEquals: { 'aws:ResourceAccount': '111122223333' } },
  { StringNotEquals: { 's3:ResourceAccount': '111122223333' } },
  { StringEquals: { 'aws:PrincipalOrgID': 'o-1' }, Bool: { 'aws:SecureTransport': 'true' } },
);
const lists = <T>(one: fc.Arbitrary<T>) => fc.oneof(one, fc.array(one, { minLength: 1, maxLength: 3 }));
const principal = fc.constantFrom<unknown>(
  '*',
  '*',
  { AWS: '*' },
  { AWS: '111122223333' },
  { AWS: ['arn:aws:iam::111122223333:root', 'arn:aws:iam::444455556666:role/path/app'] },
  { AWS: 'arn:aws:iam::111122223333:role/app' },
  { AWS: 'arn:aws:sts::111122223333:assumed-role/app/session-1' },
  { AWS: 'arn:aws:iam::111122223333:user/alice' },
  { AWS: 'arn:aws:sts::111122223333:federated-user/bob' },
  { Service: 'sns.amazonaws.com' },
  { Federated: 'idp.example.org', AWS: 'arn:aws:iam::111122223333:user/*' },
);
const notPrincipal = fc.constantFrom<unknown>({ AWS: ['arn:aws:iam::111122223333:role/app', '111122223333'] }, { AWS: 'arn:aws:iam::111122223333:root' }, { Service: 'sns.amazonaws.com' });

const trustAction = fc.constantFrom('sts:*', 'sts:AssumeRole', 'sts:AssumeRole*', 'sts:AssumeRoleWithWebIdentity', 'sts:TagSession', '*');

export function statementOf(kind: PolicyKind, resources = resource): fc.Arbitrary<Statement> {
  const hasPrincipal = kind === 'resource' || kind === 'trust' || kind === 'endpoint' || kind === 'rcp';
  const actions = kind === 'trust' ? trustAction : action;
  const element = <T>(name: string, one: fc.Arbitrary<T>) => fc.oneof({ weight: 4, arbitrary: lists(one).map((value) => ({ [name]: value })) }, { weight: 1, arbitrary: lists(one).map((value) => ({ [`Not${name}`]: value })) });
  return fc
    .record({
      effect: kind === 'rcp' ? fc.constant('Deny') : fc.constantFrom('Allow', 'Allow', 'Deny'),
      action: element('Action', actions),
      resource: kind === 'trust' ? fc.constant({}) : element('Resource', resources),
      who: hasPrincipal ? (kind === 'rcp' ? fc.constant({ Principal: '*' }) : fc.oneof({ weight: 5, arbitrary: principal.map((Principal) => ({ Principal })) }, { weight: 1, arbitrary: notPrincipal.map((NotPrincipal) => ({ NotPrincipal })) })) : fc.constant({}),
      given: condition,
      more: condition,
    })
    .map(({ effect, action: actionPart, resource: resourcePart, who, given, more }) => ({ Effect: effect, ...who, ...actionPart, ...resourcePart, ...(given === undefined ? {} : { Condition: { ...more, ...given } }) }));
}

/** Two policies that have something in common, as an edit leaves it: only then is there anything to prove. */
export function editOf(kind: PolicyKind, one = statementOf(kind)): fc.Arbitrary<readonly [string, string]> {
  const statements = fc.array(one, { minLength: 1, maxLength: 4 });
  const pair = fc.oneof(
    fc.tuple(statements, statements),
    fc.tuple(statements, one).map(([list, added]): [Statement[], Statement[]] => [list, [...list, added]]),
    fc.tuple(statements, one).map(([list, removed]): [Statement[], Statement[]] => [[removed, ...list], list]),
    fc.tuple(statements, one, fc.nat(3)).map(([list, changed, position]): [Statement[], Statement[]] => [list, list.map((each, index) => (index === position % list.length ? { ...changed, Effect: each.Effect } : each))]),
    fc.tuple(statements, condition, fc.nat(3)).map(([list, changed, position]): [Statement[], Statement[]] => [list, list.map((each, index) => (index === position % list.length ? { ...each, Condition: changed ?? {} } : each))]),
    fc.tuple(statements, statements).map(([list, more]): [Statement[], Statement[]] => [[...list, ...more], [...more, ...list]]),
  );
  return pair.map(([before, after]) => [textOf(before), textOf(after)] as const);
}

export function textOf(list: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: list });
}

const callers = ['arn:aws:iam::111122223333:role/app', 'arn:aws:sts::111122223333:assumed-role/app/session-1', 'arn:aws:sts::444455556666:assumed-role/app/x', 'arn:aws:iam::111122223333:user/alice', 'arn:aws:iam::444455556666:user/bob', 'arn:aws:sts::111122223333:federated-user/bob'];
const everyone = [...callers, 'arn:aws:iam::111122223333:root', 'arn:aws:iam::444455556666:root', 'anonymous'];

function callersOf(kind: PolicyKind): readonly string[] {
  if (kind === 'identity') return callers;
  if (kind === 'scp') return [...callers, 'arn:aws:iam::111122223333:root'];
  if (kind === 'trust') return [...callers, 'anonymous', 'sns.amazonaws.com', 'idp.example.org'];
  return kind === 'endpoint' ? everyone : [...everyone, 'sns.amazonaws.com', 'idp.example.org'];
}

/** Requests near the constants of the statements above. Keys that follow from the caller are left to follow. */
export function requestNear(kind: PolicyKind): fc.Arbitrary<EvaluationRequest> {
  return fc
    .record({
      principal: fc.constantFrom(...callersOf(kind)),
      action: kind === 'trust' ? fc.constantFrom('sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'sts:TagSession') : fc.constantFrom('s3:GetObject', 's3:PutObject', 's3:ListBucket', 'sqs:SendMessage', 's3:GetBucketAcl'),
      resource: kind === 'trust' ? fc.constant('arn:aws:iam::111122223333:role/example') : fc.constantFrom('arn:aws:s3:::reports/q3', 'arn:aws:s3:::reports/2026/q3', 'arn:aws:s3:::reports/2026/x/q3', 'arn:aws:s3:::reports', 'arn:aws:s3:::repository/q3', 'arn:aws:s3:::blue/q3', 'arn:aws:s3:::other/q3', 'arn:aws:sqs:eu-west-1:111122223333:jobs', 'arn:aws:sqs:eu-west-1:444455556666:jobs', 'arn:aws-cn:s3:::reports/qx', '*'),
      owner: fc.constantFrom(undefined, '111122223333', '444455556666'),
      vpce: fc.constantFrom(undefined, 'vpce-1', 'VPCE-1', 'vpce-2', 'vpce-9', 'vpce-10', 'other', ''),
      tagKeys: fc.constantFrom(undefined, [], ['a'], ['b'], ['a', 'c'], ['a', 'b'], ['ab', 'b'], ['', ''], ['', 'a'], ['c', 'd']),
      sourceIp: fc.constantFrom(undefined, '10.1.2.3', '10.200.0.1', '192.0.2.1', '198.51.100.7', '2001:db8::1'),
      secure: fc.constantFrom(undefined, 'true', 'false'),
      maxKeys: fc.constantFrom(undefined, '5', '10', '7.5', '1000', 'x'),
      time: fc.constantFrom(undefined, '2025-12-31T23:59:59Z', '2026-01-01T00:00:00Z', '1767225601'),
      org: fc.constantFrom(undefined, 'o-1', 'o-2'),
      team: fc.constantFrom(undefined, 'blue', 'reports'),
    })
    .map(({ principal: who, action: name, resource: arn, owner, vpce, tagKeys, sourceIp, secure, maxKeys, time, org, team }) => ({
      principal: who,
      action: name,
      resource: arn,
      ...(owner !== undefined && !arn.startsWith('arn:aws:sqs') && kind !== 'trust' && { resourceAccount: owner }),
      context: {
        ...(vpce !== undefined && { 'aws:SourceVpce': vpce }),
        ...(tagKeys !== undefined && { 'aws:TagKeys': tagKeys }),
        ...(sourceIp !== undefined && { 'aws:SourceIp': sourceIp }),
        ...(secure !== undefined && { 'aws:SecureTransport': secure }),
        ...(maxKeys !== undefined && { 's3:max-keys': maxKeys }),
        ...(time !== undefined && { 'aws:CurrentTime': time }),
        ...(org !== undefined && { 'aws:PrincipalOrgID': org }),
        ...(team !== undefined && { 'aws:PrincipalTag/team': team }),
      },
    }));
}

/** Whether the policy alone lets a request pass: a matching `Allow` and no matching `Deny`. */
export function asker(text: string, kind: PolicyKind): (request: EvaluationRequest) => boolean {
  const policy: CompiledPolicy = compilePolicy(text, kind);
  if (policy.errors.length > 0) throw new Error(JSON.stringify(policy.errors));
  return (request) => {
    const prepared = prepareRequest(request, false);
    if (isEvaluationError(prepared)) throw new Error(JSON.stringify(prepared));
    const matching = policy.statements.filter((statement) => matchStatement(statement, prepared, 'resource') !== undefined);
    // `RCPFullAWSAccess` stands beside every RCP.
    return (kind === 'rcp' || matching.some(({ effect }) => effect === 'Allow')) && !matching.some(({ effect }) => effect === 'Deny');
  };
}
