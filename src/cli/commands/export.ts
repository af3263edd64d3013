import { exportStacks, exportTemplate, type ExportOptions, type ExportResult, type HandOver } from '../../cloudformation';
import type { printYaml } from '../../cloudformation/yaml';
import type { Design } from '../../model/design';
import { readArguments, textOption, type Command } from '../command';
import { Unusable, type Console } from '../console';
import { fileHelp, placed, readDesign } from '../designFile';
import { nameOf } from '../jsonFile';

export const exportCommand: Command = {
  name: 'export',
  summary: 'a design as a CloudFormation template, or as one per account and Region',
  help: `usage: vpc-endpoint-designer export FILE [FILE …] [--yaml] [--compact] [--without-layout] [-o FOLDER]

${fileHelp}
  --yaml            YAML in place of JSON
  --compact         JSON without indentation
  --without-layout  nothing of where things are drawn
  -o, --output FOLDER
                    one template per account and Region, ACCOUNT.REGION.json each, into this folder, and
                    the order in which to deploy them and what they hand over on standard output

Without -o the template goes to standard output, everything in one; one line for each thing that has
no place in it to standard error.
`,
  run: async (args, console) => {
    const { values, files } = readArguments(
      args,
      { json: { type: 'boolean' }, yaml: { type: 'boolean' }, compact: { type: 'boolean' }, 'without-layout': { type: 'boolean' }, output: { type: 'string', short: 'o' } },
      ['DESIGN…'],
    );
    if (values['json'] === true && values['yaml'] === true) throw new Unusable('--json and --yaml exclude each other');
    const [file = '-'] = files;
    const options = { compact: values['compact'] === true, layout: values['without-layout'] !== true };
    const design = await readDesign(console, files);
    const print = values['yaml'] === true ? (await import('../../cloudformation/yaml')).printYaml : undefined;
    const folder = textOption(values, 'output');
    if (folder !== undefined) {
      const exported = exportStacks(design, options);
      if (!exported.ok) throw refusal(file, exported.complaints);
      writeStacks(console, folder, exported, print);
      for (const note of exported.notes) console.err(`${nameOf(file)}: note: ${note}\n`);
      return 0;
    }
    const exported = design.template?.stacks === undefined ? exportTemplate(design, options) : onlyStack(design, options);
    if (!exported.ok) throw refusal(file, exported.complaints);
    for (const finding of exported.findings) console.err(`${placed(file, finding)}\n`);
    for (const note of exported.notes) console.err(`${nameOf(file)}: note: ${note}\n`);
    console.out(print ? print(exported.document, exported.spellings) : exported.text);
    return 0;
  },
};

/** What was one of several templates is still one; several go into a folder. */
function onlyStack(design: Design, options: ExportOptions): ExportResult {
  const exported = exportStacks(design, options);
  if (!exported.ok) return exported;
  const [only, ...others] = exported.stacks;
  if (only === undefined || others.length > 0) throw new Unusable(`the design is of ${exported.stacks.length} stacks: -o FOLDER writes one template for each`);
  return { ok: true, text: only.text, document: only.document, findings: only.findings, notes: exported.notes, logicalIds: exported.logicalIds };
}

function refusal(file: string, complaints: readonly Parameters<typeof placed>[1][]): Unusable {
  return new Unusable(complaints[0] === undefined ? `${nameOf(file)}: nothing can be exported.` : placed(file, complaints[0]));
}

function writeStacks(console: Console, folder: string, exported: Extract<ReturnType<typeof exportStacks>, { ok: true }>, print: typeof printYaml | undefined): void {
  for (const { fileName, text, document, spellings, findings } of exported.stacks) {
    const name = print ? fileName.replace(/json$/, 'yaml') : fileName;
    const path = `${folder.replace(/[\\/]+$/, '')}/${name}`;
    console.write(path, print ? print(document, spellings) : text);
    for (const finding of findings) console.err(`${placed(path, finding)}\n`);
  }
  console.out('Deploy in this order:\n');
  for (const [position, { fileName, accountId, region }] of exported.stacks.entries()) console.out(`${position + 1}. ${fileName} (account ${accountId}, ${region})\n`);
  if (exported.handOvers.length > 0) console.out('Handed over:\n');
  for (const handOver of exported.handOvers) console.out(`- ${sayHandOver(handOver)}\n`);
}

function sayHandOver({ from, output, to, parameter, exportName, value }: HandOver): string {
  if (parameter === undefined) return `${output} of ${from}, exported as ${exportName ?? output}, is imported by ${to}`;
  return `${output} of ${from} is the parameter ${parameter} of ${to}${value === undefined ? '' : ` (default ${value})`}`;
}
