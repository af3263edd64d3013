import type { Verdict } from '../../model/request';
import type { SimulationResult } from '../result';
import type { RemedyEdit } from './remedyEdit';

/** Edits that together turn the verdict, none of them idle: found by trying, verified by simulating. */
export interface Remedy {
  readonly edits: readonly RemedyEdit[];
  /** The answer to the request with the edits made. */
  readonly result: SimulationResult;
}

/** What was tried without success, and where the request then stopped. */
export interface Trial {
  /** Null: the design as it is. */
  readonly title: string | null;
  /** The sentence that says what still refuses it. */
  readonly outcome: string;
}

export interface RemedySearch {
  /** Fewest edits first, then those that open the least. */
  readonly remedies: readonly Remedy[];
  /** Nothing was found: what was tried, and the checks for which no change is known. */
  readonly tried: readonly Trial[];
  /** False: the budget ran out while there was more to try. */
  readonly complete: boolean;
  readonly simulations: number;
}

/** One question that a remedy answers otherwise than the design does now. */
export interface RemedyEffect {
  readonly source: 'saved' | 'matrix';
  readonly title: string;
  readonly before: Verdict;
  readonly after: Verdict;
  /** The route changes, the verdict does not. */
  readonly routeOnly: boolean;
  /** A saved request no longer gets what it expects. */
  readonly breaksExpectation: boolean;
}
