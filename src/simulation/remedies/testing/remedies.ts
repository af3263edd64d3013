import { designOf } from '../../../model/testing/designBuilder';
import type { SimulationRequest } from '../../../model/request';
import { compileSimulation } from '../../compileSimulation';
import type { Parts } from '../../testing/answers';
import { findRemedies } from '../findRemedies';
import type { RemedySearch } from '../remedy';

export function searchIn(parts: Parts, request: SimulationRequest): RemedySearch {
  return findRemedies(compileSimulation(designOf(...parts)), request);
}

/** Each remedy as a line, its edits joined. */
export function remediesIn(parts: Parts, request: SimulationRequest): readonly string[] {
  return searchIn(parts, request).remedies.map(({ edits }) => edits.map(({ title }) => title).join(' + '));
}
