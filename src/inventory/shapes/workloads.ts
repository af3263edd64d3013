import { z } from 'zod/mini';
import { flag, groups, id, list, number, tags, text, texts } from './values';

/** https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-instances.html */
const instance = z.object({
  InstanceId: id,
  SubnetId: text,
  VpcId: text,
  PrivateIpAddress: text,
  PublicIpAddress: text,
  PublicDnsName: text,
  Platform: text,
  State: z.optional(z.object({ Name: text })),
  SourceDestCheck: flag,
  SecurityGroups: groups,
  IamInstanceProfile: z.optional(z.object({ Arn: z.string() })),
  NetworkInterfaces: list(
    z.object({
      NetworkInterfaceId: id,
      SubnetId: text,
      PrivateIpAddress: text,
      SourceDestCheck: flag,
      Groups: groups,
      Ipv6Addresses: list(z.object({ Ipv6Address: text })),
      Attachment: z.optional(z.object({ DeviceIndex: number })),
      Association: z.optional(z.object({ PublicIp: text, IpOwnerId: text })),
    }),
  ),
  Tags: tags,
});

export const reservation = z.object({ OwnerId: text, Instances: list(instance) });

/** https://docs.aws.amazon.com/cli/latest/reference/lambda/list-functions.html */
export const lambdaFunction = z.object({
  FunctionName: id,
  FunctionArn: text,
  Role: text,
  VpcConfig: z.optional(z.object({ SubnetIds: texts, SecurityGroupIds: texts, VpcId: text, Ipv6AllowedForDualStack: z.optional(z.boolean()) })),
});

/** https://docs.aws.amazon.com/cli/latest/reference/rds/describe-db-instances.html */
export const dbInstance = z.object({
  DBInstanceIdentifier: id,
  DBInstanceArn: text,
  Engine: text,
  PubliclyAccessible: flag,
  Endpoint: z.optional(z.object({ Address: text, Port: number })),
  VpcSecurityGroups: list(z.object({ VpcSecurityGroupId: id })),
  DBSubnetGroup: z.optional(z.object({ VpcId: text, Subnets: list(z.object({ SubnetIdentifier: text })) })),
  TagList: tags,
});
