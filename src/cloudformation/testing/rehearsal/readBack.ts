import { isObject, property, type Json, type JsonObject } from '../../json';
import { texts, type Account, type Existing } from './account';
import { listOf } from './refusals';

/** What is there after a deployment, of what a drawing says something about (specification of CF-2). Lists without an order are sorted. */
export function readBack(account: Account) {
  const each = <Value>(type: string, read: (resource: Existing) => Value) => Object.fromEntries(account.ofType(type).map((resource) => [resource.id, read(resource)]));
  const idsOf = (type: string, from: string, id: string, to: string) => account.naming(type, from, id).flatMap(({ properties }) => texts(properties[to]));
  return {
    vpcs: each('AWS::EC2::VPC', ({ id, properties }) => ({
      blocks: account.blocksOf(id).toSorted(),
      enableDnsSupport: properties['EnableDnsSupport'],
      enableDnsHostnames: properties['EnableDnsHostnames'],
      dhcpOptions: idsOf('AWS::EC2::VPCDHCPOptionsAssociation', 'VpcId', id, 'DhcpOptionsId'),
    })),
    subnets: each('AWS::EC2::Subnet', ({ id, properties }) => ({
      vpc: properties['VpcId'],
      blocks: texts([properties['CidrBlock'], properties['Ipv6CidrBlock'] ?? idsOf('AWS::EC2::SubnetCidrBlock', 'SubnetId', id, 'Ipv6CidrBlock')[0]]),
      zone: properties['AvailabilityZone'],
      mapPublicIpOnLaunch: properties['MapPublicIpOnLaunch'] ?? false,
      routeTable: idsOf('AWS::EC2::SubnetRouteTableAssociation', 'SubnetId', id, 'RouteTableId')[0],
      networkAcl: idsOf('AWS::EC2::SubnetNetworkAclAssociation', 'SubnetId', id, 'NetworkAclId')[0],
    })),
    routeTables: each('AWS::EC2::RouteTable', ({ id, properties }) => ({
      vpc: properties['VpcId'],
      routes: account.naming('AWS::EC2::Route', 'RouteTableId', id).map((route) => textsOf(route.properties, ['RouteTableId'])).toSorted(),
      edge: idsOf('AWS::EC2::GatewayRouteTableAssociation', 'RouteTableId', id, 'GatewayId')[0],
      propagating: account.ofType('AWS::EC2::VPNGatewayRoutePropagation').flatMap((resource) => (texts(resource.properties['RouteTableIds']).includes(id) ? texts([resource.properties['VpnGatewayId']]) : [])),
    })),
    endpoints: each('AWS::EC2::VPCEndpoint', ({ properties }) => ({
      type: properties['VpcEndpointType'],
      vpc: properties['VpcId'],
      to: properties['ServiceName'] ?? properties['ServiceNetworkArn'] ?? properties['ResourceConfigurationArn'],
      routeTables: texts(properties['RouteTableIds']).toSorted(),
      subnets: texts(properties['SubnetIds']).toSorted(),
      securityGroups: texts(properties['SecurityGroupIds']).toSorted(),
      privateDnsEnabled: properties['PrivateDnsEnabled'] ?? false,
      inboundOnly: property(properties['DnsOptions'], 'PrivateDnsOnlyForInboundResolverEndpoint'),
      policy: properties['PolicyDocument'],
    })),
    securityGroups: each('AWS::EC2::SecurityGroup', ({ id, properties }) => ({
      vpc: properties['VpcId'],
      ingress: rulesOf(account, id, properties, 'Ingress'),
      egress: rulesOf(account, id, properties, 'Egress'),
    })),
    networkAcls: each('AWS::EC2::NetworkAcl', ({ id }) => ({
      entries: account.naming('AWS::EC2::NetworkAclEntry', 'NetworkAclId', id).map((entry) => textsOf(entry.properties, ['NetworkAclId'])).toSorted(),
    })),
    bucketPolicies: Object.fromEntries(account.ofType('AWS::S3::BucketPolicy').map(({ properties }) => [String(properties['Bucket']), properties['PolicyDocument']])),
    roles: each('AWS::IAM::Role', ({ id, properties }) => ({
      trust: properties['AssumeRolePolicyDocument'],
      policies: Object.fromEntries([
        ...listOf(properties['Policies']).map((policy) => [String(property(policy, 'PolicyName')), property(policy, 'PolicyDocument')]),
        ...account.naming('AWS::IAM::RolePolicy', 'RoleName', id).map((policy) => [String(policy.properties['PolicyName']), policy.properties['PolicyDocument']]),
      ]),
      managedPolicies: [...texts(properties['ManagedPolicyArns']), ...account.ofType('AWS::IAM::ManagedPolicy').flatMap((policy) => (texts(policy.properties['Roles']).includes(id) ? [policy.id] : []))].toSorted(),
      boundary: properties['PermissionsBoundary'],
    })),
  };
}

/** The same without what is only there because something else cannot be without it: roles nobody drew, trust nobody wrote. */
export function ofTheDrawing(found: ReturnType<typeof readBack>, drawn: ReturnType<typeof readBack>): ReturnType<typeof readBack> {
  const roles = Object.entries(found.roles).flatMap(([id, role]) => {
    const wanted = drawn.roles[id];
    return wanted === undefined ? [] : [[id, { ...role, trust: wanted.trust === undefined ? undefined : role.trust }] as const];
  });
  return { ...found, roles: Object.fromEntries(roles) };
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html: a group that is made without
// egress rules gets one that allows everything, and rules that are added later do not take it away.
const defaultEgress = '{"CidrIp":"0.0.0.0/0","IpProtocol":"-1"}';

function rulesOf(account: Account, groupId: string, properties: JsonObject, direction: 'Ingress' | 'Egress'): readonly string[] {
  const inline = listOf(properties[`SecurityGroup${direction}`]);
  const rules = [...inline, ...account.naming(`AWS::EC2::SecurityGroup${direction}`, 'GroupId', groupId).map((rule) => rule.properties)];
  const own = direction === 'Egress' && inline.length === 0 ? [defaultEgress] : [];
  return [...own, ...rules.map((rule) => textsOf(isObject(rule) ? rule : {}, ['GroupId', 'Description']))].filter((rule) => !rule.includes('255.255.255.255/32')).toSorted();
}

/** An object as text, keys in order, without those that tie it to its holder. */
export function textsOf(properties: JsonObject | { readonly [key: string]: Json | undefined }, without: readonly string[] = []): string {
  return JSON.stringify(Object.fromEntries(Object.entries(properties).filter(([key, value]) => value !== undefined && !without.includes(key)).toSorted(([left], [right]) => (left < right ? -1 : 1))));
}
