import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase, policyText } from '../nodeBase';

/** `AWS::S3::Bucket` with its `AWS::S3::BucketPolicy`. */
const schema = z.object({
  ...nodeBase('s3Bucket'),
  /** Absent: CloudFormation makes one up. */
  bucketName: z.optional(z.string()),
  policy: z.optional(policyText),
  /** Absent: all on, as for every new bucket. */
  publicAccessBlock: z.optional(
    z.object({
      blockPublicAcls: z.boolean(),
      ignorePublicAcls: z.boolean(),
      blockPublicPolicy: z.boolean(),
      restrictPublicBuckets: z.boolean(),
    }),
  ),
  /** The key the objects are encrypted with, when it is not S3's own. */
  kmsKeyId: z.optional(anyId()),
  /** An S3 Bucket Key: the encryption context of the key is then the bucket's ARN. */
  bucketKeyEnabled: z.optional(z.boolean()),
  /** Attribute-based access control: only then the bucket's tags count in policies. Off for new buckets. */
  abacEnabled: z.optional(z.boolean()),
});

export type S3Bucket = DeepReadonly<z.infer<typeof schema>>;

export const s3BucketKind = defineKind({
  kind: 's3Bucket',
  label: 'S3 bucket',
  plural: 'S3 buckets',
  group: 'AWS services',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'An S3 bucket belongs to a Region',
  resource: {
    service: 's3',
    scope: 'none',
    arnResource: (name) => name,
    nameProperty: 'bucketName',
    usualAction: 's3:GetObject',
    usualSuffix: '/report.csv',
    policyWord: 'bucket policy',
    endpointServices: [],
  },
});
