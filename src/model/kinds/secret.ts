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
  resource: {
    service: 'secretsmanager',
    scope: 'regional',
    arnResource: (name) => `secret:${name}${randomPartOf(name)}`,
    nameProperty: 'secretName',
    usualAction: 'secretsmanager:GetSecretValue',
    endpointServices: ['secretsmanager'],
  },
});

/**
 * Secrets Manager ends every secret's ARN with a hyphen and six random characters; policies are written for that
 * (`secret:db-??????`). Six fixed ones, made from the name, stand for them.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_iam-permissions.html
 */
function randomPartOf(name: string): string {
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  let state = 7;
  let suffix = '-';
  for (let position = 0; position < 6; position += 1) {
    for (let index = 0; index < name.length; index += 1) state = (state * 31 + name.charCodeAt(index) + position) % 1_000_003;
    suffix += letters[state % letters.length] ?? 'a';
  }
  return suffix;
}
