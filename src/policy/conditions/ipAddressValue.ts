import { isInRange, parseAddress, parseAddressRange, type ParsedAddress } from '../ipAddress';
import type { ValueTest } from './comparison';
import type { ValueList } from './valueList';

/** A policy value without prefix length is one address. An address is outside every range of the other family. */
export function compileIpAddressTest(policyValue: string): ValueTest {
  const range = parseAddressRange(policyValue);
  if (!range) return () => 'incomparable';
  return (value) => {
    const address = parseAddress(value);
    if (!address) return 'incomparable';
    return isInRange(address, range) ? 'matches' : 'differs';
  };
}

/** Ranges of one prefix length are looked up together: there are no more lengths than bits. */
export function compileRangeList(policyValues: readonly string[]): ValueList {
  const networks = new Map<string, { readonly family: 4 | 6; readonly prefixLength: number; readonly keys: Set<string> }>();
  let allRanges = true;
  for (const text of policyValues) {
    const range = parseAddressRange(text);
    if (!range) {
      allRanges = false;
      continue;
    }
    const { family, prefixLength } = range;
    const place = `${family}/${prefixLength}`;
    const known = networks.get(place) ?? { family, prefixLength, keys: new Set<string>() };
    known.keys.add(networkKey(range, prefixLength));
    networks.set(place, known);
  }
  const lists = [...networks.values()];
  const covers = (address: ParsedAddress) => lists.some(({ family, prefixLength, keys }) => family === address.family && keys.has(networkKey(address, prefixLength)));
  return {
    matchesAny: (value) => {
      const address = parseAddress(value);
      return address !== undefined && covers(address);
    },
    differsFromAll: (value) => {
      const address = allRanges ? parseAddress(value) : undefined;
      return address !== undefined && !covers(address);
    },
  };
}

/** The bits of the network, the others zero. */
function networkKey({ family, groups }: ParsedAddress, prefixLength: number): string {
  const width = family === 4 ? 32 : 16;
  let key = '';
  let remaining = prefixLength;
  for (let index = 0; remaining > 0; index += 1) {
    const shift = Math.max(width - remaining, 0);
    key += `${(groups[index] ?? 0) >>> shift}:`;
    remaining -= width;
  }
  return key;
}
