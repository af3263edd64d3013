import type { DesignNode } from '../../model/kinds';
import { Reference } from '../expression';
import { compact } from '../json';
import type { Expression } from '../expression';
import type { ResourceReader } from '../resourceReader';
import type { ResourceWriter } from '../resourceWriter';
import { defineResourceType } from '../resourceType';
import { writePolicy } from './resourcePolicy';

export const dynamodbTableType = defineResourceType({
  type: 'AWS::DynamoDB::Table',
  kinds: ['dynamodbTable'],
  refGives: 'name',
  read: (table) =>
    table.node('dynamodbTable', {
      tableName: table.text('TableName'),
      policy: table.object('ResourcePolicy').policy('PolicyDocument'),
      kmsKeyId: table.object('SSESpecification').id('KMSMasterKeyId'),
    }),
  write: (table, writer) => {
    const policy = writer.policy(table.policy);
    writer.own(table, 'AWS::DynamoDB::Table', {
      TableName: table.tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      ResourcePolicy: policy === undefined ? undefined : { PolicyDocument: policy },
      SSESpecification: table.kmsKeyId === undefined ? undefined : compact<Expression>({ SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: writer.arn(table.kmsKeyId) }),
    });
  },
});

/** A policy for several queues or topics, and the newer one for a single one of them. */
interface PolicyTypes {
  readonly type: string;
  readonly list: string;
  readonly inlineType: string;
  readonly inlineProperty: string;
}

const queuePolicy: PolicyTypes = { type: 'AWS::SQS::QueuePolicy', list: 'Queues', inlineType: 'AWS::SQS::QueueInlinePolicy', inlineProperty: 'Queue' };

export const sqsQueueType = defineResourceType({
  type: 'AWS::SQS::Queue',
  folds: [queuePolicy.type, queuePolicy.inlineType],
  kinds: ['sqsQueue'],
  refGives: 'queueUrl',
  read: (queue) => {
    const policy = policyFor(queue, queuePolicy);
    return queue.node('sqsQueue', { queueName: queue.text('QueueName'), policy, kmsKeyId: queue.id('KmsMasterKeyId') });
  },
  write: (queue, writer) => {
    writer.own(queue, 'AWS::SQS::Queue', { QueueName: queue.queueName, KmsMasterKeyId: writer.arn(queue.kmsKeyId) });
    writePolicyFor(queue, queue.policy, queuePolicy, writer);
  },
});

const topicPolicy: PolicyTypes = { type: 'AWS::SNS::TopicPolicy', list: 'Topics', inlineType: 'AWS::SNS::TopicInlinePolicy', inlineProperty: 'TopicArn' };

export const snsTopicType = defineResourceType({
  type: 'AWS::SNS::Topic',
  folds: [topicPolicy.type, topicPolicy.inlineType],
  kinds: ['snsTopic'],
  refGives: 'arn',
  read: (topic) => {
    const policy = policyFor(topic, topicPolicy);
    return topic.node('snsTopic', { topicName: topic.text('TopicName'), policy, kmsKeyId: topic.id('KmsMasterKeyId') });
  },
  write: (topic, writer) => {
    writer.own(topic, 'AWS::SNS::Topic', { TopicName: topic.topicName, KmsMasterKeyId: writer.arn(topic.kmsKeyId) });
    writePolicyFor(topic, topic.policy, topicPolicy, writer);
  },
});

/** One policy resource may serve several queues or topics. */
function policyFor(node: ResourceReader, { type, list, inlineType, inlineProperty }: PolicyTypes): string | undefined {
  const [shared] = node.foldsOf(type, list);
  const [own] = shared === undefined ? node.foldsOf(inlineType, inlineProperty) : [];
  shared?.isOrigin(policyKey(node.logicalId), { membership: shared.positionOf(list, node.logicalId) });
  own?.isOrigin(policyKey(node.logicalId));
  return (shared ?? own)?.policy('PolicyDocument');
}

function writePolicyFor(node: DesignNode, policy: string | undefined, { type, list, inlineType, inlineProperty }: PolicyTypes, writer: ResourceWriter): void {
  const isInline = writer.originalType(policyKey(node.id)) === inlineType;
  writePolicy(writer, node, policy, (document) => ({
    key: policyKey(node.id),
    type: isInline ? inlineType : type,
    name: `${node.name} ${type.split('::').at(-1) ?? ''}`,
    properties: { ...(isInline ? { [inlineProperty]: new Reference(node.id) } : { [list]: [new Reference(node.id)] }), PolicyDocument: document },
  }));
}

function policyKey(id: string): string {
  return `resourcePolicy:${id}`;
}

const aliasType = 'AWS::KMS::Alias';

export const kmsKeyType = defineResourceType({
  type: 'AWS::KMS::Key',
  folds: [aliasType],
  kinds: ['kmsKey'],
  read: (key) => {
    const aliases = key.foldsOf(aliasType, 'TargetKeyId').flatMap((alias) => {
      const name = alias.text('AliasName');
      if (name !== undefined) alias.isOrigin(aliasKey(key.logicalId, name));
      return name ?? [];
    });
    return key.node('kmsKey', { policy: key.policy('KeyPolicy'), aliases });
  },
  write: (key, writer) => {
    writer.own(key, 'AWS::KMS::Key', { KeyPolicy: writer.policy(key.policy) });
    for (const name of key.aliases) {
      writer.part(key, {
        key: aliasKey(key.id, name),
        group: `aliases:${key.id}`,
        type: aliasType,
        name: `${key.name} Alias`,
        properties: { AliasName: name.startsWith('alias/') ? name : `alias/${name}`, TargetKeyId: new Reference(key.id) },
      });
    }
  },
});

function aliasKey(keyId: string, name: string): string {
  return `alias:${keyId}:${name}`;
}

const secretPolicyType = 'AWS::SecretsManager::ResourcePolicy';

export const secretType = defineResourceType({
  type: 'AWS::SecretsManager::Secret',
  folds: [secretPolicyType],
  kinds: ['secret'],
  refGives: 'arn',
  read: (secret) => {
    const [policy] = secret.foldsOf(secretPolicyType, 'SecretId');
    policy?.isOrigin(policyKey(secret.logicalId));
    return secret.node('secret', { secretName: secret.text('Name'), policy: policy?.policy('ResourcePolicy'), kmsKeyId: secret.id('KmsKeyId') });
  },
  write: (secret, writer) => {
    const isNew = writer.original(secret.id) === undefined;
    writer.own(secret, 'AWS::SecretsManager::Secret', {
      Name: secret.secretName,
      KmsKeyId: writer.arn(secret.kmsKeyId),
      GenerateSecretString: isNew ? {} : undefined,
    });
    writePolicy(writer, secret, secret.policy, (document) => ({
      key: policyKey(secret.id),
      type: secretPolicyType,
      name: `${secret.name} ResourcePolicy`,
      properties: { SecretId: new Reference(secret.id), ResourcePolicy: document },
    }));
  },
});

export const athenaWorkgroupType = defineResourceType({
  type: 'AWS::Athena::WorkGroup',
  kinds: ['athenaWorkgroup'],
  refGives: 'name',
  read: (workgroup) => {
    const name = workgroup.text('Name');
    return workgroup.node('athenaWorkgroup', { workgroupName: workgroup.isAssumed('Name') && name === workgroup.logicalId ? undefined : name });
  },
  // The name is required; the node's own stands in for one that is not given.
  write: (workgroup, writer) => {
    writer.own(workgroup, 'AWS::Athena::WorkGroup', { Name: workgroup.workgroupName ?? writer.name(workgroup.id) });
    writer.assumed(workgroup, { Name: workgroup.workgroupName === undefined });
  },
});

export const ecrRepositoryType = defineResourceType({
  type: 'AWS::ECR::Repository',
  kinds: ['ecrRepository'],
  refGives: 'name',
  read: (repository) => repository.node('ecrRepository', { repositoryName: repository.text('RepositoryName'), policy: repository.policy('RepositoryPolicyText') }),
  write: (repository, writer) =>
    writer.own(repository, 'AWS::ECR::Repository', { RepositoryName: repository.repositoryName, RepositoryPolicyText: writer.policy(repository.policy) }),
});

export const logGroupType = defineResourceType({
  type: 'AWS::Logs::LogGroup',
  kinds: ['logGroup'],
  refGives: 'name',
  read: (group) => group.node('logGroup', { logGroupName: group.text('LogGroupName') }),
  write: (group, writer) => writer.own(group, 'AWS::Logs::LogGroup', { LogGroupName: group.logGroupName }),
});

export const ssmParameterType = defineResourceType({
  type: 'AWS::SSM::Parameter',
  kinds: ['ssmParameter'],
  refGives: 'name',
  read: (parameter) => parameter.node('ssmParameter', { parameterName: parameter.text('Name') }),
  write: (parameter, writer) => writer.own(parameter, 'AWS::SSM::Parameter', { Name: parameter.parameterName, Type: 'String', Value: 'value' }),
});
