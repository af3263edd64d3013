import { readArguments, textOption, textOptions, type Command } from '../command';
import { Unusable } from '../console';
import { fileHelp, readDesign } from '../designFile';

export const importCommand: Command = {
  name: 'import',
  summary: 'CloudFormation templates, or outputs of AWS commands, as a design document',
  help: `usage: vpc-endpoint-designer import FILE [FILE …] [--parameter NAME=VALUE …] [-o DESIGN.json]

${fileHelp}The design goes to standard output, one line for each thing that was not understood, or was
referred to and not given, to standard error.

  -p, --parameter NAME=VALUE  the value of a parameter, in place of its default
  -o, --output DESIGN.json    the design goes to this file
`,
  run: async (args, console) => {
    // --json is taken too: the answer is JSON anyway.
    const { values, files } = readArguments(args, { json: { type: 'boolean' }, output: { type: 'string', short: 'o' }, parameter: { type: 'string', short: 'p', multiple: true } }, ['FILE…']);
    const parameterValues = textOptions(values, 'parameter').map((given) => {
      const equals = given.indexOf('=');
      if (equals < 1) throw new Unusable(`--parameter ${given}: NAME=VALUE is expected`);
      return { name: given.slice(0, equals), value: given.slice(equals + 1) };
    });
    const text = `${JSON.stringify(await readDesign(console, files, { parameterValues }), null, 2)}\n`;
    const output = textOption(values, 'output');
    if (output === undefined) console.out(text);
    else console.write(output, text);
    return 0;
  },
};
