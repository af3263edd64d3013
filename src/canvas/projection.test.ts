import { describe, expect, it } from 'vitest';
import { moveNodes } from '../model/operations';
import { designOf, instance, interfaceEndpoint, internetGateway, routeTable, subnet, vpc } from '../model/testing/designBuilder';
import { createProjection, membershipLines, projectEdges, type ProjectionInput } from './projection';
import { placed } from '../drawing/testing/placed';

const design = placed(
  designOf(
    vpc('Vpc', '10.0.0.0/16').with(
      subnet('A', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host')),
      routeTable('Routes', { '0.0.0.0/0': 'internetGateway:Gateway' }),
      internetGateway('Gateway'),
      interfaceEndpoint('Athena', 'athena', ['A'], { privateDnsEnabled: true }),
    ),
  ),
);

function input(change: Partial<ProjectionInput> = {}): ProjectionInput {
  return { design, problemsOf: () => [], trace: undefined, selectedIds: new Set(), litIds: new Set(), tabStop: 'Vpc', readOnly: false, ...change };
}

describe('React Flow’s nodes', () => {
  it('come with their sizes and handles, containers before what is in them', () => {
    const nodes = createProjection()(input());
    const ids = nodes.map(({ id }) => id);
    for (const node of nodes) {
      expect(node).toMatchObject({ width: node.measured?.width, height: node.measured?.height });
      expect(node.handles).toHaveLength(2);
      if (node.parentId !== undefined) expect(ids.indexOf(node.parentId)).toBeLessThan(ids.indexOf(node.id));
    }
  });

  it('keep their identity where nothing changed', () => {
    const project = createProjection();
    const before = project(input());
    expect(project(input())).toEqual(before);
    const moved = moveNodes(design, [{ id: 'Athena', x: 8, y: 400 }]);
    if (!moved.ok) throw new Error(moved.reason);
    const changed = project(input({ design: moved.design })).filter((node, position) => node !== before[position]);
    expect(changed.map(({ id }) => id)).toEqual(['Athena']);
  });

  it('say kind, name, container, the fact that matters and the problems', () => {
    const problem = { code: 'X', severity: 'warning', message: '', nodeId: 'Athena' } as const;
    const nodes = createProjection()(input({ problemsOf: (id) => (id === 'Athena' ? [problem] : []) }));
    const label = (id: string) => nodes.find((node) => node.id === id)?.ariaLabel;
    expect(label('Athena')).toBe('Interface endpoint Athena, in VPC Vpc, athena, 1 subnet, private DNS on, 1 warning');
    expect(label('A')).toBe('Subnet A, in VPC Vpc, 10.0.1.0/24 · eu-west-1a, public');
  });

  it('say that a policy cannot be read', () => {
    const problem = { code: 'POL100', severity: 'error', message: '', nodeId: 'Athena', policyKey: 'policy' } as const;
    const nodes = createProjection()(input({ problemsOf: (id) => (id === 'Athena' ? [problem] : []) }));
    const athena = nodes.find((node) => node.id === 'Athena');
    expect(athena?.ariaLabel).toContain('a policy that cannot be read, 1 error');
    expect(athena?.data.unreadablePolicy).toBe(true);
  });

  it('are one tab stop', () => {
    const nodes = createProjection()(input());
    expect(nodes.filter((node) => node.domAttributes?.tabIndex === 0).map(({ id }) => id)).toEqual(['Vpc']);
  });
});

describe('React Flow’s edges', () => {
  it('show associations only of what is selected', () => {
    expect(membershipLines({ design, selectedIds: new Set() })).toEqual([]);
    const edges = projectEdges({ design, trace: undefined, relations: membershipLines({ design, selectedIds: new Set(['A']) }) });
    expect(edges.map(({ source, target }) => `${source} ${target}`).toSorted()).toEqual(['A Routes', 'Athena A']);
  });

  it('wait for a way around the boxes', () => {
    const relations = membershipLines({ design, selectedIds: new Set(['A']) });
    const way = { path: 'M0 0 L8 0', end: { x: 8, y: 0, side: 'left' }, arrives: true } as const;
    const edges = projectEdges({ design, trace: undefined, relations, relationWays: new Map([['A→Routes', way], ['nothing', undefined]]) });
    expect(edges.map(({ id, data }) => [id, data?.way])).toEqual([['A→Routes', way]]);
  });

  it('say the zone in a subnet’s name, and not again under the zone’s heading', () => {
    const subnetNode = createProjection()(input()).find(({ id }) => id === 'A');
    expect(subnetNode?.data.fact).toBe('10.0.1.0/24');
    expect(subnetNode?.ariaLabel).toContain('10.0.1.0/24 · eu-west-1a');
  });
});
