import { fix } from '../fixes';
import { defineCheck } from './check';
import { asNull, dropCondition, removeStatement } from './conditionEdits';

export const emptyConditionValues = defineCheck({
  codes: { POL442: 'suggestion', POL443: 'suggestion', POL444: 'suggestion', POL445: 'suggestion' },
  run(policy, report) {
    for (const { conditions, node, effect } of policy.statements) {
      for (const condition of conditions) {
        const { operator, member } = condition;
        if (!operator || member.value?.type !== 'array' || member.value.items.length > 0) continue;
        const more = effect === 'Deny' ? ' (denies more)' : ' (grants more)';
        if (operator.set === 'ForAllValues') {
          report('POL443', 'True only when the key is missing; use `Null`.', member.value, { fixes: [asNull(policy, condition, 'true')] });
        } else if (operator.set === 'ForAnyValue') {
          const edit = removeStatement(policy, node);
          report('POL444', 'Never true: the statement does nothing.', member.value, { fixes: [edit && fix('Remove the statement', edit)] });
        } else if (operator.ifExists) {
          report('POL445', 'True only when the key is missing.', member.value, { fixes: [asNull(policy, condition, 'true')] });
        } else {
          const message = operator.negated ? 'No value is listed: this is always true.' : 'No value is listed: this is never true.';
          report('POL442', message, member.value, { fixes: [fix(`Remove the condition${operator.negated ? '' : more}`, dropCondition(condition))] });
        }
      }
    }
  },
});
