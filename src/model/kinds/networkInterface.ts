import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId, idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::EC2::NetworkInterface`. */
const schema = z.object({
  ...nodeBase('networkInterface'),
  subnetId: idOf('subnet'),
  /** Empty: the default security group of the VPC. */
  securityGroupIds: z.array(anyId()),
  privateIpAddress: z.optional(z.string()),
  ipv6Addresses: z.array(z.string()),
  /** It has no IPv6 address, although its subnet has a block: what runs need not have one. Absent: the lowest free one, if none is given. */
  withoutIpv6: z.optional(z.boolean()),
  /** Off in a middlebox that forwards packets of others. */
  sourceDestCheck: z.boolean(),
  instanceId: z.optional(idOf('instance')),
});

export type NetworkInterface = DeepReadonly<z.infer<typeof schema>>;

export const networkInterfaceKind = defineKind({
  kind: 'networkInterface',
  label: 'Network interface',
  plural: 'Network interfaces',
  group: 'Workloads',
  schema,
  containers: ['subnet'],
  containerRule: 'A network interface lives in a subnet',
});
