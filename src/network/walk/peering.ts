import type { CompiledVpc } from '../compile/compiledNetwork';
import { relationTo, type AddressSet } from '../addressSet';
import { deliver } from './delivery';
import { assume, nameOf, record, stop, takeRoute, visit, type Leg, type Next, type Position } from './journey';
import { lostTarget } from './lostTarget';

/**
 * Over a peering connection: from one of its VPCs to the other, and nothing beyond: no transit, no gateways of the peer.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations
 */
export function overPeering(leg: Leg, position: Position, id: string): Next {
  const { packet, journey } = leg;
  const { vpc } = position;
  const connection = journey.network.peeringConnectionsOf(vpc.id).find((candidate) => candidate.id === id);
  if (connection === undefined) return lostTarget(leg, position.table, id);
  visit(leg, id);
  const name = nameOf(leg, id);
  if (connection.state !== 'active') {
    return stop(leg, { node: id, layer: 'peering', code: 'BAD_STATE', message: `${name} is in state \`${connection.state}\`; only an active peering connection carries traffic.` });
  }
  const [requester, accepter] = connection.vpcIds;
  const peerId = requester === vpc.id ? accepter : requester;
  const peer = journey.network.vpc(peerId);
  if (peer === undefined) {
    assume(leg, 'VPC_NOT_IN_DESIGN', `${nameOf(leg, peerId)}, the other VPC of ${name}, is not part of the design; nothing is known behind it.`);
    return stop(leg, { node: id, layer: 'peering', code: 'UNKNOWN_DESTINATION', message: `The other VPC of ${name} is not part of the design.` });
  }
  takeRoute(leg, 'peering');
  const isFromHere = packet.sourceVpcId === vpc.id;
  if (!isFromHere || !isInVpc(peer, packet.destination)) {
    const why = isFromHere ? `${packet.destination.label} is not in \`${peer.name}\`` : `${packet.source.label} is not in \`${vpc.name}\``;
    return stop(leg, {
      node: id,
      layer: 'peering',
      code: 'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR',
      message: `${name} carries only what goes from one of its VPCs to the other: ${why}.`,
    });
  }
  record(leg, 'pass', { node: id, layer: 'peering', code: 'PEERING_PASSED', message: `${name} carries the packet to \`${peer.name}\`.` });
  if (packet.direction === 'request') {
    if (!connection.sameRegion) leg.groupLosses.add('inter-region-peering');
    const translation = leg.translations.at(-1);
    if (translation !== undefined && packet.sourceIsNatGateway) translation.peeringId = id;
  }
  return deliver(leg, peer, undefined);
}

export function isInVpc(vpc: CompiledVpc, set: AddressSet): boolean {
  return vpc.blocks.some((block) => relationTo(set, block) === 'inside');
}
