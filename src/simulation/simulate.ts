import { formatIpAddress } from '../model/ip';
import type { DesignNode } from '../model/kinds';
import type { Verdict } from '../model/request';
import type { Assumption, Step } from '../network/step';
import { refuseByNetworkOrigin } from './accessPointOrigin';
import { refuseByApiType } from './apiGateway';
import type { CompiledSimulation } from './compileSimulation';
import { explainAllowed, explainFailure } from './explainResult';
import { copySourceOf } from './policies/copySource';
import { judgeCall, type Judged, type Judgement } from './policies/judgeCall';
import { forwardedCallsOf, judgeForwardedCall, type FirstRequest } from './policies/forwardedCalls';
import { isSamePassage, type Passage } from './policies/passage';
import type { Call, Question } from './question/question';
import { credentialHolderOf } from './question/readPrincipal';
import { readRequest } from './question/readRequest';
import { resolveTarget, type ResolvedTarget } from './resolveTarget';
import type { ContextValue, Decision, PolicyTrace, SimulationResult } from './result';
import { matchEndpointService } from './serviceMatch';
import { traceWays } from './traceWays';
import type { Way } from './way';

/**
 * Does this request get there, which way, and if not, what stops it? Any value is taken; one that is no request gives the verdict
 * `invalid` with a message. The same design and request always give the same answer.
 */
export function simulate(compiled: CompiledSimulation, request: unknown): SimulationResult {
  const reading = readRequest(compiled.design, request, compiled.actions);
  if (!reading.ok) return invalid(reading.message);
  const question = reading.value;
  const resolved = resolveTarget(compiled, question);
  if (resolved.destinations === undefined) return withoutAnswer(compiled, question, resolved);
  const ways = traceWays(compiled, question, resolved);
  if (ways.length === 0) return invalid('Nothing can be sent there.');
  const outcomes: WayOutcome[] = [];
  const judgePassage = rememberJudgements(compiled, question);
  for (const way of ways) {
    const outcome = outcomeOf(compiled, question, way, judgePassage);
    if (outcome.verdict === 'invalid') return invalid(outcome.message);
    outcomes.push(outcome);
  }
  return combine(compiled, question, resolved, outcomes);
}

interface WayOutcome {
  readonly verdict: Exclude<Verdict, 'invalid'>;
  readonly way: Way;
  readonly decidedBy: readonly Decision[];
  readonly steps: readonly Step[];
  readonly context: Readonly<Record<string, ContextValue>>;
  readonly policies: readonly PolicyTrace[];
  readonly assumptions: readonly Assumption[];
}

/** What becomes of the request on one way: the network first, then what the service makes of it. */
function outcomeOf(compiled: CompiledSimulation, question: Question, way: Way, judgePassage: JudgePassage): WayOutcome | { readonly verdict: 'invalid'; readonly message: string } {
  const { call } = question;
  const plain = { way, steps: way.steps, context: {}, policies: [], assumptions: way.assumptions };
  const mismatch = call === undefined ? undefined : findMismatch(compiled, call, way);
  if (mismatch?.type === 'failure') {
    return { ...plain, verdict: 'unreachable', decidedBy: [...way.failures, mismatch.decision], steps: insertBeforeReply(way.steps, mismatch.step) };
  }
  const assumptions = [...way.assumptions, ...(mismatch?.assumptions ?? [])];
  if (!way.arrived) return { ...plain, assumptions, verdict: 'unreachable', decidedBy: way.failures };
  if (call === undefined) return { ...plain, assumptions, verdict: 'allowed', decidedBy: [] };
  if (way.passage === undefined) {
    const message = `\`${call.action}\` is sent to an address that belongs to no AWS service of the design; it is taken to be answered there.`;
    return { ...plain, verdict: 'allowed', decidedBy: [], assumptions: [...assumptions, { code: 'SERVICE_AT_ADDRESS_UNKNOWN', message }] };
  }

  const refusal = refuseByApiType(call, way.passage) ?? refuseByNetworkOrigin(call, way.passage);
  const judged = judgePassage(call, way.passage);
  if (judged.verdict === 'invalid') return judged;
  const all = { context: judged.context, policies: judged.policies, assumptions: [...assumptions, ...requestAssumptions(question, call), ...judged.assumptions] };
  const steps = withPolicySteps(way.steps, call, judged);
  if (refusal !== undefined) {
    const note: readonly Assumption[] = refusal.undocumented
      ? [{ code: 'EXECUTE_API_WITHOUT_ENDPOINT', message: 'AWS does not say how a private API refuses what comes without an endpoint; the verdict is taken to be denied.' }]
      : [];
    const withRefusal = refusal.step.layer === 'endpoint' ? insertBeforeReply(way.steps, refusal.step) : [...way.steps, refusal.step];
    return { ...all, way, verdict: 'denied', decidedBy: [refusal.decision], steps: withRefusal, assumptions: [...all.assumptions, ...note] };
  }
  const first = { passage: way.passage, now: compiled.now };
  const outcome = withForwardedCalls(compiled, call, { ...first, carried: judged.carried }, { ...all, way, verdict: judged.verdict, decidedBy: judged.decidedBy, steps });
  const source = copySourceOf(compiled.design, question, call);
  if (source === undefined || outcome.verdict === 'invalid') return outcome;
  const read = judgePassage(source, way.passage);
  if (read.verdict === 'invalid') return read;
  const both = withFurtherCall({ ...outcome, assumptions: [...outcome.assumptions, ...resourceAssumptions(source)] }, read);
  return withForwardedCalls(compiled, source, { ...first, carried: read.carried }, both);
}

/** Of two calls that one request makes both must be allowed; what refuses either is told. */
function withFurtherCall(outcome: WayOutcome, judged: Judgement): WayOutcome {
  const verdict = judged.verdict === 'denied' ? 'denied' : outcome.verdict;
  return {
    ...outcome,
    verdict,
    decidedBy: [outcome, judged].flatMap((each) => (each.verdict === verdict ? each.decidedBy : [])),
    steps: insertBeforeReply(outcome.steps, ...judged.steps),
    policies: [...outcome.policies, ...judged.policies],
    assumptions: [...outcome.assumptions, ...judged.assumptions],
  };
}

type JudgePassage = (call: Call, passage: Passage) => Judged;

/** Ways that differ in the network only, through two zones of an endpoint say, look the same to the policies: these are asked once. */
function rememberJudgements(compiled: CompiledSimulation, question: Question): JudgePassage {
  const { design } = compiled;
  const instanceAddress = primaryAddressOf(compiled, credentialHolderOf(design, question.source));
  const known: { readonly call: Call; readonly passage: Passage; readonly judged: Judged }[] = [];
  return (call, passage) => {
    const same = known.find((each) => each.call.resource === call.resource && each.call.action === call.action && isSamePassage(each.passage, passage));
    if (same !== undefined) return same.judged;
    const judged = judgeCall(design, question, call, { passage, instanceAddress, now: compiled.now });
    known.push({ call, passage, judged });
    return judged;
  };
}

/** The private IPv4 address of an instance's first interface, which its role's credentials name. */
function primaryAddressOf({ network }: CompiledSimulation, holder: DesignNode | undefined): string | undefined {
  if (holder?.kind !== 'instance') return undefined;
  const [first] = holder.networkInterfaceIds;
  const own = network.interfacesOf(holder.id);
  const address = (own.find((each) => each.nodeId === first) ?? own[0])?.ipv4;
  return address === undefined ? undefined : formatIpAddress(address);
}

/** What the service does in the caller's name (decrypt with a key, say) must be allowed as well. */
function withForwardedCalls(compiled: CompiledSimulation, call: Call, first: FirstRequest, outcome: WayOutcome): WayOutcome | { readonly verdict: 'invalid'; readonly message: string } {
  let all = outcome;
  const forwardedCalls = forwardedCallsOf(compiled.design, call);
  if (forwardedCalls.assumptions.length > 0) all = { ...all, assumptions: [...all.assumptions, ...forwardedCalls.assumptions] };
  for (const forwarded of forwardedCalls.calls) {
    const judged = judgeForwardedCall(compiled.design, forwarded, first);
    if (judged.verdict === 'invalid') return judged;
    const denies = judged.verdict === 'denied';
    all = {
      ...all,
      verdict: denies ? 'denied' : all.verdict,
      decidedBy: denies && outcome.verdict === 'allowed' ? [...(all.verdict === 'allowed' ? [] : all.decidedBy), ...judged.decidedBy] : all.decidedBy,
      steps: insertBeforeReply(all.steps, ...judged.steps),
      policies: [...all.policies, ...judged.policies],
      assumptions: [...all.assumptions, ...judged.assumptions],
    };
  }
  return all;
}

type Mismatch =
  | { readonly type: 'failure'; readonly decision: Decision; readonly step: Step }
  | { readonly type: 'match'; readonly assumptions: readonly Assumption[] };

function findMismatch({ design, network }: CompiledSimulation, call: Call, way: Way): Mismatch | undefined {
  const endpoint = way.endpoint === null ? undefined : network.node(way.endpoint);
  if (endpoint === undefined || endpoint.kind === 'gatewayLoadBalancerEndpoint') return undefined;
  const match = matchEndpointService(design, endpoint, call);
  if (match.matches) return { type: 'match', assumptions: match.assumptions };
  const code = 'SERVICE_MISMATCH';
  return {
    type: 'failure',
    decision: { node: endpoint.id, layer: 'endpoint', code },
    step: { node: endpoint.id, layer: 'endpoint', outcome: 'fail', code, message: match.message, direction: 'request' },
  };
}

/** What the service and the policies say comes after the request has arrived, before the reply sets out. */
function withPolicySteps(steps: readonly Step[], call: Call, judged: Judgement): readonly Step[] {
  const resource: readonly Step[] =
    call.node === undefined && call.resource !== '*'
      ? [{ node: call.resource, layer: 'resource-policy', outcome: 'info', code: 'RESOURCE_NOT_IN_DESIGN', message: `\`${call.resource}\` is not part of the design; it is taken to exist without a resource policy.` }]
      : [];
  return insertBeforeReply(steps, ...resource, ...judged.steps);
}

function insertBeforeReply(steps: readonly Step[], ...added: readonly Step[]): readonly Step[] {
  const reply = steps.findIndex((step) => step.direction === 'reply');
  return reply < 0 ? [...steps, ...added] : [...steps.slice(0, reply), ...added, ...steps.slice(reply)];
}

function requestAssumptions(question: Question, call: Call): readonly Assumption[] {
  const assumptions: Assumption[] = [];
  const { principal } = call;
  if (principal.type === 'anonymous' && principal.because === 'no-role') {
    assumptions.push({ code: 'NO_PRINCIPAL', message: 'The workload has no role: the request is taken to be unsigned.' });
  }
  if (principal.type === 'anonymous' && principal.because === 'no-principal') {
    assumptions.push({ code: 'NO_PRINCIPAL', message: 'The request names no principal: it is taken to be unsigned.' });
  }
  if (principal.type === 'arn') {
    assumptions.push({ code: 'PRINCIPAL_NOT_IN_DESIGN', message: `The policies of \`${principal.arn}\` are not part of the design; it is taken to have none.` });
  }
  assumptions.push(...resourceAssumptions(call));
  if (call.prefix === 'execute-api' && call.node === undefined) {
    assumptions.push({ code: 'API_TYPE_UNKNOWN', message: `\`${call.resource}\` is not part of the design: whether it is private is not known; it is taken to answer on this way, with IAM authorisation.` });
  }
  if (question.source.type === 'outside-vpc') {
    assumptions.push({ code: 'OUTSIDE_VPC', message: `\`${question.source.node.name}\` runs outside of every VPC: it reaches public addresses from an address of AWS that is not known.` });
  }
  return assumptions;
}

function resourceAssumptions({ node, resource, resourceAccount }: Call): readonly Assumption[] {
  if (node !== undefined || resource === '*') return [];
  return [{ code: 'RESOURCE_NOT_IN_DESIGN', message: `\`${resource}\` is not part of the design; it is taken to exist in the account \`${resourceAccount}\`, without a resource policy.` }];
}

const order: Readonly<Record<WayOutcome['verdict'], number>> = { unreachable: 0, denied: 1, allowed: 2 };

/** The worst of all ways decides; what is shown is the first of the worst, that in the client's own zone if there is one. */
function combine(compiled: CompiledSimulation, question: Question, resolved: ResolvedTarget, outcomes: readonly WayOutcome[]): SimulationResult {
  const worst = outcomes.reduce((verdict, each) => (order[each.verdict] < order[verdict] ? each.verdict : verdict), outcomes[0]?.verdict ?? 'unreachable');
  const candidates = outcomes.filter((each) => each.verdict === worst);
  const shown = candidates.find((each) => each.way.sameZone) ?? candidates[0];
  if (shown === undefined) return invalid('Nothing can be sent there.');
  const mixed = outcomes.some((each) => each.verdict !== worst || each.way.mixed || each.way.route !== shown.way.route || each.way.endpoint !== shown.way.endpoint);
  const failing = outcomes.filter((each) => each.verdict !== 'allowed');
  const decidedBy = requestFirst(uniqueDecisions((worst === 'allowed' ? [shown] : [shown, ...failing]).flatMap((each) => each.decidedBy)));
  const nameSteps = resolved.name?.steps ?? [];
  const further = failing.filter((each) => each !== shown).flatMap((each) => each.steps.filter((step) => step.outcome === 'fail'));
  const steps = uniqueSteps([...nameSteps, ...shown.steps, ...further]);
  const assumptions = uniqueAssumptions([...(resolved.name?.assumptions ?? []), ...outcomes.flatMap((each) => each.assumptions)]);
  return {
    verdict: worst,
    route: shown.way.route,
    endpoint: shown.way.endpoint,
    resolution: resolved.resolution,
    path: shown.way.path,
    decidedBy,
    steps,
    context: shown.context,
    assumptions,
    ...(mixed ? { mixed: true } : {}),
    explanation: worst === 'allowed' ? explainAllowed(compiled.design, question, shown) : explainFailure(worst, decidedBy, steps),
    ...(question.call === undefined ? {} : { policies: shown.policies, principal: principalOf(question.call) }),
  };
}

function withoutAnswer(compiled: CompiledSimulation, question: Question, { resolution, name }: ResolvedTarget): SimulationResult {
  const steps = name?.steps ?? [];
  const decidedBy = uniqueDecisions(name?.failures ?? []);
  const { source } = question;
  return {
    verdict: 'unreachable',
    route: null,
    endpoint: null,
    resolution,
    path: source.node === undefined ? ['internet'] : [source.node.id],
    decidedBy,
    steps,
    context: {},
    assumptions: uniqueAssumptions(name?.assumptions ?? []),
    explanation: explainFailure('unreachable', decidedBy, steps),
    ...(question.call === undefined ? {} : { principal: principalOf(question.call) }),
  };
}

function invalid(message: string): SimulationResult {
  return {
    verdict: 'invalid',
    message,
    route: null,
    endpoint: null,
    resolution: null,
    path: [],
    decidedBy: [],
    steps: [],
    context: {},
    assumptions: [],
    explanation: `Invalid: ${message}`,
  };
}

function principalOf(call: Call): string {
  return call.principal.type === 'anonymous' ? 'anonymous' : call.principal.arn;
}

/** As met on the way, what stops replies last. */
function requestFirst(decisions: readonly Decision[]): readonly Decision[] {
  return decisions.toSorted((one, other) => Number(one.direction === 'reply') - Number(other.direction === 'reply'));
}

/** An entry appears once per node, layer, code and direction; statements of one policy each count. */
function uniqueDecisions(decisions: readonly Decision[]): readonly Decision[] {
  return unique(decisions, {
    group: (each) => each.node,
    isSame: (one, other) => one.layer === other.layer && one.code === other.code && (one.pointer ?? '') === (other.pointer ?? ''),
  });
}

function uniqueSteps(steps: readonly Step[]): readonly Step[] {
  return unique(steps, {
    group: (step) => step.node,
    isSame: (one, other) => one.code === other.code && one.layer === other.layer && one.direction === other.direction && one.message === other.message,
  });
}

function uniqueAssumptions(assumptions: readonly Assumption[]): readonly Assumption[] {
  return unique(assumptions, { group: (each) => each.code, isSame: (one, other) => one.message === other.message });
}

/** The first of each kind. Only what shares a group is compared: joining all fields to one key would cost more than the rest of a trace's summary. */
function unique<Item>(items: readonly Item[], { group, isSame }: { readonly group: (item: Item) => string; readonly isSame: (one: Item, other: Item) => boolean }): readonly Item[] {
  if (items.length < 2) return items;
  const groups = new Map<string, Item[]>();
  const kept: Item[] = [];
  for (const item of items) {
    const key = group(item);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else if (known.some((each) => isSame(each, item))) continue;
    else known.push(item);
    kept.push(item);
  }
  return kept;
}
