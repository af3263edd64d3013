import { describe, expect, it } from 'vitest';
import { findNodeOf, nodesOf, type Design } from '../../model/design';
import { compileSimulation, simulate } from '../../simulation';
import { importInventory, type InventoryFinding } from '..';

const account = '123456789012';
const vpcs = ['a', 'b'].map((letter, index) => ({ VpcId: `vpc-0${letter}`, CidrBlock: `10.${index}.0.0/16`, OwnerId: account, Tags: [{ Key: 'Name', Value: letter }] }));
const subnets = ['a', 'b'].map((letter, index) => ({ SubnetId: `subnet-0${letter}`, VpcId: `vpc-0${letter}`, CidrBlock: `10.${index}.1.0/24`, AvailabilityZone: 'eu-west-1a', OwnerId: account }));
const all = { CidrBlock: '0.0.0.0/0', Protocol: '-1', RuleAction: 'allow', RuleNumber: 100 };
const acls = ['a', 'b'].map((letter) => ({ NetworkAclId: `acl-0${letter}`, VpcId: `vpc-0${letter}`, IsDefault: true, Associations: [{ SubnetId: `subnet-0${letter}` }], Entries: [{ ...all, Egress: true }, { ...all, Egress: false }] }));
const anywhere = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
const groups = ['a', 'b'].map((letter) => ({ GroupId: `sg-0${letter}`, GroupName: 'open', VpcId: `vpc-0${letter}`, OwnerId: account, IpPermissions: [anywhere], IpPermissionsEgress: [anywhere] }));
const host = (letter: string, index: number) => ({
  InstanceId: `i-0${letter}`, SubnetId: `subnet-0${letter}`, VpcId: `vpc-0${letter}`, PrivateIpAddress: `10.${index}.1.10`, State: { Name: 'running' }, SecurityGroups: [{ GroupId: `sg-0${letter}` }], Tags: [{ Key: 'Name', Value: `host ${letter}` }],
});
const table = (letter: string, routes: readonly object[], more: object = {}) => ({
  RouteTableId: `rtb-0${letter}`, VpcId: `vpc-0${letter}`, OwnerId: account, Associations: [{ Main: true, AssociationState: { State: 'associated' } }], PropagatingVgws: [], ...more,
  Routes: [{ DestinationCidrBlock: letter === 'a' ? '10.0.0.0/16' : '10.1.0.0/16', GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' }, ...routes],
});
const base = { Vpcs: vpcs, Subnets: subnets, NetworkAcls: acls, SecurityGroups: groups, Reservations: [{ OwnerId: account, Instances: [host('a', 0), host('b', 1)] }] };
const over = (target: object, other: string) => ({ DestinationCidrBlock: other, ...target, Origin: 'CreateRoute', State: 'active' });

describe('Things taken out of their lists by --query', () => {
  const things = {
    instances: [[host('a', 0)], [host('b', 1)]],
    gateways: [{ InternetGatewayId: 'igw-0a', Attachments: [{ VpcId: 'vpc-0a', State: 'available' }] }, { NatGatewayId: 'nat-0a', SubnetId: 'subnet-0a', VpcId: 'vpc-0a', State: 'available', NatGatewayAddresses: [] }],
    interface: { NetworkInterfaceId: 'eni-0a', SubnetId: 'subnet-0a', VpcId: 'vpc-0a', Groups: [], PrivateIpAddress: '10.0.1.20', InterfaceType: 'interface' },
    hub: { TransitGatewayId: 'tgw-0a', TransitGatewayArn: `arn:aws:ec2:eu-west-1:${account}:transit-gateway/tgw-0a`, State: 'available' },
    attachment: { TransitGatewayAttachmentId: 'tgw-attach-0a', TransitGatewayId: 'tgw-0a', VpcId: 'vpc-0a', State: 'available', SubnetIds: ['subnet-0a'] },
    vpcs: vpcs.map(({ VpcId, CidrBlock }) => ({ VpcId, CidrBlock })),
    subnets: subnets.map(({ SubnetId, VpcId, CidrBlock }) => ({ SubnetId, VpcId, CidrBlock })),
  };

  it('make the same network as the whole answers', () => {
    const { design } = read([things.vpcs, things.subnets, ...things.instances, ...things.gateways, things.interface, things.hub, things.attachment]);
    const kindsOf = Object.fromEntries(design.nodes.map(({ id, kind }) => [id, kind]));
    expect(kindsOf).toMatchObject({ 'vpc-0a': 'vpc', 'subnet-0b': 'subnet', 'i-0a': 'instance', 'i-0b': 'instance', 'igw-0a': 'internetGateway', 'nat-0a': 'natGateway', 'eni-0a': 'networkInterface', 'tgw-0a': 'transitGateway', 'tgw-attach-0a': 'transitGatewayVpcAttachment' });
  });
});

describe('Peering connections', () => {
  const peering = (code: string) => ({
    ...base,
    RouteTables: [table('a', [over({ VpcPeeringConnectionId: 'pcx-0a' }, '10.1.0.0/16')]), table('b', [over({ VpcPeeringConnectionId: 'pcx-0a' }, '10.0.0.0/16')])],
    VpcPeeringConnections: [{ VpcPeeringConnectionId: 'pcx-0a', Status: { Code: code }, RequesterVpcInfo: { VpcId: 'vpc-0a', OwnerId: account, Region: 'eu-west-1', CidrBlock: '10.0.0.0/16' }, AccepterVpcInfo: { VpcId: 'vpc-0b', OwnerId: account, Region: 'eu-west-1', CidrBlock: '10.1.0.0/16' } }],
  });

  it('carry traffic when they are active', () => {
    expect(ask(peering('active'), { from: 'i-0a', to: 'i-0b', port: 22 })).toMatchObject({ verdict: 'allowed', route: 'peering' });
    expect(ask(peering('pending-acceptance'), { from: 'i-0a', to: 'i-0b', port: 22 })).toMatchObject({ verdict: 'unreachable' });
  });

  it('give a VPC that was not described its blocks, its account and its Region', () => {
    const other = { VpcPeeringConnections: [{ VpcPeeringConnectionId: 'pcx-0a', Status: { Code: 'active' }, RequesterVpcInfo: { VpcId: 'vpc-0a', OwnerId: account, Region: 'eu-west-1' }, AccepterVpcInfo: { VpcId: 'vpc-0f', OwnerId: '999988887777', Region: 'us-east-1', CidrBlockSet: [{ CidrBlock: '10.9.0.0/16' }] } }] };
    const { design } = read({ Vpcs: vpcs, Subnets: subnets, ...other });
    expect(findNodeOf(design, 'vpc-0f', 'vpc')).toMatchObject({ outside: true, cidrBlocks: ['10.9.0.0/16'], accountId: '999988887777', region: 'us-east-1' });
    expect(findNodeOf(design, 'pcx-0a', 'vpcPeeringConnection')).toMatchObject({ peerRegion: 'us-east-1' });
  });
});

describe('Rules of security groups', () => {
  const rules = { SecurityGroupRules: [{ SecurityGroupRuleId: 'sgr-0a', GroupId: 'sg-0c', IsEgress: false, IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIpv4: '10.0.0.0/8' }, { SecurityGroupRuleId: 'sgr-0b', GroupId: 'sg-0c', IsEgress: true, IpProtocol: '-1', FromPort: -1, ToPort: -1, CidrIpv4: '10.0.0.0/8' }] };

  it('that were given on their own are those of a group that came without', () => {
    const { design } = read({ ...base, SecurityGroups: [...groups, { GroupId: 'sg-0c', GroupName: 'c', VpcId: 'vpc-0a', OwnerId: account }] }, { name: 'rules.json', value: rules });
    const group = findNodeOf(design, 'sg-0c', 'securityGroup');
    expect(group).toMatchObject({ ingress: [{ protocol: 'tcp', fromPort: 443 }], egress: [{ protocol: '-1', peer: { cidr: '10.0.0.0/8' } }] });
    expect(group?.unresolved).toBeUndefined();
  });
});

describe('Names of load balancers', () => {
  const arn = `arn:aws:elasticloadbalancing:eu-west-1:${account}:loadbalancer/net/front/0123456789abcdef`;
  const balancer = { LoadBalancers: [{ LoadBalancerArn: arn, LoadBalancerName: 'front', DNSName: 'front-0123456789abcdef.elb.eu-west-1.amazonaws.com', Type: 'network', Scheme: 'internal', VpcId: 'vpc-0a', AvailabilityZones: [{ ZoneName: 'eu-west-1a', SubnetId: 'subnet-0a', LoadBalancerAddresses: [{ PrivateIPv4Address: '10.0.1.200' }] }] }] };
  const listeners = { Listeners: [{ ListenerArn: `${arn}/1`, LoadBalancerArn: arn, Protocol: 'TCP', Port: 22, DefaultActions: [{ TargetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/app/1' }] }], TargetGroups: [{ TargetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/app/1', TargetGroupName: 'app', Protocol: 'TCP', Port: 22, VpcId: 'vpc-0a', TargetType: 'instance' }], TargetHealthDescriptions: [{ Target: { Id: 'i-0a', Port: 22 } }] };
  const zone = { HostedZone: { Id: '/hostedzone/Z1', Name: 'corp.internal.', Config: { PrivateZone: true } }, VPCs: [{ VPCId: 'vpc-0a', VPCRegion: 'eu-west-1' }] };
  const records = { ResourceRecordSets: [{ Name: 'corp.internal.', Type: 'SOA', ResourceRecords: [{ Value: 'x' }] }, { Name: 'front.corp.internal.', Type: 'A', AliasTarget: { HostedZoneId: 'Z2', DNSName: 'dualstack.front-0123456789abcdef.elb.eu-west-1.amazonaws.com.' } }] };

  it('stand for their addresses in the alias records of a private hosted zone', () => {
    const attributes = ['EnableDnsSupport', 'EnableDnsHostnames'].map((attribute) => ({ name: `${attribute}.json`, value: { VpcId: 'vpc-0a', [attribute]: { Value: true } } }));
    const given = [{ name: 'zone.json', value: zone }, { name: 'Z1.json', value: records }, ...attributes];
    const network = { ...base, ...balancer, ...listeners, RouteTables: [table('a', []), table('b', [])] };
    expect(findNodeOf(read(network, ...given).design, 'Z1', 'privateHostedZone')?.records).toEqual([{ name: 'front.corp.internal', type: 'A', values: [], aliasTarget: '‹front/0123456789abcdef.DNSName›' }]);
    const result = ask(network, { from: 'i-0a', to: 'front.corp.internal', port: 22 }, ...given);
    expect(result.steps.find(({ code }) => code === 'DNS_PRIVATE_HOSTED_ZONE')?.message).toContain('10.0.1.200');
  });
});

describe('Elastic IP addresses', () => {
  const addresses = { Addresses: ['a', 'b'].map((letter) => ({ AllocationId: `eipalloc-0${letter}`, PublicIp: `198.51.100.${letter === 'a' ? 7 : 8}`, NetworkInterfaceId: `eni-0${letter}`, Domain: 'vpc' })) };
  const gateways = { NatGateways: [{ NatGatewayId: 'nat-0a', SubnetId: 'subnet-0a', VpcId: 'vpc-0a', State: 'available', ConnectivityType: 'public', NatGatewayAddresses: [{ AllocationId: 'eipalloc-0a', NetworkInterfaceId: 'eni-0a', PublicIp: '198.51.100.7', IsPrimary: true }] }] };

  it('of a NAT gateway are not tied to its interface, which is no node', () => {
    const { design, findings } = read({ ...base, ...addresses, ...gateways });
    expect(findNodeOf(design, 'eipalloc-0a', 'elasticIp')?.associatedWith).toBeUndefined();
    expect(findNodeOf(design, 'eipalloc-0b', 'elasticIp')).toMatchObject({ associatedWith: 'eni-0b' });
    expect(findings.map(({ message }) => message).join()).not.toContain('eni-0a');
  });
});

describe('Transit gateways', () => {
  const attachments = ['a', 'b'].map((letter) => ({ TransitGatewayAttachmentId: `tgw-attach-0${letter}`, TransitGatewayId: 'tgw-0a', VpcId: `vpc-0${letter}`, VpcOwnerId: account, State: 'available', SubnetIds: [`subnet-0${letter}`], Options: { Ipv6Support: 'disable', ApplianceModeSupport: 'disable' } }));
  const network = {
    ...base,
    RouteTables: [table('a', [over({ TransitGatewayId: 'tgw-0a' }, '10.1.0.0/16')]), table('b', [over({ TransitGatewayId: 'tgw-0a' }, '10.0.0.0/16')])],
    TransitGateways: [{ TransitGatewayId: 'tgw-0a', TransitGatewayArn: `arn:aws:ec2:eu-west-1:${account}:transit-gateway/tgw-0a`, State: 'available', OwnerId: account, Options: { DefaultRouteTableAssociation: 'enable', DefaultRouteTablePropagation: 'enable' } }],
    TransitGatewayVpcAttachments: attachments,
  };
  const tables = { TransitGatewayRouteTables: [{ TransitGatewayRouteTableId: 'tgw-rtb-0a', TransitGatewayId: 'tgw-0a', State: 'available', DefaultAssociationRouteTable: true, DefaultPropagationRouteTable: true }] };
  const associations = { TransitGatewayAttachments: attachments.map((each) => ({ TransitGatewayAttachmentId: each.TransitGatewayAttachmentId, TransitGatewayId: 'tgw-0a', ResourceType: 'vpc', ResourceId: each.VpcId, State: 'available', Association: { TransitGatewayRouteTableId: 'tgw-rtb-0a', State: 'associated' } })) };
  const question = { from: 'i-0a', to: 'i-0b', port: 22 };
  const routeTo = (letter: string, cidr: string, more: object = {}) => ({ DestinationCidrBlock: cidr, TransitGatewayAttachments: [{ ResourceId: `vpc-0${letter}`, ResourceType: 'vpc', TransitGatewayAttachmentId: `tgw-attach-0${letter}` }], Type: 'propagated', State: 'active', ...more });

  it('use their default table where their tables were not given, and say so', () => {
    const result = ask(network, question);
    expect(result).toMatchObject({ verdict: 'allowed', route: 'transit-gateway' });
    expect(result.assumptions.map(({ message }) => message).join()).toContain('describe-transit-gateway-route-tables');
  });

  it('go by their tables: associations, and routes of a file that is named after the table', () => {
    const routes = { name: 'routes-tgw-rtb-0a.json', value: { Routes: [routeTo('a', '10.0.0.0/16'), routeTo('b', '10.1.0.0/16')] } };
    const result = ask({ ...network, ...tables, ...associations }, question, routes);
    expect(result).toMatchObject({ verdict: 'allowed', route: 'transit-gateway' });
    expect(result.assumptions.map(({ message }) => message).join()).not.toContain('transit-gateway');
  });

  it('take what is not told of one gateway as usual, though it is told of another', () => {
    const other = { TransitGatewayId: 'tgw-0b', State: 'available', OwnerId: account };
    const [first, second] = attachments;
    const apart = { ...network, TransitGateways: [...network.TransitGateways, other], TransitGatewayVpcAttachments: [first, { ...second, TransitGatewayId: 'tgw-0b' }] };
    const both = { TransitGatewayRouteTables: ['a', 'b'].map((letter) => ({ TransitGatewayRouteTableId: `tgw-rtb-0${letter}`, TransitGatewayId: `tgw-0${letter}`, State: 'available', DefaultAssociationRouteTable: true, DefaultPropagationRouteTable: true })) };
    const { design } = read({ ...apart, ...both, TransitGatewayAttachments: associations.TransitGatewayAttachments.slice(0, 1) });
    expect(findNodeOf(design, 'tgw-rtb-0b', 'transitGatewayRouteTable')).toMatchObject({ associatedAttachmentIds: ['tgw-attach-0b'] });
  });

  it('drop what a blackhole of theirs matches', () => {
    const routes = { name: 'tgw-rtb-0a.json', value: { Routes: [routeTo('a', '10.0.0.0/16'), { DestinationCidrBlock: '10.1.0.0/16', Type: 'static', State: 'blackhole' }] } };
    expect(ask({ ...network, ...tables, ...associations }, question, routes)).toMatchObject({ verdict: 'unreachable', decidedBy: [{ code: 'TGW_RTB_BAD_STATE_ROUTE', node: 'tgw-rtb-0a' }] });
  });

  it('go nowhere from an attachment that is associated with another table', () => {
    const empty = { TransitGatewayRouteTables: [...tables.TransitGatewayRouteTables, { TransitGatewayRouteTableId: 'tgw-rtb-0b', TransitGatewayId: 'tgw-0a', State: 'available' }] };
    const moved = { TransitGatewayAttachments: associations.TransitGatewayAttachments.map((each, index) => (index === 0 ? { ...each, Association: { TransitGatewayRouteTableId: 'tgw-rtb-0b', State: 'associated' } } : each)) };
    expect(ask({ ...network, ...empty, ...moved }, question)).toMatchObject({ verdict: 'unreachable' });
  });
});

describe('Network interfaces', () => {
  const own = (id: string, more: object) => ({ NetworkInterfaceId: id, SubnetId: 'subnet-0a', VpcId: 'vpc-0a', OwnerId: account, Groups: [{ GroupId: 'sg-0a' }], Ipv6Addresses: [], SourceDestCheck: true, ...more });

  it('are workloads where nothing else is', () => {
    const { design } = read({ ...base, NetworkInterfaces: [own('eni-0a', { InterfaceType: 'interface', Description: 'worker', PrivateIpAddress: '10.0.1.77' }), own('eni-0b', { InterfaceType: 'efs', RequesterManaged: true, Description: 'EFS mount target for fs-0a (fsmt-0a)', PrivateIpAddress: '10.0.1.78' })] });
    expect(nodesOf(design, 'networkInterface')).toMatchObject([{ id: 'eni-0a', name: 'worker', privateIpAddress: '10.0.1.77' }]);
    expect(nodesOf(design, 'efsMountTarget')).toMatchObject([{ subnetId: 'subnet-0a', privateIpAddress: '10.0.1.78' }]);
  });

  it('of functions are functions, whose roles are open', () => {
    const { design } = read({ ...base, NetworkInterfaces: [own('eni-0a', { InterfaceType: 'lambda', RequesterManaged: true, Description: 'AWS Lambda VPC ENI-make-report-0a1b2c3d-0000-1111-2222-0a1b2c3d4e5f' })] });
    expect(nodesOf(design, 'lambdaFunction')).toMatchObject([{ functionName: 'make-report', subnetIds: ['subnet-0a'], securityGroupIds: ['sg-0a'], unresolved: [{ property: 'Role' }, { property: 'VpcConfig' }] }]);
  });

  it('of NAT gateways and endpoints are these; what was not described is told', () => {
    const { design, findings } = read({ ...base, NetworkInterfaces: [own('eni-0a', { InterfaceType: 'nat_gateway', RequesterManaged: true, Description: 'Interface for NAT Gateway nat-0a' }), own('eni-0b', { InterfaceType: 'vpc_endpoint', RequesterManaged: true, Description: 'VPC Endpoint Interface vpce-0a' })] });
    expect(nodesOf(design, 'networkInterface')).toEqual([]);
    expect(notGiven(findings)).toMatch(/`nat-0a`.*describe-nat-gateways/);
    expect(notGiven(findings)).toMatch(/`vpce-0a`.*describe-vpc-endpoints/);
  });

  it('further ones of an instance are attached to it, and routes to them lead through them', () => {
    const second = { NetworkInterfaceId: 'eni-0c', SubnetId: 'subnet-0a', PrivateIpAddress: '10.0.1.20', SourceDestCheck: false, Groups: [{ GroupId: 'sg-0a' }], Attachment: { DeviceIndex: 1 } };
    const first = { NetworkInterfaceId: 'eni-0d', SubnetId: 'subnet-0a', PrivateIpAddress: '10.0.1.10', SourceDestCheck: true, Groups: [{ GroupId: 'sg-0a' }], Attachment: { DeviceIndex: 0 } };
    const { design } = read({ ...base, Reservations: [{ OwnerId: account, Instances: [{ ...host('a', 0), NetworkInterfaces: [second, first] }] }], RouteTables: [table('a', [over({ NetworkInterfaceId: 'eni-0c', InstanceId: 'i-0a' }, '0.0.0.0/0'), over({ NetworkInterfaceId: 'eni-0d', InstanceId: 'i-0a' }, '10.50.0.0/16')])] });
    expect(findNodeOf(design, 'i-0a', 'instance')).toMatchObject({ subnetId: 'subnet-0a', privateIpAddress: '10.0.1.10', sourceDestCheck: true, networkInterfaceIds: ['eni-0c'] });
    expect(findNodeOf(design, 'eni-0c', 'networkInterface')).toMatchObject({ instanceId: 'i-0a', sourceDestCheck: false });
    expect(findNodeOf(design, 'rtb-0a', 'routeTable')?.routes.map(({ target }) => target)).toEqual([{ type: 'networkInterface', id: 'eni-0c' }, { type: 'instance', id: 'i-0a' }]);
  });
});

describe('IPv6', () => {
  it('is not given to what runs without it, though its subnet has a block', () => {
    const dual = subnets.map((subnet, index) => ({ ...subnet, Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: `2001:db8:0:${index + 1}::/64`, Ipv6CidrBlockState: { State: 'associated' } }] }));
    const plain = { NetworkInterfaceId: 'eni-0e', SubnetId: 'subnet-0a', PrivateIpAddress: '10.0.1.10', Groups: [{ GroupId: 'sg-0a' }], Attachment: { DeviceIndex: 0 } };
    const having = (addresses: readonly object[]) => ({ ...base, Subnets: dual, RouteTables: [table('a', [])], Reservations: [{ OwnerId: account, Instances: [{ ...host('a', 0), NetworkInterfaces: [{ ...plain, Ipv6Addresses: addresses }] }, { ...host('b', 1), InstanceId: 'i-0c', SubnetId: 'subnet-0a', VpcId: 'vpc-0a', PrivateIpAddress: '10.0.1.30', SecurityGroups: [{ GroupId: 'sg-0a' }] }] }] });
    const sixTo = (value: object) => ask(value, { from: 'i-0c', to: 'i-0a', port: 22, ipVersion: 6 });
    expect(sixTo(having([]))).not.toMatchObject({ verdict: 'allowed' });
    expect(sixTo(having([{ Ipv6Address: '2001:db8:0:1::10' }])).path).toContain('i-0a');
  });
});

describe('Security groups', () => {
  it('may be known by their rules alone', () => {
    const rules = [
      { SecurityGroupRuleId: 'sgr-1', GroupId: 'sg-0c', GroupOwnerId: account, IsEgress: false, IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIpv4: '10.0.0.0/8' },
      { SecurityGroupRuleId: 'sgr-2', GroupId: 'sg-0c', GroupOwnerId: account, IsEgress: true, IpProtocol: '-1', FromPort: -1, ToPort: -1, ReferencedGroupInfo: { GroupId: 'sg-0a' } },
    ];
    const { design } = read({ Vpcs: vpcs, SecurityGroupRules: rules });
    expect(findNodeOf(design, 'sg-0c', 'securityGroup')).toMatchObject({
      ingress: [{ protocol: 'tcp', fromPort: 443, toPort: 443, peer: { type: 'cidr', cidr: '10.0.0.0/8' } }],
      egress: [{ protocol: '-1', peer: { type: 'securityGroup', securityGroupId: 'sg-0a' } }],
    });
  });

  it('have a rule for each peer of a permission, IPv6 blocks, prefix lists and groups among them', () => {
    const permission = { IpProtocol: '6', FromPort: 80, ToPort: 81, IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'office' }], Ipv6Ranges: [{ CidrIpv6: '2001:db8::/32' }], PrefixListIds: [{ PrefixListId: 'pl-0a' }], UserIdGroupPairs: [{ GroupId: 'sg-0b', UserId: account }] };
    const { design } = read({ Vpcs: vpcs, SecurityGroups: [{ ...groups[0], IpPermissions: [permission, { IpProtocol: 'icmp', FromPort: 8, ToPort: -1, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }] }] });
    expect(findNodeOf(design, 'sg-0a', 'securityGroup')?.ingress).toEqual([
      { protocol: 'tcp', fromPort: 80, toPort: 81, peer: { type: 'cidr', cidr: '10.0.0.0/8' }, description: 'office' },
      { protocol: 'tcp', fromPort: 80, toPort: 81, peer: { type: 'cidr', cidr: '2001:db8::/32' } },
      { protocol: 'tcp', fromPort: 80, toPort: 81, peer: { type: 'prefixList', prefixListId: 'pl-0a' } },
      { protocol: 'tcp', fromPort: 80, toPort: 81, peer: { type: 'securityGroup', securityGroupId: 'sg-0b' } },
      { protocol: 'icmp', fromPort: 8, peer: { type: 'cidr', cidr: '10.0.0.0/8' } },
    ]);
  });
});

describe('Prefix lists', () => {
  const lists = { PrefixLists: [{ PrefixListId: 'pl-0a', PrefixListName: 'offices', AddressFamily: 'IPv4', MaxEntries: 5, OwnerId: account }, { PrefixListId: 'pl-0b', PrefixListName: 'com.amazonaws.eu-west-1.s3', AddressFamily: 'IPv4', OwnerId: 'AWS' }] };

  it('are open until their entries are given', () => {
    const { design, findings } = read({ Vpcs: vpcs, ...lists });
    expect(nodesOf(design, 'prefixList')).toEqual([]);
    expect(notGiven(findings)).toMatch(/`pl-0a`.*get-managed-prefix-list-entries --prefix-list-id pl-0a/);
  });

  it('take their entries from an answer that is wrapped in, or in a file named after, their id', () => {
    const { design } = read({ Vpcs: vpcs, ...lists }, { name: 'entries.json', value: { 'pl-0a': { Entries: [{ Cidr: '192.0.2.0/24', Description: 'one' }] } } }, { name: 'pl-0b.json', value: { Entries: [{ Cidr: '198.51.100.0/24' }] } });
    expect(nodesOf(design, 'prefixList')).toMatchObject([{ id: 'pl-0a', name: 'offices', entries: [{ cidr: '192.0.2.0/24', description: 'one' }] }]);
    expect(design.managedPrefixLists).toEqual([{ name: 'com.amazonaws.eu-west-1.s3', id: 'pl-0b', cidrs: ['198.51.100.0/24'] }]);
  });
});

describe('Lists of AWS whose ids nobody publishes', () => {
  const region = 'ap-southeast-4';
  const network = {
    Vpcs: [vpcs[0]], Subnets: [{ ...subnets[0], AvailabilityZone: `${region}a` }], NetworkAcls: [acls[0]], Reservations: [{ OwnerId: account, Instances: [host('a', 0)] }],
    SecurityGroups: [{ ...groups[0], IpPermissionsEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, PrefixListIds: [{ PrefixListId: 'pl-0123abcd' }] }] }],
    RouteTables: [table('a', [{ DestinationPrefixListId: 'pl-0123abcd', GatewayId: 'vpce-0a', Origin: 'CreateRoute', State: 'active' }])],
    VpcEndpoints: [{ VpcEndpointId: 'vpce-0a', VpcEndpointType: 'Gateway', VpcId: 'vpc-0a', ServiceName: `com.amazonaws.${region}.s3`, State: 'available', RouteTableIds: ['rtb-0a'], PolicyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}' }],
  };

  it('are known by the gateway endpoint that routes lead to', () => {
    const { design, findings } = read(network);
    expect(findNodeOf(design, 'sg-0a', 'securityGroup')?.egress).toMatchObject([{ peer: { type: 'prefixList', prefixListId: `com.amazonaws.${region}.s3` } }]);
    expect(notGiven(findings)).not.toContain('pl-0123abcd');
    expect(ask(network, { from: 'i-0a', action: 's3:GetObject', resource: 'arn:aws:s3:::reports/a' }).route).toBe('gateway-endpoint');
  });
});

describe('Endpoint services', () => {
  const balancerArn = `arn:aws:elasticloadbalancing:eu-west-1:${account}:loadbalancer/net/orders/0123456789abcdef`;
  const groupArn = `arn:aws:elasticloadbalancing:eu-west-1:${account}:targetgroup/orders/fedcba9876543210`;
  const serviceName = 'com.amazonaws.vpce.eu-west-1.vpce-svc-0a';
  const network = {
    ...base,
    LoadBalancers: [{ LoadBalancerArn: balancerArn, LoadBalancerName: 'orders', Type: 'network', Scheme: 'internal', VpcId: 'vpc-0b', AvailabilityZones: [{ ZoneName: 'eu-west-1a', SubnetId: 'subnet-0b' }], IpAddressType: 'ipv4' }],
    Listeners: [{ ListenerArn: 'arn:listener', LoadBalancerArn: balancerArn, Protocol: 'TCP', Port: 443, DefaultActions: [{ Type: 'forward', TargetGroupArn: groupArn }] }],
    TargetGroups: [{ TargetGroupArn: groupArn, TargetGroupName: 'orders', Protocol: 'TCP', Port: 8443, VpcId: 'vpc-0b', TargetType: 'instance' }],
    TargetHealthDescriptions: [{ Target: { Id: 'i-0b', Port: 8443 }, TargetHealth: { State: 'healthy' } }],
    ServiceConfigurations: [{ ServiceId: 'vpce-svc-0a', ServiceName: serviceName, ServiceState: 'Available', AcceptanceRequired: true, NetworkLoadBalancerArns: [balancerArn] }],
    VpcEndpoints: [{ VpcEndpointId: 'vpce-0a', VpcEndpointType: 'Interface', VpcId: 'vpc-0a', ServiceName: serviceName, State: 'available', SubnetIds: ['subnet-0a'], Groups: [{ GroupId: 'sg-0a' }], PrivateDnsEnabled: false }],
  };

  it('lead from the consumer’s endpoint through the load balancer to its targets', () => {
    const result = ask(network, { from: 'i-0a', to: { endpoint: 'vpce-0a' }, port: 443 });
    expect(result).toMatchObject({ verdict: 'allowed', route: 'interface-endpoint', endpoint: 'vpce-0a' });
    expect(result.path).toContain('i-0b');
  });

  it('do not lead there through an endpoint that was rejected', () => {
    const rejected = { ...network, VpcEndpoints: network.VpcEndpoints.map((each) => ({ ...each, State: 'rejected' })) };
    expect(ask(rejected, { from: 'i-0a', to: { endpoint: 'vpce-0a' }, port: 443 })).toMatchObject({ verdict: 'unreachable', decidedBy: [{ code: 'BAD_STATE' }] });
  });

  it('name the command for a load balancer that was not described', () => {
    const { LoadBalancers: _balancers, ...without } = network;
    expect(notGiven(read(without).findings)).toMatch(/`orders\/0123456789abcdef`.*elbv2 describe-load-balancers/);
  });
});

describe('Private DNS', () => {
  const zone = { HostedZone: { Id: '/hostedzone/Z0A', Name: 'corp.example.', Config: { PrivateZone: true } }, VPCs: [{ VPCRegion: 'eu-west-1', VPCId: 'vpc-0a' }] };
  const records = {
    ResourceRecordSets: [
      { Name: 'corp.example.', Type: 'SOA', ResourceRecords: [{ Value: 'ns-0.example. admin. 1 7200 900 1209600 86400' }] },
      { Name: '\\052.corp.example.', Type: 'A', TTL: 60, ResourceRecords: [{ Value: '10.0.1.10' }] },
      { Name: 'queue.corp.example.', Type: 'CNAME', TTL: 60, ResourceRecords: [{ Value: 'vpce-0a-abc.sqs.eu-west-1.vpce.amazonaws.com' }] },
      { Name: 'sqs.corp.example.', Type: 'A', AliasTarget: { HostedZoneId: 'Z7', DNSName: 'vpce-0a-abc.sqs.eu-west-1.vpce.amazonaws.com.', EvaluateTargetHealth: false } },
    ],
  };
  const endpoint = { VpcEndpoints: [{ VpcEndpointId: 'vpce-0a', VpcEndpointType: 'Interface', VpcId: 'vpc-0a', ServiceName: 'com.amazonaws.eu-west-1.sqs', State: 'available', SubnetIds: ['subnet-0a'], Groups: [], PolicyDocument: '{}', DnsEntries: [{ DnsName: 'vpce-0a-abc.sqs.eu-west-1.vpce.amazonaws.com' }] }] };

  it('takes records by the SOA record of their zone; an alias to an endpoint is the endpoint', () => {
    const { design } = read({ ...base, ...endpoint }, { name: 'zone.json', value: zone }, { name: 'records.json', value: records });
    expect(nodesOf(design, 'privateHostedZone')).toEqual([
      expect.objectContaining({ id: 'Z0A', domainName: 'corp.example', vpcIds: ['vpc-0a'], records: [{ name: '*.corp.example', type: 'A', values: ['10.0.1.10'] }, { name: 'queue.corp.example', type: 'CNAME', values: [], endpointId: 'vpce-0a' }, { name: 'sqs.corp.example', type: 'A', values: [], endpointId: 'vpce-0a' }] }),
    ]);
  });

  it('takes Resolver endpoints with their addresses, and rules with their VPCs', () => {
    const { design } = read(base, {
      name: 'resolver.json',
      value: {
        endpoints: { ResolverEndpoints: [{ Id: 'rslvr-out-0a', Name: 'out', Direction: 'OUTBOUND', HostVPCId: 'vpc-0a', SecurityGroupIds: ['sg-0a'] }] },
        'rslvr-out-0a': { IpAddresses: [{ SubnetId: 'subnet-0a', Ip: '10.0.1.53', Status: 'ATTACHED' }] },
        rules: { ResolverRules: [{ Id: 'rslvr-rr-0a', Name: 'onprem', DomainName: 'onprem.example.', RuleType: 'FORWARD', ResolverEndpointId: 'rslvr-out-0a', TargetIps: [{ Ip: '192.168.0.53', Port: 53 }] }] },
        associations: { ResolverRuleAssociations: [{ Id: 'rslvr-rrassoc-0a', ResolverRuleId: 'rslvr-rr-0a', VPCId: 'vpc-0b' }] },
      },
    });
    expect(nodesOf(design, 'resolverEndpoint')).toMatchObject([{ direction: 'OUTBOUND', addresses: [{ subnetId: 'subnet-0a', ip: '10.0.1.53' }] }]);
    expect(nodesOf(design, 'resolverRule')).toMatchObject([{ domainName: 'onprem.example', targetIps: [{ ip: '192.168.0.53', port: 53 }], vpcIds: ['vpc-0b'] }]);
  });
});

describe('A VPN', () => {
  const vpn = {
    ...base,
    VpnGateways: [{ VpnGatewayId: 'vgw-0a', State: 'available', VpcAttachments: [{ VpcId: 'vpc-0a', State: 'attached' }] }],
    CustomerGateways: [{ CustomerGatewayId: 'cgw-0a', State: 'available', IpAddress: '203.0.113.1', BgpAsn: '65000' }],
    VpnConnections: [{ VpnConnectionId: 'vpn-0a', CustomerGatewayId: 'cgw-0a', VpnGatewayId: 'vgw-0a', State: 'available', Options: { StaticRoutesOnly: false } }],
    RouteTables: [table('a', [{ DestinationCidrBlock: '192.168.0.0/16', GatewayId: 'vgw-0a', Origin: 'EnableVgwRoutePropagation', State: 'active' }], { PropagatingVgws: [{ GatewayId: 'vgw-0a' }] })],
  };

  it('has behind it what it propagates', () => {
    const { design } = read(vpn);
    expect(findNodeOf(design, 'cgw-0a', 'customerGateway')).toMatchObject({ cidrs: ['192.168.0.0/16'], bgpAsn: 65000 });
    expect(findNodeOf(design, 'rtb-0a', 'routeTable')).toMatchObject({ routes: [], propagatingGatewayIds: ['vgw-0a'] });
    expect(ask(vpn, { from: 'cgw-0a', to: 'i-0a', port: 22 })).toMatchObject({ verdict: 'allowed', route: 'vpn' });
  });
});

describe('What is gone', () => {
  it('is not drawn: deleted NAT gateways, terminated instances', () => {
    const { design, findings } = read({ ...base, NatGateways: [{ NatGatewayId: 'nat-0a', VpcId: 'vpc-0a', SubnetId: 'subnet-0a', State: 'deleted' }], Reservations: [{ Instances: [{ InstanceId: 'i-0c', State: { Name: 'terminated' } }] }] });
    expect(design.nodes.map(({ id }) => id)).not.toEqual(expect.arrayContaining(['nat-0a']));
    expect(findings.filter(({ code }) => code === 'NOT_DRAWN')).toHaveLength(2);
  });

  it('stops what a blackhole route leads to, though the target is still there', () => {
    const stopped = { ...base, RouteTables: [table('a', [{ DestinationCidrBlock: '10.1.0.0/16', VpcPeeringConnectionId: 'pcx-0a', Origin: 'CreateRoute', State: 'blackhole' }])], VpcPeeringConnections: [{ VpcPeeringConnectionId: 'pcx-0a', Status: { Code: 'active' }, RequesterVpcInfo: { VpcId: 'vpc-0a' }, AccepterVpcInfo: { VpcId: 'vpc-0b' } }] };
    expect(ask(stopped, { from: 'i-0a', to: 'i-0b', port: 22 })).toMatchObject({ verdict: 'unreachable', decidedBy: [{ code: 'BAD_STATE_ROUTE' }] });
  });
});

describe('Outputs of former years', () => {
  it('lack what was added since, and are read all the same', () => {
    const { design } = read({
      Vpcs: [{ VpcId: 'vpc-a01106c2', InstanceTenancy: 'default', State: 'available', DhcpOptionsId: 'dopt-7a8b9c2d', CidrBlock: '10.0.0.0/16', IsDefault: false }],
      // A gateway endpoint said `true` here, which meant nothing: it does not speak for the DNS attributes of its VPC.
      VpcEndpoints: [{ VpcEndpointId: 'vpce-032a826a', VpcId: 'vpc-a01106c2', ServiceName: 'com.amazonaws.us-east-1.dynamodb', State: 'available', PrivateDnsEnabled: true, RouteTableIds: ['rtb-3d560345'], PolicyDocument: '{"Statement":[]}' }],
      NetworkAcls: [{ NetworkAclId: 'acl-6da75208', VpcId: 'vpc-a01106c2', IsDefault: true, Associations: [], Entries: [{ ...all, Egress: true }, { Ipv6CidrBlock: '::/0', RuleNumber: 101, Protocol: '-1', Egress: false, RuleAction: 'allow' }, { Ipv6CidrBlock: '::/0', RuleNumber: 32768, Protocol: '-1', Egress: false, RuleAction: 'deny' }] }],
    });
    expect(design.region).toBe('us-east-1');
    expect(findNodeOf(design, 'vpc-a01106c2', 'vpc')).toMatchObject({ cidrBlocks: ['10.0.0.0/16'], enableDnsHostnames: false });
    expect(findNodeOf(design, 'vpce-032a826a', 'gatewayEndpoint')).toMatchObject({ serviceName: 'com.amazonaws.us-east-1.dynamodb', routeTableIds: ['rtb-3d560345'] });
    expect(findNodeOf(design, 'acl-6da75208', 'networkAcl')?.entries.map(({ ruleNumber, direction, cidr }) => [ruleNumber, direction, cidr])).toEqual([[100, 'outbound', '0.0.0.0/0'], [101, 'inbound', '::/0']]);
  });
});

describe('Several accounts and Regions', () => {
  it('are told by owners and zones', () => {
    const elsewhere = { Vpcs: [...vpcs, { VpcId: 'vpc-0c', CidrBlock: '10.2.0.0/16', OwnerId: '999988887777' }], Subnets: [...subnets, { SubnetId: 'subnet-0c', VpcId: 'vpc-0c', CidrBlock: '10.2.1.0/24', AvailabilityZone: 'us-west-2-lax-1a', OwnerId: '999988887777' }] };
    const { design } = read(elsewhere);
    expect(design).toMatchObject({ region: 'eu-west-1', accountId: account });
    expect(findNodeOf(design, 'vpc-0c', 'vpc')).toMatchObject({ region: 'us-west-2', accountId: '999988887777' });
    expect(findNodeOf(design, 'subnet-0c', 'subnet')).not.toHaveProperty('accountId');
  });
});

interface Given {
  readonly name: string;
  readonly value: unknown;
}

function read(value: unknown, ...more: readonly Given[]): { design: Design; findings: readonly InventoryFinding[] } {
  const result = importInventory([{ name: 'network.json', value }, ...more].map((each) => ({ name: each.name, text: JSON.stringify(each.value) })));
  if (!result.ok) throw new Error(result.complaints.map(({ message }) => message).join('\n'));
  return result;
}

function ask(value: unknown, question: object, ...more: readonly Given[]) {
  return simulate(compileSimulation(read(value, ...more).design), question);
}

function notGiven(findings: readonly InventoryFinding[]): string {
  return findings.filter(({ code }) => code === 'NOT_GIVEN').map(({ message }) => message).join('\n');
}
