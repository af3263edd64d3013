import type { RequestContext } from '../context';
import { parseTemplate, textOfTokens } from '../variables';
import { compileWildcard, matchesWildcard } from '../wildcard';
import { arnPatternOf, matchesArnParts, splitArnValue } from './arnValue';
import { decodeBase64 } from './binaryValue';
import { parseBool } from './boolValue';
import type { ValueTest } from './comparison';
import { compareInstants, parseInstant } from './dateValue';
import { compileRangeList } from './ipAddressValue';
import { compareDecimals, parseDecimal } from './numericValue';
import type { Comparison, Ordering } from './operator';
import { holdsOrdering } from './ordering';
import { PieceIndex } from './pieceIndex';
import { foldCase } from './stringValue';

/** The policy values of one operator and key, looked at together. */
export interface ValueList {
  /** Whether some policy value matches. */
  readonly matchesAny: ListTest;
  /** Whether every policy value differs; one that cannot be compared does not. */
  readonly differsFromAll: ListTest;
}
export type ListTest = (requestValue: string, context: RequestContext) => boolean;

/** From this length on a list is worth more than being tried value by value. */
const longList = 6;

/** What the tests of the single values say together, found without trying them one after the other where the list is long. */
export function compileValueList(comparison: Comparison, values: readonly string[], { tests, variables }: { readonly tests: readonly ValueTest[]; readonly variables: 'replaced' | 'literal' }): ValueList {
  const [only] = values;
  // One text or boolean without variables: what most conditions are.
  if (only !== undefined && values.length === 1 && !only.includes('${')) {
    if (comparison.group === 'String' && comparison.how === 'equals') return comparable((value) => value === only);
    if (comparison.group === 'Bool') return compileBool(parseBool(only));
  }
  return (values.length < longList ? undefined : compileLongList(comparison, values, variables)) ?? oneByOne(tests);
}

function oneByOne(tests: readonly ValueTest[]): ValueList {
  return {
    matchesAny: (value, context) => {
      for (const test of tests) if (test(value, context) === 'matches') return true;
      return false;
    },
    differsFromAll: (value, context) => {
      for (const test of tests) if (test(value, context) !== 'differs') return false;
      return true;
    },
  };
}

function compileBool(expected: boolean | undefined): ValueList {
  return {
    matchesAny: (value) => expected !== undefined && parseBool(value) === expected,
    differsFromAll: (value) => expected !== undefined && parseBool(value) === !expected,
  };
}

function compileLongList(comparison: Comparison, values: readonly string[], variables: 'replaced' | 'literal'): ValueList | undefined {
  switch (comparison.group) {
    case 'String':
      return compileTexts(comparison.how, values, variables);
    case 'Arn':
      return compileArns(values, variables);
    case 'Numeric':
      return compileOrdered(values, comparison.how, { read: parseDecimal, compare: compareDecimals, keyOf: ({ sign, whole, fraction }) => `${sign}${whole}.${fraction}` });
    case 'Date':
      return compileOrdered(values, comparison.how, { read: parseInstant, compare: compareInstants, keyOf: ({ seconds, fraction }) => `${seconds}.${fraction}` });
    case 'Binary':
      return compileOrdered(values, 'equal', { read: decodeBase64, compare: () => 0, keyOf: (bytes) => bytes.join() });
    case 'IpAddress':
      return compileRangeList(values);
    case 'Bool':
    case 'Null':
      return undefined;
  }
}

/** Values with variables change from request to request. */
function compileTexts(how: 'equals' | 'equalsIgnoreCase' | 'like', values: readonly string[], variables: 'replaced' | 'literal'): ValueList | undefined {
  const templates = values.map((value) => parseTemplate(value, { variables, wildcards: how === 'like' ? 'wildcards' : 'literal' }));
  if (!templates.every(({ fixed }) => fixed)) return undefined;
  const tokens = templates.map((template) => (template.fixed ? template.tokens : []));
  if (how === 'like') {
    const patterns = tokens.map((parts) => ({ wildcard: compileWildcard(parts), literals: parts.filter((part) => typeof part === 'string') }));
    const exact = new Set(patterns.flatMap(({ wildcard }) => (wildcard.type === 'exact' ? [wildcard.text] : [])));
    const index = new PieceIndex(patterns.filter(({ wildcard }) => wildcard.type !== 'exact'), ({ literals }) => literals);
    return comparable((value) => exact.has(value) || index.some(value, ({ wildcard }) => matchesWildcard(wildcard, value)));
  }
  if (how === 'equals') {
    const texts = new Set(tokens.map(textOfTokens));
    return comparable((value) => texts.has(value));
  }
  const folded = new Set(tokens.map((parts) => foldCase(textOfTokens(parts))));
  return comparable((value) => folded.has(foldCase(value)));
}

function compileArns(values: readonly string[], variables: 'replaced' | 'literal'): ValueList | undefined {
  const patterns = values.flatMap((value) => arnPatternOf(value, variables) ?? []);
  if (!patterns.every(({ literals }) => literals)) return undefined;
  const index = new PieceIndex(patterns, ({ literals }) => literals ?? []);
  return comparable((value, context) => {
    const parts = splitArnValue(value);
    return parts !== undefined && index.some(value, (pattern) => matchesArnParts(pattern, parts, context));
  });
}

/** Every text can be compared with every other. */
function comparable(matchesAny: ListTest): ValueList {
  return { matchesAny, differsFromAll: (value, context) => !matchesAny(value, context) };
}

interface OrderedType<T> {
  readonly read: (text: string) => T | undefined;
  readonly compare: (a: T, b: T) => number;
  /** The same for equal values, and for no others. */
  readonly keyOf: (value: T) => string;
}

function compileOrdered<T>(values: readonly string[], how: Ordering, { read, compare, keyOf }: OrderedType<T>): ValueList {
  const known: T[] = [];
  for (const text of values) {
    const value = read(text);
    if (value !== undefined) known.push(value);
  }
  const allKnown = known.length === values.length;
  const holds = how === 'equal' ? isAmong(known, keyOf) : isBeyondOne(known, how, compare);
  return {
    matchesAny: (text) => {
      const value = read(text);
      return value !== undefined && holds(value);
    },
    differsFromAll: (text) => {
      const value = allKnown ? read(text) : undefined;
      return value !== undefined && !holds(value);
    },
  };
}

function isAmong<T>(known: readonly T[], keyOf: (value: T) => string): (value: T) => boolean {
  const keys = new Set(known.map(keyOf));
  return (value) => keys.has(keyOf(value));
}

/** What is less than some is less than the greatest of them. */
function isBeyondOne<T>(known: readonly T[], how: Ordering, compare: (a: T, b: T) => number): (value: T) => boolean {
  const wantsGreatest = how === 'less' || how === 'lessOrEqual';
  let [bound] = known;
  for (const value of known) if (bound === undefined || compare(value, bound) > 0 === wantsGreatest) bound = value;
  return (value) => bound !== undefined && holdsOrdering(how, compare(value, bound));
}
