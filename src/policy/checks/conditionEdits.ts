import type { DiagnosticFix, TextEdit } from '../diagnostic';
import { fix, insertMember, removeCondition, removeItem, removeMember, renameMember } from '../fixes';
import type { ObjectNode } from '../syntax';
import type { ConditionView, PolicyView, StatementView, ValueView } from './policyView';

/** Edits of a condition block that several checks offer. */

/** The same condition under another operator. Undefined where that operator already has the key. */
export function underOperator(policy: PolicyView, condition: ConditionView, operator: string, title = `Write \`${operator}\``): DiagnosticFix | undefined {
  const block = blockOf(condition.statement);
  const keys = condition.operatorMember.value;
  const { member } = condition;
  if (!block || keys?.type !== 'object' || !member.value) return undefined;
  const target = block.members.find(({ name }) => name === operator);
  if (!target && keys.members.length === 1) return fix(title, renameMember(condition.operatorMember, operator));
  const json = policy.text.slice(member.value.offset, member.value.offset + member.value.length);
  const removed = keys.members.length === 1 ? removeMember(block, condition.operatorMember) : removeMember(keys, member);
  if (!target) return fix(title, removed, insertMember(policy.text, block, operator, `{${JSON.stringify(member.name)}: ${json}}`));
  if (target.value?.type !== 'object' || target.value.members.some(({ name }) => name.toLowerCase() === condition.lowerCaseKey)) return undefined;
  return fix(title, removed, insertMember(policy.text, target.value, member.name, json));
}

/** The condition replaced by a question whether the key is there. */
export function asNull(policy: PolicyView, condition: ConditionView, value: 'true' | 'false'): DiagnosticFix | undefined {
  const block = blockOf(condition.statement);
  if (!block || condition.operatorMember.value?.type !== 'object') return undefined;
  const title = `Write \`"Null": {"${condition.key}": "${value}"}\``;
  const existing = block.members.find(({ name }) => name === 'Null');
  const entry = `{${JSON.stringify(condition.key)}: "${value}"}`;
  const isOnlyKey = condition.operatorMember.value.members.length === 1;
  if (existing?.value?.type === 'object') {
    if (existing.value.members.some(({ name }) => name.toLowerCase() === condition.lowerCaseKey)) return undefined;
    const removed = isOnlyKey ? removeMember(block, condition.operatorMember) : removeMember(condition.operatorMember.value, condition.member);
    return fix(title, removed, insertMember(policy.text, existing.value, condition.key, `"${value}"`));
  }
  const { offset, length } = condition.operatorMember;
  if (isOnlyKey) return fix(title, { offset, length, text: `"Null": ${entry}` });
  return fix(title, removeMember(condition.operatorMember.value, condition.member), insertMember(policy.text, block, 'Null', entry));
}

export function dropCondition(condition: ConditionView): TextEdit {
  return removeCondition(condition.statement, condition.operatorMember, condition.member);
}

export function dropValue({ list, node }: ValueView): DiagnosticFix | undefined {
  const edit = removeItem(list, node);
  return edit && fix('Remove it', edit);
}

/** Another name for the key. Undefined where the operator already has a key of this name. */
export function withKey(condition: ConditionView, key: string, title = `Write \`${key}\``): DiagnosticFix | undefined {
  const keys = condition.operatorMember.value;
  if (keys?.type === 'object' && keys.members.some((other) => other !== condition.member && other.name.toLowerCase() === key.toLowerCase())) return undefined;
  return fix(title, renameMember(condition.member, key));
}

export function hasKey({ conditions }: StatementView, ...keys: readonly string[]): boolean {
  return conditions.some(({ lowerCaseKey }) => keys.includes(lowerCaseKey));
}

export function removeStatement(policy: PolicyView, statement: ObjectNode): TextEdit | undefined {
  return removeItem(policy.root?.members.find(({ name }) => name === 'Statement')?.value, statement);
}

function blockOf(statement: ObjectNode): ObjectNode | undefined {
  const block = statement.members.find(({ name }) => name === 'Condition')?.value;
  return block?.type === 'object' ? block : undefined;
}
