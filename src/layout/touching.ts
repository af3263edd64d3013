import { overlaps, type Box } from './boxes';

/** Whether a box drawn over the canvas selects something: touching counts, being drawn inside of it does not. */
export function touches(drawn: Box, box: Box): boolean {
  return overlaps(drawn, box) && !encloses(box, drawn);
}

function encloses(outer: Box, inner: Box): boolean {
  return outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.width >= inner.x + inner.width && outer.y + outer.height >= inner.y + inner.height;
}

/** The box between two corners, whichever was first. */
export function boxBetween(one: { readonly x: number; readonly y: number }, other: { readonly x: number; readonly y: number }): Box {
  return { x: Math.min(one.x, other.x), y: Math.min(one.y, other.y), width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y) };
}
