import { findNode, type Design } from '../../model/design';
import { toNodeId } from '../../model/identifiers';
import { parseCidr } from '../../model/ip';
import type { SecurityGroup, SecurityGroupPeer, SecurityGroupRule, Vpc } from '../../model/kinds';
import { egressRulesOf, setSecurityGroupRules, type RuleDirection } from '../../model/operations/securityGroupRules';
import { applyRows, writeProperty } from './applyRows';
import { changeRows, RowsEditor, type Row } from './RowsEditor';
import { portsText, readPorts } from './validation';

interface SecurityGroupRulesProps {
  readonly group: SecurityGroup;
  readonly design: Design;
  readonly direction: RuleDirection;
  readonly readOnly: boolean;
}

const protocols = [
  { value: 'tcp', label: 'TCP' },
  { value: 'udp', label: 'UDP' },
  { value: 'icmp', label: 'ICMP' },
  { value: 'icmpv6', label: 'ICMPv6' },
  { value: '-1', label: 'All' },
];

export function SecurityGroupRules({ group, design, direction, readOnly }: SecurityGroupRulesProps) {
  return (
    <RuleGrid
      design={design}
      direction={direction}
      rules={direction === 'ingress' ? group.ingress : egressRulesOf(group)}
      readOnly={readOnly}
      emptyText={direction === 'ingress' ? 'Nothing comes in.' : 'Nothing goes out.'}
      write={(rules) => applyRows(`Rules of ${group.name}`, (whole) => setSecurityGroupRules(whole, group.id, direction, rules))}
    />
  );
}

/** The default security group has no node: what is added to it is kept with its VPC. */
export function DefaultGroupRules({ vpc, design, readOnly }: { readonly vpc: Vpc; readonly design: Design; readonly readOnly: boolean }) {
  return (
    <RuleGrid
      design={design}
      direction="ingress"
      rules={vpc.defaultGroupIngress ?? []}
      readOnly={readOnly}
      emptyText="Nothing but what its own members send."
      write={(rules) => writeProperty(`Default security group of ${vpc.name}`, vpc.id, { defaultGroupIngress: rules.length === 0 ? undefined : rules })}
    />
  );
}

interface RuleGridProps {
  readonly design: Design;
  readonly direction: RuleDirection;
  readonly rules: readonly SecurityGroupRule[];
  readonly readOnly: boolean;
  readonly emptyText: string;
  /** The refusal in one sentence, or undefined when it was written. */
  readonly write: (rules: readonly SecurityGroupRule[]) => string | undefined;
}

function RuleGrid({ design, direction, rules, readOnly, emptyText, write }: RuleGridProps) {
  const peers = [
    ...design.nodes.filter((node) => node.kind === 'securityGroup').map((node) => ({ value: node.id, label: node.name, detail: 'security group' })),
    ...design.nodes.filter((node) => node.kind === 'prefixList').map((node) => ({ value: node.id, label: node.name, detail: 'prefix list' })),
    { value: '0.0.0.0/0', label: '0.0.0.0/0', detail: 'every IPv4 address' },
    { value: '::/0', label: '::/0', detail: 'every IPv6 address' },
  ];
  return (
    <RowsEditor
      entry={direction === 'ingress' ? 'inbound rule' : 'outbound rule'}
      columns={[
        { key: 'protocol', label: 'Protocol', width: '78px', options: protocols, initial: 'tcp' },
        { key: 'ports', label: 'Ports', width: '92px', placeholder: '443', optional: true },
        { key: 'peer', label: direction === 'ingress' ? 'From' : 'To', width: '1fr', options: peers, typed: true, placeholder: '10.0.0.0/16' },
      ]}
      rows={rules.map(rowOfRule)}
      readOnly={readOnly}
      emptyText={emptyText}
      onChange={(change) => {
        const next = changeRows<SecurityGroupRule | string>(rules, change, (row, before) => readRule(design, row, typeof before === 'object' ? before : undefined));
        const refused = next.find((each) => typeof each === 'string');
        return refused ?? write(next.filter((each) => typeof each === 'object'));
      }}
    />
  );
}

export function rowOfRule(rule: SecurityGroupRule): Row {
  const hasPorts = rule.protocol === 'tcp' || rule.protocol === 'udp' || rule.protocol === '6' || rule.protocol === '17';
  const ports = rule.protocol === '-1' ? 'all' : hasPorts ? portsText(rule.fromPort, rule.toPort) : icmpText(rule);
  return { protocol: rule.protocol, ports, peer: peerText(rule.peer) };
}

/** Type and code of ICMP stand where ports stand otherwise. */
function icmpText({ fromPort, toPort }: SecurityGroupRule): string {
  if (fromPort === undefined || fromPort === -1) return 'all';
  return toPort === undefined || toPort === -1 ? String(fromPort) : `${fromPort}/${toPort}`;
}

function peerText(peer: SecurityGroupPeer): string {
  switch (peer.type) {
    case 'cidr':
      return peer.cidr;
    case 'prefixList':
      return peer.prefixListId;
    case 'securityGroup':
      return peer.securityGroupId;
  }
}

/** The rule, or what is wrong with the row in one sentence. A description stays with its rule. */
export function readRule(design: Design, row: Row, before?: SecurityGroupRule): SecurityGroupRule | string {
  const protocol = (row['protocol'] ?? '').trim().toLowerCase() || 'tcp';
  const peer = readPeer(design, (row['peer'] ?? '').trim());
  if (typeof peer === 'string') return peer;
  const base = { protocol, peer, ...(before?.description === undefined ? {} : { description: before.description }) };
  const text = (row['ports'] ?? '').trim();
  if (protocol === '-1') return base;
  if (protocol === 'icmp' || protocol === 'icmpv6') {
    const match = /^(\d+)(?:\/(\d+))?$/.exec(text);
    if (text === '' || text === 'all') return { ...base, fromPort: -1, toPort: -1 };
    return match === null ? `\`${text}\` is no ICMP type such as 8, and no type and code such as 3/4.` : { ...base, fromPort: Number(match[1]), toPort: Number(match[2] ?? -1) };
  }
  const ports = readPorts(text);
  if (!ports.ok) return ports.reason;
  return ports.ports === undefined ? { ...base, fromPort: 0, toPort: 65_535 } : { ...base, fromPort: ports.ports.from, toPort: ports.ports.to };
}

function readPeer(design: Design, text: string): SecurityGroupPeer | string {
  const node = findNode(design, text) ?? design.nodes.find((candidate) => (candidate.kind === 'securityGroup' || candidate.kind === 'prefixList') && candidate.name === text);
  if (node?.kind === 'securityGroup') return { type: 'securityGroup', securityGroupId: node.id };
  if (node?.kind === 'prefixList') return { type: 'prefixList', prefixListId: node.id };
  if (text.startsWith('sg-')) return { type: 'securityGroup', securityGroupId: toNodeId(text) };
  if (text.startsWith('pl-')) return { type: 'prefixList', prefixListId: toNodeId(text) };
  if (text.includes('/') && parseCidr(text) !== undefined) return { type: 'cidr', cidr: text };
  return `\`${text}\` is no CIDR block, security group or prefix list.`;
}
