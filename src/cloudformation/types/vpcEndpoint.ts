import type { DesignNode } from '../../model/kinds';
import { endpointState } from '../../model/endpointState';
import { referencesOf } from '../functions/values';
import { Reference, Substitution, type Expression } from '../expression';
import { compact } from '../json';
import { brandId } from '../nodeIds';
import type { ResourceReader } from '../resourceReader';
import { defineResourceType } from '../resourceType';
import type { ResourceWriter } from '../resourceWriter';
import { permissionsKey } from './endpointService';

type EndpointKind = 'gatewayEndpoint' | 'interfaceEndpoint' | 'gatewayLoadBalancerEndpoint' | 'resourceEndpoint' | 'serviceNetworkEndpoint';
type Endpoint = Extract<DesignNode, { kind: EndpointKind }>;

const type = 'AWS::EC2::VPCEndpoint';
const recordIpTypes = ['ipv4', 'ipv6', 'dualstack', 'service-defined'] as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html */
export const vpcEndpointType = defineResourceType({
  type,
  kinds: ['gatewayEndpoint', 'interfaceEndpoint', 'gatewayLoadBalancerEndpoint', 'resourceEndpoint', 'serviceNetworkEndpoint'],
  read: (endpoint): Endpoint => {
    switch (endpoint.text('VpcEndpointType')?.toLowerCase()) {
      case 'interface':
        return readInterfaceEndpoint(endpoint);
      case 'gatewayloadbalancer':
        return endpoint.node('gatewayLoadBalancerEndpoint', {
          ...readCommon(endpoint),
          ...readService(endpoint),
          subnetId: endpoint.ids('SubnetIds', 'subnet')[0] ?? brandId('subnet', endpoint.unknown('SubnetIds')),
        });
      case 'resource':
        return endpoint.node('resourceEndpoint', {
          ...readCommon(endpoint),
          ...readPlace(endpoint),
          ...readPrivateDnsChoice(endpoint),
          resourceConfigurationId: endpoint.id('ResourceConfigurationArn') ?? brandId('node', endpoint.unknown('ResourceConfigurationArn')),
        });
      case 'servicenetwork':
        return endpoint.node('serviceNetworkEndpoint', {
          ...readCommon(endpoint),
          ...readPlace(endpoint),
          ...readPrivateDnsChoice(endpoint),
          serviceNetworkId: endpoint.id('ServiceNetworkArn') ?? brandId('node', endpoint.unknown('ServiceNetworkArn')),
        });
      default:
        return endpoint.node('gatewayEndpoint', {
          ...readCommon(endpoint),
          serviceName: readService(endpoint).serviceName,
          routeTableIds: endpoint.ids('RouteTableIds', 'routeTable'),
          policy: endpoint.policy('PolicyDocument'),
          dnsRecordIpType: readRecordIpType(endpoint),
        });
    }
  },
  write: (endpoint, writer) => {
    const common = { VpcId: writer.id(endpoint.vpcId), VpcEndpointType: typeNames[endpoint.kind] };
    writer.own(endpoint, type, { ...common, ...propertiesOf(endpoint, writer) }, dependenciesOf(endpoint, writer));
    const facts = compact<Expression>({
      State: endpoint.state,
      ServiceName: serviceNameFact(endpoint),
      Addresses:
        endpoint.kind === 'interfaceEndpoint'
          ? endpoint.addresses?.map(({ subnetId, ipv4, ipv6 }) => compact<Expression>({ SubnetId: writer.name(subnetId), Ipv4: ipv4, Ipv6: ipv6 }))
          : undefined,
    });
    writer.facts(endpoint, facts);
  },
});

const typeNames: Readonly<Record<EndpointKind, string>> = {
  gatewayEndpoint: 'Gateway',
  interfaceEndpoint: 'Interface',
  gatewayLoadBalancerEndpoint: 'GatewayLoadBalancer',
  resourceEndpoint: 'Resource',
  serviceNetworkEndpoint: 'ServiceNetwork',
};

function readInterfaceEndpoint(endpoint: ResourceReader) {
  const addresses = endpoint.designer.objects('Addresses').flatMap((entry) => {
    const subnetId = entry.text('SubnetId');
    const [ipv4, ipv6] = [entry.text('Ipv4'), entry.text('Ipv6')];
    if (subnetId === undefined) return [];
    return [{ subnetId: brandId('subnet', subnetId), ...(ipv4 !== undefined && { ipv4 }), ...(ipv6 !== undefined && { ipv6 }) }];
  });
  const inboundOnly = endpoint.object('DnsOptions').text('PrivateDnsOnlyForInboundResolverEndpoint');
  return endpoint.node('interfaceEndpoint', {
    ...readCommon(endpoint),
    ...readService(endpoint),
    ...readPlace(endpoint),
    serviceRegion: endpoint.text('ServiceRegion'),
    policy: endpoint.policy('PolicyDocument'),
    privateDnsOnlyForInboundResolverEndpoint: (['OnlyInboundResolver', 'AllResolvers', 'NotSpecified'] as const).find((choice) => choice === inboundOnly),
    addresses: addresses.length > 0 ? addresses : undefined,
  });
}

function readCommon(endpoint: ResourceReader) {
  const state = endpoint.designer.knownText('State');
  return {
    vpcId: endpoint.requiredId('VpcId', 'vpc'),
    state: endpointState.options.find((option) => option === state),
    ipAddressType: endpoint.choice('IpAddressType', ['ipv4', 'ipv6', 'dualstack'], 'ipv4'),
  };
}

function readService(endpoint: ResourceReader) {
  const service = referencesOf(endpoint.value('ServiceName')).find(({ id }) => endpoint.typeOfResource(id) === 'AWS::EC2::VPCEndpointService');
  const remembered = service && endpoint.designer.knownText('ServiceName');
  const text = endpoint.text('ServiceName') ?? endpoint.unknown('ServiceName');
  const serviceName = remembered === undefined ? text : remembered.includes('.') ? remembered : text.replace(/[^.]*$/, (id) => remembered + id);
  return {
    serviceName,
    endpointServiceId: service === undefined ? undefined : brandId('endpointService', service.id),
  };
}

function readPlace(endpoint: ResourceReader) {
  return {
    subnetIds: endpoint.ids('SubnetIds', 'subnet'),
    securityGroupIds: endpoint.ids('SecurityGroupIds'),
    privateDnsEnabled: endpoint.flag('PrivateDnsEnabled') ?? false,
    dnsRecordIpType: readRecordIpType(endpoint),
  };
}

function readRecordIpType(endpoint: ResourceReader) {
  const given = endpoint.object('DnsOptions').text('DnsRecordIpType');
  return recordIpTypes.find((recordIpType) => recordIpType === given);
}

function readPrivateDnsChoice(endpoint: ResourceReader) {
  const options = endpoint.object('DnsOptions');
  return {
    privateDnsPreference: options.text('PrivateDnsPreference'),
    privateDnsSpecifiedDomains: options.has('PrivateDnsSpecifiedDomains') ? options.texts('PrivateDnsSpecifiedDomains') : undefined,
  };
}

function propertiesOf(endpoint: Endpoint, writer: ResourceWriter) {
  const ipAddressType = endpoint.ipAddressType === 'ipv4' ? undefined : endpoint.ipAddressType;
  if (endpoint.kind === 'gatewayEndpoint') {
    return {
      ServiceName: writer.regional(endpoint.serviceName),
      RouteTableIds: writer.ids(endpoint.routeTableIds),
      PolicyDocument: writer.policy(endpoint.policy),
      IpAddressType: ipAddressType,
      DnsOptions: dnsOptionsOf(endpoint),
    };
  }
  if (endpoint.kind === 'gatewayLoadBalancerEndpoint') {
    return { ServiceName: serviceNameOf(endpoint, writer), SubnetIds: writer.ids([endpoint.subnetId]), IpAddressType: ipAddressType };
  }
  const place = {
    SubnetIds: writer.ids(endpoint.subnetIds),
    SecurityGroupIds: writer.ids(endpoint.securityGroupIds),
    PrivateDnsEnabled: endpoint.privateDnsEnabled,
    IpAddressType: ipAddressType,
    DnsOptions: dnsOptionsOf(endpoint),
  };
  if (endpoint.kind === 'resourceEndpoint') return { ResourceConfigurationArn: writer.arn(endpoint.resourceConfigurationId), ...place };
  if (endpoint.kind === 'serviceNetworkEndpoint') return { ServiceNetworkArn: writer.arn(endpoint.serviceNetworkId), ...place };
  return {
    ServiceName: serviceNameOf(endpoint, writer),
    ServiceRegion: endpoint.serviceRegion,
    ...place,
    PolicyDocument: writer.policy(endpoint.policy),
  };
}

function dnsOptionsOf(endpoint: Endpoint): Expression | undefined {
  const options = compact<Expression>({
    DnsRecordIpType: endpoint.kind === 'gatewayLoadBalancerEndpoint' ? undefined : endpoint.dnsRecordIpType,
    PrivateDnsOnlyForInboundResolverEndpoint: endpoint.kind === 'interfaceEndpoint' ? endpoint.privateDnsOnlyForInboundResolverEndpoint : undefined,
    PrivateDnsPreference: 'privateDnsPreference' in endpoint ? endpoint.privateDnsPreference : undefined,
    PrivateDnsSpecifiedDomains: 'privateDnsSpecifiedDomains' in endpoint ? endpoint.privateDnsSpecifiedDomains : undefined,
  });
  return Object.keys(options).length > 0 ? options : undefined;
}

// `Ref` of an endpoint service gives its id only; the name is built around it.
function serviceNameOf(endpoint: Extract<Endpoint, { kind: 'interfaceEndpoint' | 'gatewayLoadBalancerEndpoint' }>, writer: ResourceWriter): Expression {
  const service = writer.design.nodes.find((node) => node.id === endpoint.endpointServiceId && node.outside !== true);
  if (service === undefined) return writer.regional(endpoint.serviceName);
  const region = writer.regionOf(service);
  return new Substitution(['com.amazonaws.vpce.', region instanceof Reference ? region : String(region), '.', new Reference(service.id)]);
}

/** Whatever a drawing calls the service it draws, beyond its id: the name is known only once AWS has given it. */
function serviceNameFact(endpoint: Endpoint): string | undefined {
  if (endpoint.kind !== 'interfaceEndpoint' && endpoint.kind !== 'gatewayLoadBalancerEndpoint') return undefined;
  const { endpointServiceId: id, serviceName } = endpoint;
  if (id === undefined || serviceName.endsWith(`.${id}`)) return undefined;
  const [, prefix] = /\.([^.]*)$/.exec(serviceName) ?? [];
  return prefix !== undefined && prefix.endsWith(id) ? prefix.slice(0, -id.length) : serviceName;
}

function dependenciesOf(endpoint: Endpoint, writer: ResourceWriter): readonly string[] {
  if (endpoint.kind !== 'interfaceEndpoint' && endpoint.kind !== 'gatewayLoadBalancerEndpoint') return [];
  const permissions = endpoint.endpointServiceId === undefined ? [] : [permissionsKey(endpoint.endpointServiceId)];
  // Private DNS for inbound Resolver endpoints only is refused without a gateway endpoint for S3 in the VPC.
  // https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
  const needsGateway = endpoint.kind === 'interfaceEndpoint' && endpoint.privateDnsOnlyForInboundResolverEndpoint === 'OnlyInboundResolver';
  const gateways = writer.design.nodes.filter(
    (node) => needsGateway && node.kind === 'gatewayEndpoint' && node.vpcId === endpoint.vpcId && node.serviceName.endsWith('.s3'),
  );
  return [...permissions, ...gateways.map((node) => node.id)];
}
