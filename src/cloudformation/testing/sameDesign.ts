import type { Design } from '../../model/design';
import type { DesignNode, SecurityGroupRule, NetworkAclEntry } from '../../model/kinds';
import { isList, isObject } from '../json';
import { parsePolicyText } from '../policyText';

/**
 * A design as it must come back: ids are logical ids now, and lists whose order says nothing are in one order. Rules and entries without
 * ports say all ports, as they are written.
 */
export function comparable(design: Design, logicalIds: ReadonlyMap<string, string> = new Map()): { readonly nodes: Readonly<Record<string, unknown>>; readonly settings: unknown } {
  const renamed = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (_, item: unknown) => (typeof item === 'string' ? unspaced(item.replaceAll(/n-[a-z0-9-]+/g, (id) => logicalIds.get(id) ?? id)) : item));
  const { nodes, template: _, ...settings } = design;
  const entries = nodes.map((node): [string, unknown] => {
    const logicalId = node.logicalId ?? logicalIds.get(node.id);
    const known = inOrder(renamed({ ...saidInFull(node), ...(logicalId !== undefined && node.outside !== true && { logicalId }) }));
    return [isObject(known) ? String(known['id']) : '', known];
  });
  return { nodes: Object.fromEntries(entries), settings: renamed(settings) };
}

/** A template has policies as JSON: how a text was spaced is not in it. */
function unspaced(text: string): unknown {
  return text.startsWith('{') ? (parsePolicyText(text) ?? text) : text;
}

/** Lists of a node whose order says nothing: rules that closed a circle come after the others, and so do attached policies. */
const unordered: ReadonlySet<string> = new Set(['ingress', 'egress', 'defaultGroupIngress', 'managedPolicyIds', 'identityPolicies']);

function inOrder(node: unknown): unknown {
  if (!isObject(node)) return node;
  const byText = (left: unknown, right: unknown) => (JSON.stringify(keysInOrder(left)) < JSON.stringify(keysInOrder(right)) ? -1 : 1);
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, unordered.has(key) && isList(value) ? value.toSorted(byText) : value]));
}

function keysInOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keysInOrder);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.keys(value).toSorted().map((key) => [key, keysInOrder(value[key])]));
}

function saidInFull(node: DesignNode): DesignNode {
  switch (node.kind) {
    case 'securityGroup':
      return { ...node, ingress: node.ingress.map(withPorts), ...(node.egress && { egress: node.egress.map(withPorts) }) };
    case 'networkAcl':
      return { ...node, entries: node.entries.map(withRange) };
    case 'vpc':
      return {
        ...node,
        ...(node.defaultGroupIngress && { defaultGroupIngress: node.defaultGroupIngress.map(withPorts) }),
        ...(node.defaultAclEntries && { defaultAclEntries: node.defaultAclEntries.map(withRange) }),
      };
    default:
      return node;
  }
}

function withPorts(rule: SecurityGroupRule): SecurityGroupRule {
  const hasPorts = rule.protocol === 'tcp' || rule.protocol === 'udp';
  return hasPorts ? { ...rule, fromPort: rule.fromPort ?? 0, toPort: rule.toPort ?? 65_535 } : rule;
}

function withRange(entry: NetworkAclEntry): NetworkAclEntry {
  if (entry.protocol === 6 || entry.protocol === 17) return { ...entry, portRange: entry.portRange ?? { from: 0, to: 65_535 } };
  return entry.protocol === 1 || entry.protocol === 58 ? { ...entry, icmp: entry.icmp ?? { type: -1, code: -1 } } : entry;
}
