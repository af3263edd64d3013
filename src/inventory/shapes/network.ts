import { z } from 'zod/mini';
import { flag, groups, id, list, number, tags, text, texts } from './values';

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-vpcs.html */
export const vpc = z.object({
  VpcId: id,
  CidrBlock: text,
  CidrBlockAssociationSet: list(z.object({ CidrBlock: text, CidrBlockState: z.optional(z.object({ State: text })) })),
  Ipv6CidrBlockAssociationSet: list(z.object({ Ipv6CidrBlock: text, Ipv6CidrBlockState: z.optional(z.object({ State: text })) })),
  DhcpOptionsId: text,
  IsDefault: flag,
  OwnerId: text,
  State: text,
  Tags: tags,
});

/** One attribute per call. https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-vpc-attribute.html */
const attributeValue = z.optional(z.object({ Value: z.boolean() }));
export const vpcAttribute = z.object({ VpcId: id, EnableDnsSupport: attributeValue, EnableDnsHostnames: attributeValue });

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-subnets.html */
export const subnet = z.object({
  SubnetId: id,
  VpcId: id,
  AvailabilityZone: text,
  AvailabilityZoneId: text,
  CidrBlock: text,
  Ipv6CidrBlockAssociationSet: list(z.object({ Ipv6CidrBlock: text, Ipv6CidrBlockState: z.optional(z.object({ State: text })) })),
  MapPublicIpOnLaunch: flag,
  Ipv6Native: flag,
  EnableDns64: flag,
  OwnerId: text,
  SubnetArn: text,
  Tags: tags,
});

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-route-tables.html */
export const route = z.object({
  DestinationCidrBlock: text,
  DestinationIpv6CidrBlock: text,
  DestinationPrefixListId: text,
  GatewayId: text,
  NatGatewayId: text,
  EgressOnlyInternetGatewayId: text,
  TransitGatewayId: text,
  VpcPeeringConnectionId: text,
  NetworkInterfaceId: text,
  InstanceId: text,
  LocalGatewayId: text,
  CarrierGatewayId: text,
  CoreNetworkArn: text,
  OdbNetworkArn: text,
  Origin: text,
  State: text,
});

export const routeTable = z.object({
  RouteTableId: id,
  VpcId: id,
  OwnerId: text,
  Associations: list(
    z.object({ Main: flag, SubnetId: text, GatewayId: text, AssociationState: z.optional(z.object({ State: text })) }),
  ),
  PropagatingVgws: list(z.object({ GatewayId: id })),
  Routes: list(route),
  Tags: tags,
});

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-security-groups.html */
export const permission = z.object({
  IpProtocol: z.string(),
  FromPort: number,
  ToPort: number,
  IpRanges: list(z.object({ CidrIp: z.string(), Description: text })),
  Ipv6Ranges: list(z.object({ CidrIpv6: z.string(), Description: text })),
  PrefixListIds: list(z.object({ PrefixListId: id, Description: text })),
  UserIdGroupPairs: list(z.object({ GroupId: id, UserId: text, VpcId: text, Description: text })),
});

export const securityGroup = z.object({
  GroupId: id,
  GroupName: text,
  Description: text,
  VpcId: text,
  OwnerId: text,
  SecurityGroupArn: text,
  IpPermissions: list(permission),
  IpPermissionsEgress: list(permission),
  Tags: tags,
});

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-security-group-rules.html */
export const securityGroupRule = z.object({
  SecurityGroupRuleId: id,
  GroupId: id,
  GroupOwnerId: text,
  IsEgress: z.boolean(),
  IpProtocol: z.string(),
  FromPort: number,
  ToPort: number,
  CidrIpv4: text,
  CidrIpv6: text,
  PrefixListId: text,
  ReferencedGroupInfo: z.optional(z.object({ GroupId: id })),
  Description: text,
});

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-security-group-vpc-associations.html */
export const securityGroupVpcAssociation = z.object({ GroupId: id, VpcId: id, State: text });

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-network-acls.html */
export const networkAcl = z.object({
  NetworkAclId: id,
  VpcId: id,
  IsDefault: flag,
  OwnerId: text,
  Associations: list(z.object({ SubnetId: id })),
  Entries: list(
    z.object({
      RuleNumber: z.number(),
      Egress: z.boolean(),
      Protocol: z.string(),
      RuleAction: z.enum(['allow', 'deny']),
      CidrBlock: text,
      Ipv6CidrBlock: text,
      PortRange: z.optional(z.object({ From: z.number(), To: z.number() })),
      IcmpTypeCode: z.optional(z.object({ Type: number, Code: number })),
    }),
  ),
  Tags: tags,
});

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-network-interfaces.html */
export const networkInterface = z.object({
  NetworkInterfaceId: id,
  InterfaceType: text,
  Description: text,
  SubnetId: text,
  VpcId: text,
  OwnerId: text,
  RequesterId: text,
  RequesterManaged: flag,
  SourceDestCheck: flag,
  PrivateIpAddress: text,
  Ipv6Addresses: list(z.object({ Ipv6Address: text })),
  Groups: groups,
  Attachment: z.optional(z.object({ InstanceId: text, InstanceOwnerId: text, DeviceIndex: number })),
  Association: z.optional(z.object({ PublicIp: text, AllocationId: text, IpOwnerId: text })),
  TagSet: tags,
});

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-managed-prefix-lists.html and describe-prefix-lists.html */
export const prefixList = z.object({
  PrefixListId: id,
  PrefixListName: text,
  AddressFamily: z.optional(z.enum(['IPv4', 'IPv6'])),
  MaxEntries: number,
  OwnerId: text,
  PrefixListArn: text,
  Cidrs: texts,
  Tags: tags,
});

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/get-managed-prefix-list-entries.html */
export const prefixListEntry = z.object({ Cidr: z.string(), Description: text });

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-dhcp-options.html */
export const dhcpOptions = z.object({
  DhcpOptionsId: id,
  DhcpConfigurations: list(z.object({ Key: z.string(), Values: list(z.object({ Value: text })) })),
  OwnerId: text,
  Tags: tags,
});

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-vpc-block-public-access-options.html */
export const blockPublicAccess = z.object({
  VpcBlockPublicAccessOptions: z.object({ AwsRegion: text, InternetGatewayBlockMode: z.enum(['off', 'block-bidirectional', 'block-ingress']) }),
});

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-vpc-block-public-access-exclusions.html */
export const blockPublicAccessExclusion = z.object({
  ExclusionId: id,
  InternetGatewayExclusionMode: z.enum(['allow-bidirectional', 'allow-egress']),
  ResourceArn: z.string(),
  State: text,
});
