import { isCovered, relationTo, touches } from '../addressSet';
import type { CompiledSubnet, CompiledTransitGateway, TransitGatewayAttachment, TransitGatewayRoute, TransitGatewayTable } from '../compile/compiledNetwork';
import { passNetworkAcl } from './filters';
import { askTransitGateway, assume, consult, consultSitesOf, nameOf, record, stop, takeRoute, visit, type Leg, type Next, type Position } from './journey';
import { lostTarget } from './lostTarget';
import { divideByBlocks } from './narrow';
import { arriveAtSite } from './siteArrival';

/**
 * From a subnet to a transit gateway: through the attachment of the VPC, which needs a subnet in the zone of the sender.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
export function toTransitGateway(leg: Leg, position: Position, id: string): Next {
  const { packet, journey } = leg;
  const gateway = askTransitGateway(leg, id);
  if (gateway === undefined) return lostTarget(leg, position.table, id);
  takeRoute(leg, 'transit-gateway');
  const attachment = gateway.attachmentOfVpc(position.vpc.id);
  if (attachment === undefined) {
    visit(leg, id);
    if (journey.network.node(id)?.outside === true) assume(leg, 'ROUTE_TARGET_NOT_IN_DESIGN', `${nameOf(leg, id)} is not part of the design; attachments to it that the design does not hold are taken not to be there.`);
    return stop(leg, { node: id, layer: 'transit-gateway', code: 'BAD_STATE_ATTACHMENT', message: `\`${position.vpc.name}\` has no attachment to ${nameOf(leg, id)}.` });
  }
  visit(leg, attachment.id);
  const zone = position.subnet?.zone;
  const subnets = subnetsOf(leg, attachment);
  const entry = zone === undefined ? subnets[0] : subnets.find((subnet) => subnet.zone === zone);
  if (entry === undefined) {
    return stop(leg, {
      node: attachment.id,
      layer: 'transit-gateway',
      code: 'TGW_ROUTE_AZ_RESTRICTION',
      message: `${nameOf(leg, attachment.id)} has no subnet in \`${zone ?? ''}\`, the zone of \`${position.subnet?.name ?? ''}\`.`,
    });
  }
  // From the VPC the attachment's subnet is asked for its inbound rules, by source address; what leaves it is not.
  // https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html
  passNetworkAcl(leg, entry, 'inbound');
  if (packet.source.family === 6 && !attachment.ipv6Support) return refuseIpv6(leg, attachment);
  if (!attachment.securityGroupReferencing || !gateway.securityGroupReferencing) leg.groupLosses.add('transit-gateway');
  return acrossTransitGateway(leg, { gateway, from: attachment, zone: entry.zone });
}

export interface TransitHop {
  readonly gateway: CompiledTransitGateway;
  readonly from: TransitGatewayAttachment;
  /** The zone the packet comes from; undefined over VPN and Direct Connect. */
  readonly zone: string | undefined;
}

/** By the table associated with the attachment that the packet came through. */
export function acrossTransitGateway(leg: Leg, { gateway, from, zone }: TransitHop): Next {
  const { packet, journey } = leg;
  visit(leg, gateway.id);
  consult(leg, journey.network.node(gateway.id));
  takeRoute(leg, 'transit-gateway');
  if (packet.direction === 'request') leg.overTransitGateway = true;
  const table = gateway.tableOf(from.id);
  if (table === undefined) {
    return stop(leg, {
      node: from.id,
      layer: 'transit-gateway',
      code: 'TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION',
      message: `No route table of ${nameOf(leg, gateway.id)} is associated with ${nameOf(leg, from.id)}.`,
    });
  }
  consult(leg, journey.network.node(table.id));
  consultSitesOf(leg, gateway.id);
  const { single } = packet.destination;
  if (single === undefined) packet.destination = divideByBlocks(leg, packet.destination, table.routes.map((entry) => entry.cidr));
  const route = single === undefined ? routeForSet(leg, table) : table.routeTo(single);
  const given = nameOf(leg, table.id);
  const name = given.startsWith('`') ? given : `T${given.slice(1)}`;
  if (route === undefined) {
    return stop(leg, {
      node: table.id,
      layer: 'transit-gateway-route-table',
      code: 'TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT',
      message: `${name}, associated with ${nameOf(leg, from.id)}, has no route to ${packet.destination.label}.`,
    });
  }
  const to = route.attachmentId === undefined ? undefined : gateway.attachments.get(route.attachmentId);
  if (to === undefined) {
    const lost = route.lostAttachmentId;
    if (lost !== undefined) assume(leg, 'ROUTE_TARGET_NOT_IN_DESIGN', `${nameOf(leg, lost)}, a target of ${given}, is no attachment of ${nameOf(leg, gateway.id)} that the design holds; it is taken not to be there.`);
    return stop(leg, {
      node: table.id,
      layer: 'transit-gateway-route-table',
      code: 'TGW_RTB_BAD_STATE_ROUTE',
      message: `The route ${route.cidr.text} of ${given} is a blackhole: ${lost === undefined ? 'it' : `${nameOf(leg, lost)} is not there, and it`} drops ${packet.destination.label}.`,
    });
  }
  record(leg, 'pass', {
    node: table.id,
    layer: 'transit-gateway-route-table',
    code: 'TGW_ROUTE_SELECTED',
    message: `${name} sends ${packet.destination.label} to ${nameOf(leg, to.id)} (${route.cidr.text}).`,
    evidence: {
      type: 'route',
      routeTable: table.id,
      destination: route.cidr.text,
      target: to.id,
      candidates: [{ destination: route.cidr.text, target: to.id, chosen: true }],
    },
  });
  return to.type === 'vpc' ? intoVpc(leg, { gateway, to, zone }) : toSite(leg, to);
}

/** Some public address follows the default route, or narrower routes that together leave nothing out, each in its turn. */
function routeForSet(leg: Leg, table: TransitGatewayTable): TransitGatewayRoute | undefined {
  const { destination } = leg.packet;
  const narrower = table.routes.filter((route) => touches(destination, route.cidr) && relationTo(destination, route.cidr) !== 'inside');
  if (destination.meaning === 'one-unknown' && isCovered(destination, narrower.map((route) => route.cidr))) {
    const byAttachment = [...new Map(narrower.map((route) => [route.attachmentId, route])).values()];
    return byAttachment.length === 1 ? byAttachment[0] : byAttachment[leg.journey.choose(byAttachment.length)];
  }
  return table.routes.find((route) => relationTo(destination, route.cidr) === 'inside');
}

function toSite(leg: Leg, to: TransitGatewayAttachment): Next {
  const site = leg.journey.network.site(to.customerGatewayId);
  if (site === undefined) return stop(leg, { node: to.id, layer: 'transit-gateway', code: 'BAD_STATE_ATTACHMENT', message: `${nameOf(leg, to.id)} leads to no on-premises network.` });
  if (leg.packet.direction === 'request') leg.groupLosses.add('vpn');
  const isVpn = to.type === 'vpn';
  if (!isVpn) visit(leg, to.id);
  return arriveAtSite(leg, { site, link: isVpn ? 'vpn' : 'direct-connect', vpnConnectionId: isVpn ? to.id : undefined });
}

interface Entry {
  readonly gateway: CompiledTransitGateway;
  readonly to: TransitGatewayAttachment;
  readonly zone: string | undefined;
}

/** Into a VPC by the attachment's subnet of one zone, whose route table decides how it goes on. */
function intoVpc(leg: Leg, { gateway, to, zone }: Entry): Next {
  const { packet, journey } = leg;
  visit(leg, to.id);
  const subnets = subnetsOf(leg, to);
  const vpc = journey.network.vpc(to.vpcId);
  if (vpc === undefined || subnets.length === 0) {
    return stop(leg, { node: to.id, layer: 'transit-gateway', code: 'BAD_STATE_ATTACHMENT', message: `${nameOf(leg, to.id)} has no subnet to deliver to.` });
  }
  if (packet.source.family === 6 && !to.ipv6Support) return refuseIpv6(leg, to);
  if (packet.direction === 'request' && !(to.securityGroupReferencing && gateway.securityGroupReferencing)) leg.groupLosses.add('transit-gateway');
  const subnet = to.applianceMode ? applianceSubnet(leg, gateway, to, subnets) : sameOrAny(leg, subnets, zone);
  if (subnet === undefined) return { type: 'stopped' };
  packet.overTransitGateway = true;
  leg.lastAttachmentId = to.id;
  visit(leg, subnet.id);
  return { type: 'forward', position: { vpc, subnet, table: subnet.routeTable, enteredBy: 'transit-gateway' } };
}

/** The zone the packet came from; where the attachment has none there, AWS takes any: each is walked. */
function sameOrAny(leg: Leg, subnets: readonly CompiledSubnet[], zone: string | undefined): CompiledSubnet | undefined {
  const same = subnets.find((subnet) => subnet.zone === zone);
  return same ?? (subnets.length === 1 ? subnets[0] : subnets[leg.journey.choose(subnets.length)]);
}

/**
 * In appliance mode both directions of a flow use one zone: the client's if the destination shares it or has none, else any of the
 * attachment's. https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html
 */
function applianceSubnet(leg: Leg, gateway: CompiledTransitGateway, to: TransitGatewayAttachment, subnets: readonly CompiledSubnet[]): CompiledSubnet | undefined {
  const kept = leg.applianceZones.get(to.id);
  if (kept !== undefined) return subnets.find((subnet) => subnet.zone === kept);
  const client = leg.origin.type === 'interface' ? leg.origin.interface.subnet.zone : undefined;
  const destination = destinationZone(leg, gateway);
  const shared = client !== undefined && (destination === undefined || destination === client) ? subnets.find((subnet) => subnet.zone === client) : undefined;
  const chosen = shared ?? (subnets.length === 1 ? subnets[0] : subnets[leg.journey.choose(subnets.length)]);
  if (chosen !== undefined) leg.applianceZones.set(to.id, chosen.zone);
  return chosen;
}

function destinationZone(leg: Leg, gateway: CompiledTransitGateway): string | undefined {
  const address = leg.packet.destination.single;
  if (address === undefined) return undefined;
  for (const attachment of gateway.attachments.values()) {
    const zone = leg.journey.network.vpc(attachment.vpcId)?.subnetHolding(address)?.zone;
    if (zone !== undefined) return zone;
  }
  return undefined;
}

const subnetsOfAttachments = new WeakMap<TransitGatewayAttachment, readonly CompiledSubnet[]>();

/** An attachment is compiled anew for every design, so what is kept for it belongs to that design. */
function subnetsOf(leg: Leg, attachment: TransitGatewayAttachment): readonly CompiledSubnet[] {
  const known = subnetsOfAttachments.get(attachment);
  if (known !== undefined) return known;
  const vpc = leg.journey.network.vpc(attachment.vpcId);
  const subnets = attachment.subnetIds.flatMap((id) => vpc?.subnetById.get(id) ?? []);
  subnetsOfAttachments.set(attachment, subnets);
  return subnets;
}

function refuseIpv6(leg: Leg, attachment: TransitGatewayAttachment): Next {
  return stop(leg, {
    node: attachment.id,
    layer: 'transit-gateway',
    code: 'TGW_IPV6_SUPPORT',
    message: `IPv6 support of ${nameOf(leg, attachment.id)} is off.`,
  });
}
