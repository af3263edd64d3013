import type { PolicySet } from '../evaluationCase';
import { remark } from '../remarks';
import type { PreparedRequest } from '../request';
import { generalRules, type ServiceRules } from './generalRules';

/** Actions that a role's trust policy decides about. */
export function isDecidedByTrustPolicy(lowerCaseAction: string): boolean {
  return lowerCaseAction.startsWith('sts:assumerole') || lowerCaseAction === 'sts:tagsession' || lowerCaseAction === 'sts:setsourceidentity';
}

export function stsRules(set: PolicySet, request: PreparedRequest): ServiceRules {
  const general = generalRules(set, request);
  const { caller } = request;
  if (request.action.folded === 'sts:getcalleridentity') {
    // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
    return {
      ...general,
      resource: [],
      callerSide: 'ignored',
      callerSideBecause: '`sts:GetCallerIdentity` needs no permission.',
      grant: () => ({ granted: true, by: [], missing: [] }),
      remarks: [remark('GET_CALLER_IDENTITY')],
    };
  }
  if (!isDecidedByTrustPolicy(request.action.folded)) return general;
  const trust: ServiceRules = { ...general, resourcePolicyRole: 'required' };
  if (caller.type === 'root') {
    return { ...trust, refusal: { layer: 'identity-policy', remark: remark('ROOT_CANNOT_ASSUME_ROLES') } };
  }
  const owner = serviceOfServiceLinkedRole(request.resource.text);
  if (owner === undefined) return trust;
  if (caller.type !== 'service' || caller.name !== owner) {
    return { ...trust, refusal: { layer: 'resource-policy', remark: remark('SERVICE_LINKED_ROLE') } };
  }
  // The trust policy of a service-linked role is the service's own; it need not be given.
  return set.resource.length > 0 ? trust : { ...trust, grant: () => ({ granted: true, by: [], missing: [] }) };
}

/** `es.amazonaws.com` of `role/aws-service-role/es.amazonaws.com/AWSServiceRoleForX`. */
function serviceOfServiceLinkedRole(roleArn: string): string | undefined {
  const prefix = ':role/aws-service-role/';
  const start = roleArn.indexOf(prefix);
  return start < 0 ? undefined : roleArn.slice(start + prefix.length).split('/', 1)[0];
}
