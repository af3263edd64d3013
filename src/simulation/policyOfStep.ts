import type { Step } from '../network/step';
import type { PolicyTrace, SimulationResult } from './result';

/** The policy a step speaks of: the node that carries it, and its key within the node. Undefined for AWS's own defaults and for steps about something else. */
export function policyOfStep({ policies = [] }: Pick<SimulationResult, 'policies'>, step: Step): { readonly nodeId: string; readonly key: string } | undefined {
  const ofLayer = policies.filter(({ layer }) => layer === step.layer);
  const ofNode = ofLayer.filter(({ nodeId }) => nodeId === step.node);
  // Several policies of one layer may stand on other nodes: the managed policies of a role, those of an organization.
  const candidates = ofNode.length > 0 ? ofNode : ofLayer;
  const found = candidates.find((policy) => restsOn(policy, step)) ?? candidates[0];
  return found === undefined || found.key === null ? undefined : { nodeId: found.nodeId, key: found.key };
}

/** Whether a step names a statement of this policy that does what the step says. */
function restsOn({ statements }: PolicyTrace, { pointer, outcome }: Step): boolean {
  if (pointer === undefined) return false;
  const expected = { pass: 'allows', fail: 'denies', info: 'does-not-apply' } as const;
  return statements.some((statement) => isIn(pointer, statement.pointer) && statement.outcome === expected[outcome]);
}

/** Position of the step that rests on a statement, or undefined. */
export function stepOfStatement(result: SimulationResult, policy: { readonly nodeId: string; readonly key: string }, statement: string): number | undefined {
  const position = result.steps.findIndex((step) => {
    if (step.pointer === undefined || !isIn(step.pointer, statement)) return false;
    const named = policyOfStep(result, step);
    return named?.nodeId === policy.nodeId && named.key === policy.key;
  });
  return position === -1 ? undefined : position;
}

function isIn(pointer: string, statement: string): boolean {
  return pointer === statement || pointer.startsWith(`${statement}/`);
}
