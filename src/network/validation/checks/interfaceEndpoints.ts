import { parseServiceName } from '../../../catalog/serviceNames';
import { supportsCrossRegionEndpoint, regionOf } from '../../../catalog/regions';
import { serviceBySuffix } from '../../../catalog/services';
import type { GatewayLoadBalancerEndpoint, InterfaceEndpoint } from '../../../model/kinds';
import type { CompiledNetwork } from '../../compile/compiledNetwork';
import { awsServiceOf, isNamedEndpoint, type NamedEndpoint } from '../../dns/endpointNames';
import { error, groupBy, warning, withFix, type CheckContext, type DesignFinding } from '../designCheck';
import { isKnown, isPlaceholder, knownZone, knownZones } from '../knowledge';

/** Where an endpoint has its network interfaces, and their addresses. https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html */
export function* checkInterfaceEndpoints({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  for (const endpoint of nodes) {
    if (!isNamedEndpoint(endpoint) || endpoint.outside === true) continue;
    yield* checkZones(endpoint, network);
    yield* checkAddressTypes(endpoint, network);
    if (endpoint.kind !== 'interfaceEndpoint') continue;
    yield* checkCrossRegion(endpoint, network);
    yield* checkServiceZones(endpoint, network);
    if (endpoint.privateDnsEnabled && awsServiceOf(network.design, endpoint)?.suffix === 'execute-api') {
      yield warning('EXECUTE_API_PRIVATE_DNS', endpoint, `With the private DNS of \`${endpoint.name}\` every API host of the Region leads to this endpoint: public APIs cannot be called by their default names from this VPC.`, 'PrivateDnsEnabled');
    }
  }
}

function* checkZones(endpoint: NamedEndpoint, network: CompiledNetwork): Iterable<DesignFinding> {
  if (!isKnown(endpoint, 'SubnetIds')) return;
  const subnets = endpoint.subnetIds.flatMap((id) => network.subnet(id) ?? []);
  for (const [zone, sharing] of groupBy(subnets, (subnet) => knownZone(network, subnet))) {
    if (sharing.length < 2) continue;
    const names = sharing.map((subnet) => `\`${subnet.name}\``).join(' and ');
    const finding = error('ENDPOINT_SUBNET_PER_AZ', endpoint, `\`${endpoint.name}\` has ${names} in ${zone}; an endpoint has one subnet per Availability Zone.`, 'SubnetIds');
    const [kept, ...further] = sharing;
    const subnetIds = endpoint.subnetIds.filter((id) => !further.some((subnet) => subnet.id === id));
    yield withFix(finding, `Keep \`${kept?.name ?? ''}\` only`, [{ operation: 'setProperties', nodeId: endpoint.id, properties: { subnetIds } }]);
  }
  if (endpoint.kind !== 'interfaceEndpoint') return;
  const zones = endpoint.subnetIds.length === 1 ? endpoint.subnetIds : knownZones(network, endpoint.subnetIds);
  if (zones === undefined || [...zones].length > 1) return;
  const where = endpoint.subnetIds.length === 0 ? 'has no subnet' : 'stands in one Availability Zone';
  yield warning('ENDPOINT_SINGLE_AZ', endpoint, `\`${endpoint.name}\` ${where}; AWS advises two or more zones.`, 'SubnetIds');
}

/** https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html#aws-service-ip-address-type */
function* checkAddressTypes(endpoint: NamedEndpoint, network: CompiledNetwork): Iterable<DesignFinding> {
  if (!isKnown(endpoint, 'IpAddressType')) return;
  for (const { node, name } of endpoint.subnetIds.flatMap((id) => network.subnet(id) ?? [])) {
    if (node.outside === true || !isKnown(node, 'Ipv6CidrBlock', 'Ipv6Native', 'Condition')) continue;
    const [hasIpv4, hasIpv6] = [node.cidrBlock !== undefined && !node.ipv6Native, node.ipv6CidrBlock !== undefined];
    const fits = { ipv4: hasIpv4, ipv6: node.ipv6Native, dualstack: hasIpv4 && hasIpv6 }[endpoint.ipAddressType];
    if (!fits) {
      yield error('ENDPOINT_IP_TYPE', endpoint, `\`${name}\` does not have the addresses that \`${endpoint.name}\` needs for the IP address type ${endpoint.ipAddressType}.`, 'IpAddressType');
    }
  }
  const legal = { ipv4: ['ipv4'], ipv6: ['ipv6'], dualstack: ['dualstack', 'ipv4', 'ipv6', 'service-defined'] }[endpoint.ipAddressType];
  if (endpoint.dnsRecordIpType !== undefined && !legal.includes(endpoint.dnsRecordIpType)) {
    const finding = error('ENDPOINT_IP_TYPE', endpoint, `\`${endpoint.name}\` has the IP address type ${endpoint.ipAddressType}, which does not go with DNS records of type ${endpoint.dnsRecordIpType}.`, 'DnsOptions');
    yield withFix(finding, `Make the records ${endpoint.ipAddressType}`, [{ operation: 'setProperties', nodeId: endpoint.id, properties: { dnsRecordIpType: endpoint.ipAddressType } }]);
  }
}

/** https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-cross-region-privatelink-support.html */
function* checkCrossRegion(endpoint: InterfaceEndpoint, network: CompiledNetwork): Iterable<DesignFinding> {
  const own = network.regionOf(endpoint);
  const parsed = parseServiceName(endpoint.serviceName);
  const region = endpoint.serviceRegion ?? parsed?.region ?? own;
  if (region === own || isPlaceholder(region) || !isKnown(endpoint, 'ServiceRegion', 'ServiceName')) return;
  const service = awsServiceOf(network.design, endpoint);
  const provider = network.node(endpoint.endpointServiceId);
  if (service !== undefined && serviceBySuffix(service.suffix)?.crossRegion === false) {
    yield error('ENDPOINT_CROSS_REGION', endpoint, `\`${endpoint.name}\` is in ${own} and its service \`${endpoint.serviceName}\` in ${region}; this service cannot be reached from another Region by an endpoint.`, 'ServiceRegion');
  } else if (provider?.kind === 'endpointService' && isKnown(provider, 'SupportedRegions') && !provider.supportedRegions.includes(own)) {
    yield error('ENDPOINT_CROSS_REGION', endpoint, `\`${provider.name}\` in ${region} does not list ${own}, the Region of \`${endpoint.name}\`, among its supported Regions.`, 'ServiceRegion');
  }
  for (const subnet of endpoint.subnetIds.flatMap((id) => network.subnet(id) ?? [])) {
    const zone = knownZone(network, subnet);
    if (zone === undefined || supportsCrossRegionEndpoint(zone)) continue;
    // Where every account has its own pairing of zone names and zone ids, the name alone does not tell the zone.
    const finding = error('ENDPOINT_CROSS_REGION', endpoint, `\`${subnet.name}\` is in ${zone}, where no endpoint to another Region can stand.`, 'SubnetIds');
    yield regionOf(own)?.zoneIdsDifferByAccount === true
      ? { ...finding, severity: 'warning', message: `\`${subnet.name}\` is in ${zone}; in accounts where that is one of the zones without endpoints to other Regions, \`${endpoint.name}\` cannot stand there.` }
      : finding;
  }
}

/** A service of this design has the zones of its load balancers. https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html */
export function* checkServiceZones(endpoint: InterfaceEndpoint | GatewayLoadBalancerEndpoint, network: CompiledNetwork): Iterable<DesignFinding> {
  const service = network.node(endpoint.endpointServiceId);
  const serviceRegion = endpoint.kind === 'interfaceEndpoint' ? endpoint.serviceRegion : undefined;
  if (service?.kind !== 'endpointService' || (serviceRegion !== undefined && serviceRegion !== network.regionOf(endpoint))) return;
  if (!isKnown(service, 'NetworkLoadBalancerArns', 'GatewayLoadBalancerArns') || network.regionOf(service) !== network.regionOf(endpoint)) return;
  // Between accounts a name may mean another zone. https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html
  if (network.accountIdOf(service) !== network.accountIdOf(endpoint) && regionOf(network.regionOf(endpoint))?.zoneIdsDifferByAccount !== false) return;
  const zones = new Set<string>();
  for (const id of service.loadBalancerIds) {
    const balancer = network.node(id);
    const own = balancer?.kind === 'loadBalancer' && balancer.outside !== true && isKnown(balancer, 'Subnets', 'SubnetMappings') ? knownZones(network, balancer.subnetIds) : undefined;
    if (own === undefined) return;
    for (const zone of own) zones.add(zone);
  }
  if (zones.size === 0) return;
  const subnetIds = endpoint.kind === 'interfaceEndpoint' ? endpoint.subnetIds : [endpoint.subnetId];
  for (const subnet of subnetIds.flatMap((id) => network.subnet(id) ?? [])) {
    const zone = knownZone(network, subnet);
    if (zone !== undefined && !zones.has(zone)) {
      yield error('ENDPOINT_AZ_UNSUPPORTED', endpoint, `\`${service.name}\` has no load balancer in ${zone}, so \`${endpoint.name}\` cannot have \`${subnet.name}\`.`, 'SubnetIds');
    }
  }
}
