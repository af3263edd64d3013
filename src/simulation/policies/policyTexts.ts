import { compilePolicy, type CompiledPolicy, type PolicyKind } from '../../policy';

const compiled = new Map<PolicyKind, Map<string, CompiledPolicy>>();

/** Policy texts are compiled once, whoever carries them: an edit elsewhere compiles nothing anew. */
export function compiledPolicyOf(text: string, kind: PolicyKind): CompiledPolicy {
  let ofKind = compiled.get(kind);
  if (ofKind === undefined) {
    ofKind = new Map();
    compiled.set(kind, ofKind);
  }
  const known = ofKind.get(text);
  if (known !== undefined) return known;
  // Typing in a policy makes a new text with every letter; what is still in use is soon compiled again.
  if (ofKind.size > 5_000) ofKind.clear();
  const policy = compilePolicy(text, kind);
  ofKind.set(text, policy);
  return policy;
}
