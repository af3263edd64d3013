import { findNode, type Design } from '../../model/design';
import type { DesignNode, Route, RouteTable } from '../../model/kinds';

/** A route whose target is gone, detached or of another VPC stays, and drops what it matches. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html */
export function routeState(design: Design, table: RouteTable, { target }: Route): 'active' | 'blackhole' {
  if (target.blackhole === true) return 'blackhole';
  if (target.type === 'local' || target.type === 'other') return 'active';
  const node = findNode(design, target.id);
  if (node === undefined || node.inactive === true || !belongsToVpc(design, node, table.vpcId)) return 'blackhole';
  return node.kind === 'vpcPeeringConnection' && node.state !== 'active' ? 'blackhole' : 'active';
}

/** Whether a route of this VPC may lead there. */
export function belongsToVpc(design: Design, node: DesignNode, vpcId: string): boolean {
  switch (node.kind) {
    case 'vpcPeeringConnection':
      return node.requesterVpcId === vpcId || node.accepterVpcId === vpcId;
    case 'transitGateway':
      return design.nodes.some((other) => other.kind === 'transitGatewayVpcAttachment' && other.transitGatewayId === node.id && other.vpcId === vpcId);
    case 'instance':
    case 'networkInterface':
    case 'natGateway': {
      const subnet = findNode(design, node.subnetId);
      return (node.kind === 'natGateway' && node.vpcId === vpcId) || (subnet?.kind === 'subnet' && subnet.vpcId === vpcId);
    }
    default:
      return 'vpcId' in node && node.vpcId === vpcId;
  }
}
