import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::EC2::VPCBlockPublicAccessOptions`: one setting for all VPCs of the account and Region. */
const schema = z.object({
  ...nodeBase('vpcBlockPublicAccess'),
  internetGatewayBlockMode: z.enum(['off', 'block-bidirectional', 'block-ingress']),
});

export type VpcBlockPublicAccess = DeepReadonly<z.infer<typeof schema>>;

export const vpcBlockPublicAccessKind = defineKind({
  kind: 'vpcBlockPublicAccess',
  label: 'VPC Block Public Access',
  plural: 'VPC Block Public Access',
  group: 'Network',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'Block Public Access is a setting of a Region',
});
