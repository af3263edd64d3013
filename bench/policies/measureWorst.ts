import { compilePolicySet, evaluatePolicySet, isEvaluationError } from '../../src/policy/index';
import type { EvaluationRequest } from '../../src/policy/request';
import { median, percentile } from '../measure/median';
import { worstCases, type WorstCase } from './worst';

export interface WorstResult {
  readonly name: string;
  readonly characters: number;
  /** Milliseconds for the same request again, and for requests that all differ. */
  readonly again: number;
  readonly different: number;
  readonly slowest: number;
}

/** Compiled policies of the maximum size, after warming up. */
export function measureWorst(): readonly WorstResult[] {
  return worstCases.map(measure);
}

function measure({ name, statements, request }: WorstCase): WorstResult {
  const policy = { Version: '2012-10-17', Statement: statements };
  const set = compilePolicySet({ resourcePolicy: policy });
  if (isEvaluationError(set)) throw new Error(`${name}: ${set.error.message}`);
  const time = (requestOf: (turn: number) => EvaluationRequest) => {
    const times: number[] = [];
    const end = performance.now() + 250;
    for (let turn = 0; turn < 12 || (performance.now() < end && turn < 500); turn += 1) {
      const asked = requestOf(turn);
      const start = performance.now();
      const result = evaluatePolicySet(set, asked, { detail: 'decision' });
      times.push(performance.now() - start);
      if (isEvaluationError(result)) throw new Error(`${name}: ${result.error.message}`);
    }
    return times.slice(Math.floor(times.length / 4));
  };
  const same = request(0);
  const again = time(() => same);
  const different = time((turn) => request(turn + 1));
  return { name, characters: JSON.stringify(policy).length, again: median(again), different: median(different), slowest: percentile(different, 95) };
}
