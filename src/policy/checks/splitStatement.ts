import type { DiagnosticFix } from '../diagnostic';
import { fix, removeItem } from '../fixes';
import type { Member } from '../syntax';
import type { ActionView, PolicyView, StatementView } from './policyView';

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
