import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::EC2::EgressOnlyInternetGateway`: IPv6, outward only. */
const schema = z.object({
  ...nodeBase('egressOnlyInternetGateway'),
  vpcId: idOf('vpc'),
});

export type EgressOnlyInternetGateway = DeepReadonly<z.infer<typeof schema>>;

export const egressOnlyInternetGatewayKind = defineKind({
  kind: 'egressOnlyInternetGateway',
  label: 'Egress-only internet gateway',
  plural: 'Egress-only internet gateways',
  group: 'Gateways',
  schema,
  containers: ['vpc'],
  containerRule: 'An egress-only internet gateway belongs to a VPC',
});
