import { childrenByContainer, containerIdOf } from '../model/containment';
import { findNode, type Design, type Placement } from '../model/design';
import type { NodeId } from '../model/identifiers';
import type { DesignNode } from '../model/kinds';
import { overlaps } from './boxes';
import { containerHeader, containerPadding, shapeOf, siblingGap, snapUp, smallestContainer } from './sizes';

type Places = Map<NodeId, Placement>;

/**
 * Sizes of containers, from the inside out: each encloses its children with its padding and a header, none shrinks. Content beyond
 * the top or the left edge moves the edge, not the content. What a grown container would cover moves out of its way.
 * `fresh`: nodes that have just got a place and make room for themselves like a grown container.
 */
export function fitContainers(design: Design, fresh: ReadonlySet<NodeId> = new Set()): readonly Placement[] {
  const places: Places = new Map(design.layout.map((entry) => [entry.id, entry]));
  fitInto(places, { children: childrenByContainer(design), grown: new Set<NodeId>(fresh) });
  return [...places.values()];
}

/**
 * What a drag changes besides the dragged: the containers around it that grow, and what these push aside. `moved`: new places in their
 * containers. Everything that stands elsewhere than in the document.
 */
export function fitWhileDragged(design: Design, moved: ReadonlyMap<string, { readonly x: number; readonly y: number }>): readonly Placement[] {
  const children = knownChildren(design);
  const before = new Map(design.layout.map((entry) => [entry.id, entry]));
  const places: Places = new Map(before);
  const around = new Set<NodeId>();
  for (const [id, { x, y }] of moved) {
    const node = findNode(design, id);
    const own = node && before.get(node.id);
    if (node === undefined || own === undefined) continue;
    places.set(own.id, { ...own, x, y });
    for (let container = containerIdOf(design, node); container !== undefined && !around.has(container); container = containerIdOfId(design, container)) around.add(container);
  }
  fitInto(places, { children, grown: new Set(), only: around });
  return [...places.values()].filter((entry) => before.get(entry.id) !== entry);
}

function containerIdOfId(design: Design, id: NodeId): NodeId | undefined {
  const node = findNode(design, id);
  return node && containerIdOf(design, node);
}

type Children = ReadonlyMap<NodeId | undefined, readonly DesignNode[]>;

const childrenOfNodes = new WeakMap<readonly DesignNode[], { readonly region: string; readonly children: Children }>();

/** The same for every step of one drag. */
function knownChildren(design: Design): Children {
  const known = childrenOfNodes.get(design.nodes);
  if (known?.region === design.region) return known.children;
  const children = childrenByContainer(design);
  childrenOfNodes.set(design.nodes, { region: design.region, children });
  return children;
}

function fitInto(places: Places, { children, grown, only }: Omit<Context, 'places'>): void {
  for (const node of children.get(undefined) ?? []) if (only?.has(node.id) ?? true) fit(node, { children, places, grown, only });
  makeRoom(children.get(undefined) ?? [], places, grown);
}

interface Context {
  readonly children: Children;
  /** The containers that are looked at. Absent: all. */
  readonly only?: ReadonlySet<NodeId> | undefined;
  readonly places: Places;
  readonly grown: Set<NodeId>;
}

function fit(node: DesignNode, context: Context): void {
  if (shapeOf(node.kind) !== 'container') return;
  const inside = context.children.get(node.id) ?? [];
  for (const child of inside) if (context.only?.has(child.id) ?? true) fit(child, context);
  makeRoom(inside, context.places, context.grown);

  const own = context.places.get(node.id);
  const boxes = inside.flatMap((child) => context.places.get(child.id) ?? []);
  if (!own || boxes.length === 0) return;
  // Content above or left of where content begins: the edge moves outwards by that much.
  const left = snapUp(Math.max(0, containerPadding - Math.min(...boxes.map((box) => box.x))));
  const top = snapUp(Math.max(0, containerHeader + containerPadding - Math.min(...boxes.map((box) => box.y))));
  if (left > 0 || top > 0) for (const box of boxes) context.places.set(box.id, { ...box, x: box.x + left, y: box.y + top });
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + left + containerPadding;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + top + containerPadding;
  const smallest = node.kind === 'region' || node.kind === 'vpc' || node.kind === 'subnet' ? smallestContainer[node.kind] : { width: 0, height: 0 };
  const width = Math.max(own.width + left, snapUp(right), smallest.width);
  const height = Math.max(own.height + top, snapUp(bottom), smallest.height);
  if (left === 0 && top === 0 && width === own.width && height === own.height) return;
  context.places.set(node.id, { ...own, x: own.x - left, y: own.y - top, width, height });
  context.grown.add(node.id);
}

/** Siblings under something grown move right or down, whichever is shorter; what they then cover moves on. */
function makeRoom(siblings: readonly DesignNode[], places: Places, grown: ReadonlySet<NodeId>): void {
  const queue = siblings.filter((node) => grown.has(node.id)).map((node) => node.id);
  if (queue.length === 0) return;
  const ids = siblings.map((node) => node.id);
  const settled = new Set<NodeId>(queue);
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const box = places.get(id);
    if (!box) continue;
    settled.add(id);
    for (const otherId of ids) {
      const other = places.get(otherId);
      if (!other || otherId === id || !overlaps(box, other)) continue;
      // Of two that both stand fast the later one yields.
      if (settled.has(otherId) && ids.indexOf(otherId) < ids.indexOf(id)) {
        places.set(id, aside(other, box));
        queue.push(id);
        break;
      }
      places.set(otherId, aside(box, other));
      queue.push(otherId);
    }
  }
}

/** `other`, moved out of `box` to the right or downwards. */
function aside(box: Placement, other: Placement): Placement {
  const right = snapUp(box.x + box.width + siblingGap);
  const down = snapUp(box.y + box.height + siblingGap);
  return right - other.x <= down - other.y ? { ...other, x: right } : { ...other, y: down };
}
