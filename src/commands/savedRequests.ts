import type { Design } from '../model/design';
import { expectVerdict, saveRequest } from '../model/operations/savedRequests';
import type { OperationResult } from '../model/operations/result';
import type { SavedRequest, SimulationRequest } from '../model/request';
import type { SimulationResult } from '../simulation/result';
import { requestWords } from '../drawing/requestWords';

export function findSaved(design: Design, request: SimulationRequest | null): SavedRequest | undefined {
  return request === null ? undefined : design.requests.find((saved) => sameRequest(saved.request, request));
}

export function keepRequest(design: Design, request: SimulationRequest): OperationResult {
  return saveRequest(design, { title: requestWords(design, request), request });
}

/** Whether the design expects this answer already. */
export function isExpected(design: Design, request: SimulationRequest, { verdict, route, endpoint }: SimulationResult): boolean {
  const expected = findSaved(design, request)?.expected;
  if (expected === undefined || expected.verdict !== verdict) return false;
  // Only what the expectation names is compared.
  return (expected.route === undefined || expected.route === route) && (expected.endpoint === undefined || expected.endpoint === endpoint);
}

/** The design expects this answer from now on; a request that is not saved yet is saved with it. */
export function expectResult(design: Design, request: SimulationRequest, result: SimulationResult): OperationResult {
  const expected = { verdict: result.verdict, route: result.route, endpoint: result.endpoint };
  const saved = findSaved(design, request);
  return saved === undefined
    ? saveRequest(design, { title: requestWords(design, request), request, expected })
    : expectVerdict(design, saved.id, expected);
}

export function sameRequest(one: SimulationRequest, other: SimulationRequest): boolean {
  return stableText(one) === stableText(other);
}

function stableText(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : item,
  );
}
