import type { Design } from '../design';
import type { SavedRequest, SimulationRequest } from '../request';
import { createId } from './names';
import { refuse, type Done, type OperationResult } from './result';

export interface NewRequest {
  readonly title: string;
  readonly request: SimulationRequest;
  readonly expected?: SavedRequest['expected'];
  readonly note?: string;
}

/** Keeps a request with the design. The same request is not kept twice. */
export function saveRequest(design: Design, { title, request, expected, note }: NewRequest): OperationResult {
  const twin = design.requests.find((saved) => JSON.stringify(saved.request) === JSON.stringify(request));
  if (twin) return refuse(`This request is already saved as \`${twin.title}\`.`);
  const id = requestId(design, title);
  const saved: SavedRequest = { id, title, request, ...(expected ? { expected } : {}), ...(note === undefined ? {} : { note }) };
  return written(design, [...design.requests, saved], `Request \`${title}\` saved.`);
}

/** Title, question, note: what is given replaces what was there. */
export function changeRequest(design: Design, id: string, change: Partial<NewRequest>): OperationResult {
  const saved = design.requests.find((request) => request.id === id);
  if (!saved) return refuse('The request is no longer in the design.');
  return written(design, design.requests.map((request) => (request.id === id ? { ...request, ...change } : request)), `Request \`${change.title ?? saved.title}\` changed.`);
}

/** Expect this: the verdict becomes an expectation of the design. `undefined` takes it back. */
export function expectVerdict(design: Design, id: string, expected: SavedRequest['expected']): OperationResult {
  const saved = design.requests.find((request) => request.id === id);
  if (!saved) return refuse('The request is no longer in the design.');
  const { expected: _before, ...rest } = saved;
  const after: SavedRequest = expected ? { ...rest, expected } : rest;
  const summary = expected ? `\`${saved.title}\` is expected to be ${expected.verdict}.` : `\`${saved.title}\` has no expectation any more.`;
  return written(design, design.requests.map((request) => (request.id === id ? after : request)), summary);
}

export function removeRequest(design: Design, id: string): OperationResult {
  const saved = design.requests.find((request) => request.id === id);
  if (!saved) return refuse('The request is no longer in the design.');
  return written(design, design.requests.filter((request) => request.id !== id), `Request \`${saved.title}\` removed.`);
}

/** The order is that of the keys `1` to `9` while presenting. */
export function moveRequest(design: Design, id: string, position: number): OperationResult {
  const saved = design.requests.find((request) => request.id === id);
  if (!saved) return refuse('The request is no longer in the design.');
  const others = design.requests.filter((request) => request.id !== id);
  return written(design, others.toSpliced(Math.max(0, position), 0, saved), `Request \`${saved.title}\` moved.`);
}

export function requestId(design: Design, title: string): string {
  const taken = new Set(design.requests.map((request) => request.id));
  // Requests and nodes never share a list; the same rule gives both short readable ids.
  const empty: Design = { ...design, nodes: [] };
  return createId(empty, 'instance', title === '' ? 'request' : title, taken);
}

function written(design: Design, requests: readonly SavedRequest[], summary: string): Done {
  return { ok: true, design: { ...design, requests }, created: [], changed: [], removed: [], summary };
}
