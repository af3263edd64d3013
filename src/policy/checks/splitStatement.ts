import type { DiagnosticFix } from '../diagnostic';
import { fix, removeCondition, removeItem } from '../fixes';
import type { Member } from '../syntax';
import type { ActionView, ConditionView, PolicyView, StatementView } from './policyView';

/**
 * Moves one action into a statement of its own behind the one it stands in. `change` says how a member reads there: other JSON, or undefined
 * to leave it out.
 */
export function splitOff(
  policy: PolicyView,
  { statement, entry, title }: { readonly statement: StatementView; readonly entry: ActionView; readonly title: string },
  change: (member: Member, json: string) => string | undefined,
): DiagnosticFix | undefined {
  const removed = removeItem(entry.list, entry.node);
  const statements = policy.root?.members.find(({ name }) => name === 'Statement')?.value;
  if (!removed || statements?.type !== 'array') return undefined;
  const copy = statement.node.members.flatMap((member) => {
    if (member.name === 'Sid' || !member.value) return [];
    const json = policy.text.slice(member.value.offset, member.value.offset + member.value.length);
    const changed = member === statement.actions?.member ? JSON.stringify(entry.text) : change(member, json);
    return changed === undefined ? [] : [`${JSON.stringify(member.name)}: ${changed}`];
  });
  const end = statement.node.offset + statement.node.length;
  return fix(title, removed, { offset: end, length: 0, text: `, {${copy.join(', ')}}` });
}

/**
 * Gives one action a statement without a condition on a key that it never carries. `isTrueWithoutKey`: the condition holds for it as it is,
 * so that nothing changes but what is written.
 */
export function splitWithoutCondition(
  policy: PolicyView,
  { statement, entry, condition, isTrueWithoutKey = false }: { readonly statement: StatementView; readonly entry: ActionView; readonly condition: ConditionView; readonly isTrueWithoutKey?: boolean },
): DiagnosticFix | undefined {
  const effect = isTrueWithoutKey ? '' : ` (${statement.effect === 'Deny' ? 'denies' : 'grants'} more)`;
  return splitOff(policy, { statement, entry, title: `Give \`${entry.text}\` a statement without this condition${effect}` }, (member, json) =>
    member.name === 'Condition' ? conditionWithout(policy, statement, condition) : json,
  );
}

/** The text of a condition block without one key; undefined where nothing is left of it. */
function conditionWithout({ text }: PolicyView, statement: StatementView, condition: ConditionView): string | undefined {
  const block = statement.node.members.find(({ name }) => name === 'Condition');
  if (!block?.value) return undefined;
  const edit = removeCondition(statement.node, condition.operatorMember, condition.member);
  if (edit.offset < block.value.offset) return undefined;
  const end = block.value.offset + block.value.length;
  return text.slice(block.value.offset, edit.offset) + edit.text + text.slice(edit.offset + edit.length, end);
}
