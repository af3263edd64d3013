import { readArguments, textOption, type Command } from '../command';
import { Unusable } from '../console';

export const drawCommand: Command = {
  name: 'draw',
  summary: 'the picture the page exports',
  help: `usage: vpc-endpoint-designer draw FILE [--request REQ.json] -o PICTURE.svg

  --request REQ.json  draw the traced path of this request
  -o PICTURE.svg      where the picture goes; - is standard output
`,
  run: (args) => {
    const { values } = readArguments(args, { request: { type: 'string' }, output: { type: 'string', short: 'o' } }, ['FILE']);
    if (textOption(values, 'output') === undefined) throw new Unusable('-o PICTURE.svg is missing');
    throw new Unusable('draw: drawing is not part of this build');
  },
};
