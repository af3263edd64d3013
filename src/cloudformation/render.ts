import { Call, LogicalId, Reference, Substitution, type Expression, type Properties } from './expression';
import type { Json, JsonObject } from './json';

/** How a key is said in the template: a name for `Ref` (with its place in a list parameter), or a text when it names nothing. */
export type ResolvedName = { readonly type: 'name'; readonly name: string; readonly position?: number | undefined } | { readonly type: 'text'; readonly text: string };

export type Resolve = (key: string) => ResolvedName;

/** An expression as CloudFormation writes it. */
export function render(expression: Expression, resolve: Resolve): Json {
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
  const resolved = resolve(reference.key);
  if (resolved.type === 'text') return resolved.text;
  if (reference.attribute !== undefined) return { 'Fn::GetAtt': [resolved.name, reference.attribute] };
  const ref = { Ref: resolved.name };
  return resolved.position === undefined ? ref : { 'Fn::Select': [resolved.position, ref] };
}

function renderSubstitution({ parts }: Substitution, resolve: Resolve): Json {
  let isPlain = true;
  let template = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      // A literal `${` would be taken for a name.
      template += part.replaceAll('${', '${!');
      continue;
    }
    const resolved = resolve(part.key);
    if (resolved.type === 'text') {
      template += resolved.text.replaceAll('${', '${!');
      continue;
    }
    isPlain = false;
    template += `\${${resolved.name}${part.attribute === undefined ? '' : `.${part.attribute}`}}`;
  }
  return isPlain ? template.replaceAll('${!', '${') : { 'Fn::Sub': template };
}
