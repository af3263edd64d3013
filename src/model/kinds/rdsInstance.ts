import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId, idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::RDS::DBInstance` or `AWS::RDS::DBCluster`; it may stand in any of its subnets. */
const schema = z.object({
  ...nodeBase('rdsInstance'),
  subnetIds: z.array(idOf('subnet')),
  securityGroupIds: z.array(anyId()),
  port: z.optional(z.number()),
  publiclyAccessible: z.boolean(),
  engine: z.optional(z.string()),
});

export type RdsInstance = DeepReadonly<z.infer<typeof schema>>;

export const rdsInstanceKind = defineKind({
  kind: 'rdsInstance',
  label: 'RDS database',
  plural: 'RDS databases',
  group: 'Workloads',
  schema,
  containers: ['subnet', 'vpc'],
  containerRule: 'A database lives in the subnets of its subnet group',
});
