import { findNodeAtLocation, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';

// JSON that people hand over: where things are in its text, and what is wrong with it in words.

export type JsonPath = readonly (string | number)[];

/** From 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** Line and column of offsets in a text. */
export function positionsIn(text: string): (offset: number) => TextPosition {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

export interface DuplicateKey {
  readonly key: string;
  readonly path: JsonPath;
  readonly first: Node;
  readonly second: Node;
}

/** The first key that stands twice in one object. */
export function findDuplicateKey(tree: Node, path: JsonPath = []): DuplicateKey | undefined {
  if (tree.type === 'object') {
    const seen = new Map<string, Node>();
    for (const member of tree.children ?? []) {
      const [keyNode, valueNode] = member.children ?? [];
      if (keyNode === undefined) continue;
      const key = String(keyNode.value);
      const first = seen.get(key);
      if (first) return { key, path: [...path, key], first, second: keyNode };
      seen.set(key, keyNode);
      const below = valueNode && findDuplicateKey(valueNode, [...path, key]);
      if (below) return below;
    }
  }
  if (tree.type === 'array') {
    for (const [position, item] of (tree.children ?? []).entries()) {
      const below = findDuplicateKey(item, [...path, position]);
      if (below) return below;
    }
  }
  return undefined;
}

/** The value at the path with its key, or the nearest one around it. */
export function nearestNode(tree: Node, path: JsonPath): Node | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node) return node.parent?.type === 'property' ? node.parent : node;
  }
  return undefined;
}

/** What is wrong at the error's place. `cutOff`: said where the text may have ended too early. */
export function wordsForJsonError({ error }: ParseError, { cutOff = '' } = {}): string {
  const code = printParseErrorCode(error);
  const words = sentences[code] ?? code;
  return endsEarly.has(code) ? `${words}${cutOff}` : words;
}

const endsEarly: ReadonlySet<string> = new Set(['CloseBraceExpected', 'CloseBracketExpected', 'UnexpectedEndOfString']);

const sentences: Readonly<Record<string, string>> = {
  InvalidSymbol: 'a symbol that JSON does not have',
  InvalidNumberFormat: 'a number that is not written as JSON writes numbers',
  PropertyNameExpected: 'a property name is expected here',
  ValueExpected: 'a value is expected here',
  ColonExpected: 'a colon is expected here',
  CommaExpected: 'a comma is expected here',
  CloseBraceExpected: 'a closing brace is expected here',
  CloseBracketExpected: 'a closing bracket is expected here',
  EndOfFileExpected: 'the end of the text is expected here',
  InvalidCommentToken: 'comments are not part of JSON',
  UnexpectedEndOfString: 'a text that is not closed',
};
