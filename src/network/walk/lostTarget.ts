import type { CompiledRouteTable } from '../compile/compiledNetwork';
import { assume, nameOf, stop, type Leg, type Next } from './journey';

/** The target of a route is gone, detached or of another VPC: the route is a blackhole, and a less specific one does not take over. */
export function lostTarget(leg: Leg, table: CompiledRouteTable, id: string): Next {
  const target = leg.journey.network.node(id);
  if (target?.outside === true || (target === undefined && leg.journey.network.design.nodes.every((node) => node.id !== id))) {
    assume(leg, 'ROUTE_TARGET_NOT_IN_DESIGN', `${nameOf(leg, id)}, a target of ${nameOf(leg, table.id)}, is not part of the design; it is taken not to be there.`);
  }
  return blackhole(leg, table, id);
}

/** The same where AWS itself calls the route a blackhole: nothing is assumed then. */
export function blackhole(leg: Leg, table: CompiledRouteTable, id: string): Next {
  return stop(leg, {
    node: table.id,
    layer: 'route-table',
    code: 'BAD_STATE_ROUTE',
    message: `The route of ${nameOf(leg, table.id)} to ${nameOf(leg, id)} is a blackhole: the target is gone, detached or of another VPC.`,
  });
}
