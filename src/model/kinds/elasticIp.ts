import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::EC2::EIP`, associated by its own property or by `AWS::EC2::EIPAssociation`; a NAT gateway names it itself. */
const schema = z.object({
  ...nodeBase('elasticIp'),
  /** The address, when it is known before deployment. */
  publicIp: z.optional(z.string()),
  /** The instance or network interface it is associated with. */
  associatedWith: z.optional(anyId()),
});

export type ElasticIp = DeepReadonly<z.infer<typeof schema>>;

export const elasticIpKind = defineKind({
  kind: 'elasticIp',
  label: 'Elastic IP address',
  plural: 'Elastic IP addresses',
  group: 'Gateways',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'An Elastic IP address belongs to a Region',
  drawnWithin: true,
});
