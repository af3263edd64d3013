import type { CompiledRoute, CompiledRouteTable, CompiledSubnet } from '../compile/compiledNetwork';
import { selectRoute } from '../routeTable';
import type { Evidence } from '../step';
import { assume, consult, consultSitesOf, nameOf, record, visit, type Leg } from './journey';

/** Asks a route table and records the choice with its evidence. Undefined: there is no route, and the walk ends. */
export function lookUpRoute(leg: Leg, table: CompiledRouteTable, from: CompiledSubnet | undefined): CompiledRoute | undefined {
  const { packet, journey } = leg;
  visit(leg, table.id);
  journey.consulted.add(table.id);
  consult(leg, table.node);
  const propagating = table.node?.kind === 'routeTable' ? table.node.propagatingGatewayIds : [];
  for (const gatewayId of propagating) consultSitesOf(leg, gatewayId);
  leg.lastTable = table;
  const parts = selectRoute(table, packet.destination);
  const part = parts.length === 1 ? parts[0] : parts[journey.choose(parts.length)];
  if (part === undefined) return undefined;
  packet.destination = part.destination;
  const { choice } = part;
  const place = from === undefined ? '' : ` (\`${from.name}\`)`;
  const name = nameOf(leg, table.id);
  if (!choice.found) {
    noteUnknownLists(leg, table, undefined);
    const why = choice.because === 'never-forwarded' ? `: these addresses are never forwarded` : '';
    record(leg, 'fail', {
      node: table.id,
      layer: 'route-table',
      code: 'NO_ROUTE_TO_DESTINATION',
      message: `${capital(name)}${place} has no route to ${packet.destination.label}${why}.`,
      evidence: { type: 'addresses', destination: packet.destination.label },
    });
    return undefined;
  }
  const { route, candidates } = choice;
  if (choice.tied) journey.mixed = true;
  noteUnknownLists(leg, table, route);
  record(leg, 'pass', {
    node: table.id,
    layer: 'route-table',
    code: 'ROUTE_SELECTED',
    message: `${capital(name)}${place} sends ${packet.destination.label} to ${targetName(leg, route)} (${route.destination}).`,
    evidence: evidenceOf(leg, table, candidates),
  });
  for (const other of candidates.slice(1)) {
    const narrower = (other.cidr?.prefixLength ?? 0) < (route.cidr?.prefixLength ?? 129);
    record(leg, 'info', {
      node: table.id,
      layer: 'route-table',
      code: narrower ? 'MORE_SPECIFIC_ROUTE' : 'HIGHER_PRIORITY_ROUTE',
      message: narrower
        ? `The route ${other.destination} to ${targetName(leg, other)} is not taken: ${route.destination} is more specific.`
        : `The route ${other.destination} to ${targetName(leg, other)} is not taken: ${originText(route)} comes before ${originText(other)} for the same block.`,
    });
    if (other.target.type === 'gatewayLoadBalancerEndpoint' && narrower) {
      record(leg, 'info', {
        node: other.target.id,
        layer: 'endpoint',
        code: 'NOT_INSPECTED',
        message: `This traffic is not inspected by ${nameOf(leg, other.target.id)}: a more specific route leads past it.`,
      });
    }
  }
  return route;
}

function targetName(leg: Leg, route: CompiledRoute): string {
  return route.target.type === 'local' ? 'its own VPC' : nameOf(leg, route.target.id);
}

function evidenceOf(leg: Leg, table: CompiledRouteTable, candidates: readonly CompiledRoute[]): Evidence {
  const [chosen] = candidates;
  return {
    type: 'route',
    routeTable: table.id,
    destination: chosen?.destination ?? '',
    target: chosen?.target.id ?? '',
    candidates: candidates.map((route, index) => ({ destination: route.destination, target: route.target.id, chosen: index === 0, why: originText(route) })),
  };
}

function originText(route: CompiledRoute): string {
  switch (route.origin) {
    case 'local':
      return 'the local route';
    case 'static':
      return 'a static route';
    case 'prefix-list':
      return 'a route by prefix list';
    case 'gateway-endpoint':
      return 'the route of a gateway endpoint';
    case 'propagated':
      return 'a propagated route';
  }
}

/** A list that nobody knows may hold what another route was taken for; that of a gateway endpoint holds its service and nothing else. */
function noteUnknownLists(leg: Leg, table: CompiledRouteTable, chosen: CompiledRoute | undefined): void {
  if (chosen?.origin === 'local') return;
  for (const route of table.routes()) {
    if (route.cidr !== undefined || route === chosen || (chosen !== undefined && route.origin === 'gateway-endpoint')) continue;
    assume(leg, 'PREFIX_LIST_UNKNOWN', `The blocks of the ${route.destination} in ${nameOf(leg, table.id)} are not known; it is taken not to hold ${leg.packet.destination.label}.`);
  }
}

function capital(text: string): string {
  return text.startsWith('`') ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
