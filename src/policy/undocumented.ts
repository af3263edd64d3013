import { isGatewayService } from '../catalog/services';
import { matchesAction } from './actions';
import { parseArn } from './arn';
import type { Caller } from './caller';
import type { CompiledStatement } from './compile';
import type { Condition } from './conditions/condition';
import { coverage, notPrincipalExemption, strongestCoverage, type PrincipalEntry } from './principals';
import type { RemarkCode } from './remarks';
import type { PreparedRequest } from './request';
import { matchesResource, type ResourcePattern } from './resources';
import type { PrincipalReading, StatementElement } from './statement';

interface UndocumentedPlace {
  readonly reading: PrincipalReading;
  readonly policy: 'endpoint' | 'other';
  /** The type of the endpoint is not given. */
  readonly typeAssumed: boolean;
}

/** Which of the cases that AWS does not document a statement meets for this request; the places are those where the answer hinges on them. */
export function undocumentedCases(
  statement: CompiledStatement,
  request: PreparedRequest,
  place: UndocumentedPlace & { readonly failed: readonly StatementElement[] },
): readonly RemarkCode[] {
  const { failed } = place;
  // Where two parts fail, neither of them alone decides.
  if (failed.length > 1) return [];
  const codes: RemarkCode[] = [];
  if (failed.length === 0 || failed[0] === 'principal') codes.push(...principalCases(statement, request, place));
  if (!failed.includes('action')) codes.push(...actionCases(statement, request));
  if (failed.length === 0 || failed[0] === 'resource') codes.push(...resourceCases(statement, request));
  if (failed.length === 0 || failed[0] === 'condition') {
    for (const condition of statement.conditions) codes.push(...conditionCases(condition, request));
  }
  return codes;
}

function principalCases({ principal, effect }: CompiledStatement, request: PreparedRequest, place: UndocumentedPlace): RemarkCode[] {
  if (!principal) return [];
  if (principal.negated) {
    if (effect === 'Allow') return ['ALLOW_WITH_NOT_PRINCIPAL'];
    return request.hasBoundary ? [] : exemptionCases(principal.patterns, request.caller);
  }
  const codes = unknownIdentities(principal.patterns, request.caller);
  const strength = strongestCoverage(principal.patterns, request.caller);
  const isEverybody = principal.patterns.some(({ type }) => type === 'everybody');
  const hinges = place.typeAssumed && isGatewayService(request.action.service) && strength !== undefined && !isEverybody;
  if (hinges && !(strength === 'account' && request.caller.type === 'root')) codes.push('ENDPOINT_TYPE_ASSUMED');
  const throughInterface = place.policy === 'endpoint' && place.reading === 'resource';
  const byAccount = throughInterface && effect === 'Allow' && request.caller.type !== 'root' && strength === 'account';
  if (byAccount) codes.push('INTERFACE_ENDPOINT_ACCOUNT');
  return codes;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html */
function exemptionCases(entries: readonly PrincipalEntry[], caller: Caller): RemarkCode[] {
  const exemption = notPrincipalExemption(entries, caller);
  if (exemption === 'incomplete') return ['NOT_PRINCIPAL_INCOMPLETE'];
  if (exemption === 'denied' || caller.type !== 'roleSession' || caller.sessionName === undefined || entries.some(({ type }) => type === 'everybody')) return [];
  const lists = (type: PrincipalEntry['type']) => entries.some((entry) => entry.type === type && coverage(entry, caller) !== undefined);
  return lists('role') && lists('session') ? [] : ['NOT_PRINCIPAL_ROLE_OR_SESSION'];
}

/** Entries that could mean the caller, if more were known of it than its ARN. */
function unknownIdentities(entries: readonly PrincipalEntry[], caller: Caller): RemarkCode[] {
  if (!('account' in caller)) return [];
  const codes: RemarkCode[] = [];
  const asksForUser = caller.type === 'federatedUser' && caller.userArn === undefined;
  if (asksForUser && entries.some(({ type, text }) => type === 'user' && parseArn(text)?.account === caller.account)) codes.push('FEDERATED_USER_UNKNOWN');
  if (caller.canonicalUserId === undefined && entries.some(({ type }) => type === 'canonicalUser')) codes.push('CANONICAL_USER_UNKNOWN');
  return codes;
}

function actionCases({ action }: CompiledStatement, request: PreparedRequest): RemarkCode[] {
  if (!action.texts.includes('*:*')) return [];
  const matching = action.texts.filter((_, index) => {
    const pattern = action.patterns[index];
    return pattern !== undefined && matchesAction(pattern, request.action);
  });
  return matching.length > 0 && matching.every((text) => text === '*:*') ? ['ACTION_WILDCARD_IN_SERVICE'] : [];
}

function resourceCases({ resource }: CompiledStatement, request: PreparedRequest): RemarkCode[] {
  if (!resource) return [];
  if (request.resource.type === 'none') {
    const listsBuckets = request.action.folded === 's3:listallmybuckets' && resource.texts.some((text) => text.startsWith('arn:') && text.endsWith(':s3:::*'));
    return listsBuckets ? ['LIST_ALL_BUCKETS'] : [];
  }
  const codes: RemarkCode[] = [];
  for (const [index, pattern] of resource.patterns.entries()) {
    if (pattern.type === 'every') continue;
    const text = resource.texts[index] ?? '';
    if (pattern.type === 'short') codes.push('RESOURCE_SHORT_ARN');
    if (!matchesResource(pattern, request.resource, request.context)) continue;
    if (hasWildcardInService(text)) codes.push('RESOURCE_WILDCARD_IN_SERVICE');
    if (reachesOverColon(pattern, text, request.resource.text)) codes.push('RESOURCE_ACROSS_COLON');
    if (pattern.type === 'arn' && typeof pattern.head === 'string' && !request.resource.text.startsWith(text.slice(0, pattern.head.length))) {
      codes.push('RESOURCE_CASE_IGNORED');
    }
  }
  return codes;
}

function hasWildcardInService(text: string): boolean {
  const service = text.split(':', 3)[2] ?? '';
  return text.startsWith('arn:') && service !== '*' && (service.includes('*') || service.includes('?'));
}

/** Whether the pattern has another number of colons than the resource, so that some `*` covers one. */
function reachesOverColon(pattern: ResourcePattern, text: string, resource: string): boolean {
  if (pattern.type !== 'arn' || typeof pattern.head === 'string' || text.split(':').length < 6) return false;
  const patternParts = text.split(':');
  const resourceParts = resource.split(':');
  return patternParts.slice(0, 5).some((part, index) => !part.includes('*') && !part.includes('?') && part.toLowerCase() !== resourceParts[index]?.toLowerCase());
}

function conditionCases({ operator, lowerCaseKey, values, tests }: Condition, request: PreparedRequest): RemarkCode[] {
  const value = request.context.get(lowerCaseKey);
  const codes: RemarkCode[] = [];
  if (value === undefined) {
    if (operator.set === 'ForAnyValue' && operator.ifExists) codes.push('FOR_ANY_VALUE_IF_EXISTS');
    if (request.contextMode === 'derive' && isAlwaysPresent(lowerCaseKey, request)) codes.push('ALWAYS_PRESENT_KEY_ABSENT');
    return codes;
  }
  if (operator.comparison.group === 'Null') return codes;
  if (request.context.isDerived?.(lowerCaseKey)) codes.push(...derivedCases(lowerCaseKey, values, request));
  const items = typeof value === 'string' ? [value] : value;
  if (tests.length === 0) codes.push('EMPTY_VALUE_LIST');
  if (operator.set === 'none' && items.length > 1) codes.push('SEVERAL_VALUES_WITHOUT_SET_OPERATOR');
  if (operator.set === 'ForAllValues' && items.length > 0 && items.every((item) => item === '')) codes.push('FOR_ALL_VALUES_EMPTY_TEXT');
  if (operator.comparison.group === 'Bool' && values.some((text) => text.includes('${'))) codes.push('BOOL_VARIABLE');
  if (operator.negated && items.some((item) => tests.some((test) => test(item, request.context) === 'incomparable'))) codes.push('INCOMPARABLE_VALUE');
  if (operator.comparison.group === 'IpAddress' && [...items, ...values].some((text) => text.toLowerCase().startsWith('::ffff:'))) codes.push('IPV4_MAPPED_ADDRESS');
  if (operator.comparison.group === 'Arn' && [...items, ...values].some((text) => text.split(':').length < 6)) codes.push('ARN_TOO_SHORT');
  return codes;
}

/** Keys whose derived value rests on what the case does not say. */
function derivedCases(key: string, values: readonly string[], { caller, context }: PreparedRequest): RemarkCode[] {
  if (key === 'aws:viaawsservice') return context.get('aws:calledvia') === undefined ? ['DIRECT_REQUEST_ASSUMED'] : [];
  const pathUnknown = key === 'aws:principalarn' && caller.type === 'roleSession' && caller.roleArn === undefined;
  return pathUnknown && values.some((text) => text.indexOf('/') !== text.lastIndexOf('/')) ? ['ROLE_PATH_UNKNOWN'] : [];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
function isAlwaysPresent(key: string, { caller }: PreparedRequest): boolean {
  if (key === 'aws:userid') return 'account' in caller;
  return key === 'aws:currenttime' || key === 'aws:epochtime' || key === 'aws:securetransport' || key === 'aws:requestedregion';
}
