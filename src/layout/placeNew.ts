import { childrenByContainer, containerIdOf } from '../model/containment';
import { placementOf, type Design, type Placement } from '../model/design';
import type { NodeId } from '../model/identifiers';
import type { DesignNode } from '../model/kinds';
import { overlaps, type Box } from './boxes';
import { boxedServiceOf, serviceBoxAround, serviceBoxesAmong, serviceBoxInsets } from './serviceBoxes';
import { containerHeader, containerPadding, shapeOf, siblingGap, sizeOf, snap, zoneHeading, type Size } from './sizes';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * A free place for a node that has none yet: near the wish, else where its like ends. Subnets of one Availability Zone line up in a
 * column, and resources of one service in its box, wherever the pointer was.
 */
export function placeNew(design: Design, node: DesignNode, siblings: readonly DesignNode[], wish?: Point): Placement {
  const size = sizeOf(node.kind);
  const others = siblings.filter((sibling) => sibling.id !== node.id);
  const joined = placeInBox(design, node, others, size);
  if (joined !== undefined) return { id: node.id, ...joined, ...size };
  const taken = placesOf(design, others);
  const start = { x: containerPadding, y: containerHeader + containerPadding };
  const usual = wish === undefined || node.kind === 'subnet' ? usualPlace(design, node, others, taken) : undefined;
  const snapped = wish && atBorder(design, node, clear(design, node, { x: snap(wish.x), y: snap(wish.y) }));
  const wanted = usual ?? snapped ?? start;
  if (boxedServiceOf(node) === undefined) return { id: node.id, ...nearestFree(taken, size, wanted, edgesOf(design, node)), ...size };
  // The first of its service: what has to be free is the place of the box.
  const around = serviceBoxAround({ ...wanted, ...size });
  const lowest = serviceBoxesAmong(others, (sibling) => placementOf(design, sibling.id)).at(-1);
  const usualCorner = lowest === undefined ? usual : { x: lowest.x, y: lowest.y + lowest.height + siblingGap };
  const free = nearestFree(taken, around, (usual && usualCorner) ?? clear(design, node, around), edgesOf(design, node));
  return { id: node.id, x: free.x + serviceBoxInsets.side, y: free.y + serviceBoxInsets.top, ...size };
}

/** Below or beside the resources of the same service, where their box can grow. */
function placeInBox(design: Design, node: DesignNode, others: readonly DesignNode[], size: Size): Point | undefined {
  const service = boxedServiceOf(node);
  if (service === undefined) return undefined;
  const members = membersOf(design, others, service);
  const taken = placesOf(design, others.filter((sibling) => boxedServiceOf(sibling) !== service));
  const isFree = (place: Point) => !taken.some((box) => overlaps(box, serviceBoxAround({ ...place, ...size }))) && !members.some((box) => overlaps(box, { ...place, ...size }));
  const [last] = members.toReversed();
  if (last === undefined) return undefined;
  const leftmost = Math.min(...members.map((box) => box.x));
  const [top, right, bottom] = [Math.min(...members.map((box) => box.y)), Math.max(...members.map((box) => box.x + box.width)), Math.max(...members.map((box) => box.y + box.height))];
  const places = [{ x: last.x, y: last.y + last.height + siblingGap }, { x: leftmost, y: bottom + siblingGap }, { x: right + siblingGap, y: top }];
  return places.find(isFree);
}

/** Below the header and inside the padding of the container; on the open canvas anywhere. */
function clear(design: Design, node: DesignNode, wish: Point): Point {
  if (containerIdOf(design, node) === undefined) return wish;
  return { x: Math.max(wish.x, containerPadding), y: Math.max(wish.y, containerHeader + containerPadding) };
}

const borderKinds: ReadonlySet<DesignNode['kind']> = new Set(['internetGateway', 'egressOnlyInternetGateway', 'virtualPrivateGateway']);

/** A gateway of a VPC stands at its border, at the side that is nearest to where it was put. */
function atBorder(design: Design, node: DesignNode, wish: Point): Point {
  const containerId = borderKinds.has(node.kind) ? containerIdOf(design, node) : undefined;
  const around = containerId && placementOf(design, containerId);
  if (!around) return wish;
  const size = sizeOf(node.kind);
  const right = Math.max(containerPadding, around.width - containerPadding - size.width);
  const bottom = Math.max(containerHeader + containerPadding, around.height - containerPadding - size.height);
  const x = Math.min(wish.x, right);
  const y = Math.min(wish.y, bottom);
  const sides = [
    { x: containerPadding, y },
    { x: right, y },
    { x, y: containerHeader + containerPadding },
    { x, y: bottom },
  ];
  return sides.reduce((best, side) => (distance(side, wish) < distance(best, wish) ? side : best));
}

function distance(one: Point, other: Point): number {
  return Math.abs(one.x - other.x) + Math.abs(one.y - other.y);
}

/** The free place nearest to where a node was put. */
export function freePlace(design: Design, node: DesignNode, siblings: readonly DesignNode[], own: Placement): Point {
  const others = siblings.filter((sibling) => sibling.id !== node.id);
  const service = boxedServiceOf(node);
  // Its own service's box makes room for it.
  const taken = [...placesOf(design, others.filter((sibling) => service === undefined || boxedServiceOf(sibling) !== service)), ...(service === undefined ? [] : membersOf(design, others, service))];
  const wish = node.kind === 'subnet' ? (usualPlace(design, node, others, taken) ?? own) : own;
  return nearestFree(taken, own, wish, edgesOf(design, node));
}

function membersOf(design: Design, siblings: readonly DesignNode[], service: string): readonly Placement[] {
  return siblings.flatMap((sibling) => (boxedServiceOf(sibling) === service ? (placementOf(design, sibling.id) ?? []) : []));
}

/** What is taken: by each node, and by the boxes around the resources of one service. */
function placesOf(design: Design, siblings: readonly DesignNode[]): readonly Box[] {
  const places = siblings.flatMap((sibling) => placementOf(design, sibling.id) ?? []);
  return [...places, ...serviceBoxesAmong(siblings, (sibling) => placementOf(design, sibling.id))];
}

function usualPlace(design: Design, node: DesignNode, siblings: readonly DesignNode[], taken: readonly Box[]): Point | undefined {
  if (taken.length === 0) return undefined;
  if (node.kind === 'subnet') {
    const subnets = siblings.filter((sibling) => sibling.kind === 'subnet');
    const sameZone = subnets.flatMap((subnet) =>
      subnet.kind === 'subnet' && subnet.availabilityZone === node.availabilityZone ? (placementOf(design, subnet.id) ?? []) : [],
    );
    const all = subnets.flatMap((subnet) => placementOf(design, subnet.id) ?? []);
    if (sameZone.length > 0) {
      return { x: Math.min(...sameZone.map((box) => box.x)), y: Math.max(...sameZone.map((box) => box.y + box.height)) + siblingGap };
    }
    if (all.length > 0) return { x: Math.max(...all.map((box) => box.x + box.width)) + siblingGap, y: Math.min(...all.map((box) => box.y)) };
    return { x: containerPadding, y: containerHeader + containerPadding + zoneHeading };
  }
  const alike = siblings.filter((sibling) => shapeOf(sibling.kind) === shapeOf(node.kind));
  const boxes = alike.flatMap((sibling) => placementOf(design, sibling.id) ?? []);
  const last = boxes.at(-1);
  if (shapeOf(node.kind) === 'chip') {
    if (last) return { x: last.x + last.width + siblingGap, y: last.y };
    return { x: Math.min(...taken.map((box) => box.x)), y: Math.max(...taken.map((box) => box.y + box.height)) + siblingGap };
  }
  if (last) return { x: last.x, y: last.y + last.height + siblingGap };
  // Beside the containers: endpoints stand on the service side of the subnets, services on that of the VPC.
  return { x: Math.max(...taken.map((box) => box.x + box.width)) + 2 * siblingGap, y: Math.min(...taken.map((box) => box.y)) };
}

/** The place nearest to `wanted` where nothing stands: tried are the wish itself and the sides of everything that is there. */
function nearestFree(taken: readonly Box[], size: Size, wanted: Point, edges: 'container' | 'none'): Point {
  const { width, height } = size;
  const isFree = ({ x, y }: Point) => !taken.some((box) => overlaps(box, { x, y, width, height }));
  if (isFree(wanted)) return { x: wanted.x, y: wanted.y };
  let best: Point | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const box of taken) {
    const beside = [
      { x: snapAfter(box.x + box.width), y: wanted.y },
      { x: snapAfter(box.x + box.width), y: box.y },
      { x: wanted.x, y: snapAfter(box.y + box.height) },
      { x: box.x, y: snapAfter(box.y + box.height) },
      { x: snapBefore(box.x - width), y: wanted.y },
      { x: wanted.x, y: snapBefore(box.y - height) },
    ];
    for (const place of beside) {
      // In a container never above or left of the wish: that is where its edge is.
      if (edges === 'container' && (place.x < wanted.x || place.y < wanted.y)) continue;
      const distance = Math.abs(place.x - wanted.x) + Math.abs(place.y - wanted.y);
      if (distance >= bestDistance || !isFree(place)) continue;
      best = place;
      bestDistance = distance;
    }
  }
  return best ?? { x: wanted.x, y: snapAfter(Math.max(...taken.map((box) => box.y + box.height))) };
}

function edgesOf(design: Design, node: DesignNode): 'container' | 'none' {
  return containerIdOf(design, node) === undefined ? 'none' : 'container';
}

function snapBefore(edge: number): number {
  return snap(edge - siblingGap - 3);
}

function snapAfter(edge: number): number {
  return snap(edge + siblingGap + 3);
}

/** Nodes that are drawn and have no place yet, containers before what is in them. */
export function unplacedNodes(design: Design): readonly { node: DesignNode; siblings: readonly DesignNode[] }[] {
  const children = childrenByContainer(design);
  const placed = new Set<NodeId>(design.layout.map((entry) => entry.id));
  const found: { node: DesignNode; siblings: readonly DesignNode[] }[] = [];
  const visit = (containerId: NodeId | undefined, depth: number): void => {
    const inside = children.get(containerId) ?? [];
    for (const node of inside) {
      if (!placed.has(node.id)) found.push({ node, siblings: inside });
      if (shapeOf(node.kind) === 'container' && depth < 4) visit(node.id, depth + 1);
    }
  };
  visit(undefined, 0);
  return found;
}
