import type { DiagnosticFix, TextEdit } from './diagnostic';
import type { ArrayNode, Located, Member, ObjectNode, SyntaxNode } from './syntax';

/** Edits of a policy's text that leave it well-formed. All offsets are those of the text before the edits. */

export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let position = 0;
  for (const { offset, length, text: inserted } of sortEdits(edits)) {
    result += text.slice(position, Math.max(offset, position)) + inserted;
    position = Math.max(offset + length, position);
  }
  return result + text.slice(position);
}

/** Insertions come before what is replaced at their place; of two insertions the first stays first. */
export function sortEdits(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.toSorted((a, b) => a.offset - b.offset || Math.sign(a.length) - Math.sign(b.length));
}

export function fix(title: string, ...edits: readonly TextEdit[]): DiagnosticFix {
  return { title, edits };
}

export function replaceValue(node: Located, value: string): TextEdit {
  return replaceNode(node, JSON.stringify(value));
}

export function replaceNode(node: Located, json: string): TextEdit {
  return { offset: node.offset, length: node.length, text: json };
}

export function renameMember(member: Member, name: string): TextEdit {
  return { offset: member.nameOffset, length: member.nameLength, text: JSON.stringify(name) };
}

export function removeMember(object: ObjectNode, member: Member): TextEdit {
  return removeFrom(object.members, member);
}

/** Undefined where the value stands alone: without it the list would be empty. */
export function removeItem(list: SyntaxNode | undefined, item: SyntaxNode): TextEdit | undefined {
  return list?.type === 'array' && list.items.length > 1 ? removeFrom(list.items, item) : undefined;
}

export function insertMember(text: string, object: ObjectNode, name: string, json: string, where: 'first' | 'last' = 'last'): TextEdit {
  const first = object.members[0];
  const last = object.members.at(-1);
  const member = `${JSON.stringify(name)}: ${json}`;
  if (!first || !last) return { offset: object.offset + 1, length: 0, text: member };
  const blank = blankBefore(text, object.offset + 1, first.offset);
  if (where === 'first') return { offset: first.offset, length: 0, text: `${member},${blank || ' '}` };
  return { offset: last.offset + last.length, length: 0, text: `,${blank || ' '}${member}` };
}

/** Puts values behind the last of a list; a single value becomes a list. */
export function appendValues(text: string, node: SyntaxNode, values: readonly string[]): TextEdit {
  const added = values.map((value) => JSON.stringify(value));
  if (node.type !== 'array') return replaceNode(node, `[${[text.slice(node.offset, node.offset + node.length), ...added].join(', ')}]`);
  return appendToArray(text, node, added);
}

export function appendToArray(text: string, node: ArrayNode, added: readonly string[]): TextEdit {
  const first = node.items[0];
  const last = node.items.at(-1);
  if (!first || !last) return { offset: node.offset + 1, length: 0, text: added.join(', ') };
  const blank = blankBefore(text, node.offset + 1, first.offset) || ' ';
  return { offset: last.offset + last.length, length: 0, text: added.map((json) => `,${blank}${json}`).join('') };
}

/** Adds one condition to a statement, beside those it has. */
export function addCondition(text: string, statement: ObjectNode, operator: string, key: string, value: string): TextEdit {
  const block = statement.members.find(({ name }) => name === 'Condition')?.value;
  const entry = `{${JSON.stringify(key)}: ${JSON.stringify(value)}}`;
  if (block?.type !== 'object') return insertMember(text, statement, 'Condition', `{${JSON.stringify(operator)}: ${entry}}`);
  const keys = block.members.find(({ name }) => name === operator)?.value;
  if (keys?.type === 'object') return insertMember(text, keys, key, JSON.stringify(value));
  return insertMember(text, block, operator, entry);
}

/** Takes a key out of a condition block, with its operator or the whole block where nothing else is left. */
export function removeCondition(statement: ObjectNode, operator: Member, key: Member): TextEdit {
  const block = statement.members.find(({ name }) => name === 'Condition');
  const keys = operator.value;
  if (keys?.type === 'object' && keys.members.length > 1) return removeMember(keys, key);
  if (block?.value?.type === 'object' && block.value.members.length > 1) return removeMember(block.value, operator);
  return block ? removeMember(statement, block) : { offset: operator.offset, length: 0, text: '' };
}

function removeFrom(items: readonly Located[], item: Located): TextEdit {
  const index = items.indexOf(item);
  const before = items[index - 1];
  const after = items[index + 1];
  if (before) return between(before.offset + before.length, item.offset + item.length);
  return between(item.offset, after ? after.offset : item.offset + item.length);
}

function between(start: number, end: number): TextEdit {
  return { offset: start, length: end - start, text: '' };
}

function blankBefore(text: string, start: number, end: number): string {
  const blank = text.slice(start, end);
  return blank.trim() === '' ? blank : '';
}
