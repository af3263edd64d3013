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

// No text of a template begins so: neither JSON nor YAML takes the character as it is.
const mark = '\u0000number ';

/** Holds a number's place with its spelling, until `takeSpellings` knows where it stands. */
export function spelledNumber(text: string): string {
  return mark + text;
}

/** The document with numbers in place of what holds theirs, and how they were spelled. */
export function takeSpellings(document: Json): { readonly document: Json; readonly spellings: readonly NumberSpelling[] } {
  const spellings: NumberSpelling[] = [];
  const visit = (value: Json, path: Path): Json => {
    if (typeof value === 'string' && value.startsWith(mark)) {
      const text = value.slice(mark.length);
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
  const text = JSON.stringify(spellings.reduce<Json>(withSpelling, document), null, indentation);
  return `${text.replaceAll(/"\\u0000number ([-+.\deE]+)"/g, '$1')}\n`;
}

function withSpelling(value: Json, { path, text }: NumberSpelling): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value === Number(text) ? spelledNumber(text) : value;
  if (isList(value)) return typeof step === 'number' && value[step] !== undefined ? value.with(step, withSpelling(value[step], { path: rest, text })) : value;
  if (!isObject(value) || typeof step !== 'string' || !Object.hasOwn(value, step)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]): [string, Json] => [key, key === step ? withSpelling(item, { path: rest, text }) : item]));
}
