import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId, idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::Route53Resolver::ResolverEndpoint`, inbound or outbound. */
const schema = z.object({
  ...nodeBase('resolverEndpoint'),
  direction: z.enum(['INBOUND', 'OUTBOUND']),
  addresses: z.array(z.object({ subnetId: idOf('subnet'), ip: z.optional(z.string()) })),
  securityGroupIds: z.array(anyId()),
});

export type ResolverEndpoint = DeepReadonly<z.infer<typeof schema>>;

export const resolverEndpointKind = defineKind({
  kind: 'resolverEndpoint',
  label: 'Resolver endpoint',
  plural: 'Resolver endpoints',
  group: 'DNS',
  schema,
  containers: ['vpc'],
  containerRule: 'A Resolver endpoint belongs to a VPC',
});
