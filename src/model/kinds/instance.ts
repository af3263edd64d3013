import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId, idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::EC2::Instance`; its role comes through its instance profile. */
const schema = z.object({
  ...nodeBase('instance'),
  /** Absent when its interfaces are resources of their own (`networkInterfaceIds`). */
  subnetId: z.optional(idOf('subnet')),
  /** Empty: the default security group of the VPC. */
  securityGroupIds: z.array(anyId()),
  privateIpAddress: z.optional(z.string()),
  ipv6Addresses: z.array(z.string()),
  /** It has no IPv6 address, although its subnet has a block: what runs need not have one. Absent: the lowest free one, if none is given. */
  withoutIpv6: z.optional(z.boolean()),
  sourceDestCheck: z.boolean(),
  /** Interfaces that are nodes of their own, the primary one first; further ones where the instance has a subnet itself. */
  networkInterfaceIds: z.array(idOf('networkInterface')),
  /** Public address at launch; absent: as the subnet says. */
  associatePublicIpAddress: z.optional(z.boolean()),
  roleId: z.optional(idOf('role')),
  operatingSystem: z.enum(['linux', 'windows']),
  /** Its operating system asks name servers of its own: none where they are not known. Absent: the resolver of the VPC. */
  operatingSystemDns: z.optional(z.object({ resolver: z.literal('own'), nameServers: z.array(z.string()) })),
});

export type Instance = DeepReadonly<z.infer<typeof schema>>;

export const instanceKind = defineKind({
  kind: 'instance',
  label: 'EC2 instance',
  plural: 'EC2 instances',
  group: 'Workloads',
  schema,
  containers: ['subnet'],
  containerRule: 'An EC2 instance lives in a subnet',
});
