import { evaluateText, explainStatement, isEvaluationError } from '../../policy';
import { readArguments, writeJson, type Command } from '../command';
import { Unusable } from '../console';
import { nameOf } from '../jsonFile';

export const evaluateCommand: Command = {
  name: 'evaluate',
  summary: 'what policies alone decide about a request',
  help: `usage: vpc-endpoint-designer evaluate CASE.json [--json]

CASE.json holds one case or an array of cases; - is standard input. A case has a "request" (principal,
action, resource, context) and the policies: "identityPolicies", "permissionsBoundaries", "sessionPolicies",
"serviceControlPolicies", "resourceControlPolicies", "resourcePolicy", "endpointPolicies".

  --json  one JSON value; an unusable case yields {"error": {"message", "pointer"}} in its place
`,
  run: (args, console) => {
    const { values, files } = readArguments(args, { json: { type: 'boolean' } }, ['CASE.json']);
    const file = files[0] ?? '-';
    const evaluated = evaluateText(console.read(file));
    if (!evaluated.readable) throw new Unusable(`${nameOf(file)}:${evaluated.line}:${evaluated.column}: ${evaluated.message}`);
    if (values['json'] === true) {
      writeJson(console, evaluated.answer);
      return 0;
    }
    for (const result of 'length' in evaluated.answer ? evaluated.answer : [evaluated.answer]) {
      if (isEvaluationError(result)) {
        console.out(`UNUSABLE  ${result.error.pointer || '/'}: ${result.error.message}\n\n`);
        continue;
      }
      const lines: string[] = [result.decision];
      for (const { layer, name, pointer } of result.decidedBy) lines.push(`  decided by ${layer}${name === '' ? '' : ` ${name}`}${pointer === '' ? ': no statement allows it' : ` ${pointer}`}`);
      for (const [layer, { decision, because, statements }] of Object.entries(result.layers)) {
        lines.push(`  ${layer}: ${decision}${because === undefined ? '' : ` (${because})`}`);
        for (const statement of statements) for (const sentence of explainStatement(statement)) lines.push(`    ${sentence}`);
      }
      for (const { message } of result.remarks) lines.push(`  Assumed: ${message}`);
      console.out(`${lines.join('\n')}\n\n`);
    }
    return 0;
  },
};
