import { exportTemplate } from '../../cloudformation';
import { readArguments, type Command } from '../command';
import { Unusable } from '../console';
import { placed, readDesign } from '../designFile';
import { nameOf } from '../jsonFile';

export const exportCommand: Command = {
  name: 'export',
  summary: 'a design as a CloudFormation template',
  help: `usage: vpc-endpoint-designer export DESIGN [--yaml]

  --yaml  YAML in place of JSON

The template goes to standard output, one line for each thing that has no place in it to standard error.
`,
  run: async (args, console) => {
    const { values, files } = readArguments(args, { json: { type: 'boolean' }, yaml: { type: 'boolean' } }, ['DESIGN']);
    if (values['json'] === true && values['yaml'] === true) throw new Unusable('--json and --yaml exclude each other');
    const file = files[0] ?? '-';
    const exported = exportTemplate(await readDesign(console, [file]));
    if (!exported.ok) throw new Unusable(exported.complaints[0] === undefined ? `${nameOf(file)}: nothing can be exported.` : placed(file, exported.complaints[0]));
    for (const finding of exported.findings) console.err(`${placed(file, finding)}\n`);
    for (const note of exported.notes) console.err(`${nameOf(file)}: note: ${note}\n`);
    console.out(values['yaml'] === true ? (await import('../../cloudformation/yaml')).printYaml(exported.document) : exported.text);
    return 0;
  },
};
