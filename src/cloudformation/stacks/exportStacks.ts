import type { Design } from '../../model/design';
import { countsOf, exportSizeFindings, type TemplateCounts } from '../exportLimits';
import { exportTemplate, writeWhole, type ExportOptions } from '../exportTemplate';
import { locate, type Finding, type FindingAt } from '../finding';
import { utf8LengthOf } from '../functions/base64';
import type { JsonObject } from '../json';
import type { NumberSpelling } from '../numberSpelling';
import { readJsonTemplate } from '../readJson';
import { checkTemplate } from '../templateChecks';
import { assignStacks, type TargetStack } from './assignStacks';
import { deploymentOrder, type HandOver } from './handOvers';
import { withDesigner } from './splitDesigner';
import { splitStacks } from './splitStacks';
import { isSamePlace, stackNameOf } from './stackPlace';

/** One template for one account and Region. */
export interface ExportedStack {
  readonly name: string;
  /** `ACCOUNT.REGION.json`, the account by its name in the drawing. */
  readonly fileName: string;
  readonly accountId: string;
  readonly region: string;
  readonly text: string;
  readonly document: JsonObject;
  readonly spellings?: readonly NumberSpelling[];
  readonly findings: readonly Finding[];
  readonly counts: TemplateCounts;
}

export type ExportStacksResult =
  | {
      readonly ok: true;
      /** In an order in which they can be deployed. */
      readonly stacks: readonly ExportedStack[];
      readonly handOvers: readonly HandOver[];
      /** What CloudFormation cannot say, and what to do by hand. */
      readonly notes: readonly string[];
      readonly logicalIds: readonly { readonly nodeId: string; readonly logicalId: string }[];
    }
  | { readonly ok: false; readonly complaints: readonly Finding[] };

/** A design as one template per account and Region. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html */
export function exportStacks(design: Design, options: ExportOptions = {}): ExportStacksResult {
  const { attempt, base } = writeWhole(design, options, 'several-stacks');
  const assigned = assignStacks(design, attempt, base);
  const [first] = assigned.stacks;
  const isWhole = assigned.stacks.length < 2 && (first === undefined || isSamePlace(first, design));
  if (isWhole && base.stacks === undefined) return onlyStack(design, options, first);
  const split = splitStacks(attempt.document, base, assigned);
  const documents = withDesigner(attempt.document, split, assigned.stacks, { accountId: design.accountId, region: design.region }, base.joined?.main);
  const order = deploymentOrder(documents.length, split.needs);
  const fileNames = fileNamesOf(design, assigned.stacks);
  const stacks = order.flat().flatMap((position): ExportedStack[] => {
    const [stack, document] = [assigned.stacks[position], documents[position]];
    if (stack === undefined || document === undefined) return [];
    const { accountId, region, name } = stack;
    return [{ name, fileName: fileNames[position] ?? `${name}.json`, accountId, region, document, ...written(document, options) }];
  });
  const circles = stacks.flatMap(({ findings, fileName }) => findings.filter((finding) => finding.code === 'CIRCULAR_DEPENDENCY' && !hadCircle(design, finding)).map((finding) => ({ ...finding, file: fileName })));
  if (circles.length > 0) return { ok: false, complaints: circles };
  const waiting = order.filter((group) => group.length > 1).map((group) => sayCircle(group.map((position) => assigned.stacks[position]?.name ?? '')));
  return { ok: true, stacks, handOvers: split.handOvers, notes: [...attempt.notes, ...waiting], logicalIds: attempt.newIds };
}

function sayCircle(names: readonly string[]): string {
  const list = names.map((name) => `\`${name}\``).join(', ');
  return `${list} need outputs of each other: no order deploys them at once. Deploy the first with values of your own for its parameters, then the others, then the first again with the outputs.`;
}

/** A circle that came with the templates is their author's. */
function hadCircle(design: Design, finding: Finding): boolean {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- a design document is JSON, and so is what it carries
  const documents = (design.template?.stacks ?? []).map((stack) => stack.document as JsonObject);
  return documents.some((document) => checkTemplate(document, 0).some(({ code, message }) => code === 'CIRCULAR_DEPENDENCY' && message === finding.message));
}

function onlyStack(design: Design, options: ExportOptions, place: { readonly accountId: string; readonly region: string } | undefined): ExportStacksResult {
  const result = exportTemplate(design, options);
  if (!result.ok) return result;
  const { accountId, region } = place ?? design;
  const name = stackNameOf(design, accountId, region);
  const { text, document, spellings, findings, notes, logicalIds } = result;
  return { ok: true, stacks: [{ name, fileName: `${name}.json`, accountId, region, text, document, ...(spellings && { spellings }), findings, counts: countsOf(document, utf8LengthOf(text)) }], handOvers: [], notes, logicalIds };
}

/** A template as text, with what is wrong with it. */
function written(document: JsonObject, options: ExportOptions): Pick<ExportedStack, 'text' | 'findings' | 'counts'> {
  const text = options.compact === true ? `${JSON.stringify(document)}\n` : `${JSON.stringify(document, null, 2)}\n`;
  const size = utf8LengthOf(text);
  const found: readonly FindingAt[] = [...checkTemplate(document, size), ...exportSizeFindings(document, size)];
  const source = found.some(({ path }) => path.length > 0) ? readJsonTemplate(text) : undefined;
  return { text, findings: found.map((finding) => locate(finding, source?.ok === true ? source.positionOf : () => ({ line: 1, column: 1 }))), counts: countsOf(document, size) };
}

/** Of two with one name the second has a number. */
function fileNamesOf(design: Design, stacks: readonly TargetStack[]): readonly string[] {
  const taken = new Set<string>();
  return stacks.map(({ accountId, region, word }) => {
    const base = stackNameOf(design, accountId, region, word);
    let free = base;
    for (let number = 2; taken.has(free); number += 1) free = `${base}-${number}`;
    taken.add(free);
    return `${free}.json`;
  });
}
