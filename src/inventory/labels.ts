import type { DesignNode } from '../model/kinds';
import { regionOfZone } from './settings';

const shortest = 4;

/**
 * A label is unique within its kind: of several with one name, subnets get their zones, others the ends of their ids, as much of them
 * as tells them apart.
 */
export function labelled(nodes: readonly DesignNode[]): DesignNode[] {
  const same = new Map<string, DesignNode[]>();
  for (const node of nodes) {
    const alike = same.get(keyOf(node));
    if (alike === undefined) same.set(keyOf(node), [node]);
    else alike.push(node);
  }
  const words = new Map([...same].flatMap(([key, alike]) => (alike.length < 2 ? [] : [[key, tellingWord(alike)] as const])));
  return nodes.map((node) => {
    const wordOf = words.get(keyOf(node));
    if (wordOf === undefined || node.name === node.id) return node;
    // oxlint-disable-next-line typescript/consistent-type-assertions -- only the label changes; the kind stays
    return { ...node, name: `${node.name} ${wordOf(node)}` } as DesignNode;
  });
}

/** What tells nodes of one name apart. */
function tellingWord(alike: readonly DesignNode[]): (node: DesignNode) => string {
  const differ = (word: (node: DesignNode) => string) => new Set(alike.map(word)).size === alike.length;
  if (alike[0]?.kind === 'subnet' && differ(zoneWord)) return zoneWord;
  const longest = Math.max(...alike.map(({ id }) => id.length));
  for (let length = shortest; length < longest; length += 1) {
    const endOf = (node: DesignNode) => node.id.slice(-length);
    if (differ(endOf)) return endOf;
  }
  return ({ id }) => id;
}

/** `a` of `eu-west-1a`, `lax-1a` of `us-west-2-lax-1a`. */
function zoneWord(node: DesignNode): string {
  const zone = node.kind === 'subnet' ? node.availabilityZone : '';
  return zone.slice((regionOfZone(zone) ?? '').length).replace(/^-/, '') || zone;
}

function keyOf(node: DesignNode): string {
  return `${node.kind} ${node.name}`;
}
