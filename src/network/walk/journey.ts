import type { DesignNode } from '../../model/kinds';
import type { IpAddress } from '../../model/ip';
import type { AddressSet } from '../addressSet';
import type { Code } from '../codes';
import type { CompiledInterface, CompiledNetwork, CompiledRouteTable, CompiledSite, CompiledSubnet, CompiledTransitGateway, CompiledVpc, PortRange, PublicAddress } from '../compile/compiledNetwork';
import { openProperties } from '../openProperties';
import type { RouteName } from '../routeName';
import type { Assumption, Direction, Evidence, Layer, Step } from '../step';

/** What one way of a flow has met so far. A leg adds to it; the walk behind an endpoint is a further leg of the same journey. */
export interface Journey {
  readonly network: CompiledNetwork;
  /** Picks one of several ways; every one of them is walked in turn. */
  readonly choose: (count: number) => number;
  readonly steps: Step[];
  readonly path: string[];
  /** Names of the ways taken, with the endpoint a name stands for. */
  readonly routes: Map<RouteName, string | null>;
  readonly assumptions: Map<string, Assumption>;
  /** Ids of what was asked whether it lets the packet on: route tables, network ACLs, security groups, and the interfaces whose groups these were; transit gateways with their tables and attachments. */
  readonly consulted: Set<string>;
  mixed: boolean;
}

export type Origin =
  | { readonly type: 'interface'; readonly interface: CompiledInterface }
  | { readonly type: 'site'; readonly site: CompiledSite }
  | { readonly type: 'internet'; readonly id: string }
  /** A function outside of every VPC. */
  | { readonly type: 'outside'; readonly id: string };

export interface Packet {
  protocol: number;
  readonly direction: Direction;
  source: AddressSet;
  destination: AddressSet;
  /** Of the destination. */
  ports: PortRange;
  /** The VPC the source address belongs to; undefined outside of AWS. */
  sourceVpcId: string | undefined;
  /** Who has the source address now, after translations. */
  sourceNodeId: string;
  sourcePublicIpv4: PublicAddress | undefined;
  sourceIsNatGateway: boolean;
  /** Came over a transit gateway into the VPC in which it is now. */
  overTransitGateway: boolean;
}

export interface Translation {
  readonly natGatewayId: string;
  /** Undefined: a regional NAT gateway. */
  readonly interface: CompiledInterface | undefined;
  readonly position: Position;
  readonly before: Pick<Packet, 'source' | 'sourceVpcId' | 'sourceNodeId' | 'sourcePublicIpv4' | 'sourceIsNatGateway'>;
  readonly clientPorts: PortRange;
  /** The packet then crossed this peering connection: replies return by themselves. */
  peeringId: string | undefined;
}

export type InternetExit =
  | { readonly by: 'gateway'; readonly vpc: CompiledVpc; readonly gatewayId: string; readonly egressOnly: boolean; readonly before: AddressSet }
  /** By the internet access of an on-premises network that packets of a VPC were routed to. */
  | { readonly by: 'site'; readonly site: CompiledSite; readonly before: AddressSet };

/** A Gateway Load Balancer endpoint or a middlebox interface that saw the packet. */
export interface Inspector {
  readonly id: string;
  readonly vpcId: string;
  /** It came over this attachment into the VPC of the inspector. */
  readonly attachmentId: string | undefined;
  /** An edge route table sent it here. */
  readonly byEdgeTable: boolean;
  /** How many NAT gateways the packet had passed before. */
  readonly afterNatGateways: number;
}

export type GroupLoss = 'nat' | 'internet' | 'inspection' | 'inter-region-peering' | 'vpn' | 'transit-gateway';

export interface Entrance {
  readonly gatewayId: string;
  readonly edgeTableId: string | undefined;
}

export interface Leg {
  readonly journey: Journey;
  readonly origin: Origin;
  readonly clientPorts: PortRange;
  readonly port: number;
  /** Whose public address the packet is sent to, where that is known though the address may not be. */
  readonly publicTarget: CompiledInterface | undefined;
  packet: Packet;
  /** The source as the other side saw it, once the request has arrived. */
  seen: { readonly source: AddressSet; readonly nodeId: string };
  readonly translations: Translation[];
  /** The tables of all NAT gateways on the way, by which they send replies on. */
  readonly natTableIds: string[];
  readonly internetExits: InternetExit[];
  readonly inspectors: { readonly request: Inspector[]; readonly reply: Inspector[] };
  /** In appliance mode an attachment uses one zone for both directions. */
  readonly applianceZones: Map<string, string>;
  /** Why groups of the client are not known to the destination, by occurrence. */
  readonly groupLosses: Set<GroupLoss>;
  overTransitGateway: boolean;
  lastAttachmentId: string | undefined;
  lastTable: CompiledRouteTable | undefined;
  /** How each direction came into a VPC from outside of AWS: the gateway and its edge table. */
  readonly entrances: { request?: Entrance; reply?: Entrance };
  decisions: number;
  readonly visited: Set<string>;
}

/** A place from which a packet is forwarded. */
export interface Position {
  readonly vpc: CompiledVpc;
  /** Undefined: a regional NAT gateway, which has a table of its own. */
  readonly subnet: CompiledSubnet | undefined;
  readonly table: CompiledRouteTable;
  readonly enteredBy: 'interface' | 'transit-gateway' | 'inspection' | 'nat-gateway';
}

export type Arrival =
  | { readonly type: 'interface'; readonly interface: CompiledInterface; readonly address: IpAddress }
  | { readonly type: 'gateway-endpoint'; readonly endpoint: Extract<DesignNode, { kind: 'gatewayEndpoint' }>; readonly vpc: CompiledVpc }
  | { readonly type: 'internet' }
  | { readonly type: 'site'; readonly site: CompiledSite };

/** What a gateway does with a packet. */
export type Next =
  | { readonly type: 'forward'; readonly position: Position }
  | { readonly type: 'arrived'; readonly arrival: Arrival }
  /** Out of AWS; it may come in again elsewhere. */
  | { readonly type: 'internet' }
  /** A reply has come back to the NAT gateway. */
  | { readonly type: 'restore' }
  | { readonly type: 'stopped' };

export const stopped: Next = { type: 'stopped' };

export interface Finding {
  readonly node: string;
  readonly layer: Layer;
  readonly code: Code;
  readonly message: string;
  readonly evidence?: Evidence | undefined;
}

export function record(leg: Leg, outcome: Step['outcome'], finding: Finding): void {
  leg.journey.steps.push(stepOf(leg, outcome, finding));
}

export function stepOf(leg: Leg, outcome: Step['outcome'], { node, layer, code, message, evidence }: Finding): Step {
  const { direction } = leg.packet;
  return { node, layer, outcome, code, message, direction, ...(evidence === undefined ? {} : { evidence }) };
}

/** Records a failed look-up or gateway check, which ends the walk. */
export function stop(leg: Leg, finding: Finding): Next {
  record(leg, 'fail', finding);
  return stopped;
}

/** The reply adds nothing to the path. */
export function visit(leg: Leg, ...ids: readonly (string | undefined)[]): void {
  if (leg.packet.direction === 'reply') return;
  for (const id of ids) if (id !== undefined && leg.journey.path.at(-1) !== id) leg.journey.path.push(id);
}

export function takeRoute(leg: Leg, name: RouteName, endpointId: string | null = null): void {
  if (leg.packet.direction === 'request' && !leg.journey.routes.has(name)) leg.journey.routes.set(name, endpointId);
}

export function assume(leg: Leg, code: string, message: string): void {
  leg.journey.assumptions.set(`${code} ${message}`, { code, message });
}

/** A transit gateway with its tables and attachments. */
export function askTransitGateway({ journey }: Leg, id: string | undefined): CompiledTransitGateway | undefined {
  if (id !== undefined) journey.consulted.add(id);
  return journey.network.transitGateway(id);
}

/** Says which values of a node that was consulted are not known. */
export function consult(leg: Leg, node: DesignNode | undefined): void {
  for (const { code, message } of openProperties(node)) assume(leg, code, message);
}

/** What a gateway knows of on-premises networks are the blocks of the sites that it has a VPN connection with. */
export function consultSitesOf(leg: Leg, gatewayId: string): void {
  const { network } = leg.journey;
  for (const { customerGatewayId, virtualPrivateGatewayId, transitGatewayId } of network.nodesOf('vpnConnection')) {
    if (virtualPrivateGatewayId === gatewayId || transitGatewayId === gatewayId) consult(leg, network.node(customerGatewayId));
  }
}

export function nameOf(leg: Leg, id: string): string {
  return leg.journey.network.nameOf(id);
}

export function portText(protocol: number, ports: PortRange): string {
  const name = protocol === 6 ? 'TCP' : protocol === 17 ? 'UDP' : protocol === 1 ? 'ICMP' : protocol === 58 ? 'ICMPv6' : `Protocol ${protocol}`;
  if (protocol !== 6 && protocol !== 17) return name;
  return ports.from === ports.to ? `${name} ${ports.from}` : `${name} ${ports.from}-${ports.to}`;
}
