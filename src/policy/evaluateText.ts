import { evaluateCase, type EvaluationOptions, type EvaluationResult } from './evaluate';
import type { EvaluationError } from './request';
import { parsePolicy, positionAt, type SyntaxNode } from './syntax';

export type EvaluatedText =
  | { readonly readable: true; readonly answer: CaseAnswer | readonly CaseAnswer[] }
  | { readonly readable: false; readonly message: string; readonly line: number; readonly column: number };

type CaseAnswer = EvaluationResult | EvaluationError;

/**
 * The answer to the text of one case or of a list of cases, in the same shape. Other than a case that went through `JSON.parse` it shows
 * members that are written twice in an object.
 */
export function evaluateText(text: string, options: EvaluationOptions = {}): EvaluatedText {
  const syntax = parsePolicy(text);
  const { root } = syntax;
  const [error] = syntax.errors;
  if (error || !root) {
    return { readable: false, message: error?.message ?? 'Expected a JSON value here.', ...positionAt(syntax, error?.offset ?? 0) };
  }
  const answerOf = (node: SyntaxNode): CaseAnswer => refuseDuplicates(node, node.pointer) ?? evaluateCase(valueOf(node), options);
  return { readable: true, answer: root.type === 'array' ? root.items.map(answerOf) : answerOf(root) };
}

function refuseDuplicates(node: SyntaxNode, casePointer: string): EvaluationError | undefined {
  if (node.type === 'array') return firstOf(node.items, casePointer);
  if (node.type !== 'object') return undefined;
  const names = new Set<string>();
  for (const { name, pointer } of node.members) {
    if (names.has(name)) return { error: { message: `POL102: \`${name}\` appears twice; only one can count.`, pointer: pointer.slice(casePointer.length) } };
    names.add(name);
  }
  return firstOf(
    node.members.flatMap(({ value }) => (value ? [value] : [])),
    casePointer,
  );
}

function firstOf(nodes: readonly SyntaxNode[], casePointer: string): EvaluationError | undefined {
  for (const node of nodes) {
    const refusal = refuseDuplicates(node, casePointer);
    if (refusal) return refusal;
  }
  return undefined;
}

/** Numbers that conditions compare stay the text they were written as: `10.0` is not the text `10`, and long ones would lose digits. */
function valueOf(node: SyntaxNode, numbers: 'values' | 'texts' = 'values'): unknown {
  switch (node.type) {
    case 'object':
      return Object.fromEntries(node.members.map(({ name, value }) => [name, value && valueOf(value, name === 'Condition' || name === 'context' ? 'texts' : numbers)]));
    case 'array':
      return node.items.map((item) => valueOf(item, numbers));
    case 'string':
    case 'boolean':
      return node.value;
    case 'number':
      return numbers === 'texts' ? node.text : Number(node.text);
    case 'null':
      return null;
  }
}
