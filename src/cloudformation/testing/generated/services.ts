import { createNode } from '../../../model/defaults/createNode';
import type { DesignNode } from '../../../model/kinds';
import type { Choices } from './choices';
import { partnerAccount, region } from './network';
import { allow, arnMark, bucketPolicyFor, identityPolicyFor, policyFor, policyText } from './policies';

/** Data services and identities with their policies, and what is no resource of a stack. */
export function serviceNodes(choices: Choices): readonly DesignNode[] {
  const { flag, maybe, name, one, some, tags } = choices;
  const block = () => maybe({ blockPublicAcls: flag(), ignorePublicAcls: flag(), blockPublicPolicy: flag(), restrictPublicBuckets: flag() });
  const key = () => maybe('n-key');
  const policy = (...ids: string[]) => maybe(policyFor(choices, ids));
  const named = (value: string) => maybe(value);
  return [
    createNode('kmsKey', { id: 'n-key', name: name('data key'), tags: tags(), aliases: some(['alias/data', 'alias/more']), policy: maybe(allow({ Principal: { AWS: arnMark('n-role') }, Action: 'kms:*', Resource: '*' })) }),
    createNode('s3Bucket', { id: 'n-data', name: name('data'), tags: tags(), policy: maybe(bucketPolicyFor(choices, 'n-data')), publicAccessBlock: block(), abacEnabled: one(undefined, true, false), ...(flag() && { kmsKeyId: 'n-key', bucketKeyEnabled: maybe(true) }) }),
    createNode('s3Bucket', { id: 'n-logs', name: name('logs'), bucketName: named('acme-logs') }),
    createNode('s3AccessPoint', { id: 'n-ap', name: name('analytics'), bucketId: 'n-data', vpcId: maybe('n-vpc'), accessPointName: named('analytics'), publicAccessBlock: block() }),
    createNode('dynamodbTable', { id: 'n-table', name: name('orders table'), tags: tags(), tableName: 'orders', policy: policy('n-table'), kmsKeyId: key() }),
    createNode('sqsQueue', { id: 'n-queue', name: name('jobs'), tags: tags(), queueName: named('jobs'), policy: policy('n-queue'), kmsKeyId: key() }),
    createNode('snsTopic', { id: 'n-topic', name: name('news'), tags: tags(), topicName: named('news'), policy: policy('n-topic'), kmsKeyId: key() }),
    createNode('secret', { id: 'n-secret', name: name('db password'), tags: tags(), secretName: named('db'), policy: maybe(allow({ Principal: '*', Action: 'secretsmanager:GetSecretValue', Resource: '*' })), kmsKeyId: key() }),
    createNode('restApi', { id: 'n-api', name: name('orders api'), tags: tags(), endpointType: 'PRIVATE', vpcEndpointIds: some(['n-api-endpoint']), policy: maybe(allow({ Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*', Condition: { StringEquals: { 'aws:SourceVpc': 'n-vpc' } } })), authorizationType: one('NONE', 'AWS_IAM', 'CUSTOM') }),
    createNode('restApi', { id: 'n-http-api', name: name('http api'), endpointType: 'REGIONAL', vpcEndpointIds: [], authorizationType: 'NONE', version2Properties: maybe('{\n  "Name": "http",\n  "ProtocolType": "HTTP"\n}') }),
    createNode('athenaWorkgroup', { id: 'n-wg', name: name('analysts'), tags: tags(), workgroupName: named('analysts') }),
    createNode('ecrRepository', { id: 'n-ecr', name: name('images'), tags: tags(), repositoryName: named('images'), policy: maybe(policyText([{ Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' }])) }),
    createNode('logGroup', { id: 'n-log', name: name('flow logs'), tags: tags(), logGroupName: '/vpc/flow' }),
    createNode('ssmParameter', { id: 'n-param', name: name('setting'), tags: tags(), parameterName: '/app/setting' }),
    createNode('role', {
      id: 'n-role',
      name: name('reader'),
      tags: tags(),
      path: one('/', '/team/'),
      roleName: maybe('reader'),
      identityPolicies: some(['read', 'write']).map((label) => ({ name: label, policy: identityPolicyFor(choices, ['n-data', 'n-key', 'n-queue']) })),
      managedPolicyIds: some(['n-managed', 'arn:aws:iam::aws:policy/ReadOnlyAccess']),
      trustPolicy: maybe(allow({ Principal: { Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com', 'ecs-tasks.amazonaws.com'] }, Action: 'sts:AssumeRole' })),
      permissionsBoundaryId: one(undefined, 'n-boundary', 'arn:aws:iam::aws:policy/PowerUserAccess'),
    }),
    createNode('managedPolicy', { id: 'n-managed', name: name('list'), policyName: maybe('list'), policy: identityPolicyFor(choices, ['n-data']) }),
    createNode('managedPolicy', { id: 'n-boundary', name: name('boundary'), policy: allow({ Action: 's3:*', Resource: '*' }) }),
    createNode('user', { id: 'n-user', name: name('auditor'), tags: tags(), path: one('/', '/team/'), userName: maybe('auditor'), identityPolicies: some(['own']).map((label) => ({ name: label, policy: identityPolicyFor(choices, ['n-topic']) })), managedPolicyIds: some(['n-managed']) }),
    createNode('carriedResource', { id: 'n-carried', name: name('cluster'), type: 'AWS::ECS::Cluster', relatedIds: [], properties: '{\n  "ClusterName": "main"\n}' }),
    createNode('region', { id: 'n-region', name: region, regionName: region }),
    createNode('account', {
      id: 'n-account',
      name: name('partner'),
      account: partnerAccount,
      managementAccount: false,
      organizationId: maybe('o-example'),
      organizationPath: maybe('o-example/r-root/ou-team/'),
      serviceControlPolicies: maybe([[{ name: 'FullAWSAccess', policy: allow({ Action: '*', Resource: '*' }) }], []]),
    }),
    createNode('internet', { id: 'n-internet', name: name('Internet'), address: '198.51.100.7' }),
    createNode('awsService', { id: 'n-athena', name: name('Athena'), service: 'athena' }),
  ];
}
