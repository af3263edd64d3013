import { findNodeByName } from '../../model/design';
import type { SimulationRequest } from '../../model/request';
import { meetsExpectation } from '../checkExpectations';
import { askRequest } from '../askedRequest';
import { compileSimulation, type CompiledSimulation } from '../compileSimulation';
import { matrixColumns, matrixWorkloads } from '../matrix';
import { stillHolds } from '../matrixReuse';
import { readRequest } from '../question/readRequest';
import { simulate } from '../simulate';
import type { RemedyEffect } from './remedy';
import { applyEdits, type RemedyEdit } from './remedyEdit';

/** Requests of the matrix that are compared at most. */
const mostRequests = 2500;

export interface RemedyEffects {
  readonly effects: readonly RemedyEffect[];
  readonly compared: number;
  /** False: the design is too large to compare all of its matrix. */
  readonly complete: boolean;
}

/**
 * What else the edits would change: every saved request and every cell of the matrix, before and after. Yields how many of how many were
 * compared. The request itself is left out, unless it is saved with an expectation that would be broken.
 */
export function* searchEffects(compiled: CompiledSimulation, request: SimulationRequest, edits: readonly RemedyEdit[]): Generator<{ readonly done: number; readonly of: number }, RemedyEffects> {
  const changed = applyEdits(compiled.design, edits);
  if (!changed.ok) return { effects: [], compared: 0, complete: true };
  const after = compileSimulation(changed.design, compiled);
  const asked = keyOf(compiled, request);
  const isAsked = (question: AskedBefore) => question.key === asked;
  const all = questionsOf(compiled, request.from).filter((question) => question.expected !== undefined || !isAsked(question));
  const questions = all.slice(0, mostRequests);
  // Most edits touch little: what asked nothing of what they change is not asked again.
  const holds = stillHolds(compiled, after);
  const effects: RemedyEffect[] = [];
  for (const [done, question] of questions.entries()) {
    yield { done, of: questions.length };
    const asked = askRequest(compiled, question.request);
    if (holds?.(asked) === true) continue;
    const was = asked.result;
    const is = simulate(after, question.request);
    const breaksExpectation = question.expected !== undefined && meetsExpectation(was, question.expected) && !meetsExpectation(is, question.expected);
    if (isAsked(question) && !breaksExpectation) continue;
    if (was.verdict === is.verdict && was.route === is.route && was.endpoint === is.endpoint) continue;
    effects.push({ source: question.source, title: question.title, before: was.verdict, after: is.verdict, routeOnly: was.verdict === is.verdict, breaksExpectation });
  }
  return { effects, compared: questions.length, complete: questions.length === all.length };
}

interface AskedBefore {
  readonly source: RemedyEffect['source'];
  readonly title: string;
  readonly request: SimulationRequest;
  /** The same for requests that ask the same, however they are written; absent where nothing else asks from there. */
  readonly key?: string;
  readonly expected?: Parameters<typeof meetsExpectation>[1];
}

function questionsOf(compiled: CompiledSimulation, from: SimulationRequest['from']): readonly AskedBefore[] {
  const { design } = compiled;
  const saved = design.requests.map(({ title, request, expected }): AskedBefore => ({ source: 'saved', title, request, key: keyOf(compiled, request), ...(expected === undefined ? {} : { expected }) }));
  const columns = matrixColumns(design);
  const sources = new Set([from, ...design.requests.map((each) => each.request.from)].map((name) => (findNodeByName(design, name)?.id ?? name)));
  const cells = matrixWorkloads(design).flatMap((workload) =>
    columns.map((column): AskedBefore => {
      const request = { from: workload.id, ...column.request };
      return { source: 'matrix', title: `${workload.name} to ${column.label}`, request, ...(sources.has(workload.id) ? { key: keyOf(compiled, request) } : {}) };
    }),
  );
  const known = new Set(saved.map(({ key }) => key));
  return [...saved, ...cells.filter(({ key }) => key === undefined || !known.has(key))];
}

function keyOf({ design, actions }: CompiledSimulation, request: SimulationRequest): string {
  const reading = readRequest(design, request, actions);
  if (!reading.ok) return JSON.stringify(request);
  const { source, target, call, port, protocol, family } = reading.value;
  const principal = call?.principal.type === 'anonymous' ? 'anonymous' : call?.principal.arn;
  const what = call === undefined ? (target.type === 'node' ? target.node.id : target) : [call.action, call.resource, principal, target.type === 'node' ? target.node.id : target];
  const session = call && [call.session.policies.map(({ text }) => text), call.session.tags];
  return JSON.stringify([source.node?.id ?? null, what, session, port, protocol, family, request.context ?? null]);
}

/** As `searchEffects`, at once. */
export function effectsOf(compiled: CompiledSimulation, request: SimulationRequest, edits: readonly RemedyEdit[]): RemedyEffects {
  const search = searchEffects(compiled, request, edits);
  for (;;) {
    const next = search.next();
    if (next.done === true) return next.value;
  }
}
