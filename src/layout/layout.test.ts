import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childrenByContainer } from '../model/containment';
import { emptyDesign, placementOf, type Design } from '../model/design';
import { toNodeId, type NodeId } from '../model/identifiers';
import type { NodeKind } from '../model/kinds';
import { dropNode, setLayout } from '../model/operations';
import { parseDesign } from '../model/parseDesign';
import { mapReferences } from '../model/references';
import { overlaps } from './boxes';
import { fitContainers } from './fitContainers';
import { settle } from './settle';
import { containerHeader, containerPadding, grid, shapeOf } from './sizes';
import { tidyUp } from './tidyUp';

const blank = emptyDesign({ name: 'test', region: 'us-east-1', accountId: '111122223333' });

function drop(design: Design, kind: NodeKind, containerId?: string): Design {
  const result = dropNode(design, kind, { containerId, options: { loadBalancer: 'network' } });
  return result.ok ? result.design : design;
}

function idOf(design: Design, index: number): NodeId {
  return toNodeId(design.nodes[index]?.id ?? '');
}

/** Several VPCs with subnets and all kinds of things in them. */
function drawn(plan: readonly [number, number, number, number][]): Design {
  let design = drop(drop(drop(blank, 'customerGateway'), 's3Bucket'), 'transitGateway');
  for (const [index, [subnets, workloads, endpoints, others]] of plan.entries()) {
    const vpc = `vpc${index + 1}`;
    design = drop(design, 'vpc');
    for (let count = 0; count < subnets; count += 1) design = drop(design, 'subnet', vpc);
    const inVpc = design.nodes.filter((node) => node.kind === 'subnet' && node.vpcId === vpc);
    for (let count = 0; count < workloads; count += 1) design = drop(design, 'instance', inVpc[count % Math.max(1, inVpc.length)]?.id);
    for (let count = 0; count < endpoints; count += 1) design = drop(design, count % 3 === 0 ? 'gatewayEndpoint' : 'interfaceEndpoint', vpc);
    for (let count = 0; count < others; count += 1) design = drop(design, count % 2 === 0 ? 'securityGroup' : 'dynamodbTable', count % 2 === 0 ? vpc : undefined);
    design = drop(drop(design, 'internetGateway', vpc), 'loadBalancer', vpc);
  }
  return design;
}

const plans = fc.array(fc.tuple(fc.nat(7), fc.nat(9), fc.nat(6), fc.nat(6)), { minLength: 1, maxLength: 4 });

function withLayout(design: Design, layout: Design['layout']): Design {
  return { ...design, layout };
}

/** Siblings that cover each other, content that sticks out, places off the grid. */
function flaws(design: Design): readonly string[] {
  const found: string[] = [];
  for (const [containerId, children] of childrenByContainer(design)) {
    const container = containerId === undefined ? undefined : placementOf(design, containerId);
    const boxes = children.map((child) => ({ child, box: placementOf(design, child.id) }));
    for (const [index, { child, box }] of boxes.entries()) {
      if (!box) {
        found.push(`${child.id} has no place`);
        continue;
      }
      for (const { child: other, box: otherBox } of boxes.slice(index + 1)) if (otherBox && overlaps(box, otherBox)) found.push(`${child.id} covers ${other.id}`);
      if (Object.values(box).some((value) => typeof value === 'number' && value % grid !== 0)) found.push(`${child.id} is off the grid`);
      if (container === undefined) continue;
      const isInside =
        box.x >= containerPadding &&
        box.y >= containerHeader + containerPadding &&
        box.x + box.width <= container.width - containerPadding &&
        box.y + box.height <= container.height - containerPadding;
      if (!isInside) found.push(`${child.id} sticks out of ${containerId ?? ''}`);
    }
  }
  return found;
}

describe('tidy up', () => {
  it('sets many subnets of a zone side by side in its column, so that the picture is no ribbon', () => {
    let design = drop(blank, 'vpc');
    for (let count = 0; count < 30; count += 1) design = drop(design, 'subnet', 'vpc1');
    const tidy = withLayout(design, tidyUp(design));
    expect(flaws(tidy)).toEqual([]);
    const vpc = placementOf(tidy, idOf(tidy, 0));
    expect((vpc?.height ?? 0) / (vpc?.width ?? 1)).toBeLessThan(1.2);
    const reaches = new Map<string, { from: number; to: number }>();
    for (const node of tidy.nodes) {
      if (node.kind !== 'subnet') continue;
      const box = placementOf(tidy, node.id);
      const { from, to } = reaches.get(node.availabilityZone) ?? { from: Infinity, to: -Infinity };
      reaches.set(node.availabilityZone, { from: Math.min(from, box?.x ?? 0), to: Math.max(to, (box?.x ?? 0) + (box?.width ?? 0)) });
    }
    // No zone stands in another one's column.
    const columns = [...reaches.values()].toSorted((one, other) => one.from - other.from);
    for (const [index, { to }] of columns.entries()) expect(to).toBeLessThanOrEqual(columns[index + 1]?.from ?? Infinity);
  });

  it('covers nothing, encloses everything and stays on the grid', () => {
    fc.assert(
      fc.property(plans, fc.boolean(), (plan, region) => {
        const design = region ? drop(drawn(plan), 'region') : drawn(plan);
        expect(flaws(withLayout(design, tidyUp(design)))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same picture for the same design', () => {
    const design = drawn([[4, 5, 3, 4], [2, 1, 1, 1]]);
    expect(tidyUp(design)).toEqual(tidyUp({ ...design, layout: tidyUp(design) }));
  });

  it('puts the Availability Zones side by side, on-premises left and services right', () => {
    const design = drawn([[4, 2, 2, 0]]);
    const tidy = withLayout(design, tidyUp(design));
    const x = (id: string) => tidy.layout.find((entry) => entry.id === id)?.x ?? Number.NaN;
    const y = (id: string) => tidy.layout.find((entry) => entry.id === id)?.y ?? Number.NaN;
    expect(x('appSubnetA')).toBe(x('appSubnetA2'));
    expect(y('appSubnetA')).toBe(y('appSubnetB'));
    expect(x('appSubnetA')).toBeLessThan(x('appSubnetB'));
    expect(x('s3GatewayEndpoint')).toBeGreaterThan(x('appSubnetC'));
    expect(x('onPremises1')).toBeLessThan(x('vpc1'));
    expect(x('bucket1')).toBeGreaterThan(x('vpc1'));
  });

  it('shows a VPC with six subnets on a page at its own size', () => {
    const design = drawn([[6, 6, 3, 2]]);
    const vpc = tidyUp(design).find((entry) => entry.id === 'vpc1');
    expect(vpc?.width).toBeLessThan(1000);
    expect(vpc?.height).toBeLessThan(700);
  });

  it('lays out 2,000 nodes', () => {
    const first = drawn([[6, 40, 4, 4]]);
    const nodes = Array.from({ length: Math.ceil(2000 / first.nodes.length) }, (_, copy) =>
      first.nodes.map((node) => ({ ...mapReferences(node, (id) => toNodeId(`${id}n${copy}`)), id: toNodeId(`${node.id}n${copy}`) })),
    ).flat();
    const parsed = parseDesign({ ...blank, nodes });
    if (!parsed.ok) throw new Error(parsed.complaints[0]?.message);
    const { design } = parsed;
    expect(design.nodes.length).toBeGreaterThanOrEqual(2000);
    expect(flaws(withLayout(design, tidyUp(design)))).toEqual([]);
  });
});

describe('settling after a change', () => {
  it('finds a free place for everything that is dropped one after the other', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        let design = blank;
        for (const node of drawn(plan).nodes) {
          design = { ...design, nodes: [...design.nodes, node] };
          design = setLayout(design, settle(design)).design;
        }
        expect(flaws(design)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('moves what is dropped on a neighbour to the nearest free place', () => {
    let design = drop(drop(blank, 's3Bucket'), 's3Bucket');
    design = withLayout(design, [{ id: idOf(design, 0), x: 100, y: 100, width: 176, height: 56 }]);
    const before = { ...design, nodes: design.nodes.slice(0, 1) };
    const dropped = withLayout(design, [...design.layout, { id: idOf(design, 1), x: 160, y: 120, width: 176, height: 56 }]);
    expect(flaws(withLayout(dropped, settle(dropped, new Map(), before))).filter((flaw) => flaw.includes('covers'))).toEqual([]);
    expect(settle(dropped, new Map(), before).at(-1)).toMatchObject({ x: 160, y: 176 });
  });

  it('goes to the left of a VPC with what was put at its left, where that is nearest', () => {
    const vpc = drop(blank, 'vpc');
    const design = drop(withLayout(vpc, [{ id: idOf(vpc, 0), x: 400, y: 100, width: 400, height: 400 }]), 's3Bucket');
    const place = settle(design, new Map([[idOf(design, 1), { x: 250, y: 280 }]])).find(({ id }) => id === idOf(design, 1));
    expect((place?.x ?? 0) + (place?.width ?? 0)).toBeLessThan(400);
    expect(Math.abs((place?.y ?? 0) - 280)).toBeLessThanOrEqual(60);
  });

  it('lines a subnet up with those of its Availability Zone, wherever it is dropped', () => {
    let design = drop(drop(drop(drop(blank, 'vpc'), 'subnet', 'vpc1'), 'subnet', 'vpc1'), 'subnet', 'vpc1');
    design = setLayout(design, settle(design)).design;
    const dropped = dropNode(design, 'subnet', { containerId: 'vpc1', placement: { x: 300, y: 300, width: 208, height: 128 } });
    if (!dropped.ok) throw new Error(dropped.reason);
    const places = settle(dropped.design, new Map(), design);
    const xOf = (id: string) => places.find((entry) => entry.id === id)?.x;
    expect(xOf('appSubnetA2')).toBe(xOf('appSubnetA'));
    expect(flaws(withLayout(dropped.design, places))).toEqual([]);
  });

  it('puts a gateway of a VPC at the border that is nearest', () => {
    const empty = drop(blank, 'vpc');
    const before = withLayout(empty, [{ id: idOf(empty, 0), x: 0, y: 0, width: 800, height: 480 }]);
    const design = drop(before, 'internetGateway', 'vpc1');
    const gateway = idOf(design, 1);
    const at = (x: number, y: number) => settle(design, new Map([[gateway, { x, y }]]), before).find(({ id }) => id === gateway);
    expect(at(560, 240)).toMatchObject({ x: 608, y: 240 });
    expect(at(320, 80)).toMatchObject({ x: 320, y: 56 });
    expect(at(320, 380)).toMatchObject({ x: 320, y: 408 });
    expect(at(40, 240)).toMatchObject({ x: 16, y: 240 });
  });

  it('changes nothing where everything has its place', () => {
    const design = drawn([[2, 2, 1, 1]]);
    const tidy = withLayout(design, tidyUp(design));
    expect(settle(tidy)).toBe(tidy.layout);
  });

  it('lets a container grow with its content and never shrink', () => {
    let design = drop(drop(blank, 'vpc'), 'subnet', 'vpc1');
    design = withLayout(design, [
      { id: idOf(design, 0), x: 0, y: 0, width: 800, height: 600 },
      { id: idOf(design, 1), x: 700, y: 64, width: 208, height: 128 },
    ]);
    const [vpc] = fitContainers(design);
    expect(vpc).toMatchObject({ x: 0, y: 0, width: 928, height: 600 });
  });

  it('moves the edge, not the content, when something is dragged beyond the top left corner', () => {
    let design = drop(drop(blank, 'vpc'), 'subnet', 'vpc1');
    design = withLayout(design, [
      { id: idOf(design, 0), x: 400, y: 400, width: 800, height: 600 },
      { id: idOf(design, 1), x: -24, y: 16, width: 208, height: 128 },
    ]);
    const [vpc, subnet] = fitContainers(design);
    expect(vpc).toMatchObject({ x: 360, y: 360, width: 840, height: 640 });
    expect((vpc?.x ?? 0) + (subnet?.x ?? 0)).toBe(376);
  });

  it('moves a neighbour out of the way of a container that grows', () => {
    let design = drop(drop(drop(blank, 'vpc'), 'subnet', 'vpc1'), 's3Bucket');
      design = withLayout(design, [
      { id: idOf(design, 0), x: 0, y: 0, width: 400, height: 240 },
      { id: idOf(design, 1), x: 360, y: 64, width: 208, height: 128 },
      { id: idOf(design, 2), x: 440, y: 80, width: 176, height: 56 },
    ]);
    expect(flaws(withLayout(design, fitContainers(design)))).toEqual([]);
  });
});

it('draws what belongs to a VPC without being a place as a chip', () => {
  expect((['routeTable', 'securityGroup', 'networkAcl'] as const).map(shapeOf)).toEqual(['chip', 'chip', 'chip']);
});
