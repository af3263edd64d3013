import { prefixListById } from '../../catalog/prefixLists';
import type { Reading } from '../reading';
import type { FoundResults } from '../result';
import { results } from '../results';

/**
 * How a design names a prefix list: by its id, where that says which list it is. Of many Regions nobody publishes the ids of AWS's
 * lists; the name of the list, or the gateway endpoint its route leads to, tells the service then, and stands for the id.
 */
export function listNamed(reading: Reading, listId: string): string {
  const described = results.prefixLists.in(reading.found).find(listId)?.item;
  const isKnown = described?.Cidrs !== undefined || results.prefixListEntries.in(reading.found).given || prefixListById(listId, reading.settings.region) !== undefined;
  if (isKnown) return listId;
  const name = described?.PrefixListName ?? servicesOfLists(reading).get(listId);
  return name?.startsWith('com.amazonaws.') === true ? name : listId;
}

const services = new WeakMap<FoundResults, ReadonlyMap<string, string>>();

/** `com.amazonaws.REGION.s3` by the list that a route leads to its gateway endpoint. */
function servicesOfLists({ found }: Reading): ReadonlyMap<string, string> {
  const known = services.get(found);
  if (known !== undefined) return known;
  const made = new Map<string, string>();
  for (const { item } of results.routeTables.in(found).items) {
    for (const { DestinationPrefixListId: listId, GatewayId } of item.Routes ?? []) {
      const endpoint = results.vpcEndpoints.in(found).find(GatewayId)?.item;
      const isGateway = endpoint !== undefined && (endpoint.VpcEndpointType ?? 'Gateway') === 'Gateway';
      // The IPv6 list of a service has an id of its own, and another content.
      if (listId !== undefined && isGateway && endpoint.ServiceName !== undefined && (endpoint.IpAddressType ?? 'ipv4') === 'ipv4') made.set(listId, endpoint.ServiceName);
    }
  }
  services.set(found, made);
  return made;
}
