import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId, idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::Route53::HostedZone` with VPCs, and its record sets. */
const schema = z.object({
  ...nodeBase('privateHostedZone'),
  domainName: z.string(),
  vpcIds: z.array(idOf('vpc')),
  records: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      /** Addresses or names. */
      values: z.array(z.string()),
      /** An alias, or a value, that names a VPC endpoint's DNS entry: the addresses of that endpoint. */
      endpointId: z.optional(anyId()),
      /** An alias to a name. */
      aliasTarget: z.optional(z.string()),
    }),
  ),
});

export type PrivateHostedZone = DeepReadonly<z.infer<typeof schema>>;

export const privateHostedZoneKind = defineKind({
  kind: 'privateHostedZone',
  label: 'Private hosted zone',
  plural: 'Private hosted zones',
  group: 'DNS',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'A private hosted zone belongs to an account and is associated with VPCs',
});
