import type { ValueTest } from './comparison';
import type { Ordering } from './operator';
import { holdsOrdering, isDigits } from './ordering';

/** Seconds since 1970 in UTC, and the digits after the decimal point without trailing zeros. */
export interface Instant {
  readonly seconds: number;
  readonly fraction: string;
}

export function compileDateTest(policyValue: string, how: Ordering): ValueTest {
  const policyInstant = parseInstant(policyValue);
  if (!policyInstant) return () => 'incomparable';
  return (value) => {
    const instant = parseInstant(value);
    if (!instant) return 'incomparable';
    return holdsOrdering(how, compareInstants(instant, policyInstant)) ? 'matches' : 'differs';
  };
}

/**
 * The W3C profiles of ISO 8601 or epoch seconds. Four digits are a year, any other integer is seconds; a time without zone is UTC.
 * https://www.w3.org/TR/NOTE-datetime
 */
export function parseInstant(text: string): Instant | undefined {
  const unsigned = text.startsWith('-') ? text.slice(1) : text;
  if (isDigits(unsigned) && (text.length !== 4 || text !== unsigned)) return { seconds: Number(text), fraction: '' };
  const [dateText = '', timeText, ...rest] = text.split('T');
  if (rest.length > 0) return undefined;
  const date = dateText.split('-');
  const [yearText = '', monthText = '01', dayText = '01'] = date;
  const year = fixedDigits(yearText, 4);
  const month = fixedDigits(monthText, 2);
  const day = fixedDigits(dayText, 2);
  if (year === undefined || month === undefined || day === undefined || date.length > 3) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  const midnight = daysSinceEpoch(year, month, day) * 86_400;
  if (timeText === undefined) return { seconds: midnight, fraction: '' };
  const time = date.length === 3 ? parseTime(timeText) : undefined;
  return time && { seconds: midnight + time.seconds, fraction: time.fraction };
}

export function compareInstants(a: Instant, b: Instant): number {
  if (a.seconds !== b.seconds) return a.seconds - b.seconds;
  if (a.fraction === b.fraction) return 0;
  return a.fraction < b.fraction ? -1 : 1;
}

/** `hh:mm`, `hh:mm:ss` or `hh:mm:ss.s`, with `Z`, an offset or nothing behind. */
function parseTime(text: string): Instant | undefined {
  const zoneStart = findZone(text);
  const offset = parseZone(text.slice(zoneStart));
  const pieces = text.slice(0, zoneStart).split(':');
  const [hourText = '', minuteText = '', secondText = '00'] = pieces;
  const [wholeText = '', fractionText, ...rest] = secondText.split('.');
  const hour = fixedDigits(hourText, 2);
  const minute = fixedDigits(minuteText, 2);
  const second = fixedDigits(wholeText, 2);
  if (hour === undefined || minute === undefined || second === undefined || offset === undefined || pieces.length > 3) return undefined;
  if (hour > 23 || minute > 59 || second > 59 || rest.length > 0) return undefined;
  if (fractionText !== undefined && !isDigits(fractionText)) return undefined;
  let fraction = fractionText ?? '';
  while (fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  return { seconds: hour * 3600 + minute * 60 + second - offset, fraction };
}

function findZone(text: string): number {
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === 'Z' || character === '+' || character === '-') return index;
  }
  return text.length;
}

/** Seconds east of UTC. */
function parseZone(text: string): number | undefined {
  if (text === '' || text === 'Z') return 0;
  const [hourText = '', minuteText = '', ...rest] = text.slice(1).split(':');
  const hour = fixedDigits(hourText, 2);
  const minute = fixedDigits(minuteText, 2);
  if (hour === undefined || minute === undefined || rest.length > 0 || hour > 23 || minute > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hour * 3600 + minute * 60);
}

function fixedDigits(text: string, count: number): number | undefined {
  return text.length === count && isDigits(text) ? Number(text) : undefined;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days of the Gregorian calendar, counted in years that begin in March so that the leap day comes last. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leapDays + dayOfYear - 719_468;
}
