import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::Route53Resolver::ResolverRule` with its associations. */
const schema = z.object({
  ...nodeBase('resolverRule'),
  ruleType: z.enum(['FORWARD', 'SYSTEM']),
  domainName: z.string(),
  resolverEndpointId: z.optional(idOf('resolverEndpoint')),
  targetIps: z.array(z.object({ ip: z.string(), port: z.number() })),
  vpcIds: z.array(idOf('vpc')),
});

export type ResolverRule = DeepReadonly<z.infer<typeof schema>>;

export const resolverRuleKind = defineKind({
  kind: 'resolverRule',
  label: 'Resolver rule',
  plural: 'Resolver rules',
  group: 'DNS',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'A Resolver rule belongs to a Region and is associated with VPCs',
});
