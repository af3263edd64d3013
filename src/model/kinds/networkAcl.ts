import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

export const networkAclEntry = z.object({
  ruleNumber: z.number(),
  direction: z.enum(['inbound', 'outbound']),
  action: z.enum(['allow', 'deny']),
  /** IANA number: -1 all, 6 TCP, 17 UDP, 1 ICMP, 58 ICMPv6. */
  protocol: z.number(),
  cidr: z.string(),
  /** TCP and UDP only. Absent: all ports. */
  portRange: z.optional(z.object({ from: z.number(), to: z.number() })),
  icmp: z.optional(z.object({ type: z.number(), code: z.number() })),
});

/** `AWS::EC2::NetworkAcl` with its entries: stateless, numbered, first match decides, final deny. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html */
const schema = z.object({
  ...nodeBase('networkAcl'),
  vpcId: idOf('vpc'),
  entries: z.array(networkAclEntry),
});

export type NetworkAcl = DeepReadonly<z.infer<typeof schema>>;
export type NetworkAclEntry = NetworkAcl['entries'][number];

export const networkAclKind = defineKind({
  kind: 'networkAcl',
  label: 'Network ACL',
  plural: 'Network ACLs',
  group: 'Network',
  schema,
  containers: ['vpc'],
  containerRule: 'A network ACL lives in a VPC',
});
