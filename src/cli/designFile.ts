import { importTemplate, looksLikeJson, type Finding, type ImportResult } from '../cloudformation';
import type { Design } from '../model/design';
import { isDesignFile, parseDesign } from '../model/parseDesign';
import { Unusable, type Console } from './console';
import { nameOf, parseJson } from './jsonFile';

/**
 * The design in a file: a design document, or a CloudFormation template in JSON or YAML, told apart by content. What the import does
 * not understand is said on standard error; nothing is left out silently.
 */
export async function readDesign(console: Console, file: string): Promise<Design> {
  const text = console.read(file);
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

/** A finding of import or export with its place in the file. */
export function placed(file: string, { line, column, pointer, severity, message, code }: Finding): string {
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
