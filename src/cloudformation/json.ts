/** A template is JSON, whichever way it was written down. Nothing here is ever changed in place. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export type Path = readonly (string | number)[];

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** An object's own property: `constructor` and `__proto__` are names like any other. */
export function property(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function objectAt(value: Json | undefined, ...keys: readonly string[]): JsonObject | undefined {
  let current = value;
  for (const key of keys) current = property(current, key);
  return isObject(current) ? current : undefined;
}

export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  let current = value;
  for (const step of path) {
    if (typeof step === 'number') current = isList(current) ? current[step] : undefined;
    else current = property(current, step);
  }
  return current;
}

/** JSON pointer, RFC 6901. */
export function pointerOf(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Same values and types; the order of keys does not matter. */
export function isEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (Array.isArray(left)) {
    return Array.isArray(right) && left.length === right.length && left.every((item, position) => isEqual(item, right[position]));
  }
  if (!isObject(left) || !isObject(right)) return false;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(right, key) && isEqual(left[key], right[key]));
}

/** An object with one property set in its place, or added at the end. `Object.fromEntries` makes `__proto__` an ordinary key. */
export function withProperty(object: JsonObject, key: string, value: Json): JsonObject {
  if (!Object.hasOwn(object, key)) return Object.fromEntries([...Object.entries(object), [key, value]]);
  return Object.fromEntries(Object.entries(object).map(([name, old]): [string, Json] => [name, name === key ? value : old]));
}

export function withoutProperty(object: JsonObject, key: string): JsonObject {
  return Object.hasOwn(object, key) ? Object.fromEntries(Object.entries(object).filter(([name]) => name !== key)) : object;
}

/** The object without what is undefined: an absent property is left out, never null. */
export function compact<Value>(properties: { readonly [key: string]: Value | undefined }): { readonly [key: string]: Value } {
  const entries = Object.entries(properties).filter((entry): entry is [string, Value] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}
