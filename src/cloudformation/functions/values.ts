import { isList, isObject, type Json } from '../json';

/** A node of the design that a value came from: by `Ref` without, by `Fn::GetAtt` with an attribute. */
export interface ValueReference {
  readonly id: string;
  readonly attribute?: string;
}

interface Origin {
  /** What has no value yet, in words: "parameter `VpcCidr`". Empty: the value is known. */
  readonly because: readonly string[];
  readonly references: readonly ValueReference[];
}

/** What an expression of a template stands for, as far as it is known before deployment. */
export type Value =
  | (Origin & { readonly type: 'scalar'; readonly value: string | number | boolean })
  /** A text or a list of texts that only deployment or a parameter will give; `text` stands for it. */
  | (Origin & { readonly type: 'opaque'; readonly text: string })
  | { readonly type: 'list'; readonly items: readonly Value[] }
  | { readonly type: 'object'; readonly entries: ReadonlyMap<string, Value> }
  /** `AWS::NoValue`, or null. */
  | { readonly type: 'absent' };

export const absent: Value = { type: 'absent' };

export function scalar(value: string | number | boolean, origin: Partial<Origin> = {}): Value {
  return { type: 'scalar', value, because: origin.because ?? [], references: origin.references ?? [] };
}

export function opaque(text: string, origin: Partial<Origin> = {}): Value {
  return { type: 'opaque', text, because: origin.because ?? [], references: origin.references ?? [] };
}

export function list(items: readonly Value[]): Value {
  return { type: 'list', items: items.filter((item) => item.type !== 'absent') };
}

/** A value of a parameter that has none: shown as `‹Name›`. */
export function placeholder(name: string, because: string): Value {
  return opaque(`‹${name}›`, { because: [because] });
}

export function textOf(value: Value): string | undefined {
  if (value.type === 'scalar') return String(value.value);
  return value.type === 'opaque' ? value.text : undefined;
}

export function becauseOf(value: Value): readonly string[] {
  switch (value.type) {
    case 'scalar':
    case 'opaque':
      return value.because;
    case 'list':
      return distinct(value.items.flatMap(becauseOf));
    case 'object':
      return distinct([...value.entries.values()].flatMap(becauseOf));
    case 'absent':
      return [];
  }
}

export function referencesOf(value: Value): readonly ValueReference[] {
  switch (value.type) {
    case 'scalar':
    case 'opaque':
      return value.references;
    case 'list':
      return value.items.flatMap(referencesOf);
    case 'object':
      return [...value.entries.values()].flatMap(referencesOf);
    case 'absent':
      return [];
  }
}

/** The value, marked as depending on more than is known. */
export function withBecause(value: Value, because: readonly string[]): Value {
  if (because.length === 0) return value;
  switch (value.type) {
    case 'scalar':
    case 'opaque':
      return { ...value, because: distinct([...value.because, ...because]) };
    case 'list':
      return { type: 'list', items: value.items.map((item) => withBecause(item, because)) };
    case 'object':
      return { type: 'object', entries: new Map([...value.entries].map(([key, item]) => [key, withBecause(item, because)])) };
    case 'absent':
      return value;
  }
}

/** The value as plain JSON; placeholders stay texts. */
export function toJson(value: Value): Json {
  switch (value.type) {
    case 'scalar':
      return value.value;
    case 'opaque':
      return value.text;
    case 'list':
      return value.items.map(toJson);
    case 'object':
      return Object.fromEntries([...value.entries].map(([key, item]): [string, Json] => [key, toJson(item)]));
    case 'absent':
      return null;
  }
}

export function distinct<Item>(items: readonly Item[]): readonly Item[] {
  return items.length < 2 ? items : [...new Set(items)];
}

/** JSON in which functions do not count: a mapping, our own Metadata. */
export function literal(value: Json): Value {
  if (value === null) return absent;
  if (isList(value)) return { type: 'list', items: value.map(literal) };
  if (isObject(value)) return { type: 'object', entries: new Map(Object.entries(value).map(([key, item]) => [key, literal(item)])) };
  return scalar(value);
}
