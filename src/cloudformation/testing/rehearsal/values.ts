import { cidrBlocksOf } from '../../functions/cidr';
import { isList, isObject, property, type Json, type JsonObject } from '../../json';
import { Refusal, texts } from './account';

/** What CloudFormation asks while it evaluates a property. */
export interface Lookup {
  readonly ref: (name: string) => Json | undefined;
  readonly attribute: (logicalId: string, attribute: string) => Json;
  readonly zones: readonly string[];
}

/** A property with its functions evaluated; undefined for `AWS::NoValue`. */
export function evaluated(value: Json, lookup: Lookup): Json | undefined {
  if (isList(value)) return value.flatMap((item) => evaluated(item, lookup) ?? []);
  if (!isObject(value)) return value;
  const [[name = '', argument = ''] = []] = Object.entries(value);
  const below = (item: Json | undefined): Json => (item === undefined ? '' : (evaluated(item, lookup) ?? ''));
  switch (Object.keys(value).length === 1 ? name : '') {
    case 'Ref':
      return lookup.ref(String(argument));
    case 'Fn::GetAtt':
      return isList(argument) ? lookup.attribute(String(argument[0]), String(argument[1])) : '';
    case 'Fn::Sub':
      return substituted(String(argument), lookup);
    case 'Fn::GetAZs':
      return lookup.zones;
    case 'Fn::Select': {
      const [position, list] = isList(argument) ? argument : [];
      const chosen = property(below(list), String(below(position))) ?? itemAt(below(list), Number(position));
      if (chosen === undefined) throw new Refusal(`Fn::Select finds nothing at ${String(position)}`);
      return chosen;
    }
    case 'Fn::Split': {
      const [delimiter, text] = isList(argument) ? argument : [];
      return String(below(text)).split(String(delimiter));
    }
    case 'Fn::Cidr': {
      const [block, count, bits] = (isList(argument) ? argument : []).map(below);
      return cidrBlocksOf(String(block), Number(count), Number(bits)) ?? [];
    }
    default:
      return withoutNothing(value, lookup);
  }
}

function withoutNothing(value: JsonObject, lookup: Lookup): JsonObject {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]): [string, Json][] => {
      const known = evaluated(item, lookup);
      return known === undefined ? [] : [[key, known]];
    }),
  );
}

function itemAt(list: Json, position: number): Json | undefined {
  return isList(list) ? list[position] : undefined;
}

function substituted(template: string, lookup: Lookup): string {
  return template.replaceAll(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) => {
    if (literal === '!') return `\${${name}}`;
    const dot = name.indexOf('.');
    return texts([dot < 0 ? lookup.ref(name) : lookup.attribute(name.slice(0, dot), name.slice(dot + 1))]).join('');
  });
}
