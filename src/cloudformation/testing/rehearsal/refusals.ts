import { containsRange, overlaps, parseCidr } from '../../../model/ip';
import { isList, isObject, objectAt, property, type Json, type JsonObject } from '../../json';
import { Refusal, texts, type Account, type Existing } from './account';
import { refuseEndpoint } from './endpointRefusals';
import { refuseIdentity } from './identityRefusals';

export interface Surroundings {
  /** The template as a whole: what is still to come. */
  readonly template: JsonObject;
}

type Check = (resource: Existing, account: Account, surroundings: Surroundings) => void;

/** Throws what AWS would answer to the request that creates the resource. */
export const refuse: Check = (resource, account, surroundings) => {
  checks[resource.type]?.(resource, account, surroundings);
  refuseIdentity(resource, account);
};

const checks: Readonly<Record<string, Check>> = {
  'AWS::EC2::VPCCidrBlock': ({ properties }, account) => {
    const block = text(properties['CidrBlock'] ?? properties['ProvidedIpv6CidrBlock']);
    if (account.blocksOf(properties['VpcId']).some((other) => overlap(other, block))) throw new Refusal(`${block} overlaps a block of the VPC`);
  },
  'AWS::EC2::Subnet': refuseSubnet,
  'AWS::EC2::Route': refuseRoute,
  'AWS::EC2::SubnetRouteTableAssociation': once('SubnetId', 'the subnet has a route table already'),
  'AWS::EC2::SubnetNetworkAclAssociation': once('SubnetId', 'the subnet has a network ACL already'),
  'AWS::EC2::GatewayRouteTableAssociation': ({ properties }, account) => {
    const vpcId = account.find('AWS::EC2::RouteTable', properties['RouteTableId'])?.properties['VpcId'];
    if (!account.isAttached(properties['GatewayId'], vpcId)) throw new Refusal('the gateway is not attached to the VPC of the route table');
  },
  'AWS::EC2::VPNGatewayRoutePropagation': ({ properties }, account) => {
    for (const id of texts(properties['RouteTableIds'])) {
      const vpcId = account.find('AWS::EC2::RouteTable', id)?.properties['VpcId'];
      if (!account.isAttached(properties['VpnGatewayId'], vpcId)) throw new Refusal('the virtual private gateway is not attached to the VPC of the route table');
    }
  },
  'AWS::EC2::EIP': ({ properties }, account) => refuseUnattached(properties['InstanceId'], account),
  'AWS::EC2::EIPAssociation': ({ properties }, account) => refuseUnattached(properties['InstanceId'] ?? properties['NetworkInterfaceId'], account),
  'AWS::EC2::NatGateway': ({ properties }, account) => {
    const vpcId = properties['VpcId'] ?? account.vpcOfSubnet(properties['SubnetId']);
    if (properties['ConnectivityType'] !== 'private' && !account.hasInternetGateway(vpcId)) throw new Refusal(`${text(vpcId)} has no internet gateway attached`);
    const zonal = properties['AvailabilityMode'] !== 'regional';
    if (zonal && properties['ConnectivityType'] !== 'private' && properties['AllocationId'] === undefined) throw new Refusal('a public NAT gateway needs an AllocationId');
    for (const entry of listOf(properties['AvailabilityZoneAddresses'])) if (texts(property(entry, 'AllocationIds')).length === 0) throw new Refusal('a zone without an address');
  },
  'AWS::EC2::Instance': ({ properties }, account) => {
    const subnet = account.find('AWS::EC2::Subnet', properties['SubnetId'] ?? property(listOf(properties['NetworkInterfaces'])[0], 'SubnetId'));
    const asked = property(listOf(properties['NetworkInterfaces'])[0], 'AssociatePublicIpAddress') ?? subnet?.properties['MapPublicIpOnLaunch'];
    if (asked === true && !account.hasInternetGateway(subnet?.properties['VpcId'])) throw new Refusal('a public address in a VPC without an internet gateway attached');
  },
  'AWS::RDS::DBInstance': ({ properties }, account) => {
    const group = account.find('AWS::RDS::DBSubnetGroup', properties['DBSubnetGroupName']);
    if (properties['PubliclyAccessible'] === true && group !== undefined && !account.hasInternetGateway(account.vpcOfSubnet(texts(group.properties['SubnetIds'])[0]))) {
      throw new Refusal('a public address in a VPC without an internet gateway attached');
    }
  },
  'AWS::EC2::SecurityGroup': ({ properties }) => {
    if (!/^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/.test(text(properties['GroupDescription']))) throw new Refusal('the description has letters that EC2 does not take');
    for (const direction of ['SecurityGroupIngress', 'SecurityGroupEgress']) for (const rule of listOf(properties[direction])) refuseRule(rule);
  },
  'AWS::EC2::SecurityGroupIngress': refuseStandaloneRule,
  'AWS::EC2::SecurityGroupEgress': refuseStandaloneRule,
  'AWS::EC2::NetworkAclEntry': refuseAclEntry,
  'AWS::EC2::VPCPeeringConnection': ({ properties }, account) => {
    const [own, other] = [account.blocksOf(properties['VpcId']), account.blocksOf(properties['PeerVpcId'])];
    if (own.some((block) => !block.includes(':') && other.some((peer) => overlap(block, peer)))) throw new Refusal('the blocks of the two VPCs overlap');
  },
  'AWS::EC2::TransitGatewayVpcAttachment': ({ properties }, account) => refuseSharedZone(properties['SubnetIds'], account),
  'AWS::EC2::TransitGatewayRouteTableAssociation': ({ properties }, account) => {
    const attachment = account.find('AWS::EC2::TransitGatewayVpcAttachment', properties['TransitGatewayAttachmentId']);
    const gateway = account.find('AWS::EC2::TransitGateway', attachment?.properties['TransitGatewayId']);
    if (gateway?.properties['DefaultRouteTableAssociation'] !== 'disable') throw new Refusal('the attachment is associated with the default route table already');
  },
  'AWS::EC2::VPCEndpoint': refuseEndpoint,
  'AWS::ApiGateway::Deployment': ({ properties }, account) => {
    if (account.naming('AWS::ApiGateway::Method', 'RestApiId', properties['RestApiId']).length === 0) throw new Refusal('the API has no methods');
    const api = account.find('AWS::ApiGateway::RestApi', properties['RestApiId']);
    const isPrivate = texts(property(api?.properties['EndpointConfiguration'], 'Types')).includes('PRIVATE');
    if (isPrivate && api?.properties['Policy'] === undefined) throw new Refusal('the private API has no resource policy');
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ properties }, account) => {
    const subnetIds = [...texts(properties['Subnets']), ...listOf(properties['SubnetMappings']).flatMap((mapping) => texts([property(mapping, 'SubnetId')]))];
    refuseSharedZone(subnetIds, account);
    if (properties['Scheme'] === 'internet-facing' && !account.hasInternetGateway(account.vpcOfSubnet(subnetIds[0]))) throw new Refusal('internet-facing without an internet gateway attached');
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': ({ properties }, account) => {
    if (properties['TargetType'] !== 'alb') return;
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
    for (const target of listOf(properties['Targets'])) {
      const listeners = account.naming('AWS::ElasticLoadBalancingV2::Listener', 'LoadBalancerArn', property(target, 'Id'));
      if (!listeners.some((listener) => listener.properties['Port'] === properties['Port'])) throw new Refusal('the Application Load Balancer has no listener on the port of the target group');
    }
  },
};

function refuseSubnet({ properties }: Existing, account: Account): void {
  const { VpcId: vpcId, AvailabilityZone: zone } = properties;
  if (!account.zones.includes(text(zone))) throw new Refusal(`there is no zone ${text(zone)}`);
  for (const name of ['CidrBlock', 'Ipv6CidrBlock']) {
    const block = properties[name];
    if (block === undefined) continue;
    const range = parseCidr(text(block));
    const holds = account.blocksOf(vpcId).some((outer) => isWithin(text(block), outer));
    if (range === undefined || !holds) throw new Refusal(`${text(block)} is in no block of the VPC`);
    const taken = account.naming('AWS::EC2::Subnet', 'VpcId', vpcId).find((other) => overlap(text(other.properties[name]), text(block)));
    if (taken !== undefined) throw new Refusal(`${text(block)} overlaps that of ${taken.logicalId}`);
  }
  if (properties['AssignIpv6AddressOnCreation'] === true && properties['Ipv6CidrBlock'] === undefined) throw new Refusal('addresses from an IPv6 block that it has not');
  if (properties['CidrBlock'] === undefined && properties['Ipv6Native'] !== true) throw new Refusal('no block');
}

const destinations = ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'];

function refuseRoute({ properties }: Existing, account: Account): void {
  const [destination, ...more] = destinations.filter((name) => properties[name] !== undefined);
  const targets = Object.keys(properties).filter((name) => name !== 'RouteTableId' && !destinations.includes(name));
  if (destination === undefined || more.length > 0 || targets.length !== 1) throw new Refusal('a route has one destination and one target');
  const vpcId = account.find('AWS::EC2::RouteTable', properties['RouteTableId'])?.properties['VpcId'];
  const twin = account.naming('AWS::EC2::Route', 'RouteTableId', properties['RouteTableId']).find((other) => other.properties[destination] === properties[destination]);
  if (twin !== undefined) throw new Refusal(`${text(properties[destination])} has a route already`);
  const { GatewayId: gatewayId, TransitGatewayId: transitGatewayId, VpcEndpointId: endpointId, EgressOnlyInternetGatewayId: egressOnlyId } = properties;
  if (gatewayId !== undefined && gatewayId !== 'local' && !account.isAttached(gatewayId, vpcId)) throw new Refusal(`${text(gatewayId)} is not attached to ${text(vpcId)}`);
  if (transitGatewayId !== undefined) {
    const attachments = account.naming('AWS::EC2::TransitGatewayVpcAttachment', 'TransitGatewayId', transitGatewayId);
    if (!attachments.some((attachment) => attachment.properties['VpcId'] === vpcId)) throw new Refusal(`${text(vpcId)} is not attached to ${text(transitGatewayId)}`);
  }
  if (endpointId !== undefined && account.find('AWS::EC2::VPCEndpoint', endpointId)?.properties['VpcEndpointType'] !== 'GatewayLoadBalancer') throw new Refusal('only Gateway Load Balancer endpoints are route targets');
  if (egressOnlyId !== undefined && account.find('AWS::EC2::EgressOnlyInternetGateway', egressOnlyId)?.properties['VpcId'] !== vpcId) throw new Refusal('an egress-only internet gateway of another VPC');
}

function refuseUnattached(target: Json | undefined, account: Account): void {
  if (target === undefined) return;
  const instance = account.find('AWS::EC2::Instance', target);
  const subnetId = account.find('AWS::EC2::NetworkInterface', target)?.properties['SubnetId'] ?? instance?.properties['SubnetId'] ?? property(listOf(instance?.properties['NetworkInterfaces'])[0], 'SubnetId');
  const vpcId = account.vpcOfSubnet(subnetId);
  if (vpcId !== undefined && !account.hasInternetGateway(vpcId)) throw new Refusal(`${text(vpcId)} is not attached to any internet gateway`);
}

function refuseStandaloneRule({ type, properties }: Existing, account: Account): void {
  refuseRule(properties);
  const twin = account.naming(type, 'GroupId', properties['GroupId']).find((other) => JSON.stringify({ ...other.properties, Description: 0 }) === JSON.stringify({ ...properties, Description: 0 }));
  if (twin !== undefined) throw new Refusal('the same rule twice');
}

function refuseRule(rule: Json): void {
  const [protocol, from, to] = ['IpProtocol', 'FromPort', 'ToPort'].map((name) => property(rule, name));
  const peers = ['CidrIp', 'CidrIpv6', 'SourceSecurityGroupId', 'DestinationSecurityGroupId', 'SourcePrefixListId', 'DestinationPrefixListId'];
  if (peers.filter((name) => property(rule, name) !== undefined).length !== 1) throw new Refusal('a rule has one peer');
  const hasPorts = protocol === 'tcp' || protocol === 'udp' || protocol === 'icmp' || protocol === 'icmpv6';
  if (hasPorts && (typeof from !== 'number' || typeof to !== 'number')) throw new Refusal(`${text(protocol)} without ports`);
  if ((protocol === 'tcp' || protocol === 'udp') && Number(from) > Number(to)) throw new Refusal('the first port is after the last');
  if (!/^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{0,255}$/.test(text(property(rule, 'Description') ?? ''))) throw new Refusal('the description has letters that EC2 does not take');
}

function refuseAclEntry({ type, properties }: Existing, account: Account): void {
  const { NetworkAclId: aclId, RuleNumber: number, Egress: egress, Protocol: protocol } = properties;
  // The entries every default network ACL has.
  const own = text(aclId).endsWith('/default-network-acl') ? [100, 101] : [];
  const twin = account.naming(type, 'NetworkAclId', aclId).some((other) => other.properties['RuleNumber'] === number && other.properties['Egress'] === egress);
  if (twin || own.includes(Number(number))) throw new Refusal(`rule ${String(number)} is there already`);
  if (Number(number) < 1 || Number(number) > 32_766) throw new Refusal('rule numbers go from 1 to 32766');
  if ((protocol === 6 || protocol === 17) && !isObject(properties['PortRange'])) throw new Refusal('a port range is needed');
  if ((protocol === 1 || protocol === 58) && !isObject(properties['Icmp'])) throw new Refusal('an ICMP type and code are needed');
  if ((properties['CidrBlock'] === undefined) === (properties['Ipv6CidrBlock'] === undefined)) throw new Refusal('one block is needed');
}

function once(name: string, because: string): Check {
  return ({ type, properties }, account) => {
    if (account.naming(type, name, properties[name]).length > 0) throw new Refusal(because);
  };
}

export function refuseSharedZone(subnetIds: Json | readonly string[] | undefined, account: Account): void {
  const zones = texts(subnetIds).map((id) => account.zoneOfSubnet(id));
  if (new Set(zones).size < zones.length) throw new Refusal('two subnets in one zone');
}

export function listOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

function overlap(left: string, right: string): boolean {
  const [one, other] = [parseCidr(left), parseCidr(right)];
  return one !== undefined && other !== undefined && overlaps(one, other);
}

function isWithin(inner: string, outer: string): boolean {
  const [one, other] = [parseCidr(inner), parseCidr(outer)];
  return one !== undefined && other !== undefined && containsRange(other, one);
}

/** Resources of a type that the template has, created or not. */
export function plannedOf(template: JsonObject, type: string): readonly (readonly [string, Json])[] {
  return Object.entries(objectAt(template, 'Resources') ?? {}).filter(([, body]) => property(body, 'Type') === type);
}
