import { Position, type Edge, type Node } from '@xyflow/react';
import { shapeOf, type NodeShape } from '../layout/sizes';
import type { Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import type { Verdict } from '../model/request';
import type { Problem } from '../worker/protocol';
import { boxesOf, isWithin, type Box } from '../drawing/boxes';
import { hiddenContent, insideWords } from '../drawing/hiddenContent';
import { factOf, hasOwnPolicy, iconVariantOf, shownFactOf } from '../drawing/nodeFacts';
import type { PassingPlace } from './dragNodes';
import { accessibleNameOf, hasUnreadablePolicy } from './nodeName';
import { relationsIn } from '../drawing/relations';
import type { EdgeWay } from '../drawing/edgeWay';
import { traceStateOf, type NodeTrace, type TracedPath } from '../drawing/tracedPath';
import type { DrawnServiceBox } from '../drawing/serviceBoxes';
import type { TracedWays } from '../drawing/tracedWays';
import { subnetsUnderHeadings } from '../drawing/zoneHeadings';

export interface CanvasNodeData extends Record<string, unknown> {
  readonly node: DesignNode;
  readonly variant: string | undefined;
  readonly fact: string;
  /** Whether the fact is short: a subnet's block without its zone. */
  readonly roomBesideFact: boolean;
  readonly ownPolicy: boolean;
  /** A policy of it is being typed, or is broken. */
  readonly unreadablePolicy: boolean;
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
    const underHeadings = subnetsUnderHeadings(boxes);
    for (const box of boxes.values()) {
      const data = dataOf(input, box, inside.get(box.node.id), underHeadings);
      const selected = input.selectedIds.has(box.node.id);
      const label = accessibleNameOf(input.design, box.node, { problems: allProblemsOf(input, box.node.id, inside.get(box.node.id)), fact: addressOf(input, box.node) ?? factOf(input.design, box.node), summary: data.summary });
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

function addressOf({ addressesOf }: ProjectionInput, node: DesignNode): string | undefined {
  return knownByAddress.has(node.kind) ? addressesOf?.(node.id)[0] : undefined;
}

function dataOf(input: ProjectionInput, box: Box, inside: readonly DesignNode[] | undefined, underHeadings: ReadonlySet<string>): CanvasNodeData {
  const { design, trace, litIds } = input;
  const { node } = box;
  const problems = allProblemsOf(input, node.id, inside);
  return {
    node,
    variant: iconVariantOf(design, node),
    fact: addressOf(input, node) ?? shownFactOf(design, node, underHeadings),
    roomBesideFact: underHeadings.has(node.id),
    ownPolicy: hasOwnPolicy(node),
    unreadablePolicy: hasUnreadablePolicy(node, problems),
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
  return all.toSorted(bySeverity);
}

/** The worst first. */
export function bySeverity(one: Problem, other: Problem): number {
  return severities.indexOf(one.severity) - severities.indexOf(other.severity);
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

export type WayFinder = (boxes: ReadonlyMap<string, Box>, trace: TracedPath, serviceBoxes: readonly DrawnServiceBox[]) => TracedWays;

/** A relation between two boxes that are drawn. */
export interface RelationLine {
  readonly id: string;
  readonly type: 'connection' | 'membership';
  readonly from: string;
  readonly to: string;
}

interface RelationInput {
  readonly design: Design;
  readonly boxes?: ReadonlyMap<string, Box> | undefined;
}

/** Each once. A line to what is inside of a collapsed container ends at that container. */
export function connectionLines({ design, boxes = boxesOf(design) }: RelationInput): readonly RelationLine[] {
  const { shownAs } = hiddenContent(design, boxes);
  const lines = new Map<string, RelationLine>();
  for (const relation of relationsIn(design)) {
    if (relation.type !== 'connection') continue;
    const [from, to] = [shownAs.get(relation.source) ?? relation.source, shownAs.get(relation.target) ?? relation.target];
    const id = `${from}→${to}`;
    if (!boxes.has(from) || !boxes.has(to) || from === to) continue;
    const isHidden = from !== relation.source || to !== relation.target;
    if (isHidden && (standsWithin(boxes, from, to) || standsWithin(boxes, to, from))) continue;
    lines.set(id, { id, type: 'connection', from, to });
  }
  return [...lines.values()];
}

/** Associations of what is selected. */
export function membershipLines({ design, boxes = boxesOf(design), selectedIds }: RelationInput & { readonly selectedIds: ReadonlySet<string> }): readonly RelationLine[] {
  if (selectedIds.size === 0) return [];
  const lines = new Map<string, RelationLine>();
  for (const { type, source: from, target: to } of relationsIn(design)) {
    if (type !== 'membership' || from === to || !(selectedIds.has(from) || selectedIds.has(to)) || !boxes.has(from) || !boxes.has(to)) continue;
    lines.set(`${from}→${to}`, { id: `${from}→${to}`, type, from, to });
  }
  return [...lines.values()];
}

interface EdgesInput extends RelationInput {
  readonly trace: TracedPath | undefined;
  readonly relations: readonly RelationLine[];
  /** Ways of relations around the boxes; one that is not in there is still being looked for. Absent: all run by steps. */
  readonly relationWays?: RelationWays | undefined;
  readonly serviceBoxes?: readonly DrawnServiceBox[];
  /** Without it (it is loaded with the first trace) the path runs by steps. */
  readonly findWays?: WayFinder | undefined;
}

export type RelationWays = ReadonlyMap<string, EdgeWay | undefined>;

export function projectEdges({ design, boxes = boxesOf(design), trace, relations, relationWays, serviceBoxes = [], findWays }: EdgesInput): CanvasEdge[] {
  const traced = trace !== undefined && trace.numbers.size > 0;
  const edges = new Map<string, CanvasEdge>();
  for (const { id, type, from, to } of relations) {
    if (edges.has(id) || (relationWays !== undefined && !relationWays.has(id))) continue;
    edges.set(id, edge('relation', id, from, to, { type, way: relationWays?.get(id), corners: cornersOf(boxes, from, to), aside: traced && type === 'connection' }));
  }
  const ways = trace === undefined ? undefined : findWays?.(boxes, trace, serviceBoxes);
  for (const [index, { number, source, target, from, to }] of (trace?.edges ?? []).entries()) {
    const stopped = trace?.stoppedId === target;
    const data = { type: 'trace' as const, number, from, to, way: ways?.edges[index], corners: cornersOf(boxes, from, to), verdict: trace?.verdict, stopped, moving: number <= movingEdges };
    edges.set(`trace ${number}`, edge('trace', `trace ${number}`, source, target, data));
  }
  if (trace?.beyond) edges.set('trace beyond', edge('trace', 'trace beyond', trace.beyond.source, trace.beyond.target, { type: 'beyond', way: ways?.beyond, corners: cornersOf(boxes, trace.beyond.source, trace.beyond.target), verdict: trace.verdict }));
  return [...edges.values()];
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
