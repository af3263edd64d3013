import { describe, expect, it } from 'vitest';
import { designOf, interfaceEndpoint, node, openGroup, subnet, vpc } from '../../model/testing/designBuilder';
import { applyFix } from '../../model/operations';
import { allow, policyOf } from '../testing/identities';
import { diagnoseNotifications } from './connectionNotifications';

const privateLink = { Principal: { Service: 'vpce.amazonaws.com' } };
const guarded = {
  ...privateLink,
  Condition: {
    ArnLike: { 'aws:SourceArn': 'arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint/Endpoint' },
    StringEquals: { 'aws:SourceAccount': '111122223333' },
  },
};

function designWith(topic: Readonly<Record<string, unknown>>, key: Readonly<Record<string, unknown>> = {}) {
  return designOf(
    vpc('Vpc', '10.0.0.0/16').with(openGroup, subnet('A', '10.0.0.0/24').with(), interfaceEndpoint('Endpoint', 'athena', ['A'])),
    node('snsTopic', 'Topic', { ...topic }),
    node('kmsKey', 'Key', { aliases: ['alias/topics'], ...key }),
    node('connectionNotification', 'Note', { connectionEvents: ['Accept'], topicId: 'Topic', endpointId: 'Endpoint' }),
  );
}

function codes(topic: Readonly<Record<string, unknown>>, key?: Readonly<Record<string, unknown>>): readonly string[] {
  return diagnoseNotifications(designWith(topic, key)).map((finding) => `${finding.code} ${finding.nodeId}`);
}

const keyActions = ['kms:GenerateDataKey*', 'kms:Decrypt'];

describe('connection notifications', () => {
  it('accepts the policies of the PrivateLink guide', () => {
    expect(codes({ policy: policyOf(allow('SNS:Publish', '*', guarded)), kmsKeyId: 'Key' }, { policy: policyOf(allow(keyActions, '*', guarded)) })).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['a topic without policy', {}, {}, ['NOTIFICATION_TOPIC_DENIED Topic']],
    ['a policy for another service', { policy: policyOf(allow('sns:Publish', '*', { Principal: { Service: 's3.amazonaws.com' } })) }, {}, ['NOTIFICATION_TOPIC_DENIED Topic']],
    ['a policy for another endpoint', { policy: policyOf(allow('sns:Publish', '*', { ...privateLink, Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint/Other' } } })) }, {}, ['NOTIFICATION_TOPIC_DENIED Topic']],
    ['a policy without conditions', { policy: policyOf(allow('sns:Publish', '*', privateLink)) }, {}, ['NOTIFICATION_CONFUSED_DEPUTY Topic']],
    ['a policy that names the account alone', { policy: policyOf(allow('sns:Publish', '*', { ...privateLink, Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } })) }, {}, []],
    ['a key with the default policy', { policy: policyOf(allow('sns:Publish', '*', guarded)), kmsKeyId: 'Key' }, {}, ['NOTIFICATION_KEY_DENIED Key']],
    ['a key that only decrypts', { policy: policyOf(allow('sns:Publish', '*', guarded)), kmsKeyId: 'alias/topics' }, { policy: policyOf(allow('kms:Decrypt', '*', guarded)) }, ['NOTIFICATION_KEY_DENIED Key']],
    ['a key for everybody behind PrivateLink', { policy: policyOf(allow('sns:Publish', '*', guarded)), kmsKeyId: 'Key' }, { policy: policyOf(allow(keyActions, '*', privateLink)) }, ['NOTIFICATION_CONFUSED_DEPUTY Key']],
    ['the AWS managed key', { policy: policyOf(allow('sns:Publish', '*', guarded)), kmsKeyId: 'alias/aws/sns' }, {}, ['NOTIFICATION_KEY_DENIED Topic']],
    ['a policy that is none', { policy: '{' }, {}, []],
    ['a policy that hangs on a parameter', { policy: policyOf(), unresolved: [{ property: 'PolicyDocument', because: 'parameter `Account`' }] }, {}, []],
  ])('judges %s', (_what, topic, key, expected) => {
    expect(codes(topic, key)).toEqual(expected);
  });

  it('writes the policy of the guide for a topic that has none', () => {
    const design = designWith({});
    const [finding] = diagnoseNotifications(design);
    const result = finding?.fix === undefined ? undefined : applyFix(design, finding.fix);
    expect(result?.ok === true ? diagnoseNotifications(result.design) : undefined).toEqual([]);
  });
});
