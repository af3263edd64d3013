import { regionOf } from '../../catalog/regions';
import type { EndpointService, InterfaceEndpoint } from '../../model/kinds';
import type { CompiledInterface } from '../compile/compiledNetwork';
import type { Behind } from './arrival';
import { assume, consult, nameOf, stop, visit, type Leg } from './journey';
import { acrossLoadBalancer } from './loadBalancer';

export interface ServiceEntry {
  readonly endpoint: InterfaceEndpoint;
  /** The endpoint network interface that was reached. */
  readonly entry: CompiledInterface;
  readonly service: EndpointService;
  readonly isCrossRegion: boolean;
}

/**
 * The provider's side: a load balancer of the service in the zone of the endpoint network interface. Of several AWS picks one at
 * random, so each is walked. https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html
 */
export function acrossEndpointService(leg: Leg, { endpoint, entry, service, isCrossRegion }: ServiceEntry, behind: Behind): boolean {
  const { network } = leg.journey;
  visit(leg, service.id);
  consult(leg, service);
  const { region } = entry.subnet.vpc;
  if (isCrossRegion && !service.supportedRegions.includes(region)) {
    const message = `${nameOf(leg, service.id)} does not list ${region}, the Region of ${nameOf(leg, endpoint.id)}, among its supported Regions.`;
    stop(leg, { node: endpoint.id, layer: 'endpoint', code: 'VPCE_SERVICE_NOT_INSTALLED_IN_AZ', message });
    return false;
  }
  const candidates = service.loadBalancerIds.flatMap((id) => network.interfacesOf(id));
  const inScope = isCrossRegion ? candidates : candidates.filter((candidate) => candidate.subnet.zone === entry.subnet.zone);
  const chosen = inScope.length <= 1 ? inScope[0] : inScope[leg.journey.choose(inScope.length)];
  if (!isCrossRegion && network.accountIdOf(endpoint) !== network.accountIdOf(service) && regionOf(region)?.zoneIdsDifferByAccount === true) {
    assume(leg, 'ZONE_NAMES_COMPARED', `The zones of ${nameOf(leg, endpoint.id)} and ${nameOf(leg, service.id)} are compared by name; in ${region} the same name may mean another zone in each account.`);
  }
  if (chosen === undefined) {
    const message = `No load balancer of ${nameOf(leg, service.id)} is enabled in \`${entry.subnet.zone}\`, the zone of \`${entry.subnet.name}\`.`;
    stop(leg, { node: endpoint.id, layer: 'endpoint', code: 'VPCE_SERVICE_NOT_INSTALLED_IN_AZ', message });
    return false;
  }
  return acrossLoadBalancer(leg, { entry: chosen, client: { source: leg.packet.source, groupIds: [] }, from: 'endpoint-service' }, behind);
}
