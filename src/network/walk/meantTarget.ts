import type { CompiledInterface } from '../compile/compiledNetwork';
import { nameOf, stop, type Arrival, type Leg } from './journey';

/** Who is meant by the destination address, where a node or an endpoint's name was asked for. */
export interface MeantTarget {
  /** The node, and where it differs the owner of its network interface. */
  readonly ids: readonly string[];
}

export function meantInterface({ nodeId, ownerId }: CompiledInterface): MeantTarget {
  return { ids: [nodeId, ownerId] };
}

/**
 * Whether the packet came to the one it was meant for. Ranges of VPCs and sites may overlap: an address of another VPC is then
 * one's own, and the packet is delivered nearby, to somebody else or nobody.
 * https://docs.aws.amazon.com/vpc/latest/peering/invalid-peering-configurations.html
 */
export function isMeant(leg: Leg, arrival: Arrival, meant: MeantTarget | undefined): boolean {
  if (meant === undefined) return true;
  const [meantId = ''] = meant.ids;
  const arrived = whereArrived(leg, arrival);
  if (arrived.ids.some((id) => meant.ids.includes(id))) return true;
  stop(leg, {
    node: arrived.node,
    layer: 'route-table',
    code: 'UNKNOWN_DESTINATION',
    message: `${leg.packet.destination.label} leads to ${arrived.words}, not to ${nameOf(leg, meantId)}, which has the same address elsewhere.`,
    evidence: { type: 'addresses', destination: leg.packet.destination.label },
  });
  return false;
}

interface Arrived {
  readonly ids: readonly string[];
  /** The subnet in which the address was looked for, else the table that led astray. */
  readonly node: string;
  readonly words: string;
}

function whereArrived(leg: Leg, arrival: Arrival): Arrived {
  const table = leg.lastTable?.id;
  switch (arrival.type) {
    case 'interface': {
      const { interface: entry } = arrival;
      return { ids: [entry.nodeId, entry.ownerId], node: entry.subnet.id, words: `${nameOf(leg, entry.nodeId)} in \`${entry.subnet.name}\`` };
    }
    case 'site':
      return { ids: [arrival.site.id], node: table ?? arrival.site.id, words: nameOf(leg, arrival.site.id) };
    case 'gateway-endpoint':
      return { ids: [arrival.endpoint.id], node: table ?? arrival.endpoint.id, words: nameOf(leg, arrival.endpoint.id) };
    case 'internet':
      return { ids: ['internet'], node: table ?? 'internet', words: 'the internet' };
  }
}
