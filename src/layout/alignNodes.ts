import { containerIdOf } from '../model/containment';
import { findNode, placementOf, type Design, type Placement } from '../model/design';
import type { Position } from '../model/operations';

export const alignments = ['left', 'center', 'right', 'top', 'middle', 'bottom'] as const;
export type Alignment = (typeof alignments)[number];
export type DistributionAxis = 'horizontally' | 'vertically';

/** What stays free between two boxes that would otherwise cover each other: one step of the grid. */
const gap = 8;

/** The nodes' places when all share an edge or a centre line. Where two would then cover each other, the later one moves on along that line. */
export function alignNodes(design: Design, ids: readonly string[], alignment: Alignment): readonly Position[] {
  const along = alignment === 'left' || alignment === 'center' || alignment === 'right' ? 'y' : 'x';
  const aligned = boxesOf(design, ids).map((box) => ({ ...box, ...alignedTo(box, boxesOf(design, ids), alignment) }));
  const extent = along === 'y' ? 'height' : 'width';
  let end = -Infinity;
  return aligned
    .toSorted((one, other) => one[along] - other[along])
    .map((box) => {
      const start = Math.max(box[along], end + gap);
      end = start + box[extent];
      return positionOf({ ...box, [along]: start });
    });
}

/** The nodes' places with the same room between each two; the first and the last stay, unless there is no room for those between. */
export function distributeNodes(design: Design, ids: readonly string[], axis: DistributionAxis): readonly Position[] {
  const [along, extent] = axis === 'horizontally' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const boxes = boxesOf(design, ids).toSorted((one, other) => one[along] - other[along]);
  const [first, last] = [boxes[0], boxes.at(-1)];
  if (first === undefined || last === undefined || boxes.length < 3) return boxes.map(positionOf);
  const filled = boxes.reduce((sum, box) => sum + box[extent], 0);
  const room = Math.max(gap, (last[along] + last[extent] - first[along] - filled) / (boxes.length - 1));
  let next = first[along];
  return boxes.map((box) => {
    const start = next;
    next = start + box[extent] + room;
    return positionOf({ ...box, [along]: Math.round(start) });
  });
}

/** The selected nodes that stand in one container; empty where they do not, for nothing could be lined up then. */
export function alignableIds(design: Design, ids: readonly string[]): readonly string[] {
  const nodes = ids.flatMap((id) => findNode(design, id) ?? []);
  const containers = new Set(nodes.map((node) => containerIdOf(design, node)));
  return containers.size === 1 ? nodes.map((node) => node.id) : [];
}

function alignedTo(box: Placement, boxes: readonly Placement[], alignment: Alignment): Partial<Pick<Placement, 'x' | 'y'>> {
  const left = Math.min(...boxes.map(({ x }) => x));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const top = Math.min(...boxes.map(({ y }) => y));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  switch (alignment) {
    case 'left':
      return { x: left };
    case 'center':
      return { x: Math.round((left + right - box.width) / 2) };
    case 'right':
      return { x: right - box.width };
    case 'top':
      return { y: top };
    case 'middle':
      return { y: Math.round((top + bottom - box.height) / 2) };
    case 'bottom':
      return { y: bottom - box.height };
  }
}

function boxesOf(design: Design, ids: readonly string[]): readonly Placement[] {
  return ids.flatMap((id) => {
    const node = findNode(design, id);
    return node === undefined ? [] : (placementOf(design, node.id) ?? []);
  });
}

function positionOf({ id, x, y }: Placement): Position {
  return { id, x, y };
}
