import type { Design, Placement } from '../model/design';
import type { NodeId } from '../model/identifiers';
import { fitContainers } from './fitContainers';
import { placeNew, unplacedNodes, type Wish } from './placeNew';
import { tidyUp } from './tidyUp';

/**
 * What follows every change of a design on the canvas: new nodes get a free place, containers enclose their content, nothing is
 * covered. A design without any layout (an imported template) is laid out as a whole. The same array when nothing had to move.
 */
export function settle(design: Design, wishes: ReadonlyMap<string, Wish> = new Map()): readonly Placement[] {
  const unplaced = unplacedNodes(design);
  if (design.layout.length === 0 && unplaced.length > 3) return tidyUp(design);
  let placed = design;
  const fresh = new Set<NodeId>();
  for (const { node, siblings } of unplaced) {
    placed = { ...placed, layout: [...placed.layout, placeNew(placed, node, siblings, wishes.get(node.id))] };
    fresh.add(node.id);
  }
  const fitted = fitContainers(placed, fresh);
  const before = new Map(design.layout.map((entry) => [entry.id, entry]));
  return fitted.length === before.size && fitted.every((entry) => before.get(entry.id) === entry) ? design.layout : fitted;
}
