import type { DesignNode, NodeKind } from '../../kinds';
import { ownRegion } from '../lookups';
import { createId, numberedName, uniqueName } from '../names';
import type { Draft, Offer, Refused } from '../result';

export interface DropOptions {
  readonly name?: string | undefined;
  /** VPC endpoints: `com.amazonaws.us-east-1.athena`. Without it the first service of the design that has no endpoint yet. */
  readonly serviceName?: string | undefined;
  /** What the service is called in the endpoint's name: `Athena`. */
  readonly serviceLabel?: string | undefined;
  /** Whether the service offers private DNS names (the catalogue knows). Default: it does, DynamoDB excepted. */
  readonly privateDns?: 'available' | 'unavailable' | undefined;
  /** Gateway Load Balancer and interface endpoints: the endpoint service in the design. */
  readonly endpointServiceId?: string | undefined;
  /** An AWS service by name: `athena`, `ecr.api`. */
  readonly service?: string | undefined;
  /** A Region's code, `eu-west-1`. */
  readonly regionName?: string | undefined;
  /** Resolver endpoints. */
  readonly direction?: 'INBOUND' | 'OUTBOUND' | undefined;
  /** Load balancers; with an endpoint service: makes the load balancer it needs. */
  readonly loadBalancer?: 'network' | 'gateway' | 'application' | undefined;
  /** Peering connections: requester and accepter. */
  readonly vpcIds?: readonly [string, string] | undefined;
  readonly domainName?: string | undefined;
}

export interface DropContext {
  readonly draft: Draft;
  readonly containerId: string | undefined;
  readonly options: DropOptions;
}

export interface Dropped {
  readonly ok: true;
  readonly node: DesignNode;
  readonly summary: string;
  readonly offer?: Offer;
}

/** What a drop of one kind does. It adds the node, and what comes with it, to the draft. */
export type Drop = (context: DropContext) => Dropped | Refused;

export function dropped(node: DesignNode, summary: string, more: { offer?: Offer } = {}): Dropped {
  return { ok: true, node, summary, ...more };
}

/** What every new node has: its id, its name and its Region. */
export function newIdentity(
  context: DropContext,
  kind: NodeKind,
  name: string,
  alsoTaken: readonly string[] = [],
): { id: string; name: string; region: string | undefined } {
  const { design } = context.draft;
  return { id: createId(design, kind, name, new Set(alsoTaken)), name, region: ownRegion(design, context.containerId) };
}


/** The name a person gave, or the next number: `app-1`. */
export function newName({ draft, options }: DropContext, kind: NodeKind, stem: string): string {
  return options.name === undefined ? numberedName(draft.design, kind, stem) : uniqueName(draft.design, kind, options.name);
}
