import { zonesOf } from '../../catalog/regions';
import { containerIdOf } from '../containment';
import { findNode, findNodeOf, nodesOf, type Design } from '../design';
import type { NodeId } from '../identifiers';
import type { DesignNode, NodeOf, RouteTable, Subnet, Vpc } from '../kinds';

/** The Region a node is in: its own, its VPC's, its Region box's, the design's. */
export function regionOfContainer(design: Design, containerId: string | undefined): string {
  const container = findNode(design, containerId);
  if (container === undefined) return design.region;
  if (container.kind === 'region') return container.regionName;
  if (container.region !== undefined) return container.region;
  return regionOfContainer(design, containerIdOf(design, container));
}

/** `region` for a new node: only when it is another one than the design's. */
export function ownRegion(design: Design, containerId: string | undefined): string | undefined {
  const region = regionOfContainer(design, containerId);
  return region === design.region ? undefined : region;
}

/** The VPC a container is, or is in. */
export function vpcOfContainer(design: Design, containerId: string | undefined): Vpc | undefined {
  const container = findNode(design, containerId);
  if (container?.kind === 'vpc') return container;
  if (container?.kind === 'subnet') return findNodeOf(design, container.vpcId, 'vpc');
  return undefined;
}

export function subnetsOf(design: Design, vpcId: string): readonly Subnet[] {
  return nodesOf(design, 'subnet').filter((subnet) => subnet.vpcId === vpcId);
}

/** Tables of subnets; edge tables route what comes in through a gateway and take no subnets. */
export function subnetRouteTablesOf(design: Design, vpcId: string): readonly RouteTable[] {
  return nodesOf(design, 'routeTable').filter((table) => table.vpcId === vpcId && table.edgeGatewayId === undefined);
}

/** The first subnet of each Availability Zone. */
export function oneSubnetPerZone(subnets: readonly Subnet[]): readonly Subnet[] {
  const byZone = new Map<string, Subnet>();
  for (const subnet of subnets) if (!byZone.has(subnet.availabilityZone)) byZone.set(subnet.availabilityZone, subnet);
  return [...byZone.values()];
}

/** The subnets a drop means: the subnet itself, or one per Availability Zone of the VPC. */
export function subnetsOfDrop(design: Design, containerId: string | undefined): readonly Subnet[] {
  const subnet = findNodeOf(design, containerId, 'subnet');
  if (subnet) return [subnet];
  const vpc = vpcOfContainer(design, containerId);
  return vpc ? oneSubnetPerZone(subnetsOf(design, vpc.id)) : [];
}

/** The letter by which people call a zone: `a` of `us-east-1a`. */
export function zoneLetter(availabilityZone: string): string {
  return availabilityZone.match(/([a-z])$/)?.[1] ?? availabilityZone;
}

/**
 * The next Availability Zone in turn: the one with the fewest subnets, in the order of their names. Three zones take turns, as AWS's
 * own guides draw it; a fourth is chosen by hand.
 */
export function nextZone(design: Design, vpc: Vpc): string {
  const region = regionOfContainer(design, vpc.id);
  const listedZones = zonesOf(region).map((zone) => zone.name);
  const zones = (listedZones.length > 0 ? listedZones : ['a', 'b', 'c'].map((letter) => region + letter)).slice(0, 3);
  const counts = new Map(zones.map((zone) => [zone, 0]));
  for (const subnet of subnetsOf(design, vpc.id)) {
    const count = counts.get(subnet.availabilityZone);
    if (count !== undefined) counts.set(subnet.availabilityZone, count + 1);
  }
  let next = zones[0] ?? `${region}a`;
  for (const zone of zones) if ((counts.get(zone) ?? 0) < (counts.get(next) ?? 0)) next = zone;
  return next;
}

/** A node's subnets, whatever its kind calls them. */
export function subnetIdsOf(node: DesignNode): readonly NodeId[] {
  if ('subnetIds' in node) return node.subnetIds;
  if (node.kind === 'resolverEndpoint') return node.addresses.map((address) => address.subnetId);
  if ('subnetId' in node && node.subnetId !== undefined) return [node.subnetId];
  return [];
}

export type Workload = NodeOf<'instance' | 'lambdaFunction' | 'ecsService' | 'rdsInstance'>;

export function isWorkload(node: DesignNode): node is Workload {
  return node.kind === 'instance' || node.kind === 'lambdaFunction' || node.kind === 'ecsService' || node.kind === 'rdsInstance';
}
