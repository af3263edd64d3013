import type { z } from 'zod/mini';

export type KindGroup =
  | 'Network'
  | 'Endpoints'
  | 'Gateways'
  | 'DNS'
  | 'Workloads'
  | 'AWS services'
  | 'Outside'
  | 'Identity'
  | 'Other';

/**
 * What the product knows of one kind of node. One file per kind in `kinds/`, one line in `kinds/index.ts`.
 * Everything else about a kind lives in the file of the same name in the other rooms (network, cloudformation, panels …).
 */
export interface KindDefinition<Kind extends string, Schema extends z.ZodMiniType> {
  readonly kind: Kind;
  /** AWS's name of it, as on the palette: "Gateway endpoint". */
  readonly label: string;
  readonly plural: string;
  readonly group: KindGroup;
  readonly schema: Schema;
  /** Kinds a node of this kind may be dropped into; `canvas` is the open canvas. */
  readonly containers: readonly string[];
  /** Why it may not be dropped elsewhere: "A NAT gateway lives in a subnet". */
  readonly containerRule: string;
  /** It is drawn as a part of another node (an Elastic IP address on its NAT gateway), never alone. */
  readonly drawnWithin?: boolean;
  /** It holds other nodes. */
  readonly container?: boolean;
}

export function defineKind<Kind extends string, Schema extends z.ZodMiniType>(
  definition: KindDefinition<Kind, Schema>,
): KindDefinition<Kind, Schema> {
  return definition;
}
