import { defineResult, type ResultType } from './result';
import * as dns from './shapes/dns';
import * as endpoints from './shapes/endpoints';
import * as gateways from './shapes/gateways';
import * as identity from './shapes/identity';
import * as network from './shapes/network';
import * as workloads from './shapes/workloads';

/** Every answer that is read. A new one: its shape, one entry here, one reader in `nodes/`. */
export const results = {
  vpcs: defineResult({ command: 'ec2 describe-vpcs', key: 'Vpcs', shape: network.vpc, idOf: (vpc) => vpc.VpcId }),
  vpcAttributes: defineResult({
    command: 'ec2 describe-vpc-attribute',
    key: 'VpcAttribute',
    matches: (value) => 'VpcId' in value && ('EnableDnsSupport' in value || 'EnableDnsHostnames' in value),
    shape: network.vpcAttribute,
  }),
  subnets: defineResult({ command: 'ec2 describe-subnets', key: 'Subnets', shape: network.subnet, idOf: (subnet) => subnet.SubnetId }),
  routeTables: defineResult({ command: 'ec2 describe-route-tables', key: 'RouteTables', shape: network.routeTable, idOf: (table) => table.RouteTableId }),
  securityGroups: defineResult({ command: 'ec2 describe-security-groups', key: 'SecurityGroups', shape: network.securityGroup, idOf: (group) => group.GroupId }),
  securityGroupRules: defineResult({ command: 'ec2 describe-security-group-rules', key: 'SecurityGroupRules', shape: network.securityGroupRule, idOf: (rule) => rule.SecurityGroupRuleId }),
  securityGroupVpcAssociations: defineResult({ command: 'ec2 describe-security-group-vpc-associations', key: 'SecurityGroupVpcAssociations', shape: network.securityGroupVpcAssociation }),
  networkAcls: defineResult({ command: 'ec2 describe-network-acls', key: 'NetworkAcls', shape: network.networkAcl, idOf: (acl) => acl.NetworkAclId }),
  networkInterfaces: defineResult({ command: 'ec2 describe-network-interfaces', key: 'NetworkInterfaces', shape: network.networkInterface, idOf: (each) => each.NetworkInterfaceId }),
  prefixLists: defineResult({ command: 'ec2 describe-managed-prefix-lists', key: 'PrefixLists', shape: network.prefixList, idOf: (list) => list.PrefixListId }),
  prefixListEntries: defineResult({ command: 'ec2 get-managed-prefix-list-entries', key: 'Entries', shape: network.prefixListEntry }),
  dhcpOptions: defineResult({ command: 'ec2 describe-dhcp-options', key: 'DhcpOptions', shape: network.dhcpOptions, idOf: (options) => options.DhcpOptionsId }),
  blockPublicAccess: defineResult({
    command: 'ec2 describe-vpc-block-public-access-options',
    key: 'VpcBlockPublicAccessOptions',
    matches: (value) => 'VpcBlockPublicAccessOptions' in value,
    shape: network.blockPublicAccess,
  }),
  blockPublicAccessExclusions: defineResult({
    command: 'ec2 describe-vpc-block-public-access-exclusions',
    key: 'VpcBlockPublicAccessExclusions',
    shape: network.blockPublicAccessExclusion,
    idOf: (exclusion) => exclusion.ExclusionId,
  }),

  internetGateways: defineResult({ command: 'ec2 describe-internet-gateways', key: 'InternetGateways', shape: gateways.internetGateway, idOf: (gateway) => gateway.InternetGatewayId }),
  egressOnlyInternetGateways: defineResult({
    command: 'ec2 describe-egress-only-internet-gateways',
    key: 'EgressOnlyInternetGateways',
    shape: gateways.egressOnlyInternetGateway,
    idOf: (gateway) => gateway.EgressOnlyInternetGatewayId,
  }),
  natGateways: defineResult({ command: 'ec2 describe-nat-gateways', key: 'NatGateways', shape: gateways.natGateway, idOf: (gateway) => gateway.NatGatewayId }),
  addresses: defineResult({ command: 'ec2 describe-addresses', key: 'Addresses', shape: gateways.address, idOf: (address) => address.AllocationId }),
  vpcPeeringConnections: defineResult({
    command: 'ec2 describe-vpc-peering-connections',
    key: 'VpcPeeringConnections',
    shape: gateways.vpcPeeringConnection,
    idOf: (peering) => peering.VpcPeeringConnectionId,
  }),
  transitGateways: defineResult({ command: 'ec2 describe-transit-gateways', key: 'TransitGateways', shape: gateways.transitGateway, idOf: (gateway) => gateway.TransitGatewayId }),
  transitGatewayVpcAttachments: defineResult({
    command: 'ec2 describe-transit-gateway-vpc-attachments',
    key: 'TransitGatewayVpcAttachments',
    shape: gateways.transitGatewayVpcAttachment,
    idOf: (attachment) => attachment.TransitGatewayAttachmentId,
  }),
  transitGatewayAttachments: defineResult({
    command: 'ec2 describe-transit-gateway-attachments',
    key: 'TransitGatewayAttachments',
    shape: gateways.transitGatewayAttachment,
    idOf: (attachment) => attachment.TransitGatewayAttachmentId,
  }),
  transitGatewayRouteTables: defineResult({
    command: 'ec2 describe-transit-gateway-route-tables',
    key: 'TransitGatewayRouteTables',
    shape: gateways.transitGatewayRouteTable,
    idOf: (table) => table.TransitGatewayRouteTableId,
  }),
  transitGatewayRoutes: defineResult({ command: 'ec2 search-transit-gateway-routes', key: 'Routes', shape: gateways.transitGatewayRoute }),
  transitGatewayAssociations: defineResult({ command: 'ec2 get-transit-gateway-route-table-associations', key: 'Associations', shape: gateways.transitGatewayLink }),
  transitGatewayPropagations: defineResult({
    command: 'ec2 get-transit-gateway-route-table-propagations',
    key: 'TransitGatewayRouteTablePropagations',
    shape: gateways.transitGatewayLink,
  }),
  vpnGateways: defineResult({ command: 'ec2 describe-vpn-gateways', key: 'VpnGateways', shape: gateways.vpnGateway, idOf: (gateway) => gateway.VpnGatewayId }),
  customerGateways: defineResult({ command: 'ec2 describe-customer-gateways', key: 'CustomerGateways', shape: gateways.customerGateway, idOf: (gateway) => gateway.CustomerGatewayId }),
  vpnConnections: defineResult({ command: 'ec2 describe-vpn-connections', key: 'VpnConnections', shape: gateways.vpnConnection, idOf: (connection) => connection.VpnConnectionId }),

  vpcEndpoints: defineResult({ command: 'ec2 describe-vpc-endpoints', key: 'VpcEndpoints', shape: endpoints.vpcEndpoint, idOf: (endpoint) => endpoint.VpcEndpointId }),
  endpointServices: defineResult({
    command: 'ec2 describe-vpc-endpoint-service-configurations',
    key: 'ServiceConfigurations',
    shape: endpoints.endpointService,
    idOf: (service) => service.ServiceId,
  }),
  endpointServicePermissions: defineResult({ command: 'ec2 describe-vpc-endpoint-service-permissions', key: 'AllowedPrincipals', shape: endpoints.endpointServicePermission }),
  endpointConnections: defineResult({ command: 'ec2 describe-vpc-endpoint-connections', key: 'VpcEndpointConnections', shape: endpoints.endpointConnection }),
  loadBalancers: defineResult({ command: 'elbv2 describe-load-balancers', key: 'LoadBalancers', shape: endpoints.loadBalancer, idOf: (balancer) => balancer.LoadBalancerArn }),
  listeners: defineResult({ command: 'elbv2 describe-listeners', key: 'Listeners', shape: endpoints.listener, idOf: (listener) => listener.ListenerArn }),
  targetGroups: defineResult({ command: 'elbv2 describe-target-groups', key: 'TargetGroups', shape: endpoints.targetGroup, idOf: (group) => group.TargetGroupArn }),
  targetHealth: defineResult({ command: 'elbv2 describe-target-health', key: 'TargetHealthDescriptions', shape: endpoints.targetHealth }),

  reservations: defineResult({ command: 'ec2 describe-instances', key: 'Reservations', shape: workloads.reservation }),
  lambdaFunctions: defineResult({ command: 'lambda list-functions', key: 'Functions', shape: workloads.lambdaFunction, idOf: (each) => each.FunctionArn ?? each.FunctionName }),
  dbInstances: defineResult({ command: 'rds describe-db-instances', key: 'DBInstances', shape: workloads.dbInstance, idOf: (instance) => instance.DBInstanceArn ?? instance.DBInstanceIdentifier }),

  listedZones: defineResult({ command: 'route53 list-hosted-zones', key: 'HostedZones', shape: dns.listedZone, idOf: (zone) => zone.Id }),
  hostedZones: defineResult({ command: 'route53 get-hosted-zone', key: 'HostedZone', matches: (value) => 'HostedZone' in value, shape: dns.hostedZone, idOf: ({ HostedZone }) => HostedZone.Id }),
  recordSets: defineResult({ command: 'route53 list-resource-record-sets', key: 'ResourceRecordSets', shape: dns.recordSet }),
  resolverEndpoints: defineResult({ command: 'route53resolver list-resolver-endpoints', key: 'ResolverEndpoints', shape: dns.resolverEndpoint, idOf: (endpoint) => endpoint.Id }),
  resolverAddresses: defineResult({ command: 'route53resolver list-resolver-endpoint-ip-addresses', key: 'IpAddresses', shape: dns.resolverAddress }),
  resolverRules: defineResult({ command: 'route53resolver list-resolver-rules', key: 'ResolverRules', shape: dns.resolverRule, idOf: (rule) => rule.Id }),
  resolverRuleAssociations: defineResult({ command: 'route53resolver list-resolver-rule-associations', key: 'ResolverRuleAssociations', shape: dns.resolverRuleAssociation }),

  callerIdentity: defineResult({ command: 'sts get-caller-identity', key: 'CallerIdentity', matches: (value) => 'Account' in value && 'Arn' in value, shape: identity.callerIdentity }),
  roles: defineResult({ command: 'iam list-roles', key: 'Roles', shape: identity.role, idOf: (role) => role.RoleName }),
  oneRole: defineResult({ command: 'iam get-role', key: 'Role', matches: (value) => 'Role' in value, shape: identity.roleResult, idOf: ({ Role }) => Role.RoleName }),
  roleDetails: defineResult({ command: 'iam get-account-authorization-details', key: 'RoleDetailList', shape: identity.roleDetail, idOf: (role) => role.RoleName }),
  managedPolicies: defineResult({ command: 'iam get-account-authorization-details', key: 'Policies', shape: identity.managedPolicy, idOf: (policy) => policy.Arn }),
  rolePolicies: defineResult({
    command: 'iam get-role-policy',
    key: 'RolePolicy',
    matches: (value) => 'RoleName' in value && 'PolicyDocument' in value,
    shape: identity.rolePolicy,
    idOf: (policy) => `${policy.RoleName} ${policy.PolicyName}`,
  }),
  attachedPolicies: defineResult({ command: 'iam list-attached-role-policies', key: 'AttachedPolicies', shape: identity.attachedPolicy }),
  instanceProfiles: defineResult({ command: 'iam list-instance-profiles', key: 'InstanceProfiles', shape: identity.instanceProfile }),
  oneInstanceProfile: defineResult({ command: 'iam get-instance-profile', key: 'InstanceProfile', matches: (value) => 'InstanceProfile' in value, shape: identity.instanceProfileResult }),
  buckets: defineResult({ command: 's3api list-buckets', key: 'Buckets', shape: identity.bucket, idOf: (bucket) => bucket.Name }),
  bucketPolicies: defineResult({ command: 's3api get-bucket-policy', key: 'Policy', matches: (value) => typeof value['Policy'] === 'string', shape: identity.bucketPolicy }),
  publicAccessBlocks: defineResult({
    command: 's3api get-public-access-block',
    key: 'PublicAccessBlockConfiguration',
    matches: (value) => 'PublicAccessBlockConfiguration' in value,
    shape: identity.publicAccessBlock,
  }),
} as const;

export const allResults: readonly ResultType<unknown>[] = Object.values(results);
