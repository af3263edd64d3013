import { isEqual, isList, isObject, type Json } from '../json';

/** Where two templates differ: the paths of what changed, came or went, no deeper than the list that got longer or shorter. */
export function differences(before: Json | undefined, after: Json | undefined, path = ''): readonly string[] {
  if (isEqual(before, after)) return [];
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differences(before[key], after[key], path === '' ? key : `${path}/${key}`));
  }
  if (isList(before) && isList(after) && before.length === after.length) return before.flatMap((item, position) => differences(item, after[position], `${path}/${position}`));
  return [path];
}
