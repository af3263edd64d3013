import type { CompiledStatement } from './compile';
import { matchesCondition, type Condition } from './conditions/condition';
import type { ContextValue } from './context';
import type { Strength } from './principals';
import type { PreparedRequest } from './request';
import { failedElements, matchStatement, type PrincipalReading, type StatementElement } from './statement';

/** What one statement says about a request. */
export interface StatementTrace {
  /** The policy's name in the case. */
  readonly name: string;
  readonly level?: number;
  readonly pointer: string;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly matches: boolean;
  /** How closely the principal part names the caller, where the statement matches. */
  readonly strength?: Strength;
  /** The conditions of a statement that matches, with what the request says to them. */
  readonly met?: readonly ConditionMet[];
  /** Every part that does not match, and what is wrong with it. */
  readonly failed?: readonly StatementElement[];
  readonly reasons?: readonly FailureReason[];
}

export interface ConditionMet {
  readonly pointer: string;
  readonly operator: string;
  readonly key: string;
  /** null: the request does not carry the key. */
  readonly requestValue: ContextValue | null;
  readonly policyValues: readonly string[];
  /** The VPC endpoint on account of which the request lacks the key. */
  readonly behind?: string;
}

export type FailureReason =
  | {
      readonly element: 'principal' | 'action' | 'resource';
      readonly pointer: string;
      readonly requestValue: string;
      readonly policyValues: readonly string[];
      /** The statement lists exceptions: `NotAction` and its like. */
      readonly negated: boolean;
    }
  | ConditionFailure;

export interface ConditionFailure {
  readonly element: 'condition';
  readonly pointer: string;
  readonly operator: string;
  readonly key: string;
  /** null: the request does not carry the key. */
  readonly requestValue: ContextValue | null;
  readonly policyValues: readonly string[];
  readonly because: 'absent' | 'no-values' | 'several-values' | 'incomparable' | 'present' | 'different' | 'excluded';
}

export function traceStatement(
  statement: CompiledStatement,
  request: PreparedRequest,
  { name, level, reading }: { name: string; level: number | undefined; reading: PrincipalReading },
): StatementTrace {
  const { pointer, sid, effect } = statement;
  const strength = matchStatement(statement, request, reading);
  const failed = strength === undefined ? failedElements(statement, request, reading) : [];
  // Written out by cases: an explanation makes one of these for every statement of every policy, and spreading parts together costs most of it.
  if (level === undefined && sid === undefined) {
    if (strength === undefined) return { name, pointer, effect, matches: false, failed, reasons: reasonsOf(failed, statement, request) };
    if (statement.conditions.length === 0) return statement.principal ? { name, pointer, effect, matches: true, strength } : { name, pointer, effect, matches: true };
  }
  const place = { name, ...(level !== undefined && { level }), pointer, ...(sid !== undefined && { sid }), effect };
  if (strength === undefined) return { ...place, matches: false, failed, reasons: reasonsOf(failed, statement, request) };
  return { ...place, matches: true, ...(statement.principal && { strength }), ...(statement.conditions.length > 0 && { met: statement.conditions.map((condition) => conditionMet(condition, request)) }) };
}

function conditionMet({ pointer, operator, key, lowerCaseKey, values }: Condition, { context }: PreparedRequest): ConditionMet {
  const requestValue = context.get(lowerCaseKey) ?? null;
  // A service sees the public address of a request, or the endpoint it came through, never both.
  const endpoint = requestValue === null && lowerCaseKey === 'aws:sourceip' ? context.get('aws:sourcevpce') : undefined;
  return { pointer, operator: operator.name, key, requestValue, policyValues: values, ...(typeof endpoint === 'string' && { behind: endpoint }) };
}

function reasonsOf(failed: readonly StatementElement[], statement: CompiledStatement, request: PreparedRequest): readonly FailureReason[] {
  const [only] = failed;
  return only !== undefined && failed.length === 1 ? reasonsOfElement(only, statement, request) : failed.flatMap((element) => reasonsOfElement(element, statement, request));
}

function reasonsOfElement(element: StatementElement, statement: CompiledStatement, request: PreparedRequest): readonly FailureReason[] {
  switch (element) {
    case 'principal':
      return listReason(element, statement.principal, request.caller.name);
    case 'action':
      return listReason(element, statement.action, request.action.text);
    case 'resource':
      return listReason(element, statement.resource, request.resource.text);
    case 'condition':
      return statement.conditions.filter((condition) => !matchesCondition(condition, request.context)).map((condition) => conditionFailure(condition, request));
  }
}

function listReason(
  element: 'principal' | 'action' | 'resource',
  list: { readonly negated: boolean; readonly texts: readonly string[]; readonly pointer: string } | undefined,
  requestValue: string,
): readonly FailureReason[] {
  if (!list) return [];
  return [{ element, pointer: list.pointer, requestValue, policyValues: list.texts, negated: list.negated }];
}

function conditionFailure(condition: Condition, request: PreparedRequest): ConditionFailure {
  const requestValue = request.context.get(condition.lowerCaseKey) ?? null;
  return {
    element: 'condition',
    pointer: condition.pointer,
    operator: condition.operator.name,
    key: condition.key,
    requestValue,
    policyValues: condition.values,
    because: failureCause(condition, requestValue, request),
  };
}

function failureCause(condition: Condition, value: ContextValue | null, request: PreparedRequest): ConditionFailure['because'] {
  const { operator, tests } = condition;
  if (value === null) return 'absent';
  if (operator.comparison.group === 'Null') return 'present';
  const values = typeof value === 'string' ? [value] : value;
  if (values.length === 0) return 'no-values';
  if (operator.set === 'none' && values.length > 1) return 'several-values';
  if (tests.length === 0) return 'different';
  const isIncomparable = values.some((item) => tests.every((test) => test(item, request.context) === 'incomparable'));
  if (isIncomparable) return 'incomparable';
  return operator.negated ? 'excluded' : 'different';
}
