import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { defineKind } from '../kindDefinition';
import { nodeBase, policyText } from '../nodeBase';

/** `AWS::IAM::ManagedPolicy`. */
const schema = z.object({
  ...nodeBase('managedPolicy'),
  policyName: z.optional(z.string()),
  policy: policyText,
});

export type ManagedPolicy = DeepReadonly<z.infer<typeof schema>>;

export const managedPolicyKind = defineKind({
  kind: 'managedPolicy',
  label: 'Managed policy',
  plural: 'Managed policies',
  group: 'Identity',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'A managed policy belongs to an account',
});
