/** Every kind the designer knows. A new kind: one file here, one line below. */
import { regionKind, type Region } from './region';
import { vpcKind, type Vpc } from './vpc';
import { dhcpOptionsKind, type DhcpOptions } from './dhcpOptions';
import { subnetKind, type Subnet } from './subnet';
import { routeTableKind, type RouteTable } from './routeTable';
import { prefixListKind, type PrefixList } from './prefixList';
import { securityGroupKind, type SecurityGroup } from './securityGroup';
import { networkAclKind, type NetworkAcl } from './networkAcl';
import { internetGatewayKind, type InternetGateway } from './internetGateway';
import { egressOnlyInternetGatewayKind, type EgressOnlyInternetGateway } from './egressOnlyInternetGateway';
import { elasticIpKind, type ElasticIp } from './elasticIp';
import { natGatewayKind, type NatGateway } from './natGateway';
import { vpcPeeringConnectionKind, type VpcPeeringConnection } from './vpcPeeringConnection';
import { transitGatewayKind, type TransitGateway } from './transitGateway';
import { transitGatewayVpcAttachmentKind, type TransitGatewayVpcAttachment } from './transitGatewayVpcAttachment';
import { transitGatewayRouteTableKind, type TransitGatewayRouteTable } from './transitGatewayRouteTable';
import { virtualPrivateGatewayKind, type VirtualPrivateGateway } from './virtualPrivateGateway';
import { customerGatewayKind, type CustomerGateway } from './customerGateway';
import { vpnConnectionKind, type VpnConnection } from './vpnConnection';
import { vpcBlockPublicAccessKind, type VpcBlockPublicAccess } from './vpcBlockPublicAccess';
import { vpcBlockPublicAccessExclusionKind, type VpcBlockPublicAccessExclusion } from './vpcBlockPublicAccessExclusion';
import { gatewayEndpointKind, type GatewayEndpoint } from './gatewayEndpoint';
import { interfaceEndpointKind, type InterfaceEndpoint } from './interfaceEndpoint';
import { gatewayLoadBalancerEndpointKind, type GatewayLoadBalancerEndpoint } from './gatewayLoadBalancerEndpoint';
import { resourceEndpointKind, type ResourceEndpoint } from './resourceEndpoint';
import { serviceNetworkEndpointKind, type ServiceNetworkEndpoint } from './serviceNetworkEndpoint';
import { endpointServiceKind, type EndpointService } from './endpointService';
import { connectionNotificationKind, type ConnectionNotification } from './connectionNotification';
import { resourceConfigurationKind, type ResourceConfiguration } from './resourceConfiguration';
import { resourceGatewayKind, type ResourceGateway } from './resourceGateway';
import { serviceNetworkKind, type ServiceNetwork } from './serviceNetwork';
import { resourceShareKind, type ResourceShare } from './resourceShare';
import { networkInterfaceKind, type NetworkInterface } from './networkInterface';
import { instanceKind, type Instance } from './instance';
import { lambdaFunctionKind, type LambdaFunction } from './lambdaFunction';
import { ecsServiceKind, type EcsService } from './ecsService';
import { rdsInstanceKind, type RdsInstance } from './rdsInstance';
import { efsMountTargetKind, type EfsMountTarget } from './efsMountTarget';
import { loadBalancerKind, type LoadBalancer } from './loadBalancer';
import { targetGroupKind, type TargetGroup } from './targetGroup';
import { privateHostedZoneKind, type PrivateHostedZone } from './privateHostedZone';
import { resolverEndpointKind, type ResolverEndpoint } from './resolverEndpoint';
import { resolverRuleKind, type ResolverRule } from './resolverRule';
import { awsServiceKind, type AwsService } from './awsService';
import { s3BucketKind, type S3Bucket } from './s3Bucket';
import { s3AccessPointKind, type S3AccessPoint } from './s3AccessPoint';
import { dynamodbTableKind, type DynamodbTable } from './dynamodbTable';
import { sqsQueueKind, type SqsQueue } from './sqsQueue';
import { snsTopicKind, type SnsTopic } from './snsTopic';
import { kmsKeyKind, type KmsKey } from './kmsKey';
import { secretKind, type Secret } from './secret';
import { restApiKind, type RestApi } from './restApi';
import { athenaWorkgroupKind, type AthenaWorkgroup } from './athenaWorkgroup';
import { ecrRepositoryKind, type EcrRepository } from './ecrRepository';
import { logGroupKind, type LogGroup } from './logGroup';
import { ssmParameterKind, type SsmParameter } from './ssmParameter';
import { internetKind, type Internet } from './internet';
import { roleKind, type Role } from './role';
import { userKind, type User } from './user';
import { managedPolicyKind, type ManagedPolicy } from './managedPolicy';
import { accountKind, type Account } from './account';
import { carriedResourceKind, type CarriedResource } from './carriedResource';

export const kinds = [
  regionKind,
  vpcKind,
  dhcpOptionsKind,
  subnetKind,
  routeTableKind,
  prefixListKind,
  securityGroupKind,
  networkAclKind,
  internetGatewayKind,
  egressOnlyInternetGatewayKind,
  elasticIpKind,
  natGatewayKind,
  vpcPeeringConnectionKind,
  transitGatewayKind,
  transitGatewayVpcAttachmentKind,
  transitGatewayRouteTableKind,
  virtualPrivateGatewayKind,
  customerGatewayKind,
  vpnConnectionKind,
  vpcBlockPublicAccessKind,
  vpcBlockPublicAccessExclusionKind,
  gatewayEndpointKind,
  interfaceEndpointKind,
  gatewayLoadBalancerEndpointKind,
  resourceEndpointKind,
  serviceNetworkEndpointKind,
  endpointServiceKind,
  connectionNotificationKind,
  resourceConfigurationKind,
  resourceGatewayKind,
  serviceNetworkKind,
  resourceShareKind,
  networkInterfaceKind,
  instanceKind,
  lambdaFunctionKind,
  ecsServiceKind,
  rdsInstanceKind,
  efsMountTargetKind,
  loadBalancerKind,
  targetGroupKind,
  privateHostedZoneKind,
  resolverEndpointKind,
  resolverRuleKind,
  awsServiceKind,
  s3BucketKind,
  s3AccessPointKind,
  dynamodbTableKind,
  sqsQueueKind,
  snsTopicKind,
  kmsKeyKind,
  secretKind,
  restApiKind,
  athenaWorkgroupKind,
  ecrRepositoryKind,
  logGroupKind,
  ssmParameterKind,
  internetKind,
  roleKind,
  userKind,
  managedPolicyKind,
  accountKind,
  carriedResourceKind,
] as const;

export type DesignNode =
  | Region
  | Vpc
  | DhcpOptions
  | Subnet
  | RouteTable
  | PrefixList
  | SecurityGroup
  | NetworkAcl
  | InternetGateway
  | EgressOnlyInternetGateway
  | ElasticIp
  | NatGateway
  | VpcPeeringConnection
  | TransitGateway
  | TransitGatewayVpcAttachment
  | TransitGatewayRouteTable
  | VirtualPrivateGateway
  | CustomerGateway
  | VpnConnection
  | VpcBlockPublicAccess
  | VpcBlockPublicAccessExclusion
  | GatewayEndpoint
  | InterfaceEndpoint
  | GatewayLoadBalancerEndpoint
  | ResourceEndpoint
  | ServiceNetworkEndpoint
  | EndpointService
  | ConnectionNotification
  | ResourceConfiguration
  | ResourceGateway
  | ServiceNetwork
  | ResourceShare
  | NetworkInterface
  | Instance
  | LambdaFunction
  | EcsService
  | RdsInstance
  | EfsMountTarget
  | LoadBalancer
  | TargetGroup
  | PrivateHostedZone
  | ResolverEndpoint
  | ResolverRule
  | AwsService
  | S3Bucket
  | S3AccessPoint
  | DynamodbTable
  | SqsQueue
  | SnsTopic
  | KmsKey
  | Secret
  | RestApi
  | AthenaWorkgroup
  | EcrRepository
  | LogGroup
  | SsmParameter
  | Internet
  | Role
  | User
  | ManagedPolicy
  | Account
  | CarriedResource;

export type NodeKind = DesignNode['kind'];

export type NodeOf<Kind extends NodeKind> = Extract<DesignNode, { readonly kind: Kind }>;

export type { Region } from './region';
export type { Vpc } from './vpc';
export type { DhcpOptions } from './dhcpOptions';
export type { Subnet } from './subnet';
export type { RouteTable } from './routeTable';
export type { PrefixList } from './prefixList';
export type { SecurityGroup } from './securityGroup';
export type { NetworkAcl } from './networkAcl';
export type { InternetGateway } from './internetGateway';
export type { EgressOnlyInternetGateway } from './egressOnlyInternetGateway';
export type { ElasticIp } from './elasticIp';
export type { NatGateway } from './natGateway';
export type { VpcPeeringConnection } from './vpcPeeringConnection';
export type { TransitGateway } from './transitGateway';
export type { TransitGatewayVpcAttachment } from './transitGatewayVpcAttachment';
export type { TransitGatewayRouteTable } from './transitGatewayRouteTable';
export type { VirtualPrivateGateway } from './virtualPrivateGateway';
export type { CustomerGateway } from './customerGateway';
export type { VpnConnection } from './vpnConnection';
export type { VpcBlockPublicAccess } from './vpcBlockPublicAccess';
export type { VpcBlockPublicAccessExclusion } from './vpcBlockPublicAccessExclusion';
export type { GatewayEndpoint } from './gatewayEndpoint';
export type { InterfaceEndpoint } from './interfaceEndpoint';
export type { GatewayLoadBalancerEndpoint } from './gatewayLoadBalancerEndpoint';
export type { ResourceEndpoint } from './resourceEndpoint';
export type { ServiceNetworkEndpoint } from './serviceNetworkEndpoint';
export type { EndpointService } from './endpointService';
export type { ConnectionNotification } from './connectionNotification';
export type { ResourceConfiguration } from './resourceConfiguration';
export type { ResourceGateway } from './resourceGateway';
export type { ServiceNetwork } from './serviceNetwork';
export type { ResourceShare } from './resourceShare';
export type { NetworkInterface } from './networkInterface';
export type { Instance } from './instance';
export type { LambdaFunction } from './lambdaFunction';
export type { EcsService } from './ecsService';
export type { RdsInstance } from './rdsInstance';
export type { EfsMountTarget } from './efsMountTarget';
export type { LoadBalancer } from './loadBalancer';
export type { TargetGroup } from './targetGroup';
export type { PrivateHostedZone } from './privateHostedZone';
export type { ResolverEndpoint } from './resolverEndpoint';
export type { ResolverRule } from './resolverRule';
export type { AwsService } from './awsService';
export type { S3Bucket } from './s3Bucket';
export type { S3AccessPoint } from './s3AccessPoint';
export type { DynamodbTable } from './dynamodbTable';
export type { SqsQueue } from './sqsQueue';
export type { SnsTopic } from './snsTopic';
export type { KmsKey } from './kmsKey';
export type { Secret } from './secret';
export type { RestApi } from './restApi';
export type { AthenaWorkgroup } from './athenaWorkgroup';
export type { EcrRepository } from './ecrRepository';
export type { LogGroup } from './logGroup';
export type { SsmParameter } from './ssmParameter';
export type { Internet } from './internet';
export type { Role } from './role';
export type { User } from './user';
export type { ManagedPolicy } from './managedPolicy';
export type { Account } from './account';
export type { CarriedResource } from './carriedResource';
export type { Route, RouteDestination, RouteTarget } from './routeTable';
export type { SecurityGroupPeer, SecurityGroupRule } from './securityGroup';
export type { NetworkAclEntry } from './networkAcl';
