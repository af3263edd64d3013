import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::EC2::Subnet`. https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html */
const schema = z.object({
  ...nodeBase('subnet'),
  vpcId: idOf('vpc'),
  /** Absent in an IPv6-only subnet. */
  cidrBlock: z.optional(z.string()),
  ipv6CidrBlock: z.optional(z.string()),
  /** Zone name, `us-east-1a`. */
  availabilityZone: z.string(),
  mapPublicIpOnLaunch: z.boolean(),
  ipv6Native: z.boolean(),
  enableDns64: z.boolean(),
  /** The explicitly associated route table; without it the main route table of the VPC applies. */
  routeTableId: z.optional(idOf('routeTable')),
  /** The associated network ACL; without it the default network ACL of the VPC applies. */
  networkAclId: z.optional(idOf('networkAcl')),
});

export type Subnet = DeepReadonly<z.infer<typeof schema>>;

export const subnetKind = defineKind({
  kind: 'subnet',
  label: 'Subnet',
  plural: 'Subnets',
  group: 'Network',
  schema,
  containers: ['vpc'],
  containerRule: 'A subnet lives in a VPC',
  container: true,
});
