import type { DesignNode, EndpointService } from '../model/kinds';
import type { EndpointState } from '../model/endpointState';
import type { CompiledNetwork } from './compile/compiledNetwork';

export type StatefulEndpoint = Extract<
  DesignNode,
  { kind: 'interfaceEndpoint' | 'gatewayEndpoint' | 'gatewayLoadBalancerEndpoint' | 'resourceEndpoint' | 'serviceNetworkEndpoint' }
>;

/**
 * The state of an endpoint's connection: as given, else waiting where the service in the design asks for acceptance. AWS services
 * accept by themselves. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpoint.html
 */
export function endpointStateOf(network: CompiledNetwork, endpoint: StatefulEndpoint): EndpointState {
  if (endpoint.state !== undefined) return endpoint.state;
  if (endpoint.kind !== 'interfaceEndpoint' && endpoint.kind !== 'gatewayLoadBalancerEndpoint') return 'available';
  const service = network.node(endpoint.endpointServiceId);
  return service?.kind === 'endpointService' && service.acceptanceRequired ? 'pendingAcceptance' : 'available';
}

export type ServicePermission =
  | { readonly allowed: true; readonly asOwner: boolean; readonly serviceId?: string }
  | { readonly allowed: false; readonly serviceId: string; readonly message: string };

/**
 * Whether the account of an endpoint may connect to its endpoint service: its owner, or among the allowed principals.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#add-remove-permissions
 */
export function mayUseService(network: CompiledNetwork, endpoint: Extract<DesignNode, { kind: 'interfaceEndpoint' | 'gatewayLoadBalancerEndpoint' }>): ServicePermission {
  const service = network.node(endpoint.endpointServiceId);
  if (service?.kind !== 'endpointService') return { allowed: true, asOwner: false };
  const account = network.accountIdOf(endpoint);
  if (service.allowedPrincipals.some((principal) => principal === '*' || principal === account || principal.split(':')[4] === account)) {
    return { allowed: true, asOwner: false, serviceId: service.id };
  }
  if (network.accountIdOf(service) === account) return { allowed: true, asOwner: true, serviceId: service.id };
  const message = `Account ${account} of \`${endpoint.name}\` is not among the allowed principals of \`${service.name}\`.`;
  return { allowed: false, serviceId: service.id, message };
}

/** A service that is being created, that failed or that is gone takes no requests, whatever the state of the connection. https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html#concepts-service-states */
export function isServiceAvailable(service: EndpointService): boolean {
  return (service.state ?? 'available') === 'available';
}
