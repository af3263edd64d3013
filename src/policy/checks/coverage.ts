import { compileActionPattern } from '../actions';
import { hasWildcard, type ActionView, type Entry } from './policyView';
import { matchesWildcard, parseWildcard } from '../wildcard';
import { compileResourcePattern, matchesResource, parseRequestResource } from '../resources';
import { fifthColon } from '../arn';

/** Whether one entry of a list covers everything another covers. An answer of true is certain, false is not. */

/**
 * A pattern covers another if it fits its text, wildcards read as characters: every `*` there is met by a `*` here. A `?` here could meet a
 * `*` there, so such pairs are left alone.
 */
export function coversText(pattern: string, other: string): boolean {
  if (pattern.includes('?') && hasWildcard(other)) return false;
  return matchesWildcard(parseWildcard(pattern), other);
}

export function coversAction(entry: ActionView, other: ActionView): boolean {
  if (entry.every) return true;
  if (other.every || entry.prefix !== other.prefix) return false;
  if (!entry.hasWildcard) return entry.name.toLowerCase() === other.name.toLowerCase() && entry.prefix !== '';
  if (hasWildcard(entry.prefix) || compileActionPattern(entry.text).type === 'nothing') return false;
  return coversText(entry.name.toLowerCase(), other.name.toLowerCase());
}

export function coversResource(pattern: string, other: string): boolean {
  if (pattern === '*') return true;
  // `${*}` is a character, which the comparison of texts below would take for a wildcard.
  if (!hasWildcard(pattern) || /\$\{[*?$]\}/.test(pattern + other)) return pattern === other;
  if (fifthColon(pattern) < 0 || fifthColon(other) < 0 || (pattern.includes('?') && hasWildcard(other))) return pattern === other;
  const resource = parseRequestResource(other);
  // A wildcard among the first parts of the other can reach over colons; only equal heads are compared then.
  const otherHead = other.slice(0, fifthColon(other));
  if (hasWildcard(otherHead) && pattern.slice(0, fifthColon(pattern)) !== otherHead) return false;
  if (!resource) return false;
  const compiled = compileResourcePattern(pattern, { variables: 'literal', shortArns: 'literal', apiShorthand: 'literal' });
  return matchesResource(compiled, resource, { get: () => undefined, entries: () => [] });
}

/**
 * Entries that another of the list covers, each with that other. Of two equal entries the later one is listed. `keyOf` tells entries without
 * wildcard apart, so that long lists of plain names are compared by look-up.
 */
export function coveredEntries<T extends Entry>(entries: readonly T[], keyOf: (entry: T) => string, covers: (entry: T, other: T) => boolean): readonly { readonly entry: T; readonly by: T }[] {
  const patterns = entries.filter(({ text }) => hasWildcard(text));
  const positions = new Map(entries.map((entry, index) => [entry, index]));
  const first = new Map<string, T>();
  return entries.flatMap((entry, index) => {
    const key = keyOf(entry);
    const equal = first.get(key);
    if (equal) return [{ entry, by: equal }];
    first.set(key, entry);
    const by = patterns.find((other) => other !== entry && covers(other, entry) && ((positions.get(other) ?? 0) < index || !covers(entry, other)));
    return by ? [{ entry, by }] : [];
  });
}
