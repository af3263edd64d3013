import { useStore as useFlowStore, type ReactFlowState } from '@xyflow/react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { boxesOf, type Box } from '../drawing/boxes';
import { collapsedAround, openedDesign } from '../drawing/openedDesign';
import { destinationOf } from '../drawing/tracedPath';
import type { Design } from '../model/design';
import { designStore } from '../state/designStore';
import { useSimulation } from '../state/hooks';
import { simulationStore } from '../state/simulationStore';
import { closeContainers, openContainers, viewStore, type Viewport } from '../state/viewStore';
import { withoutContent } from './shownBoxes';
import { summarizedContainers, type View } from './summaries';

interface Shown {
  /** The document, with what a trace has opened. */
  readonly design: Design;
  readonly boxes: ReadonlyMap<string, Box>;
}

const noIds: readonly string[] = [];
const none: ReadonlySet<string> = new Set();

/** What of the document is drawn: not what is in collapsed containers, and from afar not what is in summaries. */
export function useShown(design: Design, selected: readonly string[], initial: Viewport | undefined): Shown {
  const openedIds = useStore(viewStore, (state) => state.openedIds);
  const path = useSimulation((state) => state.result?.path ?? noIds);
  // The same one at every step of a drag: what is computed from it is kept.
  const opened = useMemo(() => openedDesign(design, openedIds), [design, openedIds]);
  const all = boxesOf(opened);
  useOpeningTraces();

  const neededIds = useMemo(() => [...path, ...selected], [path, selected]);
  const before = useRef(none);
  // As text: it is compared at every step of a zoom.
  const summarized = useFlowStore(
    useCallback((state: ReactFlowState) => [...summarizedContainers(all, { view: viewOf(state, initial), neededIds, before: before.current })].join('\n'), [all, neededIds, initial]),
  );
  const summarizedIds = useMemo(() => (summarized === '' ? none : new Set(summarized.split('\n'))), [summarized]);
  useLayoutEffect(() => {
    before.current = summarizedIds;
    viewStore.setState({ summarizedIds });
  }, [summarizedIds]);
  return { design: opened, boxes: withoutContent(all, summarizedIds) };
}

/** Before React Flow knows its size, everything counts as seen: two thousand nodes are not mounted for one frame. */
function viewOf({ transform: [x, y, zoom], width, height, fitViewQueued }: ReactFlowState, initial: Viewport | undefined): View | undefined {
  if (width === 0 && initial !== undefined) return partOf(initial, window.innerWidth, window.innerHeight);
  return width === 0 || fitViewQueued ? undefined : partOf({ x, y, zoom }, width, height);
}

function partOf({ x, y, zoom }: Viewport, width: number, height: number): View {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
}

/** Each question that is asked opens what its path leads through, and what it is for; what a person collapses afterwards stays collapsed. */
function useOpeningTraces(): void {
  const request = useSimulation((state) => state.request);
  const answered = useSimulation((state) => state.result !== null);
  useEffect(() => {
    const { result } = simulationStore.getState();
    if (request === null || !answered || result === null) return;
    const { design } = designStore.getState();
    const destination = destinationOf(design, request);
    openContainers(collapsedAround(design, destination === undefined ? result.path : [...result.path, destination]));
  }, [request, answered]);
  useEffect(
    () =>
      designStore.subscribe(({ design }, former) => {
        if (design.layout === former.design.layout) return;
        const wasOpen = new Set(former.design.layout.filter((entry) => entry.collapsed !== true).map((entry) => entry.id));
        closeContainers(design.layout.filter((entry) => entry.collapsed === true && wasOpen.has(entry.id)).map((entry) => entry.id));
      }),
    [],
  );
  useEffect(() => () => closeContainers(), []);
}
