import type { CompiledRouteTable, CompiledSubnet, CompiledVpc } from '../compile/compiledNetwork';
import { deliver } from './delivery';
import { throughGatewayLoadBalancerEndpoint } from './gatewayLoadBalancerEndpoint';
import { stopped, type Leg, type Next } from './journey';
import { blackhole, lostTarget } from './lostTarget';
import { throughMiddlebox } from './middlebox';
import { lookUpRoute } from './routing';

export interface Entrance {
  readonly vpc: CompiledVpc;
  readonly gatewayId: string;
  /** The route table of the gateway, if it has one. */
  readonly table: CompiledRouteTable | undefined;
  readonly fromInternet: boolean;
  /** Asked with the subnet next to the gateway: that of an inspection endpoint; undefined for the destination's own. */
  readonly checkAccess: (subnet: CompiledSubnet | undefined) => Next | undefined;
}

/**
 * Into a VPC through an internet or virtual private gateway: by the table of the gateway if it has one, else as if local.
 * https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html
 */
export function enterByGateway(leg: Leg, { vpc, table, fromInternet, checkAccess }: Entrance): Next {
  const route = table === undefined ? undefined : lookUpRoute(leg, table, undefined);
  if (table !== undefined && route === undefined) return stopped;
  if (table === undefined || route === undefined || route.target.type === 'local') return checkAccess(undefined) ?? deliver(leg, vpc, undefined);
  const { type, id } = route.target;
  if (route.target.blackhole === true) return blackhole(leg, table, id);
  if (type === 'gatewayLoadBalancerEndpoint') {
    const endpoint = leg.journey.network.node(id);
    const next = endpoint?.kind === 'gatewayLoadBalancerEndpoint' ? vpc.subnetById.get(endpoint.subnetId) : undefined;
    return checkAccess(next) ?? throughGatewayLoadBalancerEndpoint(leg, { vpc, table, from: undefined, id });
  }
  if (type === 'networkInterface' || type === 'instance') {
    const [middlebox] = leg.journey.network.interfacesOf(id);
    return checkAccess(middlebox?.subnet) ?? throughMiddlebox(leg, { vpc, table, from: undefined, id, fromInternet });
  }
  return lostTarget(leg, table, id);
}
