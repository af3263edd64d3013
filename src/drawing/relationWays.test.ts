import { describe, expect, it } from 'vitest';
import { emptyDesign, type Design } from '../model/design';
import type { NodeKind } from '../model/kinds';
import { dropNode, setCollapsed } from '../model/operations';
import { boxesOf, type Box } from './boxes';
import { relationWaysOf, routeRelations } from './relationWays';
import { serviceBoxesInPassing, serviceBoxesOf } from './serviceBoxes';
import { placed } from './testing/placed';

const blank = emptyDesign({ name: 'test', region: 'us-east-1', accountId: '111122223333' });

function dropped(...kinds: readonly NodeKind[]): Design {
  let design = blank;
  for (const kind of kinds) {
    const result = dropNode(design, kind, {});
    if (result.ok) ({ design } = result);
  }
  return placed(design);
}

/** Corners of a way's path. */
function pointsOf(path: string): readonly { readonly x: number; readonly y: number }[] {
  return [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)(?= |$)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
}

function isInside({ left, top, width, height }: Box, { x, y }: { readonly x: number; readonly y: number }): boolean {
  return x > left && x < left + width && y > top && y < top + height;
}

describe('Thin lines', () => {
  const design = dropped('region', 'transitGateway', ...Array<NodeKind>(6).fill('vpc'), 's3Bucket', 's3Bucket', 'customerGateway');
  const boxes = boxesOf(design);
  const lines = design.nodes.filter(({ kind }) => kind === 'vpc').map(({ id }) => ({ from: id, to: 'tgw1' }));

  it('of a hub run around the boxes, though there are more of them than places at its border', () => {
    const hub = design.nodes.find(({ kind }) => kind === 'transitGateway');
    const ways = relationWaysOf(boxes, serviceBoxesOf(design, boxes), lines.map(({ from }) => ({ from, to: hub?.id ?? '' })));
    expect(ways).toHaveLength(6);
    for (const way of ways) {
      expect(way).toBeDefined();
      const leaves = [...boxes.values()].filter(({ node }) => node.kind !== 'vpc' && node.kind !== 'region');
      for (const point of pointsOf(way?.path ?? '')) expect(leaves.filter((box) => isInside(box, point)).map(({ node }) => node.id)).toEqual([]);
    }
  });

  it('are the same found one by one', () => {
    const hub = design.nodes.find(({ kind }) => kind === 'transitGateway')?.id ?? '';
    const wanted = lines.map(({ from }) => ({ from, to: hub }));
    const router = routeRelations(boxes, [], wanted);
    let turns = 1;
    while (router.step()) turns += 1;
    expect(turns).toBe(wanted.length);
    expect(router.ways()).toEqual(relationWaysOf(boxes, [], wanted));
  });
});

describe('Service boxes on the canvas', () => {
  const design = dropped('region', 'vpc', 's3Bucket', 's3Bucket', 'sqsQueue');
  const boxes = boxesOf(design);

  it('have AWS’s name and icon of the service', () => {
    expect(serviceBoxesOf(design, boxes).map(({ title, icon, memberIds }) => [title, icon, memberIds])).toEqual([
      ['Amazon S3', 'architecture-service/AmazonSimpleStorageService.svg', ['bucket1', 'bucket2']],
      ['Amazon SQS', 'architecture-service/AmazonSimpleQueueService.svg', ['queue1']],
    ]);
  });

  it('stand around their resources', () => {
    for (const { left, top, width, height, memberIds } of serviceBoxesOf(design, boxes)) {
      for (const id of memberIds) {
        const box = boxes.get(id);
        expect(box && box.left >= left + 16 && box.top >= top + 40 && box.left + box.width <= left + width - 16 && box.top + box.height <= top + height - 16).toBe(true);
      }
    }
  });

  it('follow what is dragged', () => {
    const [before] = serviceBoxesOf(design, boxes);
    const passing = new Map(['bucket1', 'bucket2'].map((id) => [id, { x: (boxes.get(id)?.x ?? 0) + 40, y: boxes.get(id)?.y ?? 0 }]));
    const [after] = serviceBoxesInPassing(design, boxes, passing);
    expect(after).toEqual({ ...before, left: (before?.left ?? 0) + 40 });
  });

  it('keep what is folded into them out of the picture, and say how much it is', () => {
    const folded = setCollapsed(design, ['bucket1', 'bucket2'], 'collapsed');
    if (!folded.ok) throw new Error(folded.reason);
    const shown = boxesOf(folded.design);
    expect(shown.has('bucket1')).toBe(false);
    expect(serviceBoxesOf(folded.design, shown).map(({ title, collapsed, memberIds }) => [title, collapsed, memberIds.length])).toEqual([['Amazon SQS', false, 1], ['Amazon S3', true, 2]]);
  });

  it('are not drawn in a collapsed Region', () => {
    const region = design.nodes.find(({ kind }) => kind === 'region')?.id ?? '';
    const closed = setCollapsed(design, [region, 'bucket1'], 'collapsed');
    if (!closed.ok) throw new Error(closed.reason);
    expect(serviceBoxesOf(closed.design, boxesOf(closed.design))).toEqual([]);
  });
});
