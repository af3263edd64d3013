import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId, idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

const securityGroupPeer = z.discriminatedUnion('type', [
  /** An IPv4 or IPv6 block. */
  z.object({ type: z.literal('cidr'), cidr: z.string() }),
  /** A `prefixList` node, or the id of an AWS-managed list (`pl-…`). */
  z.object({ type: z.literal('prefixList'), prefixListId: anyId() }),
  z.object({ type: z.literal('securityGroup'), securityGroupId: anyId() }),
]);

export const securityGroupRule = z.object({
  /** `-1` for all, else `tcp`, `udp`, `icmp`, `icmpv6` or a protocol number. */
  protocol: z.string(),
  /** First and last port; for ICMP type and code. Absent: all. */
  fromPort: z.optional(z.number()),
  toPort: z.optional(z.number()),
  peer: securityGroupPeer,
  description: z.optional(z.string()),
});

/** `AWS::EC2::SecurityGroup`: stateful, allow rules only. https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html */
const schema = z.object({
  ...nodeBase('securityGroup'),
  /** Absent only in a broken template. */
  vpcId: z.optional(idOf('vpc')),
  description: z.string(),
  ingress: z.array(securityGroupRule),
  /** Absent: AWS's default rule, all traffic to anywhere. */
  egress: z.optional(z.array(securityGroupRule)),
  /** Further VPCs of the Region that may use the group (`AWS::EC2::SecurityGroupVpcAssociation`). */
  associatedVpcIds: z.array(idOf('vpc')),
});

export type SecurityGroup = DeepReadonly<z.infer<typeof schema>>;
export type SecurityGroupRule = SecurityGroup['ingress'][number];
export type SecurityGroupPeer = SecurityGroupRule['peer'];

export const securityGroupKind = defineKind({
  kind: 'securityGroup',
  label: 'Security group',
  plural: 'Security groups',
  group: 'Network',
  schema,
  containers: ['vpc'],
  containerRule: 'A security group lives in a VPC',
});
