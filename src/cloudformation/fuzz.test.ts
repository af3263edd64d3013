import process from 'node:process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportStacks, exportTemplate, importStacks, importTemplate, readJsonTemplate } from '.';
import { isList, isObject, objectAt, type Json, type JsonObject } from './json';
import { publicTemplates } from './testing/builders';
import { importTemplateYaml, printYaml, readYamlTemplate } from './yaml';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 600);
const patience = 60_000 + numRuns * 100;

/** Small parts of large templates, so that thousands of them can be broken: what goes wrong in a template goes wrong in a part of it. */
const samples = publicTemplates.flatMap(([, text]) => partsOf(JSON.parse(text), 5));

function partsOf(document: JsonObject, count: number): readonly JsonObject[] {
  const resources = Object.entries(objectAt(document, 'Resources') ?? {});
  const parts: JsonObject[] = [];
  for (let from = 0; from < Math.min(resources.length, 60); from += count) {
    const some = Object.fromEntries(resources.slice(from, from + count));
    const said = JSON.stringify(some);
    const named = (section: string) => Object.fromEntries(Object.entries(objectAt(document, section) ?? {}).filter(([name]) => said.includes(`"${name}"`) || said.includes(`\${${name}`)));
    parts.push({ Description: 'part', Parameters: named('Parameters'), Mappings: named('Mappings'), Conditions: named('Conditions'), Resources: some });
  }
  return parts;
}

const oddities: fc.Arbitrary<Json> = fc.constantFrom<Json[]>(
  '', 'x', '10.0.0.0/99', '‹Name›', '${', '${}', '${!a}', '${A.B.C}', 'arn:aws:s3:::', 0, -1, 1e308, true, [], {}, [[]], { Ref: 'Nowhere' }, { Ref: 7 }, { Ref: 'AWS::NoValue' }, { 'Fn::GetAtt': [] }, { 'Fn::GetAtt': 'x' },
  { 'Fn::Sub': 5 }, { 'Fn::Sub': ['${a}', {}] }, { 'Fn::Select': [99, []] }, { 'Fn::Join': [] }, { 'Fn::If': ['Nowhere', 1, 2] }, { 'Fn::FindInMap': [1, 2, 3] }, { 'Fn::Cidr': ['10.0.0.0/8', 1e9, 1] }, { 'Fn::Split': ['', 'a'] },
  { 'Fn::ImportValue': { Ref: 'X' } }, { 'Fn::Transform': {} }, { Key: 'Name', Value: {} }, 'AWS::EC2::VPC', '__proto__', 'constructor',
);

type Mutation = { readonly at: number; readonly kind: 'replace' | 'delete' | 'double' | 'rename' | 'swap'; readonly with: Json; readonly other: number };

const mutation: fc.Arbitrary<Mutation> = fc.record({ at: fc.nat(), kind: fc.constantFrom('replace', 'delete', 'double', 'rename', 'swap'), with: oddities, other: fc.nat() });

const mutated = fc.tuple(fc.nat(samples.length - 1), fc.array(mutation, { minLength: 1, maxLength: 6 })).map(([sample, mutations]) => mutations.reduce(mutate, samples[sample] ?? {}));

/** The document with one of its values replaced, taken away, doubled, renamed, or exchanged for another. */
function mutate(document: JsonObject, { at, kind, with: value, other }: Mutation): JsonObject {
  const paths = pathsOf(document);
  const path = paths[at % Math.max(1, paths.length)];
  if (path === undefined) return document;
  const replacement = kind === 'swap' ? valueAtPath(document, paths[other % paths.length] ?? []) : value;
  const changed = change(document, path, kind, replacement);
  return isObject(changed) ? changed : document;
}

function pathsOf(value: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const below = isList(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  return below.flatMap(([key, item]) => [[...path, key], ...pathsOf(item, [...path, key])]);
}

function valueAtPath(value: Json, path: readonly (string | number)[]): Json {
  let current: Json = value;
  for (const step of path) current = isList(current) ? (current[Number(step)] ?? '') : isObject(current) && Object.hasOwn(current, step) ? (current[step] ?? '') : '';
  return current;
}

function change(value: Json, [step, ...rest]: readonly (string | number)[], kind: Mutation['kind'], replacement: Json): Json {
  if (isList(value)) {
    return value.flatMap((item, position) => {
      if (position !== step) return [item];
      if (rest.length > 0) return [change(item, rest, kind, replacement)];
      return kind === 'delete' ? [] : kind === 'double' ? [item, item] : [replacement];
    });
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]): [string, Json][] => {
      if (key !== step) return [[key, item]];
      if (rest.length > 0) return [[key, change(item, rest, kind, replacement)]];
      if (kind === 'delete') return [];
      if (kind === 'double') return [[key, item], [`${key}2`, item]];
      return kind === 'rename' ? [[typeof replacement === 'string' ? replacement : `${key}x`, item]] : [[key, replacement]];
    }),
  );
}

/** An import that is taken comes out as it went in; one that is refused says where. */
function expectKept(text: string, imported: ReturnType<typeof importTemplate>, document: unknown): void {
  if (!imported.ok) {
    expect(imported.complaints.length).toBeGreaterThan(0);
    for (const { line, column, message } of imported.complaints) expect([line > 0, column > 0, message.length > 0]).toEqual([true, true, true]);
    return;
  }
  const exported = exportTemplate(imported.design);
  if (!exported.ok) throw new Error(`${exported.complaints.map(({ message }) => message).join(' ')}: ${text.slice(0, 2000)}`);
  expect(JSON.stringify(exported.document)).toBe(JSON.stringify(document));
}

describe('templates that somebody broke', () => {
  it('are kept as they are, or refused with a place (JSON)', () => {
    fc.assert(
      fc.property(mutated, (document) => {
        const text = JSON.stringify(document);
        expectKept(text, importTemplate(text, { name: 'test' }), JSON.parse(text));
      }),
      { numRuns },
    );
  }, patience);

  it('are kept as they are, or refused with a place (YAML)', () => {
    fc.assert(
      fc.property(mutated, (document) => {
        const text = printYaml(document);
        const source = readYamlTemplate(text);
        expectKept(text, importTemplateYaml(text, { name: 'test' }), source.ok ? source.document : undefined);
      }),
      { numRuns: Math.ceil(numRuns / 5) },
    );
  }, patience);

  it('are kept beside each other, too', () => {
    fc.assert(
      fc.property(mutated, mutated, (one, other) => {
        const texts = [one, other].map((document) => JSON.stringify(document));
        const imported = importStacks(texts.map((text, index) => ({ file: `${index}.json`, source: readJsonTemplate(text), accountId: `${index}`.repeat(12) })), { name: 'test' });
        if (!imported.ok) return;
        const exported = exportStacks(imported.design);
        if (!exported.ok) throw new Error(exported.complaints.map(({ message }) => message).join(' '));
        expect(exported.stacks.map(({ document }) => JSON.stringify(document['Resources'])).toSorted()).toEqual(texts.map((text) => JSON.stringify(JSON.parse(text).Resources)).toSorted());
      }),
      { numRuns: Math.ceil(numRuns / 3) },
    );
  }, patience);

  it('are refused with a place when they are cut off, whichever way they are written', () => {
    const texts = samples.flatMap((document) => [JSON.stringify(document, null, 2), JSON.stringify(document)]);
    fc.assert(
      fc.property(fc.nat(texts.length - 1), fc.double({ min: 0, max: 0.999, noNaN: true }), (sample, portion) => {
        const text = (texts[sample] ?? '').slice(0, Math.floor((texts[sample] ?? '').length * portion));
        expectKept(text, importTemplate(text, { name: 'test' }), undefined);
      }),
      { numRuns },
    );
    const yamls = samples.map((document) => printYaml(document));
    fc.assert(
      fc.property(fc.nat(yamls.length - 1), fc.double({ min: 0, max: 0.999, noNaN: true }), (sample, portion) => {
        const text = (yamls[sample] ?? '').slice(0, Math.floor((yamls[sample] ?? '').length * portion));
        const source = readYamlTemplate(text);
        expectKept(text, importTemplateYaml(text, { name: 'test' }), source.ok ? source.document : undefined);
      }),
      { numRuns: Math.ceil(numRuns / 5) },
    );
  }, patience);

  it('are read or refused with a place when characters are changed', () => {
    const texts = samples.map((document) => JSON.stringify(document, null, 1));
    const yamls = samples.map((document) => printYaml(document));
    const edit = fc.record({ at: fc.double({ min: 0, max: 0.9999, noNaN: true }), with: fc.constantFrom('', '"', '{', '}', '[', ']', ',', ':', '\\', '\n', '\t', '&a', '*a', '!Ref ', '- ', '#', '\u0000', '\ud800', '…') });
    const edited = (text: string, edits: readonly { at: number; with: string }[]) => edits.reduce((current, { at, with: piece }) => current.slice(0, Math.floor(current.length * at)) + piece + current.slice(Math.floor(current.length * at) + 1), text);
    fc.assert(
      fc.property(fc.nat(samples.length - 1), fc.array(edit, { minLength: 1, maxLength: 4 }), fc.boolean(), (sample, edits, isYaml) => {
        const text = edited((isYaml ? yamls : texts)[sample] ?? '', edits);
        const source = isYaml ? readYamlTemplate(text) : readJsonTemplate(text);
        expectKept(text, isYaml ? importTemplateYaml(text, { name: 'test' }) : importTemplate(text, { name: 'test' }), source.ok ? source.document : undefined);
      }),
      { numRuns: Math.ceil(numRuns / 2) },
    );
  }, patience);
});
