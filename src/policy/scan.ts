import type { CompiledStatement } from './compile';
import type { PlacedPolicy } from './evaluationCase';
import type { Strength } from './principals';
import type { PreparedRequest } from './request';
import { matchStatement, type PrincipalReading } from './statement';

export type LayerName = 'endpoint-policy' | 'identity-policy' | 'resource-policy' | 'permissions-boundary' | 'session-policy' | 'scp' | 'rcp';

/** Policies of one layer that are alternatives of each other, and the request as this layer sees it. */
export interface PolicyGroup {
  readonly layer: LayerName;
  readonly policies: readonly PlacedPolicy[];
  readonly request: PreparedRequest;
}

export interface StatementMatch {
  readonly layer: LayerName;
  readonly policy: PlacedPolicy;
  readonly statement: CompiledStatement;
  readonly strength: Strength;
}

export interface GroupMatches {
  readonly group: PolicyGroup;
  readonly allows: readonly StatementMatch[];
  readonly denies: readonly StatementMatch[];
}

/** Every statement of a group that matches. */
export function scanGroup(group: PolicyGroup): GroupMatches {
  let allows = noMatches;
  let denies = noMatches;
  for (const policy of group.policies) {
    const reading = principalReading(policy);
    for (const statement of policy.policy.statements) {
      const strength = matchStatement(statement, group.request, reading);
      if (strength === undefined) continue;
      const match = { layer: group.layer, policy, statement, strength };
      if (statement.effect === 'Deny') denies = denies === noMatches ? [match] : [...denies, match];
      else allows = allows === noMatches ? [match] : [...allows, match];
    }
  }
  return { group, allows, denies };
}

export function principalReading(policy: PlacedPolicy): PrincipalReading {
  return policy.endpointType === 'gateway' ? 'gateway-endpoint' : 'resource';
}

const noMatches: readonly StatementMatch[] = [];
