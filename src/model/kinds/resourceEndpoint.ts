import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId, idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { dnsRecordIpType, ipAddressType, nodeBase } from '../nodeBase';
import { endpointState } from '../endpointState';

/** `AWS::EC2::VPCEndpoint` of type Resource: reaches one resource configuration. */
const schema = z.object({
  ...nodeBase('resourceEndpoint'),
  vpcId: idOf('vpc'),
  resourceConfigurationId: anyId(),
  state: z.optional(endpointState),
  subnetIds: z.array(idOf('subnet')),
  securityGroupIds: z.array(anyId()),
  privateDnsEnabled: z.boolean(),
  ipAddressType: ipAddressType,
  dnsRecordIpType: z.optional(dnsRecordIpType),
  privateDnsPreference: z.optional(z.string()),
  privateDnsSpecifiedDomains: z.optional(z.array(z.string())),
});

export type ResourceEndpoint = DeepReadonly<z.infer<typeof schema>>;

export const resourceEndpointKind = defineKind({
  kind: 'resourceEndpoint',
  label: 'Resource endpoint',
  plural: 'Resource endpoints',
  group: 'Endpoints',
  schema,
  containers: ['vpc'],
  containerRule: 'A resource endpoint belongs to a VPC',
});
