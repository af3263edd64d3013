import { error, warning, type CheckContext, type DesignFinding } from '../designCheck';
import { isKnown, surelyExists } from '../knowledge';

/** https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html */
export function* checkEndpointServices({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  const owners = new Map<string, string>();
  for (const service of nodes) {
    if (service.kind !== 'endpointService' || service.outside === true) continue;
    if (service.allowedPrincipals.length === 0 && isKnown(service, 'AllowedPrincipals')) {
      yield warning('SERVICE_NO_PERMISSION', service, `\`${service.name}\` allows no principals, so no other account can make an endpoint to it.`);
    }
    if (!isKnown(service, 'NetworkLoadBalancerArns', 'GatewayLoadBalancerArns')) continue;
    if (service.loadBalancerIds.length === 0) {
      yield error('SERVICE_LB', service, `\`${service.name}\` has no load balancer; an endpoint service needs one to receive its requests.`);
    }
    const types = new Set(service.loadBalancerIds.flatMap((id) => {
      const balancer = network.node(id);
      return balancer?.kind === 'loadBalancer' && isKnown(balancer, 'Type') ? [balancer.type] : [];
    }));
    if (types.size > 1 || types.has('application')) {
      yield error('SERVICE_LB', service, `\`${service.name}\` takes Network Load Balancers or Gateway Load Balancers, not both and no others.`);
    }
    if (!surelyExists(service)) continue;
    for (const id of new Set<string>(service.loadBalancerIds)) {
      const former = owners.get(id);
      if (former !== undefined) yield error('SERVICE_LB', service, `${network.nameOf(id)} stands behind \`${former}\` already; a load balancer has one endpoint service.`);
      owners.set(id, service.name);
    }
  }
}
