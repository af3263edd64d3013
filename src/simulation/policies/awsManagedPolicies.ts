/**
 * AWS managed policies that workloads of a VPC commonly have: what they allowed when last read, between 2024 and August 2026. Of all others
 * the simulation says that it does not know them. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */

const allow = (actions: readonly string[], resources: readonly string[] = ['*'], more: object = {}) => ({ Effect: 'Allow', Action: actions, Resource: resources, ...more });
const of = (service: string, ...names: readonly string[]) => names.map((name) => `${service}:${name}`);

const writeLogs = of('logs', 'CreateLogGroup', 'CreateLogStream', 'PutLogEvents');
const sendTraces = of('xray', 'PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets', 'GetSamplingStatisticSummaries');
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

const readTextMessaging = of('sms-voice', 'DescribeVerifiedDestinationNumbers', 'DescribeAccountAttributes', 'DescribeSpendLimits', 'DescribePhoneNumbers', 'DescribeOptedOutNumbers');
const viaSns = { Condition: { StringEquals: { 'aws:CalledViaLast': 'sns.amazonaws.com' } } };

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
      ...of('dynamodb', 'BatchGetItem', 'Describe*', 'List*', 'GetAbacStatus', 'GetItem', 'GetResourcePolicy', 'Query', 'Scan', 'PartiQLSelect'),
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
  AmazonSNSFullAccess: [
    allow(['sns:*']),
    allow(
      [
        ...readTextMessaging,
        ...of(
          'sms-voice',
          'CreateVerifiedDestinationNumber', 'SendDestinationNumberVerificationCode', 'SendTextMessage', 'DeleteVerifiedDestinationNumber', 'VerifyDestinationNumber',
          'SetTextMessageSpendLimitOverride', 'DeleteOptedOutNumber',
        ),
      ],
      ['*'],
      viaSns,
    ),
  ],
  AmazonSNSReadOnlyAccess: [
    allow(
      of(
        'sns',
        'GetTopicAttributes', 'List*', 'CheckIfPhoneNumberIsOptedOut', 'GetEndpointAttributes', 'GetDataProtectionPolicy', 'GetPlatformApplicationAttributes',
        'GetSMSAttributes', 'GetSMSSandboxAccountStatus', 'GetSubscriptionAttributes',
      ),
    ),
    allow(readTextMessaging, ['*'], viaSns),
  ],
  AWSSecretsManagerClientReadOnlyAccess: [
    allow(of('secretsmanager', 'GetSecretValue', 'DescribeSecret'), ['arn:aws:secretsmanager:*:*:secret:*']),
    allow(['kms:Decrypt'], ['arn:aws:kms:*:*:key/*'], {
      Condition: { StringLike: { 'kms:EncryptionContext:SecretARN': 'arn:aws:secretsmanager:*:*:secret:*', 'kms:ViaService': 'secretsmanager.*.amazonaws.com' } },
    }),
  ],
  SecretsManagerReadWrite: [
    allow([
      'secretsmanager:*',
      ...of('cloudformation', 'CreateChangeSet', 'DescribeChangeSet', 'DescribeStackResource', 'DescribeStacks', 'ExecuteChangeSet'),
      ...of('docdb-elastic', 'GetCluster', 'ListClusters'),
      ...of('ec2', 'DescribeSecurityGroups', 'DescribeSubnets', 'DescribeVpcs'),
      ...of('kms', 'DescribeKey', 'ListAliases', 'ListKeys'),
      'lambda:ListFunctions',
      ...of('rds', 'DescribeDBClusters', 'DescribeDBInstances'),
      'redshift:DescribeClusters',
      ...of('redshift-serverless', 'ListWorkgroups', 'GetNamespace'),
      'tag:GetResources',
    ]),
    allow(of('lambda', 'AddPermission', 'CreateFunction', 'GetFunction', 'InvokeFunction', 'UpdateFunctionConfiguration'), ['arn:aws:lambda:*:*:function:SecretsManager*']),
    allow(of('serverlessrepo', 'CreateCloudFormationChangeSet', 'GetApplication'), ['arn:aws:serverlessrepo:*:*:applications/SecretsManager*']),
    allow(['s3:GetObject'], ['arn:aws:s3:::awsserverlessrepo-changesets*', 'arn:aws:s3:::secrets-manager-rotation-apps-*/*']),
    allow(of('cloudformation', 'TagResource', 'UntagResource'), ['*'], { Condition: { StringEquals: { 'cloudformation:CreateAction': ['CreateChangeSet', 'ExecuteChangeSet'] } } }),
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
  AmazonEC2ReadOnlyAccess: [
    allow([...of('ec2', 'Describe*', 'Get*'), 'elasticloadbalancing:Describe*', ...of('cloudwatch', 'ListMetrics', 'GetMetricStatistics', 'Describe*'), 'autoscaling:Describe*']),
  ],
  AmazonEC2ContainerRegistryFullAccess: [
    allow(['ecr:*', 'cloudtrail:LookupEvents']),
    allow(['iam:CreateServiceLinkedRole'], ['*'], { Condition: { StringEquals: { 'iam:AWSServiceName': ['replication.ecr.amazonaws.com'] } } }),
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
      ...sendTraces,
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
  AWSLambdaMSKExecutionRole: [
    allow([
      ...of('kafka', 'DescribeCluster', 'DescribeClusterV2', 'GetBootstrapBrokers'),
      ...of('ec2', 'CreateNetworkInterface', 'DescribeNetworkInterfaces', 'DescribeVpcs', 'DeleteNetworkInterface', 'DescribeSubnets', 'DescribeSecurityGroups'),
      ...writeLogs,
    ]),
  ],
  AWSLambdaENIManagementAccess: [
    allow(of('ec2', 'CreateNetworkInterface', 'DescribeNetworkInterfaces', 'DeleteNetworkInterface', 'AssignPrivateIpAddresses', 'UnassignPrivateIpAddresses')),
  ],
  AWSLambdaRole: [allow(['lambda:InvokeFunction'])],
  AWSLambda_FullAccess: [
    allow([
      'lambda:*',
      ...of('cloudformation', 'DescribeStacks', 'ListStackResources'),
      ...of('cloudwatch', 'ListMetrics', 'GetMetricData'),
      ...of('ec2', 'DescribeSecurityGroups', 'DescribeSubnets', 'DescribeVpcs'),
      ...of('kms', 'DescribeKey', 'ListAliases'),
      ...of('iam', 'GetPolicy', 'GetPolicyVersion', 'GetRole', 'GetRolePolicy', 'ListAttachedRolePolicies', 'ListRolePolicies', 'ListRoles'),
      'logs:DescribeLogGroups',
      ...of('states', 'DescribeStateMachine', 'ListStateMachines'),
      'tag:GetResources',
      ...of('xray', 'GetTraceSummaries', 'BatchGetTraces'),
    ]),
    allow(['iam:PassRole'], ['*'], { Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } } }),
    allow(of('logs', 'DescribeLogStreams', 'GetLogEvents', 'FilterLogEvents', 'StartLiveTail', 'StopLiveTail'), ['arn:aws:logs:*:*:log-group:/aws/lambda/*']),
    allow(['iam:CreateServiceLinkedRole'], ['arn:aws:iam::*:role/aws-service-role/lambda.amazonaws.com/AWSServiceRoleForLambda'], {
      Condition: { StringEquals: { 'iam:AWSServiceName': 'lambda.amazonaws.com' } },
    }),
  ],
  AWSXRayDaemonWriteAccess: [allow(sendTraces)],
  AWSStepFunctionsFullAccess: [allow(['states:*'])],
  AmazonKinesisFullAccess: [allow(['kinesis:*'])],
  AmazonKinesisReadOnlyAccess: [allow(of('kinesis', 'Get*', 'List*', 'Describe*'))],
  AmazonKinesisFirehoseFullAccess: [allow(['firehose:*'])],
  AmazonElasticFileSystemClientFullAccess: [allow(of('elasticfilesystem', 'ClientMount', 'ClientRootAccess', 'ClientWrite', 'DescribeMountTargets'))],
  AmazonElasticFileSystemClientReadWriteAccess: [allow(of('elasticfilesystem', 'ClientMount', 'ClientWrite', 'DescribeMountTargets'))],
  AmazonElasticFileSystemClientReadOnlyAccess: [allow(of('elasticfilesystem', 'ClientMount', 'DescribeMountTargets'))],
  AmazonEKSWorkerNodePolicy: [
    allow([
      ...of('ec2', 'DescribeInstances', 'DescribeInstanceTypes', 'DescribeRouteTables', 'DescribeSecurityGroups', 'DescribeSubnets', 'DescribeVolumes', 'DescribeVolumesModifications', 'DescribeVpcs'),
      'eks:DescribeCluster',
      'eks-auth:AssumeRoleForPodIdentity',
    ]),
  ],
  AmazonEKS_CNI_Policy: [
    allow(
      of(
        'ec2',
        'AssignPrivateIpAddresses', 'AttachNetworkInterface', 'CreateNetworkInterface', 'DeleteNetworkInterface', 'DescribeInstances', 'DescribeTags',
        'DescribeNetworkInterfaces', 'DescribeInstanceTypes', 'DescribeSubnets', 'DetachNetworkInterface', 'ModifyNetworkInterfaceAttribute', 'UnassignPrivateIpAddresses',
      ),
    ),
    allow(['ec2:CreateTags'], ['arn:aws:ec2:*:*:network-interface/*']),
  ],
  AmazonAthenaFullAccess: [
    allow(['athena:*']),
    allow(
      of(
        'glue',
        'CreateDatabase', 'DeleteDatabase', 'GetCatalog', 'GetCatalogs', 'GetCatalogImportStatus', 'GetDatabase', 'GetDatabases', 'UpdateDatabase', 'CreateTable', 'DeleteTable', 'BatchDeleteTable', 'UpdateTable',
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
