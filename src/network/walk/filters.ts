import type { CompiledInterface, CompiledSubnet } from '../compile/compiledNetwork';
import { evaluateNetworkAcl } from '../networkAcl';
import { evaluateSecurityGroups, type GroupVerdict } from '../securityGroup';
import type { Evidence, Step } from '../step';
import { assume, consult, nameOf, portText, record, stepOf, type Leg } from './journey';

/** Records what the network ACL of a subnet does with the packet. A refusal is recorded and the walk goes on. */
export function passNetworkAcl(leg: Leg, subnet: CompiledSubnet, side: 'inbound' | 'outbound'): void {
  const { packet } = leg;
  const acl = subnet.networkAcl;
  leg.journey.consulted.add(acl.id);
  const peer = side === 'inbound' ? packet.source : packet.destination;
  const parts = evaluateNetworkAcl(acl, side, { peer, question: { protocol: packet.protocol, ports: packet.ports, direction: packet.direction } });
  const part = parts.length === 1 ? parts[0] : parts[leg.journey.choose(parts.length)];
  if (part === undefined) return;
  if (parts.length > 1) {
    if (side === 'inbound') packet.source = part.peer;
    else packet.destination = part.peer;
  }
  consult(leg, acl.node);
  const { passed, entry, partly } = part.verdict;
  const ruleNumber: number | '*' = entry?.ruleNumber ?? '*';
  const way = side === 'inbound' ? 'from' : 'to';
  const evidence: Evidence = {
    type: 'network-acl-entry',
    networkAcl: acl.id,
    direction: side,
    ruleNumber,
    rule: entry === undefined ? 'deny everything else' : `${entry.action} ${entry.protocol === -1 ? 'all protocols' : portText(entry.protocol, entry.ports ?? { from: 0, to: 65_535 })} ${way} ${entry.cidr.text}`,
  };
  const what = `${portText(packet.protocol, packet.ports)} ${way} ${part.peer.label}`;
  const aclName = nameOf(leg, acl.id);
  if (passed) {
    const message = `Rule ${ruleNumber} of ${aclName} lets ${what} ${side === 'inbound' ? 'into' : 'out of'} \`${subnet.name}\`.`;
    record(leg, 'pass', { node: subnet.id, layer: 'network-acl', code: 'SUBNET_ACL_ALLOWED', message, evidence });
    return;
  }
  const rule = entry === undefined ? 'No rule' : `Rule ${ruleNumber}`;
  const verb = entry === undefined ? 'admits' : 'denies';
  const message = `${rule} of ${aclName} (${side}, \`${subnet.name}\`) ${verb} ${partly && entry === undefined ? 'all of ' : ''}${what}.`;
  record(leg, 'fail', { node: subnet.id, layer: 'network-acl', code: 'SUBNET_ACL_RESTRICTION', message, evidence });
  if (partly && packet.direction === 'reply') {
    const note = `Part of the replies would pass ${aclName}: it admits some of the ports ${packet.ports.from}-${packet.ports.to} of the client, not all.`;
    record(leg, 'info', { node: subnet.id, layer: 'network-acl', code: 'ACL_EPHEMERAL_PARTIAL', message: note, evidence });
    if (leg.origin.type !== 'interface') {
      assume(leg, 'CLIENT_PORTS_ASSUMED', 'Clients on-premises and on the internet are taken to use the ports 1024-65535.');
    }
  }
}

export interface GroupCheck {
  readonly interface: CompiledInterface;
  readonly side: 'inbound' | 'outbound';
  readonly port: number;
  readonly peerGroupIds: readonly string[];
  readonly lostGroupIds: readonly string[];
  /** Where in the steps the check belongs; at their end when absent. */
  readonly at?: number;
}

/** Records what the security groups of an interface do with a request. */
export function passSecurityGroups(leg: Leg, check: GroupCheck): void {
  const { packet, journey } = leg;
  const { interface: entry, side } = check;
  const groupIds = entry.securityGroupIds;
  consultGroups(leg, entry);
  if (groupIds === undefined) return;
  const parts = evaluateSecurityGroups(journey.network, {
    groupIds,
    side,
    protocol: packet.protocol,
    port: check.port,
    peer: side === 'inbound' ? packet.source : packet.destination,
    peerGroupIds: check.peerGroupIds,
    lostGroupIds: check.lostGroupIds,
    region: entry.subnet.vpc.region,
  });
  const part = parts.length === 1 ? parts[0] : parts[journey.choose(parts.length)];
  if (part === undefined) return;
  if (parts.length > 1) {
    if (side === 'inbound') packet.source = part.peer;
    else packet.destination = part.peer;
  }
  for (const id of groupIds) consult(leg, journey.network.securityGroup(id)?.node);
  const steps = groupSteps(leg, { interface: entry, side, port: check.port, peer: part.peer.label, groupIds, verdict: part.verdict });
  if (check.at !== undefined) journey.steps.splice(check.at, 0, ...steps);
  else for (const step of steps) journey.steps.push(step);
}

/** Whichever of its groups decides, all of them were asked. */
export function consultGroups({ journey }: Leg, { nodeId, ownerId, securityGroupIds = [] }: CompiledInterface): void {
  for (const id of [nodeId, ownerId, ...securityGroupIds]) journey.consulted.add(id);
}

interface Explanation extends Pick<GroupCheck, 'interface' | 'side' | 'port'> {
  readonly peer: string;
  readonly groupIds: readonly string[];
  readonly verdict: GroupVerdict;
}

function groupSteps(leg: Leg, { interface: entry, side, port, peer, groupIds, verdict }: Explanation): readonly Step[] {
  const way = side === 'inbound' ? 'from' : 'to';
  const what = `${portText(leg.packet.protocol, { from: port, to: port })} ${way} ${peer}`;
  const node = entry.nodeId;
  const owner = nameOf(leg, node);
  if (verdict.exampleList !== undefined) {
    assume(leg, 'PREFIX_LIST_EXAMPLE', `The blocks of the prefix list \`${verdict.exampleList}\` are an example; the live list may hold others.`);
  }
  if (verdict.passed && verdict.group !== undefined && verdict.rule !== undefined) {
    const evidence = { type: 'security-group-rule' as const, securityGroup: verdict.group.id, direction: side, ruleIndex: verdict.rule.index, rule: verdict.rule.text };
    const message = `${nameOf(leg, verdict.group.id)} of ${owner} admits ${what} (${side} rule: ${verdict.rule.text}).`;
    return [stepOf(leg, 'pass', { node, layer: 'security-group', code: 'ENI_SG_ALLOWED', message, evidence })];
  }
  for (const id of verdict.unknownGroupIds) {
    assume(leg, 'SECURITY_GROUP_OUTSIDE', `The rules of the security group ${nameOf(leg, id)} are not part of the design; it is taken to admit nothing.`);
  }
  for (const id of verdict.unknownListIds) {
    assume(leg, 'PREFIX_LIST_UNKNOWN', `The blocks of the prefix list ${nameOf(leg, id)}, which a rule of ${owner} names, are not known; it is taken not to hold ${peer}.`);
  }
  const names = groupIds.map((id) => nameOf(leg, id)).join(', ');
  const evidence = { type: 'security-groups' as const, securityGroups: groupIds, direction: side };
  const message = `No ${side} rule of ${names} (${owner}) admits ${what}.`;
  const steps = [stepOf(leg, 'fail', { node, layer: 'security-group', code: 'ENI_SG_RULES_MISMATCH', message, evidence })];
  if (verdict.noRules) {
    const note = `${names} ${groupIds.length === 1 ? 'has' : 'have'} no ${side} rules at all.`;
    steps.push(stepOf(leg, 'info', { node, layer: 'security-group', code: 'SG_HAS_NO_RULES', message: note, evidence }));
  }
  if (verdict.lost !== undefined) {
    const note = `A rule (${verdict.lost.text}) names a group of the other side, but on this way the groups of a packet are not known.`;
    steps.push(stepOf(leg, 'info', { node, layer: 'security-group', code: 'SG_REFERENCES_NOT_PRESERVED', message: note, evidence }));
  }
  return steps;
}
