import { accountOf, type Caller } from './caller';
import type { LayerName, StatementMatch } from './scan';

/** What the layers that can grant or limit say. A limit that is not there is `absent`. */
export interface GrantEvidence {
  readonly caller: Caller;
  readonly resourceAccount: string | undefined;
  readonly identity: readonly StatementMatch[];
  readonly boundary: readonly StatementMatch[] | 'absent';
  readonly session: readonly StatementMatch[] | 'absent';
  readonly resource: ResourceGrants;
}

/** The matching `Allow` statements of the resource policy by the strength with which they name the caller. */
export interface ResourceGrants {
  readonly direct: readonly StatementMatch[];
  readonly role: readonly StatementMatch[];
  readonly account: readonly StatementMatch[];
}

export interface Grant {
  readonly granted: boolean;
  /** Statements that granted, and one of every limit that let the grant through. */
  readonly by: readonly StatementMatch[];
  /** Layers without which nothing can be granted. */
  readonly missing: readonly LayerName[];
}

/**
 * How the resource's own policy counts for callers of its account: `ordinary`, it is one of two ways to be allowed; `required`, nothing goes
 * without it (keys and role trust).
 */
export type ResourcePolicyRole = 'ordinary' | 'required';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html */
export function decideGrant(evidence: GrantEvidence, role: ResourcePolicyRole): Grant {
  const { caller, resource } = evidence;
  if (!('account' in caller)) {
    const granted = resource.direct.length > 0;
    return { granted, by: resource.direct, missing: granted ? [] : ['resource-policy'] };
  }
  if (accountOf(caller) !== evidence.resourceAccount) return decideAcrossAccounts(evidence);
  if (caller.type === 'root') return decideRoot(evidence, role);
  return role === 'ordinary' ? decideOrdinary(evidence) : decideRequired(evidence);
}

/** Services whose own policy never grants alone: the caller's account must allow as well, be it the resource's or another. */
export function decideBothSides(evidence: GrantEvidence): Grant {
  return 'account' in evidence.caller ? decideAcrossAccounts(evidence) : decideGrant(evidence, 'required');
}

function decideOrdinary(evidence: GrantEvidence): Grant {
  const { identity, resource } = evidence;
  const limits = passLimits(evidence);
  // Boundary and session policy have a say in every way but the direct grant.
  const limited = limits.passed ? joinMatches(resource.role, identity) : [];
  if (limited.length > 0) return grant(joinMatches(joinMatches(resource.direct, limited), limits.by));
  if (resource.direct.length > 0) return grant(resource.direct);
  return refuse(identity.length === 0 && resource.role.length === 0 ? ['identity-policy'] : [], limits);
}

function decideRequired(evidence: GrantEvidence): Grant {
  const { identity, resource } = evidence;
  const limits = passLimits(evidence);
  const by = [...resource.direct];
  if (limits.passed && resource.role.length > 0) by.push(...resource.role);
  if (limits.passed && resource.account.length > 0 && identity.length > 0) by.push(...resource.account, ...identity);
  if (by.length > 0) return grant(by.length > resource.direct.length ? [...by, ...limits.by] : by);
  if (resource.role.length === 0 && resource.account.length === 0) return refuse(['resource-policy'], { passed: true, by: [], missing: [] });
  return refuse(resource.role.length === 0 && identity.length === 0 ? ['identity-policy'] : [], limits);
}

function decideRoot({ resource }: GrantEvidence, role: ResourcePolicyRole): Grant {
  if (role === 'ordinary') return grant([]);
  const by = [...resource.direct, ...resource.account];
  return by.length > 0 ? grant(by) : { granted: false, by: [], missing: ['resource-policy'] };
}

/** Both accounts must allow. Boundary and session policy limit direct grants, too. */
function decideAcrossAccounts(evidence: GrantEvidence): Grant {
  const { caller, identity, resource } = evidence;
  const resourceSide = [...resource.direct, ...resource.role, ...resource.account];
  const missing: LayerName[] = resourceSide.length > 0 ? [] : ['resource-policy'];
  if (caller.type === 'root') return missing.length > 0 ? { granted: false, by: [], missing } : grant(resourceSide);
  const limits = passLimits(evidence);
  if (identity.length === 0) missing.push('identity-policy');
  missing.push(...limits.missing);
  return missing.length > 0 ? { granted: false, by: [], missing } : grant([...resourceSide, ...identity, ...limits.by]);
}

interface Limits {
  readonly passed: boolean;
  readonly by: readonly StatementMatch[];
  readonly missing: readonly LayerName[];
}

function passLimits({ caller, boundary, session }: GrantEvidence): Limits {
  if (boundary === 'absent' && session === 'absent' && caller.type !== 'federatedUser') return noLimits;
  const missing: LayerName[] = [];
  const by: StatementMatch[] = [];
  if (boundary !== 'absent') {
    const [first] = boundary;
    if (first) by.push(first);
    else missing.push('permissions-boundary');
  }
  if (session !== 'absent') {
    const [first] = session;
    if (first) by.push(first);
    else missing.push('session-policy');
  } else if (caller.type === 'federatedUser') {
    // A federated session without session policy has no permissions of its user's policies.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getfederationtoken.html
    missing.push('session-policy');
  }
  return { passed: missing.length === 0, by, missing };
}

const noLimits: Limits = { passed: true, by: [], missing: [] };

function joinMatches(a: readonly StatementMatch[], b: readonly StatementMatch[]): readonly StatementMatch[] {
  if (a.length === 0) return b;
  return b.length === 0 ? a : [...a, ...b];
}

function grant(by: readonly StatementMatch[]): Grant {
  return { granted: true, by, missing: [] };
}

function refuse(missing: readonly LayerName[], limits: Limits): Grant {
  return { granted: false, by: [], missing: [...missing, ...limits.missing] };
}
