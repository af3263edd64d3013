import { implicitNodeId } from '../../model/implicitNodes';
import { containsRange, parseCidr, type Cidr } from '../../model/ip';
import type { GatewayEndpoint, RouteTable, Vpc } from '../../model/kinds';
import type { CompiledRoute, CompiledRouteTable, GatewayPrefix } from './compiledNetwork';
import { findPrefixList, serviceBlocks, type PrefixListSource } from './prefixLists';

export interface RouteTableParts {
  readonly vpc: Vpc;
  readonly blocks: readonly Cidr[];
  readonly region: string;
  readonly gatewayEndpoints: readonly GatewayEndpoint[];
  /** Of the virtual private gateway attached to the VPC. */
  readonly gatewayPrefixes: ReadonlyMap<string, readonly GatewayPrefix[]>;
  readonly prefixLists: PrefixListSource;
}

/** The routes are worked out when the table is first consulted. */
export function compileRouteTable(node: RouteTable | undefined, parts: RouteTableParts): CompiledRouteTable {
  const id = node?.id ?? implicitNodeId('mainRouteTable', parts.vpc.id);
  let routes: readonly CompiledRoute[] | undefined;
  return {
    id,
    name: node?.name ?? `main route table of ${parts.vpc.name}`,
    vpcId: parts.vpc.id,
    node,
    region: parts.region,
    routes: () => (routes ??= routesOf(node, id, parts)),
  };
}

function routesOf(node: RouteTable | undefined, id: string, parts: RouteTableParts): readonly CompiledRoute[] {
  const routes: CompiledRoute[] = [];
  const add = (route: Omit<CompiledRoute, 'order' | 'rank'> & { readonly rank?: number }) => routes.push({ rank: 0, ...route, order: routes.length });

  for (const cidr of parts.blocks) add({ cidr, destination: cidr.text, target: { type: 'local', id: 'local' }, origin: 'local' });
  addStaticRoutes(node, parts, add);
  const isEdgeTable = node?.edgeGatewayId !== undefined;
  if (isEdgeTable) return routes;

  for (const endpoint of parts.gatewayEndpoints) {
    if (endpoint.routeTableIds.some((tableId) => tableId === id)) addEndpointRoutes(endpoint, parts, add);
  }
  for (const gatewayId of node?.propagatingGatewayIds ?? []) {
    for (const prefix of parts.gatewayPrefixes.get(gatewayId) ?? []) {
      // A propagated route inside the VPC's own ranges never competes with the local route, even if it is more specific.
      // https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNRoutingTypes.html#vpn-route-priority
      if (parts.blocks.some((block) => containsRange(block, prefix.cidr))) continue;
      const target = { type: 'virtualPrivateGateway' as const, id: gatewayId };
      add({ cidr: prefix.cidr, destination: prefix.cidr.text, target, origin: 'propagated', rank: prefix.rank });
    }
  }
  return routes;
}

type AddRoute = (route: Omit<CompiledRoute, 'order' | 'rank'> & { readonly rank?: number }) => void;

function addStaticRoutes(node: RouteTable | undefined, parts: RouteTableParts, add: AddRoute): void {
  for (const route of node?.routes ?? []) {
    const { destination, target } = route;
    const origin = target.type === 'local' ? 'local' : 'static';
    const listId = destination.type === 'prefixList' ? destination.prefixListId : undefined;
    const list = findPrefixList(parts.prefixLists, listId ?? '', parts.region);
    if (destination.type === 'cidr') {
      const cidr = parseCidr(destination.cidr);
      if (cidr !== undefined) add({ cidr, destination: cidr.text, target, origin });
    } else if (list !== undefined) {
      for (const cidr of list.cidrs) add({ cidr, destination: `${cidr.text} of prefix list ${list.name}`, target, origin: 'prefix-list' });
    } else {
      add({ cidr: undefined, serviceName: destination.prefixListId, destination: `prefix list ${destination.prefixListId}`, target, origin: 'prefix-list' });
    }
  }
}

/** Each table of a gateway endpoint gets the prefix list of its service. https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
function addEndpointRoutes(endpoint: GatewayEndpoint, parts: RouteTableParts, add: AddRoute): void {
  const target = { type: 'gatewayEndpoint' as const, id: endpoint.id };
  for (const family of [4, 6] as const) {
    if (endpoint.ipAddressType === (family === 4 ? 'ipv6' : 'ipv4')) continue;
    const blocks = serviceBlocks(parts.prefixLists, endpoint.serviceName, family);
    if (blocks === undefined) {
      add({ cidr: undefined, serviceName: endpoint.serviceName, destination: `prefix list of ${endpoint.serviceName}`, target, origin: 'gateway-endpoint' });
    }
    for (const cidr of blocks ?? []) {
      add({ cidr, destination: `${cidr.text} of the prefix list of ${endpoint.serviceName}`, target, origin: 'gateway-endpoint' });
    }
  }
}
