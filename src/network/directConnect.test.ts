import { describe, expect, it } from 'vitest';
import { attachment, designOf, instance, interfaceEndpoint, openGroup, routeTable, site, subnet, transitGateway, transitGatewayRouteTable, virtualPrivateGateway, vpc, vpn, type Part } from '../model/testing/designBuilder';
import { compileNetwork } from './compile/compileNetwork';
import { linkPrefixesOf } from './linkPrefixes';
import { outcome, traceIn } from './testing/trace';

const link = { customerGatewayId: 'Site', prefixes: ['192.168.0.0/16'], propagatedTableIds: [] };

/** A site at a transit gateway, to which one VPC is attached. */
const hub = (settings: Readonly<Record<string, unknown>>, ...further: readonly Part[]) =>
  designOf(
    vpc('Vpc', '10.0.0.0/16').with(
      openGroup,
      subnet('App', '10.0.1.0/24', { routes: 'AppRoutes' }).with(instance('Host')),
      routeTable('AppRoutes', { '192.168.0.0/16': 'transitGateway:Tgw' }),
      interfaceEndpoint('Sqs', 'sqs', ['App']),
    ),
    transitGateway('Tgw', settings),
    attachment('VpcAttachment', 'Tgw', 'Vpc', ['App']),
    site('Site', ['192.168.0.0/16']),
    ...further,
  );

// https://docs.aws.amazon.com/vpc/latest/tgw/tgw-dcg-attachments.html
describe('Direct Connect at a transit gateway (10.1, 10.2)', () => {
  it('joins the site to the attached VPCs, both ways', () => {
    const design = hub({ directConnect: link });
    expect(outcome(design, 'Site', 'Host')).toBe('reached by transit-gateway');
    expect(outcome(design, 'Host', 'Site')).toBe('reached by transit-gateway');
    expect(outcome(design, 'Site', 'Sqs')).toBe('reached by interface-endpoint Sqs');
    expect(traceIn(design, 'Site', 'Host').shown.path).toEqual(['Site', 'Tgw/direct-connect', 'Tgw', 'VpcAttachment', 'App', 'Host']);
    expect(traceIn(design, 'Host', 'Site').shown.path).toEqual(['Host', 'App', 'AppRoutes', 'VpcAttachment', 'Tgw', 'Tgw/direct-connect', 'Site']);
  });

  it('leads to public addresses that a VPC has, not to the internet behind it', () => {
    const design = designOf(
      vpc('Vpc', '203.0.113.0/24').with(openGroup, subnet('App', '203.0.113.0/26', { routes: 'AppRoutes' }).with(instance('Host')), routeTable('AppRoutes', { '192.168.0.0/16': 'transitGateway:Tgw' })),
      transitGateway('Tgw', { directConnect: { ...link, associatedTableId: 'FromSite' } }),
      attachment('VpcAttachment', 'Tgw', 'Vpc', ['App']),
      transitGatewayRouteTable('FromSite', 'Tgw', { propagating: ['VpcAttachment'], routes: { '0.0.0.0/0': 'VpcAttachment' } }),
      site('Site', ['192.168.0.0/16']),
    );
    expect(outcome(design, 'Site', 'Host')).toBe('reached by transit-gateway');
    expect(outcome(design, 'Site', '198.51.100.7')).toBe('Site route-table NO_ROUTE_TO_DESTINATION');
  });

  it('knows the prefixes that the site announces, and no others', () => {
    const design = hub({ directConnect: { ...link, prefixes: ['192.168.9.0/24'] } });
    expect(outcome(design, 'Host', 'Site')).toBe('Tgw/default-route-table transit-gateway-route-table TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT');
  });

  it('comes before VPN for the same prefix', () => {
    const design = hub({ directConnect: link }, vpn('Vpn', 'Site', { transitGatewayId: 'Tgw' }));
    expect(traceIn(design, 'Host', 'Site').shown.path).toContain('Tgw/direct-connect');
    expect(traceIn(design, 'Site', 'Host').shown.path).toContain('Tgw/direct-connect');
  });

  it('needs a route table of its own where the gateway associates nothing by default', () => {
    const byHand = { defaultRouteTableAssociation: false, defaultRouteTablePropagation: false };
    const tables = [
      transitGatewayRouteTable('FromSite', 'Tgw', { propagating: ['VpcAttachment'] }),
      transitGatewayRouteTable('FromVpc', 'Tgw', { associated: ['VpcAttachment'] }),
    ];
    const outcomeWith = (directConnect: Readonly<Record<string, unknown>>) => outcome(hub({ ...byHand, directConnect }, ...tables), 'Site', 'Host');
    expect(outcomeWith(link)).toBe('Tgw/direct-connect transit-gateway TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION');
    expect(outcomeWith({ ...link, associatedTableId: 'FromSite' })).toBe('FromVpc transit-gateway-route-table TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT (reply)');
    expect(outcomeWith({ ...link, associatedTableId: 'FromSite', propagatedTableIds: ['FromVpc'] })).toBe('reached by transit-gateway');
  });

  it('may be the target of a static route', () => {
    const design = hub({ defaultRouteTablePropagation: false, directConnect: { ...link, associatedTableId: 'Table' } }, transitGatewayRouteTable('Table', 'Tgw', { associated: ['VpcAttachment'], propagating: ['VpcAttachment'], routes: { '192.168.0.0/16': 'Tgw/direct-connect' } }));
    expect(outcome(design, 'Host', 'Site')).toBe('reached by transit-gateway');
  });

  it('carries IPv6 where the attachment of the VPC supports it', () => {
    const design = designOf(
      vpc('Vpc', ['10.0.0.0/16', '2001:db8:1::/56']).with(
        openGroup,
        subnet('App', ['10.0.1.0/24', '2001:db8:1:1::/64'], { routes: 'AppRoutes' }).with(instance('Host')),
        routeTable('AppRoutes', { '2001:db8:9::/48': 'transitGateway:Tgw' }),
      ),
      transitGateway('Tgw', { directConnect: { ...link, prefixes: ['2001:db8:9::/48'] } }),
      attachment('VpcAttachment', 'Tgw', 'Vpc', ['App'], { ipv6Support: true }),
      site('Site', ['2001:db8:9::/48']),
    );
    expect(outcome(design, 'Site', 'Host', { ipVersion: 6 })).toBe('reached by transit-gateway');
    expect(outcome(design, 'Host', 'Site', { ipVersion: 6 })).toBe('reached by transit-gateway');
  });
});

describe('Prefixes that both sides of a link tell each other', () => {
  it('of a transit gateway: those of the site, and where the table of the link leads', () => {
    const network = compileNetwork(hub({ directConnect: link }, vpn('Vpn', 'Site', { transitGatewayId: 'Tgw' })));
    const both = { siteId: 'Site', fromSite: ['192.168.0.0/16'], toSite: ['10.0.0.0/16'] };
    expect(linkPrefixesOf(network, 'Tgw')).toEqual([
      { ...both, by: 'direct-connect', vpnConnectionId: undefined },
      { ...both, by: 'vpn', vpnConnectionId: 'Vpn' },
    ]);
    expect(linkPrefixesOf(network, 'Vpn')).toHaveLength(1);
  });

  it('of a virtual private gateway: those of the site, and the blocks of the VPC', () => {
    const design = designOf(
      vpc('Vpc', ['10.0.0.0/16', '2001:db8:1::/56']).with(virtualPrivateGateway('Vgw', { directConnect: { customerGatewayId: 'Site', prefixes: ['192.168.0.0/16'] } })),
      site('Site', ['192.168.0.0/16', '172.20.0.0/16']),
      vpn('Vpn', 'Site', { virtualPrivateGatewayId: 'Vgw', staticRoutesOnly: true, routes: ['192.168.4.0/24'] }),
    );
    expect(linkPrefixesOf(compileNetwork(design), 'Vgw')).toEqual([
      { siteId: 'Site', by: 'direct-connect', vpnConnectionId: undefined, fromSite: ['192.168.0.0/16'], toSite: ['10.0.0.0/16', '2001:db8:1::/56'] },
      { siteId: 'Site', by: 'vpn', vpnConnectionId: 'Vpn', fromSite: ['192.168.4.0/24'], toSite: ['10.0.0.0/16'] },
    ]);
  });
});
