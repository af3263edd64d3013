import { readArguments, type Command } from '../command';
import { readDesign } from '../designFile';

export const importCommand: Command = {
  name: 'import',
  summary: 'a CloudFormation template as a design document',
  help: `usage: vpc-endpoint-designer import TEMPLATE

TEMPLATE is JSON or YAML; - is standard input. The design goes to standard output, one line for each
thing that was not understood to standard error.
`,
  run: async (args, console) => {
    // --json is taken too: the answer is JSON anyway.
    const { files } = readArguments(args, { json: { type: 'boolean' } }, ['TEMPLATE']);
    console.out(`${JSON.stringify(await readDesign(console, files[0] ?? '-'), null, 2)}\n`);
    return 0;
  },
};
