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
  const { layer, request } = group;
  let allows: StatementMatch[] | undefined;
  let denies: StatementMatch[] | undefined;
  for (const policy of group.policies) {
    const reading = principalReading(policy);
    for (const statement of policy.policy.statements) {
      const strength = matchStatement(statement, request, reading);
      if (strength === undefined) continue;
      const match = { layer, policy, statement, strength };
      // A list of one, made as such, takes a tenth of the memory of an empty one that grows.
      if (statement.effect === 'Deny') {
        if (denies) denies.push(match);
        else denies = [match];
      } else if (allows) allows.push(match);
      else allows = [match];
    }
  }
  return { group, allows: allows ?? noMatches, denies: denies ?? noMatches };
}

export function principalReading(policy: PlacedPolicy): PrincipalReading {
  return policy.endpointType === 'gateway' ? 'gateway-endpoint' : 'resource';
}

const noMatches: readonly StatementMatch[] = [];
