import { actionCatalogOf } from '../../catalog/actions';
import type { CompiledPolicy, CompiledStatement } from '../compile';
import { compileCondition, type Condition } from '../conditions/condition';
import { parseOperator } from '../conditions/operator';
import { parseAddressRange } from '../ipAddress';
import type { EvaluationRequest, PreparedRequest } from '../request';
import { matchStatement, type PrincipalReading } from '../statement';
import type { DiffOptions } from './diffPolicies';
import { not, type Formula } from './formula';
import { isAllowed, isRefused, matches, outcomeOf, partsOf } from './policyAlone';
import { Questioner, type Question } from './questioner';
import type { RequestWorld } from './requestWorld';

/** Yes, for all requests; no, with a request that shows it; or not known, with the reason. */
export type Claim =
  | { readonly holds: 'yes' }
  | { readonly holds: 'no'; readonly request: EvaluationRequest }
  | { readonly holds: 'unknown'; readonly because: string };

/** Whether the new policy allows nothing that the old one does not; both are of one kind and free of faults. */
export function grantsNothingNew(before: CompiledPolicy, after: CompiledPolicy, options: DiffOptions = {}): Claim {
  const reading = readingOf(options);
  return claim([before, after], options, {
    formulas: (world) => [...isAllowed(world, partsOf(after)), isRefused(world, partsOf(before))],
    isAnswer: (request) => outcomeOf(after, request, reading).allowed && !outcomeOf(before, request, reading).allowed,
  });
}

/** Whether the policy lets nobody do any of these actions on any of these resources; both may hold wildcards. */
export function denies(policy: CompiledPolicy, asked: { readonly actions: readonly string[]; readonly resources: readonly string[] }, options: DiffOptions = {}): Claim {
  const reading = readingOf(options);
  return claim([policy], options, {
    formulas: (world) => [
      { type: 'any', parts: asked.actions.map((text) => world.actionFormula(text)) },
      { type: 'any', parts: asked.resources.map((text) => world.plainResourceFormula(text)) },
      ...isAllowed(world, partsOf(policy)),
    ],
    isAnswer: (request) => outcomeOf(policy, request, reading).allowed,
  });
}

/**
 * Whether somebody the policy does not name is allowed something: no account, organization, VPC, endpoint or other fixed value of it is the
 * caller's, and no service calls. A request that shows it comes with `no` to "nobody is".
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-custom-policy-checks.html
 */
export function isClosedToStrangers(policy: CompiledPolicy, options: DiffOptions = {}): Claim {
  const reading = readingOf(options);
  const named = policy.statements.flatMap((statement) => statement.conditions.flatMap(namedValues));
  return claim([policy], options, {
    formulas: (world) => [...named.map((condition) => not(world.formulaOfCondition(condition))), ...strangers(policy, world), ...isAllowed(world, partsOf(policy))],
    isAnswer: (request) => outcomeOf(policy, request, reading).allowed && named.every((condition) => !condition.holds(request.context.get(condition.lowerCaseKey), request.context)),
  });
}

export interface StatementFinding {
  readonly pointer: string;
  /** No request matches; every request it allows is denied by others; without it nothing would change. */
  readonly finding: 'neverMatches' | 'shadowed' | 'redundant';
}

/** Statements that have no effect, for all requests; what could not be decided is left out. */
export function statementsWithoutEffect(policy: CompiledPolicy, options: DiffOptions = {}): readonly StatementFinding[] {
  const questioner = questionerOf([policy], options);
  const { allows, denies: denying } = partsOf(policy);
  const isNone = (formulas: Question['formulas'], statement: CompiledStatement) => questioner.ask({ formulas, isAnswer: (request) => doesMatch(statement, request, options) }).found === 'none';
  const others = (list: readonly (CompiledStatement | undefined)[], world: RequestWorld, statement: CompiledStatement): readonly Formula[] => list.filter((each) => each !== statement).map((each) => not(matches(world, each)));
  return policy.statements.flatMap((statement): readonly StatementFinding[] => {
    const { pointer, effect } = statement;
    if (isNone((world) => [matches(world, statement)], statement)) return [{ pointer, finding: 'neverMatches' }];
    if (effect === 'Allow') {
      if (isNone((world) => [matches(world, statement), ...others(denying, world, statement)], statement)) return [{ pointer, finding: 'shadowed' }];
      return isNone((world) => [matches(world, statement), ...others(denying, world, statement), ...others(allows, world, statement)], statement) ? [{ pointer, finding: 'redundant' }] : [];
    }
    // A Deny also speaks for what other policies allow: only another Deny makes it superfluous.
    return isNone((world) => [matches(world, statement), ...others(denying, world, statement)], statement) ? [{ pointer, finding: 'redundant' }] : [];
  });
}

function claim(policies: readonly CompiledPolicy[], options: DiffOptions, question: Question): Claim {
  const faulty = policies.flatMap(({ errors }) => errors)[0];
  if (faulty) return { holds: 'unknown', because: faulty.message };
  const answer = questionerOf(policies, options).ask(question);
  if (answer.found === 'none') return { holds: 'yes' };
  return answer.found === 'request' ? { holds: 'no', request: answer.request } : { holds: 'unknown', because: answer.because };
}

function questionerOf(policies: readonly CompiledPolicy[], options: DiffOptions): Questioner {
  const kind = policies[0]?.kind ?? 'identity';
  return new Questioner(policies, { kind, catalog: options.catalog ?? actionCatalogOf([]), principals: readingOf(options), services: [] });
}

function readingOf({ endpointType }: DiffOptions): PrincipalReading {
  return endpointType === 'gateway' ? 'gateway-endpoint' : 'resource';
}

function doesMatch(statement: CompiledStatement, request: PreparedRequest, options: DiffOptions): boolean {
  return matchStatement(statement, request, readingOf(options)) !== undefined;
}

/** Nobody that an entry names, and no AWS service. */
function strangers(policy: CompiledPolicy, world: RequestWorld): readonly Formula[] {
  const entries = policy.statements.flatMap(({ principal }) => (principal && !principal.negated ? principal.patterns : [])).filter(({ type }) => type !== 'everybody');
  const isService = conditionOf('Bool', 'aws:PrincipalIsAWSService', ['true']);
  return [not(world.formulaOfCondition(isService)), ...(entries.length > 0 ? [not(world.formulaOfPrincipals(entries))] : [])];
}

/** That the request has one of the fixed values which the condition trusts. */
function namedValues({ operator, key, lowerCaseKey, values }: Condition): readonly Condition[] {
  const { group } = operator.comparison;
  if (lowerCaseKey === 'aws:sourceip') {
    const ranges = values.filter(isNarrowRange);
    return ranges.length > 0 ? [conditionOf('IpAddress', key, ranges)] : [];
  }
  const fixed = values.filter((value) => !/[*?]|\$\{/.test(value));
  if ((group !== 'String' && group !== 'Arn') || fixed.length === 0 || !isTrustedKey(lowerCaseKey)) return [];
  return [conditionOf(operator.set === 'none' ? 'StringEquals' : 'ForAnyValue:StringEquals', key, fixed)];
}

function isTrustedKey(key: string): boolean {
  return trustedKeys.has(key) || key.startsWith('aws:principaltag/');
}

const trustedKeys: ReadonlySet<string> = new Set([
  'aws:principalarn', 'aws:principalaccount', 'aws:principalorgid', 'aws:principalorgpaths', 'aws:principalservicename', 'aws:sourcearn', 'aws:sourcevpc', 'aws:sourcevpce',
  'aws:sourceowner', 'aws:sourceaccount', 'aws:sourceorgid', 'aws:vpceaccount', 'aws:vpceorgid', 'aws:userid', 'aws:username', 's3:dataaccesspointaccount', 's3:dataaccesspointarn',
]);

/** Not broader than /8, or /32 for IPv6. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
function isNarrowRange(value: string): boolean {
  const range = parseAddressRange(value);
  return range !== undefined && range.prefixLength >= (range.family === 4 ? 8 : 32);
}

function conditionOf(operatorName: string, key: string, values: readonly string[]): Condition {
  const parsed = parseOperator(operatorName);
  if (!parsed.known) throw new Error('an operator of IAM is not known');
  return compileCondition(parsed.operator, key, { values, pointer: '', variables: 'literal' });
}
