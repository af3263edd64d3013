import { z } from 'zod/mini';
import { id, list, number, text } from './values';

const zone = z.object({ Id: id, Name: z.string(), Config: z.optional(z.object({ PrivateZone: z.optional(z.boolean()) })) });

/** https://docs.aws.amazon.com/cli/latest/reference/route53/list-hosted-zones.html */
export const listedZone = zone;

/** https://docs.aws.amazon.com/cli/latest/reference/route53/get-hosted-zone.html */
export const hostedZone = z.object({ HostedZone: zone, VPCs: list(z.object({ VPCId: id, VPCRegion: text })) });

/** https://docs.aws.amazon.com/cli/latest/reference/route53/list-resource-record-sets.html */
export const recordSet = z.object({
  Name: z.string(),
  Type: z.string(),
  ResourceRecords: list(z.object({ Value: z.string() })),
  AliasTarget: z.optional(z.object({ DNSName: z.string(), HostedZoneId: text })),
  // With a routing policy several records share a name; which one answers depends on who asks and when.
  SetIdentifier: text,
});

/** https://docs.aws.amazon.com/cli/latest/reference/route53resolver/list-resolver-endpoints.html */
export const resolverEndpoint = z.object({
  Id: id,
  Arn: text,
  Name: text,
  Direction: z.string(),
  HostVPCId: text,
  SecurityGroupIds: z.optional(z.array(id)),
  Status: text,
});

/** https://docs.aws.amazon.com/cli/latest/reference/route53resolver/list-resolver-endpoint-ip-addresses.html */
export const resolverAddress = z.object({ IpId: text, SubnetId: id, Ip: text, Ipv6: text });

/** https://docs.aws.amazon.com/cli/latest/reference/route53resolver/list-resolver-rules.html */
export const resolverRule = z.object({
  Id: id,
  Name: text,
  DomainName: text,
  RuleType: text,
  ResolverEndpointId: text,
  OwnerId: text,
  TargetIps: list(z.object({ Ip: text, Port: number })),
});

/** https://docs.aws.amazon.com/cli/latest/reference/route53resolver/list-resolver-rule-associations.html */
export const resolverRuleAssociation = z.object({ ResolverRuleId: id, VPCId: id });
