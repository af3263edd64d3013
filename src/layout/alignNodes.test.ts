import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Design, Placement } from '../model/design';
import { toNodeId } from '../model/identifiers';
import { designOf, instance, subnet, vpc } from '../model/testing/designBuilder';
import { alignableIds, alignments, alignNodes, distributeNodes } from './alignNodes';

const names = ['A', 'B', 'C', 'D'];
const bare = designOf(vpc('Vpc', '10.0.0.0/16').with(subnet('App', '10.0.1.0/24').with(...names.map((name) => instance(name))), subnet('Other', '10.0.2.0/24')));

function placed(...boxes: readonly (readonly [x: number, y: number, width: number, height: number])[]): Design {
  const layout = boxes.map(([x, y, width, height], index): Placement => ({ id: toNodeId(names[index] ?? ''), x, y, width, height }));
  return { ...bare, layout };
}

const box = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 24, max: 160 }), fc.integer({ min: 24, max: 90 }));

describe('Align and distribute', () => {
  it('gives the selected nodes one left edge and leaves them where they are otherwise', () => {
    expect(alignNodes(placed([40, 0, 100, 40], [10, 80, 100, 40]), ['A', 'B'], 'left')).toEqual([
      { id: 'A', x: 10, y: 0 },
      { id: 'B', x: 10, y: 80 },
    ]);
  });

  it('lines up centres of boxes of different sizes', () => {
    expect(alignNodes(placed([0, 0, 100, 40], [0, 80, 50, 20]), ['A', 'B'], 'center')).toEqual([
      { id: 'A', x: 0, y: 0 },
      { id: 'B', x: 25, y: 80 },
    ]);
  });

  it('never puts one of them over another', () => {
    fc.assert(
      fc.property(fc.tuple(box, box, box, box), fc.constantFrom(...alignments), (boxes, alignment) => {
        const design = placed(...boxes);
        const after = alignNodes(design, names, alignment).map((position) => ({ ...design.layout.find(({ id }) => id === position.id), ...position }));
        for (const [index, one] of after.entries()) {
          for (const other of after.slice(index + 1)) {
            const apart = one.x + (one.width ?? 0) <= other.x || other.x + (other.width ?? 0) <= one.x || one.y + (one.height ?? 0) <= other.y || other.y + (other.height ?? 0) <= one.y;
            expect(apart).toBe(true);
          }
        }
      }),
    );
  });

  it('puts the same room between each two, the outer ones stay', () => {
    expect(distributeNodes(placed([0, 0, 40, 40], [50, 7, 40, 40], [260, 9, 40, 40]), ['A', 'B', 'C'], 'horizontally')).toEqual([
      { id: 'A', x: 0, y: 0 },
      { id: 'B', x: 130, y: 7 },
      { id: 'C', x: 260, y: 9 },
    ]);
  });

  it('keeps boxes apart that have no room between the outer ones', () => {
    expect(distributeNodes(placed([0, 0, 40, 40], [0, 10, 40, 40], [0, 20, 40, 40]), ['A', 'B', 'C'], 'vertically').map(({ y }) => y)).toEqual([0, 48, 96]);
  });

  it('is for nodes of one container', () => {
    expect(alignableIds(bare, ['A', 'B'])).toEqual(['A', 'B']);
    expect(alignableIds(bare, ['A', 'Other'])).toEqual([]);
  });
});
