import type { Design } from '../model/design';
import { moveNodes, refusalOfContainer, reparentNode, type OperationResult, type Position } from '../model/operations';
import { designStore, endBurst } from '../state/designStore';
import { perform } from '../state/perform';
import { boxesOf, containerAt, isWithin, type Box } from './boxes';

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
    const places = moving.flatMap((box): Position[] => {
      const position = positions.get(box.node.id);
      return position === undefined ? [] : [{ id: box.node.id, ...insideOf(box, position) }];
    });
    perform(label, (current) => moveNodes(withPlaces(current, boxes, moving), places));
    return;
  }
  const target = candidate.containerId === undefined ? undefined : boxes.get(candidate.containerId);
  perform(
    label,
    (current) => {
      let result: OperationResult = { ok: true, design: current, created: [], changed: [], removed: [], summary: '' };
      for (const box of moving) {
        const position = positions.get(box.node.id);
        const from = box.containerId === undefined ? undefined : boxes.get(box.containerId);
        if (position === undefined || !result.ok) continue;
        const inside = {
          x: Math.max(target ? 8 : -1e9, position.x + (from?.left ?? 0) - (target?.left ?? 0)),
          y: Math.max(target ? 40 : -1e9, position.y + (from?.top ?? 0) - (target?.top ?? 0)),
        };
        const next: OperationResult = reparentNode(result.design, box.node.id, { containerId: candidate.containerId, position: inside });
        result = next.ok && moving.length > 1 ? { ...next, summary: `${moving.length} nodes moved.` } : next;
      }
      return result;
    },
    { announce: 'summary' },
  );
}

/** Nothing is dragged out of its container's top or left edge without leaving it. */
function insideOf(box: Box, position: Point): Point {
  return box.containerId === undefined ? position : { x: Math.max(8, position.x), y: Math.max(40, position.y) };
}

/** What is drawn without a place of its own (the canvas found one) gets it before it is moved. */
function withPlaces(design: Design, boxes: ReadonlyMap<string, Box>, moving: readonly Box[]): Design {
  const known = new Set<string>(design.layout.map(({ id }) => id));
  const missing = moving.filter((box) => !known.has(box.node.id));
  if (missing.length === 0) return design;
  const places = missing.map((box) => ({ id: box.node.id, x: box.x, y: box.y, width: box.width, height: box.height }));
  return boxes.size === 0 ? design : { ...design, layout: [...design.layout, ...places] };
}

/** The dragged nodes without those that are carried along by a dragged container. */
function outermost(boxes: ReadonlyMap<string, Box>, ids: readonly string[]): readonly Box[] {
  const dragged = new Set(ids);
  return ids.flatMap((id) => {
    const box = boxes.get(id);
    return box === undefined || isWithin(boxes, box, dragged) ? [] : [box];
  });
}
