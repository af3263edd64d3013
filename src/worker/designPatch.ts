import type { Design, Placement } from '../model/design';
import type { DesignNode } from '../model/kinds';

/** What differs between two documents. A document of 500 nodes costs 6 ms to send; one changed node costs nothing. */
export interface DesignPatch {
  /** New and changed nodes. */
  readonly nodes: readonly DesignNode[];
  readonly removedNodeIds: readonly string[];
  /** Ids in their order, where applying the above does not give it. */
  readonly nodeOrder?: readonly string[];
  readonly layout: readonly Placement[];
  readonly removedLayoutIds: readonly string[];
  readonly layoutOrder?: readonly string[];
  /** Every other property that differs; `undefined` takes it away. */
  readonly properties: Readonly<Partial<Record<DesignProperty, unknown>>>;
}

type DesignProperty = Exclude<keyof Design, 'nodes' | 'layout'>;

/** Compared by identity: the document is immutable, so what is the same object is the same value. */
export function diffDesigns(before: Design, after: Design): DesignPatch {
  const nodes = diffList(before.nodes, after.nodes);
  const layout = diffList(before.layout, after.layout);
  const keys = new Set([...propertiesOf(before), ...propertiesOf(after)]);
  const changed = [...keys].filter((key) => before[key] !== after[key]);
  return {
    nodes: nodes.changed,
    removedNodeIds: nodes.removed,
    ...(nodes.order === undefined ? {} : { nodeOrder: nodes.order }),
    layout: layout.changed,
    removedLayoutIds: layout.removed,
    ...(layout.order === undefined ? {} : { layoutOrder: layout.order }),
    properties: Object.fromEntries(changed.map((key) => [key, after[key]])),
  };
}

/** The other half of `diffDesigns`: applied to `before`, the patch gives `after`. What did not change keeps its identity. */
export function applyDesignPatch(design: Design, patch: DesignPatch): Design {
  const properties = Object.entries(patch.properties);
  const removed = new Set(properties.filter(([, value]) => value === undefined).map(([key]) => key));
  const kept = removed.size === 0 ? design : dropProperties(design, removed);
  return {
    ...kept,
    ...Object.fromEntries(properties.filter(([, value]) => value !== undefined)),
    nodes: patchList(design.nodes, patch.nodes, patch.removedNodeIds, patch.nodeOrder),
    layout: patchList(design.layout, patch.layout, patch.removedLayoutIds, patch.layoutOrder),
  };
}

function dropProperties(design: Design, removed: ReadonlySet<string>): Design {
  // Only optional properties can be missing in the newer document, which was a whole design.
  // oxlint-disable-next-line typescript/consistent-type-assertions
  return Object.fromEntries(Object.entries(design).filter(([key]) => !removed.has(key))) as unknown as Design;
}

function propertiesOf(design: Design): DesignProperty[] {
  const { nodes: _nodes, layout: _layout, ...rest } = design;
  // The keys of a design are the type's keys: the door (`parseDesign`) lets no others in.
  // oxlint-disable-next-line typescript/consistent-type-assertions
  return Object.keys(rest) as DesignProperty[];
}

interface ListDifference<Item> {
  readonly changed: readonly Item[];
  readonly removed: readonly string[];
  readonly order?: readonly string[];
}

function diffList<Item extends { readonly id: string }>(before: readonly Item[], after: readonly Item[]): ListDifference<Item> {
  if (before === after) return { changed: [], removed: [] };
  const known = new Map(before.map((item) => [item.id, item]));
  const present = new Set(after.map((item) => item.id));
  const changed = after.filter((item) => known.get(item.id) !== item);
  const removed = before.filter((item) => !present.has(item.id)).map((item) => item.id);
  const patched = patchList(before, changed, removed, undefined);
  const sameOrder = patched.length === after.length && patched.every((item, position) => item.id === after[position]?.id);
  return sameOrder ? { changed, removed } : { changed, removed, order: after.map((item) => item.id) };
}

function patchList<Item extends { readonly id: string }>(
  list: readonly Item[],
  changed: readonly Item[],
  removed: readonly string[],
  order: readonly string[] | undefined,
): readonly Item[] {
  if (changed.length === 0 && removed.length === 0 && order === undefined) return list;
  const gone = new Set(removed);
  const items = new Map<string, Item>();
  for (const item of list) if (!gone.has(item.id)) items.set(item.id, item);
  for (const item of changed) items.set(item.id, item);
  if (order === undefined) return [...items.values()];
  return order.flatMap((id) => items.get(id) ?? []);
}
