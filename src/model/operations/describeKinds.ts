import { kindOf } from '../containment';
import type { DesignNode } from '../kinds';

/** `VPC, 3 subnets, 2 endpoints`: how a toast counts nodes. Parts of other nodes are not counted beside them. */
export function describeKinds(nodes: readonly DesignNode[]): string {
  const counted = nodes.filter((node) => kindOf(node).drawnWithin !== true);
  const groups = new Map<string, { one: string; many: string; number: number }>();
  for (const node of counted.length > 0 ? counted : nodes) {
    const { one, many } = wordsOf(node);
    const group = groups.get(many);
    groups.set(many, { one, many, number: (group?.number ?? 0) + 1 });
  }
  const text = [...groups.values()].map(({ one, many, number }) => (number === 1 ? one : `${number} ${many}`)).join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function wordsOf(node: DesignNode): { one: string; many: string } {
  if (node.kind.endsWith('Endpoint') && node.kind !== 'resolverEndpoint') return { one: 'endpoint', many: 'endpoints' };
  const { label, plural } = kindOf(node);
  return { one: inSentence(label), many: inSentence(plural) };
}

/** Names of AWS's products keep their capital in a sentence, the others lose it. */
const commonWords = new Set([
  'Subnet', 'Route', 'Security', 'Network', 'Internet', 'Egress-only', 'Transit', 'Virtual', 'Peering', 'Private', 'Endpoint', 'Load',
  'Target', 'Prefix', 'Resource', 'Service', 'Managed', 'Account', 'Log', 'Connection', 'Other', 'On-premises',
]);

export function inSentence(label: string): string {
  const [first = ''] = label.split(/\s/);
  return commonWords.has(first) || commonWords.has(first.replace(/s$/, '')) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
