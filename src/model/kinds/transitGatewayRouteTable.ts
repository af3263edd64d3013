import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId, idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::EC2::TransitGatewayRouteTable` with its associations, propagations and static routes. */
const schema = z.object({
  ...nodeBase('transitGatewayRouteTable'),
  transitGatewayId: idOf('transitGateway'),
  /** Attachments (VPC attachments, or VPN connections) that use this table for what they send. */
  associatedAttachmentIds: z.array(anyId()),
  /** Attachments whose prefixes appear in this table. */
  propagatingAttachmentIds: z.array(anyId()),
  routes: z.array(
    z.object({
      destinationCidrBlock: z.string(),
      /** Absent for a blackhole. */
      attachmentId: z.optional(anyId()),
      blackhole: z.boolean(),
    }),
  ),
});

export type TransitGatewayRouteTable = DeepReadonly<z.infer<typeof schema>>;

export const transitGatewayRouteTableKind = defineKind({
  kind: 'transitGatewayRouteTable',
  label: 'Transit gateway route table',
  plural: 'Transit gateway route tables',
  group: 'Gateways',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'A transit gateway route table belongs to a transit gateway',
});
