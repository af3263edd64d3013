import type { Baseline } from '../baseline';
import { textOf } from '../functions/values';
import { isEqual, isList, isObject, objectAt, property, valueAt, withoutProperty, withProperty, type Json, type JsonObject } from '../json';
import { withSection } from '../sections';
import type { AssignedStacks, TargetStack } from './assignStacks';
import { isListAttribute, knownValueOf, type HandOver } from './handOvers';
import { joinedNameOf, pseudoParameters, type StackNames } from './joinStacks';
import { isSamePlace } from './stackPlace';

export interface SplitStacks {
  readonly documents: readonly JsonObject[];
  readonly handOvers: readonly HandOver[];
  /** For each stack, those whose outputs it takes. */
  readonly needs: ReadonlyMap<number, ReadonlySet<number>>;
  /** Resources in the whole template by their names in each stack, where they differ. */
  readonly localNames: readonly ReadonlyMap<string, string>[];
  /** What `Metadata.Designer` has to remember of each stack's parameters. */
  readonly given: readonly JsonObject[];
}

/** One template taken apart: each resource in its stack, and what crosses from one to another handed over. */
export function splitStacks(whole: JsonObject, base: Baseline, assigned: AssignedStacks): SplitStacks {
  return new Splitter(whole, base, assigned).split();
}

interface Draft {
  readonly stack: TargetStack;
  readonly names: StackNames | undefined;
  /** Names in the stack by names in the whole template. */
  readonly local: Map<string, string>;
  readonly taken: Set<string>;
  readonly resources: [string, Json][];
  readonly parameters: Map<string, Json>;
  readonly outputs: Map<string, Json>;
  /** Parameters by what they give. */
  readonly given: Map<string, { Stack: string; Output: string }>;
  readonly known: Map<string, string>;
}

class Splitter {
  private readonly drafts: readonly Draft[];
  private readonly handOvers: HandOver[] = [];
  private readonly needs = new Map<number, Set<number>>();

  constructor(
    private readonly whole: JsonObject,
    private readonly base: Baseline,
    private readonly assigned: AssignedStacks,
  ) {
    this.drafts = assigned.stacks.map((stack) => this.draftOf(stack));
  }

  split(): SplitStacks {
    const resources = objectAt(this.whole, 'Resources') ?? {};
    for (const name of Object.keys(resources)) this.reserve(this.draft(this.stackOf(name)), name);
    this.addOwnParameters();
    this.addOwnOutputs();
    for (const [name, body] of Object.entries(resources)) {
      const position = this.stackOf(name);
      const draft = this.draft(position);
      draft.resources.push([this.localName(draft, name), this.bodyOf(draft, position, name, body)]);
    }
    this.noteLinks();
    this.noteImports();
    return {
      documents: this.drafts.map((draft) => this.documentOf(draft)),
      handOvers: this.handOvers,
      needs: this.needs,
      localNames: this.drafts.map((draft) => new Map([...draft.local].filter(([joined, local]) => joined !== local && Object.hasOwn(resources, joined)).map(([joined, local]) => [local, joined]))),
      given: this.drafts.map((draft) => Object.fromEntries([...draft.given].map(([parameter, { Stack, Output }]): [string, Json] => [parameter, { Stack, Output }]))),
    };
  }

  private draftOf(stack: TargetStack): Draft {
    const names = stack.imported && this.base.joined?.names[stack.imported.position];
    const local = new Map<string, string>();
    for (const [own, joined] of names?.refs ?? []) local.set(joined, own);
    for (const name of pseudoParameters) if (!local.has(name)) local.set(name, name);
    return { stack, names, local, taken: new Set(local.values()), resources: [], parameters: new Map(), outputs: new Map(), given: new Map(), known: new Map() };
  }

  private stackOf(name: string): number {
    return this.assigned.stackOf.get(name) ?? 0;
  }

  private draft(position: number): Draft {
    const draft = this.drafts[position];
    if (draft === undefined) throw new Error(`There is no stack ${position}.`);
    return draft;
  }

  private localName(draft: Draft, joined: string): string {
    return draft.local.get(joined) ?? joined;
  }

  /** A name of the whole template in a stack that did not have it. */
  private reserve(draft: Draft, joined: string): void {
    if (draft.local.has(joined)) return;
    const name = freeName(joined, draft.taken);
    draft.local.set(joined, name);
    draft.taken.add(name);
  }

  private original(draft: Draft, section: string, joined: string): Json | undefined {
    const local = draft.local.get(joined);
    return local === undefined ? undefined : property(objectAt(draft.stack.imported?.stack.document, section), local);
  }

  private addOwnParameters(): void {
    for (const [joined, definition] of Object.entries(objectAt(this.whole, 'Parameters') ?? {})) {
      const position = this.base.joined?.stackOf.get(joined);
      const draft = position === undefined ? undefined : this.drafts.find((candidate) => candidate.stack.imported?.position === position);
      if (draft) draft.parameters.set(this.localName(draft, joined), definition);
    }
  }

  private addOwnOutputs(): void {
    const outputs = objectAt(this.whole, 'Outputs') ?? {};
    for (const [position, draft] of this.drafts.entries()) {
      for (const local of Object.keys(objectAt(draft.stack.imported?.stack.document, 'Outputs') ?? {})) {
        const joined = draft.names === undefined ? local : joinedNameOf(draft.names, 'Outputs', local);
        const output = outputs[joined];
        if (output === undefined) continue;
        const isUntouched = isEqual(output, valueAt(this.base.document, ['Outputs', joined]));
        const original = property(objectAt(draft.stack.imported?.stack.document, 'Outputs'), local);
        draft.outputs.set(local, isUntouched && original !== undefined ? original : this.localised(output, draft, position));
      }
    }
  }

  /** What nobody touched is the original; the rest says every name as its stack does. */
  private bodyOf(draft: Draft, position: number, joined: string, body: Json): Json {
    const before = this.handOvers.length;
    const localised = withoutForeignDependencies(this.localised(body, draft, position), body, (name) => this.stackOfName(name), position, (name) => this.localName(draft, name));
    const original = this.original(draft, 'Resources', joined);
    const isUntouched = original !== undefined && this.handOvers.length === before && isEqual(body, valueAt(this.base.document, ['Resources', joined]));
    return isUntouched ? original : localised;
  }

  private stackOfName(joined: string): number | undefined {
    return this.assigned.stackOf.get(joined);
  }

  private localised(value: Json, draft: Draft, position: number): Json {
    if (isList(value)) return value.map((item) => this.localised(item, draft, position));
    if (!isObject(value)) return value;
    const [key, ...others] = Object.keys(value);
    const argument = key === undefined ? undefined : property(value, key);
    if (key !== undefined && others.length === 0 && argument !== undefined) {
      if (key === 'Ref' && typeof argument === 'string') return this.reference(argument, undefined, draft, position, value);
      if (key === 'Fn::GetAtt') return this.getAtt(argument, draft, position, value);
      if (key === 'Fn::Sub') return { 'Fn::Sub': this.substitution(argument, draft, position) };
      if (key === 'Condition' && typeof argument === 'string') return { Condition: localOf(draft.names?.conditions, argument) };
      if (key === 'Fn::If' && isList(argument)) return { 'Fn::If': argument.map((item, at) => (at === 0 && typeof item === 'string' ? localOf(draft.names?.conditions, item) : this.localised(item, draft, position))) };
      if (key === 'Fn::FindInMap' && isList(argument)) return { 'Fn::FindInMap': argument.map((item, at) => (at === 0 && typeof item === 'string' ? localOf(draft.names?.mappings, item) : this.localised(item, draft, position))) };
    }
    return Object.fromEntries(
      Object.entries(value).map(([name, item]): [string, Json] => [name, name === 'Condition' && typeof item === 'string' ? localOf(draft.names?.conditions, item) : this.localised(item, draft, position)]),
    );
  }

  private getAtt(argument: Json, draft: Draft, position: number, whole: JsonObject): Json {
    const [name, ...attribute] = typeof argument === 'string' ? [argument.slice(0, Math.max(0, argument.indexOf('.'))), argument.slice(argument.indexOf('.') + 1)] : isList(argument) ? argument : [];
    if (typeof name !== 'string' || !attribute.every((part) => typeof part === 'string')) return { 'Fn::GetAtt': this.localised(argument, draft, position) };
    return this.reference(name, attribute.join('.'), draft, position, whole);
  }

  /** A reference within the stack, or what stands for one to another. */
  private reference(name: string, attribute: string | undefined, draft: Draft, position: number, whole: JsonObject): Json {
    const from = this.stackOfName(name);
    if (from !== undefined && from !== position) return this.handOver(name, attribute, from, position);
    const local = this.nameHere(name, draft);
    if (attribute === undefined) return { Ref: local };
    const argument = property(whole, 'Fn::GetAtt');
    return { 'Fn::GetAtt': isList(argument) ? [local, ...argument.slice(1)] : `${local}.${attribute}` };
  }

  /** The name of a parameter or of a resource of the stack; a parameter that only another stack has is repeated. */
  private nameHere(joined: string, draft: Draft): string {
    const definition = valueAt(this.whole, ['Parameters', joined]);
    if (definition === undefined || draft.local.has(joined)) {
      const local = this.localName(draft, joined);
      if (definition !== undefined && !draft.parameters.has(local)) draft.parameters.set(local, definition);
      return local;
    }
    this.reserve(draft, joined);
    const local = this.localName(draft, joined);
    draft.parameters.set(local, definition);
    return local;
  }

  private substitution(argument: Json, draft: Draft, position: number): Json {
    const template = isList(argument) ? argument[0] : argument;
    const variables = isList(argument) && isObject(argument[1]) ? argument[1] : {};
    if (typeof template !== 'string') return this.localised(argument, draft, position);
    const added = new Map<string, Json>();
    const text = template.replaceAll(/\$\{([^}!][^}]*)\}/g, (whole, inner: string) => {
      const named = inner.trim();
      if (Object.hasOwn(variables, named)) return whole;
      const dot = named.indexOf('.');
      const [name, attribute] = dot < 0 ? [named, undefined] : [named.slice(0, dot), named.slice(dot + 1)];
      const from = this.stackOfName(name);
      if (from === undefined || from === position) return `\${${this.nameHere(name, draft)}${attribute === undefined ? '' : `.${attribute}`}}`;
      const given = this.handOver(name, attribute, from, position);
      const ref = property(given, 'Ref');
      if (typeof ref === 'string') return `\${${ref}}`;
      const variable = (name + (attribute ?? '')).replaceAll(/[^A-Za-z0-9]/g, '');
      added.set(variable, given);
      return `\${${variable}}`;
    });
    const all = { ...Object.fromEntries(Object.entries(variables).map(([name, item]): [string, Json] => [name, this.localised(item, draft, position)])), ...Object.fromEntries(added) };
    return Object.keys(all).length > 0 || isList(argument) ? [text, all] : text;
  }

  /** Within an account and Region an export, else a parameter and an output. */
  private handOver(name: string, attribute: string | undefined, from: number, to: number): Json {
    const [source, target] = [this.draft(from), this.draft(to)];
    this.need(to, from);
    const isList_ = isListAttribute(attribute);
    const local = this.localName(source, name);
    const reference: Json = attribute === undefined ? { Ref: local } : { 'Fn::GetAtt': [local, attribute] };
    const value: Json = isList_ ? { 'Fn::Join': [',', reference] } : reference;
    const known = `${name}.${attribute ?? ''}`;
    const isExport = isSamePlace(source.stack, target.stack);
    const output = this.outputFor(source, value, `${local}${attribute === undefined ? 'Id' : attribute.replaceAll(/[^A-Za-z0-9]/g, '')}`, name, isExport);
    const what = attribute === undefined ? `\`${local}\`` : `${attribute} of \`${local}\``;
    if (isExport) {
      const exportName = exportNameOf(source.outputs.get(output)) ?? output;
      this.list({ from: source.stack.name, output, to: target.stack.name, exportName, what });
      const imported = { 'Fn::ImportValue': exportName };
      return isList_ ? { 'Fn::Split': [',', imported] } : imported;
    }
    const parameter = target.known.get(known) ?? this.parameterFor(source, target, output, { name, attribute, what, isList: isList_ });
    target.known.set(known, parameter);
    return { Ref: parameter };
  }

  private outputFor(source: Draft, value: Json, wish: string, joined: string, isExport: boolean): string {
    for (const [name, output] of source.outputs) {
      if (isEqual(property(output, 'Value'), value) && (!isExport || typeof exportNameOf(output) === 'string')) return name;
    }
    const name = freeName(wish, new Set(source.outputs.keys()));
    const condition = valueAt(this.whole, ['Resources', joined, 'Condition']);
    const conditionName = typeof condition === 'string' ? localOf(source.names?.conditions, condition) : undefined;
    source.outputs.set(name, {
      ...(conditionName !== undefined && { Condition: conditionName }),
      Description: 'Handed over to other stacks',
      Value: value,
      ...(isExport && { Export: { Name: `${source.stack.name.replaceAll(/[^A-Za-z0-9:-]/g, '-')}-${name}` } }),
    });
    return name;
  }

  private parameterFor(source: Draft, target: Draft, output: string, wanted: { name: string; attribute: string | undefined; what: string; isList: boolean }): string {
    for (const [parameter, given] of target.given) if (given.Stack === source.stack.name && given.Output === output) return parameter;
    const parameter = freeName(output, new Set([...target.taken, ...target.parameters.keys(), ...Object.keys(objectAt(this.whole, 'Resources') ?? {})]));
    const value = knownValueOf(valueAt(this.whole, ['Resources', wanted.name]), wanted.attribute, source.stack);
    const { accountId, region, name: stackName } = source.stack;
    target.taken.add(parameter);
    target.local.set(parameter, parameter);
    target.parameters.set(parameter, {
      Type: wanted.isList ? 'CommaDelimitedList' : 'String',
      Description: `${wanted.what.replaceAll('`', '')} of account ${accountId}, ${region}: the output ${output} of the stack ${stackName}`,
      ...(value !== undefined && { Default: value }),
    });
    target.given.set(parameter, { Stack: stackName, Output: output });
    this.list({ from: stackName, output, to: target.stack.name, parameter, what: wanted.what, ...(value !== undefined && { value }) });
    return parameter;
  }

  private list(handOver: HandOver): void {
    const isKnown = this.handOvers.some((other) => other.from === handOver.from && other.output === handOver.output && other.to === handOver.to && other.parameter === handOver.parameter);
    if (!isKnown) this.handOvers.push(handOver);
  }

  private need(to: number, from: number): void {
    const known = this.needs.get(to);
    if (known) known.add(from);
    else this.needs.set(to, new Set([from]));
  }

  /** What was handed over before and still is: the templates say it themselves. */
  private noteLinks(): void {
    const positionOf = (imported: number) => this.drafts.findIndex((draft) => draft.stack.imported?.position === imported);
    for (const link of this.base.joined?.links ?? []) {
      const [from, to] = [positionOf(link.from), positionOf(link.to)];
      const [source, target] = [this.drafts[from], this.drafts[to]];
      if (source === undefined || target === undefined) continue;
      const parameter = this.localName(target, link.parameter);
      const output = localOf(source.names?.outputs, link.output);
      if (!target.parameters.has(parameter) || !source.outputs.has(output)) continue;
      this.need(to, from);
      target.given.set(parameter, { Stack: source.stack.name, Output: output });
      this.list({ from: source.stack.name, output, to: target.stack.name, parameter, what: `\`${output}\`` });
    }
  }

  /** Imports that the templates had before. */
  private noteImports(): void {
    const exports = new Map<string, { position: number; output: string }>();
    for (const [position, draft] of this.drafts.entries()) {
      for (const [output, body] of draft.outputs) {
        const joined = draft.names === undefined ? output : joinedNameOf(draft.names, 'Outputs', output);
        const name = this.textOf(valueAt(this.whole, ['Outputs', joined, 'Export', 'Name']) ?? valueAt(body, ['Export', 'Name']));
        if (name !== undefined) exports.set(name, { position, output });
      }
    }
    if (exports.size === 0) return;
    for (const [name, body] of Object.entries(objectAt(this.whole, 'Resources') ?? {})) {
      const to = this.stackOf(name);
      for (const argument of importsIn(body)) {
        const exportName = this.textOf(argument);
        const found = exportName === undefined ? undefined : exports.get(exportName);
        if (exportName === undefined || found === undefined || found.position === to) continue;
        this.need(to, found.position);
        this.list({ from: this.draft(found.position).stack.name, output: found.output, to: this.draft(to).stack.name, exportName, what: `\`${found.output}\`` });
      }
    }
  }

  private textOf(expression: Json | undefined): string | undefined {
    if (typeof expression === 'string' || expression === undefined) return expression;
    const value = this.base.template?.evaluate(expression);
    return value && textOf(value);
  }

  private documentOf(draft: Draft): JsonObject {
    const original = draft.stack.imported?.stack.document;
    let document: JsonObject = original ?? { AWSTemplateFormatVersion: '2010-09-09', Description: draft.stack.name };
    document = withSection(document, 'Resources', Object.fromEntries(draft.resources));
    document = withEntries(document, 'Parameters', draft.parameters);
    document = withEntries(document, 'Outputs', draft.outputs);
    return original === undefined && valueAt(this.whole, ['Transform']) !== undefined && usesServerless(draft.resources) ? withSection(document, 'Transform', this.whole['Transform'] ?? '') : document;
  }
}

/** What `Fn::ImportValue` names, wherever it stands. */
function importsIn(value: Json): readonly Json[] {
  if (isList(value)) return value.flatMap(importsIn);
  if (!isObject(value)) return [];
  const argument = property(value, 'Fn::ImportValue');
  return argument === undefined ? Object.values(value).flatMap(importsIn) : [argument];
}

function withEntries(document: JsonObject, section: string, entries: ReadonlyMap<string, Json>): JsonObject {
  if (entries.size > 0) return withSection(document, section, Object.fromEntries(entries));
  const there = objectAt(document, section);
  return there !== undefined && Object.keys(there).length > 0 ? withoutProperty(document, section) : document;
}

function usesServerless(resources: readonly [string, Json][]): boolean {
  return resources.some(([, body]) => String(property(body, 'Type')).startsWith('AWS::Serverless::'));
}

function exportNameOf(output: Json | undefined): string | undefined {
  const name = valueAt(output, ['Export', 'Name']);
  return typeof name === 'string' ? name : undefined;
}

function localOf(names: ReadonlyMap<string, string> | undefined, joined: string): string {
  for (const [local, name] of names ?? []) if (name === joined) return local;
  return joined;
}

function freeName(wish: string, taken: ReadonlySet<string>): string {
  let name = wish;
  for (let number = 2; taken.has(name); number += 1) name = `${wish}${number}`;
  return name;
}

/** `DependsOn` reaches no other stack: the order of deployment says it. */
function withoutForeignDependencies(localised: Json, body: Json, stackOf: (name: string) => number | undefined, position: number, localName: (joined: string) => string): Json {
  const given = property(body, 'DependsOn');
  if (given === undefined || !isObject(localised)) return localised;
  const names = (isList(given) ? given : [given]).flatMap((name) => (typeof name === 'string' ? [name] : []));
  const kept = names.filter((name) => (stackOf(name) ?? position) === position).map(localName);
  if (kept.length === 0) return withoutProperty(localised, 'DependsOn');
  const [only = ''] = kept;
  return withProperty(localised, 'DependsOn', isList(given) ? kept : only);
}
