import { isKnownAction, isKnownService } from '../catalog/actionNames';
import { decide, type Deciding, type Decision, type DecisionName } from './decision';
import { compilePolicySet, type EvaluationCase, type PolicySet } from './evaluationCase';
import { readCase } from './readCase';
import { remark, type Remark, type RemarkCode } from './remarks';
import { isEvaluationError, prepareRequest, type EvaluationError, type EvaluationRequest, type PreparedRequest } from './request';
import { principalReading, type GroupMatches, type LayerName, type PolicyGroup } from './scan';
import { isDecidedByTrustPolicy } from './services/sts';
import { traceStatement, type StatementTrace } from './statementTrace';
import type { ContextValue } from './context';
import { undocumentedCases } from './undocumented';

export interface EvaluationResult {
  readonly decision: DecisionName;
  readonly decidedBy: readonly Deciding[];
  /** The layers that were given and those every caller of this type has. Empty without explanation. */
  readonly layers: Readonly<Partial<Record<LayerName, LayerResult>>>;
  /** What the decision rests on that AWS does not document or that had to be assumed. */
  readonly remarks: readonly Remark[];
  /** For implicit denials: `Allow` statements that fail in exactly one part. */
  readonly nearMisses: readonly NearMiss[];
}

export interface LayerResult {
  readonly decision: DecisionName | 'notApplicable';
  /** Why a layer that is given does not apply, or refuses whatever its statements say. */
  readonly because?: string;
  readonly statements: readonly StatementTrace[];
}

export interface NearMiss extends StatementTrace {
  readonly layer: LayerName;
}

export interface EvaluationOptions {
  /** `decision`: no traces of the statements, for many requests. */
  readonly detail?: 'explained' | 'decision';
}

/** An evaluation, and the condition keys it was made with. */
export interface EvaluationInContext {
  readonly evaluation: EvaluationResult;
  readonly context: Readonly<Record<string, ContextValue>>;
}

/** The same with the condition keys that the request carried, given and derived (see `deriveContext`). */
export function evaluateInContext(input: EvaluationCase): EvaluationInContext | EvaluationError {
  const { request } = input;
  const unknown = input.allowUnknownActions ? undefined : refuseUnknownAction(request.action);
  if (unknown) return unknown;
  const set = compilePolicySet(input, resourcePolicyKind(request.action));
  if (isEvaluationError(set)) return set;
  const prepared = prepareRequest(request, set.boundary.length > 0);
  if (isEvaluationError(prepared)) return prepared;
  return { evaluation: evaluatePrepared(set, prepared, {}), context: Object.fromEntries(prepared.context.entries()) };
}

/** The decision about one request. An unusable case, or a policy that is none, is an error with its place. Never throws. */
export function evaluate(input: EvaluationCase, options: EvaluationOptions = {}): EvaluationResult | EvaluationError {
  const { request } = input;
  const unknown = input.allowUnknownActions ? undefined : refuseUnknownAction(request.action);
  if (unknown) return unknown;
  const set = compilePolicySet(input, resourcePolicyKind(request.action));
  return isEvaluationError(set) ? set : evaluatePolicySet(set, request, options);
}

/** The same for a JSON value from outside. */
export function evaluateCase(value: unknown, options: EvaluationOptions = {}): EvaluationResult | EvaluationError {
  const input = readCase(value);
  return isEvaluationError(input) ? input : evaluate(input, options);
}

/** The decision about one of many requests under the same policies, which `compilePolicySet` prepared. */
export function evaluatePolicySet(set: PolicySet, request: EvaluationRequest, options: EvaluationOptions = {}): EvaluationResult | EvaluationError {
  const prepared = prepareRequest(request, set.boundary.length > 0);
  return isEvaluationError(prepared) ? prepared : evaluatePrepared(set, prepared, options);
}

/** What kind of policy stands at the resource: a role has a trust policy. */
export function resourcePolicyKind(action: string): 'resource' | 'trust' {
  return isDecidedByTrustPolicy(action.toLowerCase()) ? 'trust' : 'resource';
}

/** The condition keys that a request carries: those given, and in mode `derive` those that follow. */
export function deriveContext(request: EvaluationRequest): Readonly<Record<string, ContextValue>> | EvaluationError {
  const prepared = prepareRequest(request, false);
  return isEvaluationError(prepared) ? prepared : Object.fromEntries(prepared.context.entries());
}

function evaluatePrepared(set: PolicySet, request: PreparedRequest, options: EvaluationOptions): EvaluationResult {
  const decision = decide(set, request);
  const { decidedBy, remarks } = decision;
  if (options.detail === 'decision') return { decision: decision.decision, decidedBy, layers: noLayers, remarks, nearMisses: [] };
  const { layers, undocumented } = traceLayers(decision);
  return {
    decision: decision.decision,
    decidedBy,
    layers,
    remarks: undocumented.size === 0 ? remarks : [...remarks, ...[...undocumented].map(remark)],
    nearMisses: decision.decision === 'implicitDeny' ? findNearMisses(layers) : [],
  };
}

function refuseUnknownAction(action: string): EvaluationError | undefined {
  const colon = action.indexOf(':');
  if (colon < 0 || isKnownAction(action.slice(0, colon), action.slice(colon + 1))) return undefined;
  const service = action.slice(0, colon);
  const message = isKnownService(service) ? `\`${service}\` has no action \`${action.slice(colon + 1)}\`.` : `There is no service prefix \`${service}\`.`;
  return { error: { message, pointer: '/request/action' } };
}

/** What every statement says, and the undocumented cases that were met on the way. */
function traceLayers({ layers, matches, refusal }: Decision): { readonly layers: EvaluationResult['layers']; readonly undocumented: ReadonlySet<RemarkCode> } {
  const results: Partial<Record<LayerName, LayerResult>> = {};
  const undocumented = new Set<RemarkCode>();
  for (const [layer, because] of Object.entries(layers.refusals)) {
    if (because && isLayerName(layer)) results[layer] = { decision: 'notApplicable', because, statements: [] };
  }
  for (const scan of matches) {
    const { layer } = scan.group;
    const before = results[layer];
    const decision = layerDecision(scan);
    const statements = traceGroup(scan.group, undocumented);
    results[layer] = before ? { decision: joinDecisions(before.decision, decision), statements: [...before.statements, ...statements] } : { decision, statements };
  }
  const refused = refusal && results[refusal.layer];
  if (refused && refused.decision !== 'notApplicable') results[refusal.layer] = { ...refused, because: refusal.remark.message };
  return { layers: results, undocumented };
}

function layerDecision({ group, allows, denies }: GroupMatches): DecisionName {
  if (denies.length > 0) return 'explicitDeny';
  // `RCPFullAWSAccess` allows everything at each level of RCPs.
  return allows.length > 0 || group.layer === 'rcp' ? 'allowed' : 'implicitDeny';
}

/** Levels of SCPs, or access point and bucket: all must allow. */
function joinDecisions(a: LayerResult['decision'], b: DecisionName): LayerResult['decision'] {
  if (a === 'explicitDeny' || b === 'explicitDeny') return 'explicitDeny';
  return a === 'implicitDeny' ? a : b;
}

function traceGroup({ layer, policies, request }: PolicyGroup, undocumented: Set<RemarkCode>): readonly StatementTrace[] {
  const traces: StatementTrace[] = [];
  for (const policy of policies) {
    const typeAssumed = policy.endpointTypeAssumed === true;
    const place = { name: policy.name, level: policy.level, reading: principalReading(policy), policy: layer === 'endpoint-policy' ? 'endpoint' : 'other' } as const;
    for (const statement of policy.policy.statements) {
      const trace = traceStatement(statement, request, place);
      traces.push(trace);
      for (const code of undocumentedCases(statement, request, { ...place, typeAssumed, failed: trace.failed ?? [] })) undocumented.add(code);
    }
  }
  return traces;
}

function findNearMisses(layers: EvaluationResult['layers']): readonly NearMiss[] {
  const misses: NearMiss[] = [];
  for (const [layer, result] of Object.entries(layers)) {
    if (!isLayerName(layer) || !result || result.decision !== 'implicitDeny') continue;
    for (const trace of result.statements) if (trace.effect === 'Allow' && trace.failed?.length === 1) misses.push({ layer, ...trace });
  }
  return misses;
}

function isLayerName(name: string): name is LayerName {
  return layerNames.has(name);
}

const layerNames: ReadonlySet<string> = new Set<LayerName>([
  'endpoint-policy', 'identity-policy', 'resource-policy', 'permissions-boundary', 'session-policy', 'scp', 'rcp',
]);
const noLayers: EvaluationResult['layers'] = {};
