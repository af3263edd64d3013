import { lintCoverage, lintPolicy } from '../../policy/lint';
import type { PolicyKind } from '../../policy';
import { readArguments, textOption, writeJson, type Command } from '../command';
import { Unusable, type Console } from '../console';
import { nameOf } from '../jsonFile';

const kinds: readonly PolicyKind[] = ['endpoint', 'resource', 'identity', 'boundary', 'session', 'trust', 'scp', 'rcp'];

export const lintCommand: Command = {
  name: 'lint',
  summary: 'what is wrong with a policy',
  help: `usage: vpc-endpoint-designer lint POLICY.json --kind KIND [--service SERVICE] [--json]
       vpc-endpoint-designer lint --about [--json]

  --kind     ${kinds.join(', ')}
  --service  the service of the endpoint or resource: s3, dynamodb, com.amazonaws.us-east-1.s3
  --json     [{code, severity, message, pointer, line, column}]
  --about    how many checks there are, and how old their data is:
             {coverage: {checks: {error, security-warning, warning, suggestion}, catalog: {source, asOf}}}

Text that is not JSON is linted too. Exit code 1 with any error.
`,
  run: async (args, console) => {
    const about = args.includes('--about');
    // `--about` alone asks for no file.
    const { values, files } = readArguments(args, { kind: { type: 'string' }, service: { type: 'string' }, json: { type: 'boolean' }, about: { type: 'boolean' } }, about && !namesFile(args) ? [] : ['POLICY.json']);
    const [file] = files;
    if (file === undefined) {
      if (values['json'] === true) writeJson(console, { coverage: lintCoverage() });
      else printCoverage(console);
      return 0;
    }
    const kind = kindOption(textOption(values, 'kind'));
    const service = textOption(values, 'service');
    const findings = await lintPolicy(console.read(file), { kind, ...(service === undefined ? {} : { service }) });
    if (values['json'] === true) writeJson(console, about ? { diagnostics: findings, coverage: lintCoverage() } : findings);
    else {
      printFindings(console, file, findings);
      if (about) printCoverage(console);
    }
    return findings.some((finding) => finding.severity === 'error') ? 1 : 0;
  },
};

export function kindOption(kind: string | undefined): PolicyKind {
  const known = kinds.find((each) => each === kind);
  if (known === undefined) throw new Unusable(kind === undefined ? `--kind is missing: one of ${kinds.join(', ')}` : `--kind is one of ${kinds.join(', ')}, not ${kind}`);
  return known;
}

function namesFile(args: readonly string[]): boolean {
  return args.some((argument, index) => (argument === '-' || !argument.startsWith('-')) && !['--kind', '--service'].includes(args[index - 1] ?? ''));
}

function printCoverage(console: Console): void {
  const { checks, catalog } = lintCoverage();
  for (const [severity, count] of Object.entries(checks)) console.out(`${severity}: ${count} checks\n`);
  console.out(`Actions and condition keys of ${catalog.asOf}, from ${catalog.source}.\n`);
}

function printFindings(console: Console, file: string, findings: Awaited<ReturnType<typeof lintPolicy>>): void {
  for (const { severity, code, message, pointer, line, column } of findings) {
    console.out(`${nameOf(file)}:${line}:${column}  ${severity}  ${message} [${code}${pointer === '' ? '' : ` at ${pointer}`}]\n`);
  }
  if (findings.length === 0) console.out('No findings.\n');
}
