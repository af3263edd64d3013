import { implicitNodeId } from '../../model/implicitNodes';
import { addressAt, parseCidr, parseIpAddress, type Cidr } from '../../model/ip';
import type { CustomerGateway, TransitGateway, VirtualPrivateGateway, VpnConnection } from '../../model/kinds';
import type { CompiledSite, GatewayPrefix, SiteLink } from './compiledNetwork';

/**
 * The prefixes a virtual private gateway knows: of Direct Connect, of static VPN routes, and by BGP all ranges of the site. It drops
 * everything else, and route propagation puts exactly these into the tables.
 * https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNRoutingTypes.html
 */
export function prefixesOfGateway(
  gateway: VirtualPrivateGateway,
  connections: readonly VpnConnection[],
  siteById: (id: string) => CustomerGateway | undefined,
): readonly GatewayPrefix[] {
  const prefixes: GatewayPrefix[] = [];
  const link = gateway.directConnect;
  if (link !== undefined && siteById(link.customerGatewayId) !== undefined) {
    for (const cidr of parseAll(link.prefixes)) {
      prefixes.push({ cidr, customerGatewayId: link.customerGatewayId, vpnConnectionId: undefined, rank: 0 });
    }
  }
  for (const connection of connections) {
    if (connection.virtualPrivateGatewayId !== gateway.id) continue;
    const site = siteById(connection.customerGatewayId);
    if (site === undefined) continue;
    for (const { cidr, rank } of vpnPrefixes(connection, site)) {
      // A VPN on a virtual private gateway carries IPv4 only.
      if (cidr.family === 4) prefixes.push({ cidr, customerGatewayId: site.id, vpnConnectionId: connection.id, rank });
    }
  }
  return prefixes;
}

/** What a VPN connection announces: its static routes, and unless it has static routes only, every range of the site. */
export function vpnPrefixes(connection: VpnConnection, site: CustomerGateway): readonly { readonly cidr: Cidr; readonly rank: number }[] {
  const fixed = parseAll(connection.routes).map((cidr) => ({ cidr, rank: 1 }));
  const learned = connection.staticRoutesOnly ? [] : parseAll(site.cidrs).map((cidr) => ({ cidr, rank: 2 }));
  return [...fixed, ...learned];
}

export interface SiteParts {
  readonly gateways: readonly VirtualPrivateGateway[];
  readonly transitGateways: readonly TransitGateway[];
  readonly connections: readonly VpnConnection[];
}

export function compileSite(site: CustomerGateway, { gateways, transitGateways, connections }: SiteParts): CompiledSite {
  const links: SiteLink[] = [];
  for (const gateway of gateways) {
    if (gateway.directConnect?.customerGatewayId === site.id) links.push({ type: 'direct-connect', virtualPrivateGatewayId: gateway.id });
  }
  for (const gateway of transitGateways) {
    if (gateway.directConnect?.customerGatewayId !== site.id) continue;
    links.push({ type: 'direct-connect', transitGatewayId: gateway.id, attachmentId: implicitNodeId('transitGatewayDirectConnect', gateway.id) });
  }
  for (const connection of connections) {
    if (connection.customerGatewayId !== site.id) continue;
    const { virtualPrivateGatewayId, transitGatewayId } = connection;
    if (virtualPrivateGatewayId !== undefined) links.push({ type: 'vpn', vpnConnectionId: connection.id, virtualPrivateGatewayId });
    if (transitGatewayId !== undefined) links.push({ type: 'vpn', vpnConnectionId: connection.id, transitGatewayId, attachmentId: connection.id });
  }
  const blocks = parseAll(site.cidrs);
  const [first] = blocks;
  const host = site.hostAddress === undefined ? undefined : parseIpAddress(site.hostAddress);
  return {
    id: site.id,
    name: site.name,
    blocks,
    host: host ?? (first === undefined ? undefined : addressAt(first, 4)),
    internetAccess: site.internetAccess,
    links,
  };
}

export function parseAll(texts: readonly string[]): readonly Cidr[] {
  return texts.flatMap((text) => parseCidr(text) ?? []);
}
