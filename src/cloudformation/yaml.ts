import { Document, isAlias, isCollection, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type Node, type ScalarTag, type CollectionTag, type YAMLMap, type YAMLSeq } from 'yaml';
import { importTemplateSource, type ImportOptions, type ImportResult } from './importTemplate';
import { utf8LengthOf } from './functions/base64';
import type { Json, JsonObject, Path } from './json';
import { spelledNumber, takeSpellings, type NumberSpelling } from './numberSpelling';
import { maximumDepth, refuse, refuseUnread, type TemplateSource } from './templateSource';

/** A YAML template, short forms and all, as a design. In a module of its own: the YAML library is loaded when first needed. */
export function importTemplateYaml(text: string, options: ImportOptions): ImportResult {
  return importTemplateSource(readYamlTemplate(text), options);
}

export function readYamlTemplate(text: string): TemplateSource {
  const size = utf8LengthOf(text);
  const unread = refuseUnread(text, size);
  if (unread) return unread;
  const lines = new LineCounter();
  const document = parse(text, lines);
  if (document === undefined) return refuse({ severity: 'error', code: 'TEMPLATE_TOO_DEEP', path: [], message: `Objects and lists are nested more than ${maximumDepth} deep.` });
  const positionAt = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const [error] = document.errors;
  if (error) {
    const isDuplicate = error.code === 'DUPLICATE_KEY';
    const [what = ''] = error.message.split('\n');
    const sentence = what.replace(/ at line \d+, column \d+:?$/, '');
    return refuse(
      isDuplicate
        ? { severity: 'error', code: 'DUPLICATE_KEY', path: [], message: `A key stands twice in one object, the second time in line ${positionAt(error.pos[0]).line}; each key is expected once.` }
        : { severity: 'error', code: 'NOT_A_TEMPLATE_FORMAT', path: [], message: error.code === 'MULTIPLE_DOCS' ? 'A second YAML document begins here; a template is one.' : `This is neither JSON nor YAML: ${sentence}.` },
      positionAt(error.pos[0]),
    );
  }
  keepSpelling(document);
  const deep = tooDeepNode(document.contents, 1);
  if (deep) return refuse({ severity: 'error', code: 'TEMPLATE_TOO_DEEP', path: [], message: `Objects and lists are nested more than ${maximumDepth} deep here.` }, positionAt(deep.range?.[0] ?? 0));
  const odd = oddKeyIn(document.contents);
  if (odd) return refuse({ severity: 'error', code: odd.isTwice ? 'DUPLICATE_KEY' : 'NOT_A_TEMPLATE_FORMAT', path: [], message: odd.message }, positionAt(odd.offset));
  const alias = brokenAliasIn(document);
  if (alias) return refuse({ severity: 'error', code: 'NOT_A_TEMPLATE_FORMAT', path: [], message: alias.message }, positionAt(alias.offset));
  const spelledOut = spellOut(document);
  if (spelledOut === undefined) return refuse({ severity: 'error', code: 'TEMPLATE_TOO_LARGE', path: [], message: 'Its aliases, spelt out, repeat the anchored values without bound.' });
  const { document: plain, spellings } = takeSpellings(spelledOut);
  return {
    ok: true,
    format: 'yaml',
    document: plain,
    size,
    spellings,
    positionOf: (path) => positionAt(offsetOf(document.contents, path)),
  };
}

/** Undefined when the nesting exhausts the parser. */
function parse(text: string, lineCounter: LineCounter) {
  try {
    return parseDocument(text, { lineCounter, customTags: customTagsFor(text), uniqueKeys: isSameKey, version: '1.1', schema: 'core', merge: true, strict: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * What a number would lose stays text: the leading zero of an account id, digits beyond what a number holds. A key is always the text that
 * stands there. CloudFormation takes a text where a number is meant, but not the other way round for ids.
 */
function keepSpelling(document: Document.Parsed): void {
  visit(document, {
    Scalar: (place, node) => {
      if (node.source === undefined || node.type !== 'PLAIN') return;
      if (place === 'key' ? node.value === null || typeof node.value === 'number' || typeof node.value === 'boolean' : isChangedAsNumber(node.source, node.value)) node.value = node.source;
      else if (typeof node.value === 'number' && isSpelledOtherwise(node.source, node.value)) node.value = spelledNumber(node.source);
    },
  });
}

/** `yes` and `on` are two keys, though both are true. */
function isSameKey(one: unknown, other: unknown): boolean {
  if (!isScalar(one) || !isScalar(other)) return one === other;
  return one.value === other.value && (typeof one.value !== 'boolean' || one.source === other.source);
}

function isChangedAsNumber(source: string, value: unknown): boolean {
  if (typeof value !== 'number') return false;
  // YAML 1.1 knows no power without a point: `12e4` is the short name of a commit.
  return /^[-+]?(?:0\d|\d+[eE])/.test(source) || !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
}

/** `8.0`; what JSON cannot spell so (`+5`, `.5`, `0x1f`) is written as JSON does. */
function isSpelledOtherwise(source: string, value: number): boolean {
  return source !== String(value) && /^-?(?:0|[1-9]\d*)\.\d+(?:[eE][-+]?\d+)?$/.test(source);
}

/** An alias without an anchor before it, or one merged (`<<`) that is no object. */
function brokenAliasIn(document: Document.Parsed): { readonly message: string; readonly offset: number } | undefined {
  let found: { readonly message: string; readonly offset: number } | undefined;
  visit(document, {
    Alias: (_, node) => {
      if (node.resolve(document) !== undefined) return undefined;
      found = { message: `The alias \`*${node.source}\` names an anchor that does not stand before it.`, offset: node.range?.[0] ?? 0 };
      return visit.BREAK;
    },
    Pair: (_, { key, value }) => {
      if (!isScalar(key) || String(key.source ?? key.value) !== '<<') return undefined;
      for (const merged of isSeq(value) ? value.items : [value]) {
        const source = isAlias(merged) ? merged.resolve(document) : merged;
        if (isMap(source) || (isAlias(merged) && source === undefined)) continue;
        found = { message: 'What `<<` merges is no object.', offset: key.range?.[0] ?? 0 };
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return found;
}

/** Undefined when aliases of aliases make it far larger than its text: the library counts them. */
function spellOut(document: Document.Parsed): Json | undefined {
  try {
    return plainOf(document.toJS({ maxAliasCount: 1000 }));
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

/** The same template as YAML text; functions keep their long forms. */
export function printYaml(document: JsonObject, spellings: readonly NumberSpelling[] = []): string {
  const printed = new Document(document, { version: '1.1', aliasDuplicateObjects: false });
  for (const { path, text } of spellings) {
    const node = printed.getIn(path, true);
    if (isScalar(node) && node.value === Number(text)) node.minFractionDigits = /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
  }
  // "2010-09-09" would read as a date, "yes" as true.
  visit(printed, {
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && /^(\d{4}-\d{2}-\d{2}|[yYnN]|[yY]es|YES|[nN]o|NO|[oO]n|ON|[oO]ff|OFF|0\d*|[\d_]+:[\d:.]+)$/.test(node.value)) node.type = 'QUOTE_SINGLE';
    },
  });
  return printed.toString({ lineWidth: 0 });
}

/**
 * `!Sub text` is `Fn::Sub: text`; `!GetAtt A.b` is the list `[A, b]`. Those of rules, and those of a release to come, are written alike.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 */
function customTagsFor(text: string): (ScalarTag | CollectionTag)[] {
  const names = new Set([...text.matchAll(/(?<![\w!])!([A-Za-z][\w:]*)/g)].map(([, name = '']) => name));
  return [yesAndNo, ...[...names].flatMap((name) => tagsFor(`!${name}`, (value) => ({ [longFormOf(name)]: name === 'GetAtt' ? attributeOf(value) : value })))];
}

function longFormOf(name: string): string {
  return name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
}

/** Templates are YAML 1.1, where these are booleans, too. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html */
const yesAndNo: ScalarTag = { tag: 'tag:yaml.org,2002:bool', default: true, test: /^(?:yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)$/, resolve: (text: string) => /^(?:yes|on)$/i.test(text) };

class ShortForm {
  constructor(
    readonly wrap: (value: Json) => JsonObject,
    readonly inner: unknown,
  ) {}
}

function tagsFor(tag: string, wrap: (value: Json) => JsonObject): (ScalarTag | CollectionTag)[] {
  const resolve = (value: unknown) => new ShortForm(wrap, value);
  return [
    { tag, resolve: (text: string) => resolve(text) },
    { tag, collection: 'seq', resolve: (node: YAMLMap.Parsed | YAMLSeq.Parsed) => withWrap(node, wrap) },
    { tag, collection: 'map', resolve: (node: YAMLMap.Parsed | YAMLSeq.Parsed) => withWrap(node, wrap) },
  ];
}

function attributeOf(value: Json): Json {
  if (typeof value !== 'string') return value;
  const dot = value.indexOf('.');
  return dot < 0 ? value : [value.slice(0, dot), value.slice(dot + 1)];
}

/** The collection itself, which becomes the function call when it is read out. */
function withWrap(node: YAMLMap.Parsed | YAMLSeq.Parsed, wrap: (value: Json) => JsonObject) {
  const read = node.toJSON.bind(node);
  node.toJSON = (key?: unknown, context?: Parameters<typeof read>[1]) => wrap(plainOf(read(key, context)));
  return node;
}

/** Maps, dates and short forms of the library as plain JSON. */
function plainOf(value: unknown): Json {
  if (value instanceof ShortForm) return value.wrap(plainOf(value.inner));
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (Array.isArray(value)) return value.map(plainOf);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]): [string, Json] => [String(key), plainOf(item)]));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]): [string, Json] => [key, plainOf(item)]));
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function tooDeepNode(node: unknown, depth: number): Node | undefined {
  if (!isCollection(node)) return undefined;
  if (depth > maximumDepth) return node;
  for (const item of node.items) {
    const found = tooDeepNode(typeof item === 'object' && item !== null && 'value' in item ? item.value : item, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** A key that JSON cannot have, or that would be another's: `1` and `"1"`. */
function oddKeyIn(node: unknown): { readonly isTwice: boolean; readonly message: string; readonly offset: number } | undefined {
  if (!isCollection(node)) return undefined;
  const seen = new Set<string>();
  for (const item of node.items) {
    if (!isPair(item)) {
      const found = oddKeyIn(item);
      if (found) return found;
      continue;
    }
    const { key } = item;
    // An anchored value or a function in place of a key is no text either.
    if (isCollection(key) || isAlias(key) || (isScalar(key) && key.value instanceof ShortForm)) return { isTwice: false, message: 'A key is a list, an object or a function; a text is expected.', offset: key.range?.[0] ?? 0 };
    const name = isScalar(key) ? String(key.value) : undefined;
    if (name !== undefined && seen.has(name)) return { isTwice: true, message: `The key \`${name}\` stands twice in one object; each key is expected once.`, offset: (isScalar(key) ? key.range?.[0] : undefined) ?? 0 };
    if (name !== undefined && name !== '<<') seen.add(name);
    const found = oddKeyIn(item.value);
    if (found) return found;
  }
  return undefined;
}

/** Where the value at the path begins, or the nearest one around it. A short form is one step deeper in JSON than in the text. */
function offsetOf(root: Node | null, path: Path): number {
  let node: unknown = root;
  let offset = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (pair === undefined) continue;
      offset = (isScalar(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      const item: unknown = node.items[step];
      if (item === undefined) break;
      offset = (isScalar(item) || isCollection(item) || isAlias(item) ? item.range?.[0] : undefined) ?? offset;
      node = item;
    }
  }
  return offset;
}
