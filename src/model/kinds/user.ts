import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { namedPolicy, nodeBase } from '../nodeBase';

/** `AWS::IAM::User`. */
const schema = z.object({
  ...nodeBase('user'),
  userName: z.optional(z.string()),
  path: z.string(),
  identityPolicies: z.array(namedPolicy),
  managedPolicyIds: z.array(anyId()),
  permissionsBoundaryId: z.optional(anyId()),
  /** What the user's IAM groups add. The groups stay with the template; a group that it does not have is a name without policies. */
  groups: z.optional(z.array(z.object({ name: z.string(), known: z.boolean(), identityPolicies: z.array(namedPolicy), managedPolicyIds: z.array(anyId()) }))),
});

export type User = DeepReadonly<z.infer<typeof schema>>;

export const userKind = defineKind({
  kind: 'user',
  label: 'IAM user',
  plural: 'IAM users',
  group: 'Identity',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'A user belongs to an account',
});
