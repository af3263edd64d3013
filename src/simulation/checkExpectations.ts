import type { SavedRequest, SimulationRequest, Verdict } from '../model/request';
import type { CompiledSimulation } from './compileSimulation';
import type { SimulationResult } from './result';
import { simulate } from './simulate';

export interface CheckedExpectation {
  readonly id: string;
  readonly title: string;
  readonly request: SimulationRequest;
  readonly expected: NonNullable<SavedRequest['expected']>;
  readonly verdict: Verdict;
  readonly ok: boolean;
  readonly result: SimulationResult;
}

/** The design's saved requests that expect something, and whether they still get it. */
export function checkExpectations(compiled: CompiledSimulation): readonly CheckedExpectation[] {
  return compiled.design.requests.flatMap(({ id, title, request, expected }) => {
    if (expected === undefined) return [];
    const result = simulate(compiled, request);
    return [{ id, title, request, expected, verdict: result.verdict, ok: meetsExpectation(result, expected), result }];
  });
}

/** Only what the expectation names is compared. */
export function meetsExpectation(result: SimulationResult, expected: NonNullable<SavedRequest['expected']>): boolean {
  if (result.verdict !== expected.verdict) return false;
  if (expected.route !== undefined && result.route !== expected.route) return false;
  return expected.endpoint === undefined || result.endpoint === expected.endpoint;
}
