import { findNode, type Design } from './design';
import type { NodeId } from './identifiers';
import { kinds, type DesignNode } from './kinds';

/** Where a node says it stands. Read from properties that all kinds share, so that a new kind needs nothing here. */
export interface NamedPlace {
  readonly vpcId: NodeId | undefined;
  /** In the order in which it names them. */
  readonly subnetIds: readonly NodeId[];
}

const nowhere: NamedPlace = { vpcId: undefined, subnetIds: [] };

const kindsInVpcs: ReadonlySet<string> = new Set(
  kinds.filter(({ containers }) => containers.some((container) => container === 'vpc' || container === 'subnet')).map(({ kind }) => kind),
);

/** Nowhere for kinds that never stand in a VPC, though they may name one: an access point, an attachment. */
export function namedPlaceOf(node: DesignNode, find: (id: string | undefined) => DesignNode | undefined): NamedPlace {
  if (!kindsInVpcs.has(node.kind)) return nowhere;
  const vpcId = 'vpcId' in node ? node.vpcId : undefined;
  if ('subnetIds' in node) return { vpcId, subnetIds: node.subnetIds };
  if ('subnetId' in node && node.subnetId !== undefined) return { vpcId, subnetIds: [node.subnetId] };
  switch (node.kind) {
    case 'resolverEndpoint':
      return { vpcId, subnetIds: node.addresses.map(({ subnetId }) => subnetId) };
    case 'instance':
      return namedBy(find(node.networkInterfaceIds[0]), 'networkInterface', find);
    case 'endpointService':
      return { ...namedBy(find(node.loadBalancerIds[0]), 'loadBalancer', find), vpcId };
    case 'connectionNotification': {
      const about = find(node.endpointServiceId ?? node.endpointId);
      // A file may let a notification be about a notification, even about itself.
      return about === undefined || about.kind === node.kind ? nowhere : { vpcId: namedVpcIdOf(about, find), subnetIds: [] };
    }
    default:
      return { vpcId, subnetIds: [] };
  }
}

function namedBy(node: DesignNode | undefined, kind: 'networkInterface' | 'loadBalancer', find: (id: string | undefined) => DesignNode | undefined): NamedPlace {
  return node?.kind === kind ? namedPlaceOf(node, find) : nowhere;
}

/** The id of the VPC that a node stands in, by its own word or by its first subnet's. */
export function namedVpcIdOf(node: DesignNode, find: (id: string | undefined) => DesignNode | undefined): NodeId | undefined {
  const { vpcId, subnetIds } = namedPlaceOf(node, find);
  if (vpcId !== undefined) return vpcId;
  const subnet = find(subnetIds[0]);
  return subnet?.kind === 'subnet' ? subnet.vpcId : undefined;
}

export function finderOf(design: Design): (id: string | undefined) => DesignNode | undefined {
  return (id) => findNode(design, id);
}
