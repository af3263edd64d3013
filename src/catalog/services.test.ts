import { describe, expect, it } from 'vitest';
import {
  actionPrefixesOf,
  endpointPolicySupport,
  gatewayServices,
  isGatewayService,
  isInterfaceService,
  serviceBySuffix,
  services,
  servicesOfActionPrefix,
} from './services';

describe('services behind VPC endpoints', () => {
  it('lists each service once', () => {
    expect(services).toHaveLength(486);
    expect(new Set(services.map((service) => service.suffix)).size).toBe(486);
    expect(new Set(services.map((service) => service.serviceNamePattern)).size).toBe(486);
  });

  // https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
  it('has gateway endpoints for Amazon S3, S3 Express One Zone and DynamoDB only', () => {
    expect(gatewayServices.map((service) => service.suffix)).toEqual(['dynamodb', 's3', 's3express']);
    expect(isInterfaceService('dynamodb')).toBe(true);
    expect(isInterfaceService('s3express')).toBe(false);
    expect(isGatewayService('athena')).toBe(false);
  });

  // https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-cross-region-privatelink-support.html
  it.each(['s3', 'kms', 'ecr.api', 'ecr.dkr', 'ecs', 'lambda', 'kinesis-firehose', 'kinesisanalytics', 'iam', 'route53'])(
    'lets an endpoint reach %s in another Region',
    (suffix) => expect(serviceBySuffix(suffix)?.crossRegion).toBe(true),
  );

  it('does not let an endpoint reach Athena in another Region', () => {
    expect(serviceBySuffix('athena')?.crossRegion).toBe(false);
  });

  // https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
  it('says how well the support of endpoint policies is known', () => {
    expect(endpointPolicySupport('transfer.server')).toEqual({ supported: false, evidence: 'guide' });
    expect(endpointPolicySupport('email-smtp')).toEqual({ supported: false, evidence: 'believed' });
    expect(endpointPolicySupport('athena')).toEqual({ supported: true, evidence: 'inferred' });
    expect(endpointPolicySupport('lookoutvision')?.evidence).toBe('assumed');
    expect(endpointPolicySupport('no-such-service')).toBeUndefined();
  });

  it.each([
    ['ecr.api', ['ecr']],
    ['monitoring', ['cloudwatch']],
    ['email', ['ses']],
    ['kinesis-firehose', ['firehose']],
    ['geo.maps', ['geo', 'geo-maps']],
    ['console', []],
  ])('knows the actions of %s by the prefixes %j', (suffix, prefixes) => {
    expect(actionPrefixesOf(suffix)).toEqual(prefixes);
  });

  it('finds the services that answer an action', () => {
    expect(servicesOfActionPrefix('ecr').map((service) => service.suffix)).toEqual(['ecr.api', 'ecr.dkr']);
    expect(servicesOfActionPrefix('no-such-prefix')).toEqual([]);
  });

  it('listens on other ports than 443 for SMTP only', () => {
    expect(services.filter((service) => service.ports.join() !== '443').map((service) => service.suffix)).toEqual(['email-smtp']);
  });
});
