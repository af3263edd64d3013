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

/** What requests need to know of a kind that is a resource of an AWS service, named by its ARN. */
export interface ServiceResource {
  /** The service's part of the ARN, which is the prefix of its actions, too: `sqs`. */
  readonly service: string;
  /** Whether the ARN carries Region and account. */
  readonly scope: 'regional' | 'none';
  /** The last part of the ARN. Formats: the Service Authorization Reference. */
  readonly arnResource: (name: string) => string;
  /** The property that holds the physical name; absent: AWS makes it up. */
  readonly nameProperty?: string;
  /** What a workload mostly asks of it: the matrix's question, and what follows the ARN in it. */
  readonly usualAction?: string;
  readonly usualSuffix?: string;
  /** Interface endpoints that lead to it, by what follows the Region in their service names. */
  readonly endpointServices: readonly string[];
  /** What its own policy is called, where that is not "resource policy". */
  readonly policyWord?: string;
}

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
  readonly resource?: ServiceResource;
}

export function defineKind<Kind extends string, Schema extends z.ZodMiniType>(
  definition: KindDefinition<Kind, Schema>,
): KindDefinition<Kind, Schema> {
  return definition;
}
