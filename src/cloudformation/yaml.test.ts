import { describe, expect, it } from 'vitest';
import { importTemplate } from '.';
import { printYaml, readYamlTemplate, importTemplateYaml } from './yaml';
import { publicTemplates, exported } from './testing/builders';

const text = `AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Env: {Type: String, Default: prod}
Conditions:
  IsProd: !Equals [!Ref Env, prod]
Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties:
      CidrBlock: 10.0.0.0/16
      EnableDnsHostnames: true
      Tags:
        - {Key: Name, Value: !Sub "\${Env}-vpc"}
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      VpcId: !Ref Vpc
  Subnet:
    Type: AWS::EC2::Subnet
    Condition: IsProd
    Properties:
      VpcId: !Ref Vpc
      CidrBlock: !Select [0, !Cidr [!GetAtt Vpc.CidrBlock, 2, 8]]
      AvailabilityZone: !Select
        - 1
        - !GetAZs ""
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      VpcEndpointType: Interface
      ServiceName: !Join [".", [com.amazonaws, !Ref AWS::Region, ssm]]
      SubnetIds: [!Ref Subnet]
      SecurityGroupIds:
        - !GetAtt Group.GroupId
`;

describe('YAML templates', () => {
  it('reads the short forms of functions', () => {
    const result = importTemplateYaml(text, { name: 'test' });
    expect(result.ok && result.design.nodes).toMatchObject([
      { id: 'Vpc', name: 'prod-vpc', cidrBlocks: ['10.0.0.0/16'], enableDnsHostnames: true },
      { id: 'Group', vpcId: 'Vpc' },
      { id: 'Subnet', vpcId: 'Vpc', cidrBlock: '10.0.0.0/24', availabilityZone: 'us-east-1b' },
      { id: 'Endpoint', serviceName: 'com.amazonaws.us-east-1.ssm', subnetIds: ['Subnet'], securityGroupIds: ['Group'] },
    ]);
  });

  it('reads short forms of any function, those of rules, too', () => {
    const source = readYamlTemplate('Rules:\n  R:\n    Assertions:\n      - Assert: !EachMemberEquals [!ValueOf [Subnets, VpcId], !Ref VpcId]\n      - Assert: !Contains [[a], !RefAll AWS::EC2::VPC::Id]\nResources: {A: {Type: X, Properties: {P: !Transform {Name: m}, Q: wait!now}}}\n');
    expect(source.ok && source.document).toEqual({
      Rules: { R: { Assertions: [{ Assert: { 'Fn::EachMemberEquals': [{ 'Fn::ValueOf': ['Subnets', 'VpcId'] }, { Ref: 'VpcId' }] } }, { Assert: { 'Fn::Contains': [['a'], { 'Fn::RefAll': 'AWS::EC2::VPC::Id' }] } }] } },
      Resources: { A: { Type: 'X', Properties: { P: { 'Fn::Transform': { Name: 'm' } }, Q: 'wait!now' } } },
    });
  });

  it('writes short forms in full, GetAtt as a list, and the version as text', () => {
    const source = readYamlTemplate(text);
    expect(source.ok && source.document).toMatchObject({
      AWSTemplateFormatVersion: '2010-09-09',
      Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
      Resources: { Subnet: { Properties: { CidrBlock: { 'Fn::Select': [0, { 'Fn::Cidr': [{ 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, 2, 8] }] } } } },
    });
  });

  it('gives line and column', () => {
    const broken = text.replace('VpcId: !Ref Vpc\n      CidrBlock', 'VpcId: !Ref Nowhere\n      CidrBlock');
    const result = importTemplateYaml(broken, { name: 'test' });
    expect(result.ok && result.findings).toMatchObject([{ code: 'UNKNOWN_REFERENCE', line: 23 }]);
  });

  it.each([
    ['the same key twice', 'Resources:\n  A: {Type: X}\n  A: {Type: Y}\n', 'DUPLICATE_KEY', 3],
    ['what is no YAML', 'Resources:\n  A: [1,\n', 'NOT_A_TEMPLATE_FORMAT', 3],
    ['an empty text', '\n', 'EMPTY_TEXT', 1],
    ['a key that is a list', 'Resources:\n  ? [a, b]\n  : {Type: X}\n', 'NOT_A_TEMPLATE_FORMAT', 2],
    ['a number and a text that are one key', 'Resources:\n  1: {Type: X}\n  "1": {Type: X}\n', 'DUPLICATE_KEY', 3],
    ['a text', 'hello', 'NOT_AN_OBJECT', 1],
  ])('refuses %s', (_, bad, code, line) => {
    const result = importTemplateYaml(bad, { name: 'test' });
    expect(result.ok ? undefined : result.complaints[0]).toMatchObject({ code, line });
  });

  it.each(publicTemplates)('prints %s so that it reads the same', (_, json) => {
    const source = readYamlTemplate(printYaml(JSON.parse(json)));
    expect(source.ok && JSON.stringify(source.document)).toBe(JSON.stringify(JSON.parse(json)));
  });

  it('reads JSON too, which is YAML', () => {
    const [, json = ''] = publicTemplates[0] ?? [];
    const [asYaml, asJson] = [importTemplateYaml(json, { name: 'test' }), importTemplate(json, { name: 'test' })];
    expect(asYaml.ok && asYaml.design.nodes).toEqual(asJson.ok && asJson.design.nodes);
  });

  it('exports an unchanged import as the same template', () => {
    const result = importTemplateYaml(text, { name: 'test' });
    const source = readYamlTemplate(text);
    expect(result.ok && exported(result.design)).toEqual(source.ok && source.document);
  });
});

describe('YAML that means harm', () => {
  it('keeps every digit of what looks like a number, and keys as they are written', () => {
    const text = [
      'Mappings:', '  Accounts:', '    012345678901: {Name: first, on: x, yes: z}', '    111122223333: {Name: 1.5, 1.50: y}',
      'Resources:', '  A:', '    Type: AWS::Foo::Bar', '    Properties: {Account: 012345678901, Mode: 000400, Long: 12345678901234567890, Inf: .inf, Port: 443, Text: "443", Half: 0.5}',
    ].join('\n');
    const source = readYamlTemplate(text);
    expect(source.ok && source.document).toEqual({
      Mappings: { Accounts: { '012345678901': { Name: 'first', on: 'x', yes: 'z' }, '111122223333': { Name: 1.5, '1.50': 'y' } } },
      Resources: { A: { Type: 'AWS::Foo::Bar', Properties: { Account: '012345678901', Mode: '000400', Long: '12345678901234567890', Inf: '.inf', Port: 443, Text: '443', Half: 0.5 } } },
    });
    const again = source.ok ? readYamlTemplate(printYaml(Object(source.document))) : source;
    expect(again.ok && again.document).toEqual(source.ok && source.document);
  });

  it('takes yes and no for true and false, as YAML 1.1 does, unless they are quoted', () => {
    const source = readYamlTemplate('Resources: {V: {Type: AWS::EC2::VPC, Properties: {EnableDnsSupport: yes, EnableDnsHostnames: Off, CidrBlock: "no", Tags: [y, !Equals [!Ref Open, no]]}}}');
    expect(source.ok && source.document).toEqual({
      Resources: { V: { Type: 'AWS::EC2::VPC', Properties: { EnableDnsSupport: true, EnableDnsHostnames: false, CidrBlock: 'no', Tags: ['y', { 'Fn::Equals': [{ Ref: 'Open' }, false] }] } } },
    });
  });

  it.each([
    ['an alias without its anchor', 'Resources:\n  V:\n    Type: X\n    Properties: *gone\n', 4],
    ['a merge of an alias without its anchor', 'Resources:\n  V:\n    Type: X\n    Properties:\n      <<: *gone\n', 5],
    ['a merge of what is no object', 'Resources:\n  V: &v\n    Type: &t X\n    Properties:\n      <<: *t\n', 5],
  ])('refuses %s, with its line', (_, text, line) => {
    const source = readYamlTemplate(text);
    expect(source.ok ? source.document : source.complaints).toMatchObject([{ code: 'NOT_A_TEMPLATE_FORMAT', line }]);
  });

  it('is refused when aliases of aliases would fill the memory', () => {
    const anchors = ['a: &a [x, x, x, x, x, x, x, x, x]', ...['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((name, position) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[position]}`).join(', ')}]`)];
    const result = importTemplateYaml(`${anchors.join('\n')}\nResources: *i\n`, { name: 'test' });
    expect(!result.ok && result.complaints.map(({ code }) => code)).toEqual(['TEMPLATE_TOO_LARGE']);
  });
});
