import { findNode, type Design } from '../model/design';
import { parseImplicitNodeId } from '../model/implicitNodes';
import { writeDesign, type WrittenDesign } from './designWriter';
import { designerVersion } from './designerMetadata';
import { designerMetadataOf } from './designerMetadataWriter';
import { dependenciesOf, componentsOf, referencesAt } from './dependencies';
import { exportSizeFindings } from './exportLimits';
import { locate, type Finding, type FindingAt } from './finding';
import { utf8LengthOf } from './functions/base64';
import type { ImportedTemplate, PartOrigin } from './importedTemplate';
import { readTemplate } from './importTemplate';
import { compact, isEqual, isObject, objectAt, property, valueAt, withoutProperty, withProperty, type Json, type JsonObject } from './json';
import { assignLogicalIds, LogicalIds } from './logicalIds';
import { mergeObject, mergeValue } from './merge';
import { readJsonTemplate } from './readJson';
import { renameResources } from './renameResources';
import { render, renderProperties, type Resolve } from './render';
import type { Part } from './resourceWriter';
import { severalStacksNotes } from './severalStacks';
import { checkTemplate } from './templateChecks';
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
      /** What CloudFormation cannot say, and what to do by hand. */
      readonly notes: readonly string[];
      readonly findings: readonly Finding[];
      /** Logical ids given to nodes that had none: fixed from now on. */
      readonly logicalIds: readonly { readonly nodeId: string; readonly logicalId: string }[];
    }
  | { readonly ok: false; readonly complaints: readonly Finding[] };

/** A design as a CloudFormation template. What an imported template said and nobody changed comes out as it went in. */
export function exportTemplate(design: Design, options: ExportOptions = {}): ExportResult {
  const base = baselineOf(design);
  let standalone: ReadonlySet<string> = new Set();
  let patterns: ReadonlySet<string> = new Set();
  // Each round moves what closes a circle out of the way; there are no more rounds than things to move.
  for (let round = 0; ; round += 1) {
    const attempt = attemptExport(design, base, options, standalone, patterns);
    const moved = breakCircles(attempt, standalone, patterns, design);
    if (moved === undefined || round > 20) return finish(attempt, options, base);
    ({ standalone, patterns } = moved);
  }
}

interface Baseline {
  readonly document: JsonObject;
  readonly design: Design | undefined;
  readonly written: WrittenDesign | undefined;
  readonly template: ImportedTemplate | undefined;
  readonly origins: ReadonlyMap<string, PartOrigin>;
}

/** What the design was when it was imported, with the logical ids it has now. */
function baselineOf(design: Design): Baseline {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- a design document is JSON, and so is what it carries
  const carried = design.template?.document as Json | undefined;
  if (design.template === undefined || !isObject(carried)) return { document: {}, design: undefined, written: undefined, template: undefined, origins: new Map() };
  const read = (document: JsonObject) => readTemplate(document, 'json', { name: design.name, parameterValues: design.template?.parameterValues ?? [] });
  const names = new Map<string, string>();
  for (const node of design.nodes) {
    if (node.logicalId !== undefined && node.logicalId !== node.id && valueAt(carried, ['Resources', node.id]) !== undefined && valueAt(carried, ['Resources', node.logicalId]) === undefined) {
      names.set(node.id, node.logicalId);
    }
  }
  const document = renameResources(carried, names);
  const renamed = read(document);
  const written = writeDesign(renamed.design, { document, origins: renamed.template.origins });
  if (names.size === 0) return { document, design: renamed.design, written, template: renamed.template, origins: renamed.template.origins };
  // Nodes keep their ids when their logical ids change: the baseline is told in today's ids.
  const original = read(carried);
  const origins = new Map([...original.template.origins].map(([key, origin]): [string, PartOrigin] => [key, { ...origin, logicalId: names.get(origin.logicalId) ?? origin.logicalId }]));
  const before = { ...original.design, nodes: original.design.nodes.map((node) => (names.has(node.id) ? { ...node, logicalId: names.get(node.id) ?? node.id } : node)) };
  return { document, design: before, written: writeDesign(before, { document, origins }), template: renamed.template, origins };
}

interface Attempt {
  readonly document: JsonObject;
  readonly patched: PatchedResources;
  readonly written: WrittenDesign;
  readonly notes: readonly string[];
  readonly logicalIds: ReadonlyMap<string, string>;
  readonly added: ReadonlySet<string>;
  readonly newIds: readonly { readonly nodeId: string; readonly logicalId: string }[];
}

function attemptExport(design: Design, base: Baseline, options: ExportOptions, standalone: ReadonlySet<string>, patterns: ReadonlySet<string>): Attempt {
  const written = writeDesign(design, { document: base.template && base.document, origins: base.template && base.origins, endpointsWithApiPattern: patterns });
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
  const patched = patchResources({ resources, before, after: written.parts, origins: base.origins, resolveBefore, resolveAfter, logicalIds, changes, standalone, isAbsent });

  const patternNames = design.nodes.filter((node) => patterns.has(node.id)).map((node) => `The endpoint policy of \`${node.name}\` names APIs by pattern, because their own policies name the endpoint.`);
  const notes = [...written.notes, ...patternNames, ...severalStacksNotes(design)];
  const withResources = withSection(skeletonOf(base.document, design), 'Resources', patched.resources);
  const withParameters = addParameters(base.template ? withResources : addTransform(withResources), written, resolveAfter, base, notes);
  const withOutputs = removeDanglingOutputs(withParameters, patched.removed, notes);
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
    const name = ids.get(key);
    if (name !== undefined) return { type: 'name', name };
    if (key.startsWith('AWS::')) return { type: 'name', name: key };
    const parameter = outside.get(key);
    if (parameter) {
      const definition = valueAt(base.document, ['Parameters', parameter.parameter, 'Type']);
      const isInList = typeof definition === 'string' && definition.startsWith('List<');
      return { type: 'name', name: parameter.parameter, ...(isInList && { position: parameter.position ?? 0 }) };
    }
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

const sections = ['AWSTemplateFormatVersion', 'Description', 'Metadata', 'Parameters', 'Rules', 'Mappings', 'Conditions', 'Transform', 'Resources', 'Outputs'];

/** A section replaced where it stands; a new one takes its usual place. */
function withSection(document: JsonObject, name: string, value: Json): JsonObject {
  if (Object.hasOwn(document, name)) return withProperty(document, name, value);
  const entries = Object.entries(document);
  const at = entries.findIndex(([other]) => sections.indexOf(other) > sections.indexOf(name));
  return Object.fromEntries(entries.toSpliced(at < 0 ? entries.length : at, 0, [name, value]));
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

interface DesignerInput {
  readonly designerBefore: JsonObject | undefined;
  readonly designerAfter: JsonObject;
  readonly base: Baseline;
  readonly written: WrittenDesign;
  readonly resolveBefore: Resolve;
  readonly resolveAfter: Resolve;
  readonly logicalIds: ReadonlyMap<string, string>;
  readonly isAbsent: (expression: Json) => boolean;
}

/** Our own key, as far as it changed. Facts that came on a resource stay there. */
function addDesigner(document: JsonObject, input: DesignerInput): JsonObject {
  const original = objectAt(document, 'Metadata', 'Designer') ?? {};
  let designer = mergeObject(original, input.designerBefore ?? {}, input.designerAfter, input.isAbsent);
  let resources = objectAt(document, 'Resources') ?? {};
  const keys = new Set([...(input.base.written?.factsByKey.keys() ?? []), ...input.written.factsByKey.keys()]);
  for (const key of keys) {
    const before = renderProperties(input.base.written?.factsByKey.get(key) ?? {}, input.resolveBefore);
    const after = renderProperties(input.written.factsByKey.get(key) ?? {}, input.resolveAfter);
    const logicalId = input.logicalIds.get(key) ?? input.base.origins.get(key)?.logicalId;
    if (logicalId === undefined) continue;
    const isThere = Object.hasOwn(resources, logicalId);
    for (const fact of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const own = objectAt(resources, logicalId, 'Metadata', 'Designer');
      const isOwn = own !== undefined && Object.hasOwn(own, fact);
      const holder = isOwn ? own : (objectAt(designer, 'resources', logicalId) ?? {});
      const value = mergeValue(property(holder, fact), property(before, fact), isThere ? property(after, fact) : undefined, input.isAbsent);
      if (value === property(holder, fact)) continue;
      const changed = value === undefined ? withoutProperty(holder, fact) : withProperty(holder, fact, value);
      if (isOwn) resources = withFact(resources, logicalId, changed);
      else designer = withResourceFacts(designer, logicalId, changed);
    }
  }
  const withResources = resources === document['Resources'] ? document : withProperty(document, 'Resources', resources);
  if (isEqual(designer, original)) return withResources;
  const versioned = Object.hasOwn(designer, 'version') ? designer : { version: designerVersion, ...designer };
  return withSection(withResources, 'Metadata', withProperty(objectAt(document, 'Metadata') ?? {}, 'Designer', versioned));
}

function withFact(resources: JsonObject, logicalId: string, facts: JsonObject): JsonObject {
  const body = objectAt(resources, logicalId) ?? {};
  const metadata = objectAt(body, 'Metadata') ?? {};
  const changed = Object.keys(facts).length > 0 ? withProperty(metadata, 'Designer', facts) : withoutProperty(metadata, 'Designer');
  return withProperty(resources, logicalId, Object.keys(changed).length > 0 ? withProperty(body, 'Metadata', changed) : withoutProperty(body, 'Metadata'));
}

function withResourceFacts(designer: JsonObject, logicalId: string, facts: JsonObject): JsonObject {
  const all = objectAt(designer, 'resources') ?? {};
  const changed = Object.keys(facts).length > 0 ? withProperty(all, logicalId, facts) : withoutProperty(all, logicalId);
  return Object.keys(changed).length > 0 ? withProperty(designer, 'resources', changed) : withoutProperty(designer, 'resources');
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
      if (!component.has(into) || moved.has(key) || part === undefined || part.type === '' || part.inline === undefined) continue;
      const named = referencesAt(render(part.inline.value, (name) => ({ type: 'name', name: attempt.logicalIds.get(name) ?? name })), []);
      if (named.some(({ name }) => component.has(name))) moved.add(key);
    }
    const endpoints = design.nodes.filter((node) => (node.kind === 'interfaceEndpoint' || node.kind === 'gatewayEndpoint') && component.has(attempt.logicalIds.get(node.id) ?? ''));
    const hasApi = design.nodes.some((node) => node.kind === 'restApi' && component.has(attempt.logicalIds.get(node.id) ?? ''));
    if (moved.size === standalone.size && hasApi) for (const endpoint of endpoints) patterned.add(endpoint.id);
  }
  return moved.size === standalone.size && patterned.size === patterns.size ? undefined : { standalone: moved, patterns: patterned };
}

function finish(attempt: Attempt, options: ExportOptions, base: Baseline): ExportResult {
  const { document } = attempt;
  const resources = objectAt(document, 'Resources') ?? {};
  if (Object.keys(resources).length === 0) {
    const message = 'Nothing in this design is a resource of a stack, and a template without resources is refused: draw a VPC first.';
    return { ok: false, complaints: [locate({ severity: 'error', code: 'NOTHING_TO_EXPORT', path: [], message }, () => ({ line: 1, column: 1 }))] };
  }
  const text = options.compact === true ? `${JSON.stringify(document)}\n` : `${JSON.stringify(document, null, 2)}\n`;
  const size = utf8LengthOf(text);
  const found: readonly FindingAt[] = [...checkTemplate(document, size), ...exportSizeFindings(document, size)];
  const source = found.length > 0 ? readJsonTemplate(text) : undefined;
  const findings = found.map((finding) => locate(finding, source?.ok === true ? source.positionOf : () => ({ line: 1, column: 1 })));
  // A circle that came with the template is its author's; one of our making is never written.
  const hadCircles = new Set(checkTemplate(base.document, 0).flatMap((finding) => (finding.code === 'CIRCULAR_DEPENDENCY' ? [finding.message] : [])));
  const circles = findings.filter((finding) => finding.code === 'CIRCULAR_DEPENDENCY' && !hadCircles.has(finding.message));
  if (circles.length > 0) return { ok: false, complaints: circles };
  const { notes, newIds } = attempt;
  return { ok: true, text, document, notes, findings, logicalIds: newIds };
}
