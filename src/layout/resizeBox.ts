import { boundsOf, type Box } from './boxes';
import { containerHeader, containerPadding, grid, type Size } from './sizes';

/** Which edges a handle moves: `left top` is a corner. */
export interface ResizeEdges {
  readonly across: 'left' | 'right' | undefined;
  readonly down: 'top' | 'bottom' | undefined;
}

interface ResizeArguments {
  readonly edges: ResizeEdges;
  /** How far the handle was moved. */
  readonly by: { readonly x: number; readonly y: number };
  /** Boxes of what stands inside, relative to the container. */
  readonly content: readonly Box[];
  readonly smallest: Size;
  readonly snapping: 'grid' | 'free';
}

/** A container's box while a handle is dragged: never smaller than its content with the padding around it. */
export function resizeBox(box: Box, { edges, by, content, smallest, snapping }: ResizeArguments): Box {
  const inside = boundsOf(content);
  const onGrid = (value: number) => (snapping === 'grid' ? Math.round(value / grid) * grid : Math.round(value));
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  // Content stays on screen when the left or the top edge moves: what it needs is measured from where it stands.
  const mostLeft = Math.min(right - smallest.width, inside === undefined ? Infinity : box.x + inside.x - containerPadding);
  const mostTop = Math.min(bottom - smallest.height, inside === undefined ? Infinity : box.y + inside.y - containerPadding - containerHeader);
  const leastRight = Math.max(box.x + smallest.width, inside === undefined ? -Infinity : box.x + inside.x + inside.width + containerPadding);
  const leastBottom = Math.max(box.y + smallest.height, inside === undefined ? -Infinity : box.y + inside.y + inside.height + containerPadding);
  const newLeft = edges.across === 'left' ? Math.min(onGrid(box.x + by.x), mostLeft) : box.x;
  const newTop = edges.down === 'top' ? Math.min(onGrid(box.y + by.y), mostTop) : box.y;
  const newRight = edges.across === 'right' ? Math.max(onGrid(right + by.x), leastRight) : right;
  const newBottom = edges.down === 'bottom' ? Math.max(onGrid(bottom + by.y), leastBottom) : bottom;
  return { x: newLeft, y: newTop, width: newRight - newLeft, height: newBottom - newTop };
}
