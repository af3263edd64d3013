// Not through the front door: the page carries edits out, and needs no more of the policy engine for it.
import { addCondition, appendToArray, appendValues, applyEdits, insertMember, removeItem } from '../../policy/fixes';
import { memberValue, nodeAtPointer, parsePolicy, type ObjectNode, type SyntaxNode } from '../../policy/syntax';

/** Edits of a policy's text that leave everything else as its author wrote it. Undefined where the text does not allow them. */

export type PolicyTextEdit =
  /** `otherwise`: the whole policy where there is none yet. */
  | { readonly type: 'addStatement'; readonly statement: StatementJson; readonly otherwise: string }
  | { readonly type: 'addValue'; readonly pointer: string; readonly value: string }
  | { readonly type: 'removeValue'; readonly pointer: string; readonly value: string }
  | { readonly type: 'removeStatement'; readonly pointer: string }
  | { readonly type: 'addCondition'; readonly pointer: string; readonly operator: string; readonly key: string; readonly value: string };

export function editPolicyText(text: string | undefined, edit: PolicyTextEdit): string | undefined {
  if (text === undefined) return edit.type === 'addStatement' ? edit.otherwise : undefined;
  switch (edit.type) {
    case 'addStatement':
      return withStatement(text, edit.statement);
    case 'addValue':
      return withValue(text, edit.pointer, edit.value);
    case 'removeValue':
      return withoutValue(text, edit.pointer, edit.value);
    case 'removeStatement':
      return withoutStatement(text, edit.pointer);
    case 'addCondition':
      return withCondition(text, edit.pointer, edit);
  }
}

export type StatementJson = Readonly<Record<string, unknown>>;

export function policyWith(statement: StatementJson): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2);
}

function withStatement(text: string, statement: StatementJson): string | undefined {
  const root = readable(text);
  if (root === undefined) return undefined;
  const present = memberValue(root, 'Statement');
  if (present === undefined) return applyEdits(text, [insertMember(text, root, 'Statement', JSON.stringify([statement]))]);
  const json = indented(text, statement, present);
  if (present.type === 'array') return applyEdits(text, [appendToArray(text, present, [json])]);
  if (present.type !== 'object') return undefined;
  const former = text.slice(present.offset, present.offset + present.length);
  return applyEdits(text, [{ offset: present.offset, length: present.length, text: `[${former}, ${json}]` }]);
}

/** Adds a value where a statement failed: to its actions, resources, principals, or the values of a condition. */
function withValue(text: string, pointer: string, value: string): string | undefined {
  const node = nodeAtPointer(readable(text), pointer);
  if (node === undefined) return undefined;
  const list = listAt(node, pointer);
  if (list !== undefined) return applyEdits(text, [appendValues(text, list, [value])]);
  return node.type === 'object' ? applyEdits(text, [insertMember(text, node, 'AWS', JSON.stringify(value))]) : undefined;
}

/** The list of values at a place: of a principal those under `AWS`. */
function listAt(node: SyntaxNode, pointer: string): SyntaxNode | undefined {
  if (node.type === 'array' || node.type === 'string') return node;
  if (node.type === 'object' && /\/(?:Not)?Principal$/.test(pointer)) return memberValue(node, 'AWS');
  return undefined;
}

function withCondition(text: string, statementPointer: string, condition: { readonly operator: string; readonly key: string; readonly value: string }): string | undefined {
  const statement = nodeAtPointer(readable(text), statementPointer);
  if (statement?.type !== 'object') return undefined;
  return applyEdits(text, [addCondition(text, statement, condition.operator, condition.key, condition.value)]);
}

/** Takes one of several values out of a list. */
function withoutValue(text: string, pointer: string, value: string): string | undefined {
  const list = nodeAtPointer(readable(text), pointer);
  if (list?.type !== 'array') return undefined;
  const item = list.items.find((each) => each.type === 'string' && each.value === value);
  const edit = item && removeItem(list, item);
  return edit && applyEdits(text, [edit]);
}

/** The only statement stays: a policy needs one. */
function withoutStatement(text: string, pointer: string): string | undefined {
  const root = readable(text);
  const statement = nodeAtPointer(root, pointer);
  const edit = root && statement && removeItem(memberValue(root, 'Statement'), statement);
  return edit && applyEdits(text, [edit]);
}

export interface ReadStatement {
  readonly effect: string | undefined;
  /** "statement `OwnBuckets`", "statement 2". */
  readonly words: string;
  readonly node: ObjectNode;
}

export function statementAt(text: string, pointer: string): ReadStatement | undefined {
  const node = nodeAtPointer(readable(text), pointer);
  if (node?.type !== 'object') return undefined;
  const sid = textOf(memberValue(node, 'Sid'));
  const position = /\/(\d+)$/.exec(pointer)?.[1];
  const words = sid !== undefined && sid !== '' ? `statement \`${sid}\`` : `statement ${Number(position ?? 0) + 1}`;
  return { effect: textOf(memberValue(node, 'Effect')), words, node };
}

/** The texts of a value or of a list of values. */
export function textsOf(node: SyntaxNode | undefined): readonly string[] {
  if (node === undefined) return [];
  if (node.type === 'array') return node.items.flatMap((item) => (item.type === 'string' ? [item.value] : []));
  return node.type === 'string' ? [node.value] : [];
}

function textOf(node: SyntaxNode | undefined): string | undefined {
  return node?.type === 'string' ? node.value : undefined;
}

function readable(text: string): ObjectNode | undefined {
  const { root, errors } = parsePolicy(text);
  return errors.length === 0 && root?.type === 'object' ? root : undefined;
}

/** As the statements beside it are written: on one line in a text of one line, else with their indentation. */
function indented(text: string, statement: StatementJson, present: SyntaxNode): string {
  const first = present.type === 'array' ? present.items[0] : present;
  if (!text.includes('\n') || first === undefined) return JSON.stringify(statement);
  const lineStart = text.lastIndexOf('\n', first.offset) + 1;
  const margin = /^[ \t]*/.exec(text.slice(lineStart, first.offset))?.[0] ?? '';
  return JSON.stringify(statement, null, 2).split('\n').join(`\n${margin}`);
}
