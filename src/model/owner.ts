import { findNode, findNodeOf, type Design } from './design';
import type { DesignNode } from './kinds';
import { finderOf, namedVpcIdOf } from './namedPlace';

/**
 * The account a node belongs to: its own, else that of what it shares, else that of the VPC it is in, else the design's. What VPCs
 * share (a subnet's instances, its endpoints) follows the VPC unless it says otherwise.
 */
export function accountIdOf(design: Design, node: DesignNode): string {
  if (node.accountId !== undefined) return node.accountId;
  const shared = sharedBy(design, node);
  return shared ? accountIdOf(design, shared) : (ownVpcOf(design, node)?.accountId ?? design.accountId);
}

/**
 * The load balancer or resource gateway that a node makes available: both have one owner.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html
 */
function sharedBy(design: Design, node: DesignNode): DesignNode | undefined {
  if (node.kind === 'endpointService') return findNodeOf(design, node.loadBalancerIds[0], 'loadBalancer');
  return node.kind === 'resourceConfiguration' ? findNodeOf(design, node.resourceGatewayId, 'resourceGateway') : undefined;
}

/** The Region a node is in: its own, else that of the VPC it is in, else the design's. */
export function regionNameOf(design: Design, node: DesignNode): string {
  return node.region ?? ownVpcOf(design, node)?.region ?? design.region;
}

/** The VPC a node is in by its own properties, subnets included; undefined for what stands outside of VPCs. */
export function ownVpcOf(design: Design, node: DesignNode): Extract<DesignNode, { kind: 'vpc' }> | undefined {
  if (node.kind === 'vpc') return node;
  const vpc = findNode(design, namedVpcIdOf(node, finderOf(design)));
  return vpc?.kind === 'vpc' ? vpc : undefined;
}
