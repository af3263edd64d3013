/** A policy as its editor shows it, two spaces to the level; a text that is no JSON stays as it is. */
export function policyTextOf(document: string | Readonly<Record<string, unknown>> | undefined): string | undefined {
  if (document === undefined) return undefined;
  if (typeof document !== 'string') return JSON.stringify(document, null, 2);
  try {
    const parsed: unknown = JSON.parse(document);
    return typeof parsed === 'object' && parsed !== null ? JSON.stringify(parsed, null, 2) : document;
  } catch {
    return document;
  }
}
