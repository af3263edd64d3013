import { z } from 'zod/mini';
import { flag, groups, id, list, number, policyDocument, tags, text, texts } from './values';

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-vpc-endpoints.html */
export const vpcEndpoint = z.object({
  VpcEndpointId: id,
  // Outputs from before interface endpoints have none; all endpoints were gateway endpoints then.
  VpcEndpointType: text,
  VpcId: id,
  ServiceName: text,
  ServiceRegion: text,
  State: text,
  PolicyDocument: policyDocument,
  RouteTableIds: texts,
  SubnetIds: texts,
  Groups: groups,
  IpAddressType: text,
  DnsOptions: z.optional(
    z.object({ DnsRecordIpType: text, PrivateDnsOnlyForInboundResolverEndpoint: z.optional(z.boolean()), PrivateDnsPreference: text, PrivateDnsSpecifiedDomains: texts }),
  ),
  PrivateDnsEnabled: flag,
  NetworkInterfaceIds: texts,
  DnsEntries: list(z.object({ DnsName: text })),
  OwnerId: text,
  ServiceNetworkArn: text,
  ResourceConfigurationArn: text,
  Tags: tags,
});

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-vpc-endpoint-service-configurations.html */
export const endpointService = z.object({
  ServiceId: id,
  ServiceName: text,
  ServiceState: text,
  AcceptanceRequired: flag,
  NetworkLoadBalancerArns: texts,
  GatewayLoadBalancerArns: texts,
  SupportedIpAddressTypes: texts,
  SupportedRegions: list(z.object({ Region: text })),
  PrivateDnsName: text,
  PrivateDnsNameConfiguration: z.optional(z.object({ State: text })),
  Tags: tags,
});

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-vpc-endpoint-service-permissions.html */
export const endpointServicePermission = z.object({ Principal: z.string(), ServiceId: text });

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-vpc-endpoint-connections.html */
export const endpointConnection = z.object({ VpcEndpointId: id, ServiceId: text, VpcEndpointState: text, VpcEndpointOwner: text });

/** https://docs.aws.amazon.com/cli/latest/reference/elbv2/describe-load-balancers.html */
export const loadBalancer = z.object({
  LoadBalancerArn: id,
  LoadBalancerName: text,
  DNSName: text,
  Type: z.enum(['network', 'gateway', 'application']),
  Scheme: z.optional(z.enum(['internal', 'internet-facing'])),
  VpcId: text,
  AvailabilityZones: list(
    z.object({ ZoneName: text, SubnetId: text, LoadBalancerAddresses: list(z.object({ IpAddress: text, AllocationId: text, PrivateIPv4Address: text, IPv6Address: text })) }),
  ),
  SecurityGroups: texts,
  IpAddressType: text,
  EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: text,
});

/** https://docs.aws.amazon.com/cli/latest/reference/elbv2/describe-listeners.html */
export const listener = z.object({
  ListenerArn: id,
  LoadBalancerArn: id,
  Protocol: text,
  Port: number,
  DefaultActions: list(
    z.object({ TargetGroupArn: text, ForwardConfig: z.optional(z.object({ TargetGroups: list(z.object({ TargetGroupArn: text })) })) }),
  ),
});

/** https://docs.aws.amazon.com/cli/latest/reference/elbv2/describe-target-groups.html */
export const targetGroup = z.object({
  TargetGroupArn: id,
  TargetGroupName: text,
  Protocol: text,
  Port: number,
  VpcId: text,
  TargetType: z.optional(z.enum(['instance', 'ip', 'lambda', 'alb'])),
});

/** https://docs.aws.amazon.com/cli/latest/reference/elbv2/describe-target-health.html */
export const targetHealth = z.object({ Target: z.object({ Id: id, Port: number, AvailabilityZone: text }) });
