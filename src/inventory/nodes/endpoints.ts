import type { z } from 'zod/mini';
import { parseServiceName } from '../../catalog/serviceNames';
import { endpointState } from '../../model/endpointState';
import { aboutOf, notGiven, type NodeFields, type OpenProperty, type Reading } from '../reading';
import { policyTextOf } from '../policyText';
import type { Read } from '../result';
import { results } from '../results';
import type { vpcEndpoint } from '../shapes/endpoints';
import { tablesLeadingTo } from './endpointRoutes';
import { interfaceOf } from './interfaces';

type Endpoint = Read<z.infer<typeof vpcEndpoint>>;

export function readVpcEndpoints(reading: Reading): void {
  for (const read of results.vpcEndpoints.in(reading.found).items) {
    switch (read.item.VpcEndpointType) {
      case 'Interface':
        addInterfaceEndpoint(reading, read);
        break;
      case 'GatewayLoadBalancer':
        addGatewayLoadBalancerEndpoint(reading, read);
        break;
      case 'Resource':
      case 'ServiceNetwork':
        addLatticeEndpoint(reading, read);
        break;
      case 'Gateway':
      case undefined:
        if (!read.unreadable.includes('VpcEndpointType')) addGatewayEndpoint(reading, read);
        break;
      default:
        reading.report.say('warning', 'NOT_DRAWN', read.place, `\`${read.id}\` is an endpoint of the type \`${read.item.VpcEndpointType}\`, which is not known here; it is left out.`);
    }
  }
}

function addGatewayEndpoint(reading: Reading, read: Endpoint): void {
  const { item } = read;
  const listed = item.RouteTableIds ?? [];
  const leading = tablesLeadingTo(reading, read.id);
  const tables = results.routeTables.in(reading.found);
  for (const id of listed) {
    if (tables.find(id) === undefined || leading.includes(id) || item.State !== 'available') continue;
    reading.report.say('warning', 'CONTRADICTION', read.place, `\`${read.id}\` names \`${id}\` among its route tables, but that table, as it was given, has no route to it. The endpoint is believed; were both outputs taken at the same time?`);
  }
  reading.add('gatewayEndpoint', about(read, policyOpen(read)), {
    ...common(reading, read),
    serviceName: item.ServiceName ?? '',
    routeTableIds: [...new Set([...listed, ...leading])],
    policy: policyTextOf(item.PolicyDocument),
    dnsRecordIpType: recordIpType(item.DnsOptions?.DnsRecordIpType),
  });
}

function addInterfaceEndpoint(reading: Reading, read: Endpoint): void {
  const { item } = read;
  const own = (item.NetworkInterfaceIds ?? []).map((id) => interfaceOf(reading, id));
  const addresses = own.flatMap((each) => {
    if (each?.SubnetId === undefined) return [];
    const ipv6 = each.Ipv6Addresses?.[0]?.Ipv6Address;
    return [{ subnetId: each.SubnetId, ...(each.PrivateIpAddress !== undefined && { ipv4: each.PrivateIpAddress }), ...(ipv6 !== undefined && { ipv6 }) }];
  });
  const open = policyOpen(read);
  if (item.Groups === undefined && !read.unreadable.includes('Groups')) open.push(notGiven('SecurityGroupIds', results.vpcEndpoints.command, 'the default security group of the VPC stands for its own'));
  if (addresses.length < (item.SubnetIds ?? []).length) open.push(notGiven('NetworkInterfaceIds', results.networkInterfaces.command, 'free addresses of its subnets stand for its own'));
  reading.add('interfaceEndpoint', about(read, open), {
    ...common(reading, read),
    ...place(read),
    ...service(reading, item.ServiceName),
    serviceRegion: item.ServiceRegion === (reading.settings.regionOfVpc(item.VpcId) ?? reading.settings.region) ? undefined : item.ServiceRegion,
    policy: policyTextOf(item.PolicyDocument),
    privateDnsOnlyForInboundResolverEndpoint: inboundOnly(item),
    addresses: addresses.length > 0 ? addresses : undefined,
  });
}

// The EC2 API has a flag where CloudFormation has words. Of other services than Amazon S3 it means nothing.
function inboundOnly(item: Endpoint['item']): 'OnlyInboundResolver' | 'AllResolvers' | undefined {
  const flag = item.DnsOptions?.PrivateDnsOnlyForInboundResolverEndpoint;
  const named = item.ServiceName === undefined ? null : parseServiceName(item.ServiceName);
  if (flag === undefined || named?.type !== 'aws-service' || named.suffix !== 's3') return undefined;
  return flag ? 'OnlyInboundResolver' : 'AllResolvers';
}

function addGatewayLoadBalancerEndpoint(reading: Reading, read: Endpoint): void {
  const [subnetId] = read.item.SubnetIds ?? [];
  if (subnetId === undefined) {
    reading.report.say('error', 'NOT_DRAWN', read.place, `\`${read.id}\` has no subnet, which a Gateway Load Balancer endpoint needs; it is left out.`);
    return;
  }
  reading.add('gatewayLoadBalancerEndpoint', about(read, []), { ...common(reading, read), ...service(reading, read.item.ServiceName), subnetId });
}

function addLatticeEndpoint(reading: Reading, read: Endpoint): void {
  const { item } = read;
  const dns = item.DnsOptions;
  const fields = { ...common(reading, read), ...place(read), privateDnsPreference: dns?.PrivateDnsPreference, privateDnsSpecifiedDomains: dns?.PrivateDnsSpecifiedDomains };
  const target = item.VpcEndpointType === 'Resource' ? item.ResourceConfigurationArn : item.ServiceNetworkArn;
  if (target === undefined) {
    reading.report.say('error', 'NOT_DRAWN', read.place, `\`${read.id}\` does not say what it leads to; it is left out.`);
    return;
  }
  if (item.VpcEndpointType === 'Resource') reading.add('resourceEndpoint', about(read, []), { ...fields, resourceConfigurationId: target });
  else reading.add('serviceNetworkEndpoint', about(read, []), { ...fields, serviceNetworkId: target });
}

function about(read: Endpoint, open: readonly OpenProperty[]) {
  const { item } = read;
  const suffix = item.ServiceName === undefined ? undefined : parseServiceName(item.ServiceName);
  const name = suffix?.type === 'aws-service' ? `${suffix.suffix} endpoint` : undefined;
  return aboutOf(read, { name, tags: item.Tags, ownerId: item.OwnerId, vpcId: item.VpcId, open });
}

function policyOpen(read: Endpoint): OpenProperty[] {
  if (read.item.PolicyDocument !== undefined || read.unreadable.includes('PolicyDocument')) return [];
  const parsed = parseServiceName(read.item.ServiceName ?? '');
  // Endpoint services have no endpoint policies; of AWS services every endpoint has one, the default one at least.
  return parsed?.type !== 'aws-service' ? [] : [notGiven('PolicyDocument', results.vpcEndpoints.command, 'the default policy, which allows everything, is assumed')];
}

function common(reading: Reading, { id, item }: Endpoint) {
  // The provider's side tells the state of a connection, too.
  const given = item.State ?? results.endpointConnections.in(reading.found).items.find((connection) => connection.item.VpcEndpointId === id)?.item.VpcEndpointState;
  const state = given === undefined ? undefined : given.charAt(0).toLowerCase() + given.slice(1);
  return {
    vpcId: item.VpcId,
    state: endpointState.options.find((option) => option === state),
    ipAddressType: (['ipv4', 'ipv6', 'dualstack'] as const).find((type) => type === item.IpAddressType) ?? 'ipv4',
  };
}

function place({ item }: Endpoint) {
  return {
    subnetIds: item.SubnetIds ?? [],
    securityGroupIds: (item.Groups ?? []).map(({ GroupId }) => GroupId),
    privateDnsEnabled: item.PrivateDnsEnabled ?? false,
    dnsRecordIpType: recordIpType(item.DnsOptions?.DnsRecordIpType),
  };
}

function service(reading: Reading, serviceName: string | undefined) {
  const parsed = parseServiceName(serviceName ?? '');
  const own = parsed?.type === 'endpoint-service' ? results.endpointServices.in(reading.found).find(parsed.serviceId) : undefined;
  return { serviceName: serviceName ?? '', endpointServiceId: own?.id };
}

function recordIpType(type: string | undefined): NodeFields<'gatewayEndpoint'>['dnsRecordIpType'] {
  return (['ipv4', 'ipv6', 'dualstack', 'service-defined'] as const).find((option) => option === type);
}
