import { parseTree, type ParseError } from 'jsonc-parser';
import { findDuplicateKey, nearestNode, positionsIn, wordsForJsonError } from '../model/jsonText';
import type { Finding, InventoryCode, Source } from './finding';
import { withoutCommands } from './terminalText';

/** A file as it was opened or pasted. */
export interface InventoryFile {
  readonly name: string;
  readonly text: string;
}

export type ReadSources = { readonly ok: true; readonly sources: readonly Source[] } | { readonly ok: false; readonly complaint: Finding };

/** Larger outputs are asked for in parts; reading them in one would stop the page. */
export const largestText = 10_000_000;
const deepest = 64;

/**
 * The JSON values of a text: one, or several one after another, as `aws … >> network.json` writes them. Which of two equal keys would
 * win is not ours to choose: refused, as is what is nested too deeply.
 */
export function readSources({ name, text: given }: InventoryFile): ReadSources {
  const text = withoutCommands(given);
  const positionAt = positionsIn(text);
  const refuse = (code: InventoryCode, message: string, offset = 0, pointer = ''): ReadSources => ({
    ok: false,
    complaint: { severity: 'error', code, file: name, pointer, ...positionAt(offset), message },
  });
  if (text.trim() === '') return refuse('EMPTY_TEXT', 'The text is empty; the JSON output of an AWS command is expected.');
  if (text.length > largestText) {
    return refuse('TEXT_TOO_LARGE', `The text has ${text.length.toLocaleString('en-US')} characters; at most ${largestText.toLocaleString('en-US')} are read.`);
  }
  const split = splitValues(text);
  if (!split.ok) return refuse(split.code, split.message, split.offset);
  const sources: Source[] = [];
  for (const { from, to } of split.values) {
    const piece = text.slice(from, to);
    const errors: ParseError[] = [];
    const tree = parseTree(piece, errors, { allowTrailingComma: false, disallowComments: true });
    const [first] = errors;
    if (first !== undefined || tree === undefined) {
      const what = first === undefined ? 'no value' : wordsForJsonError(first, { cutOff: '; the output may have been cut off' });
      return refuse('NOT_JSON', `This is not JSON: ${what}.`, from + (first?.offset ?? 0));
    }
    const duplicate = findDuplicateKey(tree);
    if (duplicate !== undefined) {
      const { key, path, first: earlier, second } = duplicate;
      const lines = `${positionAt(from + earlier.offset).line} and ${positionAt(from + second.offset).line}`;
      const pointer = path.map((step) => `/${String(step)}`).join('');
      return refuse('DUPLICATE_KEY', `The key \`${key}\` stands twice in one object, in lines ${lines}; each key is expected once.`, from + second.offset, pointer);
    }
    const value: unknown = JSON.parse(piece);
    sources.push({ file: name, value, positionOf: (path) => positionAt(from + (nearestNode(tree, path)?.offset ?? 0)) });
  }
  return { ok: true, sources };
}

type Split =
  | { readonly ok: true; readonly values: readonly { readonly from: number; readonly to: number }[] }
  | { readonly ok: false; readonly code: InventoryCode; readonly message: string; readonly offset: number };

/** Where each value at the outermost level begins and ends. jsonc-parser descends by recursion, so depth is counted here, too. */
function splitValues(text: string): Split {
  const values: { from: number; to: number }[] = [];
  let depth = 0;
  let from = -1;
  let isInText = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (isInText) {
      if (character === '\\') at += 1;
      else if (character === '"') isInText = false;
      continue;
    }
    if (depth === 0 && /\s/.test(character)) continue;
    if (character === '{' || character === '[') {
      if (depth === 0) from = at;
      depth += 1;
      if (depth > deepest) return { ok: false, code: 'NESTED_TOO_DEEP', message: `Objects and lists are nested more than ${deepest} deep here.`, offset: at };
    } else if (depth === 0) {
      return { ok: false, code: 'NOT_JSON', message: 'This is not JSON: an object or a list is expected here, as AWS commands write with `--output json`.', offset: at };
    } else if (character === '"') isInText = true;
    else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) values.push({ from, to: at + 1 });
    }
  }
  // What is not closed goes to the parser, which says what is missing where.
  if (depth > 0) values.push({ from, to: text.length });
  return { ok: true, values };
}
