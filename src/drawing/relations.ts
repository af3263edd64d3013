import type { Design } from '../model/design';
import type { DesignNode } from '../model/kinds';

/** A derived connection between two nodes, drawn thin. */
export interface Relation {
  readonly source: string;
  readonly target: string;
  /** `connection`: packets go along it, always drawn. `membership`: an association, drawn while one end is selected. */
  readonly type: 'connection' | 'membership';
}

/** Relations of a node to others, from its own properties. What follows from being drawn inside each other is no relation. */
export function relationsOf(node: DesignNode): readonly Relation[] {
  const connections = connectedIds(node);
  const members = memberIds(node);
  return [
    ...connections.filter((id) => id !== undefined).map((target): Relation => ({ source: node.id, target, type: 'connection' })),
    ...members.filter((id) => id !== undefined).map((target): Relation => ({ source: node.id, target, type: 'membership' })),
  ];
}

function connectedIds(node: DesignNode): readonly (string | undefined)[] {
  switch (node.kind) {
    case 'vpcPeeringConnection':
      return [node.requesterVpcId, node.accepterVpcId];
    case 'transitGatewayVpcAttachment':
      return [node.vpcId, node.transitGatewayId];
    case 'vpnConnection':
      return [node.customerGatewayId, node.virtualPrivateGatewayId ?? node.transitGatewayId];
    case 'virtualPrivateGateway':
    case 'transitGateway':
      return [node.directConnect?.customerGatewayId];
    case 'interfaceEndpoint':
    case 'gatewayLoadBalancerEndpoint':
      return [node.endpointServiceId];
    case 'endpointService':
      return node.loadBalancerIds;
    case 'resourceEndpoint':
      return [node.resourceConfigurationId];
    case 'resourceConfiguration':
      return [node.resourceGatewayId];
    case 'serviceNetworkEndpoint':
      return [node.serviceNetworkId];
    case 'privateHostedZone':
      return node.vpcIds;
    case 'resolverRule':
      return [node.resolverEndpointId, ...node.vpcIds];
    case 's3AccessPoint':
      return [node.bucketId];
    default:
      return [];
  }
}

function memberIds(node: DesignNode): readonly (string | undefined)[] {
  switch (node.kind) {
    case 'subnet':
      return [node.routeTableId, node.networkAclId];
    case 'gatewayEndpoint':
      return node.routeTableIds;
    case 'interfaceEndpoint':
      return [...node.subnetIds, ...node.securityGroupIds];
    case 'resourceEndpoint':
    case 'serviceNetworkEndpoint':
    case 'rdsInstance':
    case 'loadBalancer':
      return [...node.subnetIds, ...node.securityGroupIds];
    case 'instance':
      return [...node.securityGroupIds, node.roleId, ...node.networkInterfaceIds];
    case 'lambdaFunction':
    case 'ecsService':
      return [...node.subnetIds, ...node.securityGroupIds, node.roleId];
    case 'networkInterface':
    case 'efsMountTarget':
      return node.securityGroupIds;
    case 'resolverEndpoint':
      return [...node.addresses.map(({ subnetId }) => subnetId), ...node.securityGroupIds];
    case 'routeTable':
      return [...node.routes.map(({ target }) => target.id), node.edgeGatewayId, ...node.propagatingGatewayIds];
    case 'transitGatewayVpcAttachment':
      return node.subnetIds;
    case 'transitGatewayRouteTable':
      return [node.transitGatewayId, ...node.associatedAttachmentIds];
    case 'role':
    case 'user':
      return [...node.managedPolicyIds, node.permissionsBoundaryId];
    case 'restApi':
      return node.vpcEndpointIds;
    case 's3Bucket':
    case 'snsTopic':
    case 'secret':
    case 'sqsQueue':
    case 'dynamodbTable':
      return [node.kmsKeyId];
    default:
      return [];
  }
}

const known = new WeakMap<readonly DesignNode[], readonly Relation[]>();

export function relationsIn(design: Design): readonly Relation[] {
  const cached = known.get(design.nodes);
  if (cached) return cached;
  const relations = design.nodes.flatMap(relationsOf);
  known.set(design.nodes, relations);
  return relations;
}
