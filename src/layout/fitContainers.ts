import { childrenByContainer, containerIdOf } from '../model/containment';
import { findNode, type Design, type Placement } from '../model/design';
import type { NodeId } from '../model/identifiers';
import type { DesignNode } from '../model/kinds';
import { boundsOf, overlaps, type Box } from './boxes';
import { serviceBoxesAmong } from './serviceBoxes';
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
  const content = boundsOf([...boxes, ...serviceBoxesAmong(inside, (child) => context.places.get(child.id))]);
  if (!own || content === undefined) return;
  // Content above or left of where content begins: the edge moves outwards by that much.
  const left = snapUp(Math.max(0, containerPadding - content.x));
  const top = snapUp(Math.max(0, containerHeader + containerPadding - content.y));
  if (left > 0 || top > 0) for (const box of boxes) context.places.set(box.id, { ...box, x: box.x + left, y: box.y + top });
  const right = content.x + content.width + left + containerPadding;
  const bottom = content.y + content.height + top + containerPadding;
  const smallest = node.kind === 'region' || node.kind === 'vpc' || node.kind === 'subnet' ? smallestContainer[node.kind] : { width: 0, height: 0 };
  const width = Math.max(own.width + left, snapUp(right), smallest.width);
  const height = Math.max(own.height + top, snapUp(bottom), smallest.height);
  if (left === 0 && top === 0 && width === own.width && height === own.height) return;
  context.places.set(node.id, { ...own, x: own.x - left, y: own.y - top, width, height });
  context.grown.add(node.id);
}

/** What moves as one: a node, or a service box with the resources in it. */
interface Unit {
  readonly ids: readonly NodeId[];
  readonly box: Box;
}

/** Siblings under something grown move right or down, whichever is shorter; what they then cover moves on. */
function makeRoom(siblings: readonly DesignNode[], places: Places, grown: ReadonlySet<NodeId>): void {
  if (!siblings.some((node) => grown.has(node.id))) return;
  const units = unitsOf(siblings, places);
  const queue = [...units.keys()].filter((index) => units[index]?.ids.some((id) => grown.has(id)));
  const settled = new Set(queue);
  for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
    const unit = units[index];
    if (!unit) continue;
    settled.add(index);
    for (const [otherIndex, other] of units.entries()) {
      if (otherIndex === index || !overlaps(unit.box, other.box)) continue;
      // Of two that both stand fast the later one yields.
      if (settled.has(otherIndex) && otherIndex < index) {
        units[index] = moveAside(places, other.box, unit);
        queue.push(index);
        break;
      }
      units[otherIndex] = moveAside(places, unit.box, other);
      queue.push(otherIndex);
    }
  }
}

/** In the order of the nodes; a service box where the first of its resources is. */
function unitsOf(siblings: readonly DesignNode[], places: Places): Unit[] {
  // What has grown may stand on a box: it is still one.
  const boxes = serviceBoxesAmong(siblings, (node) => places.get(node.id), 'dragging');
  const boxed = new Set(boxes.flatMap(({ memberIds }) => memberIds));
  const around = new Map(boxes.flatMap((box) => (box.memberIds[0] === undefined ? [] : [[box.memberIds[0], box] as const])));
  return siblings.flatMap(({ id }): Unit[] => {
    const box = around.get(id);
    if (box !== undefined) return [{ ids: box.memberIds, box }];
    const own = places.get(id);
    return boxed.has(id) || own === undefined ? [] : [{ ids: [id], box: own }];
  });
}

/** The unit, moved out of `box` to the right or downwards. */
function moveAside(places: Places, box: Box, { ids, box: own }: Unit): Unit {
  const right = snapUp(box.x + box.width + siblingGap) - own.x;
  const down = snapUp(box.y + box.height + siblingGap) - own.y;
  const [byX, byY] = right <= down ? [right, 0] : [0, down];
  for (const id of ids) {
    const place = places.get(id);
    if (place) places.set(id, { ...place, x: place.x + byX, y: place.y + byY });
  }
  return { ids, box: { ...own, x: own.x + byX, y: own.y + byY } };
}
