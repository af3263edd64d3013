import { aboutOf, type OpenProperty, type Reading } from '../reading';
import { results } from '../results';
import { attachedVpc, isGone } from './gateways';

export interface PropagatedBlocks {
  /** Whether the simulation derives the propagated routes of a gateway, from the one connection that brings them. */
  readonly isDerived: (gatewayId: string | undefined) => boolean;
  /** What a connection brings by BGP, as route tables show it. */
  readonly ofConnection: (connectionId: string) => readonly string[];
}

/**
 * What is behind a VPN no output tells but the routes that were propagated from it. With one connection on a gateway they are its;
 * of several, nobody can say whose.
 */
export function propagatedBlocks(reading: Reading): PropagatedBlocks {
  const { found } = reading;
  const live = results.vpnConnections.in(found).items.filter(({ item }) => item.State !== 'deleted' && item.State !== 'deleting');
  const onlyOne = new Map<string, string>();
  for (const { item: { VpnGatewayId } } of live) {
    const own = live.filter(({ item }) => VpnGatewayId !== undefined && item.VpnGatewayId === VpnGatewayId);
    const [first] = own;
    if (VpnGatewayId !== undefined && own.length === 1 && first !== undefined) onlyOne.set(VpnGatewayId, first.id);
  }
  const blocks = new Map<string, Set<string>>();
  const note = (connectionId: string | undefined, cidr: string | undefined) => {
    if (connectionId === undefined || cidr === undefined) return;
    const known = blocks.get(connectionId) ?? new Set();
    blocks.set(connectionId, known.add(cidr));
  };
  for (const { item } of results.routeTables.in(found).items) {
    for (const route of item.Routes ?? []) if (route.Origin === 'EnableVgwRoutePropagation') note(onlyOne.get(route.GatewayId ?? ''), route.DestinationCidrBlock);
  }
  for (const { item } of results.transitGatewayRoutes.in(found).items) {
    if (item.Type !== 'propagated') continue;
    // The resource of a VPN attachment is the connection, with the addresses of its tunnel in brackets.
    for (const { ResourceType, ResourceId } of item.TransitGatewayAttachments ?? []) if (ResourceType === 'vpn') note(ResourceId?.replace(/\(.*$/, ''), item.DestinationCidrBlock);
  }
  return { isDerived: (gatewayId) => onlyOne.has(gatewayId ?? ''), ofConnection: (id) => [...(blocks.get(id) ?? [])] };
}

export function readVpn(reading: Reading): void {
  const { found } = reading;
  const { ofConnection } = propagatedBlocks(reading);
  for (const read of results.vpnGateways.in(found).items) {
    if (isGone(reading, read, read.item.State)) continue;
    const vpcId = attachedVpc(read.item.VpcAttachments);
    reading.add('virtualPrivateGateway', aboutOf(read, { tags: read.item.Tags, vpcId }), { vpcId });
  }
  const connections = results.vpnConnections.in(found).items.filter((read) => !isGone(reading, read, read.item.State));
  for (const read of results.customerGateways.in(found).items) {
    if (isGone(reading, read, read.item.State)) continue;
    const own = connections.filter(({ item }) => item.CustomerGatewayId === read.id);
    const cidrs = [...new Set(own.flatMap(({ id, item }) => [...(item.Routes ?? []).flatMap((route) => route.DestinationCidrBlock ?? []), ...ofConnection(id)]))];
    const open: OpenProperty[] = cidrs.length > 0 ? [] : [{ property: 'Cidrs', because: 'no route tells which addresses are behind it; none are taken to be' }];
    const asn = Number(read.item.BgpAsn);
    reading.add('customerGateway', aboutOf(read, { tags: read.item.Tags, open }), {
      cidrs,
      internetAccess: false,
      dns: { forwarders: [], records: [] },
      ipAddress: read.item.IpAddress,
      bgpAsn: read.item.BgpAsn === undefined || !Number.isFinite(asn) ? undefined : asn,
    });
  }
  for (const read of connections) {
    const { item } = read;
    reading.add('vpnConnection', aboutOf(read, { tags: item.Tags }), {
      customerGatewayId: item.CustomerGatewayId,
      virtualPrivateGatewayId: item.VpnGatewayId,
      transitGatewayId: item.TransitGatewayId,
      staticRoutesOnly: item.Options?.StaticRoutesOnly ?? false,
      routes: (item.Routes ?? []).flatMap(({ DestinationCidrBlock, State }) => (DestinationCidrBlock === undefined || State === 'deleted' ? [] : [DestinationCidrBlock])),
    });
  }
}
