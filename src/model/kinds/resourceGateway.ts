import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId, idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::VpcLattice::ResourceGateway`. */
const schema = z.object({
  ...nodeBase('resourceGateway'),
  vpcId: idOf('vpc'),
  subnetIds: z.array(idOf('subnet')),
  securityGroupIds: z.array(anyId()),
});

export type ResourceGateway = DeepReadonly<z.infer<typeof schema>>;

export const resourceGatewayKind = defineKind({
  kind: 'resourceGateway',
  label: 'Resource gateway',
  plural: 'Resource gateways',
  group: 'Endpoints',
  schema,
  containers: ['vpc'],
  containerRule: 'A resource gateway belongs to a VPC',
});
