import { useReactFlow, useStore, ViewportPortal } from '@xyflow/react';
import { useRef, type PointerEvent } from 'react';
import { fitContainers } from '../layout/fitContainers';
import { resizeBox, type ResizeEdges } from '../layout/resizeBox';
import { contentOf } from '../layout/serviceBoxes';
import { shapeOf, smallestContainer } from '../layout/sizes';
import { placementOf, type Design } from '../model/design';
import { toNodeId } from '../model/identifiers';
import { resizeNode, type OperationResult } from '../model/operations';
import { endBurst } from '../state/designStore';
import { usePreferences } from '../state/hooks';
import { perform } from '../state/perform';
import type { Box } from '../drawing/boxes';
import type { PassingPlace, Point } from './dragNodes';
import { shownBoxes } from './shownBoxes';

interface ResizeHandlesProps {
  readonly design: Design;
  readonly selected: readonly string[];
  /** Shows places for now; undefined: those of the document again. */
  readonly show: (places: ReadonlyMap<string, PassingPlace> | undefined) => void;
  readonly passing: ReadonlyMap<string, PassingPlace>;
}

const handles: readonly ResizeEdges[] = (['left', undefined, 'right'] as const).flatMap((across) =>
  (['top', undefined, 'bottom'] as const).flatMap((down) => (across === undefined && down === undefined ? [] : [{ across, down }])),
);

/** Eight handles around the selected container. What it holds stays where it is on screen, whichever edge is drawn. */
export function ResizeHandles({ design, selected, show, passing }: ResizeHandlesProps) {
  const [id] = selected.length === 1 ? selected : [];
  const box = id === undefined ? undefined : shownBoxes(design).get(id);
  if (box === undefined || shapeOf(box.node.kind) !== 'container' || box.collapsed) return null;
  return <HandlesAround box={box} design={design} show={show} passing={passing} />;
}

function HandlesAround({ box, design, show, passing }: Pick<ResizeHandlesProps, 'design' | 'show' | 'passing'> & { readonly box: Box }) {
  const { screenToFlowPosition } = useReactFlow();
  const zoom = useStore((state) => state.transform[2]);
  const snap = usePreferences((state) => state.snapToGrid);
  const start = useRef<Point>(undefined);
  const { id } = box.node;

  const resized = (current: Design, edges: ResizeEdges, event: PointerEvent): OperationResult | undefined => {
    const own = placementOf(current, id);
    if (own === undefined || start.current === undefined) return undefined;
    const now = screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
    const { kind } = box.node;
    const next = resizeBox(own, {
      edges,
      by: { x: now.x - start.current.x, y: now.y - start.current.y },
      content: contentOf(current, toNodeId(id)),
      smallest: kind === 'region' || kind === 'vpc' || kind === 'subnet' ? smallestContainer[kind] : own,
      snapping: snap && !event.altKey ? 'grid' : 'free',
    });
    const done = resizeNode(current, id, next);
    // Its neighbours make way.
    return done.ok ? { ...done, design: { ...done.design, layout: fitContainers(done.design, new Set([toNodeId(id)])) } } : done;
  };

  const shown = { ...box, ...offsetOf(design, box, passing) };
  const reach = 12 / zoom;
  return (
    <ViewportPortal>
      {handles.map((edges) => (
        <div
          key={`${edges.across ?? ''} ${edges.down ?? ''}`}
          role="presentation"
          className="resize-handle nopan nodrag"
          data-across={edges.across}
          data-down={edges.down}
          style={placeOf(shown, edges, reach)}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            event.stopPropagation();
            event.currentTarget.setPointerCapture(event.pointerId);
            start.current = screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
          }}
          onMouseDown={(event) => event.stopPropagation()}
          onPointerMove={(event) => {
            const result = start.current === undefined ? undefined : resized(design, edges, event);
            if (result?.ok) show(changedPlaces(design, result.design));
          }}
          onPointerUp={(event) => {
            if (start.current === undefined) return;
            endBurst();
            const at = event;
            perform(`Resize ${box.node.name}`, (current) => resized(current, edges, at) ?? current);
            start.current = undefined;
            show(undefined);
          }}
          onPointerCancel={() => {
            start.current = undefined;
            show(undefined);
          }}
        />
      ))}
    </ViewportPortal>
  );
}

function changedPlaces(before: Design, after: Design): ReadonlyMap<string, PassingPlace> {
  const known = new Set(before.layout);
  return new Map(after.layout.filter((entry) => !known.has(entry)).map(({ id, x, y, width, height, collapsed }) => [id, collapsed ? { x, y } : { x, y, width, height }]));
}

/** Where the box is for now, on the canvas: its containers may be on the move too. */
function offsetOf(design: Design, box: Box, passing: ReadonlyMap<string, PassingPlace>): Pick<Box, 'left' | 'top' | 'width' | 'height'> {
  let { left, top } = box;
  const boxes = shownBoxes(design);
  for (let each: Box | undefined = box; each !== undefined; each = each.containerId === undefined ? undefined : boxes.get(each.containerId)) {
    const now = passing.get(each.node.id);
    left += (now?.x ?? each.x) - each.x;
    top += (now?.y ?? each.y) - each.y;
  }
  const own = passing.get(box.node.id);
  return { left, top, width: own?.width ?? box.width, height: own?.height ?? box.height };
}

/** A strip along an edge, a square at a corner. */
function placeOf({ left, top, width, height }: Pick<Box, 'left' | 'top' | 'width' | 'height'>, { across, down }: ResizeEdges, reach: number) {
  const [x, y] = [{ left: left - reach / 2, right: left + width - reach / 2, middle: left + reach / 2 }, { top: top - reach / 2, bottom: top + height - reach / 2, middle: top + reach / 2 }];
  return {
    left: x[across ?? 'middle'],
    top: y[down ?? 'middle'],
    width: across === undefined ? Math.max(0, width - reach) : reach,
    height: down === undefined ? Math.max(0, height - reach) : reach,
  };
}
