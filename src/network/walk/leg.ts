import { isPublic, type AddressSet } from '../addressSet';
import type { CompiledInterface, PortRange } from '../compile/compiledNetwork';
import { namesGroups } from '../securityGroup';
import { compareInspection } from './inspectionSymmetry';
import { deliver } from './delivery';
import { consultGroups, passNetworkAcl, passSecurityGroups } from './filters';
import { travel } from './forwarding';
import { knownGroups, knownGroupsOfDestination } from './groupKnowledge';
import { inFromInternet, noWayFromInternet, publicPlaceOf } from './internetGateway';
import { consult, nameOf, record, stop, visit, type Arrival, type Journey, type Leg, type Next, type Origin, type Packet } from './journey';
import { isMeant, type MeantTarget } from './meantTarget';
import { natPorts } from './natGateway';
import { leaveSite } from './onPremises';

export interface LegStart {
  readonly origin: Origin;
  readonly source: AddressSet;
  readonly destination: AddressSet;
  /** The interface whose public address is meant. */
  readonly target?: CompiledInterface | undefined;
  /** Who must be reached: an address alone may be somebody else's where the packet gets to. */
  readonly meant?: MeantTarget | undefined;
  readonly protocol: number;
  readonly port: number;
  /** The groups of the destination see this address in place of the sender's: a load balancer that preserves it. */
  readonly seenAs?: { readonly source: AddressSet; readonly groupIds: readonly string[] } | undefined;
}

const anyClientPort: PortRange = { from: 1024, to: 65_535 };

export function beginLeg(journey: Journey, start: LegStart): Leg {
  const entry = start.origin.type === 'interface' ? start.origin.interface : undefined;
  const packet: Packet = {
    protocol: start.protocol,
    direction: 'request',
    source: start.source,
    destination: start.destination,
    ports: { from: start.port, to: start.port },
    sourceVpcId: entry?.subnet.vpc.id,
    sourceNodeId: originId(start.origin),
    sourcePublicIpv4: entry?.publicIpv4,
    sourceIsNatGateway: false,
    overTransitGateway: false,
  };
  return {
    journey,
    origin: start.origin,
    clientPorts: entry?.clientPorts ?? anyClientPort,
    port: start.port,
    publicTarget: start.target,
    packet,
    seen: { source: start.source, nodeId: originId(start.origin) },
    translations: [],
    natTableIds: [],
    internetExits: [],
    inspectors: { request: [], reply: [] },
    applianceZones: new Map(),
    groupLosses: new Set(),
    overTransitGateway: false,
    lastAttachmentId: undefined,
    lastTable: undefined,
    entrances: {},
    decisions: 0,
    visited: new Set(),
  };
}

export function originId(origin: Origin): string {
  return origin.type === 'interface' ? origin.interface.nodeId : origin.type === 'site' ? origin.site.id : origin.id;
}

/** The way there: outbound groups, forwarding, inbound groups. Undefined: a look-up failed on the way. */
export function walkRequest(leg: Leg, start: LegStart): Arrival | undefined {
  const checkAt = leg.journey.steps.length;
  const waits = beginOutboundCheck(leg);
  const arrival = travel(leg, depart(leg, start));
  if (waits !== undefined) endOutboundCheck(leg, waits, { arrival, at: checkAt, start });
  leg.seen = { source: leg.packet.source, nodeId: leg.packet.sourceNodeId };
  if (arrival !== undefined && !isMeant(leg, arrival, start.meant)) return undefined;
  if (arrival?.type !== 'interface') return arrival;
  const { interface: entry } = arrival;
  visit(leg, entry.nodeId, entry.ownerId);
  consult(leg, leg.journey.network.node(entry.nodeId));
  admit(leg, entry, start);
  return arrival;
}

function depart(leg: Leg, start: LegStart): Next {
  const { origin } = leg;
  switch (origin.type) {
    case 'interface': {
      const { interface: entry } = origin;
      if (['interfaceEndpoint', 'resourceEndpoint', 'serviceNetworkEndpoint'].includes(entry.owner)) {
        return stop(leg, { node: entry.nodeId, layer: 'endpoint', code: 'VPCE_INTRA_VPC_TRAFFIC', message: `No connection starts at ${nameOf(leg, entry.nodeId)}: a VPC endpoint only answers.` });
      }
      visit(leg, entry.ownerId, entry.nodeId, entry.subnet.id);
      consult(leg, leg.journey.network.node(entry.nodeId));
      const { subnet } = entry;
      return { type: 'forward', position: { vpc: subnet.vpc, subnet, table: subnet.routeTable, enteredBy: 'interface' } };
    }
    case 'site':
      visit(leg, origin.site.id);
      return leaveSite(leg, origin.site);
    case 'outside':
      visit(leg, origin.id);
      if (isPublic(leg.packet.destination)) return { type: 'internet' };
      return stop(leg, {
        node: origin.id,
        layer: 'route-table',
        code: 'NO_ROUTE_TO_DESTINATION',
        message: `${nameOf(leg, origin.id)} runs outside of every VPC and has no way to ${leg.packet.destination.label}.`,
      });
    case 'internet':
      visit(leg, origin.id);
      return departFromInternet(leg, start.target);
  }
}

function departFromInternet(leg: Leg, given: CompiledInterface | undefined): Next {
  const { packet } = leg;
  const place = given === undefined ? publicPlaceOf(leg) : { vpc: given.subnet.vpc, interface: given };
  if (place !== undefined) return inFromInternet(leg, place, packet.destination);
  if (isPublic(packet.destination)) return { type: 'arrived', arrival: { type: 'internet' } };
  return noWayFromInternet(leg, packet.destination.label, 'the address is private');
}

/** Outbound rules that name groups depend on who answers, which is known only at the end of the way. */
function beginOutboundCheck(leg: Leg): CompiledInterface | undefined {
  if (leg.origin.type !== 'interface') return undefined;
  const { interface: entry } = leg.origin;
  const question = { groupIds: entry.securityGroupIds ?? [], side: 'outbound', protocol: leg.packet.protocol, port: leg.port } as const;
  consultGroups(leg, entry);
  if (namesGroups(leg.journey.network, question)) return entry;
  passSecurityGroups(leg, { interface: entry, side: 'outbound', port: leg.port, peerGroupIds: [], lostGroupIds: [] });
  return undefined;
}

function endOutboundCheck(leg: Leg, entry: CompiledInterface, { arrival, at, start }: { readonly arrival: Arrival | undefined; readonly at: number; readonly start: LegStart }): void {
  const destination = arrival?.type === 'interface' ? arrival.interface : ownerOf(leg, entry, start.destination);
  if (destination !== undefined) consultGroups(leg, destination);
  const known = destination === undefined ? { peerGroupIds: [], lostGroupIds: [] } : knownGroupsOfDestination(leg, destination);
  // NAT64 may have translated the destination; the group saw the address the client used.
  const now = leg.packet.destination;
  if (start.destination.family !== now.family) leg.packet.destination = start.destination;
  passSecurityGroups(leg, { interface: entry, side: 'outbound', port: leg.port, ...known, at });
  if (start.destination.family !== now.family) leg.packet.destination = now;
}

/** Who has the address, where the packet did not get there: in the VPC of the client or in one it may know groups of. */
function ownerOf(leg: Leg, entry: CompiledInterface, destination: AddressSet): CompiledInterface | undefined {
  const { network } = leg.journey;
  const address = destination.single;
  const { vpc } = entry.subnet;
  if (address === undefined) return undefined;
  const here = vpc.interfaceAt(address);
  if (here !== undefined) return here;
  for (const connection of network.peeringConnectionsOf(vpc.id)) {
    if (connection.state !== 'active' || !connection.sameRegion) continue;
    const peer = network.vpc(connection.vpcIds.find((id) => id !== vpc.id));
    const found = peer?.interfaceAt(address);
    if (found !== undefined) return found;
  }
  return undefined;
}

function admit(leg: Leg, entry: CompiledInterface, start: LegStart): void {
  if (start.seenAs === undefined) {
    passSecurityGroups(leg, { interface: entry, side: 'inbound', port: leg.port, ...knownGroups(leg, entry) });
    return;
  }
  const own = leg.packet.source;
  leg.packet.source = start.seenAs.source;
  passSecurityGroups(leg, { interface: entry, side: 'inbound', port: leg.port, peerGroupIds: start.seenAs.groupIds, lostGroupIds: [] });
  leg.packet.source = own;
}

/** The way back: ports swapped, no security groups. It must come to the sender, past the same NAT gateways and inspection. */
export function walkReply(leg: Leg, arrival: Arrival): void {
  // Where a site or a function outside of VPCs uses its own internet access, nothing of the design is on the way back.
  if (arrival.type === 'internet' && leg.internetExits.length === 0) return;
  if (arrival.type === 'site' && leg.origin.type === 'site' && leg.origin.site.id === arrival.site.id) return;
  const requestTable = leg.lastTable;
  const exit = leg.internetExits.at(-1);
  const { packet } = leg;
  const entry = arrival.type === 'interface' ? arrival.interface : undefined;
  leg.packet = {
    protocol: packet.protocol,
    direction: 'reply',
    source: packet.destination,
    destination: packet.source,
    ports: leg.translations.length > 0 ? natPorts : leg.clientPorts,
    sourceVpcId: entry?.subnet.vpc.id,
    sourceNodeId: entry?.nodeId ?? '',
    sourcePublicIpv4: entry?.publicIpv4,
    sourceIsNatGateway: false,
    overTransitGateway: false,
  };
  leg.decisions = 0;
  leg.lastTable = undefined;
  leg.lastAttachmentId = undefined;
  const back = travel(leg, answer(leg, arrival));
  if (back === undefined) {
    noteAstray(leg);
    return;
  }
  if (!isHome(leg, back)) {
    const astray = back.type === 'interface' ? nameOf(leg, back.interface.nodeId) : back.type === 'site' ? nameOf(leg, back.site.id) : 'elsewhere';
    stop(leg, {
      node: lastTableId(leg) ?? entry?.subnet.routeTable.id ?? originId(leg.origin),
      layer: 'route-table',
      code: 'ASYMMETRIC_ROUTING',
      message: `The reply does not come back to ${nameOf(leg, originId(leg.origin))}: it ends at ${astray}.`,
    });
    return;
  }
  record(leg, 'pass', { node: originId(leg.origin), layer: 'route-table', code: 'REPLY_RETURNED', message: `The reply comes back to ${nameOf(leg, originId(leg.origin))}.` });
  compareInspection(leg, { arrival, requestTable, exit });
}

/** Nobody at the place the reply came to has the sender's address: a route led it to the wrong VPC. */
function noteAstray(leg: Leg): void {
  const table = lastTableId(leg);
  if (table === undefined || leg.journey.steps.at(-1)?.code !== 'UNKNOWN_DESTINATION') return;
  stop(leg, {
    node: table,
    layer: 'route-table',
    code: 'ASYMMETRIC_ROUTING',
    message: `The route that ${nameOf(leg, table)} takes for the reply does not lead back to ${nameOf(leg, originId(leg.origin))}.`,
  });
}

function lastTableId(leg: Leg): string | undefined {
  return leg.lastTable?.id;
}

function answer(leg: Leg, arrival: Arrival): Next {
  switch (arrival.type) {
    case 'interface': {
      const { subnet } = arrival.interface;
      const translation = leg.translations.at(-1);
      const natVpc = translation?.interface?.subnet.vpc;
      if (translation?.peeringId !== undefined && natVpc !== undefined && natVpc.id !== subnet.vpc.id) {
        // Replies to a NAT gateway that sent over peering return by themselves; network ACLs still apply.
        // https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
        passNetworkAcl(leg, subnet, 'outbound');
        return deliver(leg, natVpc, undefined);
      }
      return { type: 'forward', position: { vpc: subnet.vpc, subnet, table: subnet.routeTable, enteredBy: 'interface' } };
    }
    case 'gateway-endpoint': {
      const translation = leg.translations.at(-1);
      if (translation !== undefined && translation.interface === undefined) return { type: 'restore' };
      return deliver(leg, arrival.vpc, undefined);
    }
    case 'internet':
      return { type: 'internet' };
    case 'site':
      return leaveSite(leg, arrival.site);
  }
}

function isHome(leg: Leg, back: Arrival): boolean {
  switch (leg.origin.type) {
    case 'interface':
      return back.type === 'interface' && back.interface === leg.origin.interface;
    case 'site':
      return back.type === 'site' && back.site.id === leg.origin.site.id;
    case 'internet':
    case 'outside':
      return back.type === 'internet';
  }
}
