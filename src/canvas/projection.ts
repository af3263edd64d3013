import { Position, type Edge, type Node } from '@xyflow/react';
import { shapeOf, type NodeShape } from '../layout/sizes';
import type { Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import type { Verdict } from '../model/request';
import type { Problem } from '../worker/protocol';
import { boxesOf, isWithin, type Box } from '../drawing/boxes';
import { hiddenContent, insideWords } from '../drawing/hiddenContent';
import { factOf, hasOwnPolicy, iconVariantOf } from '../drawing/nodeFacts';
import type { PassingPlace } from './dragNodes';
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
  /** What is inside of a container that does not show it; undefined where it does. */
  readonly summary: string | undefined;
  /** Drawn as a summary because too much is in view: at its full size. */
  readonly summarized: boolean;
  /** What its toggle does; undefined where there is nothing inside. */
  readonly expandable: 'expand' | 'collapse' | undefined;
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
  /** What is drawn, and where. Absent: everything the document shows. */
  readonly boxes?: ReadonlyMap<string, Box>;
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
    const boxes = input.boxes ?? boxesOf(input.design);
    const { inside } = hiddenContent(input.design, boxes);
    for (const box of boxes.values()) {
      const data = dataOf(input, box, inside.get(box.node.id));
      const selected = input.selectedIds.has(box.node.id);
      const label = accessibleNameOf(input.design, box.node, { problems: allProblemsOf(input, box.node.id, inside.get(box.node.id)), fact: data.fact, summary: data.summary });
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

function dataOf(input: ProjectionInput, box: Box, inside: readonly DesignNode[] | undefined): CanvasNodeData {
  const { design, addressesOf, trace, litIds } = input;
  const { node } = box;
  const problems = allProblemsOf(input, node.id, inside);
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
    summary: inside === undefined ? undefined : insideWords(inside),
    summarized: inside !== undefined && !box.collapsed,
    expandable: box.children > 0 ? (box.collapsed ? 'expand' : 'collapse') : undefined,
  };
}

const severities: readonly Problem['severity'][] = ['error', 'security-warning', 'warning', 'suggestion'];

/** Those of a container that does not show its content are those of the content too, the worst first. */
function allProblemsOf({ problemsOf }: ProjectionInput, id: string, inside: readonly DesignNode[] | undefined): readonly Problem[] {
  const own = problemsOf(id);
  if (inside === undefined) return own;
  const all = [...own, ...inside.flatMap((node) => problemsOf(node.id))];
  return all.toSorted((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity));
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
    handles: handlesOf(width, height),
    selected: selectedIds.has(node.id),
    // Said only where it is not: said of a node, it would stand above what the canvas says while Space is held.
    ...(readOnly ? { draggable: false } : {}),
    zIndex: shape === 'container' ? box.depth : 1000,
    ariaLabel: label,
    ariaRole: 'group',
    domAttributes: attributes,
  };
}

function handlesOf(width: number, height: number): NonNullable<CanvasNode['handles']> {
  return [
    { type: 'source', position: Position.Right, x: width - 12, y: height / 2 - 12, width: 24, height: 24 },
    { type: 'target', position: Position.Left, x: -12, y: height / 2 - 12, width: 24, height: 24 },
  ];
}

/** A node where a drag or a resize shows it for now. */
export function placedAt(node: CanvasNode, place: PassingPlace | undefined): CanvasNode {
  if (place === undefined) return node;
  const { x, y, width = node.width ?? 0, height = node.height ?? 0 } = place;
  if (width === node.width && height === node.height) return { ...node, position: { x, y } };
  return { ...node, position: { x, y }, width, height, measured: { width, height }, handles: handlesOf(width, height) };
}

function sameBox(one: Box, other: Box): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height && one.collapsed === other.collapsed && one.containerId === other.containerId && one.depth === other.depth;
}

function sameData(one: CanvasNodeData, other: CanvasNodeData): boolean {
  return Object.keys(one).every((key) => one[key] === other[key]);
}

/** At most so many edges move at a time. */
const movingEdges = 40;

export type WayFinder = (boxes: ReadonlyMap<string, Box>, trace: TracedPath) => TracedWays;

/** Without `findWays` (it is loaded with the first trace) the path runs by steps, as relations do. */
export function projectEdges(input: Pick<ProjectionInput, 'design' | 'boxes' | 'trace' | 'selectedIds'> & { readonly findWays?: WayFinder | undefined }): CanvasEdge[] {
  const { design, trace, selectedIds, findWays } = input;
  const boxes = input.boxes ?? boxesOf(design);
  const { shownAs } = hiddenContent(design, boxes);
  const edges: CanvasEdge[] = [];
  const drawn = new Set<string>();
  for (const relation of relationsIn(design)) {
    const { type } = relation;
    // A line to what is inside of a collapsed container ends at that container.
    const [source, target] = [shownAs.get(relation.source) ?? relation.source, shownAs.get(relation.target) ?? relation.target];
    const id = `${source}→${target}`;
    if (!boxes.has(source) || !boxes.has(target) || drawn.has(id) || source === target) continue;
    if (source !== relation.source || target !== relation.target) {
      if (type === 'membership' || standsWithin(boxes, source, target) || standsWithin(boxes, target, source)) continue;
    }
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

function standsWithin(boxes: ReadonlyMap<string, Box>, id: string, containerId: string): boolean {
  const box = boxes.get(id);
  return box !== undefined && isWithin(boxes, box, new Set([containerId]));
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
