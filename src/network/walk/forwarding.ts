import { relationTo } from '../addressSet';
import type { CompiledSubnet } from '../compile/compiledNetwork';
import { deliver, noteDirectDelivery } from './delivery';
import { outThroughEgressOnlyGateway } from './egressOnlyInternetGateway';
import { passNetworkAcl } from './filters';
import { toGatewayEndpoint } from './gatewayEndpoint';
import { throughGatewayLoadBalancerEndpoint } from './gatewayLoadBalancerEndpoint';
import { outThroughInternetGateway, inFromInternet, publicPlaceOf, returnFromInternet } from './internetGateway';
import { assume, consult, nameOf, record, stop, stopped, takeRoute, type Arrival, type Leg, type Next, type Position } from './journey';
import { blackhole, lostTarget } from './lostTarget';
import { throughMiddlebox } from './middlebox';
import { restoreTranslation, throughNatGateway } from './natGateway';
import { leaveSite } from './onPremises';
import { overPeering } from './peering';
import { lookUpRoute } from './routing';
import { toTransitGateway } from './transitGateway';
import { outThroughVirtualPrivateGateway } from './virtualPrivateGateway';

const mostDecisions = 16;

/** Goes on until the packet has arrived or is stopped. */
export function travel(leg: Leg, start: Next): Arrival | undefined {
  let next = start;
  for (;;) {
    switch (next.type) {
      case 'arrived':
        return next.arrival;
      case 'stopped':
        return undefined;
      case 'restore':
        next = restoreTranslation(leg);
        break;
      case 'forward':
        next = forward(leg, next.position);
        break;
      case 'internet': {
        const further = crossInternet(leg);
        if (further === undefined) return { type: 'internet' };
        next = further;
      }
    }
  }
}

/** From the internet into AWS again: to a known public address of the design, or back where the request left. Undefined: it stays there. */
function crossInternet(leg: Leg): Next | undefined {
  const { packet } = leg;
  if (packet.direction === 'reply') {
    const exit = leg.internetExits.pop();
    if (exit === undefined) return undefined;
    if (exit.by === 'gateway') return returnFromInternet(leg, exit);
    packet.destination = exit.before;
    return leaveSite(leg, exit.site);
  }
  // Rules that name a group are about private addresses, not public or Elastic IP addresses.
  // https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html#security-group-referencing
  leg.groupLosses.add('internet');
  const { publicTarget } = leg;
  const place = publicTarget === undefined ? publicPlaceOf(leg) : { vpc: publicTarget.subnet.vpc, interface: publicTarget };
  return place === undefined ? undefined : inFromInternet(leg, place, packet.destination);
}

/** One forwarding decision: directly inside the subnet, else by its network ACL and route table. */
function forward(leg: Leg, position: Position): Next {
  const { packet } = leg;
  const { subnet, table } = position;
  leg.decisions += 1;
  consult(leg, position.vpc.node);
  consult(leg, subnet?.node);
  const key = `${table.id} ${packet.direction} ${packet.source.label} ${packet.destination.label}`;
  if (leg.decisions > mostDecisions || leg.visited.has(key)) {
    return stop(leg, { node: table.id, layer: 'route-table', code: 'ROUTING_LOOP', message: `The packet comes to ${nameOf(leg, table.id)} again: it goes round in a circle.` });
  }
  leg.visited.add(key);

  if (subnet !== undefined && subnet.blocks.some((block) => relationTo(packet.destination, block) === 'inside')) {
    takeRoute(leg, 'local');
    noteDirectDelivery(leg, subnet);
    return deliver(leg, position.vpc, subnet);
  }
  // What comes from a transit gateway is asked for by the attachment's subnet only when it goes to another one.
  const isAskedLater = position.enteredBy === 'transit-gateway';
  if (subnet !== undefined && !isAskedLater) passNetworkAcl(leg, subnet, 'outbound');
  const route = lookUpRoute(leg, table, subnet);
  if (route === undefined) return stopped;
  const { type, id } = route.target;
  if (subnet !== undefined && isAskedLater && !staysInside(leg, subnet, type, id)) passNetworkAcl(leg, subnet, 'outbound');
  if (route.target.blackhole === true) return blackhole(leg, table, id);
  switch (type) {
    case 'local':
      takeRoute(leg, 'local');
      return deliver(leg, position.vpc, subnet);
    case 'internetGateway':
      return outThroughInternetGateway(leg, position, id);
    case 'egressOnlyInternetGateway':
      return outThroughEgressOnlyGateway(leg, position, id);
    case 'natGateway':
      return throughNatGateway(leg, position, id);
    case 'vpcPeeringConnection':
      return overPeering(leg, position, id);
    case 'transitGateway':
      return toTransitGateway(leg, position, id);
    case 'virtualPrivateGateway':
      return outThroughVirtualPrivateGateway(leg, position, id);
    case 'gatewayEndpoint':
      return toGatewayEndpoint(leg, position, id);
    case 'gatewayLoadBalancerEndpoint':
      return throughGatewayLoadBalancerEndpoint(leg, { vpc: position.vpc, table, from: subnet, id });
    case 'networkInterface':
    case 'instance':
      return isOwnAddress(leg, id) ? deliver(leg, position.vpc, subnet) : throughMiddlebox(leg, { vpc: position.vpc, table, from: subnet, id, fromInternet: false });
    case 'other':
      return unknownTarget(leg, position, id);
  }
}

/** Whether the next stop after an attachment's subnet is in that very subnet. */
function staysInside(leg: Leg, subnet: CompiledSubnet, type: string, id: string): boolean {
  const { network } = leg.journey;
  if (type === 'gatewayLoadBalancerEndpoint') {
    const node = network.node(id);
    return node?.kind === 'gatewayLoadBalancerEndpoint' && node.subnetId === subnet.id;
  }
  return network.interfacesOf(id)[0]?.subnet === subnet;
}

/** A route to an interface for its own address delivers to it. */
function isOwnAddress(leg: Leg, id: string): boolean {
  const address = leg.packet.destination.single;
  const [own] = leg.journey.network.interfacesOf(id);
  return address !== undefined && own !== undefined && (own.ipv4?.value === address.value || own.ipv6.some((entry) => entry.value === address.value));
}

function unknownTarget(leg: Leg, position: Position, id: string): Next {
  const node = leg.journey.network.node(id);
  if (node === undefined && id === '') return lostTarget(leg, position.table, id);
  assume(leg, 'ROUTE_TARGET_NOT_SIMULATED', `What lies behind ${nameOf(leg, id)}, a target of ${nameOf(leg, position.table.id)}, is not simulated.`);
  record(leg, 'fail', {
    node: position.table.id,
    layer: 'route-table',
    code: 'CANNOT_ROUTE',
    message: `${nameOf(leg, position.table.id)} sends ${leg.packet.destination.label} to ${nameOf(leg, id)}, which is not simulated.`,
  });
  return stopped;
}
