import { describe, expect, it } from 'vitest';
import { importTemplate, type Finding } from '.';
import { findingsOf, imported, template } from './testing/builders';

const vpc = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };

function complaintOf(text: string): Finding | undefined {
  const result = importTemplate(text, { name: 'test' });
  return result.ok ? undefined : result.complaints[0];
}

function findingOf(text: string, code: string): Finding | undefined {
  const result = importTemplate(text, { name: 'test' });
  return result.ok ? result.findings.find((finding) => finding.code === code) : undefined;
}

describe('templates that are refused', () => {
  it.each([
    ['an empty text', '', 'EMPTY_TEXT', 1, 1],
    ['a text of blanks', ' \n ', 'EMPTY_TEXT', 1, 1],
    ['what is not JSON', '{\n  "Resources": {,}\n}', 'NOT_A_TEMPLATE_FORMAT', 2, 17],
    ['a missing brace', '{"Resources": {"A": 1}', 'NOT_A_TEMPLATE_FORMAT', 1, 23],
    ['a comment', '{"Resources": {} /* none */}', 'NOT_A_TEMPLATE_FORMAT', 1, 18],
    ['a list', '[]', 'NOT_AN_OBJECT', 1, 1],
    ['a number', '42', 'NOT_AN_OBJECT', 1, 1],
    ['null', 'null', 'NOT_AN_OBJECT', 1, 1],
    ['no Resources', '{"Outputs": {}}', 'NO_RESOURCES', 1, 1],
    ['empty Resources', '{\n "Resources": {}}', 'NO_RESOURCES', 2, 2],
    ['Resources that are a list', '{"Resources": []}', 'NO_RESOURCES', 1, 2],
    ['the same logical id twice', '{"Resources": {\n"A": {"Type": "X"},\n"A": {"Type": "Y"}}}', 'DUPLICATE_KEY', 3, 1],
    ['the same property twice', '{"Resources": {"A": {"Type": "X",\n "Type": "Y"}}}', 'DUPLICATE_KEY', 2, 2],
    ['more than 64 levels', `{"Resources": ${'['.repeat(70)}${']'.repeat(70)}}`, 'TEMPLATE_TOO_DEEP', 1, 78],
    ['a million brackets', '['.repeat(900_000), 'TEMPLATE_TOO_DEEP', 1, 65],
  ])('%s', (_, text, code, line, column) => {
    expect(complaintOf(text)).toMatchObject({ severity: 'error', code, line, column });
  });

  it('names both lines of a key that stands twice', () => {
    expect(complaintOf('{"Resources": {\n"A": 1,\n"B": 2,\n"A": 3}}')?.message).toContain('lines 2 and 4');
  });

  it('refuses more than a megabyte before reading it, and says how large it is', () => {
    expect(complaintOf(`{"Resources": "${'x'.repeat(1_000_001)}`)).toMatchObject({ code: 'TEMPLATE_TOO_LARGE' });
    expect(complaintOf(' '.repeat(10) + 'ä'.repeat(600_000))?.message).toContain('1,200,010 bytes');
  });
});

describe('templates that are taken with a complaint', () => {
  it.each([
    ['a template only a bucket can deploy', template({ Vpc: { ...vpc, Metadata: { x: 'x'.repeat(52_000) } } }), 'NEEDS_BUCKET_UPLOAD', ''],
    ['more than 500 resources', template(Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`V${index}`, vpc]))), 'TOO_MANY_RESOURCES', '/Resources'],
    ['more than 200 parameters', template({ Vpc: vpc }, { Parameters: Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`P${index}`, { Type: 'String' }])) }), 'TOO_MANY_PARAMETERS', '/Parameters'],
    ['more than 200 outputs', template({ Vpc: vpc }, { Outputs: Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`O${index}`, { Value: 'x' }])) }), 'TOO_MANY_OUTPUTS', '/Outputs'],
    ['more than 200 mappings', template({ Vpc: vpc }, { Mappings: Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`M${index}`, {}])) }), 'TOO_MANY_MAPPINGS', '/Mappings'],
    ['more than 200 attributes in a mapping', template({ Vpc: vpc }, { Mappings: { M: { key: Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`A${index}`, 'x'])) } } }), 'TOO_MANY_MAPPING_ATTRIBUTES', '/Mappings/M/key'],
    ['a long default of a parameter', template({ Vpc: vpc }, { Parameters: { P: { Type: 'String', Default: 'd'.repeat(4097) } } }), 'PARAMETER_VALUE_TOO_LONG', '/Parameters/P/Default'],
    ['a long name of a parameter', template({ Vpc: vpc }, { Parameters: { ['P'.repeat(256)]: { Type: 'String' } } }), 'NAME_TOO_LONG', `/Parameters/${'P'.repeat(256)}`],
    ['a long Description', template({ Vpc: vpc }, { Description: 'd'.repeat(1025) }), 'DESCRIPTION_TOO_LONG', '/Description'],
    ['a long name', template({ ['V'.repeat(256)]: vpc }), 'NAME_TOO_LONG', `/Resources/${'V'.repeat(256)}`],
    ['a logical id with a hyphen', template({ 'my-vpc': vpc }), 'LOGICAL_ID_NOT_ALPHANUMERIC', '/Resources/my-vpc'],
    ['a name that a parameter has', template({ Vpc: vpc }, { Parameters: { Vpc: { Type: 'String' } } }), 'NAME_TAKEN', '/Resources/Vpc'],
    ['a resource without Type', template({ Vpc: { Properties: {} } }), 'RESOURCE_WITHOUT_TYPE', '/Resources/Vpc'],
    ['a Type that is no text', template({ Vpc: { Type: 7 } }), 'RESOURCE_WITHOUT_TYPE', '/Resources/Vpc'],
    ['a resource that is no object', template({ Vpc: 'vpc' }), 'RESOURCE_WITHOUT_TYPE', '/Resources/Vpc'],
    ['Ref to nothing', template({ S: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Nowhere' } } } }), 'UNKNOWN_REFERENCE', '/Resources/S/Properties/VpcId/Ref'],
    ['GetAtt of nothing', template({ V: vpc, S: { Type: 'X::Y::Z', Properties: { A: { 'Fn::GetAtt': ['Nowhere', 'Arn'] } } } }), 'UNKNOWN_REFERENCE', '/Resources/S/Properties/A/Fn::GetAtt'],
    ['Sub of nothing', template({ S: { Type: 'X::Y::Z', Properties: { A: { 'Fn::Sub': 'a-${Nowhere}' } } } }), 'UNKNOWN_REFERENCE', '/Resources/S/Properties/A/Fn::Sub'],
    ['DependsOn nothing', template({ V: { ...vpc, DependsOn: ['Nowhere'] } }), 'UNKNOWN_REFERENCE', '/Resources/V/DependsOn/0'],
    ['a condition that names a resource', template({ V: { ...vpc, Condition: 'C' } }, { Conditions: { C: { 'Fn::Equals': [{ Ref: 'Gone' }, 'x'] } } }), 'UNKNOWN_REFERENCE', '/Conditions/C/Fn::Equals/0/Ref'],
    ['a Condition that is not there', template({ V: { ...vpc, Condition: 'Nowhere' } }), 'UNKNOWN_REFERENCE', '/Resources/V/Condition'],
    ['a mapping that is not there', template({ V: { ...vpc, Properties: { CidrBlock: { 'Fn::FindInMap': ['Nowhere', 'a', 'b'] } } } }), 'UNKNOWN_REFERENCE', '/Resources/V/Properties/CidrBlock/Fn::FindInMap/0'],
    ['an entry that its mapping does not have', template({ V: { ...vpc, Properties: { CidrBlock: { 'Fn::FindInMap': ['M', 'a', 'c'] } } } }, { Mappings: { M: { a: { b: 'x' } } } }), 'UNKNOWN_REFERENCE', '/Resources/V/Properties/CidrBlock/Fn::FindInMap/2'],
    ['a key that no part of its mapping has', template({ V: { ...vpc, Properties: { CidrBlock: { 'Fn::FindInMap': ['M', { Ref: 'AWS::Region' }, 'c'] } } } }, { Mappings: { M: { a: { b: 'x' } } } }), 'UNKNOWN_REFERENCE', '/Resources/V/Properties/CidrBlock/Fn::FindInMap/2'],
    ['conditions that are made of each other', template({ V: { ...vpc, Condition: 'C' } }, { Conditions: { C: { 'Fn::Not': [{ Condition: 'D' }] }, D: { 'Fn::Or': [{ Condition: 'C' }, { 'Fn::Equals': ['a', 'b'] }] } } }), 'CIRCULAR_DEPENDENCY', '/Conditions/C'],
    ['a value of a stack that is not here', template({ V: vpc, S: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { 'Fn::ImportValue': { 'Fn::Sub': '${AWS::StackName}-vpc' } }, CidrBlock: '10.0.0.0/24' } } }), 'NO_VALUE', '/Resources/S/Properties/VpcId/Fn::ImportValue'],
    ['a text for a list', template({ V: vpc, E: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: { Ref: 'V' }, VpcEndpointType: 'Interface', SubnetIds: 'subnet-1' } } }), 'WRONG_JSON_TYPE', '/Resources/E/Properties/SubnetIds'],
    ['an object for a text', template({ V: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: { a: 1 } } } }), 'WRONG_JSON_TYPE', '/Resources/V/Properties/CidrBlock'],
    ['a text for true or false', template({ V: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16', EnableDnsSupport: 'perhaps' } } }), 'WRONG_JSON_TYPE', '/Resources/V/Properties/EnableDnsSupport'],
    ['Properties that are a list', template({ V: { Type: 'AWS::EC2::VPC', Properties: [] } }), 'WRONG_JSON_TYPE', '/Resources/V/Properties'],
    ['an unknown property', template({ V: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16', Cidr: 'x' } } }), 'UNKNOWN_PROPERTY', '/Resources/V/Properties/Cidr'],
    ['a transform', template({ V: vpc }, { Transform: 'AWS::Serverless-2016-10-31' }), 'NOT_EXPANDED', '/Transform'],
    ['a loop', template({ V: vpc, 'Fn::ForEach::Subnets': ['X', [], {}] }), 'NOT_EXPANDED', '/Resources/Fn::ForEach::Subnets'],
    ['a layout of another release', template({ V: vpc }, { Metadata: { Designer: { version: 9, nodes: {} } } }), 'UNKNOWN_LAYOUT_VERSION', '/Metadata/Designer/version'],
    ['a broken place', template({ V: vpc }, { Metadata: { Designer: { version: 1, nodes: { V: ['a'] } } } }), 'BROKEN_LAYOUT', '/Metadata/Designer/nodes/V'],
  ])('%s', (_, text, code, pointer) => {
    expect(findingsOf(text)).toContain(`${code} ${pointer}`);
  });

  it('does not miss an entry of a mapping that has a default, or that only the Region chooses', () => {
    const cidr = (...argument: unknown[]) => template({ V: { ...vpc, Properties: { CidrBlock: { 'Fn::FindInMap': argument } } } }, { Mappings: { M: { a: { b: '10.0.0.0/16' } } } });
    for (const text of [cidr('Nowhere', 'a', 'b', { DefaultValue: '10.1.0.0/16' }), cidr('M', { Ref: 'AWS::Region' }, 'b'), cidr('M', 'a', 'b')]) {
      expect(findingsOf(text).filter((finding) => finding.startsWith('UNKNOWN_REFERENCE'))).toEqual([]);
    }
  });

  it('does not miss a mapping, or an entry of one, where a macro fills them in', () => {
    const included = { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://bucket/mappings.json' } } };
    const cidr = { V: { ...vpc, Properties: { CidrBlock: { 'Fn::FindInMap': ['M', 'a', 'b'] } } } };
    for (const Mappings of [included, { M: included }]) expect(findingsOf(template(cidr, { Mappings })).filter((finding) => finding.startsWith('UNKNOWN_REFERENCE'))).toEqual([]);
  });

  it('spells a circle out, whole', () => {
    const group = (peer: string) => ({
      Type: 'AWS::EC2::SecurityGroup',
      Properties: { GroupDescription: 'x', SecurityGroupIngress: [{ IpProtocol: 'tcp', SourceSecurityGroupId: { 'Fn::GetAtt': [peer, 'GroupId'] } }] },
    });
    const text = template({ A: group('B'), B: group('C'), C: group('A') });
    expect(findingOf(text, 'CIRCULAR_DEPENDENCY')?.message).toContain('`A` → `B` → `C` → `A`');
  });

  it('gives line and column of each complaint', () => {
    const text = '{\n  "Resources": {\n    "S": {\n      "Type": "AWS::EC2::Subnet",\n      "Properties": {\n        "VpcId": {"Ref": "Nowhere"}\n      }\n    }\n  }\n}';
    expect(findingOf(text, 'UNKNOWN_REFERENCE')).toMatchObject({ line: 6, column: 19 });
  });

  it('keeps a policy that is none, as the text of the policy', () => {
    const design = imported(template({ V: vpc, E: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: { Ref: 'V' }, ServiceName: 's', PolicyDocument: ['not', 'a policy'] } } }));
    expect(design.nodes.find((node) => node.id === 'E')).toMatchObject({ policy: '[\n  "not",\n  "a policy"\n]' });
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('takes %s as a name like any other', (name) => {
    const text = `{"Resources": {"${name}": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16", "${name}": 1}}, "S": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "${name}"}, "CidrBlock": "10.0.0.0/24"}}}}`;
    const design = imported(text);
    expect(design.nodes.map((node) => node.id)).toEqual([name, 'S']);
    expect(design.nodes[1]).toMatchObject({ vpcId: name });
  });

  it.each([
    ['a mapping', { V: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: { 'Fn::FindInMap': ['M', 'a', 'b'] } } } }],
    ['a condition', { V: { ...vpc, Condition: 'C' } }],
    ['an attribute', { V: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: { 'Fn::GetAtt': ['V', 'CidrBlock'] } } } }],
    ['the IPv6 blocks of a VPC', { V: vpc, B: { Type: 'AWS::EC2::VPCCidrBlock', Properties: { VpcId: { 'Fn::Select': [0, { 'Fn::GetAtt': ['V', 'Ipv6CidrBlocks'] }] }, Ipv6CidrBlock: { 'Fn::Select': [0, { 'Fn::GetAtt': ['V', 'Ipv6CidrBlocks'] }] } } }, C: { Type: 'AWS::EC2::VPCCidrBlock', Properties: { VpcId: { Ref: 'V' }, Ipv6CidrBlock: { 'Fn::Select': [0, { 'Fn::GetAtt': ['V', 'Ipv6CidrBlocks'] }] } } }, S: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'V' }, Ipv6CidrBlock: { 'Fn::Select': [0, { 'Fn::GetAtt': ['V', 'Ipv6CidrBlocks'] }] } } } }],
    ['the name of a role', { R: { Type: 'AWS::IAM::Role', Properties: { RoleName: { 'Fn::Sub': '${S.Arn}' } } }, S: { Type: 'AWS::IAM::Role', Properties: { RoleName: { 'Fn::Sub': '${R.Arn}' } } } }],
  ])('is not caught in %s that is made of itself', (_, resources) => {
    const mapping = { M: { a: { b: { 'Fn::FindInMap': ['M', 'a', 'b'] } } } };
    const text = template(resources, { Mappings: mapping, Conditions: { C: { Condition: 'C' } } });
    expect(imported(text).nodes.length).toBeGreaterThan(0);
  });

  it('does not take what every object inherits for a resource', () => {
    expect(findingsOf(template({ S: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'constructor' } } } }))).toContain('UNKNOWN_REFERENCE /Resources/S/Properties/VpcId/Ref');
  });
});
