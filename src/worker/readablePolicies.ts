import type { Design } from '../model/design';
import { withPolicy } from '../model/policies';
import type { SimulationResult } from '../simulation/result';
import type { ReadablePolicy } from './protocol';

/** The design with the last readable text in the place of each policy that cannot be read while it is being typed. */
export function withReadablePolicies(design: Design, readable: readonly ReadablePolicy[]): Design {
  if (readable.length === 0) return design;
  return {
    ...design,
    nodes: design.nodes.map((node) => readable.filter(({ nodeId }) => nodeId === node.id).reduce((whole, { key, text }) => withPolicy(whole, key, text), node)),
  };
}

/** An answer that leans on an earlier text says so. */
export function assumingReadable(result: SimulationResult, readable: readonly ReadablePolicy[]): SimulationResult {
  const leansOn = readable.filter(({ nodeId, key }) => (result.policies ?? []).some((policy) => policy.nodeId === nodeId && (policy.key ?? 'policy') === key));
  if (leansOn.length === 0) return result;
  const assumptions = leansOn.map(({ title }) => ({
    code: 'POLICY_TEXT_UNREADABLE',
    message: `The policy of \`${title}\` cannot be read as it stands; its last version that could be read is used.`,
  }));
  return { ...result, assumptions: [...assumptions, ...result.assumptions] };
}
