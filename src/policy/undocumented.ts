import { matchesAction } from './actions';
import type { CompiledStatement } from './compile';
import type { Condition } from './conditions/condition';
import { notPrincipalExemption, strongestCoverage } from './principals';
import type { RemarkCode } from './remarks';
import type { PreparedRequest } from './request';
import { matchesResource, type ResourcePattern } from './resources';
import type { PrincipalReading, StatementElement } from './statement';

interface UndocumentedPlace {
  readonly reading: PrincipalReading;
  readonly policy: 'endpoint' | 'other';
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
    return !request.hasBoundary && notPrincipalExemption(principal.patterns, request.caller) === 'incomplete' ? ['NOT_PRINCIPAL_INCOMPLETE'] : [];
  }
  const throughInterface = place.policy === 'endpoint' && place.reading === 'resource';
  const byAccount = throughInterface && effect === 'Allow' && request.caller.type !== 'root' && strongestCoverage(principal.patterns, request.caller) === 'account';
  return byAccount ? ['INTERFACE_ENDPOINT_ACCOUNT'] : [];
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
  if (!resource || request.resource.type === 'none') return [];
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
  const items = typeof value === 'string' ? [value] : value;
  if (tests.length === 0) codes.push('EMPTY_VALUE_LIST');
  if (operator.set === 'none' && items.length > 1) codes.push('SEVERAL_VALUES_WITHOUT_SET_OPERATOR');
  if (operator.set === 'ForAllValues' && items.length > 0 && items.every((item) => item === '')) codes.push('FOR_ALL_VALUES_EMPTY_TEXT');
  if (operator.comparison.group === 'Bool' && values.some((text) => text.includes('${'))) codes.push('BOOL_VARIABLE');
  if (operator.negated && items.some((item) => tests.some((test) => test(item, request.context) === 'incomparable'))) codes.push('INCOMPARABLE_VALUE');
  if (operator.comparison.group === 'Arn' && [...items, ...values].some((text) => text.split(':').length < 6)) codes.push('ARN_TOO_SHORT');
  return codes;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
function isAlwaysPresent(key: string, { caller }: PreparedRequest): boolean {
  if (key === 'aws:userid') return 'account' in caller;
  return key === 'aws:currenttime' || key === 'aws:epochtime' || key === 'aws:securetransport' || key === 'aws:requestedregion' || key === 'aws:viaawsservice';
}
