import type { Condition } from '../conditions/condition';
import { parseInstant } from '../conditions/dateValue';
import type { RequestContext } from '../context';
import { parseAddressRange } from '../ipAddress';
import { findText, type Budget, type TextConstraint } from './findText';
import { includes, type TextSet } from './language';
import { boundsOfValues, type Bounds, type VariableReading } from './patterns';

/** How the values of one key can be told apart: by patterns, or by a list that has one value of every kind. */
export type ValueWorld = { readonly type: 'texts' } | { readonly type: 'list'; readonly values: readonly string[]; readonly complete: boolean };

/** The values that meet a condition, for one value of the request. */
export interface ValueSet {
  /** With `inverted` the values outside of it. */
  readonly bounds: Bounds;
  readonly inverted: boolean;
}

/** Whether a value is in the set. */
export interface Wish {
  readonly condition: Condition;
  readonly sets: ValueSet | undefined;
  readonly isIn: boolean;
}

/** What all conditions of one key make of its values. */
export function worldOf(conditions: readonly Condition[]): ValueWorld {
  const groups = new Set(conditions.map(({ operator }) => operator.comparison.group));
  const asTexts = [...groups].every((group) => group === 'String' || group === 'Arn' || group === 'Bool' || group === 'Null');
  if (asTexts) return { type: 'texts' };
  const texts = conditions.filter(({ operator: { comparison } }) => comparison.group === 'String' || comparison.group === 'Arn' || comparison.group === 'Bool');
  const values = new Set<string>();
  for (const { operator, values: own } of conditions) {
    for (const value of own) {
      for (const kind of kindsBeside(operator.comparison.group, value)) values.add(kind);
    }
  }
  for (const value of texts.flatMap((condition) => condition.values)) {
    for (const kind of [value, ...respelled(value), ...kindsBeside('Numeric', value), ...kindsBeside('IpAddress', value)]) values.add(kind.replaceAll('*', 'x').replaceAll('?', 'x'));
  }
  values.add('example');
  // Patterns of texts and kinds of numbers are not followed together.
  const complete = texts.every((condition) => condition.values.every((value) => !/[*?]|\$\{/.test(value)));
  return { type: 'list', values: [...values], complete };
}

/** The values for which the operator holds, a set operator and `IfExists` left aside. */
export function setOfCondition(condition: Condition, variables: 'replaced' | 'literal', reading: VariableReading): ValueSet | undefined {
  const { operator, values } = condition;
  const isNever = operator.set !== 'none' && values.length === 0;
  // An empty value meets `ForAllValues` whatever is asked.
  const inverted = operator.negated && !isNever;
  const emptyText = operator.set === 'ForAllValues' ? (inverted ? 'out' : 'in') : undefined;
  const bounds = boundsOfValues(operator.comparison, values, { variables, reading, ...(emptyText !== undefined && { emptyText }) });
  return bounds && { bounds, inverted };
}

/** A value that meets all wishes. */
export function findValue(world: ValueWorld, wishes: readonly Wish[], { context, budget, extra = [] }: { readonly context: RequestContext; readonly budget: Budget; readonly extra?: readonly TextConstraint[] }): string | undefined {
  if (world.type === 'list') {
    return world.values.find((value) => wishes.every(({ condition, isIn }) => condition.holds(value, context) === isIn) && extra.every(({ set, not }) => includes(set, value) !== not));
  }
  return findText([...wishes.flatMap(({ sets, isIn }) => (sets ? [constraintOf(sets, isIn)] : [])), ...extra], budget);
}

/** Of a set that is known from two sides the side that never rules out too much. */
export function constraintOf({ bounds, inverted }: ValueSet, isIn: boolean): { readonly set: TextSet; readonly not: boolean } {
  return isIn === inverted ? { set: bounds.lower, not: true } : { set: bounds.upper, not: false };
}

/** A value of each kind that a policy's value tells apart. */
function kindsBeside(group: Condition['operator']['comparison']['group'], value: string): readonly string[] {
  switch (group) {
    case 'Numeric':
      return numbersBeside(value);
    case 'Date':
      return instantsBeside(value);
    case 'IpAddress':
      return addressesBeside(value);
    case 'Binary':
      return [value, 'QQ==', 'QUE='];
    case 'Bool':
      return ['true', 'false'];
    default:
      return [];
  }
}

/** The number itself, and numbers so near that no other of the policy's lies between. */
function numbersBeside(value: string): readonly string[] {
  if (!/^[+-]?\d+(\.\d+)?$/.test(value)) return [];
  const [whole = '0', fraction = ''] = value.replace(/^[+-]/, '').split('.');
  const scale = 10n ** BigInt(fraction.length);
  const magnitude = BigInt(whole) * scale + BigInt(fraction === '' ? '0' : fraction);
  const scaled = value.startsWith('-') ? -magnitude : magnitude;
  // Integers first, they read better; then a thousand millionth to either side, finer than policies are.
  const plain = scaled % scale === 0n && scaled >= 0n ? String(scaled / scale) : value;
  const integers = [scaled / scale + 1n, scaled / scale - 1n].map(String);
  const fine = [scaled * 10n ** 12n + 1n, scaled * 10n ** 12n - 1n].map((digits) => decimalOf(digits, fraction.length + 12));
  return [plain, ...integers, ...fine, '0'];
}

function decimalOf(scaled: bigint, places: number): string {
  const magnitude = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  return `${scaled < 0n ? '-' : ''}${magnitude.slice(0, -places)}.${magnitude.slice(-places)}`;
}

function instantsBeside(value: string): readonly string[] {
  const instant = parseInstant(value);
  if (!instant) return [];
  const texts = [0, 1, -1].flatMap((shift) => isoOf(instant.seconds + shift) ?? []);
  const base = isoOf(instant.seconds)?.slice(0, -1);
  const fine = base === undefined ? [] : [`${base}.${instant.fraction || '0'}Z`, `${base}.${instant.fraction}000000001Z`, ...below(base, instant.seconds, instant.fraction)];
  return [...texts, ...fine, ...[0, 1, -1].map((shift) => epochOf(instant.seconds + shift))];
}

/** Just before an instant: the last fraction that is less. */
function below(base: string, seconds: number, fraction: string): readonly string[] {
  if (fraction === '') return [`${isoOf(seconds - 1)?.slice(0, -1) ?? base}.999999999Z`];
  return [`${base}.${decrement(fraction)}999999999Z`];
}

function decrement(fraction: string): string {
  return (BigInt(fraction) - 1n).toString().padStart(fraction.length, '0');
}

/** Four digits would be a year. */
function epochOf(seconds: number): string {
  const text = String(seconds);
  return text.length === 4 && seconds >= 0 ? `0${text}` : text;
}

function isoOf(seconds: number): string | undefined {
  const day = Math.floor(seconds / 86_400);
  const rest = seconds - day * 86_400;
  // Civil date from days since 1970, in years that begin in March so that the leap day comes last.
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const month = Math.floor((5 * ofYear + 2) / 153);
  const date = ofYear - Math.floor((153 * month + 2) / 5) + 1;
  const monthOfYear = month < 10 ? month + 3 : month - 9;
  const year = yearOfEra + era * 400 + (monthOfYear <= 2 ? 1 : 0);
  if (year < 0 || year > 9999) return undefined;
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(monthOfYear)}-${two(date)}T${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}Z`;
}

/** The first and last address of a range and their neighbours: every part of the address space that ranges cut out begins at one of them. */
function addressesBeside(value: string): readonly string[] {
  const range = parseAddressRange(value);
  if (!range) return [];
  const [bits, width] = range.family === 4 ? [32, 32] : [128, 16];
  const number = range.groups.reduce((sum, group) => (sum << BigInt(width)) | BigInt(group), 0n);
  const size = 1n << BigInt(bits - range.prefixLength);
  const first = number - (number % size);
  const top = 1n << BigInt(bits);
  const own = range.family === 4 ? ['198.51.100.7', '203.0.113.9'] : ['2001:db8::7'];
  return [first + 1n < first + size ? first + 1n : first, first, first + size - 1n, first + size, first - 1n].flatMap((address) => (address < 0n || address >= top ? [] : [addressText(address, range.family)])).concat(own, '2001:db8::7', '198.51.100.7');
}

function addressText(address: bigint, family: 4 | 6): string {
  const [count, width] = family === 4 ? [4, 8n] : [8, 16n];
  const groups = Array.from({ length: count }, (_, index) => (address >> (BigInt(count - 1 - index) * width)) & ((1n << width) - 1n));
  return family === 4 ? groups.join('.') : groups.map((group) => group.toString(16)).join(':');
}

function respelled(value: string): readonly string[] {
  return /^[+-]?\d+(\.\d+)?$/.test(value) ? [value.includes('.') ? `${value}0` : `${value}.0`, value.includes('.') ? `${value}00` : `${value}.00`] : [];
}
