import { describe, expect, it } from 'vitest';
import { edited, exported, imported, nodeOf, resourcesOf, template } from '../testing/builders';

const resources = {
  Site: { Type: 'AWS::EC2::CustomerGateway', Properties: { Type: 'ipsec.1', BgpAsn: 65000, IpAddress: '203.0.113.12' } },
  Gateway: { Type: 'AWS::EC2::VPNGateway', Properties: { Type: 'ipsec.1' } },
  Vpn: { Type: 'AWS::EC2::VPNConnection', Properties: { Type: 'ipsec.1', StaticRoutesOnly: true, CustomerGatewayId: { Ref: 'Site' }, VpnGatewayId: { Ref: 'Gateway' } } },
  Route: { Type: 'AWS::EC2::VPNConnectionRoute', Properties: { VpnConnectionId: { Ref: 'Vpn' }, DestinationCidrBlock: { Ref: 'SiteCidr' } } },
};
const text = template(resources, { Parameters: { SiteCidr: { Type: 'String', Default: '192.168.0.0/16' } } });

describe('an on-premises network whose blocks no template can say', () => {
  it('has those that static routes of its VPN connections lead to', () => {
    expect(nodeOf(imported(text), 'Site', 'customerGateway').cidrs).toEqual(['192.168.0.0/16']);
    expect(exported(imported(text))).toEqual(JSON.parse(text));
  });

  it('has unknown ones where it announces them by BGP, until somebody says them', () => {
    const { Route: _static, ...announced } = resources;
    const byBgp = template({ ...announced, Vpn: { ...resources.Vpn, Properties: { ...resources.Vpn.Properties, StaticRoutesOnly: false } } });
    const site = nodeOf(imported(byBgp), 'Site', 'customerGateway');
    expect(site).toMatchObject({ cidrs: [], unresolved: [{ property: 'Cidrs' }] });
    expect(exported(imported(byBgp))).toEqual(JSON.parse(byBgp));
    const said = JSON.stringify(exported(edited(imported(byBgp), 'Site', 'customerGateway', ({ unresolved: _open, ...rest }) => ({ ...rest, cidrs: [] }))));
    expect(nodeOf(imported(said), 'Site', 'customerGateway').unresolved).toBeUndefined();
  });

  it('has those that were drawn where they were, even none', () => {
    const changed = (cidrs: readonly string[]) => JSON.stringify(exported(edited(imported(text), 'Site', 'customerGateway', (site) => ({ ...site, cidrs }))));
    expect(nodeOf(imported(changed(['192.168.0.0/24'])), 'Site', 'customerGateway').cidrs).toEqual(['192.168.0.0/24']);
    expect(nodeOf(imported(changed([])), 'Site', 'customerGateway').cidrs).toEqual([]);
    expect(resourcesOf(JSON.parse(changed([])))).toEqual(resources);
  });
});
