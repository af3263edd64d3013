import { describe, expect, it } from 'vitest';
import { importTemplate } from '.';
import { findingsOf, imported, nodeOf, publicTemplates, template, exported } from './testing/builders';

const vpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };

describe('what becomes of the resources of a template', () => {
  it.each(publicTemplates)('%s is imported without an error', (_, text) => {
    const design = imported(text);
    expect(design.nodes.length).toBeGreaterThan(5);
    expect(findingsOf(text).filter((finding) => /WRONG|UNKNOWN_REF|CIRCULAR|refused/.test(finding))).toEqual([]);
  });

  it('folds attachments, associations and routes into what they belong to', () => {
    const design = imported(
      template({
        Vpc: vpc,
        More: { Type: 'AWS::EC2::VPCCidrBlock', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.1.0.0/16' } },
        Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/24', AvailabilityZone: 'us-east-1a' } },
        Igw: { Type: 'AWS::EC2::InternetGateway' },
        Attach: { Type: 'AWS::EC2::VPCGatewayAttachment', Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Igw' } } },
        Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
        Out: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Igw' } } },
        Assoc: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } } },
      }),
    );
    expect(design.nodes.map((node) => node.id)).toEqual(['Vpc', 'Subnet', 'Igw', 'Table']);
    expect(nodeOf(design, 'Vpc', 'vpc').cidrBlocks).toEqual(['10.0.0.0/16', '10.1.0.0/16']);
    expect(nodeOf(design, 'Subnet', 'subnet').routeTableId).toBe('Table');
    expect(nodeOf(design, 'Igw', 'internetGateway').vpcId).toBe('Vpc');
    expect(nodeOf(design, 'Table', 'routeTable').routes).toEqual([{ destination: { type: 'cidr', cidr: '0.0.0.0/0' }, target: { type: 'internetGateway', id: 'Igw' } }]);
  });

  it('leaves out parts whose condition is false', () => {
    const design = imported(
      template(
        {
          Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: 'vpc-1' } },
          Out: { Type: 'AWS::EC2::Route', Condition: 'Never', Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' } },
        },
        { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } },
      ),
    );
    expect(nodeOf(design, 'Table', 'routeTable').routes).toEqual([]);
    expect(design.nodes).toHaveLength(1);
  });

  it('makes nodes of parameters that name something of AWS', () => {
    const design = imported(
      template(
        { E: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: { Ref: 'VpcId' }, VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.us-east-1.ssm', SubnetIds: { Ref: 'Subnets' }, SecurityGroupIds: [{ Ref: 'Group' }] } } },
        { Parameters: { VpcId: { Type: 'AWS::EC2::VPC::Id' }, Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' }, Group: { Type: 'AWS::EC2::SecurityGroup::Id' } } },
      ),
      { Subnets: 'subnet-1, subnet-2' },
    );
    expect(nodeOf(design, 'VpcId', 'vpc')).toMatchObject({ outside: true, unresolved: [{ property: 'CidrBlock', because: 'parameter `VpcId`' }] });
    expect(nodeOf(design, 'Subnets2', 'subnet')).toMatchObject({ outside: true, vpcId: 'VpcId' });
    expect(nodeOf(design, 'E', 'interfaceEndpoint')).toMatchObject({ vpcId: 'VpcId', subnetIds: ['Subnets1', 'Subnets2'], securityGroupIds: ['Group'] });
  });

  it('names the default security group of a VPC', () => {
    const design = imported(template({ Vpc: vpc, Fn: { Type: 'AWS::Lambda::Function', Properties: { VpcConfig: { SubnetIds: [], SecurityGroupIds: [{ 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] }] } } } }));
    expect(nodeOf(design, 'Fn', 'lambdaFunction').securityGroupIds).toEqual(['Vpc/default-security-group']);
  });

  it('finds the endpoint behind an alias record, and the endpoint service behind a name', () => {
    const entry = (position: number) => ({ 'Fn::Select': [position, { 'Fn::Split': [':', { 'Fn::Select': [0, { 'Fn::GetAtt': ['E', 'DnsEntries'] }] }] }] });
    const design = imported(
      template({
        Vpc: vpc,
        Service: { Type: 'AWS::EC2::VPCEndpointService', Properties: { NetworkLoadBalancerArns: [] } },
        E: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: { Ref: 'Vpc' }, VpcEndpointType: 'Interface', ServiceName: { 'Fn::Sub': 'com.amazonaws.vpce.${AWS::Region}.${Service}' } } },
        Zone: { Type: 'AWS::Route53::HostedZone', Properties: { Name: 'ledger.example.com', VPCs: [{ VPCId: { Ref: 'Vpc' }, VPCRegion: 'us-east-1' }] } },
        Records: { Type: 'AWS::Route53::RecordSetGroup', Properties: { HostedZoneName: 'ledger.example.com.', RecordSets: [{ Name: 'ledger.example.com', Type: 'A', AliasTarget: { HostedZoneId: entry(0), DNSName: entry(1) } }] } },
      }),
    );
    expect(nodeOf(design, 'E', 'interfaceEndpoint').endpointServiceId).toBe('Service');
    expect(nodeOf(design, 'Zone', 'privateHostedZone').records).toEqual([{ name: 'ledger.example.com', type: 'A', values: [], endpointId: 'E' }]);
  });

  it('gives a role the policies that stand beside it, and an instance the role of its profile', () => {
    const statement = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
    const design = imported(
      template({
        Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {}, Policies: [{ PolicyName: 'inside', PolicyDocument: statement }], ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] } },
        Beside: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'beside', PolicyDocument: statement, Roles: [{ Ref: 'Role' }] } },
        Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: statement, Roles: [{ Ref: 'Role' }] } },
        Profile: { Type: 'AWS::IAM::InstanceProfile', Properties: { Roles: [{ Ref: 'Role' }] } },
        Host: { Type: 'AWS::EC2::Instance', Properties: { IamInstanceProfile: { Ref: 'Profile' } } },
      }),
    );
    expect(nodeOf(design, 'Role', 'role')).toMatchObject({ identityPolicies: [{ name: 'inside' }, { name: 'beside' }], managedPolicyIds: ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'Managed'] });
    expect(nodeOf(design, 'Host', 'instance').roleId).toBe('Role');
  });

  it('makes one statement of each Lambda permission', () => {
    const design = imported(template({ Fn: { Type: 'AWS::Lambda::Function', Properties: {} }, Allow: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'Fn' }, Action: 'lambda:InvokeFunction', Principal: 's3.amazonaws.com', SourceAccount: '111122223333' } } }));
    expect(JSON.parse(nodeOf(design, 'Fn', 'lambdaFunction').policy ?? '')).toMatchObject({
      Statement: [{ Sid: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Resource: 'arn:aws:lambda:us-east-1:111122223333:function:Fn', Condition: { StringEquals: { 'AWS:SourceAccount': '111122223333' } } }],
    });
  });

  it('puts service control policies on the accounts they name', () => {
    const deny = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }] };
    const text = template({ Scp: { Type: 'AWS::Organizations::Policy', Properties: { Name: 'no-s3', Type: 'SERVICE_CONTROL_POLICY', Content: deny, TargetIds: ['111122223333', 'ou-ab12-cd34'] } } });
    const design = imported(text);
    expect(nodeOf(design, 'account-111122223333', 'account').serviceControlPolicies?.map((level) => level.map((policy) => policy.name))).toEqual([['FullAWSAccess'], ['FullAWSAccess', 'no-s3']]);
    expect(findingsOf(text)).toContain('NOT_DRAWN /Resources/Scp/Properties/TargetIds');
    expect(exported(design)).toEqual(JSON.parse(text));
  });

  it('draws other types in the container their properties name', () => {
    const design = imported(
      template({
        Vpc: vpc,
        A: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/24' } },
        B: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.1.0/24' } },
        One: { Type: 'AWS::EC2::InstanceConnectEndpoint', Properties: { SubnetId: { Ref: 'A' } } },
        Two: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { VPCZoneIdentifier: [{ Ref: 'A' }, { Ref: 'B' }], MinSize: '1', MaxSize: '1' } },
        Log: { Type: 'AWS::EC2::FlowLog', Properties: { ResourceId: { Ref: 'Vpc' }, ResourceType: 'VPC' } },
      }),
    );
    expect(nodeOf(design, 'One', 'carriedResource')).toMatchObject({ containerId: 'A', type: 'AWS::EC2::InstanceConnectEndpoint' });
    expect(nodeOf(design, 'Two', 'carriedResource')).toMatchObject({ containerId: 'Vpc', relatedIds: ['A', 'B'] });
    expect(nodeOf(design, 'Log', 'carriedResource')).toMatchObject({ containerId: 'Vpc' });
  });

  it('reads facts of Metadata.Designer, those of the resource before those of the template', () => {
    const design = imported(
      template(
        {
          Site: { Type: 'AWS::EC2::CustomerGateway', Metadata: { Designer: { OnPremises: { Cidrs: ['192.168.0.0/16'], HostAddress: '192.168.1.1' } } }, Properties: { Type: 'ipsec.1', IpAddress: '198.51.100.1' } },
          Vpc: { ...vpc, Metadata: { Designer: { AccountId: '444455556666' } } },
        },
        { Metadata: { Designer: { Region: 'eu-west-3', AccountId: '123456789012', resources: { Vpc: { AccountId: '999999999999', Name: 'office' } }, PrefixLists: { 'com.amazonaws.eu-west-3.s3': { Id: 'pl-1', Cidrs: ['52.95.154.0/23'] } }, PublicDns: { 'www.example.com': '203.0.113.1' } } } },
      ),
    );
    expect(design).toMatchObject({ region: 'eu-west-3', accountId: '123456789012', managedPrefixLists: [{ name: 'com.amazonaws.eu-west-3.s3', id: 'pl-1' }], publicDns: [{ name: 'www.example.com', address: '203.0.113.1' }] });
    expect(nodeOf(design, 'Vpc', 'vpc')).toMatchObject({ accountId: '444455556666', name: 'office' });
    expect(nodeOf(design, 'Site', 'customerGateway')).toMatchObject({ cidrs: ['192.168.0.0/16'], hostAddress: '192.168.1.1', internetAccess: false });
  });

  it('reads JSON behind a byte order mark, with its lines', () => {
    const result = importTemplate('\uFEFF{"Resources":\n {"S": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Nowhere"}}}}}', { name: 'x' });
    expect(result.ok && result.findings.find(({ code }) => code === 'UNKNOWN_REFERENCE')).toMatchObject({ line: 2 });
  });

  it('takes positions from CloudFormation Designer when our own are not there', () => {
    const design = imported(
      template(
        { Vpc: { ...vpc, Metadata: { 'AWS::CloudFormation::Designer': { id: 'u-1' } } } },
        { Metadata: { 'AWS::CloudFormation::Designer': { 'u-1': { size: { width: 300, height: 200 }, position: { x: 10, y: 20.4 }, z: 1 } } } },
      ),
    );
    expect(design.layout).toEqual([{ id: 'Vpc', x: 10, y: 20, width: 300, height: 200 }]);
  });

  it('takes them as places on the canvas, and none where two would cover each other', () => {
    const shape = (x: number, y: number, width = 60, height = 60) => ({ size: { width, height }, position: { x, y }, z: 1 });
    const at = (id: string) => ({ Metadata: { 'AWS::CloudFormation::Designer': { id } } });
    const host = { Type: 'AWS::EC2::Instance', Properties: { SubnetId: { Ref: 'Subnet' } } };
    const design = imported(
      template(
        { Vpc: { ...vpc, ...at('v') }, Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/24' }, ...at('s') }, One: { ...host, ...at('one') }, Two: { ...host, ...at('two') }, Astray: { ...host, ...at('astray') } },
        { Metadata: { 'AWS::CloudFormation::Designer': { v: shape(60, 90, 600, 400), s: shape(90, 150, 240, 240), one: shape(120, 210), two: shape(210, 210), astray: shape(900, 0) } } },
      ),
    );
    expect(design.layout.map(({ id, x, y }) => [id, x, y])).toEqual([['Vpc', 60, 90], ['Subnet', 30, 60], ['One', 30, 60]]);
  });
});
