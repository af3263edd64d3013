import { describe, expect, it } from 'vitest';
import { arnOf, parseArn } from './arns';
import { emptyDesign, findNode, type Design } from './design';
import { parseDesign } from './parseDesign';
import { principalOfArn, resourceOfArn } from './resourceOfArn';

const design = designWith([
  { id: 'ReportsBucket', kind: 's3Bucket', name: 'Reports', bucketName: 'acme-reports' },
  { id: 'n1', logicalId: 'DraftBucket', kind: 's3Bucket', name: 'Draft' },
  { id: 'Orders', kind: 'dynamodbTable', name: 'Orders', tableName: 'orders' },
  { id: 'Jobs', kind: 'sqsQueue', name: 'Jobs', queueName: 'jobs' },
  { id: 'ForeignJobs', kind: 'sqsQueue', name: 'Jobs of the partner', queueName: 'jobs', accountId: '999900001111' },
  { id: 'Key', kind: 'kmsKey', name: 'Key', aliases: ['alias/reports'] },
  { id: 'Db', kind: 'secret', name: 'Db', secretName: 'db' },
  { id: 'Api', kind: 'restApi', name: 'Api', endpointType: 'PRIVATE', vpcEndpointIds: [], authorizationType: 'NONE' },
  { id: 'Point', kind: 's3AccessPoint', name: 'Point', bucketId: 'ReportsBucket', accessPointName: 'readers' },
  { id: 'Reader', kind: 'role', name: 'Reader', roleName: 'reader', path: '/team/', identityPolicies: [], managedPolicyIds: [] },
  { id: 'Vpc', kind: 'vpc', name: 'Vpc', cidrBlocks: ['10.0.0.0/16'], ipv6CidrBlocks: [], enableDnsSupport: true, enableDnsHostnames: true, accountId: '222233334444' },
  { id: 'Subnet', kind: 'subnet', name: 'Subnet', vpcId: 'Vpc', cidrBlock: '10.0.0.0/24', availabilityZone: 'eu-west-1a', mapPublicIpOnLaunch: false, ipv6Native: false, enableDns64: false },
  { id: 'Logs', kind: 'logGroup', name: 'Logs', logGroupName: '/app/web' },
]);

describe('arnOf', () => {
  it.each([
    ['ReportsBucket', 'arn:aws:s3:::acme-reports'],
    ['n1', 'arn:aws:s3:::n1'],
    ['Orders', 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders'],
    ['ForeignJobs', 'arn:aws:sqs:eu-west-1:999900001111:jobs'],
    ['Key', 'arn:aws:kms:eu-west-1:111122223333:key/Key'],
    ['Api', 'arn:aws:execute-api:eu-west-1:111122223333:Api'],
    ['Point', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/readers'],
    ['Reader', 'arn:aws:iam::111122223333:role/team/reader'],
    ['Subnet', 'arn:aws:ec2:eu-west-1:222233334444:subnet/Subnet'],
    ['Logs', 'arn:aws:logs:eu-west-1:111122223333:log-group:/app/web'],
  ])('of %s is %s', (id, arn) => {
    const node = findNode(design, id);
    expect(node && arnOf(design, node)).toBe(arn);
  });

  it('follows the partition of the Region', () => {
    const china: Design = { ...design, region: 'cn-north-1' };
    const bucket = findNode(china, 'ReportsBucket');
    expect(bucket && arnOf(china, bucket)).toBe('arn:aws-cn:s3:::acme-reports');
  });
});

describe('resourceOfArn', () => {
  it.each([
    ['arn:aws:s3:::acme-reports/2026/q1.csv', 'ReportsBucket', '/2026/q1.csv'],
    ['arn:aws:s3:::acme-reports', 'ReportsBucket', ''],
    ['arn:aws:s3:::DraftBucket/a', 'n1', '/a'],
    ['arn:aws:s3:::n1/a', 'n1', '/a'],
    ['arn:aws:dynamodb:eu-west-1:111122223333:table/orders/index/by-date', 'Orders', '/index/by-date'],
    ['arn:aws:sqs:eu-west-1:999900001111:jobs', 'ForeignJobs', ''],
    ['arn:aws:kms:eu-west-1:111122223333:alias/reports', 'Key', ''],
    ['arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf', 'Db', ''],
    ['arn:aws:execute-api:eu-west-1:111122223333:Api/prod/GET/items', 'Api', '/prod/GET/items'],
    ['arn:aws:s3:eu-west-1:111122223333:accesspoint/readers/object/a', 'Point', '/object/a'],
    ['arn:aws:logs:eu-west-1:111122223333:log-group:/app/web:log-stream:1', 'Logs', ':log-stream:1'],
  ])('%s names %s', (arn, id, suffix) => {
    expect(resourceOfArn(design, arn)).toMatchObject({ node: { id }, suffix });
  });

  it.each([
    ['another bucket whose name begins alike', 'arn:aws:s3:::acme-reports-old/x'],
    ['the table of another Region', 'arn:aws:dynamodb:us-east-1:111122223333:table/orders'],
    ['the queue of a third account', 'arn:aws:sqs:eu-west-1:123412341234:jobs'],
    ['no ARN', 'jobs'],
  ])('finds nothing for %s', (_, arn) => {
    expect(resourceOfArn(design, arn)).toBeUndefined();
  });

  it('finds every node by its own ARN', () => {
    for (const node of design.nodes) {
      const arn = arnOf(design, node);
      if (arn !== undefined) expect(resourceOfArn(design, arn)?.node.id).toBe(node.id);
    }
  });
});

describe('principalOfArn', () => {
  it('finds a role by its session, whose ARN has no path', () => {
    expect(principalOfArn(design, 'arn:aws:sts::111122223333:assumed-role/reader/me')?.id).toBe('Reader');
    expect(principalOfArn(design, 'arn:aws:iam::111122223333:role/team/reader')?.id).toBe('Reader');
    expect(principalOfArn(design, 'arn:aws:iam::111122223333:role/reader')).toBeUndefined();
  });
});

it('reads the parts of an ARN and refuses what is none', () => {
  expect(parseArn('arn:aws:logs:eu-west-1:111122223333:log-group:a:*')?.resource).toBe('log-group:a:*');
  for (const text of ['', 'arn:aws:s3', 'arn::s3:::b', 'arn:aws:s3:::']) expect(parseArn(text)).toBeNull();
});

function designWith(nodes: readonly unknown[]): Design {
  const parsed = parseDesign({ ...emptyDesign({ name: 'd', region: 'eu-west-1', accountId: '111122223333' }), nodes });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
  return parsed.design;
}
