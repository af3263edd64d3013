import { fifthColon } from '../arn';
import { parseTemplate, resolveTemplate, type Template } from '../variables';
import { compileWildcard, matchesWildcard, type Wildcard } from '../wildcard';
import type { ValueTest } from './comparison';

/**
 * Six parts, each compared on its own and with case: a wildcard cannot reach over a colon of the first five parts, as it can with
 * `StringLike`. A text with fewer parts matches nothing and differs from everything.
 */
export function compileArnTest(policyValue: string, variables: 'replaced' | 'literal'): ValueTest {
  const parts = splitPattern(policyValue, variables)?.map((part) => prepare(parseTemplate(part, { variables, wildcards: 'wildcards' })));
  if (!parts) return () => 'differs';
  return (value, context) => {
    const values = splitValue(value);
    if (!values) return 'differs';
    for (const [index, part] of parts.entries()) {
      const wildcard = 'type' in part ? part : resolve(part, context);
      if (!wildcard || !matchesWildcard(wildcard, values[index] ?? '')) return 'differs';
    }
    return 'matches';
  };
}

function resolve(template: Template, context: Parameters<ValueTest>[1]): Wildcard | undefined {
  const tokens = resolveTemplate(template, context);
  return tokens && compileWildcard(tokens);
}

function prepare(template: Template): Wildcard | Template {
  return template.fixed ? compileWildcard(template.tokens) : template;
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

function splitValue(text: string): string[] | undefined {
  const resource = fifthColon(text);
  return resource < 0 ? undefined : [...text.slice(0, resource).split(':'), text.slice(resource + 1)];
}
