import { expect, it } from 'vitest';
import { evaluateCase, explainStatement } from './index';
import { allow, bucket, evaluated, everything, federated, policy, user, type TestCase } from './testing/policies';

const explained = (statement: Record<string, unknown>, more: TestCase = {}) => {
  const trace = evaluated({ identity: policy({ Sid: 'Read', ...statement }), ...more }).layers['identity-policy']?.statements[0];
  return trace ? explainStatement(trace) : [];
};
const prefix = 'The Allow statement `Read` of `p` does not match: ';

it.each<[Record<string, unknown>, TestCase, string]>([
  [allow({ Action: 's3:Put*' }), {}, 'the action `s3:GetObject` is not covered by `s3:Put*`.'],
  [allow({ Resource: `${bucket}/2025/*` }), {}, 'the resource `arn:aws:s3:::reports/2026/june.csv` is not covered by `arn:aws:s3:::reports/2025/*`.'],
  [{ Effect: 'Allow', NotAction: ['iam:*', 's3:*'], Resource: '*' }, {}, 'the action `s3:GetObject` is excepted by `iam:*` or `s3:*`.'],
  [allow({ Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }), {}, '`aws:SourceIp` is absent from the request, so `IpAddress` is false.'],
  [allow({ Condition: { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } } }), { context: { 'aws:SourceVpc': 'vpc-1' } }, '`aws:SourceVpc` is `vpc-1`, which `StringNotEquals` with `vpc-1` excludes.'],
  [allow({ Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }), { context: { 'aws:SourceVpc': 'vpc-2' } }, '`aws:SourceVpc` is `vpc-2`; `StringEquals` asks for `vpc-1`.'],
  [allow({ Condition: { StringEquals: { 'aws:TagKeys': 'a' } } }), { context: { 'aws:TagKeys': ['a', 'b'] } }, '`aws:TagKeys` has several values (`a` and `b`) and `StringEquals` has no set operator.'],
  [allow({ Condition: { NumericLessThan: { 's3:max-keys': 'ten' } } }), { context: { 's3:max-keys': 5 } }, '`s3:max-keys` is `5` and `NumericLessThan` cannot compare that with `ten`.'],
  [allow({ Condition: { Null: { 'aws:SourceVpc': 'true' } } }), { context: { 'aws:SourceVpc': 'vpc-2' } }, '`aws:SourceVpc` is present in the request (`vpc-2`).'],
])('says in a sentence why %j does not match (14)', (statement, more, sentence) => {
  expect(explained(statement, more)).toEqual([prefix + sentence]);
});

it.each<[Record<string, unknown>, TestCase, string]>([
  [{ NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, { context: { 'aws:SourceVpce': 'vpce-0a1' } }, '`aws:SourceIp` is absent behind `vpce-0a1` and `NotIpAddress` is true for absent keys'],
  [{ StringEqualsIfExists: { 'aws:SourceVpc': 'vpc-1' } }, {}, '`aws:SourceVpc` is absent and `StringEqualsIfExists` is true for absent keys'],
  [{ Null: { 'aws:SourceVpc': 'true' } }, {}, '`aws:SourceVpc` is absent'],
  [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a', 'c'] } }, { context: { 'aws:TagKeys': ['a', 'b'] } }, '`aws:TagKeys` is `a` and `b` (`ForAnyValue:StringEquals` `a` or `c`)'],
  [{ StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } }, { context: { 'aws:SourceVpc': 'vpc-2' } }, '`aws:SourceVpc` is `vpc-2` (`StringNotEquals` `vpc-1`)'],
])('says in a sentence why a statement with the condition %j matches (14)', (Condition, more, words) => {
  expect(explained(allow({ Effect: 'Deny', Condition }), more)).toEqual([`The Deny statement \`Read\` of \`p\` matches the request: ${words}.`]);
});

it('names every part that failed (14)', () => {
  const statement = allow({ Action: 's3:Put*', Resource: 'arn:aws:s3:::other', Condition: { Bool: { 'aws:SecureTransport': 'true' } } });
  const trace = evaluated({ identity: policy(statement) }).layers['identity-policy']?.statements[0];
  expect(trace?.failed).toEqual(['action', 'resource', 'condition']);
});

it('offers statements that fail in exactly one part as near misses of an implicit denial (14)', () => {
  const { nearMisses } = evaluated({ identity: policy(allow({ Action: 's3:Put*' }), allow({ Action: 's3:Put*', Resource: 'arn:aws:s3:::other' })) });
  expect(nearMisses.map(({ layer, pointer, failed }) => ({ layer, pointer, failed }))).toEqual([{ layer: 'identity-policy', pointer: '/Statement/0', failed: ['action'] }]);
  expect(evaluated({ identity: everything }).nearMisses).toEqual([]);
});

it('says where AWS documents nothing (14, 17)', () => {
  const codes = (test: TestCase) => evaluated(test).remarks.map(({ code }) => code);
  expect(codes({ identity: policy(allow({ Action: '*:*' })) })).toContain('ACTION_WILDCARD_IN_SERVICE');
  expect(codes({ identity: policy(allow({ Resource: 'arn:aws:s*:::reports/*' })) })).toContain('RESOURCE_WILDCARD_IN_SERVICE');
  expect(codes({ identity: policy(allow({ Resource: 'arn:aws:S3:::reports/*' })) })).toContain('RESOURCE_CASE_IGNORED');
  expect(codes({ identity: policy(allow({ Condition: { 'ForAnyValue:StringEqualsIfExists': { a: 'x' } } })) })).toContain('FOR_ANY_VALUE_IF_EXISTS');
  expect(codes({ identity: policy(allow({ Condition: { NumericNotEquals: { a: 'x' } } })), context: { a: '5' } })).toContain('INCOMPARABLE_VALUE');
  expect(codes({ identity: policy(allow({ Condition: { StringEquals: { a: 'x' } } })), context: { a: ['x', 'y'] } })).toContain('SEVERAL_VALUES_WITHOUT_SET_OPERATOR');
  expect(codes({ identity: policy(allow({ Condition: { Bool: { a: '${b}' } } })), context: { a: 'true', b: 'true' } })).toContain('BOOL_VARIABLE');
  expect(codes({ identity: policy(allow({ Condition: { 'ForAllValues:StringEquals': { a: 'x' } } })), context: { a: '' } })).toContain('FOR_ALL_VALUES_EMPTY_TEXT');
  expect(codes({ identity: everything, endpoint: policy(allow({ Principal: { AWS: '111122223333' } })) })).toContain('INTERFACE_ENDPOINT_ACCOUNT');
  expect(codes({ identity: policy(allow({ Condition: { IpAddress: { a: '10.0.0.0/8' } } })), context: { a: '::ffff:10.1.2.3' } })).toContain('IPV4_MAPPED_ADDRESS');
  expect(codes({ identity: everything, rcp: [[]], action: 'xray:GetTraceSummaries', resource: '*' })).toContain('RCP_SERVICE_UNDOCUMENTED');
  expect(codes({ identity: policy(allow({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } })) })).toContain('ALWAYS_PRESENT_KEY_ABSENT');
  expect(codes({ identity: policy(allow({ Resource: 'arn:aws:s3:::*' })), action: 's3:ListAllMyBuckets', resource: '*' })).toContain('LIST_ALL_BUCKETS');
  expect(codes({ identity: everything })).toEqual([]);
});

it('says what the case leaves open about caller, endpoint and way (7, 11.5, 13.1)', () => {
  const codes = (test: TestCase) => evaluated(test).remarks.map(({ code }) => code);
  const forUser = policy(allow({ Principal: { AWS: user } }));
  expect(codes({ principal: user, identity: everything, endpoint: forUser })).toEqual(['ENDPOINT_TYPE_ASSUMED']);
  expect(codes({ principal: user, identity: everything, endpoint: forUser, endpointType: 'interface' })).toEqual([]);
  expect(codes({ principal: user, identity: everything, endpoint: policy(allow({ Principal: '*' })) })).toEqual([]);
  expect(codes({ principal: federated, sessionPolicy: everything, resourcePolicy: forUser })).toEqual(['FEDERATED_USER_UNKNOWN']);
  expect(codes({ principal: federated, principalFacts: { federatedBy: user }, sessionPolicy: everything, resourcePolicy: forUser })).toEqual([]);
  expect(codes({ resourcePolicy: policy(allow({ Principal: { CanonicalUser: '79a59df900b949e5' } })) })).toEqual(['CANONICAL_USER_UNKNOWN']);
  const forRole = (arn: string) => policy(allow({ Condition: { ArnLike: { 'aws:PrincipalArn': arn } } }));
  expect(codes({ identity: forRole('arn:aws:iam::111122223333:role/team/app') })).toEqual(['ROLE_PATH_UNKNOWN']);
  expect(codes({ identity: forRole('arn:aws:iam::111122223333:role/app') })).toEqual([]);
  const linked = 'arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForECS/s';
  const linkedRole = 'arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS';
  expect(codes({ principal: linked, identity: everything, scp: [[everything]] })).toEqual(['SERVICE_LINKED_ROLE_UNKNOWN']);
  expect(codes({ principal: linked, identity: everything, scp: [[everything]], context: { 'aws:PrincipalArn': linkedRole } })).toEqual([]);
  const direct = policy(allow({ Condition: { Bool: { 'aws:ViaAWSService': 'false' } } }));
  expect(codes({ identity: direct })).toEqual(['DIRECT_REQUEST_ASSUMED']);
  expect(codes({ identity: direct, context: { 'aws:ViaAWSService': false } })).toEqual([]);
});

it('says that a caller has one permissions boundary only (2.5)', () => {
  const boundaries = [{ policy: everything }, { policy: policy() }];
  const result = evaluateCase({ request: { principal: user, action: 's3:GetObject', resource: `${bucket}/a` }, identityPolicies: [{ policy: everything }], permissionsBoundaries: boundaries });
  expect(result).toMatchObject({ decision: 'allowed', remarks: [{ code: 'RESOURCE_ACCOUNT_ASSUMED' }, { code: 'SEVERAL_BOUNDARIES' }] });
});
