import { z } from 'zod/mini';
import { flag, id, list, policyDocument, tags, text } from './values';

const attached = list(z.object({ PolicyName: text, PolicyArn: z.string() }));
const inline = list(z.object({ PolicyName: z.string(), PolicyDocument: policyDocument }));
const boundary = z.optional(z.object({ PermissionsBoundaryArn: text }));

/** https://docs.aws.amazon.com/cli/latest/reference/iam/get-role.html and list-roles.html */
export const role = z.object({ RoleName: id, Path: text, Arn: text, AssumeRolePolicyDocument: policyDocument, PermissionsBoundary: boundary, Tags: tags });

export const roleResult = z.object({ Role: role });

const profile = z.object({ InstanceProfileName: text, Arn: text, Roles: list(z.object({ RoleName: id })) });

/** https://docs.aws.amazon.com/cli/latest/reference/iam/list-instance-profiles.html */
export const instanceProfile = profile;

export const instanceProfileResult = z.object({ InstanceProfile: profile });

/** https://docs.aws.amazon.com/cli/latest/reference/iam/get-account-authorization-details.html */
export const roleDetail = z.object({
  RoleName: id,
  Path: text,
  Arn: text,
  AssumeRolePolicyDocument: policyDocument,
  InstanceProfileList: list(profile),
  RolePolicyList: inline,
  AttachedManagedPolicies: attached,
  PermissionsBoundary: boundary,
  Tags: tags,
});

export const managedPolicy = z.object({
  PolicyName: id,
  Arn: id,
  PolicyVersionList: list(z.object({ IsDefaultVersion: flag, Document: policyDocument })),
});

/** https://docs.aws.amazon.com/cli/latest/reference/iam/get-role-policy.html */
export const rolePolicy = z.object({ RoleName: id, PolicyName: z.string(), PolicyDocument: policyDocument });

/** https://docs.aws.amazon.com/cli/latest/reference/iam/list-attached-role-policies.html; the role is not in it. */
export const attachedPolicy = z.object({ PolicyName: text, PolicyArn: z.string() });

/** https://docs.aws.amazon.com/cli/latest/reference/sts/get-caller-identity.html */
export const callerIdentity = z.object({ Account: id, Arn: id, UserId: text });

/** https://docs.aws.amazon.com/cli/latest/reference/s3api/list-buckets.html */
export const bucket = z.object({ Name: id, BucketRegion: text });

/** https://docs.aws.amazon.com/cli/latest/reference/s3api/get-bucket-policy.html; the bucket is not in it. */
export const bucketPolicy = z.object({ Policy: z.string() });

/** https://docs.aws.amazon.com/cli/latest/reference/s3api/get-public-access-block.html; the bucket is not in it. */
export const publicAccessBlock = z.object({
  PublicAccessBlockConfiguration: z.object({ BlockPublicAcls: flag, IgnorePublicAcls: flag, BlockPublicPolicy: flag, RestrictPublicBuckets: flag }),
});
