import { findNode, type Design } from '../../model/design';
import { explainMet, explainReason, type Deciding, type LayerName, type LayerResult, type NearMiss } from '../../policy';
import type { Call } from '../question/question';
import type { LayerOutcome } from './judgeCall';
import { hasText, type DesignPolicySource } from './placedPolicy';

export interface LayerFacts {
  readonly call: Call;
  readonly layer: LayerName;
  readonly outcome: LayerOutcome;
  readonly result: LayerResult;
  readonly deciding: readonly Deciding[];
  readonly sources: ReadonlyMap<string, DesignPolicySource>;
  readonly policies: readonly DesignPolicySource[];
}

/** One sentence on what a layer makes of the request, with the statement that decided. */
export function explainLayer(design: Design, facts: LayerFacts): string {
  const { call, layer, outcome, result, deciding } = facts;
  const deed = call.resource === '*' ? `\`${call.action}\`` : `\`${call.action}\` on \`${call.resource}\``;
  switch (outcome) {
    case 'NOT_APPLICABLE':
      return `${layerWord(layer)} do not apply: ${lowerFirst(result.because ?? 'not for this request.')}`;
    case 'ALLOW': {
      const [first] = deciding;
      const statement = first === undefined ? firstMatch(facts, 'Allow') : first;
      const source = statement === undefined ? undefined : facts.sources.get(statement.name);
      if (source === undefined) return `${layerWord(layer)} allow ${deed}.`;
      return `${upperFirst(source.title)} allows ${deed}${statementWords(source, statement?.pointer ?? '')}.`;
    }
    case 'EXPLICIT_DENY': {
      const [first] = deciding;
      const source = first === undefined ? undefined : facts.sources.get(first.name);
      if (source === undefined) return `${layerWord(layer)} deny ${deed}.`;
      return `${upperFirst(source.title)} denies ${deed}${statementWords(source, first?.pointer ?? '')}${conditionWords(facts, first)}.`;
    }
    case 'IMPLICIT_DENY':
      // A rule of the service, whatever the statements say: a public bucket policy while RestrictPublicBuckets is on.
      if (result.because !== undefined) return result.because;
      return `${noAllow(design, facts)} allows ${deed}.`;
    case 'SILENT':
      return `${noAllow(design, facts)} allows ${deed}; here none is needed.`;
  }
}

/** "The endpoint policy of `x` has no statement that", "`Role` has no identity policy that". */
function noAllow(design: Design, { call, layer, policies, deciding }: LayerFacts): string {
  const ofLayer = policies.filter((each) => each.layer === layer);
  const named = deciding.flatMap((each) => each.name.split(', '));
  const concerned = ofLayer.filter((each) => named.includes(each.name));
  const [only] = concerned.length === 1 ? concerned : ofLayer.length === 1 ? ofLayer : [];
  if (only !== undefined) return `${upperFirst(only.title)} has no statement that`;
  const { principal } = call;
  const who = principal.type === 'node' ? `\`${principal.node.name}\`` : principal.type === 'arn' ? `\`${principal.arn}\`` : 'An unsigned request';
  switch (layer) {
    case 'identity-policy':
      return ofLayer.length === 0 ? `${who} has no identity policy that` : `None of the ${ofLayer.length} identity policies of ${who}`;
    case 'resource-policy': {
      const name = call.node === undefined ? call.resource : (findNode(design, call.node.id)?.name ?? call.node.id);
      return ofLayer.length === 0 ? `\`${name}\` has no resource policy that` : `The resource policies of \`${name}\` have no statement that`;
    }
    case 'scp':
      return `A level of service control policies over the account of ${who} has no statement that`;
    default:
      return `${layerWord(layer)} have no statement that`;
  }
}

/** "Statement `OwnBuckets` of the endpoint policy of `x` comes closest: …": the one part of it that does not fit. */
export function explainNearMiss(miss: NearMiss, source: DesignPolicySource): string {
  const [reason] = miss.reasons ?? [];
  const name = miss.sid === undefined || miss.sid === '' ? String(Number(/\d+$/.exec(miss.pointer)?.[0] ?? 0) + 1) : `\`${miss.sid}\``;
  return `Statement ${name} of ${source.title} comes closest: ${reason === undefined ? 'one part does not fit.' : explainReason(reason)}`;
}

function statementWords(source: DesignPolicySource, pointer: string): string {
  if (!hasText(source) || pointer === '') return '';
  const sid = source.policy.statements.find((each) => each.pointer === pointer)?.sid;
  if (sid !== undefined && sid !== '') return ` in its statement \`${sid}\``;
  const position = /^\/Statement\/(\d+)$/.exec(pointer)?.[1];
  return position === undefined ? '' : ` in its statement ${Number(position) + 1}`;
}

/** Why the conditions of a `Deny` hold: often the request lacks a key, which nobody sees in the policy's text. */
function conditionWords({ result }: LayerFacts, deciding: Deciding | undefined): string {
  const met = result.statements.find(({ name, pointer }) => name === deciding?.name && pointer === deciding.pointer)?.met;
  return met === undefined ? '' : `, since ${explainMet(met)}`;
}

function firstMatch({ result }: LayerFacts, effect: 'Allow' | 'Deny') {
  return result.statements.find((each) => each.matches && each.effect === effect);
}

function layerWord(layer: LayerName): string {
  const words: Readonly<Record<LayerName, string>> = {
    'endpoint-policy': 'Endpoint policies',
    'identity-policy': 'Identity policies',
    'resource-policy': 'Resource policies',
    'permissions-boundary': 'Permissions boundaries',
    'session-policy': 'Session policies',
    scp: 'Service control policies',
    rcp: 'Resource control policies',
  };
  return words[layer];
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
