import { subPartsOf } from './functions/evaluate';
import { isList, isObject, property, type Json, type JsonObject } from './json';

/** The document with logical ids replaced wherever they stand: keys, Ref, GetAtt, Sub, DependsOn, our own Metadata. */
export function renameResources(document: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  if (names.size === 0) return document;
  const rename = (name: string) => names.get(name) ?? name;
  const renameKeys = (value: Json | undefined): Json => (isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]): [string, Json] => [rename(key), item])) : (value ?? {}));
  return Object.fromEntries(
    Object.entries(document).map(([section, value]): [string, Json] => {
      if (section === 'Resources' && isObject(value)) {
        return [section, Object.fromEntries(Object.entries(value).map(([logicalId, body]): [string, Json] => [rename(logicalId), renameBody(body)]))];
      }
      if (section === 'Metadata' && isObject(value)) {
        const designer = property(value, 'Designer');
        if (!isObject(designer)) return [section, value];
        const renamed = Object.entries(designer).map(([key, item]): [string, Json] => [key, key === 'resources' || key === 'nodes' ? renameKeys(item) : item]);
        return [section, Object.fromEntries(Object.entries(value).map(([key, item]): [string, Json] => [key, key === 'Designer' ? Object.fromEntries(renamed) : item]))];
      }
      return [section, section === 'Outputs' || section === 'Conditions' || section === 'Rules' ? renameIn(value) : value];
    }),
  );

  function renameBody(body: Json): Json {
    if (!isObject(body)) return body;
    return Object.fromEntries(
      Object.entries(body).map(([key, value]): [string, Json] => {
        if (key !== 'DependsOn') return [key, renameIn(value)];
        return [key, isList(value) ? value.map((name) => (typeof name === 'string' ? rename(name) : name)) : typeof value === 'string' ? rename(value) : value];
      }),
    );
  }

  function renameIn(value: Json): Json {
    if (isList(value)) return value.map(renameIn);
    if (!isObject(value)) return value;
    const [key, ...others] = Object.keys(value);
    const argument = key === undefined ? undefined : property(value, key);
    if (key !== undefined && others.length === 0 && argument !== undefined) {
      if (key === 'Ref' && typeof argument === 'string') return { Ref: rename(argument) };
      if (key === 'Fn::GetAtt') return { 'Fn::GetAtt': renameGetAtt(argument) };
      if (key === 'Fn::Sub') return { 'Fn::Sub': renameSub(argument) };
    }
    return Object.fromEntries(Object.entries(value).map(([name, item]): [string, Json] => [name, renameIn(item)]));
  }

  function renameGetAtt(argument: Json): Json {
    if (typeof argument === 'string') {
      const dot = argument.indexOf('.');
      return dot < 0 ? argument : rename(argument.slice(0, dot)) + argument.slice(dot);
    }
    return isList(argument) ? argument.map((part, position) => (position === 0 && typeof part === 'string' ? rename(part) : renameIn(part))) : argument;
  }

  function renameSub(argument: Json): Json {
    if (typeof argument === 'string') return renameTemplate(argument, new Set());
    if (!isList(argument)) return argument;
    const [template, variables] = argument;
    const own = new Set(isObject(variables) ? Object.keys(variables) : []);
    return [typeof template === 'string' ? renameTemplate(template, own) : (template ?? ''), renameIn(variables ?? {})];
  }

  function renameTemplate(template: string, own: ReadonlySet<string>): string {
    if (subPartsOf(template).every((part) => part.type === 'text')) return template;
    return template.replaceAll(/\$\{([^}!]*)\}/g, (whole, inner: string) => {
      const [name = '', ...attribute] = inner.trim().split('.');
      return own.has(inner.trim()) || !names.has(name) ? whole : `\${${[rename(name), ...attribute].join('.')}}`;
    });
  }
}
