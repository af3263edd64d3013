import type { NodeId } from '../model/identifiers';
import type { Placement } from '../model/design';
import { siblingGap, snapUp, type Size } from './sizes';

export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

/** A node, or a group of nodes, before it has a place. */
export interface Item extends Size {
  readonly id: NodeId;
}

/** Items with their places, from 0/0 on; its size may be larger than they are: room for a box around them. */
export interface Block extends Size {
  readonly placements: readonly Placement[];
}

export const emptyBlock: Block = { width: 0, height: 0, placements: [] };

export function overlaps(one: Box, other: Box): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}

/** The smallest box around all; undefined around nothing. */
export function boundsOf(boxes: readonly Box[]): Box | undefined {
  const [first] = boxes;
  if (!first) return undefined;
  let { x, y } = first;
  let right = first.x + first.width;
  let bottom = first.y + first.height;
  for (const box of boxes) {
    x = Math.min(x, box.x);
    y = Math.min(y, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return { x, y, width: right - x, height: bottom - y };
}

/** One below the other. */
export function stack(items: readonly Item[], gap = siblingGap): Block {
  let y = 0;
  let width = 0;
  const placements: Placement[] = [];
  for (const item of items) {
    placements.push({ id: item.id, x: 0, y, width: item.width, height: item.height });
    y += item.height + gap;
    width = Math.max(width, item.width);
  }
  return { width, height: Math.max(0, y - gap), placements };
}

/** Columns of equal items as high as `height` allows, all about equally full: three endpoints are one column, forty are several. */
export function columns(items: readonly Item[], height: number): Block {
  if (items.length === 0) return emptyBlock;
  const itemHeight = Math.max(...items.map((item) => item.height));
  const itemWidth = Math.max(...items.map((item) => item.width));
  const mostRows = Math.max(1, Math.floor((height + siblingGap) / (itemHeight + siblingGap)));
  const rows = Math.ceil(items.length / Math.ceil(items.length / mostRows));
  const placements = items.map((item, index) => ({
    id: item.id,
    x: Math.floor(index / rows) * (itemWidth + siblingGap),
    y: (index % rows) * (itemHeight + siblingGap),
    width: item.width,
    height: item.height,
  }));
  return measured(placements);
}

/** Blocks one below the other, in a further column where `height` is used up. */
export function stackInColumns(blocks: readonly Block[], height: number): Block {
  const placements: Placement[] = [];
  let [x, y, width, lowest] = [0, 0, 0, 0];
  for (const block of blocks) {
    if (y > 0 && y + block.height > height) {
      x += width + siblingGap;
      [y, width] = [0, 0];
    }
    placements.push(...shifted(block.placements, x, y));
    y += block.height + siblingGap;
    width = Math.max(width, block.width);
    lowest = Math.max(lowest, y - siblingGap);
  }
  return { width: placements.length === 0 ? 0 : x + width, height: lowest, placements };
}

/** Side by side, in a further row where `width` is used up. */
export function flow(items: readonly Item[], width: number, gap = siblingGap): Block {
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  const placements: Placement[] = [];
  for (const item of items) {
    if (x > 0 && x + item.width > width) {
      x = 0;
      y += rowHeight + gap;
      rowHeight = 0;
    }
    placements.push({ id: item.id, x, y, width: item.width, height: item.height });
    x += item.width + gap;
    rowHeight = Math.max(rowHeight, item.height);
  }
  return measured(placements);
}

/**
 * The number of columns that shows a set of large boxes largest in a window one and a half times as wide as high. `beside`: what
 * else stands in the same row and takes width.
 */
export function pack(items: readonly Item[], { gap, beside: taken }: { gap: number; beside: number }): Block {
  let best = emptyBlock;
  let bestScale = 0;
  // More than a dozen columns never fit better than fewer; a long list stays quick.
  for (let count = 1; count <= Math.min(items.length, 1 + Math.ceil(2 * Math.sqrt(items.length))); count += 1) {
    const block = inColumns(items, count, gap);
    const scale = Math.min(3 / (block.width + taken), 2 / block.height);
    if (scale > bestScale * 1.02) {
      best = block;
      bestScale = scale;
    }
  }
  return best;
}

/** Each item at the end of the shortest column so far. */
function inColumns(items: readonly Item[], count: number, gap: number): Block {
  const heights = Array.from({ length: count }, () => 0);
  const widths = Array.from({ length: count }, () => 0);
  const cells = items.map((item) => {
    const y = Math.min(...heights);
    const column = heights.indexOf(y);
    heights[column] = y + item.height + gap;
    widths[column] = Math.max(widths[column] ?? 0, item.width);
    return { item, column, y };
  });
  const lefts = startsOf(widths, gap);
  return measured(cells.map(({ item, column, y }) => ({ id: item.id, x: lefts[column] ?? 0, y, width: item.width, height: item.height })));
}

export function startsOf(lengths: readonly number[], gap: number): readonly number[] {
  let start = 0;
  return lengths.map((length) => {
    const own = start;
    start += length + gap;
    return own;
  });
}

export function measured(placements: readonly Placement[]): Block {
  const bounds = boundsOf(placements);
  return bounds ? { width: bounds.x + bounds.width, height: bounds.y + bounds.height, placements } : emptyBlock;
}

export function shifted(placements: readonly Placement[], x: number, y: number): readonly Placement[] {
  return placements.map((placement) => ({ ...placement, x: placement.x + x, y: placement.y + y }));
}

/** Blocks side by side; each at the top, or in the middle of the highest. */
export function beside(blocks: readonly Block[], { gap, align }: { gap: number; align: 'top' | 'middle' }): Block {
  const highest = Math.max(0, ...blocks.map((block) => block.height));
  const placements: Placement[] = [];
  let [x, width, height] = [0, 0, 0];
  for (const block of blocks) {
    if (block.placements.length === 0) continue;
    const y = align === 'top' ? 0 : snapUp((highest - block.height) / 2);
    placements.push(...shifted(block.placements, x, y));
    width = x + block.width;
    height = Math.max(height, y + block.height);
    x += block.width + gap;
  }
  return { width, height, placements };
}

/** Blocks one below the other. */
export function below(blocks: readonly Block[], gap: number): Block {
  const placements: Placement[] = [];
  let [y, width, height] = [0, 0, 0];
  for (const block of blocks) {
    if (block.placements.length === 0) continue;
    placements.push(...shifted(block.placements, 0, y));
    width = Math.max(width, block.width);
    height = y + block.height;
    y += block.height + gap;
  }
  return { width, height, placements };
}
