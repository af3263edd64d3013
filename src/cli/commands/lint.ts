import { lintPolicy } from '../../policy/lint';
import type { PolicyKind } from '../../policy';
import { readArguments, textOption, writeJson, type Command } from '../command';
import { Unusable, type Console } from '../console';
import { nameOf } from '../jsonFile';

const kinds: readonly PolicyKind[] = ['endpoint', 'resource', 'identity', 'boundary', 'session', 'trust', 'scp', 'rcp'];

export const lintCommand: Command = {
  name: 'lint',
  summary: 'what is wrong with a policy',
  help: `usage: vpc-endpoint-designer lint POLICY.json --kind KIND [--service SERVICE] [--json]

  --kind     ${kinds.join(', ')}
  --service  the service of the endpoint or resource: s3, dynamodb, com.amazonaws.us-east-1.s3
  --json     [{code, severity, message, pointer, line, column}]

Text that is not JSON is linted too. Exit code 1 with any error.
`,
  run: async (args, console) => {
    const { values, files } = readArguments(args, { kind: { type: 'string' }, service: { type: 'string' }, json: { type: 'boolean' } }, ['POLICY.json']);
    const kind = kindOption(textOption(values, 'kind'));
    const service = textOption(values, 'service');
    const file = files[0] ?? '-';
    const findings = await lintPolicy(console.read(file), { kind, ...(service === undefined ? {} : { service }) });
    if (values['json'] === true) writeJson(console, findings);
    else printFindings(console, file, findings);
    return findings.some((finding) => finding.severity === 'error') ? 1 : 0;
  },
};

export function kindOption(kind: string | undefined): PolicyKind {
  const known = kinds.find((each) => each === kind);
  if (known === undefined) throw new Unusable(kind === undefined ? `--kind is missing: one of ${kinds.join(', ')}` : `--kind is one of ${kinds.join(', ')}, not ${kind}`);
  return known;
}

function printFindings(console: Console, file: string, findings: Awaited<ReturnType<typeof lintPolicy>>): void {
  for (const { severity, code, message, pointer, line, column } of findings) {
    console.out(`${nameOf(file)}:${line}:${column}  ${severity}  ${message} [${code}${pointer === '' ? '' : ` at ${pointer}`}]\n`);
  }
  if (findings.length === 0) console.out('No findings.\n');
}
