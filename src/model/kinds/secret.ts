import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { nodeBase, policyText } from '../nodeBase';

/** `AWS::SecretsManager::Secret` with its resource policy. */
const schema = z.object({
  ...nodeBase('secret'),
  secretName: z.optional(z.string()),
  policy: z.optional(policyText),
  kmsKeyId: z.optional(anyId()),
});

export type Secret = DeepReadonly<z.infer<typeof schema>>;

export const secretKind = defineKind({
  kind: 'secret',
  label: 'Secrets Manager secret',
  plural: 'Secrets Manager secrets',
  group: 'AWS services',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'A secret belongs to a Region',
});
