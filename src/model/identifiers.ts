import { z } from 'zod/mini';

/**
 * Ids of design nodes. Each kind has its own brand, so a subnet cannot be passed where a route table is wanted; every
 * branded id is also a `NodeId`. A reference may dangle (a broken template): look-ups answer `undefined`.
 */
const referencedKinds = new WeakMap<object, string | undefined>();

export function idOf<Kind extends string>(kind: Kind) {
  const schema = z.string().check(z.minLength(1)).brand<'node' | Kind>();
  referencedKinds.set(schema, kind);
  return schema;
}

/** A reference that may name a node of several kinds, or something outside of the design by its AWS id. */
export function anyId() {
  const schema = z.string().check(z.minLength(1)).brand<'node'>();
  referencedKinds.set(schema, undefined);
  return schema;
}

export type NodeId = z.infer<ReturnType<typeof anyId>>;

const nodeIdSchema = anyId();

/** The brand's constructor, for ids that come from outside (a request, a click). */
export function toNodeId(text: string): NodeId {
  return nodeIdSchema.parse(text);
}

export function isReferenceSchema(schema: object): boolean {
  return referencedKinds.has(schema);
}

/** The kind of node a reference must name; undefined where several will do. */
export function referencedKindOf(schema: object): string | undefined {
  return referencedKinds.get(schema);
}
