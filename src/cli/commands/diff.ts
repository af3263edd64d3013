import type { Command } from '../command';
import { Unusable } from '../console';
import { readArguments, textOption } from '../command';
import { kindOption } from './lint';

export const diffCommand: Command = {
  name: 'diff',
  summary: 'what an edit of a policy changes',
  help: `usage: vpc-endpoint-designer diff OLD.json NEW.json --kind KIND [--service SERVICE] [--json]

  --json  {newlyAllowed: [{request, because}], newlyDenied: [{request, because}], unknown}

Exit code 1 when something is newly allowed.
`,
  run: (args) => {
    const { values } = readArguments(args, { kind: { type: 'string' }, service: { type: 'string' }, json: { type: 'boolean' } }, ['OLD.json', 'NEW.json']);
    kindOption(textOption(values, 'kind'));
    throw new Unusable('diff: comparing policies is not part of this build');
  },
};
