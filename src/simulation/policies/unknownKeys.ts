import { globalConditionKeyOf } from '../../catalog/conditionKeys';
import type { Design } from '../../model/design';
import type { Assumption } from '../../network/step';
import type { EvaluationResult } from '../../policy';
import type { Call } from '../question/question';
import type { ContextValue } from '../result';
import { accountOf } from './accountPolicies';
import type { DesignPolicySource } from './placedPolicy';

/**
 * Condition keys that a policy asks for, in statements that hang on their conditions alone, and whose value neither the design nor the
 * request gives. They count as absent, which must be said.
 */
export function unknownKeys(
  design: Design,
  call: Call,
  policies: readonly DesignPolicySource[],
  evaluation: EvaluationResult,
  context: Readonly<Record<string, ContextValue>>,
  standIns: ReadonlySet<string>,
): readonly Assumption[] {
  const asked = conditionKeys(policies, evaluation);
  if (asked.size === 0) return [];
  const present = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  const standInKeys = new Set([...standIns].map((key) => key.toLowerCase()));
  const assumptions: Assumption[] = [];
  for (const [lower, key] of asked) {
    if (standInKeys.has(lower)) {
      assumptions.push({ code: 'CONTEXT_VALUE_UNKNOWN', message: `A policy asks for \`${key}\`, a public address that is not known before deployment; it is taken to be in none of the listed blocks but those that name it.` });
    } else if (!present.has(lower) && isUnknown(design, call, key)) {
      assumptions.push({ code: 'CONTEXT_KEY_UNKNOWN', message: `A policy asks for \`${key}\`, which neither the design nor the request gives; it is taken to be absent.` });
    }
  }
  return assumptions;
}

/** The keys that statements ask for which hang on their conditions alone, by their lower case, each as first written. */
function conditionKeys(policies: readonly DesignPolicySource[], evaluation: EvaluationResult): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const layer of Object.values(evaluation.layers)) {
    for (const trace of layer.statements) {
      if (!trace.matches && (trace.failed ?? []).some((element) => element !== 'condition')) continue;
      const statement = policies.find((each) => each.name === trace.name)?.policy.statements.find((each) => each.pointer === trace.pointer);
      for (const { key, lowerCaseKey } of statement?.conditions ?? []) if (!keys.has(lowerCaseKey)) keys.set(lowerCaseKey, key);
    }
  }
  return keys;
}

/** Whether a request of this kind might carry the key although nothing says so. */
function isUnknown(design: Design, call: Call, key: string): boolean {
  const global = globalConditionKeyOf(key);
  if (global === undefined) return !key.toLowerCase().startsWith('kms:viaservice');
  const signed = call.principal.type !== 'anonymous';
  switch (global.presence) {
    case 'always':
    case 'if-sent':
    case 'tagging-request':
      return true;
    case 'signed':
    case 'temporary-credentials':
    case 'multi-factor-authentication':
    case 'set-at-role-assumption':
      return signed;
    case 'tagged-principal':
      return signed && call.principal.type === 'arn';
    case 'tagged-resource':
      return call.node === undefined && call.resource !== '*';
    // An account that is not drawn may be in any organization.
    case 'principal-in-organization':
      return call.principal.type !== 'anonymous' && accountOf(design, call.principal.accountId) === undefined;
    case 'resource-in-organization':
      return accountOf(design, call.resourceAccount) === undefined;
    default:
      return false;
  }
}
