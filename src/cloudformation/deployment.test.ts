import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNodeOf, type Design } from '../model/design';
import { exportTemplate } from '.';
import { parsePolicyText } from './policyText';
import { objectAt } from './json';
import { resourcesOf, template } from './testing/builders';
import { exampleDesigns } from './testing/exampleDesigns';
import { fullDesign, generatedDesign } from './testing/generated/generatedDesign';
import { deploy, type DeploymentOptions } from './testing/rehearsal/deploy';
import { drawn } from './testing/rehearsal/drawing';
import { ofTheDrawing, readBack } from './testing/rehearsal/readBack';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 6);
const place = { region: 'us-east-1', accountId: '111122223333' };

/** Deploys the export of a design, with the ids of the drawing for those AWS makes up. */
function rehearse(design: Design, order: DeploymentOptions['order']) {
  const result = exportTemplate(design);
  if (!result.ok) throw new Error(result.complaints.map(({ message }) => message).join(' '));
  const ids = new Map(result.logicalIds.map(({ nodeId, logicalId }) => [logicalId, nodeId]));
  for (const { id, logicalId } of design.nodes) if (logicalId !== undefined) ids.set(logicalId, id);
  const ipv6BlockOf = (vpcId: string, position: number) => findNodeOf(design, vpcId, 'vpc')?.ipv6CidrBlocks[position];
  return { notes: result.notes, ...deploy(result.document, { region: design.region, accountId: design.accountId, order, nameOf: (logicalId) => ids.get(logicalId) ?? logicalId, ipv6BlockOf }) };
}

/** What AWS would have to be told otherwise: a policy that is no JSON is refused, and the export says so. */
function withoutBrokenPolicies(design: Design): Design {
  return { ...design, nodes: design.nodes.map((node) => (node.kind === 'interfaceEndpoint' && node.policy !== undefined && parsePolicyText(node.policy) === undefined ? { ...node, policy: undefined } : node)) };
}

function expectAsDrawn(design: Design, order: DeploymentOptions['order']): void {
  const { account, failed, notes } = rehearse(design, order);
  expect(failed).toBeUndefined();
  const wanted = drawn(design);
  const found = ofTheDrawing(readBack(account), wanted);
  // The policy of an endpoint that names an API by pattern is another one, which a note says.
  for (const { id, name } of design.nodes) {
    const policy = wanted.endpoints[id]?.policy;
    if (policy !== undefined && notes.some((note) => note.includes('by pattern') && note.includes(`\`${name}\``))) Object.assign(found.endpoints[id] ?? {}, { policy });
  }
  expect(found).toEqual(wanted);
}

describe('a deployment', () => {
  it.each([...exampleDesigns, ['everything', fullDesign()] as const])('of %s leaves what was drawn', (_, design) => {
    for (const order of ['as-written', 'backwards'] as const) expectAsDrawn(withoutBrokenPolicies(design), order);
  });

  it('of designs of every kind of node leaves what was drawn', () => {
    fc.assert(
      fc.property(generatedDesign, fc.constantFrom('as-written' as const, 'backwards' as const), expectAsDrawn),
      { numRuns, endOnFailure: true },
    );
  });
});

/** The rehearsal itself: what AWS refuses, it refuses. */
describe('a stack fails', () => {
  const vpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16', EnableDnsSupport: true, EnableDnsHostnames: true } };
  const subnet = (cidr: string, zone = 'us-east-1a') => ({ Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: cidr, AvailabilityZone: zone } });
  const table = { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: { Ref: 'Vpc' } } };
  const gateway = (type: 'Internet' | 'Vpn') => ({
    Gateway: type === 'Internet' ? { Type: 'AWS::EC2::InternetGateway' } : { Type: 'AWS::EC2::VPNGateway', Properties: { Type: 'ipsec.1' } },
    Attachment: { Type: 'AWS::EC2::VPCGatewayAttachment', Properties: { VpcId: { Ref: 'Vpc' }, [`${type}GatewayId`]: { Ref: 'Gateway' } } },
  });
  const endpoint = (type: string, service: unknown, more: object) => ({ Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: { Ref: 'Vpc' }, VpcEndpointType: type, ServiceName: service, ...more } });
  const s3 = 'com.amazonaws.us-east-1.s3';
  const acl = { Type: 'AWS::EC2::NetworkAcl', Properties: { VpcId: { Ref: 'Vpc' } } };
  const entry = { Type: 'AWS::EC2::NetworkAclEntry', Properties: { NetworkAclId: { Ref: 'Acl' }, RuleNumber: 100, Egress: false, Protocol: -1, RuleAction: 'allow', CidrBlock: '0.0.0.0/0' } };
  const role = { Type: 'AWS::IAM::Role', Properties: { RoleName: 'reader', AssumeRolePolicyDocument: {} } };

  it.each([
    ['a route to an internet gateway does not wait for its attachment', { Table: table, ...gateway('Internet'), Route: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gateway' } } } }, 'Route: Gateway is not attached'],
    ['a propagation does not wait for the attachment', { Table: table, ...gateway('Vpn'), Propagation: { Type: 'AWS::EC2::VPNGatewayRoutePropagation', Properties: { RouteTableIds: [{ Ref: 'Table' }], VpnGatewayId: { Ref: 'Gateway' } } } }, 'Propagation: the virtual private gateway'],
    ['a public NAT gateway does not wait for the attachment', { Subnet: subnet('10.0.0.0/24'), ...gateway('Internet'), Nat: { Type: 'AWS::EC2::NatGateway', Properties: { SubnetId: { Ref: 'Subnet' }, AllocationId: 'eipalloc-1' } } }, 'Nat: Vpc has no internet gateway'],
    ['a route to a transit gateway does not wait for the attachment of the VPC', { Table: table, Subnet: subnet('10.0.0.0/24'), Hub: { Type: 'AWS::EC2::TransitGateway' }, Attachment: { Type: 'AWS::EC2::TransitGatewayVpcAttachment', Properties: { VpcId: { Ref: 'Vpc' }, TransitGatewayId: { Ref: 'Hub' }, SubnetIds: [{ Ref: 'Subnet' }] } }, Route: { Type: 'AWS::EC2::Route', Properties: { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '10.1.0.0/16', TransitGatewayId: { Ref: 'Hub' } } } }, 'Route: Vpc is not attached to Hub'],
    ['a subnet does not wait for the block it is in', { Block: { Type: 'AWS::EC2::VPCCidrBlock', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.9.0.0/16' } }, Subnet: subnet('10.9.0.0/24') }, 'Subnet: 10.9.0.0/24 is in no block'],
    ['two subnets overlap', { One: subnet('10.0.0.0/24'), Two: subnet('10.0.0.128/25') }, 'Two: 10.0.0.128/25 overlaps'],
    ['an endpoint has two subnets in one zone', { One: subnet('10.0.0.0/24'), Two: subnet('10.0.1.0/24'), Endpoint: endpoint('Interface', 'com.amazonaws.us-east-1.ssm', { SubnetIds: [{ Ref: 'One' }, { Ref: 'Two' }] }) }, 'Endpoint: two subnets in one zone'],
    ['an S3 endpoint for inbound Resolver endpoints does not wait for the gateway endpoint', { Gateway: endpoint('Gateway', s3, {}), Endpoint: endpoint('Interface', s3, { PrivateDnsEnabled: true, DnsOptions: { PrivateDnsOnlyForInboundResolverEndpoint: 'OnlyInboundResolver' } }) }, 'Endpoint: private DNS for inbound'],
    ['a gateway endpoint has subnets', { Subnet: subnet('10.0.0.0/24'), Endpoint: endpoint('Gateway', s3, { SubnetIds: [{ Ref: 'Subnet' }] }) }, 'Endpoint: an endpoint of type Gateway takes no SubnetIds'],
    ['an endpoint does not wait for the permissions of its service', { Service: { Type: 'AWS::EC2::VPCEndpointService', Properties: { NetworkLoadBalancerArns: ['arn'] } }, Permissions: { Type: 'AWS::EC2::VPCEndpointServicePermissions', Properties: { ServiceId: { Ref: 'Service' }, AllowedPrincipals: ['*'] } }, Endpoint: endpoint('Interface', { 'Fn::Sub': 'com.amazonaws.vpce.${AWS::Region}.${Service}' }, {}) }, 'Endpoint: the endpoint service does not let'],
    ['a rule number stands twice', { Acl: acl, One: entry, Two: entry }, 'Two: rule 100 is there already'],
    ['a bucket policy does not wait for the role it names', { Bucket: { Type: 'AWS::S3::Bucket' }, Role: role, Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: { Statement: [{ Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' } }] } } } }, 'Policy: there is no arn:aws:iam::111122223333:role/reader'],
  ])('where %s', (_, resources, because) => {
    expect(deploy(JSON.parse(template({ Vpc: vpc, ...resources })), { ...place, order: 'as-written' }).failed).toContain(because);
  });

  it('without the DependsOn that the export writes', () => {
    const design = fullDesign();
    const result = exportTemplate(design);
    if (!result.ok) throw new Error('refused');
    const waiting = Object.entries(resourcesOf(result.document)).filter(([, body]) => body.DependsOn !== undefined);
    const needless = waiting.filter(([logicalId, body]) => {
      const { DependsOn: dependsOn, ...rest } = body;
      const last = [dependsOn].flat().map(String);
      const document = { ...result.document, Resources: { ...objectAt(result.document, 'Resources'), [logicalId]: JSON.parse(JSON.stringify(rest)) } };
      return (['as-written', 'backwards'] as const).every((order) => deploy(document, { region: design.region, accountId: design.accountId, order, last }).failed === undefined);
    });
    expect(waiting.length).toBeGreaterThan(10);
    // An Elastic IP address waits because AWS's documentation says so, not because EC2 refuses; a NAT gateway has it
    // from its address, the bucket's policy from the key of the bucket, which names the role, too.
    expect([...new Set(needless.map(([, { Type: type }]) => type))].toSorted()).toEqual(['AWS::EC2::EIP', 'AWS::EC2::NatGateway', 'AWS::S3::BucketPolicy']);
  });

  it('or leaves more than was drawn, where the only rule outward comes after the group', () => {
    const { account } = deploy(JSON.parse(template({ Vpc: vpc, Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'x', VpcId: { Ref: 'Vpc' } } }, Rule: { Type: 'AWS::EC2::SecurityGroupEgress', Properties: { GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] }, IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' } } })), { ...place, order: 'as-written' });
    expect(readBack(account).securityGroups['Group']?.egress).toHaveLength(2);
  });
});
