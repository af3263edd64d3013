import { iconOfTitledService, titleOfService } from '../catalog/serviceTitles';
import { boxedServiceOf, isFolded, serviceBoxesAmong } from '../layout/serviceBoxes';
import { containerIdOf } from '../model/containment';
import { findNode, placementOf, type Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import { serviceLabel } from '../model/operations/serviceLabels';
import type { Box } from './boxes';

/** A box around resources of one service, as it is drawn. */
export interface DrawnServiceBox {
  /** Stays the same while its first resource is in it. */
  readonly id: string;
  readonly title: string;
  /** A file under `public/icons/`. */
  readonly icon: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly memberIds: readonly string[];
  readonly collapsed: boolean;
}

/** Where nodes stand for now, in their containers: a drag. */
export type PassingPlaces = ReadonlyMap<string, { readonly x: number; readonly y: number }>;

type Boxes = ReadonlyMap<string, Box>;

const known = new WeakMap<Boxes, readonly DrawnServiceBox[]>();

/** Every service box of what is drawn. */
export function serviceBoxesOf(design: Design, boxes: Boxes): readonly DrawnServiceBox[] {
  const cached = known.get(boxes);
  if (cached) return cached;
  const found = findServiceBoxes(design, boxes);
  known.set(boxes, found);
  return found;
}

/** The same while something is dragged. */
export function serviceBoxesInPassing(design: Design, boxes: Boxes, passing: PassingPlaces): readonly DrawnServiceBox[] {
  return passing.size === 0 ? serviceBoxesOf(design, boxes) : findServiceBoxes(design, boxes, passing);
}

/** `3 resources`: what a collapsed service box says of its content. */
export function insideBox({ memberIds }: DrawnServiceBox): string {
  return `${memberIds.length} ${memberIds.length === 1 ? 'resource' : 'resources'}`;
}

function findServiceBoxes(design: Design, boxes: Boxes, passing?: PassingPlaces): readonly DrawnServiceBox[] {
  const found: DrawnServiceBox[] = [];
  for (const [containerId, siblings] of siblingsAround(design, boxes)) {
    const origin = originOf(boxes, containerId, passing);
    const placeOf = ({ id }: DesignNode) => {
      const place = boxes.get(id) ?? placementOf(design, id);
      const now = passing?.get(id);
      return place && now ? { ...place, x: now.x, y: now.y } : place;
    };
    for (const { service, memberIds, x, y, width, height, collapsed } of serviceBoxesAmong(siblings, placeOf, passing === undefined ? 'still' : 'dragging')) {
      found.push({
        id: `${service} ${memberIds[0] ?? ''}`,
        title: titleOfService(service) ?? serviceLabel(service),
        icon: iconOfTitledService(service),
        left: origin.x + x,
        top: origin.y + y,
        width,
        height,
        memberIds,
        collapsed,
      });
    }
  }
  return found;
}

/** What stands beside resources of services, by container: everything that is drawn there, and what is folded into a collapsed box. */
function siblingsAround(design: Design, boxes: Boxes): ReadonlyMap<string | undefined, readonly DesignNode[]> {
  const drawn = new Map<string | undefined, DesignNode[]>();
  const withResources = new Set<string | undefined>();
  for (const { containerId, node } of boxes.values()) {
    const siblings = drawn.get(containerId);
    if (siblings) siblings.push(node);
    else drawn.set(containerId, [node]);
    if (boxedServiceOf(node) !== undefined) withResources.add(containerId);
  }
  const folded = new Map<string | undefined, DesignNode[]>();
  for (const entry of design.layout) {
    const node = entry.collapsed === true ? findNode(design, entry.id) : undefined;
    if (node === undefined || boxes.has(node.id) || !isFolded(node, entry)) continue;
    const containerId = containerIdOf(design, node);
    folded.set(containerId, [...(folded.get(containerId) ?? []), node]);
  }
  for (const [containerId, nodes] of folded) {
    if (!showsContent(boxes, containerId, nodes.length, drawn)) continue;
    drawn.set(containerId, [...(drawn.get(containerId) ?? []), ...nodes]);
    withResources.add(containerId);
  }
  return new Map([...drawn].filter(([containerId]) => withResources.has(containerId)));
}

/** Whether a container is drawn with what is in it: neither collapsed nor a summary. */
function showsContent(boxes: Boxes, containerId: string | undefined, folded: number, drawn: ReadonlyMap<string | undefined, unknown>): boolean {
  if (containerId === undefined) return true;
  const container = boxes.get(containerId);
  return container !== undefined && !container.collapsed && (drawn.has(containerId) || container.children === folded);
}

function originOf(boxes: Boxes, containerId: string | undefined, passing: PassingPlaces | undefined): { readonly x: number; readonly y: number } {
  const container = containerId === undefined ? undefined : boxes.get(containerId);
  if (container === undefined) return { x: 0, y: 0 };
  const own = passing?.get(container.node.id) ?? container;
  const around = originOf(boxes, container.containerId, passing);
  return { x: around.x + own.x, y: around.y + own.y };
}
