import { kindOf } from '../../../model/containment';
import { findNode } from '../../../model/design';
import { parseImplicitNodeId } from '../../../model/implicitNodes';
import type { DesignNode } from '../../../model/kinds';
import { typedReferencesOf } from '../../../model/references';
import { error, type CheckContext, type DesignFinding } from '../designCheck';
import { isKnown, isOutsideId } from '../knowledge';

/** References to nodes that are not there. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-ref.html */
export function* checkReferences({ nodes, network, design }: CheckContext): Iterable<DesignFinding> {
  for (const node of nodes) {
    if (node.outside === true) continue;
    for (const [property, id] of mustExist(node)) {
      if (id === undefined || network.node(id) !== undefined || parseImplicitNodeId(id) !== undefined || isOutsideId(id) || !isKnown(node, property)) continue;
      const absent = findNode(design, id);
      const why = absent === undefined ? `\`${id}\`, which is not in this design` : `\`${absent.name}\`, whose condition is false, so that it is not made`;
      yield error('REFERENCE_MISSING', node, `\`${node.name}\` refers to ${why}.`, property);
    }
    for (const { id, kind } of typedReferencesOf(node)) {
      const named = findNode(design, id);
      if (named === undefined || named.kind === kind) continue;
      yield error('REFERENCE_MISSING', node, `\`${node.name}\` refers to \`${named.name}\` as its ${kindOf(kind).label}, but it is a ${kindOf(named).label}.`);
    }
  }
}

function mustExist(node: DesignNode): readonly (readonly [property: string, id: string | undefined])[] {
  switch (node.kind) {
    case 'subnet':
      return [['VpcId', node.vpcId], ['RouteTableId', node.routeTableId], ['NetworkAclId', node.networkAclId]];
    case 'routeTable':
    case 'networkAcl':
    case 'securityGroup':
    case 'internetGateway':
    case 'egressOnlyInternetGateway':
    case 'virtualPrivateGateway':
      return [['VpcId', node.vpcId]];
    case 'gatewayEndpoint':
      return [['VpcId', node.vpcId], ...node.routeTableIds.map((id) => ['RouteTableIds', id] as const)];
    case 'interfaceEndpoint':
    case 'resourceEndpoint':
    case 'serviceNetworkEndpoint':
    case 'resourceGateway':
      return [['VpcId', node.vpcId], ...node.subnetIds.map((id) => ['SubnetIds', id] as const)];
    case 'gatewayLoadBalancerEndpoint':
      return [['VpcId', node.vpcId], ['SubnetIds', node.subnetId]];
    case 'natGateway':
    case 'networkInterface':
    case 'efsMountTarget':
    case 'instance':
      return [['SubnetId', node.subnetId]];
    case 'lambdaFunction':
    case 'ecsService':
    case 'loadBalancer':
      return node.subnetIds.map((id) => ['SubnetIds', id] as const);
    default:
      return [];
  }
}
