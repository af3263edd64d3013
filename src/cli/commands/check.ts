import { checkExpectations } from '../../simulation';
import { readArguments, writeJson, type Command } from '../command';
import { fileHelp, readDesign } from '../designFile';
import { designDiagnostics } from '../designDiagnostics';
import { label } from '../printTrace';
import { prepareSimulation } from '../prepareSimulation';

export const checkCommand: Command = {
  name: 'check',
  summary: 'what is wrong with a design, and whether its saved requests still get what they expect',
  help: `usage: vpc-endpoint-designer check FILE [FILE …] [--json]

${fileHelp}
  --json  {"diagnostics": [{code, severity, node, message}], "expectations": [{request, expected, verdict, ok}]}

Exit code 1 with any error or a broken expectation.
`,
  run: async (args, console) => {
    const { values, files } = readArguments(args, { json: { type: 'boolean' } }, ['FILE…']);
    const design = await readDesign(console, files);
    const compiled = await prepareSimulation(design, design.requests.map(({ request }) => request));
    const diagnostics = await designDiagnostics(compiled);
    const expectations = checkExpectations(compiled);
    if (values['json'] === true) {
      writeJson(console, {
        diagnostics,
        expectations: expectations.map(({ title, request, expected, verdict, ok }) => ({ title, request, expected, verdict, ok })),
      });
    } else {
      for (const { severity, node, code, message, policy, line, column } of diagnostics) {
        console.out(`${severity}  ${policy === undefined ? label(design, node) : `${policy}:${line ?? 1}:${column ?? 1}`}: ${message} [${code}]\n`);
      }
      for (const { title, ok, expected, verdict, result } of expectations) {
        console.out(ok ? `ok      ${title}: ${verdict}\n` : `BROKEN  ${title}: expected ${expected.verdict}, got ${verdict}. ${result.explanation}\n`);
      }
      if (diagnostics.length === 0 && expectations.length === 0) console.out('Nothing to report.\n');
    }
    return diagnostics.some((each) => each.severity === 'error') || expectations.some((each) => !each.ok) ? 1 : 0;
  },
};
