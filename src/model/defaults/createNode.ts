import type { z } from 'zod/mini';
import { kindOf } from '../containment';
import { isKind } from '../design';
import type { DesignNode, kinds, NodeKind, NodeOf } from '../kinds';
import { sayIssue } from '../schemaSentence';

type SchemaOf<Kind extends NodeKind> = Extract<(typeof kinds)[number], { readonly kind: Kind }>['schema'];

/** The properties of a new node, ids as plain text. */
export type NodeInput<Kind extends NodeKind> = Omit<z.input<SchemaOf<Kind>>, 'kind'>;

/** A node that satisfies its kind's schema; properties that are `undefined` are left out. Throws only for our own bugs. */
export function createNode<Kind extends NodeKind>(kind: Kind, input: NodeInput<Kind>): NodeOf<Kind> {
  const checked = checkNode({ ...input, kind });
  if (!checked.ok) throw new Error(`A new ${kind}: ${checked.reason}`);
  const made: DesignNode = checked.node;
  if (!isKind(made, kind)) throw new Error(`A new ${kind} became a ${made.kind}`);
  return made;
}

export type CheckedNode =
  | { readonly ok: true; readonly node: DesignNode }
  | { readonly ok: false; readonly property: string; readonly reason: string };

/** A node as its kind's schema reads it: what a form or a pasted text may become. */
export function checkNode(candidate: { readonly kind: NodeKind } & Readonly<Record<string, unknown>>): CheckedNode {
  const given = Object.fromEntries(Object.entries(candidate).filter(([, value]) => value !== undefined));
  const parsed = kindOf(candidate.kind).schema.safeParse(given, { error: sayIssue });
  if (parsed.success) {
    // oxlint-disable-next-line typescript/consistent-type-assertions -- the schema is one of the kinds', the types' source, in a list that hides which
    return { ok: true, node: parsed.data as DesignNode };
  }
  const [issue] = parsed.error.issues;
  const property = issue?.path.map(String).join('.') ?? '';
  return { ok: false, property, reason: `\`${property}\`: ${issue?.message ?? 'not valid'}.` };
}

/** A node put together again after properties went or changed. Throws only for our own bugs. */
export function rebuiltNode(candidate: { readonly kind: NodeKind } & Readonly<Record<string, unknown>>): DesignNode {
  const checked = checkNode(candidate);
  if (!checked.ok) throw new Error(`A changed ${candidate.kind}: ${checked.reason}`);
  return checked.node;
}
