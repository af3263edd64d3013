import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressAt,
  contains,
  containsRange,
  formatIpAddress,
  hasHostBits,
  intersectRanges,
  mergeRanges,
  overlaps,
  parseCidr,
  parseIpAddress,
  subtractRange,
  type Cidr,
  type IpAddress,
} from './ip';

function address(text: string): IpAddress {
  const parsed = parseIpAddress(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
}

function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
}

const ipv4 = fc.nat(0xffffffff).map((value): IpAddress => ({ family: 4, value }));
const ipv6 = fc.bigInt(0n, (1n << 128n) - 1n).map((value): IpAddress => ({ family: 6, value }));

describe('IP addresses', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['255.255.255.255', '255.255.255.255'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['::', '::'],
    ['::1', '::1'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
  ])('reads %s and writes %s', (text, canonical) => {
    expect(formatIpAddress(address(text))).toBe(canonical);
  });

  it.each(['10.0.0', '10.0.0.256', '10.0.0.01', '1.2.3.4.5', '', 'host', '1::2::3', ':1', '12345::', '1:2:3:4:5:6:7', '1.2.3.4::'])(
    'does not take %j for an address',
    (text) => {
      expect(parseIpAddress(text)).toBeUndefined();
    },
  );

  it('writes what it reads', () => {
    fc.assert(fc.property(fc.oneof(ipv4, ipv6), (value) => {
      expect(parseIpAddress(formatIpAddress(value))).toEqual(value);
    }));
  });
});

describe('CIDR blocks', () => {
  it('clear host bits, as AWS does', () => {
    expect(cidr('10.0.3.7/16').text).toBe('10.0.0.0/16');
    expect(hasHostBits('10.0.3.7/16')).toBe(true);
    expect(hasHostBits('10.0.0.0/16')).toBe(false);
    expect(cidr('2001:db8:1234:5678::1/56').text).toBe('2001:db8:1234:5600::/56');
  });

  it.each(['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/-1', '::/129', '10.0.0.0/08', 'x/8'])('refuse %j', (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  it('hold the addresses of their own family only', () => {
    expect(contains(cidr('0.0.0.0/0'), address('203.0.113.9'))).toBe(true);
    expect(contains(cidr('0.0.0.0/0'), address('::1'))).toBe(false);
    expect(contains(cidr('::/0'), address('0.0.0.1'))).toBe(false);
    expect(contains(cidr('10.0.1.0/24'), address('10.0.2.0'))).toBe(false);
  });

  it('contain each other, overlap and count from their first address', () => {
    expect(containsRange(cidr('10.0.0.0/8'), cidr('10.1.0.0/16'))).toBe(true);
    expect(containsRange(cidr('10.1.0.0/16'), cidr('10.0.0.0/8'))).toBe(false);
    expect(overlaps(cidr('10.1.0.0/16'), cidr('10.0.0.0/8'))).toBe(true);
    expect(overlaps(cidr('10.1.0.0/16'), cidr('10.2.0.0/16'))).toBe(false);
    expect(addressAt(cidr('10.0.1.0/24'), 4)).toEqual(address('10.0.1.4'));
    expect(addressAt(cidr('10.0.1.0/30'), 4)).toBeUndefined();
    expect(addressAt(cidr('2001:db8::/64'), 4)).toEqual(address('2001:db8::4'));
  });
});

describe('Sets of addresses', () => {
  it('join ranges that touch', () => {
    expect(mergeRanges([cidr('10.0.1.0/24'), cidr('10.0.0.0/24'), cidr('10.0.3.0/24')]).map((range) => range.first)).toEqual([
      cidr('10.0.0.0/24').first,
      cidr('10.0.3.0/24').first,
    ]);
  });

  it('are divided by a block without loss', () => {
    const block = fc.tuple(ipv4, fc.integer({ min: 0, max: 32 })).map(([value, length]) => cidr(`${formatIpAddress(value)}/${length}`));
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), block, ipv4, (blocks, part, probe) => {
        const merged = mergeRanges(blocks);
        const held = (ranges: typeof merged) => ranges.some((range) => contains(range, probe));
        expect(held(intersectRanges(merged, part))).toBe(held(merged) && contains(part, probe));
        expect(held(subtractRange(merged, part))).toBe(held(merged) && !contains(part, probe));
      }),
    );
  });
});
