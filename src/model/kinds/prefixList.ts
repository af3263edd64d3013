import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** A customer-managed prefix list, `AWS::EC2::PrefixList`. */
const schema = z.object({
  ...nodeBase('prefixList'),
  addressFamily: z.enum(['IPv4', 'IPv6']),
  maxEntries: z.number(),
  entries: z.array(z.object({ cidr: z.string(), description: z.optional(z.string()) })),
});

export type PrefixList = DeepReadonly<z.infer<typeof schema>>;

export const prefixListKind = defineKind({
  kind: 'prefixList',
  label: 'Prefix list',
  plural: 'Prefix lists',
  group: 'Network',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'A prefix list belongs to a Region',
});
