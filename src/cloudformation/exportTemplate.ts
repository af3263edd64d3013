import { findNode, nodeIndex, type Design } from '../model/design';
import { parseImplicitNodeId } from '../model/implicitNodes';
import { baselineOf, type Baseline, type Writing } from './baseline';
import { addDesigner } from './designerPatch';
import { writeDesign, type WrittenDesign } from './designWriter';
import { designerMetadataOf } from './designerMetadataWriter';
import { dependenciesOf, componentsOf, referencesAt } from './dependencies';
import { exportSizeFindings } from './exportLimits';
import { locate, type Finding, type FindingAt } from './finding';
import { utf8LengthOf } from './functions/base64';
import { compact, objectAt, property, valueAt, withoutProperty, withProperty, type Json, type JsonObject } from './json';
import { assignLogicalIds, LogicalIds } from './logicalIds';
import { printJson, type NumberSpelling } from './numberSpelling';
import { readJsonTemplate } from './readJson';
import { render, renderProperties, type Resolve } from './render';
import type { Part } from './resourceWriter';
import { withSection } from './sections';
import { placeNotes } from './stacks/placeNotes';
import { checkTemplate } from './templateChecks';
import { isFoldedType } from './types';
import { compareParts, patchResources, type PatchedResources } from './templatePatch';

export interface ExportOptions {
  /** False leaves positions and viewport out. Default: true. */
  readonly layout?: boolean;
  /** No indentation. */
  readonly compact?: boolean;
}

export type ExportResult =
  | {
      readonly ok: true;
      readonly text: string;
      readonly document: JsonObject;
      /** Numbers that stand in the text as they were imported. */
      readonly spellings?: readonly NumberSpelling[];
      /** What CloudFormation cannot say, and what to do by hand. */
      readonly notes: readonly string[];
      readonly findings: readonly Finding[];
      /** Logical ids given to nodes that had none: fixed from now on. */
      readonly logicalIds: readonly { readonly nodeId: string; readonly logicalId: string }[];
    }
  | { readonly ok: false; readonly complaints: readonly Finding[] };

/** A design as a CloudFormation template. What an imported template said and nobody changed comes out as it went in. */
export function exportTemplate(design: Design, options: ExportOptions = {}): ExportResult {
  const stacks = design.template?.stacks ?? [];
  if (stacks.length > 0) {
    const message = `The design was imported as ${stacks.length === 1 ? 'the stack' : 'the stacks'} ${stacks.map(({ name }) => `\`${name}\``).join(', ')}: it is exported as such, one template for each.`;
    return { ok: false, complaints: [locate({ severity: 'error', code: 'SEVERAL_STACKS', path: [], message }, () => ({ line: 1, column: 1 }))] };
  }
  const { attempt, base } = writeWhole(design, options, 'one-template');
  return finish(attempt, options, base, design.template?.spellings);
}

/** Everything in one template, whether or not one stack could hold it. */
export function writeWhole(design: Design, options: ExportOptions, writing: Writing): { readonly attempt: Attempt; readonly base: Baseline } {
  const base = baselineOf(design, writing);
  let standalone: ReadonlySet<string> = new Set();
  let patterns: ReadonlySet<string> = new Set();
  // Each round moves what closes a circle out of the way; there are no more rounds than things to move.
  for (let round = 0; ; round += 1) {
    const attempt = attemptExport(design, base, { ...options, writing, standalone, patterns });
    const moved = breakCircles(attempt, standalone, patterns, design);
    if (moved === undefined || round > 20) return { attempt, base };
    ({ standalone, patterns } = moved);
  }
}

interface AttemptOptions extends ExportOptions {
  readonly writing: Writing;
  readonly standalone: ReadonlySet<string>;
  readonly patterns: ReadonlySet<string>;
}

export interface Attempt {
  readonly document: JsonObject;
  readonly patched: PatchedResources;
  readonly written: WrittenDesign;
  readonly notes: readonly string[];
  readonly logicalIds: ReadonlyMap<string, string>;
  readonly added: ReadonlySet<string>;
  readonly newIds: readonly { readonly nodeId: string; readonly logicalId: string }[];
}

function attemptExport(design: Design, base: Baseline, options: AttemptOptions): Attempt {
  const { writing, standalone, patterns } = options;
  const written = writeDesign(design, { document: base.template && base.document, asRead: base.design && nodeIndex(base.design), origins: base.template && base.origins, standalone, endpointsWithApiPattern: patterns, writing });
  const before = base.written?.parts ?? new Map<string, Part>();
  const changes = compareParts(before, written.parts);
  const resources = objectAt(base.document, 'Resources') ?? {};
  const parameters = objectAt(base.document, 'Parameters') ?? {};
  const nodes = new Map(design.nodes.map((node) => [String(node.id), node]));

  const known = knownIds(changes.kept, base);
  const beforeIds = new Map([...base.origins].flatMap(([key, origin]): [string, string][] => (origin.content.length === 1 && origin.merged !== true ? [[key, origin.logicalId]] : [])));
  const ids = new LogicalIds([...Object.keys(resources), ...Object.keys(parameters), ...written.parameters.keys(), ...written.drawnNodes.map((node) => String(node.id))]);
  const logicalIds = assignLogicalIds(written.parts.values(), nodes, known, ids);
  const resolveBefore = resolver(beforeIds, base, base.design ?? design, base.written);
  const resolveAfter = resolver(logicalIds, base, design, written);
  const isAbsent = (expression: Json) => base.template?.evaluate(expression).type === 'absent';
  const chosen = (expression: Json) => base.template?.chosen(expression) ?? expression;
  const patched = patchResources({ resources, before, after: written.parts, origins: base.origins, folded: base.template?.folded ?? new Map<string, readonly string[]>(), inactiveFolds: inactiveFoldsOf(base), resolveBefore, resolveAfter, logicalIds, changes, standalone, isAbsent, chosen });

  const patternNames = design.nodes.filter((node) => patterns.has(node.id)).map((node) => `The endpoint policy of \`${node.name}\` names APIs by pattern, because their own policies name the endpoint.`);
  const notes = [...written.notes, ...patternNames, ...placeNotes(design, writing)];
  const withResources = withSection(skeletonOf(base.document, design), 'Resources', patched.resources);
  const withParameters = addParameters(base.template ? withResources : addTransform(withResources), written, resolveAfter, base, notes);
  const withOutputs = removeDanglingOutputs(withParameters, patched.removed, notes);
  noteIdleParameters(base.document, withOutputs, notes);
  const layout = options.layout === false ? 'without-layout' : 'with-layout';
  const nameIn = (resolve: Resolve, of: Design) => (id: string) => nameOfId(id, of, resolve);
  const designerBefore = base.design && designerMetadataOf(base.design, base.written?.drawnNodes ?? [], nameIn(resolveBefore, base.design), 'with-layout');
  const designerAfter = designerMetadataOf(design, written.drawnNodes, nameIn(resolveAfter, design), layout);
  const document = addDesigner(withOutputs, { designerBefore, designerAfter, base, written, resolveBefore, resolveAfter, logicalIds, isAbsent });
  const newIds = design.nodes.flatMap((node) => {
    const logicalId = logicalIds.get(node.id);
    return node.logicalId === undefined && logicalId !== undefined && node.outside !== true ? [{ nodeId: node.id, logicalId }] : [];
  });
  return { document, patched, written, notes, logicalIds, added: new Set(changes.added.map((part) => part.key)), newIds };
}

function inactiveFoldsOf({ template }: Baseline): readonly string[] {
  return [...(template?.resources.values() ?? [])].flatMap(({ logicalId, type, active }) => (!active && isFoldedType(type) ? [logicalId] : []));
}

/** Parts that are resources already, under the key they have now. */
function knownIds(kept: readonly (readonly [Part, Part])[], base: Baseline): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  const shared = new Map<string, { key: string; was: string; is: string }[]>();
  for (const [before, after] of kept) {
    const origin = base.origins.get(before.key);
    if (origin === undefined || origin.content.length > 1 || origin.merged === true) continue;
    known.set(after.key, origin.logicalId);
    if (after.key !== after.nodeId) {
      const content = { key: after.key, was: JSON.stringify(before.properties), is: JSON.stringify(after.properties) };
      shared.set(origin.logicalId, [...(shared.get(origin.logicalId) ?? []), content]);
    }
  }
  // Parts that share a resource and no longer agree get one of their own each.
  for (const [, parts] of shared) {
    if (parts.length < 2) continue;
    for (const { key, was, is } of parts) {
      const agree = parts.every((part) => part.was === was && part.is === is);
      if (!agree && was !== is) known.delete(key);
    }
  }
  return known;
}

function resolver(ids: ReadonlyMap<string, string>, base: Baseline, design: Design, written: WrittenDesign | undefined): Resolve {
  const outside = new Map(base.template?.outsideNodes.map((node) => [node.id, node]) ?? []);
  return (key, standing) => {
    // Before what is a resource: a list without a value has an origin, too, and is said the same way before and after an edit.
    const parameter = outside.get(key);
    if (parameter) {
      const definition = valueAt(base.document, ['Parameters', parameter.parameter, 'Type']);
      const isInList = typeof definition === 'string' && definition.startsWith('List<');
      return { type: 'name', name: parameter.parameter, ...(isInList && { position: parameter.position ?? 0 }) };
    }
    const name = ids.get(key);
    if (name !== undefined) return { type: 'name', name };
    if (key.startsWith('AWS::')) return { type: 'name', name: key };
    if (written?.parameters.has(key) || valueAt(base.document, ['Parameters', key]) !== undefined || valueAt(base.document, ['Resources', key]) !== undefined) return { type: 'name', name: key };
    // A placeholder names a parameter; in a new template it becomes one.
    if (base.template === undefined && standing === 'placeholder') return { type: 'name', name: key };
    return { type: 'text', text: findNode(design, key)?.logicalId ?? key };
  };
}

function nameOfId(id: string, design: Design, resolve: Resolve): string {
  const node = findNode(design, id);
  const implicit = node === undefined ? parseImplicitNodeId(id) : undefined;
  if (implicit) return nameOfId(implicit.ownerId, design, resolve) + id.slice(implicit.ownerId.length);
  if (node === undefined || node.outside === true) return id;
  const resolved = resolve(id);
  return resolved.type === 'name' ? resolved.name : resolved.text;
}

function skeletonOf(document: JsonObject, design: Design): JsonObject {
  if (Object.keys(document).length > 0) return document;
  return compact<Json>({ AWSTemplateFormatVersion: '2010-09-09', Description: design.name === '' ? undefined : design.name.slice(0, 256) });
}

/** Parameters that something refers to by now. In a new template, every name without a meaning becomes one. */
function addParameters(document: JsonObject, written: WrittenDesign, resolve: Resolve, base: Baseline, notes: string[]): JsonObject {
  const known = objectAt(document, 'Parameters') ?? {};
  const resources = objectAt(document, 'Resources') ?? {};
  const added = new Map<string, Json>();
  for (const { name, via, attribute } of dependenciesOf(document).references) {
    if (added.has(name) || Object.hasOwn(known, name) || Object.hasOwn(resources, name) || name.startsWith('AWS::')) continue;
    const definition = written.parameters.get(name);
    if (definition) added.set(name, renderProperties(definition, resolve));
    else if (base.template === undefined && attribute === undefined && (via === 'Ref' || via === 'Fn::Sub') && /^[A-Za-z0-9]+$/.test(name)) {
      added.set(name, { Type: 'String' });
      notes.push(`\`${name}\` is neither a resource nor a parameter of this design; the template has it as a parameter without value.`);
    }
  }
  return added.size === 0 ? document : withSection(document, 'Parameters', Object.fromEntries([...Object.entries(known), ...added]));
}

/** The transform without which the types of the serverless application model do not exist. */
function addTransform(document: JsonObject): JsonObject {
  if (document['Transform'] !== undefined) return document;
  const types = Object.values(objectAt(document, 'Resources') ?? {}).map((resource) => property(resource, 'Type'));
  const needsTransform = types.some((type) => typeof type === 'string' && type.startsWith('AWS::Serverless::'));
  return needsTransform ? withSection(document, 'Transform', 'AWS::Serverless-2016-10-31') : document;
}

/** Outputs of what is gone go too. */
function removeDanglingOutputs(document: JsonObject, removed: ReadonlySet<string>, notes: string[]): JsonObject {
  const outputs = objectAt(document, 'Outputs');
  if (outputs === undefined || removed.size === 0) return document;
  const kept = Object.entries(outputs).filter(([name, output]) => {
    const dangling = referencesAt(output, []).find((reference) => removed.has(reference.name));
    if (dangling) notes.push(`The output \`${name}\` was taken out: \`${dangling.name}\` is no longer there.`);
    return dangling === undefined;
  });
  if (kept.length === Object.keys(outputs).length) return document;
  return kept.length === 0 ? withoutProperty(document, 'Outputs') : withProperty(document, 'Outputs', Object.fromEntries(kept));
}

/** Parameters that an edit has made idle: what a person chose stands in their place. */
function noteIdleParameters(before: JsonObject, after: JsonObject, notes: string[]): void {
  const usedIn = (document: JsonObject) => new Set(dependenciesOf(document).references.map(({ name }) => name));
  const parameters = Object.keys(objectAt(before, 'Parameters') ?? {});
  if (parameters.length === 0 || before === after) return;
  const [used, stillUsed] = [usedIn(before), usedIn(after)];
  for (const name of parameters) if (used.has(name) && !stillUsed.has(name)) notes.push(`The parameter \`${name}\` no longer matters: nothing in the template refers to it any more.`);
}

/** What must stand on its own, or be named by pattern, so that nothing waits for itself; undefined when nothing (more) can be done. */
function breakCircles(attempt: Attempt, standalone: ReadonlySet<string>, patterns: ReadonlySet<string>, design: Design) {
  const { dependencies } = dependenciesOf(attempt.document);
  const circles = componentsOf(dependencies).filter((component) => component.size > 1 || [...component].some((name) => dependencies.get(name)?.has(name)));
  if (circles.length === 0) return undefined;
  const moved = new Set(standalone);
  const patterned = new Set(patterns);
  for (const component of circles) {
    for (const { key, into } of attempt.patched.inlined) {
      const part = attempt.written.parts.get(key);
      if (!component.has(into) || moved.has(key) || part === undefined || part.inline === undefined) continue;
      if (part.type === '' && part.inline.otherwise === undefined) continue;
      const named = referencesAt(render(part.inline.value, (name) => ({ type: 'name', name: attempt.logicalIds.get(name) ?? name })), []);
      if (named.some(({ name }) => component.has(name))) moved.add(key);
    }
    const endpoints = design.nodes.filter((node) => (node.kind === 'interfaceEndpoint' || node.kind === 'gatewayEndpoint') && component.has(attempt.logicalIds.get(node.id) ?? ''));
    const hasApi = design.nodes.some((node) => node.kind === 'restApi' && component.has(attempt.logicalIds.get(node.id) ?? ''));
    if (moved.size === standalone.size && hasApi) for (const endpoint of endpoints) patterned.add(endpoint.id);
  }
  return moved.size === standalone.size && patterned.size === patterns.size ? undefined : { standalone: moved, patterns: patterned };
}

/** The whole as one template, or why it cannot be one. */
function finish(attempt: Attempt, options: ExportOptions, base: Baseline, spellings: readonly NumberSpelling[] | undefined): ExportResult {
  const { document } = attempt;
  const resources = objectAt(document, 'Resources') ?? {};
  if (Object.keys(resources).length === 0) {
    const message = 'Nothing in this design is a resource of a stack, and a template without resources is refused: draw a VPC first.';
    return { ok: false, complaints: [locate({ severity: 'error', code: 'NOTHING_TO_EXPORT', path: [], message }, () => ({ line: 1, column: 1 }))] };
  }
  const text = printJson(document, spellings, options.compact === true ? 0 : 2);
  const size = utf8LengthOf(text);
  const found: readonly FindingAt[] = [...checkTemplate(document, size), ...exportSizeFindings(document, size)];
  // The text is read again only to say in which lines things stand.
  const source = found.some(({ path }) => path.length > 0) ? readJsonTemplate(text) : undefined;
  const findings = found.map((finding) => locate(finding, source?.ok === true ? source.positionOf : () => ({ line: 1, column: 1 })));
  // A circle that came with the template is its author's; one of our making is never written.
  const all = findings.filter((finding) => finding.code === 'CIRCULAR_DEPENDENCY');
  const before = all.length === 0 ? [] : checkTemplate(base.document, 0);
  const circles = all.filter((finding) => !before.some(({ code, message }) => code === finding.code && message === finding.message));
  if (circles.length > 0) return { ok: false, complaints: circles };
  const { notes, newIds } = attempt;
  return { ok: true, text, document, ...(spellings && { spellings }), notes, findings, logicalIds: newIds };
}
