import type { CompiledPolicy } from '../../policy';
import type { Assumption, Layer } from '../../network/step';

/** A policy of the design, compiled, with the place it came from. `name` is how the engine's answer refers to it. */
export interface DesignPolicySource {
  readonly name: string;
  readonly nodeId: string;
  /** Its key within the node (`policiesOf`); null for a policy AWS supplies. */
  readonly key: string | null;
  readonly layer: Layer;
  /** In words: "the endpoint policy of `S3 endpoint`". */
  readonly title: string;
  readonly policy: CompiledPolicy;
}

/** Policies found on the way, and what had to be assumed about those that are not known. */
export interface FoundPolicies {
  readonly policies: readonly DesignPolicySource[];
  readonly assumptions: readonly Assumption[];
}
