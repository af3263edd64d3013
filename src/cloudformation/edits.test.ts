import { describe, expect, it } from 'vitest';
import type { Design } from '../model/design';
import { toNodeId } from '../model/identifiers';
import { createNode } from '../model/defaults/createNode';
import { exportTemplate } from '.';
import { brandId } from './nodeIds';
import { changedLines, edited, exported, imported, nodeOf, publicTemplates, resourcesOf, template } from './testing/builders';

const tagged = (name: string) => [{ Key: 'Name', Value: { 'Fn::Sub': `\${Env}-${name}` } }, { Key: 'Team', Value: 'network' }];

const network = template(
  {
    Vpc: { Type: 'AWS::EC2::VPC', DeletionPolicy: 'Retain', Properties: { CidrBlock: { Ref: 'Block' }, EnableDnsSupport: 'true', Invented: { a: [1] }, Tags: tagged('vpc') } },
    Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: { 'Fn::Select': [0, { 'Fn::Cidr': [{ 'Fn::GetAtt': 'Vpc.CidrBlock' }, 4, 8] }] }, AvailabilityZone: 'us-east-1a' } },
    Other: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.1.0/24', AvailabilityZone: 'us-east-1b' } },
    Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
    TableTwo: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
    Assoc: { Type: 'AWS::EC2::SubnetRouteTableAssociation', Properties: { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } } },
    Igw: { Type: 'AWS::EC2::InternetGateway' },
    Attach: { Type: 'AWS::EC2::VPCGatewayAttachment', Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Igw' } } },
    Out: { Type: 'AWS::EC2::Route', DependsOn: ['Attach', 'Table'], Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Igw' } } },
    Web: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        GroupDescription: 'web',
        VpcId: { Ref: 'Vpc' },
        SecurityGroupIngress: [
          { IpProtocol: 'tcp', FromPort: '443', ToPort: '443', CidrIp: { Ref: 'Block' } },
          { 'Fn::If': ['Never', { IpProtocol: '-1', CidrIp: '0.0.0.0/0' }, { Ref: 'AWS::NoValue' }] },
          { IpProtocol: 6, FromPort: 80, ToPort: 80, CidrIp: '10.0.0.0/8', Description: 'plain' },
        ],
      },
    },
    FromApp: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: { 'Fn::GetAtt': ['Web', 'GroupId'] }, IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, SourceSecurityGroupId: { Ref: 'App' } } },
    App: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'app', VpcId: { Ref: 'Vpc' } } },
    Endpoint: {
      Type: 'AWS::EC2::VPCEndpoint',
      Properties: {
        VpcId: { Ref: 'Vpc' },
        VpcEndpointType: 'Interface',
        ServiceName: { 'Fn::Sub': 'com.amazonaws.${AWS::Region}.s3' },
        SubnetIds: [{ Ref: 'Subnet' }, { 'Fn::If': ['Never', { Ref: 'Other' }, { Ref: 'AWS::NoValue' }] }],
        SecurityGroupIds: [{ 'Fn::GetAtt': ['Web', 'GroupId'] }],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            { Sid: 'Read', Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' } },
            { Sid: 'List', Effect: 'Allow', Principal: '*', Action: ['s3:ListBucket'], Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] } },
          ],
        },
      },
    },
    Bucket: { Type: 'AWS::S3::Bucket' },
    QueueA: { Type: 'AWS::SQS::Queue' },
    QueueB: { Type: 'AWS::SQS::Queue' },
    QueuesPolicy: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [{ Ref: 'QueueA' }, { Ref: 'QueueB' }], PolicyDocument: { Statement: [{ Effect: 'Deny', Principal: '*', Action: 'sqs:*', Resource: '*' }] } } },
    Custom: { Type: 'Custom::Thing', DependsOn: 'Out', Properties: { ServiceToken: 'arn', Vpc: { Ref: 'Vpc' } } },
  },
  {
    Parameters: { Block: { Type: 'String', Default: '10.0.0.0/16' }, Env: { Type: 'String', Default: 'prod' } },
    Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
    Outputs: { Gateway: { Value: { Ref: 'Igw' } }, Group: { Value: { 'Fn::GetAtt': 'Web.GroupId' } } },
  },
);

function without(design: Design, ...ids: string[]): Design {
  return { ...design, nodes: design.nodes.filter((node) => !ids.includes(node.id)) };
}

function change(after: Design): ReturnType<typeof changedLines> {
  const { removed, added } = changedLines(JSON.parse(network), exported(after));
  return { removed: removed.toSorted(), added: added.toSorted() };
}

describe('an edit of an imported template touches what it is about and nothing else', () => {
  const design = imported(network);

  it('exports the very same template when nothing was edited', () => {
    expect(JSON.stringify(exported(design))).toBe(JSON.stringify(JSON.parse(network)));
  });

  it('changes one security group rule', () => {
    const after = edited(design, 'Web', 'securityGroup', (group) => ({ ...group, ingress: group.ingress.map((rule) => (rule.fromPort === 80 ? { ...rule, fromPort: 81, toPort: 82 } : rule)) }));
    expect(change(after)).toEqual({ removed: ['"FromPort": 80', '"ToPort": 80'], added: ['"FromPort": 81', '"ToPort": 82'] });
  });

  it('removes the first rule, and the others keep their expressions', () => {
    const after = edited(design, 'Web', 'securityGroup', (group) => ({ ...group, ingress: group.ingress.slice(1) }));
    expect(change(after)).toEqual({ removed: ['"CidrIp": {', '"FromPort": "443"', '"IpProtocol": "tcp"', '"Ref": "Block"', '"ToPort": "443"', '{', '}', '}'], added: [] });
  });

  it('changes a rule that is a resource of its own there', () => {
    const after = edited(design, 'Web', 'securityGroup', (group) => ({ ...group, ingress: group.ingress.map((rule) => (rule.fromPort === 8080 ? { ...rule, toPort: 8090 } : rule)) }));
    expect(change(after)).toEqual({ removed: ['"ToPort": 8080'], added: ['"ToPort": 8090'] });
  });

  it('writes a rule that would close a circle as a resource of its own', () => {
    const after = edited(design, 'App', 'securityGroup', (group) => ({ ...group, ingress: [{ protocol: 'tcp', fromPort: 1, toPort: 1, peer: { type: 'securityGroup', securityGroupId: toNodeId('App') } }] }));
    const resources = resourcesOf(exported(after));
    expect(resources['App']?.Properties).not.toHaveProperty('SecurityGroupIngress');
    expect(resources['AppIngress']).toMatchObject({ Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: { 'Fn::GetAtt': ['App', 'GroupId'] }, SourceSecurityGroupId: { 'Fn::GetAtt': ['App', 'GroupId'] } } });
  });

  it('changes a CIDR block that was an expression, and only that', () => {
    const after = edited(design, 'Subnet', 'subnet', (subnet) => ({ ...subnet, cidrBlock: '10.0.9.0/24' }));
    expect(change(after).added).toEqual(['"CidrBlock": "10.0.9.0/24"']);
  });

  it('renames a node by its Name tag; the other tags stay', () => {
    const after = edited(design, 'Vpc', 'vpc', (vpc) => ({ ...vpc, name: 'core' }));
    expect(change(after)).toEqual({ removed: ['"Fn::Sub": "${Env}-vpc"', '"Value": {', '}'], added: ['"Value": "core"'] });
  });

  it('switches DNS hostnames on where the template said nothing', () => {
    const after = edited(design, 'Vpc', 'vpc', (vpc) => ({ ...vpc, enableDnsHostnames: true }));
    expect(change(after)).toEqual({ removed: [], added: ['"EnableDnsHostnames": true'] });
  });

  it('gives an endpoint another subnet; the item under a false condition stays', () => {
    const after = edited(design, 'Endpoint', 'interfaceEndpoint', (endpoint) => ({ ...endpoint, subnetIds: [...endpoint.subnetIds, brandId('subnet', 'Other')] }));
    expect(change(after)).toEqual({ removed: [], added: ['"Ref": "Other"', '{', '}'] });
  });

  it('adds a statement to a policy; the references of the others stay', () => {
    const after = edited(design, 'Endpoint', 'interfaceEndpoint', (endpoint) => {
      const policy = JSON.parse(endpoint.policy ?? '{}');
      policy.Statement[1].Action.push('s3:GetBucketLocation');
      policy.Statement.push({ Sid: 'Own', Effect: 'Deny', Principal: '*', Action: '*', Resource: '*', Condition: { StringNotEquals: { 'aws:SourceVpc': 'Vpc' } } });
      return { ...endpoint, policy: JSON.stringify(policy, null, 2) };
    });
    const { added, removed } = change(after);
    expect(removed).toEqual([]);
    expect(added).toContain('"s3:GetBucketLocation"');
    expect(added).toContain('"Ref": "Vpc"');
    expect(added.filter((line) => line.startsWith('"Sid"'))).toEqual(['"Sid": "Own"']);
  });

  it('moves a subnet to another route table in its association', () => {
    const after = edited(design, 'Subnet', 'subnet', (subnet) => ({ ...subnet, routeTableId: brandId('routeTable', 'TableTwo') }));
    expect(change(after)).toEqual({ removed: ['"Ref": "Table"'], added: ['"Ref": "TableTwo"'] });
  });

  it('takes an association away', () => {
    const after = edited(design, 'Subnet', 'subnet', (subnet) => ({ ...subnet, routeTableId: undefined }));
    expect(Object.keys(resourcesOf(exported(after)))).not.toContain('Assoc');
  });

  it('changes the destination of a route in place', () => {
    const after = edited(design, 'Table', 'routeTable', (table) => ({ ...table, routes: table.routes.map((route) => ({ ...route, destination: { type: 'cidr' as const, cidr: '203.0.113.0/24' } })) }));
    expect(change(after)).toEqual({ removed: ['"DestinationCidrBlock": "0.0.0.0/0"'], added: ['"DestinationCidrBlock": "203.0.113.0/24"'] });
  });

  it('adds a route at the end, waiting for the attachment', () => {
    const after = edited(design, 'TableTwo', 'routeTable', (table) => ({ ...table, routes: [{ destination: { type: 'cidr', cidr: '0.0.0.0/0' }, target: { type: 'internetGateway', id: toNodeId('Igw') } }] }));
    const resources = resourcesOf(exported(after));
    expect(Object.keys(resources).at(-1)).toBe('TableTwoRouteDefault');
    expect(resources['TableTwoRouteDefault']).toEqual({ Type: 'AWS::EC2::Route', DependsOn: 'Attach', Properties: { RouteTableId: { Ref: 'TableTwo' }, DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Igw' } } });
  });

  it('takes along what a false condition keeps from being drawn', () => {
    const gateway = template(
      {
        Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
        Igw: { Type: 'AWS::EC2::InternetGateway' },
        Attach: { Type: 'AWS::EC2::VPCGatewayAttachment', Condition: 'Never', Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Igw' } } },
        Table: { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } },
        Out: { Type: 'AWS::EC2::Route', Condition: 'Never', DependsOn: 'Attach', Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Igw' } } },
      },
      { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } },
    );
    expect(Object.keys(resourcesOf(exported(without(imported(gateway), 'Igw'))))).toEqual(['Vpc', 'Table']);
  });

  it('tells the parameter that what a person chose made idle', () => {
    const block = template({ Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: { Ref: 'Block' } } } }, { Parameters: { Block: { Type: 'String', Default: '10.0.0.0/16' }, Idle: { Type: 'String' } } });
    const result = exportTemplate(edited(imported(block), 'Vpc', 'vpc', (vpc) => ({ ...vpc, cidrBlocks: ['10.9.0.0/16'] })));
    expect(result.ok && result.notes).toEqual([expect.stringContaining('`Block` no longer matters')]);
  });

  it('removes a gateway with its attachment and route, what waited for them, and outputs of it', () => {
    const withoutRoute = edited(without(design, 'Igw'), 'Table', 'routeTable', (table) => ({ ...table, routes: [] }));
    const result = exportTemplate(withoutRoute);
    if (!result.ok) throw new Error('refused');
    const resources = resourcesOf(result.document);
    expect(Object.keys(resources)).not.toEqual(expect.arrayContaining(['Igw']));
    expect(resources).not.toHaveProperty('Attach');
    expect(resources).not.toHaveProperty('Out');
    expect(resources['Custom']).not.toHaveProperty('DependsOn');
    expect(result.document['Outputs']).toEqual({ Group: { Value: { 'Fn::GetAtt': 'Web.GroupId' } } });
    expect(result.notes).toEqual(['The output `Gateway` was taken out: `Igw` is no longer there.']);
    expect(result.findings.filter((finding) => finding.severity === 'error')).toEqual([]);
  });

  it('gives a queue a policy of its own when it shared one', () => {
    const after = edited(design, 'QueueB', 'sqsQueue', (queue) => ({ ...queue, policy: '{"Statement": []}' }));
    const resources = resourcesOf(exported(after));
    expect(resources['QueuesPolicy']?.Properties).toMatchObject({ Queues: [{ Ref: 'QueueA' }] });
    expect(resources['QueueBQueuePolicy']?.Properties).toEqual({ Queues: [{ Ref: 'QueueB' }], PolicyDocument: { Statement: [] } });
  });

  it('takes a queue out of a shared policy', () => {
    const after = edited(design, 'QueueB', 'sqsQueue', (queue) => ({ ...queue, policy: undefined }));
    expect(resourcesOf(exported(after))['QueuesPolicy']?.Properties?.['Queues']).toEqual([{ Ref: 'QueueA' }]);
  });

  it('adds a node at the end, with a logical id from its name', () => {
    const subnet = createNode('subnet', { id: 'n1', name: 'data tier', vpcId: 'Vpc', cidrBlock: '10.0.7.0/24', availabilityZone: 'us-east-1c', mapPublicIpOnLaunch: false, ipv6Native: false, enableDns64: false });
    const result = exportTemplate({ ...design, nodes: [...design.nodes, subnet] });
    if (!result.ok) throw new Error('refused');
    expect(result.logicalIds).toEqual([{ nodeId: 'n1', logicalId: 'DataTierSubnet' }]);
    expect(resourcesOf(result.document)['DataTierSubnet']).toEqual({
      Type: 'AWS::EC2::Subnet',
      Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.7.0/24', AvailabilityZone: { 'Fn::Select': [2, { 'Fn::GetAZs': '' }] }, Tags: [{ Key: 'Name', Value: 'data tier' }] },
    });
  });

  it('renames a logical id everywhere', () => {
    const after = edited(design, 'Web', 'securityGroup', (group) => ({ ...group, logicalId: 'Front' }));
    const text = JSON.stringify(exported(after));
    expect(text).not.toContain('"Web"');
    expect(text).not.toContain('Web.GroupId');
    expect(text.replaceAll('Front', 'Web')).toBe(JSON.stringify(JSON.parse(network)));
  });

  it('writes a layout into our own key, and nothing else', () => {
    const after: Design = { ...design, layout: [{ id: toNodeId('Vpc'), x: 10, y: 20, width: 300, height: 200 }] };
    const document = exported(after);
    expect(document['Metadata']).toEqual({ Designer: { version: 1, nodes: { Vpc: [10, 20, 300, 200] } } });
    const { Metadata: _, ...rest } = document;
    expect(rest).toEqual(JSON.parse(network));
    expect(exported(after, { layout: false })).toEqual(JSON.parse(network));
  });

  it('keeps facts on the resource where they came from', () => {
    const resources = JSON.parse(network).Resources;
    const own = template({ ...resources, Endpoint: { ...resources.Endpoint, Metadata: { Designer: { State: 'available' } } } }, { ...JSON.parse(network), Resources: undefined });
    const rejected = edited(imported(own), 'Endpoint', 'interfaceEndpoint', (endpoint) => ({ ...endpoint, state: 'rejected' }));
    expect(changedLines(JSON.parse(own), exported(rejected))).toEqual({ removed: ['"State": "available"'], added: ['"State": "rejected"'] });
  });

  it('refuses to write a circle it cannot break', () => {
    const endpoints = template({
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
      A: { Type: 'Custom::A', Properties: { ServiceToken: 'x', B: { Ref: 'B' } } },
      B: { Type: 'Custom::B', Properties: { ServiceToken: 'x' } },
    });
    const after = edited(imported(endpoints), 'B', 'carriedResource', (node) => ({ ...node, properties: '{"ServiceToken": "x", "A": {"Ref": "A"}}' }));
    const result = exportTemplate(after);
    expect(result.ok ? [] : result.complaints).toMatchObject([{ code: 'CIRCULAR_DEPENDENCY', message: expect.stringContaining('`A` → `B` → `A`') }]);
  });
});

describe('public templates', () => {
  it.each(publicTemplates)('%s comes out as it went in', (_, text) => {
    expect(JSON.stringify(exported(imported(text)))).toBe(JSON.stringify(JSON.parse(text)));
  });

  it.each(publicTemplates)('%s keeps what was not edited when every VPC is renamed', (_, text) => {
    const design = imported(text);
    const after: Design = { ...design, nodes: design.nodes.map((node) => (node.kind === 'vpc' ? { ...node, name: 'renamed' } : node)) };
    const vpcs = design.nodes.filter((node) => node.kind === 'vpc').length;
    const { added } = changedLines(JSON.parse(text), exported(after));
    expect(added.filter((line) => line.includes('renamed'))).toHaveLength(vpcs);
    expect(added.filter((line) => !line.includes('renamed')).every((line) => /^("Tags": \[|"Key": "Name"|[[\]{}])$/.test(line))).toBe(true);
  });

  it('exports 500 resources twice alike', () => {
    const many = Object.fromEntries(
      Array.from({ length: 250 }, (_, index): [string, unknown][] => [
        [`Table${index}`, { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: 'vpc-1' } }],
        [`Route${index}`, { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: `Table${index}` }, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' } }],
      ]).flat(),
    );
    const design = imported(template(many));
    expect(JSON.stringify(exported(design))).toBe(JSON.stringify(exported(design)));
    expect(nodeOf(design, 'Table249', 'routeTable').routes).toHaveLength(1);
  });
});
