import { expect, it } from 'vitest';
import { edited, exported, imported, nodeOf, resourcesOf, template } from '../testing/builders';

const policy = (effect: string) => ({ Version: '2012-10-17', Statement: [{ Effect: effect, Principal: '*', Action: '*', Resource: '*' }] });

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queueinlinepolicy.html and …-sns-topicinlinepolicy.html
it.each([
  ['sqsQueue', 'AWS::SQS::Queue', 'AWS::SQS::QueueInlinePolicy', 'Queue'],
  ['snsTopic', 'AWS::SNS::Topic', 'AWS::SNS::TopicInlinePolicy', 'TopicArn'],
] as const)('the policy of a single %s is its policy, and stays a resource of that type', (kind, type, policyType, property) => {
  const resources = (effect: string) => ({ Own: { Type: type }, Policy: { Type: policyType, Properties: { [property]: { Ref: 'Own' }, PolicyDocument: policy(effect) } } });
  const design = imported(template(resources('Deny')));
  expect(design.nodes).toHaveLength(1);
  expect(JSON.parse(nodeOf(design, 'Own', kind).policy ?? 'null')).toEqual(policy('Deny'));
  const changed = edited(design, 'Own', kind, (node) => ({ ...node, policy: JSON.stringify(policy('Allow')) }));
  expect(resourcesOf(exported(changed))).toEqual(resources('Allow'));
});
