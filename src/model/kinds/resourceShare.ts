import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase } from '../nodeBase';

/** `AWS::RAM::ResourceShare`. */
const schema = z.object({
  ...nodeBase('resourceShare'),
  resourceIds: z.array(anyId()),
  principals: z.array(z.string()),
});

export type ResourceShare = DeepReadonly<z.infer<typeof schema>>;

export const resourceShareKind = defineKind({
  kind: 'resourceShare',
  label: 'Resource share',
  plural: 'Resource shares',
  group: 'Other',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'A resource share belongs to an account',
});
