/** An address as numbers: IPv4 one of 32 bits, IPv6 eight of 16 bits. */
export interface ParsedAddress {
  readonly family: 4 | 6;
  readonly groups: readonly number[];
}

export interface AddressRange extends ParsedAddress {
  readonly prefixLength: number;
}

/** An IPv4-mapped IPv6 address (`::ffff:10.0.0.1`) is its IPv4 address. */
export function parseAddress(text: string): ParsedAddress | undefined {
  const address = parsePlainAddress(text);
  return address?.family === 6 ? unmap({ ...address, prefixLength: 128 }) : address;
}

/** An address with a prefix length, or a single address. Host bits have no meaning. */
export function parseAddressRange(text: string): AddressRange | undefined {
  const slash = text.indexOf('/');
  const address = parsePlainAddress(slash < 0 ? text : text.slice(0, slash));
  if (!address) return undefined;
  const longest = address.family === 4 ? 32 : 128;
  const prefixLength = slash < 0 ? longest : parseDecimal(text.slice(slash + 1), 3);
  if (prefixLength === undefined || prefixLength > longest) return undefined;
  return unmap({ ...address, prefixLength });
}

/** An address of one family is inside no range of the other. */
export function isInRange(address: ParsedAddress, range: AddressRange): boolean {
  if (address.family !== range.family) return false;
  const width = range.family === 4 ? 32 : 16;
  let remaining = range.prefixLength;
  for (let index = 0; remaining > 0; index += 1) {
    const shift = Math.max(width - remaining, 0);
    if ((address.groups[index] ?? 0) >>> shift !== (range.groups[index] ?? 0) >>> shift) return false;
    remaining -= width;
  }
  return true;
}

function unmap(range: AddressRange): AddressRange {
  const { groups } = range;
  const isMapped = range.family === 6 && range.prefixLength >= 96 && groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0);
  if (!isMapped) return range;
  const [high = 0, low = 0] = groups.slice(6);
  return { family: 4, groups: [high * 0x10000 + low], prefixLength: range.prefixLength - 96 };
}

function parsePlainAddress(text: string): ParsedAddress | undefined {
  if (!text.includes(':')) {
    const value = parseIpv4(text);
    return value === undefined ? undefined : { family: 4, groups: [value] };
  }
  const groups = parseIpv6(text);
  return groups && { family: 6, groups };
}

/** Four decimal numbers without leading zeros, which other readers would take for octal. */
function parseIpv4(text: string): number | undefined {
  let address = 0;
  let dots = 0;
  let part = -1;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 46) {
      if (part < 0 || dots === 3) return undefined;
      address = address * 256 + part;
      dots += 1;
      part = -1;
    } else {
      const digit = code - 48;
      if (digit < 0 || digit > 9 || part === 0) return undefined;
      part = part < 0 ? digit : part * 10 + digit;
      if (part > 255) return undefined;
    }
  }
  return dots === 3 && part >= 0 ? address * 256 + part : undefined;
}

function parseIpv6(text: string): number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [left = '', right] = halves;
  const before = parseGroups(left, right === undefined);
  const after = right === undefined ? [] : parseGroups(right, true);
  if (!before || !after) return undefined;
  const missing = 8 - before.length - after.length;
  if (right === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...before, ...Array<number>(missing).fill(0), ...after];
}

/** The groups between `::`; the last may be an IPv4 address where the text ends. */
function parseGroups(text: string, endsText: boolean): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const pieces = text.split(':');
  for (const [index, piece] of pieces.entries()) {
    if (piece.includes('.') && endsText && index === pieces.length - 1) {
      const address = parseIpv4(piece);
      if (address === undefined) return undefined;
      groups.push(address >>> 16, address & 0xffff);
      continue;
    }
    const value = parseHexadecimal(piece);
    if (value === undefined) return undefined;
    groups.push(value);
  }
  return groups;
}

/** A prefix length: digits without a leading zero. */
function parseDecimal(text: string, longest: number): number | undefined {
  if (text === '' || text.length > longest || (text.length > 1 && text.startsWith('0'))) return undefined;
  let value = 0;
  for (let index = 0; index < text.length; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

function parseHexadecimal(text: string): number | undefined {
  if (text === '' || text.length > 4) return undefined;
  let value = 0;
  for (const character of text.toLowerCase()) {
    const digit = '0123456789abcdef'.indexOf(character);
    if (digit < 0) return undefined;
    value = value * 16 + digit;
  }
  return value;
}
