import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::EC2::VPNGateway` and its attachment. `directConnect` stands for a private virtual interface. */
const schema = z.object({
  ...nodeBase('virtualPrivateGateway'),
  vpcId: z.optional(idOf('vpc')),
  directConnect: z.optional(z.object({ customerGatewayId: idOf('customerGateway'), prefixes: z.array(z.string()) })),
});

export type VirtualPrivateGateway = DeepReadonly<z.infer<typeof schema>>;

export const virtualPrivateGatewayKind = defineKind({
  kind: 'virtualPrivateGateway',
  label: 'Virtual private gateway',
  plural: 'Virtual private gateways',
  group: 'Gateways',
  schema,
  containers: ['vpc'],
  containerRule: 'A virtual private gateway is attached to a VPC',
});
