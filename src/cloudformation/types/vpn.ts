import { parseCidr } from '../../model/ip';
import { Reference, type Expression } from '../expression';
import { compact } from '../json';
import { brandId } from '../nodeIds';
import { ResourceReader } from '../resourceReader';
import { defineResourceType } from '../resourceType';
import { attachmentKey } from './internetGateway';

export const virtualPrivateGatewayType = defineResourceType({
  type: 'AWS::EC2::VPNGateway',
  kinds: ['virtualPrivateGateway'],
  read: (gateway) => {
    const [attachment] = gateway.foldsOf('AWS::EC2::VPCGatewayAttachment', 'VpnGatewayId');
    attachment?.isOrigin(attachmentKey(gateway.logicalId));
    const directConnect = gateway.designer.object('DirectConnect');
    const customerGatewayId = directConnect.text('OnPremises');
    return gateway.node('virtualPrivateGateway', {
      vpcId: attachment?.id('VpcId', 'vpc'),
      directConnect:
        customerGatewayId === undefined ? undefined : { customerGatewayId: brandId('customerGateway', customerGatewayId), prefixes: directConnect.texts('Prefixes') },
    });
  },
  write: (gateway, writer) => {
    writer.own(gateway, 'AWS::EC2::VPNGateway', { Type: 'ipsec.1' });
    if (gateway.directConnect !== undefined) {
      writer.facts(gateway, { DirectConnect: { OnPremises: writer.name(gateway.directConnect.customerGatewayId), Prefixes: gateway.directConnect.prefixes } });
    }
    if (gateway.vpcId === undefined) return;
    writer.part(gateway, {
      key: attachmentKey(gateway.id),
      type: 'AWS::EC2::VPCGatewayAttachment',
      name: `${gateway.name} Attachment`,
      properties: { VpcId: writer.id(gateway.vpcId), VpnGatewayId: new Reference(gateway.id) },
    });
  },
});

// Required, and of no consequence to the simulation: an address of the range for documentation (RFC 5737), and AWS's own default.
const assumedAddress = '192.0.2.1';
const assumedAsn = 65_000;

/** A value that somebody put in place of the assumed one counts. */
function undefinedIf<Value>(value: Value, assumed: Value): Value | undefined {
  return value === assumed ? undefined : value;
}

export const customerGatewayType = defineResourceType({
  type: 'AWS::EC2::CustomerGateway',
  kinds: ['customerGateway'],
  read: (gateway) => {
    const site = gateway.designer.object('OnPremises');
    const dns = site.object('Dns');
    const records = dns.object('Records');
    return gateway.node('customerGateway', {
      cidrs: site.has('Cidrs') ? site.texts('Cidrs') : blocksFromRoutes(gateway),
      hostAddress: site.text('HostAddress'),
      internetAccess: site.flag('InternetAccess') ?? false,
      dns: {
        forwarders: dns.objects('Forwarders').flatMap((forwarder) => {
          const [domain, to] = [forwarder.text('Domain'), forwarder.text('To')];
          return domain === undefined || to === undefined ? [] : [{ domain, resolverEndpointId: brandId('resolverEndpoint', to) }];
        }),
        records: records.names().map((name) => ({ name, address: records.text(name) ?? '' })),
      },
      ipAddress: gateway.isAssumed('IpAddress') ? undefinedIf(gateway.text('IpAddress'), assumedAddress) : gateway.text('IpAddress'),
      bgpAsn: gateway.isAssumed('BgpAsn') ? undefinedIf(gateway.number('BgpAsn'), assumedAsn) : gateway.number('BgpAsn'),
    });
  },
  write: (site, writer) => {
    writer.own(site, 'AWS::EC2::CustomerGateway', {
      Type: 'ipsec.1',
      IpAddress: site.ipAddress ?? assumedAddress,
      BgpAsn: site.bgpAsn ?? assumedAsn,
    });
    writer.assumed(site, { IpAddress: site.ipAddress === undefined, BgpAsn: site.bgpAsn === undefined });
    const { forwarders, records } = site.dns;
    const dns = compact<Expression>({
      Forwarders: forwarders.length > 0 ? forwarders.map(({ domain, resolverEndpointId }) => ({ Domain: domain, To: writer.name(resolverEndpointId) })) : undefined,
      Records: records.length > 0 ? Object.fromEntries(records.map(({ name, address }) => [name, address])) : undefined,
    });
    const facts = compact<Expression>({
      // Said where it is empty, too: an import takes a template that says nothing for one that does not know.
      Cidrs: site.unresolved?.some(({ property }) => property === 'Cidrs') === true ? undefined : site.cidrs,
      HostAddress: site.hostAddress,
      InternetAccess: site.internetAccess || undefined,
      Dns: Object.keys(dns).length > 0 ? dns : undefined,
    });
    if (Object.keys(facts).length > 0) writer.facts(site, { OnPremises: facts });
  },
});

/**
 * A template does not say which blocks a site has. Static routes of its VPN connections lead there: they are taken for its blocks. What it
 * announces by BGP is known to nobody.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpnconnectionroute.html
 */
function blocksFromRoutes(gateway: ResourceReader): readonly string[] {
  const { template, logicalId } = gateway;
  const routes = template
    .foldedInto('AWS::EC2::VPNConnection', 'CustomerGatewayId', logicalId)
    .flatMap((connection) => template.foldedInto('AWS::EC2::VPNConnectionRoute', 'VpnConnectionId', connection.logicalId))
    .flatMap((route) => new ResourceReader(template, route, 'quiet').text('DestinationCidrBlock') ?? []);
  const blocks = [...new Set(routes)].filter((cidr) => parseCidr(cidr) !== undefined);
  if (blocks.length === 0) gateway.leaveOpen('Cidrs', 'the template does not say which blocks the site has');
  return blocks;
}

export const vpnConnectionType = defineResourceType({
  type: 'AWS::EC2::VPNConnection',
  folds: ['AWS::EC2::VPNConnectionRoute'],
  kinds: ['vpnConnection'],
  read: (connection) => {
    const routes = connection.foldsOf('AWS::EC2::VPNConnectionRoute', 'VpnConnectionId').flatMap((route) => {
      const cidr = route.text('DestinationCidrBlock');
      if (cidr !== undefined) route.isOrigin(vpnRouteKey(connection.logicalId, cidr));
      return cidr ?? [];
    });
    return connection.node('vpnConnection', {
      customerGatewayId: connection.requiredId('CustomerGatewayId', 'customerGateway'),
      virtualPrivateGatewayId: connection.id('VpnGatewayId', 'virtualPrivateGateway'),
      transitGatewayId: connection.id('TransitGatewayId', 'transitGateway'),
      staticRoutesOnly: connection.flag('StaticRoutesOnly') ?? false,
      routes,
    });
  },
  write: (connection, writer) => {
    writer.own(connection, 'AWS::EC2::VPNConnection', {
      Type: 'ipsec.1',
      CustomerGatewayId: writer.id(connection.customerGatewayId),
      VpnGatewayId: writer.id(connection.virtualPrivateGatewayId),
      TransitGatewayId: writer.id(connection.transitGatewayId),
      StaticRoutesOnly: connection.staticRoutesOnly,
    });
    for (const cidr of connection.routes) {
      writer.part(connection, {
        key: vpnRouteKey(connection.id, cidr),
        group: `vpnRoutes:${connection.id}`,
        type: 'AWS::EC2::VPNConnectionRoute',
        name: `${connection.name} Route`,
        properties: { VpnConnectionId: new Reference(connection.id), DestinationCidrBlock: cidr },
      });
    }
  },
});

function vpnRouteKey(connectionId: string, cidr: string): string {
  return `vpnRoute:${connectionId}:${cidr}`;
}
