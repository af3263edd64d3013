import { nodeIndex, type Design } from '../model/design';
import { writeDesign, type WrittenDesign } from './designWriter';
import type { ImportedTemplate, PartOrigin } from './importedTemplate';
import { readTemplate } from './importTemplate';
import { isObject, valueAt, type Json, type JsonObject } from './json';
import { renameResources } from './renameResources';
import { joinStacks, type JoinedStacks } from './stacks/joinStacks';
import type { ImportedStack } from './stacks/stackPlace';

export interface Baseline {
  readonly document: JsonObject;
  readonly design: Design | undefined;
  readonly written: WrittenDesign | undefined;
  readonly template: ImportedTemplate | undefined;
  readonly origins: ReadonlyMap<string, PartOrigin>;
  /** Where it was several templates: how they were joined, by today's logical ids. */
  readonly joined?: JoinedStacks | undefined;
  readonly stacks?: readonly ImportedStack[] | undefined;
}

/** Whether what is written is one template of everything or one per account and Region. */
export type Writing = 'one-template' | 'several-stacks';

const known = new WeakMap<object, { readonly key: string; readonly baseline: Baseline }>();

/** What the design was when it was imported, with the logical ids it has now. Read once for each: edits leave the template alone. */
export function baselineOf(design: Design, writing: Writing): Baseline {
  const { template } = design;
  if (template === undefined) return readBaseline(design, writing);
  const renamed = design.nodes.flatMap((node) => (node.logicalId !== undefined && node.logicalId !== node.id ? [`${node.id}=${node.logicalId}`] : []));
  const key = [writing, design.name, ...renamed].join(' ');
  const former = known.get(template);
  if (former?.key === key) return former.baseline;
  const baseline = readBaseline(design, writing);
  known.set(template, { key, baseline });
  return baseline;
}

function readBaseline(design: Design, writing: Writing): Baseline {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- a design document is JSON, and so is what it carries
  const carried = design.template?.document as Json | undefined;
  if (design.template === undefined || !isObject(carried)) return { document: {}, design: undefined, written: undefined, template: undefined, origins: new Map() };
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the same
  const stacks = design.template.stacks as readonly ImportedStack[] | undefined;
  const asJoined = stacks && joinStacks(stacks);
  const names = new Map<string, string>();
  for (const node of design.nodes) {
    if (node.logicalId !== undefined && node.logicalId !== node.id && valueAt(carried, ['Resources', node.id]) !== undefined && valueAt(carried, ['Resources', node.logicalId]) === undefined) {
      names.set(node.id, node.logicalId);
    }
  }
  const joined = asJoined && { ...asJoined, stackOf: new Map([...asJoined.stackOf].map(([name, position]) => [names.get(name) ?? name, position])) };
  const read = (document: JsonObject, joining: JoinedStacks | undefined) =>
    readTemplate(document, 'json', { name: design.name, parameterValues: design.template?.parameterValues ?? [], stacks, joined: joining });
  const document = renameResources(carried, names);
  const renamed = read(document, joined);
  const common = { document, template: renamed.template, joined, stacks };
  if (names.size === 0) {
    const { origins } = renamed.template;
    return { ...common, design: renamed.design, written: writeDesign(renamed.design, { document, asRead: nodeIndex(renamed.design), origins, writing }), origins };
  }
  // Nodes keep their ids when their logical ids change: the baseline is told in today's ids.
  const original = read(carried, asJoined);
  const origins = new Map([...original.template.origins].map(([key, origin]): [string, PartOrigin] => [key, { ...origin, logicalId: names.get(origin.logicalId) ?? origin.logicalId }]));
  const before = { ...original.design, nodes: original.design.nodes.map((node) => (names.has(node.id) ? { ...node, logicalId: names.get(node.id) ?? node.id } : node)) };
  return { ...common, design: before, written: writeDesign(before, { document, asRead: nodeIndex(before), origins, writing }), origins };
}
