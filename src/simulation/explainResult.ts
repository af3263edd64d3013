import { findNode, type Design } from '../model/design';
import type { Step } from '../network/step';
import type { Question } from './question/question';
import type { Decision, RouteName } from './result';
import type { Way } from './way';

const lead = { unreachable: 'Unreachable', denied: 'Denied' } as const;

/** "Denied: the endpoint policy of `S3 gateway endpoint` has no statement that allows …": the first thing that decided, in its own words. */
export function explainFailure(verdict: 'unreachable' | 'denied', decidedBy: readonly Decision[], steps: readonly Step[]): string {
  const failed = steps.filter((step) => step.outcome === 'fail');
  const deciding = decidedBy.flatMap((decision) => failed.find((step) => step.node === decision.node && step.layer === decision.layer && step.code === decision.code) ?? []);
  const first = deciding[0] ?? failed[0];
  const more = new Set(deciding.map((step) => step.message)).size - 1;
  const rest = more > 0 ? ` (and ${more} more ${more === 1 ? 'check fails' : 'checks fail'})` : '';
  if (first === undefined) return `${lead[verdict]}.`;
  const isReplyOnly = deciding.length > 0 && deciding.every((step) => step.direction === 'reply');
  return `${lead[verdict]}: ${isReplyOnly ? 'the request arrives, its reply does not: ' : ''}${lowerFirst(first.message).replace(/\.$/, '')}${rest}.`;
}

/** "Allowed: `app` reaches the service through the gateway endpoint `S3`, and the bucket policy … allows …". */
export function explainAllowed(design: Design, question: Question, { way, steps }: { readonly way: Way; readonly steps: readonly Step[] }): string {
  const from = question.source.node === undefined ? 'the internet' : `\`${question.source.node.name}\``;
  const through = wayWords(design, way);
  if (question.call === undefined) return `Allowed: ${from} reaches ${targetWords(question)} ${through}, and the reply comes back.`;
  const granting = steps.find((step) => step.outcome === 'pass' && /(?:IDENTITY|RESOURCE)_POLICY_ALLOW$/.test(step.code));
  const why = granting === undefined ? 'and no policy stands against it' : `and ${lowerFirst(granting.message).replace(/\.$/, '')}`;
  return `Allowed: ${from} reaches the service ${through}, ${why}.`;
}

function targetWords({ target }: Question): string {
  switch (target.type) {
    case 'name':
      return `\`${target.name}\``;
    case 'address':
      return `\`${target.address}\``;
    case 'node':
      return `\`${target.node.name}\``;
    case 'internet':
      return 'the internet';
  }
}

const routeWords: Readonly<Record<RouteName, string>> = {
  'interface-endpoint': 'through the interface endpoint',
  'gateway-endpoint': 'through the gateway endpoint',
  'gateway-load-balancer-endpoint': 'with inspection through the Gateway Load Balancer endpoint',
  'nat-gateway': 'through a NAT gateway',
  'egress-only-internet-gateway': 'through an egress-only internet gateway',
  'internet-gateway': 'through an internet gateway',
  'transit-gateway': 'over a transit gateway',
  peering: 'over a peering connection',
  'direct-connect': 'over Direct Connect',
  vpn: 'over VPN',
  local: 'inside the VPC',
};

function wayWords(design: Design, { route, endpoint }: Way): string {
  if (route === null) return 'directly';
  const name = endpoint === null ? undefined : (findNode(design, endpoint)?.name ?? endpoint);
  return name === undefined ? routeWords[route] : `${routeWords[route]} \`${name}\``;
}

/** A label keeps its case, an abbreviation too. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
