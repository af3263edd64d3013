import { consultGroups, passNetworkAcl, passSecurityGroups } from './filters';
import type { InspectionHop } from './gatewayLoadBalancerEndpoint';
import { knownGroups } from './groupKnowledge';
import { assume, consult, nameOf, record, stop, visit, type Leg, type Next } from './journey';
import { lostTarget } from './lostTarget';

/**
 * Through the interface of a middlebox, which forwards packets unchanged. Its source/destination check must be off, and its own groups
 * filter what comes in and what goes out. https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html#route-tables-appliance-routing
 */
export function throughMiddlebox(leg: Leg, { vpc, table, from, id, fromInternet }: InspectionHop & { readonly fromInternet: boolean }): Next {
  const { journey, packet } = leg;
  const [own] = journey.network.interfacesOf(id);
  if (own === undefined || own.subnet.vpc.id !== vpc.id) return lostTarget(leg, table, id);
  const { subnet } = own;
  visit(leg, id, own.nodeId);
  consult(leg, journey.network.node(own.nodeId));
  const name = nameOf(leg, own.nodeId);
  if (subnet === from) {
    return stop(leg, {
      node: table.id,
      layer: 'route-table',
      code: 'ROUTING_LOOP',
      message: `${name} is in the subnet \`${subnet.name}\` that sends to it: what it forwards meets the same route again.`,
    });
  }
  visit(leg, subnet.id);
  passNetworkAcl(leg, subnet, 'inbound');
  if (fromInternet && packet.direction === 'request' && packet.source.family === 4 && own.publicIpv4 === undefined) {
    return stop(leg, { node: own.nodeId, layer: 'gateway', code: 'INGRESS_RTB_NO_PUBLIC_IP', message: `Traffic from an internet gateway reaches ${name} only if it has a public address.` });
  }
  if (own.sourceDestCheck) {
    return stop(leg, {
      node: own.nodeId,
      layer: 'gateway',
      code: 'ENI_SOURCE_DEST_CHECK_RESTRICTION',
      message: `${name} drops packets that are not for itself: its source/destination check is on.`,
    });
  }
  if (packet.direction === 'request') {
    const known = knownGroups(leg, own);
    passSecurityGroups(leg, { interface: own, side: 'inbound', port: packet.ports.from, ...known });
    passSecurityGroups(leg, { interface: own, side: 'outbound', port: packet.ports.from, ...destinationGroups(leg) });
    leg.groupLosses.add('inspection');
  }
  assume(leg, 'MIDDLEBOX_FORWARDS_UNCHANGED', `${name} is taken to forward packets as they are; what runs on it (a NAT instance, say) is not simulated.`);
  record(leg, 'pass', { node: own.nodeId, layer: 'gateway', code: 'MIDDLEBOX_FORWARDED', message: `${name} forwards the packet unchanged.` });
  const attachmentId = packet.overTransitGateway ? leg.lastAttachmentId : undefined;
  leg.inspectors[packet.direction].push({ id: own.key, vpcId: vpc.id, attachmentId, byEdgeTable: from === undefined, afterNatGateways: leg.translations.length });
  return { type: 'forward', position: { vpc, subnet, table: subnet.routeTable, enteredBy: 'inspection' } };
}

/** Groups of the destination, as far as it stands in the VPC of the middlebox. */
function destinationGroups(leg: Leg): { readonly peerGroupIds: readonly string[]; readonly lostGroupIds: readonly string[] } {
  const address = leg.packet.destination.single;
  const vpc = leg.journey.network.vpc(leg.lastTable?.vpcId);
  const destination = address === undefined ? undefined : vpc?.interfaceAt(address);
  if (destination !== undefined) consultGroups(leg, destination);
  return { peerGroupIds: destination?.securityGroupIds ?? [], lostGroupIds: [] };
}
