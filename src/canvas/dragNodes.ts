import { fitWhileDragged } from '../layout/fitContainers';
import { containerHeader, containerPadding, shapeOf } from '../layout/sizes';
import { freeMove, snapMove, type Guide } from '../layout/snapMove';
import { boundsOf } from '../layout/boxes';
import { containerIdOf } from '../model/containment';
import { findNode, type Design } from '../model/design';
import { moveNodes, refusalOfContainer, reparentNode, type OperationResult, type Position } from '../model/operations';
import { containerAt, isWithin, type Box } from '../drawing/boxes';
import { designStore, endBurst } from '../state/designStore';
import { sayAddress } from '../state/addresses';
import { perform } from '../state/perform';
import { shownBoxes } from './shownBoxes';

/** Where the dragged nodes would land if the pointer went up now. */
export interface DragCandidate {
  readonly containerId: string | undefined;
  /** Absent: they stay in their container. */
  readonly refusal: string | undefined;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a node is drawn for now, in its container; without a size it keeps its own. */
export interface PassingPlace extends Point {
  readonly width?: number;
  readonly height?: number;
}

export interface Dragging {
  readonly candidate: DragCandidate | undefined;
  /** In the window. */
  readonly pointer: Point;
  readonly guides: readonly Guide[];
  readonly places: ReadonlyMap<string, PassingPlace>;
  /** The outermost of the dragged nodes, on the canvas. */
  readonly moving: readonly { readonly box: Box; readonly at: Point }[];
}

interface DragStep {
  readonly ids: readonly string[];
  /** How far the pointer has carried them. */
  readonly by: Point;
  readonly pointer: Point;
  /** The pointer on the canvas. */
  readonly over: Point;
  readonly zoom: number;
  readonly snapping: 'on' | 'off';
}

/** Pixels of the screen within which an edge or a centre catches a dragged one. */
const reach = 6;

/** One step of a drag: what is dragged snaps, its container grows around it, another one becomes the candidate. */
export function followDrag(design: Design, { ids, by, pointer, over, zoom, snapping }: DragStep): Dragging {
  const boxes = shownBoxes(design);
  const moving = outermost(boxes, ids);
  const candidate = candidateAt(design, ids, over);
  const bounds = boundsOf(moving.map(onCanvas));
  const [first] = moving;
  if (bounds === undefined || first === undefined) return { candidate, pointer, guides: [], places: new Map(), moving: [] };
  const raw = { ...bounds, x: bounds.x + by.x, y: bounds.y + by.y };
  const containerId = candidate === undefined ? first.containerId : candidate.containerId;
  const container = containerId === undefined ? undefined : boxes.get(containerId);
  const taken = new Set(moving.map((box) => box.node.id));
  const siblings = [...boxes.values()].filter((box) => box.containerId === containerId && !taken.has(box.node.id)).map(onCanvas);
  const snapped = snapping === 'off' || candidate?.refusal !== undefined ? freeMove(raw) : snapMove(raw, siblings, { reach: Math.round(reach / zoom), origin: { x: container?.left ?? 0, y: container?.top ?? 0 } });
  const [x, y] = [snapped.x - bounds.x, snapped.y - bounds.y];
  const places = new Map(moving.map((box) => [box.node.id, { x: box.x + x, y: box.y + y }]));
  return {
    candidate,
    pointer,
    guides: snapped.guides,
    places: candidate === undefined ? new Map([...places, ...fitWhileDragged(design, places).map((place) => [place.id, sizedBy(boxes, place)] as const)]) : places,
    moving: moving.map((box) => ({ box, at: { x: box.left + x, y: box.top + y } })),
  };
}

/** A collapsed container keeps its small box, whatever is kept for it. */
function sizedBy(boxes: ReadonlyMap<string, Box>, { id, x, y, width, height }: Required<PassingPlace> & { readonly id: string }): PassingPlace {
  return boxes.get(id)?.collapsed === true ? { x, y } : { x, y, width, height };
}

/** The candidate under the pointer, or undefined while the nodes stay where they belong. */
function candidateAt(design: Design, draggedIds: readonly string[], over: Point): DragCandidate | undefined {
  const boxes = shownBoxes(design);
  const moving = outermost(boxes, draggedIds);
  const containerId = containerAt(boxes, over, new Set(draggedIds))?.node.id;
  if (moving.every((box) => box.containerId === containerId)) return undefined;
  const refusal = moving.map((box) => refusalOfContainer(design, box.node.kind, containerId)?.reason).find((reason) => reason !== undefined);
  return { containerId, refusal };
}

/** Pointer up: new places in the same container, or membership of another one; one undo step either way. */
export function dropDragged({ moving, candidate }: Dragging): void {
  const boxes = shownBoxes(designStore.getState().design);
  const label = moving.length === 1 ? `Move ${moving[0]?.box.node.name ?? ''}` : `Move ${moving.length} nodes`;
  endBurst();

  if (candidate === undefined) {
    // Beyond an edge of its container: that edge gives way, as it did under the pointer.
    const places = moving.map(({ box, at }): Position => ({ id: box.node.id, x: box.x + at.x - box.left, y: box.y + at.y - box.top }));
    perform(label, (current) => moveNodes(current, places));
    return;
  }
  const [only] = moving.length === 1 ? moving : [];
  const outcome = perform(
    label,
    (current) => {
      let result: OperationResult = { ok: true, design: current, created: [], changed: [], removed: [], summary: '' };
      for (const { box, at } of moving) {
        if (!result.ok) break;
        const next: OperationResult = reparentNode(result.design, box.node.id, {
          containerId: candidate.containerId,
          position: insideOf(boxes, candidate.containerId, at),
        });
        result = next.ok ? { ...next, design: withoutPlace(next.design, box), summary: moving.length > 1 ? `${moving.length} nodes moved.` : next.summary } : next;
      }
      return result;
    },
    {
      ...(only === undefined ? { announce: 'summary' } : {}),
      wishes: new Map(moving.map(({ box, at }) => [box.node.id, at])),
    },
  );
  if (only !== undefined && outcome.ok && outcome.changed && outcome.done) void sayAddress(only.box.node.id, outcome.done.summary, { offer: 'undo' });
}

/** A leaf looks for a free place near the pointer; a container keeps its size, and what only spans one more subnet keeps its place. */
function withoutPlace(design: Design, box: Box): Design {
  const node = findNode(design, box.node.id);
  if (shapeOf(box.node.kind) === 'container' || node === undefined || containerIdOf(design, node) === box.containerId) return design;
  return { ...design, layout: design.layout.filter(({ id }) => id !== box.node.id) };
}

/** A point of the canvas inside a container: nothing covers its header or leaves by its left edge. */
function insideOf(boxes: ReadonlyMap<string, Box>, containerId: string | undefined, point: Point): Point {
  const container = containerId === undefined ? undefined : boxes.get(containerId);
  if (container === undefined) return point;
  return { x: Math.max(containerPadding, point.x - container.left), y: Math.max(containerHeader + containerPadding, point.y - container.top) };
}

function onCanvas({ left, top, width, height }: Box): { x: number; y: number; width: number; height: number } {
  return { x: left, y: top, width, height };
}

/** The dragged nodes without those that are carried along by a dragged container. */
function outermost(boxes: ReadonlyMap<string, Box>, ids: readonly string[]): readonly Box[] {
  const dragged = new Set(ids);
  return ids.flatMap((id) => {
    const box = boxes.get(id);
    return box === undefined || isWithin(boxes, box, dragged) ? [] : [box];
  });
}
