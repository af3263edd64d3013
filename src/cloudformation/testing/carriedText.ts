import { importTemplate } from '..';
import type { Json } from '../json';

/** What an expression evaluates to: read out of a policy, which takes any JSON. */
export function carriedText(expression: Json, sections: Record<string, unknown>): unknown {
  const text = JSON.stringify({
    ...sections,
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
      Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'reader', Path: '/team/', AssumeRolePolicyDocument: {} } },
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'acme-data' } },
      Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } },
      Topic: { Type: 'AWS::SNS::Topic' },
      Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' },
      Probe: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { value: expression } } },
    },
  });
  const result = importTemplate(text, { name: 'test' });
  const probe = result.ok ? result.design.nodes.find((node) => node.id === 'Probe') : undefined;
  if (probe?.kind !== 'managedPolicy') throw new Error('No probe');
  const policy: unknown = JSON.parse(probe.policy);
  return typeof policy === 'object' && policy !== null && 'value' in policy ? policy.value : undefined;
}
