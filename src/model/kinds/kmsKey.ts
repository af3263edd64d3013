import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { defineKind } from '../kindDefinition';
import { nodeBase, policyText } from '../nodeBase';

/** `AWS::KMS::Key`. */
const schema = z.object({
  ...nodeBase('kmsKey'),
  /** Key policy. */
  policy: z.optional(policyText),
  aliases: z.array(z.string()),
});

export type KmsKey = DeepReadonly<z.infer<typeof schema>>;

export const kmsKeyKind = defineKind({
  kind: 'kmsKey',
  label: 'KMS key',
  plural: 'KMS keys',
  group: 'AWS services',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'A KMS key belongs to a Region',
  resource: {
    service: 'kms',
    scope: 'regional',
    arnResource: (name) => `key/${name}`,
    usualAction: 'kms:Decrypt',
    policyWord: 'key policy',
    endpointServices: ['kms'],
  },
});
