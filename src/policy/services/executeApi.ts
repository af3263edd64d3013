import type { ApiGatewayFacts, PolicySet } from '../evaluationCase';
import { withoutKeys } from '../context';
import type { Grant, GrantEvidence } from '../grant';
import { strongestCoverage } from '../principals';
import { remark } from '../remarks';
import type { PreparedRequest } from '../request';
import { generalRules, type ServiceRules } from './generalRules';

/**
 * Who decides about a call depends on the method's type of authorisation.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 */
export function executeApiRules(set: PolicySet, request: PreparedRequest): ServiceRules {
  const general = withAccountRemark(generalRules(set, request), set, request);
  const api = set.facts.apiGateway;
  if (!api) return general;
  if (api.authorizationType === 'AWS_IAM') {
    if (request.caller.type !== 'anonymous') return isClosed(set, api) ? { ...general, grant: (evidence) => needsPolicy(evidence, false) } : general;
    return { ...general, refusal: { layer: 'identity-policy', remark: remark('ANONYMOUS_NOT_SUPPORTED') } };
  }
  // Without IAM authorisation the API knows no principal, whoever signed the request for the endpoint policy.
  const apiRequest: PreparedRequest = {
    ...request,
    caller: { type: 'anonymous', name: 'anonymous' },
    context: withoutKeys(request.context, isPrincipalKey),
    hasBoundary: false,
  };
  const rules: ServiceRules = {
    ...generalRules(set, request),
    resource: set.resource.length === 0 ? [] : [{ layer: 'resource-policy', policies: set.resource, request: apiRequest }],
    callerSide: 'ignored',
    callerSideBecause: 'The API does not use IAM authorisation.',
  };
  if (api.authorizationType === 'NONE') return { ...rules, grant: (evidence) => needsPolicy(evidence, isOpen(set, api)) };
  return withAuthorizer(rules, set, request, api);
}

/** With IAM authorisation a caller of the API's account is allowed by either side; whether an account entry is an `Allow` of that kind is not said. */
function withAccountRemark(rules: ServiceRules, { resource }: PolicySet, { caller, resourceAccount }: PreparedRequest): ServiceRules {
  if (!('account' in caller) || caller.account !== resourceAccount) return rules;
  const byAccount = resource.some(({ policy }) =>
    policy.statements.some(({ effect, principal }) => effect === 'Allow' && principal?.negated === false && strongestCoverage(principal.patterns, caller) === 'account'),
  );
  return byAccount ? { ...rules, denialRemarks: [remark('API_ACCOUNT_ENTRY')] } : rules;
}

/** A Lambda authorizer answers in the place of an identity policy; a user pool's token must be valid and the resource policy must allow. */
function withAuthorizer(rules: ServiceRules, set: PolicySet, request: PreparedRequest, api: ApiGatewayFacts): ServiceRules {
  const answer = api.authorizerAnswer ?? 'Allow';
  const remarks = api.authorizerAnswer === undefined ? [remark('API_AUTHORIZER_ASSUMED')] : [];
  const authorizer = { layer: 'identity-policy', name: 'authorizer' } as const;
  if (api.authorizationType === 'COGNITO_USER_POOLS') {
    if (answer !== 'Allow') return { ...rules, refusal: { layer: 'identity-policy', remark: remark('ANONYMOUS_NOT_SUPPORTED') } };
    return { ...rules, remarks, grant: (evidence) => needsPolicy(evidence, isOpen(set, api)) };
  }
  const { caller } = request;
  if ('account' in caller && caller.account !== request.resourceAccount) remarks.push(remark('API_AUTHORIZER_ACROSS_ACCOUNTS'));
  if (answer === 'Deny') return { ...rules, remarks, explicitDenial: authorizer };
  return {
    ...rules,
    remarks,
    grant: ({ resource }) => {
      if (isClosed(set, api)) return { granted: false, by: [], missing: ['resource-policy'] };
      if (answer === 'Allow' || resource.direct.length > 0) return { granted: true, by: resource.direct, missing: [] };
      return { granted: false, by: [], missing: ['identity-policy'] };
    },
  };
}

function needsPolicy({ resource }: GrantEvidence, open: boolean): Grant {
  const granted = open || resource.direct.length > 0;
  return { granted, by: resource.direct, missing: granted ? [] : ['resource-policy'] };
}

/** An API that is not private needs no resource policy; one that has a policy is bound by it. */
function isOpen(set: PolicySet, api: ApiGatewayFacts): boolean {
  return set.resource.length === 0 && api.endpointType !== undefined && api.endpointType !== 'PRIVATE';
}

/** A private API without a resource policy lets nobody in, whoever asks. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html */
function isClosed(set: PolicySet, api: ApiGatewayFacts): boolean {
  return set.resource.length === 0 && api.endpointType === 'PRIVATE';
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html */
function isPrincipalKey(key: string): boolean {
  return (
    key.startsWith('aws:principal') ||
    key.startsWith('aws:multifactorauth') ||
    key === 'aws:userid' ||
    key === 'aws:username' ||
    key === 'aws:tokenissuetime'
  );
}
