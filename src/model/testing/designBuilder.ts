import type { Design } from '../design';
import { parseDesign } from '../parseDesign';

/**
 * Designs for tests, in the words of the domain:
 *
 *     designOf(
 *       vpc('Vpc', '10.0.0.0/16').with(
 *         subnet('App', '10.0.1.0/24', { routes: 'AppRoutes' }).with(instance('Host')),
 *         routeTable('AppRoutes', { '0.0.0.0/0': natGatewayTarget('Nat') }),
 *         gatewayEndpoint('S3', 's3', ['AppRoutes']),
 *       ),
 *     )
 *
 * Ids are names. Every default is valid; a test states what matters and nothing else.
 */
export interface Part {
  readonly build: (place: Place) => readonly RawNode[];
}

export interface Container extends Part {
  readonly with: (...parts: readonly Part[]) => Part;
}

interface Place {
  readonly vpcId?: string;
  readonly subnetId?: string;
  readonly zone: (letter: string) => string;
  readonly region: string;
}

type RawNode = Readonly<Record<string, unknown>>;
type Properties = Readonly<Record<string, unknown>>;

export interface DesignSettings {
  readonly region?: string;
  readonly accountId?: string;
  readonly managedPrefixLists?: Design['managedPrefixLists'];
  readonly publicDns?: Design['publicDns'];
}

export function designOf(...parts: readonly (Part | DesignSettings)[]): Design {
  const settings: DesignSettings = Object.assign({}, ...parts.filter((entry) => !isPart(entry)));
  const region = settings.region ?? 'eu-west-1';
  const place: Place = { region, zone: (letter) => (letter.length === 1 ? region + letter : letter) };
  const parsed = parseDesign({
    format: 'vpc-endpoint-designer',
    version: 1,
    name: 'Test',
    region,
    accountId: settings.accountId ?? '111122223333',
    layout: [],
    requests: [],
    ...(settings.managedPrefixLists === undefined ? {} : { managedPrefixLists: settings.managedPrefixLists }),
    ...(settings.publicDns === undefined ? {} : { publicDns: settings.publicDns }),
    nodes: parts.filter(isPart).flatMap((entry) => entry.build(place)),
  });
  if (!parsed.ok) throw new Error(parsed.complaints.map((complaint) => `${complaint.pointer}: ${complaint.message}`).join('\n'));
  return parsed.design;
}

function isPart(entry: Part | DesignSettings): entry is Part {
  return 'build' in entry;
}

/** Any node by kind; ids of its place are filled in where the kind has them. */
export function node(kind: string, id: string, properties: Properties = {}): Part {
  return { build: () => [{ kind, id, name: id, ...properties }] };
}

function container(make: (place: Place) => { readonly node: RawNode; readonly inner: Place }): Container {
  const build = (parts: readonly Part[]) => (place: Place) => {
    const made = make(place);
    return [made.node, ...parts.flatMap((entry) => entry.build(made.inner))];
  };
  return { build: build([]), with: (...parts) => ({ build: build(parts) }) };
}

export function vpc(id: string, blocks: string | readonly string[], properties: Properties = {}): Container {
  const all = typeof blocks === 'string' ? [blocks] : blocks;
  return container((place) => ({
    node: {
      kind: 'vpc',
      id,
      name: id,
      cidrBlocks: all.filter((block) => !block.includes(':')),
      ipv6CidrBlocks: all.filter((block) => block.includes(':')),
      enableDnsSupport: true,
      enableDnsHostnames: true,
      ...properties,
    },
    inner: { ...place, vpcId: id, zone: (letter) => (letter.length === 1 ? regionOf(properties, place) + letter : letter) },
  }));
}

function regionOf(properties: Properties, place: Place): string {
  return typeof properties['region'] === 'string' ? properties['region'] : place.region;
}

/** `blocks`: IPv4, or IPv4 and IPv6. `zone`: a letter. `routes`, `acl`: ids. */
export function subnet(
  id: string,
  blocks: string | readonly string[],
  { zone = 'a', routes, acl, ...properties }: Properties & { readonly zone?: string; readonly routes?: string; readonly acl?: string } = {},
): Container {
  const all = typeof blocks === 'string' ? [blocks] : blocks;
  return container((place) => ({
    node: {
      kind: 'subnet',
      id,
      name: id,
      vpcId: place.vpcId,
      ...named('cidrBlock', all.find((block) => !block.includes(':'))),
      ...named('ipv6CidrBlock', all.find((block) => block.includes(':'))),
      availabilityZone: place.zone(zone),
      mapPublicIpOnLaunch: false,
      ipv6Native: false,
      enableDns64: false,
      ...named('routeTableId', routes),
      ...named('networkAclId', acl),
      ...properties,
    },
    inner: { ...place, subnetId: id },
  }));
}

function named(key: string, value: unknown): Properties {
  return value === undefined ? {} : { [key]: value };
}

function inSubnet(kind: string, id: string, defaults: Properties, properties: Properties): Part {
  return { build: (place) => [{ kind, id, name: id, ...named('subnetId', place.subnetId), ...defaults, ...properties }] };
}

function inVpc(kind: string, id: string, defaults: Properties, properties: Properties): Part {
  return { build: (place) => [{ kind, id, name: id, ...named('vpcId', place.vpcId), ...defaults, ...properties }] };
}

function inSubnets(kind: string, id: string, defaults: Properties, properties: Properties): Part {
  return { build: (place) => [{ kind, id, name: id, subnetIds: place.subnetId === undefined ? [] : [place.subnetId], ...defaults, ...properties }] };
}

export function instance(id: string, properties: Properties = {}): Part {
  return inSubnet('instance', id, { securityGroupIds: ['Open'], ipv6Addresses: [], sourceDestCheck: true, networkInterfaceIds: [], operatingSystem: 'linux' }, properties);
}

export function networkInterface(id: string, properties: Properties = {}): Part {
  return inSubnet('networkInterface', id, { securityGroupIds: ['Open'], ipv6Addresses: [], sourceDestCheck: true }, properties);
}

export function natGateway(id: string, properties: Properties = {}): Part {
  return inSubnet('natGateway', id, { connectivityType: 'public', availabilityMode: 'zonal' }, properties);
}

export function lambdaFunction(id: string, properties: Properties = {}): Part {
  return inSubnets('lambdaFunction', id, { securityGroupIds: ['Open'] }, properties);
}

export function rdsInstance(id: string, properties: Properties = {}): Part {
  return inSubnets('rdsInstance', id, { securityGroupIds: ['Open'], publiclyAccessible: false }, properties);
}

export function elasticIp(id: string, associatedWith: string, publicIp?: string): Part {
  return node('elasticIp', id, { associatedWith, ...named('publicIp', publicIp) });
}

/** `tcp 443 10.0.0.0/8`, `all sg:Clients`, `udp 53-54 pl:List`, `all ::/0`. */
export function rule(text: string): Properties {
  const words = text.split(' ');
  const [protocol = ''] = words;
  const ports = words.length === 3 ? (words[1] ?? '').split('-').map(Number) : [];
  const peer = words.at(-1) ?? '';
  return {
    protocol: protocol === 'all' ? '-1' : protocol,
    ...(ports.length === 0 ? {} : { fromPort: ports[0], toPort: ports[1] ?? ports[0] }),
    peer: peer.startsWith('sg:')
      ? { type: 'securityGroup', securityGroupId: peer.slice(3) }
      : peer.startsWith('pl:')
        ? { type: 'prefixList', prefixListId: peer.slice(3) }
        : { type: 'cidr', cidr: peer },
  };
}

export function securityGroup(id: string, { in: inbound = [], out, ...properties }: Properties & { readonly in?: readonly string[]; readonly out?: readonly string[] } = {}): Part {
  return inVpc('securityGroup', id, { description: id, ingress: inbound.map(rule), ...named('egress', out?.map(rule)), associatedVpcIds: [] }, properties);
}

/** Everything in and out: what instances of the builder have unless they say otherwise. */
export const openGroup = securityGroup('Open', { in: ['all 0.0.0.0/0', 'all ::/0'] });

/** `100 allow in tcp 443 10.0.0.0/8`, `200 deny out all 0.0.0.0/0`. */
export function networkAcl(id: string, ...entries: readonly string[]): Part {
  const protocols: Readonly<Record<string, number>> = { all: -1, tcp: 6, udp: 17, icmp: 1 };
  return inVpc(
    'networkAcl',
    id,
    {
      entries: entries.map((text) => {
        const words = text.split(' ');
        const [number, action, direction, protocol = 'all'] = words;
        const [from, to] = words.length === 6 ? (words[4] ?? '').split('-').map(Number) : [];
        return {
          ruleNumber: Number(number),
          action,
          direction: direction === 'in' ? 'inbound' : 'outbound',
          protocol: protocols[protocol],
          cidr: words.at(-1),
          ...(from === undefined ? {} : { portRange: { from, to: to ?? from } }),
        };
      }),
    },
    {},
  );
}

/** Destination (a block, or `pl:List`) to target, `internetGateway:Igw`. `edge`: the gateway it belongs to. `vgw`: propagating gateways. */
export function routeTable(id: string, routes: Readonly<Record<string, string>> = {}, { edge, vgw = [] }: { readonly edge?: string; readonly vgw?: readonly string[] } = {}): Part {
  const listed = Object.entries(routes).map(([destination, target]) => {
    const [type, targetId] = target.split(':');
    return {
      destination: destination.startsWith('pl:') ? { type: 'prefixList', prefixListId: destination.slice(3) } : { type: 'cidr', cidr: destination },
      target: { type, id: targetId ?? 'local' },
    };
  });
  return inVpc('routeTable', id, { routes: listed, propagatingGatewayIds: vgw, ...named('edgeGatewayId', edge) }, {});
}

export function internetGateway(id: string): Part {
  return inVpc('internetGateway', id, {}, {});
}

export function egressOnlyInternetGateway(id: string): Part {
  return inVpc('egressOnlyInternetGateway', id, {}, {});
}

export function virtualPrivateGateway(id: string, properties: Properties = {}): Part {
  return inVpc('virtualPrivateGateway', id, {}, properties);
}

export function peering(id: string, requester: string, accepter: string, properties: Properties = {}): Part {
  return node('vpcPeeringConnection', id, { requesterVpcId: requester, accepterVpcId: accepter, state: 'active', ...properties });
}

export function transitGateway(id: string, properties: Properties = {}): Part {
  return node('transitGateway', id, { defaultRouteTableAssociation: true, defaultRouteTablePropagation: true, securityGroupReferencingSupport: false, ...properties });
}

export function attachment(id: string, transitGatewayId: string, vpcId: string, subnetIds: readonly string[], properties: Properties = {}): Part {
  return node('transitGatewayVpcAttachment', id, {
    transitGatewayId,
    vpcId,
    subnetIds,
    applianceModeSupport: false,
    ipv6Support: false,
    securityGroupReferencingSupport: true,
    ...properties,
  });
}

/** Routes: block to attachment id, or to `blackhole`. */
export function transitGatewayRouteTable(
  id: string,
  transitGatewayId: string,
  { associated = [], propagating = [], routes = {} }: { readonly associated?: readonly string[]; readonly propagating?: readonly string[]; readonly routes?: Readonly<Record<string, string>> },
): Part {
  return node('transitGatewayRouteTable', id, {
    transitGatewayId,
    associatedAttachmentIds: associated,
    propagatingAttachmentIds: propagating,
    routes: Object.entries(routes).map(([destinationCidrBlock, target]) => ({
      destinationCidrBlock,
      blackhole: target === 'blackhole',
      ...(target === 'blackhole' ? {} : { attachmentId: target }),
    })),
  });
}

export function site(id: string, cidrs: readonly string[], properties: Properties = {}): Part {
  return node('customerGateway', id, { cidrs, internetAccess: false, dns: { forwarders: [], records: [] }, ...properties });
}

export function vpn(id: string, customerGatewayId: string, properties: Properties): Part {
  return node('vpnConnection', id, { customerGatewayId, staticRoutesOnly: false, routes: [], ...properties });
}

export function gatewayEndpoint(id: string, service: string, routeTableIds: readonly string[], properties: Properties = {}): Part {
  return {
    build: (place) => [
      { kind: 'gatewayEndpoint', id, name: id, vpcId: place.vpcId, serviceName: serviceName(place, service), routeTableIds, ipAddressType: 'ipv4', ...properties },
    ],
  };
}

export function interfaceEndpoint(id: string, service: string, subnetIds: readonly string[], properties: Properties = {}): Part {
  return {
    build: (place) => [
      {
        kind: 'interfaceEndpoint',
        id,
        name: id,
        vpcId: place.vpcId,
        serviceName: serviceName(place, service),
        subnetIds,
        securityGroupIds: ['Open'],
        privateDnsEnabled: false,
        ipAddressType: 'ipv4',
        ...properties,
      },
    ],
  };
}

export function gatewayLoadBalancerEndpoint(id: string, properties: Properties = {}): Part {
  return {
    build: (place) => [
      {
        kind: 'gatewayLoadBalancerEndpoint',
        id,
        name: id,
        vpcId: place.vpcId,
        subnetId: place.subnetId,
        serviceName: `com.amazonaws.vpce.${place.region}.vpce-svc-0123456789abcdef0`,
        ipAddressType: 'ipv4',
        ...properties,
      },
    ],
  };
}

function serviceName(place: Place, service: string): string {
  return service.includes('.') ? service : `com.amazonaws.${place.region}.${service}`;
}

export function endpointService(id: string, loadBalancerIds: readonly string[], properties: Properties = {}): Part {
  return node('endpointService', id, {
    loadBalancerIds,
    acceptanceRequired: false,
    allowedPrincipals: ['*'],
    supportedRegions: [],
    supportedIpAddressTypes: ['ipv4'],
    ...properties,
  });
}

/** Listeners: `TCP 443` to target group ids. */
export function loadBalancer(id: string, subnetIds: readonly string[], listeners: Readonly<Record<string, readonly string[]>>, properties: Properties = {}): Part {
  return node('loadBalancer', id, {
    type: 'network',
    scheme: 'internal',
    subnetIds,
    securityGroupIds: [],
    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on',
    crossZoneLoadBalancing: false,
    ipAddressType: 'ipv4',
    listeners: Object.entries(listeners).map(([text, targetGroupIds]) => {
      const [protocol, port] = text.split(' ');
      return { protocol, port: Number(port), targetGroupIds };
    }),
    ...properties,
  });
}

export function targetGroup(id: string, targets: readonly string[], properties: Properties = {}): Part {
  return node('targetGroup', id, { protocol: 'TCP', port: 443, targetType: 'instance', targets: targets.map((target) => ({ id: target })), ...properties });
}
