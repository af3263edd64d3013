import { parseTemplate, resolveTemplate, textOfTokens } from '../variables';
import type { ValueTest } from './comparison';

/** `true` or `false` without regard to case; any other text matches nothing. Variables are replaced, although AWS's pages disagree on it. */
export function compileBoolTest(policyValue: string, variables: 'replaced' | 'literal'): ValueTest {
  const template = parseTemplate(policyValue, { variables, wildcards: 'literal' });
  const fixed = template.fixed ? parseBool(textOfTokens(template.tokens)) : undefined;
  return (value, context) => {
    const tokens = template.fixed ? undefined : resolveTemplate(template, context);
    const expected = template.fixed ? fixed : tokens && parseBool(textOfTokens(tokens));
    const found = parseBool(value);
    if (expected === undefined || found === undefined) return 'incomparable';
    return expected === found ? 'matches' : 'differs';
  };
}

export function parseBool(text: string): boolean | undefined {
  if (text === 'true') return true;
  if (text === 'false') return false;
  const folded = text.toLowerCase();
  if (folded === 'true') return true;
  return folded === 'false' ? false : undefined;
}
