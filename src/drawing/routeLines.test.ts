import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDesign, type Design } from '../model/design';
import type { NodeKind } from '../model/kinds';
import { dropNode } from '../model/operations';
import { boxesOf } from './boxes';
import { meets, routeLines, type Scene } from './routeLines';
import { sceneOf } from './scene';
import { placed } from './testing/placed';

const box = (x: number, y: number, width = 176, height = 56) => ({ x, y, width, height });

function scene(leaves: Record<string, ReturnType<typeof box>>, containers: Record<string, ReturnType<typeof box>> = {}): Scene {
  return { leaves: new Map(Object.entries(leaves)), containers: new Map(Object.entries(containers)), words: [] };
}

const blank = emptyDesign({ name: 'test', region: 'us-east-1', accountId: '111122223333' });

function drop(design: Design, kind: NodeKind, containerId?: string): Design {
  const result = dropNode(design, kind, { containerId, options: { loadBalancer: 'network' } });
  return result.ok ? result.design : design;
}

/** A VPC for each entry, with subnets, instances in them, endpoints and chips beside them. */
function drawn(plan: readonly (readonly [number, number, number, number])[]): Design {
  let design = drop(drop(blank, 's3Bucket'), 'customerGateway');
  for (const [index, [subnets, workloads, endpoints, others]] of plan.entries()) {
    const vpc = `vpc${index + 1}`;
    design = drop(design, 'vpc');
    for (let count = 0; count < subnets; count += 1) design = drop(design, 'subnet', vpc);
    const inVpc = design.nodes.filter((node) => node.kind === 'subnet' && node.vpcId === vpc);
    for (let count = 0; count < workloads; count += 1) design = drop(design, 'instance', inVpc[count % Math.max(1, inVpc.length)]?.id);
    for (let count = 0; count < endpoints; count += 1) design = drop(design, count % 3 === 0 ? 'gatewayEndpoint' : 'interfaceEndpoint', vpc);
    for (let count = 0; count < others; count += 1) design = drop(design, count % 2 === 0 ? 'securityGroup' : 'dynamodbTable', count % 2 === 0 ? vpc : undefined);
  }
  return placed(design);
}

const plans = fc.array(fc.tuple(fc.nat(6), fc.nat(7), fc.nat(5), fc.nat(5)), { minLength: 1, maxLength: 3 });

function segmentsOf(points: readonly { x: number; y: number }[]) {
  return points.slice(1).map((point, index) => [points[index] ?? point, point] as const);
}

describe('The way of a line through a picture', () => {
  it('goes around the box that stands between its ends', () => {
    const picture = scene({ from: box(0, 0), between: box(192, 0), to: box(384, 0) });
    const [way] = routeLines(picture, [{ from: 'from', to: 'to' }]);
    expect(way).toBeDefined();
    expect(segmentsOf(way ?? []).filter(([one, other]) => meets(box(192, 0), one, other))).toEqual([]);
  });

  it('is straight where nothing stands between its ends', () => {
    expect(routeLines(scene({ from: box(0, 0), to: box(300, 0) }), [{ from: 'from', to: 'to' }])).toEqual([[{ x: 176, y: 28 }, { x: 300, y: 28 }]]);
  });

  it('has no other line on it', () => {
    const picture = scene({ a: box(0, 0), b: box(300, 100), c: box(0, 200), d: box(300, -100), wall: box(200, 0, 20, 400) });
    const ways = routeLines(picture, [{ from: 'a', to: 'b' }, { from: 'c', to: 'd' }, { from: 'b', to: 'a' }]);
    const upright = ways.map((way) => segmentsOf(way ?? []).filter(([one, other]) => one.x === other.x));
    for (const [index, segments] of upright.entries()) {
      for (const [one, other] of segments) {
        const onIt = upright.slice(index + 1).flat().filter(([a, b]) => Math.abs(a.x - one.x) < 4 && Math.min(a.y, b.y) < Math.max(one.y, other.y) && Math.max(a.y, b.y) > Math.min(one.y, other.y));
        expect(onIt).toEqual([]);
      }
    }
  });

  it('is none for a box and the container around it', () => {
    expect(routeLines(scene({ host: box(20, 60) }, { subnet: box(0, 0, 300, 200) }), [{ from: 'host', to: 'subnet' }])).toEqual([undefined]);
  });

  it('is none in a picture too large to look through', () => {
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`n${index}`, box(index * 201, index * 77)]));
    expect(routeLines(scene(many), [{ from: 'n0', to: 'n399' }])).toEqual([undefined]);
  });

  it('never crosses another box in a picture that was tidied up', () => {
    fc.assert(
      fc.property(plans, fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 6 }), (plan, pairs) => {
        const picture = sceneOf(boxesOf(drawn(plan)));
        const ids = [...picture.leaves.keys()];
        const lines = pairs.map(([one, other]) => ({ from: ids[one % ids.length] ?? '', to: ids[other % ids.length] ?? '' })).filter(({ from, to }) => from !== to);
        for (const way of routeLines(picture, lines)) {
          expect(way).toBeDefined();
          for (const [one, other] of segmentsOf(way ?? [])) {
            expect(one.x === other.x || one.y === other.y).toBe(true);
            expect([...picture.leaves].filter(([, leaf]) => meets(leaf, one, other)).map(([id]) => id)).toEqual([]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the same each time', () => {
    const picture = sceneOf(boxesOf(drawn([[4, 5, 3, 4], [2, 1, 1, 1]])));
    const [first = '', ...others] = picture.leaves.keys();
    const lines = others.map((to) => ({ from: first, to }));
    expect(routeLines(picture, lines)).toEqual(routeLines(picture, lines));
  });
});
