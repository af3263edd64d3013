import type { DesignNode } from '../model/kinds';
import { regionOfZone } from './settings';

const shortest = 4;

/**
 * A label is unique within its kind: of several with one name, each gets the end of its id, as much as tells
 * them apart; subnets their zones.
 */
export function labelled(nodes: readonly DesignNode[]): DesignNode[] {
  const same = new Map<string, DesignNode[]>();
  for (const node of nodes) same.set(keyOf(node), [...(same.get(keyOf(node)) ?? []), node]);
  return nodes.map((node) => {
    const alike = same.get(keyOf(node)) ?? [];
    if (alike.length < 2 || node.name === node.id) return node;
    if (node.kind === 'subnet') {
      const zones = alike.flatMap((other) => (other.kind === 'subnet' ? other.availabilityZone : []));
      if (new Set(zones).size === alike.length) return { ...node, name: `${node.name} ${zoneWord(node.availabilityZone)}` };
    }
    let length = shortest;
    const endOf = (other: DesignNode) => other.id.slice(-length);
    while (length < node.id.length && alike.some((other) => other !== node && endOf(other) === endOf(node))) length += 1;
    // oxlint-disable-next-line typescript/consistent-type-assertions -- only the label changes; the kind stays
    return { ...node, name: `${node.name} ${endOf(node)}` } as DesignNode;
  });
}

/** `a` of `eu-west-1a`, `lax-1a` of `us-west-2-lax-1a`. */
function zoneWord(zone: string): string {
  return zone.slice((regionOfZone(zone) ?? '').length).replace(/^-/, '') || zone;
}

function keyOf(node: DesignNode): string {
  return `${node.kind} ${node.name}`;
}
