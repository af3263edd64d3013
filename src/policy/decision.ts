import { isUnderResourceControlPolicies } from '../catalog/policyServices';
import type { Caller } from './caller';
import type { PolicySet } from './evaluationCase';
import { decideGrant, type Grant, type GrantEvidence, type ResourceGrants } from './grant';
import { selectLayers, type Layers } from './layers';
import { remark, type Remark } from './remarks';
import type { Strength } from './principals';
import type { PreparedRequest } from './request';
import { scanGroup, type GroupMatches, type LayerName, type PolicyGroup, type StatementMatch } from './scan';
import type { ServiceRules } from './services/generalRules';
import { serviceRules } from './services/serviceRules';

export type DecisionName = 'allowed' | 'explicitDeny' | 'implicitDeny';

/** A statement that decided, or with an empty pointer a layer without the `Allow` it needs. */
export interface Deciding {
  readonly layer: LayerName;
  readonly name: string;
  readonly pointer: string;
  /** For SCPs and RCPs: the level, from the root. */
  readonly level?: number;
}

export interface Decision {
  readonly decision: DecisionName;
  readonly decidedBy: readonly Deciding[];
  readonly remarks: readonly Remark[];
  readonly layers: Layers;
  readonly matches: readonly GroupMatches[];
  /** A rule of the service that refuses whatever the statements of a layer say. */
  readonly refusal: ServiceRules['refusal'];
}

/** The decision about a request. All layers are evaluated, also after a denial. */
export function decide(set: PolicySet, request: PreparedRequest): Decision {
  const rules = serviceRules(set, request);
  const layers = selectLayers(set, request, rules);
  const scans = scanLayers(layers);
  const remarks = generalRemarks(set, request, rules);
  const finish = (decision: DecisionName, decidedBy: readonly Deciding[]): Decision => {
    const added = decision === 'allowed' ? undefined : rules.denialRemarks;
    return { decision, decidedBy, remarks: added ? [...remarks, ...added] : remarks, layers, matches: scans.all, refusal: rules.refusal };
  };

  if (rules.allowedAlways) return finish('allowed', []);
  const denials = findDenials(scans.all, rules);
  if (denials.length > 0) return finish('explicitDeny', denials);

  const closedGates = findClosedGates(scans);
  const grant = rules.refusal ? refusedGrant(rules.refusal.layer) : grantOf(rules, scans, request);
  if (closedGates.length > 0 || !grant.granted) {
    return finish('implicitDeny', [...closedGates, ...grant.missing.map((layer) => missingAllow(layer, scans))]);
  }
  return finish('allowed', grantedBy(grant, scans));
}

interface Scans {
  readonly endpoint: GroupMatches | undefined;
  readonly identity: GroupMatches | undefined;
  readonly boundary: GroupMatches | undefined;
  readonly session: GroupMatches | undefined;
  readonly serviceControl: readonly GroupMatches[];
  readonly resourceControl: readonly GroupMatches[];
  readonly resource: readonly GroupMatches[];
  readonly all: readonly GroupMatches[];
}

function scanLayers(layers: Layers): Scans {
  const all: GroupMatches[] = [];
  return {
    endpoint: layers.endpoint && scanInto(all, layers.endpoint),
    identity: layers.identity && scanInto(all, layers.identity),
    boundary: layers.boundary && scanInto(all, layers.boundary),
    session: layers.session && scanInto(all, layers.session),
    serviceControl: scanAllInto(all, layers.serviceControl),
    resourceControl: scanAllInto(all, layers.resourceControl),
    resource: scanAllInto(all, layers.resource),
    all,
  };
}

function scanAllInto(all: GroupMatches[], groups: readonly PolicyGroup[]): readonly GroupMatches[] {
  const [first] = groups;
  if (first === undefined) return noScans;
  return groups.length === 1 ? [scanInto(all, first)] : groups.map((group) => scanInto(all, group));
}

function scanInto(all: GroupMatches[], group: PolicyGroup): GroupMatches {
  const matches = scanGroup(group);
  all.push(matches);
  return matches;
}

/** Every matching `Deny`, in whatever layer. */
function findDenials(scans: readonly GroupMatches[], rules: ServiceRules): readonly Deciding[] {
  let denials: Deciding[] | undefined;
  if (rules.explicitDenial) denials = [{ ...rules.explicitDenial, pointer: '' }];
  for (const { denies } of scans) {
    for (const match of denies) if (!rules.leavesOutDeny?.(match)) (denials ??= []).push(decidingStatement(match));
  }
  return denials ?? noDeciding;
}

/** Endpoint policy and every SCP level must allow. RCP levels always do: `RCPFullAWSAccess` is attached to each by itself. */
function findClosedGates({ endpoint, serviceControl }: Scans): readonly Deciding[] {
  let closed: Deciding[] | undefined;
  if (endpoint && endpoint.allows.length === 0) closed = [missingAllowOf(endpoint.group)];
  for (let level = 0; level < serviceControl.length; level += 1) {
    const matches = serviceControl[level];
    if (matches && matches.allows.length === 0) (closed ??= []).push({ ...missingAllowOf(matches.group), level });
  }
  return closed ?? noDeciding;
}

/** What granted, and one statement per gate. */
function grantedBy(grant: Grant, { endpoint, serviceControl, resourceControl }: Scans): readonly Deciding[] {
  const open: Deciding[] = [];
  for (const match of grant.by) open.push(decidingStatement(match));
  if (endpoint?.allows[0]) open.push(decidingStatement(endpoint.allows[0]));
  for (const { allows } of serviceControl) if (allows[0]) open.push(decidingStatement(allows[0]));
  for (let level = 0; level < resourceControl.length; level += 1) open.push({ layer: 'rcp', name: 'RCPFullAWSAccess', pointer: '/Statement/0', level });
  return open;
}

function grantOf(rules: ServiceRules, { identity, boundary, session, resource }: Scans, request: PreparedRequest): Grant {
  const evidence: GrantEvidence = {
    caller: request.caller,
    resourceAccount: request.resourceAccount,
    identity: identity?.allows ?? noMatches,
    boundary: boundary?.allows ?? 'absent',
    session: session?.allows ?? 'absent',
    resource: resourceGrants(resource),
  };
  return rules.grant ? rules.grant(evidence) : decideGrant(evidence, rules.resourcePolicyRole);
}

/** By strength. Where several policies must allow (access point and bucket), the weaker of them counts. */
function resourceGrants(scans: readonly GroupMatches[]): ResourceGrants {
  const [first] = scans;
  if (!first || first.allows.length === 0) return noGrants;
  let grants = byStrength(first.allows);
  for (let index = 1; index < scans.length; index += 1) grants = meet(grants, byStrength(scans[index]?.allows ?? noMatches));
  return grants;
}

function byStrength(allows: readonly StatementMatch[]): ResourceGrants {
  return { direct: ofStrength(allows, 'direct'), role: ofStrength(allows, 'role'), account: ofStrength(allows, 'account') };
}

function ofStrength(allows: readonly StatementMatch[], strength: Strength): readonly StatementMatch[] {
  const [first] = allows;
  if (allows.length === 1) return first?.strength === strength ? allows : noMatches;
  let found: StatementMatch[] | undefined;
  for (const match of allows) if (match.strength === strength) (found ??= []).push(match);
  return found ?? noMatches;
}

function meet(a: ResourceGrants, b: ResourceGrants): ResourceGrants {
  const direct = a.direct.length > 0 && b.direct.length > 0 ? [...a.direct, ...b.direct] : [];
  if (direct.length > 0) return { direct, role: [], account: [] };
  const aRole = [...a.direct, ...a.role];
  const bRole = [...b.direct, ...b.role];
  if (aRole.length > 0 && bRole.length > 0) return { direct, role: [...aRole, ...bRole], account: [] };
  const aAny = [...aRole, ...a.account];
  const bAny = [...bRole, ...b.account];
  return { direct, role: [], account: aAny.length > 0 && bAny.length > 0 ? [...aAny, ...bAny] : [] };
}

function generalRemarks(set: PolicySet, request: PreparedRequest, rules: ServiceRules): readonly Remark[] {
  const added: Remark[] = [];
  if (rules.refusal) added.push(rules.refusal.remark);
  if (rules.allowedAlways) added.push(rules.allowedAlways);
  if (request.resourceAccountAssumed) added.push(remark('RESOURCE_ACCOUNT_ASSUMED'));
  if (mayBeServiceLinked(request.caller) && set.serviceControl.length + set.resourceControl.length + set.boundary.length > 0) {
    added.push(remark('SERVICE_LINKED_ROLE_UNKNOWN'));
  }
  if (set.boundary.length > 1 && request.hasBoundary) added.push(remark('SEVERAL_BOUNDARIES'));
  if (set.endpoint.length > 1) added.push(remark('SEVERAL_ENDPOINT_POLICIES'));
  if (set.resourceControl.length > 0 && isUnderResourceControlPolicies(request.action.service) === 'undocumented') {
    added.push(remark('RCP_SERVICE_UNDOCUMENTED'));
  }
  return added.length === 0 ? rules.remarks : [...rules.remarks, ...added];
}

/** Service-linked roles are told by their path, which a session's ARN does not hold. */
function mayBeServiceLinked(caller: Caller): boolean {
  return caller.type === 'roleSession' && caller.roleArn === undefined && caller.roleName.startsWith('AWSServiceRoleFor');
}

function refusedGrant(layer: LayerName): Grant {
  return { granted: false, by: [], missing: [layer] };
}

function decidingStatement({ layer, policy, statement }: StatementMatch): Deciding {
  const { name, level } = policy;
  const { pointer } = statement;
  return level === undefined ? { layer, name, pointer } : { layer, name, pointer, level };
}

function missingAllow(layer: LayerName, { all }: Scans): Deciding {
  const scan = all.find(({ group }) => group.layer === layer);
  return scan ? missingAllowOf(scan.group) : { layer, name: '', pointer: '' };
}

function missingAllowOf({ layer, policies }: PolicyGroup): Deciding {
  return { layer, name: policies.map(({ name }) => name).join(', '), pointer: '' };
}

const noMatches: readonly StatementMatch[] = [];
const noScans: readonly GroupMatches[] = [];
const noDeciding: readonly Deciding[] = [];
const noGrants: ResourceGrants = { direct: noMatches, role: noMatches, account: noMatches };
