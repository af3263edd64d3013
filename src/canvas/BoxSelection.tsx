import { useReactFlow } from '@xyflow/react';
import { useEffect, useRef, useState } from 'react';
import { boxBetween, touches } from '../layout/touching';
import { designStore } from '../state/designStore';
import { select, selectionStore } from '../state/selectionStore';
import { shownBoxes } from './shownBoxes';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Nearer than this and it is a click. Pixels. */
const threshold = 4;

/** Shift and drag: everything the box touches is selected; with Ctrl besides what is selected already. It begins over a node as well as beside one. */
export function BoxSelection() {
  const { screenToFlowPosition } = useReactFlow();
  const [drawn, setDrawn] = useState<{ readonly from: Point; readonly to: Point }>();
  const marker = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const canvas = marker.current?.closest<HTMLElement>('.canvas');
    if (!canvas) return;
    let from: Point | undefined;
    let before: readonly string[] = [];
    const hold = (event: Event) => event.stopPropagation();

    const begin = (event: PointerEvent) => {
      const { target } = event;
      if (!event.shiftKey || event.button !== 0 || !(target instanceof Element) || target.closest('button, .placement-catcher') !== null) return;
      from = { x: event.clientX, y: event.clientY };
      before = event.ctrlKey || event.metaKey ? selectionStore.getState().nodeIds : [];
      event.stopPropagation();
      window.addEventListener('pointermove', follow);
      window.addEventListener('pointerup', end);
      window.addEventListener('pointercancel', cancel);
    };
    // React Flow listens to the mouse: neither a node nor the canvas is to be dragged as well.
    const withhold = (event: MouseEvent) => {
      if (from !== undefined) hold(event);
    };
    const follow = (event: PointerEvent) => {
      const to = { x: event.clientX, y: event.clientY };
      if (from === undefined || Math.hypot(to.x - from.x, to.y - from.y) < threshold) return;
      setDrawn({ from, to });
      const box = boxBetween(onCanvas(from), onCanvas(to));
      const boxes = shownBoxes(designStore.getState().design);
      const touched = [...boxes.values()].filter(({ left, top, width, height }) => touches(box, { x: left, y: top, width, height })).map(({ node }) => node.id);
      select([...new Set([...before, ...touched])]);
    };
    const end = (event: PointerEvent) => {
      const start = from;
      cancel();
      // The click that ends a box is none of its own.
      if (start !== undefined && Math.hypot(event.clientX - start.x, event.clientY - start.y) >= threshold) window.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
    };
    const swallow = (event: MouseEvent) => hold(event);
    const cancel = () => {
      from = undefined;
      setDrawn(undefined);
      window.removeEventListener('pointermove', follow);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', cancel);
    };
    const onCanvas = (point: Point) => screenToFlowPosition(point, { snapToGrid: false });

    canvas.addEventListener('pointerdown', begin, { capture: true });
    canvas.addEventListener('mousedown', withhold, { capture: true });
    return () => {
      cancel();
      canvas.removeEventListener('pointerdown', begin, { capture: true });
      canvas.removeEventListener('mousedown', withhold, { capture: true });
    };
  }, [screenToFlowPosition]);

  const box = drawn && boxBetween(drawn.from, drawn.to);
  return (
    <>
      <div ref={marker} hidden />
      {box && <div className="selection-box" style={{ left: box.x, top: box.y, width: box.width, height: box.height }} />}
    </>
  );
}
