import type { Design } from '../../model/design';
import { aboutOf, type Reading } from '../reading';
import { results } from '../results';
import { ownerOf } from './ownerOf';
import { sayOwnerless } from './transitGateways';

type ManagedLists = NonNullable<Design['managedPrefixLists']>;

/**
 * Own lists become nodes, those of AWS give the built-in ones their ids and blocks. A list whose entries were not given becomes
 * neither: what hangs on it is open then.
 */
export function readPrefixLists(reading: Reading): ManagedLists {
  const { found } = reading;
  const lists = results.prefixLists.in(found);
  const ids = lists.items.map(({ id }) => id);
  const entries = new Map<string, { cidr: string; description?: string }[]>();
  for (const read of results.prefixListEntries.in(found).items) {
    const listId = ownerOf(read, ids);
    if (listId === undefined) {
      sayOwnerless(reading, read, 'prefix list', 'pl-…');
      continue;
    }
    const own = entries.get(listId) ?? [];
    own.push({ cidr: read.item.Cidr, ...(read.item.Description !== undefined && { description: read.item.Description }) });
    entries.set(listId, own);
  }
  const managed = new Map<string, ManagedLists[number]>();
  for (const read of lists.items) {
    const { item } = read;
    const blocks = entries.get(read.id) ?? item.Cidrs?.map((cidr) => ({ cidr }));
    if (blocks === undefined) {
      if (item.OwnerId !== 'AWS') reading.want(read.id, `${results.prefixListEntries.command} --prefix-list-id ${read.id}`, read.place);
      continue;
    }
    const name = item.PrefixListName ?? read.id;
    const isOfAws = item.OwnerId === 'AWS' || (item.OwnerId === undefined && name.startsWith('com.amazonaws.'));
    if (!isOfAws) {
      const addressFamily = item.AddressFamily ?? (blocks.some(({ cidr }) => cidr.includes(':')) ? 'IPv6' : 'IPv4');
      reading.add('prefixList', aboutOf(read, { name, tags: item.Tags, ownerId: item.OwnerId }), { addressFamily, maxEntries: item.MaxEntries ?? blocks.length, entries: blocks });
      continue;
    }
    const cidrs = blocks.map(({ cidr }) => cidr);
    // AWS keeps the IPv6 blocks of a service in a list of their own, `com.amazonaws.REGION.ipv6.SERVICE`.
    const isIpv6 = item.AddressFamily === 'IPv6' || (cidrs.length > 0 && cidrs.every((cidr) => cidr.includes(':')));
    const service = name.replace(/^(com\.amazonaws\.[^.]+)\.ipv6\./, '$1.');
    const before = managed.get(service) ?? { name: service, cidrs: [] };
    managed.set(service, isIpv6 ? { ...before, ipv6Id: read.id, ipv6Cidrs: cidrs } : { ...before, id: read.id, cidrs });
  }
  // A list that only its IPv6 half is known of would hide the built-in IPv4 one.
  return [...managed.values()].filter(({ cidrs }) => cidrs.length > 0);
}
