import { formatIpAddress, overlaps, parseCidr, type Cidr } from '../ip';

/** The IPv4 blocks among these texts; what is broken while being typed takes no part. */
export function ipv4Blocks(texts: readonly (string | undefined)[]): readonly Cidr[] {
  return texts.flatMap((text) => {
    const block = text === undefined ? undefined : parseCidr(text);
    return block?.family === 4 ? [block] : [];
  });
}

/** The lowest IPv4 block of this size inside `within` that touches none of `taken`. */
export function nextFreeBlock(within: Cidr, prefixLength: number, taken: readonly Cidr[]): string | undefined {
  if (within.family !== 4 || prefixLength < within.prefixLength) return undefined;
  const size = 2 ** (32 - prefixLength);
  const last = Number(within.last);
  const obstacles = taken.filter((block) => overlaps(block, within)).toSorted((one, other) => Number(one.first) - Number(other.first));
  // Behind a block that is in the way comes its end, rounded up: no more steps than there are blocks.
  let first = Number(within.first);
  for (const obstacle of obstacles) {
    if (Number(obstacle.last) < first) continue;
    if (Number(obstacle.first) > first + size - 1) break;
    first = Math.ceil((Number(obstacle.last) + 1) / size) * size;
  }
  return first + size - 1 <= last ? `${formatIpAddress({ family: 4, value: first })}/${prefixLength}` : undefined;
}

/** The next free block for a subnet: a /24, or the largest smaller one that fits. A subnet is a /28 at least. */
export function nextSubnetBlock(
  vpcBlocks: readonly string[],
  taken: readonly (string | undefined)[],
  wantedPrefixLength = 24,
): string | undefined {
  const takenBlocks = ipv4Blocks(taken);
  for (let prefixLength = Math.max(16, wantedPrefixLength); prefixLength <= 28; prefixLength += 1) {
    for (const block of ipv4Blocks(vpcBlocks)) {
      const free = nextFreeBlock(block, prefixLength, takenBlocks);
      if (free !== undefined) return free;
    }
  }
  return undefined;
}

/** The next free /16 of 10.0.0.0/8, then of the other private ranges. */
export function nextVpcBlock(taken: readonly (string | undefined)[]): string | undefined {
  return nextPrivateBlock(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'], taken);
}

/** The next free /16 for an on-premises network, from the other end of the private ranges. */
export function nextSiteBlock(taken: readonly (string | undefined)[]): string | undefined {
  return nextPrivateBlock(['192.168.0.0/16', '172.16.0.0/12', '10.0.0.0/8'], taken);
}

function nextPrivateBlock(ranges: readonly string[], taken: readonly (string | undefined)[]): string | undefined {
  const takenBlocks = ipv4Blocks(taken);
  for (const range of ipv4Blocks(ranges)) {
    const free = nextFreeBlock(range, 16, takenBlocks);
    if (free !== undefined) return free;
  }
  return undefined;
}
