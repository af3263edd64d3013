import { isUnderResourceControlPolicies } from '../catalog/policyServices';
import type { PolicySet } from './evaluationCase';
import { canHaveBoundary, isServiceLinkedRole, type PreparedRequest } from './request';
import type { LayerName, PolicyGroup } from './scan';
import type { ServiceRules } from './services/generalRules';

/** The policies that apply to a request. A layer that does not apply has a reason in `refusals`. */
export interface Layers {
  readonly endpoint: PolicyGroup | undefined;
  /** Absent for callers without identity policies. */
  readonly identity: PolicyGroup | undefined;
  readonly boundary: PolicyGroup | undefined;
  readonly session: PolicyGroup | undefined;
  readonly serviceControl: readonly PolicyGroup[];
  readonly resourceControl: readonly PolicyGroup[];
  readonly resource: readonly PolicyGroup[];
  /** Why a layer does not apply; empty text where nothing of it is given, undefined where it applies. */
  readonly refusals: Readonly<Record<Exclude<LayerName, 'resource-policy'>, string | undefined>>;
}

export function selectLayers(set: PolicySet, request: PreparedRequest, rules: ServiceRules): Layers {
  const { caller } = request;
  const ignored = rules.callerSide === 'ignored' ? rules.callerSideBecause : undefined;
  const hasIdentityPolicies = 'account' in caller && caller.type !== 'root';
  const isSession = caller.type === 'roleSession' || caller.type === 'federatedUser';
  const endpointRefusal = set.endpoint.length === 0 ? notGiven : passesNoEndpoint(request);
  const identityRefusal = ignored ?? (hasIdentityPolicies ? undefined : 'This caller has no identity policies.');
  const boundaryRefusal = set.boundary.length === 0 ? notGiven : (ignored ?? (canHaveBoundary(caller) ? undefined : 'This caller has no permissions boundary.'));
  const sessionRefusal = set.session.length === 0 ? notGiven : (ignored ?? (isSession ? undefined : 'Only sessions have session policies.'));
  const scpRefusal = set.serviceControl.length === 0 ? notGiven : (ignored ?? outOfServiceControl(set, request));
  const rcpRefusal = set.resourceControl.length === 0 ? notGiven : outOfResourceControl(set, request);
  return {
    endpoint: endpointRefusal === undefined ? { layer: 'endpoint-policy', policies: set.endpoint, request } : undefined,
    identity: identityRefusal === undefined ? { layer: 'identity-policy', policies: set.identity, request } : undefined,
    boundary: boundaryRefusal === undefined ? { layer: 'permissions-boundary', policies: set.boundary, request } : undefined,
    session: sessionRefusal === undefined ? { layer: 'session-policy', policies: set.session, request } : undefined,
    serviceControl: scpRefusal === undefined ? set.serviceControl.map((policies) => ({ layer: 'scp', policies, request })) : noGroups,
    resourceControl: rcpRefusal === undefined ? set.resourceControl.map((policies) => ({ layer: 'rcp', policies, request })) : noGroups,
    resource: rules.resource,
    refusals: {
      'endpoint-policy': endpointRefusal,
      'identity-policy': set.identity.length === 0 ? notGiven : identityRefusal,
      'permissions-boundary': boundaryRefusal,
      'session-policy': sessionRefusal,
      scp: scpRefusal,
      rcp: rcpRefusal,
    },
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

const notGiven = '';
const noGroups: readonly PolicyGroup[] = [];
