import { isEqual, objectAt, withProperty, type Json, type JsonObject } from '../json';
import { withSection } from '../sections';
import type { TargetStack } from './assignStacks';
import type { SplitStacks } from './splitStacks';
import type { StackPlace } from './stackPlace';

/**
 * Our own key of each template: places and facts of its own resources; and in one of them what is said of the whole design: its name,
 * what is no resource, requests, the viewport.
 */
export function withDesigner(whole: JsonObject, split: SplitStacks, stacks: readonly TargetStack[], design: Omit<StackPlace, 'name'>, formerMain: number | undefined): readonly JsonObject[] {
  const designer = objectAt(whole, 'Metadata', 'Designer') ?? {};
  const former = stacks.findIndex(({ imported }) => imported !== undefined && imported.position === formerMain);
  const main = former >= 0 ? former : Math.max(0, stacks.findIndex(({ accountId, region }) => accountId === design.accountId && region === design.region));
  const owners = ownersOf(split);
  return split.documents.map((document, position) => {
    const stack = stacks[position];
    if (stack === undefined) return document;
    const local = new Map([...(split.localNames[position] ?? [])].map(([name, joined]) => [joined, name]));
    const mine = (key: string) =>
      Object.fromEntries(
        Object.entries(objectAt(designer, key) ?? {}).flatMap(([name, value]): [string, Json][] => ((owners.get(ownerNameOf(name, owners)) ?? main) === position ? [[local.get(name) ?? name, value]] : [])),
      );
    const [nodes, resources] = [mine('nodes'), mine('resources')];
    const common = position === main ? Object.entries(designer).filter(([key]) => !ownKeys.has(key)) : Object.entries(designer).filter(([key]) => sharedKeys.has(key));
    const ids = Object.fromEntries(split.localNames[position] ?? []);
    const given = split.given[position] ?? {};
    const own: JsonObject = {
      version: designer['version'] ?? 1,
      Region: stack.region,
      AccountId: stack.accountId,
      stack: {
        name: stack.name,
        ...(stack.word !== undefined && { part: stack.word }),
        ...(position === main && !isLonePart(stacks) && { design: { Region: design.region, AccountId: design.accountId } }),
        ...(Object.keys(given).length > 0 && { parameters: given }),
        ...(Object.keys(ids).length > 0 && { ids }),
      },
      ...Object.fromEntries(common),
      ...(Object.keys(resources).length > 0 && { resources }),
      ...(Object.keys(nodes).length > 0 && { nodes }),
    };
    const metadata = objectAt(document, 'Metadata') ?? {};
    return isEqual(metadata['Designer'], own) ? document : withSection(document, 'Metadata', withProperty(metadata, 'Designer', own));
  });
}

/** One of several templates, imported without the one that speaks for all of them. */
function isLonePart(stacks: readonly TargetStack[]): boolean {
  const [only, ...others] = stacks;
  const own = objectAt(only?.imported?.stack.document, 'Metadata', 'Designer', 'stack');
  return others.length === 0 && own !== undefined && own['design'] === undefined;
}

const ownKeys: ReadonlySet<string> = new Set(['version', 'Region', 'AccountId', 'stack', 'resources', 'nodes']);

/** Facts about AWS that every stack is read with. */
const sharedKeys: ReadonlySet<string> = new Set(['PrefixLists', 'PublicDns']);

/** The stack of each resource, by its name in the whole template. */
function ownersOf(split: SplitStacks): ReadonlyMap<string, number> {
  const owners = new Map<string, number>();
  for (const [position, document] of split.documents.entries()) {
    const joined = split.localNames[position];
    for (const name of Object.keys(objectAt(document, 'Resources') ?? {})) owners.set(joined?.get(name) ?? name, position);
  }
  return owners;
}

/** Of `Vpc/main-route-table` the VPC. */
function ownerNameOf(name: string, owners: ReadonlyMap<string, number>): string {
  const slash = name.indexOf('/');
  return slash < 0 || owners.has(name) ? name : name.slice(0, slash);
}
