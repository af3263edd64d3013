import { evaluateInContext, isEvaluationError, textFaultOf, type EvaluationRequest, type EvaluationResult, type LayerName, type LayerResult } from '../../policy';
import { physicalNameOf } from '../../model/arns';
import type { Design } from '../../model/design';
import type { Assumption, Step } from '../../network/step';
import type { Call, Question } from '../question/question';
import type { ContextValue, Decision, PolicyTrace } from '../result';
import { accountOf } from './accountPolicies';
import { explainLayer, explainNearMiss } from './explainLayer';
import { gatherPolicies, type GatheredPolicies } from './gatherPolicies';
import { hasText, type DesignPolicySource } from './placedPolicy';
import { tracePolicies } from './policyTraces';
import { requestContextOf, type RequestContext, type SeenRequest } from './requestContext';
import { withTime } from './requestTime';
import { unknownKeys } from './unknownKeys';

export interface Judgement {
  readonly verdict: 'allowed' | 'denied';
  readonly decidedBy: readonly Decision[];
  readonly steps: readonly Step[];
  readonly policies: readonly PolicyTrace[];
  /** As shown: with words in the place of values that are not known. */
  readonly context: Readonly<Record<string, ContextValue>>;
  /** As judged. */
  readonly carried: RequestContext;
  readonly assumptions: readonly Assumption[];
}

export type Judged = Judgement | { readonly verdict: 'invalid'; readonly message: string; readonly node: string };

/** In the order in which the packet and then the service meet them. */
const layerOrder: readonly LayerName[] = ['endpoint-policy', 'identity-policy', 'permissions-boundary', 'session-policy', 'scp', 'rcp', 'resource-policy'];

/** What the policies on the way make of a call that has arrived. */
export function judgeCall(design: Design, question: Question, call: Call, seen: SeenRequest): Judged {
  const gathered = gatherPolicies(design, call, seen.passage);
  return judge(design, call, gathered, withTime(requestContextOf(design, question, call, seen), seen.now, gathered.all));
}

export function judge(design: Design, call: Call, gathered: GatheredPolicies, context: RequestContext): Judged {
  // A policy that cannot be read is never taken for an empty one: nothing can be said of the request.
  const broken = gathered.all.find(({ policy }) => policy.errors.length > 0);
  if (broken !== undefined) {
    const [error] = broken.policy.errors;
    const message = `${upperFirst(broken.title)} cannot be evaluated: ${textFaultOf(broken.policy.syntax) ?? error?.message ?? 'it is no policy.'}${error?.pointer ? ` (\`${error.pointer}\`)` : ''}`;
    return { verdict: 'invalid', message, node: broken.nodeId };
  }
  const request: EvaluationRequest = {
    principal: call.principal.type === 'anonymous' ? 'anonymous' : call.principal.arn,
    action: call.action,
    resource: call.resource,
    resourceAccount: call.resourceAccount,
    context: context.keys,
    ...principalFacts(call),
  };
  const evaluated = evaluateInContext({ request, ...gathered.sources });
  if (isEvaluationError(evaluated)) return { verdict: 'invalid', message: evaluated.error.message, node: call.node?.id ?? call.resource };
  return report(design, { call, gathered, evaluation: evaluated.evaluation, keys: evaluated.context, unknown: context.unknown, now: context.now });
}

interface Evaluated {
  readonly call: Call;
  readonly gathered: GatheredPolicies;
  readonly evaluation: EvaluationResult;
  /** The condition keys the request carried. */
  readonly keys: Readonly<Record<string, ContextValue>>;
  /** Those of them whose value is a stand-in. */
  readonly unknown: ReadonlySet<string>;
  readonly now: string | undefined;
}

function report(design: Design, evaluated: Evaluated): Judgement {
  const { call, gathered, evaluation, keys, unknown, now } = evaluated;
  const sourcesByName = new Map(gathered.all.map((source) => [source.name, source]));
  const steps: Step[] = [];
  for (const layer of layerOrder) {
    const result = evaluation.layers[layer];
    if (result !== undefined) {
      steps.push(stepOfLayer(design, evaluated, sourcesByName, layer, result));
      const nearMiss = nearMissOf(evaluation, sourcesByName, layer);
      if (nearMiss !== undefined) steps.push(nearMiss);
    } else if (evaluation.decidedBy.some((each) => each.layer === layer)) {
      steps.push(stepOfLayer(design, evaluated, sourcesByName, layer, { decision: evaluation.decision, statements: [] }));
    }
  }
  const shown = unknown.size === 0 ? keys : Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, unknown.has(key) ? '(not known before deployment)' : value]));
  return {
    verdict: evaluation.decision === 'allowed' ? 'allowed' : 'denied',
    decidedBy: decisionsOf(design, call, evaluation, sourcesByName),
    steps,
    policies: tracePolicies(gathered.all, evaluation),
    context: shown,
    carried: { keys, unknown },
    assumptions: [
      ...gathered.assumptions,
      ...evaluation.remarks.map(({ code, message }) => ({ code, message })),
      ...unknownKeys(design, call, gathered.all, evaluation, keys, unknown),
      ...(now === undefined ? [] : [{ code: 'TIME_OF_REQUEST', message: `A policy asks for the time; the request is taken to be made at \`${now}\`.` }]),
    ],
  };
}

function stepOfLayer(design: Design, evaluated: Evaluated, sources: ReadonlyMap<string, DesignPolicySource>, layer: LayerName, result: LayerResult): Step {
  const { call, evaluation, gathered } = evaluated;
  const deciding = evaluation.decidedBy.filter((each) => each.layer === layer);
  const [first] = deciding;
  const source = gathered.all.find((each) => each.layer === layer && (first === undefined || first.name.split(', ').includes(each.name)));
  const node = nodeOfLayer(design, call, layer, source);
  const outcome = outcomeOf(evaluation, layer, result);
  const pointer = first !== undefined && first.pointer !== '' ? first.pointer : undefined;
  const statement = pointer === undefined ? undefined : sources.get(first?.name ?? '')?.policy.statements.find((each) => each.pointer === pointer);
  return {
    node,
    layer,
    outcome: outcome === 'ALLOW' ? 'pass' : outcome.endsWith('DENY') ? 'fail' : 'info',
    code: `${codePrefixOf(layer)}_${outcome}`,
    message: explainLayer(design, { call, layer, outcome, result, deciding, sources, policies: gathered.all }),
    ...(pointer === undefined ? {} : { pointer }),
    ...(statement === undefined || first === undefined
      ? {}
      : {
          evidence: {
            type: 'statement',
            policy: sources.get(first.name)?.title ?? '',
            pointer: statement.pointer,
            effect: statement.effect,
            ...(statement.sid === undefined ? {} : { sid: statement.sid }),
          } as const,
        }),
  };
}

/**
 * Of a layer without the `Allow` it needs, the statement that comes closest. Not one that is about another action: of those every policy
 * has many.
 */
function nearMissOf(evaluation: EvaluationResult, sources: ReadonlyMap<string, DesignPolicySource>, layer: LayerName): Step | undefined {
  if (!evaluation.decidedBy.some((each) => each.layer === layer)) return undefined;
  const miss = evaluation.nearMisses.find((each) => each.layer === layer && each.failed?.[0] !== 'action');
  const source = miss === undefined ? undefined : sources.get(miss.name);
  if (miss === undefined || source === undefined || !hasText(source)) return undefined;
  return { node: source.nodeId, layer, outcome: 'info', code: `${codePrefixOf(layer)}_NEAR_MISS`, message: explainNearMiss(miss, source), pointer: miss.reasons?.[0]?.pointer ?? miss.pointer };
}

export type LayerOutcome = 'ALLOW' | 'IMPLICIT_DENY' | 'EXPLICIT_DENY' | 'SILENT' | 'NOT_APPLICABLE';

/** A layer fails only where it decided: a bucket policy that says nothing is no fault where the identity policy allows. */
function outcomeOf(evaluation: EvaluationResult, layer: LayerName, result: LayerResult): LayerOutcome {
  if (result.decision === 'notApplicable') return 'NOT_APPLICABLE';
  if (result.decision === 'explicitDeny') return evaluation.decision === 'explicitDeny' && evaluation.decidedBy.some((each) => each.layer === layer) ? 'EXPLICIT_DENY' : 'SILENT';
  const missing = evaluation.decision === 'implicitDeny' && evaluation.decidedBy.some((each) => each.layer === layer);
  if (missing) return 'IMPLICIT_DENY';
  if (result.decision === 'allowed') return 'ALLOW';
  // A gate without an `Allow` closes even where something else denied explicitly.
  return layer === 'endpoint-policy' || layer === 'scp' ? 'IMPLICIT_DENY' : 'SILENT';
}

function decisionsOf(design: Design, call: Call, evaluation: EvaluationResult, sources: ReadonlyMap<string, DesignPolicySource>): readonly Decision[] {
  const decisions = new Map<string, Decision>();
  for (const { layer, name, pointer } of evaluation.decidedBy) {
    const source = name
      .split(', ')
      .map((each) => sources.get(each))
      .find((each) => each !== undefined);
    const effect = evaluation.decision === 'allowed' ? 'ALLOW' : evaluation.decision === 'explicitDeny' ? 'EXPLICIT_DENY' : 'IMPLICIT_DENY';
    const decision: Decision = {
      node: nodeOfLayer(design, call, layer, source),
      layer,
      code: `${codePrefixOf(layer)}_${effect}`,
      // A policy that AWS keeps has no text to point into.
      ...(pointer === '' || source === undefined || !hasText(source) ? {} : { pointer }),
    };
    const key = `${decision.node} ${layer} ${decision.pointer ?? ''}`;
    if (!decisions.has(key)) decisions.set(key, decision);
  }
  return [...decisions.values()];
}

/** The node that carries the layer's policies, or would. */
function nodeOfLayer(design: Design, call: Call, layer: LayerName, source: DesignPolicySource | undefined): string {
  if (source !== undefined) return source.nodeId;
  const { principal } = call;
  switch (layer) {
    case 'resource-policy':
      return call.node?.id ?? call.resource;
    case 'rcp':
      return accountOf(design, call.resourceAccount)?.id ?? call.resourceAccount;
    case 'scp':
      return principal.type === 'anonymous' ? 'anonymous' : (accountOf(design, principal.accountId)?.id ?? principal.accountId ?? principal.arn);
    default:
      return principal.type === 'node' ? principal.node.id : principal.type === 'arn' ? principal.arn : 'anonymous';
  }
}

function codePrefixOf(layer: LayerName): string {
  return codePrefixes[layer];
}

const codePrefixes: Readonly<Record<LayerName, string>> = {
  'endpoint-policy': 'ENDPOINT_POLICY',
  'identity-policy': 'IDENTITY_POLICY',
  'resource-policy': 'RESOURCE_POLICY',
  'permissions-boundary': 'PERMISSIONS_BOUNDARY',
  'session-policy': 'SESSION_POLICY',
  scp: 'SCP',
  rcp: 'RCP',
};

function principalFacts(call: Call): Pick<EvaluationRequest, 'principalFacts'> {
  const { principal } = call;
  // A session's ARN has no path: the design knows the role behind it.
  if (principal.type !== 'node' || principal.node.kind !== 'role' || !principal.arn.includes(':assumed-role/')) return {};
  const [partition, account] = [principal.arn.split(':')[1] ?? 'aws', principal.accountId];
  const name = physicalNameOf(principal.node);
  return { principalFacts: { roleArn: `arn:${partition}:iam::${account}:role${principal.node.path}${name}` } };
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
