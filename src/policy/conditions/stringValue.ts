import { matchesTemplate, parseTemplate, resolveTemplate, textOfTokens } from '../variables';
import { compileWildcard, matchesWildcard } from '../wildcard';
import type { ValueTest } from './comparison';

/** Strings compare as UTF-16 code units, never as wildcards unless the operator is one of `StringLike`. */
export function compileStringTest(policyValue: string, how: 'equals' | 'equalsIgnoreCase' | 'like', variables: 'replaced' | 'literal'): ValueTest {
  const template = parseTemplate(policyValue, { variables, wildcards: how === 'like' ? 'wildcards' : 'literal' });
  if (!template.fixed) {
    // A variable without a value: this policy value matches nothing, and for a negated operator it is different.
    if (how === 'like') return (value, context) => (matchesTemplate(template, value, 0, context) ? 'matches' : 'differs');
    return (value, context) => {
      const tokens = resolveTemplate(template, context);
      if (!tokens) return 'differs';
      const text = textOfTokens(tokens);
      return (how === 'equals' ? text === value : foldCase(text) === foldCase(value)) ? 'matches' : 'differs';
    };
  }
  if (how === 'like') {
    const wildcard = compileWildcard(template.tokens);
    return (value) => (matchesWildcard(wildcard, value) ? 'matches' : 'differs');
  }
  const text = textOfTokens(template.tokens);
  if (how === 'equals') return (value) => (text === value ? 'matches' : 'differs');
  const folded = foldCase(text);
  return (value) => (folded === foldCase(value) ? 'matches' : 'differs');
}

/** Simple case folding: character by character, without regard to language; `ß` stays one letter and the dotted capital I its own. */
export function foldCase(text: string): string {
  let ascii = true;
  for (let index = 0; index < text.length && ascii; index += 1) ascii = text.charCodeAt(index) < 128;
  if (ascii) return text.toLowerCase();
  let folded = '';
  for (const character of text) folded += foldCharacter(character);
  return folded;
}

function foldCharacter(character: string): string {
  if (character === 'ı') return character;
  const upper = character.toUpperCase();
  const base = isOneCharacter(upper) ? upper : character;
  const lower = base.toLowerCase();
  return isOneCharacter(lower) ? lower : base;
}

function isOneCharacter(text: string): boolean {
  return text.length === 1 || (text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff);
}
