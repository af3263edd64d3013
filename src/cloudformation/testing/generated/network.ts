import { createNode, type NodeInput } from '../../../model/defaults/createNode';
import type { DesignNode } from '../../../model/kinds';
import type { Choices } from './choices';

export const region = 'eu-west-1';
export const partnerAccount = '444455556666';

type Peer = NodeInput<'securityGroup'>['ingress'][number]['peer'];
type Route = NodeInput<'routeTable'>['routes'][number];

/** Two VPCs with what stands in them, a third that exists already, and everything that joins them. */
export function networkNodes(choices: Choices): readonly DesignNode[] {
  const { flag, maybe, name, number, one, some, tags } = choices;
  const hasIpv6 = flag();
  const hasSecondBlock = flag();
  const ipv6Block = hasIpv6 ? '2600:1f18:aa00:100::/56' : undefined;

  const subnet = (id: string, label: string, third: number, zone: string, more: object = {}) =>
    createNode('subnet', {
      id,
      name: name(label),
      tags: tags(),
      vpcId: 'n-vpc',
      cidrBlock: `10.0.${third}.0/24`,
      ipv6CidrBlock: hasIpv6 ? `2600:1f18:aa00:1${third.toString(16).padStart(2, '0')}::/64` : undefined,
      availabilityZone: `${region}${zone}`,
      mapPublicIpOnLaunch: false,
      ipv6Native: false,
      enableDns64: hasIpv6 && flag(),
      ...more,
    });

  const entry = (ruleNumber: number, direction: 'inbound' | 'outbound') => {
    const protocol = one(6, 17, 1, -1, 50, ...(hasIpv6 ? [58] : []));
    return {
      ruleNumber,
      direction,
      action: one<'allow' | 'deny'>('allow', 'deny'),
      protocol,
      cidr: protocol === 58 ? '::/0' : one('0.0.0.0/0', '10.0.0.0/8', ...(hasIpv6 && protocol !== 1 ? ['::/0'] : [])),
      ...((protocol === 6 || protocol === 17) && flag() && { portRange: { from: number(1, 443), to: number(443, 65_535) } }),
      ...((protocol === 1 || protocol === 58) && flag() && { icmp: { type: number(0, 8), code: -1 } }),
    };
  };

  const port = () => {
    const from = number(0, 60_000);
    return { fromPort: from, toPort: from + number(0, 5000) };
  };
  let described = 0;
  const rule = (...peers: readonly Peer[]) => {
    const protocol = one('tcp', 'udp', '-1', 'icmp', '50');
    described += 1;
    return {
      protocol,
      ...((protocol === 'tcp' || protocol === 'udp') && flag() && port()),
      ...(protocol === 'icmp' && flag() && { fromPort: 8, toPort: 0 }),
      peer: one<Peer>({ type: 'cidr', cidr: `10.${described}.0.0/16` }, ...peers),
      description: `rule ${described}`,
    };
  };
  const cidr = (block: string): Peer => ({ type: 'cidr', cidr: block });
  const peers = (...groupIds: string[]): Peer[] => [
    ...groupIds.map((id): Peer => ({ type: 'securityGroup', securityGroupId: id })),
    { type: 'prefixList', prefixListId: 'n-list' },
    ...(hasIpv6 ? [cidr('::/0')] : []),
  ];

  const usesVpn = flag();
  // An attachment has one route table: the default one, or another.
  const isAssociated = flag();
  const gateway = maybe('n-vpc');
  return [
    createNode('dhcpOptions', { id: 'n-dhcp', name: name('options'), domainNameServers: some(['10.0.0.53', 'AmazonProvidedDNS']).slice(0, 1), domainName: 'corp.example.com', tags: tags() }),
    createNode('vpc', {
      id: 'n-vpc',
      name: name('app'),
      tags: tags(),
      cidrBlocks: ['10.0.0.0/16', ...(hasSecondBlock ? ['10.9.0.0/16'] : [])],
      ipv6CidrBlocks: ipv6Block === undefined ? [] : [ipv6Block],
      enableDnsSupport: true,
      enableDnsHostnames: true,
      dhcpOptionsId: maybe('n-dhcp'),
      defaultGroupIngress: flag() ? [rule(...peers('n-app-group'))] : undefined,
      defaultAclEntries: flag() ? [entry(number(110, 200), 'inbound')] : undefined,
    }),
    createNode('vpc', { id: 'n-shared', name: name('shared'), tags: tags(), cidrBlocks: ['10.1.0.0/16'], ipv6CidrBlocks: [], enableDnsSupport: flag(), enableDnsHostnames: false }),
    createNode('vpc', { id: 'Partner', name: 'partner', outside: true, cidrBlocks: ['10.5.0.0/16'], ipv6CidrBlocks: [], enableDnsSupport: true, enableDnsHostnames: false, accountId: maybe(partnerAccount) }),
    createNode('internetGateway', { id: 'n-igw', name: name('internet gateway'), vpcId: 'n-vpc', tags: tags() }),
    createNode('internetGateway', { id: 'n-spare-igw', name: name('spare gateway') }),
    createNode('egressOnlyInternetGateway', { id: 'n-eigw', name: name('egress'), vpcId: 'n-vpc' }),
    createNode('virtualPrivateGateway', { id: 'n-vgw', name: name('vgw'), vpcId: gateway, directConnect: flag() ? { customerGatewayId: 'n-site', prefixes: ['192.168.0.0/16'] } : undefined, tags: tags() }),
    createNode('customerGateway', {
      id: 'n-site',
      name: name('Head office'),
      tags: tags(),
      cidrs: some(['192.168.0.0/16', '172.20.0.0/16']),
      hostAddress: maybe('192.168.1.10'),
      internetAccess: flag(),
      dns: {
        forwarders: flag() ? [{ domain: `s3.${region}.amazonaws.com`, resolverEndpointId: 'n-inbound' }] : [],
        records: flag() ? [{ name: 'wiki.corp.example.com', address: '192.168.1.80' }] : [],
      },
      ipAddress: maybe('198.51.100.10'),
      bgpAsn: maybe(65_010),
    }),
    createNode('vpnConnection', {
      id: 'n-vpn',
      name: name('vpn'),
      tags: tags(),
      customerGatewayId: 'n-site',
      ...(usesVpn ? { virtualPrivateGatewayId: 'n-vgw' } : { transitGatewayId: 'n-tgw' }),
      staticRoutesOnly: usesVpn,
      routes: usesVpn ? some(['192.168.0.0/16', '172.20.0.0/16']) : [],
    }),
    createNode('networkAcl', {
      id: 'n-acl',
      name: name('tight'),
      tags: tags(),
      vpcId: 'n-vpc',
      entries: [entry(100, 'inbound'), entry(110, 'inbound'), entry(100, 'outbound'), ...(flag() ? [entry(32_766, 'outbound')] : [])],
    }),
    createNode('prefixList', {
      id: 'n-list',
      name: name('offices'),
      tags: tags(),
      addressFamily: 'IPv4',
      maxEntries: number(2, 20),
      entries: [{ cidr: '192.168.0.0/16', description: maybe('all of them') }, ...(flag() ? [{ cidr: '172.20.0.0/16' }] : [])].map(withoutUndefined),
    }),
    createNode('transitGateway', {
      id: 'n-tgw',
      name: name('hub'),
      tags: tags(),
      defaultRouteTableAssociation: !isAssociated,
      defaultRouteTablePropagation: flag(),
      securityGroupReferencingSupport: flag(),
      directConnect: flag() ? { customerGatewayId: 'n-site', prefixes: ['192.168.0.0/16'], propagatedTableIds: some(['n-tgwt']), ...(isAssociated ? { associatedTableId: 'n-tgwt' } : {}) } : undefined,
    }),
    createNode('transitGatewayVpcAttachment', {
      id: 'n-tgwa',
      name: name('app to hub'),
      tags: tags(),
      transitGatewayId: 'n-tgw',
      vpcId: 'n-vpc',
      subnetIds: ['n-private', ...some(['n-private-b'])],
      applianceModeSupport: flag(),
      ipv6Support: hasIpv6 && flag(),
      securityGroupReferencingSupport: flag(),
    }),
    createNode('transitGatewayRouteTable', {
      id: 'n-tgwt',
      name: name('spokes'),
      tags: tags(),
      transitGatewayId: 'n-tgw',
      associatedAttachmentIds: isAssociated ? ['n-tgwa'] : [],
      propagatingAttachmentIds: some(['n-tgwa']),
      routes: [{ destinationCidrBlock: '10.99.0.0/16', blackhole: true }, ...(flag() ? [{ destinationCidrBlock: '10.98.0.0/16', attachmentId: 'n-tgwa', blackhole: false }] : [])],
    }),
    createNode('vpcPeeringConnection', { id: 'n-pcx', name: name('app to shared'), tags: tags(), requesterVpcId: 'n-vpc', accepterVpcId: 'n-shared', requesterDnsResolution: one(undefined, true, false), accepterDnsResolution: one(undefined, true, false), state: 'active' }),
    createNode('vpcPeeringConnection', { id: 'n-pcx-out', name: name('to partner'), requesterVpcId: 'n-vpc', accepterVpcId: 'Partner', state: one('pending-acceptance', 'active', 'rejected') }),
    createNode('routeTable', {
      id: 'n-public-table',
      name: name('public'),
      tags: tags(),
      vpcId: 'n-vpc',
      routes: [
        { destination: { type: 'cidr', cidr: '0.0.0.0/0' }, target: { type: 'internetGateway', id: 'n-igw' } },
        ...(hasIpv6 ? [{ destination: { type: 'cidr' as const, cidr: '::/0' }, target: { type: 'egressOnlyInternetGateway' as const, id: 'n-eigw' } }] : []),
      ],
      propagatingGatewayIds: [],
    }),
    createNode('routeTable', {
      id: 'n-private-table',
      name: name('private'),
      tags: tags(),
      vpcId: 'n-vpc',
      routes: some<Route>([
        { destination: { type: 'cidr', cidr: '0.0.0.0/0' }, target: { type: 'natGateway', id: 'n-nat' } },
        { destination: { type: 'cidr', cidr: '10.1.0.0/16' }, target: { type: 'vpcPeeringConnection', id: 'n-pcx' } },
        { destination: { type: 'cidr', cidr: '10.2.0.0/16' }, target: { type: 'transitGateway', id: 'n-tgw' } },
        { destination: { type: 'cidr', cidr: '10.3.0.0/16' }, target: { type: 'gatewayLoadBalancerEndpoint', id: 'n-gwlbe' } },
        { destination: { type: 'cidr', cidr: '10.4.0.0/16' }, target: { type: 'networkInterface', id: 'n-eni' } },
        { destination: { type: 'cidr', cidr: '10.6.0.0/16' }, target: { type: 'instance', id: 'n-app' } },
        { destination: { type: 'prefixList', prefixListId: 'n-list' }, target: gateway === undefined ? { type: 'transitGateway', id: 'n-tgw' } : { type: 'virtualPrivateGateway', id: 'n-vgw' } },
      ]),
      propagatingGatewayIds: gateway === undefined ? [] : some(['n-vgw']),
    }),
    createNode('routeTable', { id: 'n-edge-table', name: name('edge'), vpcId: 'n-vpc', routes: [], edgeGatewayId: 'n-igw', propagatingGatewayIds: [] }),
    subnet('n-public', 'public a', 1, 'a', { mapPublicIpOnLaunch: true, routeTableId: 'n-public-table' }),
    subnet('n-private', 'private a', 2, 'a', { routeTableId: 'n-private-table', networkAclId: maybe('n-acl') }),
    subnet('n-private-b', 'private b', 3, 'b', { routeTableId: maybe('n-private-table') }),
    subnet('n-added', 'added', 4, 'c', hasSecondBlock ? { cidrBlock: '10.9.1.0/24' } : {}),
    createNode('subnet', { id: 'n-shared-subnet', name: name('shared a'), vpcId: 'n-shared', cidrBlock: '10.1.0.0/24', availabilityZone: `${region}a`, mapPublicIpOnLaunch: false, ipv6Native: false, enableDns64: false }),
    ...(hasIpv6 ? [subnet('n-ipv6', 'ipv6 only', 5, 'a', { cidrBlock: undefined, ipv6Native: true, enableDns64: flag() })] : []),
    createNode('elasticIp', { id: 'n-eip', name: name('web address'), associatedWith: maybe('n-web'), publicIp: maybe('203.0.113.9'), tags: tags() }),
    createNode('elasticIp', { id: 'n-nat-eip', name: name('nat address') }),
    createNode('natGateway', { id: 'n-nat', name: name('nat'), tags: tags(), ...natOf(choices) }),
    createNode('securityGroup', {
      id: 'n-web-group',
      name: name('web'),
      tags: tags(),
      vpcId: 'n-vpc',
      description: 'Web servers',
      ingress: distinct([rule(cidr('0.0.0.0/0'), ...peers('n-app-group', 'n-web-group')), rule(...peers('n-app-group'))]),
      egress: one(undefined, [], [rule(...peers('n-app-group'))]),
      associatedVpcIds: some(['n-shared']),
    }),
    createNode('securityGroup', {
      id: 'n-app-group',
      name: name('app servers'),
      tags: tags(),
      vpcId: 'n-vpc',
      description: one('App servers', ''),
      ingress: distinct([rule(...peers('n-web-group', 'n-app-group')), rule(...peers('n-web-group')), ...(flag() ? [rule(...peers())] : [])]),
      egress: one(undefined, [rule(...peers('n-web-group', 'n-app-group'))]),
      associatedVpcIds: [],
    }),
    createNode('securityGroup', { id: 'ExistingGroup', name: 'existing', outside: true, vpcId: 'n-vpc', description: 'Made elsewhere', ingress: [{ protocol: '-1', peer: cidr('10.0.0.0/8') }], associatedVpcIds: [] }),
    createNode('vpcBlockPublicAccess', { id: 'n-bpa', name: name('block public access'), internetGatewayBlockMode: one('off', 'block-bidirectional', 'block-ingress') }),
    createNode('vpcBlockPublicAccessExclusion', { id: 'n-bpax', name: name('exclusion'), mode: one('allow-bidirectional', 'allow-egress'), ...(flag() ? { vpcId: 'n-vpc' } : { subnetId: 'n-public' }), tags: tags() }),
  ];
}

/** EC2 takes a rule once, whatever its description. */
function distinct<Rule extends { readonly description: string }>(rules: readonly Rule[]): Rule[] {
  const key = (rule: Rule) => JSON.stringify({ ...rule, description: '' });
  return rules.filter((rule, position) => rules.findIndex((other) => key(other) === key(rule)) === position);
}

function natOf({ flag, maybe, one }: Choices) {
  const kind = one('public', 'private', 'regional', 'manual');
  if (kind === 'private') return { connectivityType: 'private' as const, availabilityMode: 'zonal' as const, subnetId: 'n-private-b', privateIpAddress: maybe('10.0.3.200') };
  if (kind === 'public') return { connectivityType: 'public' as const, availabilityMode: 'zonal' as const, subnetId: 'n-public', elasticIpId: maybe('n-nat-eip'), privateIpAddress: maybe('10.0.1.200') };
  const place = { connectivityType: 'public' as const, availabilityMode: 'regional' as const, vpcId: 'n-vpc', routeTableId: flag() ? 'n-public-table' : undefined };
  return kind === 'regional' ? place : { ...place, availabilityZones: [`${region}a`, `${region}b`] };
}

function withoutUndefined<Entry extends { readonly cidr: string; readonly description?: string | undefined }>({ cidr, description }: Entry) {
  return description === undefined ? { cidr } : { cidr, description };
}
