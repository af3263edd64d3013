import { compileActionPattern } from '../actions';
import type { RequestContext } from '../context';
import { hasWildcard, type ActionView, type Entry } from './policyView';
import { matchesWildcard, parseWildcard } from '../wildcard';
import { compileResourcePattern, matchesResource, parseRequestResource } from '../resources';
import { byStart, fixedStart } from './byStart';
import { remembered } from './remembered';
import { fifthColon } from '../arn';

/** Whether one entry of a list covers everything another covers. An answer of true is certain, false is not. */

/**
 * A pattern covers another if it fits its text, wildcards read as characters: every `*` there is met by a `*` here. A `?` here could meet a
 * `*` there, so such pairs are left alone.
 */
export function coversText(pattern: string, other: string): boolean {
  if (pattern.includes('?') && hasWildcard(other)) return false;
  return matchesWildcard(wildcardOf(pattern), other);
}

export function coversAction(entry: ActionView, other: ActionView): boolean {
  if (entry.every) return true;
  if (other.every || entry.prefix !== other.prefix) return false;
  if (!entry.hasWildcard) return lowerCase(entry.name) === lowerCase(other.name) && entry.prefix !== '';
  return !hasWildcard(entry.prefix) && coversText(lowerCase(entry.name), lowerCase(other.name)) && compileActionPattern(entry.text).type !== 'nothing';
}

export function coversResource(pattern: string, other: string): boolean {
  if (pattern === '*') return true;
  if (!hasWildcard(pattern)) return pattern === other;
  const wide = resourceText(pattern);
  const narrow = resourceText(other);
  // `${*}` is a character, which the comparison of texts below would take for a wildcard.
  if (wide.isEscaped || narrow.isEscaped || wide.head === undefined || narrow.head === undefined || (wide.hasQuestionMark && narrow.hasWildcard)) return pattern === other;
  // A wildcard among the first parts of the other can reach over colons; only equal heads are compared then.
  if (narrow.headHasWildcard && wide.head !== narrow.head) return false;
  return narrow.resource !== undefined && matchesResource(compiledResource(pattern), narrow.resource, noContext);
}

const noContext: RequestContext = { get: () => undefined, entries: () => [] };

/** Every entry of a list is held against every other. */
const lowerCase = remembered((text) => text.toLowerCase());
const wildcardOf = remembered(parseWildcard);
const compiledResource = remembered((pattern) => compileResourcePattern(pattern, { variables: 'literal', shortArns: 'literal', apiShorthand: 'literal' }));
const resourceText = remembered((text) => {
  const headEnd = fifthColon(text);
  const head = headEnd < 0 ? undefined : text.slice(0, headEnd);
  return {
    head,
    headHasWildcard: head !== undefined && hasWildcard(head),
    hasWildcard: hasWildcard(text),
    hasQuestionMark: text.includes('?'),
    isEscaped: /\$\{[*?$]\}/.test(text),
    resource: parseRequestResource(text),
  };
});

/**
 * Entries that another of the list covers, each with that other. Of two equal entries the later one is listed. `keyOf` tells entries without
 * wildcard apart, so that long lists of plain names are compared by look-up.
 */
export function coveredEntries<T extends Entry>(entries: readonly T[], keyOf: (entry: T) => string, covers: (entry: T, other: T) => boolean): readonly { readonly entry: T; readonly by: T }[] {
  const candidatesFor = byStart(entries.filter(({ text }) => hasWildcard(text)), ({ text }) => fixedStart(lowerCase(text)));
  const positions = new Map(entries.map((entry, index) => [entry, index]));
  const first = new Map<string, T>();
  return entries.flatMap((entry, index) => {
    const key = keyOf(entry);
    const equal = first.get(key);
    if (equal) return [{ entry, by: equal }];
    first.set(key, entry);
    const by = candidatesFor(lowerCase(entry.text)).find((other) => other !== entry && covers(other, entry) && ((positions.get(other) ?? 0) < index || !covers(entry, other)));
    return by ? [{ entry, by }] : [];
  });
}
