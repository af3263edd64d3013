import { explainReason, type EvaluationResult, type StatementTrace } from '../../policy';
import type { PolicyTrace } from '../result';
import type { DesignPolicySource } from './placedPolicy';

/** What every policy on the way says of the request, statement by statement, in the order of the layers. */
export function tracePolicies(policies: readonly DesignPolicySource[], evaluation: EvaluationResult): readonly PolicyTrace[] {
  const traces = new Map<string, StatementTrace[]>();
  for (const layer of Object.values(evaluation.layers)) {
    for (const statement of layer.statements) {
      const ofPolicy = traces.get(statement.name);
      if (ofPolicy) ofPolicy.push(statement);
      else traces.set(statement.name, [statement]);
    }
  }
  return policies.map(({ name, nodeId, key, layer }) => {
    const statements = (traces.get(name) ?? []).map(traceOf);
    const outcome = statements.some((each) => each.outcome === 'denies') ? 'denies' : statements.some((each) => each.outcome === 'allows') ? 'allows' : 'silent';
    return { nodeId, key, layer, outcome, statements };
  });
}

function traceOf(trace: StatementTrace): PolicyTrace['statements'][number] {
  if (trace.matches) return { pointer: trace.pointer, outcome: trace.effect === 'Deny' ? 'denies' : 'allows' };
  const [failed, ...alsoFailed] = (trace.reasons ?? []).map((reason) => ({ pointer: reason.pointer, reason: explainReason(reason) }));
  return { pointer: trace.pointer, outcome: 'does-not-apply', ...(failed && { failed }), ...(alsoFailed.length > 0 && { alsoFailed }) };
}
