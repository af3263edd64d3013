import { childrenByContainer, kindOf } from '../model/containment';
import { placementOf, type Design } from '../model/design';
import type { DesignNode, NodeKind } from '../model/kinds';

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
  readonly children: number;
}

export const leafSize = { width: 176, height: 56 } as const;
export const headerHeight = 34;
export const padding = 16;
const collapsedSize = { width: 208, height: 64 } as const;
const smallestContainer = { width: 224, height: 128 } as const;

export function defaultSize(kind: NodeKind): { readonly width: number; readonly height: number } {
  if (kind === 'region') return { width: 640, height: 400 };
  if (kind === 'vpc') return { width: 480, height: 320 };
  return kind === 'subnet' ? smallestContainer : leafSize;
}

const known = new WeakMap<readonly DesignNode[], { layout: Design['layout']; boxes: ReadonlyMap<string, Box> }>();

/**
 * Every visible node's box, containers before what is in them. Containers always enclose their content. What has no place yet
 * is put under its siblings; what is in a collapsed container is left out.
 */
export function boxesOf(design: Design): ReadonlyMap<string, Box> {
  const cached = known.get(design.nodes);
  if (cached?.layout === design.layout) return cached.boxes;
  const boxes = layOut(design);
  known.set(design.nodes, { layout: design.layout, boxes });
  return boxes;
}

interface Sized {
  readonly node: DesignNode;
  x: number;
  y: number;
  width: number;
  height: number;
  readonly collapsed: boolean;
  readonly count: number;
  readonly content: readonly Sized[];
}

function layOut(design: Design): ReadonlyMap<string, Box> {
  const children = childrenByContainer(design);
  const boxes = new Map<string, Box>();
  const seen = new Set<string>();

  function measure(node: DesignNode): Sized {
    seen.add(node.id);
    const isContainer = kindOf(node).container === true;
    const content = isContainer ? (children.get(node.id) ?? []).filter((child) => !seen.has(child.id)) : [];
    const given = placementOf(design, node.id);
    const collapsed = isContainer && given?.collapsed === true;
    const sized = collapsed ? [] : arrange(content, isContainer);
    const size = given ?? defaultSize(node.kind);
    const right = Math.max(0, ...sized.map((child) => child.x + child.width + padding));
    const bottom = Math.max(0, ...sized.map((child) => child.y + child.height + padding));
    return {
      node,
      x: given?.x ?? Number.NaN,
      y: given?.y ?? Number.NaN,
      width: collapsed ? collapsedSize.width : isContainer ? Math.max(size.width, right) : size.width,
      height: collapsed ? collapsedSize.height : isContainer ? Math.max(size.height, bottom) : size.height,
      collapsed,
      count: content.length,
      content: sized,
    };
  }

  function arrange(nodes: readonly DesignNode[], inside: boolean): readonly Sized[] {
    const sized = nodes.map(measure);
    const placed = sized.filter((entry) => !Number.isNaN(entry.x));
    let top = Math.max(inside ? headerHeight + padding : 0, ...placed.map((entry) => entry.y + entry.height + padding));
    let left = inside ? padding : 0;
    let rowHeight = 0;
    for (const entry of sized) {
      if (!Number.isNaN(entry.x)) continue;
      if (left > 0 && left + entry.width > 720) {
        top += rowHeight + padding;
        left = inside ? padding : 0;
        rowHeight = 0;
      }
      entry.x = left;
      entry.y = top;
      left += entry.width + padding;
      rowHeight = Math.max(rowHeight, entry.height);
    }
    return sized;
  }

  function put(entry: Sized, containerId: string | undefined, origin: { left: number; top: number }, depth: number): void {
    const left = origin.left + entry.x;
    const top = origin.top + entry.y;
    const { node, x, y, width, height, collapsed, count } = entry;
    boxes.set(node.id, { node, containerId, depth, x, y, left, top, width, height, collapsed, children: count });
    for (const child of entry.content) put(child, node.id, { left, top }, depth + 1);
  }

  for (const entry of arrange(children.get(undefined) ?? [], false)) put(entry, undefined, { left: 0, top: 0 }, 0);
  return boxes;
}

/** The innermost container under a point of the canvas, those of `without` (and what is in them) left out. */
export function containerAt(boxes: ReadonlyMap<string, Box>, point: { x: number; y: number }, without: ReadonlySet<string> = new Set()): Box | undefined {
  let found: Box | undefined;
  for (const box of boxes.values()) {
    if (kindOf(box.node).container !== true || without.has(box.node.id) || isWithin(boxes, box, without)) continue;
    const inside = point.x >= box.left && point.x <= box.left + box.width && point.y >= box.top && point.y <= box.top + box.height;
    if (inside && (found === undefined || box.depth >= found.depth)) found = box;
  }
  return found;
}

export function isWithin(boxes: ReadonlyMap<string, Box>, box: Box, containers: ReadonlySet<string>): boolean {
  for (let id = box.containerId; id !== undefined; id = boxes.get(id)?.containerId) if (containers.has(id)) return true;
  return false;
}

/** The box a node is seen as: its own, or that of the collapsed container it is in. */
export function visibleIdOf(design: Design, boxes: ReadonlyMap<string, Box>, id: string, containerOf: (id: string) => string | undefined): string | undefined {
  const seen = new Set<string>();
  for (let current: string | undefined = id; current !== undefined && !seen.has(current); current = containerOf(current)) {
    if (boxes.has(current)) return current;
    seen.add(current);
  }
  return undefined;
}
