import { prefixListById, prefixListNameOf, prefixListOf, type ManagedPrefixList } from '../../catalog/prefixLists';
import type { Design } from '../../model/design';
import { parseCidr, type Cidr, type IpFamily } from '../../model/ip';
import type { PrefixList } from '../../model/kinds';
import { addressesOf, somePublicAddress, type AddressSet } from '../addressSet';
import type { CompiledPrefixList } from './compiledNetwork';

type Override = NonNullable<Design['managedPrefixLists']>[number];

/** What is known of prefix lists in one design: its own lists, the contents it gives AWS-managed ones, the catalogue. */
export interface PrefixListSource {
  readonly lists: readonly PrefixList[];
  readonly overrides: readonly Override[];
}

/** By the id of a node, or by the id or the name of an AWS-managed list. */
export function findPrefixList(source: PrefixListSource, id: string, region: string): CompiledPrefixList | undefined {
  const own = source.lists.find((list) => list.id === id);
  if (own !== undefined) return ownList(own);
  for (const override of source.overrides) {
    if (override.id === id || override.name === id) return { id, name: override.name, cidrs: parseAll(override.cidrs), isExample: false };
    if (override.ipv6Id === id) return { id, name: override.name, cidrs: parseAll(override.ipv6Cidrs ?? []), isExample: false };
  }
  const managed = prefixListById(id, region) ?? managedByName(id);
  if (managed === undefined) return undefined;
  const overriding = source.overrides.find((override) => override.name === prefixListNameOf(managed));
  const blocks = overriding?.cidrs ?? managed.ipv4;
  return { id, name: prefixListNameOf(managed), cidrs: parseAll(blocks), isExample: overriding === undefined };
}

/** The blocks of the list a gateway endpoint's route stands for; undefined where nobody knows them. */
export function serviceBlocks(source: PrefixListSource, serviceName: string, family: IpFamily): readonly Cidr[] | undefined {
  const override = source.overrides.find((candidate) => candidate.name === serviceName);
  const given = family === 4 ? override?.cidrs : override?.ipv6Cidrs;
  if (given !== undefined) return parseAll(given);
  const managed = managedByName(serviceName);
  const blocks = family === 4 ? managed?.ipv4 : managed?.ipv6;
  return blocks === undefined || blocks.length === 0 ? undefined : parseAll(blocks);
}

const sets = new Map<string, { readonly blocks: readonly Cidr[]; readonly set: AddressSet }>();

/** The same object for the same blocks, so that what is remembered for it is found again after an edit elsewhere. */
export function serviceAddressSet(source: PrefixListSource, service: string, region: string, family: IpFamily): AddressSet {
  const serviceName = `com.amazonaws.${region}.${service}`;
  const label = `the public addresses of \`${service}\` in \`${region}\``;
  const blocks = serviceBlocks(source, serviceName, family);
  if (blocks === undefined) return somePublicAddress(family === 4 ? 'ipv4' : 'ipv6', label, serviceName);
  const key = `${serviceName} ${family}`;
  const known = sets.get(key);
  if (known !== undefined && known.blocks === blocks) return known.set;
  const set = addressesOf(blocks, family, label, serviceName);
  sets.set(key, { blocks, set });
  return set;
}

function ownList(list: PrefixList): CompiledPrefixList {
  const known = ownLists.get(list);
  if (known !== undefined) return known;
  const compiled = { id: list.id, name: list.name, cidrs: parseAll(list.entries.map((entry) => entry.cidr)), isExample: false };
  ownLists.set(list, compiled);
  return compiled;
}

const ownLists = new WeakMap<PrefixList, CompiledPrefixList>();
const parsedLists = new WeakMap<readonly string[], readonly Cidr[]>();

function parseAll(texts: readonly string[]): readonly Cidr[] {
  const known = parsedLists.get(texts);
  if (known !== undefined) return known;
  const parsed = texts.flatMap((text) => parseCidr(text) ?? []);
  parsedLists.set(texts, parsed);
  return parsed;
}

function managedByName(name: string): ManagedPrefixList | undefined {
  const match = /^(?:cn\.)?com\.amazonaws\.([^.]+)\.([^.]+)$/.exec(name);
  return match?.[1] === undefined || match[2] === undefined ? undefined : prefixListOf(match[2], match[1]);
}
