import { isUnderResourceControlPolicies } from '../catalog/policyServices';
import type { PlacedPolicy, PolicySet } from './evaluationCase';
import { canHaveBoundary, isServiceLinkedRole, type PreparedRequest } from './request';
import type { LayerName, PolicyGroup } from './scan';
import type { ServiceRules } from './services/generalRules';

/** The policies that apply to a request. A layer that is given and does not apply is in `notApplied`, with the reason. */
export interface Layers {
  readonly endpoint: PolicyGroup | undefined;
  /** Absent for callers without identity policies. */
  readonly identity: PolicyGroup | undefined;
  readonly boundary: PolicyGroup | undefined;
  readonly session: PolicyGroup | undefined;
  readonly serviceControl: readonly PolicyGroup[];
  readonly resourceControl: readonly PolicyGroup[];
  readonly resource: readonly PolicyGroup[];
  readonly notApplied: readonly NotApplied[];
}

export interface NotApplied {
  readonly layer: LayerName;
  readonly because: string;
  readonly policies: readonly PlacedPolicy[];
}

export function selectLayers(set: PolicySet, request: PreparedRequest, rules: ServiceRules): Layers {
  const { caller } = request;
  const notApplied: NotApplied[] = [];
  const pick = (layer: LayerName, policies: readonly PlacedPolicy[], refusal: string | undefined): PolicyGroup | undefined => {
    if (refusal === undefined) return { layer, policies, request };
    if (policies.length > 0) notApplied.push({ layer, because: refusal, policies });
    return undefined;
  };
  const pickLevels = (layer: LayerName, levels: PolicySet['serviceControl'], refusal: () => string | undefined): readonly PolicyGroup[] => {
    if (levels.length === 0) return noGroups;
    const because = refusal();
    if (because === undefined) return levels.map((policies) => ({ layer, policies, request }));
    notApplied.push({ layer, because, policies: levels.flat() });
    return noGroups;
  };
  const ignored = rules.callerSide === 'ignored' ? rules.callerSideBecause : undefined;
  const hasIdentityPolicies = 'account' in caller && caller.type !== 'root';
  const isSession = caller.type === 'roleSession' || caller.type === 'federatedUser';
  return {
    endpoint: set.endpoint.length === 0 ? undefined : pick('endpoint-policy', set.endpoint, passesNoEndpoint(request)),
    identity: pick('identity-policy', set.identity, ignored ?? (hasIdentityPolicies ? undefined : 'This caller has no identity policies.')),
    boundary:
      set.boundary.length === 0
        ? undefined
        : pick('permissions-boundary', set.boundary, ignored ?? (canHaveBoundary(caller) ? undefined : 'This caller has no permissions boundary.')),
    session:
      set.session.length === 0 ? undefined : pick('session-policy', set.session, ignored ?? (isSession ? undefined : 'Only sessions have session policies.')),
    serviceControl: pickLevels('scp', set.serviceControl, () => ignored ?? outOfServiceControl(set, request)),
    resourceControl: pickLevels('rcp', set.resourceControl, () => outOfResourceControl(set, request)),
    resource: rules.resource,
    notApplied,
  };
}

/** Requests of services themselves and forwarded requests do not come through the customer's endpoint. */
function passesNoEndpoint({ caller, context }: PreparedRequest): string | undefined {
  if (caller.type === 'service') return 'Requests of AWS services do not pass the endpoint.';
  const forwarded = context.get('aws:viaawsservice');
  return typeof forwarded === 'string' && forwarded.toLowerCase() === 'true' ? 'Requests that a service forwards do not pass the endpoint.' : undefined;
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html */
function outOfServiceControl({ facts }: PolicySet, { caller }: PreparedRequest): string | undefined {
  if (!('account' in caller)) return 'SCPs apply to the users, roles and root users of accounts.';
  if (isServiceLinkedRole(caller)) return 'SCPs do not apply to service-linked roles.';
  return facts.callerInManagementAccount ? 'SCPs do not apply in the management account.' : undefined;
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html */
function outOfResourceControl({ facts }: PolicySet, { caller, action, resource }: PreparedRequest): string | undefined {
  if (isUnderResourceControlPolicies(action.service) !== 'yes') return 'RCPs do not apply to this service.';
  if (action.folded === 'kms:retiregrant') return 'RCPs do not apply to `kms:RetireGrant`.';
  if (facts.resourceInManagementAccount) return 'RCPs do not apply to resources of the management account.';
  if (facts.awsManagedKey && action.service === 'kms') return 'RCPs do not apply to AWS managed keys.';
  if (isServiceLinkedRole(caller)) return 'RCPs do not apply to service-linked roles.';
  const assumesServiceLinkedRole = action.service === 'sts' && caller.type === 'service' && resource.text.includes(':role/aws-service-role/');
  return assumesServiceLinkedRole ? 'RCPs do not stop a service from assuming its service-linked role.' : undefined;
}

const noGroups: readonly PolicyGroup[] = [];
