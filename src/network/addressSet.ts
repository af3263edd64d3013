import {
  contains,
  containsRange,
  formatIpAddress,
  mergeRanges,
  overlaps,
  subtractRange,
  type IpAddress,
  type IpFamily,
  type IpRange,
} from '../model/ip';

/**
 * What a packet is sent to or comes from: one address; the ranges of a service, which must all be treated well; or some public
 * address that nobody can know beforehand, which only what covers all public space is sure to match.
 */
export interface AddressSet {
  readonly family: IpFamily;
  /** Merged and sorted. */
  readonly ranges: readonly IpRange[];
  /** Every address of the ranges counts, or one of them that is not known. */
  readonly meaning: 'each' | 'one-unknown';
  /** There is exactly one address. */
  readonly single?: IpAddress;
  /** In words, for messages: "`10.0.1.10`", "the addresses of S3 in `eu-west-1`". */
  readonly label: string;
  /** `com.amazonaws.eu-west-1.s3`, when it stands for a service. */
  readonly serviceName?: string;
}

export type SetRelation = 'inside' | 'outside' | 'partly';

export function singleAddress(address: IpAddress): AddressSet {
  const range: IpRange = { family: address.family, first: address.value, last: address.value };
  return { family: address.family, ranges: [range], meaning: 'each', single: address, label: `\`${formatIpAddress(address)}\`` };
}

export function addressesOf(ranges: readonly IpRange[], family: IpFamily, label: string, serviceName?: string): AddressSet {
  const merged = mergeRanges(ranges);
  const [only] = merged;
  const single = merged.length === 1 && only !== undefined && only.first === only.last ? { single: { family, value: only.first } } : {};
  return { family, ranges: merged, meaning: 'each', label, ...single, ...(serviceName === undefined ? {} : { serviceName }) };
}

/** How a block lies to the set. An unknown address is inside only what covers all it may be; a narrower block is outside. */
export function relationTo(set: AddressSet, block: IpRange): SetRelation {
  if (set.family !== block.family) return 'outside';
  if (set.single !== undefined) return contains(block, set.single) ? 'inside' : 'outside';
  let inside = 0;
  let touched = false;
  for (const range of set.ranges) {
    if (containsRange(block, range)) inside += 1;
    else if (overlaps(block, range)) touched = true;
  }
  if (inside === set.ranges.length) return 'inside';
  if (set.meaning === 'one-unknown') return 'outside';
  return inside > 0 || touched ? 'partly' : 'outside';
}

/** Whether a block holds any of the addresses the set may stand for. */
export function touches(set: AddressSet, block: IpRange): boolean {
  return set.ranges.some((range) => overlaps(range, block));
}

/** Whether the blocks together hold the whole set. */
export function isCovered(set: AddressSet, blocks: readonly IpRange[]): boolean {
  let left: readonly IpRange[] = set.ranges;
  for (const block of blocks) {
    if (block.family === set.family) left = subtractRange(left, block);
    if (left.length === 0) return true;
  }
  return left.length === 0;
}

function space(family: IpFamily, blocks: readonly (readonly [number | bigint, number | bigint])[]): readonly IpRange[] {
  return blocks.map(([first, last]) => ({ family, first, last }));
}

// 1.0.0.0 to 223.255.255.255 without 10/8, 100.64/10, 127/8, 169.254/16, 172.16/12 and 192.168/16.
const publicIpv4 = space(4, [
  [0x01000000, 0x09ffffff],
  [0x0b000000, 0x643fffff],
  [0x64800000, 0x7effffff],
  [0x80000000, 0xa9fdffff],
  [0xa9ff0000, 0xac0fffff],
  [0xac200000, 0xc0a7ffff],
  [0xc0a90000, 0xdfffffff],
]);

// Global unicast, 2000::/3.
const publicIpv6 = space(6, [[0x2000n << 112n, (0x4000n << 112n) - 1n]]);

// Where DNS64 puts public IPv4 addresses, 64:ff9b::/96. https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html
const nat64 = space(6, [[0x64ff9bn << 96n, (0x64ff9bn << 96n) + 0xffffffffn]]);

const publicSpaces = {
  ipv4: { family: 4, ranges: publicIpv4 },
  ipv6: { family: 6, ranges: publicIpv6 },
  nat64: { family: 6, ranges: nat64 },
} as const;

/** Some public address: of a service whose ranges are not listed, of a host on the internet. */
export function somePublicAddress(spaceName: keyof typeof publicSpaces, label: string, serviceName?: string): AddressSet {
  const key = `${spaceName} ${label} ${serviceName ?? ''}`;
  const known = unknownAddresses.get(key);
  if (known !== undefined) return known;
  const { family, ranges } = publicSpaces[spaceName];
  const made: AddressSet = { family, ranges, meaning: 'one-unknown', label, ...(serviceName === undefined ? {} : { serviceName }) };
  if (unknownAddresses.size > 10_000) unknownAddresses.clear();
  unknownAddresses.set(key, made);
  return made;
}

const unknownAddresses = new Map<string, AddressSet>();

/** Whether every address may be met on the internet. IPv6 addresses are, whoever has them. */
export function isPublic(set: AddressSet): boolean {
  return set.ranges.every((range) => (range.family === 4 ? publicIpv4 : publicIpv6).some((wide) => containsRange(wide, range)));
}

export function isNat64(set: AddressSet): boolean {
  return set.family === 6 && set.ranges.every((range) => nat64.some((wide) => containsRange(wide, range)));
}

/** The IPv4 addresses written in addresses of 64:ff9b::/96. */
export function embeddedIpv4(set: AddressSet): AddressSet {
  if (set.meaning === 'one-unknown') return somePublicAddress('ipv4', set.label, set.serviceName);
  const low = (value: number | bigint) => Number(BigInt(value) & 0xffffffffn);
  const ranges = set.ranges.map((range): IpRange => ({ family: 4, first: low(range.first), last: low(range.last) }));
  const [only] = ranges;
  if (set.single !== undefined && only !== undefined) return singleAddress({ family: 4, value: only.first });
  return addressesOf(ranges, 4, set.label, set.serviceName);
}
