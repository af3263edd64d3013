import { boxedServiceOf, isFolded } from '../layout/serviceBoxes';
import { containerIdOf } from '../model/containment';
import { findNode, placementOf, type Design } from '../model/design';
import type { DesignNode } from '../model/kinds';

const known = new WeakMap<Design['layout'], { readonly openedIds: ReadonlySet<string>; readonly layout: Design['layout'] }>();

/** The design with some of its collapsed containers open, as a trace through them needs. The same design where there are none. */
export function openedDesign(design: Design, openedIds: ReadonlySet<string>): Design {
  if (openedIds.size === 0) return design;
  const cached = known.get(design.layout);
  if (cached?.openedIds === openedIds) return cached.layout === design.layout ? design : { ...design, layout: cached.layout };
  const isOpened = (entry: Design['layout'][number]) => entry.collapsed === true && openedIds.has(entry.id);
  const layout = design.layout.some(isOpened)
    ? design.layout.map((entry) => {
        if (!isOpened(entry)) return entry;
        const { collapsed: _collapsed, ...box } = entry;
        return box;
      })
    : design.layout;
  known.set(design.layout, { openedIds, layout });
  return layout === design.layout ? design : { ...design, layout };
}

/** The collapsed containers around some nodes, from the outside in or not: all of them; of a collapsed service box, what is folded into it. */
export function collapsedAround(design: Design, nodeIds: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  for (const id of nodeIds) {
    let node = findNode(design, id);
    while (node !== undefined && !seen.has(node.id)) {
      seen.add(node.id);
      const container = findNode(design, containerIdOf(design, node));
      if (isFolded(node, placementOf(design, node.id))) for (const folded of foldedWith(design, node)) found.add(folded);
      if (container !== undefined && placementOf(design, container.id)?.collapsed === true) found.add(container.id);
      node = container;
    }
  }
  return [...found];
}

function foldedWith(design: Design, node: DesignNode): readonly string[] {
  const service = boxedServiceOf(node);
  const containerId = containerIdOf(design, node);
  return design.nodes.flatMap((other) => (boxedServiceOf(other) === service && isFolded(other, placementOf(design, other.id)) && containerIdOf(design, other) === containerId ? [other.id] : []));
}
