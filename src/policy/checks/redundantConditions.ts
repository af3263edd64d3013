import { compareDecimals, parseDecimal } from '../conditions/numericValue';
import type { ConditionOperator } from '../conditions/operator';
import { fix, replaceNode } from '../fixes';
import { isInRange, parseAddressRange } from '../ipAddress';
import { defineCheck, type Report } from './check';
import { asNull, dropCondition, dropValue } from './conditionEdits';
import { coversText } from './coverage';
import type { ConditionView, PolicyView, ValueView } from './policyView';

type Code = 'POL446' | 'POL447' | 'POL448' | 'POL449' | 'POL458' | 'POL459';

export const redundantConditions = defineCheck<Code>({
  codes: { POL446: 'suggestion', POL447: 'suggestion', POL448: 'suggestion', POL449: 'suggestion', POL458: 'suggestion', POL459: 'suggestion' },
  run(policy, report) {
    for (const { conditions } of policy.statements) {
      for (const condition of conditions) {
        if (!condition.operator) continue;
        checkBounds(condition, condition.operator, report);
        checkEverything(policy, condition, condition.operator, report);
        checkCovered(condition, condition.operator, report);
      }
    }
  },
});

/** Values are alternatives, so of several upper bounds the largest counts. */
function checkBounds({ member, values }: ConditionView, { comparison }: ConditionOperator, report: Report<Code>): void {
  if (comparison.group !== 'Numeric' || comparison.how === 'equal' || values.length < 2 || !member.value) return;
  const wanted = comparison.how === 'less' || comparison.how === 'lessOrEqual' ? 1 : -1;
  let best: { readonly text: string; readonly number: NonNullable<ReturnType<typeof parseDecimal>> } | undefined;
  for (const { text } of values) {
    const number = parseDecimal(text);
    if (!number) return;
    if (!best || compareDecimals(number, best.number) * wanted > 0) best = { text, number };
  }
  if (best) report('POL446', `Only \`${best.text}\` counts.`, member.value, { fixes: [fix(`Keep \`${best.text}\``, replaceNode(member.value, JSON.stringify(best.text)))] });
}

function checkEverything(policy: PolicyView, condition: ConditionView, { comparison, negated, ifExists, set }: ConditionOperator, report: Report<Code>): void {
  const { values, facts, member, key } = condition;
  if (set !== 'none' || !member.value) return;
  const isLike = comparison.group === 'String' && comparison.how === 'like' && values.some(({ text }) => /^\*+$/.test(text));
  const isArn = comparison.group === 'Arn' && values.some(({ text }) => /^(?:arn|\*):\*:\*:\*:\*:\*$/.test(text));
  if (!isLike && !isArn) return;
  const isAlwaysThere = facts?.global?.presence === 'always';
  if (negated && isAlwaysThere) report('POL448', 'Never true: the statement does nothing.', member.value);
  else if (negated) report('POL459', `True only when \`${key}\` is missing; \`Null: true\` says so.`, member.value, { fixes: [asNull(policy, condition, 'true')] });
  else if (ifExists || isAlwaysThere) report('POL447', 'Always true.', member.value, { fixes: [fix('Remove the condition', dropCondition(condition))] });
  else report('POL458', `True whenever \`${key}\` is present; \`Null: false\` says so.`, member.value, { fixes: [asNull(policy, condition, 'false')] });
}

function checkCovered({ values }: ConditionView, { comparison }: ConditionOperator, report: Report<Code>): void {
  for (const [index, value] of values.entries()) {
    const by = values.find((other, position) => position !== index && covers(comparison, other, value) && (position < index || !covers(comparison, value, other)));
    if (by) report('POL449', `Already covered by \`${by.text}\`.`, value.node, { related: [{ pointer: by.node.pointer, message: 'The covering value' }], fixes: [dropValue(value)] });
  }
}

function covers(comparison: ConditionOperator['comparison'], a: ValueView, b: ValueView): boolean {
  if (a.text === b.text) return true;
  if (a.text.includes('${') || b.text.includes('${*}') || b.text.includes('${?}')) return false;
  if (comparison.group === 'String' && comparison.how === 'like') return coversText(a.text, b.text);
  if (comparison.group === 'String' && comparison.how === 'equalsIgnoreCase') return a.text.toLowerCase() === b.text.toLowerCase();
  if (comparison.group !== 'IpAddress') return false;
  const [wide, narrow] = [parseAddressRange(a.text), parseAddressRange(b.text)];
  return wide !== undefined && narrow !== undefined && wide.prefixLength <= narrow.prefixLength && isInRange(narrow, wide);
}
