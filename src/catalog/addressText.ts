// How addresses and blocks are written. Both readers, of policies and of designs, make their own values of it.

/** Four decimal numbers without leading zeros, which other readers would take for octal: a number of 32 bits. */
export function parseIpv4(text: string): number | undefined {
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

/** Eight groups of 16 bits (RFC 4291); the last two may be written as an IPv4 address. */
export function parseIpv6(text: string): number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [left = '', right] = halves;
  const before = parseGroups(left, right === undefined ? 'last' : 'first');
  const after = right === undefined ? [] : parseGroups(right, 'last');
  if (!before || !after) return undefined;
  const missing = 8 - before.length - after.length;
  if (right === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...before, ...Array<number>(missing).fill(0), ...after];
}

/** The groups of one side of `::`; the last side may end with an IPv4 address. */
function parseGroups(text: string, side: 'first' | 'last'): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const pieces = text.split(':');
  for (const [index, piece] of pieces.entries()) {
    if (piece.includes('.') && side === 'last' && index === pieces.length - 1) {
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

/** What stands behind the slash of a block, or the longest there is where nothing does: digits without a leading zero, at most 32 or 128. */
export function parsePrefixLength(text: string | undefined, family: 4 | 6): number | undefined {
  const longest = family === 4 ? 32 : 128;
  if (text === undefined) return longest;
  if (text === '' || text.length > 3 || (text.length > 1 && text.startsWith('0'))) return undefined;
  let value = 0;
  for (let index = 0; index < text.length; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value <= longest ? value : undefined;
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
