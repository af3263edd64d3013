import { endpointStateOf, isServiceAvailable, type StatefulEndpoint } from '../endpointState';
import { assume, nameOf, stop, type Leg } from './journey';

/** State of the endpoint service in the design, when there is one. False: it takes no requests. */
export function checkServiceState(leg: Leg, endpointServiceId: string | undefined): boolean {
  const service = leg.journey.network.node(endpointServiceId);
  if (service?.kind !== 'endpointService' || isServiceAvailable(service)) return true;
  const state = service.state ?? 'available';
  stop(leg, {
    node: service.id,
    layer: 'endpoint-service',
    code: 'BAD_STATE',
    message: `${nameOf(leg, service.id)} is in state \`${state}\`; only an available endpoint service takes requests.`,
    evidence: { type: 'property', property: 'State', value: state },
  });
  return false;
}

/** State of an endpoint: only an available one carries traffic. False: it is not. */
export function checkState(leg: Leg, endpoint: StatefulEndpoint): boolean {
  const state = endpointStateOf(leg.journey.network, endpoint);
  if (state === 'available') return true;
  if (state === 'partial') {
    assume(leg, 'STATE_PARTIAL', `AWS does not say what the state \`partial\` of ${nameOf(leg, endpoint.id)} means; it is taken not to carry traffic.`);
  }
  stop(leg, {
    node: endpoint.id,
    layer: 'endpoint',
    code: 'BAD_STATE',
    message: `${nameOf(leg, endpoint.id)} is in state \`${state}\`; only an available endpoint carries traffic.`,
    evidence: { type: 'property', property: 'State', value: state },
  });
  return false;
}
