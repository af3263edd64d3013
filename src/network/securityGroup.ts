import { intersectRanges, subtractRange, type IpRange } from '../model/ip';
import { addressesOf, isCovered, singleAddress, type AddressSet } from './addressSet';
import type { CompiledNetwork, CompiledRule, CompiledSecurityGroup } from './compile/compiledNetwork';
import { icmp, icmpv6 } from './protocol';

export interface GroupQuestion {
  readonly groupIds: readonly string[];
  readonly side: 'inbound' | 'outbound';
  readonly protocol: number;
  readonly port: number;
  readonly peer: AddressSet;
  /** Groups of the other interface, where a rule may name them and the information survived the way. */
  readonly peerGroupIds: readonly string[];
  /** Groups of the other interface that a rule would match but for the way the packet took. */
  readonly lostGroupIds: readonly string[];
  readonly region: string;
}

export interface GroupVerdict {
  readonly passed: boolean;
  readonly group: CompiledSecurityGroup | undefined;
  readonly rule: CompiledRule | undefined;
  /** A rule names a group of the other interface, but the information did not survive. */
  readonly lost: CompiledRule | undefined;
  /** None of the groups has any rule on this side. */
  readonly noRules: boolean;
  /** Groups whose rules the design does not hold. */
  readonly unknownGroupIds: readonly string[];
  /** Prefix lists that rules name and whose blocks nobody knows. */
  readonly unknownListIds: readonly string[];
  /** A prefix list decided whose blocks are an example. */
  readonly exampleList: string | undefined;
}

export interface GroupPart {
  readonly peer: AddressSet;
  readonly verdict: GroupVerdict;
}

interface Candidate {
  readonly group: CompiledSecurityGroup;
  readonly rule: CompiledRule;
  readonly blocks: readonly IpRange[];
  readonly exampleList: string | undefined;
}

/**
 * Whether any rule of any group of an interface admits the packet: allow rules only, all groups together. Several parts where the
 * rules treat a set of addresses differently. https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export function evaluateSecurityGroups(network: CompiledNetwork, question: GroupQuestion): readonly GroupPart[] {
  const { peer, side } = question;
  const unknownGroupIds: string[] = [];
  const unknownListIds: string[] = [];
  const candidates: Candidate[] = [];
  let ruleCount = 0;
  let lost: CompiledRule | undefined;

  for (const id of question.groupIds) {
    const group = network.securityGroup(id);
    if (group === undefined || group.outside) {
      unknownGroupIds.push(id);
      if (group === undefined) continue;
    }
    const rules = group[side];
    ruleCount += rules.length;
    for (const rule of rules) {
      if (!admits(rule, question)) continue;
      if (rule.peer.type === 'securityGroup') {
        const named = rule.peer.id;
        if (question.peerGroupIds.includes(named)) {
          return [{ peer, verdict: { passed: true, group, rule, lost: undefined, noRules: false, unknownGroupIds: [], unknownListIds: [], exampleList: undefined } }];
        }
        if (question.lostGroupIds.includes(named)) lost ??= rule;
        continue;
      }
      if (rule.peer.type === 'cidr') {
        candidates.push({ group, rule, blocks: [rule.peer.cidr], exampleList: undefined });
        continue;
      }
      if (rule.peer.type === 'interface') {
        const [own] = network.interfacesOf(rule.peer.id);
        candidates.push({ group, rule, blocks: [own?.ipv4, ...(own?.ipv6 ?? [])].flatMap((address) => (address === undefined ? [] : singleAddress(address).ranges)), exampleList: undefined });
        continue;
      }
      const list = network.prefixList(rule.peer.id, question.region);
      if (list === undefined) unknownListIds.push(rule.peer.id);
      else candidates.push({ group, rule, blocks: list.cidrs, exampleList: list.isExample ? list.name : undefined });
    }
  }

  const refusal: GroupVerdict = { passed: false, group: undefined, rule: undefined, lost, noRules: ruleCount === 0, unknownGroupIds, unknownListIds, exampleList: undefined };
  const whole = candidates.find((candidate) => isCovered(peer, candidate.blocks));
  if (whole !== undefined) return [{ peer, verdict: admission(whole) }];
  if (peer.single !== undefined || candidates.length === 0) return [{ peer, verdict: refusal }];

  let left: readonly IpRange[] = peer.ranges;
  const admitted: IpRange[] = [];
  let first: Candidate | undefined;
  for (const candidate of candidates) {
    for (const block of candidate.blocks) {
      if (block.family !== peer.family) continue;
      const taken = intersectRanges(left, block);
      if (taken.length === 0) continue;
      first ??= candidate;
      admitted.push(...taken);
      left = subtractRange(left, block);
    }
  }
  if (first !== undefined && left.length === 0) return [{ peer, verdict: admission(first) }];
  // An address nobody knows must be admitted wherever it lies.
  if (first === undefined || peer.meaning === 'one-unknown') return [{ peer, verdict: refusal }];
  const part = (ranges: readonly IpRange[]) => addressesOf(ranges, peer.family, peer.label, peer.serviceName);
  return [
    { peer: part(admitted), verdict: admission(first) },
    { peer: part(left), verdict: refusal },
  ];
}

/** Whether an outbound check can depend on who the other interface is. */
export function namesGroups(network: CompiledNetwork, question: Pick<GroupQuestion, 'groupIds' | 'side' | 'protocol' | 'port'>): boolean {
  return question.groupIds.some((id) => network.securityGroup(id)?.[question.side].some((rule) => rule.peer.type === 'securityGroup' && admits(rule, question)));
}

function admission({ group, rule, exampleList }: Candidate): GroupVerdict {
  return { passed: true, group, rule, lost: undefined, noRules: false, unknownGroupIds: [], unknownListIds: [], exampleList };
}

function admits(rule: CompiledRule, question: Pick<GroupQuestion, 'protocol' | 'port'>): boolean {
  if (rule.protocol === -1) return true;
  if (rule.protocol !== question.protocol) return false;
  // For ICMP the ports of a rule are a type and a code; the question is an echo request.
  if (rule.protocol === icmp || rule.protocol === icmpv6) {
    const echo = rule.protocol === icmp ? 8 : 128;
    return rule.from === -1 || (rule.from === echo && (rule.to === -1 || rule.to === 0));
  }
  if (question.protocol !== 6 && question.protocol !== 17) return true;
  return question.port >= rule.from && question.port <= rule.to;
}
