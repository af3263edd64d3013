import type { Step } from '../network/step';
import type { PolicyTrace, SimulationResult } from './result';

export interface StepPolicy {
  readonly nodeId: string;
  readonly key: string;
  /** The statement the step rests on, or the part of it that failed; absent where no statement speaks of the request. */
  readonly pointer?: string;
}

/** The policy a step speaks of, and the place in it. Undefined for AWS's own defaults and for steps about something else. */
export function policyOfStep({ policies = [] }: Pick<SimulationResult, 'policies'>, step: Step): StepPolicy | undefined {
  const ofLayer = policies.filter(({ layer }) => layer === step.layer);
  const ofNode = ofLayer.filter(({ nodeId }) => nodeId === step.node);
  // Several policies of one layer may stand on other nodes: the managed policies of a role, those of an organization.
  const candidates = ofNode.length > 0 ? ofNode : ofLayer;
  const found = candidates.find((policy) => statementOf(policy, step) !== undefined) ?? candidates[0];
  if (found === undefined || found.key === null) return undefined;
  const pointer = step.pointer ?? statementOf(found, step);
  return { nodeId: found.nodeId, key: found.key, ...(pointer !== undefined && { pointer }) };
}

/** Position of the step that rests on a statement, or undefined. */
export function stepOfStatement(result: SimulationResult, policy: { readonly nodeId: string; readonly key: string }, statement: string): number | undefined {
  const position = result.steps.findIndex((step) => {
    const named = policyOfStep(result, step);
    return named?.nodeId === policy.nodeId && named.key === policy.key && named.pointer !== undefined && isIn(named.pointer, statement);
  });
  return position === -1 ? undefined : position;
}

/** The statement of this policy that does what the step says: the one the step names, or the first. */
function statementOf({ statements }: PolicyTrace, { pointer, outcome }: Step): string | undefined {
  if (outcome === 'info' && pointer === undefined) return undefined;
  const expected = { pass: 'allows', fail: 'denies', info: 'does-not-apply' } as const;
  return statements.find((statement) => (pointer === undefined || isIn(pointer, statement.pointer)) && statement.outcome === expected[outcome])?.pointer;
}

function isIn(pointer: string, statement: string): boolean {
  return pointer === statement || pointer.startsWith(`${statement}/`);
}
