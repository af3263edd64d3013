import { contains, parseIpAddress } from '../../model/ip';
import { isPublic, singleAddress, somePublicAddress, type AddressSet } from '../addressSet';
import type { CompiledSite } from '../compile/compiledNetwork';
import { consult, nameOf, record, stop, takeRoute, visit, type Leg, type Next } from './journey';

export interface SiteArrival {
  readonly site: CompiledSite;
  readonly link: 'direct-connect' | 'vpn';
  readonly vpnConnectionId: string | undefined;
}

/** Over Direct Connect or VPN to an on-premises network. */
export function arriveAtSite(leg: Leg, { site, link, vpnConnectionId }: SiteArrival): Next {
  const { packet } = leg;
  visit(leg, vpnConnectionId);
  takeRoute(leg, link);
  consult(leg, leg.journey.network.node(site.id));
  const address = packet.destination.single;
  const isThere = address !== undefined && (site.blocks.some((block) => contains(block, address)) || site.host?.value === address.value);
  if (!isThere && isPublic(packet.destination) && site.internetAccess && packet.direction === 'request') return onToInternet(leg, site);
  if (!isThere) {
    return stop(leg, {
      node: site.id,
      layer: 'route-table',
      code: 'NO_ROUTE_TO_DESTINATION',
      message: `${packet.destination.label} is not in ${nameOf(leg, site.id)}.`,
    });
  }
  visit(leg, site.id);
  record(leg, 'pass', { node: site.id, layer: 'gateway', code: 'SITE_REACHED', message: `The packet reaches ${nameOf(leg, site.id)} over ${link === 'vpn' ? 'VPN' : 'Direct Connect'}.` });
  return { type: 'arrived', arrival: { type: 'site', site } };
}

/** Where a route leads public addresses to the site, they go on by its internet access. */
export function onToInternet(leg: Leg, site: CompiledSite): Next {
  const { packet } = leg;
  visit(leg, site.id);
  record(leg, 'pass', { node: site.id, layer: 'route-table', code: 'SITE_INTERNET_ACCESS', message: `${nameOf(leg, site.id)} sends ${packet.destination.label} over its own internet access.` });
  if (leg.origin.type !== 'site') leg.internetExits.push({ by: 'site', site, before: packet.source });
  packet.source = publicAddressOf(leg, site);
  packet.sourceVpcId = undefined;
  packet.sourceNodeId = site.id;
  return { type: 'internet' };
}

/** What the internet sees of the site: the address of its customer gateway device, where it is known. */
function publicAddressOf(leg: Leg, site: CompiledSite): AddressSet {
  const node = leg.journey.network.node(site.id);
  const known = node?.kind === 'customerGateway' && node.ipAddress !== undefined ? parseIpAddress(node.ipAddress) : undefined;
  const { family } = leg.packet.source;
  return known?.family === family ? singleAddress(known) : somePublicAddress(family === 4 ? 'ipv4' : 'ipv6', `a public address of \`${site.name}\``);
}
