import type { Json } from './json';

/** A policy as its editor shows it, two spaces to the level; a text that is no JSON stays as its author wrote it. */
export function policyTextOf(policy: Json): string {
  const parsed = typeof policy === 'string' ? parsePolicyText(policy) : policy;
  return typeof parsed === 'object' ? JSON.stringify(parsed, null, 2) : String(policy);
}

/** The policy as JSON, or undefined for a text that is none (it is being edited). */
export function parsePolicyText(text: string): Json | undefined {
  try {
    const parsed: Json = JSON.parse(text);
    return parsed;
  } catch {
    return undefined;
  }
}
