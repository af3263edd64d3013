import { parseIpv4, parseIpv6, parsePrefixLength } from '../catalog/addressText';

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
  const prefixLength = parsePrefixLength(slash < 0 ? undefined : text.slice(slash + 1), address.family);
  return prefixLength === undefined ? undefined : unmap({ ...address, prefixLength });
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
