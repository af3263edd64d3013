import { z } from 'zod/mini';
import type { DeepReadonly } from './deepReadonly';
import { anyId, type NodeId } from './identifiers';
import { kinds, type DesignNode, type NodeKind, type NodeOf } from './kinds';
import { savedRequest } from './request';

export const designFormat = 'vpc-endpoint-designer';
export const designVersion = 1;

/** Position inside the container (or on the canvas) and size, in whole pixels. */
const placement = z.object({
  id: anyId(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  collapsed: z.optional(z.boolean()),
});

export type Placement = DeepReadonly<z.infer<typeof placement>>;

/** Overrides the built-in ranges of an AWS-managed prefix list and gives its ids their meaning. */
const managedPrefixList = z.object({
  /** `com.amazonaws.us-west-2.s3`. */
  name: z.string(),
  id: z.optional(z.string()),
  cidrs: z.array(z.string()),
  ipv6Id: z.optional(z.string()),
  ipv6Cidrs: z.optional(z.array(z.string())),
});

/**
 * The CloudFormation template a design was imported from, kept whole: what is not understood, and every expression,
 * comes out again on export where it was. `origins` tells which resource became which part of the design.
 */
const carriedTemplate = z.object({
  format: z.enum(['json', 'yaml']),
  document: z.unknown(),
  parameterValues: z.array(z.object({ name: z.string(), value: z.string() })),
  /** Numbers that are spelled otherwise than JSON would: `8.0`. */
  spellings: z.optional(z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), text: z.string() }))),
  /** When there were several: each as it came, with its place; `document` is all of them joined. */
  stacks: z.optional(
    z.array(z.object({ name: z.string(), accountId: z.string(), region: z.string(), format: z.enum(['json', 'yaml']), document: z.unknown() })),
  ),
});

const [firstKind, ...furtherKinds] = kinds;

export const designNode = z.discriminatedUnion('kind', [
  firstKind.schema,
  ...furtherKinds.map((definition) => definition.schema),
]);

const designShape = {
  format: z.literal(designFormat),
  version: z.literal(designVersion),
  name: z.string(),
  /** For a presenter. */
  notes: z.optional(z.string()),
  region: z.string(),
  accountId: z.string(),
  layout: z.array(placement),
  requests: z.array(savedRequest),
  managedPrefixLists: z.optional(z.array(managedPrefixList)),
  /** Names of the public DNS that are no AWS service. */
  publicDns: z.optional(z.array(z.object({ name: z.string(), address: z.string() }))),
  /** Diagnostics a person has decided to live with. */
  suppressions: z.optional(z.array(z.object({ code: z.string(), nodeId: anyId(), sid: z.optional(z.string()) }))),
  viewport: z.optional(z.object({ x: z.number(), y: z.number(), zoom: z.number() })),
  template: z.optional(carriedTemplate),
};

/** The design document: an immutable value. `operations/` are the only functions that make a new one from it. */
export type Design = DeepReadonly<z.infer<z.ZodMiniObject<typeof designShape>>> & {
  /** In the order in which they were drawn or imported. */
  readonly nodes: readonly DesignNode[];
};

/** The shape of a design file. Nodes are checked one by one (`parseDesign`), so that a complaint names the node. */
export const designFile = z.object({ ...designShape, nodes: z.array(z.unknown()) });

export function emptyDesign(settings: { name: string; region: string; accountId: string }): Design {
  return { format: designFormat, version: designVersion, ...settings, nodes: [], layout: [], requests: [] };
}

const indexes = new WeakMap<readonly DesignNode[], ReadonlyMap<string, DesignNode>>();

/** Nodes by id; made once per list of nodes. A plain map, so that ids such as `__proto__` are ordinary. */
export function nodeIndex(design: Pick<Design, 'nodes'>): ReadonlyMap<string, DesignNode> {
  const known = indexes.get(design.nodes);
  if (known) return known;
  const index = new Map<string, DesignNode>(design.nodes.map((node) => [node.id, node]));
  indexes.set(design.nodes, index);
  return index;
}

export function findNode(design: Pick<Design, 'nodes'>, id: string | undefined): DesignNode | undefined {
  return id === undefined ? undefined : nodeIndex(design).get(id);
}

/** A node by id, or by the logical id the command line may use. */
export function findNodeByName(design: Pick<Design, 'nodes'>, idOrLogicalId: string): DesignNode | undefined {
  return findNode(design, idOrLogicalId) ?? design.nodes.find((node) => node.logicalId === idOrLogicalId);
}

export function isKind<Kind extends NodeKind>(node: DesignNode, kind: Kind): node is NodeOf<Kind> {
  return node.kind === kind;
}

export function findNodeOf<Kind extends NodeKind>(
  design: Pick<Design, 'nodes'>,
  id: string | undefined,
  kind: Kind,
): NodeOf<Kind> | undefined {
  const node = findNode(design, id);
  return node !== undefined && isKind(node, kind) ? node : undefined;
}

export function nodesOf<Kind extends NodeKind>(design: Pick<Design, 'nodes'>, kind: Kind): readonly NodeOf<Kind>[] {
  return design.nodes.filter((node): node is NodeOf<Kind> => isKind(node, kind));
}

const placementIndexes = new WeakMap<readonly Placement[], ReadonlyMap<string, Placement>>();

export function placementOf(design: Pick<Design, 'layout'>, id: NodeId): Placement | undefined {
  let index = placementIndexes.get(design.layout);
  if (!index) {
    index = new Map<string, Placement>(design.layout.map((entry) => [entry.id, entry]));
    placementIndexes.set(design.layout, index);
  }
  return index.get(id);
}
