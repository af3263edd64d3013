import { regionOf, supportsCrossRegionEndpoint, zoneOf } from '../../catalog/regions';
import type { InterfaceEndpoint } from '../../model/kinds';
import type { CompiledInterface } from '../compile/compiledNetwork';
import { mayUseService } from '../endpointState';
import { protocolName, tcp, udp } from '../protocol';
import { endpointOf, noteReached, type Behind } from './arrival';
import { checkServiceState, checkState } from './checkState';
import { acrossEndpointService } from './endpointService';
import { assume, nameOf, record, stop, type Leg } from './journey';

/**
 * What an interface endpoint does with a packet that its groups admitted: permission, state, protocol, zone, and for an endpoint
 * service of the design the provider's side. False: the walk ends. https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 */
export function acrossInterfaceEndpoint(leg: Leg, entry: CompiledInterface, behind: Behind): boolean {
  const node = endpointOf(leg, entry, 'interfaceEndpoint');
  if (node === undefined) return true;
  const service = leg.journey.network.node(node.endpointServiceId);
  // com.amazonaws.vpce.REGION.vpce-svc-ID
  const isEndpointService = service?.kind === 'endpointService' || node.serviceName.includes('.vpce-svc-');
  if (service?.kind === 'endpointService' && !isPermitted(leg, node)) return false;
  if (!checkState(leg, node) || !checkServiceState(leg, node.endpointServiceId)) return false;
  const carried = isEndpointService ? [tcp, udp] : [tcp];
  if (!carried.includes(leg.packet.protocol)) {
    const what = isEndpointService ? 'An endpoint of an endpoint service carries TCP and UDP' : 'An endpoint of an AWS service carries TCP';
    stop(leg, { node: node.id, layer: 'endpoint', code: 'PROTOCOL_RESTRICTION', message: `${what}; ${nameOf(leg, node.id)} does not answer ${protocolName(leg.packet.protocol)}.` });
    return false;
  }
  const isCrossRegion = node.serviceRegion !== undefined && node.serviceRegion !== entry.subnet.vpc.region;
  // https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-cross-region-privatelink-support.html
  if (isCrossRegion && !supportsCrossRegionEndpoint(entry.subnet.zone)) {
    const { zone, vpc } = entry.subnet;
    const id = zoneOf(zone)?.zone.id;
    if (id !== undefined && id !== null && id !== zone && regionOf(vpc.region)?.zoneIdsDifferByAccount === true) {
      assume(leg, 'ZONE_ID_ASSUMED', `\`${zone}\` is taken to be the zone \`${id}\`; in ${vpc.region} the same name may mean another zone in each account.`);
    }
    const message = `\`${zone}\`, the zone of \`${entry.subnet.name}\`, does not support endpoints to another Region.`;
    stop(leg, { node: node.id, layer: 'endpoint', code: 'VPCE_SERVICE_NOT_INSTALLED_IN_AZ', message });
    return false;
  }
  noteReached(leg, node.id);
  if (service?.kind === 'endpointService') return acrossEndpointService(leg, { endpoint: node, entry, service, isCrossRegion }, behind);
  if (isEndpointService) {
    assume(leg, 'ENDPOINT_SERVICE_NOT_IN_DESIGN', `The endpoint service of ${nameOf(leg, node.id)} is not part of the design; its load balancer is taken to answer.`);
  }
  return true;
}

function isPermitted(leg: Leg, node: InterfaceEndpoint): boolean {
  const permission = mayUseService(leg.journey.network, node);
  if (!permission.allowed) {
    stop(leg, { node: permission.serviceId, layer: 'endpoint-service', code: 'SERVICE_PERMISSION_MISSING', message: permission.message });
    return false;
  }
  if (permission.serviceId === undefined) return true;
  if (permission.asOwner) assume(leg, 'SERVICE_OWNER_PERMITTED', `The owner of ${nameOf(leg, permission.serviceId)} is taken to be permitted without an entry of its own.`);
  record(leg, 'pass', {
    node: permission.serviceId,
    layer: 'endpoint-service',
    code: 'SERVICE_PERMITTED',
    message: `The account of ${nameOf(leg, node.id)} may use ${nameOf(leg, permission.serviceId)}.`,
  });
  return true;
}
