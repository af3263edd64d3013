import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId, idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { dnsRecordIpType, ipAddressType, nodeBase } from '../nodeBase';
import { endpointState } from '../endpointState';

/** `AWS::EC2::VPCEndpoint` of type ServiceNetwork: reaches every resource configuration of a service network. */
const schema = z.object({
  ...nodeBase('serviceNetworkEndpoint'),
  vpcId: idOf('vpc'),
  serviceNetworkId: anyId(),
  state: z.optional(endpointState),
  subnetIds: z.array(idOf('subnet')),
  securityGroupIds: z.array(anyId()),
  privateDnsEnabled: z.boolean(),
  ipAddressType: ipAddressType,
  dnsRecordIpType: z.optional(dnsRecordIpType),
  privateDnsPreference: z.optional(z.string()),
  privateDnsSpecifiedDomains: z.optional(z.array(z.string())),
});

export type ServiceNetworkEndpoint = DeepReadonly<z.infer<typeof schema>>;

export const serviceNetworkEndpointKind = defineKind({
  kind: 'serviceNetworkEndpoint',
  label: 'Service network endpoint',
  plural: 'Service network endpoints',
  group: 'Endpoints',
  schema,
  containers: ['vpc'],
  containerRule: 'A service network endpoint belongs to a VPC',
});
