import { memberValue, nodeAtPointer, positionAt, type PolicySyntax, type SyntaxNode } from '../policy/syntax';

/** What one statement says of the traced request, for the gutter and for the words at its end. */
export interface StatementMark {
  /** JSON pointer of the statement, `/Statement/0`. */
  readonly pointer: string;
  readonly outcome: 'allows' | 'denies' | 'does-not-apply';
  /** The first element that did not match, and why, in words. */
  readonly failed?: { readonly pointer: string; readonly reason: string };
}

/** A stretch of the text in Monaco's terms: lines and columns from 1. */
export interface TextRange {
  readonly startLineNumber: number;
  readonly startColumn: number;
  readonly endLineNumber: number;
  readonly endColumn: number;
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

function statementNodes(syntax: PolicySyntax): readonly SyntaxNode[] {
  const statement = memberValue(syntax.root, 'Statement');
  if (statement === undefined) return [];
  return statement.type === 'array' ? statement.items : [statement];
}
