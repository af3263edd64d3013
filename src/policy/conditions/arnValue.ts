import { fifthColon } from '../arn';
import type { RequestContext } from '../context';
import { matchesTemplate, parseTemplate, type Template } from '../variables';
import { compileWildcard, matchesWildcard, type Wildcard } from '../wildcard';
import type { ValueTest } from './comparison';

/** The six parts of a policy's ARN. */
export interface ArnPattern {
  readonly parts: readonly (Wildcard | Template)[];
  /** The texts between wildcards; undefined where a variable stands in between. */
  readonly literals: readonly string[] | undefined;
}

/**
 * Six parts, each compared on its own and with case: a wildcard cannot reach over a colon of the first five parts, as it can with
 * `StringLike`. A text with fewer parts matches nothing and differs from everything.
 */
export function compileArnTest(policyValue: string, variables: 'replaced' | 'literal'): ValueTest {
  const pattern = arnPatternOf(policyValue, variables);
  if (!pattern) return () => 'differs';
  return (value, context) => {
    const values = splitArnValue(value);
    return values && matchesArnParts(pattern, values, context) ? 'matches' : 'differs';
  };
}

export function arnPatternOf(policyValue: string, variables: 'replaced' | 'literal'): ArnPattern | undefined {
  const templates = splitPattern(policyValue, variables)?.map((part) => parseTemplate(part, { variables, wildcards: 'wildcards' }));
  if (!templates) return undefined;
  const tokens = templates.flatMap((template) => template.tokens);
  return {
    parts: templates.map((template) => (template.fixed ? compileWildcard(template.tokens) : template)),
    literals: templates.every(({ fixed }) => fixed) ? tokens.filter((token) => typeof token === 'string') : undefined,
  };
}

export function matchesArnParts({ parts }: ArnPattern, values: readonly string[], context: RequestContext): boolean {
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index];
    const value = values[index] ?? '';
    if (part === undefined || !('type' in part ? matchesWildcard(part, value) : matchesTemplate(part, value, 0, context))) return false;
  }
  return true;
}

/** The pattern is split before its variables are replaced, and a colon inside `${aws:username}` is none of the ARN's. */
function splitPattern(text: string, variables: 'replaced' | 'literal'): string[] | undefined {
  const parts: string[] = [];
  let start = 0;
  for (let index = 0; index < text.length && parts.length < 5; index += 1) {
    if (variables === 'replaced' && text.startsWith('${', index)) {
      const close = text.indexOf('}', index);
      if (close > 0) index = close;
    } else if (text[index] === ':') {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return parts.length === 5 ? [...parts, text.slice(start)] : undefined;
}

export function splitArnValue(text: string): string[] | undefined {
  const resource = fifthColon(text);
  return resource < 0 ? undefined : [...text.slice(0, resource).split(':'), text.slice(resource + 1)];
}
