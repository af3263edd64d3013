import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId, idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { dnsRecordIpType, ipAddressType, nodeBase, policyText } from '../nodeBase';
import { endpointState } from '../endpointState';

/** `AWS::EC2::VPCEndpoint` of type Interface: an endpoint network interface in each subnet. https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html */
const schema = z.object({
  ...nodeBase('interfaceEndpoint'),
  vpcId: idOf('vpc'),
  /** `com.amazonaws.us-east-1.s3`. */
  serviceName: z.string(),
  state: z.optional(endpointState),
  /** The endpoint service, when it is in the design; `serviceName` is then derived from it. */
  endpointServiceId: z.optional(idOf('endpointService')),
  /** Region of the service, when it is another one than the endpoint's. */
  serviceRegion: z.optional(z.string()),
  /** One subnet per Availability Zone. */
  subnetIds: z.array(idOf('subnet')),
  /** Empty: the default security group of the VPC. */
  securityGroupIds: z.array(anyId()),
  /** CloudFormation's default is false. */
  privateDnsEnabled: z.boolean(),
  /** Absent: the default policy, full access. */
  policy: z.optional(policyText),
  ipAddressType: ipAddressType,
  dnsRecordIpType: z.optional(dnsRecordIpType),
  /** Amazon S3 only. Absent or `NotSpecified`: the service's default. */
  privateDnsOnlyForInboundResolverEndpoint: z.optional(z.enum(['OnlyInboundResolver', 'AllResolvers', 'NotSpecified'])),
  /** Designated addresses; CloudFormation has no property for them. */
  addresses: z.optional(z.array(z.object({ subnetId: idOf('subnet'), ipv4: z.optional(z.string()), ipv6: z.optional(z.string()) }))),
});

export type InterfaceEndpoint = DeepReadonly<z.infer<typeof schema>>;

export const interfaceEndpointKind = defineKind({
  kind: 'interfaceEndpoint',
  label: 'Interface endpoint',
  plural: 'Interface endpoints',
  group: 'Endpoints',
  schema,
  containers: ['vpc', 'subnet'],
  containerRule: 'An interface endpoint belongs to a VPC',
});
