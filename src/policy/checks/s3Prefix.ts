import type { DiagnosticFix } from '../diagnostic';
import { fix, renameMember, replaceNode } from '../fixes';
import { defineCheck } from './check';
import type { ConditionView, StatementView } from './policyView';

/** A listing of `a/` shows what lies under `a/b/`, too. https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html */
export const s3Prefix = defineCheck({
  codes: { POL460: 'security-warning' },
  run({ statements }, report) {
    for (const statement of statements) {
      const { effect } = statement;
      for (const condition of statement.conditions) {
        const { lowerCaseKey, operator, values } = condition;
        if (lowerCaseKey !== 's3:prefix' || operator?.comparison.group !== 'String' || (effect === 'Deny') === operator.negated || effect === undefined) continue;
        for (const { text, node } of values) {
          const named = text.replace(/\*+$/, '');
          if (named === '') continue;
          const short = named.slice(0, Math.max(named.replace(/\/$/, '').lastIndexOf('/') + 1, 0)) || named.slice(0, 1);
          const shorter = short === named ? '' : short;
          report('POL460', `Listing a shorter prefix (\`${shorter}\`) slips past this and still shows \`${text}\`. Name the prefixes that may be listed instead.`, node, { fixes: [byListed(statement, condition)] });
        }
      }
    }
  },
});

/** The same intent turned round: all prefixes but those that may be listed. Which these are, only the writer knows. */
function byListed({ node, effect }: StatementView, { operatorMember, member }: ConditionView): DiagnosticFix | undefined {
  const operator = effect === 'Deny' ? 'StringNotLike' : 'StringLike';
  const block = node.members.find(({ name }) => name === 'Condition')?.value;
  const isOnlyKey = operatorMember.value?.type === 'object' && operatorMember.value.members.length === 1;
  if (!member.value || !isOnlyKey || block?.type !== 'object' || block.members.some(({ name }) => name === operator)) return undefined;
  const title = `${effect === 'Deny' ? 'Deny all but' : 'Allow only'} the prefixes that may be listed: put them in the place of \`listed-prefix/*\``;
  return fix(title, renameMember(operatorMember, operator), replaceNode(member.value, '"listed-prefix/*"'));
}
