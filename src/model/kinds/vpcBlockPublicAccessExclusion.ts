import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::EC2::VPCBlockPublicAccessExclusion`. */
const schema = z.object({
  ...nodeBase('vpcBlockPublicAccessExclusion'),
  mode: z.enum(['allow-bidirectional', 'allow-egress']),
  vpcId: z.optional(idOf('vpc')),
  subnetId: z.optional(idOf('subnet')),
});

export type VpcBlockPublicAccessExclusion = DeepReadonly<z.infer<typeof schema>>;

export const vpcBlockPublicAccessExclusionKind = defineKind({
  kind: 'vpcBlockPublicAccessExclusion',
  label: 'Block Public Access exclusion',
  plural: 'Block Public Access exclusions',
  group: 'Network',
  schema,
  containers: ['vpc', 'subnet'],
  containerRule: 'An exclusion is for a VPC or a subnet',
  drawnWithin: true,
});
