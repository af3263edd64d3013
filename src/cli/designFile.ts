import { importStacks, looksLikeJson, readTemplateText, type Finding, type StackSource } from '../cloudformation';
import { importInventory, isInventoryText, type InventoryFile, type InventoryFinding } from '../inventory';
import type { Design } from '../model/design';
import { isDesignFile, parseDesign } from '../model/parseDesign';
import { Unusable, type Console } from './console';
import { nameOf, parseJson } from './jsonFile';

/** What `FILE…` may be, for the help of commands. */
export const fileHelp = `FILE is a design, a CloudFormation template (JSON or YAML), or the JSON output of AWS commands
such as "aws ec2 describe-vpcs". - is standard input. Outputs of AWS commands may be several files,
and so may templates: one for each account and Region, which FILE@ACCOUNT.REGION says where neither
the template nor the file's name does.
`;

export interface ReadOptions {
  /** Values of a template's parameters. */
  readonly parameterValues?: readonly { readonly name: string; readonly value: string }[];
}

/**
 * The design in a file: a design document, a CloudFormation template in JSON or YAML, or outputs of AWS commands, told apart by
 * content; templates and outputs may be several files. What the import does not understand is said on standard error; nothing is left out
 * silently.
 */
export async function readDesign(console: Console, given: readonly string[], options: ReadOptions = {}): Promise<Design> {
  const files = given.map(placedFile);
  const texts = files.map(({ file }): InventoryFile => ({ name: file, text: console.read(file) }));
  const inventory = texts.filter((each) => isInventoryText(each.text));
  if (inventory.length > 0 && inventory.length === texts.length) return inventoryDesign(console, inventory);
  const [only, ...others] = texts;
  if (only !== undefined && others.length === 0) {
    if (only.text.trim() === '') throw new Unusable(`${nameOf(only.name)}: the file is empty; a design or a template is expected.`);
    const design = looksLikeJson(only.text) ? ownDesign(only.text, only.name) : undefined;
    if (design !== undefined) return design;
  }
  const stranger = others.length === 0 ? undefined : inventory.length > 0 ? texts.find((each) => !inventory.includes(each)) : texts.find((each) => isOwnDesign(each.text));
  if (stranger) throw new Unusable(`${nameOf(stranger.name)}: several files are read only where each is the JSON output of AWS commands, or each is a CloudFormation template; this one is not.`);
  return templateDesign(console, files.map((place, position) => ({ ...place, text: texts[position]?.text ?? '' })), options);
}

/** `FILE@ACCOUNT.REGION`. */
function placedFile(given: string): { readonly file: string; readonly accountId?: string; readonly region?: string } {
  const [, file, accountId, region] = /^(.*)@(\d{12})[./]([a-z]{2}(?:-[a-z]+)+-\d)$/.exec(given) ?? [];
  return file === undefined || accountId === undefined || region === undefined ? { file: given } : { file, accountId, region };
}

async function templateDesign(console: Console, files: readonly { readonly file: string; readonly text: string; readonly accountId?: string; readonly region?: string }[], options: ReadOptions): Promise<Design> {
  const sources = await Promise.all(files.map(async ({ text, ...place }): Promise<StackSource> => ({ ...place, source: await readTemplateText(text) })));
  const imported = importStacks(sources, { name: templateName(files[0]?.file ?? '-'), parameterValues: options.parameterValues ?? [] });
  if (!imported.ok) {
    const [first] = imported.complaints;
    const more = imported.complaints.length - 1;
    throw new Unusable(`${first === undefined ? `${nameOf(files[0]?.file ?? '-')}: this is no template.` : placed(first.file ?? '-', first)}${more > 0 ? ` (and ${more} more)` : ''}`);
  }
  for (const finding of imported.findings) console.err(`${placed(finding.file ?? files[0]?.file ?? '-', finding)}\n`);
  for (const { from, output, to, parameter } of imported.handOvers) console.err(`${nameOf(to)}: note: the parameter ${parameter} is given by the output ${output} of ${nameOf(from)}\n`);
  return imported.design;
}

function inventoryDesign(console: Console, files: readonly InventoryFile[]): Design {
  const result = importInventory(files);
  if (!result.ok) {
    const [first] = result.complaints;
    const more = result.complaints.length - 1;
    throw new Unusable(`${first === undefined ? 'nothing in these files can be read.' : placedInventory(first)}${more > 0 ? ` (and ${more} more)` : ''}`);
  }
  for (const finding of result.findings) console.err(`${placedInventory(finding)}\n`);
  return result.design;
}

function placedInventory(finding: InventoryFinding): string {
  return placed(finding.file, finding);
}

/** A finding of import or export with its place in the file. */
export function placed(file: string, { line, column, pointer, severity, message, code }: Finding | InventoryFinding): string {
  return `${nameOf(file)}:${line}:${column}: ${severity}: ${pointer === '' ? '' : `${pointer}: `}${message} [${code}]`;
}

function ownDesign(text: string, file: string): Design | undefined {
  if (!isOwnDesign(text)) return undefined;
  const parsed = parseDesign(parseJson(text, file));
  if (parsed.ok) return parsed.design;
  const [first] = parsed.complaints;
  const more = parsed.complaints.length - 1;
  throw new Unusable(`${nameOf(file)}: ${first?.pointer || '/'}: ${first?.message ?? 'not usable.'}${more > 0 ? ` (and ${more} more)` : ''}`);
}

function isOwnDesign(text: string): boolean {
  try {
    return isDesignFile(JSON.parse(text));
  } catch {
    return false;
  }
}

function templateName(file: string): string {
  return file === '-' ? 'Imported template' : (file.split(/[\\/]/).at(-1) ?? file).replace(/\.(?:json|ya?ml|template)$/i, '');
}
