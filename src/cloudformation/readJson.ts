import { parseTree, type ParseError } from 'jsonc-parser';
import { findDuplicateKey, nearestNode, positionsIn, wordsForJsonError } from '../model/jsonText';
import { utf8LengthOf } from './functions/base64';
import type { Json } from './json';
import { spellingsIn } from './numberSpelling';
import { maximumDepth, refuse, refuseUnread, type TemplateSource } from './templateSource';

/** Whether a text means to be JSON rather than YAML. */
export function looksLikeJson(text: string): boolean {
  return /^\s*[[{"]/.test(text);
}

/** JSON text as a template source. Which of two equal keys would win is not ours to choose: refused, as is what is nested too deeply. */
export function readJsonTemplate(given: string): TemplateSource {
  const size = utf8LengthOf(given);
  // A byte order mark is no part of the text; a blank in its place keeps all positions.
  const text = given.replace(/^\uFEFF/, ' ');
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
    const what = first ? wordsForJsonError(first) : 'no value';
    return refuse(
      { severity: 'error', code: 'NOT_A_TEMPLATE_FORMAT', path: [], message: `This is not JSON: ${what}.` },
      positionAt(first?.offset ?? 0),
    );
  }
  const duplicate = findDuplicateKey(tree);
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
    spellings: spellingsIn(tree, text),
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
