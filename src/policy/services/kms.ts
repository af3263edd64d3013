import { compilePolicy } from '../compile';
import type { PolicySet } from '../evaluationCase';
import { remark } from '../remarks';
import type { PreparedRequest } from '../request';
import { generalRules, type ServiceRules } from './generalRules';

/**
 * The key policy must grant, in the key's own account too. Actions that name no key, and aliases, have no resource policy.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export function kmsRules(set: PolicySet, request: PreparedRequest): ServiceRules {
  const general = generalRules(set, request);
  const { resource } = request;
  const namesKey = resource.type === 'arn' && resource.text.startsWith('key/', resource.headEnd + 1);
  if (!namesKey) return { ...general, resource: [] };
  const denialRemarks = [remark('KMS_GRANTS_NOT_MODELLED')];
  if (set.resource.length > 0) return { ...general, resourcePolicyRole: 'required', denialRemarks };
  const account = request.resourceAccount ?? '';
  const policies = [{ name: 'default key policy', policy: compilePolicy(defaultKeyPolicy(account), 'resource') }];
  return {
    ...general,
    resource: [{ layer: 'resource-policy', policies, request }],
    resourcePolicyRole: 'required',
    remarks: [remark('KMS_DEFAULT_KEY_POLICY')],
    denialRemarks,
  };
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
export function defaultKeyPolicy(account: string): unknown {
  // The account's id rather than its root ARN: it holds in every partition.
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: 'kms:*', Resource: '*' }] };
}
