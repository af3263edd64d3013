import { childrenByContainer } from '../containment';
import { findNode, placementOf, type Design, type Placement } from '../design';
import type { NodeId } from '../identifiers';
import { quoted } from './names';
import { rounded } from './placements';
import { refuse, type Done, type OperationResult } from './result';

export interface Position {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Moves nodes within their containers. Positions are relative to the container. */
export function moveNodes(design: Design, positions: readonly Position[]): OperationResult {
  const wanted = new Map(positions.map((position) => [position.id, position]));
  const layout = design.layout.map((entry) => {
    const position = wanted.get(entry.id);
    return position === undefined ? entry : rounded({ ...entry, x: position.x, y: position.y });
  });
  const names = positions.flatMap(({ id }) => findNode(design, id)?.name ?? []);
  return laidOut(design, layout, names.length === 1 ? `${quoted(names)} moved.` : `${names.length} nodes moved.`);
}

/** A node's box. Children stay where they are on screen when the top or the left edge moves. */
export function resizeNode(design: Design, id: string, box: Omit<Placement, 'id' | 'collapsed'>): OperationResult {
  const node = findNode(design, id);
  if (!node) return refuse('The node is no longer in the design.');
  const before = placementOf(design, node.id);
  const after = rounded({ ...before, ...box, id: node.id });
  const children = new Set<NodeId>((childrenByContainer(design).get(node.id) ?? []).map((child) => child.id));
  const shiftX = before ? before.x - after.x : 0;
  const shiftY = before ? before.y - after.y : 0;
  const others = design.layout
    .filter((entry) => entry.id !== node.id)
    .map((entry) => (children.has(entry.id) && (shiftX !== 0 || shiftY !== 0) ? { ...entry, x: entry.x + shiftX, y: entry.y + shiftY } : entry));
  return laidOut(design, [...others, after], `\`${node.name}\` resized.`);
}

/** Collapsed containers show counts instead of their content. */
export function setCollapsed(design: Design, ids: readonly string[], state: 'collapsed' | 'expanded'): OperationResult {
  const chosen = new Set(ids);
  const layout = design.layout.map((entry) => {
    if (!chosen.has(entry.id)) return entry;
    const { collapsed: _before, ...box } = entry;
    return state === 'collapsed' ? { ...box, collapsed: true } : box;
  });
  const names = ids.flatMap((id) => findNode(design, id)?.name ?? []);
  return laidOut(design, layout, `${quoted(names)} ${state}.`);
}

/** The whole layout, or the part of it a tidy-up has made. */
export function setLayout(design: Design, placements: readonly Placement[], summary = 'Layout changed.'): Done {
  const wanted = new Map(placements.map((placement) => [placement.id, placement]));
  const known = new Set<NodeId>(design.nodes.map((node) => node.id));
  const kept = design.layout.filter((entry) => known.has(entry.id) && !wanted.has(entry.id));
  const added = [...wanted.values()].filter((placement) => known.has(placement.id)).map(rounded);
  return laidOut(design, [...kept, ...added], summary);
}

function laidOut(design: Design, layout: readonly Placement[], summary: string): Done {
  const before = new Map(design.layout.map((entry) => [entry.id, entry]));
  const changed = layout.filter((entry) => before.get(entry.id) !== entry).map((entry) => entry.id);
  return { ok: true, design: { ...design, layout }, created: [], changed, removed: [], summary };
}
