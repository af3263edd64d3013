import type { CompiledPolicy, CompiledStatement } from '../compile';
import { memberValue } from '../syntax';
import { parseTemplate, type Template } from '../variables';

/** The variables of policies: their keys in lower case, the texts other conditions hold these keys against, and the statements. */
export interface VariableUse {
  readonly keys: readonly string[];
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Of buckets, folders and the like in the resources beside them: a variable may hold one of these, too. */
  readonly names: readonly string[];
  readonly statements: readonly string[];
}

export function variableUse(policies: readonly CompiledPolicy[]): VariableUse {
  const keys = new Set<string>();
  const statements = new Set<string>();
  for (const policy of policies) {
    if (languageOf(policy) === 'literal') continue;
    for (const statement of policy.statements) {
      const found = keysIn(statement);
      for (const key of found) keys.add(key);
      if (found.length > 0) statements.add(statement.pointer);
    }
  }
  const values = new Map<string, string[]>();
  for (const { conditions } of policies.flatMap((policy) => policy.statements)) {
    for (const { lowerCaseKey, values: own } of conditions) {
      if (keys.has(lowerCaseKey)) values.set(lowerCaseKey, [...(values.get(lowerCaseKey) ?? []), ...own.filter((value) => !/[*?]|\$\{/.test(value))]);
    }
  }
  const names = new Set(policies.flatMap((policy) => policy.statements.flatMap(({ resource }) => (resource?.texts ?? []).flatMap(namesIn))));
  return { keys: [...keys], values, names: [...names], statements: [...statements] };
}

/** Whether both policies hold the same statements with variables, up to spelling: what they decide is the same whatever the values are. */
export function haveSameVariables(before: CompiledPolicy, after: CompiledPolicy): boolean {
  const [one, other] = [before, after].map((policy) => (languageOf(policy) === 'literal' ? [] : policy.statements.filter((statement) => keysIn(statement).length > 0).map(spelling).toSorted()));
  return JSON.stringify(one) === JSON.stringify(other);
}

function spelling({ effect, principal, action, resource, conditions }: CompiledStatement): string {
  const listed = (list: { readonly negated: boolean; readonly texts: readonly string[] } | undefined) => list && [list.negated, list.texts.toSorted()];
  const keys = conditions.map(({ operator, lowerCaseKey, values }) => JSON.stringify([operator.name, lowerCaseKey, values.toSorted()])).toSorted();
  return JSON.stringify([effect, listed(principal), action.negated, action.texts.map((text) => text.toLowerCase()).toSorted(), listed(resource), keys]);
}

/** Values to try: a plain one, those the policies name, and the key missing. */
export function assignmentsOf({ keys, values, names }: VariableUse): readonly Readonly<Record<string, string | null>>[] {
  const plain = Object.fromEntries(keys.map((key) => [key, usualValue(key)]));
  const named = keys.flatMap((key) => (values.get(key) ?? []).slice(0, 3).map((value) => ({ ...plain, [key]: value })));
  const beside = keys.flatMap((key) => names.slice(0, mostNames).map((name) => ({ ...plain, [key]: name })));
  const missing = keys.flatMap((key) => (keys.length > 1 ? [{ ...plain, [key]: null }] : []));
  return [plain, ...named, ...missing, ...beside, Object.fromEntries(keys.map((key) => [key, null]))];
}

const mostNames = 4;

function namesIn(text: string): readonly string[] {
  return text.split(':').slice(5).join(':').split(/[/:*?]|\$\{[^}]*\}/).filter((name) => name !== '');
}

function usualValue(key: string): string {
  if (key.endsWith('account')) return '111122223333';
  if (key === 'aws:userid') return 'AROAEXAMPLEID:example-session';
  return key === 'aws:principalarn' ? 'arn:aws:iam::111122223333:role/example' : 'example';
}

function keysIn({ resource, conditions }: CompiledStatement): readonly string[] {
  const templates: Template[] = (resource?.texts ?? []).map((text) => parseTemplate(text, { variables: 'replaced', wildcards: 'wildcards' }));
  for (const { operator, values } of conditions) {
    const { group } = operator.comparison;
    if (group === 'String' || group === 'Arn' || group === 'Bool') templates.push(...values.map((value) => parseTemplate(value, { variables: 'replaced', wildcards: 'wildcards' })));
  }
  return templates.flatMap(({ tokens }) => tokens.flatMap((token) => (typeof token === 'object' && !token.multivalued ? [token.key] : [])));
}

/** The variables without which no entry of `Resource` matches anything. */
export function keysNeededBy({ resource }: CompiledStatement): readonly string[] {
  if (!resource || resource.negated) return [];
  const [first = [], ...others] = resource.texts.map((text) =>
    parseTemplate(text, { variables: 'replaced', wildcards: 'wildcards' }).tokens.flatMap((token) => (typeof token === 'object' && !token.multivalued && token.fallback === undefined ? [token.key] : [])),
  );
  return [...new Set(first)].filter((key) => others.every((keys) => keys.includes(key)));
}

/** Only the current version of the language has variables. */
export function languageOf({ syntax }: CompiledPolicy): 'replaced' | 'literal' {
  const version = memberValue(syntax.root, 'Version');
  return version?.type === 'string' && version.value === '2012-10-17' ? 'replaced' : 'literal';
}
