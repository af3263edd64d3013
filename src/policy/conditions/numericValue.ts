import type { ValueTest } from './comparison';
import type { Ordering } from './operator';
import { holdsOrdering, isDigits } from './ordering';

/** A decimal number of any length, without superfluous zeros. */
export interface Decimal {
  readonly sign: -1 | 0 | 1;
  readonly whole: string;
  readonly fraction: string;
}

export function compileNumericTest(policyValue: string, how: Ordering): ValueTest {
  const policyNumber = parseDecimal(policyValue);
  if (!policyNumber) return () => 'incomparable';
  return (value) => {
    const number = parseDecimal(value);
    if (!number) return 'incomparable';
    return holdsOrdering(how, compareDecimals(number, policyNumber)) ? 'matches' : 'differs';
  };
}

/** Optional sign, digits, optional fraction; anything else in the text makes it no number. */
export function parseDecimal(text: string): Decimal | undefined {
  const signed = text.startsWith('-') || text.startsWith('+');
  const unsigned = signed ? text.slice(1) : text;
  const point = unsigned.indexOf('.');
  const whole = point < 0 ? unsigned : unsigned.slice(0, point);
  const fraction = point < 0 ? '0' : unsigned.slice(point + 1);
  if (!isDigits(whole) || !isDigits(fraction)) return undefined;
  const decimal = { whole: withoutLeadingZeros(whole), fraction: withoutTrailingZeros(fraction) };
  if (decimal.whole === '' && decimal.fraction === '') return { sign: 0, ...decimal };
  return { sign: text.startsWith('-') ? -1 : 1, ...decimal };
}

/** Negative, zero or positive, exactly. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.sign !== b.sign) return a.sign - b.sign;
  return a.sign * compareMagnitudes(a, b);
}

function compareMagnitudes(a: Decimal, b: Decimal): number {
  if (a.whole.length !== b.whole.length) return a.whole.length - b.whole.length;
  if (a.whole !== b.whole) return a.whole < b.whole ? -1 : 1;
  if (a.fraction === b.fraction) return 0;
  return a.fraction < b.fraction ? -1 : 1;
}

function withoutLeadingZeros(digits: string): string {
  let start = 0;
  while (digits[start] === '0') start += 1;
  return digits.slice(start);
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}
