import type { Box } from '../drawing/boxes';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The nearest node that way: what lies straight ahead counts more than what is near but aside. */
export function neighbourOf(boxes: ReadonlyMap<string, Box>, id: string, direction: Direction): string | undefined {
  const start = boxes.get(id);
  if (start === undefined) return undefined;
  const [startX, startY] = centerOf(start);
  let best: { id: string; distance: number } | undefined;
  for (const box of boxes.values()) {
    if (box.node.id === id || contains(box, start) || contains(start, box)) continue;
    const [x, y] = centerOf(box);
    const along = { left: startX - x, right: x - startX, up: startY - y, down: y - startY }[direction];
    const aside = Math.abs(direction === 'left' || direction === 'right' ? y - startY : x - startX);
    // Within the quarter of the circle that way; anything else is another direction.
    if (along <= 0 || aside > along) continue;
    const distance = along + 2 * aside;
    if (best === undefined || distance < best.distance) best = { id: box.node.id, distance };
  }
  return best?.id;
}

function centerOf(box: Box): readonly [number, number] {
  return [box.left + box.width / 2, box.top + box.height / 2];
}

function contains(outer: Box, inner: Box): boolean {
  return (
    outer.left <= inner.left &&
    outer.top <= inner.top &&
    outer.left + outer.width >= inner.left + inner.width &&
    outer.top + outer.height >= inner.top + inner.height
  );
}
