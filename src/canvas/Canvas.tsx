import { Background, BackgroundVariant, ConnectionMode, Controls, ReactFlow, ReactFlowProvider, SelectionMode, useReactFlow, useStore, type NodeChange } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { kindOf } from '../model/containment';
import { findNode, type Design } from '../model/design';
import { connectNodes } from '../commands/connectFlow';
import { isConnectable } from '../model/operations';
import { useAddresses, useDesign, useDesignState, usePlacement, usePolicyPane, usePreferences, usePresent, usePreview, useProblems, useSelectedIds, useSimulation } from '../state/hooks';
import { problemsOf } from '../state/problemsStore';
import { clearSelection, select, selectionStore } from '../state/selectionStore';
import { hoverNode } from '../state/simulationStore';
import { showViewport, viewStore, wishView } from '../state/viewStore';
import { boxesOf } from '../drawing/boxes';
import { nodesOfStep } from '../drawing/stepNodes';
import { CanvasHints } from './CanvasHints';
import { candidateAt, dropDragged, type DragCandidate } from './dragNodes';
import { RelationEdge, TraceEdge } from './edges';
import { neighbourOf, type Direction } from './neighbour';
import { ChipNode, ContainerNode, LeafNode } from './nodes';
import { PlacementLayer } from './PlacementLayer';
import { createProjection, projectEdges, type CanvasEdge, type CanvasNode } from './projection';
import { tracedPathOf, type TracedPath } from '../drawing/tracedPath';
import { useViewWishes } from './useViewWishes';
import { useWayFinder } from './useWayFinder';
import { ZoneHeadings } from './ZoneHeadings';
import './canvas.css';

const nodeTypes = { leaf: LeafNode, chip: ChipNode, container: ContainerNode };
// Few people see it: it comes when it is needed.
const PreviewBanner = lazy(async () => ({ default: (await import('./PreviewBanner')).PreviewBanner }));

const edgeTypes = { relation: RelationEdge, trace: TraceEdge };

interface Point {
  readonly x: number;
  readonly y: number;
}

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
  const design = preview?.design ?? drawn;
  const presenting = usePresent((state) => state.presenting);
  const readOnly = useDesignState((state) => state.readOnly) || presenting || preview !== null;
  const selected = useSelectedIds();
  const selectedIds = useMemo(() => new Set(selected), [selected]);
  const trace = useTracedPath(design);
  const litIds = useLitIds(design);
  const problems = useProblems();
  const addresses = useAddresses();
  const placement = usePlacement();
  const snap = usePreferences((state) => state.snapToGrid);
  const wheel = usePreferences((state) => state.wheel);
  const far = useStore((state) => state.transform[2] < 0.35);
  const { screenToFlowPosition } = useReactFlow();
  const [focusedId, setFocusedId] = useState<string>();
  const [moved, setMoved] = useState<ReadonlyMap<string, Point>>(nothingMoved);
  const [drag, setDrag] = useState<{ candidate: DragCandidate | undefined; pointer: Point }>();
  const [project] = useState(createProjection);
  // Where this browser left it, else where its author did, else everything.
  const [initial] = useState(() => viewStore.getState().viewport ?? design.viewport);
  useViewWishes();

  usePathAtFirst(trace, far && initial === undefined);
  const tabStop = tabStopOf(design, focusedId, selected);
  const findWays = useWayFinder(trace !== undefined);
  const edges = useMemo(() => projectEdges({ design, trace, selectedIds, findWays }), [design, trace, selectedIds, findWays]);
  const projected = useMemo(
    () => project({ design, problemsOf: (id) => problemsOf(problems, id), addressesOf: (id) => addresses[id] ?? [], trace, selectedIds, litIds, tabStop, readOnly }),
    [project, design, problems, addresses, trace, selectedIds, litIds, tabStop, readOnly],
  );
  const nodes = useMemo(() => {
    if (moved.size === 0) return projected;
    return projected.map((node) => {
      const position = moved.get(node.id);
      return position === undefined ? node : { ...node, position };
    });
  }, [projected, moved]);

  const onNodesChange = useCallback((changes: NodeChange<CanvasNode>[]) => {
    const positions = changes.flatMap((change) => (change.type === 'position' && change.dragging && change.position ? [[change.id, change.position] as const] : []));
    if (positions.length > 0) setMoved((before) => new Map([...before, ...positions]));
    const selections = changes.flatMap((change) => (change.type === 'select' ? [change] : []));
    if (selections.length === 0) return;
    const ids = new Set(selectionStore.getState().nodeIds);
    for (const change of selections) {
      if (change.selected) ids.add(change.id);
      else ids.delete(change.id);
    }
    select([...ids]);
  }, []);

  const inCanvas = (point: Point) => screenToFlowPosition(point, { snapToGrid: false });
  const placingKinds = placement === null ? undefined : kindOf(placement.item.kind).containers.join(' ');

  return (
    <div
      className="canvas"
      role="presentation"
      data-far={far ? '' : undefined}
      data-preview={preview === null ? undefined : ''}
      data-legal={placingKinds}
      data-traced={trace !== undefined && trace.numbers.size > 0 ? trace.verdict : undefined}
      onFocus={(event) => {
        const id = nodeIdOf(event.target);
        if (id !== undefined) setFocusedId(id);
      }}
      onKeyDown={presenting ? undefined : (event) => moveFocus(event, design)}
    >
      <ReactFlow<CanvasNode, CanvasEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onNodeDrag={(event, _node, dragged) => {
          const pointer = pointOf(event);
          setDrag({ pointer, candidate: candidateAt(design, dragged.map(({ id }) => id), inCanvas(pointer)) });
        }}
        onNodeDragStop={(event, _node, dragged) => {
          // A click is a drag of no distance.
          if (moved.size > 0) dropDragged(dragged, inCanvas(pointOf(event)));
          setMoved(nothingMoved);
          setDrag(undefined);
        }}
        onNodeMouseEnter={(_event, node) => hoverNode(node.id)}
        onNodeMouseLeave={() => hoverNode(null)}
        onPaneClick={clearSelection}
        onConnect={({ source, target }) => connectNodes(source, target)}
        isValidConnection={({ source, target }) => {
          const from = findNode(design, source);
          const to = findNode(design, target);
          return from !== undefined && to !== undefined && isConnectable(from, to);
        }}
        onMoveEnd={(_event, viewport) => showViewport(viewport)}
        {...(initial === undefined ? { fitView: true } : { defaultViewport: initial })}
        fitViewOptions={fitting}
        connectionMode={ConnectionMode.Loose}
        connectionRadius={28}
        snapToGrid={snap}
        snapGrid={grid}
        minZoom={0.1}
        maxZoom={2.5}
        onlyRenderVisibleElements
        elevateNodesOnSelect={false}
        elevateEdgesOnSelect={false}
        nodesConnectable={!readOnly}
        elementsSelectable={!presenting}
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={presenting ? null : 'Shift'}
        multiSelectionKeyCode={selectMoreKeys}
        selectionMode={SelectionMode.Partial}
        zoomOnDoubleClick={false}
        panOnScroll={wheel === 'pan'}
        zoomOnScroll={wheel === 'zoom'}
        selectNodesOnDrag={false}
        nodeDragThreshold={4}
      >
        <Background variant={BackgroundVariant.Dots} gap={24} size={1.4} color="var(--canvas-dot)" />
        <Controls showInteractive={false} position="bottom-right" />
        <ZoneHeadings boxes={boxesOf(design)} />
        <PlacementLayer candidate={drag?.candidate} pointer={drag?.pointer} />
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

const nothingMoved: ReadonlyMap<string, Point> = new Map();
const selectMoreKeys = ['Control', 'Meta'];
const grid: [number, number] = [8, 8];
const fitting = { padding: '32px', maxZoom: 1 } as const;

function useTracedPath(design: Design): TracedPath | undefined {
  const preview = usePreview();
  const present = useSimulation((state) => state.result);
  const result = preview?.result ?? present;
  const request = useSimulation((state) => state.request);
  return useMemo(() => (result === null ? undefined : tracedPathOf(design, boxesOf(design), result, request)), [design, result, request]);
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

/** What the open step, or the statement under the cursor, speaks of. */
function useLitIds(design: Design): ReadonlySet<string> {
  const step = useSimulation((state) => (state.selectedStep === null ? undefined : state.result?.steps[state.selectedStep]));
  const covered = usePolicyPane((state) => state.coveredNodeIds);
  const changed = usePreview()?.changedIds;
  return useMemo(() => new Set(changed ?? [...covered, ...(step === undefined ? [] : nodesOfStep(design, boxesOf(design), step))]), [design, covered, step, changed]);
}

/** The canvas is one tab stop: the node that had focus last, else what is selected, else the first. */
function tabStopOf(design: Design, focusedId: string | undefined, selected: readonly string[]): string | undefined {
  const boxes = boxesOf(design);
  return [focusedId, ...selected].find((id) => id !== undefined && boxes.has(id)) ?? boxes.keys().next().value;
}

const directions: Readonly<Record<string, Direction>> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' };

function moveFocus(event: KeyboardEvent, design: Design): void {
  const id = nodeIdOf(event.target);
  if (id === undefined) return;
  const direction = directions[event.key];
  if (event.altKey && direction !== undefined) {
    event.preventDefault();
    const next = neighbourOf(boxesOf(design), id, direction);
    if (next === undefined) return;
    select([next]);
    wishView({ type: 'focus-node', nodeId: next });
  } else if ((event.key === ' ' || event.key === 'Enter') && !selectionStore.getState().nodeIds.includes(id)) {
    event.preventDefault();
    select([id]);
  }
}

function nodeIdOf(target: EventTarget): string | undefined {
  const element = target instanceof Element ? target.closest('[data-node-id]') : null;
  return element?.getAttribute('data-node-id') ?? undefined;
}

function pointOf(event: MouseEvent | TouchEvent): Point {
  const touch = 'changedTouches' in event ? event.changedTouches[0] : undefined;
  if (touch !== undefined) return { x: touch.clientX, y: touch.clientY };
  return 'clientX' in event ? { x: event.clientX, y: event.clientY } : { x: 0, y: 0 };
}
