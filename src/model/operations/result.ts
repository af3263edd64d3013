import type { Design, Placement } from '../design';
import { findNode } from '../design';
import type { NodeId } from '../identifiers';
import type { DesignNode } from '../kinds';

/** Something a person may do next, which no operation does silently. */
export type Offer =
  /** `addDefaultRoute(design, { gatewayId, routeTableIds })`. */
  | { readonly type: 'addDefaultRoute'; readonly gatewayId: NodeId; readonly label: string }
  /** The same drop again with `loadBalancer: 'network'` or `'gateway'`. */
  | { readonly type: 'createLoadBalancer'; readonly vpcId: NodeId; readonly label: string };

export interface Done {
  readonly ok: true;
  readonly design: Design;
  /** The node the operation is about comes first. */
  readonly created: readonly NodeId[];
  readonly changed: readonly NodeId[];
  readonly removed: readonly NodeId[];
  /** One sentence for a toast and the history: what happened, names in backticks. */
  readonly summary: string;
  readonly offer?: Offer;
}

export interface Refused {
  readonly ok: false;
  /** One sentence, names in backticks. */
  readonly reason: string;
  /** The node that stands in the way; a second internet gateway names the first. */
  readonly relatedId?: NodeId;
  readonly offer?: Offer;
}

/** Every operation is a pure function: a design in, a design or a refusal out. */
export type OperationResult = Done | Refused;

export function refuse(reason: string, more: { relatedId?: NodeId; offer?: Offer } = {}): Refused {
  return { ok: false, reason, ...more };
}

/** A design in the making; it never leaves the operation that started it. */
export interface Draft {
  design: Design;
  readonly created: NodeId[];
  readonly changed: NodeId[];
  readonly removed: NodeId[];
}

export function startDraft(design: Design): Draft {
  return { design, created: [], changed: [], removed: [] };
}

export function addNode<Node extends DesignNode>(draft: Draft, node: Node): Node {
  draft.design = { ...draft.design, nodes: [...draft.design.nodes, node] };
  draft.created.push(node.id);
  return node;
}

/** Puts `node` in the place of the one with its id. */
export function replaceNode(draft: Draft, node: DesignNode): void {
  if (findNode(draft.design, node.id) === node) return;
  draft.design = { ...draft.design, nodes: draft.design.nodes.map((other) => (other.id === node.id ? node : other)) };
  if (!draft.created.includes(node.id) && !draft.changed.includes(node.id)) draft.changed.push(node.id);
}

export function place(draft: Draft, placement: Placement): void {
  const others = draft.design.layout.filter((entry) => entry.id !== placement.id);
  draft.design = { ...draft.design, layout: [...others, placement] };
}

export function finish(draft: Draft, summary: string, more: { offer?: Offer } = {}): Done {
  return {
    ok: true,
    design: draft.design,
    created: draft.created,
    changed: draft.changed,
    removed: draft.removed,
    summary,
    ...more,
  };
}
