import type { CompiledNetwork } from '../compile/compiledNetwork';
import { designChecks } from './checks';
import type { DesignFinding } from './designCheck';

/** Everything that AWS would refuse to create, or that works otherwise than it looks; errors first, else in the order of the checks. */
export function validateDesign(network: CompiledNetwork): readonly DesignFinding[] {
  const { design } = network;
  const nodes = design.nodes.filter((node) => node.inactive !== true);
  const findings = designChecks.flatMap((check) => [...check({ design, network, nodes })]);
  return findings.toSorted((left, right) => rank(left) - rank(right));
}

function rank({ severity }: DesignFinding): number {
  return severity === 'error' ? 0 : 1;
}
