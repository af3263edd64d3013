import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestContext } from '../context';
import { compileValueTest } from './comparison';
import { operatorNames, parseOperator } from './operator';
import { compileValueList } from './valueList';

const context = requestContext({ 'aws:username': 'ab', 'aws:TagKeys': ['a', 'b'] });
const letters = fc.constantFrom('a', 'b', 'B', 'é', ':', '😀', '1', '/');
const texts = fc.array(letters, { maxLength: 7 }).map((parts) => parts.join(''));
const patterns = fc.array(fc.oneof(letters, fc.constantFrom('*', '?', '*', '${*}', '${aws:username}', '${aws:TagKeys}')), { maxLength: 7 }).map((parts) => parts.join(''));
const arnParts = fc.array(fc.constantFrom('', 'a', 'ab', 'b', '*', 'a*', '?b', '${aws:username}'), { minLength: 5, maxLength: 7 }).map((parts) => parts.join(':'));
const numbers = fc.constantFrom('0', '-0', '1', '1.0', '-1', '10', '9.99', '2.50', '2.5', 'five', '', '9007199254740993', '9007199254740992');
const dates = fc.constantFrom('2026', '2026-01-01', '2026-01-01T00:00:00Z', '2026-01-01T01:00:00+01:00', '1767225600', '2025-12-31T23:59:59.5Z', '2025-12-31T23:59:59.50Z', 'yesterday', '-5', '5');
const addresses = fc.constantFrom('10.0.0.1', '10.0.0.0/8', '10.1.0.0/16', '0.0.0.0/0', '10.0.0.1/32', '2001:db8::1', '2001:db8::/32', '::/0', '::ffff:10.0.0.1', '::ffff:10.0.0.0/104', '10.0.0', '192.168.0.0/15', '192.169.1.1');
const bytes = fc.constantFrom('QQ==', 'QR==', 'QUI=', '', 'QQ', 'QUJD');

describe('A list of condition values', () => {
  it.each(operatorNames().filter((name) => name !== 'Null'))('says for %s what its values say one by one', (name) => {
    const parsed = parseOperator(name);
    if (!parsed.known) throw new Error(name);
    const { comparison } = parsed.operator;
    const sample = { String: fc.oneof(patterns, texts), Arn: arnParts, Numeric: numbers, Date: dates, IpAddress: addresses, Binary: bytes, Bool: fc.constantFrom('true', 'false', 'TRUE', 'False', 'yes', '', '${aws:username}'), Null: texts }[comparison.group];
    const asked = comparison.group === 'String' ? fc.oneof(texts, fc.array(letters, { minLength: 80, maxLength: 120 }).map((parts) => parts.join(''))) : sample;
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 14 }), fc.array(asked, { minLength: 1, maxLength: 4 }), fc.constantFrom('replaced', 'literal'), (values, requestValues, variables) => {
        const tests = values.map((value) => compileValueTest(comparison, value, variables));
        const list = compileValueList(comparison, values, { tests, variables });
        for (const value of requestValues) {
          expect(list.matchesAny(value, context)).toBe(tests.some((test) => test(value, context) === 'matches'));
          expect(list.differsFromAll(value, context)).toBe(tests.every((test) => test(value, context) === 'differs'));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds the patterns that fit among many that almost do', () => {
    const values = Array.from({ length: 300 }, (_, index) => `*key*${index}-*x`);
    const comparison = { group: 'String', how: 'like' } as const;
    const list = compileValueList(comparison, values, { tests: values.map((value) => compileValueTest(comparison, value, 'replaced')), variables: 'replaced' });
    for (const [value, expected] of [['key-17-x', true], ['key-17-', false], ['17-key-x', false], ['key-300-x', true], ['key-301-', false], ['', false], ['x', false]] as const) {
      expect(list.matchesAny(value, context), value).toBe(expected);
    }
  });
});
