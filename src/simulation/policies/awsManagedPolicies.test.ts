import { describe, expect, it } from 'vitest';
import { compilePolicy, evaluate } from '../../policy';
import { awsManagedPolicyText } from './awsManagedPolicies';

const names = [
  'AdministratorAccess', 'PowerUserAccess', 'AmazonS3FullAccess', 'AmazonS3ReadOnlyAccess', 'AmazonDynamoDBFullAccess', 'AmazonDynamoDBReadOnlyAccess', 'AmazonSQSFullAccess',
  'AmazonSQSReadOnlyAccess', 'AmazonSNSFullAccess', 'AmazonSNSReadOnlyAccess', 'AWSSecretsManagerClientReadOnlyAccess', 'AmazonSSMManagedInstanceCore', 'AmazonSSMReadOnlyAccess',
  'AmazonAPIGatewayInvokeFullAccess', 'AmazonEC2FullAccess', 'AmazonEC2ContainerRegistryReadOnly', 'AmazonEC2ContainerRegistryPullOnly', 'AmazonEC2ContainerRegistryPowerUser',
  'service-role/AmazonECSTaskExecutionRolePolicy', 'CloudWatchLogsFullAccess', 'CloudWatchAgentServerPolicy', 'service-role/AWSLambdaBasicExecutionRole',
  'service-role/AWSLambdaVPCAccessExecutionRole', 'service-role/AWSLambdaSQSQueueExecutionRole', 'service-role/AWSLambdaDynamoDBExecutionRole',
  'service-role/AWSLambdaKinesisExecutionRole', 'service-role/AWSLambdaRole', 'AmazonAthenaFullAccess',
  'SecretsManagerReadWrite', 'AmazonEC2ReadOnlyAccess', 'AmazonEC2ContainerRegistryFullAccess', 'AWSLambda_FullAccess', 'service-role/AWSLambdaMSKExecutionRole',
  'service-role/AWSLambdaENIManagementAccess', 'AWSXRayDaemonWriteAccess', 'AWSStepFunctionsFullAccess', 'AmazonKinesisFullAccess', 'AmazonKinesisReadOnlyAccess',
  'AmazonKinesisFirehoseFullAccess', 'AmazonElasticFileSystemClientFullAccess', 'AmazonElasticFileSystemClientReadWriteAccess',
  'AmazonElasticFileSystemClientReadOnlyAccess', 'AmazonEKSWorkerNodePolicy', 'AmazonEKS_CNI_Policy',
];

// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
describe('AWS managed policies', () => {
  const decisionOf = (name: string, action: string, resource: string) => {
    const identityPolicies = [{ name, policy: awsManagedPolicyText(`arn:aws:iam::aws:policy/${name}`) }];
    const result = evaluate({ request: { principal: 'arn:aws:iam::111122223333:role/app', action, resource }, identityPolicies });
    return 'error' in result ? result.error.message : result.decision;
  };

  it.each(names)('%s is known, and a policy without faults', (name) => {
    const text = awsManagedPolicyText(`arn:aws:iam::aws:policy/${name}`);
    expect(text).toBeDefined();
    expect(compilePolicy(text, 'identity').errors).toEqual([]);
  });

  it.each([
    ['PowerUserAccess', 's3:GetObject', 'arn:aws:s3:::acme/key', 'allowed'],
    ['PowerUserAccess', 'iam:CreateRole', 'arn:aws:iam::111122223333:role/x', 'implicitDeny'],
    ['PowerUserAccess', 'iam:ListRoles', '*', 'allowed'],
    ['AmazonSSMManagedInstanceCore', 'ssmmessages:OpenDataChannel', '*', 'allowed'],
    ['AmazonSSMManagedInstanceCore', 'ssm:PutParameter', 'arn:aws:ssm:eu-west-1:111122223333:parameter/x', 'implicitDeny'],
    ['AmazonDynamoDBReadOnlyAccess', 'dynamodb:PutItem', 'arn:aws:dynamodb:eu-west-1:111122223333:table/t', 'implicitDeny'],
    ['AmazonDynamoDBFullAccess', 'dynamodb:PutItem', 'arn:aws:dynamodb:eu-west-1:111122223333:table/t', 'allowed'],
    ['AmazonAthenaFullAccess', 's3:GetObject', 'arn:aws:s3:::acme/key', 'implicitDeny'],
    ['AmazonAthenaFullAccess', 's3:GetObject', 'arn:aws:s3:::aws-athena-query-results-x/key', 'allowed'],
    ['AmazonAthenaFullAccess', 'glue:GetCatalog', 'arn:aws:glue:eu-west-1:111122223333:catalog', 'allowed'],
    ['AmazonDynamoDBReadOnlyAccess', 'dynamodb:GetAbacStatus', '*', 'allowed'],
    ['AmazonSNSReadOnlyAccess', 'sns:GetSubscriptionAttributes', 'arn:aws:sns:eu-west-1:111122223333:t', 'allowed'],
    ['AmazonSNSFullAccess', 'sms-voice:SendTextMessage', '*', 'implicitDeny'],
    ['SecretsManagerReadWrite', 'lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:function:SecretsManagerRotation', 'allowed'],
    ['SecretsManagerReadWrite', 'lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:function:orders', 'implicitDeny'],
    ['service-role/AmazonECSTaskExecutionRolePolicy', 'logs:CreateLogGroup', 'arn:aws:logs:eu-west-1:111122223333:log-group:g', 'implicitDeny'],
  ])('%s on %s of %s: %s', (name, action, resource, expected) => {
    expect(decisionOf(name, action, resource)).toBe(expected);
  });

  it('of which the content is not known are none at all', () => {
    expect(awsManagedPolicyText('arn:aws:iam::aws:policy/ReadOnlyAccess')).toBeUndefined();
    expect(awsManagedPolicyText('arn:aws:iam::111122223333:policy/AdministratorAccess')).toBeUndefined();
  });
});
