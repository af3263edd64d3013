import type { ConditionOperator } from './conditions/operator';

/** How an operator compares, and what it makes of a missing key. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export function describeOperator(operator: ConditionOperator): string {
  return [`**${operator.name}**`, comparison(operator), ...set(operator), missing(operator)].join('\n\n');
}

function comparison({ comparison: compared, negated }: ConditionOperator): string {
  const not = negated ? 'True if the request\'s value fits none of the listed ones. ' : 'True if the request\'s value fits one of the listed ones. ';
  switch (compared.group) {
    case 'String':
      if (compared.how === 'like') return `${not}Text with case; \`*\` is any text, also across colons and slashes, \`?\` one character.`;
      return `${not}${compared.how === 'equals' ? 'Text, exactly and with case; `*` is an asterisk.' : 'Text without regard to case; `*` is an asterisk.'}`;
    case 'Arn':
      return `${not}The six parts of an ARN, each on its own; \`*\` does not reach over the first five colons.`;
    case 'Numeric':
    case 'Date':
      return compared.how === 'equal' ? `${not}${compared.group === 'Date' ? 'Points in time.' : 'Numbers.'}` : `True if the request's value is ${orderings[compared.how]} one of the listed ones.`;
    case 'IpAddress':
      return `${not}An address lies in a CIDR block; a value without prefix length is one address.`;
    case 'Bool':
      return `${not}\`true\` or \`false\`, in any case.`;
    case 'Binary':
      return `${not}Bytes, written as base64.`;
    case 'Null':
      return '`true`: the key is absent. `false`: the key is there.';
  }
}

const orderings = { less: 'less than', lessOrEqual: 'at most', greater: 'greater than', greaterOrEqual: 'at least' } as const;

function set(operator: ConditionOperator): readonly string[] {
  if (operator.set === 'ForAllValues') return ["Every value of the request's key must fit; true also when there is none."];
  return operator.set === 'ForAnyValue' ? ["At least one value of the request's key must fit."] : [];
}

function missing({ comparison: compared, set: setOperator, ifExists, negated, name }: ConditionOperator): string {
  if (compared.group === 'Null') return setOperator === 'none' ? '' : 'With a set operator the answer is always the same.';
  if (setOperator === 'ForAllValues') return 'Key missing: **true**.';
  if (setOperator === 'ForAnyValue') return ifExists ? 'Key missing: **true** (AWS does not document this combination).' : 'Key missing: **false**.';
  if (ifExists) return 'Key missing: **true**.';
  return negated ? `Key missing: **true**, because \`${name}\` is negated.` : 'Key missing: **false**.';
}
