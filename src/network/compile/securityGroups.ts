import { parseCidr } from '../../model/ip';
import { implicitNodeId } from '../../model/implicitNodes';
import type { SecurityGroup, SecurityGroupRule, Vpc } from '../../model/kinds';
import { deployedAddressOf } from '../deployedAddress';
import { protocolNumber } from '../protocol';
import type { CompiledPeer, CompiledRule, CompiledSecurityGroup } from './compiledNetwork';

const compiledGroups = new WeakMap<SecurityGroup, CompiledSecurityGroup>();

export function compileSecurityGroup(group: SecurityGroup): CompiledSecurityGroup {
  const known = compiledGroups.get(group);
  if (known !== undefined) return known;
  const compiled: CompiledSecurityGroup = {
    id: group.id,
    name: group.name,
    node: group,
    vpcId: group.vpcId,
    inbound: compileRules(group.ingress),
    // A group without outbound rules of its own has the default one, a group with any has only those.
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-securitygroup.html
    outbound: group.egress === undefined ? everything() : compileRules(group.egress),
    outside: group.outside ?? false,
  };
  compiledGroups.set(group, compiled);
  return compiled;
}

/**
 * In from members of the group itself, out to anywhere. Rules that a template adds to it count as well.
 * https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
 */
export function defaultSecurityGroup(vpc: Vpc, added: SecurityGroup | undefined): CompiledSecurityGroup {
  const id = implicitNodeId('defaultSecurityGroup', vpc.id);
  const self: CompiledRule = {
    index: 0,
    protocol: -1,
    from: 0,
    to: 65_535,
    peer: { type: 'securityGroup', id },
    text: 'all traffic from members of the group itself',
  };
  const further = added === undefined ? undefined : compileSecurityGroup(added);
  return {
    id,
    name: `default group of ${vpc.name}`,
    node: added,
    vpcId: vpc.id,
    inbound: [self, ...(further?.inbound ?? []), ...compileRules(vpc.defaultGroupIngress ?? [])],
    outbound: further?.outbound ?? everything(),
    outside: false,
  };
}

function everything(): readonly CompiledRule[] {
  return ['0.0.0.0/0', '::/0'].flatMap((text, index) => {
    const cidr = parseCidr(text);
    return cidr === undefined ? [] : [{ index, protocol: -1, from: 0, to: 65_535, peer: { type: 'cidr', cidr }, text: `all traffic to ${text}` }];
  });
}

function compileRules(rules: readonly SecurityGroupRule[]): readonly CompiledRule[] {
  return rules.flatMap((rule, index) => {
    const peer = compilePeer(rule);
    if (peer === undefined) return [];
    const protocol = protocolNumber(rule.protocol);
    const isIcmp = protocol === 1 || protocol === 58;
    const from = rule.fromPort ?? (isIcmp ? -1 : 0);
    // -1 for a port means all ports, as for ICMP all types.
    const all = from === -1 && !isIcmp;
    const to = all ? 65_535 : (rule.toPort ?? (rule.fromPort === undefined ? (isIcmp ? -1 : 65_535) : isIcmp ? -1 : rule.fromPort));
    return [{ index, protocol, from: all ? 0 : from, to, peer, text: describe(rule) }];
  });
}

function compilePeer(rule: SecurityGroupRule): CompiledPeer | undefined {
  switch (rule.peer.type) {
    case 'cidr': {
      const cidr = parseCidr(rule.peer.cidr);
      if (cidr !== undefined) return { type: 'cidr', cidr };
      const deployed = deployedAddressOf(rule.peer.cidr.replace(/\/(?:32|128)$/, ''));
      return deployed && { type: 'interface', id: deployed.nodeId };
    }
    case 'prefixList':
      return { type: 'prefixList', id: rule.peer.prefixListId };
    case 'securityGroup':
      return { type: 'securityGroup', id: rule.peer.securityGroupId };
  }
}

function describe(rule: SecurityGroupRule): string {
  const protocol = rule.protocol === '-1' ? 'all protocols' : rule.protocol;
  const ports = rule.fromPort === undefined || rule.protocol === '-1' ? '' : rule.toPort === undefined || rule.toPort === rule.fromPort ? ` ${rule.fromPort}` : ` ${rule.fromPort}-${rule.toPort}`;
  const peer = rule.peer.type === 'cidr' ? rule.peer.cidr : rule.peer.type === 'prefixList' ? `prefix list ${rule.peer.prefixListId}` : `group ${rule.peer.securityGroupId}`;
  return `${protocol}${ports}, ${peer}`;
}
