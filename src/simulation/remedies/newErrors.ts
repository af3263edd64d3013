import { validateDesign } from '../../network/validation/validateDesign';
import type { CompiledSimulation } from '../compileSimulation';
import { diagnosePolicies } from '../diagnostics/diagnosePolicies';

/** What AWS would refuse in a design, so that two designs can be compared. */
export function errorsIn({ design, network, actions }: CompiledSimulation): ReadonlySet<string> {
  const ofNetwork = validateDesign(network).filter(({ severity }) => severity === 'error').map(({ code, nodeId }) => `${code} ${nodeId}`);
  const ofPolicies = actions === undefined ? [] : diagnosePolicies(design, actions).filter(({ severity }) => severity === 'error').map(({ code, nodeId, policyKey, message }) => `${code} ${nodeId} ${policyKey} ${message}`);
  return new Set([...ofNetwork, ...ofPolicies]);
}
