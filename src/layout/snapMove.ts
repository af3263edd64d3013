import type { Box } from './boxes';
import { grid } from './sizes';

/** A line along which two or more boxes stand: `x` is an upright one. */
export interface Guide {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface SnappedMove {
  readonly x: number;
  readonly y: number;
  readonly guides: readonly Guide[];
}

interface SnapOptions {
  /** How near an edge or a centre has to come to that of a sibling. */
  readonly reach: number;
  /** Where the grid begins: the corner of the container. */
  readonly origin: { readonly x: number; readonly y: number };
}

/** Where a moved box comes to stand: at the edges and centres of its siblings where one is near, else on the grid. */
export function snapMove(box: Box, siblings: readonly Box[], { reach, origin }: SnapOptions): SnappedMove {
  const across = nearestShift('x', box, siblings, reach);
  const down = nearestShift('y', box, siblings, reach);
  const x = across === undefined ? origin.x + Math.round((box.x - origin.x) / grid) * grid : box.x + across;
  const y = down === undefined ? origin.y + Math.round((box.y - origin.y) / grid) * grid : box.y + down;
  const snapped = { ...box, x, y };
  return {
    x,
    y,
    guides: [...(across === undefined ? [] : guidesAlong('x', snapped, siblings)), ...(down === undefined ? [] : guidesAlong('y', snapped, siblings))],
  };
}

/** A box without snapping still stands on whole pixels. */
export function freeMove(box: Box): SnappedMove {
  return { x: Math.round(box.x), y: Math.round(box.y), guides: [] };
}

type Axis = Guide['axis'];

const extents = { x: 'width', y: 'height' } as const;

/** Lower edge, centre, upper edge along one axis. */
function linesOf(axis: Axis, box: Box): readonly [number, number, number] {
  const start = box[axis];
  const length = box[extents[axis]];
  return [start, start + length / 2, start + length];
}

function nearestShift(axis: Axis, box: Box, siblings: readonly Box[], reach: number): number | undefined {
  let best: number | undefined;
  for (const sibling of siblings) {
    for (const wanted of linesOf(axis, sibling)) {
      for (const own of linesOf(axis, box)) {
        const shift = wanted - own;
        // Half pixels come of odd centres; nothing can stand there.
        if (Math.abs(shift) > reach || !Number.isInteger(box[axis] + shift)) continue;
        if (best === undefined || Math.abs(shift) < Math.abs(best)) best = shift;
      }
    }
  }
  return best;
}

/** One guide per common line, as long as everything that stands at it. */
function guidesAlong(axis: Axis, box: Box, siblings: readonly Box[]): readonly Guide[] {
  const other = axis === 'x' ? 'y' : 'x';
  return linesOf(axis, box).flatMap((at): readonly Guide[] => {
    const there = siblings.filter((sibling) => linesOf(axis, sibling).includes(at));
    if (there.length === 0) return [];
    const all = [box, ...there];
    return [{ axis, at, from: Math.min(...all.map((each) => each[other])), to: Math.max(...all.map((each) => each[other] + each[extents[other]])) }];
  });
}
