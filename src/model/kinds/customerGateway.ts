import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** The on-premises network behind an `AWS::EC2::CustomerGateway`. */
const schema = z.object({
  ...nodeBase('customerGateway'),
  cidrs: z.array(z.string()),
  /** The host that asks, or is asked. Default: the fifth address of the first block. */
  hostAddress: z.optional(z.string()),
  internetAccess: z.boolean(),
  /** Conditional forwarders of the site's name servers to Resolver inbound endpoints, and its own records. */
  dns: z.object({
    forwarders: z.array(z.object({ domain: z.string(), resolverEndpointId: idOf('resolverEndpoint') })),
    records: z.array(z.object({ name: z.string(), address: z.string() })),
  }),
  /** Public address of the customer gateway device. */
  ipAddress: z.optional(z.string()),
  bgpAsn: z.optional(z.number()),
});

export type CustomerGateway = DeepReadonly<z.infer<typeof schema>>;

export const customerGatewayKind = defineKind({
  kind: 'customerGateway',
  label: 'On-premises network',
  plural: 'On-premises networks',
  group: 'Outside',
  schema,
  containers: ['canvas'],
  containerRule: 'An on-premises network stands on the canvas, outside of AWS',
});
