/** A condition operator taken apart: `ForAnyValue:StringNotLikeIfExists`. */
export interface ConditionOperator {
  readonly name: string;
  readonly set: 'none' | 'ForAllValues' | 'ForAnyValue';
  readonly comparison: Comparison;
  readonly ifExists: boolean;
  readonly negated: boolean;
}

export type Comparison =
  | { readonly group: 'String'; readonly how: 'equals' | 'equalsIgnoreCase' | 'like' }
  | { readonly group: 'Numeric' | 'Date'; readonly how: Ordering }
  | { readonly group: 'Bool' | 'Binary' | 'IpAddress' | 'Arn' | 'Null' };

/** What the request's value must be, seen from the policy's value. */
export type Ordering = 'equal' | 'less' | 'lessOrEqual' | 'greater' | 'greaterOrEqual';

export type ParsedOperator = { readonly known: true; readonly operator: ConditionOperator } | { readonly known: false; readonly because: 'unknown' | 'NullIfExists' };

/** Operator names are case-sensitive. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export function parseOperator(name: string): ParsedOperator {
  const set = name.startsWith('ForAllValues:') ? 'ForAllValues' : name.startsWith('ForAnyValue:') ? 'ForAnyValue' : 'none';
  const rest = set === 'none' ? name : name.slice(set.length + 1);
  const ifExists = rest.endsWith('IfExists');
  const found = comparisons.get(ifExists ? rest.slice(0, -'IfExists'.length) : rest);
  if (!found) return { known: false, because: 'unknown' };
  if (ifExists && found.comparison.group === 'Null') return { known: false, because: 'NullIfExists' };
  return { known: true, operator: { name, set, ifExists, ...found } };
}

/** Every operator without set operator and `IfExists`. */
export function operatorNames(): readonly string[] {
  return [...comparisons.keys()];
}

const positive = (comparison: Comparison) => ({ comparison, negated: false });
const negated = (comparison: Comparison) => ({ comparison, negated: true });

const comparisons: ReadonlyMap<string, { readonly comparison: Comparison; readonly negated: boolean }> = new Map([
  ['StringEquals', positive({ group: 'String', how: 'equals' })],
  ['StringNotEquals', negated({ group: 'String', how: 'equals' })],
  ['StringEqualsIgnoreCase', positive({ group: 'String', how: 'equalsIgnoreCase' })],
  ['StringNotEqualsIgnoreCase', negated({ group: 'String', how: 'equalsIgnoreCase' })],
  ['StringLike', positive({ group: 'String', how: 'like' })],
  ['StringNotLike', negated({ group: 'String', how: 'like' })],
  ...orderings('Numeric'),
  ...orderings('Date'),
  ['Bool', positive({ group: 'Bool' })],
  ['BinaryEquals', positive({ group: 'Binary' })],
  ['IpAddress', positive({ group: 'IpAddress' })],
  ['NotIpAddress', negated({ group: 'IpAddress' })],
  ['ArnEquals', positive({ group: 'Arn' })],
  ['ArnLike', positive({ group: 'Arn' })],
  ['ArnNotEquals', negated({ group: 'Arn' })],
  ['ArnNotLike', negated({ group: 'Arn' })],
  ['Null', positive({ group: 'Null' })],
]);

function orderings(group: 'Numeric' | 'Date'): [string, { comparison: Comparison; negated: boolean }][] {
  return [
    [`${group}Equals`, positive({ group, how: 'equal' })],
    [`${group}NotEquals`, negated({ group, how: 'equal' })],
    [`${group}LessThan`, positive({ group, how: 'less' })],
    [`${group}LessThanEquals`, positive({ group, how: 'lessOrEqual' })],
    [`${group}GreaterThan`, positive({ group, how: 'greater' })],
    [`${group}GreaterThanEquals`, positive({ group, how: 'greaterOrEqual' })],
  ];
}
