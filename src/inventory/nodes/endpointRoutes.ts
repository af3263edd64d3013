import { prefixListById, prefixListNameOf } from '../../catalog/prefixLists';
import { notGiven, type Reading } from '../reading';
import type { FoundResults } from '../result';
import { results } from '../results';

/** Routes that AWS made for gateway endpoints, prefix list to endpoint: the endpoint has its tables, so they are not stored again. */
export function endpointRoutes(reading: Reading): ReadonlySet<object> {
  const derived = new Set<object>();
  for (const { item } of results.routeTables.in(reading.found).items) {
    for (const route of item.Routes ?? []) {
      if (route.DestinationPrefixListId === undefined || route.GatewayId?.startsWith('vpce-') !== true) continue;
      const endpoint = results.vpcEndpoints.in(reading.found).find(route.GatewayId);
      if (endpoint === undefined ? serviceOf(reading, item.VpcId, route.DestinationPrefixListId) !== undefined : (endpoint.item.VpcEndpointType ?? 'Gateway') === 'Gateway') derived.add(route);
    }
  }
  return derived;
}

/** The tables whose routes lead to a gateway endpoint, as the tables themselves say. */
export function tablesLeadingTo(reading: Reading, endpointId: string): readonly string[] {
  let index = tablesByEndpoint.get(reading.found);
  if (index === undefined) {
    index = indexTables(reading);
    tablesByEndpoint.set(reading.found, index);
  }
  return [...(index.get(endpointId) ?? [])];
}

const tablesByEndpoint = new WeakMap<FoundResults, ReadonlyMap<string, ReadonlySet<string>>>();

function indexTables(reading: Reading): ReadonlyMap<string, ReadonlySet<string>> {
  const index = new Map<string, Set<string>>();
  for (const { id, item } of results.routeTables.in(reading.found).items) {
    for (const { GatewayId, DestinationPrefixListId } of item.Routes ?? []) {
      if (GatewayId === undefined || DestinationPrefixListId === undefined) continue;
      const known = index.get(GatewayId) ?? new Set();
      index.set(GatewayId, known.add(id));
    }
  }
  return index;
}

/** Gateway endpoints that only routes name: what they lead to is known, their policies are not. */
export function readUndescribedGatewayEndpoints(reading: Reading): void {
  for (const { item, place } of results.routeTables.in(reading.found).items) {
    for (const route of item.Routes ?? []) {
      const { GatewayId: endpointId, DestinationPrefixListId: listId } = route;
      if (endpointId === undefined || listId === undefined || !endpointId.startsWith('vpce-')) continue;
      const serviceName = serviceOf(reading, item.VpcId, listId);
      if (results.vpcEndpoints.in(reading.found).find(endpointId) !== undefined || serviceName === undefined) continue;
      reading.want(endpointId, results.vpcEndpoints.command, place);
      reading.add(
        'gatewayEndpoint',
        {
          id: endpointId,
          place,
          vpcId: item.VpcId,
          outside: true,
          open: [notGiven('PolicyDocument', results.vpcEndpoints.command, 'the endpoint is taken to be available, with a policy that allows everything')],
        },
        { vpcId: item.VpcId, serviceName, routeTableIds: [...tablesLeadingTo(reading, endpointId)], ipAddressType: 'ipv4' },
      );
    }
  }
}

/** `com.amazonaws.us-east-1.s3`, which is the name of the prefix list and of the service. */
function serviceOf(reading: Reading, vpcId: string, listId: string): string | undefined {
  const named = results.prefixLists.in(reading.found).find(listId)?.item.PrefixListName;
  if (named?.startsWith('com.amazonaws.') === true) return named;
  const managed = prefixListById(listId, reading.settings.regionOfVpc(vpcId) ?? reading.settings.region);
  return managed && prefixListNameOf(managed);
}
