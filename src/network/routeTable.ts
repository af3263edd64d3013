import { intersectRanges, subtractRange, type IpRange } from '../model/ip';
import { addressesOf, isCovered, relationTo, touches, type AddressSet } from './addressSet';
import type { CompiledRoute, CompiledRouteTable } from './compile/compiledNetwork';
import { neverForwarded } from './reservedAddresses';

export type RouteChoice =
  | {
      readonly found: true;
      readonly route: CompiledRoute;
      /** Every route that holds the destination, the chosen one first. */
      readonly candidates: readonly CompiledRoute[];
      readonly because: 'only' | 'longest-prefix' | 'priority';
      /** Two prefix lists hold the same block with different targets: AWS takes one of them at random. */
      readonly tied: boolean;
    }
  | { readonly found: false; readonly because: 'no-candidate' | 'never-forwarded' };

/** A part of the destination and the route it takes. */
export interface RoutePart {
  readonly destination: AddressSet;
  readonly choice: RouteChoice;
}

/**
 * The route AWS would use for a destination; several parts where the table treats a set of addresses differently. The longest prefix
 * wins, whatever the kind of route; among equals: local, static, prefix list (a gateway endpoint's or an own one), propagated.
 * https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
export function selectRoute(table: CompiledRouteTable, destination: AddressSet): readonly RoutePart[] {
  const key = destination.single?.value ?? destination;
  const known = memoryOf(table).get(key);
  if (known !== undefined) return destination.single === undefined ? known : known.map((part) => ({ ...part, destination }));
  const parts = choose(table, destination);
  memoryOf(table).set(key, parts);
  return parts;
}

type Memory = Map<number | bigint | AddressSet, readonly RoutePart[]>;
const memories = new WeakMap<CompiledRouteTable, Memory>();
const orders = new WeakMap<CompiledRouteTable, readonly CompiledRoute[]>();

function memoryOf(table: CompiledRouteTable): Memory {
  const known = memories.get(table);
  if (known !== undefined) return known;
  const made: Memory = new Map();
  memories.set(table, made);
  return made;
}

/** Best first. */
function inOrder(table: CompiledRouteTable): readonly CompiledRoute[] {
  const known = orders.get(table);
  if (known !== undefined) return known;
  const sorted = table.routes().toSorted(comparePriority);
  orders.set(table, sorted);
  return sorted;
}

const priorities = { local: 0, static: 1, 'prefix-list': 2, 'gateway-endpoint': 2, propagated: 3 } as const;

function comparePriority(left: CompiledRoute, right: CompiledRoute): number {
  return (
    prefixLength(right) - prefixLength(left) ||
    priorities[left.origin] - priorities[right.origin] ||
    left.rank - right.rank ||
    left.order - right.order
  );
}

/** A list whose blocks nobody knows holds exactly the service it is named after: nothing is more specific. */
function prefixLength(route: CompiledRoute): number {
  return route.cidr?.prefixLength ?? 129;
}

function choose(table: CompiledRouteTable, destination: AddressSet): readonly RoutePart[] {
  if (neverForwarded.some((block) => relationTo(destination, block) === 'inside')) {
    return [{ destination, choice: { found: false, because: 'never-forwarded' } }];
  }
  const routes = inOrder(table);
  const named = routes.find((route) => route.cidr === undefined && route.serviceName === destination.serviceName);
  if (named !== undefined) return [{ destination, choice: chosen(named, routes, destination) }];
  if (destination.meaning === 'one-unknown') return chooseForUnknown(routes, destination);
  if (destination.single !== undefined) {
    const route = routes.find((candidate) => candidate.cidr !== undefined && relationTo(destination, candidate.cidr) === 'inside');
    return [{ destination, choice: route === undefined ? nothing : chosen(route, routes, destination) }];
  }
  return chooseForRanges(routes, destination);
}

const nothing: RouteChoice = { found: false, because: 'no-candidate' };

/** Every range goes to its best route; ranges with one target stay together. */
function chooseForRanges(routes: readonly CompiledRoute[], destination: AddressSet): readonly RoutePart[] {
  let left: readonly IpRange[] = destination.ranges;
  const byTarget = new Map<string, { readonly route: CompiledRoute; readonly ranges: IpRange[] }>();
  for (const route of routes) {
    if (left.length === 0) break;
    if (route.cidr === undefined || route.cidr.family !== destination.family) continue;
    const taken = intersectRanges(left, route.cidr);
    if (taken.length === 0) continue;
    left = subtractRange(left, route.cidr);
    const key = `${route.target.type} ${route.target.id}`;
    const part = byTarget.get(key);
    if (part === undefined) byTarget.set(key, { route, ranges: [...taken] });
    else part.ranges.push(...taken);
  }
  const isWhole = byTarget.size + (left.length > 0 ? 1 : 0) === 1;
  const partOf = (ranges: readonly IpRange[]) => (isWhole ? destination : addressesOf(ranges, destination.family, destination.label, destination.serviceName));
  const parts: RoutePart[] = [];
  for (const { route, ranges } of byTarget.values()) {
    const part = partOf(ranges);
    parts.push({ destination: part, choice: chosen(route, routes, part) });
  }
  if (left.length > 0) parts.push({ destination: partOf(left), choice: nothing });
  return parts;
}

/**
 * Some public address follows what holds all public addresses: the default route, or routes that together leave nothing out
 * (0.0.0.0/1 and 128.0.0.0/1). A narrower route may or may not hold it, so it does not count.
 */
function chooseForUnknown(routes: readonly CompiledRoute[], destination: AddressSet): readonly RoutePart[] {
  const narrower = routes.filter(
    (route) => route.cidr !== undefined && route.origin !== 'gateway-endpoint' && touches(destination, route.cidr) && relationTo(destination, route.cidr) !== 'inside',
  );
  const layer: CompiledRoute[] = [];
  for (const route of narrower.toSorted((left, right) => prefixLength(left) - prefixLength(right))) {
    layer.push(route);
    if (!isCovered(destination, layer.flatMap((entry) => entry.cidr ?? []))) continue;
    const targets = new Map(layer.toSorted(comparePriority).map((entry) => [`${entry.target.type} ${entry.target.id}`, entry]));
    return [...targets.values()].map((entry) => ({ destination, choice: chosen(entry, routes, destination) }));
  }
  const route = routes.find((candidate) => candidate.cidr !== undefined && relationTo(destination, candidate.cidr) === 'inside');
  return [{ destination, choice: route === undefined ? nothing : chosen(route, routes, destination) }];
}

function chosen(route: CompiledRoute, routes: readonly CompiledRoute[], destination: AddressSet): RouteChoice {
  const candidates: CompiledRoute[] = [route];
  const seen = new Set<string>([keyOf(route)]);
  let tied = false;
  for (const candidate of routes) {
    if (candidate === route || candidate.cidr === undefined || relationTo(destination, candidate.cidr) === 'outside') continue;
    if (isTie(route, candidate)) tied = true;
    const key = keyOf(candidate);
    if (seen.has(key)) continue;
    seen.add(key);
    candidates.push(candidate);
  }
  const next = candidates[1];
  const because = next === undefined ? 'only' : prefixLength(next) === prefixLength(route) ? 'priority' : 'longest-prefix';
  return { found: true, route, candidates, because, tied };
}

function isTie(left: CompiledRoute, right: CompiledRoute): boolean {
  return priorities[left.origin] === 2 && priorities[right.origin] === 2 && left.target.id !== right.target.id && left.cidr?.text === right.cidr?.text;
}

/** Of the many blocks of one prefix list the first stands for all. */
function keyOf(route: CompiledRoute): string {
  const isList = route.origin === 'prefix-list' || route.origin === 'gateway-endpoint';
  return `${route.origin} ${route.target.id} ${isList ? '' : (route.cidr?.text ?? '')}`;
}
