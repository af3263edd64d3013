import type { DesignPolicyKind } from '../model/policies';
import type { PolicyDiff } from '../policy';
import type { PolicyDiagnostic } from '../policy/diagnostic';
import type { SimulationResult } from '../simulation/result';
import type { DiffQuestion } from './PolicyChanges';
import type { PolicyLanguageHelp } from './policyLanguageHelp';

/** What the pane asks the engine. The application wires it to the worker. */
export interface PolicyEngine {
  /** Undefined: the engine did not answer, or a newer question took the place of this one. */
  readonly lint: (question: PolicyText) => Promise<readonly PolicyDiagnostic[] | undefined>;
  /** `requestContext`: the condition keys of the traced request. */
  readonly hover: (question: PolicyText & { readonly offset: number; readonly requestContext?: SimulationResult['context'] }) => ReturnType<PolicyLanguageHelp['hover']>;
  readonly complete: (question: PolicyText & { readonly offset: number }) => ReturnType<PolicyLanguageHelp['complete']>;
  /** Undefined: the engine did not answer. */
  readonly diff: (question: DiffQuestion) => Promise<PolicyDiff | undefined>;
}

export interface PolicyText {
  readonly text: string;
  readonly kind: DesignPolicyKind;
  /** The node that carries the policy: what its service is, and what the design knows of it. */
  readonly nodeId: string;
  /** The policy within its node. */
  readonly key?: string;
  /** The text when it was last saved: with it the engine says what the edit changes, which takes longer. */
  readonly saved?: string | null;
}
