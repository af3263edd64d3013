/**
 * One network as AWS tells of it, and as a template that would make it: two zones, public and private subnets, a NAT gateway, a gateway
 * endpoint for Amazon S3 with a policy, an interface endpoint for AWS KMS, and an isolated subnet behind a network ACL of its own.
 */
const account = '210987654321';
const vpcId = 'vpc-0c1d2e3f405162738';
const region = 'eu-central-1';

const tags = (name: string) => [{ Key: 'Name', Value: name }];
const arn = (type: string, id: string) => `arn:aws:ec2:${region}:${account}:${type}/${id}`;
const zoneIds: Readonly<Record<string, string>> = { a: 'euc1-az2', b: 'euc1-az3' };

export const ids = {
  vpc: vpcId,
  publicA: 'subnet-0a00000000000001a',
  publicB: 'subnet-0b00000000000001b',
  privateA: 'subnet-0a00000000000002a',
  privateB: 'subnet-0b00000000000002b',
  isolated: 'subnet-0a00000000000003a',
  mainTable: 'rtb-0000000000000000a',
  publicTable: 'rtb-0000000000000000b',
  privateTable: 'rtb-0000000000000000c',
  defaultAcl: 'acl-0000000000000000a',
  isolatedAcl: 'acl-0000000000000000b',
  defaultGroup: 'sg-0000000000000000a',
  appGroup: 'sg-0000000000000000b',
  endpointGroup: 'sg-0000000000000000c',
  internetGateway: 'igw-0000000000000000a',
  natGateway: 'nat-0000000000000000a',
  s3Endpoint: 'vpce-0000000000000000a',
  kmsEndpoint: 'vpce-0000000000000000b',
  appHost: 'i-0000000000000000a',
  batchHost: 'i-0000000000000000b',
  role: `arn:aws:iam::${account}:role/app`,
} as const;

const readReports = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::ledger-reports/*' }] };
const fullAccess = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] };
const rolePolicy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['s3:GetObject', 'kms:ListAliases'], Resource: '*' }] };
const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }] };

const bucketPolicy = (endpointId: unknown) => ({
  Version: '2012-10-17',
  Statement: [{ Sid: 'OnlyThroughTheEndpoint', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: ['arn:aws:s3:::ledger-reports', 'arn:aws:s3:::ledger-reports/*'], Condition: { StringNotEquals: { 'aws:SourceVpce': endpointId } } }],
});

interface Subnet {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly cidr: string;
  readonly isPublic?: boolean;
}

const subnets: readonly Subnet[] = [
  { id: ids.publicA, name: 'public', zone: 'a', cidr: '10.40.0.0/24', isPublic: true },
  { id: ids.publicB, name: 'public', zone: 'b', cidr: '10.40.1.0/24', isPublic: true },
  { id: ids.privateA, name: 'private', zone: 'a', cidr: '10.40.10.0/24' },
  { id: ids.privateB, name: 'private', zone: 'b', cidr: '10.40.11.0/24' },
  { id: ids.isolated, name: 'isolated', zone: 'a', cidr: '10.40.20.0/24' },
];

const everywhere = (peers: object) => ({ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [], ...peers });
const finalEntries = [true, false].map((Egress) => ({ CidrBlock: '0.0.0.0/0', Egress, Protocol: '-1', RuleAction: 'deny', RuleNumber: 32767 }));
const allowAll = [true, false].map((Egress) => ({ CidrBlock: '0.0.0.0/0', Egress, Protocol: '-1', RuleAction: 'allow', RuleNumber: 100 }));
const local = { DestinationCidrBlock: '10.40.0.0/16', GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' };

function table(id: string, name: string | undefined, associations: readonly object[], routes: readonly object[]) {
  const own = associations.map((association, position) => ({ RouteTableAssociationId: `rtbassoc-${id.slice(-8)}${position}`, RouteTableId: id, Main: false, AssociationState: { State: 'associated' }, ...association }));
  return { Associations: own, PropagatingVgws: [], RouteTableId: id, Routes: [local, ...routes], Tags: name === undefined ? [] : tags(name), VpcId: vpcId, OwnerId: account };
}

function group(id: string, name: string, ingress: readonly object[]) {
  return { Description: `${name} group`, GroupName: name, IpPermissions: ingress, OwnerId: account, GroupId: id, IpPermissionsEgress: [everywhere({})], VpcId: vpcId, SecurityGroupArn: arn('security-group', id) };
}

function acl(id: string, isDefault: boolean, subnetIds: readonly string[], entries: readonly object[]) {
  const Associations = subnetIds.map((SubnetId) => ({ NetworkAclAssociationId: `aclassoc-${SubnetId.slice(7)}`, NetworkAclId: id, SubnetId }));
  return { Associations, Entries: [...entries, ...finalEntries], IsDefault: isDefault, NetworkAclId: id, Tags: isDefault ? [] : tags('isolated'), VpcId: vpcId, OwnerId: account };
}

function instance(id: string, name: string, subnetId: string, address: string, interfaceId: string) {
  const groups = [{ GroupName: 'app', GroupId: ids.appGroup }];
  return {
    OwnerId: account,
    ReservationId: `r-${id.slice(2)}`,
    Groups: [],
    Instances: [
      {
        InstanceId: id, ImageId: 'ami-0123456789abcdef0', InstanceType: 't4g.small', SubnetId: subnetId, VpcId: vpcId, PrivateIpAddress: address, PublicDnsName: '',
        State: { Code: 16, Name: 'running' }, SourceDestCheck: true, SecurityGroups: groups, Tags: tags(name),
        IamInstanceProfile: { Arn: `arn:aws:iam::${account}:instance-profile/app-profile`, Id: 'AIPA0123456789ABCDEFG' },
        NetworkInterfaces: [{ NetworkInterfaceId: interfaceId, SubnetId: subnetId, PrivateIpAddress: address, SourceDestCheck: true, Groups: groups, Ipv6Addresses: [], Attachment: { DeviceIndex: 0 } }],
      },
    ],
  };
}

const endpointInterface = (id: string, subnetId: string, address: string) => ({
  NetworkInterfaceId: id, InterfaceType: 'vpc_endpoint', Description: `VPC Endpoint Interface ${ids.kmsEndpoint}`, SubnetId: subnetId, VpcId: vpcId, OwnerId: account,
  RequesterManaged: true, SourceDestCheck: true, PrivateIpAddress: address, Ipv6Addresses: [], Groups: [{ GroupName: 'endpoints', GroupId: ids.endpointGroup }], TagSet: [],
});

/** Each answer by its command, as `aws … --output json` writes it. */
export const answers = {
  'describe-vpcs': {
    Vpcs: [
      {
        OwnerId: account, InstanceTenancy: 'default', CidrBlock: '10.40.0.0/16', DhcpOptionsId: 'dopt-0000000000000000a', State: 'available', VpcId: vpcId, IsDefault: false, Tags: tags('ledger'),
        CidrBlockAssociationSet: [{ AssociationId: 'vpc-cidr-assoc-0000000000000000a', CidrBlock: '10.40.0.0/16', CidrBlockState: { State: 'associated' } }],
      },
    ],
  },
  'describe-subnets': {
    Subnets: subnets.map(({ id, name, zone, cidr, isPublic }) => ({
      AvailabilityZone: `${region}${zone}`, AvailabilityZoneId: zoneIds[zone], AvailableIpAddressCount: 251, CidrBlock: cidr, DefaultForAz: false, MapPublicIpOnLaunch: isPublic === true,
      State: 'available', SubnetId: id, VpcId: vpcId, OwnerId: account, AssignIpv6AddressOnCreation: false, Ipv6CidrBlockAssociationSet: [], Tags: tags(name), SubnetArn: arn('subnet', id), EnableDns64: false, Ipv6Native: false,
    })),
  },
  'describe-route-tables': {
    RouteTables: [
      // The isolated subnet has no association: the main route table is its.
      table(ids.mainTable, undefined, [{ Main: true }], []),
      table(ids.publicTable, 'public', [{ SubnetId: ids.publicA }, { SubnetId: ids.publicB }], [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: ids.internetGateway, Origin: 'CreateRoute', State: 'active' }]),
      table(
        ids.privateTable,
        'private',
        [{ SubnetId: ids.privateA }, { SubnetId: ids.privateB }],
        [
          { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: ids.natGateway, Origin: 'CreateRoute', State: 'active' },
          { DestinationCidrBlock: '10.99.0.0/16', VpcPeeringConnectionId: 'pcx-0000000000000000d', Origin: 'CreateRoute', State: 'blackhole' },
          { DestinationPrefixListId: 'pl-6ea54007', GatewayId: ids.s3Endpoint, Origin: 'CreateRoute', State: 'active' },
        ],
      ),
    ],
  },
  'describe-vpc-endpoints': {
    VpcEndpoints: [
      {
        VpcEndpointId: ids.s3Endpoint, VpcEndpointType: 'Gateway', VpcId: vpcId, ServiceName: `com.amazonaws.${region}.s3`, State: 'available', PolicyDocument: JSON.stringify(readReports),
        RouteTableIds: [ids.privateTable], SubnetIds: [], Groups: [], PrivateDnsEnabled: false, RequesterManaged: false, NetworkInterfaceIds: [], DnsEntries: [], CreationTimestamp: '2025-03-04T10:11:12+00:00', Tags: tags('s3'), OwnerId: account,
      },
      {
        VpcEndpointId: ids.kmsEndpoint, VpcEndpointType: 'Interface', VpcId: vpcId, ServiceName: `com.amazonaws.${region}.kms`, State: 'available', PolicyDocument: JSON.stringify(fullAccess),
        RouteTableIds: [], SubnetIds: [ids.privateA, ids.privateB], Groups: [{ GroupId: ids.endpointGroup, GroupName: 'endpoints' }], IpAddressType: 'ipv4', DnsOptions: { DnsRecordIpType: 'ipv4' },
        PrivateDnsEnabled: true, RequesterManaged: false, NetworkInterfaceIds: ['eni-0000000000000000c', 'eni-0000000000000000d'],
        DnsEntries: [{ DnsName: `${ids.kmsEndpoint}-abcd1234.kms.${region}.vpce.amazonaws.com`, HostedZoneId: 'Z273ZU8SZ5RJPC' }], CreationTimestamp: '2025-03-04T10:12:12+00:00', Tags: tags('kms'), OwnerId: account,
      },
    ],
  },
  'describe-security-groups': {
    SecurityGroups: [
      group(ids.defaultGroup, 'default', [{ IpProtocol: '-1', IpRanges: [], Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [{ GroupId: ids.defaultGroup, UserId: account }] }]),
      group(ids.appGroup, 'app', []),
      group(ids.endpointGroup, 'endpoints', [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [], Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [{ GroupId: ids.appGroup, UserId: account }] }]),
    ],
  },
  'describe-network-acls': {
    NetworkAcls: [
      acl(ids.defaultAcl, true, [ids.publicA, ids.publicB, ids.privateA, ids.privateB], allowAll),
      acl(ids.isolatedAcl, false, [ids.isolated], [
        { CidrBlock: '10.40.0.0/16', Egress: true, PortRange: { From: 5432, To: 5432 }, Protocol: '6', RuleAction: 'allow', RuleNumber: 100 },
        { CidrBlock: '10.40.0.0/16', Egress: false, PortRange: { From: 1024, To: 65535 }, Protocol: '6', RuleAction: 'allow', RuleNumber: 100 },
      ]),
    ],
  },
  'describe-internet-gateways': { InternetGateways: [{ Attachments: [{ State: 'available', VpcId: vpcId }], InternetGatewayId: ids.internetGateway, OwnerId: account, Tags: [] }] },
  'describe-nat-gateways': {
    NatGateways: [
      {
        CreateTime: '2025-03-04T10:00:00+00:00', NatGatewayId: ids.natGateway, State: 'available', SubnetId: ids.publicA, VpcId: vpcId, Tags: tags('nat'), ConnectivityType: 'public',
        NatGatewayAddresses: [{ AllocationId: 'eipalloc-0000000000000000a', NetworkInterfaceId: 'eni-0000000000000000e', PrivateIp: '10.40.0.25', PublicIp: '198.51.100.25', IsPrimary: true, Status: 'succeeded' }],
      },
    ],
  },
  'describe-instances': { Reservations: [instance(ids.appHost, 'app', ids.privateA, '10.40.10.11', 'eni-0000000000000000a'), instance(ids.batchHost, 'batch', ids.isolated, '10.40.20.12', 'eni-0000000000000000b')] },
  'describe-network-interfaces': { NetworkInterfaces: [endpointInterface('eni-0000000000000000c', ids.privateA, '10.40.10.50'), endpointInterface('eni-0000000000000000d', ids.privateB, '10.40.11.51')] },
  'describe-vpc-attribute enableDnsSupport': { VpcId: vpcId, EnableDnsSupport: { Value: true } },
  'describe-vpc-attribute enableDnsHostnames': { VpcId: vpcId, EnableDnsHostnames: { Value: true } },
  'describe-dhcp-options': { DhcpOptions: [{ DhcpConfigurations: [{ Key: 'domain-name', Values: [{ Value: `${region}.compute.internal` }] }, { Key: 'domain-name-servers', Values: [{ Value: 'AmazonProvidedDNS' }] }], DhcpOptionsId: 'dopt-0000000000000000a', OwnerId: account, Tags: [] }] },
  'describe-vpc-peering-connections': { VpcPeeringConnections: [] },
  'get-account-authorization-details': {
    UserDetailList: [],
    GroupDetailList: [],
    RoleDetailList: [
      {
        Path: '/', RoleName: 'app', RoleId: 'AROA0123456789ABCDEFG', Arn: ids.role, CreateDate: '2025-03-01T00:00:00+00:00', AssumeRolePolicyDocument: trust,
        InstanceProfileList: [{ Path: '/', InstanceProfileName: 'app-profile', InstanceProfileId: 'AIPA0123456789ABCDEFG', Arn: `arn:aws:iam::${account}:instance-profile/app-profile`, Roles: [{ Path: '/', RoleName: 'app', RoleId: 'AROA0123456789ABCDEFG', Arn: ids.role }] }],
        RolePolicyList: [{ PolicyName: 'app', PolicyDocument: rolePolicy }], AttachedManagedPolicies: [], Tags: [],
      },
    ],
    Policies: [],
  },
  'list-buckets': { Buckets: [{ Name: 'ledger-reports', CreationDate: '2025-01-01T00:00:00+00:00' }, { Name: 'ledger-private', CreationDate: '2025-01-01T00:00:00+00:00' }], Owner: { ID: 'a'.repeat(64) } },
  'get-bucket-policy': { Policy: JSON.stringify(bucketPolicy(ids.s3Endpoint)) },
} as const;

export type Command = keyof typeof answers;

export function filesOf(...commands: readonly Command[]) {
  return commands.map((command) => ({ name: `${command}.json`, text: JSON.stringify(answers[command], null, 4) }));
}

export function allFiles() {
  return Object.entries(answers).map(([command, answer]) => ({ name: `${command}.json`, text: JSON.stringify(answer, null, 4) }));
}

function resource(Type: string, Properties: object) {
  return { Type: `AWS::${Type}`, Properties };
}

/** The same network as a template, logical ids as the keys of `ids`. */
export const template = {
  AWSTemplateFormatVersion: '2010-09-09',
  Resources: {
    vpc: resource('EC2::VPC', { CidrBlock: '10.40.0.0/16', EnableDnsSupport: true, EnableDnsHostnames: true }),
    ...Object.fromEntries(
      (['publicA', 'publicB', 'privateA', 'privateB', 'isolated'] as const).map((key) => {
        const subnet = subnets.find(({ id }) => id === ids[key]);
        return [key, resource('EC2::Subnet', { VpcId: { Ref: 'vpc' }, CidrBlock: subnet?.cidr, AvailabilityZone: `${region}${subnet?.zone ?? ''}`, MapPublicIpOnLaunch: subnet?.isPublic === true })];
      }),
    ),
    publicTable: resource('EC2::RouteTable', { VpcId: { Ref: 'vpc' } }),
    privateTable: resource('EC2::RouteTable', { VpcId: { Ref: 'vpc' } }),
    publicAssociationA: resource('EC2::SubnetRouteTableAssociation', { SubnetId: { Ref: 'publicA' }, RouteTableId: { Ref: 'publicTable' } }),
    publicAssociationB: resource('EC2::SubnetRouteTableAssociation', { SubnetId: { Ref: 'publicB' }, RouteTableId: { Ref: 'publicTable' } }),
    privateAssociationA: resource('EC2::SubnetRouteTableAssociation', { SubnetId: { Ref: 'privateA' }, RouteTableId: { Ref: 'privateTable' } }),
    privateAssociationB: resource('EC2::SubnetRouteTableAssociation', { SubnetId: { Ref: 'privateB' }, RouteTableId: { Ref: 'privateTable' } }),
    internetGateway: resource('EC2::InternetGateway', {}),
    attachment: resource('EC2::VPCGatewayAttachment', { VpcId: { Ref: 'vpc' }, InternetGatewayId: { Ref: 'internetGateway' } }),
    publicRoute: { ...resource('EC2::Route', { RouteTableId: { Ref: 'publicTable' }, DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'internetGateway' } }), DependsOn: 'attachment' },
    address: resource('EC2::EIP', { Domain: 'vpc' }),
    natGateway: resource('EC2::NatGateway', { SubnetId: { Ref: 'publicA' }, AllocationId: { 'Fn::GetAtt': ['address', 'AllocationId'] } }),
    privateRoute: resource('EC2::Route', { RouteTableId: { Ref: 'privateTable' }, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: { Ref: 'natGateway' } }),
    isolatedAcl: resource('EC2::NetworkAcl', { VpcId: { Ref: 'vpc' } }),
    isolatedAclAssociation: resource('EC2::SubnetNetworkAclAssociation', { SubnetId: { Ref: 'isolated' }, NetworkAclId: { Ref: 'isolatedAcl' } }),
    isolatedOut: resource('EC2::NetworkAclEntry', { NetworkAclId: { Ref: 'isolatedAcl' }, RuleNumber: 100, Egress: true, Protocol: 6, RuleAction: 'allow', CidrBlock: '10.40.0.0/16', PortRange: { From: 5432, To: 5432 } }),
    isolatedIn: resource('EC2::NetworkAclEntry', { NetworkAclId: { Ref: 'isolatedAcl' }, RuleNumber: 100, Egress: false, Protocol: 6, RuleAction: 'allow', CidrBlock: '10.40.0.0/16', PortRange: { From: 1024, To: 65535 } }),
    appGroup: resource('EC2::SecurityGroup', { GroupDescription: 'app group', VpcId: { Ref: 'vpc' } }),
    endpointGroup: resource('EC2::SecurityGroup', { GroupDescription: 'endpoints group', VpcId: { Ref: 'vpc' }, SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, SourceSecurityGroupId: { Ref: 'appGroup' } }] }),
    s3Endpoint: resource('EC2::VPCEndpoint', { VpcId: { Ref: 'vpc' }, VpcEndpointType: 'Gateway', ServiceName: `com.amazonaws.${region}.s3`, RouteTableIds: [{ Ref: 'privateTable' }], PolicyDocument: readReports }),
    kmsEndpoint: resource('EC2::VPCEndpoint', {
      VpcId: { Ref: 'vpc' }, VpcEndpointType: 'Interface', ServiceName: `com.amazonaws.${region}.kms`, SubnetIds: [{ Ref: 'privateA' }, { Ref: 'privateB' }],
      SecurityGroupIds: [{ Ref: 'endpointGroup' }], PrivateDnsEnabled: true, PolicyDocument: fullAccess,
    }),
    role: resource('IAM::Role', { RoleName: 'app', AssumeRolePolicyDocument: trust, Policies: [{ PolicyName: 'app', PolicyDocument: rolePolicy }] }),
    profile: resource('IAM::InstanceProfile', { Roles: [{ Ref: 'role' }] }),
    appHost: resource('EC2::Instance', { SubnetId: { Ref: 'privateA' }, SecurityGroupIds: [{ Ref: 'appGroup' }], PrivateIpAddress: '10.40.10.11', IamInstanceProfile: { Ref: 'profile' } }),
    batchHost: resource('EC2::Instance', { SubnetId: { Ref: 'isolated' }, SecurityGroupIds: [{ Ref: 'appGroup' }], PrivateIpAddress: '10.40.20.12', IamInstanceProfile: { Ref: 'profile' } }),
    reports: resource('S3::Bucket', { BucketName: 'ledger-reports' }),
    reportsPolicy: resource('S3::BucketPolicy', { Bucket: { Ref: 'reports' }, PolicyDocument: bucketPolicy({ Ref: 's3Endpoint' }) }),
    others: resource('S3::Bucket', { BucketName: 'ledger-private' }),
  },
} as const;

export const settings = { region, accountId: account };
