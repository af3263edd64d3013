import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::Logs::LogGroup`. */
const schema = z.object({
  ...nodeBase('logGroup'),
  logGroupName: z.optional(z.string()),
});

export type LogGroup = DeepReadonly<z.infer<typeof schema>>;

export const logGroupKind = defineKind({
  kind: 'logGroup',
  label: 'Log group',
  plural: 'Log groups',
  group: 'AWS services',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'A log group belongs to a Region',
  resource: {
    service: 'logs',
    scope: 'regional',
    arnResource: (name) => `log-group:${name}`,
    nameProperty: 'logGroupName',
    usualAction: 'logs:PutLogEvents',
    usualSuffix: ':log-stream:example',
    endpointServices: ['logs'],
  },
});
