import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId, idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { ipAddressType, nodeBase } from '../nodeBase';

/** `AWS::ElasticLoadBalancingV2::LoadBalancer` with its listeners. */
const schema = z.object({
  ...nodeBase('loadBalancer'),
  type: z.enum(['network', 'gateway', 'application']),
  scheme: z.enum(['internal', 'internet-facing']),
  subnetIds: z.array(idOf('subnet')),
  /** Addresses that `SubnetMappings` choose; AWS chooses the others. An Elastic IP address is what an internet-facing one has outside. */
  addresses: z.optional(z.array(z.object({ subnetId: idOf('subnet'), ipv4: z.optional(z.string()), ipv6: z.optional(z.string()), elasticIpId: z.optional(idOf('elasticIp')) }))),
  /** Network Load Balancers may have none. */
  securityGroupIds: z.array(anyId()),
  enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: z.enum(['on', 'off']),
  crossZoneLoadBalancing: z.boolean(),
  ipAddressType: ipAddressType,
  listeners: z.array(
    z.object({ protocol: z.string(), port: z.optional(z.number()), targetGroupIds: z.array(idOf('targetGroup')) }),
  ),
});

export type LoadBalancer = DeepReadonly<z.infer<typeof schema>>;

export const loadBalancerKind = defineKind({
  kind: 'loadBalancer',
  label: 'Load balancer',
  plural: 'Load balancers',
  group: 'Workloads',
  schema,
  containers: ['subnet', 'vpc'],
  containerRule: 'A load balancer lives in subnets of a VPC',
});
