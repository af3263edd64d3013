import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase, policyText } from '../nodeBase';

/** `AWS::SQS::Queue` with its `AWS::SQS::QueuePolicy`. */
const schema = z.object({
  ...nodeBase('sqsQueue'),
  queueName: z.optional(z.string()),
  policy: z.optional(policyText),
  /** The key the messages are encrypted with, when it is not the service's own. */
  kmsKeyId: z.optional(anyId()),
});

export type SqsQueue = DeepReadonly<z.infer<typeof schema>>;

export const sqsQueueKind = defineKind({
  kind: 'sqsQueue',
  label: 'SQS queue',
  plural: 'SQS queues',
  group: 'AWS services',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'An SQS queue belongs to a Region',
  resource: {
    service: 'sqs',
    scope: 'regional',
    arnResource: (name) => name,
    nameProperty: 'queueName',
    usualAction: 'sqs:SendMessage',
    policyWord: 'queue policy',
    endpointServices: ['sqs'],
  },
});
