import { isList, isObject, type Json } from '../json';
import { evaluate, type EvaluationContext } from './evaluate';
import { becauseOf, distinct, toJson } from './values';

/** A parameter without value compares as a text of its own; `because` says that the answer depends on it. */
export interface ConditionValue {
  readonly value: boolean;
  readonly because: readonly string[];
}

export interface ConditionContext {
  readonly condition: (name: string) => ConditionValue | undefined;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html */
export function evaluateCondition(expression: Json, context: EvaluationContext): ConditionValue {
  if (typeof expression === 'boolean') return { value: expression, because: [] };
  if (expression === 'true' || expression === 'false') return { value: expression === 'true', because: [] };
  if (!isObject(expression)) return unknown('a condition that is not written as CloudFormation expects');
  const [name] = Object.keys(expression);
  const argument = name === undefined ? undefined : expression[name];
  switch (name) {
    case 'Condition':
      return typeof argument === 'string' ? (context.condition(argument) ?? unknown(`condition \`${argument}\`, which the template does not have`)) : unknown('a condition');
    case 'Fn::Equals': {
      const [left, right] = isList(argument) ? argument.map((item) => evaluate(item, context)) : [];
      if (left === undefined || right === undefined) return unknown('`Fn::Equals`');
      return {
        value: textFor(toJson(left)) === textFor(toJson(right)),
        because: distinct([...becauseOf(left), ...becauseOf(right)]),
      };
    }
    case 'Fn::And':
    case 'Fn::Or':
    case 'Fn::Not': {
      const parts = (isList(argument) ? argument : []).map((item) => evaluateCondition(item, context));
      return combine(name, parts);
    }
    default:
      return unknown(`\`${name ?? '{}'}\``);
  }
}

// "true" and true, "443" and 443 are the same to CloudFormation.
function textFor(value: Json): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function combine(name: 'Fn::And' | 'Fn::Or' | 'Fn::Not', parts: readonly ConditionValue[]): ConditionValue {
  if (name === 'Fn::Not') {
    const [part] = parts;
    return part ? { value: !part.value, because: part.because } : unknown('`Fn::Not`');
  }
  const decisive = name === 'Fn::Or';
  // A known part that decides alone leaves nothing open.
  const decider = parts.find((part) => part.value === decisive && part.because.length === 0);
  if (decider) return decider;
  const value = decisive ? parts.some((part) => part.value) : parts.every((part) => part.value);
  return { value, because: distinct(parts.flatMap((part) => part.because)) };
}

function unknown(because: string): ConditionValue {
  return { value: false, because: [because] };
}
