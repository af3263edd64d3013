import { Background, BackgroundVariant, ConnectionMode, Controls, ReactFlow, ReactFlowProvider, useStore, type NodeChange } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { kindOf } from '../model/containment';
import { findNode, type Design } from '../model/design';
import { useAddresses, useDesign, useDesignState, usePlacement, usePolicyPane, usePreferences, usePresent, usePreview, useProblems, useSelectedIds, useSimulation } from '../state/hooks';
import { useStore as useViewStore } from 'zustand';
import { problemsOf } from '../state/problemsStore';
import { clearSelection, select, selectionStore } from '../state/selectionStore';
import { hoverNode } from '../state/simulationStore';
import { showViewport, viewStore, wishView } from '../state/viewStore';
import type { Box } from '../drawing/boxes';
import { serviceBoxesInPassing, serviceBoxesOf } from '../drawing/serviceBoxes';
import { nodesOfStep } from '../drawing/stepNodes';
import { CanvasHints } from './CanvasHints';
import { RelationEdge, TraceEdge } from './edges';
import { neighbourOf, type Direction } from './neighbour';
import { ChipNode, ContainerNode, LeafNode } from './nodes';
import { connectionLines, createProjection, membershipLines, placedAt, projectEdges, type CanvasEdge, type CanvasNode } from './projection';
import { ServiceBoxes } from './ServiceBoxes';
import { tracedPathOf, type TracedPath } from '../drawing/tracedPath';
import { useCanvasTools } from './useCanvasTools';
import { useDragging } from './useDragging';
import { usePanKey } from './usePanKey';
import { useRelationWays } from './useRelationWays';
import { useShown } from './useShown';
import { smallestZoom, useViewWishes } from './useViewWishes';
import { useWayFinder } from './useWayFinder';
import { ZoneHeadings } from './ZoneHeadings';
import './canvas.css';

const nodeTypes = { leaf: LeafNode, chip: ChipNode, container: ContainerNode };
// Few people see it: it comes when it is needed.
const PreviewBanner = lazy(async () => ({ default: (await import('./PreviewBanner')).PreviewBanner }));

const edgeTypes = { relation: RelationEdge, trace: TraceEdge };

/** The design as a picture: a projection of the document and a thin transient layer over it; `children` lie over both. */
export function Canvas({ children }: { readonly children?: ReactNode }) {
  // Another design is another picture: React Flow starts anew, with its viewport.
  const designId = useDesignState((state) => state.designId);
  return (
    <ReactFlowProvider key={designId}>
      <CanvasFlow>{children}</CanvasFlow>
    </ReactFlowProvider>
  );
}

function CanvasFlow({ children }: { readonly children: ReactNode }) {
  const preview = usePreview();
  const drawn = useDesign((current) => current);
  const document = preview?.design ?? drawn;
  const presenting = usePresent((state) => state.presenting);
  const readOnly = useDesignState((state) => state.readOnly) || presenting || preview !== null;
  const selected = useSelectedIds();
  const selectedIds = useMemo(() => new Set(selected), [selected]);
  // Where this browser left it, else where its author did, else everything.
  const [initial] = useState(() => viewStore.getState().viewport ?? document.viewport);
  const { design, boxes } = useShown(document, selected, initial);
  const trace = useTracedPath(design, boxes);
  const litIds = useLitIds(design, boxes);
  const problems = useProblems();
  const addresses = useAddresses();
  const placement = usePlacement();
  const snap = usePreferences((state) => state.snapToGrid);
  const wheel = usePreferences((state) => state.wheel);
  const far = useStore((state) => state.transform[2] < 0.35);
  const rearranging = useViewStore(viewStore, (state) => state.rearranging);
  const connecting = useStore((state) => state.connection.inProgress);
  // While presenting the space bar means the next step.
  const panKey = presenting ? null : 'Space';
  const panning = usePanKey() && !presenting;
  const tools = useCanvasTools();
  const { dragging, passing, show, press, start, step, stop, carry } = useDragging(document, tools);
  const [focusedId, setFocusedId] = useState<string>();
  const [project] = useState(createProjection);
  useViewWishes();

  usePathAtFirst(trace, far && initial === undefined);
  const tabStop = tabStopOf(boxes, focusedId, selected);
  const connections = useMemo(() => connectionLines({ design, boxes }), [design, boxes]);
  const memberships = useMemo(() => membershipLines({ design, boxes, selectedIds }), [design, boxes, selectedIds]);
  const serviceBoxes = serviceBoxesOf(design, boxes);
  const ways = useWayFinder(trace !== undefined || connections.length > 0 || memberships.length > 0);
  const still = passing.size === 0;
  const connectionWays = useRelationWays({ ways, boxes, serviceBoxes, lines: connections, still });
  const membershipWays = useRelationWays({ ways, boxes, serviceBoxes, lines: memberships, still });
  const edges = useMemo(
    () => projectEdges({ design, boxes, trace, relations: [...connections, ...memberships], relationWays: new Map([...membershipWays, ...connectionWays]), serviceBoxes, findWays: ways?.findWays }),
    [design, boxes, trace, connections, memberships, connectionWays, membershipWays, serviceBoxes, ways],
  );
  const problemsOfNode = useCallback((id: string) => problemsOf(problems, id), [problems]);
  const projected = useMemo(
    () => project({ design, boxes, problemsOf: problemsOfNode, addressesOf: (id) => addresses[id] ?? [], trace, selectedIds, litIds, tabStop, readOnly }),
    [project, design, boxes, problemsOfNode, addresses, trace, selectedIds, litIds, tabStop, readOnly],
  );
  const nodes = useMemo(() => (passing.size === 0 ? projected : projected.map((node) => placedAt(node, passing.get(node.id)))), [projected, passing]);

  const onNodesChange = useCallback((changes: NodeChange<CanvasNode>[]) => {
    const selections = changes.flatMap((change) => (change.type === 'select' ? [change] : []));
    if (selections.length === 0) return;
    const ids = new Set(selectionStore.getState().nodeIds);
    for (const change of selections) {
      if (change.selected) ids.add(change.id);
      else ids.delete(change.id);
    }
    select([...ids]);
  }, []);

  const placingKinds = placement === null ? undefined : kindOf(placement.item.kind).containers.join(' ');

  return (
    <div
      className="canvas"
      role="presentation"
      data-far={far ? '' : undefined}
      data-connecting={connecting ? '' : undefined}
      data-rearranging={rearranging ? '' : undefined}
      data-preview={preview === null ? undefined : ''}
      data-legal={placingKinds}
      data-traced={trace !== undefined && trace.numbers.size > 0 ? trace.verdict : undefined}
      onPointerDownCapture={press}
      onFocus={(event) => {
        const id = nodeIdOf(event.target);
        if (id !== undefined) setFocusedId(id);
      }}
      onKeyDown={presenting ? undefined : (event) => moveFocus(event, boxes)}
    >
      <ReactFlow<CanvasNode, CanvasEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onNodeDragStart={start}
        onNodeDrag={step}
        onNodeDragStop={stop}
        onNodeMouseEnter={(_event, node) => hoverNode(node.id)}
        onNodeMouseLeave={() => hoverNode(null)}
        onPaneClick={clearSelection}
        onNodeClick={(event, node) => {
          // One of several that are selected: a click without more takes it alone.
          if (!presenting && !event.ctrlKey && !event.metaKey && !event.shiftKey) select([node.id]);
        }}
        onConnect={({ source, target }) => tools?.connectNodes(source, target)}
        isValidConnection={({ source, target }) => {
          const from = findNode(design, source);
          const to = findNode(design, target);
          return from !== undefined && to !== undefined && tools?.isConnectable(from, to) === true;
        }}
        onMoveEnd={(_event, viewport) => showViewport(viewport)}
        {...(initial === undefined ? { fitView: true } : { defaultViewport: initial })}
        fitViewOptions={fitting}
        connectionMode={ConnectionMode.Loose}
        connectionRadius={28}
        minZoom={smallestZoom}
        maxZoom={2.5}
        onlyRenderVisibleElements
        elevateNodesOnSelect={false}
        elevateEdgesOnSelect={false}
        nodesConnectable={!readOnly}
        nodesDraggable={tools !== undefined && !panning}
        elementsSelectable={!presenting}
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        panActivationKeyCode={panKey}
        selectionKeyCode={null}
        multiSelectionKeyCode={selectMoreKeys}
        zoomOnDoubleClick={false}
        panOnScroll={wheel === 'pan'}
        zoomOnScroll={wheel === 'zoom'}
        selectNodesOnDrag={false}
        nodeDragThreshold={4}
      >
        {snap && <Background variant={BackgroundVariant.Dots} gap={24} size={1.4} color="var(--canvas-dot)" />}
        <Controls showInteractive={false} position="bottom-right" />
        <ZoneHeadings boxes={boxes} />
        {serviceBoxes.length > 0 && <ServiceBoxes serviceBoxes={serviceBoxesInPassing(design, boxes, passing)} trace={trace} problemsOf={problemsOfNode} carry={readOnly || panning || tools === undefined ? undefined : carry} />}
        {tools !== undefined && <tools.CanvasTools design={document} selected={selected} readOnly={readOnly} dragging={dragging} passing={passing} show={show} />}
        {children}
      </ReactFlow>
      {preview === null ? (
        <CanvasHints />
      ) : (
        <Suspense>
          <PreviewBanner title={preview.title} />
        </Suspense>
      )}
    </div>
  );
}

type Boxes = ReadonlyMap<string, Box>;

const selectMoreKeys = ['Control', 'Meta'];
const fitting = { padding: '32px', maxZoom: 1 } as const;

function useTracedPath(design: Design, boxes: Boxes): TracedPath | undefined {
  const preview = usePreview();
  const present = useSimulation((state) => state.result);
  const result = preview?.result ?? present;
  const request = useSimulation((state) => state.request);
  const sensible = useSimulation((state) => (state.result?.verdict === 'invalid' ? state.lastSensible : null));
  return useMemo(() => {
    // A request that makes no sense has no path: the last one stays, greyed.
    if (sensible !== null) return { ...tracedPathOf(design, boxes, sensible.result, sensible.request), verdict: 'invalid', stoppedId: undefined, beyond: undefined };
    return result === null ? undefined : tracedPathOf(design, boxes, result, request);
  }, [design, boxes, result, request, sensible]);
}

/** A large design that opens with a question opens at the answer: from afar nothing of it could be read. */
function usePathAtFirst(trace: TracedPath | undefined, needed: boolean): void {
  const done = useRef(false);
  useEffect(() => {
    if (trace === undefined || done.current) return;
    done.current = true;
    if (needed && trace.numbers.size > 0) wishView({ type: 'fit-nodes', nodeIds: [...trace.numbers.keys()] });
  }, [trace, needed]);
}

/** What the step under the pointer, else the open one, or the statement under the cursor, speaks of. */
function useLitIds(design: Design, boxes: Boxes): ReadonlySet<string> {
  const step = useSimulation((state) => state.result?.steps[state.hoveredStep ?? state.selectedStep ?? -1]);
  const covered = usePolicyPane((state) => state.coveredNodeIds);
  const changed = usePreview()?.changedIds;
  return useMemo(() => new Set(changed ?? [...covered, ...(step === undefined ? [] : nodesOfStep(design, boxes, step))]), [design, boxes, covered, step, changed]);
}

/** The canvas is one tab stop: the node that had focus last, else what is selected, else the first. */
function tabStopOf(boxes: Boxes, focusedId: string | undefined, selected: readonly string[]): string | undefined {
  return [focusedId, ...selected].find((id) => id !== undefined && boxes.has(id)) ?? boxes.keys().next().value;
}

const directions: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

function moveFocus(event: KeyboardEvent, boxes: Boxes): void {
  const id = nodeIdOf(event.target);
  if (id === undefined) return;
  const direction = directions[event.key];
  if (event.altKey && direction !== undefined) {
    event.preventDefault();
    const next = neighbourOf(boxes, id, direction);
    if (next === undefined) return;
    select([next]);
    wishView({ type: 'focus-node', nodeId: next });
  } else if ((event.key === ' ' || event.key === 'Enter') && !selectionStore.getState().nodeIds.includes(id)) {
    // Enter goes on into the container that was come to.
    if (event.key === ' ') event.preventDefault();
    select([id]);
  }
}

function nodeIdOf(target: EventTarget): string | undefined {
  const element = target instanceof Element ? target.closest('[data-node-id]') : null;
  return element?.getAttribute('data-node-id') ?? undefined;
}
