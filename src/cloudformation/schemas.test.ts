import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exported, imported, publicTemplates, template } from './testing/builders';
import { drawnDesign } from './testing/drawnDesign';
import { exampleDesigns } from './testing/exampleDesigns';
import { fullDesign, generatedDesign } from './testing/generated/generatedDesign';
import { schemaViolations } from './testing/resourceSchemas';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 5);

/** The check itself: one fault each. */
describe('a template that CloudFormation refuses', () => {
  const vpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };
  const subnet = (more: object) => ({ Vpc: vpc, Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.0.0/24', ...more } } });
  const entry = (more: object) => ({ Entry: { Type: 'AWS::EC2::NetworkAclEntry', Properties: { NetworkAclId: 'acl-1', RuleNumber: 100, Protocol: 6, RuleAction: 'allow', ...more } } });

  it.each([
    ['a type that does not exist', { Vpc: { Type: 'AWS::EC2::Vpc' } }, 'Vpc: there is no type `AWS::EC2::Vpc`'],
    ['a property that does not exist', subnet({ Cidr: 'x' }), 'Subnet/Cidr: is not a property of the type'],
    ['an attribute that is written', subnet({ NetworkAclAssociationId: 'x' }), 'Subnet/NetworkAclAssociationId: is an attribute and cannot be given'],
    ['a property that is missing', { Table: { Type: 'AWS::EC2::RouteTable' } }, 'Table: lacks `VpcId`'],
    ['a nested property that does not exist', entry({ PortRange: { From: 1, Until: 2 } }), 'Entry/PortRange/Until: is not a property of the type'],
    ['a number as text', entry({ PortRange: { From: '1', To: 2 } }), 'Entry/PortRange/From: is "1", and integer is expected'],
    ['yes or no as text', subnet({ MapPublicIpOnLaunch: 'true' }), 'Subnet/MapPublicIpOnLaunch: is "true", and true or false is expected'],
    ['a list where a text stands', subnet({ AvailabilityZone: { 'Fn::GetAZs': '' } }), 'Subnet/AvailabilityZone: is texts, and string is expected'],
    ['a text where a list stands', { Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: 'vpc-1', SubnetIds: { Ref: 'AWS::Region' } } } }, 'Endpoint/SubnetIds: is text, and array is expected'],
    ['a word that is none of those allowed', { Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: 'vpc-1', VpcEndpointType: 'interface' } } }, 'Endpoint/VpcEndpointType: is "interface", and one of'],
    ['an attribute that does not exist', subnet({ AvailabilityZone: { 'Fn::GetAtt': ['Vpc', 'Zone'] } }), 'Subnet/AvailabilityZone: `AWS::EC2::VPC` has no attribute `Zone`'],
    ['an attribute in a text', subnet({ AvailabilityZone: { 'Fn::Sub': '${Vpc.Zone}' } }), 'Subnet/AvailabilityZone: `AWS::EC2::VPC` has no attribute `Zone`'],
    ['a list in a text', subnet({ AvailabilityZone: { 'Fn::Sub': '${Vpc.Ipv6CidrBlocks}' } }), 'Subnet/AvailabilityZone: `Vpc.Ipv6CidrBlocks` is a list'],
    ['a name that names nothing', subnet({ AvailabilityZone: { Ref: 'Zone' } }), 'Subnet/AvailabilityZone: Ref names `Zone`'],
    ['a name in a policy', { Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'a', PolicyDocument: { Statement: [{ Resource: { 'Fn::GetAtt': ['Data', 'Arn'] } }] } } } }, 'Policy/PolicyDocument: Fn::GetAtt names `Data`'],
    ['waiting for nothing', { Vpc: { ...vpc, DependsOn: 'Gone' } }, 'Vpc: DependsOn names `Gone`'],
  ])('has %s', (_, resources, fault) => {
    expect(schemaViolations(JSON.parse(template(resources)))).toEqual([expect.stringContaining(fault)]);
  });
});

describe('what CloudFormation says of our exports', () => {
  it.each([['a drawn design', drawnDesign()] as const, ['one with everything', fullDesign()] as const, ...exampleDesigns])('has nothing against %s', (_, design) => {
    expect(schemaViolations(exported(design))).toEqual([]);
  });

  it('has nothing against designs of every kind of node', () => {
    fc.assert(
      fc.property(generatedDesign, (design) => {
        expect(schemaViolations(exported(design))).toEqual([]);
      }),
      { numRuns, endOnFailure: true },
    );
  });

  it.each(publicTemplates)('%s is as good as it was, and is written anew without a fault', (_, text) => {
    const design = imported(text);
    expect(schemaViolations(exported(design), 'as-cloudformation')).toEqual(schemaViolations(JSON.parse(text), 'as-cloudformation'));
    const { template: __, ...drawn } = design;
    expect(schemaViolations(exported(drawn))).toEqual([]);
  });
});
