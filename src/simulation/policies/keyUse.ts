import { arnOf, parseArn, physicalNameOf } from '../../model/arns';
import type { Design } from '../../model/design';
import { accountIdOf } from '../../model/owner';
import type { NodeOf } from '../../model/kinds';
import { bucketOfAccessPoint } from '../../model/resourceOfArn';
import type { Call } from '../question/question';

/** Which key a service uses in the name of the caller, for what, and the encryption context it names. */
export interface KeyUse {
  readonly keyId: string;
  readonly actions: readonly string[];
  readonly encryptionContext: Readonly<Record<string, string>>;
}

/** The use of a customer's key that comes with a call, if any. */
export function keyUseOf(design: Design, call: Call): KeyUse | undefined {
  const { node, prefix, action } = call;
  const name = action.slice(prefix.length + 1);
  switch (node?.kind) {
    case 's3Bucket':
      return bucketKeyUse(design, node, call, name);
    case 's3AccessPoint':
      return bucketKeyUse(design, bucketOfAccessPoint(design, node), call, name);
    case 'secret':
      return keyUse(node.kmsKeyId, secretActions[name], contextOf('SecretARN', arnOf(design, node)));
    case 'snsTopic':
      return keyUse(node.kmsKeyId, name === 'Publish' ? ['kms:GenerateDataKey', 'kms:Decrypt'] : undefined, contextOf('aws:sns:topicArn', arnOf(design, node)));
    case 'sqsQueue':
      return keyUse(node.kmsKeyId, queueActions[name], contextOf('aws:sqs:arn', arnOf(design, node)));
    case 'dynamodbTable':
      return keyUse(node.kmsKeyId, itemActions.has(name) ? ['kms:Decrypt'] : undefined, {
        'aws:dynamodb:tableName': physicalNameOf(node),
        'aws:dynamodb:subscriberId': accountIdOf(design, node),
      });
    default:
      return undefined;
  }
}

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html */
const secretActions: Readonly<Record<string, readonly string[]>> = {
  GetSecretValue: ['kms:Decrypt'],
  PutSecretValue: ['kms:GenerateDataKey', 'kms:Decrypt'],
};

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html */
const queueActions: Readonly<Record<string, readonly string[]>> = {
  SendMessage: ['kms:GenerateDataKey', 'kms:Decrypt'],
  ReceiveMessage: ['kms:Decrypt'],
};

/** Tables have a key of their own under the customer's, which is decrypted for each caller. https://docs.aws.amazon.com/kms/latest/developerguide/services-dynamodb.html */
const itemActions: ReadonlySet<string> = new Set([
  'GetItem', 'BatchGetItem', 'Query', 'Scan', 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'ConditionCheckItem',
  'PartiQLSelect', 'PartiQLInsert', 'PartiQLUpdate', 'PartiQLDelete',
]);

function keyUse(keyId: string | undefined, actions: readonly string[] | undefined, encryptionContext: Readonly<Record<string, string>>): KeyUse | undefined {
  return keyId === undefined || actions === undefined ? undefined : { keyId, actions, encryptionContext };
}

/** The context of an object is its ARN, with an S3 Bucket Key the bucket's. https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html */
function bucketKeyUse(design: Design, bucket: NodeOf<'s3Bucket'> | undefined, { resource }: Call, name: string): KeyUse | undefined {
  const arn = bucket === undefined ? undefined : arnOf(design, bucket);
  const path = parseArn(resource)?.resource ?? '';
  const key = path.startsWith('accesspoint/') ? path.split('/object/').slice(1).join('/object/') : path.split('/').slice(1).join('/');
  const context = arn === undefined ? undefined : bucket?.bucketKeyEnabled === true || key === '' ? arn : `${arn}/${key}`;
  return keyUse(bucket?.kmsKeyId, objectActions[name], contextOf('aws:s3:arn', context));
}

const objectActions: Readonly<Record<string, readonly string[]>> = {
  GetObject: ['kms:Decrypt'],
  GetObjectVersion: ['kms:Decrypt'],
  PutObject: ['kms:GenerateDataKey'],
};

function contextOf(name: string, value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined ? {} : { [name]: value };
}
