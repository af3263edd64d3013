import { useReactFlow } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { designStore } from '../state/designStore';
import { viewStore, type Viewport, type ViewWish } from '../state/viewStore';
import type { Box } from '../drawing/boxes';
import { shownBoxes } from './shownBoxes';
import type { CanvasEdge, CanvasNode } from './projection';

/** How far one can zoom out. */
export const smallestZoom = 0.04;

/** Shows what commands, the outline and the trace ask to see. */
export function useViewWishes(): void {
  const flow = useReactFlow<CanvasNode, CanvasEdge>();
  const wish = useStore(viewStore, (state) => state.wish);
  /** The zoom that is being gone to: a key pressed again meanwhile goes on from there, none is lost. */
  const under = useRef<{ zoom: number; until: number } | null>(null);

  useEffect(() => {
    if (wish === null) return;
    const duration = window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 180;
    fulfil(wish, duration);

    function fulfil(wanted: ViewWish, time: number): void {
      switch (wanted.type) {
        case 'fit-all':
          return void flow.fitView({ padding: '32px', maxZoom: 1, duration: time });
        case 'fit-nodes': {
          const bounds = boundsOf(wanted.nodeIds);
          const canvas = document.querySelector('.canvas')?.getBoundingClientRect();
          if (bounds && canvas) void flow.setViewport(viewportAround(bounds, canvas), { duration: time });
          return;
        }
        case 'reveal':
          return reveal(wanted.nodeIds, time, wanted.unless);
        case 'focus-node':
          reveal([wanted.nodeId], 0);
          focusWhenThere(wanted.nodeId);
          return;
        case 'zoom':
          return zoomBy(wanted.to, time);
      }
    }

    function zoomBy(to: 'in' | 'out' | 'actual', time: number): void {
      const from = under.current !== null && performance.now() < under.current.until ? under.current.zoom : flow.getZoom();
      const zoom = to === 'actual' ? 1 : to === 'in' ? from * 1.2 : from / 1.2;
      under.current = { zoom, until: performance.now() + time };
      void flow.zoomTo(zoom, { duration: time });
    }

    function reveal(nodeIds: readonly string[], time: number, unless?: 'in part'): void {
      const bounds = boundsOf(nodeIds);
      const canvas = document.querySelector('.canvas')?.getBoundingClientRect();
      if (bounds === undefined || canvas === undefined) return;
      const { x, y, zoom } = flow.getViewport();
      const left = bounds.x * zoom + x;
      const top = bounds.y * zoom + y;
      const inView = left >= 0 && top >= 0 && left + bounds.width * zoom <= canvas.width && top + bounds.height * zoom <= canvas.height;
      const inPart = left < canvas.width && top < canvas.height && left + bounds.width * zoom > 0 && top + bounds.height * zoom > 0;
      if (unless === 'in part' ? inPart : inView) return;
      const fits = bounds.width * zoom <= canvas.width && bounds.height * zoom <= canvas.height;
      if (fits) void flow.setCenter(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2, { zoom, duration: time });
      else void flow.fitBounds(bounds, { padding: 0.1, duration: time });
    }
  }, [wish, flow]);
}

/** Pixels of the screen around what is fitted; React Flow's own rounding would take one of them. */
const margin = 48;

/** Even the narrowest path keeps its surroundings: never closer than 150 %. */
const closest = 1.5;

function viewportAround(bounds: { x: number; y: number; width: number; height: number }, canvas: { width: number; height: number }): Viewport {
  const zoom = Math.max(smallestZoom, Math.min(closest, (canvas.width - 2 * margin) / bounds.width, (canvas.height - 2 * margin) / bounds.height));
  return { x: canvas.width / 2 - (bounds.x + bounds.width / 2) * zoom, y: canvas.height / 2 - (bounds.y + bounds.height / 2) * zoom, zoom };
}

/** Only what is in view is mounted, and what was in a summary comes later still: the node is there after some paints. */
function focusWhenThere(nodeId: string, paints = 30): void {
  requestAnimationFrame(() => {
    const element = elementOf(nodeId);
    if (element !== null) element.focus({ preventScroll: true });
    else if (paints > 0) focusWhenThere(nodeId, paints - 1);
  });
}

export function elementOf(nodeId: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-node-id="${CSS.escape(nodeId)}"]`);
}

function boundsOf(nodeIds: readonly string[]): { x: number; y: number; width: number; height: number } | undefined {
  const boxes = shownBoxes(designStore.getState().design);
  const found = nodeIds.flatMap((id): Box[] => {
    const box = boxes.get(id);
    return box === undefined ? [] : [box];
  });
  if (found.length === 0) return undefined;
  const x = Math.min(...found.map((box) => box.left));
  const y = Math.min(...found.map((box) => box.top));
  const right = Math.max(...found.map((box) => box.left + box.width));
  const bottom = Math.max(...found.map((box) => box.top + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
