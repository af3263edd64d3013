import { simulate } from '../../simulation';
import { readArguments, textOption, writeJson, type Command } from '../command';
import { Unusable } from '../console';
import { fileHelp, readDesign } from '../designFile';
import { readJson } from '../jsonFile';
import { printTrace } from '../printTrace';
import { prepareSimulation } from '../prepareSimulation';

const verdicts: readonly string[] = ['allowed', 'denied', 'unreachable', 'invalid'];

export const simulateCommand: Command = {
  name: 'simulate',
  summary: 'whether a request gets there, which way, and what stops it',
  help: `usage: vpc-endpoint-designer simulate FILE [FILE …] --request REQ.json [--json] [--expect VERDICT]

${fileHelp}REQ.json holds one request or an
array of requests; the answer has the same shape and order.

  --request REQ.json  {"from": "AppHost", "action": "s3:GetObject", "resource": "arn:aws:s3:::b/k"}
                      {"from": "AppHost", "to": "10.0.1.20", "port": 5432}
                      also: principal, host, protocol, ipVersion, context, sessionPolicy, sessionPolicyArns, sessionTags
  --json              one JSON value
  --expect VERDICT    allowed, denied, unreachable or invalid: exit code 1 when an answer differs
`,
  run: async (args, console) => {
    const { values, files } = readArguments(args, { request: { type: 'string' }, json: { type: 'boolean' }, expect: { type: 'string' } }, ['FILE…']);
    const requestFile = textOption(values, 'request');
    const expected = textOption(values, 'expect');
    if (requestFile === undefined) throw new Unusable('--request REQ.json is missing');
    if (requestFile === '-' && files.includes('-')) throw new Unusable('standard input can be read only once');
    if (expected !== undefined && !verdicts.includes(expected)) throw new Unusable(`--expect is one of ${verdicts.join(', ')}`);

    const input = readJson(console, requestFile);
    const requests: readonly unknown[] = Array.isArray(input) ? input : [input];
    const compiled = await prepareSimulation(await readDesign(console, files), requests);
    const results = requests.map((request) => simulate(compiled, request));
    if (values['json'] === true) writeJson(console, Array.isArray(input) ? results : results[0]);
    else for (const [index, result] of results.entries()) console.out(printTrace(compiled.design, requests[index], result, console));
    return expected !== undefined && results.some((result) => result.verdict !== expected) ? 1 : 0;
  },
};
