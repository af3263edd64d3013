// npm run bench -- policy [--case FILE | --worst | --diagnostics] [--json]: how fast a case of `evaluate` (cli.md) is decided on one core, how long
// policies of the maximum size that are hard on the evaluation take, and how long everything there is to say of a large policy takes.
import { readFileSync } from 'node:fs';
import { measureCase } from './policies/measureCase';
import { measureDiagnostics } from './policies/measureDiagnostics';
import { measureWorst } from './policies/measureWorst';
import { realisticCase } from './policies/realistic';

const json = process.argv.includes('--json');
if (process.argv.includes('--worst')) showWorst();
else if (process.argv.includes('--diagnostics')) await showDiagnostics();
else process.exitCode = showCase();

function showCase(): number {
  const caseIndex = process.argv.indexOf('--case');
  const file = caseIndex < 0 ? undefined : process.argv[caseIndex + 1];
  const measured = measureCase(file === undefined ? JSON.stringify(realisticCase()) : readFileSync(file, 'utf8'));
  if (typeof measured === 'string') {
    console.error(measured);
    return 2;
  }
  const name = file ?? 'role session, 16 context keys: 3 identity, 2 endpoint and 3 bucket policy statements';
  const result = { ...measured, case: name };
  if (json) console.log(JSON.stringify(result));
  else {
    const count = (key: string) => measured[key]?.toLocaleString('en') ?? '';
    console.log(`${count('evaluationsPerSecond')} decisions a second (policies compiled, decidedBy included)`);
    console.log(`${count('explainedPerSecond')} with the trace of every statement`);
    console.log(`${count('compilePerSecond')} times all policies compiled`);
    console.log(`${count('fromJsonPerSecond')} decisions from parsed JSON, ${count('fromTextPerSecond')} from text`);
    console.log(`case: ${name} (${measured['decision'] ?? ''})`);
  }
  return 0;
}

/** The goal: under a millisecond, whatever the policy. */
function showWorst(): void {
  const goal = 1;
  const results = measureWorst();
  if (json) console.log(JSON.stringify({ goal, results }));
  else {
    console.log('milliseconds (median), and how often it fits into the goal of 1 ms');
    table(['again', 'different', 'slowest', 'ratio', 'characters', 'policy'], results.map(({ name, characters, again, different, slowest }) => [ms(again, 3), ms(different, 3), ms(slowest, 3), `${ms(goal / different, 1)}${different > goal ? ' MISSED' : ''}`, String(characters), name]));
  }
}

/** The goals: grammar within 16 ms of a key stroke, everything within 150 ms in the page, of which the worker has 100. */
async function showDiagnostics(): Promise<void> {
  const goals = { grammar: 16, all: 100 };
  const results = await measureDiagnostics();
  if (json) console.log(JSON.stringify({ goals, results }));
  else {
    console.log('milliseconds; goals: 16 for the grammar, 100 for everything');
    table(['grammar', 'first', 'again', 'ratio', 'findings', 'characters', 'policy'], results.map(({ name, characters, findings, grammar, first, again }) => [ms(grammar, 1), ms(first, 1), ms(again, 1), `${ms(goals.all / Math.max(first, again), 1)}${Math.max(first, again) > goals.all || grammar > goals.grammar ? ' MISSED' : ''}`, String(findings), String(characters), name]));
  }
}

function ms(value: number, digits: number): string {
  return value.toFixed(digits);
}

function table(names: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = names.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of [names, ...rows]) console.log(row.map((cell, column) => (column === names.length - 1 ? cell : cell.padStart(widths[column] ?? 0))).join('  '));
}
