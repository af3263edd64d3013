import { describe, expect, it } from 'vitest';
import { hostOf } from './hosts';
import { isPrivateDnsName, privateDnsNames } from './privateDns';
import { parseServiceHost } from './serviceHosts';
import { services } from './services';

describe('the host of an API', () => {
  // Endpoint rule sets of botocore 1.43.11.
  it.each([
    ['sqs', 'eu-west-1', 'sqs.eu-west-1.amazonaws.com'],
    ['cloudwatch', 'eu-west-1', 'monitoring.eu-west-1.amazonaws.com'],
    ['ecr', 'eu-west-1', 'api.ecr.eu-west-1.amazonaws.com'],
    ['ses', 'eu-west-1', 'email.eu-west-1.amazonaws.com'],
    ['tag', 'eu-west-1', 'tagging.eu-west-1.amazonaws.com'],
    ['sts', 'eu-west-1', 'sts.eu-west-1.amazonaws.com'],
    ['sagemaker', 'eu-west-1', 'api.sagemaker.eu-west-1.amazonaws.com'],
    ['sqs', 'cn-north-1', 'sqs.cn-north-1.amazonaws.com.cn'],
    ['no-such-prefix', 'eu-west-1', 'no-such-prefix.eu-west-1.amazonaws.com'],
  ])('%s in %s is %s', (prefix, region, host) => {
    expect(hostOf(prefix, region)).toEqual({ host, region, global: false });
  });

  it.each([
    ['iam', 'eu-west-1', 'iam.amazonaws.com', 'us-east-1'],
    ['iam', 'cn-northwest-1', 'iam.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['iam', 'us-gov-east-1', 'iam.us-gov.amazonaws.com', 'us-gov-west-1'],
    ['route53', 'eu-west-1', 'route53.amazonaws.com', 'us-east-1'],
    ['cloudfront', 'ap-south-1', 'cloudfront.amazonaws.com', 'us-east-1'],
    ['organizations', 'eu-west-1', 'organizations.us-east-1.amazonaws.com', 'us-east-1'],
    ['networkmanager', 'eu-west-1', 'networkmanager.us-west-2.amazonaws.com', 'us-west-2'],
  ])('%s seen from %s is %s, whatever the Region', (prefix, from, host, region) => {
    expect(hostOf(prefix, from)).toEqual({ host, region, global: true });
  });

  it.each([
    ['bedrock:InvokeModel', 'bedrock-runtime.eu-west-1.amazonaws.com'],
    ['bedrock:ListFoundationModels', 'bedrock.eu-west-1.amazonaws.com'],
    ['sagemaker:InvokeEndpoint', 'runtime.sagemaker.eu-west-1.amazonaws.com'],
    ['states:StartSyncExecution', 'sync-states.eu-west-1.amazonaws.com'],
    ['states:StartExecution', 'states.eu-west-1.amazonaws.com'],
    ['servicediscovery:DiscoverInstances', 'data-servicediscovery.eu-west-1.amazonaws.com'],
    ['dynamodb:GetRecords', 'streams.dynamodb.eu-west-1.amazonaws.com'],
    ['dynamodb:getitem', 'dynamodb.eu-west-1.amazonaws.com'],
    ['s3:CreateJob', 's3-control.eu-west-1.amazonaws.com'],
    ['s3:GetObject', 's3.eu-west-1.amazonaws.com'],
    ['aps:RemoteWrite', 'aps-workspaces.eu-west-1.amazonaws.com'],
  ])('of %s is %s', (action, host) => {
    expect(hostOf(action, 'eu-west-1').host).toBe(host);
  });

  it('is read back', () => {
    for (const service of services) {
      for (const prefix of service.iamPrefixes) {
        const { host, region, global } = hostOf(prefix, 'eu-west-1');
        if (host.endsWith('.signin.aws.amazon.com')) continue;
        expect(parseServiceHost(host), host).toMatchObject(global ? { global } : { region, global, before: '' });
      }
    }
  });

  it('is one of the private DNS names of the endpoint of that API', () => {
    const shared = ['athena', 'sqs', 'sns', 'kms', 'secretsmanager', 'logs', 'monitoring', 'lambda', 'rds', 'rds-data', 'sts', 'ssm', 'ec2',
      'ecr.api', 'glue', 'kinesis-streams', 'kinesis-firehose', 'states', 'events', 'xray', 'email', 'elasticloadbalancing', 'iam', 'route53'];
    for (const suffix of shared) {
      const service = services.find((entry) => entry.suffix === suffix);
      const names = privateDnsNames(suffix, 'eu-west-1') ?? [];
      expect(service?.iamPrefixes.some((prefix) => isPrivateDnsName(hostOf(prefix, 'eu-west-1').host, names, { ipAddressType: 'ipv4' })), suffix).toBe(true);
    }
  });
});

describe('public names of AWS APIs', () => {
  it.each([
    ['s3.eu-west-1.amazonaws.com', 's3', 'eu-west-1', '', false],
    ['my.bucket.s3.eu-west-1.amazonaws.com', 's3', 'eu-west-1', 'my.bucket', false],
    ['acme-any.s3.dualstack.us-west-2.amazonaws.com', 's3', 'us-west-2', 'acme-any', true],
    ['bucket.s3.amazonaws.com', 's3', 'us-east-1', 'bucket', false],
    ['bucket.s3-eu-west-1.amazonaws.com', 's3', 'eu-west-1', 'bucket', false],
    ['bucket.s3-website-eu-west-1.amazonaws.com', 's3-website', 'eu-west-1', 'bucket', false],
    ['bucket.s3-website.eu-central-1.amazonaws.com', 's3-website', 'eu-central-1', 'bucket', false],
    ['bucket.s3-fips.us-west-2.amazonaws.com', 's3-fips', 'us-west-2', 'bucket', false],
    ['123456789012.s3-control.eu-west-1.amazonaws.com', 's3-control', 'eu-west-1', '123456789012', false],
    ['abc123.execute-api.eu-west-1.amazonaws.com', 'execute-api', 'eu-west-1', 'abc123', false],
    ['123456789012.dkr.ecr.eu-west-1.amazonaws.com', 'dkr.ecr', 'eu-west-1', '123456789012', false],
    ['api.ecr.cn-north-1.amazonaws.com.cn', 'api.ecr', 'cn-north-1', '', false],
    ['dynamodb.eu-west-1.api.aws', 'dynamodb', 'eu-west-1', '', true],
    ['streams.dynamodb.eu-west-1.amazonaws.com', 'streams.dynamodb', 'eu-west-1', '', false],
    ['iam.amazonaws.com', 'iam', 'us-east-1', '', false],
    ['STS.amazonaws.com', 'sts', 'us-east-1', '', false],
    ['b--euw1-az1--x-s3.s3express-euw1-az1.eu-west-1.amazonaws.com', 's3express-euw1-az1', 'eu-west-1', 'b--euw1-az1--x-s3', false],
  ])('%s is %s in %s', (name, label, region, before, dualStack) => {
    expect(parseServiceHost(name)).toMatchObject({ label, region, before, dualStack });
  });

  it.each([
    ['monitoring.eu-west-1.amazonaws.com', ['cloudwatch']],
    ['b.s3.eu-west-1.amazonaws.com', ['s3']],
    ['api.ecr.eu-west-1.amazonaws.com', ['ecr']],
    ['kinesis.eu-west-1.amazonaws.com', ['kinesis']],
    ['dynamodb.eu-west-1.api.aws', ['dynamodb']],
    ['iam.amazonaws.com', ['iam']],
  ])('%s answers the actions of %j', (name, prefixes) => {
    expect(parseServiceHost(name)?.actionPrefixes).toEqual(prefixes);
  });

  it.each(['example.com', 'x.sqs.eu-west-1.amazonaws.com', 'nothing.eu-west-1.amazonaws.com', 'sqs.eu-west-1.amazonaws.com.cn', 'eu-west-1.amazonaws.com', 'amazonaws.com', 'db.abc.eu-west-1.rds.amazonaws.com'])(
    '%s is none',
    (name) => expect(parseServiceHost(name)).toBeNull(),
  );
});
