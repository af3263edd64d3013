import type { Assumption, Layer } from '../../network/step';
import type { CompiledPolicy } from '../../policy';

/** A policy of the design, compiled, with the place it came from. */
export interface FoundPolicy {
  readonly nodeId: string;
  /** Its key within the node (`policiesOf`); null for a policy AWS supplies, and for one of the request. */
  readonly key: string | null;
  /** It stands in the request itself, so there is a text to point into. */
  readonly inRequest?: true;
  readonly layer: Layer;
  /** In words: "the endpoint policy of `S3 endpoint`". */
  readonly title: string;
  readonly policy: CompiledPolicy;
}

/** Whether whoever asks has the text of this policy: pointers lead into it. */
export function hasText({ key, inRequest }: Pick<FoundPolicy, 'key' | 'inRequest'>): boolean {
  return key !== null || inRequest === true;
}

/** With the name by which the policy engine's answer refers to it. */
export interface DesignPolicySource extends FoundPolicy {
  readonly name: string;
}

/** Policies found on the way, and what had to be assumed about those that are not known. */
export interface FoundPolicies {
  readonly policies: readonly FoundPolicy[];
  readonly assumptions: readonly Assumption[];
}
