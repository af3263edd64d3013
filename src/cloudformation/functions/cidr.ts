/**
 * `Fn::Cidr`: `count` blocks from the start of `block`, each with `cidrBits` host bits (64 for IPv6 unless given).
 * Undefined for what is no CIDR block, or has no room. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-cidr.html
 */
export function cidrBlocksOf(block: string, count: number, cidrBits: number | undefined): readonly string[] | undefined {
  const [address, prefixText] = block.split('/');
  const prefix = Number(prefixText);
  if (address === undefined || prefixText === undefined || !Number.isInteger(prefix)) return undefined;
  const version = address.includes(':') ? 6 : 4;
  const width = version === 6 ? 128 : 32;
  const start = version === 6 ? ipv6ToNumber(address) : ipv4ToNumber(address);
  const hostBits = cidrBits ?? (version === 6 ? 64 : 8);
  if (start === undefined || !Number.isInteger(hostBits) || hostBits < 0 || hostBits > width) return undefined;
  if (!Number.isInteger(count) || count < 1 || count > 256 || BigInt(count) << BigInt(hostBits) > 1n << BigInt(width - prefix)) return undefined;
  const base = (start >> BigInt(width - prefix)) << BigInt(width - prefix);
  return Array.from({ length: count }, (_, index) => {
    const number = base + (BigInt(index) << BigInt(hostBits));
    return `${version === 6 ? ipv6FromNumber(number) : ipv4FromNumber(number)}/${width - hostBits}`;
  });
}

function ipv4ToNumber(address: string): bigint | undefined {
  const parts = address.split('.').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
  if (parts.length !== 4 || parts.some((part) => part > 255)) return undefined;
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function ipv4FromNumber(number: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((number >> shift) & 255n)).join('.');
}

function ipv6ToNumber(address: string): bigint | undefined {
  const [head = '', tail, ...more] = address.split('::');
  if (more.length > 0) return undefined;
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array.from({ length: tail === undefined ? 0 : missing }, () => '0'), ...right];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

/** RFC 5952: the longest run of zero groups is left out. */
function ipv6FromNumber(number: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => ((number >> BigInt(112 - 16 * index)) & 0xffffn).toString(16));
  let best = { from: -1, length: 1 };
  for (let from = 0; from < 8; from += 1) {
    let length = 0;
    while (groups[from + length] === '0') length += 1;
    if (length > best.length) best = { from, length };
  }
  if (best.from < 0) return groups.join(':');
  return `${groups.slice(0, best.from).join(':')}::${groups.slice(best.from + best.length).join(':')}`;
}
