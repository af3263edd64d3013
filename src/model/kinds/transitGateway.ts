import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/**
 * `AWS::EC2::TransitGateway`. Its default route table exists without a node (`implicitNodes.ts`), and so does the attachment of the Direct
 * Connect gateway that `directConnect` stands for, with its transit virtual interface.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-dcg-attachments.html
 */
const schema = z.object({
  ...nodeBase('transitGateway'),
  defaultRouteTableAssociation: z.boolean(),
  defaultRouteTablePropagation: z.boolean(),
  securityGroupReferencingSupport: z.boolean(),
  directConnect: z.optional(
    z.object({
      customerGatewayId: idOf('customerGateway'),
      /** What the on-premises network announces. */
      prefixes: z.array(z.string()),
      /** The table by which what it sends is routed. Absent: the default one, where the gateway associates attachments with it. */
      associatedTableId: z.optional(idOf('transitGatewayRouteTable')),
      /** Tables that hold the prefixes, besides the default one where the gateway propagates into it. */
      propagatedTableIds: z.array(idOf('transitGatewayRouteTable')),
    }),
  ),
});

export type TransitGateway = DeepReadonly<z.infer<typeof schema>>;

export const transitGatewayKind = defineKind({
  kind: 'transitGateway',
  label: 'Transit gateway',
  plural: 'Transit gateways',
  group: 'Gateways',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'A transit gateway lives in a Region',
});
