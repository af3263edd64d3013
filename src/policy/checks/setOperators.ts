import type { DiagnosticFix } from '../diagnostic';
import { addCondition, fix, renameMember } from '../fixes';
import { defineCheck, nameOf } from './check';
import { underOperator } from './conditionEdits';
import type { ConditionView } from './policyView';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
export const setOperators = defineCheck({
  codes: { POL402: 'suggestion', POL403: 'error', POL404: 'security-warning', POL405: 'security-warning', POL406: 'security-warning', POL407: 'suggestion' },
  run(policy, report) {
    for (const { conditions, effect, node } of policy.statements) {
      for (const condition of conditions) {
        const { operator, facts, key, lowerCaseKey, operatorName } = condition;
        if (!operator) continue;
        const plain = operatorName.slice(operatorName.indexOf(':') + 1);
        const isAudience = policy.kind === 'trust' && lowerCaseKey.endsWith(':aud');
        if (operator.comparison.group === 'Null') {
          if (operator.set === 'none') continue;
          report('POL402', 'A set operator does not fit `Null`: with ForAllValues it is always true, with ForAnyValue always false.', nameOf(condition.operatorMember), { fixes: [asPlainNull(condition) ?? underOperator(policy, condition, 'Null')] });
        } else if (operator.set === 'none') {
          if (!facts?.multivalued) continue;
          const fixes = [underOperator(policy, condition, `ForAnyValue:${plain}`), underOperator(policy, condition, `ForAllValues:${plain}`)];
          report('POL403', `\`${key}\` can hold several values; say \`ForAnyValue:\` or \`ForAllValues:\`. Without it the condition never matches.`, nameOf(condition.operatorMember), { fixes });
        } else if (isAudience && operator.set === 'ForAnyValue' && facts && !facts.multivalued) {
          report('POL406', `\`${key}\` holds one value; \`ForAnyValue\` does not belong to it.`, nameOf(condition.operatorMember), { fixes: [underOperator(policy, condition, plain)] });
        } else if (isAudience && !facts) {
          report('POL407', `Whether \`${key}\` holds one value or several depends on the identity provider; check that \`${operator.set}\` fits it.`, nameOf(condition.operatorMember));
        } else if (operator.set === 'ForAllValues' && effect === 'Allow' && facts) {
          if (!facts.multivalued) {
            report('POL404', `True when \`${key}\` is missing: requests without it are allowed.`, nameOf(condition.operatorMember), { fixes: [underOperator(policy, condition, plain)] });
          } else if (!conditions.some((other) => other.lowerCaseKey === lowerCaseKey && other.operator?.comparison.group === 'Null' && other.values.some(({ text }) => text.toLowerCase() === 'false'))) {
            report('POL405', `True when \`${key}\` is missing or empty.`, nameOf(condition.operatorMember), { fixes: [fix(`Add \`"Null": {"${key}": "false"}\``, addCondition(policy.text, node, 'Null', key, 'false'))] });
          }
        }
      }
    }
  },
});

/** All keys of the operator at once: what is wrong is the operator. */
function asPlainNull({ statement, operatorMember }: ConditionView): DiagnosticFix | undefined {
  const block = statement.members.find(({ name }) => name === 'Condition')?.value;
  const isTaken = block?.type !== 'object' || block.members.some(({ name }) => name === 'Null');
  return isTaken ? undefined : fix('Write `Null`', renameMember(operatorMember, 'Null'));
}
