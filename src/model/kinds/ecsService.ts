import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId, idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::ECS::Service` (awsvpc); its tasks may stand in any of the subnets. */
const schema = z.object({
  ...nodeBase('ecsService'),
  subnetIds: z.array(idOf('subnet')),
  securityGroupIds: z.array(anyId()),
  assignPublicIp: z.boolean(),
  /** The task role. */
  roleId: z.optional(idOf('role')),
});

export type EcsService = DeepReadonly<z.infer<typeof schema>>;

export const ecsServiceKind = defineKind({
  kind: 'ecsService',
  label: 'ECS service',
  plural: 'ECS services',
  group: 'Workloads',
  schema,
  containers: ['subnet', 'vpc'],
  containerRule: 'An ECS service with awsvpc networking lives in subnets',
});
