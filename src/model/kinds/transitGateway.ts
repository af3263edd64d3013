import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::EC2::TransitGateway`. Its default route table exists without a node (`implicitNodes.ts`). */
const schema = z.object({
  ...nodeBase('transitGateway'),
  defaultRouteTableAssociation: z.boolean(),
  defaultRouteTablePropagation: z.boolean(),
  securityGroupReferencingSupport: z.boolean(),
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
