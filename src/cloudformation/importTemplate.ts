import { designFormat, designVersion, type Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import { readDesignerMetadata } from './designerMetadata';
import { locate, type Finding, type FindingAt } from './finding';
import { ImportedTemplate, type TemplateResource } from './importedTemplate';
import { isList, isObject, objectAt, property, type Json, type JsonObject } from './json';
import { oldDesignerLayout } from './oldDesignerLayout';
import { noteOpenImports } from './openImports';
import { readJsonTemplate } from './readJson';
import { ResourceReader } from './resourceReader';
import { checkTemplate, findOverlongText } from './templateChecks';
import { joinStacks, type JoinedStacks } from './stacks/joinStacks';
import { placeNodes } from './stacks/placeNodes';
import type { ImportedStack } from './stacks/stackPlace';
import type { TemplateSource } from './templateSource';
import { isFoldedType, resourceTypeOf } from './types';
import { readCarriedResource } from './types/carriedResource';
import { readGovernedAccounts } from './types/organizationsPolicy';

export interface ImportOptions {
  readonly name: string;
  /** Used when the template's own Metadata gives none. Default: us-east-1. */
  readonly region?: string | undefined;
  /** Used when the template's own Metadata gives none. Default: 111122223333. */
  readonly accountId?: string | undefined;
  readonly parameterValues?: readonly { readonly name: string; readonly value: string }[];
  /** The templates that the document was joined from. */
  readonly stacks?: readonly ImportedStack[] | undefined;
  /** How they were joined, where that is known already. */
  readonly joined?: JoinedStacks | undefined;
}

export type ImportResult =
  | { readonly ok: true; readonly design: Design; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly complaints: readonly Finding[] };

/** A JSON template as a design. The template itself is kept in it, whole. */
export function importTemplate(text: string, options: ImportOptions): ImportResult {
  return importTemplateSource(readJsonTemplate(text), options);
}

/** The same from a text that was read elsewhere (YAML). */
export function importTemplateSource(source: TemplateSource, options: ImportOptions): ImportResult {
  if (!source.ok) {
    return { ok: false, complaints: source.complaints.map(({ line, column, ...finding }) => locate(finding, () => ({ line, column }))) };
  }
  const refused = refusalOf(source.document);
  if (refused) return { ok: false, complaints: [locate(refused, source.positionOf)] };
  // `refusalOf` lets objects through only.
  const document = isObject(source.document) ? source.document : {};
  const { design, template, findings } = readTemplate(document, source.format, options);
  const all = [...checkTemplate(document, source.size), ...findings, ...template.findings, ...carriedNotes(design.nodes)];
  const { spellings } = source;
  const carried = design.template === undefined || spellings.length === 0 ? design : { ...design, template: { ...design.template, spellings } };
  return { ok: true, design: carried, findings: all.map((finding) => locate(finding, source.positionOf)) };
}

/** What is kept without taking part, so that nobody believes it was looked at. */
export function carriedNotes(nodes: readonly DesignNode[]): readonly FindingAt[] {
  return nodes.flatMap(carriedNote);
}

function carriedNote(node: DesignNode): readonly FindingAt[] {
  if (node.kind !== 'carriedResource' || node.outside === true) return [];
  const logicalId = node.logicalId ?? node.id;
  return [{ severity: 'note', code: 'NOT_SIMULATED', path: ['Resources', logicalId], message: `\`${logicalId}\` (${node.type}) takes no part in a simulation; it is kept as it is.` }];
}

/** What is no template at all. */
export function refusalOf(document: Json): FindingAt | undefined {
  const error = (code: FindingAt['code'], message: string, path: FindingAt['path'] = []): FindingAt => ({ severity: 'error', code, path, message });
  if (!isObject(document)) {
    const found = document === null ? 'null' : isList(document) ? 'a list' : `\`${String(document).slice(0, 80)}\``;
    return error('NOT_AN_OBJECT', `The text holds ${found}; an object with Resources is expected.`);
  }
  const resources = property(document, 'Resources');
  if (resources === undefined) return error('NO_RESOURCES', 'The template has no Resources; CloudFormation demands at least one.');
  if (!isObject(resources)) return error('NO_RESOURCES', `Resources is ${isList(resources) ? 'a list' : `\`${JSON.stringify(resources)?.slice(0, 80)}\``}; an object is expected.`, ['Resources']);
  if (Object.keys(resources).length === 0) return error('NO_RESOURCES', 'Resources is empty; CloudFormation demands at least one.', ['Resources']);
  const overlong = findOverlongText(document);
  return overlong && error('TEXT_TOO_LONG', 'A text of more than 1,000,000 characters.', overlong);
}

export interface ReadTemplate {
  readonly design: Design;
  readonly template: ImportedTemplate;
  readonly findings: readonly FindingAt[];
}

/** Pseudo parameters an import was given; kept beside the parameters, so that an export reads the same. */
const regionParameter = 'AWS::Region';
const accountParameter = 'AWS::AccountId';

export function readTemplate(document: JsonObject, format: 'json' | 'yaml', options: ImportOptions): ReadTemplate {
  const findings: FindingAt[] = [];
  const metadata = readDesignerMetadata(document, findings);
  const given = new Map((options.parameterValues ?? []).map(({ name, value }) => [name, value]));
  const region = given.get(regionParameter) ?? metadata.region ?? options.region ?? 'us-east-1';
  const accountId = given.get(accountParameter) ?? metadata.accountId ?? options.accountId ?? '111122223333';
  if (metadata.region === undefined) given.set(regionParameter, region);
  if (metadata.accountId === undefined) given.set(accountParameter, accountId);
  const stacks = options.joined ?? (options.stacks && joinStacks(options.stacks));
  const template = new ImportedTemplate(document, { region, accountId, stackName: 'stack', parameterValues: given, stacks }, resourceTypeOf);
  const accounts = readGovernedAccounts(template, new Set(metadata.drawn.flatMap((node) => (node.kind === 'account' ? [node.account] : []))));
  const read = labelled([...withDrawn(readNodes(template), metadata.drawn), ...accounts]);
  const nodes = stacks ? placeNodes(read, template, stacks, ownStacksIn(options.stacks)) : read;
  const { layout, requests, managedPrefixLists, publicDns, suppressions, viewport, notes } = metadata;
  const ids = new Set<string>(nodes.map((node) => node.id));
  const design: Design = {
    format: designFormat,
    version: designVersion,
    name: metadata.name ?? options.name,
    ...(notes !== undefined && { notes }),
    region,
    accountId,
    nodes,
    layout: layout.filter((placement) => ids.has(placement.id)),
    requests,
    ...(managedPrefixLists && { managedPrefixLists }),
    ...(publicDns && { publicDns }),
    ...(suppressions && { suppressions }),
    ...(viewport && { viewport }),
    template: { format, document, parameterValues: [...given].map(([name, value]) => ({ name, value })), ...(options.stacks && { stacks: options.stacks }) },
  };
  const placed = design.layout.length > 0 ? design : { ...design, layout: oldDesignerLayout(document, design) };
  return { design: placed, template, findings: [...findings, ...noteOpenImports(template)] };
}

/** Stacks that an export of ours wrote: their nodes say themselves where they belong. */
function ownStacksIn(stacks: ImportOptions['stacks']): ReadonlySet<number> {
  return new Set((stacks ?? []).flatMap(({ document }, position) => (objectAt(document, 'Metadata', 'Designer', 'stack') === undefined ? [] : [position])));
}

function readNodes(template: ImportedTemplate): DesignNode[] {
  const slots: { resource: TemplateResource; node: DesignNode | undefined }[] = [];
  for (const resource of template.resources.values()) {
    if (isFoldedType(resource.type) || template.designerOf(resource.logicalId)?.['Implied'] === true) {
      slots.push({ resource, node: undefined });
      continue;
    }
    const reader = new ResourceReader(template, resource, 'full');
    const node = resourceTypeOf(resource.type)?.read(reader) ?? readCarriedResource(new ResourceReader(template, resource, 'full'));
    template.addOrigin(resource.logicalId, { logicalId: resource.logicalId, content: ['Properties'] });
    slots.push({ resource, node });
  }
  return slots.flatMap(({ resource, node }) => node ?? unfolded(template, resource) ?? []);
}

/** What a parameter stands for, as somebody drew it; and what is no part of the template. */
function withDrawn(nodes: readonly DesignNode[], drawn: readonly DesignNode[]): readonly DesignNode[] {
  const outside = new Map(drawn.flatMap((node): [string, DesignNode][] => (node.outside === true ? [[node.id, node]] : [])));
  const known = nodes.map((node) => (node.outside === true && outside.get(node.id)?.kind === node.kind ? (outside.get(node.id) ?? node) : node));
  const ids = new Set<string>(nodes.map((node) => node.id));
  return [...known, ...drawn.filter((node) => node.outside !== true || !ids.has(node.id))];
}

/** A rule, association or policy whose owner is not in the template: drawn on its own. */
function unfolded(template: ImportedTemplate, resource: TemplateResource): DesignNode | undefined {
  if (template.designerOf(resource.logicalId)?.['Implied'] === true || template.folded.has(resource.logicalId)) return undefined;
  // A false condition takes a part away from its owner; there is nothing to draw.
  if (!resource.active && isFoldedType(resource.type)) return undefined;
  template.addOrigin(resource.logicalId, { logicalId: resource.logicalId, content: ['Properties'] });
  return readCarriedResource(new ResourceReader(template, resource, 'full'));
}

/** A label is unique within its kind: of two with the same name, both go by their logical ids. */
function labelled(nodes: readonly DesignNode[]): DesignNode[] {
  const counts = new Map<string, number>();
  for (const node of nodes) counts.set(`${node.kind} ${node.name}`, (counts.get(`${node.kind} ${node.name}`) ?? 0) + 1);
  return nodes.map((node) => {
    if ((counts.get(`${node.kind} ${node.name}`) ?? 0) < 2 || node.logicalId === undefined || node.name === node.logicalId) return node;
    const tags = { ...node.tags, Name: node.name };
    // oxlint-disable-next-line typescript/consistent-type-assertions -- only the label and the tags change; the kind stays
    return { ...node, name: node.logicalId, tags } as DesignNode;
  });
}
