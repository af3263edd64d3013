import { z } from 'zod/mini';

/** States of a VPC endpoint's connection; only `available` carries traffic. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpoint.html */
export const endpointState = z.enum([
  'pendingAcceptance',
  'pending',
  'available',
  'rejected',
  'expired',
  'failed',
  'partial',
  'deleting',
  'deleted',
]);

export type EndpointState = z.infer<typeof endpointState>;
