import { isGatewayService } from '../../../catalog/services';
import type { GatewayEndpoint } from '../../../model/kinds';
import type { CompiledNetwork } from '../../compile/compiledNetwork';
import { awsServiceOf } from '../../dns/endpointNames';
import { error, groupBy, warning, withFix, type CheckContext, type DesignFinding } from '../designCheck';
import { isKnown, isPlaceholder, surelyExists } from '../knowledge';

/** https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
export function* checkGatewayEndpoints({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  const endpoints = nodes.filter((node): node is GatewayEndpoint => node.kind === 'gatewayEndpoint' && !node.outside);
  for (const endpoint of endpoints) {
    yield* checkService(endpoint, network);
    yield* checkTables(endpoint, network);
    yield* checkRecordType(endpoint, network);
  }
  const uses = endpoints.filter(surelyExists).flatMap((endpoint) => [...new Set(endpoint.routeTableIds)].map((tableId) => ({ endpoint, tableId })));
  for (const [first, ...others] of groupBy(uses, ({ endpoint, tableId }) => (isPlaceholder(endpoint.serviceName) ? undefined : `${endpoint.serviceName} ${tableId}`)).values()) {
    for (const { endpoint, tableId } of others) {
      const finding = error('ENDPOINT_GATEWAY_TABLE', endpoint, `${network.nameOf(tableId)} has \`${first?.endpoint.name ?? ''}\` for this service already; a table takes one endpoint per service.`, 'RouteTableIds');
      const routeTableIds = endpoint.routeTableIds.filter((id) => id !== tableId);
      yield withFix(finding, `Leave ${network.nameOf(tableId)} to \`${first?.endpoint.name ?? ''}\``, [{ operation: 'setProperties', nodeId: endpoint.id, properties: { routeTableIds } }]);
    }
  }
}

function* checkService(endpoint: GatewayEndpoint, network: CompiledNetwork): Iterable<DesignFinding> {
  if (!isKnown(endpoint, 'ServiceName') || isPlaceholder(endpoint.serviceName)) return;
  const region = network.regionOf(endpoint);
  const service = awsServiceOf(network.design, endpoint);
  if (service === undefined || !isGatewayService(service.suffix)) {
    yield error('ENDPOINT_GATEWAY_SERVICE', endpoint, `\`${endpoint.name}\` is for \`${endpoint.serviceName}\`; gateway endpoints exist for Amazon S3, S3 Express One Zone and DynamoDB.`, 'ServiceName');
  } else if (service.region !== region) {
    yield error('ENDPOINT_GATEWAY_SERVICE', endpoint, `\`${endpoint.name}\` is for a service in ${service.region}; a gateway endpoint serves its own Region, ${region}.`, 'ServiceName');
  }
}

function* checkTables(endpoint: GatewayEndpoint, network: CompiledNetwork): Iterable<DesignFinding> {
  const tables = network.nodesOf('routeTable').filter((table) => table.vpcId === endpoint.vpcId && table.edgeGatewayId === undefined);
  if (endpoint.routeTableIds.length === 0 && isKnown(endpoint, 'RouteTableIds')) {
    const finding = warning('ENDPOINT_GATEWAY_NO_TABLE', endpoint, `\`${endpoint.name}\` is in no route table, so nobody uses it.`, 'RouteTableIds');
    const taken = (tableId: string) => network.nodesOf('gatewayEndpoint').some((other) => other.id !== endpoint.id && other.serviceName === endpoint.serviceName && other.routeTableIds.some((id) => id === tableId));
    const free = tables.filter((table) => !taken(table.id)).map((table) => table.id);
    // The route reaches a service that the subnets may have had no way to.
    yield withFix(finding, 'Associate it with the route tables of the VPC (grants more)', free.length === 0 ? [] : [{ operation: 'setGatewayEndpointTables', endpointId: endpoint.id, routeTableIds: free }]);
  }
  for (const id of endpoint.routeTableIds) {
    const table = network.node(id);
    if (table?.kind !== 'routeTable' || table.outside === true || table.vpcId === endpoint.vpcId || !isKnown(table, 'VpcId') || !isKnown(endpoint, 'VpcId')) continue;
    const finding = error('ENDPOINT_GATEWAY_TABLE', endpoint, `\`${table.name}\` belongs to another VPC than \`${endpoint.name}\`.`, 'RouteTableIds');
    const routeTableIds = endpoint.routeTableIds.filter((other) => other !== id);
    yield withFix(finding, `Take \`${table.name}\` off`, [{ operation: 'setProperties', nodeId: endpoint.id, properties: { routeTableIds } }]);
  }
}

/** https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html#gateway-endpoint-ip-address-type */
function* checkRecordType(endpoint: GatewayEndpoint, network: CompiledNetwork): Iterable<DesignFinding> {
  const vpc = network.vpc(endpoint.vpcId)?.node;
  const areAttributesKnown = vpc !== undefined && vpc.outside !== true && isKnown(vpc, 'EnableDnsSupport', 'EnableDnsHostnames');
  const areOff = areAttributesKnown && !(vpc.enableDnsSupport && vpc.enableDnsHostnames);
  const type = endpoint.dnsRecordIpType;
  if (type !== undefined && type !== 'service-defined' && isKnown(endpoint, 'IpAddressType', 'DnsRecordIpType')) {
    const fix = [{ operation: 'setProperties', nodeId: endpoint.id, properties: { dnsRecordIpType: 'service-defined' } }] as const;
    if (endpoint.ipAddressType !== 'dualstack' && type !== endpoint.ipAddressType) {
      yield withFix(error('ENDPOINT_IP_TYPE', endpoint, `\`${endpoint.name}\` has the IP address type ${endpoint.ipAddressType}, which does not go with DNS records of type ${type}.`, 'DnsOptions'), 'Leave the records to the service', fix);
    } else if (awsServiceOf(network.design, endpoint)?.suffix === 'dynamodb') {
      yield withFix(error('ENDPOINT_IP_TYPE', endpoint, `\`${endpoint.name}\` is for DynamoDB, whose gateway endpoints leave DNS records to the service; it asks for records of type ${type}.`, 'DnsOptions'), 'Leave the records to the service', fix);
    } else if (areOff) {
      yield error('ENDPOINT_IP_TYPE', endpoint, `DNS records of type ${type} of \`${endpoint.name}\` need DNS support and DNS hostnames of \`${vpc.name}\` to be on.`, 'DnsOptions');
    }
  }
  // The service is found by its public name, for which the Amazon resolver must answer.
  if (areOff) {
    const missing = [vpc.enableDnsSupport ? '' : 'DNS support', vpc.enableDnsHostnames ? '' : 'DNS hostnames'].filter(Boolean).join(' and ');
    const finding = warning('ENDPOINT_GATEWAY_DNS_ATTRIBUTES', endpoint, `AWS asks for DNS support and DNS hostnames to be on in the VPC of a gateway endpoint; \`${vpc.name}\` of \`${endpoint.name}\` has ${missing} off.`, 'VpcId');
    yield withFix(finding, `Turn on ${missing} of \`${vpc.name}\``, [{ operation: 'setProperties', nodeId: vpc.id, properties: { enableDnsSupport: true, enableDnsHostnames: true } }]);
  }
}
