import { isObject, objectAt, property, type Json } from '../../json';
import { Refusal, texts, type Account, type Existing } from './account';
import { plannedOf, refuseSharedZone, type Surroundings } from './refusals';

/** What each type may have besides VpcId, VpcEndpointType, IpAddressType, DnsOptions and Tags. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html */
const takes: Readonly<Record<string, readonly string[]>> = {
  Gateway: ['ServiceName', 'RouteTableIds', 'PolicyDocument'],
  Interface: ['ServiceName', 'ServiceRegion', 'SubnetIds', 'SecurityGroupIds', 'PrivateDnsEnabled', 'PolicyDocument'],
  GatewayLoadBalancer: ['ServiceName', 'SubnetIds'],
  Resource: ['ResourceConfigurationArn', 'SubnetIds', 'SecurityGroupIds', 'PrivateDnsEnabled'],
  ServiceNetwork: ['ServiceNetworkArn', 'SubnetIds', 'SecurityGroupIds', 'PrivateDnsEnabled'],
};

export function refuseEndpoint({ properties }: Existing, account: Account, { template }: Surroundings): void {
  const type = String(properties['VpcEndpointType']);
  const { VpcId: vpcId, ServiceName: serviceName, SubnetIds: subnetIds } = properties;
  const allowed = ['VpcId', 'VpcEndpointType', 'IpAddressType', 'DnsOptions', 'Tags', ...(takes[type] ?? [])];
  const foreign = Object.keys(properties).find((name) => !allowed.includes(name));
  if (foreign !== undefined) throw new Refusal(`an endpoint of type ${type} takes no ${foreign}`);
  const ofVpc = account.naming('AWS::EC2::VPCEndpoint', 'VpcId', vpcId);

  for (const id of texts(subnetIds)) if (account.vpcOfSubnet(id) !== undefined && account.vpcOfSubnet(id) !== vpcId) throw new Refusal('a subnet of another VPC');
  refuseSharedZone(subnetIds, account);
  if (type === 'GatewayLoadBalancer' && texts(subnetIds).length !== 1) throw new Refusal('exactly one subnet is needed');
  for (const id of texts(properties['SecurityGroupIds'])) {
    const group = account.find('AWS::EC2::SecurityGroup', id);
    if (group !== undefined && group.properties['VpcId'] !== vpcId) throw new Refusal('a security group of another VPC');
  }
  if (type === 'Gateway') {
    const taken = ofVpc.filter((other) => other.properties['ServiceName'] === serviceName).flatMap((other) => texts(other.properties['RouteTableIds']));
    if (texts(properties['RouteTableIds']).some((id) => taken.includes(id))) throw new Refusal('the route table has a route to the service already');
  }
  refusePrivateDns();
  refuseService(String(serviceName ?? ''), account, template);
  const policy = properties['PolicyDocument'];
  if (policy !== undefined && (!isObject(policy) || JSON.stringify(policy).length > 20_480)) throw new Refusal('the policy is no JSON of at most 20,480 characters');

  function refusePrivateDns(): void {
    if (properties['PrivateDnsEnabled'] !== true) return;
    const vpc = account.find('AWS::EC2::VPC', vpcId);
    if (vpc !== undefined && (vpc.properties['EnableDnsSupport'] !== true || vpc.properties['EnableDnsHostnames'] !== true)) throw new Refusal('private DNS needs the DNS attributes of the VPC');
    const twin = ofVpc.find((other) => other.properties['PrivateDnsEnabled'] === true && serviceName !== undefined && other.properties['ServiceName'] === serviceName);
    if (twin !== undefined) throw new Refusal(`${twin.logicalId} has the private DNS name already`);
    // https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
    const needsGateway = property(properties['DnsOptions'], 'PrivateDnsOnlyForInboundResolverEndpoint') === 'OnlyInboundResolver';
    const gateway = ofVpc.find((other) => other.properties['VpcEndpointType'] === 'Gateway' && other.properties['ServiceName'] === serviceName);
    if (needsGateway && gateway === undefined) throw new Refusal('private DNS for inbound Resolver endpoints only, without a gateway endpoint of the VPC');
  }
}

function refuseService(serviceName: string, account: Account, template: Surroundings['template']): void {
  const service = account.ofType('AWS::EC2::VPCEndpointService').find(({ id }) => serviceName.endsWith(`.${id}`));
  if (service === undefined) return;
  const planned = plannedOf(template, 'AWS::EC2::VPCEndpointServicePermissions').filter(([, body]) => namesService(property(objectAt(body, 'Properties'), 'ServiceId'), service.logicalId));
  const granted = account.naming('AWS::EC2::VPCEndpointServicePermissions', 'ServiceId', service.id);
  if (planned.length > granted.length) throw new Refusal('the endpoint service does not let this account in yet');
}

function namesService(value: Json | undefined, logicalId: string): boolean {
  return property(value, 'Ref') === logicalId;
}
