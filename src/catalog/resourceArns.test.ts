import { beforeAll, describe, expect, it } from 'vitest';
import { type ActionCatalog, actionCatalogOf, loadActionFiles } from './actions';
import { arnShapeOf, resourceTypesOfArn } from './resourceArns';

// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
describe('ARNs of resource types', () => {
  let catalog: ActionCatalog;
  beforeAll(async () => {
    catalog = actionCatalogOf(
      await loadActionFiles(['s3', 'dynamodb', 'sqs', 'iam', 'execute-api', 'logs', 'lambda', 'kms', 'secretsmanager', 'athena', 'rds', 'ecr']),
    );
  });

  it.each([
    ['s3', 'arn:aws:s3:::bucket', ['bucket']],
    ['s3', 'arn:aws:s3:::bucket/a/key:with.anything', ['object']],
    ['s3', 'arn:aws:s3:eu-west-1:123456789012:accesspoint/point', ['accesspoint']],
    ['s3', 'arn:aws:s3:eu-west-1:123456789012:accesspoint/point/object/a/b', ['accesspointobject']],
    ['s3', 'arn:aws:s3::123456789012:accesspoint/mfzwi23gnjvgw.mrap', ['multiregionaccesspoint']],
    ['dynamodb', 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders', ['table']],
    ['dynamodb', 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/by-date', ['index']],
    ['sqs', 'arn:aws:sqs:eu-west-1:123456789012:orders', ['queue']],
    ['iam', 'arn:aws:iam::123456789012:role/path/to/role', ['role']],
    ['execute-api', 'arn:aws:execute-api:eu-west-1:123456789012:abc123/prod/GET/', ['execute-api-general']],
    ['execute-api', 'arn:aws:execute-api:eu-west-1:123456789012:abc123/prod/GET/a/b', ['execute-api-general']],
    ['logs', 'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/f:log-stream:2026/x', ['log-stream', 'log-group']],
    ['kms', 'arn:aws:kms:eu-west-1:123456789012:key/1234', ['key']],
    ['secretsmanager', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/db-AbCdEf', ['Secret']],
    ['athena', 'arn:aws:athena:eu-west-1:123456789012:workgroup/primary', ['workgroup']],
    ['rds', 'arn:aws:rds:eu-west-1:123456789012:db:orders', ['db']],
    ['ecr', 'arn:aws:ecr:eu-west-1:123456789012:repository/team/app', ['repository']],
    ['sqs', 'arn:aws:sns:eu-west-1:123456789012:orders', []],
  ])('%s: %s is one of %j', (service, arn, names) => {
    const types = catalog.serviceActions(service)?.resourceTypes ?? [];
    expect(resourceTypesOfArn(arn, types).map((type) => type.name)).toEqual(names);
  });

  it('say which fields an ARN carries', () => {
    expect(arnShapeOf('arn:${Partition}:s3:::${BucketName}')).toEqual({
      service: 's3',
      region: 'absent',
      account: 'absent',
      resource: '${BucketName}',
    });
    expect(arnShapeOf('arn:${Partition}:rds:${Region}:${Account}:db:${DbInstanceName}')).toMatchObject({
      region: 'present',
      account: 'present',
      resource: 'db:${DbInstanceName}',
    });
    expect(arnShapeOf('arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}')).toMatchObject({ region: 'absent', account: 'present' });
  });
});
