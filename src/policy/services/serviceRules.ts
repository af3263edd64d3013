import { allowsAnonymousRequests, hasNoResourcePolicies } from '../../catalog/policyServices';
import type { PolicySet } from '../evaluationCase';
import { decideBothSides } from '../grant';
import { remark } from '../remarks';
import type { PreparedRequest } from '../request';
import { dynamodbRules } from './dynamodb';
import { executeApiRules } from './executeApi';
import { generalRules, type ServiceRules } from './generalRules';
import { kmsRules } from './kms';
import { s3Rules } from './s3';
import { stsRules } from './sts';

/** The rules that decide about requests to the service of the action. */
export function serviceRules(set: PolicySet, request: PreparedRequest): ServiceRules {
  const rules = rulesOfService(set, request);
  if (request.caller.type !== 'anonymous' || allowsAnonymousRequests(request.action.folded)) return rules;
  const { allowedAlways: _, ...refused } = rules;
  return { ...refused, refusal: { layer: 'identity-policy', remark: remark('ANONYMOUS_NOT_SUPPORTED') } };
}

function rulesOfService(set: PolicySet, request: PreparedRequest): ServiceRules {
  switch (request.action.service) {
    case 's3':
      return s3Rules(set, request);
    case 'kms':
      return kmsRules(set, request);
    case 'sts':
      return stsRules(set, request);
    case 'execute-api':
      return executeApiRules(set, request);
    case 'dynamodb':
      return dynamodbRules(set, request);
    case 'vpc-lattice-svcs':
      return latticeRules(generalRules(set, request), set);
    default:
      return withoutOwnPolicies(generalRules(set, request), set, request);
  }
}

/**
 * Auth policy and identity policies must both allow. Without an auth policy it depends on the service's auth type, which a case does not tell.
 * https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html#auth-policies-evaluation-logic
 */
function latticeRules(rules: ServiceRules, set: PolicySet): ServiceRules {
  return set.resource.length > 0 ? { ...rules, grant: decideBothSides } : { ...rules, remarks: [...rules.remarks, remark('LATTICE_AUTH_TYPE_UNKNOWN')] };
}

function withoutOwnPolicies(rules: ServiceRules, set: PolicySet, { action }: PreparedRequest): ServiceRules {
  if (set.resource.length === 0 || !hasNoResourcePolicies(action.service)) return rules;
  return { ...rules, remarks: [...rules.remarks, remark('SERVICE_WITHOUT_RESOURCE_POLICIES')] };
}
