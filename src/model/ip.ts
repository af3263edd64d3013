import { parseIpv4, parseIpv6, parsePrefixLength } from '../catalog/addressText';

/**
 * IP addresses and CIDR blocks. An IPv4 address is a number, an IPv6 address a bigint, so that one of one family is never taken for
 * one of the other: as keys of a map they differ, and comparing ranges asks the family first.
 */
export type IpFamily = 4 | 6;

export interface IpAddress {
  readonly family: IpFamily;
  readonly value: number | bigint;
}

/** Consecutive addresses of one family, both ends included. */
export interface IpRange {
  readonly family: IpFamily;
  readonly first: number | bigint;
  readonly last: number | bigint;
}

export interface Cidr extends IpRange {
  readonly prefixLength: number;
  /** Canonical: host bits cleared, IPv6 compressed. */
  readonly text: string;
}

export function parseIpAddress(text: string): IpAddress | undefined {
  if (!text.includes(':')) {
    const value = parseIpv4(text);
    return value === undefined ? undefined : { family: 4, value };
  }
  const groups = parseIpv6(text);
  return groups && { family: 6, value: groups.reduce((value, group) => (value << 16n) | BigInt(group), 0n) };
}

/** `10.0.0.0/16`, `2001:db8::/56`, or a single address. Host bits are cleared, as AWS does; `hasHostBits` tells. */
export function parseCidr(text: string): Cidr | undefined {
  const known = parsedCidrs.get(text);
  if (known !== undefined) return known ?? undefined;
  const parsed = readCidr(text);
  // A design has some thousand different blocks; a text being typed must not fill the memory.
  if (parsedCidrs.size > 50_000) parsedCidrs.clear();
  parsedCidrs.set(text, parsed ?? null);
  return parsed;
}

const parsedCidrs = new Map<string, Cidr | null>();

/** Whether the text names an address inside the block rather than the block itself: `10.0.0.1/16`. */
export function hasHostBits(text: string): boolean {
  const address = parseIpAddress(text.split('/')[0] ?? '');
  const cidr = parseCidr(text);
  return address !== undefined && cidr !== undefined && cidr.first !== address.value;
}

export function formatIpAddress(address: IpAddress): string {
  return typeof address.value === 'number' ? formatIpv4(address.value) : formatIpv6(address.value);
}

export function contains(range: IpRange, address: IpAddress): boolean {
  return range.family === address.family && address.value >= range.first && address.value <= range.last;
}

export function containsRange(outer: IpRange, inner: IpRange): boolean {
  return outer.family === inner.family && inner.first >= outer.first && inner.last <= outer.last;
}

export function overlaps(left: IpRange, right: IpRange): boolean {
  return left.family === right.family && left.first <= right.last && right.first <= left.last;
}

export function sameAddress(left: IpAddress, right: IpAddress): boolean {
  return left.value === right.value;
}

/** The address `offset` places after the first of a range, or undefined beyond its end. */
export function addressAt(range: IpRange, offset: number): IpAddress | undefined {
  const value = typeof range.first === 'number' ? range.first + offset : range.first + BigInt(offset);
  return value <= range.last ? { family: range.family, value } : undefined;
}

export function nextValue(value: number | bigint): number | bigint {
  return typeof value === 'number' ? value + 1 : value + 1n;
}

export function previousValue(value: number | bigint): number | bigint {
  return typeof value === 'number' ? value - 1 : value - 1n;
}

/** Ranges sorted and joined where they touch. All must be of one family. */
export function mergeRanges(ranges: readonly IpRange[]): readonly IpRange[] {
  const sorted = [...ranges].toSorted((left, right) => (left.first < right.first ? -1 : left.first > right.first ? 1 : 0));
  const merged: IpRange[] = [];
  for (const range of sorted) {
    const previous = merged.at(-1);
    if (previous === undefined || range.first > nextValue(previous.last)) merged.push(range);
    else if (range.last > previous.last) merged[merged.length - 1] = { ...previous, last: range.last };
  }
  return merged;
}

/** What of the merged `ranges` lies inside `part`. */
export function intersectRanges(ranges: readonly IpRange[], part: IpRange): readonly IpRange[] {
  const found: IpRange[] = [];
  for (const range of ranges) {
    if (!overlaps(range, part)) continue;
    found.push({
      family: range.family,
      first: range.first > part.first ? range.first : part.first,
      last: range.last < part.last ? range.last : part.last,
    });
  }
  return found;
}

/** What of the merged `ranges` lies outside of `part`. */
export function subtractRange(ranges: readonly IpRange[], part: IpRange): readonly IpRange[] {
  const left: IpRange[] = [];
  for (const range of ranges) {
    if (!overlaps(range, part)) {
      left.push(range);
      continue;
    }
    if (range.first < part.first) left.push({ family: range.family, first: range.first, last: previousValue(part.first) });
    if (range.last > part.last) left.push({ family: range.family, first: nextValue(part.last), last: range.last });
  }
  return left;
}

function readCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  const address = parseIpAddress(slash < 0 ? text : text.slice(0, slash));
  if (address === undefined) return undefined;
  const prefixLength = parsePrefixLength(slash < 0 ? undefined : text.slice(slash + 1), address.family);
  if (prefixLength === undefined) return undefined;
  if (typeof address.value === 'number') {
    const size = 2 ** (32 - prefixLength);
    const first = Math.floor(address.value / size) * size;
    return { family: 4, first, last: first + size - 1, prefixLength, text: `${formatIpv4(first)}/${prefixLength}` };
  }
  const bits = BigInt(128 - prefixLength);
  const first = (address.value >> bits) << bits;
  return { family: 6, first, last: first + (1n << bits) - 1n, prefixLength, text: `${formatIpv6(first)}/${prefixLength}` };
}

function formatIpv4(value: number): string {
  return `${Math.floor(value / 16_777_216)}.${Math.floor(value / 65_536) % 256}.${Math.floor(value / 256) % 256}.${value % 256}`;
}

/** RFC 5952: lower case, no leading zeros, the longest run of zero groups (the first of equals, two at least) as `::`. */
function formatIpv6(value: bigint): string {
  const groups: number[] = [];
  for (let shift = 112n; shift >= 0n; shift -= 16n) groups.push(Number((value >> shift) & 0xffffn));
  let runStart = -1;
  let runLength = 1;
  for (let start = 0; start < 8; start += 1) {
    let length = 0;
    while (groups[start + length] === 0) length += 1;
    if (length > runLength) {
      runStart = start;
      runLength = length;
    }
  }
  const written = (from: number, to: number) => groups.slice(from, to).map((group) => group.toString(16)).join(':');
  return runStart < 0 ? written(0, 8) : `${written(0, runStart)}::${written(runStart + runLength, 8)}`;
}
