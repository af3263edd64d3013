import { parseCidr, type Cidr } from '../model/ip';

function blocks(...texts: readonly string[]): readonly Cidr[] {
  return texts.flatMap((text) => parseCidr(text) ?? []);
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html */
export const neverForwarded = blocks('169.254.168.0/22', 'fd00:ec2::/32');

export const rfc1918 = blocks('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16');

export const rfc6598 = blocks('100.64.0.0/10');
