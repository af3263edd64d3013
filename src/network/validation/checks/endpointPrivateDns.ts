import { privateDnsNames } from '../../../catalog/privateDns';
import type { GatewayEndpoint, InterfaceEndpoint } from '../../../model/kinds';
import type { CompiledNetwork } from '../../compile/compiledNetwork';
import { normalizeName } from '../../dns/dnsName';
import { awsServiceOf, isNamedEndpoint, type NamedEndpoint } from '../../dns/endpointNames';
import { answersInboundResolverOnly, hasS3GatewayEndpoint } from '../../dns/s3InboundResolver';
import { error, groupBy, warning, withFix, type CheckContext, type DesignFinding } from '../designCheck';
import { isFullyKnown, isKnown, isPlaceholder, surelyExists } from '../knowledge';

/** https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html */
export function* checkEndpointPrivateDns({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  const endpoints = nodes.filter((node): node is NamedEndpoint => isNamedEndpoint(node) && node.outside !== true && node.privateDnsEnabled && isKnown(node, 'PrivateDnsEnabled'));
  for (const endpoint of endpoints) {
    yield* checkAttributes(endpoint, network);
    if (endpoint.kind !== 'interfaceEndpoint') continue;
    yield* checkSupport(endpoint, network);
    yield* checkInboundOnly(endpoint, network);
    yield* checkZones(endpoint, network);
  }
  const named = endpoints.filter((endpoint): endpoint is InterfaceEndpoint => endpoint.kind === 'interfaceEndpoint' && surelyExists(endpoint) && !isPlaceholder(endpoint.serviceName));
  for (const [first, ...others] of groupBy(named, (endpoint) => `${endpoint.vpcId} ${endpoint.endpointServiceId ?? endpoint.serviceName}`).values()) {
    for (const other of others) {
      const finding = error('ENDPOINT_PRIVATE_DNS_CONFLICT', other, `\`${other.name}\` and \`${first?.name ?? ''}\` are for one service in one VPC; only one of them can have private DNS.`, 'PrivateDnsEnabled');
      yield withFix(finding, 'Turn off its private DNS', [turnOff(other)]);
    }
  }
}

function turnOff(endpoint: NamedEndpoint) {
  return { operation: 'setProperties', nodeId: endpoint.id, properties: { privateDnsEnabled: false } } as const;
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html */
function* checkAttributes(endpoint: NamedEndpoint, network: CompiledNetwork): Iterable<DesignFinding> {
  const vpc = network.vpc(endpoint.vpcId)?.node;
  if (vpc === undefined || vpc.outside === true || (vpc.enableDnsSupport && vpc.enableDnsHostnames) || !isKnown(vpc, 'EnableDnsSupport', 'EnableDnsHostnames')) return;
  const missing = [vpc.enableDnsSupport ? '' : 'DNS support', vpc.enableDnsHostnames ? '' : 'DNS hostnames'].filter(Boolean).join(' and ');
  const finding = error('ENDPOINT_PRIVATE_DNS_VPC', endpoint, `The private DNS of \`${endpoint.name}\` needs ${missing} of \`${vpc.name}\` to be on.`, 'PrivateDnsEnabled');
  yield withFix(finding, `Turn on ${missing} of \`${vpc.name}\``, [{ operation: 'setProperties', nodeId: vpc.id, properties: { enableDnsSupport: true, enableDnsHostnames: true } }]);
}

function* checkSupport(endpoint: InterfaceEndpoint, network: CompiledNetwork): Iterable<DesignFinding> {
  if (!isKnown(endpoint, 'ServiceName')) return;
  const service = awsServiceOf(network.design, endpoint);
  const own = network.node(endpoint.endpointServiceId);
  const offers = own?.kind === 'endpointService' ? own.privateDnsName !== undefined || own.outside === true : service === undefined || privateDnsNames(service.suffix, service.region)?.length !== 0;
  if (offers) return;
  const who = own === undefined ? `\`${endpoint.serviceName}\`` : `\`${own.name}\``;
  const finding = error('ENDPOINT_PRIVATE_DNS_UNSUPPORTED', endpoint, `${who} offers no private DNS name, so \`${endpoint.name}\` cannot have private DNS.`, 'PrivateDnsEnabled');
  yield withFix(finding, 'Turn off private DNS', [turnOff(endpoint)]);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html#private-dns-s3 */
function* checkInboundOnly(endpoint: InterfaceEndpoint, network: CompiledNetwork): Iterable<DesignFinding> {
  const { design } = network;
  if (!answersInboundResolverOnly(design, endpoint) || !isKnown(endpoint, 'DnsOptions', 'PrivateDnsOnlyForInboundResolverEndpoint', 'VpcId')) return;
  const vpc = network.vpc(endpoint.vpcId)?.node;
  if (vpc === undefined || vpc.outside === true) return;
  if (!hasS3GatewayEndpoint(design, endpoint.vpcId)) {
    const finding = error('ENDPOINT_S3_INBOUND_NEEDS_GATEWAY', endpoint, `\`${endpoint.name}\` answers inbound Resolver endpoints only, as S3 private DNS does by default, and needs a gateway endpoint for Amazon S3 in its VPC.`, 'DnsOptions');
    yield withFix(finding, 'Answer all resolvers instead', [{ operation: 'setProperties', nodeId: endpoint.id, properties: { privateDnsOnlyForInboundResolverEndpoint: 'AllResolvers' } }]);
  }
  for (const gateway of network.nodesOf('gatewayEndpoint').filter((node) => node.vpcId === endpoint.vpcId && awsServiceOf(design, node)?.suffix === 's3')) yield* checkRecordTypes(endpoint, gateway);
  const resolvers = network.nodesOf('resolverEndpoint').filter((node) => node.direction === 'INBOUND');
  const homes = resolvers.map((node) => network.subnet(node.addresses[0]?.subnetId)?.vpc.id);
  if (!homes.some((home) => home === undefined || home === endpoint.vpcId)) {
    yield warning('ENDPOINT_S3_INBOUND_NO_RESOLVER', endpoint, `\`${endpoint.name}\` answers inbound Resolver endpoints only, and its VPC has none: nobody uses its private DNS.`, 'DnsOptions');
  }
}

function* checkRecordTypes(endpoint: InterfaceEndpoint, gateway: GatewayEndpoint): Iterable<DesignFinding> {
  const wanted = endpoint.dnsRecordIpType ?? endpoint.ipAddressType;
  const given = gateway.dnsRecordIpType ?? 'service-defined';
  if (given === 'service-defined' || given === wanted || !isKnown(gateway, 'DnsRecordIpType', 'DnsOptions') || !isKnown(endpoint, 'DnsRecordIpType', 'IpAddressType')) return;
  const finding = error('ENDPOINT_S3_INBOUND_RECORD_TYPE', endpoint, `\`${gateway.name}\` gives DNS records of type ${given}, \`${endpoint.name}\` of type ${wanted}; with private DNS for inbound Resolver endpoints only they must be the same, or service-defined.`, 'DnsOptions');
  yield withFix(finding, `Leave the records of \`${gateway.name}\` to the service`, [{ operation: 'setProperties', nodeId: gateway.id, properties: { dnsRecordIpType: 'service-defined' } }]);
}

/** A private hosted zone of the name that the endpoint's own zone needs. */
function* checkZones(endpoint: InterfaceEndpoint, network: CompiledNetwork): Iterable<DesignFinding> {
  const names = namesOf(endpoint, network);
  for (const zone of network.nodesOf('privateHostedZone')) {
    if (!isFullyKnown(zone) || !surelyExists(endpoint) || !zone.vpcIds.includes(endpoint.vpcId) || !names.includes(normalizeName(zone.domainName))) continue;
    const finding = error('ENDPOINT_PRIVATE_DNS_CONFLICT', endpoint, `The private hosted zone \`${zone.name}\` has the name that the private DNS of \`${endpoint.name}\` needs in this VPC.`, 'PrivateDnsEnabled');
    yield withFix(finding, 'Turn off its private DNS', [turnOff(endpoint)]);
  }
}

function namesOf(endpoint: InterfaceEndpoint, network: CompiledNetwork): readonly string[] {
  const service = awsServiceOf(network.design, endpoint);
  const own = network.node(endpoint.endpointServiceId);
  if (own?.kind === 'endpointService') return own.privateDnsName === undefined ? [] : [normalizeName(own.privateDnsName.name).replace(/^\*\./, '')];
  const names = service === undefined ? [] : (privateDnsNames(service.suffix, service.region) ?? []);
  return names.filter((name) => name.for === 'every-endpoint' || endpoint.ipAddressType === 'dualstack').map(({ name }) => normalizeName(name));
}
