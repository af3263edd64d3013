import { useReactFlow, ViewportPortal } from '@xyflow/react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { sizeOf } from '../layout/sizes';
import { useDesign, usePlacement } from '../state/hooks';
import { notify } from '../state/notificationStore';
import { dropPlacement, movePlacement, offerPlacementTarget } from '../state/placementStore';
import type { DragCandidate } from './dragNodes';
import { shownBoxes } from './shownBoxes';
import { gripOf, lookAt, placeAtPoint, placeIntoContainer } from './place';

/** While something is placed or dragged: where it would go, or why it may not. */
export function PlacementLayer({ candidate, pointer }: { candidate: DragCandidate | undefined; pointer: { x: number; y: number } | undefined }) {
  const placement = usePlacement();
  const { screenToFlowPosition, getZoom } = useReactFlow();
  const design = useDesign((current) => current);

  useEffect(
    () =>
      offerPlacementTarget({
        placeAt: (item, at) => isOverCanvas(at) && placeAtPoint(item, screenToFlowPosition(at, { snapToGrid: false })),
        placeInto: placeIntoContainer,
      }),
    [screenToFlowPosition],
  );

  const at = placement?.pointer ?? null;
  const over = placement !== null && at !== null && isOverCanvas(at) ? lookAt(design, placement.item, screenToFlowPosition(at, { snapToGrid: false })) : undefined;
  const shown = over ?? candidate;
  const tip = placement === null ? pointer : (at ?? undefined);
  const zoom = getZoom();
  return (
    <>
      {shown !== undefined && <CandidateOutline containerId={shown.containerId} refused={shown.refusal !== undefined} />}
      {placement?.by === 'click' && (
        <div
          className="placement-catcher"
          onPointerMove={(event) => movePlacement({ x: event.clientX, y: event.clientY })}
          onClick={(event) => {
            const point = { x: event.clientX, y: event.clientY };
            const refusal = lookAt(design, placement.item, screenToFlowPosition(point, { snapToGrid: false })).refusal;
            dropPlacement(point);
            // The operation says so itself, except where nothing was even tried.
            if (refusal !== undefined && !isOverCanvas(point)) notify(refusal, { tone: 'refusal' });
          }}
          role="presentation"
        />
      )}
      {placement !== null && at !== null && (
        <div
          className="placement-ghost"
          data-refused={over?.refusal === undefined ? undefined : ''}
          style={{
            left: at.x - gripOf(placement.item).x * zoom,
            top: at.y - gripOf(placement.item).y * zoom,
            width: sizeOf(placement.item.kind).width * zoom,
            height: sizeOf(placement.item.kind).height * zoom,
          }}
        >
          {placement.item.label}
        </div>
      )}
      {shown?.refusal !== undefined && tip !== undefined && (
        <Tip at={tip}>{shown.refusal}</Tip>
      )}
    </>
  );
}

/** Beside the pointer, on the side where there is room: no panel cuts it off. */
function Tip({ at, children }: { at: { x: number; y: number }; children: string }) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const tip = element.current;
    const bounds = document.querySelector('.canvas')?.getBoundingClientRect();
    if (tip === null || bounds === undefined) return;
    const { offsetWidth: width, offsetHeight: height } = tip;
    const right = at.x + 14 + width <= bounds.right - 4;
    const below = at.y + 18 + height <= bounds.bottom - 4;
    tip.style.left = `${Math.max(bounds.left + 4, right ? at.x + 14 : at.x - 14 - width)}px`;
    tip.style.top = `${below ? at.y + 18 : at.y - 12 - height}px`;
  }, [at.x, at.y, children]);
  return (
    <div ref={element} className="placement-tip" role="tooltip">
      {children}
    </div>
  );
}

function CandidateOutline({ containerId, refused }: { containerId: string | undefined; refused: boolean }) {
  const box = useDesign((design) => (containerId === undefined ? undefined : shownBoxes(design).get(containerId)));
  if (box === undefined) return null;
  return (
    <ViewportPortal>
      <div
        className="candidate-outline"
        data-refused={refused ? '' : undefined}
        style={{ transform: `translate(${box.left}px, ${box.top}px)`, width: box.width, height: box.height }}
      />
    </ViewportPortal>
  );
}

function isOverCanvas({ x, y }: { x: number; y: number }): boolean {
  const bounds = document.querySelector('.canvas')?.getBoundingClientRect();
  return bounds !== undefined && x >= bounds.left && x <= bounds.right && y >= bounds.top && y <= bounds.bottom;
}
