import { compileCondition } from '../conditions/condition';
import { requestContext } from '../context';
import { parseAddressRange } from '../ipAddress';
import type { ConditionView, StatementView } from './policyView';

/** A key both statements ask about, a value of it that the `Allow` keeps and one that the `Deny` takes away. */
export interface ShadowedValues {
  readonly key: string;
  readonly left: string;
  readonly taken: string;
}

/** Where a `Deny` has one condition, on a key the `Allow` names values of, too: whether it takes some of them away and leaves others. */
export function shadowedValues({ conditions: wide }: StatementView, { conditions }: StatementView): ShadowedValues | undefined {
  const [deny, ...others] = conditions;
  if (!deny || others.length > 0) return undefined;
  const own = wide.filter(({ lowerCaseKey }) => lowerCaseKey === deny.lowerCaseKey);
  const tests = [deny, ...own].map(testOf);
  if (own.length === 0 || tests.some((test) => test === undefined)) return undefined;
  const [isDenied, ...areAllowed] = tests;
  const candidates = [deny, ...own].flatMap(examplesOf).slice(0, mostExamples).filter((value) => areAllowed.every((holds) => holds?.(value)));
  const left = candidates.find((value) => isDenied?.(value) === false);
  const taken = candidates.find((value) => isDenied?.(value) === true);
  return left === undefined || taken === undefined ? undefined : { key: deny.key, left, taken };
}

const mostExamples = 40;
const noOtherKeys = requestContext({});

type Test = (value: string) => boolean;

/** Every `Allow` is held against every `Deny`. */
const made = new WeakMap<ConditionView, { readonly test: Test | undefined }>();

function testOf(condition: ConditionView): Test | undefined {
  const known = made.get(condition) ?? { test: makeTest(condition) };
  made.set(condition, known);
  return known.test;
}

function makeTest({ operator, key, values, member }: ConditionView): Test | undefined {
  if (!operator || operator.set !== 'none' || operator.comparison.group === 'Null' || values.some(({ text }) => text.includes('${'))) return undefined;
  const { holds } = compileCondition(operator, key, { values: values.map(({ text }) => text), pointer: member.pointer, variables: 'literal' });
  return (value) => holds(value, noOtherKeys);
}

/** Values the key could have: those that are named, with words in the place of wildcards, and an address of each range. */
function examplesOf({ operator, values }: ConditionView): readonly string[] {
  return values.flatMap(({ text }) => {
    if (operator?.comparison.group === 'IpAddress') return parseAddressRange(text) ? [text.split('/', 1)[0] ?? text] : [];
    return /[*?]/.test(text) ? [filled(text, 'example', 'x'), filled(text, 'another', 'y')] : [text];
  });
}

function filled(pattern: string, word: string, letter: string): string {
  return pattern.replaceAll('*', word).replaceAll('?', letter);
}
