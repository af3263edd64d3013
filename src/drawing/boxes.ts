import { isFolded } from '../layout/serviceBoxes';
import { collapsedSize, sizeOf } from '../layout/sizes';
import { childrenByContainer, kindOf } from '../model/containment';
import { placementOf, type Design } from '../model/design';
import type { DesignNode } from '../model/kinds';

/** A node as it is drawn. `x` and `y` are relative to the container, `left` and `top` to the canvas. */
export interface Box {
  readonly node: DesignNode;
  readonly containerId: string | undefined;
  readonly depth: number;
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly collapsed: boolean;
  /** How many nodes stand directly in it. */
  readonly children: number;
}

interface KnownBoxes {
  readonly layout: Design['layout'];
  readonly boxes: ReadonlyMap<string, Box>;
}

const known = new WeakMap<readonly DesignNode[], readonly KnownBoxes[]>();

/** Every visible node's box, containers before what is in them; what is in a collapsed container or service box is left out. */
export function boxesOf(design: Design): ReadonlyMap<string, Box> {
  const cached = known.get(design.nodes) ?? [];
  const found = cached.find(({ layout }) => layout === design.layout);
  if (found !== undefined) return found.boxes;
  const boxes = findBoxes(design);
  // Two: the layout of the document, and that with what a trace has opened.
  known.set(design.nodes, [{ layout: design.layout, boxes }, ...cached.slice(0, 1)]);
  return boxes;
}

function findBoxes(design: Design): ReadonlyMap<string, Box> {
  const children = childrenByContainer(design);
  const boxes = new Map<string, Box>();

  function put(node: DesignNode, container: Box | undefined): void {
    // A broken design may say that two containers are in each other.
    if (boxes.has(node.id)) return;
    const placement = placementOf(design, node.id);
    if (isFolded(node, placement)) return;
    const { x, y, width, height } = placement ?? { x: 0, y: 0, ...sizeOf(node.kind) };
    const content = kindOf(node).container === true ? (children.get(node.id) ?? []) : [];
    const collapsed = content.length > 0 && placement?.collapsed === true;
    const box: Box = {
      node,
      containerId: container?.node.id,
      depth: container === undefined ? 0 : container.depth + 1,
      x,
      y,
      left: x + (container?.left ?? 0),
      top: y + (container?.top ?? 0),
      ...(collapsed ? collapsedSize : { width, height }),
      collapsed,
      children: content.length,
    };
    boxes.set(node.id, box);
    if (!collapsed) for (const child of content) put(child, box);
  }

  for (const node of children.get(undefined) ?? []) put(node, undefined);
  return boxes;
}

/** The innermost container under a point of the canvas, those of `without` and what is in them left out. */
export function containerAt(boxes: ReadonlyMap<string, Box>, point: { x: number; y: number }, without: ReadonlySet<string> = new Set()): Box | undefined {
  let found: Box | undefined;
  for (const box of boxes.values()) {
    if (kindOf(box.node).container !== true || without.has(box.node.id) || isWithin(boxes, box, without)) continue;
    const inside = point.x >= box.left && point.x <= box.left + box.width && point.y >= box.top && point.y <= box.top + box.height;
    if (inside && (found === undefined || box.depth >= found.depth)) found = box;
  }
  return found;
}

/** Whether one of the containers encloses the box. */
export function isWithin(boxes: ReadonlyMap<string, Box>, box: Box, containers: ReadonlySet<string>): boolean {
  for (let id = box.containerId; id !== undefined; id = boxes.get(id)?.containerId) if (containers.has(id)) return true;
  return false;
}

/** The box a node is seen as: its own, or that of the nearest of its containers that is drawn. */
export function visibleIdOf(boxes: ReadonlyMap<string, Box>, id: string, containerOf: (id: string) => string | undefined): string | undefined {
  const seen = new Set<string>();
  for (let current: string | undefined = id; current !== undefined && !seen.has(current); current = containerOf(current)) {
    if (boxes.has(current)) return current;
    seen.add(current);
  }
  return undefined;
}
