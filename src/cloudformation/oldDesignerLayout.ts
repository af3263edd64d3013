import { containerIdOf } from '../model/containment';
import { findNode, type Design, type Placement } from '../model/design';
import { objectAt, property, valueAt, type JsonObject } from './json';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a node without content takes here; CloudFormation Designer drew icons of 60 by 60. */
const nodeSize = { width: 176, height: 56 };

/**
 * Where CloudFormation Designer (ended 2025) had drawn things: it kept an object per UUID with places on the canvas, and the UUID in each
 * resource's Metadata. What it had outside of its container, or too close to another, finds a place of its own.
 */
export function oldDesignerLayout(document: JsonObject, design: Design): readonly Placement[] {
  const shapes = shapesOf(document);
  if (shapes.size === 0) return [];
  const holders = new Set(design.nodes.flatMap((node) => containerIdOf(design, node) ?? []));
  const taken = new Map<string | undefined, Box[]>();
  const layout: Placement[] = [];
  for (const node of design.nodes) {
    const shape = shapes.get(node.id);
    if (shape === undefined) continue;
    const containerId = containerIdOf(design, node);
    const container = findNode(design, containerId) === undefined ? undefined : shapes.get(containerId ?? '');
    if (containerId !== undefined && (container === undefined || !contains(container, shape))) continue;
    const isHolder = holders.has(node.id) || node.kind === 'vpc' || node.kind === 'subnet';
    const box = { x: shape.x - (container?.x ?? 0), y: shape.y - (container?.y ?? 0), ...(isHolder ? { width: shape.width, height: shape.height } : nodeSize) };
    const beside = taken.get(containerId) ?? [];
    if (beside.some((other) => overlap(other, box))) continue;
    taken.set(containerId, [...beside, box]);
    layout.push({ id: node.id, ...box });
  }
  return layout;
}

function shapesOf(document: JsonObject): ReadonlyMap<string, Box> {
  const shapes = objectAt(document, 'Metadata', 'AWS::CloudFormation::Designer');
  const boxes = new Map<string, Box>();
  for (const [logicalId, resource] of Object.entries(objectAt(document, 'Resources') ?? {})) {
    const id = valueAt(resource, ['Metadata', 'AWS::CloudFormation::Designer', 'id']);
    const shape = typeof id === 'string' ? property(shapes, id) : undefined;
    const number = (part: string, key: string) => {
      const value = valueAt(shape, [part, key]);
      return typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : undefined;
    };
    const [x, y, width, height] = [number('position', 'x'), number('position', 'y'), number('size', 'width'), number('size', 'height')];
    if (x !== undefined && y !== undefined && width !== undefined && width > 0 && height !== undefined && height > 0) boxes.set(logicalId, { x, y, width, height });
  }
  return boxes;
}

function contains(outer: Box, inner: Box): boolean {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;
}

function overlap(one: Box, other: Box): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}
