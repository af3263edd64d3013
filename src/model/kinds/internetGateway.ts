import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::EC2::InternetGateway` and its `AWS::EC2::VPCGatewayAttachment`. */
const schema = z.object({
  ...nodeBase('internetGateway'),
  /** Absent: detached. */
  vpcId: z.optional(idOf('vpc')),
});

export type InternetGateway = DeepReadonly<z.infer<typeof schema>>;

export const internetGatewayKind = defineKind({
  kind: 'internetGateway',
  label: 'Internet gateway',
  plural: 'Internet gateways',
  group: 'Gateways',
  schema,
  containers: ['vpc'],
  containerRule: 'An internet gateway is attached to a VPC',
});
