import { matchesAction } from './actions';
import type { CompiledStatement, PatternList } from './compile';
import { matchesCondition } from './conditions/condition';
import { notPrincipalExemption, strongestCoverage, type PrincipalEntry, type Strength } from './principals';
import type { PreparedRequest } from './request';
import { matchesResource } from './resources';

/**
 * How the policy's place reads account entries of a principal: in a gateway endpoint's policy an account is its root user only and other
 * principals than `*` count for nobody; elsewhere 7.2 applies.
 */
export type PrincipalReading = 'resource' | 'gateway-endpoint';

export type StatementElement = 'principal' | 'action' | 'resource' | 'condition';

/** How strongly a statement matches a request, or undefined where it does not. Cheap parts are looked at first. */
export function matchStatement(statement: CompiledStatement, request: PreparedRequest, reading: PrincipalReading): Strength | undefined {
  if (!matchesActions(statement, request) || !matchesResources(statement, request)) return undefined;
  const strength = matchPrincipals(statement, request, reading);
  if (strength === undefined) return undefined;
  for (const condition of statement.conditions) if (!matchesCondition(condition, request.context)) return undefined;
  return strength;
}

/** Every part of a statement that does not match the request. */
export function failedElements(statement: CompiledStatement, request: PreparedRequest, reading: PrincipalReading): readonly StatementElement[] {
  const failed: StatementElement[] = [];
  if (matchPrincipals(statement, request, reading) === undefined) failed.push('principal');
  if (!matchesActions(statement, request)) failed.push('action');
  if (!matchesResources(statement, request)) failed.push('resource');
  if (!statement.conditions.every((condition) => matchesCondition(condition, request.context))) failed.push('condition');
  return failed;
}

function matchesActions({ action: { patterns, negated } }: CompiledStatement, request: PreparedRequest): boolean {
  for (const pattern of patterns) if (matchesAction(pattern, request.action)) return !negated;
  return negated;
}

function matchesResources({ resource }: CompiledStatement, request: PreparedRequest): boolean {
  if (!resource) return true;
  for (const pattern of resource.patterns) if (matchesResource(pattern, request.resource, request.context)) return !resource.negated;
  return resource.negated;
}

function matchPrincipals(statement: CompiledStatement, request: PreparedRequest, reading: PrincipalReading): Strength | undefined {
  const { principal } = statement;
  if (!principal) return 'direct';
  if (principal.negated) return isAmongOthers(principal, statement.effect, request) ? 'direct' : undefined;
  if (reading === 'gateway-endpoint') return coversThroughGateway(principal, request) ? 'direct' : undefined;
  return strongestCoverage(principal.patterns, request.caller);
}

/** Whether `NotPrincipal` means the caller. With `Allow` AWS documents nothing: it is read as everybody but the listed. */
function isAmongOthers({ patterns }: PatternList<PrincipalEntry>, effect: 'Allow' | 'Deny', request: PreparedRequest): boolean {
  if (effect === 'Allow') return strongestCoverage(patterns, request.caller) === undefined;
  return request.hasBoundary || notPrincipalExemption(patterns, request.caller) !== 'exempt';
}

/** https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
function coversThroughGateway({ patterns }: PatternList<PrincipalEntry>, { caller }: PreparedRequest): boolean {
  for (const entry of patterns) {
    if (entry.type === 'everybody') return true;
    if (entry.type === 'account' && caller.type === 'root' && strongestCoverage([entry], caller) !== undefined) return true;
  }
  return false;
}
