import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::EC2::VPCPeeringConnection`. Not transitive. https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html */
const schema = z.object({
  ...nodeBase('vpcPeeringConnection'),
  requesterVpcId: idOf('vpc'),
  accepterVpcId: idOf('vpc'),
  /** Region of the accepter, when it is another one. */
  peerRegion: z.optional(z.string()),
  /**
   * Whether public host names of instances in the requester's VPC stand for private addresses where the accepter's asks; absent: not known.
   * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html
   */
  requesterDnsResolution: z.optional(z.boolean()),
  accepterDnsResolution: z.optional(z.boolean()),
  state: z.enum(['active', 'pending-acceptance', 'rejected', 'expired', 'failed', 'deleted']),
});

export type VpcPeeringConnection = DeepReadonly<z.infer<typeof schema>>;

export const vpcPeeringConnectionKind = defineKind({
  kind: 'vpcPeeringConnection',
  label: 'Peering connection',
  plural: 'Peering connections',
  group: 'Gateways',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'A peering connection joins two VPCs',
});
