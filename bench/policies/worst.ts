import type { EvaluationRequest } from '../../src/policy/request';

/** A policy that is hard on the evaluation, and requests to it; `turn` makes requests that differ from each other. */
export interface WorstCase {
  readonly name: string;
  readonly statements: readonly Readonly<Record<string, unknown>>[];
  readonly request: (turn: number) => EvaluationRequest;
}

/** The most an endpoint or bucket policy holds. */
const mostCharacters = 20_480;
/** The most AWS's headers let a context value be, with room. */
const longValue = 8_192;
const bucket = 'arn:aws:s3:::orders';

/** Policies of the maximum size whose every element is full of wildcards and all but fits. */
export const worstCases: readonly WorstCase[] = [
  inAction('900 action names, none of them asked for', (n) => `s3:GetObjectOfKind${n}`),
  inAction('action patterns that all but fit', (n) => `s3:*G*t*b*j*e*c*t*A*c*${n}`),
  inAction('action patterns of `?`', (n) => `s3:?????????????????${'?'.repeat(n % 7)}*x`),
  inNotAction('NotAction full of patterns', (n) => `s3:Get*Acl*${n}?`),
  inResource('one resource of 10,000 `*a`', () => `${bucket}${'*a'.repeat(10_000)}b`, () => `${bucket}/${'a'.repeat(1_000)}`),
  inResource('one resource of 10,000 `?*`', () => `${bucket}${'?*'.repeat(10_000)}b`, () => `${bucket}/${'a'.repeat(1_000)}`),
  inResource('resources with `*` between all letters', (n) => `${bucket}/*a*b*a*b*a*b*${n}`, () => `${bucket}/${'ab'.repeat(500)}`),
  inResource('resources with `?` between all letters', (n) => `${bucket}/*a?b?a?b?a?c${n}*`, () => `${bucket}/${'ab'.repeat(500)}`),
  inResource('600 prefixes that differ at their end', (n) => `${bucket}/reports/${n}/*`, () => `${bucket}/reports/x/june.csv`),
  inResource('suffixes that differ at their beginning', (n) => `${bucket}/*/${n}/june.csv`, () => `${bucket}/a/b/june.csv`),
  inResource('wildcards in every part, resource full of colons', (n) => `arn:*:*:*:*:*a*b${n}`, () => `arn:aws:s3:::${':a'.repeat(500)}`),
  inResource('wildcards inside parts, resource full of colons', (n) => `arn:a*s:*s3*:*a*:*a*:*a?${n}`, () => `arn:aws:s3:::${'a:'.repeat(500)}a`),
  inResource('`?` in parts that cross, resource full of colons', (n) => `arn:*:?*:*?:*a:?*${n}b`, () => `arn:aws:s3:::${'aa:'.repeat(333)}a`),
  inResource('parts that end in a letter no part ends in, resource full of colons', (n) => `arn:*:*:*:*b:*${n % 10}`, () => `arn:aws:s3:::${'a:'.repeat(500)}b0123456789`),
  inResource('parts that all but end as they must, resource full of colons', (n) => `arn:*:*:*:*a?b:*${n % 10}`, () => `arn:aws:s3:::${'ab:'.repeat(333)}b0123456789`),
  inResource('parts with `*` between all letters, resource full of colons', (n) => `arn:*:*:*a*b*:*a*b*a*c:*${n % 10}`, () => `arn:aws:s3:::${'abab:'.repeat(200)}b0123456789`),
  inResource('short ARNs in a long resource full of colons', (n) => `arn:*:*:*:*:*:a${'?'.repeat(n % 5)}b`, () => `arn:aws:s3:::${'a:'.repeat(500)}a`),
  inResource('one ARN of 20,000 wildcards, resource full of colons', () => `arn:*:*:*:*:${'*a:'.repeat(6_500)}b`, () => `arn:aws:s3:::${'a:'.repeat(500)}a`),
  inResource('600 resources with a variable', (n) => `${bucket}/\${aws:PrincipalTag/team}/${n}/*`, () => `${bucket}/orders/x/june.csv`),
  inResource('resources with variables between wildcards', (n) => `${bucket}/*\${aws:PrincipalTag/team}*${n}*`, () => `${bucket}/${'orders/'.repeat(140)}`),
  inResource('heads with wildcards and variables, resource full of colons', (n) => `arn:*:*:*:*:*\${aws:PrincipalTag/team}*${n}b`, () => `arn:aws:s3:::${'orders:'.repeat(140)}`),
  denied('NotResource full of patterns', (n) => ({ NotResource: list((k) => `${bucket}/*a*b*${k}*${n}`, mostCharacters / 2) }), () => `${bucket}/${'ab'.repeat(500)}`),
  denied('200 Deny statements with patterns', (n) => ({ Resource: `${bucket}/*a*b*a*${n}?` }), () => `${bucket}/${'ab'.repeat(500)}`),
  inCondition('StringLike, a value of 8 kB', { operator: 'StringLike', pattern: (n) => `*a*b*a?b*${n}c`, value: (t) => 'ab'.repeat(longValue / 2 - 8) + t }),
  inCondition('StringLike, one pattern of 20,000, a value of 8 kB', { operator: 'StringLike', pattern: () => `${'*a?'.repeat(6_600)}c`, value: (t) => 'ab'.repeat(longValue / 2 - 8) + t }),
  inCondition('StringNotLike, a value of 8 kB', { operator: 'StringNotLike', pattern: (n) => `*b?a*a*${n}*c`, value: (t) => 'ab'.repeat(longValue / 2 - 8) + t }),
  inCondition('StringLike with variables, a value of 8 kB', { operator: 'StringLike', pattern: (n) => `*\${aws:PrincipalTag/team}*${n}c`, value: (t) => 'orders'.repeat(longValue / 6 - 8) + t }),
  inCondition('StringEquals, 1,000 values', { operator: 'StringEquals', pattern: (n) => `vpc-0a1b2c3d4e5${n}`, value: (t) => `vpc-0a1b2c3d4x${t}` }),
  inCondition('StringEqualsIgnoreCase, 1,000 values', { operator: 'StringEqualsIgnoreCase', pattern: (n) => `vpc-0a1b2c3d4é5${n}`, value: (t) => `VPC-0a1b2c3d4éx${t}` }),
  inCondition('IpAddress, 1,000 CIDR blocks', { operator: 'IpAddress', pattern: (n) => `10.${n >> 8}.${n & 255}.0/24`, value: (t) => `192.0.2.${t & 255}` }),
  inCondition('NotIpAddress, IPv6 CIDR blocks', { operator: 'NotIpAddress', pattern: (n) => `2001:db8:${n.toString(16)}::/48`, value: (t) => `2001:db9::${(t & 0xffff).toString(16)}` }),
  inCondition('DateLessThan, 800 dates', { operator: 'DateLessThan', pattern: (n) => `2026-01-01T00:${String(n % 60).padStart(2, '0')}:00Z`, value: (t) => `2026-11-21T12:00:00.${t}Z` }),
  inCondition('NumericEquals, numbers of many digits', { operator: 'NumericEquals', pattern: (n) => `1000000000000000000${n}`, value: (t) => `2000000000000000000${t}` }),
  inCondition('BinaryEquals, a value of 8 kB', { operator: 'BinaryEquals', pattern: (n) => btoa(`key ${n}`), value: (t) => btoa(`${'k'.repeat(longValue * 0.75 - 20)}${t}`) }),
  inCondition('ArnLike, wildcards in every part', { operator: 'ArnLike', pattern: (n) => `arn:*:*s*:*:*1*:*a*b*${n}`, value: (t) => `arn:aws:sns:us-east-1:111122223333:${'ab'.repeat(500)}${t}x` }),
  inCondition('ArnNotLikeIfExists with variables', { operator: 'ArnNotLikeIfExists', pattern: (n) => `arn:*:sns:*:*:*\${aws:PrincipalTag/team}*${n}`, value: (t) => `arn:aws:sns:us-east-1:111122223333:${'orders'.repeat(160)}${t}x` }),
  inSet('ForAnyValue:StringLike, 1,000 values and 20 patterns', { operator: 'ForAnyValue:StringLike', count: 20, pattern: (n) => `*team*cost*${n}-*`, values: 1_000, value: (n, t) => `team-${n}-cost-${t}` }),
  inSet('ForAnyValue:StringLike, values and patterns of two letters', { operator: 'ForAnyValue:StringLike', count: 20, pattern: (n) => `*a*b*b*a*${'ab*'.repeat(n % 5)}bb*bb*bb`, values: 1_000, value: (n, t) => `${'ab'.repeat(8)}${(n * 7 + t).toString(2).replaceAll('1', 'a').replaceAll('0', 'b')}a` }),
  inSet('ForAnyValue:StringLike, 400 values and 900 patterns', { operator: 'ForAnyValue:StringLike', count: 900, pattern: (n) => `*key*${n}-*x`, values: 400, value: (n, t) => `key-${n}-${t}` }),
  inSet('ForAllValues:StringNotLike, 1,000 values and 20 patterns', { operator: 'ForAllValues:StringNotLike', count: 20, pattern: (n) => `*team*cost*${n}?`, values: 1_000, value: (n, t) => `team-${n}-cost-${t}x` }),
  inSet('ForAllValues:StringLike, organization paths', { operator: 'ForAllValues:StringLike', count: 300, pattern: (n) => `o-a1b2c3d4e5/r-ab12/ou-ab12-${n}/*`, values: 100, value: (n, t) => `o-a1b2c3d4e5/r-ab12/ou-ab12-${n}/${t}/` }),
  inSet('ForAnyValue:StringEquals, 1,000 values and 1,000 values', { operator: 'ForAnyValue:StringEquals', count: 1_000, pattern: (n) => `tag-${n}`, values: 1_000, value: (n, t) => `key-${n}-${t}` }),
  inSet('ForAnyValue:IpAddress, 500 values and 1,000 CIDR blocks', { operator: 'ForAnyValue:IpAddress', count: 1_000, pattern: (n) => `10.${n >> 8}.${n & 255}.0/24`, values: 500, value: (n, t) => `192.${t & 255}.${n >> 8}.${n & 255}` }),
  inSet('ForAnyValue:ArnLike, 100 values and 300 patterns', { operator: 'ForAnyValue:ArnLike', count: 300, pattern: (n) => `arn:*:sns:*:*:*topic*${n}`, values: 100, value: (n, t) => `arn:aws:sns:us-east-1:111122223333:topic-${n}-${t}x` }),
];

function list(entry: (n: number) => string, characters = mostCharacters): readonly string[] {
  const entries: string[] = [];
  for (let length = 100; ; ) {
    const text = entry(entries.length);
    length += text.length + 3;
    if (length > characters && entries.length > 0) return entries;
    entries.push(text);
    if (text.length > characters / 2) return entries;
  }
}

function inAction(name: string, pattern: (n: number) => string): WorstCase {
  return { name, statements: [{ Effect: 'Allow', Principal: '*', Action: list(pattern), Resource: '*' }], request: (turn) => request({ turn, action: actions[turn % actions.length] ?? 's3:GetObject' }) };
}

function inNotAction(name: string, pattern: (n: number) => string): WorstCase {
  return { name, statements: [{ Effect: 'Deny', Principal: '*', NotAction: list(pattern), Resource: '*' }], request: (turn) => request({ turn, action: actions[turn % actions.length] ?? 's3:GetObject' }) };
}

function inResource(name: string, pattern: (n: number) => string, resource: () => string): WorstCase {
  return { name, statements: [{ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: list(pattern) }], request: (turn) => request({ turn, resource: resource() }) };
}

function denied(name: string, part: (n: number) => Readonly<Record<string, unknown>>, resource: () => string): WorstCase {
  const statements: Record<string, unknown>[] = [];
  for (let length = 60; length < mostCharacters; ) {
    const statement = { Effect: 'Deny', Principal: '*', Action: 's3:*', ...part(statements.length) };
    length += JSON.stringify(statement).length;
    statements.push(statement);
  }
  return { name, statements, request: (turn) => request({ turn, resource: resource() }) };
}

function inCondition(name: string, { operator, pattern, value }: { readonly operator: string; readonly pattern: (n: number) => string; readonly value: (turn: number) => string }): WorstCase {
  const statements = [{ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*', Condition: { [operator]: { 'aws:RequestTag/worst': list(pattern) } } }];
  return { name, statements, request: (turn) => request({ turn, context: { 'aws:RequestTag/worst': value(turn) } }) };
}

interface SetShape {
  readonly operator: string;
  readonly count: number;
  readonly pattern: (n: number) => string;
  readonly values: number;
  readonly value: (n: number, turn: number) => string;
}

function inSet(name: string, { operator, count, pattern, values, value }: SetShape): WorstCase {
  const patterns = Array.from({ length: count }, (_, n) => pattern(n));
  const statements = [{ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*', Condition: { [operator]: { 'aws:TagKeys': patterns } } }];
  return { name, statements, request: (turn) => request({ turn, context: { 'aws:TagKeys': Array.from({ length: values }, (_, n) => value(n, turn)) } }) };
}

function request({ turn, action, resource, context }: { readonly turn: number; readonly action?: string; readonly resource?: string; readonly context?: EvaluationRequest['context'] }): EvaluationRequest {
  return {
    principal: 'arn:aws:sts::111122223333:assumed-role/orders-app/i-0123456789abcdef0',
    action: action ?? 's3:GetObject',
    resource: resource === undefined ? `${bucket}/june-${turn}.csv` : `${resource}${turn}`,
    resourceAccount: '111122223333',
    context: { 'aws:PrincipalTag/team': 'orders', 'aws:SourceVpce': 'vpce-0a1b2c3d4e5f60718', ...context },
  };
}

const actions = ['s3:GetObject', 's3:GetObjectAcl', 's3:GetObjectTagging', 's3:GetObjectVersionAttributes', 's3:PutObject', 's3:GetBucketAcl', 's3:ListBucket', 's3:DeleteObject'];
