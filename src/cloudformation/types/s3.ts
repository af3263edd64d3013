import type { S3Bucket } from '../../model/kinds/s3Bucket';
import { Reference, type Expression } from '../expression';
import { compact } from '../json';
import type { ResourceReader } from '../resourceReader';
import { defineResourceType } from '../resourceType';
import { writePolicy } from './resourcePolicy';

const bucketPolicyType = 'AWS::S3::BucketPolicy';

function bucketPolicyKey(bucketId: string): string {
  return `bucketPolicy:${bucketId}`;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html */
export const s3BucketType = defineResourceType({
  type: 'AWS::S3::Bucket',
  folds: [bucketPolicyType],
  kinds: ['s3Bucket'],
  refGives: 'name',
  read: (bucket) => {
    const [policy] = bucket.foldsOf(bucketPolicyType, 'Bucket');
    policy?.isOrigin(bucketPolicyKey(bucket.logicalId));
    return bucket.node('s3Bucket', {
      bucketName: bucket.text('BucketName'),
      policy: policy?.policy('PolicyDocument'),
      publicAccessBlock: readPublicAccessBlock(bucket),
      kmsKeyId: encryptionKeyOf(bucket),
      abacEnabled: bucket.has('AbacStatus') ? bucket.text('AbacStatus') === 'Enabled' : undefined,
      bucketKeyEnabled: encryptionRuleOf(bucket)?.flag('BucketKeyEnabled'),
    });
  },
  write: (bucket, writer) => {
    writer.own(bucket, 'AWS::S3::Bucket', {
      BucketName: bucket.bucketName,
      AbacStatus: bucket.abacEnabled === undefined ? undefined : bucket.abacEnabled ? 'Enabled' : 'Disabled',
      BucketEncryption:
        bucket.kmsKeyId === undefined
          ? undefined
          : {
              ServerSideEncryptionConfiguration: [
                compact<Expression>({
                  ServerSideEncryptionByDefault: compact<Expression>({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: writer.arn(bucket.kmsKeyId) }),
                  BucketKeyEnabled: bucket.bucketKeyEnabled,
                }),
              ],
            },
      PublicAccessBlockConfiguration: writePublicAccessBlock(bucket.publicAccessBlock),
    });
    writePolicy(writer, bucket, bucket.policy, (document) => ({
      key: bucketPolicyKey(bucket.id),
      type: bucketPolicyType,
      name: `${bucket.name} BucketPolicy`,
      properties: { Bucket: new Reference(bucket.id), PolicyDocument: document },
    }));
  },
});

function readPublicAccessBlock(bucket: ResourceReader) {
  if (!bucket.has('PublicAccessBlockConfiguration')) return undefined;
  const block = bucket.object('PublicAccessBlockConfiguration');
  return {
    blockPublicAcls: block.flag('BlockPublicAcls') ?? false,
    ignorePublicAcls: block.flag('IgnorePublicAcls') ?? false,
    blockPublicPolicy: block.flag('BlockPublicPolicy') ?? false,
    restrictPublicBuckets: block.flag('RestrictPublicBuckets') ?? false,
  };
}

function writePublicAccessBlock(block: S3Bucket['publicAccessBlock']): Expression | undefined {
  return (
    block && {
      BlockPublicAcls: block.blockPublicAcls,
      IgnorePublicAcls: block.ignorePublicAcls,
      BlockPublicPolicy: block.blockPublicPolicy,
      RestrictPublicBuckets: block.restrictPublicBuckets,
    }
  );
}

function encryptionRuleOf(bucket: ResourceReader) {
  return bucket.object('BucketEncryption').objects('ServerSideEncryptionConfiguration')[0];
}

function encryptionKeyOf(bucket: ResourceReader) {
  return encryptionRuleOf(bucket)?.object('ServerSideEncryptionByDefault').id('KMSMasterKeyID');
}

export const s3AccessPointType = defineResourceType({
  type: 'AWS::S3::AccessPoint',
  kinds: ['s3AccessPoint'],
  refGives: 'name',
  read: (accessPoint) =>
    accessPoint.node('s3AccessPoint', {
      bucketId: accessPoint.requiredId('Bucket', 's3Bucket'),
      accessPointName: accessPoint.text('Name'),
      vpcId: accessPoint.object('VpcConfiguration').id('VpcId', 'vpc'),
      policy: accessPoint.policy('Policy'),
      publicAccessBlock: readPublicAccessBlock(accessPoint),
    }),
  write: (accessPoint, writer) =>
    writer.own(accessPoint, 'AWS::S3::AccessPoint', {
      Bucket: writer.id(accessPoint.bucketId),
      Name: accessPoint.accessPointName,
      VpcConfiguration: accessPoint.vpcId === undefined ? undefined : compact<Expression>({ VpcId: writer.id(accessPoint.vpcId) }),
      Policy: writer.policy(accessPoint.policy),
      PublicAccessBlockConfiguration: writePublicAccessBlock(accessPoint.publicAccessBlock),
    }),
});
