import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::EC2::NatGateway`. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html */
const schema = z.object({
  ...nodeBase('natGateway'),
  connectivityType: z.enum(['public', 'private']),
  availabilityMode: z.enum(['zonal', 'regional']),
  /** Zonal gateways only. */
  subnetId: z.optional(idOf('subnet')),
  /** Regional gateways only. */
  vpcId: z.optional(idOf('vpc')),
  elasticIpId: z.optional(idOf('elasticIp')),
  privateIpAddress: z.optional(z.string()),
  /** Regional gateways in manual mode: the zones that have an address. Absent: automatic mode. */
  availabilityZones: z.optional(z.array(z.string())),
  /** Regional gateways: their own route table. */
  routeTableId: z.optional(idOf('routeTable')),
});

export type NatGateway = DeepReadonly<z.infer<typeof schema>>;

export const natGatewayKind = defineKind({
  kind: 'natGateway',
  label: 'NAT gateway',
  plural: 'NAT gateways',
  group: 'Gateways',
  schema,
  containers: ['subnet'],
  containerRule: 'A NAT gateway lives in a subnet',
});
