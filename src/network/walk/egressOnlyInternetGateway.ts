import { isPublic } from '../addressSet';
import { blockedAt } from './blockPublicAccess';
import { nameOf, record, stop, takeRoute, visit, type Leg, type Next, type Position } from './journey';
import { lostTarget } from './lostTarget';

/**
 * Out through an egress-only internet gateway: IPv6, connections from inside only.
 * https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html
 */
export function outThroughEgressOnlyGateway(leg: Leg, position: Position, id: string): Next {
  const { packet, journey } = leg;
  const node = journey.network.node(id);
  if (node?.kind !== 'egressOnlyInternetGateway' || node.vpcId !== position.vpc.id) return lostTarget(leg, position.table, id);
  visit(leg, id);
  const name = nameOf(leg, id);
  if (packet.direction === 'reply') {
    return stop(leg, {
      node: position.table.id,
      layer: 'route-table',
      code: 'ASYMMETRIC_ROUTING',
      message: `${nameOf(leg, position.table.id)} sends the reply to ${name}, which lets out only what belongs to connections from inside.`,
    });
  }
  if (packet.destination.family === 4 || !isPublic(packet.destination) || packet.sourceVpcId !== position.vpc.id) {
    const why = packet.sourceVpcId === position.vpc.id ? `${packet.destination.label} is no IPv6 address of the internet` : `${packet.source.label} is not in its VPC`;
    return stop(leg, { node: id, layer: 'gateway', code: 'NO_POSSIBLE_DESTINATION', message: `${name} cannot send this packet: ${why}.` });
  }
  const endpoint = leg.inspectors.request.find((inspector) => journey.network.node(inspector.id)?.kind === 'gatewayLoadBalancerEndpoint');
  if (endpoint !== undefined) {
    return stop(leg, {
      node: id,
      layer: 'gateway',
      code: 'GWLB_EIGW_DROPPED',
      message: `${name} drops IPv6 packets that come from a Gateway Load Balancer endpoint, here ${nameOf(leg, endpoint.id)}.`,
    });
  }
  const refusal = blockedAt(leg, { gatewayId: id, vpc: position.vpc, subnet: position.subnet, opening: 'outward', byNatGateway: true });
  if (refusal !== undefined) return stop(leg, refusal);
  takeRoute(leg, 'egress-only-internet-gateway');
  record(leg, 'pass', { node: id, layer: 'gateway', code: 'EIGW_PASSED', message: `${name} sends the packet to the internet.` });
  leg.internetExits.push({ by: 'gateway', vpc: position.vpc, gatewayId: id, egressOnly: true, before: packet.source });
  return { type: 'internet' };
}
