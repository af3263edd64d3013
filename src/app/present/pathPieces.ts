import type { Rectangle } from './placeLabels';

/** How wide a line of the path is taken to be, with its margin. */
const width = 14;

/** The straight pieces of a drawn line, as what a label should not cover. Bends count as corners. */
export function piecesOf(path: string): readonly Rectangle[] {
  const points = [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
  return points.flatMap((point, index): readonly Rectangle[] => {
    const next = points[index + 1];
    if (next === undefined) return [];
    const [left, top] = [Math.min(point.x, next.x), Math.min(point.y, next.y)];
    return [{ x: left - width / 2, y: top - width / 2, width: Math.abs(point.x - next.x) + width, height: Math.abs(point.y - next.y) + width }];
  });
}
