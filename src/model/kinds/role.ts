import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { anyId } from '../identifiers';
import { defineKind } from '../kindDefinition';
import { namedPolicy, nodeBase, policyText } from '../nodeBase';

/** `AWS::IAM::Role` with its policies, inline and from `AWS::IAM::Policy` and `AWS::IAM::RolePolicy`. */
const schema = z.object({
  ...nodeBase('role'),
  roleName: z.optional(z.string()),
  /** `/` or `/division/`. */
  path: z.string(),
  trustPolicy: z.optional(policyText),
  identityPolicies: z.array(namedPolicy),
  /** ARNs of managed policies, or `managedPolicy` nodes. */
  managedPolicyIds: z.array(anyId()),
  /** A `managedPolicy` node or an ARN. */
  permissionsBoundaryId: z.optional(anyId()),
});

export type Role = DeepReadonly<z.infer<typeof schema>>;

export const roleKind = defineKind({
  kind: 'role',
  label: 'IAM role',
  plural: 'IAM roles',
  group: 'Identity',
  schema,
  containers: ['region', 'canvas'],
  containerRule: 'A role belongs to an account',
});
