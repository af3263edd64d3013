import type { CompiledSubnet, CompiledVpc } from '../compile/compiledNetwork';
import { passNetworkAcl } from './filters';
import { nameOf, record, stop, visit, type Leg, type Next } from './journey';

/**
 * Delivers inside a VPC: the subnet that holds the address, its inbound network ACL, the interface. `from` is the subnet the packet
 * comes from; inside one subnet no network ACL is asked.
 */
export function deliver(leg: Leg, vpc: CompiledVpc, from: CompiledSubnet | undefined): Next {
  const { packet } = leg;
  const address = packet.destination.single;
  const subnet = address === undefined ? undefined : vpc.subnetHolding(address);
  if (address === undefined || subnet === undefined) {
    const table = leg.lastTable;
    return stop(leg, {
      node: table?.id ?? vpc.id,
      layer: 'route-table',
      code: 'UNKNOWN_DESTINATION',
      message: `No subnet of \`${vpc.name}\` holds ${packet.destination.label}.`,
      evidence: { type: 'addresses', destination: packet.destination.label },
    });
  }
  if (subnet !== from) {
    visit(leg, subnet.id);
    passNetworkAcl(leg, subnet, 'inbound');
  }
  const found = vpc.interfaceAt(address);
  if (found === undefined || found.subnet !== subnet) {
    return stop(leg, {
      node: subnet.id,
      layer: 'route-table',
      code: 'UNKNOWN_DESTINATION',
      message: `Nothing in \`${subnet.name}\` has the address ${packet.destination.label}.`,
      evidence: { type: 'addresses', destination: packet.destination.label },
    });
  }
  if (found.owner === 'natGateway') {
    const translation = leg.translations.at(-1);
    if (packet.direction === 'reply' && translation?.interface === found) return { type: 'restore' };
    return stop(leg, {
      node: found.nodeId,
      layer: 'gateway',
      code: 'NO_POSSIBLE_DESTINATION',
      message: `${nameOf(leg, found.nodeId)} is a NAT gateway: it passes on what others send and takes no connections itself.`,
    });
  }
  return { type: 'arrived', arrival: { type: 'interface', interface: found, address } };
}

/** Records which way the packet goes on, where no table was asked. */
export function noteDirectDelivery(leg: Leg, subnet: CompiledSubnet): void {
  record(leg, 'pass', {
    node: subnet.id,
    layer: 'route-table',
    code: 'SAME_SUBNET',
    message: `${leg.packet.destination.label} is inside \`${subnet.name}\`: neither a route table nor a network ACL is asked.`,
  });
}
