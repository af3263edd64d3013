import { getViewportForBounds, useReactFlow, useStore, type Viewport } from '@xyflow/react';
import { useEffect, useMemo, useRef } from 'react';
import { useStore as useViewStore } from 'zustand';
import { shownBoxes } from '../../canvas/shownBoxes';
import type { Box } from '../../drawing/boxes';
import { widthOf, wrapped } from '../../drawing/lettering';
import { serviceBoxesOf } from '../../drawing/serviceBoxes';
import { nodesOfStep } from '../../drawing/stepNodes';
import { tracedPathOf, type TracedPath } from '../../drawing/tracedPath';
import { tracedWaysOf } from '../../drawing/tracedWays';
import { shapeOf } from '../../layout/sizes';
import type { Design } from '../../model/design';
import type { Step } from '../../network/step';
import type { SimulationResult } from '../../simulation/result';
import { useDesign, usePresent, useSimulation } from '../../state/hooks';
import { presentStore } from '../../state/presentStore';
import { viewStore } from '../../state/viewStore';
import { evidenceLinesOf, type EvidenceLines } from './evidenceLines';
import { piecesOf } from './pathPieces';
import { overlap, placeLabels, type LabelWish, type Rectangle } from './placeLabels';

/** Over the canvas while presenting: names that can be read from the last row, what the step read, and a view that follows the steps. */
export function PresentLayer() {
  const design = useDesign((whole) => whole);
  const result = useSimulation((state) => state.result);
  const request = useSimulation((state) => state.request);
  const step = useSimulation((state) => (state.selectedStep === null ? undefined : state.result?.steps[state.selectedStep]));
  // What a trace has opened, and what is drawn as a summary from afar.
  useViewStore(viewStore, (state) => state.openedIds);
  useViewStore(viewStore, (state) => state.summarizedIds);
  const boxes = shownBoxes(design);
  const trace = useMemo(() => (result === null ? undefined : tracedPathOf(design, boxes, result, request)), [design, boxes, result, request]);
  const shown = useMemo(() => (step === undefined ? [] : nodesOfStep(design, boxes, step)), [design, boxes, step]);
  useFormerView();
  useFollowing({ boxes, trace, step, shown });
  if (result === null || trace === undefined) return null;
  return <Labels design={design} result={result} boxes={boxes} trace={trace} step={step} shown={shown} />;
}

/** Leaving gives back the view there was, to the pixel. */
function useFormerView(): void {
  const flow = useReactFlow();
  const former = useRef<Viewport>(undefined);
  former.current ??= flow.getViewport();
  useEffect(
    () => () => {
      if (former.current !== undefined && presentStore.getState().left === 'former') void flow.setViewport(former.current);
    },
    [flow],
  );
}

interface Shown {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly trace: TracedPath | undefined;
  readonly step: Step | undefined;
  /** What the step is about; its own node first. */
  readonly shown: readonly string[];
}

/** The whole path fills the window; a step moves the picture only where what it is about is out of sight. */
function useFollowing({ boxes, trace, step, shown }: Shown): void {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const scale = usePresent((state) => state.scale);
  const fitted = useRef<TracedPath>(undefined);

  useEffect(() => {
    if (width === 0 || height === 0) return;
    const duration = window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 180;
    const size = letterSizeOf(scale, height);
    const padding = { top: `${2 * size}px`, right: `${4 * size}px`, bottom: `${2.6 * size}px`, left: `${4 * size}px` } as const;
    const show = (bounds: Rectangle, closest: number) => void flow.setViewport(getViewportForBounds(bounds, width, height, 0.1, closest, padding), { duration });

    const path = trace === undefined || trace.numbers.size === 0 ? [...boxes.keys()] : pathIdsOf(trace);
    const whole = boundsOf(boxes, path);
    if (whole === undefined) return;
    // A step of another path than the one in view begins with that path.
    if (step === undefined || fitted.current !== trace) {
      fitted.current = trace;
      return show(whole, 1.5);
    }
    const bounds = boundsOf(boxes, shown);
    if (bounds === undefined || shown.every((id) => isInView(boxes.get(id), flow.getViewport(), { width, height }))) return;
    const view = flow.getViewport();
    const nudged = view.zoom < 0.6 ? undefined : nudgedInto(bounds, view, { x: 4 * size, y: 2 * size, width: width - 8 * size, height: height - 4.6 * size });
    if (nudged === undefined) show(bounds, Math.min(1.5, Math.max(0.6, view.zoom)));
    else void flow.setViewport(nudged, { duration });
  }, [flow, boxes, trace, step, shown, width, height, scale]);
}

/** The view, moved no farther than it takes to have something in a part of the window; undefined where that is too small for it. */
function nudgedInto(bounds: Rectangle, { x, y, zoom }: Viewport, part: Rectangle): Viewport | undefined {
  const [width, height] = [bounds.width * zoom, bounds.height * zoom];
  if (width > part.width || height > part.height) return undefined;
  const [left, top] = [bounds.x * zoom + x, bounds.y * zoom + y];
  const wantedLeft = Math.min(Math.max(left, part.x), part.x + part.width - width);
  const wantedTop = Math.min(Math.max(top, part.y), part.y + part.height - height);
  return { x: x + wantedLeft - left, y: y + wantedTop - top, zoom };
}

/** A container is in view where most of it is: a path is not left for the border around it. */
function isInView(box: Box | undefined, { x, y, zoom }: Viewport, window: { readonly width: number; readonly height: number }): boolean {
  if (box === undefined) return true;
  const place = { x: box.left * zoom + x, y: box.top * zoom + y, width: box.width * zoom, height: box.height * zoom };
  const seen = overlap(place, { x: 0, y: 0, ...window });
  const wanted = shapeOf(box.node.kind) === 'container' ? 0.6 * Math.min(place.width * place.height, window.width * window.height) : place.width * place.height - 1;
  return seen >= wanted;
}

/** Everything the path is drawn through, and where it was to arrive. */
function pathIdsOf({ numbers, stoppedId, beyond }: TracedPath): readonly string[] {
  return [...new Set([...numbers.keys(), ...(stoppedId === undefined ? [] : [stoppedId]), ...(beyond === undefined ? [] : [beyond.target])])];
}

function boundsOf(boxes: ReadonlyMap<string, Box>, ids: readonly string[]): Rectangle | undefined {
  const found = ids.flatMap((id) => boxes.get(id) ?? []);
  if (found.length === 0) return undefined;
  const x = Math.min(...found.map((box) => box.left));
  const y = Math.min(...found.map((box) => box.top));
  return { x, y, width: Math.max(...found.map((box) => box.left + box.width)) - x, height: Math.max(...found.map((box) => box.top + box.height)) - y };
}

interface LabelsProps extends Shown {
  readonly design: Design;
  readonly result: SimulationResult;
  readonly trace: TracedPath;
}

interface Label {
  readonly id: string;
  readonly lines: readonly string[];
  readonly number: number | undefined;
  readonly wish: LabelWish;
}

/** At half its size a window is still read where letters are 10 pixels high: 20 here. Larger ones as far as the window has room. */
function letterSizeOf(scale: number, height: number): number {
  return Math.max(20, Math.min(20 * scale, height / 16));
}

const evidenceId = 'evidence';

function Labels({ design, result, boxes, trace, step, shown }: LabelsProps) {
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const scale = usePresent((state) => state.scale);
  const size = letterSizeOf(scale, height);

  const pieces = useMemo(() => {
    const { edges, beyond } = tracedWaysOf(boxes, trace, serviceBoxesOf(design, boxes));
    return [...edges, beyond].flatMap((way) => (way === undefined ? [] : piecesOf(way.path)));
  }, [design, boxes, trace]);

  const place = (part: Rectangle): Rectangle => ({ x: part.x * zoom + x, y: part.y * zoom + y, width: part.width * zoom, height: part.height * zoom });
  const onScreen = ({ left, top, ...size }: Box): Rectangle => place({ x: left, y: top, width: size.width, height: size.height });
  const isSeen = (seen: Rectangle) => seen.x < width && seen.y < height && seen.x + seen.width > 0 && seen.y + seen.height > 0;

  const ids = [...new Set([...pathIdsOf(trace), ...shown])];
  const labels = ids.flatMap((id): Label[] => {
    const box = boxes.get(id);
    if (box === undefined) return [];
    const isContainer = shapeOf(box.node.kind) === 'container' && !box.collapsed;
    const whole = onScreen(box);
    if (!isSeen(whole)) return [];
    // A container's icon stays in sight.
    const anchor = isContainer ? { ...whole, x: whole.x + 36 * zoom, width: whole.width - 36 * zoom } : whole;
    const lettering = { size, weight: 600 } as const;
    const lines = wrapped(box.node.name, 11.5 * size, lettering, 2);
    const number = trace.numbers.get(id);
    const text = Math.max(...lines.map((line) => widthOf(line, lettering))) * 1.06;
    return [{ id, lines, number, wish: { id, anchor, width: text + 22 + (number === undefined ? 0 : size * 1.5), height: lines.length * size * 1.2 + 10, where: isContainer ? 'head' : 'beside' } }];
  });
  const evidence = step && evidenceLinesOf(design, result, step);
  const [first] = shown.flatMap((id) => boxes.get(id) ?? []);
  const card = evidence && first && cardOf(evidence, onScreen(first), { size, width });
  const leaves = ids.flatMap((id) => boxes.get(id) ?? []).filter((box) => box.collapsed || shapeOf(box.node.kind) !== 'container');
  const places = placeLabels([...labels.map(({ wish }) => wish), ...(card === undefined ? [] : [card.wish])], { width, height, nodes: leaves.map(onScreen), lines: pieces.map(place) });
  const cardPlace = places.get(evidenceId);

  return (
    <div className="present-labels" aria-hidden="true" style={{ fontSize: size }}>
      {labels.map(({ id, lines, number }) => {
        const found = places.get(id);
        return (
          found && (
            <div key={id} className="present-label" data-label-of={id} data-now={shown.includes(id) ? '' : undefined} data-stopped={id === trace.stoppedId ? '' : undefined} data-off-path={number === undefined && id !== trace.stoppedId ? '' : undefined} style={at(found)}>
              {number !== undefined && <span className="present-number">{number}</span>}
              <span>
                {lines.map((line) => (
                  <span key={line} className="present-line">
                    {line}
                  </span>
                ))}
              </span>
            </div>
          )
        );
      })}
      {card !== undefined && cardPlace !== undefined && (
        <div className="present-evidence" data-outcome={step?.outcome} style={at(cardPlace)}>
          <span className="present-evidence-title">{card.title}</span>
          {card.lines.map((line) => (
            <span key={line} className="present-line">
              {line}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}

function at({ x, y, width, height }: Rectangle) {
  return { transform: `translate(${Math.round(x)}px, ${Math.round(y)}px)`, width: Math.ceil(width), height: Math.ceil(height) };
}

function cardOf({ title, lines }: EvidenceLines, anchor: Rectangle, { size, width }: { readonly size: number; readonly width: number }): EvidenceLines & { readonly wish: LabelWish } {
  const lettering = { size } as const;
  const widest = Math.min(width * 0.45, size * 26);
  const written = lines.flatMap((line) => wrapped(line, widest, lettering, lines.length === 1 ? 3 : 2));
  const [heading = ''] = wrapped(title, widest, { size, weight: 600 }, 1);
  const text = Math.max(widthOf(heading, { size, weight: 600 }), ...written.map((line) => widthOf(line, lettering)));
  return { title: heading, lines: written, wish: { id: evidenceId, anchor, width: text * 1.08 + 34, height: (written.length + 1) * size * 1.3 + 18, where: 'near' } };
}
