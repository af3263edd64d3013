import type { CompiledRouteTable } from '../compile/compiledNetwork';
import { nameOf, stop, type Leg, type Next } from './journey';

/** The target of a route is gone, detached or of another VPC: the route is a blackhole, and a less specific one does not take over. */
export function lostTarget(leg: Leg, table: CompiledRouteTable, id: string): Next {
  return stop(leg, {
    node: table.id,
    layer: 'route-table',
    code: 'BAD_STATE_ROUTE',
    message: `The route of ${nameOf(leg, table.id)} to ${nameOf(leg, id)} is a blackhole: the target is gone, detached or of another VPC.`,
  });
}
