import { containerIdOf, childrenByContainer } from '../model/containment';
import { findNode, placementOf, type Design, type Placement } from '../model/design';
import type { NodeId } from '../model/identifiers';
import type { DesignNode } from '../model/kinds';
import { fitContainers } from './fitContainers';
import { freePlace, placeNew, unplacedNodes, type Point } from './placeNew';
import { tidyUp } from './tidyUp';

type Before = Pick<Design, 'nodes' | 'layout'>;

/**
 * What follows every change of a design on the canvas: new nodes get a free place, containers enclose their content, nothing is
 * covered. `wishes`: where a node without a place would like to stand, in its container. With the design as it was `before`, what was
 * pasted or put into another container over something else finds the nearest free place too. A design without any layout (an imported template) is laid out as a whole. The same array when nothing had to move.
 */
export function settle(design: Design, wishes: ReadonlyMap<string, Point> = new Map(), before?: Before): readonly Placement[] {
  const unplaced = unplacedNodes(design);
  if (design.layout.length === 0 && unplaced.length > 3) return tidyUp(design);
  let placed = freed(design, before);
  const fresh = new Set<NodeId>();
  for (const { node, siblings } of unplaced) {
    placed = { ...placed, layout: [...placed.layout, placeNew(placed, node, siblings, wishes.get(node.id))] };
    fresh.add(node.id);
  }
  const fitted = fitContainers(placed, fresh);
  const known = new Map(design.layout.map((entry) => [entry.id, entry]));
  return fitted.length === known.size && fitted.every((entry) => known.get(entry.id) === entry) ? design.layout : fitted;
}

/** What stands in a container only now, moved off its neighbours. */
function freed(design: Design, before: Before | undefined): Design {
  // Opening a design puts nothing in anybody's way.
  if (before === undefined || before.nodes.length === 0 || before.nodes === design.nodes) return design;
  const arrived = design.nodes.filter((node) => isNewThere(design, before, node));
  if (arrived.length === 0) return design;
  const children = childrenByContainer(design);
  let placed = design;
  const waiting = new Set(arrived.map((node) => node.id));
  for (const node of arrived) {
    waiting.delete(node.id);
    const own = placementOf(placed, node.id);
    if (!own) continue;
    // Those still waiting are in nobody's way yet.
    const siblings = (children.get(containerIdOf(design, node)) ?? []).filter((sibling) => !waiting.has(sibling.id));
    const free = freePlace(placed, node, siblings, own);
    if (free.x === own.x && free.y === own.y) continue;
    placed = { ...placed, layout: placed.layout.map((entry) => (entry.id === node.id ? { ...own, ...free } : entry)) };
  }
  return placed;
}

function isNewThere(design: Design, before: Before, node: DesignNode): boolean {
  const former = findNode(before, node.id);
  if (former === undefined) return true;
  if (former === node) return false;
  // Only what a node says of its place decides; the former design's other settings are the same.
  return containerIdOf(design, node) !== containerIdOf({ ...design, ...before }, former);
}
