import { nodesOf, type Design } from '../model/design';
import type { NodeId } from '../model/identifiers';

/**
 * Subnets whose route table leads to an internet gateway: a drawing's word, AWS has no property for it.
 * https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html
 */
export function publicSubnetIds(design: Design): ReadonlySet<NodeId> {
  const tables = new Set<NodeId>(
    nodesOf(design, 'routeTable')
      .filter((table) => table.routes.some((route) => route.target.type === 'internetGateway'))
      .map((table) => table.id),
  );
  const subnets = nodesOf(design, 'subnet').filter((subnet) => subnet.routeTableId !== undefined && tables.has(subnet.routeTableId));
  return new Set(subnets.map((subnet) => subnet.id));
}
