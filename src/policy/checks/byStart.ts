/**
 * Entries by a text with which everything they cover begins: of a long list only a few then have to be looked at closely. Answers keep the
 * order of the list.
 */
export function byStart<T>(entries: readonly T[], startOf: (entry: T) => string): (text: string) => readonly T[] {
  const lists = new Map<string, { readonly entry: T; readonly position: number }[]>();
  for (const [position, entry] of entries.entries()) {
    const start = startOf(entry);
    const list = lists.get(start);
    if (list) list.push({ entry, position });
    else lists.set(start, [{ entry, position }]);
  }
  const lengths = [...new Set([...lists.keys()].map((start) => start.length))];
  return (text) => {
    const found = lengths.flatMap((length) => (length <= text.length ? (lists.get(text.slice(0, length)) ?? []) : []));
    return (lengths.length > 1 ? found.toSorted((a, b) => a.position - b.position) : found).map(({ entry }) => entry);
  };
}

/** What a text has to begin with to fit a pattern. */
export function fixedStart(pattern: string): string {
  const end = pattern.search(/[*?]|\$\{/);
  return end < 0 ? pattern : pattern.slice(0, end);
}
