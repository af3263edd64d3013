import { findNodeOf } from '../../../model/design';
import { toNodeId } from '../../../model/identifiers';
import { parseImplicitNodeId } from '../../../model/implicitNodes';
import type { SecurityGroupRule } from '../../../model/kinds';
import { prefixListOf } from '../../../catalog/prefixLists';
import { awsServiceOf } from '../../../network/dns/endpointNames';
import type { RemedyChange, RemedyEdit } from '../remedyEdit';
import { addressesOfInterface, destinationAddresses, editable, flowsOnTheWay, flowWords, gatewayEndpointsAhead, hostBlock, interfacesOnTheWay, othersWithGroup, type Propose, type Stuck } from '../stuckRequest';
import { andMore, upperFirst } from './words';

type Peer = SecurityGroupRule['peer'];

interface PeerChoice {
  readonly peers: readonly Peer[];
  readonly words: string;
  readonly breadth: number;
  readonly caution?: string;
  readonly onlyIfNeeded?: true;
}

/** The narrowest rules for what a security group refused: by the group of the other side, else by its addresses. */
export const proposeSecurityGroupRules: Propose = (stuck) => {
  const { evidence, node } = stuck.step;
  if (evidence?.type !== 'security-groups') return [];
  const { direction } = evidence;
  const groups = groupsToChange(stuck, evidence.securityGroups);
  const edits: RemedyEdit[] = [];
  for (const [position, groupId] of groups.entries()) {
    for (const { protocol, port } of flowsOnTheWay(stuck)) {
      for (const choice of peersOf(stuck, { except: node, direction })) {
        const rules = choice.peers.map((peer) => ruleFor(protocol, port, peer));
        const change = changesFor(stuck, groupId, direction, rules);
        if (change === undefined) continue;
        const words = `${flowWords(protocol, port)} ${direction === 'inbound' ? 'from' : 'to'} ${choice.words}`;
        // A group that others use as well opens those too: it comes later.
        const breadth = Math.min(9, choice.breadth + Math.min(position, 1));
        const cautions = [choice.caution, reachOfGroup(stuck, { groupId, name: change.name, node, direction })].filter((caution) => caution !== undefined);
        edits.push({
          title: `Allow ${words} in ${change.name}`,
          changes: change.changes,
          breadth,
          slot: `group ${groupId} ${direction} ${protocol} ${port}`,
          ...(choice.onlyIfNeeded === true ? { onlyIfNeeded: true } : {}),
          ...(cautions.length === 0 ? {} : { caution: cautions.join(' ') }),
        });
      }
    }
  }
  return edits;
};

/** One rule of one group is enough; the group that the fewest interfaces use opens the least. At most two are offered. */
function groupsToChange(stuck: Stuck, ids: readonly string[]): readonly string[] {
  return ids
    .filter((id) => editable(stuck.design, id)?.kind === 'securityGroup' || parseImplicitNodeId(id)?.type === 'defaultSecurityGroup')
    .toSorted((one, other) => usesOf(stuck, one) - usesOf(stuck, other))
    .slice(0, 2);
}

/** Network interfaces that have the group. */
function usesOf({ network }: Stuck, groupId: string): number {
  const interfaces = network.vpcIds.flatMap((id) => [...(network.vpc(id)?.interfacesByOwner.values() ?? [])].flat());
  return new Set(interfaces.filter((each) => each.securityGroupIds?.includes(groupId)).map(({ key }) => key)).size;
}

/** A rule holds for everything that has the group. */
function reachOfGroup({ network }: Stuck, { groupId, name, node, direction }: { readonly groupId: string; readonly name: string; readonly node: string; readonly direction: 'inbound' | 'outbound' }): string | undefined {
  const others = othersWithGroup(network, groupId, node);
  if (others.length === 0) return undefined;
  const which = `${upperFirst(name)} is the group of ${andMore(others)} as well`;
  const [they, them] = others.length === 1 ? ['it', 'it'] : ['they', 'them'];
  return direction === 'inbound' ? `${which}: the rule opens ${them}, too.` : `${which}: ${they} may then send it, too.`;
}

function ruleFor(protocol: string, port: number, peer: Peer): SecurityGroupRule {
  if (protocol === 'tcp' || protocol === 'udp') return { protocol, fromPort: port, toPort: port, peer };
  return { protocol, fromPort: protocol === 'icmp' ? 8 : 128, toPort: 0, peer };
}

function changesFor({ design }: Stuck, groupId: string, direction: 'inbound' | 'outbound', rules: readonly SecurityGroupRule[]): { name: string; changes: readonly RemedyChange[] } | undefined {
  const group = findNodeOf(design, groupId, 'securityGroup');
  const side = direction === 'inbound' ? 'ingress' : 'egress';
  if (group !== undefined) {
    return { name: `\`${group.name}\``, changes: rules.map((rule) => ({ operation: 'addSecurityGroupRule', securityGroupId: group.id, direction: side, rule })) };
  }
  // The default group lets everything out: only what comes in can be missing.
  const vpc = findNodeOf(design, parseImplicitNodeId(groupId)?.ownerId, 'vpc');
  if (vpc === undefined || side === 'egress') return undefined;
  return { name: `the default security group of \`${vpc.name}\``, changes: [{ operation: 'append', nodeId: vpc.id, list: 'defaultGroupIngress', values: rules }] };
}

function peersOf(stuck: Stuck, { except, direction }: { readonly except: string; readonly direction: 'inbound' | 'outbound' }): readonly PeerChoice[] {
  const { design, network, question } = stuck;
  const choices: PeerChoice[] = [];
  const owners = new Map<string, ReturnType<typeof interfacesOnTheWay>[number][]>();
  for (const each of interfacesOnTheWay(stuck)) if (each.nodeId !== except) owners.set(each.nodeId, [...(owners.get(each.nodeId) ?? []), each]);
  for (const interfaces of owners.values()) {
    const [first] = interfaces;
    const groupId = first?.securityGroupIds?.find((id) => editable(design, id)?.kind === 'securityGroup');
    const group = findNodeOf(design, groupId, 'securityGroup');
    // Where others have the group as well, the rule admits them, too.
    const shared = group !== undefined && usesOf(stuck, group.id) > new Set(interfaces.map(({ key }) => key)).size;
    if (group !== undefined) choices.push({ peers: [{ type: 'securityGroup', securityGroupId: group.id }], words: `\`${group.name}\``, breadth: shared ? 3 : 1, ...(shared ? { caution: `\`${group.name}\` is the group of other network interfaces as well; the rule holds for all of them.` } : {}) });
    const blocks = interfaces.flatMap((each) => addressesOfInterface(each, question.family)).map(hostBlock);
    if (blocks.length > 0) choices.push({ peers: blocks.map((cidr) => ({ type: 'cidr', cidr })), words: `${blocks.map((cidr) => `\`${cidr}\``).join(', ')} (\`${first?.name ?? ''}\`)`, breadth: 2 });
  }
  if (direction === 'inbound' && question.source.type === 'on-premises') {
    const { node } = question.source;
    for (const cidr of network.site(node.id)?.blocks.filter(({ family }) => family === question.family) ?? []) {
      choices.push({ peers: [{ type: 'cidr', cidr: cidr.text }], words: `\`${cidr.text}\` (\`${node.name}\`)`, breadth: 3, caution: `That is every host of \`${node.name}\`.` });
    }
  }
  const everywhere = question.family === 4 ? '0.0.0.0/0' : '::/0';
  if (direction === 'inbound' && question.source.type === 'internet') {
    choices.push({ peers: [{ type: 'cidr', cidr: everywhere }], words: `anywhere (\`${everywhere}\`)`, breadth: 8, caution: 'Everybody on the internet may then connect to this port.' });
  }
  if (direction === 'outbound') choices.push(...outward(stuck, everywhere));
  return choices;
}

/** What lies outside of every VPC: a service by its prefix list, one address, or anywhere. */
function outward(stuck: Stuck, everywhere: string): readonly PeerChoice[] {
  const choices: PeerChoice[] = [];
  for (const endpoint of gatewayEndpointsAhead(stuck)) {
    const service = awsServiceOf(stuck.design, endpoint);
    const known = service === undefined ? undefined : prefixListOf(service.suffix, service.region);
    // An id that was made up for the catalogue must not get into a rule.
    const list = stuck.design.managedPrefixLists?.find(({ name }) => name === endpoint.serviceName)?.id ?? (known?.idIsExample === false ? known.id : undefined);
    if (list !== undefined && service !== undefined) choices.push({ peers: [{ type: 'prefixList', prefixListId: toNodeId(list) }], words: `the prefix list \`${list}\` (\`${service.suffix}\`)`, breadth: 2 });
  }
  const blocks = destinationAddresses(stuck).map(hostBlock);
  if (blocks.length > 0) choices.push({ peers: blocks.map((cidr) => ({ type: 'cidr', cidr })), words: blocks.map((cidr) => `\`${cidr}\``).join(', '), breadth: 2 });
  else choices.push({ peers: [{ type: 'cidr', cidr: everywhere }], words: `anywhere (\`${everywhere}\`)`, breadth: 5, caution: 'The rule lets this port out to anywhere: a security group can name the service only by a prefix list whose id is known.', onlyIfNeeded: true });
  return choices;
}
