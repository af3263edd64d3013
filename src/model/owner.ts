import { findNode, type Design } from './design';
import type { DesignNode } from './kinds';
import { finderOf, namedVpcIdOf } from './namedPlace';

/**
 * The account a node belongs to: its own, else that of the VPC it is in, else the design's. What VPCs share (a subnet's
 * instances, its endpoints) follows the VPC unless it says otherwise.
 */
export function accountIdOf(design: Design, node: DesignNode): string {
  return node.accountId ?? ownVpcOf(design, node)?.accountId ?? design.accountId;
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
