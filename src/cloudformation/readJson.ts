import { findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { utf8LengthOf } from './functions/base64';
import type { Json, Path } from './json';
import { maximumDepth, positionsIn, refuse, refuseUnread, type TemplateSource } from './templateSource';

/** Whether a text means to be JSON rather than YAML. */
export function looksLikeJson(text: string): boolean {
  return /^\s*[[{"]/.test(text);
}

/** JSON text as a template source. Which of two equal keys would win is not ours to choose: refused, as is what is nested too deeply. */
export function readJsonTemplate(text: string): TemplateSource {
  const size = utf8LengthOf(text);
  const unread = refuseUnread(text, size);
  if (unread) return unread;
  const positionAt = positionsIn(text);
  const depth = tooDeepAt(text);
  if (depth !== undefined) {
    return refuse({ severity: 'error', code: 'TEMPLATE_TOO_DEEP', path: [], message: `Objects and lists are nested more than ${maximumDepth} deep here.` }, positionAt(depth));
  }
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: false, disallowComments: true });
  const [first] = errors;
  if (first || tree === undefined) {
    const what = first ? sayError(printParseErrorCode(first.error)) : 'no value';
    return refuse(
      { severity: 'error', code: 'NOT_A_TEMPLATE_FORMAT', path: [], message: `This is not JSON: ${what}.` },
      positionAt(first?.offset ?? 0),
    );
  }
  const duplicate = findDuplicate(tree);
  if (duplicate) {
    const [line, again] = [positionAt(duplicate.first.offset).line, positionAt(duplicate.second.offset)];
    return refuse(
      { severity: 'error', code: 'DUPLICATE_KEY', path: duplicate.path, message: `The key \`${duplicate.key}\` stands twice in one object, in lines ${line} and ${again.line}; each key is expected once.` },
      again,
    );
  }
  // The tree has no errors, so the text is JSON.
  const document: Json = JSON.parse(text);
  return {
    ok: true,
    format: 'json',
    document,
    size,
    positionOf: (path) => positionAt(nearestNode(tree, path)?.offset ?? 0),
  };
}

// jsonc-parser descends by recursion: a text of a million brackets must not exhaust the stack.
function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (isInText) {
      if (character === 92) at += 1;
      else if (character === 34) isInText = false;
    } else if (character === 34) isInText = true;
    else if (character === 123 || character === 91) {
      depth += 1;
      if (depth > maximumDepth) return at;
    } else if (character === 125 || character === 93) depth -= 1;
  }
  return undefined;
}

function findDuplicate(tree: Node, path: Path = []): { key: string; path: Path; first: Node; second: Node } | undefined {
  if (tree.type === 'object') {
    const seen = new Map<string, Node>();
    for (const member of tree.children ?? []) {
      const [keyNode, valueNode] = member.children ?? [];
      if (keyNode === undefined) continue;
      const key = String(keyNode.value);
      const first = seen.get(key);
      if (first) return { key, path: [...path, key], first, second: keyNode };
      seen.set(key, keyNode);
      const below = valueNode && findDuplicate(valueNode, [...path, key]);
      if (below) return below;
    }
  }
  if (tree.type === 'array') {
    for (const [position, item] of (tree.children ?? []).entries()) {
      const below = findDuplicate(item, [...path, position]);
      if (below) return below;
    }
  }
  return undefined;
}

/** The value at the path, or the nearest one around it. */
function nearestNode(tree: Node, path: Path): Node | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node) return node.parent?.type === 'property' ? node.parent : node;
  }
  return undefined;
}

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

function sayError(code: string): string {
  return sentences[code] ?? code;
}
