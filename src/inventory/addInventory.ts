import type { Design } from '../model/design';
import type { DesignNode } from '../model/kinds';

/**
 * Further outputs on top of a design made of earlier ones: `before` is what the earlier ones gave, `after` what all of them give
 * together. What a person changed, added or deleted since then stays so; the rest is as the outputs say now.
 */
export function addInventory(design: Design, before: Design, after: Design): Design {
  const formerly = byId(before);
  const present = byId(design);
  const taken = new Set<string>();
  const nodes = after.nodes.flatMap((node): readonly DesignNode[] => {
    const [own, former] = [present.get(node.id), formerly.get(node.id)];
    if (own === undefined) return former === undefined ? [node] : [];
    taken.add(own.id);
    return [former !== undefined && JSON.stringify(own) === JSON.stringify(former) ? node : own];
  });
  // A stand-in of before that is described now has its place in `after`; drawn nodes follow at the end.
  const drawn = design.nodes.filter((node) => !taken.has(node.id) && !formerly.has(node.id));
  const ids = new Set<string>([...nodes, ...drawn].map(({ id }) => id));
  const { managedPrefixLists: _former, ...rest } = design;
  const lists = after.managedPrefixLists ?? design.managedPrefixLists;
  return {
    ...rest,
    ...(lists !== undefined && { managedPrefixLists: lists }),
    nodes: [...nodes, ...drawn],
    layout: design.layout.filter(({ id }) => ids.has(id)),
  };
}

function byId(design: Design): ReadonlyMap<string, DesignNode> {
  return new Map(design.nodes.map((node) => [node.id, node]));
}
