import { regionOf } from '../../catalog/regions';
import { containsRange, hasHostBits, overlaps, parseCidr, parseIpAddress, type IpFamily } from '../../model/ip';

/** Each answers with the problem in one sentence, or undefined. */

export function cidrProblem(text: string, family?: IpFamily): string | undefined {
  const example = family === 6 ? '2001:db8::/56' : '10.0.0.0/16';
  const block = text.includes('/') ? parseCidr(text) : undefined;
  if (block === undefined) return `\`${text}\` is not a CIDR block such as ${example}.`;
  if (family !== undefined && block.family !== family) return `An IPv${family} block is expected here, such as ${example}.`;
  if (hasHostBits(text)) return `\`${text}\` has bits behind its prefix; AWS would write \`${block.text}\`.`;
  return undefined;
}

/** Of /16 to /28, and where it is given inside one of `within` and beside all of `taken`. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
export function blockProblem(
  text: string,
  options: { readonly within?: readonly string[]; readonly taken?: readonly { readonly cidr: string; readonly name: string }[] } = {},
): string | undefined {
  const problem = cidrProblem(text, 4);
  if (problem !== undefined) return problem;
  const block = parseCidr(text);
  if (block === undefined) return undefined;
  if (block.prefixLength < 16 || block.prefixLength > 28) return `A block has a prefix of /16 to /28; this one has /${block.prefixLength}.`;
  if (options.within !== undefined && !options.within.some((outer) => isInside(outer, text))) {
    return `\`${text}\` lies outside of the VPC's blocks ${options.within.map((outer) => `\`${outer}\``).join(', ')}.`;
  }
  const clash = options.taken?.find(({ cidr }) => {
    const other = parseCidr(cidr);
    return other !== undefined && overlaps(other, block);
  });
  return clash === undefined ? undefined : `\`${text}\` overlaps \`${clash.cidr}\` of \`${clash.name}\`.`;
}

function isInside(outer: string, inner: string): boolean {
  const [one, other] = [parseCidr(outer), parseCidr(inner)];
  return one !== undefined && other !== undefined && containsRange(one, other);
}

export function addressProblem(text: string, family?: IpFamily): string | undefined {
  const address = parseIpAddress(text);
  if (address === undefined) return `\`${text}\` is not an IP address.`;
  if (family !== undefined && address.family !== family) return `An IPv${family} address is expected here.`;
  return undefined;
}

/** An address that a subnet can give away. */
export function addressInProblem(text: string, cidr: string | undefined): string | undefined {
  const problem = addressProblem(text, 4);
  if (problem !== undefined || cidr === undefined) return problem;
  const block = parseCidr(cidr);
  if (block === undefined) return undefined;
  if (!isInside(cidr, `${text}/32`)) return `\`${text}\` lies outside of the subnet's block \`${cidr}\`.`;
  const address = parseIpAddress(text);
  const offset = address === undefined ? 0 : Number(address.value) - Number(block.first);
  // https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
  if (offset < 4 || Number(block.first) + offset === Number(block.last)) return `AWS keeps the first four addresses of a subnet and the last one; \`${text}\` is one of them.`;
  return undefined;
}

export function accountProblem(text: string): string | undefined {
  return /^\d{12}$/.test(text) ? undefined : 'An account id has twelve digits.';
}

export function regionProblem(text: string): string | undefined {
  return regionOf(text) === undefined ? `\`${text}\` is no Region that this release knows, such as us-east-1.` : undefined;
}

export function hostNameProblem(text: string): string | undefined {
  const name = text.replace(/\.$/, '');
  const isName = name.length <= 253 && name.split('.').every((label) => label === '*' || /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i.test(label));
  return isName && name !== '' ? undefined : `\`${text}\` is not a domain name such as example.com.`;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export function bucketNameProblem(text: string): string | undefined {
  if (text.length < 3 || text.length > 63) return 'A bucket name has 3 to 63 characters.';
  if (!/^[a-z0-9][a-z0-9.-]*[a-z0-9]$/.test(text) || text.includes('..')) return 'A bucket name consists of lower-case letters, digits, hyphens and single dots.';
  return parseIpAddress(text) === undefined ? undefined : 'A bucket name does not look like an IP address.';
}

/** `arn:aws:iam::111122223333:root`, `*`. */
export function principalProblem(text: string): string | undefined {
  if (text === '*' || /^arn:aws[a-z-]*:(?:iam|sts)::\d{12}:.+$/.test(text)) return undefined;
  return `\`${text}\` is neither \`*\` nor the ARN of an account, a user or a role.`;
}

export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** `443`, `1024-65535`; `all` or nothing is every port. */
export function readPorts(text: string): { readonly ok: true; readonly ports: PortRange | undefined } | { readonly ok: false; readonly reason: string } {
  const wanted = text.trim().toLowerCase();
  if (wanted === '' || wanted === 'all' || wanted === '*') return { ok: true, ports: undefined };
  const match = /^(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?$/.exec(wanted);
  const from = Number(match?.[1]);
  const to = Number(match?.[2] ?? match?.[1]);
  if (match === null || from > 65_535 || to > 65_535) return { ok: false, reason: `\`${text}\` is no port and no range of ports, such as 443 or 1024-65535.` };
  if (from > to) return { ok: false, reason: `The first port ${from} lies behind the last port ${to}.` };
  return { ok: true, ports: { from, to } };
}

export function portsText(from: number | undefined, to: number | undefined): string {
  if (from === undefined) return 'all';
  return to === undefined || from === to ? String(from) : `${from}-${to}`;
}
