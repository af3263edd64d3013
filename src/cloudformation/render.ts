import { Call, LogicalId, Reference, Substitution, type Expression, type Properties } from './expression';
import type { Json, JsonObject } from './json';
import { partsOf } from './placeholders';

/** How a key is said in the template: a name for `Ref` (with its place in a list parameter), or a text when it names nothing. */
export type ResolvedName = { readonly type: 'name'; readonly name: string; readonly position?: number | undefined } | { readonly type: 'text'; readonly text: string };

export type Resolve = (key: string, standing?: 'placeholder') => ResolvedName;

/** An expression as CloudFormation writes it. */
export function render(expression: Expression, resolve: Resolve): Json {
  if (typeof expression === 'string') return expression.includes('‹') ? renderSubstitution(new Substitution(partsOf(expression)), resolve, 'alone') : expression;
  if (typeof expression !== 'object') return expression;
  if (expression instanceof Reference) return renderReference(expression, resolve);
  if (expression instanceof Substitution) return renderSubstitution(expression, resolve);
  if (expression instanceof Call) return { [expression.name]: render(expression.argument, resolve) };
  if (expression instanceof LogicalId) return nameOf(resolve(expression.key));
  if (Array.isArray(expression)) return expression.map((item: Expression) => render(item, resolve));
  return Object.fromEntries(Object.entries(expression).map(([key, value]): [string, Json] => [key, render(value, resolve)]));
}

export function renderProperties(properties: Properties, resolve: Resolve): JsonObject {
  return Object.fromEntries(Object.entries(properties).flatMap(([key, value]): [string, Json][] => (value === undefined ? [] : [[key, render(value, resolve)]])));
}

function nameOf(resolved: ResolvedName): string {
  return resolved.type === 'name' ? resolved.name : resolved.text;
}

function renderReference(reference: Reference, resolve: Resolve): Json {
  const resolved = resolve(reference.key, reference.placeholder === undefined || reference.attribute !== undefined ? undefined : 'placeholder');
  if (resolved.type === 'text') return reference.placeholder ?? resolved.text;
  if (reference.attribute !== undefined) return { 'Fn::GetAtt': [resolved.name, reference.attribute] };
  const ref = { Ref: resolved.name };
  return resolved.position === undefined ? ref : { 'Fn::Select': [resolved.position, ref] };
}

/** `alone`: a single reference needs no text around it. */
function renderSubstitution({ parts }: Substitution, resolve: Resolve, standing: 'alone' | 'inText' = 'inText'): Json {
  const [only] = parts;
  if (standing === 'alone' && parts.length === 1 && only instanceof Reference) return renderReference(only, resolve);
  let isPlain = true;
  let template = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      // A literal `${` would be taken for a name.
      template += part.replaceAll('${', '${!');
      continue;
    }
    const resolved = resolve(part.key, part.placeholder === undefined || part.attribute !== undefined ? undefined : 'placeholder');
    if (resolved.type === 'text') {
      template += (part.placeholder ?? resolved.text).replaceAll('${', '${!');
      continue;
    }
    isPlain = false;
    template += `\${${resolved.name}${part.attribute === undefined ? '' : `.${part.attribute}`}}`;
  }
  return isPlain ? template.replaceAll('${!', '${') : { 'Fn::Sub': template };
}
