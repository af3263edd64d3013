import { checkState } from './checkState';
import { assume, consult, nameOf, record, stop, stopped, takeRoute, visit, type Leg, type Next, type Position } from './journey';
import { lostTarget } from './lostTarget';

/**
 * To a service through a gateway endpoint: TCP and ICMP echo, from addresses of its own VPC only.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
 */
export function toGatewayEndpoint(leg: Leg, position: Position, id: string): Next {
  const { packet, journey } = leg;
  const node = journey.network.node(id);
  if (node?.kind !== 'gatewayEndpoint' || node.vpcId !== position.vpc.id) return lostTarget(leg, position.table, id);
  visit(leg, id);
  consult(leg, node);
  takeRoute(leg, 'gateway-endpoint', id);
  const name = nameOf(leg, id);
  if (packet.direction === 'reply') {
    return stop(leg, {
      node: position.table.id,
      layer: 'route-table',
      code: 'ASYMMETRIC_ROUTING',
      message: `${nameOf(leg, position.table.id)} sends the reply to ${name}; it does not come back to ${packet.destination.label}.`,
    });
  }
  if (!checkState(leg, node)) return stopped;
  if (packet.sourceVpcId !== position.vpc.id) {
    return stop(leg, {
      node: id,
      layer: 'endpoint',
      code: 'VPCE_GATEWAY_REMOTE_SOURCE',
      message: `${name} serves addresses of \`${position.vpc.name}\` only; ${packet.source.label} comes from elsewhere.`,
    });
  }
  if (![1, 6, 58].includes(packet.protocol)) {
    return stop(leg, { node: id, layer: 'endpoint', code: 'VPCE_GATEWAY_PROTOCOL_RESTRICTION', message: `${name} carries TCP and ICMP echo only.` });
  }
  if (packet.sourceIsNatGateway) {
    assume(leg, 'GATEWAY_ENDPOINT_BEHIND_NAT', `AWS does not say whether packets translated by ${nameOf(leg, packet.sourceNodeId)} may use ${name}; they are taken to.`);
  }
  if (packet.destination.family === 6 && node.serviceName.endsWith('.dynamodb')) {
    assume(leg, 'DYNAMODB_GATEWAY_IPV6', `AWS's pages contradict each other on IPv6 for DynamoDB gateway endpoints; ${name} is taken to carry it.`);
  }
  if (!position.vpc.node.enableDnsHostnames) {
    assume(leg, 'GATEWAY_ENDPOINT_DNS_HOSTNAMES', `AWS asks for both DNS attributes of \`${position.vpc.name}\` with ${name}; \`EnableDnsHostnames\` is off and taken not to matter on the way.`);
  }
  record(leg, 'pass', { node: id, layer: 'endpoint', code: 'ENDPOINT_REACHED', message: `${name} takes the packet to ${packet.destination.label}.` });
  return { type: 'arrived', arrival: { type: 'gateway-endpoint', endpoint: node, vpc: position.vpc } };
}
