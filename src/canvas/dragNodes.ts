import { containerHeader, containerPadding, shapeOf } from '../layout/sizes';
import type { Design } from '../model/design';
import { moveNodes, refusalOfContainer, reparentNode, type OperationResult, type Position } from '../model/operations';
import { designStore, endBurst } from '../state/designStore';
import { sayAddress } from '../state/addresses';
import { perform } from '../state/perform';
import { boxesOf, containerAt, isWithin, type Box } from '../drawing/boxes';

/** Where the dragged nodes would land if the pointer went up now. */
export interface DragCandidate {
  readonly containerId: string | undefined;
  /** Absent: they stay in their container. */
  readonly refusal: string | undefined;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Dragged {
  readonly id: string;
  readonly position: Point;
}

/** The candidate under the pointer, or undefined while the nodes stay where they belong. */
export function candidateAt(design: Design, draggedIds: readonly string[], pointer: Point): DragCandidate | undefined {
  const boxes = boxesOf(design);
  const moving = outermost(boxes, draggedIds);
  const containerId = containerAt(boxes, pointer, new Set(draggedIds))?.node.id;
  if (moving.every((box) => box.containerId === containerId)) return undefined;
  const refusal = moving.map((box) => refusalOfContainer(design, box.node.kind, containerId)?.reason).find((reason) => reason !== undefined);
  return { containerId, refusal };
}

/** Pointer up: new places in the same container, or membership of another one; one undo step either way. */
export function dropDragged(dragged: readonly Dragged[], pointer: Point): void {
  const { design } = designStore.getState();
  const boxes = boxesOf(design);
  const positions = new Map(dragged.map(({ id, position }) => [id, position]));
  const moving = outermost(boxes, [...positions.keys()]);
  const candidate = candidateAt(design, [...positions.keys()], pointer);
  const label = moving.length === 1 ? `Move ${moving[0]?.node.name ?? ''}` : `Move ${moving.length} nodes`;
  endBurst();

  if (candidate === undefined) {
    const places = moving.map((box): Position => ({ id: box.node.id, ...insideOf(boxes, box.containerId, onCanvas(boxes, box, positions.get(box.node.id))) }));
    perform(label, (current) => moveNodes(current, places));
    return;
  }
  const [only] = moving.length === 1 ? moving : [];
  const outcome = perform(
    label,
    (current) => {
      let result: OperationResult = { ok: true, design: current, created: [], changed: [], removed: [], summary: '' };
      for (const box of moving) {
        if (!result.ok) break;
        const next: OperationResult = reparentNode(result.design, box.node.id, {
          containerId: candidate.containerId,
          position: insideOf(boxes, candidate.containerId, onCanvas(boxes, box, positions.get(box.node.id))),
        });
        result = next.ok ? { ...next, design: withoutPlace(next.design, box), summary: moving.length > 1 ? `${moving.length} nodes moved.` : next.summary } : next;
      }
      return result;
    },
    {
      ...(only === undefined ? { announce: 'summary' } : {}),
      wishes: new Map(moving.map((box) => [box.node.id, onCanvas(boxes, box, positions.get(box.node.id))])),
    },
  );
  if (only !== undefined && outcome.ok && outcome.changed && outcome.done) void sayAddress(only.node.id, outcome.done.summary, { offer: 'undo' });
}

/** A leaf looks for a free place near the pointer; a container keeps its size, and the place it was given. */
function withoutPlace(design: Design, box: Box): Design {
  if (shapeOf(box.node.kind) === 'container') return design;
  return { ...design, layout: design.layout.filter(({ id }) => id !== box.node.id) };
}

function onCanvas(boxes: ReadonlyMap<string, Box>, box: Box, position: Point = box): Point {
  const from = box.containerId === undefined ? undefined : boxes.get(box.containerId);
  return { x: position.x + (from?.left ?? 0), y: position.y + (from?.top ?? 0) };
}

/** A point of the canvas inside a container: nothing covers its header or leaves by its left edge. */
function insideOf(boxes: ReadonlyMap<string, Box>, containerId: string | undefined, point: Point): Point {
  const container = containerId === undefined ? undefined : boxes.get(containerId);
  if (container === undefined) return point;
  return { x: Math.max(containerPadding, point.x - container.left), y: Math.max(containerHeader + containerPadding, point.y - container.top) };
}

/** The dragged nodes without those that are carried along by a dragged container. */
function outermost(boxes: ReadonlyMap<string, Box>, ids: readonly string[]): readonly Box[] {
  const dragged = new Set(ids);
  return ids.flatMap((id) => {
    const box = boxes.get(id);
    return box === undefined || isWithin(boxes, box, dragged) ? [] : [box];
  });
}
