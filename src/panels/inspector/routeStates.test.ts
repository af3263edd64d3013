import { describe, expect, it } from 'vitest';
import { emptyDesign, findNode, type Design } from '../../model/design';
import { toNodeId } from '../../model/identifiers';
import type { NodeKind, Route } from '../../model/kinds';
import { dropNode } from '../../model/operations';
import { updateNode } from '../../model/operations/updateNode';
import { routeState } from './routeStates';

function drop(design: Design, kind: NodeKind, containerId?: string): { design: Design; id: string } {
  const dropped = dropNode(design, kind, containerId === undefined ? {} : { containerId });
  if (!dropped.ok) throw new Error(dropped.reason);
  const id = dropped.design.nodes.find((node) => node.kind === kind && !design.nodes.some((before) => before.id === node.id))?.id;
  return { design: dropped.design, id: id ?? '' };
}

describe('the state of a route', () => {
  const vpc = drop(emptyDesign({ name: 'routes', region: 'us-east-1', accountId: '111122223333' }), 'vpc');
  const gateway = drop(vpc.design, 'internetGateway', vpc.id);
  const routes = drop(gateway.design, 'routeTable', vpc.id);
  const table = findNode(routes.design, routes.id);
  if (table?.kind !== 'routeTable') throw new Error('A route table was dropped.');
  const to = (id: string): Route => ({ destination: { type: 'cidr', cidr: '0.0.0.0/0' }, target: { type: 'internetGateway', id: toNodeId(id) } });

  it('is active while its target is attached to the VPC', () => {
    expect(routeState(routes.design, table, to(gateway.id))).toBe('active');
  });

  it('is a blackhole when the target is gone or detached', () => {
    expect(routeState(routes.design, table, to('gone'))).toBe('blackhole');
    const detached = updateNode(routes.design, gateway.id, { vpcId: undefined });
    if (!detached.ok) throw new Error(detached.reason);
    expect(routeState(detached.design, table, to(gateway.id))).toBe('blackhole');
  });
});
