import { describe, expect, it } from 'vitest';
import { parseServiceName, serviceNameOf } from './serviceNames';
import { services } from './services';

describe('service names', () => {
  it.each([
    ['com.amazonaws.us-east-1.athena', 'athena', 'us-east-1'],
    ['com.amazonaws.us-east-1.ecr.api', 'ecr.api', 'us-east-1'],
    ['com.amazonaws.eu-central-2.s3', 's3', 'eu-central-2'],
    ['com.amazonaws.s3-global.accesspoint', 's3-global.accesspoint', null],
    ['com.amazonaws.iam', 'iam', null],
    ['aws.sagemaker.us-east-1.studio', 'studio', 'us-east-1'],
    ['aws.api.us-east-1.qbusiness', 'qbusiness', 'us-east-1'],
    ['api.aws.us-east-1.cassandra-streams', 'cassandra-streams', 'us-east-1'],
    ['aws.api.global.codecatalyst', 'codecatalyst', null],
    ['aws.api.us-east-2.route53globalresolver', 'route53globalresolver', 'us-east-2'],
    ['cn.com.amazonaws.cn-north-1.s3', 's3', 'cn-north-1'],
    ['cn.com.amazonaws.cn-north-1.transcribe.cn', 'transcribe', 'cn-north-1'],
    ['com.amazonaws.us-gov-west-1.kms-fips', 'kms-fips', 'us-gov-west-1'],
  ])('reads %s as %s in %s', (name, suffix, region) => {
    expect(parseServiceName(name)).toMatchObject({ type: 'aws-service', suffix, region, service: { suffix } });
  });

  it('reads a name of a service that is not listed', () => {
    expect(parseServiceName('com.amazonaws.eu-west-1.brand-new')).toEqual({
      type: 'aws-service',
      suffix: 'brand-new',
      region: 'eu-west-1',
      service: undefined,
    });
  });

  it('reads the name of an endpoint service', () => {
    expect(parseServiceName('com.amazonaws.vpce.us-west-2.vpce-svc-0a76331bc5d6cc4cd')).toEqual({
      type: 'endpoint-service',
      region: 'us-west-2',
      serviceId: 'vpce-svc-0a76331bc5d6cc4cd',
    });
  });

  it.each(['', 'athena', 'com.amazonaws.us-east-1', 'com.amazonaws.us-east-1.', 'com.example.us-east-1.athena', 'com.amazonaws.nowhere.athena'])(
    'does not take `%s` for a service name',
    (text) => expect(parseServiceName(text)).toBeNull(),
  );

  it('reads every name it writes', () => {
    for (const service of services) {
      for (const region of ['eu-west-1', 'us-east-2', 'cn-north-1', 'eusc-de-east-1']) {
        expect(parseServiceName(serviceNameOf(service.suffix, region))).toMatchObject({ suffix: service.suffix });
      }
    }
  });

  // aws-ec2 of the AWS CDK, from describe-vpc-endpoint-services.
  it.each([
    ['ecr.api', 'eu-west-1', 'com.amazonaws.eu-west-1.ecr.api'],
    ['ecr.api', 'cn-north-1', 'cn.com.amazonaws.cn-north-1.ecr.api'],
    ['transcribe', 'cn-northwest-1', 'cn.com.amazonaws.cn-northwest-1.transcribe.cn'],
    ['kms', 'cn-north-1', 'com.amazonaws.cn-north-1.kms'],
    ['execute-api', 'eusc-de-east-1', 'eu.amazonaws.eusc-de-east-1.execute-api'],
    ['studio', 'eu-west-1', 'aws.sagemaker.eu-west-1.studio'],
    ['iam', 'eu-west-1', 'com.amazonaws.iam'],
  ])('writes %s in %s as %s', (suffix, region, name) => {
    expect(serviceNameOf(suffix, region)).toBe(name);
  });
});
