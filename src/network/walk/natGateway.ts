import { parseCidr } from '../../model/ip';
import type { NatGateway } from '../../model/kinds';
import { zonesOf } from '../../catalog/regions';
import { embeddedIpv4, isNat64, relationTo, singleAddress, somePublicAddress, type AddressSet } from '../addressSet';
import type { CompiledRoute, CompiledRouteTable, CompiledVpc } from '../compile/compiledNetwork';
import { protocolName } from '../protocol';
import { rfc1918 } from '../reservedAddresses';
import { selectRoute } from '../routeTable';
import { passNetworkAcl } from './filters';
import { nameOf, record, stop, stopped, takeRoute, visit, type Finding, type Leg, type Next, type Position, type Translation } from './journey';
import { lostTarget } from './lostTarget';

/**
 * Through a NAT gateway: the source becomes its address, the ports 1024-65535, and the packet goes on from the gateway's own subnet
 * with that subnet's table and network ACL. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
 */
export function throughNatGateway(leg: Leg, position: Position, id: string): Next {
  const { packet, journey } = leg;
  const node = journey.network.node(id);
  if (node?.kind !== 'natGateway') return lostTarget(leg, position.table, id);
  visit(leg, id);
  if (packet.direction === 'reply') return astray(leg, position, id);
  const refusal = refuse(leg, position, node);
  if (refusal !== undefined) return stop(leg, refusal);
  return node.availabilityMode === 'regional' ? throughRegional(leg, position, node) : throughZonal(leg, position, node);
}

function refuse(leg: Leg, position: Position, node: NatGateway): Finding | undefined {
  const { packet } = leg;
  const finding = (code: Finding['code'], message: string): Finding => ({ node: node.id, layer: 'gateway', code, message });
  const name = nameOf(leg, node.id);
  if (packet.sourceVpcId !== position.vpc.id && !packet.overTransitGateway) {
    return finding('NGW_REQUIRES_SOURCE_IN_VPC', `${name} serves its own VPC and what comes over a transit gateway, not ${packet.source.label}.`);
  }
  if (![1, 6, 17].includes(packet.protocol) && !(packet.protocol === 58 && isNat64(packet.destination))) {
    return finding('PROTOCOL_RESTRICTION', `${name} carries TCP, UDP and ICMP, not ${protocolName(packet.protocol)}.`);
  }
  if (packet.destination.family === 6 && !isNat64(packet.destination)) {
    return finding('NO_POSSIBLE_DESTINATION', `${name} translates IPv6 only toward 64:ff9b::/96 (NAT64), not to ${packet.destination.label}.`);
  }
  return undefined;
}

function throughZonal(leg: Leg, position: Position, node: NatGateway): Next {
  const { packet, journey } = leg;
  const own = journey.network.interfacesOf(node.id)[0];
  if (own === undefined || own.ipv4 === undefined || own.subnet.vpc.id !== position.vpc.id) return lostTarget(leg, position.table, node.id);
  const { subnet } = own;
  if (subnet === position.subnet) {
    return stop(leg, {
      node: position.table.id,
      layer: 'route-table',
      code: 'ROUTING_LOOP',
      message: `${nameOf(leg, position.table.id)} sends \`${subnet.name}\`, the subnet of ${nameOf(leg, node.id)}, to that NAT gateway: its packets come back to it.`,
    });
  }
  visit(leg, subnet.id);
  passNetworkAcl(leg, subnet, 'inbound');
  translate(leg, node, { interface: own, position: { vpc: subnet.vpc, subnet, table: subnet.routeTable, enteredBy: 'nat-gateway' } }, singleAddress(own.ipv4));
  packet.sourcePublicIpv4 = node.connectivityType === 'public' ? (own.publicIpv4 ?? { address: undefined, elasticIpId: undefined }) : undefined;
  return { type: 'forward', position: { vpc: subnet.vpc, subnet, table: subnet.routeTable, enteredBy: 'nat-gateway' } };
}

/** Regional NAT gateways have no subnet, and a table of their own that begins with a route to the internet gateway. */
function throughRegional(leg: Leg, position: Position, node: NatGateway): Next {
  const vpc = leg.journey.network.vpc(node.vpcId);
  if (vpc === undefined || vpc.id !== position.vpc.id) return lostTarget(leg, position.table, node.id);
  const zone = position.subnet?.zone;
  // Automatic mode serves a zone from another one; in manual mode a zone without an address is not served.
  if (node.availabilityZones !== undefined && zone !== undefined && !isServed(node.availabilityZones, zone, vpc.region)) {
    return stop(leg, {
      node: node.id,
      layer: 'gateway',
      code: 'REGIONAL_NGW_ROUTE_AZ_RESTRICTION',
      message: `${nameOf(leg, node.id)} has no address in \`${zone}\`, the zone of \`${position.subnet?.name ?? ''}\`.`,
    });
  }
  const table = (node.routeTableId === undefined ? undefined : vpc.routeTable(node.routeTableId)) ?? ownTable(node, vpc);
  const own: Position = { vpc, subnet: undefined, table, enteredBy: 'nat-gateway' };
  const address = somePublicAddress('ipv4', `the public address of \`${node.name}\``);
  translate(leg, node, { interface: undefined, position: own }, address);
  leg.packet.sourcePublicIpv4 = { address: undefined, elasticIpId: node.elasticIpId };
  return { type: 'forward', position: own };
}

function isServed(served: readonly string[], zone: string, region: string): boolean {
  const known = zonesOf(region).find((entry) => entry.name === zone || entry.id === zone);
  return served.some((entry) => entry === zone || entry === known?.name || entry === known?.id);
}

function ownTable(node: NatGateway, vpc: CompiledVpc): CompiledRouteTable {
  const routes: CompiledRoute[] = vpc.blocks.map((cidr, order) => ({ cidr, destination: cidr.text, target: { type: 'local', id: 'local' }, origin: 'local', rank: 0, order }));
  if (vpc.internetGatewayId !== undefined) {
    const target = { type: 'internetGateway' as const, id: vpc.internetGatewayId };
    routes.push({ cidr: parseCidr('0.0.0.0/0'), destination: '0.0.0.0/0', target, origin: 'static', rank: 0, order: routes.length });
  }
  return { id: node.id, name: `route table of ${node.name}`, vpcId: vpc.id, node: undefined, region: vpc.region, routes: () => routes };
}

function translate(leg: Leg, node: NatGateway, place: Pick<Translation, 'interface' | 'position'>, address: AddressSet): void {
  const { packet } = leg;
  const { source, sourceVpcId, sourceNodeId, sourcePublicIpv4, sourceIsNatGateway } = packet;
  leg.translations.push({
    ...place,
    natGatewayId: node.id,
    before: { source, sourceVpcId, sourceNodeId, sourcePublicIpv4, sourceIsNatGateway },
    clientPorts: leg.translations.length === 0 ? leg.clientPorts : natPorts,
    peeringId: undefined,
  });
  leg.natTableIds.push(place.position.table.id);
  leg.groupLosses.add('nat');
  takeRoute(leg, 'nat-gateway');
  const was = source.label;
  packet.source = address;
  packet.sourceVpcId = place.position.vpc.id;
  packet.sourceNodeId = node.id;
  packet.sourceIsNatGateway = true;
  packet.overTransitGateway = false;
  if (packet.destination.family === 6) {
    packet.destination = embeddedIpv4(packet.destination);
    // ICMPv6 becomes ICMP.
    if (packet.protocol === 58) packet.protocol = 1;
  }
  record(leg, 'pass', {
    node: node.id,
    layer: 'gateway',
    code: 'NAT_TRANSLATED',
    message: `${nameOf(leg, node.id)} replaces the source ${was} by its own address, ${address.label}.`,
    evidence: { type: 'addresses', source: was },
  });
}

export const natPorts = { from: 1024, to: 65_535 } as const;

/** A reply has reached the NAT gateway: it goes on to the client, with the address of the other side as its source. */
export function restoreTranslation(leg: Leg): Next {
  const translation = leg.translations.pop();
  if (translation === undefined) return stopped;
  const { packet } = leg;
  packet.destination = translation.before.source;
  packet.ports = translation.clientPorts;
  // NAT64: the client sees the IPv6 form of the address.
  if (packet.destination.family === 6 && packet.source.family === 4) {
    packet.source = nat64Source(packet.source);
    if (packet.protocol === 1) packet.protocol = 58;
  }
  record(leg, 'pass', {
    node: translation.natGatewayId,
    layer: 'gateway',
    code: 'NAT_RESTORED',
    message: `${nameOf(leg, translation.natGatewayId)} passes the reply on to ${packet.destination.label}.`,
  });
  return { type: 'forward', position: translation.position };
}

function nat64Source(source: AddressSet): AddressSet {
  if (source.single === undefined) return somePublicAddress('nat64', source.label, source.serviceName);
  return singleAddress({ family: 6, value: (0x64ff9bn << 96n) + BigInt(source.single.value) });
}

/** A route of the answering side that leads into a NAT gateway: the reply would arrive with another source. */
function astray(leg: Leg, position: Position, id: string): Next {
  record(leg, 'fail', {
    node: position.table.id,
    layer: 'route-table',
    code: 'ASYMMETRIC_ROUTING',
    message: `${nameOf(leg, position.table.id)} sends the reply to ${nameOf(leg, id)}, which does not know the connection: it does not come back to ${leg.packet.destination.label}.`,
  });
  const gatewayId = internetGatewayBehind(leg, id);
  if (gatewayId !== undefined && rfc1918.some((block) => relationTo(leg.packet.destination, block) === 'inside')) {
    record(leg, 'fail', {
      node: gatewayId,
      layer: 'gateway',
      code: 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS',
      message: `Behind ${nameOf(leg, id)} the reply ends at ${nameOf(leg, gatewayId)}, which drops packets to private addresses such as ${leg.packet.destination.label}.`,
    });
  }
  return stopped;
}

/** Where the NAT gateway's own table sends what it passes on, if that is an internet gateway. */
function internetGatewayBehind(leg: Leg, id: string): string | undefined {
  const subnet = leg.journey.network.interfacesOf(id)[0]?.subnet;
  if (subnet !== undefined) leg.journey.consulted.add(subnet.routeTable.id);
  const choice = subnet === undefined ? undefined : selectRoute(subnet.routeTable, leg.packet.destination)[0]?.choice;
  return choice?.found === true && choice.route.target.type === 'internetGateway' && choice.route.target.id === subnet?.vpc.internetGatewayId ? choice.route.target.id : undefined;
}
