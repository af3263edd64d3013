import { createNode } from '../../defaults/createNode';
import { findNodeOf, nodesOf } from '../../design';
import type { NodeKind } from '../../kinds';
import { uniqueName } from '../names';
import { addNode, refuse } from '../result';
import { serviceLabel } from '../serviceLabels';
import { dropped, newIdentity, newName, type Drop, type DropContext } from './context';

export const dropAwsService: Drop = (context) => {
  const { draft, options } = context;
  const service = options.service ?? 'sts';
  const name = uniqueName(draft.design, 'awsService', options.name ?? options.serviceLabel ?? serviceLabel(service), ' ');
  return added(context, createNode('awsService', { ...newIdentity(context, 'awsService', name), service }));
};

export const dropS3Bucket: Drop = (context) => added(context, createNode('s3Bucket', identity(context, 's3Bucket', 'bucket')));

export const dropDynamodbTable: Drop = (context) => added(context, createNode('dynamodbTable', identity(context, 'dynamodbTable', 'table')));

export const dropAthenaWorkgroup: Drop = (context) => added(context, createNode('athenaWorkgroup', identity(context, 'athenaWorkgroup', 'workgroup')));

export const dropSqsQueue: Drop = (context) => added(context, createNode('sqsQueue', identity(context, 'sqsQueue', 'queue')));

export const dropSnsTopic: Drop = (context) => added(context, createNode('snsTopic', identity(context, 'snsTopic', 'topic')));

export const dropKmsKey: Drop = (context) => added(context, createNode('kmsKey', { ...identity(context, 'kmsKey', 'key'), aliases: [] }));

export const dropSecret: Drop = (context) => added(context, createNode('secret', identity(context, 'secret', 'secret')));

export const dropEcrRepository: Drop = (context) => added(context, createNode('ecrRepository', identity(context, 'ecrRepository', 'repository')));

export const dropLogGroup: Drop = (context) => added(context, createNode('logGroup', identity(context, 'logGroup', 'log-group')));

export const dropSsmParameter: Drop = (context) => added(context, createNode('ssmParameter', identity(context, 'ssmParameter', 'parameter')));

export const dropServiceNetwork: Drop = (context) => added(context, createNode('serviceNetwork', identity(context, 'serviceNetwork', 'service-network')));

/** Private, and without a resource policy: API Gateway then refuses every call until a policy allows one. */
export const dropRestApi: Drop = (context) => {
  const endpoints = nodesOf(context.draft.design, 'interfaceEndpoint').filter((endpoint) => endpoint.serviceName.endsWith('.execute-api'));
  const node = createNode('restApi', {
    ...identity(context, 'restApi', 'api'),
    endpointType: 'PRIVATE',
    vpcEndpointIds: endpoints.map((endpoint) => endpoint.id),
    authorizationType: 'AWS_IAM',
  });
  addNode(context.draft, node);
  return dropped(node, `Private API \`${node.name}\` added; without a resource policy it refuses every call.`);
};

export const dropS3AccessPoint: Drop = (context) => {
  const bucket = nodesOf(context.draft.design, 's3Bucket')[0];
  if (!bucket) return refuse('An access point belongs to a bucket; add a bucket first.');
  return added(context, createNode('s3AccessPoint', { ...identity(context, 's3AccessPoint', 'access-point'), bucketId: bucket.id }));
};

export const dropVpcBlockPublicAccess: Drop = (context) => {
  const region = findNodeOf(context.draft.design, context.containerId, 'region')?.regionName ?? context.draft.design.region;
  const first = nodesOf(context.draft.design, 'vpcBlockPublicAccess').find((setting) => (setting.region ?? context.draft.design.region) === region);
  if (first) return refuse(`\`${region}\` already has \`${first.name}\`; it is one setting for all its VPCs.`, { relatedId: first.id });
  return added(context, createNode('vpcBlockPublicAccess', { ...identity(context, 'vpcBlockPublicAccess', 'block-public-access'), internetGatewayBlockMode: 'block-bidirectional' }));
};

function identity(context: DropContext, kind: NodeKind, stem: string): ReturnType<typeof newIdentity> {
  return newIdentity(context, kind, newName(context, kind, stem));
}

function added(context: DropContext, node: Parameters<typeof addNode>[1]): ReturnType<Drop> {
  addNode(context.draft, node);
  return dropped(node, `\`${node.name}\` added.`);
}
