import { findNode, findNodeOf } from '../../../model/design';
import { parseImplicitNodeId } from '../../../model/implicitNodes';
import type { NetworkAclEntry } from '../../../model/kinds';
import { protocolNumber } from '../../../network/protocol';
import type { RemedyChange, RemedyEdit } from '../remedyEdit';
import { addressesOfInterface, editable, flowsOnTheWay, flowWords, gatewayEndpointsAhead, hostBlock, interfacesOnTheWay, type Propose, type Stuck } from '../stuckRequest';
import { andMore } from './words';

interface Peer {
  readonly cidrs: readonly string[];
  readonly words: string;
  readonly breadth: number;
  /** What it lets through beyond the request. */
  readonly caution?: string;
  readonly onlyIfNeeded?: true;
}

interface Flow {
  readonly words: string;
  readonly protocol: number;
  readonly ports: { readonly from: number; readonly to: number } | undefined;
  readonly icmp: { readonly type: number; readonly code: number } | undefined;
  readonly onlyIfNeeded?: true;
}

/** An allow entry just before the one that refused. A network ACL knows no connections: replies are packets of their own, to the client's ports. */
export const proposeNetworkAclEntries: Propose = (stuck) => {
  const { step, design } = stuck;
  const { evidence } = step;
  if (evidence?.type !== 'network-acl-entry') return [];
  const { direction, networkAcl } = evidence;
  const target = targetOf(stuck, networkAcl);
  if (target === undefined) return [];
  const subnet = findNodeOf(design, step.node, 'subnet');
  const edits: RemedyEdit[] = [];
  for (const flow of flowsAt(stuck)) {
    for (const peer of peersOf(stuck, step.node)) {
      const numbers = freeNumbers(target.entries, direction, evidence.ruleNumber, peer.cidrs.length);
      if (numbers === undefined) continue;
      const entries = peer.cidrs.map(
        (cidr, index): NetworkAclEntry => ({
          ruleNumber: numbers[index] ?? 1,
          direction,
          action: 'allow',
          protocol: flow.protocol,
          cidr,
          ...(flow.ports === undefined ? {} : { portRange: flow.ports }),
          ...(flow.icmp === undefined ? {} : { icmp: flow.icmp }),
        }),
      );
      const rules = numbers.length === 1 ? `rule ${numbers[0] ?? ''}` : `rules ${numbers.join(', ')}`;
      const way = direction === 'inbound' ? 'from' : 'to';
      const replies = step.direction === 'reply' ? 'replies, ' : '';
      const place = subnet === undefined ? '' : `, for \`${subnet.name}\``;
      const cautions = [peer.caution, target.caution(step.node)].filter((caution) => caution !== undefined);
      edits.push({
        title: `Allow ${replies}${flow.words} ${way} ${peer.words} ${direction} in ${target.name} (${rules}${place})`,
        changes: target.changes(entries),
        breadth: peer.breadth,
        slot: `acl ${networkAcl} ${direction}`,
        ...(peer.onlyIfNeeded === true || flow.onlyIfNeeded === true ? { onlyIfNeeded: true } : {}),
        ...(cautions.length === 0 ? {} : { caution: cautions.join(' ') }),
      });
    }
  }
  return edits;
};

interface Target {
  readonly name: string;
  readonly entries: readonly NetworkAclEntry[];
  readonly changes: (added: readonly NetworkAclEntry[]) => readonly RemedyChange[];
  /** Which other subnets it guards. */
  readonly caution: (subnetId: string) => string | undefined;
}

function targetOf({ design, network }: Stuck, id: string): Target | undefined {
  const caution = (subnetId: string) => {
    const others = (network.subnet(subnetId)?.vpc.subnets ?? []).filter((subnet) => subnet.id !== subnetId && subnet.networkAcl.id === id);
    return others.length === 0 ? undefined : `${andMore(others.map(({ name }) => name))} ${others.length === 1 ? 'has' : 'have'} the same network ACL: the entry holds there, too.`;
  };
  const acl = findNodeOf(design, id, 'networkAcl');
  if (acl !== undefined) {
    if (editable(design, id) === undefined) return undefined;
    return { name: `\`${acl.name}\``, entries: acl.entries, caution, changes: (added) => added.map((entry) => ({ operation: 'addNetworkAclEntry', networkAclId: acl.id, entry })) };
  }
  const vpc = findNodeOf(design, parseImplicitNodeId(id)?.ownerId, 'vpc');
  if (vpc === undefined) return undefined;
  const entries = vpc.defaultAclEntries ?? [];
  const changes = (added: readonly NetworkAclEntry[]): readonly RemedyChange[] => [{ operation: 'append', nodeId: vpc.id, list: 'defaultAclEntries', values: added }];
  return { name: `the default network ACL of \`${vpc.name}\``, entries, changes, caution };
}

/** Numbers before the deciding entry, in steps of ten where there is room; behind the last one where nothing matched. */
function freeNumbers(entries: readonly NetworkAclEntry[], direction: 'inbound' | 'outbound', deciding: number | '*', count: number): readonly number[] | undefined {
  const taken = new Set(entries.filter((entry) => entry.direction === direction).map(({ ruleNumber }) => ruleNumber));
  const numbers: number[] = [];
  if (deciding === '*') {
    for (let number = Math.floor(Math.max(90, ...taken) / 10) * 10 + 10; numbers.length < count; number += 10) numbers.push(number);
    return numbers.every((number) => number <= 32_766) ? numbers : undefined;
  }
  for (const step of [10, 1]) {
    for (let number = deciding - step; number > 0 && numbers.length < count; number -= step) if (!taken.has(number) && !numbers.includes(number)) numbers.push(number);
    if (numbers.length === count) return numbers.toReversed();
  }
  return undefined;
}

function flowsAt(stuck: Stuck): readonly Flow[] {
  const { question, step } = stuck;
  if (question.protocol === 'icmp' || question.protocol === 'icmpv6') {
    const [request, reply] = question.protocol === 'icmp' ? [8, 0] : [128, 129];
    const type = step.direction === 'reply' ? reply : request;
    return [{ words: step.direction === 'reply' ? 'ICMP echo replies' : 'ICMP echo', protocol: question.protocol === 'icmp' ? 1 : 58, ports: undefined, icmp: { type, code: 0 } }];
  }
  if (step.direction !== 'reply') return flowsOnTheWay(stuck).map(({ protocol, port }) => ({ words: flowWords(protocol, port), protocol: protocolNumber(protocol), ports: { from: port, to: port }, icmp: undefined }));
  const ranges = new Map(interfacesOnTheWay(stuck).map(({ clientPorts }) => [`${clientPorts.from}-${clientPorts.to}`, clientPorts]));
  ranges.set('1024-65535', { from: 1024, to: 65_535 });
  const widths = [...ranges.values()].toSorted((one, other) => one.to - one.from - (other.to - other.from));
  const protocols = [...new Set(flowsOnTheWay(stuck).map(({ protocol }) => protocol))];
  // Wider ranges than the client's own only where these do not do: other hosts behind the same subnet answer for themselves.
  return protocols.flatMap((protocol) => widths.map((ports, position) => ({ ...(position === 0 ? {} : { onlyIfNeeded: true as const }), words: `${protocol.toUpperCase()} ${ports.from}-${ports.to}`, protocol: protocolNumber(protocol), ports, icmp: undefined })));
}

/** Whose packets it may have been about: what else the request met, the site or the internet it comes from, the public addresses it goes to. */
function peersOf(stuck: Stuck, subnetId: string): readonly Peer[] {
  const { design, network, question, result } = stuck;
  const peers: Peer[] = [];
  const owners = new Map<string, string[]>();
  for (const each of interfacesOnTheWay(stuck)) {
    if (each.subnet.id === subnetId) continue;
    const blocks = addressesOfInterface(each, question.family).map(hostBlock);
    owners.set(each.name, [...(owners.get(each.name) ?? []), ...blocks]);
  }
  for (const [name, cidrs] of owners) if (cidrs.length > 0) peers.push({ cidrs, words: `${cidrs.map((cidr) => `\`${cidr}\``).join(', ')} (\`${name}\`)`, breadth: 1 });
  const { source, target } = question;
  const siteIds = [...(source.type === 'on-premises' ? [source.node.id] : []), ...(target.type === 'node' ? [target.node.id] : []), ...result.path];
  for (const id of new Set(siteIds)) {
    const cidrs = network.site(id)?.blocks.filter(({ family }) => family === question.family).map(({ text }) => text) ?? [];
    if (cidrs.length > 0) peers.push({ cidrs, words: `${cidrs.map((cidr) => `\`${cidr}\``).join(', ')} (\`${findNode(design, id)?.name ?? id}\`)`, breadth: 3, caution: `That is every host of \`${findNode(design, id)?.name ?? id}\`.` });
  }
  for (const endpoint of gatewayEndpointsAhead(stuck)) {
    // A network ACL cannot name a prefix list: its blocks stand in for it where they are few and known for certain.
    const cidrs = design.managedPrefixLists?.find(({ name }) => name === endpoint.serviceName)?.[question.family === 4 ? 'cidrs' : 'ipv6Cidrs'] ?? [];
    if (cidrs.length > 0 && cidrs.length <= 8) peers.push({ cidrs, words: `the blocks of the prefix list of \`${endpoint.name}\` (${cidrs.map((cidr) => `\`${cidr}\``).join(', ')})`, breadth: 2 });
  }
  if (target.type === 'address') {
    const cidr = `${target.address}/${target.address.includes(':') ? 128 : 32}`;
    peers.push({ cidrs: [cidr], words: `\`${cidr}\``, breadth: 1 });
  }
  const everywhere = question.family === 4 ? '0.0.0.0/0' : '::/0';
  const caution = source.type === 'internet' ? 'Everybody on the internet then passes this network ACL on these ports; the security groups still decide.' : 'Any address then passes this network ACL on these ports; routes and security groups still decide.';
  peers.push({ cidrs: [everywhere], words: `anywhere (\`${everywhere}\`)`, breadth: 6, caution, onlyIfNeeded: true });
  return peers;
}
