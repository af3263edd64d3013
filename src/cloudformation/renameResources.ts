import { subPartsOf } from './functions/evaluate';
import { isList, isObject, property, type Json, type JsonObject } from './json';

/** New names by old ones; what is not listed keeps its name. */
export interface NewNames {
  /** What `Ref` can name: resources, parameters, pseudo parameters. */
  readonly refs: ReadonlyMap<string, string>;
  readonly conditions?: ReadonlyMap<string, string>;
  readonly mappings?: ReadonlyMap<string, string>;
}

/** The document with logical ids replaced wherever they stand: keys, Ref, GetAtt, Sub, DependsOn, our own Metadata. */
export function renameResources(document: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  if (names.size === 0) return document;
  const renaming = { refs: names };
  return Object.fromEntries(
    Object.entries(document).map(([section, value]): [string, Json] => {
      if (section === 'Resources' && isObject(value)) {
        return [section, Object.fromEntries(Object.entries(value).map(([logicalId, body]): [string, Json] => [names.get(logicalId) ?? logicalId, renameInResource(body, renaming)]))];
      }
      if (section === 'Metadata' && isObject(value)) {
        const designer = property(value, 'Designer');
        if (!isObject(designer)) return [section, value];
        const renamed = Object.entries(designer).map(([key, item]): [string, Json] => [key, (key === 'resources' || key === 'nodes') && isObject(item) ? renameKeys(item, names) : item]);
        return [section, Object.fromEntries(Object.entries(value).map(([key, item]): [string, Json] => [key, key === 'Designer' ? Object.fromEntries(renamed) : item]))];
      }
      return [section, section === 'Outputs' || section === 'Conditions' || section === 'Rules' ? renameIn(value, renaming) : value];
    }),
  );
}

export function renameKeys(object: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, item]): [string, Json] => [names.get(key) ?? key, item]));
}

/** A resource (or an output) with new names: `DependsOn` and `Condition` name without a function. */
export function renameInResource(body: Json, names: NewNames): Json {
  // `Fn::ForEach` stands where a resource may: what it says it creates is not run, but it names like any other.
  if (!isObject(body)) return renameIn(body, names);
  const rename = (name: Json) => (typeof name === 'string' ? (names.refs.get(name) ?? name) : name);
  return Object.fromEntries(
    Object.entries(body).map(([key, value]): [string, Json] => {
      if (key === 'Condition' && typeof value === 'string') return [key, names.conditions?.get(value) ?? value];
      if (key !== 'DependsOn') return [key, renameIn(value, names)];
      return [key, isList(value) ? value.map(rename) : rename(value)];
    }),
  );
}

/** Any expression with new names. */
export function renameIn(value: Json, names: NewNames): Json {
  if (isList(value)) return value.map((item) => renameIn(item, names));
  if (!isObject(value)) return value;
  const [key, ...others] = Object.keys(value);
  const argument = key === undefined ? undefined : property(value, key);
  if (key !== undefined && others.length === 0 && argument !== undefined) {
    if (key === 'Ref' && typeof argument === 'string') return { Ref: names.refs.get(argument) ?? argument };
    if (key === 'Condition' && typeof argument === 'string') return { Condition: names.conditions?.get(argument) ?? argument };
    if (key === 'Fn::GetAtt') return { 'Fn::GetAtt': renameGetAtt(argument, names) };
    if (key === 'Fn::Sub') return { 'Fn::Sub': renameSub(argument, names) };
    if (key === 'Fn::If') return { 'Fn::If': renameFirst(argument, names, names.conditions) };
    if (key === 'Fn::FindInMap') return { 'Fn::FindInMap': renameFirst(argument, names, names.mappings) };
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]): [string, Json] => [name, renameIn(item, names)]));
}

function renameFirst(argument: Json, names: NewNames, own: ReadonlyMap<string, string> | undefined): Json {
  if (!isList(argument)) return renameIn(argument, names);
  return argument.map((item, position) => (position === 0 && typeof item === 'string' ? (own?.get(item) ?? item) : renameIn(item, names)));
}

function renameGetAtt(argument: Json, names: NewNames): Json {
  if (typeof argument === 'string') {
    const dot = argument.indexOf('.');
    return dot < 0 ? argument : (names.refs.get(argument.slice(0, dot)) ?? argument.slice(0, dot)) + argument.slice(dot);
  }
  return isList(argument) ? argument.map((part, position) => (position === 0 && typeof part === 'string' ? (names.refs.get(part) ?? part) : renameIn(part, names))) : argument;
}

function renameSub(argument: Json, names: NewNames): Json {
  if (typeof argument === 'string') return renameTemplate(argument, new Set(), names);
  if (!isList(argument)) return argument;
  const [template, variables] = argument;
  const own = new Set(isObject(variables) ? Object.keys(variables) : []);
  return [typeof template === 'string' ? renameTemplate(template, own, names) : (template ?? ''), renameIn(variables ?? {}, names)];
}

function renameTemplate(template: string, own: ReadonlySet<string>, { refs }: NewNames): string {
  if (subPartsOf(template).every((part) => part.type === 'text')) return template;
  return template.replaceAll(/\$\{([^}!]*)\}/g, (whole, inner: string) => {
    const [name = '', ...attribute] = inner.trim().split('.');
    const renamed = refs.get(name);
    return own.has(inner.trim()) || renamed === undefined ? whole : `\${${[renamed, ...attribute].join('.')}}`;
  });
}
