import { dependenciesOf, referencesAt } from '../dependencies';
import { isFunctionCall } from '../functions/evaluate';
import { isList, isObject, objectAt, property, valueAt, withProperty, type Json, type JsonObject } from '../json';
import { renameInResource, renameKeys, type NewNames } from '../renameResources';
import type { ImportedStack, StackPlace } from './stackPlace';

/** Names of one stack in the joined template, by section. */
export interface StackNames extends NewNames {
  readonly conditions: ReadonlyMap<string, string>;
  readonly mappings: ReadonlyMap<string, string>;
  readonly outputs: ReadonlyMap<string, string>;
}

/** What a parameter of one stack is given: an output of another. Names are those of the joined template. */
export interface StackLink {
  readonly parameter: string;
  readonly output: string;
  /** Positions in the list of stacks. */
  readonly from: number;
  readonly to: number;
  /** Nobody said so; the parameter has the name of the output. */
  readonly byName: boolean;
}

export interface JoinedStacks {
  /** All templates in one, as if the whole drawing were one stack. */
  readonly document: JsonObject;
  readonly names: readonly StackNames[];
  readonly links: readonly StackLink[];
  readonly places: readonly StackPlace[];
  /** The stack each name of the joined template is from. */
  readonly stackOf: ReadonlyMap<string, number>;
  /** The one that holds what is said of the whole design. */
  readonly main: number;
}

/** What means another thing in every stack. */
export const pseudoParameters = ['AWS::AccountId', 'AWS::Region', 'AWS::Partition', 'AWS::URLSuffix', 'AWS::StackName', 'AWS::StackId'] as const;

/** `AWS::Region` of the stack at that position. */
export function pseudoNameOf(name: string, stack: number): string {
  return `${name}::${stack}`;
}

const sharedSections = ['Resources', 'Parameters', 'Conditions', 'Mappings', 'Outputs'] as const;

/** Several templates as one. Names that two of them have get the stack's name in front, in all but the first. */
export function joinStacks(stacks: readonly ImportedStack[]): JoinedStacks {
  const main = Math.max(0, stacks.findIndex((stack) => objectAt(stack.document, 'Metadata', 'Designer', 'stack', 'design') !== undefined));
  const names = namesOf(stacks, main);
  const links = linksOf(stacks, names);
  const stackOf = new Map<string, number>();
  const sections = new Map<string, [string, Json][]>(sharedSections.map((section) => [section, []]));
  const add = (section: string, name: string, value: Json) => sections.get(section)?.push([name, value]);
  const designRegion = valueAt(stacks[main]?.document, ['Metadata', 'Designer', 'stack', 'design', 'Region']) ?? stacks[main]?.region;
  for (const [position, { document, region }] of stacks.entries()) {
    const own = names[position];
    if (own === undefined) continue;
    const zones = (value: Json) => (region === designRegion ? value : withZonesOf(value, position === main ? 'AWS::Region' : pseudoNameOf('AWS::Region', position)));
    for (const section of sharedSections) {
      for (const [local, value] of Object.entries(objectAt(document, section) ?? {})) {
        const name = joinedNameOf(own, section, local);
        if (section === 'Resources' || section === 'Parameters') stackOf.set(name, position);
        add(section, name, section === 'Mappings' || section === 'Parameters' ? value : zones(renameInResource(value, own)));
      }
    }
  }
  const skeleton = stacks[main]?.document ?? {};
  const joined = [...sections].filter(([, entries]) => entries.length > 0).map(([section, entries]): [string, Json] => [section, Object.fromEntries(entries)]);
  const metadata = { ...objectAt(skeleton, 'Metadata'), Designer: joinedDesigner(stacks, names, main) };
  const document = Object.fromEntries([...Object.entries(skeleton).filter(([section]) => !sections.has(section) && section !== 'Metadata'), ['Metadata', metadata], ...joined]);
  const places = stacks.map(({ name, accountId, region }) => ({ name, accountId, region }));
  return { document, names, links, places, stackOf, main };
}

export function joinedNameOf(names: StackNames, section: (typeof sharedSections)[number], local: string): string {
  const map = section === 'Conditions' ? names.conditions : section === 'Mappings' ? names.mappings : section === 'Outputs' ? names.outputs : names.refs;
  return map.get(local) ?? local;
}

function namesOf(stacks: readonly ImportedStack[], main: number): readonly StackNames[] {
  const taken = { refs: new Set<string>(), conditions: new Set<string>(), mappings: new Set<string>(), outputs: new Set<string>() };
  const names = stacks.map(() => ({ refs: new Map<string, string>(), conditions: new Map<string, string>(), mappings: new Map<string, string>(), outputs: new Map<string, string>() }));
  const give = (position: number, section: string, kind: keyof typeof taken) => {
    const stack = stacks[position];
    const own = names[position];
    if (stack === undefined || own === undefined) return;
    for (const local of Object.keys(objectAt(stack.document, section) ?? {})) {
      if (own[kind].has(local)) continue;
      // A name that an earlier export of ours remembers comes first.
      const remembered = valueAt(stack.document, ['Metadata', 'Designer', 'stack', 'ids', local]);
      const wish = kind === 'refs' && typeof remembered === 'string' ? remembered : local;
      const name = freeName(wish, stack.name, taken[kind]);
      taken[kind].add(name);
      own[kind].set(local, name);
    }
  };
  // Resources before parameters: what a person sees on the canvas keeps its name.
  const order = [main, ...stacks.keys()].filter((position, index) => index === 0 || position !== main);
  for (const section of ['Resources', 'Parameters']) for (const position of order) give(position, section, 'refs');
  for (const position of order) {
    give(position, 'Conditions', 'conditions');
    give(position, 'Mappings', 'mappings');
    give(position, 'Outputs', 'outputs');
    nameNothing(position);
    if (position !== main) for (const name of pseudoParameters) names[position]?.refs.set(name, pseudoNameOf(name, position));
  }
  return names;

  /** What a template names and does not have is not to be found in another by accident. */
  function nameNothing(position: number): void {
    const [stack, own] = [stacks[position], names[position]];
    if (stack === undefined || own === undefined) return;
    const loops = Object.values(objectAt(stack.document, 'Resources') ?? {}).filter(isList);
    for (const { name, via } of [...dependenciesOf(stack.document).references, ...loops.flatMap((loop) => referencesAt(loop, []))]) {
      const kind = via === 'Condition' ? 'conditions' : 'refs';
      if (own[kind].has(name) || name.startsWith('AWS::') || !taken[kind].has(name)) continue;
      const free = freeName(name, stack.name, taken[kind]);
      taken[kind].add(free);
      own[kind].set(name, free);
    }
  }
}

function freeName(wish: string, stackName: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wish)) return wish;
  const prefix = stackName.split(/[^A-Za-z0-9]+/).filter((word) => word !== '').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('').slice(0, 60);
  const base = /^[A-Za-z]/.test(prefix) ? prefix + wish : `Stack${prefix}${wish}`;
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}${number}`;
  return name;
}

/** Zones without a Region are those of the stack. */
function withZonesOf(value: Json, region: string): Json {
  if (isList(value)) return value.map((item) => withZonesOf(item, region));
  if (!isObject(value)) return value;
  if (isFunctionCall(value) && property(value, 'Fn::GetAZs') === '') return { 'Fn::GetAZs': { Ref: region } };
  return Object.fromEntries(Object.entries(value).map(([key, item]): [string, Json] => [key, withZonesOf(item, region)]));
}

/** A parameter is given by the output that our own Metadata names, else by the one of the same name in another stack. */
function linksOf(stacks: readonly ImportedStack[], names: readonly StackNames[]): readonly StackLink[] {
  const links: StackLink[] = [];
  for (const [to, { document }] of stacks.entries()) {
    const remembered = objectAt(document, 'Metadata', 'Designer', 'stack', 'parameters');
    for (const [local, definition] of Object.entries(objectAt(document, 'Parameters') ?? {})) {
      const given = property(remembered, local);
      const wanted = { stack: property(given, 'Stack'), output: property(given, 'Output') };
      const output = typeof wanted.output === 'string' ? wanted.output : property(definition, 'Default') === undefined ? local : undefined;
      if (output === undefined) continue;
      const holders = [...stacks.keys()].filter((from) => from !== to && objectAt(stacks[from]?.document, 'Outputs', output) !== undefined);
      const named = holders.filter((from) => stacks[from]?.name === wanted.stack);
      const [from, ...others] = named.length > 0 ? named : holders;
      if (from === undefined || others.length > 0) continue;
      const [source, target] = [names[from], names[to]];
      if (source === undefined || target === undefined) continue;
      links.push({ parameter: joinedNameOf(target, 'Parameters', local), output: joinedNameOf(source, 'Outputs', output), from, to, byName: given === undefined });
    }
  }
  return links;
}

/** Our own key: what is said of the whole design by the main stack, places and facts by each. */
function joinedDesigner(stacks: readonly ImportedStack[], names: readonly StackNames[], main: number): JsonObject {
  let designer: JsonObject = {};
  for (const [key, value] of Object.entries(objectAt(stacks[main]?.document, 'Metadata', 'Designer') ?? {})) {
    if (!['stack', 'nodes', 'resources', 'Region', 'AccountId'].includes(key)) designer = withProperty(designer, key, value);
  }
  const design = objectAt(stacks[main]?.document, 'Metadata', 'Designer', 'stack', 'design');
  const place = stacks[main];
  designer = { ...designer, Region: property(design, 'Region') ?? place?.region ?? '', AccountId: property(design, 'AccountId') ?? place?.accountId ?? '' };
  for (const key of ['nodes', 'resources']) {
    const entries = stacks.flatMap(({ document }, position) => Object.entries(renameKeys(objectAt(document, 'Metadata', 'Designer', key) ?? {}, names[position]?.refs ?? new Map())));
    if (entries.length > 0) designer = withProperty(designer, key, Object.fromEntries(entries));
  }
  for (const key of ['PrefixLists', 'PublicDns']) {
    const all = stacks.flatMap(({ document }) => Object.entries(objectAt(document, 'Metadata', 'Designer', key) ?? {}));
    if (all.length > 0) designer = withProperty(designer, key, Object.fromEntries(all));
  }
  return designer;
}
