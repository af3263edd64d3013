import { isMultivaluedKey } from '../catalog/policyServices';
import type { RequestContext } from './context';
import { anyOne, anyRun, compileWildcard, matchesWildcard, type PatternToken } from './wildcard';

/** `${key}` or `${key, 'fallback'}`. */
export interface Variable {
  readonly key: string;
  readonly fallback?: string;
  /** A key that can hold several values never has one to put in. */
  readonly multivalued: boolean;
}
export type TemplateToken = PatternToken | Variable;

/** Text in which variables and wildcards are told apart from literal characters. */
export type Template =
  | { readonly fixed: true; readonly tokens: readonly PatternToken[] }
  | { readonly fixed: false; readonly tokens: readonly TemplateToken[] };

export interface TemplateOptions {
  /** Variables are replaced in documents of version 2012-10-17 only, and in some elements only. */
  readonly variables: 'replaced' | 'literal';
  readonly wildcards: 'wildcards' | 'literal';
}

/**
 * Reads variables and wildcards. What is not exactly of the documented form stays literal text.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function parseTemplate(text: string, options: TemplateOptions): Template {
  const tokens: TemplateToken[] = [];
  let literal = '';
  const flush = () => {
    if (literal !== '') tokens.push(literal);
    literal = '';
  };
  let fixed = true;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '$' && options.variables === 'replaced' && text[index + 1] === '{') {
      const found = readVariable(text, index + 2);
      if (found) {
        index = found.end;
        if (typeof found.variable === 'string') {
          literal += found.variable;
        } else {
          flush();
          fixed = false;
          tokens.push(found.variable);
        }
        continue;
      }
    }
    if (options.wildcards === 'wildcards' && (character === '*' || character === '?')) {
      flush();
      tokens.push(character === '*' ? anyRun : anyOne);
    } else literal += character;
  }
  flush();
  return fixed ? { fixed, tokens: tokens.filter(isPatternToken) } : { fixed, tokens };
}

/**
 * The tokens with every variable replaced by its value, whose characters are all literal; undefined if one has no value.
 * A key with several values counts as having none.
 */
export function resolveTemplate(template: Template, context: RequestContext): readonly PatternToken[] | undefined {
  return template.fixed ? template.tokens : resolveTokens(template.tokens, context);
}

/** Whether the whole of `text` from `start` on fits: looked at piece by piece, and at no variable behind a piece that does not fit. */
export function matchesTemplate({ tokens }: Template, text: string, start: number, context: RequestContext): boolean {
  let position = start;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === anyRun || token === anyOne) {
      if (token === anyRun && index === tokens.length - 1) return true;
      const rest = resolveTokens(tokens.slice(index), context);
      return rest !== undefined && matchesWildcard(compileWildcard(rest), text, position);
    }
    const literal = typeof token === 'object' ? variableValue(token, context) : token;
    if (literal === undefined || !text.startsWith(literal, position)) return false;
    position += literal.length;
  }
  return position === text.length;
}

function resolveTokens(template: readonly TemplateToken[], context: RequestContext): readonly PatternToken[] | undefined {
  const tokens: PatternToken[] = [];
  for (const token of template) {
    if (isPatternToken(token)) {
      tokens.push(token);
      continue;
    }
    const value = variableValue(token, context);
    if (value === undefined) return undefined;
    tokens.push(value);
  }
  return tokens;
}

/** The text of tokens without wildcards. */
export function textOfTokens(tokens: readonly PatternToken[]): string {
  return tokens.join('');
}

function variableValue(variable: Variable, context: RequestContext): string | undefined {
  const value = variable.multivalued ? undefined : context.get(variable.key);
  if (typeof value === 'string') return value;
  return (value?.length === 1 ? value[0] : undefined) ?? variable.fallback;
}

function isPatternToken(token: TemplateToken): token is PatternToken {
  return typeof token !== 'object';
}

/** The variable whose text begins after `${`, and where its `}` stands. A string is an escaped character: `${*}`. */
function readVariable(text: string, start: number): { variable: Variable | string; end: number } | undefined {
  const escaped = text.charAt(start);
  if ((escaped === '*' || escaped === '?' || escaped === '$') && text[start + 1] === '}') return { variable: escaped, end: start + 1 };
  const close = text.indexOf('}', start);
  if (close < 0) return undefined;
  const quote = text.indexOf(", '", start);
  if (quote < 0 || quote > close) {
    const key = text.slice(start, close);
    return isVariableKey(key) ? { variable: variableOf(key), end: close } : undefined;
  }
  const key = text.slice(start, quote);
  const end = text.indexOf("'}", quote + 3);
  if (end < 0 || !isVariableKey(key)) return undefined;
  return { variable: { ...variableOf(key), fallback: text.slice(quote + 3, end) }, end: end + 1 };
}

function variableOf(name: string): Variable {
  const key = name.toLowerCase();
  return { key, multivalued: isMultivaluedKey(key) };
}

function isVariableKey(key: string): boolean {
  if (key === '' || key.trim() !== key) return false;
  for (const character of ["'", ',', '{', '*', '?', '$']) if (key.includes(character)) return false;
  return true;
}
