import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId, idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::ElasticLoadBalancingV2::TargetGroup`. */
const schema = z.object({
  ...nodeBase('targetGroup'),
  vpcId: z.optional(idOf('vpc')),
  protocol: z.string(),
  port: z.optional(z.number()),
  targetType: z.enum(['instance', 'ip', 'lambda', 'alb']),
  /** Whether targets of every zone get traffic of every zone. Absent: as the load balancer says. */
  crossZoneLoadBalancing: z.optional(z.boolean()),
  /** Whether targets of a Network Load Balancer see the address of the client. Absent: as their type and the protocol imply. */
  preserveClientIp: z.optional(z.boolean()),
  targets: z.array(
    z.object({
      /** A node, or for type `ip` an address. */
      id: anyId(),
      port: z.optional(z.number()),
      availabilityZone: z.optional(z.string()),
    }),
  ),
});

export type TargetGroup = DeepReadonly<z.infer<typeof schema>>;

export const targetGroupKind = defineKind({
  kind: 'targetGroup',
  label: 'Target group',
  plural: 'Target groups',
  group: 'Workloads',
  schema,
  containers: ['vpc'],
  containerRule: 'A target group belongs to a VPC',
  drawnWithin: true,
});
