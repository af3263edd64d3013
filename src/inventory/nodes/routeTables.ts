import type { z } from 'zod/mini';
import { placeBelow, type Place } from '../finding';
import { aboutOf, notGiven, type NodeFields, type OpenProperty, type Reading } from '../reading';
import { results } from '../results';
import type { route as routeShape } from '../shapes/network';
import { isSecondaryInterface } from './addresses';
import { endpointRoutes } from './endpointRoutes';
import { vpcNameOf } from './filters';
import { listNamed } from './managedLists';
import { propagatedBlocks } from './vpn';

type GivenRoute = z.infer<typeof routeShape>;
type Routes = NodeFields<'routeTable'>['routes'];
type Route = Routes[number];

export function readRouteTables(reading: Reading): void {
  const derived = endpointRoutes(reading);
  const { isDerived } = propagatedBlocks(reading);
  for (const read of results.routeTables.in(reading.found).items) {
    const { item, place } = read;
    const isMain = (item.Associations ?? []).some(({ Main }) => Main === true);
    const name = `main route table of ${vpcNameOf(reading, item.VpcId)}`;
    const open: OpenProperty[] = [];
    if (item.Routes === undefined && !read.unreadable.includes('Routes')) open.push(notGiven('Routes', results.routeTables.command, 'only the local routes are taken to be there'));
    const routes: Route[] = [];
    for (const [position, route] of (item.Routes ?? []).entries()) {
      const at = placeBelow(place, 'Routes', position);
      if (derived.has(route) || isLocal(route) || (route.Origin === 'EnableVgwRoutePropagation' && isDerived(route.GatewayId))) continue;
      if (route.Origin === 'CreateRouteTable' && route.GatewayId === undefined) {
        open.push({ property: 'Routes', because: 'the target of its local route was replaced, which is not simulated; the local route is taken to be as AWS made it' });
        reading.report.say('warning', 'NOT_SIMULATED', at, `\`${item.RouteTableId}\` has a local route with another target; that is not simulated, and verdicts that hang on it say so.`);
        continue;
      }
      const made = readRoute(reading, route, at);
      if (made !== undefined) routes.push(made);
    }
    const edge = (item.Associations ?? []).find(({ GatewayId }) => GatewayId !== undefined)?.GatewayId;
    reading.add(
      'routeTable',
      aboutOf(read, { tags: item.Tags, ownerId: item.OwnerId, vpcId: item.VpcId, open, ...(isMain && { name }) }),
      { vpcId: item.VpcId, routes, edgeGatewayId: edge, propagatingGatewayIds: (item.PropagatingVgws ?? []).map(({ GatewayId }) => GatewayId) },
    );
  }
}

/** Every VPC block has one that AWS made; the simulation derives them. One that a person wrote stays. */
function isLocal(route: GivenRoute): boolean {
  return route.GatewayId === 'local' && route.Origin !== 'CreateRoute';
}

function readRoute(reading: Reading, route: GivenRoute, place: Place): Route | undefined {
  const target = targetOf(reading, route);
  const cidr = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock;
  const destination =
    route.DestinationPrefixListId !== undefined
      ? ({ type: 'prefixList', prefixListId: listNamed(reading, route.DestinationPrefixListId) } as const)
      : cidr === undefined
        ? undefined
        : ({ type: 'cidr', cidr } as const);
  if (target === undefined || destination === undefined) {
    reading.report.say('error', 'NOT_DRAWN', place, `A route without a ${target === undefined ? 'target' : 'destination'} that is known here is left out.`);
    return undefined;
  }
  return { destination, target: { ...target, ...(route.State === 'blackhole' && { blackhole: true }) } };
}

function targetOf(reading: Reading, route: GivenRoute): Omit<Route['target'], 'blackhole'> | undefined {
  const { NatGatewayId, EgressOnlyInternetGatewayId, VpcPeeringConnectionId, TransitGatewayId, NetworkInterfaceId, InstanceId, GatewayId } = route;
  if (NatGatewayId !== undefined) return { type: 'natGateway', id: NatGatewayId };
  if (EgressOnlyInternetGatewayId !== undefined) return { type: 'egressOnlyInternetGateway', id: EgressOnlyInternetGatewayId };
  if (VpcPeeringConnectionId !== undefined) return { type: 'vpcPeeringConnection', id: VpcPeeringConnectionId };
  if (TransitGatewayId !== undefined) return { type: 'transitGateway', id: TransitGatewayId };
  // AWS names the instance and its interface. The primary interface is part of the instance here, another one a node of its own.
  if (InstanceId !== undefined && !isSecondaryInterface(reading, InstanceId, NetworkInterfaceId)) return { type: 'instance', id: InstanceId };
  if (NetworkInterfaceId !== undefined) return { type: 'networkInterface', id: NetworkInterfaceId };
  const other = route.LocalGatewayId ?? route.CarrierGatewayId ?? route.CoreNetworkArn ?? route.OdbNetworkArn;
  if (other !== undefined) return { type: 'other', id: other };
  if (GatewayId === undefined) return undefined;
  if (GatewayId === 'local') return { type: 'local', id: 'local' };
  if (GatewayId.startsWith('vgw-')) return { type: 'virtualPrivateGateway', id: GatewayId };
  if (!GatewayId.startsWith('vpce-')) return { type: 'internetGateway', id: GatewayId };
  const endpoint = results.vpcEndpoints.in(reading.found).find(GatewayId);
  return { type: endpoint === undefined || endpoint.item.VpcEndpointType === 'GatewayLoadBalancer' ? 'gatewayLoadBalancerEndpoint' : 'other', id: GatewayId };
}
