import { contains } from '../../model/ip';
import type { CompiledSite } from '../compile/compiledNetwork';
import { nameOf, record, stop, takeRoute, visit, type Leg, type Next } from './journey';

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
  const address = packet.destination.single;
  const isThere = address !== undefined && (site.blocks.some((block) => contains(block, address)) || site.host?.value === address.value);
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
