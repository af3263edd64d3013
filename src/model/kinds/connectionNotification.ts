import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId, idOf } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::EC2::VPCEndpointConnectionNotification`. */
const schema = z.object({
  ...nodeBase('connectionNotification'),
  connectionEvents: z.array(z.string()),
  /** The SNS topic, a node or an ARN. */
  topicId: anyId(),
  endpointServiceId: z.optional(idOf('endpointService')),
  endpointId: z.optional(anyId()),
});

export type ConnectionNotification = DeepReadonly<z.infer<typeof schema>>;

export const connectionNotificationKind = defineKind({
  kind: 'connectionNotification',
  label: 'Connection notification',
  plural: 'Connection notifications',
  group: 'Endpoints',
  schema,
  containers: ['vpc'],
  containerRule: 'A connection notification belongs to an endpoint or an endpoint service',
});
