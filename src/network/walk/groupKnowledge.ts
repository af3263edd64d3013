import { zoneOf } from '../../catalog/regions';
import type { CompiledInterface } from '../compile/compiledNetwork';
import type { Leg } from './journey';

export interface GroupKnowledge {
  readonly peerGroupIds: readonly string[];
  readonly lostGroupIds: readonly string[];
}

/**
 * Which groups of the client the rules of `destination` may match: known in the same VPC, over an active peering connection in the same
 * Region, and over a transit gateway that supports it; lost at NAT gateways, inspection and other borders.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html#security-group-referencing
 */
export function knownGroups(leg: Leg, destination: CompiledInterface): GroupKnowledge {
  if (leg.origin.type !== 'interface') return { peerGroupIds: [], lostGroupIds: [] };
  const groups = leg.origin.interface.securityGroupIds ?? [];
  const isLost = leg.groupLosses.size > 0 || (leg.overTransitGateway && !isKnownOverTransitGateway(leg.origin.interface, destination));
  return isLost ? { peerGroupIds: [], lostGroupIds: groups } : { peerGroupIds: groups, lostGroupIds: [] };
}

/**
 * Groups of the destination for the outbound rules of the client. Over a transit gateway only inbound rules may name a group.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html#vpc-attachment-security
 */
export function knownGroupsOfDestination(leg: Leg, destination: CompiledInterface): GroupKnowledge {
  const groups = destination.securityGroupIds ?? [];
  return leg.groupLosses.size > 0 || leg.overTransitGateway ? { peerGroupIds: [], lostGroupIds: groups } : { peerGroupIds: groups, lostGroupIds: [] };
}

/** The interface of a VPC endpoint knows no groups over a transit gateway, and one zone does not support it at all. */
function isKnownOverTransitGateway(source: CompiledInterface, destination: CompiledInterface): boolean {
  const isEndpoint = ['interfaceEndpoint', 'resourceEndpoint', 'serviceNetworkEndpoint'].includes(destination.owner);
  const isExcluded = (entry: CompiledInterface) => zoneOf(entry.subnet.zone)?.zone.id === 'use1-az3';
  return !isEndpoint && !isExcluded(source) && !isExcluded(destination);
}
