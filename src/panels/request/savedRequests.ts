import type { Design } from '../../model/design';
import { expectVerdict, saveRequest } from '../../model/operations/savedRequests';
import type { OperationResult } from '../../model/operations/result';
import type { SavedRequest, SimulationRequest } from '../../model/request';
import type { SimulationResult } from '../../simulation/result';
import { sameRequest } from './requestDraft';
import { requestWords } from '../../drawing/requestWords';

export function findSaved(design: Design, request: SimulationRequest | null): SavedRequest | undefined {
  return request === null ? undefined : design.requests.find((saved) => sameRequest(saved.request, request));
}

export function keepRequest(design: Design, request: SimulationRequest): OperationResult {
  return saveRequest(design, { title: requestWords(design, request), request });
}

/** The design expects this answer from now on; a request that is not saved yet is saved with it. */
export function expectResult(design: Design, request: SimulationRequest, result: SimulationResult): OperationResult {
  const expected = { verdict: result.verdict, route: result.route, endpoint: result.endpoint };
  const saved = findSaved(design, request);
  return saved === undefined
    ? saveRequest(design, { title: requestWords(design, request), request, expected })
    : expectVerdict(design, saved.id, expected);
}
