import type { Design } from '../../model/design';
import type { NodeOf } from '../../model/kinds';
import { awsServiceOf } from './endpointNames';

/**
 * Whether the private DNS of this endpoint answers only what comes in through an inbound Resolver endpoint. The workloads of the
 * VPC then get public addresses and follow the gateway endpoint. With private DNS on, this is the default of Amazon S3.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html#private-dns-s3
 */
export function answersInboundResolverOnly(design: Design, endpoint: NodeOf<'interfaceEndpoint'>): boolean {
  if (awsServiceOf(design, endpoint)?.suffix !== 's3') return false;
  return endpoint.privateDnsOnlyForInboundResolverEndpoint !== 'AllResolvers';
}

/** AWS makes such an endpoint only where the VPC has a gateway endpoint for Amazon S3, and keeps that one from being deleted. */
export function hasS3GatewayEndpoint(design: Design, vpcId: string): boolean {
  return design.nodes.some(
    (node) => node.kind === 'gatewayEndpoint' && node.inactive !== true && node.vpcId === vpcId && awsServiceOf(design, node)?.suffix === 's3',
  );
}
