import { describe, expect, it } from 'vitest';
import { resizeBox } from './resizeBox';
import { snapMove } from './snapMove';
import { boxBetween, touches } from './touching';

const origin = { x: 0, y: 0 };
const sibling = { x: 100, y: 300, width: 176, height: 56 };

describe('A box that is moved', () => {
  it('takes the edge of a sibling that is within reach, and shows the common line', () => {
    const snapped = snapMove({ x: 104, y: 33, width: 176, height: 56 }, [sibling], { reach: 6, origin });
    expect(snapped).toMatchObject({ x: 100, y: 32 });
    expect(snapped.guides).toContainEqual({ axis: 'x', at: 100, from: 32, to: 356 });
  });

  it.each([
    ['centre to centre', { x: 130, y: 33, width: 120, height: 32 }, 128],
    ['right edge to right edge', { x: 219, y: 33, width: 60, height: 32 }, 216],
    ['left edge to right edge', { x: 271, y: 33, width: 60, height: 32 }, 276],
  ])('snaps %s', (_what, box, x) => {
    expect(snapMove(box, [sibling], { reach: 6, origin }).x).toBe(x);
  });

  it('stands on the grid of its container where no sibling is near', () => {
    expect(snapMove({ x: 507, y: 33, width: 100, height: 32 }, [sibling], { reach: 6, origin: { x: 4, y: 2 } })).toEqual({ x: 508, y: 34, guides: [] });
  });

  it('is not caught from farther than the reach', () => {
    expect(snapMove({ x: 107, y: 33, width: 70, height: 32 }, [sibling], { reach: 6, origin }).guides).toEqual([]);
  });
});

describe('A box that is drawn to select', () => {
  const drawn = boxBetween({ x: 200, y: 400 }, { x: 90, y: 320 });

  it('selects what it touches', () => {
    expect(touches(drawn, sibling)).toBe(true);
    expect(touches(drawn, { ...sibling, y: 500 })).toBe(false);
  });

  it('does not select the container it is drawn in', () => {
    expect(touches(drawn, { x: 0, y: 0, width: 800, height: 800 })).toBe(false);
    expect(touches(drawn, { x: 100, y: 0, width: 800, height: 800 })).toBe(true);
  });
});

describe('A container that is resized', () => {
  const own = { x: 80, y: 80, width: 400, height: 240 };
  const content = [{ x: 16, y: 56, width: 176, height: 56 }];
  const smallest = { width: 208, height: 128 };
  const by = (edges: Parameters<typeof resizeBox>[1]['edges'], x: number, y: number) => resizeBox(own, { edges, by: { x, y }, content, smallest, snapping: 'grid' });

  it('follows the handle on the grid', () => {
    expect(by({ across: 'right', down: 'bottom' }, 21, 45)).toEqual({ x: 80, y: 80, width: 424, height: 288 });
    expect(by({ across: 'left', down: 'top' }, -35, -18)).toEqual({ x: 48, y: 64, width: 432, height: 256 });
  });

  it('never gets smaller than its content and the padding around it', () => {
    expect(by({ across: 'right', down: 'bottom' }, -1000, -1000)).toEqual({ x: 80, y: 80, width: 208, height: 128 });
    expect(by({ across: 'left', down: undefined }, 1000, 0)).toEqual(own);
  });
});
