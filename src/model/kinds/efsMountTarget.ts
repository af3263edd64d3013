import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId, idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::EFS::MountTarget`. */
const schema = z.object({
  ...nodeBase('efsMountTarget'),
  subnetId: idOf('subnet'),
  securityGroupIds: z.array(anyId()),
  privateIpAddress: z.optional(z.string()),
});

export type EfsMountTarget = DeepReadonly<z.infer<typeof schema>>;

export const efsMountTargetKind = defineKind({
  kind: 'efsMountTarget',
  label: 'EFS mount target',
  plural: 'EFS mount targets',
  group: 'Workloads',
  schema,
  containers: ['subnet'],
  containerRule: 'A mount target lives in a subnet',
});
