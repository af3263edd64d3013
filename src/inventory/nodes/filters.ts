import type { z } from 'zod/mini';
import { aboutOf, notGiven, type NodeFields, type Reading } from '../reading';
import { results } from '../results';
import type { permission } from '../shapes/network';
import { listNamed } from './managedLists';

type Rule = NodeFields<'securityGroup'>['ingress'][number];
type Entry = NodeFields<'networkAcl'>['entries'][number];

export function readSecurityGroups(reading: Reading): void {
  const { found } = reading;
  const rulesByGroup = rulesOfGroups(reading);
  for (const read of results.securityGroups.in(found).items) {
    const { item } = read;
    const own = rulesByGroup.get(read.id);
    const name = item.GroupName === 'default' && item.VpcId !== undefined ? `default security group of ${vpcNameOf(reading, item.VpcId)}` : item.GroupName;
    // After `--query` a list may be missing. An empty one says that there is nothing; one that is not there says nothing.
    const open = [
      ...(item.IpPermissions === undefined && own === undefined ? [notGiven('IpPermissions', results.securityGroups.command, 'nothing is taken to be let in')] : []),
      ...(item.IpPermissionsEgress === undefined && own === undefined ? [notGiven('IpPermissionsEgress', results.securityGroups.command, 'everything is taken to be let out, as AWS makes a group')] : []),
    ].filter(({ property }) => !read.unreadable.includes(property));
    reading.add('securityGroup', aboutOf(read, { name, tags: item.Tags, ownerId: item.OwnerId, vpcId: item.VpcId, open }), {
      vpcId: item.VpcId,
      description: item.Description ?? '',
      ingress: item.IpPermissions?.flatMap((each) => rulesOf(reading, each)) ?? rulesFrom(reading, own ?? [], 'ingress'),
      egress: item.IpPermissionsEgress?.flatMap((each) => rulesOf(reading, each)) ?? (own && rulesFrom(reading, own, 'egress')),
      associatedVpcIds: results.securityGroupVpcAssociations
        .in(found)
        .items.flatMap(({ item: association }) => (association.GroupId === read.id && association.VpcId !== item.VpcId && association.State !== 'disassociated' ? [association.VpcId] : [])),
    });
  }
  readGroupsOfRules(reading);
}

/** One permission holds a protocol, ports and any number of peers; each peer is a rule. */
function rulesOf(reading: Reading, given: z.infer<typeof permission>): Rule[] {
  const base = portsOf(given);
  return [
    ...(given.IpRanges ?? []).map(({ CidrIp, Description }) => ({ ...base, peer: { type: 'cidr' as const, cidr: CidrIp }, description: Description })),
    ...(given.Ipv6Ranges ?? []).map(({ CidrIpv6, Description }) => ({ ...base, peer: { type: 'cidr' as const, cidr: CidrIpv6 }, description: Description })),
    ...(given.PrefixListIds ?? []).map(({ PrefixListId, Description }) => ({ ...base, peer: { type: 'prefixList' as const, prefixListId: listNamed(reading, PrefixListId) }, description: Description })),
    ...(given.UserIdGroupPairs ?? []).map(({ GroupId, Description }) => ({ ...base, peer: { type: 'securityGroup' as const, securityGroupId: GroupId }, description: Description })),
  ].map(withoutUndefined);
}

const protocolNames: ReadonlyMap<string, string> = new Map([['6', 'tcp'], ['17', 'udp'], ['1', 'icmp'], ['58', 'icmpv6']]);

function portsOf({ IpProtocol, FromPort, ToPort }: { readonly IpProtocol: string; readonly FromPort?: number | undefined; readonly ToPort?: number | undefined }) {
  const protocol = protocolNames.get(IpProtocol) ?? IpProtocol.toLowerCase();
  // -1 stands for all: of protocols, of ports, of ICMP types and codes.
  const port = (value: number | undefined) => (protocol === '-1' || value === -1 ? undefined : value);
  return { protocol, fromPort: port(FromPort), toPort: port(ToPort) };
}

function withoutUndefined(rule: Rule): Rule {
  const { fromPort, toPort, description, ...rest } = rule;
  return { ...rest, ...(fromPort !== undefined && { fromPort }), ...(toPort !== undefined && { toPort }), ...(description !== undefined && { description }) };
}

type GroupRules = ReturnType<typeof results.securityGroupRules.in>['items'];

function rulesOfGroups({ found }: Reading): ReadonlyMap<string, GroupRules> {
  const byGroup = new Map<string, GroupRules[number][]>();
  for (const read of results.securityGroupRules.in(found).items) byGroup.set(read.item.GroupId, [...(byGroup.get(read.item.GroupId) ?? []), read]);
  return byGroup;
}

function rulesFrom(reading: Reading, rules: GroupRules, direction: 'ingress' | 'egress'): Rule[] {
  return rules.flatMap(({ item }) => (item.IsEgress === (direction === 'egress') ? ruleOf(reading, item) : []));
}

/** Groups that only their rules were given of: the rules name the group, not its VPC; what has the group tells that. */
function readGroupsOfRules(reading: Reading): void {
  const { found } = reading;
  for (const [id, rules] of rulesOfGroups(reading)) {
    const [first] = rules;
    if (first === undefined || results.securityGroups.in(found).find(id) !== undefined) continue;
    reading.add('securityGroup', { id, place: first.place, ownerId: first.item.GroupOwnerId, vpcId: vpcOfGroup(reading, id) }, {
      vpcId: vpcOfGroup(reading, id),
      description: '',
      ingress: rulesFrom(reading, rules, 'ingress'),
      egress: rulesFrom(reading, rules, 'egress'),
      associatedVpcIds: [],
    });
  }
}

function ruleOf(reading: Reading, item: ReturnType<typeof results.securityGroupRules.in>['items'][number]['item']): Rule[] {
  const cidr = item.CidrIpv4 ?? item.CidrIpv6;
  const peer: Rule['peer'] | undefined =
    item.ReferencedGroupInfo !== undefined
      ? { type: 'securityGroup', securityGroupId: item.ReferencedGroupInfo.GroupId }
      : item.PrefixListId !== undefined
        ? { type: 'prefixList', prefixListId: listNamed(reading, item.PrefixListId) }
        : cidr === undefined
          ? undefined
          : { type: 'cidr', cidr };
  return peer === undefined ? [] : [withoutUndefined({ ...portsOf(item), peer, description: item.Description })];
}

function vpcOfGroup(reading: Reading, groupId: string): string | undefined {
  const { found } = reading;
  const has = (groups: readonly { readonly GroupId: string }[] | undefined) => (groups ?? []).some(({ GroupId }) => GroupId === groupId);
  return (
    results.vpcEndpoints.in(found).items.find(({ item }) => has(item.Groups))?.item.VpcId ??
    results.networkInterfaces.in(found).items.find(({ item }) => has(item.Groups))?.item.VpcId ??
    results.reservations.in(found).items.flatMap(({ item }) => item.Instances ?? []).find((instance) => has(instance.SecurityGroups))?.VpcId
  );
}

/** The last entry, `*`, denies what no other matched. Every network ACL has it, and the simulation does too. */
const finalEntries: ReadonlySet<number> = new Set([32_767, 32_768]);

const protocolNumbers: ReadonlyMap<string, number> = new Map([['tcp', 6], ['udp', 17], ['icmp', 1], ['icmpv6', 58], ['all', -1]]);

export function readNetworkAcls(reading: Reading): void {
  for (const read of results.networkAcls.in(reading.found).items) {
    const { item } = read;
    const entries = (item.Entries ?? []).flatMap((entry): Entry[] => {
      const cidr = entry.CidrBlock ?? entry.Ipv6CidrBlock;
      if (finalEntries.has(entry.RuleNumber) || cidr === undefined) return [];
      const { PortRange: ports, IcmpTypeCode: icmp } = entry;
      return [
        {
          ruleNumber: entry.RuleNumber,
          direction: entry.Egress ? 'outbound' : 'inbound',
          action: entry.RuleAction,
          protocol: protocolNumbers.get(entry.Protocol.toLowerCase()) ?? Number(entry.Protocol),
          cidr,
          ...(ports !== undefined && { portRange: { from: ports.From, to: ports.To } }),
          ...(icmp !== undefined && { icmp: { type: icmp.Type ?? -1, code: icmp.Code ?? -1 } }),
        },
      ];
    });
    const name = item.IsDefault === true ? `default network ACL of ${vpcNameOf(reading, item.VpcId)}` : undefined;
    const isOpen = item.Entries === undefined && !read.unreadable.includes('Entries');
    const open = isOpen ? [notGiven('Entries', results.networkAcls.command, 'it is taken to deny everything')] : [];
    reading.add('networkAcl', aboutOf(read, { name, tags: item.Tags, ownerId: item.OwnerId, vpcId: item.VpcId, open }), { vpcId: item.VpcId, entries });
  }
}

export function vpcNameOf(reading: Reading, vpcId: string): string {
  return results.vpcs.in(reading.found).find(vpcId)?.item.Tags?.find(({ Key }) => Key === 'Name')?.Value ?? vpcId;
}
