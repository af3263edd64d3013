import { singleAddress, somePublicAddress, type AddressSet } from './addressSet';
import type { CompiledInterface, CompiledNetwork } from './compile/compiledNetwork';
import { destinationsOf, type FlowTarget } from './destinations';
import type { Flow } from './flow';
import { icmp, icmpv6, protocolNumber } from './protocol';
import { routeNames, type RouteName } from './routeName';
import { openProperties } from './openProperties';
import { sourcesOf, type FlowOrigin } from './sources';
import type { Assumption, Direction, Layer, Step } from './step';
import { acrossInterfaceEndpoint } from './walk/interfaceEndpoint';
import type { Arrival, Journey, Leg, Origin } from './walk/journey';
import { acrossLoadBalancer } from './walk/loadBalancer';
import { acrossResourceEndpoint } from './walk/resourceEndpoint';
import type { Behind, ResolveName } from './walk/arrival';
import { beginLeg, walkReply, walkRequest, type LegStart } from './walk/leg';

export interface Failure {
  readonly node: string;
  readonly layer: Layer;
  readonly code: string;
  readonly direction?: Direction;
}

/** One way of a flow: one interface of the source, one address or part of the destination, one choice wherever AWS has several. */
export interface Way {
  /** Request and reply arrive: no check failed. */
  readonly reached: boolean;
  readonly steps: readonly Step[];
  readonly failures: readonly Failure[];
  readonly path: readonly string[];
  readonly route: RouteName | null;
  /** The VPC endpoint that `route` names. */
  readonly endpointId: string | null;
  /** The VPC of that endpoint: `aws:SourceVpc`. */
  readonly endpointVpcId: string | null;
  readonly arrival: FlowArrival | null;
  /** What the other side sees as the source address (network-reachability 13). */
  readonly seenSource: SeenSource | null;
  readonly sourceInterface: CompiledInterface | null;
  readonly destination: AddressSet;
  readonly assumptions: readonly Assumption[];
  readonly mixed: boolean;
}

export type FlowArrival =
  | { readonly type: 'interface'; readonly interface: CompiledInterface }
  | { readonly type: 'gateway-endpoint'; readonly endpointId: string }
  | { readonly type: 'internet' }
  | { readonly type: 'site'; readonly customerGatewayId: string };

export interface SeenSource {
  readonly scope: 'private' | 'public';
  /** Undefined: it exists, but is not known before deployment. */
  readonly address: AddressSet['single'];
  /** Who has it: the client, or the NAT gateway. */
  readonly nodeId: string;
}

export interface FlowTrace {
  /** Every way gets there and back. */
  readonly reached: boolean;
  /** Some ways do and some do not, or AWS chooses between equal routes. */
  readonly mixed: boolean;
  readonly ways: readonly Way[];
  /** The way to show: the first that fails, else the one in the zone of the client, else the first. */
  readonly shown: Way;
  /** Failed checks of all ways, once for each node, layer and code. */
  readonly failures: readonly Failure[];
  /** Steps of the way shown, then failed checks of the others. */
  readonly steps: readonly Step[];
  readonly assumptions: readonly Assumption[];
}

export interface TraceOptions {
  /** For resources that a resource configuration gives by name. */
  readonly resolve?: ResolveName;
  /** Gets the ids of what was asked on all ways (`Journey.consulted`): an edit of anything else of its kind changes nothing of the trace. */
  readonly consulted?: Set<string> | undefined;
}

/** Where AWS has a choice every outcome is walked; beyond this many the trace says that it stopped. */
const mostWays = 500;
const waysLimited: Assumption = { code: 'WAYS_LIMITED', message: `More than ${mostWays} ways are possible; the others were not walked.` };

export function traceFlow(network: CompiledNetwork, flow: Flow, options: TraceOptions = {}): FlowTrace {
  const sources = sourcesOf(network, flow);
  const targets = destinationsOf(network, flow);
  const ways: Way[] = [];
  let skipped = false;
  for (const source of sources) {
    for (const target of targets) {
      if (ways.length < mostWays) ways.push(...walkAll({ network, flow, options, source, target }));
      else skipped = true;
    }
  }
  const last = ways.at(-1);
  if (skipped && last !== undefined) ways[ways.length - 1] = { ...last, assumptions: [...last.assumptions, waysLimited] };
  return summarize(ways, flow);
}

interface Pair {
  readonly network: CompiledNetwork;
  readonly flow: Flow;
  readonly options: TraceOptions;
  readonly source: FlowOrigin;
  readonly target: FlowTarget;
}

/** Walks once for every combination of choices, like an odometer. */
function walkAll(pair: Pair): readonly Way[] {
  const ways: Way[] = [];
  let script: number[] = [];
  for (;;) {
    const counts: number[] = [];
    const choose = (count: number): number => {
      const index = counts.length;
      counts.push(count);
      if (index >= script.length) script.push(0);
      return script[index] ?? 0;
    };
    ways.push(walkOnce(pair, choose));
    script = script.slice(0, counts.length);
    while (script.length > 0 && (script.at(-1) ?? 0) + 1 >= (counts[script.length - 1] ?? 1)) script.pop();
    if (script.length === 0) return ways;
    script[script.length - 1] = (script.at(-1) ?? 0) + 1;
    if (ways.length >= mostWays) {
      const last = ways.at(-1);
      if (last !== undefined) ways[ways.length - 1] = { ...last, assumptions: [...last.assumptions, waysLimited] };
      return ways;
    }
  }
}

function walkOnce({ network, flow, options, source, target }: Pair, choose: (count: number) => number): Way {
  const journey: Journey = { network, choose, steps: [], path: [], routes: new Map(), assumptions: new Map(), consulted: options.consulted ?? new Set(), mixed: false };
  const refusal = source.refusal ?? target.refusal;
  if (refusal !== undefined) {
    const { node, layer, code, message } = refusal;
    journey.path.push(source.id);
    for (const id of [source.id, refusal.node]) {
      for (const open of openProperties(network.node(id))) journey.assumptions.set(open.message, open);
    }
    journey.steps.push({ node, layer, outcome: 'fail', code, message, direction: 'request' });
    return wayOf({ journey, arrival: undefined, leg: undefined, source, target });
  }
  const number = protocolNumber(flow.protocol);
  const protocol = number === icmp && flow.ipVersion === 6 ? icmpv6 : number;
  const sourceSet = sourceAddress(source.origin, target.set.family) ?? somePublicAddress(target.set.family === 4 ? 'ipv4' : 'ipv6', 'some address');
  const start: LegStart = { origin: source.origin, source: source.set ?? sourceSet, destination: target.set, target: target.interface, meant: target.meant, protocol, port: flow.port };
  const leg = beginLeg(journey, start);
  const behind: Behind = { walk: (outer, inner) => walkLeg(outer.journey, inner, behind) !== undefined, resourceConfigurationId: flow.resourceConfigurationId, resolve: options.resolve };
  const arrival = finishLeg(leg, start, behind);
  return wayOf({ journey, arrival, leg, source, target });
}

/** A leg behind an endpoint or load balancer. Undefined: a look-up failed. */
function walkLeg(journey: Journey, start: LegStart, behind: Behind): Arrival | undefined {
  return finishLeg(beginLeg(journey, start), start, behind);
}

function finishLeg(leg: Leg, start: LegStart, behind: Behind): Arrival | undefined {
  const arrival = walkRequest(leg, start);
  if (arrival === undefined) return undefined;
  if (arrival.type === 'interface' && !acrossOwner(leg, arrival.interface, behind)) return undefined;
  walkReply(leg, arrival);
  return arrival;
}

/** What stands behind the interface that was reached. */
function acrossOwner(leg: Leg, entry: CompiledInterface, behind: Behind): boolean {
  switch (entry.owner) {
    case 'interfaceEndpoint':
      return acrossInterfaceEndpoint(leg, entry, behind);
    case 'resourceEndpoint':
    case 'serviceNetworkEndpoint':
      return acrossResourceEndpoint(leg, entry, behind);
    case 'loadBalancer': {
      const groupIds = leg.origin.type === 'interface' && leg.groupLosses.size === 0 ? (leg.origin.interface.securityGroupIds ?? []) : [];
      return acrossLoadBalancer(leg, { entry, client: { source: leg.packet.source, groupIds }, from: 'network' }, behind);
    }
    default:
      return true;
  }
}

function sourceAddress(origin: Origin, family: 4 | 6): AddressSet | undefined {
  switch (origin.type) {
    case 'interface': {
      const address = family === 4 ? origin.interface.ipv4 : origin.interface.ipv6[0];
      return address && singleAddress(address);
    }
    case 'site':
      return origin.site.host?.family === family ? singleAddress(origin.site.host) : undefined;
    case 'internet':
      return somePublicAddress(family === 4 ? 'ipv4' : 'ipv6', 'a host on the internet');
    case 'outside':
      return somePublicAddress(family === 4 ? 'ipv4' : 'ipv6', 'a public address of AWS');
  }
}

interface Finished {
  readonly journey: Journey;
  readonly arrival: Arrival | undefined;
  readonly leg: Leg | undefined;
  readonly source: FlowOrigin;
  readonly target: FlowTarget;
}

function wayOf({ journey, arrival, leg, source, target }: Finished): Way {
  const failures = failuresOf(journey.steps);
  const route = routeNames.find((name) => journey.routes.has(name)) ?? null;
  const endpointId = route === null ? null : (journey.routes.get(route) ?? null);
  const endpoint = endpointId === null ? undefined : journey.network.node(endpointId);
  const endpointVpcId = endpoint !== undefined && 'vpcId' in endpoint && typeof endpoint.vpcId === 'string' ? endpoint.vpcId : null;
  const seen = leg === undefined || arrival === undefined ? undefined : seenBy(leg, arrival);
  return {
    reached: failures.length === 0 && arrival !== undefined,
    steps: journey.steps,
    failures,
    path: journey.path,
    route,
    endpointId,
    endpointVpcId,
    arrival: arrival === undefined ? null : arrivalOf(arrival),
    seenSource: seen ?? null,
    sourceInterface: source.origin.type === 'interface' ? source.origin.interface : null,
    destination: target.set,
    assumptions: [...journey.assumptions.values()],
    mixed: journey.mixed,
  };
}

function seenBy({ seen }: Leg, arrival: Arrival): SeenSource {
  const scope = arrival.type === 'internet' ? 'public' : 'private';
  return { scope, address: seen.source.single, nodeId: seen.nodeId };
}

function arrivalOf(arrival: Arrival): FlowArrival {
  switch (arrival.type) {
    case 'interface':
      return { type: 'interface', interface: arrival.interface };
    case 'gateway-endpoint':
      return { type: 'gateway-endpoint', endpointId: arrival.endpoint.id };
    case 'internet':
      return { type: 'internet' };
    case 'site':
      return { type: 'site', customerGatewayId: arrival.site.id };
  }
}

function failuresOf(steps: readonly Step[]): readonly Failure[] {
  const failures = new Map<string, Failure>();
  for (const step of steps) {
    if (step.outcome !== 'fail') continue;
    const { node, layer, code, direction } = step;
    const key = `${node} ${layer} ${code}`;
    if (!failures.has(key)) failures.set(key, { node, layer, code, ...(direction === undefined ? {} : { direction }) });
  }
  return [...failures.values()];
}

function summarize(ways: readonly Way[], flow: Flow): FlowTrace {
  const failing = ways.filter((way) => !way.reached);
  const shown = failing[0] ?? ways.find(isInZoneOfClient) ?? ways[0];
  if (shown === undefined) throw new Error(`A flow from ${flow.source.type} to ${flow.destination.type} without any way`);
  const steps = [...shown.steps];
  for (const way of ways) {
    if (way === shown) continue;
    for (const step of way.steps) {
      const isNew = step.outcome === 'fail' && !steps.some((known) => known.outcome === 'fail' && known.node === step.node && known.layer === step.layer && known.code === step.code);
      if (isNew) steps.push(step);
    }
  }
  const assumptions = new Map<string, Assumption>();
  for (const way of ways) for (const entry of way.assumptions) assumptions.set(`${entry.code} ${entry.message}`, entry);
  return {
    reached: failing.length === 0,
    mixed: (failing.length > 0 && failing.length < ways.length) || ways.some((way) => way.mixed),
    ways,
    shown,
    failures: failuresOf([...steps].toSorted((left, right) => Number(left.direction === 'reply') - Number(right.direction === 'reply'))),
    steps,
    assumptions: [...assumptions.values()],
  };
}

function isInZoneOfClient(way: Way): boolean {
  const { arrival, sourceInterface } = way;
  return arrival?.type === 'interface' && sourceInterface !== null && arrival.interface.subnet.zone === sourceInterface.subnet.zone;
}
