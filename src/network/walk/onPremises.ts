import { isPublic, relationTo } from '../addressSet';
import type { CompiledSite, CompiledVpc, SiteLink } from '../compile/compiledNetwork';
import { askTransitGateway, nameOf, stop, takeRoute, visit, type Leg, type Next } from './journey';
import { isInVpc } from './peering';
import { acrossTransitGateway } from './transitGateway';
import { onToInternet } from './siteArrival';
import { inThroughVirtualPrivateGateway } from './virtualPrivateGateway';

/**
 * What an on-premises network sends: to a VPC over Direct Connect if that link leads there, else over VPN; public addresses only with
 * internet access. The real choice is the customer's; this one mirrors the AWS side.
 */
export function leaveSite(leg: Leg, site: CompiledSite): Next {
  const { packet } = leg;
  const way = site.links.map((link) => wayOver(leg, link)).find((found) => found !== undefined);
  if (way !== undefined) return way();
  const destination = packet.destination;
  if (destination.single !== undefined && site.blocks.some((block) => relationTo(destination, block) === 'inside')) {
    return { type: 'arrived', arrival: { type: 'site', site } };
  }
  if (isPublic(destination) && site.internetAccess) {
    return onToInternet(leg, site);
  }
  const unsure = site.links.find((link) => link.transitGatewayId !== undefined);
  if (unsure !== undefined && !isPublic(destination)) return overTransitGateway(leg, unsure);
  const why = isPublic(destination) ? 'it has no internet access' : 'no Direct Connect or VPN connection leads there';
  return stop(leg, { node: site.id, layer: 'route-table', code: 'NO_ROUTE_TO_DESTINATION', message: `${nameOf(leg, site.id)} has no way to ${destination.label}: ${why}.` });
}

/** The way over a link that leads to the destination. */
function wayOver(leg: Leg, link: SiteLink): (() => Next) | undefined {
  const { network } = leg.journey;
  const { destination } = leg.packet;
  if (link.transitGatewayId !== undefined) {
    const gateway = askTransitGateway(leg, link.transitGatewayId);
    const routes = gateway?.tableOf(link.attachmentId ?? '')?.routes ?? [];
    const isBack = (attachmentId: string | undefined) => attachmentId === link.attachmentId;
    const leadsThere = routes.some((route) => relationTo(destination, route.cidr) === 'inside' && !isBack(route.attachmentId));
    // A default route of the table does not draw the site's internet traffic; a VPC may have blocks of public addresses, its IPv6 ones always.
    const isInside = !isPublic(destination) || [...(gateway?.attachments.values() ?? [])].some(({ vpcId }) => isInVpcOf(leg, vpcId));
    return leadsThere && isInside ? () => overTransitGateway(leg, link) : undefined;
  }
  const gatewayId = link.virtualPrivateGatewayId;
  const vpc = network.vpc(network.virtualPrivateGateway(gatewayId)?.vpcId);
  if (vpc === undefined || gatewayId === undefined || !isInVpc(vpc, destination)) return undefined;
  // A VPN on a virtual private gateway carries IPv4 only. https://docs.aws.amazon.com/vpn/latest/s2svpn/ipv4-ipv6.html
  if (link.type === 'vpn' && destination.family === 6) return undefined;
  return () => overVirtualPrivateGateway(leg, { link, vpc, gatewayId });
}

function isInVpcOf(leg: Leg, vpcId: string | undefined): boolean {
  const vpc = leg.journey.network.vpc(vpcId);
  return vpc !== undefined && isInVpc(vpc, leg.packet.destination);
}

function overVirtualPrivateGateway(leg: Leg, { link, vpc, gatewayId }: { readonly link: SiteLink; readonly vpc: CompiledVpc; readonly gatewayId: string }): Next {
  takeRoute(leg, link.type);
  visit(leg, link.vpnConnectionId);
  return inThroughVirtualPrivateGateway(leg, vpc, gatewayId);
}

function overTransitGateway(leg: Leg, link: SiteLink): Next {
  const gateway = askTransitGateway(leg, link.transitGatewayId);
  const from = gateway?.attachments.get(link.attachmentId ?? '');
  takeRoute(leg, link.type);
  visit(leg, link.attachmentId);
  if (gateway === undefined || from === undefined) {
    const node = link.attachmentId ?? '';
    return stop(leg, { node, layer: 'transit-gateway', code: 'BAD_STATE_ATTACHMENT', message: `${nameOf(leg, node)} leads to no transit gateway.` });
  }
  if (leg.packet.direction === 'request') leg.groupLosses.add('vpn');
  return acrossTransitGateway(leg, { gateway, from, zone: undefined });
}
