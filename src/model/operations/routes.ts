import { createNode } from '../defaults/createNode';
import { findNode, findNodeOf, nodesOf, type Design } from '../design';
import { toNodeId } from '../identifiers';
import { hasHostBits, parseCidr } from '../ip';
import type { Route, RouteTable, RouteTarget } from '../kinds';
import { subnetRouteTablesOf, subnetsOf } from './lookups';
import { createId, numberedName, quoted } from './names';
import { addNode, finish, refuse, replaceNode, startDraft, type OperationResult, type Refused } from './result';

/** `10.1.0.0/16`, `::/0`, a `prefixList` node or the id of an AWS-managed list. */
export interface NewRoute {
  readonly destination: string;
  readonly target: { readonly type: RouteTarget['type']; readonly id: string };
}

export function addRoute(design: Design, routeTableId: string, route: NewRoute): OperationResult {
  const table = findNodeOf(design, routeTableId, 'routeTable');
  if (!table) return refuse('The route table is no longer in the design.');
  return writeRoutes(design, table, [...table.routes, route]);
}

export function replaceRoute(design: Design, routeTableId: string, index: number, route: NewRoute): OperationResult {
  const table = findNodeOf(design, routeTableId, 'routeTable');
  if (!table?.routes[index]) return refuse('The route is no longer in the design.');
  return writeRoutes(design, table, table.routes.map((other, position) => (position === index ? route : other)));
}

export function removeRoute(design: Design, routeTableId: string, index: number): OperationResult {
  const table = findNodeOf(design, routeTableId, 'routeTable');
  const route = table?.routes[index];
  if (!table || !route) return refuse('The route is no longer in the design.');
  const draft = startDraft(design);
  replaceNode(draft, { ...table, routes: table.routes.filter((_, position) => position !== index) });
  return finish(draft, `Route to \`${destinationText(design, route)}\` removed from \`${table.name}\`.`);
}

/** Prefixes of a virtual private gateway appear in the table by themselves, or not. */
export function setRoutePropagation(design: Design, routeTableId: string, gatewayId: string, state: 'on' | 'off'): OperationResult {
  const table = findNodeOf(design, routeTableId, 'routeTable');
  const gateway = findNodeOf(design, gatewayId, 'virtualPrivateGateway');
  if (!table || !gateway) return refuse('The route table or the gateway is no longer in the design.');
  if (state === 'on' && gateway.vpcId !== table.vpcId) return refuse(`\`${gateway.name}\` is not attached to the VPC of \`${table.name}\`.`);
  const others = table.propagatingGatewayIds.filter((id) => id !== gateway.id);
  const draft = startDraft(design);
  replaceNode(draft, { ...table, propagatingGatewayIds: state === 'on' ? [...others, gateway.id] : others });
  return finish(draft, `\`${table.name}\` ${state === 'on' ? 'takes' : 'no longer takes'} the routes that \`${gateway.name}\` propagates.`);
}

const defaultRouteGateways = {
  internetGateway: '0.0.0.0/0',
  egressOnlyInternetGateway: '::/0',
  natGateway: '0.0.0.0/0',
  virtualPrivateGateway: '0.0.0.0/0',
  transitGateway: '0.0.0.0/0',
} as const;

/**
 * The default route a gateway's drop offers. Without `routeTableIds` every table of the VPC gets it that has none and is not the
 * NAT gateway's own; subnets on the main route table, which no template can name, get a table first.
 */
export function addDefaultRoute(design: Design, choice: { gatewayId: string; routeTableIds?: readonly string[] }): OperationResult {
  const gateway = findNode(design, choice.gatewayId);
  const kind = gateway?.kind;
  if (!gateway || !kind || !isDefaultRouteGateway(kind)) return refuse('A default route leads to a gateway.');
  const destination = defaultRouteGateways[kind];
  const ownSubnet = gateway.kind === 'natGateway' ? findNodeOf(design, gateway.subnetId, 'subnet') : undefined;
  const vpcId = ownSubnet?.vpcId ?? ('vpcId' in gateway ? gateway.vpcId : undefined);
  const draft = startDraft(design);

  let tables: readonly RouteTable[] = (choice.routeTableIds ?? []).flatMap((id) => findNodeOf(design, id, 'routeTable') ?? []);
  if (choice.routeTableIds === undefined && vpcId !== undefined) {
    // A table with a default route keeps it: the public subnets of a NAT gateway go to the internet gateway already.
    tables = subnetRouteTablesOf(design, vpcId).filter((table) => table.id !== ownSubnet?.routeTableId && !hasRoute(table, destination));
    const onMainTable = subnetsOf(design, vpcId).filter((subnet) => subnet.routeTableId === undefined && subnet.id !== ownSubnet?.id);
    if (onMainTable.length > 0) {
      const name = numberedName(design, 'routeTable', 'route-table');
      const table = addNode(draft, createNode('routeTable', { id: createId(design, 'routeTable', name), name, vpcId, routes: [], propagatingGatewayIds: [] }));
      for (const subnet of onMainTable) replaceNode(draft, { ...subnet, routeTableId: table.id });
      tables = [...tables, table];
    }
  }
  if (tables.length === 0) {
    const hasSubnets = vpcId === undefined || subnetsOf(design, vpcId).length > 0;
    return refuse(hasSubnets ? `Every route table already has a route to \`${destination}\`.` : 'There is no subnet yet that would use the route; add a subnet first.');
  }
  for (const table of tables) {
    const route: NewRoute = { destination, target: { type: kind, id: gateway.id } };
    const refusal = refusalOfRoute(draft.design, table, route, table.routes);
    if (refusal) return refusal;
    replaceNode(draft, withRoutes(table, [...table.routes, route], draft.design));
  }
  return finish(draft, `Default route to \`${gateway.name}\` added to ${quoted(tables.map((table) => table.name))}.`);
}

function isDefaultRouteGateway(kind: string): kind is keyof typeof defaultRouteGateways {
  return Object.hasOwn(defaultRouteGateways, kind);
}

function writeRoutes(design: Design, table: RouteTable, routes: readonly (Route | NewRoute)[]): OperationResult {
  const written = routes.find((route): route is NewRoute => typeof route.destination === 'string');
  if (written) {
    const refusal = refusalOfRoute(design, table, written, routes.filter((route) => route !== written));
    if (refusal) return refusal;
  }
  const draft = startDraft(design);
  replaceNode(draft, withRoutes(table, routes, design));
  const target = findNode(design, written?.target.id)?.name ?? written?.target.id ?? '';
  return finish(draft, `\`${table.name}\` sends \`${written?.destination ?? ''}\` to \`${target}\`.`);
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html */
function refusalOfRoute(design: Design, table: RouteTable, route: NewRoute, others: readonly (Route | NewRoute)[]): Refused | undefined {
  const { destination, target } = route;
  if (!isPrefixList(design, destination)) {
    const block = parseCidr(destination);
    if (!block || !destination.includes('/')) return refuse(`\`${destination}\` is not a CIDR block or a prefix list.`);
    if (hasHostBits(destination)) return refuse(`\`${destination}\` has bits behind its prefix; AWS would write \`${block.text}\`.`);
    if (target.type === 'egressOnlyInternetGateway' && block.family === 4) return refuse('An egress-only internet gateway carries IPv6 only.');
  }
  if (others.some((other) => textOf(other.destination) === destination)) {
    return refuse(`\`${table.name}\` already has a route to \`${destination}\`; a destination stands once in a table.`);
  }
  const node = findNode(design, target.id);
  if (node === undefined) return target.type === 'other' || target.type === 'local' ? undefined : refuse('The target is no longer in the design.');
  if (node.kind !== target.type) return refuse(`\`${node.name}\` cannot be the target of this route.`);
  const vpcIds = vpcsOfTarget(design, node.id);
  if (vpcIds !== undefined && !vpcIds.includes(table.vpcId)) return refuse(`\`${node.name}\` does not belong to the VPC of \`${table.name}\`.`);
  return undefined;
}

/** The VPCs whose tables may name the target; undefined where any may. */
function vpcsOfTarget(design: Design, id: string): readonly (string | undefined)[] | undefined {
  const node = findNode(design, id);
  switch (node?.kind) {
    case 'internetGateway':
    case 'virtualPrivateGateway':
    case 'egressOnlyInternetGateway':
    case 'gatewayLoadBalancerEndpoint':
      return [node.vpcId];
    case 'natGateway':
      return [node.vpcId ?? findNodeOf(design, node.subnetId, 'subnet')?.vpcId];
    case 'vpcPeeringConnection':
      return [node.requesterVpcId, node.accepterVpcId];
    case 'transitGateway':
      return nodesOf(design, 'transitGatewayVpcAttachment').filter((attachment) => attachment.transitGatewayId === node.id).map((attachment) => attachment.vpcId);
    default:
      return undefined;
  }
}

function withRoutes(table: RouteTable, routes: readonly (Route | NewRoute)[], design: Design): RouteTable {
  const written = routes.map((route): Route => ({
    destination:
      typeof route.destination !== 'string'
        ? route.destination
        : isPrefixList(design, route.destination)
          ? { type: 'prefixList', prefixListId: toNodeId(route.destination) }
          : { type: 'cidr', cidr: route.destination },
    target: { type: route.target.type, id: toNodeId(route.target.id) },
  }));
  return { ...table, routes: written };
}

function isPrefixList(design: Design, destination: string): boolean {
  return destination.startsWith('pl-') || findNode(design, destination)?.kind === 'prefixList';
}

function hasRoute(table: RouteTable, destination: string): boolean {
  return table.routes.some((route) => textOf(route.destination) === destination);
}

function textOf(destination: Route['destination'] | string): string {
  if (typeof destination === 'string') return destination;
  return destination.type === 'cidr' ? destination.cidr : destination.prefixListId;
}

function destinationText(design: Design, route: Route): string {
  const text = textOf(route.destination);
  return findNode(design, text)?.name ?? text;
}

