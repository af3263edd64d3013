import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { dnsRecordIpType, ipAddressType, nodeBase, policyText } from '../nodeBase';
import { endpointState } from '../endpointState';

/** `AWS::EC2::VPCEndpoint` of type Gateway: route tables, no subnets and no security groups. https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
const schema = z.object({
  ...nodeBase('gatewayEndpoint'),
  vpcId: idOf('vpc'),
  /** `com.amazonaws.us-east-1.s3`. */
  serviceName: z.string(),
  state: z.optional(endpointState),
  /** Each gets one route, prefix list to endpoint. */
  routeTableIds: z.array(idOf('routeTable')),
  /** Absent: the default policy, full access. */
  policy: z.optional(policyText),
  ipAddressType: ipAddressType,
  dnsRecordIpType: z.optional(dnsRecordIpType),
});

export type GatewayEndpoint = DeepReadonly<z.infer<typeof schema>>;

export const gatewayEndpointKind = defineKind({
  kind: 'gatewayEndpoint',
  label: 'Gateway endpoint',
  plural: 'Gateway endpoints',
  group: 'Endpoints',
  schema,
  containers: ['vpc', 'subnet'],
  containerRule: 'A gateway endpoint belongs to a VPC',
});
