import { matrixColumns, simulateMatrix } from '../../simulation';
import { readArguments, writeJson, type Command } from '../command';
import { fileHelp, readDesign } from '../designFile';
import { label } from '../printTrace';
import { prepareSimulation } from '../prepareSimulation';

const words = { allowed: 'allowed', denied: 'DENIED', unreachable: 'UNREACHABLE', invalid: 'invalid' } as const;

export const matrixCommand: Command = {
  name: 'matrix',
  summary: 'every workload against every service and resource',
  help: `usage: vpc-endpoint-designer matrix FILE [FILE …] [--json]

${fileHelp}
  --json  [{from, action, resource, verdict, route, endpoint, decidedBy}]
`,
  run: async (args, console) => {
    const { values, files } = readArguments(args, { json: { type: 'boolean' } }, ['FILE…']);
    const design = await readDesign(console, files);
    const compiled = await prepareSimulation(design, matrixColumns(design).map(({ request }) => request));
    const rows = [...simulateMatrix(compiled)];
    if (values['json'] === true) {
      writeJson(
        console,
        rows.flatMap(({ from, cells }) =>
          cells.map(({ request, result: { verdict, route, endpoint, decidedBy } }) => ({
            from,
            ...(request.to === undefined ? { action: request.action, resource: request.resource ?? '*' } : { to: request.to, port: request.port }),
            verdict,
            route,
            endpoint,
            decidedBy,
          })),
        ),
      );
      return 0;
    }
    const columns = matrixColumns(design);
    for (const { from, cells } of rows) {
      console.out(`${label(design, from)}\n`);
      const width = Math.max(0, ...columns.map((column) => column.label.length));
      for (const [index, { request, result }] of cells.entries()) {
        const what = request.action ?? `port ${request.port ?? 443}`;
        const way = result.route === null ? '' : ` by ${result.route}${result.endpoint === null ? '' : ` ${label(design, result.endpoint)}`}`;
        const why = result.verdict === 'allowed' ? '' : `  ${result.explanation}`;
        console.out(`  ${(columns[index]?.label ?? '').padEnd(width)}  ${what}: ${words[result.verdict]}${way}${why}\n`);
      }
    }
    if (rows.length === 0) console.out('The design has no workloads.\n');
    return 0;
  },
};
