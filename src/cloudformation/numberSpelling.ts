import type { Node } from 'jsonc-parser';
import { isList, isObject, type Json, type JsonObject, type Path } from './json';

/** A number that is spelled otherwise than we would: `8.0` is a version, and 8 another one. */
export interface NumberSpelling {
  readonly path: Path;
  readonly text: string;
}

/** The numbers of JSON text that would come out otherwise than they stand there. */
export function spellingsIn(tree: Node, text: string): readonly NumberSpelling[] {
  const found: NumberSpelling[] = [];
  const visit = (node: Node, path: Path): void => {
    if (node.type === 'number') {
      const spelled = text.slice(node.offset, node.offset + node.length);
      if (spelled !== String(node.value)) found.push({ path, text: spelled });
      return;
    }
    for (const [position, child] of (node.children ?? []).entries()) {
      if (child.type !== 'property') visit(child, [...path, position]);
      else if (child.children?.[1] !== undefined) visit(child.children[1], [...path, String(child.children[0]?.value)]);
    }
  };
  visit(tree, []);
  return found;
}

// No text of a template reads so, unless somebody writes the character by its escape and a number behind it.
const mark = '\u0000number ';

/** Holds a number's place with its spelling, until `takeSpellings` knows where it stands. */
export function spelledNumber(text: string): string {
  return mark + text;
}

/** The document with numbers in place of what holds theirs, and how they were spelled. */
export function takeSpellings(document: Json): { readonly document: Json; readonly spellings: readonly NumberSpelling[] } {
  const spellings: NumberSpelling[] = [];
  const visit = (value: Json, path: Path): Json => {
    const text = typeof value === 'string' && value.startsWith(mark) ? value.slice(mark.length) : '';
    if (/^-?\d[-+.\deE]*$/.test(text)) {
      spellings.push({ path, text });
      return Number(text);
    }
    if (isList(value)) return value.map((item, position) => visit(item, [...path, position]));
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]): [string, Json] => [key, visit(item, [...path, key])])) : value;
  };
  return { document: visit(document, []), spellings };
}

/** JSON text in which numbers that nobody changed are spelled as they came. */
export function printJson(document: JsonObject, spellings: readonly NumberSpelling[] | undefined, indentation: 0 | 2): string {
  if (spellings === undefined || spellings.length === 0) return `${JSON.stringify(document, null, indentation)}\n`;
  const text = JSON.stringify(withSpellings(document, spellings), null, indentation);
  return `${text.replaceAll(/"\\u0000number ([-+.\deE]+)"/g, '$1')}\n`;
}

/** What stands at the paths, each seen from `value`. */
function withSpellings(value: Json, spellings: readonly NumberSpelling[]): Json {
  const own = spellings.find(({ path }) => path.length === 0);
  if (own !== undefined) return value === Number(own.text) ? spelledNumber(own.text) : value;
  const below = new Map<string | number, NumberSpelling[]>();
  for (const { path: [step, ...rest], text } of spellings) {
    if (step === undefined) continue;
    const others = below.get(step);
    if (others) others.push({ path: rest, text });
    else below.set(step, [{ path: rest, text }]);
  }
  const at = (step: string | number, item: Json) => withSpellings(item, below.get(step) ?? []);
  if (below.size === 0) return value;
  if (isList(value)) return value.map((item, position) => at(position, item));
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]): [string, Json] => [key, at(key, item)])) : value;
}
