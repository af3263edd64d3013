import { Position, type Edge, type Node } from '@xyflow/react';
import { shapeOf, type NodeShape } from '../layout/sizes';
import type { Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import type { Verdict } from '../model/request';
import type { Problem } from '../worker/protocol';
import { boxesOf, type Box } from '../drawing/boxes';
import { factOf, hasOwnPolicy, iconVariantOf } from '../drawing/nodeFacts';
import { accessibleNameOf } from './nodeName';
import { relationsIn } from '../drawing/relations';
import type { EdgeWay } from '../drawing/edgeWay';
import { traceStateOf, type NodeTrace, type TracedPath } from '../drawing/tracedPath';
import type { TracedWays } from '../drawing/tracedWays';

export interface CanvasNodeData extends Record<string, unknown> {
  readonly node: DesignNode;
  readonly variant: string | undefined;
  readonly fact: string;
  readonly ownPolicy: boolean;
  readonly severity: Problem['severity'] | undefined;
  readonly problems: number;
  readonly trace: NodeTrace;
  readonly number: number | undefined;
  readonly verdict: Verdict | undefined;
  readonly lit: boolean;
  readonly collapsed: boolean;
  readonly children: number;
}

export type CanvasNode = Node<CanvasNodeData, NodeShape>;

export interface CanvasEdgeData extends Record<string, unknown> {
  readonly type: 'connection' | 'membership' | 'trace' | 'beyond';
  readonly number: number | undefined;
  /** Ends of the line that this hop is a piece of. */
  readonly from: string;
  readonly to: string;
  /** Around the boxes as they stand in the document, and the upper left corners of its two ends there. */
  readonly way: EdgeWay | undefined;
  readonly corners: string | undefined;
  readonly verdict: Verdict | undefined;
  readonly aside: boolean;
  readonly stopped: boolean;
  readonly moving: boolean;
}

export type CanvasEdge = Edge<CanvasEdgeData, 'relation' | 'trace'>;

export interface ProjectionInput {
  readonly design: Design;
  readonly problemsOf: (nodeId: string) => readonly Problem[];
  /** The private addresses the engine gives a node; none until it has answered. */
  readonly addressesOf?: (nodeId: string) => readonly string[];
  readonly trace: TracedPath | undefined;
  readonly selectedIds: ReadonlySet<string>;
  /** Nodes a step or a statement speaks of. */
  readonly litIds: ReadonlySet<string>;
  /** The node that takes the canvas's one tab stop. */
  readonly tabStop: string | undefined;
  readonly readOnly: boolean;
}

interface Cached {
  readonly box: Box;
  readonly data: CanvasNodeData;
  readonly flags: string;
  readonly projected: CanvasNode;
}

/** Makes React Flow's nodes of the document. What did not change keeps its identity, so that React Flow leaves it alone. */
export function createProjection(): (input: ProjectionInput) => CanvasNode[] {
  let cache = new Map<string, Cached>();
  return (input) => {
    const next = new Map<string, Cached>();
    const projected: CanvasNode[] = [];
    for (const box of boxesOf(input.design).values()) {
      const data = dataOf(input, box);
      const selected = input.selectedIds.has(box.node.id);
      const label = accessibleNameOf(input.design, box.node, { problems: input.problemsOf(box.node.id), fact: data.fact });
      const flags = `${selected} ${input.tabStop === box.node.id} ${input.readOnly} ${label}`;
      const former = cache.get(box.node.id);
      const same = former !== undefined && former.flags === flags && sameBox(former.box, box) && sameData(former.data, data);
      const entry: Cached = same ? former : { box, data, flags, projected: projectNode(input, box, data, label) };
      next.set(box.node.id, entry);
      projected.push(entry.projected);
    }
    cache = next;
    return projected;
  };
}

/** A host's address is what matters of it; AWS gives it, so the document has it only when somebody chose it. */
const knownByAddress: ReadonlySet<DesignNode['kind']> = new Set(['instance', 'networkInterface', 'efsMountTarget']);

function dataOf({ design, problemsOf, addressesOf, trace, litIds }: ProjectionInput, box: Box): CanvasNodeData {
  const { node } = box;
  const problems = problemsOf(node.id);
  return {
    node,
    variant: iconVariantOf(design, node),
    fact: (knownByAddress.has(node.kind) ? addressesOf?.(node.id)[0] : undefined) ?? factOf(design, node),
    ownPolicy: hasOwnPolicy(node),
    severity: problems[0]?.severity,
    problems: problems.length,
    trace: traceStateOf(trace, node.id),
    number: trace?.numbers.get(node.id),
    verdict: trace?.verdict,
    lit: litIds.has(node.id),
    collapsed: box.collapsed,
    children: box.children,
  };
}

function projectNode({ tabStop, selectedIds, readOnly }: ProjectionInput, box: Box, data: CanvasNodeData, label: string): CanvasNode {
  const { node, width, height } = box;
  const shape = shapeOf(node.kind);
  const attributes: Record<string, string | number | undefined> = {
    'data-node-id': node.id,
    'data-kind': node.kind,
    'data-trace': data.trace === 'path' || data.trace === 'stopped' ? data.trace : undefined,
    tabIndex: node.id === tabStop ? 0 : -1,
  };
  return {
    id: node.id,
    type: shape,
    data,
    position: { x: box.x, y: box.y },
    ...(box.containerId === undefined ? {} : { parentId: box.containerId }),
    width,
    height,
    measured: { width, height },
    // Given, so that React Flow mounts only what is in view and measures nothing.
    handles: [
      { type: 'source', position: Position.Right, x: width - 12, y: height / 2 - 12, width: 24, height: 24 },
      { type: 'target', position: Position.Left, x: -12, y: height / 2 - 12, width: 24, height: 24 },
    ],
    selected: selectedIds.has(node.id),
    draggable: !readOnly,
    zIndex: shape === 'container' ? box.depth : 1000,
    ariaLabel: label,
    ariaRole: 'group',
    domAttributes: attributes,
  };
}

function sameBox(one: Box, other: Box): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height && one.containerId === other.containerId && one.depth === other.depth;
}

function sameData(one: CanvasNodeData, other: CanvasNodeData): boolean {
  return Object.keys(one).every((key) => one[key] === other[key]);
}

/** At most so many edges move at a time. */
const movingEdges = 40;

export type WayFinder = (boxes: ReadonlyMap<string, Box>, trace: TracedPath) => TracedWays;

/** Without `findWays` (it is loaded with the first trace) the path runs by steps, as relations do. */
export function projectEdges(input: Pick<ProjectionInput, 'design' | 'trace' | 'selectedIds'> & { readonly findWays?: WayFinder | undefined }): CanvasEdge[] {
  const { design, trace, selectedIds, findWays } = input;
  const boxes = boxesOf(design);
  const edges: CanvasEdge[] = [];
  const drawn = new Set<string>();
  for (const { source, target, type } of relationsIn(design)) {
    const id = `${source}→${target}`;
    if (!boxes.has(source) || !boxes.has(target) || drawn.has(id)) continue;
    if (type === 'membership' && !selectedIds.has(source) && !selectedIds.has(target)) continue;
    drawn.add(id);
    edges.push(edge('relation', id, source, target, { type, aside: trace !== undefined && trace.numbers.size > 0 && type === 'connection' }));
  }
  const ways = trace === undefined ? undefined : findWays?.(boxes, trace);
  for (const [index, { number, source, target, from, to }] of (trace?.edges ?? []).entries()) {
    const stopped = trace?.stoppedId === target;
    const data = { type: 'trace' as const, number, from, to, way: ways?.edges[index], corners: cornersOf(boxes, from, to), verdict: trace?.verdict, stopped, moving: number <= movingEdges };
    edges.push(edge('trace', `trace ${number}`, source, target, data));
  }
  if (trace?.beyond) edges.push(edge('trace', 'trace beyond', trace.beyond.source, trace.beyond.target, { type: 'beyond', way: ways?.beyond, corners: cornersOf(boxes, trace.beyond.source, trace.beyond.target), verdict: trace.verdict }));
  return edges;
}

function cornersOf(boxes: ReadonlyMap<string, Box>, from: string, to: string): string | undefined {
  const [one, other] = [boxes.get(from), boxes.get(to)];
  return one && other && cornersText({ x: one.left, y: one.top }, { x: other.left, y: other.top });
}

interface Corner {
  readonly x: number;
  readonly y: number;
}

export function cornersText(from: Corner, to: Corner): string {
  return `${from.x} ${from.y} ${to.x} ${to.y}`;
}

function edge(type: 'relation' | 'trace', id: string, source: string, target: string, data: Partial<CanvasEdgeData> & Pick<CanvasEdgeData, 'type'>): CanvasEdge {
  const attributes: Record<string, string | number | undefined> = {
    'data-trace-edge': data.number,
    'data-verdict': data.number === undefined ? undefined : data.verdict,
    'aria-hidden': 'true',
  };
  return {
    id,
    type,
    source,
    target,
    data: { number: undefined, from: source, to: target, way: undefined, corners: undefined, verdict: undefined, aside: false, stopped: false, moving: false, ...data },
    zIndex: type === 'trace' ? 1500 : 500,
    selectable: false,
    focusable: false,
    domAttributes: attributes,
  };
}
