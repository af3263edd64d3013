import { importTemplate, looksLikeJson, type Finding, type ImportResult } from '../cloudformation';
import { importInventory, isInventoryText, type InventoryFile, type InventoryFinding } from '../inventory';
import type { Design } from '../model/design';
import { isDesignFile, parseDesign } from '../model/parseDesign';
import { Unusable, type Console } from './console';
import { nameOf, parseJson } from './jsonFile';

/** What `FILE…` may be, for the help of commands. */
export const fileHelp = `FILE is a design, a CloudFormation template (JSON or YAML), or the JSON output of AWS commands
such as "aws ec2 describe-vpcs": of these as many files as there are. - is standard input.
`;

/**
 * The design in a file: a design document, a CloudFormation template in JSON or YAML, or outputs of AWS commands, told apart by
 * content; only the latter may be several files. What the import does not understand is said on standard error; nothing is left out
 * silently.
 */
export async function readDesign(console: Console, given: readonly string[]): Promise<Design> {
  const [file = '-'] = given;
  const texts = given.map((name): InventoryFile => ({ name, text: console.read(name) }));
  const inventory = texts.filter((each) => isInventoryText(each.text));
  if (inventory.length > 0 && inventory.length === texts.length) return inventoryDesign(console, inventory);
  const stranger = texts.find((each) => !inventory.includes(each));
  if (texts.length > 1) throw new Unusable(`${nameOf(stranger?.name ?? file)}: several files are read only where each is the JSON output of AWS commands; this one is not.`);
  const text = texts[0]?.text ?? '';
  if (text.trim() === '') throw new Unusable(`${nameOf(file)}: the file is empty; a design or a template is expected.`);
  const design = looksLikeJson(text) ? ownDesign(text, file) : undefined;
  if (design !== undefined) return design;
  const imported = await importText(text, templateName(file));
  if (!imported.ok) {
    const [first] = imported.complaints;
    const more = imported.complaints.length - 1;
    throw new Unusable(`${first === undefined ? `${nameOf(file)}: this is no template.` : placed(file, first)}${more > 0 ? ` (and ${more} more)` : ''}`);
  }
  for (const finding of imported.findings) console.err(`${placed(file, finding)}\n`);
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
  const value = parseJson(text, file);
  if (!isDesignFile(value)) return undefined;
  const parsed = parseDesign(value);
  if (parsed.ok) return parsed.design;
  const [first] = parsed.complaints;
  const more = parsed.complaints.length - 1;
  throw new Unusable(`${nameOf(file)}: ${first?.pointer || '/'}: ${first?.message ?? 'not usable.'}${more > 0 ? ` (and ${more} more)` : ''}`);
}

async function importText(text: string, name: string): Promise<ImportResult> {
  if (looksLikeJson(text)) return importTemplate(text, { name });
  const { importTemplateYaml } = await import('../cloudformation/yaml');
  return importTemplateYaml(text, { name });
}

function templateName(file: string): string {
  return file === '-' ? 'Imported template' : (file.split(/[\\/]/).at(-1) ?? file).replace(/\.(?:json|ya?ml|template)$/i, '');
}
