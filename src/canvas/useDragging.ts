import { useReactFlow, type OnNodeDrag } from '@xyflow/react';
import { useCallback, useEffect, useRef, useState, type PointerEvent } from 'react';
import type { Design } from '../model/design';
import { usePreferences } from '../state/hooks';
import type { Tools } from './CanvasTools';
import type { Dragging, PassingPlace, Point } from './dragNodes';
import type { CanvasEdge, CanvasNode } from './projection';
import type { Carry } from './ServiceBoxes';

interface Drags {
  readonly dragging: Dragging | undefined;
  /** Places for now: of a drag, or of a resize. */
  readonly passing: ReadonlyMap<string, PassingPlace>;
  readonly show: (places: ReadonlyMap<string, PassingPlace> | undefined) => void;
  readonly press: (event: PointerEvent) => void;
  readonly start: OnNodeDrag<CanvasNode>;
  readonly step: OnNodeDrag<CanvasNode>;
  readonly stop: OnNodeDrag<CanvasNode>;
  /** The same for what is not dragged by React Flow: a box around nodes. */
  readonly carry: Carry;
}

const nothingPasses: ReadonlyMap<string, PassingPlace> = new Map();

/** The transient layer over the document: what a drag moves, and everything that makes way for it. */
export function useDragging(design: Design, tools: Tools | undefined): Drags {
  const flow = useReactFlow<CanvasNode, CanvasEdge>();
  const snap = usePreferences((state) => state.snapToGrid);
  const [dragging, setDragging] = useState<Dragging>();
  const [passing, setPassing] = useState(nothingPasses);
  // One drag, from pointer down to pointer up; `cancelled` by Escape, though the pointer is still down.
  const drag = useRef<{ readonly ids: readonly string[]; readonly from: Point; latest: Dragging | undefined; cancelled: boolean }>(undefined);
  // React Flow counts from where it takes a movement for a drag; a person from where the pointer went down.
  const down = useRef<Point>({ x: 0, y: 0 });

  const show = useCallback((places: ReadonlyMap<string, PassingPlace> | undefined) => setPassing(places ?? nothingPasses), []);
  const end = () => {
    setDragging(undefined);
    setPassing(nothingPasses);
  };
  const isDragging = dragging !== undefined;
  useEffect(() => {
    if (!isDragging) return;
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || drag.current === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      drag.current.cancelled = true;
      end();
    };
    window.addEventListener('keydown', cancel, { capture: true });
    return () => window.removeEventListener('keydown', cancel, { capture: true });
  }, [isDragging]);

  const begin = (ids: readonly string[]) => {
    drag.current = { ids, from: down.current, latest: undefined, cancelled: false };
  };
  const follow = (event: MouseEvent | TouchEvent) => {
    const current = drag.current;
    if (current === undefined || current.cancelled || tools === undefined) return;
    const pointer = pointOf(event);
    const over = flow.screenToFlowPosition(pointer, { snapToGrid: false });
    current.latest = tools.followDrag(design, {
      ids: current.ids,
      by: { x: over.x - current.from.x, y: over.y - current.from.y },
      pointer,
      over,
      zoom: flow.getZoom(),
      snapping: snap && !event.altKey ? 'on' : 'off',
    });
    setDragging(current.latest);
    setPassing(current.latest.places);
  };
  const stop = () => {
    const { latest, cancelled } = drag.current ?? {};
    drag.current = undefined;
    // A click is a drag of no distance.
    if (latest !== undefined && cancelled === false) tools?.dropDragged(latest);
    end();
  };
  return {
    dragging,
    passing,
    carry: { begin, step: follow, stop },
    show,
    press: (event) => {
      down.current = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
    },
    start: (_event, _node, dragged) => begin(dragged.map(({ id }) => id)),
    step: follow,
    stop,
  };
}

function pointOf(event: MouseEvent | TouchEvent): Point {
  const touch = 'changedTouches' in event ? event.changedTouches[0] : undefined;
  if (touch !== undefined) return { x: touch.clientX, y: touch.clientY };
  return 'clientX' in event ? { x: event.clientX, y: event.clientY } : { x: 0, y: 0 };
}
