import { containsRange, intersectRanges, subtractRange, type Cidr, type IpRange } from '../model/ip';
import { addressesOf, isCovered, type AddressSet } from './addressSet';
import type { CompiledAclEntry, CompiledNetworkAcl, PortRange } from './compile/compiledNetwork';
import { hasPorts, icmp, icmpv6 } from './protocol';

export interface AclQuestion {
  readonly protocol: number;
  /** The destination ports of the packets: one for a request, the client's range for replies. */
  readonly ports: PortRange;
  /** Of ICMP: an echo request, or the reply to one. */
  readonly direction: 'request' | 'reply';
}

export interface AclVerdict {
  readonly passed: boolean;
  /** The entry that decided; undefined: none matched, the final deny did. */
  readonly entry: CompiledAclEntry | undefined;
  /** Refused, but a part of the ports would pass. */
  readonly partly: boolean;
}

export interface AclPart {
  readonly peer: AddressSet;
  readonly verdict: AclVerdict;
}

/**
 * The outcome for packets from or to a set of addresses; several parts where the entries treat them differently. Lowest number first,
 * the first match decides, what matches nothing is denied; all ports of the range must pass.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
 */
export function evaluateNetworkAcl(
  acl: CompiledNetworkAcl,
  side: 'inbound' | 'outbound',
  { peer, question }: { readonly peer: AddressSet; readonly question: AclQuestion },
): readonly AclPart[] {
  const entries = acl[side].filter((entry) => matchesProtocol(entry, question, peer));
  const everything = entries[0];
  if (everything !== undefined && isForAll(everything, peer)) {
    return [{ peer, verdict: { passed: everything.action === 'allow', entry: everything, partly: false } }];
  }
  if (peer.single === undefined && peer.meaning === 'each') return evaluateRanges(entries, peer, question);
  const single = peer.single;
  if (single === undefined) return [{ peer, verdict: evaluateUnknown(entries, peer, question) }];
  const range = peer.ranges[0];
  const matching = range === undefined ? [] : entries.filter((entry) => containsRange(entry.cidr, range));
  return [{ peer, verdict: decidePorts(matching, question) }];
}

function isForAll(entry: CompiledAclEntry, peer: AddressSet): boolean {
  return entry.ports === undefined && entry.icmp === undefined && entry.cidr.prefixLength === 0 && entry.cidr.family === peer.family;
}

function matchesProtocol(entry: CompiledAclEntry, question: AclQuestion, peer: AddressSet): boolean {
  if (entry.cidr.family !== peer.family) return false;
  if (entry.protocol === -1) return true;
  if (entry.protocol !== question.protocol) return false;
  if (entry.icmp === undefined || (entry.protocol !== icmp && entry.protocol !== icmpv6)) return true;
  const echo = entry.protocol === icmp ? { request: 8, reply: 0 } : { request: 128, reply: 129 };
  return (entry.icmp.type === -1 || entry.icmp.type === echo[question.direction]) && (entry.icmp.code === -1 || entry.icmp.code === 0);
}

/** Entries that hold the address, in order. */
function decidePorts(entries: readonly CompiledAclEntry[], question: AclQuestion): AclVerdict {
  if (!hasPorts(question.protocol)) {
    const [entry] = entries;
    return { passed: entry?.action === 'allow', entry, partly: false };
  }
  let left: readonly PortRange[] = [question.ports];
  let allowing: CompiledAclEntry | undefined;
  let denying: CompiledAclEntry | undefined;
  for (const entry of entries) {
    const ports = entry.protocol === -1 ? undefined : entry.ports;
    const taken = left.some((range) => ports === undefined || (range.from <= ports.to && ports.from <= range.to));
    if (!taken) continue;
    if (entry.action === 'allow') allowing ??= entry;
    else denying ??= entry;
    left = ports === undefined ? [] : left.flatMap((range) => withoutPorts(range, ports));
    if (left.length === 0) break;
  }
  if (denying !== undefined) return { passed: false, entry: denying, partly: allowing !== undefined };
  if (left.length > 0) return { passed: false, entry: undefined, partly: allowing !== undefined };
  return { passed: true, entry: allowing, partly: false };
}

function withoutPorts(range: PortRange, ports: PortRange): readonly PortRange[] {
  const left: PortRange[] = [];
  if (range.from < ports.from) left.push({ from: range.from, to: Math.min(range.to, ports.from - 1) });
  if (range.to > ports.to) left.push({ from: Math.max(range.from, ports.to + 1), to: range.to });
  return left;
}

function evaluateRanges(entries: readonly CompiledAclEntry[], peer: AddressSet, question: AclQuestion): readonly AclPart[] {
  let atoms: readonly (readonly IpRange[])[] = [peer.ranges];
  for (const block of distinctBlocks(entries)) {
    atoms = atoms.flatMap((ranges) => [intersectRanges(ranges, block), subtractRange(ranges, block)].filter((part) => part.length > 0));
  }
  const groups = new Map<boolean, { readonly verdict: AclVerdict; readonly ranges: IpRange[] }>();
  for (const ranges of atoms) {
    const [first] = ranges;
    const matching = first === undefined ? [] : entries.filter((entry) => containsRange(entry.cidr, first));
    const verdict = decidePorts(matching, question);
    const group = groups.get(verdict.passed);
    if (group === undefined) groups.set(verdict.passed, { verdict, ranges: [...ranges] });
    else group.ranges.push(...ranges);
  }
  if (groups.size === 1) return [...groups.values()].map(({ verdict }) => ({ peer, verdict }));
  return [...groups.values()].map(({ verdict, ranges }) => ({ peer: addressesOf(ranges, peer.family, peer.label, peer.serviceName), verdict }));
}

function distinctBlocks(entries: readonly CompiledAclEntry[]): readonly Cidr[] {
  return [...new Map(entries.map((entry) => [entry.cidr.text, entry.cidr])).values()];
}

/** Only entries that hold all public addresses are sure to match; allowing ones may do so together. */
function evaluateUnknown(entries: readonly CompiledAclEntry[], peer: AddressSet, question: AclQuestion): AclVerdict {
  const sure = entries.filter((entry) => isCovered(peer, [entry.cidr]));
  const verdict = decidePorts(sure, question);
  if (verdict.passed) return verdict;
  const coversPorts = (entry: CompiledAclEntry) =>
    entry.protocol === -1 || entry.ports === undefined || !hasPorts(question.protocol) || (entry.ports.from <= question.ports.from && entry.ports.to >= question.ports.to);
  const allowing: CompiledAclEntry[] = [];
  for (const entry of entries) {
    if (entry.action === 'deny' && isCovered(peer, [entry.cidr])) break;
    if (entry.action === 'allow' && coversPorts(entry)) allowing.push(entry);
  }
  const together = allowing.length > 1 && isCovered(peer, allowing.map((entry) => entry.cidr));
  return together ? { passed: true, entry: allowing[0], partly: false } : verdict;
}
