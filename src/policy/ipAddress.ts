/** An address as the numbers between its dots (IPv4: four of 8 bits) or colons (IPv6: eight of 16 bits). */
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
  return address && unmap({ ...address, prefixLength: address.family === 4 ? 32 : 128 });
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
  const width = range.family === 4 ? 8 : 16;
  let remaining = range.prefixLength;
  for (let index = 0; remaining > 0; index += 1) {
    const shift = Math.max(width - remaining, 0);
    if ((address.groups[index] ?? 0) >> shift !== (range.groups[index] ?? 0) >> shift) return false;
    remaining -= width;
  }
  return true;
}

function unmap(range: AddressRange): AddressRange {
  const { groups } = range;
  const isMapped = range.family === 6 && range.prefixLength >= 96 && groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0);
  if (!isMapped) return range;
  const [high = 0, low = 0] = groups.slice(6);
  return { family: 4, groups: [high >> 8, high & 255, low >> 8, low & 255], prefixLength: range.prefixLength - 96 };
}

function parsePlainAddress(text: string): ParsedAddress | undefined {
  if (!text.includes(':')) {
    const groups = parseIpv4(text);
    return groups && { family: 4, groups };
  }
  const groups = parseIpv6(text);
  return groups && { family: 6, groups };
}

function parseIpv4(text: string): number[] | undefined {
  const pieces = text.split('.');
  if (pieces.length !== 4) return undefined;
  const groups: number[] = [];
  for (const piece of pieces) {
    const value = parseDecimal(piece, 3);
    if (value === undefined || value > 255) return undefined;
    groups.push(value);
  }
  return groups;
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
      const [a = 0, b = 0, c = 0, d = 0] = parseIpv4(piece) ?? [-1];
      if (a < 0) return undefined;
      groups.push((a << 8) | b, (c << 8) | d);
      continue;
    }
    const value = parseHexadecimal(piece);
    if (value === undefined) return undefined;
    groups.push(value);
  }
  return groups;
}

/** Digits without a leading zero, which other readers would take for octal. */
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
