/** The engine as a library: the same that the page runs in its worker. Pure: nothing here reads files, clocks or the network. */
import { actionCatalogOf, loadActionFiles } from './catalog/actions';
import type { Design } from './model/design';
import { actionServicesOf, compileSimulation, simulate as simulateCompiled, type SimulationResult } from './simulation';

/**
 * Answers requests about a design, in their order. An unusable request gets the verdict `invalid` and stops no other. `now`: the time of the
 * requests, `2026-11-21T20:40:00Z`, for policies that ask for it.
 */
export async function simulate(design: Design, requests: readonly unknown[], { now }: { readonly now?: string } = {}): Promise<readonly SimulationResult[]> {
  const actions = actionCatalogOf(await loadActionFiles(actionServicesOf(requests)));
  const compiled = compileSimulation(design, { actions, now });
  return requests.map((request) => simulateCompiled(compiled, request));
}

/** What policies alone decide about a case: the command line's `evaluate`. Never throws: an unusable case is an error with its place. */
export { evaluateCase as evaluate } from './policy';
/** What is wrong with a policy's text, which need not be JSON. */
export { lintPolicy as lint } from './policy/lint';
export { exportStacks, exportTemplate, importStacks, importTemplate, readTemplateText } from './cloudformation';
/** Reads a design document; every complaint names its place. */
export { parseDesign } from './model/parseDesign';
export { codeInfo, compileSimulation, checkExpectations, groupSteps, simulate as simulateCompiled, simulateMatrix } from './simulation';

export type { Design } from './model/design';
export type { SavedRequest, SimulationRequest, Verdict } from './model/request';
export type { CompiledSimulation, SimulationResult } from './simulation';
export type { Assumption, Evidence, Layer, Step } from './network';
export type { EvaluationError, EvaluationResult } from './policy';
export type { LintFinding } from './policy/lint';
