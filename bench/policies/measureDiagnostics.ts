import { loadCatalogFor } from '../../src/policy/lint';
import { diagnosePolicy } from '../../src/policy/diagnose';
import { checkGrammar } from '../../src/policy/grammar';
import { parsePolicy } from '../../src/policy/syntax';
import { median } from '../measure/median';
import { largePolicies } from './large';

export interface DiagnosticsResult {
  readonly name: string;
  readonly characters: number;
  readonly findings: number;
  /** Milliseconds: reading and grammar alone, everything the first time (the catalogue is there), everything again. */
  readonly grammar: number;
  readonly first: number;
  readonly again: number;
}

/** What the page's worker does after a key stroke. */
export async function measureDiagnostics(): Promise<readonly DiagnosticsResult[]> {
  const results: DiagnosticsResult[] = [];
  for (const { name, text } of largePolicies) {
    const options = { kind: 'endpoint', service: 's3', catalog: await loadCatalogFor([text], 's3') } as const;
    const start = performance.now();
    const findings = diagnosePolicy(text, options).length;
    const first = performance.now() - start;
    const again = timeOf(() => diagnosePolicy(text, options));
    const grammar = timeOf(() => checkGrammar(parsePolicy(text), 'endpoint'));
    results.push({ name, characters: text.length, findings, grammar, first, again });
  }
  return results;
}

function timeOf(work: () => unknown): number {
  const times: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return median(times);
}
