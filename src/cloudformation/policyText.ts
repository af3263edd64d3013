import type { Json } from './json';

/** A policy as its editor shows it. One that a template gives as text stays as its author wrote it. */
export function policyTextOf(policy: Json): string {
  return typeof policy === 'string' ? policy : JSON.stringify(policy, null, 2);
}

/** The policy as JSON, or undefined for a text that is none (it is being edited). */
export function parsePolicyText(text: string): Json | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    // What JSON.parse gives is JSON.
    return parsed as Json;
  } catch {
    return undefined;
  }
}
