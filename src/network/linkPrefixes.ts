import type { CompiledNetwork, CompiledSite, SiteLink } from './compile/compiledNetwork';

/** What each side of a VPN connection or of Direct Connect tells the other. */
export interface LinkPrefixes {
  readonly siteId: string;
  readonly by: SiteLink['type'];
  /** Undefined: Direct Connect, which is no node. */
  readonly vpnConnectionId: string | undefined;
  readonly fromSite: readonly string[];
  readonly toSite: readonly string[];
}

/**
 * Of the links of a virtual private gateway, a transit gateway or one VPN connection. A virtual private gateway announces the blocks of its
 * VPC, a transit gateway what the route table associated with the link leads to.
 * https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNRoutingTypes.html
 */
export function linkPrefixesOf(network: CompiledNetwork, nodeId: string): readonly LinkPrefixes[] {
  return network.nodesOf('customerGateway').flatMap(({ id }) => {
    const site = network.site(id);
    return (site?.links ?? []).filter((link) => isOf(link, nodeId)).flatMap((link) => (site === undefined ? [] : [prefixesOf(network, site, link)]));
  });
}

function isOf({ vpnConnectionId, virtualPrivateGatewayId, transitGatewayId }: SiteLink, nodeId: string): boolean {
  return vpnConnectionId === nodeId || virtualPrivateGatewayId === nodeId || transitGatewayId === nodeId;
}

function prefixesOf(network: CompiledNetwork, site: CompiledSite, link: SiteLink): LinkPrefixes {
  const { toSite, fromSite } = link.transitGatewayId === undefined ? overVirtualPrivateGateway(network, site, link) : overTransitGateway(network, site, link);
  return { siteId: site.id, by: link.type, vpnConnectionId: link.vpnConnectionId, fromSite: [...new Set(fromSite)], toSite: [...new Set(toSite)] };
}

type BothWays = Pick<LinkPrefixes, 'fromSite' | 'toSite'>;

function overVirtualPrivateGateway(network: CompiledNetwork, site: CompiledSite, link: SiteLink): BothWays {
  const gateway = network.virtualPrivateGateway(link.virtualPrivateGatewayId);
  const blocks = network.vpc(gateway?.vpcId)?.blocks ?? [];
  const own = gateway?.prefixes.filter((prefix) => prefix.customerGatewayId === site.id && prefix.vpnConnectionId === link.vpnConnectionId) ?? [];
  return {
    fromSite: own.map((prefix) => prefix.cidr.text),
    // A VPN on a virtual private gateway carries IPv4 only.
    toSite: blocks.filter((block) => link.type === 'direct-connect' || block.family === 4).map((block) => block.text),
  };
}

function overTransitGateway(network: CompiledNetwork, site: CompiledSite, { transitGatewayId, attachmentId = '' }: SiteLink): BothWays {
  const gateway = network.transitGateway(transitGatewayId);
  // What the site said itself, here or over another link, is not told back to it.
  const others = (gateway?.tableOf(attachmentId)?.routes ?? []).filter((route) => {
    const to = gateway?.attachments.get(route.attachmentId ?? '');
    return to !== undefined && to.customerGatewayId !== site.id;
  });
  return { fromSite: (gateway?.prefixesOf(attachmentId) ?? []).map((cidr) => cidr.text), toSite: others.map((route) => route.cidr.text) };
}
