import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';
import { networkAclEntry } from './networkAcl';
import { securityGroupRule } from './securityGroup';

/** `AWS::EC2::VPC` with its `AWS::EC2::VPCCidrBlock`s. The main route table, the default network ACL and the default security group exist without a node (`implicitNodes.ts`). */
const schema = z.object({
  ...nodeBase('vpc'),
  /** IPv4 blocks, the primary one first. */
  cidrBlocks: z.array(z.string()),
  ipv6CidrBlocks: z.array(z.string()),
  /** CloudFormation's default is true. */
  enableDnsSupport: z.boolean(),
  /** CloudFormation's default is false. */
  enableDnsHostnames: z.boolean(),
  dhcpOptionsId: z.optional(idOf('dhcpOptions')),
  /** What a template adds to the default security group and the default network ACL; the resources themselves are carried. */
  defaultGroupIngress: z.optional(z.array(securityGroupRule)),
  defaultAclEntries: z.optional(z.array(networkAclEntry)),
});

export type Vpc = DeepReadonly<z.infer<typeof schema>>;

export const vpcKind = defineKind({
  kind: 'vpc',
  label: 'VPC',
  plural: 'VPCs',
  group: 'Network',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'A VPC lives in a Region',
  container: true,
});
