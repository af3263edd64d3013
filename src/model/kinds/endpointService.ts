import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html#concepts-service-states */
export const endpointServiceState = z.enum(['pending', 'available', 'failed', 'deleting', 'deleted']);

/** `AWS::EC2::VPCEndpointService` and its `AWS::EC2::VPCEndpointServicePermissions`. https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html */
const schema = z.object({
  ...nodeBase('endpointService'),
  /** Of the service itself, not of a connection to it. Absent: available. CloudFormation has no property for it. */
  state: z.optional(endpointServiceState),
  /** Network Load Balancers or Gateway Load Balancers, not both. */
  loadBalancerIds: z.array(idOf('loadBalancer')),
  /** CloudFormation does not state a default; AWS's is true. */
  acceptanceRequired: z.boolean(),
  /** ARNs of accounts, users, roles, or `*`. */
  allowedPrincipals: z.array(z.string()),
  supportedRegions: z.array(z.string()),
  supportedIpAddressTypes: z.array(z.enum(['ipv4', 'ipv6'])),
  /** CloudFormation has no property for it. */
  privateDnsName: z.optional(z.object({ name: z.string(), verified: z.boolean() })),
});

export type EndpointService = DeepReadonly<z.infer<typeof schema>>;

export const endpointServiceKind = defineKind({
  kind: 'endpointService',
  label: 'Endpoint service',
  plural: 'Endpoint services',
  group: 'Endpoints',
  schema,
  containers: ['vpc'],
  containerRule: 'An endpoint service belongs to the VPC of its load balancer',
});
