import { containerIdOf } from '../containment';
import { findNode, placementOf, type Design, type Placement } from '../design';
import type { NodeId } from '../identifiers';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a container's inside begins on the canvas. */
export function originOf(design: Design, containerId: string | undefined): Point {
  let x = 0;
  let y = 0;
  const seen = new Set<string>();
  let node = findNode(design, containerId);
  while (node !== undefined && !seen.has(node.id)) {
    seen.add(node.id);
    const placement = placementOf(design, node.id);
    x += placement?.x ?? 0;
    y += placement?.y ?? 0;
    node = findNode(design, containerIdOf(design, node));
  }
  return { x, y };
}

/** The placement of a node that was given relative to `from`, relative to the container it is really in. */
export function movedPlacement(design: Design, placement: Placement, from: string | undefined, to: NodeId | undefined): Placement {
  if (from === to) return rounded(placement);
  const old = originOf(design, from);
  const now = originOf(design, to);
  return rounded({ ...placement, x: placement.x + old.x - now.x, y: placement.y + old.y - now.y });
}

/** Layout is stored in whole pixels. */
export function rounded(placement: Placement): Placement {
  return {
    ...placement,
    x: Math.round(placement.x),
    y: Math.round(placement.y),
    width: Math.max(1, Math.round(placement.width)),
    height: Math.max(1, Math.round(placement.height)),
  };
}
