/**
 * AWS managed policies that workloads of a VPC commonly have: what they allowed when last read, between 2024 and August 2026. Of all others
 * the simulation says that it does not know them. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */

const allow = (actions: readonly string[], resources: readonly string[] = ['*'], more: object = {}) => ({ Effect: 'Allow', Action: actions, Resource: resources, ...more });
const of = (service: string, ...names: readonly string[]) => names.map((name) => `${service}:${name}`);

const writeLogs = of('logs', 'CreateLogGroup', 'CreateLogStream', 'PutLogEvents');
const pullImages = of('ecr', 'GetAuthorizationToken', 'BatchCheckLayerAvailability', 'GetDownloadUrlForLayer', 'BatchGetImage');
const readRegistry = [
  ...pullImages,
  ...of('ecr', 'GetRepositoryPolicy', 'DescribeRepositories', 'ListImages', 'DescribeImages', 'GetLifecyclePolicy', 'GetLifecyclePolicyPreview', 'ListTagsForResource', 'DescribeImageScanFindings'),
];
const contributorInsights = allow(['cloudwatch:GetInsightRuleReport'], ['arn:aws:cloudwatch:*:*:insight-rule/DynamoDBContributorInsights*']);
const dynamodbServiceRoles = allow(['iam:CreateServiceLinkedRole'], ['*'], {
  Condition: {
    StringEquals: {
      'iam:AWSServiceName': [
        'replication.dynamodb.amazonaws.com', 'dax.amazonaws.com', 'dynamodb.application-autoscaling.amazonaws.com',
        'contributorinsights.dynamodb.amazonaws.com', 'kinesisreplication.dynamodb.amazonaws.com',
      ],
    },
  },
});

const contents: Readonly<Record<string, readonly object[]>> = {
  AdministratorAccess: [allow(['*'])],
  PowerUserAccess: [
    { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
    allow([
      ...of('account', 'GetAccountInformation', 'GetGovCloudAccountInformation', 'GetPrimaryEmail', 'ListRegions'),
      ...of('iam', 'CreateServiceLinkedRole', 'DeleteServiceLinkedRole', 'ListRoles'),
      ...of('organizations', 'DescribeEffectivePolicy', 'DescribeOrganization'),
    ]),
  ],
  AmazonS3FullAccess: [allow(['s3:*', 's3-object-lambda:*'])],
  AmazonS3ReadOnlyAccess: [allow([...of('s3', 'Get*', 'List*', 'Describe*'), ...of('s3-object-lambda', 'Get*', 'List*')])],
  AmazonDynamoDBFullAccess: [
    allow([
      'dynamodb:*', 'dax:*',
      ...of('application-autoscaling', 'DeleteScalingPolicy', 'DeregisterScalableTarget', 'DescribeScalableTargets', 'DescribeScalingActivities', 'DescribeScalingPolicies', 'PutScalingPolicy', 'RegisterScalableTarget'),
      ...of('cloudwatch', 'DeleteAlarms', 'DescribeAlarmHistory', 'DescribeAlarms', 'DescribeAlarmsForMetric', 'GetMetricStatistics', 'ListMetrics', 'PutMetricAlarm', 'GetMetricData'),
      ...of('datapipeline', 'ActivatePipeline', 'CreatePipeline', 'DeletePipeline', 'DescribeObjects', 'DescribePipelines', 'GetPipelineDefinition', 'ListPipelines', 'PutPipelineDefinition', 'QueryObjects'),
      ...of('ec2', 'DescribeVpcs', 'DescribeSubnets', 'DescribeSecurityGroups'),
      ...of('iam', 'GetRole', 'ListRoles'),
      ...of('kms', 'DescribeKey', 'ListAliases'),
      ...of('sns', 'CreateTopic', 'DeleteTopic', 'ListSubscriptions', 'ListSubscriptionsByTopic', 'ListTopics', 'Subscribe', 'Unsubscribe', 'SetTopicAttributes'),
      ...of('lambda', 'CreateFunction', 'ListFunctions', 'ListEventSourceMappings', 'CreateEventSourceMapping', 'DeleteEventSourceMapping', 'GetFunctionConfiguration', 'DeleteFunction'),
      ...of('resource-groups', 'ListGroups', 'ListGroupResources', 'GetGroup', 'GetGroupQuery', 'DeleteGroup', 'CreateGroup'),
      'tag:GetResources',
      ...of('kinesis', 'ListStreams', 'DescribeStream', 'DescribeStreamSummary'),
    ]),
    contributorInsights,
    allow(['iam:PassRole'], ['*'], {
      Condition: { StringLike: { 'iam:PassedToService': ['application-autoscaling.amazonaws.com', 'application-autoscaling.amazonaws.com.cn', 'dax.amazonaws.com'] } },
    }),
    dynamodbServiceRoles,
  ],
  AmazonDynamoDBReadOnlyAccess: [
    allow([
      ...of('application-autoscaling', 'DescribeScalableTargets', 'DescribeScalingActivities', 'DescribeScalingPolicies'),
      ...of('cloudwatch', 'DescribeAlarmHistory', 'DescribeAlarms', 'DescribeAlarmsForMetric', 'GetMetricStatistics', 'ListMetrics', 'GetMetricData'),
      ...of('datapipeline', 'DescribeObjects', 'DescribePipelines', 'GetPipelineDefinition', 'ListPipelines', 'QueryObjects'),
      ...of('dynamodb', 'BatchGetItem', 'Describe*', 'List*', 'GetItem', 'GetResourcePolicy', 'Query', 'Scan', 'PartiQLSelect'),
      ...of('dax', 'Describe*', 'List*', 'GetItem', 'BatchGetItem', 'Query', 'Scan'),
      ...of('ec2', 'DescribeVpcs', 'DescribeSubnets', 'DescribeSecurityGroups'),
      ...of('iam', 'GetRole', 'ListRoles'),
      ...of('kms', 'DescribeKey', 'ListAliases'),
      ...of('sns', 'ListSubscriptionsByTopic', 'ListTopics'),
      ...of('lambda', 'ListFunctions', 'ListEventSourceMappings', 'GetFunctionConfiguration'),
      ...of('resource-groups', 'ListGroups', 'ListGroupResources', 'GetGroup', 'GetGroupQuery'),
      'tag:GetResources',
      ...of('kinesis', 'ListStreams', 'DescribeStream', 'DescribeStreamSummary'),
    ]),
    contributorInsights,
  ],
  AmazonSQSFullAccess: [allow(['sqs:*'])],
  AmazonSQSReadOnlyAccess: [allow(of('sqs', 'GetQueueAttributes', 'GetQueueUrl', 'ListDeadLetterSourceQueues', 'ListQueues', 'ListMessageMoveTasks'))],
  AmazonSNSFullAccess: [allow(['sns:*'])],
  AmazonSNSReadOnlyAccess: [allow(of('sns', 'GetTopicAttributes', 'List*'))],
  AWSSecretsManagerClientReadOnlyAccess: [
    allow(of('secretsmanager', 'GetSecretValue', 'DescribeSecret'), ['arn:aws:secretsmanager:*:*:secret:*']),
    allow(['kms:Decrypt'], ['arn:aws:kms:*:*:key/*'], {
      Condition: { StringLike: { 'kms:EncryptionContext:SecretARN': 'arn:aws:secretsmanager:*:*:secret:*', 'kms:ViaService': 'secretsmanager.*.amazonaws.com' } },
    }),
  ],
  AmazonSSMManagedInstanceCore: [
    allow(
      of(
        'ssm',
        'DescribeAssociation', 'GetDeployablePatchSnapshotForInstance', 'GetDocument', 'DescribeDocument', 'GetManifest', 'GetParameter', 'GetParameters',
        'ListAssociations', 'ListInstanceAssociations', 'PutInventory', 'PutComplianceItems', 'PutConfigurePackageResult', 'UpdateAssociationStatus',
        'UpdateInstanceAssociationStatus', 'UpdateInstanceInformation',
      ),
    ),
    allow(of('ssmmessages', 'CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel')),
    allow(of('ec2messages', 'AcknowledgeMessage', 'DeleteMessage', 'FailMessage', 'GetEndpoint', 'GetMessages', 'SendReply')),
  ],
  AmazonSSMReadOnlyAccess: [allow(of('ssm', 'Describe*', 'Get*', 'List*'))],
  AmazonAPIGatewayInvokeFullAccess: [allow(of('execute-api', 'Invoke', 'ManageConnections'), ['arn:aws:execute-api:*:*:*'])],
  AmazonEC2FullAccess: [
    allow(['ec2:*', 'elasticloadbalancing:*', 'cloudwatch:*', 'autoscaling:*']),
    allow(['iam:CreateServiceLinkedRole'], ['*'], {
      Condition: { StringEquals: { 'iam:AWSServiceName': ['autoscaling', 'ec2scheduled', 'elasticloadbalancing', 'spot', 'spotfleet', 'transitgateway'].map((name) => `${name}.amazonaws.com`) } },
    }),
  ],
  AmazonEC2ContainerRegistryReadOnly: [allow(readRegistry)],
  AmazonEC2ContainerRegistryPullOnly: [allow(of('ecr', 'GetAuthorizationToken', 'BatchGetImage', 'GetDownloadUrlForLayer', 'BatchImportUpstreamImage'))],
  AmazonEC2ContainerRegistryPowerUser: [allow([...readRegistry, ...of('ecr', 'InitiateLayerUpload', 'UploadLayerPart', 'CompleteLayerUpload', 'PutImage')])],
  AmazonECSTaskExecutionRolePolicy: [allow([...pullImages, ...of('logs', 'CreateLogStream', 'PutLogEvents')])],
  CloudWatchLogsFullAccess: [allow(['logs:*', 'cloudwatch:GenerateQuery', 'cloudwatch:GenerateQueryResultsSummary'])],
  CloudWatchAgentServerPolicy: [
    allow([
      'cloudwatch:PutMetricData',
      ...of('ec2', 'DescribeVolumes', 'DescribeTags'),
      ...writeLogs,
      ...of('logs', 'PutRetentionPolicy', 'DescribeLogStreams', 'DescribeLogGroups'),
      ...of('xray', 'PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets', 'GetSamplingStatisticSummaries'),
    ]),
    allow(['ssm:GetParameter'], ['arn:aws:ssm:*:*:parameter/AmazonCloudWatch-*']),
  ],
  AWSLambdaBasicExecutionRole: [allow(writeLogs)],
  AWSLambdaVPCAccessExecutionRole: [
    allow([
      ...writeLogs,
      ...of('ec2', 'CreateNetworkInterface', 'DescribeNetworkInterfaces', 'DescribeSubnets', 'DeleteNetworkInterface', 'AssignPrivateIpAddresses', 'UnassignPrivateIpAddresses'),
    ]),
  ],
  AWSLambdaSQSQueueExecutionRole: [allow([...of('sqs', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'), ...writeLogs])],
  AWSLambdaDynamoDBExecutionRole: [allow([...of('dynamodb', 'DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'), ...writeLogs])],
  AWSLambdaKinesisExecutionRole: [
    allow([...of('kinesis', 'DescribeStream', 'DescribeStreamSummary', 'GetRecords', 'GetShardIterator', 'ListShards', 'ListStreams', 'SubscribeToShard'), ...writeLogs]),
  ],
  AWSLambdaRole: [allow(['lambda:InvokeFunction'])],
  AmazonAthenaFullAccess: [
    allow(['athena:*']),
    allow(
      of(
        'glue',
        'CreateDatabase', 'DeleteDatabase', 'GetDatabase', 'GetDatabases', 'UpdateDatabase', 'CreateTable', 'DeleteTable', 'BatchDeleteTable', 'UpdateTable',
        'GetTable', 'GetTables', 'BatchCreatePartition', 'CreatePartition', 'DeletePartition', 'BatchDeletePartition', 'UpdatePartition', 'GetPartition',
        'GetPartitions', 'BatchGetPartition', 'StartColumnStatisticsTaskRun', 'GetColumnStatisticsTaskRun', 'GetColumnStatisticsTaskRuns',
      ),
    ),
    allow(
      of(
        's3',
        'GetBucketLocation', 'GetObject', 'ListBucket', 'ListBucketMultipartUploads', 'ListMultipartUploadParts', 'AbortMultipartUpload', 'CreateBucket',
        'PutObject', 'PutBucketPublicAccessBlock',
      ),
      ['arn:aws:s3:::aws-athena-query-results-*'],
    ),
    allow(of('s3', 'GetObject', 'ListBucket'), ['arn:aws:s3:::athena-examples*']),
    allow([
      ...of('s3', 'ListBucket', 'GetBucketLocation', 'ListAllMyBuckets'),
      ...of('sns', 'ListTopics', 'GetTopicAttributes'),
      ...of('cloudwatch', 'PutMetricAlarm', 'DescribeAlarms', 'DeleteAlarms', 'GetMetricData'),
      'lakeformation:GetDataAccess',
      ...of('datazone', 'ListDomains', 'ListProjects', 'ListAccountEnvironments'),
      'pricing:GetProducts',
    ]),
  ],
};

const texts = new Map<string, string>();

/** The text of a managed policy by its ARN, or undefined when its content is not known here. */
export function awsManagedPolicyText(arn: string): string | undefined {
  const name = /^arn:aws[a-z-]*:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1];
  if (name === undefined || !Object.hasOwn(contents, name)) return undefined;
  const known = texts.get(name);
  if (known !== undefined) return known;
  const text = JSON.stringify({ Version: '2012-10-17', Statement: contents[name] });
  texts.set(name, text);
  return text;
}
