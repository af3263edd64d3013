import { relationTo } from '../addressSet';
import type { CompiledVpc } from '../compile/compiledNetwork';
import { enterByGateway } from './edge';
import { consultSitesOf, nameOf, record, stop, visit, type Leg, type Next, type Position } from './journey';
import { lostTarget } from './lostTarget';
import { divideByBlocks } from './narrow';
import { arriveAtSite } from './siteArrival';

/**
 * Out through a virtual private gateway: from its VPC, to the prefixes it knows; Direct Connect before static VPN before BGP VPN.
 * https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNRoutingTypes.html#vpn-route-priority
 */
export function outThroughVirtualPrivateGateway(leg: Leg, position: Position, id: string): Next {
  const { packet, journey } = leg;
  const gateway = journey.network.virtualPrivateGateway(id);
  if (gateway === undefined || gateway.vpcId !== position.vpc.id) return lostTarget(leg, position.table, id);
  visit(leg, id);
  consultSitesOf(leg, id);
  const name = nameOf(leg, id);
  if (packet.sourceVpcId !== position.vpc.id) {
    return stop(leg, {
      node: id,
      layer: 'gateway',
      code: 'VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS',
      message: `${name} carries only what comes from \`${position.vpc.name}\`, not ${packet.source.label}.`,
    });
  }
  packet.destination = divideByBlocks(leg, packet.destination, gateway.prefixes.map((candidate) => candidate.cidr));
  const [prefix] = gateway.prefixes
    .filter((candidate) => relationTo(packet.destination, candidate.cidr) === 'inside')
    .toSorted((left, right) => right.cidr.prefixLength - left.cidr.prefixLength || left.rank - right.rank);
  const site = journey.network.site(prefix?.customerGatewayId);
  if (prefix === undefined || site === undefined) {
    return stop(leg, {
      node: id,
      layer: 'gateway',
      code: 'NO_ROUTE_TO_DESTINATION',
      message: `${name} knows no prefix that holds ${packet.destination.label}; it drops the packet.`,
    });
  }
  const link = prefix.vpnConnectionId === undefined ? 'direct-connect' : 'vpn';
  const how = prefix.vpnConnectionId === undefined ? 'Direct Connect' : nameOf(leg, prefix.vpnConnectionId);
  record(leg, 'pass', { node: id, layer: 'gateway', code: 'VGW_PASSED', message: `${name} sends ${packet.destination.label} over ${how} (${prefix.cidr.text}).` });
  return arriveAtSite(leg, { site, link, vpnConnectionId: prefix.vpnConnectionId });
}

/** In from an on-premises network: to an interface of the VPC, and nothing beyond it. */
export function inThroughVirtualPrivateGateway(leg: Leg, vpc: CompiledVpc, id: string): Next {
  const { packet } = leg;
  visit(leg, id);
  const address = packet.destination.single;
  const found = address === undefined ? undefined : vpc.interfaceAt(address);
  const isReplyToNat = packet.direction === 'reply' && leg.translations.at(-1)?.interface === found;
  if (found === undefined || (found.owner === 'natGateway' && !isReplyToNat)) {
    const what = found === undefined ? `${packet.destination.label} is no interface of \`${vpc.name}\`` : `${nameOf(leg, found.nodeId)} cannot be used from outside of its VPC`;
    return stop(leg, { node: id, layer: 'gateway', code: 'VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS', message: `${nameOf(leg, id)} delivers to interfaces of its VPC only: ${what}.` });
  }
  const table = vpc.edgeTable(id);
  leg.entrances[packet.direction] = { gatewayId: id, edgeTableId: table?.id };
  record(leg, 'pass', { node: id, layer: 'gateway', code: 'VGW_PASSED', message: `${nameOf(leg, id)} delivers to \`${vpc.name}\`.` });
  return enterByGateway(leg, { vpc, gatewayId: id, table, fromInternet: false, checkAccess: () => undefined });
}
