/**
 * The AWS architecture icon of each kind of node: a file under `public/icons/`, copied unmodified by `scripts/icons.mjs`, which takes
 * the names from this file. AWS draws no icon of its own for security groups, prefix lists, egress-only internet gateways, target groups
 * and block public access; the nearest one stands for them. Files whose lines are dark (`hasDarkLines`) need a light ground.
 */
const iconsOfKinds: Readonly<Record<string, string>> = {
  account: 'architecture-group/AWSAccount.svg',
  region: 'architecture-group/Region.svg',
  vpc: 'architecture-group/VirtualprivatecloudVPC.svg',
  dhcpOptions: 'architecture-service/AmazonVirtualPrivateCloud.svg',
  routeTable: 'resource/AmazonRoute53RouteTable.svg',
  prefixList: 'resource/Documents.svg',
  securityGroup: 'resource/Firewall.svg',
  networkAcl: 'resource/AmazonVPCNetworkAccessControlList.svg',
  internetGateway: 'resource/AmazonVPCInternetGateway.svg',
  egressOnlyInternetGateway: 'resource/AmazonVPCInternetGateway.svg',
  elasticIp: 'resource/AmazonEC2ElasticIPAddress.svg',
  natGateway: 'resource/AmazonVPCNATGateway.svg',
  vpcPeeringConnection: 'resource/AmazonVPCPeeringConnection.svg',
  transitGateway: 'architecture-service/AWSTransitGateway.svg',
  transitGatewayVpcAttachment: 'resource/AWSTransitGatewayAttachment.svg',
  transitGatewayRouteTable: 'resource/AWSCloudWANTransitGatewayRouteTableAttachment.svg',
  virtualPrivateGateway: 'resource/AmazonVPCVPNGateway.svg',
  customerGateway: 'architecture-group/Corporatedatacenter.svg',
  vpnConnection: 'resource/AmazonVPCVPNConnection.svg',
  vpcBlockPublicAccess: 'resource/Shield.svg',
  vpcBlockPublicAccessExclusion: 'resource/Shield.svg',
  gatewayEndpoint: 'resource/AmazonVPCEndpoints.svg',
  interfaceEndpoint: 'resource/AmazonVPCEndpoints.svg',
  gatewayLoadBalancerEndpoint: 'resource/AmazonVPCEndpoints.svg',
  resourceEndpoint: 'resource/AmazonVPCEndpoints.svg',
  serviceNetworkEndpoint: 'resource/AmazonVPCEndpoints.svg',
  endpointService: 'architecture-service/AWSPrivateLink.svg',
  connectionNotification: 'resource/AmazonSimpleNotificationServiceTopic.svg',
  resourceConfiguration: 'architecture-service/AmazonVPCLattice.svg',
  resourceGateway: 'architecture-service/AmazonVPCLattice.svg',
  serviceNetwork: 'architecture-service/AmazonVPCLattice.svg',
  resourceShare: 'architecture-service/AWSResourceAccessManager.svg',
  networkInterface: 'resource/AmazonVPCElasticNetworkInterface.svg',
  instance: 'resource/AmazonEC2Instance.svg',
  lambdaFunction: 'resource/AWSLambdaLambdaFunction.svg',
  ecsService: 'resource/AmazonElasticContainerServiceService.svg',
  rdsInstance: 'architecture-service/AmazonRDS.svg',
  efsMountTarget: 'resource/AmazonElasticFileSystemFileSystem.svg',
  targetGroup: 'architecture-service/ElasticLoadBalancing.svg',
  privateHostedZone: 'resource/AmazonRoute53HostedZone.svg',
  resolverEndpoint: 'resource/AmazonRoute53Resolver.svg',
  resolverRule: 'resource/AmazonRoute53Resolver.svg',
  awsService: 'architecture-group/AWSCloudlogo.svg',
  s3Bucket: 'resource/AmazonSimpleStorageServiceBucket.svg',
  s3AccessPoint: 'resource/AmazonSimpleStorageServiceGeneralAccessPoints.svg',
  dynamodbTable: 'resource/AmazonDynamoDBTable.svg',
  sqsQueue: 'resource/AmazonSimpleQueueServiceQueue.svg',
  snsTopic: 'resource/AmazonSimpleNotificationServiceTopic.svg',
  kmsKey: 'architecture-service/AWSKeyManagementService.svg',
  secret: 'architecture-service/AWSSecretsManager.svg',
  restApi: 'architecture-service/AmazonAPIGateway.svg',
  athenaWorkgroup: 'architecture-service/AmazonAthena.svg',
  ecrRepository: 'resource/AmazonElasticContainerRegistryRegistry.svg',
  logGroup: 'resource/AmazonCloudWatchLogs.svg',
  ssmParameter: 'resource/AWSSystemsManagerParameterStore.svg',
  internet: 'resource/Internet.svg',
  role: 'resource/AWSIdentityAccessManagementRole.svg',
  user: 'resource/User.svg',
  managedPolicy: 'resource/AWSIdentityAccessManagementPermissions.svg',
  carriedResource: 'resource/AWSCloudFormationTemplate.svg',
  'subnet/private': 'architecture-group/Privatesubnet.svg',
  'subnet/public': 'architecture-group/Publicsubnet.svg',
  'loadBalancer/network': 'resource/ElasticLoadBalancingNetworkLoadBalancer.svg',
  'loadBalancer/gateway': 'resource/ElasticLoadBalancingGatewayLoadBalancer.svg',
  'loadBalancer/application': 'resource/ElasticLoadBalancingApplicationLoadBalancer.svg',
};

/** For what has no icon of its own. */
export const genericIcon = 'architecture-group/AWSCloudlogo.svg';

/**
 * The icon of a kind of node, named as in the design: `iconOfKind('natGateway')`. Subnets and load balancers differ by `variant`:
 * `private` or `public`; `network`, `gateway` or `application`.
 */
export function iconOfKind(kind: string, variant?: string): string {
  const key = variant === undefined ? kind : `${kind}/${variant}`;
  return find(key) ?? find(kind) ?? genericIcon;
}

/** The kinds and variants that have an icon: `natGateway`, `subnet/private`. */
export const kindsWithIcons: readonly string[] = Object.keys(iconsOfKinds);

/** Whether the icon is drawn in dark lines without a ground, so that it would vanish on a dark page. */
export function hasDarkLines(icon: string): boolean {
  return iconsWithDarkLines.has(icon);
}

const iconsWithDarkLines: ReadonlySet<string> = new Set([
  'resource/Documents.svg',
  'resource/Firewall.svg',
  'resource/Internet.svg',
  'resource/Shield.svg',
  'resource/User.svg',
]);

function find(key: string): string | undefined {
  return Object.hasOwn(iconsOfKinds, key) ? iconsOfKinds[key] : undefined;
}
