import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase, policyText } from '../nodeBase';

/** `AWS::SNS::Topic` with its `AWS::SNS::TopicPolicy`. */
const schema = z.object({
  ...nodeBase('snsTopic'),
  topicName: z.optional(z.string()),
  policy: z.optional(policyText),
  kmsKeyId: z.optional(anyId()),
});

export type SnsTopic = DeepReadonly<z.infer<typeof schema>>;

export const snsTopicKind = defineKind({
  kind: 'snsTopic',
  label: 'SNS topic',
  plural: 'SNS topics',
  group: 'AWS services',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'An SNS topic belongs to a Region',
  resource: {
    service: 'sns',
    scope: 'regional',
    arnResource: (name) => name,
    nameProperty: 'topicName',
    usualAction: 'sns:Publish',
    policyWord: 'topic policy',
    endpointServices: ['sns'],
  },
});
