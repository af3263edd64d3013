import { isFunctionCall } from './functions/evaluate';
import { isEqual, isList, isObject, property, type Json, type JsonObject } from './json';

/** Whether an item of a list in the template comes out as nothing (`AWS::NoValue`). */
export type IsAbsent = (expression: Json) => boolean;

/**
 * The original with what changed between `before` and `after`, property by property: what did not change keeps its expression, its
 * place and its spelling. Undefined: the value is to be taken away.
 */
export function mergeValue(original: Json | undefined, before: Json | undefined, after: Json | undefined, isAbsent: IsAbsent): Json | undefined {
  if (isEqual(before, after)) return original;
  if (after === undefined || original === undefined) return after;
  if (isPlain(original) && isPlain(after) && (before === undefined || isPlain(before))) return mergeObject(original, before ?? {}, after, isAbsent);
  if (isList(original) && isList(after) && (isList(before) || (before === undefined && after.every(isTag)))) {
    return mergeList(original, isList(before) ? before : [], after, isAbsent);
  }
  return after;
}

export function mergeObject(original: JsonObject, before: JsonObject, after: JsonObject, isAbsent: IsAbsent): JsonObject {
  const entries: [string, Json][] = [];
  for (const [key, value] of Object.entries(original)) {
    const merged = mergeValue(value, property(before, key), property(after, key), isAbsent);
    if (merged !== undefined) entries.push([key, merged]);
  }
  for (const [key, value] of Object.entries(after)) {
    if (!Object.hasOwn(original, key) && !isEqual(property(before, key), value)) entries.push([key, value]);
  }
  return Object.fromEntries(entries);
}

function isPlain(value: Json | undefined): value is JsonObject {
  return isObject(value) && !isFunctionCall(value);
}

function isTag(value: Json): boolean {
  return isObject(value) && typeof value['Key'] === 'string';
}

function keyOf(value: Json): string | undefined {
  const key = property(value, 'Key');
  return typeof key === 'string' ? key : undefined;
}

function mergeList(original: readonly Json[], before: readonly Json[], after: readonly Json[], isAbsent: IsAbsent): readonly Json[] {
  const places = placesOf(original, before, isAbsent);
  if (places === undefined) return after;
  const taken = pairItems(before, after);
  const merged: Json[] = [];
  const done = new Set<number>();
  let at = 0;
  // Original items in their order; what is not in `before` (a false Fn::If, a tag we do not write) stays where it stands.
  for (const [position, item] of original.entries()) {
    const beforePosition = places.indexOf(position);
    if (beforePosition < 0) {
      const key = keyOf(item);
      if (key === undefined || !after.some((entry) => keyOf(entry) === key)) merged.push(item);
      continue;
    }
    const afterPosition = taken.get(beforePosition);
    if (afterPosition === undefined) continue;
    // What was put in front of this item comes first.
    for (; at < afterPosition; at += 1) addNew(at);
    const value = mergeValue(item, before[beforePosition], after[afterPosition], isAbsent);
    if (value !== undefined) merged.push(value);
    done.add(afterPosition);
    at = Math.max(at, afterPosition + 1);
  }
  for (at = 0; at < after.length; at += 1) addNew(at);
  return merged;

  function addNew(position: number): void {
    const value = after[position];
    if (value === undefined || done.has(position) || [...taken.values()].includes(position)) return;
    done.add(position);
    merged.push(value);
  }
}

/** For each item of `before`, where it stands in the original; undefined when they cannot be matched. */
function placesOf(original: readonly Json[], before: readonly Json[], isAbsent: IsAbsent): readonly number[] | undefined {
  if (before.every(isTag) && original.some((item) => keyOf(item) !== undefined)) {
    const places = before.map((item) => original.findIndex((candidate) => keyOf(candidate) === keyOf(item)));
    if (!places.includes(-1)) return places;
    // A tag in a choice (`Fn::If`) shows no key: where as many stand as come out, they are matched in order.
  }
  const present = original.flatMap((item, position) => (isAbsent(item) ? [] : [position]));
  return present.length === before.length ? present : undefined;
}

/** Which item of `after` each item of `before` became: equal ones first (longest common subsequence), the rest between them in order. */
function pairItems(before: readonly Json[], after: readonly Json[]): ReadonlyMap<number, number> {
  const lengths = Array.from({ length: before.length + 1 }, () => Array.from({ length: after.length + 1 }, () => 0));
  for (let left = before.length - 1; left >= 0; left -= 1) {
    for (let right = after.length - 1; right >= 0; right -= 1) {
      const row = lengths[left];
      if (!row) continue;
      row[right] = isSame(before[left], after[right]) ? (lengths[left + 1]?.[right + 1] ?? 0) + 1 : Math.max(lengths[left + 1]?.[right] ?? 0, row[right + 1] ?? 0);
    }
  }
  const pairs = new Map<number, number>();
  let [left, right] = [0, 0];
  let [gapLeft, gapRight]: [number[], number[]] = [[], []];
  const closeGap = () => {
    for (const [index, from] of gapLeft.entries()) {
      const to = gapRight[index];
      if (to !== undefined) pairs.set(from, to);
    }
    [gapLeft, gapRight] = [[], []];
  };
  while (left < before.length || right < after.length) {
    if (left < before.length && right < after.length && isSame(before[left], after[right])) {
      closeGap();
      pairs.set(left, right);
      left += 1;
      right += 1;
    } else if (left < before.length && (right >= after.length || (lengths[left + 1]?.[right] ?? 0) >= (lengths[left]?.[right + 1] ?? 0))) {
      gapLeft.push(left);
      left += 1;
    } else {
      gapRight.push(right);
      right += 1;
    }
  }
  closeGap();
  return pairs;
}

function isSame(left: Json | undefined, right: Json | undefined): boolean {
  const key = left === undefined ? undefined : keyOf(left);
  if (key !== undefined && right !== undefined && keyOf(right) === key) return true;
  return isEqual(left, right);
}
