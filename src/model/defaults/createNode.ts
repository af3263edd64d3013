import type { z } from 'zod/mini';
import { kindOf } from '../containment';
import type { DesignNode, kinds, NodeKind, NodeOf } from '../kinds';

type SchemaOf<Kind extends NodeKind> = Extract<(typeof kinds)[number], { readonly kind: Kind }>['schema'];

/** The properties of a new node, ids as plain text. */
export type NodeInput<Kind extends NodeKind> = Omit<z.input<SchemaOf<Kind>>, 'kind'>;

/** A node that satisfies its kind's schema; properties that are `undefined` are left out. Throws only for our own bugs. */
export function createNode<Kind extends NodeKind>(kind: Kind, input: NodeInput<Kind>): NodeOf<Kind> {
  const checked = checkNode({ ...input, kind });
  if (!checked.ok) throw new Error(`A new ${kind}: ${checked.reason}`);
  // The schema of the kind made it.
  return checked.node as NodeOf<Kind>;
}

export type CheckedNode =
  | { readonly ok: true; readonly node: DesignNode }
  | { readonly ok: false; readonly property: string; readonly reason: string };

/** A node as its kind's schema reads it: what a form or a pasted text may become. */
export function checkNode(candidate: { readonly kind: NodeKind } & Readonly<Record<string, unknown>>): CheckedNode {
  const given = Object.fromEntries(Object.entries(candidate).filter(([, value]) => value !== undefined));
  const parsed = kindOf(candidate.kind).schema.safeParse(given);
  // The union of the kinds' outputs is the union of the kinds.
  if (parsed.success) return { ok: true, node: parsed.data as DesignNode };
  const [issue] = parsed.error.issues;
  const property = issue?.path.map(String).join('.') ?? '';
  return { ok: false, property, reason: `\`${property}\`: ${issue?.message ?? 'not valid'}.` };
}
