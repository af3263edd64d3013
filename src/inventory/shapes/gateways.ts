import { z } from 'zod/mini';
import { flag, id, list, tags, text, texts } from './values';

const attachments = list(z.object({ VpcId: text, State: text }));

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-internet-gateways.html */
export const internetGateway = z.object({ InternetGatewayId: id, OwnerId: text, Attachments: attachments, Tags: tags });

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-egress-only-internet-gateways.html */
export const egressOnlyInternetGateway = z.object({ EgressOnlyInternetGatewayId: id, Attachments: attachments, Tags: tags });

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-nat-gateways.html */
export const natGateway = z.object({
  NatGatewayId: id,
  VpcId: text,
  SubnetId: text,
  State: text,
  ConnectivityType: z.optional(z.enum(['public', 'private'])),
  AvailabilityMode: z.optional(z.enum(['zonal', 'regional'])),
  RouteTableId: text,
  NatGatewayAddresses: list(
    z.object({ AllocationId: text, NetworkInterfaceId: text, PrivateIp: text, PublicIp: text, IsPrimary: flag, AvailabilityZone: text }),
  ),
  Tags: tags,
});

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-addresses.html */
export const address = z.object({ AllocationId: id, PublicIp: text, InstanceId: text, NetworkInterfaceId: text, Tags: tags });

const peer = z.optional(
  z.object({ VpcId: text, OwnerId: text, Region: text, CidrBlock: text, CidrBlockSet: list(z.object({ CidrBlock: text })), Ipv6CidrBlockSet: list(z.object({ Ipv6CidrBlock: text })), PeeringOptions: z.optional(z.object({ AllowDnsResolutionFromRemoteVpc: z.optional(z.boolean()) })) }),
);

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-vpc-peering-connections.html */
export const vpcPeeringConnection = z.object({
  VpcPeeringConnectionId: id,
  RequesterVpcInfo: peer,
  AccepterVpcInfo: peer,
  Status: z.optional(z.object({ Code: text })),
  Tags: tags,
});

const choice = z.optional(z.enum(['enable', 'disable']));

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-transit-gateways.html */
export const transitGateway = z.object({
  TransitGatewayId: id,
  TransitGatewayArn: text,
  OwnerId: text,
  State: text,
  Options: z.optional(
    z.object({
      DefaultRouteTableAssociation: choice,
      AssociationDefaultRouteTableId: text,
      DefaultRouteTablePropagation: choice,
      PropagationDefaultRouteTableId: text,
      SecurityGroupReferencingSupport: choice,
    }),
  ),
  Tags: tags,
});

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-transit-gateway-vpc-attachments.html */
export const transitGatewayVpcAttachment = z.object({
  TransitGatewayAttachmentId: id,
  TransitGatewayId: id,
  VpcId: id,
  VpcOwnerId: text,
  State: text,
  SubnetIds: texts,
  Options: z.optional(z.object({ ApplianceModeSupport: choice, Ipv6Support: choice, SecurityGroupReferencingSupport: choice })),
  Tags: tags,
});

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-transit-gateway-attachments.html */
export const transitGatewayAttachment = z.object({
  TransitGatewayAttachmentId: id,
  TransitGatewayId: id,
  ResourceType: text,
  ResourceId: text,
  ResourceOwnerId: text,
  State: text,
  Association: z.optional(z.object({ TransitGatewayRouteTableId: text, State: text })),
  Tags: tags,
});

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-transit-gateway-route-tables.html */
export const transitGatewayRouteTable = z.object({
  TransitGatewayRouteTableId: id,
  TransitGatewayId: id,
  State: text,
  DefaultAssociationRouteTable: flag,
  DefaultPropagationRouteTable: flag,
  Tags: tags,
});

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/search-transit-gateway-routes.html */
export const transitGatewayRoute = z.object({
  DestinationCidrBlock: text,
  PrefixListId: text,
  TransitGatewayAttachments: list(z.object({ ResourceId: text, TransitGatewayAttachmentId: id, ResourceType: text })),
  Type: text,
  State: text,
});

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/get-transit-gateway-route-table-associations.html and -propagations.html */
export const transitGatewayLink = z.object({ TransitGatewayAttachmentId: id, ResourceId: text, ResourceType: text, State: text });

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-vpn-gateways.html */
export const vpnGateway = z.object({ VpnGatewayId: id, State: text, VpcAttachments: attachments, Tags: tags });

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-customer-gateways.html */
export const customerGateway = z.object({
  CustomerGatewayId: id,
  State: text,
  IpAddress: text,
  BgpAsn: z.optional(z.union([z.string(), z.number()])),
  Tags: tags,
});

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-vpn-connections.html */
export const vpnConnection = z.object({
  VpnConnectionId: id,
  CustomerGatewayId: id,
  VpnGatewayId: text,
  TransitGatewayId: text,
  State: text,
  Options: z.optional(z.object({ StaticRoutesOnly: flag })),
  Routes: list(z.object({ DestinationCidrBlock: text, State: text })),
  Tags: tags,
});

