import type { ActionCatalog } from '../../catalog/actions';
import type { DesignNode } from '../../model/kinds';
import type { DesignPolicyKind } from '../../model/policies';
import { diffPolicies, type DesignFacts, type DiffOptions, type PolicyDiff } from '../../policy';

/** What stands where no policy is written: an endpoint lets everything through, everything else allows nothing of its own. */
const defaultEndpointPolicy = '{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]}';
const emptyPolicy = '{"Version": "2012-10-17", "Statement": []}';

export interface PolicyEdit {
  /** Null: no policy, that is AWS's default. */
  readonly before: string | null;
  readonly after: string | null;
  readonly kind: DesignPolicyKind;
  readonly node: DesignNode | undefined;
  readonly service: string | undefined;
}

/** The texts that an edit is to be measured by; undefined where AWS's default depends on what the design does not say. */
export function textsOfEdit({ before, after, kind, node }: Omit<PolicyEdit, 'service'>): readonly [string, string] | undefined {
  // AWS gives a key a policy of its own, which is not in the design. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
  if (node?.kind === 'kmsKey' && (before === null || after === null)) return undefined;
  const absent = kind === 'endpoint' ? defaultEndpointPolicy : emptyPolicy;
  return [before ?? absent, after ?? absent];
}

/** What an edit of a policy of the design changes, the policy standing alone. */
export function diffOfEdit(edit: PolicyEdit, catalog: ActionCatalog): PolicyDiff {
  const texts = textsOfEdit(edit);
  if (texts === undefined) {
    return { newlyAllowed: [], newlyDenied: [], unknown: true, message: 'Without a policy in the design the key has AWS’s default key policy, which depends on how it was made.' };
  }
  const { kind, node, service } = edit;
  const endpointType = node?.kind === 'gatewayEndpoint' ? 'gateway' : node?.kind === 'interfaceEndpoint' ? 'interface' : undefined;
  const key = JSON.stringify([...texts, kind, service, endpointType]);
  if (latest?.key !== key || latest.catalog !== catalog) {
    const options: DiffOptions = { catalog, ...(service !== undefined && { service }), ...(endpointType !== undefined && { endpointType }) };
    latest = { key, catalog, diff: diffPolicies(...texts, kind, options) };
  }
  return latest.diff;
}

/** The comparison and the diagnostics of one edit ask the same, one after the other. */
let latest: { readonly key: string; readonly catalog: ActionCatalog; readonly diff: PolicyDiff } | undefined;

/** Diagnostics show a few examples; the comparison with the saved version has them all. */
const mostExamples = 5;

export function newlyAllowed(edit: PolicyEdit, catalog: ActionCatalog): NonNullable<DesignFacts['newlyAllowed']> {
  if (edit.before === edit.after) return [];
  return diffOfEdit(edit, catalog)
    .newlyAllowed.slice(0, mostExamples)
    .map(({ request, because }) => ({ pointer: because[0] ?? '', action: request.action, resource: request.resource, principal: request.principal }));
}
