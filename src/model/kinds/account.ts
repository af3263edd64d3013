import { z } from 'zod/mini';
import type { DeepReadonly } from '../deepReadonly';
import { defineKind } from '../kindDefinition';
import { namedPolicy, nodeBase } from '../nodeBase';

/** An AWS account and its place in an organization. */
const schema = z.object({
  ...nodeBase('account'),
  account: z.string(),
  organizationId: z.optional(z.string()),
  /** The path of aws:PrincipalOrgPaths, `o-a/r-b/ou-c/`. */
  organizationPath: z.optional(z.string()),
  managementAccount: z.boolean(),
  /** One list per level, root first. Absent: not governed by SCPs. */
  serviceControlPolicies: z.optional(z.array(z.array(namedPolicy))),
  resourceControlPolicies: z.optional(z.array(z.array(namedPolicy))),
});

export type Account = DeepReadonly<z.infer<typeof schema>>;

export const accountKind = defineKind({
  kind: 'account',
  label: 'Account',
  plural: 'Accounts',
  group: 'Identity',
  schema,
  containers: ['canvas'],
  containerRule: 'An account stands on the canvas',
});
