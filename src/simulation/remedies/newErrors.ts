import { nodeIndex } from '../../model/design';
import type { DesignNode } from '../../model/kinds';
import { policiesOf } from '../../model/policies';
import { validateDesign } from '../../network/validation/validateDesign';
import { diagnosePolicy } from '../../policy';
import type { CompiledSimulation } from '../compileSimulation';
import { diagnoseOptionsOf } from '../diagnostics/diagnosePolicies';

/** What AWS would refuse in the changed design and did not before: in its network, and in the policies whose text is another one. */
export function newErrors(before: CompiledSimulation, after: CompiledSimulation): readonly string[] {
  const known = new Set(networkErrors(before));
  const ofNetwork = networkErrors(after).filter((error) => !known.has(error));
  const former = nodeIndex(before.design);
  const ofPolicies = after.design.nodes.flatMap((node) => {
    const was = former.get(node.id);
    if (was === node) return [];
    const knownHere = new Set(was === undefined ? [] : policyErrors(before, was));
    return policyErrors(after, node).filter((error) => !knownHere.has(error));
  });
  return [...ofNetwork, ...ofPolicies];
}

const remembered = new WeakMap<CompiledSimulation['network'], readonly string[]>();

function networkErrors({ network }: CompiledSimulation): readonly string[] {
  const known = remembered.get(network);
  if (known !== undefined) return known;
  const errors = validateDesign(network).filter(({ severity }) => severity === 'error').map(({ code, nodeId }) => `${code} ${nodeId}`);
  remembered.set(network, errors);
  return errors;
}

function policyErrors({ design, actions }: CompiledSimulation, node: DesignNode): readonly string[] {
  if (actions === undefined) return [];
  return policiesOf(node).flatMap(({ key, kind, text }) => {
    if (text === undefined) return [];
    const options = diagnoseOptionsOf(design, node, { key, kind, text, simulations: 'none' }, actions);
    return diagnosePolicy(text, options).filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${node.id} ${key} ${message}`);
  });
}
