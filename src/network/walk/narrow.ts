import { containsRange, intersectRanges, subtractRange, type IpRange } from '../../model/ip';
import { addressesOf, type AddressSet } from '../addressSet';
import type { Leg } from './journey';

/** One of the parts into which blocks divide a set of addresses; the others are walked in their turn. */
export function divideByBlocks(leg: Leg, set: AddressSet, blocks: readonly IpRange[]): AddressSet {
  if (set.single !== undefined || set.meaning === 'one-unknown') return set;
  let atoms: readonly (readonly IpRange[])[] = [set.ranges];
  for (const block of blocks) {
    atoms = atoms.flatMap((ranges) => [intersectRanges(ranges, block), subtractRange(ranges, block)].filter((part) => part.length > 0));
  }
  if (atoms.length === 1) return set;
  const groups = new Map<string, IpRange[]>();
  for (const ranges of atoms) {
    const [first] = ranges;
    if (first === undefined) continue;
    const key = blocks.map((block) => (containsRange(block, first) ? '1' : '0')).join('');
    groups.set(key, [...(groups.get(key) ?? []), ...ranges]);
  }
  const parts = [...groups.values()].map((ranges) => addressesOf(ranges, set.family, set.label, set.serviceName));
  return parts[leg.journey.choose(parts.length)] ?? set;
}
