import type { SimulationRequest } from '../model/request';
import type { CompiledNetwork } from '../network';
import type { CompiledSimulation } from './compileSimulation';
import type { SimulationResult } from './result';
import { simulate } from './simulate';

/** A request with its answer, and what the network asked for it: as long as that stays as it is, so does the answer (`stillHolds`). */
export interface AskedRequest {
  readonly request: SimulationRequest;
  readonly result: SimulationResult;
  readonly consulted: ReadonlySet<string>;
}

interface AskedOfNetwork extends Pick<CompiledSimulation, 'actions' | 'now'> {
  readonly requests: Map<string, AskedRequest>;
}

const asked = new WeakMap<CompiledNetwork, AskedOfNetwork>();

/** What a page shows at once; a larger matrix is not kept whole in memory for somebody who may ask again. */
const mostKept = 5_000;

/** Matrix and remedies ask the same of one design: each request is simulated once. */
export function askRequest(compiled: CompiledSimulation, request: SimulationRequest): AskedRequest {
  let known = asked.get(compiled.network);
  if (known?.actions !== compiled.actions || known?.now !== compiled.now) known = undefined;
  if (known === undefined) asked.set(compiled.network, (known = { actions: compiled.actions, now: compiled.now, requests: new Map() }));
  const key = JSON.stringify(request);
  const before = known.requests.get(key);
  if (before !== undefined) return before;
  const consulted = new Set<string>();
  const made = { request, result: simulate({ ...compiled, consulted }, request), consulted };
  if (known.requests.size < mostKept) known.requests.set(key, made);
  return made;
}
