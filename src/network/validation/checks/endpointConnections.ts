import { parseServiceName } from '../../../catalog/serviceNames';
import type { DesignNode } from '../../../model/kinds';
import { error, groupBy, warning, type CheckContext, type DesignFinding } from '../designCheck';
import { isKnown, isPlaceholder, knownZone, surelyExists } from '../knowledge';
import { checkServiceZones } from './interfaceEndpoints';

type Endpoint = Extract<DesignNode, { kind: 'interfaceEndpoint' | 'gatewayEndpoint' | 'gatewayLoadBalancerEndpoint' }>;

/** Whose subnets an endpoint stands in, and whether its service takes an endpoint of its kind. https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html */
export function* checkEndpointConnections({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  for (const endpoint of nodes) {
    if (!isEndpoint(endpoint) || endpoint.outside === true) continue;
    // https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html#interface-endpoint-shared-subnets
    const owner = network.vpc(endpoint.vpcId)?.node.outside === true ? undefined : network.vpc(endpoint.vpcId)?.accountId;
    if (owner !== undefined && owner !== network.accountIdOf(endpoint)) {
      yield error('ENDPOINT_SHARED_SUBNET', endpoint, `\`${endpoint.name}\` belongs to account ${network.accountIdOf(endpoint)}, but its VPC is shared by ${owner}: only the owner can make endpoints in it. All may use them.`);
    }
    if (endpoint.kind !== 'gatewayEndpoint') yield* checkServiceOfEndpoint(endpoint, network);
    if (endpoint.kind === 'interfaceEndpoint' && endpoint.privateDnsOnlyForInboundResolverEndpoint === 'OnlyInboundResolver' && suffixOf(endpoint) !== 's3') {
      if (!isKnown(endpoint, 'ServiceName')) continue;
      yield error('ENDPOINT_PRIVATE_DNS_UNSUPPORTED', endpoint, `Private DNS for inbound Resolver endpoints only exists for Amazon S3; \`${endpoint.name}\` is for \`${endpoint.serviceName}\`.`, 'DnsOptions');
    }
  }
  yield* checkInspectionEndpoints({ nodes, network });
}

/** An endpoint has the type its service requires. https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html#concepts-vpc-endpoints */
function* checkServiceOfEndpoint(endpoint: Extract<Endpoint, { kind: 'interfaceEndpoint' | 'gatewayLoadBalancerEndpoint' }>, network: CheckContext['network']): Iterable<DesignFinding> {
  const service = network.node(endpoint.endpointServiceId);
  if (service?.kind !== 'endpointService') return;
  const types = service.loadBalancerIds.flatMap((id) => {
    const balancer = network.node(id);
    return balancer?.kind === 'loadBalancer' && isKnown(balancer, 'Type') ? [balancer.type] : [];
  });
  const wanted = endpoint.kind === 'interfaceEndpoint' ? 'network' : 'gateway';
  if (types.length > 0 && !types.includes(wanted)) {
    const [is, needs] = endpoint.kind === 'interfaceEndpoint' ? ['an interface endpoint', 'a Gateway Load Balancer endpoint'] : ['a Gateway Load Balancer endpoint', 'an interface endpoint'];
    yield error('ENDPOINT_SERVICE_TYPE', endpoint, `\`${endpoint.name}\` is ${is}; \`${service.name}\` needs ${needs}.`, 'VpcEndpointType');
  }
  const missing = { ipv4: ['ipv4'], ipv6: ['ipv6'], dualstack: ['ipv4', 'ipv6'] }[endpoint.ipAddressType].filter((type) => !service.supportedIpAddressTypes.some((supported) => supported === type));
  if (service.supportedIpAddressTypes.length > 0 && missing.length > 0 && isKnown(service, 'SupportedIpAddressTypes')) {
    yield error('ENDPOINT_IP_TYPE', endpoint, `\`${service.name}\` accepts no ${missing.map((type) => (type === 'ipv4' ? 'IPv4' : 'IPv6')).join(' and no ')} requests, so \`${endpoint.name}\` cannot have the IP address type ${endpoint.ipAddressType}.`, 'IpAddressType');
  }
}

/** https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-load-balancer-endpoints.html */
function* checkInspectionEndpoints({ nodes, network }: Pick<CheckContext, 'nodes' | 'network'>): Iterable<DesignFinding> {
  const inspectors = nodes.flatMap((node) => (node.kind === 'gatewayLoadBalancerEndpoint' && node.outside !== true ? [node] : []));
  for (const endpoint of inspectors) {
    yield* checkServiceZones(endpoint, network);
    const behind = network.subnet(endpoint.subnetId)?.routeTable.routes() ?? [];
    const exit = behind.map((route) => network.node(route.target.id)).find((target) => target?.kind === 'egressOnlyInternetGateway');
    // Who sends it no IPv6 traffic loses none.
    const isSentIpv6 = network.nodesOf('routeTable').some((table) => table.routes.some(({ target, destination }) => target.id === endpoint.id && destination.type === 'cidr' && destination.cidr.includes(':')));
    if (exit !== undefined && isSentIpv6) {
      yield warning('GWLB_EIGW', endpoint, `IPv6 traffic that \`${endpoint.name}\` has inspected is dropped at \`${exit.name}\`, an egress-only internet gateway.`);
    }
  }
  const placed = inspectors.filter((endpoint) => surelyExists(endpoint) && !isPlaceholder(endpoint.serviceName) && isKnown(endpoint, 'ServiceName'));
  const placeOf = (endpoint: (typeof placed)[number]) => {
    const subnet = network.subnet(endpoint.subnetId);
    const zone = subnet && knownZone(network, subnet);
    return zone && `${endpoint.endpointServiceId ?? endpoint.serviceName} ${endpoint.vpcId} ${zone}`;
  };
  for (const [first, ...others] of groupBy(placed, placeOf).values()) {
    for (const other of others) {
      yield warning('ENDPOINT_GWLB_ONE_SUBNET', other, `\`${other.name}\` and \`${first?.name ?? ''}\` are for one service in one Availability Zone; AWS makes one Gateway Load Balancer endpoint for each.`);
    }
  }
}

/** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-overview-DSN-queries-to-vpc.html */
export function* checkResolverEndpoints({ nodes }: CheckContext): Iterable<DesignFinding> {
  for (const endpoint of nodes) {
    if (endpoint.kind !== 'resolverEndpoint' || endpoint.outside === true || !isKnown(endpoint, 'IpAddresses')) continue;
    if (endpoint.addresses.length < 2) yield error('RESOLVER_TWO_ADDRESSES', endpoint, `\`${endpoint.name}\` has ${endpoint.addresses.length === 0 ? 'no address' : 'one address'}; a Resolver endpoint needs at least two.`, 'IpAddresses');
  }
}

function isEndpoint(node: DesignNode): node is Endpoint {
  return node.kind === 'interfaceEndpoint' || node.kind === 'gatewayEndpoint' || node.kind === 'gatewayLoadBalancerEndpoint';
}

function suffixOf(endpoint: Endpoint): string | undefined {
  const parsed = parseServiceName(endpoint.serviceName);
  return parsed?.type === 'aws-service' ? parsed.suffix : undefined;
}
