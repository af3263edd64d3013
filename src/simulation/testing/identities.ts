import { node } from '../../model/testing/designBuilder';

type Statement = Readonly<Record<string, unknown>>;

/** The text of a policy with these statements. */
export function policyOf(...statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

export function allow(action: string | readonly string[], resource: string | readonly string[] = '*', more: Statement = {}): Statement {
  return { Effect: 'Allow', Action: action, Resource: resource, ...more };
}

export function deny(action: string | readonly string[], resource: string | readonly string[] = '*', more: Statement = {}): Statement {
  return { Effect: 'Deny', Action: action, Resource: resource, ...more };
}

export const everybody: Statement = { Principal: '*' };

/** A role with one inline policy of these statements; none: a role without permissions. */
export function role(id: string, statements: readonly Statement[] = [allow('*')], properties: Statement = {}) {
  return node('role', id, {
    path: '/',
    identityPolicies: statements.length === 0 ? [] : [{ name: 'work', policy: policyOf(...statements) }],
    managedPolicyIds: [],
    ...properties,
  });
}

export function bucket(id: string, bucketName: string, statements: readonly Statement[] = [], properties: Statement = {}) {
  return node('s3Bucket', id, { bucketName, ...(statements.length === 0 ? {} : { policy: policyOf(...statements) }), ...properties });
}
