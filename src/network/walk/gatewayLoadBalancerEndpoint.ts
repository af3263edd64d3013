import type { CompiledRouteTable, CompiledSubnet, CompiledVpc } from '../compile/compiledNetwork';
import { mayUseService } from '../endpointState';
import { checkServiceState, checkState } from './checkState';
import { passNetworkAcl } from './filters';
import { consult, nameOf, record, stop, stopped, takeRoute, visit, type Leg, type Next } from './journey';
import { lostTarget } from './lostTarget';

export interface InspectionHop {
  readonly vpc: CompiledVpc;
  readonly table: CompiledRouteTable;
  /** The sending subnet; undefined at an edge table. */
  readonly from: CompiledSubnet | undefined;
  readonly id: string;
}

/**
 * Through a Gateway Load Balancer endpoint: addresses unchanged, on from the endpoint's subnet with that subnet's table. Inspection
 * itself is taken to pass. https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-load-balancer-endpoints.html
 */
export function throughGatewayLoadBalancerEndpoint(leg: Leg, { vpc, table, from, id }: InspectionHop): Next {
  const { journey, packet } = leg;
  const node = journey.network.node(id);
  const subnet = node?.kind === 'gatewayLoadBalancerEndpoint' ? vpc.subnetById.get(node.subnetId) : undefined;
  if (node?.kind !== 'gatewayLoadBalancerEndpoint' || subnet === undefined) return lostTarget(leg, table, id);
  visit(leg, id);
  consult(leg, node);
  const name = nameOf(leg, id);
  takeRoute(leg, 'gateway-load-balancer-endpoint', id);
  const permission = mayUseService(journey.network, node);
  if (!permission.allowed) {
    return stop(leg, { node: permission.serviceId, layer: 'endpoint-service', code: 'SERVICE_PERMISSION_MISSING', message: permission.message });
  }
  if (!checkState(leg, node) || !checkServiceState(leg, node.endpointServiceId)) return stopped;
  if (!inspects(leg, node.endpointServiceId)) {
    return stop(leg, { node: id, layer: 'endpoint', code: 'SERVICE_MISMATCH', message: `${name} is a Gateway Load Balancer endpoint, but ${nameOf(leg, node.endpointServiceId ?? '')} has no Gateway Load Balancer.` });
  }
  if (subnet === from) {
    return stop(leg, {
      node: table.id,
      layer: 'route-table',
      code: 'ROUTING_LOOP',
      message: `${name} is in the subnet \`${subnet.name}\` that sends to it: inspected packets meet the same route again.`,
    });
  }
  visit(leg, subnet.id);
  passNetworkAcl(leg, subnet, 'inbound');
  record(leg, 'pass', { node: id, layer: 'endpoint', code: 'INSPECTED', message: `${name} hands the packet to the inspection appliances, which are taken to let it pass.` });
  const attachmentId = packet.overTransitGateway ? leg.lastAttachmentId : undefined;
  leg.inspectors[packet.direction].push({ id, vpcId: vpc.id, attachmentId, byEdgeTable: from === undefined, afterNatGateways: leg.translations.length });
  if (packet.direction === 'request') leg.groupLosses.add('inspection');
  return { type: 'forward', position: { vpc, subnet, table: subnet.routeTable, enteredBy: 'inspection' } };
}

/** An endpoint has the type that its service requires. https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html#concepts-vpc-endpoints */
function inspects({ journey }: Leg, endpointServiceId: string | undefined): boolean {
  const service = journey.network.node(endpointServiceId);
  if (service?.kind !== 'endpointService') return true;
  const types = service.loadBalancerIds.flatMap((balancerId) => {
    const balancer = journey.network.node(balancerId);
    return balancer?.kind === 'loadBalancer' ? [balancer.type] : [];
  });
  return types.length === 0 || types.includes('gateway');
}
