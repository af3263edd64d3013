import { memberValue, nodeAtPointer, positionAt, type PolicySyntax, type SyntaxNode } from '../policy/syntax';

/** What one statement says of the traced request, for the gutter and for the words at the end of its elements. */
export interface StatementMark {
  /** JSON pointer of the statement, `/Statement/0`. */
  readonly pointer: string;
  readonly outcome: 'allows' | 'denies' | 'does-not-apply';
  /** The first element that did not match, and why, in words. */
  readonly failed?: Failure;
  readonly alsoFailed?: readonly Failure[];
}

interface Failure {
  readonly pointer: string;
  readonly reason: string;
}

/** A stretch of the text in Monaco's terms: lines and columns from 1. */
export interface TextRange {
  readonly startLineNumber: number;
  readonly startColumn: number;
  readonly endLineNumber: number;
  readonly endColumn: number;
}

/** One element of a statement, such as its `Action` or one condition key, and what the traced request makes of it. */
export type ElementMark = { readonly range: TextRange; /** Behind its comma. */ readonly end: { readonly line: number; readonly column: number } } & (
  | { readonly outcome: 'matched' }
  /** `texts`: the values to underline. `reason`: what stands behind the element. */
  | { readonly outcome: 'failed'; readonly texts: readonly TextRange[]; readonly reason: string }
);

/** What each element of a statement does with the traced request. */
export function elementMarks(syntax: PolicySyntax, mark: StatementMark): readonly ElementMark[] {
  const failures = failuresOf(mark);
  // Nothing is known of the elements of a statement that does not apply for a reason of its own.
  if (mark.outcome === 'does-not-apply' && failures.length === 0) return [];
  return elementsOf(nodeAtPointer(syntax.root, mark.pointer)).map((element): ElementMark => {
    const failure = failures.find(({ pointer }) => pointer === element.pointer || element.pointer.startsWith(`${pointer}/`));
    const range = rangeOf(syntax, element.offset, element.length);
    const behind = element.offset + element.length;
    const end = positionAt(syntax, syntax.text[behind] === ',' ? behind + 1 : behind);
    if (failure === undefined) return { outcome: 'matched', range, end };
    const texts = leavesOf(element).map((leaf) => rangeOf(syntax, leaf.offset, leaf.length));
    return { outcome: 'failed', range, end, texts: texts.length > 0 ? texts : [range], reason: shortReason(failure) };
  });
}

export function failuresOf({ failed, alsoFailed }: StatementMark): readonly Failure[] {
  return failed === undefined ? [] : [failed, ...(alsoFailed ?? [])];
}

/** "Resource: reports/q3.csv is not covered by reports-eu/*": the element, then what is wrong, without what all names share. */
export function shortReason({ pointer, reason }: Failure): string {
  const element = /^\/Statement(?:\/\d+)?\/([A-Za-z]+)/.exec(pointer)?.[1];
  const words = withoutSharedHead(reason.replace(/^the (?:action|resource|caller) /, '')).replaceAll('`', '');
  return element === undefined ? words : `${element}: ${words}`;
}

/** The value a JSON pointer names; where nothing is there, the nearest value on the way to it. */
export function rangeOfPointer(syntax: PolicySyntax, pointer: string): TextRange | undefined {
  for (let place = pointer; ; place = place.slice(0, place.lastIndexOf('/'))) {
    const found = nodeAtPointer(syntax.root, place);
    if (found !== undefined) return rangeOf(syntax, found.offset, found.length);
    if (place === '') return undefined;
  }
}

/** The statement the cursor stands in. */
export function statementAt(syntax: PolicySyntax, offset: number): string | undefined {
  const statements = statementNodes(syntax);
  return statements.find((node) => node.offset <= offset && offset <= node.offset + node.length)?.pointer;
}

export function rangeOf(syntax: PolicySyntax, offset: number, length: number): TextRange {
  const start = positionAt(syntax, offset);
  const end = positionAt(syntax, offset + length);
  return { startLineNumber: start.line, startColumn: start.column, endLineNumber: end.line, endColumn: end.column };
}

/** The first five parts of an ARN. */
const arnHead = /`(arn:[^:`]*:[^:`]*:[^:`]*:[^:`]*:)/g;

function withoutSharedHead(reason: string): string {
  const heads = new Set([...reason.matchAll(arnHead)].map(([, head]) => head));
  const names = reason.match(/`[^`]*`/g) ?? [];
  const arns = reason.match(arnHead) ?? [];
  return heads.size === 1 && names.length === arns.length ? reason.replaceAll(arnHead, '`') : reason;
}

const matchedMembers = ['Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource'];

function elementsOf(statement: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (statement?.type !== 'object') return [];
  return statement.members.flatMap(({ name, value }): readonly SyntaxNode[] => {
    if (value === undefined) return [];
    return name === 'Condition' ? conditionValues(value) : matchedMembers.includes(name) ? [value] : [];
  });
}

function conditionValues(block: SyntaxNode): readonly SyntaxNode[] {
  if (block.type !== 'object') return [];
  return block.members.flatMap((operator) => (operator.value?.type === 'object' ? operator.value.members.flatMap(({ value }) => value ?? []) : []));
}

function leavesOf(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type === 'array') return node.items.flatMap(leavesOf);
  if (node.type === 'object') return node.members.flatMap(({ value }) => (value === undefined ? [] : leavesOf(value)));
  return [node];
}

function statementNodes(syntax: PolicySyntax): readonly SyntaxNode[] {
  const statement = memberValue(syntax.root, 'Statement');
  if (statement === undefined) return [];
  return statement.type === 'array' ? statement.items : [statement];
}
