import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { ipAddressType, nodeBase } from '../nodeBase';
import { endpointState } from '../endpointState';

/** `AWS::EC2::VPCEndpoint` of type GatewayLoadBalancer: exactly one subnet, no security groups, no policy; reached only as a route target. */
const schema = z.object({
  ...nodeBase('gatewayLoadBalancerEndpoint'),
  vpcId: idOf('vpc'),
  /** `com.amazonaws.us-east-1.s3`. */
  serviceName: z.string(),
  state: z.optional(endpointState),
  endpointServiceId: z.optional(idOf('endpointService')),
  subnetId: idOf('subnet'),
  ipAddressType: ipAddressType,
});

export type GatewayLoadBalancerEndpoint = DeepReadonly<z.infer<typeof schema>>;

export const gatewayLoadBalancerEndpointKind = defineKind({
  kind: 'gatewayLoadBalancerEndpoint',
  label: 'Gateway Load Balancer endpoint',
  plural: 'Gateway Load Balancer endpoints',
  group: 'Endpoints',
  schema,
  containers: ['subnet'],
  containerRule: 'A Gateway Load Balancer endpoint lives in a subnet',
});
