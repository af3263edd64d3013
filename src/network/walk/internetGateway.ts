import { contains } from '../../model/ip';
import { isPublic, relationTo, singleAddress, somePublicAddress, type AddressSet } from '../addressSet';
import type { CompiledInterface, CompiledSubnet, CompiledVpc } from '../compile/compiledNetwork';
import { rfc1918, rfc6598 } from '../reservedAddresses';
import { blockedAt } from './blockPublicAccess';
import { enterByGateway } from './edge';
import { nameOf, record, stop, stopped, takeRoute, visit, type Finding, type InternetExit, type Leg, type Next, type Position } from './journey';
import { lostTarget } from './lostTarget';

/**
 * Out through an internet gateway. IPv4 needs a public address on an interface of this VPC; IPv6 addresses are public themselves.
 * https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
 */
export function outThroughInternetGateway(leg: Leg, position: Position, id: string): Next {
  const { packet } = leg;
  const { vpc } = position;
  if (vpc.internetGatewayId !== id) return lostTarget(leg, position.table, id);
  visit(leg, id);
  const refusal = refuse(leg, position, id);
  if (refusal !== undefined) return stop(leg, refusal);
  takeRoute(leg, 'internet-gateway');
  record(leg, 'pass', { node: id, layer: 'gateway', code: 'IGW_PASSED', message: `${nameOf(leg, id)} sends the packet to the internet.` });
  if (packet.direction === 'reply') return { type: 'internet' };
  leg.internetExits.push({ by: 'gateway', vpc, gatewayId: id, egressOnly: false, before: packet.source });
  if (packet.source.family === 4) {
    packet.source = publicSource(leg);
    packet.sourceVpcId = undefined;
  }
  return { type: 'internet' };
}

function refuse(leg: Leg, position: Position, id: string): Finding | undefined {
  const { packet } = leg;
  const { destination } = packet;
  const finding = (code: Finding['code'], message: string): Finding => ({ node: id, layer: 'gateway', code, message });
  const name = nameOf(leg, id);
  if (rfc1918.some((block) => relationTo(destination, block) !== 'outside')) {
    return finding('IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS', `${name} drops packets to private addresses such as ${destination.label}.`);
  }
  if (rfc6598.some((block) => relationTo(destination, block) !== 'outside')) {
    return finding('IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS', `${name} drops packets to 100.64.0.0/10, to which ${destination.label} belongs.`);
  }
  if (destination.family === 6 && !isPublic(destination)) {
    return finding('NO_POSSIBLE_DESTINATION', `${destination.label} is not an address of the internet.`);
  }
  const isForeign = packet.sourceVpcId !== position.vpc.id;
  if (isForeign || (destination.family === 4 && packet.sourcePublicIpv4 === undefined)) {
    const who = packet.sourceIsNatGateway ? `the private NAT gateway ${nameOf(leg, packet.sourceNodeId)}` : packet.source.label;
    const message = isForeign ? `${name} serves interfaces of \`${position.vpc.name}\` only; ${who} is not one of them.` : `${name} sends to the internet only what has a public IPv4 address; ${who} has none.`;
    return finding('IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS', message);
  }
  return blockedAt(leg, { gatewayId: id, vpc: position.vpc, subnet: position.subnet, opening: 'outward', byNatGateway: packet.sourceIsNatGateway });
}

function publicSource(leg: Leg): AddressSet {
  const { packet } = leg;
  const address = packet.sourcePublicIpv4?.address;
  return address === undefined ? somePublicAddress('ipv4', `the public address of ${nameOf(leg, packet.sourceNodeId)}`) : singleAddress(address);
}

export interface PublicPlace {
  readonly vpc: CompiledVpc;
  /** Undefined: nobody there has the address. */
  readonly interface: CompiledInterface | undefined;
}

/**
 * Where in the design an address is that the internet can reach: a known Elastic IP address, or an IPv6 address, which is public in every
 * VPC. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ip-addressing.html
 */
export function publicPlaceOf({ packet, journey }: Leg): PublicPlace | undefined {
  const { network } = journey;
  const address = packet.destination.single;
  if (address === undefined) return undefined;
  const known = network.interfaceOfPublicAddress(address);
  if (known !== undefined) return { vpc: known.subnet.vpc, interface: known };
  if (address.family === 4) return undefined;
  for (const id of network.vpcIds) {
    const vpc = network.vpc(id);
    if (vpc?.blocks.some((block) => contains(block, address)) === true) return { vpc, interface: vpc.interfaceAt(address) };
  }
  return undefined;
}

const notFromInternet: readonly string[] = ['interfaceEndpoint', 'resourceEndpoint', 'serviceNetworkEndpoint', 'resolverEndpoint'];

/** In from the internet toward a public address; the packet continues with the private one of the interface. */
export function inFromInternet(leg: Leg, { vpc, interface: target }: PublicPlace, address: AddressSet): Next {
  const { packet } = leg;
  // https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
  if (target !== undefined && notFromInternet.includes(target.owner)) return noWayFromInternet(leg, address.label, `${nameOf(leg, target.nodeId)} is not reachable from the internet`);
  const gatewayId = vpc.internetGatewayId;
  if (gatewayId === undefined) return noWayFromInternet(leg, address.label, `\`${vpc.name}\` has no internet gateway`);
  visit(leg, gatewayId);
  if (packet.destination.family === 4) {
    if (target?.publicIpv4 === undefined || target.ipv4 === undefined) {
      const who = target === undefined ? address.label : nameOf(leg, target.nodeId);
      return stop(leg, {
        node: gatewayId,
        layer: 'gateway',
        code: 'IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS',
        message: `${nameOf(leg, gatewayId)} has nowhere to send it: ${who} has no public IPv4 address.`,
      });
    }
    packet.destination = singleAddress(target.ipv4);
  }
  takeRoute(leg, 'internet-gateway');
  return enterVpc(leg, { vpc, gatewayId, target: target?.subnet });
}

/** The reply comes back to the gateway through which the request left. */
export function returnFromInternet(leg: Leg, exit: Extract<InternetExit, { by: 'gateway' }>): Next {
  leg.packet.destination = exit.before;
  const translation = leg.translations.at(-1);
  if (translation !== undefined && translation.interface === undefined) return { type: 'restore' };
  return enterVpc(leg, { vpc: exit.vpc, gatewayId: exit.gatewayId, target: undefined, egressOnly: exit.egressOnly });
}

interface Entry {
  readonly vpc: CompiledVpc;
  readonly gatewayId: string;
  readonly target: CompiledSubnet | undefined;
  readonly egressOnly?: boolean;
}

function enterVpc(leg: Leg, { vpc, gatewayId, target, egressOnly }: Entry): Next {
  const table = egressOnly === true ? undefined : vpc.edgeTable(gatewayId);
  leg.entrances[leg.packet.direction] = { gatewayId, edgeTableId: table?.id };
  return enterByGateway(leg, { vpc, gatewayId, table, fromInternet: true, checkAccess: (subnet) => accessRefused(leg, { vpc, gatewayId, subnet: subnet ?? target }) });
}

function accessRefused(leg: Leg, { vpc, gatewayId, subnet }: { readonly vpc: CompiledVpc; readonly gatewayId: string; readonly subnet: CompiledSubnet | undefined }): Next | undefined {
  if (leg.packet.direction === 'reply') return undefined;
  const finding = blockedAt(leg, { gatewayId, vpc, subnet, opening: 'inward', byNatGateway: false });
  return finding === undefined ? undefined : stop(leg, finding);
}

export function noWayFromInternet(leg: Leg, label: string, why: string): Next {
  record(leg, 'fail', {
    node: leg.origin.type === 'interface' ? 'internet' : leg.origin.type === 'site' ? leg.origin.site.id : leg.origin.id,
    layer: 'route-table',
    code: 'NO_ROUTE_TO_DESTINATION',
    message: `From the internet there is no way to ${label}: ${why}.`,
  });
  return stopped;
}
