import { parseIpAddress } from '../../model/ip';
import type { LoadBalancer, TargetGroup } from '../../model/kinds';
import { singleAddress, type AddressSet } from '../addressSet';
import type { CompiledInterface } from '../compile/compiledNetwork';
import { protocolName, tcp, udp } from '../protocol';
import { passSecurityGroups } from './filters';
import { assume, consult, nameOf, record, stop, visit, type Leg } from './journey';
import type { Behind } from './arrival';
import { meantInterface } from './meantTarget';

export interface BalancerEntry {
  /** The interface of the load balancer in the zone. */
  readonly entry: CompiledInterface;
  readonly client: { readonly source: AddressSet; readonly groupIds: readonly string[] };
  /** Through an endpoint service its groups are asked here; otherwise they were asked when the packet arrived. */
  readonly from: 'endpoint-service' | 'network';
}

/**
 * Listener, groups and targets of a load balancer. Every target in scope must work.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html
 */
export function acrossLoadBalancer(leg: Leg, { entry, client, from }: BalancerEntry, behind: Behind): boolean {
  const { network } = leg.journey;
  const node = network.node(entry.nodeId);
  if (node?.kind !== 'loadBalancer') return true;
  visit(leg, node.id);
  consult(leg, node);
  const listener = node.listeners.find((candidate) => takes(candidate.protocol, leg.packet.protocol) && candidate.port === leg.port);
  if (listener === undefined || node.type === 'gateway') {
    const message = `${nameOf(leg, node.id)} has no listener for ${protocolName(leg.packet.protocol)} ${leg.port}.`;
    stop(leg, { node: node.id, layer: 'load-balancer', code: 'ELBV2_LISTENERS_MISMATCH', message });
    return false;
  }
  record(leg, 'pass', {
    node: node.id,
    layer: 'load-balancer',
    code: 'ELBV2_LISTENER_FOUND',
    message: `${nameOf(leg, node.id)} listens on ${listener.protocol} ${leg.port}.`,
  });
  if (from === 'endpoint-service') passOwnGroups(leg, node, entry);
  const groups = listener.targetGroupIds.flatMap((id) => {
    const group = network.node(id);
    return group?.kind === 'targetGroup' ? [group] : [];
  });
  if (groups.length === 0) {
    stop(leg, { node: node.id, layer: 'load-balancer', code: 'ELBV2_LISTENER_HAS_NO_TG', message: `The listener ${listener.protocol} ${leg.port} of ${nameOf(leg, node.id)} forwards to no target group.` });
    return false;
  }
  for (const group of groups) consult(leg, group);
  return toTargets(leg, { node, entry, groups, client, preserves: from === 'network' && node.type === 'network' }, behind);
}

/**
 * Groups of the load balancer see the client's private address, while its rules are enforced on PrivateLink traffic.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
 */
function passOwnGroups(leg: Leg, node: LoadBalancer, entry: CompiledInterface): void {
  if (node.enforceSecurityGroupInboundRulesOnPrivateLinkTraffic === 'off') return;
  passSecurityGroups(leg, { interface: entry, side: 'inbound', port: leg.port, peerGroupIds: [], lostGroupIds: [] });
}

function takes(listenerProtocol: string, protocol: number): boolean {
  switch (listenerProtocol.toUpperCase()) {
    case 'TCP':
    case 'TLS':
    case 'HTTP':
    case 'HTTPS':
      return protocol === tcp;
    case 'UDP':
    case 'QUIC':
      return protocol === udp;
    case 'TCP_UDP':
    case 'TCP_QUIC':
      return protocol === tcp || protocol === udp;
    default:
      return false;
  }
}

interface Forwarding {
  readonly node: LoadBalancer;
  readonly entry: CompiledInterface;
  readonly groups: readonly TargetGroup[];
  readonly client: BalancerEntry['client'];
  /** A Network Load Balancer that is used directly shows its instances the client's address. */
  readonly preserves: boolean;
}

interface Target {
  readonly group: TargetGroup;
  readonly id: string;
  readonly port: number;
  readonly interface: CompiledInterface | undefined;
  readonly address: AddressSet | undefined;
  readonly zone: string | undefined;
}

function toTargets(leg: Leg, { node, entry, groups, client, preserves }: Forwarding, behind: Behind): boolean {
  const all = groups.flatMap((group) => targetsOf(leg, group, { family: leg.packet.destination.family, balancer: entry }));
  const inScope = all.filter(({ group, zone }) => isCrossZone(node, group) || zone === undefined || zone === entry.subnet.zone);
  const [first] = inScope;
  if (first === undefined) {
    const place = all.length === 0 ? 'no targets' : `no targets in \`${entry.subnet.zone}\`, and cross-zone load balancing is off`;
    if (all.length === 0) assume(leg, 'TARGETS_FROM_TEMPLATE_ONLY', `Targets that register themselves later (Auto Scaling, ECS) with ${groups.map((group) => nameOf(leg, group.id)).join(', ')} are not part of the design.`);
    stop(leg, { node: node.id, layer: 'load-balancer', code: 'ELBV2_NO_TARGETS_IN_AZ', message: `${nameOf(leg, node.id)} has ${place}.` });
    return false;
  }
  const target = inScope.length === 1 ? first : (inScope[leg.journey.choose(inScope.length)] ?? first);
  record(leg, 'pass', {
    node: node.id,
    layer: 'load-balancer',
    code: 'ELBV2_TARGET_CHOSEN',
    message: `${nameOf(leg, node.id)} forwards to ${nameOf(leg, target.id)}, port ${target.port}.`,
  });
  if (target.address === undefined) {
    if (target.group.targetType !== 'lambda') {
      stop(leg, { node: node.id, layer: 'load-balancer', code: 'ELBV2_NO_TARGETS_IN_AZ', message: `The target ${nameOf(leg, target.id)} of ${nameOf(leg, node.id)} has no address to send to.` });
      return false;
    }
    visit(leg, target.id);
    return true;
  }
  const source = target.address.family === 4 ? entry.ipv4 : entry.ipv6[0];
  if (source === undefined) return true;
  const showsClient = preserves && preservesClient(target.group);
  return behind.walk(leg, {
    origin: { type: 'interface', interface: entry },
    source: singleAddress(source),
    destination: target.address,
    meant: target.interface && meantInterface(target.interface),
    protocol: leg.packet.protocol,
    port: target.port,
    // Rules of the targets may name the groups of the load balancer as well.
    seenAs: showsClient ? { source: client.source, groupIds: [...client.groupIds, ...(entry.securityGroupIds ?? [])] } : undefined,
  });
}

/** What a target group says goes before what the load balancer says. https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-cross-zone.html */
function isCrossZone(node: LoadBalancer, group: TargetGroup): boolean {
  return group.crossZoneLoadBalancing ?? (node.crossZoneLoadBalancing || node.type === 'application');
}

/** Always for UDP and QUIC, and for an Application Load Balancer as target. https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation */
function preservesClient({ targetType, protocol, preserveClientIp }: TargetGroup): boolean {
  return targetType === 'alb' || ['UDP', 'TCP_UDP', 'QUIC', 'TCP_QUIC'].includes(protocol.toUpperCase()) || (preserveClientIp ?? targetType === 'instance');
}

function targetsOf(leg: Leg, group: TargetGroup, { family, balancer }: { readonly family: 4 | 6; readonly balancer: CompiledInterface }): readonly Target[] {
  const { network } = leg.journey;
  return group.targets.flatMap((target): Target[] => {
    const base = { group, id: target.id, port: target.port ?? group.port ?? leg.port };
    if (group.targetType === 'lambda') return [{ ...base, interface: undefined, address: undefined, zone: undefined }];
    const literal = parseIpAddress(target.id);
    if (literal !== undefined) {
      const found = balancer.subnet.vpc.interfaceAt(literal);
      // A target outside of the VPC is registered for all zones.
      const zone = target.availabilityZone === 'all' ? undefined : (target.availabilityZone ?? found?.subnet.zone);
      return [{ ...base, interface: found, address: singleAddress(literal), zone }];
    }
    const interfaces = network.interfacesOf(target.id);
    const used = group.targetType === 'instance' ? interfaces.slice(0, 1) : interfaces;
    if (used.length === 0) return network.node(target.id) === undefined ? [] : [{ ...base, interface: undefined, address: undefined, zone: undefined }];
    return used.map((found): Target => {
      const address = (family === 6 ? found.ipv6[0] : undefined) ?? found.ipv4 ?? found.ipv6[0];
      return { ...base, interface: found, address: address === undefined ? undefined : singleAddress(address), zone: found.subnet.zone };
    });
  });
}
