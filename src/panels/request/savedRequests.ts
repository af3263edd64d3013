import type { Design } from '../../model/design';
import type { SavedRequest, SimulationRequest } from '../../model/request';
import type { SimulationResult } from '../../simulation/result';
import { sameRequest } from './requestDraft';
import { requestWords } from './requestWords';

export function findSaved(design: Design, request: SimulationRequest | null): SavedRequest | undefined {
  return request === null ? undefined : design.requests.find((saved) => sameRequest(saved.request, request));
}

/** The design with the request among its saved ones; unchanged when it is there already. */
export function saveRequest(design: Design, request: SimulationRequest): Design {
  if (findSaved(design, request) !== undefined) return design;
  const saved: SavedRequest = { id: freeId(design), title: requestWords(design, request), request };
  return { ...design, requests: [...design.requests, saved] };
}

/** The design that expects this answer to this request from now on. */
export function expectResult(design: Design, request: SimulationRequest, result: SimulationResult): Design {
  const withRequest = saveRequest(design, request);
  const expected = { verdict: result.verdict, route: result.route, endpoint: result.endpoint };
  return {
    ...withRequest,
    requests: withRequest.requests.map((saved) => (sameRequest(saved.request, request) ? { ...saved, expected } : saved)),
  };
}

export function forgetExpectation(design: Design, id: string): Design {
  return {
    ...design,
    requests: design.requests.map((saved) => {
      if (saved.id !== id) return saved;
      const { expected: _expected, ...rest } = saved;
      return rest;
    }),
  };
}

export function removeSaved(design: Design, id: string): Design {
  return { ...design, requests: design.requests.filter((saved) => saved.id !== id) };
}

export function renameSaved(design: Design, id: string, title: string): Design {
  return { ...design, requests: design.requests.map((saved) => (saved.id === id ? { ...saved, title } : saved)) };
}

function freeId(design: Design): string {
  const taken = new Set(design.requests.map((saved) => saved.id));
  for (let number = 1; ; number += 1) {
    const id = `request${number}`;
    if (!taken.has(id)) return id;
  }
}
