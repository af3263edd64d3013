/** IPv4 blocks while drawing: which one is next. Blocks that are not IPv4, or broken, take no part. */
export interface Ipv4Block {
  readonly first: number;
  readonly prefixLength: number;
}

export function parseIpv4Block(text: string): Ipv4Block | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text.trim());
  if (!match) return undefined;
  const [a, b, c, d, prefixLength] = match.slice(1).map(Number);
  if (a === undefined || b === undefined || c === undefined || d === undefined || prefixLength === undefined) return undefined;
  if (Math.max(a, b, c, d) > 255 || prefixLength > 32) return undefined;
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const size = sizeOf(prefixLength);
  return { first: address - (address % size), prefixLength };
}

export function formatIpv4(address: number): string {
  return [2 ** 24, 2 ** 16, 2 ** 8, 1].map((unit) => Math.floor(address / unit) % 256).join('.');
}

export function formatIpv4Block(block: Ipv4Block): string {
  return `${formatIpv4(block.first)}/${block.prefixLength}`;
}

export function overlaps(one: Ipv4Block, other: Ipv4Block): boolean {
  return one.first <= lastOf(other) && other.first <= lastOf(one);
}

export function contains(outer: Ipv4Block, inner: Ipv4Block): boolean {
  return outer.first <= inner.first && lastOf(inner) <= lastOf(outer);
}

export function blocksOf(texts: readonly (string | undefined)[]): readonly Ipv4Block[] {
  return texts.flatMap((text) => {
    const block = text === undefined ? undefined : parseIpv4Block(text);
    return block === undefined ? [] : [block];
  });
}

/** The lowest block of this size inside `within` that touches none of `taken`. */
export function nextFreeBlock(within: Ipv4Block, prefixLength: number, taken: readonly Ipv4Block[]): Ipv4Block | undefined {
  if (prefixLength < within.prefixLength) return undefined;
  const size = sizeOf(prefixLength);
  const last = lastOf(within);
  // Behind a block that is in the way comes its end, rounded up; so 65,536 subnets cost no more than there are.
  const obstacles = taken.filter((block) => overlaps(block, within)).sort((one, other) => one.first - other.first);
  let first = within.first;
  for (;;) {
    const candidate: Ipv4Block = { first, prefixLength };
    if (lastOf(candidate) > last) return undefined;
    const inTheWay = obstacles.find((block) => overlaps(block, candidate));
    if (inTheWay === undefined) return candidate;
    first = Math.ceil((lastOf(inTheWay) + 1) / size) * size;
  }
}

/** The next free block for a subnet: a /24, or the largest smaller one that fits. A subnet is a /28 at least. */
export function nextSubnetBlock(
  vpcBlocks: readonly string[],
  taken: readonly (string | undefined)[],
  wantedPrefixLength = 24,
): string | undefined {
  const takenBlocks = blocksOf(taken);
  for (let prefixLength = wantedPrefixLength; prefixLength <= 28; prefixLength += 1) {
    for (const block of blocksOf(vpcBlocks)) {
      const free = nextFreeBlock(block, prefixLength, takenBlocks);
      if (free) return formatIpv4Block(free);
    }
  }
  return undefined;
}

/** The next free /16 of 10.0.0.0/8, then of the other private ranges. */
export function nextVpcBlock(taken: readonly (string | undefined)[]): string | undefined {
  const takenBlocks = blocksOf(taken);
  for (const range of blocksOf(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'])) {
    const free = nextFreeBlock(range, 16, takenBlocks);
    if (free) return formatIpv4Block(free);
  }
  return undefined;
}

function sizeOf(prefixLength: number): number {
  return 2 ** (32 - prefixLength);
}

function lastOf(block: Ipv4Block): number {
  return block.first + sizeOf(block.prefixLength) - 1;
}
