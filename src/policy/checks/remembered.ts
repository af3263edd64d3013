/** More than a policy of the maximum size has entries. */
const most = 4_000;

/** What is found for a text is kept for the next time, as checks compare every entry of a list with every other. */
export function remembered<T>(find: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly found: T }>();
  return (text) => {
    const entry = known.get(text);
    if (entry) return entry.found;
    if (known.size >= most) known.clear();
    const found = find(text);
    known.set(text, { found });
    return found;
  };
}
