import { isPrivateDnsName, privateDnsNames } from '../../../catalog/privateDns';
import { supportsCrossRegionEndpoint } from '../../../catalog/regions';
import { parseServiceName } from '../../../catalog/serviceNames';
import { isGatewayService, serviceBySuffix } from '../../../catalog/services';
import type { GatewayEndpoint, InterfaceEndpoint } from '../../../model/kinds';
import type { CompiledNetwork } from '../../compile/compiledNetwork';
import { answersInboundResolverOnly, hasS3GatewayEndpoint } from '../../dns/s3InboundResolver';
import { error, groupBy, isKnown, warning, type CheckContext, type DesignFinding } from '../designCheck';

/** https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
export function* checkGatewayEndpoints({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  const endpoints = nodes.filter((node): node is GatewayEndpoint => node.kind === 'gatewayEndpoint' && !node.outside);
  for (const endpoint of endpoints) {
    const region = network.regionOf(endpoint);
    const service = awsService(endpoint.serviceName);
    if (isKnown(endpoint, 'ServiceName')) {
      if (service === undefined || !isGatewayService(service.suffix)) {
        yield error('ENDPOINT_GATEWAY_SERVICE', endpoint, `\`${endpoint.name}\` is for \`${endpoint.serviceName}\`; gateway endpoints exist for Amazon S3, S3 Express One Zone and DynamoDB.`, 'ServiceName');
      } else if (service.region !== null && service.region !== region) {
        yield error('ENDPOINT_GATEWAY_SERVICE', endpoint, `\`${endpoint.name}\` is for a service in ${service.region}; a gateway endpoint serves its own Region, ${region}.`, 'ServiceName');
      }
    }
    if (endpoint.routeTableIds.length === 0 && isKnown(endpoint, 'RouteTableIds')) {
      yield warning('ENDPOINT_GATEWAY_NO_TABLE', endpoint, `\`${endpoint.name}\` is in no route table, so nobody uses it.`, 'RouteTableIds');
    }
    for (const id of endpoint.routeTableIds) {
      const table = network.node(id);
      if (table?.kind === 'routeTable' && table.vpcId !== endpoint.vpcId) {
        yield error('ENDPOINT_GATEWAY_TABLE', endpoint, `\`${table.name}\` belongs to another VPC than \`${endpoint.name}\`.`, 'RouteTableIds');
      }
    }
  }
  const uses = endpoints.flatMap((endpoint) => endpoint.routeTableIds.map((tableId) => ({ endpoint, tableId })));
  for (const [first, ...others] of groupBy(uses, ({ endpoint, tableId }) => `${endpoint.serviceName} ${tableId}`).values()) {
    for (const { endpoint, tableId } of others) {
      yield error('ENDPOINT_GATEWAY_TABLE', endpoint, `${network.nameOf(tableId)} has \`${first?.endpoint.name ?? ''}\` for this service already; a table takes one endpoint per service.`, 'RouteTableIds');
    }
  }
}

/** https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html */
export function* checkInterfaceEndpoints({ nodes, network, design }: CheckContext): Iterable<DesignFinding> {
  const endpoints = nodes.filter((node): node is InterfaceEndpoint => node.kind === 'interfaceEndpoint' && !node.outside);
  for (const endpoint of endpoints) {
    yield* checkSubnets(endpoint, network);
    yield* checkPrivateDns(endpoint, network);
    if (endpoint.privateDnsEnabled && answersInboundResolverOnly(design, endpoint)) {
      if (!hasS3GatewayEndpoint(design, endpoint.vpcId)) {
        yield error('ENDPOINT_S3_INBOUND_NEEDS_GATEWAY', endpoint, `\`${endpoint.name}\` answers inbound Resolver endpoints only and needs a gateway endpoint for Amazon S3 in its VPC.`, 'DnsOptions');
      }
      const resolver = nodes.some((node) => node.kind === 'resolverEndpoint' && node.direction === 'INBOUND' && network.subnet(node.addresses[0]?.subnetId)?.vpc.id === endpoint.vpcId);
      if (!resolver) {
        yield warning('ENDPOINT_S3_INBOUND_NO_RESOLVER', endpoint, `\`${endpoint.name}\` answers inbound Resolver endpoints only, and its VPC has none: nobody uses its private DNS.`, 'DnsOptions');
      }
    }
    if (!admitsHttps(endpoint, network)) {
      yield warning('ENDPOINT_GROUP_443', endpoint, `No security group of \`${endpoint.name}\` admits TCP 443, so no request arrives.`, 'SecurityGroupIds');
    }
    const service = awsService(endpoint.serviceName);
    if (endpoint.privateDnsEnabled && service?.suffix === 'execute-api') {
      yield warning('EXECUTE_API_PRIVATE_DNS', endpoint, `With the private DNS of \`${endpoint.name}\` every API host of the Region leads to this endpoint: public APIs cannot be called by their default names from this VPC.`, 'PrivateDnsEnabled');
    }
    if (endpoint.serviceRegion !== undefined && endpoint.serviceRegion !== network.regionOf(endpoint)) yield* checkCrossRegion(endpoint, network);
  }
  const named = endpoints.filter((endpoint) => endpoint.privateDnsEnabled && endpoint.endpointServiceId === undefined);
  for (const [first, ...others] of groupBy(named, (endpoint) => `${endpoint.vpcId} ${endpoint.serviceName}`).values()) {
    for (const other of others) {
      yield error('ENDPOINT_PRIVATE_DNS_CONFLICT', other, `\`${other.name}\` and \`${first?.name ?? ''}\` are for one service in one VPC; only one of them can have private DNS.`, 'PrivateDnsEnabled');
    }
  }
  for (const endpoint of named) {
    const service = awsService(endpoint.serviceName);
    const names = service === undefined ? null : privateDnsNames(service.suffix, service.region ?? network.regionOf(endpoint));
    const zone = nodes.find((node) => node.kind === 'privateHostedZone' && node.vpcIds.includes(endpoint.vpcId) && names?.some(({ name }) => name === node.domainName.replace(/\.$/, '').toLowerCase()));
    if (zone !== undefined) {
      yield error('ENDPOINT_PRIVATE_DNS_CONFLICT', endpoint, `The private hosted zone \`${zone.name}\` has the name that the private DNS of \`${endpoint.name}\` needs in this VPC.`, 'PrivateDnsEnabled');
    }
  }
}

function* checkSubnets(endpoint: InterfaceEndpoint, network: CompiledNetwork): Iterable<DesignFinding> {
  const subnets = endpoint.subnetIds.flatMap((id) => network.subnet(id) ?? []);
  const byZone = groupBy(subnets, (subnet) => subnet.zone);
  for (const [zone, sharing] of byZone) {
    if (sharing.length > 1) {
      const names = sharing.map((subnet) => `\`${subnet.name}\``).join(' and ');
      yield error('ENDPOINT_SUBNET_PER_AZ', endpoint, `\`${endpoint.name}\` has ${names} in ${zone}; an endpoint has one subnet per Availability Zone.`, 'SubnetIds');
    }
  }
  if (subnets.length > 0 && byZone.size < 2) {
    yield warning('ENDPOINT_SINGLE_AZ', endpoint, `\`${endpoint.name}\` stands in one Availability Zone; AWS advises two or more.`, 'SubnetIds');
  }
  for (const subnet of subnets) {
    const { cidrBlock, ipv6CidrBlock, ipv6Native } = subnet.node;
    const fits = {
      ipv4: cidrBlock !== undefined,
      ipv6: ipv6Native,
      dualstack: cidrBlock !== undefined && ipv6CidrBlock !== undefined,
    }[endpoint.ipAddressType];
    if (!fits) {
      yield error('ENDPOINT_IP_TYPE', endpoint, `\`${subnet.name}\` does not have the addresses that \`${endpoint.name}\` needs for the IP address type ${endpoint.ipAddressType}.`, 'IpAddressType');
    }
  }
  const legal = { ipv4: ['ipv4'], ipv6: ['ipv6'], dualstack: ['dualstack', 'ipv4', 'ipv6', 'service-defined'] }[endpoint.ipAddressType];
  if (endpoint.dnsRecordIpType !== undefined && !legal.includes(endpoint.dnsRecordIpType)) {
    yield error('ENDPOINT_IP_TYPE', endpoint, `\`${endpoint.name}\` has the IP address type ${endpoint.ipAddressType}, which does not go with DNS records of type ${endpoint.dnsRecordIpType}.`, 'DnsOptions');
  }
}

function* checkPrivateDns(endpoint: InterfaceEndpoint, network: CompiledNetwork): Iterable<DesignFinding> {
  if (!endpoint.privateDnsEnabled) return;
  const vpc = network.vpc(endpoint.vpcId)?.node;
  if (vpc !== undefined && !vpc.outside && (!vpc.enableDnsSupport || !vpc.enableDnsHostnames) && isKnown(vpc, 'EnableDnsSupport') && isKnown(vpc, 'EnableDnsHostnames')) {
    const missing = [vpc.enableDnsSupport ? '' : 'DNS support', vpc.enableDnsHostnames ? '' : 'DNS hostnames'].filter(Boolean).join(' and ');
    yield error('ENDPOINT_PRIVATE_DNS_VPC', endpoint, `The private DNS of \`${endpoint.name}\` needs ${missing} of \`${vpc.name}\` to be on.`, 'PrivateDnsEnabled');
  }
  const service = awsService(endpoint.serviceName);
  const own = network.node(endpoint.endpointServiceId);
  const offers = own?.kind === 'endpointService' ? own.privateDnsName !== undefined : service === undefined || privateDnsNames(service.suffix, 'us-east-1')?.length !== 0;
  if (!offers) {
    const who = own === undefined ? `\`${endpoint.serviceName}\`` : `\`${own.name}\``;
    yield error('ENDPOINT_PRIVATE_DNS_UNSUPPORTED', endpoint, `${who} offers no private DNS name, so \`${endpoint.name}\` cannot have private DNS.`, 'PrivateDnsEnabled');
  }
}

function* checkCrossRegion(endpoint: InterfaceEndpoint, network: CompiledNetwork): Iterable<DesignFinding> {
  const service = awsService(endpoint.serviceName);
  if (service !== undefined && serviceBySuffix(service.suffix)?.crossRegion === false) {
    yield error('ENDPOINT_CROSS_REGION', endpoint, `\`${endpoint.serviceName}\` cannot be reached from another Region by an endpoint.`, 'ServiceRegion');
  }
  for (const subnet of endpoint.subnetIds.flatMap((id) => network.subnet(id) ?? [])) {
    if (!supportsCrossRegionEndpoint(subnet.zone)) {
      yield error('ENDPOINT_CROSS_REGION', endpoint, `\`${subnet.name}\` is in ${subnet.zone}, where no endpoint to another Region can stand.`, 'SubnetIds');
    }
  }
}

/** Any rule for TCP 443 counts: from whom it admits is the trace's business. */
function admitsHttps(endpoint: InterfaceEndpoint, network: CompiledNetwork): boolean {
  const groups = network.interfacesOf(endpoint.id)[0]?.securityGroupIds ?? [];
  if (groups.length === 0) return true;
  return groups.some((id) => {
    const group = network.securityGroup(id);
    return group === undefined || group.outside || group.inbound.some((rule) => (rule.protocol === -1 || rule.protocol === 6) && (rule.protocol === -1 || (rule.from <= 443 && rule.to >= 443)));
  });
}

/** https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html */
export function* checkEndpointServices({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  const owners = new Map<string, string>();
  for (const service of nodes) {
    if (service.kind !== 'endpointService') continue;
    if (service.loadBalancerIds.length === 0 && service.outside !== true && isKnown(service, 'NetworkLoadBalancerArns') && isKnown(service, 'GatewayLoadBalancerArns')) {
      yield error('SERVICE_LB', service, `\`${service.name}\` has no load balancer; an endpoint service needs one to receive its requests.`);
    }
    if (service.allowedPrincipals.length === 0) {
      yield warning('SERVICE_NO_PERMISSION', service, `\`${service.name}\` allows no principals, so no other account can make an endpoint to it.`);
    }
    const types = new Set(service.loadBalancerIds.flatMap((id) => {
      const balancer = network.node(id);
      return balancer?.kind === 'loadBalancer' ? [balancer.type] : [];
    }));
    if (types.size > 1 || types.has('application')) {
      yield error('SERVICE_LB', service, `\`${service.name}\` takes Network Load Balancers or Gateway Load Balancers, not both and no others.`);
    }
    for (const id of service.loadBalancerIds) {
      const former = owners.get(id);
      if (former !== undefined) yield error('SERVICE_LB', service, `${network.nameOf(id)} stands behind \`${former}\` already; a load balancer has one endpoint service.`);
      owners.set(id, service.name);
    }
  }
}

/** Private zones that take the place of AWS's own names. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html */
export function* checkHostedZones({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  for (const zone of nodes) {
    if (zone.kind !== 'privateHostedZone') continue;
    const domain = zone.domainName.replace(/\.$/, '').toLowerCase();
    for (const id of zone.vpcIds) {
      const vpc = network.vpc(id)?.node;
      if (vpc !== undefined && !vpc.outside && (!vpc.enableDnsSupport || !vpc.enableDnsHostnames)) {
        yield error('ZONE_VPC_ATTRIBUTES', zone, `\`${zone.name}\` is associated with \`${vpc.name}\`, whose DNS support and DNS hostnames must both be on.`);
      }
    }
    if (isPrivateDnsName(domain, [{ name: 'amazonaws.com', wildcard: true, for: 'every-endpoint' }], { ipAddressType: 'ipv4' }) || domain === 'amazonaws.com') {
      yield* checkAwsNames(zone, domain);
    }
  }
}

function* checkAwsNames(zone: Extract<CheckContext['nodes'][number], { kind: 'privateHostedZone' }>, domain: string): Iterable<DesignFinding> {
  const has = (name: string) => zone.records.some((record) => record.name.replace(/\.$/, '').replace('\\052', '*').toLowerCase() === name);
  const labels = domain.split('.');
  if (labels[0] === 'dynamodb') {
    yield warning('DDB_ZONE_OVERRIDE', zone, `\`${zone.name}\` takes the place of DynamoDB's own names; AWS advises against it.`);
  }
  if ((labels[0] === 's3' || labels[0] === 'execute-api') && !has(`*.${domain}`)) {
    yield warning('ZONE_S3_WILDCARD', zone, `\`${zone.name}\` has no record \`*.${domain}\`: names of buckets or APIs below it do not resolve.`);
  }
  if (zone.records.length === 0 || domain === 'amazonaws.com' || /^[a-z]{2}(-[a-z]+)+-\d\.amazonaws\.com$/.test(domain)) {
    yield warning('ZONE_SHADOWS_AWS', zone, `\`${zone.name}\` answers alone for everything under \`${domain}\`: AWS names without a record in it do not resolve in its VPCs.`);
  }
}

function awsService(serviceName: string): { readonly suffix: string; readonly region: string | null } | undefined {
  const parsed = parseServiceName(serviceName);
  return parsed?.type === 'aws-service' ? { suffix: parsed.suffix, region: parsed.region } : undefined;
}
