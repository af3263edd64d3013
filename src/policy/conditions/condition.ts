import type { ContextValue, RequestContext } from '../context';
import { parseBool } from './boolValue';
import { compileValueTest, type ValueTest } from './comparison';
import type { ConditionOperator } from './operator';
import { compileValueList, type ListTest } from './valueList';

/** One operator with one key and its list of values. */
export interface Condition {
  readonly operator: ConditionOperator;
  /** As the policy writes it. */
  readonly key: string;
  readonly lowerCaseKey: string;
  readonly values: readonly string[];
  readonly pointer: string;
  readonly tests: readonly ValueTest[];
  readonly holds: (value: ContextValue | undefined, context: RequestContext) => boolean;
}

/** How the text of the condition and the language version of its document make a condition. */
export function compileCondition(
  operator: ConditionOperator,
  key: string,
  { values, pointer, variables }: { values: readonly string[]; pointer: string; variables: 'replaced' | 'literal' },
): Condition {
  const tests = values.map((value) => compileValueTest(operator.comparison, value, variables));
  const list = compileValueList(operator.comparison, values, { tests, variables });
  const holds = operator.comparison.group === 'Null' ? compileNull(operator, values) : compileHolds(operator, values, operator.negated ? list.differsFromAll : list.matchesAny);
  return { operator, key, lowerCaseKey: key.toLowerCase(), values, pointer, tests, holds };
}

export function matchesCondition(condition: Condition, context: RequestContext): boolean {
  return condition.holds(context.get(condition.lowerCaseKey), context);
}

/**
 * The table of missing keys, empty lists and set operators.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
function compileHolds(operator: ConditionOperator, values: readonly string[], holdsFor: ListTest): Condition['holds'] {
  const { negated, ifExists } = operator;
  const empty = values.length === 0;

  switch (operator.set) {
    case 'none':
      return (value, context) => {
        if (value === undefined) return ifExists || negated;
        if (empty) return negated;
        if (typeof value === 'string') return holdsFor(value, context);
        const [first] = value;
        if (first === undefined) return negated;
        // Several values need a set operator; without one the condition is not met, negated or not.
        return value.length === 1 && holdsFor(first, context);
      };
    case 'ForAllValues':
      return (value, context) => {
        if (value === undefined) return true;
        if (typeof value === 'string') return value === '' || (!empty && holdsFor(value, context));
        // "A null data set, such as an empty string" counts as no values.
        if (value.every((item) => item === '')) return true;
        return !empty && value.every((item) => holdsFor(item, context));
      };
    case 'ForAnyValue':
      return (value, context) => {
        // IfExists is applied first: AWS documents the two only apart from each other.
        if (value === undefined) return ifExists;
        if (empty) return false;
        return typeof value === 'string' ? holdsFor(value, context) : value.some((item) => holdsFor(item, context));
      };
  }
}

/** `"true"`: the key is absent. With a set operator the answer is always the same. */
function compileNull(operator: ConditionOperator, values: readonly string[]): Condition['holds'] {
  if (operator.set !== 'none') return () => operator.set === 'ForAllValues';
  const wanted = values.map(parseBool);
  const whenAbsent = wanted.includes(true);
  const whenPresent = wanted.includes(false);
  return (value) => (value === undefined || (typeof value !== 'string' && value.length === 0) ? whenAbsent : whenPresent);
}
