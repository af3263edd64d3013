import { nodeIndex, type Design } from '../../model/design';
import type { SimulationRequest } from '../../model/request';
import type { Step } from '../../network/step';
import { compileSimulation, type CompiledSimulation } from '../compileSimulation';
import { readRequest } from '../question/readRequest';
import type { SimulationResult } from '../result';
import { simulate } from '../simulate';
import { keyOf, proposalsFor } from './candidates';
import { newErrors } from './newErrors';
import type { Remedy, RemedySearch, Trial } from './remedy';
import { applyEdits, type RemedyEdit } from './remedyEdit';

export interface RemedyOptions {
  /** Simulations at most. */
  readonly budget?: number;
  /** Remedies at most. */
  readonly count?: number;
}

/** The smallest changes that let a refused request through. */
export function findRemedies(compiled: CompiledSimulation, request: SimulationRequest, options: RemedyOptions = {}): RemedySearch {
  const search = searchRemedies(compiled, request, options);
  for (;;) {
    const next = search.next();
    if (next.done === true) return next.value;
  }
}

/** Edits a remedy may have: more is a new design rather than a remedy. */
const mostEdits = 4;
const mostTrials = 12;

/** A set of edits that is still to be tried. */
interface Plan {
  readonly edits: readonly RemedyEdit[];
  /** The design with all of them but the last. */
  readonly before: Design;
  /** The check that the last of them is meant for. */
  readonly step: Step;
  readonly cost: number;
}

/**
 * As `findRemedies`, one simulation at a time: whoever has better things to do in between may. Yields how many were made.
 *
 * The cheapest set of edits is tried first. Edits are proposed for the first check that fails only: every remedy has to deal with that one,
 * whatever else it changes, so nothing is missed by that and no set is tried in two orders.
 */
export function* searchRemedies(compiled: CompiledSimulation, request: SimulationRequest, { budget = 300, count = 5 }: RemedyOptions = {}): Generator<number, RemedySearch> {
  const trials: Trial[] = [];
  const remedies: Remedy[] = [];
  const plans = createQueue();
  /** Designs by what distinguishes them from the first: an edit may take another one back. */
  const tried = new Set<string>(['']);
  const helped = new Map<string, number>();
  let simulations = 0;
  const ask = (design: Design): { readonly at: CompiledSimulation; readonly result: SimulationResult } => {
    const at = design === compiled.design ? compiled : compileSimulation(design, compiled);
    simulations += 1;
    return { at, result: simulate(at, request) };
  };
  const expand = (edits: readonly RemedyEdit[], at: CompiledSimulation, result: SimulationResult): void => {
    const step = stuckAt(result);
    const reading = readRequest(at.design, request, at.actions);
    if (step === undefined || !reading.ok) return;
    const proposals = proposalsFor({ compiled: at, design: at.design, network: at.network, question: reading.value, result, step });
    for (const edit of proposals) plans.add({ edits: [...edits, edit], before: at.design, step, cost: costOf(edits) + costOf([edit]) });
  };
  const finish = (complete: boolean): RemedySearch => ({ remedies: remedies.toSorted(bySize), tried: remedies.length > 0 ? [] : trials, complete, simulations });
  const nothingKnown = (result: SimulationResult): Trial => ({ title: null, outcome: `No change is known that helps here: ${stuckAt(result)?.message ?? result.explanation}` });

  const first = ask(compiled.design);
  if (first.result.verdict === 'allowed' || first.result.verdict === 'invalid') return finish(true);
  expand([], first.at, first.result);

  for (let plan = plans.take(); plan !== undefined; plan = plans.take()) {
    const { edits } = plan;
    if (remedies.some((remedy) => isPart(remedy.edits, edits))) continue;
    // Of edits that do the same more or less widely the narrowest that helps is enough; at the first check a second one is offered.
    const last = edits.at(-1);
    const slot = last?.slot === undefined ? undefined : `${keyOfEdits(edits.slice(0, -1))} ${last.slot}`;
    if (slot !== undefined && (helped.get(slot) ?? 0) >= (edits.length === 1 && last?.onlyIfNeeded !== true ? 2 : 1)) continue;
    // What needs two edits more than the best is no alternative to it.
    if (sizeOf(edits) > Math.min(...remedies.map((remedy) => sizeOf(remedy.edits))) + 1) continue;
    if (simulations >= budget) return finish(false);
    yield simulations;
    const changed = applyEdits(plan.before, edits.slice(-1));
    const content = changed.ok ? differenceOf(compiled.design, changed.design) : undefined;
    if (!changed.ok || content === undefined || tried.has(content)) continue;
    tried.add(content);
    const { at, result } = ask(changed.design);
    const helps = result.verdict === 'allowed' || (result.verdict !== 'invalid' && !isStillStuck(plan.step, result));
    if (helps && slot !== undefined) helped.set(slot, (helped.get(slot) ?? 0) + 1);
    if (result.verdict === 'allowed') {
      const remedy = withoutIdleEdits({ edits, result }, compiled.design, (design) => ask(design).result);
      const isKnown = remedies.some((other) => isPart(other.edits, remedy.edits));
      if (!isKnown && !bringsErrors(compiled, remedy)) remedies.push(remedy);
      if (remedies.length >= count) return finish(true);
      continue;
    }
    if (trials.length < mostTrials) trials.push({ title: titleOf(edits), outcome: result.explanation });
    if (helps && sizeOf(edits) < mostEdits) expand(edits, at, result);
  }
  if (trials.length === 0) trials.push(nothingKnown(first.result));
  return finish(true);
}

/** The check that decided first, as the explanation names it. */
function stuckAt({ steps, decidedBy }: SimulationResult): Step | undefined {
  const failed = steps.filter((step) => step.outcome === 'fail');
  for (const decision of decidedBy) {
    const step = failed.find(({ node, layer, code }) => node === decision.node && layer === decision.layer && code === decision.code);
    if (step !== undefined) return step;
  }
  return failed[0];
}

function isStillStuck(step: Step, { steps }: SimulationResult): boolean {
  return steps.some(({ outcome, node, layer, code, direction, message }) => outcome === 'fail' && node === step.node && layer === step.layer && code === step.code && direction === step.direction && message === step.message);
}

/** Further edits may have made an earlier one idle. */
function withoutIdleEdits(remedy: Remedy, design: Design, ask: (design: Design) => SimulationResult): Remedy {
  for (const idle of remedy.edits) {
    const edits = remedy.edits.filter((edit) => edit !== idle);
    if (edits.length === 0) break;
    const changed = applyEdits(design, edits);
    const result = changed.ok ? ask(changed.design) : undefined;
    if (result?.verdict === 'allowed') return withoutIdleEdits({ edits, result }, design, ask);
  }
  return remedy;
}

/** Nothing is offered that AWS would refuse. */
function bringsErrors(compiled: CompiledSimulation, { edits }: Remedy): boolean {
  const changed = applyEdits(compiled.design, edits);
  return !changed.ok || newErrors(compiled, compileSimulation(changed.design, compiled)).length > 0;
}

/** The nodes that are other than before, written out. */
function differenceOf(before: Design, after: Design): string {
  const former = nodeIndex(before);
  const others = after.nodes.filter((node) => former.get(node.id) !== node && JSON.stringify(former.get(node.id)) !== JSON.stringify(node));
  return others.map((node) => JSON.stringify(node)).toSorted().join('\n');
}

/** By their single changes: two edits may bring the same new route table along. */
function isPart(part: readonly RemedyEdit[], whole: readonly RemedyEdit[]): boolean {
  const keys = new Set(changesOf(whole));
  return changesOf(part).every((key) => keys.has(key));
}

function changesOf(edits: readonly RemedyEdit[]): readonly string[] {
  return edits.flatMap(({ changes }) => changes.map((change) => keyOf([change])));
}

function keyOfEdits(edits: readonly RemedyEdit[]): string {
  return edits.map(({ changes }) => keyOf(changes)).toSorted().join('\n');
}

function sizeOf(edits: readonly RemedyEdit[]): number {
  return edits.reduce((sum, { weight = 1 }) => sum + weight, 0);
}

/** One edit more weighs about as much as the widest one. */
function costOf(edits: readonly RemedyEdit[]): number {
  return edits.reduce((sum, { breadth, weight = 1 }) => sum + 10 * weight + breadth, 0);
}

function bySize(one: Remedy, other: Remedy): number {
  return sizeOf(one.edits) - sizeOf(other.edits) || costOf(one.edits) - costOf(other.edits);
}

function titleOf(edits: readonly RemedyEdit[]): string {
  return edits.map(({ title }) => title).join(', then ');
}

/** Cheapest first; of equal cost the one that came first. */
function createQueue() {
  const byCost: Plan[][] = [];
  return {
    add(plan: Plan): void {
      (byCost[plan.cost] ??= []).push(plan);
    },
    take(): Plan | undefined {
      return byCost.find((plans) => plans !== undefined && plans.length > 0)?.shift();
    },
  };
}
