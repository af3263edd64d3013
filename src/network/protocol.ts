/** IANA protocol numbers by the names AWS uses; -1 is all protocols, undefined text is no protocol. */
const numbers: ReadonlyMap<string, number> = new Map([
  ['all', -1],
  ['-1', -1],
  ['tcp', 6],
  ['udp', 17],
  ['icmp', 1],
  ['icmpv6', 58],
]);

export const icmp = 1;
export const tcp = 6;
export const udp = 17;
export const icmpv6 = 58;

/** The number of a protocol; of a text that names none: -2, which matches only rules for all protocols. */
export function protocolNumber(text: string): number {
  const known = numbers.get(text.toLowerCase());
  if (known !== undefined) return known;
  return /^\d{1,3}$/.test(text) ? Number(text) : -2;
}

export function hasPorts(protocol: number): boolean {
  return protocol === tcp || protocol === udp;
}

export function protocolName(protocol: number): string {
  switch (protocol) {
    case -1:
      return 'all protocols';
    case tcp:
      return 'TCP';
    case udp:
      return 'UDP';
    case icmp:
      return 'ICMP';
    case icmpv6:
      return 'ICMPv6';
    default:
      return `protocol ${protocol}`;
  }
}
