import { describe, expect, it } from 'vitest';
import { conditionHolds, policy, allow, caseOf, errorOf, decisionOf } from '../testing/policies';

const k = 'aws:SourceVpce';

describe('a key that is missing or has no values (6.2)', () => {
  it.each([
    ['StringEquals', 'x', false, false],
    ['StringLike', '*', false, false],
    ['Bool', 'false', false, false],
    ['IpAddress', '0.0.0.0/0', false, false],
    ['ArnLike', 'arn:*:*:*:*:*', false, false],
    ['NumericLessThan', '5', false, false],
    ['DateGreaterThan', '2020', false, false],
    ['BinaryEquals', 'QQ==', false, false],
    ['StringNotEquals', 'x', true, true],
    ['StringNotLike', 'x', true, true],
    ['StringNotEqualsIgnoreCase', 'x', true, true],
    ['NumericNotEquals', '5', true, true],
    ['DateNotEquals', '2020', true, true],
    ['NotIpAddress', '10.0.0.0/8', true, true],
    ['ArnNotEquals', 'arn:a:b:c:d:e', true, true],
    ['ArnNotLike', 'arn:a:b:c:d:e', true, true],
    ['StringEqualsIfExists', 'x', true, false],
    ['StringNotEqualsIfExists', 'x', true, true],
    ['NumericLessThanIfExists', '5', true, false],
    ['BoolIfExists', 'true', true, false],
    ['Null', 'true', true, true],
    ['Null', 'false', false, false],
    ['ForAllValues:StringEquals', 'x', true, true],
    ['ForAllValues:StringNotEquals', 'x', true, true],
    ['ForAllValues:StringNotLike', 'x*', true, true],
    ['ForAllValues:StringEqualsIfExists', 'x', true, true],
    ['ForAnyValue:StringEquals', 'x', false, false],
    ['ForAnyValue:StringNotEquals', 'x', false, false],
    ['ForAnyValue:StringEqualsIfExists', 'x', true, false],
    ['ForAllValues:Null', 'true', true, true],
    ['ForAllValues:Null', 'false', true, true],
    ['ForAnyValue:Null', 'true', false, false],
    ['ForAnyValue:Null', 'false', false, false],
  ])('%s %s: %s without the key, %s with an empty list', (operator, value, missing, empty) => {
    expect(conditionHolds({ [operator]: { [k]: value } }, {})).toBe(missing);
    expect(conditionHolds({ [operator]: { [k]: value } }, { [k]: [] })).toBe(empty);
  });
});

describe('the structure of a condition block (6.1)', () => {
  it('joins operators and keys by AND, values by OR, values of a negated operator by NOR (6.1.1)', () => {
    const both = { StringEquals: { 'aws:a': ['1', '2'], 'aws:b': '3' }, Bool: { 'aws:c': 'true' } };
    expect(conditionHolds(both, { 'aws:a': '2', 'aws:b': '3', 'aws:c': 'true' })).toBe(true);
    expect(conditionHolds(both, { 'aws:a': '2', 'aws:b': '4', 'aws:c': 'true' })).toBe(false);
    expect(conditionHolds(both, { 'aws:a': '2', 'aws:b': '3', 'aws:c': 'false' })).toBe(false);
    expect(conditionHolds({ StringNotEquals: { 'aws:a': ['1', '2'] } }, { 'aws:a': '2' })).toBe(false);
    expect(conditionHolds({ StringNotEquals: { 'aws:a': ['1', '2'] } }, { 'aws:a': '3' })).toBe(true);
    expect(conditionHolds({}, {})).toBe(true);
    expect(conditionHolds({ StringEquals: {} }, {})).toBe(true);
  });

  it('compares key names, tag names too, without regard to case (6.1.2)', () => {
    expect(conditionHolds({ StringEquals: { 'AWS:principaltag/TEAM': 'x' } }, { 'aws:PrincipalTag/Team': 'x' })).toBe(true);
    const twice = policy(allow({ Condition: { StringEquals: { 'aws:a': '1', 'AWS:A': '2' } } }));
    expect(errorOf(caseOf({ identity: twice }))).toBe('/identityPolicies/0/policy/Statement/0/Condition/StringEquals/AWS:A');
  });

  it.each(['stringEquals', 'StringEqual', 'NullIfExists', 'ForSomeValues:StringEquals', 'IfExists', 'forallvalues:StringEquals'])(
    'refuses the operator %s (6.1.3, 6.3.5)',
    (operator) => {
      expect(errorOf(caseOf({ identity: policy(allow({ Condition: { [operator]: { 'aws:a': 'x' } } })) }))).toBeDefined();
    },
  );

  it.each([
    ['StringEquals', { a: 'x' }, false],
    ['StringNotEquals', { a: 'x' }, true],
    ['StringEqualsIfExists', {}, true],
    ['ForAllValues:StringEquals', {}, true],
    ['ForAllValues:StringEquals', { a: [] }, true],
    ['ForAllValues:StringEquals', { a: ['x'] }, false],
    ['ForAllValues:StringNotEquals', { a: ['x'] }, false],
    ['ForAnyValue:StringNotEquals', { a: ['x'] }, false],
    ['Null', {}, false],
  ])('%s with no values in the policy and %j in the request is %s (6.1.4)', (operator, context, expected) => {
    expect(conditionHolds({ [operator]: { a: [] } }, context)).toBe(expected);
  });
});

describe('set operators (6.3)', () => {
  it.each([
    ['ForAllValues:StringEquals', ['a', 'b'], ['a'], true],
    ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], false],
    ['ForAnyValue:StringEquals', ['a', 'b'], ['c', 'b'], true],
    ['ForAnyValue:StringEquals', ['a', 'b'], ['c', 'd'], false],
    ['ForAllValues:StringNotEquals', ['a', 'b'], ['c', 'd'], true],
    ['ForAllValues:StringNotEquals', ['a', 'b'], ['c', 'a'], false],
    ['ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'c'], true],
    ['ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'b'], false],
    ['ForAnyValue:StringLike', ['o-1/*/ou-9/*'], ['o-1/r-1/ou-9/ou-10/'], true],
  ])('%s %j with %j is %s (6.3.1, 6.3.2)', (operator, values, request, expected) => {
    expect(conditionHolds({ [operator]: { 'aws:TagKeys': values } }, { 'aws:TagKeys': request })).toBe(expected);
  });

  it('takes a single-valued key as a list of one (6.3.3)', () => {
    expect(conditionHolds({ 'ForAllValues:StringEquals': { a: 'x' } }, { a: 'x' })).toBe(true);
    expect(conditionHolds({ 'ForAnyValue:StringEquals': { a: 'x' } }, { a: 'y' })).toBe(false);
  });

  it('meets no condition with several values and without set operator (6.3.4, 17.12)', () => {
    expect(conditionHolds({ StringEquals: { a: 'x' } }, { a: ['x', 'y'] })).toBe(false);
    expect(conditionHolds({ StringNotEquals: { a: 'z' } }, { a: ['x', 'y'] })).toBe(false);
    expect(conditionHolds({ StringEquals: { a: 'x' } }, { a: ['x'] })).toBe(true);
  });

  it('counts empty text as no value for ForAllValues only (6.3.6)', () => {
    expect(conditionHolds({ 'ForAllValues:StringEquals': { a: 'x' } }, { a: '' })).toBe(true);
    expect(conditionHolds({ 'ForAllValues:StringEquals': { a: 'x' } }, { a: ['', ''] })).toBe(true);
    expect(conditionHolds({ 'ForAnyValue:StringEquals': { a: '' } }, { a: [''] })).toBe(true);
    expect(conditionHolds({ StringEquals: { a: '' } }, { a: '' })).toBe(true);
  });

  it('takes lists of booleans (6.4.9)', () => {
    expect(conditionHolds({ 'ForAllValues:Bool': { a: 'true' } }, { a: [true, true] })).toBe(true);
    expect(conditionHolds({ 'ForAnyValue:Bool': { a: 'true' } }, { a: [false, false] })).toBe(false);
  });
});

describe('operators (6.4)', () => {
  it.each([
    ['StringEquals', 'Abc', 'Abc', true],
    ['StringEquals', 'abc', 'Abc', false],
    ['StringEquals', 'a*', 'abc', false],
    ['StringEqualsIgnoreCase', 'ÄBC', 'äbc', true],
    ['StringEqualsIgnoreCase', 'strasse', 'straße', false],
    ['StringNotEqualsIgnoreCase', 'ABC', 'abc', false],
    ['StringLike', 'a*c', 'a:b\nc', true],
    ['StringLike', 'a?c', 'abc', true],
    ['StringLike', 'A*', 'abc', false],
    ['StringLike', 'a?c', 'a😀c', true],
    ['StringNotLike', 'a*', 'abc', false],
    ['NumericEquals', '10', '10.0', true],
    ['NumericEquals', '-0', '0', true],
    ['NumericEquals', '10abc', '10', false],
    ['NumericEquals', '0.1', '0.10', true],
    ['NumericEquals', '9007199254740993', '9007199254740992', false],
    ['NumericLessThan', '10', '9.99', true],
    ['NumericLessThan', '10', '10', false],
    ['NumericLessThanEquals', '10', '10', true],
    ['NumericGreaterThan', '-2', '-1', true],
    ['NumericGreaterThanEquals', '2', '1', false],
    ['NumericEquals', '1e3', '1000', false],
    ['NumericEquals', '.5', '0.5', false],
    ['NumericNotEquals', '5', '6', true],
    ['NumericNotEquals', 'five', '6', false],
    ['NumericNotEquals', '5', 'six', false],
    ['DateEquals', '2026-01-01', '2026-01-01T00:00:00Z', true],
    ['DateEquals', '2026-01-01T01:00:00+01:00', '2026-01-01T00:00Z', true],
    ['DateEquals', '2026', '2026-01-01T00:00:00', true],
    ['DateEquals', '1767225600', '2026-01-01T00:00:00Z', true],
    ['DateEquals', '2026-02-30', '2026-02-30', false],
    ['DateLessThan', '2026-06', '2026-05-31T23:59:59.999Z', true],
    ['DateLessThan', '2026-01-01T00:00:00.5Z', '2026-01-01T00:00:00.45Z', true],
    ['DateGreaterThan', '2024-02-28', '2024-02-29', true],
    ['DateLessThanEquals', '2026-01-01', '2026-01-01', true],
    ['DateGreaterThanEquals', '2026-01-01', '2025-12-31', false],
    ['DateNotEquals', 'yesterday', '2026-01-01', false],
    ['DateNotEquals', '2026-01-01', '2026-01-02', true],
    ['Bool', 'TRUE', 'true', true],
    ['Bool', 'true', 'yes', false],
    ['Bool', 'yes', 'yes', false],
    ['BinaryEquals', 'QmluYXJ5', 'QmluYXJ5', true],
    ['BinaryEquals', 'QR==', 'QQ==', true],
    ['BinaryEquals', '*', '*', false],
    ['IpAddress', '10.0.0.0/8', '10.255.0.1', true],
    ['IpAddress', '10.1.2.3/8', '10.255.0.1', true],
    ['IpAddress', '10.0.0.1', '10.0.0.1', true],
    ['IpAddress', '10.0.0.1', '10.0.0.2', false],
    ['IpAddress', '0.0.0.0/0', '255.255.255.255', true],
    ['IpAddress', '2001:db8::/32', '2001:DB8:0:1::5', true],
    ['IpAddress', '2001:db8::1', '2001:db8:0:0:0:0:0:1', true],
    ['IpAddress', '::/0', '10.0.0.1', false],
    ['IpAddress', '10.0.0.0/8', '::ffff:10.1.2.3', true],
    ['IpAddress', '10.0.0.0/33', '10.0.0.0', false],
    ['IpAddress', '10.0.0.0/8', '10.0.0', false],
    ['NotIpAddress', '10.0.0.0/8', '2001:db8::1', true],
    ['NotIpAddress', '10.0.0.0/8', '10.0.0.1', false],
    ['NotIpAddress', '10.0.0.0/99', '11.0.0.1', false],
    ['NotIpAddress', '10.0.0.0/8', 'nowhere', false],
    ['ArnEquals', 'arn:aws:s3:::b*', 'arn:aws:s3:::bucket', true],
    ['ArnLike', 'arn:aws:*:*:111122223333:*', 'arn:aws:sqs:eu-west-1:111122223333:q', true],
    ['ArnLike', 'arn:aws:sqs:*:q', 'arn:aws:sqs:eu-west-1:111122223333:q', false],
    ['ArnLike', 'arn:aws:sqs:*1111*:q', 'arn:aws:sqs:eu-west-1:111122223333:q', false],
    ['ArnLike', 'arn:aws:iam::1:role/*', 'arn:aws:iam::1:role/a:b', true],
    ['ArnLike', 'ARN:aws:s3:::b', 'arn:aws:s3:::b', false],
    ['ArnLike', '*', 'arn:aws:s3:::b', false],
    ['ArnNotLike', '*', 'arn:aws:s3:::b', true],
    ['ArnNotEquals', 'arn:aws:s3:::b*', 'arn:aws:s3:::bucket', false],
    ['ArnNotEquals', 'arn:aws:s3:::b*', 'bucket', true],
    ['StringLike', 'arn:aws:sqs:*:q', 'arn:aws:sqs:eu-west-1:111122223333:q', true],
    ['Null', 'false', 'x', true],
    ['Null', 'TRUE', 'x', false],
  ])('%s with %s of the policy and %s of the request is %s', (operator, policyValue, requestValue, expected) => {
    expect(conditionHolds({ [operator]: { a: policyValue } }, { a: requestValue })).toBe(expected);
  });

  it('makes a negated operator false for an unparsable value in its list (6.4.3, 17.11)', () => {
    expect(conditionHolds({ NumericNotEquals: { a: ['5', 'x'] } }, { a: '6' })).toBe(false);
    expect(conditionHolds({ NumericEquals: { a: ['6', 'x'] } }, { a: '6' })).toBe(true);
  });

  it('lets the operator decide how to compare, not the key (6.4.8)', () => {
    expect(conditionHolds({ StringEquals: { 's3:max-keys': '10' } }, { 's3:max-keys': '10.0' })).toBe(false);
    expect(conditionHolds({ NumericEquals: { 's3:max-keys': 10 } }, { 's3:max-keys': '10.0' })).toBe(true);
    expect(conditionHolds({ Bool: { 'aws:SecureTransport': true } }, { 'aws:SecureTransport': true })).toBe(true);
  });

  it('reports the undocumented cases it met (17.10 to 17.12)', () => {
    expect(decisionOf({ identity: policy(allow({ Condition: { StringEquals: { a: 'x' } } })), context: { a: ['x', 'y'] } })).toBe('implicitDeny');
  });
});
