/** Every CloudFormation type that becomes a node of its own. A new one: one file here, one line below. */
import type { DesignNode, NodeKind } from '../../model/kinds';
import type { ResourceType } from '../resourceType';
import { carriedResourceType } from './carriedResource';
import {
  athenaWorkgroupType,
  dynamodbTableType,
  ecrRepositoryType,
  kmsKeyType,
  logGroupType,
  secretType,
  snsTopicType,
  sqsQueueType,
  ssmParameterType,
} from './dataServices';
import { dhcpOptionsType } from './dhcpOptions';
import { ecsServiceType } from './ecsService';
import { efsMountTargetType } from './efsMountTarget';
import { egressOnlyInternetGatewayType } from './egressOnlyInternetGateway';
import { elasticIpType } from './elasticIp';
import { connectionNotificationType, endpointServiceType } from './endpointService';
import { hostedZoneType } from './hostedZone';
import { instanceType, networkInterfaceType } from './instance';
import { internetGatewayType } from './internetGateway';
import { lambdaFunctionType } from './lambdaFunction';
import { loadBalancerType, targetGroupType } from './loadBalancer';
import { natGatewayType } from './natGateway';
import { networkAclType } from './networkAcl';
import { prefixListType } from './prefixList';
import { rdsInstanceType } from './rdsInstance';
import { resolverEndpointType, resolverRuleType } from './resolver';
import { restApiType } from './restApi';
import { managedPolicyType, roleType, userType } from './role';
import { routeTableType } from './routeTable';
import { s3AccessPointType, s3BucketType } from './s3';
import { securityGroupType } from './securityGroup';
import { subnetType } from './subnet';
import { transitGatewayRouteTableType, transitGatewayType, transitGatewayVpcAttachmentType } from './transitGateway';
import { version2ApiType } from './version2Api';
import { vpcType } from './vpc';
import { vpcBlockPublicAccessExclusionType, vpcBlockPublicAccessType } from './vpcBlockPublicAccess';
import { vpcEndpointType } from './vpcEndpoint';
import { resourceConfigurationType, resourceGatewayType, resourceShareType, serviceNetworkType } from './vpcLattice';
import { vpcPeeringConnectionType } from './vpcPeeringConnection';
import { customerGatewayType, virtualPrivateGatewayType, vpnConnectionType } from './vpn';

const resourceTypes: readonly ResourceType[] = [
  vpcType,
  dhcpOptionsType,
  subnetType,
  routeTableType,
  prefixListType,
  securityGroupType,
  networkAclType,
  internetGatewayType,
  egressOnlyInternetGatewayType,
  elasticIpType,
  natGatewayType,
  vpcPeeringConnectionType,
  transitGatewayType,
  transitGatewayVpcAttachmentType,
  transitGatewayRouteTableType,
  virtualPrivateGatewayType,
  customerGatewayType,
  vpnConnectionType,
  vpcBlockPublicAccessType,
  vpcBlockPublicAccessExclusionType,
  vpcEndpointType,
  endpointServiceType,
  connectionNotificationType,
  resourceConfigurationType,
  resourceGatewayType,
  serviceNetworkType,
  resourceShareType,
  networkInterfaceType,
  instanceType,
  lambdaFunctionType,
  ecsServiceType,
  rdsInstanceType,
  efsMountTargetType,
  loadBalancerType,
  targetGroupType,
  hostedZoneType,
  resolverEndpointType,
  resolverRuleType,
  s3BucketType,
  s3AccessPointType,
  dynamodbTableType,
  sqsQueueType,
  snsTopicType,
  kmsKeyType,
  secretType,
  restApiType,
  version2ApiType,
  athenaWorkgroupType,
  ecrRepositoryType,
  logGroupType,
  ssmParameterType,
  roleType,
  userType,
  managedPolicyType,
  carriedResourceType,
];

const byType = new Map<string, ResourceType>(resourceTypes.flatMap((definition) => definition.types.map((type): [string, ResourceType] => [type, definition])));
const byKind = new Map<NodeKind, ResourceType>(resourceTypes.flatMap((definition) => definition.kinds.map((kind): [NodeKind, ResourceType] => [kind, definition])));
const folds: ReadonlySet<string> = new Set(resourceTypes.flatMap((definition) => definition.folds));

export function resourceTypeOf(type: string): ResourceType | undefined {
  return byType.get(type);
}

/** The type a node is written as; undefined for what is no resource of a stack (the internet, an account). */
export function resourceTypeOfKind(node: DesignNode): ResourceType | undefined {
  return byKind.get(node.kind);
}

/** Types that become a part of another resource's node. */
export function isFoldedType(type: string): boolean {
  return folds.has(type);
}
