import { findNode, type Design } from './design';
import type { DesignNode } from './kinds';

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
  const named = findNode(design, placeOf(design, node));
  if (named?.kind === 'vpc') return named;
  const parent = named?.kind === 'subnet' ? findNode(design, named.vpcId) : undefined;
  return parent?.kind === 'vpc' ? parent : undefined;
}

/** The subnet or VPC that a node names as its place. */
function placeOf(design: Design, node: DesignNode): string | undefined {
  switch (node.kind) {
    case 'subnet':
    case 'routeTable':
    case 'securityGroup':
    case 'networkAcl':
    case 'internetGateway':
    case 'egressOnlyInternetGateway':
    case 'virtualPrivateGateway':
    case 'gatewayEndpoint':
    case 'interfaceEndpoint':
    case 'gatewayLoadBalancerEndpoint':
    case 'resourceEndpoint':
    case 'serviceNetworkEndpoint':
    case 'resourceGateway':
    case 'targetGroup':
      return node.vpcId;
    case 'networkInterface':
    case 'efsMountTarget':
      return node.subnetId;
    case 'natGateway':
      return node.subnetId ?? node.vpcId;
    case 'instance':
      return node.subnetId ?? subnetOfInterface(design, node.networkInterfaceIds[0]);
    case 'lambdaFunction':
    case 'ecsService':
    case 'rdsInstance':
    case 'loadBalancer':
      return node.subnetIds[0];
    case 'resolverEndpoint':
      return node.addresses[0]?.subnetId;
    default:
      return undefined;
  }
}

function subnetOfInterface(design: Design, id: string | undefined): string | undefined {
  const node = findNode(design, id);
  return node?.kind === 'networkInterface' ? node.subnetId : undefined;
}
