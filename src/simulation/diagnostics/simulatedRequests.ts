import type { Design } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import { policiesOf, withPolicy } from '../../model/policies';
import type { DesignFacts } from '../../policy';
import { matrixColumns, matrixWorkloads } from '../matrix';
import type { SimulationResult } from '../result';
import { simulate } from '../simulate';
import { simulationOf } from './endpointWays';

/** Which policy of a node is looked at. */
export interface PolicyOfNode {
  readonly node: DesignNode;
  readonly key: string;
}

/** Beyond this many requests of the matrix a design is too large to try them all while somebody types. */
const mostMatrixRequests = 400;

/**
 * The statements of a policy that a simulated request uses: one saved in the design, or one of the matrix. Undefined where no saved
 * request meets the policy, or where there are too many to try: then nothing can be said of the other statements.
 */
export function usedStatements(design: Design, policy: PolicyOfNode): readonly string[] | undefined {
  const ofSaved = statementsUsed(savedResults(design), policy);
  if (ofSaved === undefined) return undefined;
  const ofMatrix = matrixResults(design);
  return ofMatrix && [...new Set([...ofSaved, ...(statementsUsed(ofMatrix, policy) ?? [])])];
}

function statementsUsed(results: readonly SimulationResult[], { node, key }: PolicyOfNode): readonly string[] | undefined {
  const traces = results.flatMap(({ policies = [] }) => policies.filter((trace) => trace.nodeId === node.id && trace.key === key));
  return traces.length === 0 ? undefined : traces.flatMap(({ statements }) => statements.flatMap(({ pointer, outcome }) => (outcome === 'does-not-apply' ? [] : [pointer])));
}

const saved = new WeakMap<Design, readonly SimulationResult[]>();
const matrices = new WeakMap<Design, readonly SimulationResult[]>();

function savedResults(design: Design): readonly SimulationResult[] {
  let results = saved.get(design);
  if (results === undefined) {
    const simulation = simulationOf(design);
    results = design.requests.map(({ request }) => simulate(simulation, request));
    saved.set(design, results);
  }
  return results;
}

function matrixResults(design: Design): readonly SimulationResult[] | undefined {
  const [columns, workloads] = [matrixColumns(design), matrixWorkloads(design)];
  if (columns.length * workloads.length > mostMatrixRequests) return undefined;
  let results = matrices.get(design);
  if (results === undefined) {
    const simulation = simulationOf(design);
    results = workloads.flatMap((workload) => columns.map(({ request }) => simulate(simulation, { from: workload.id, ...request })));
    matrices.set(design, results);
  }
  return results;
}

/** Saved expectations that answer otherwise with the text a policy has now than with the one it had when it was last saved. */
export function changedExpectations(design: Design, policy: PolicyOfNode, former: string | null): NonNullable<DesignFacts['changedExpectations']> {
  const expecting = design.requests.filter(({ expected }) => expected !== undefined);
  if (expecting.length === 0) return [];
  const [before, now] = [simulationOf(withText(design, policy, former)), simulationOf(design)];
  return expecting.flatMap(({ title, request }) => {
    const [was, is] = [simulate(before, request), simulate(now, request)];
    // A text with faults makes every request invalid; the faults are reported as such.
    if (was.verdict === is.verdict || is.verdict === 'invalid' || was.verdict === 'invalid') return [];
    const pointer = decidingStatement(is, policy);
    return [{ title, before: was.verdict, after: is.verdict, ...(pointer !== undefined && { pointer }) }];
  });
}

function decidingStatement({ verdict, policies = [] }: SimulationResult, { node, key }: PolicyOfNode): string | undefined {
  const trace = policies.find((each) => each.nodeId === node.id && each.key === key);
  return trace?.statements.find(({ outcome }) => outcome === (verdict === 'denied' ? 'denies' : 'allows'))?.pointer;
}

/** The design with another text in the place of one policy; the same design where that is the text already. Null: no policy. */
export function withText(design: Design, { node, key }: PolicyOfNode, text: string | null): Design {
  const present = policiesOf(node).find((policy) => policy.key === key)?.text;
  if ((present ?? null) === text) return design;
  return { ...design, nodes: design.nodes.map((each) => (each.id === node.id ? withPolicy(each, key, text ?? undefined) : each)) };
}
