import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::EC2::TransitGatewayVpcAttachment` and `AWS::EC2::TransitGatewayAttachment`. */
const schema = z.object({
  ...nodeBase('transitGatewayVpcAttachment'),
  transitGatewayId: idOf('transitGateway'),
  vpcId: idOf('vpc'),
  /** One subnet per Availability Zone. */
  subnetIds: z.array(idOf('subnet')),
  applianceModeSupport: z.boolean(),
  ipv6Support: z.boolean(),
  /** The EC2 API's default is enabled. */
  securityGroupReferencingSupport: z.boolean(),
});

export type TransitGatewayVpcAttachment = DeepReadonly<z.infer<typeof schema>>;

export const transitGatewayVpcAttachmentKind = defineKind({
  kind: 'transitGatewayVpcAttachment',
  label: 'Transit gateway attachment',
  plural: 'Transit gateway attachments',
  group: 'Gateways',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'An attachment joins a VPC and a transit gateway',
});
