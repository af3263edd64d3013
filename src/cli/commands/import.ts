import { readArguments, textOption, type Command } from '../command';
import { fileHelp, readDesign } from '../designFile';

export const importCommand: Command = {
  name: 'import',
  summary: 'a CloudFormation template, or outputs of AWS commands, as a design document',
  help: `usage: vpc-endpoint-designer import FILE [FILE …] [-o DESIGN.json]

${fileHelp}The design goes to standard output, one line for each thing that was not understood, or was
referred to and not given, to standard error.

  -o, --output DESIGN.json  the design goes to this file
`,
  run: async (args, console) => {
    // --json is taken too: the answer is JSON anyway.
    const { values, files } = readArguments(args, { json: { type: 'boolean' }, output: { type: 'string', short: 'o' } }, ['FILE…']);
    const text = `${JSON.stringify(await readDesign(console, files), null, 2)}\n`;
    const output = textOption(values, 'output');
    if (output === undefined) console.out(text);
    else console.write(output, text);
    return 0;
  },
};
