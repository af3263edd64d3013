import { describe, expect, it } from 'vitest';
import { dnsLabelOf, parseEndpointDnsName, regionalDnsName, zonalDnsName } from './endpointDns';
import { isPrivateDnsName, privateDnsNames } from './privateDns';
import { services } from './services';

describe('private DNS names', () => {
  it.each([
    ['athena', 'eu-west-1', ['athena.eu-west-1.amazonaws.com']],
    ['monitoring', 'eu-west-1', ['monitoring.eu-west-1.amazonaws.com']],
    ['kinesis-firehose', 'eu-west-1', ['firehose.eu-west-1.amazonaws.com']],
    ['ecr.api', 'eu-west-1', ['api.ecr.eu-west-1.amazonaws.com']],
    ['sts', 'cn-north-1', ['sts.cn-north-1.amazonaws.com.cn']],
    ['iam', 'eu-west-1', ['iam.amazonaws.com']],
    ['studio', 'eu-west-1', ['*.studio.eu-west-1.sagemaker.aws']],
    // https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
    ['ecr.dkr', 'eu-west-1', ['*.dkr.ecr.eu-west-1.amazonaws.com']],
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-create.html
    ['execute-api', 'eu-west-1', ['*.execute-api.eu-west-1.amazonaws.com']],
  ])('of %s in %s are %j', (suffix, region, names) => {
    expect(privateDnsNames(suffix, region)?.map((entry) => (entry.wildcard ? '*.' : '') + entry.name)).toEqual(names);
  });

  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/privatelink-interface-endpoints.html
  it('do not exist for DynamoDB', () => {
    expect(privateDnsNames('dynamodb', 'eu-west-1')).toEqual([]);
  });

  it('are unknown for FIPS variants and for services that are not listed', () => {
    expect(privateDnsNames('kms-fips', 'us-east-1')).toBeNull();
    expect(privateDnsNames('no-such-service', 'us-east-1')).toBeNull();
  });

  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html
  it('of Amazon S3 cover buckets, access points and S3 Control, and the dual-stack name for dual-stack endpoints', () => {
    const names = privateDnsNames('s3', 'eu-west-1') ?? [];
    const covers = (host: string, type: 'ipv4' | 'dualstack' = 'ipv4') => isPrivateDnsName(host, names, { ipAddressType: type });
    expect(covers('s3.eu-west-1.amazonaws.com')).toBe(true);
    expect(covers('my.bucket.s3.eu-west-1.amazonaws.com')).toBe(true);
    expect(covers('point-123456789012.s3-accesspoint.eu-west-1.amazonaws.com')).toBe(true);
    expect(covers('s3-accesspoint.eu-west-1.amazonaws.com')).toBe(true);
    expect(covers('123456789012.s3-control.eu-west-1.amazonaws.com')).toBe(true);
    expect(covers('bucket.s3.eu-central-1.amazonaws.com')).toBe(false);
    expect(covers('s3.dualstack.eu-west-1.amazonaws.com')).toBe(false);
    expect(covers('bucket.s3.dualstack.eu-west-1.amazonaws.com', 'dualstack')).toBe(true);
  });

  it('without a wildcard do not cover what lies below', () => {
    const names = privateDnsNames('sqs', 'eu-west-1') ?? [];
    expect(isPrivateDnsName('SQS.eu-west-1.amazonaws.com', names, { ipAddressType: 'ipv4' })).toBe(true);
    expect(isPrivateDnsName('a.sqs.eu-west-1.amazonaws.com', names, { ipAddressType: 'ipv4' })).toBe(false);
  });

  it('leave no placeholder behind', () => {
    for (const service of services) {
      for (const entry of privateDnsNames(service.suffix, 'us-east-1') ?? []) expect(entry.name).toMatch(/^[a-z0-9][a-z0-9.-]*[a-z]$/);
    }
  });
});

describe('DNS names of an endpoint', () => {
  const parts = { endpointId: 'vpce-0fe5b17a0707d6abc', hash: '29p5708s', serviceLabel: 'ec2', region: 'us-east-1' };

  // https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
  it('are written as in the PrivateLink guide', () => {
    expect(regionalDnsName(parts)).toBe('vpce-0fe5b17a0707d6abc-29p5708s.ec2.us-east-1.vpce.amazonaws.com');
    expect(zonalDnsName(parts, 'us-east-1a')).toBe('vpce-0fe5b17a0707d6abc-29p5708s-us-east-1a.ec2.us-east-1.vpce.amazonaws.com');
  });

  it.each([
    ['ecr.api', 'api.ecr'],
    ['ecr.dkr', 'dkr.ecr'],
    ['kinesis-streams', 'kinesis'],
    ['dynamodb', 'dynamodb'],
    ['s3', 's3'],
    ['execute-api', 'execute-api'],
    ['brand.new', 'new.brand'],
  ])('call %s %s', (suffix, label) => {
    expect(dnsLabelOf(suffix)).toBe(label);
  });

  it('are read back', () => {
    expect(parseEndpointDnsName(regionalDnsName(parts))).toEqual({ ...parts, zone: null, before: '' });
    expect(parseEndpointDnsName(zonalDnsName(parts, 'us-east-1a'))).toEqual({ ...parts, zone: 'us-east-1a', before: '' });
    expect(parseEndpointDnsName(`my.bucket.bucket.${regionalDnsName({ ...parts, serviceLabel: 's3' })}`)).toMatchObject({
      serviceLabel: 's3',
      before: 'my.bucket.bucket',
    });
    const inChina = { ...parts, serviceLabel: 'api.ecr', region: 'cn-north-1' };
    expect(parseEndpointDnsName(regionalDnsName(inChina))).toMatchObject(inChina);
    const ofService = { ...parts, serviceLabel: 'vpce-svc-0a76331bc5d6cc4cd' };
    expect(parseEndpointDnsName(zonalDnsName(ofService, 'us-east-1b'))).toMatchObject({ ...ofService, zone: 'us-east-1b' });
  });

  it.each(['ec2.us-east-1.amazonaws.com', 'vpce-1-2.ec2.us-east-1.vpce.example.com', 'vpce-1.ec2.us-east-1.vpce.amazonaws.com'])(
    'are not like %s',
    (name) => expect(parseEndpointDnsName(name)).toBeNull(),
  );
});
