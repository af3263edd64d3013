import { describe, expect, it } from 'vitest';
import { importTemplate } from '..';
import type { Json } from '../json';
import { carriedText } from '../testing/carriedText';

const sections = {
  Parameters: {
    Name: { Type: 'String', Default: 'app' },
    Unknown: { Type: 'String' },
    Blocks: { Type: 'CommaDelimitedList', Default: '10.0.0.0/24, 10.0.1.0/24' },
    Size: { Type: 'Number', Default: 3 },
    Image: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: '/image' },
  },
  Mappings: { Sizes: { 'us-east-1': { small: 't3.micro', list: ['a', 'b'] } } },
  Conditions: {
    IsApp: { 'Fn::Equals': [{ Ref: 'Name' }, 'app'] },
    IsNot: { 'Fn::Not': [{ Condition: 'IsApp' }] },
    Both: { 'Fn::And': [{ Condition: 'IsApp' }, { 'Fn::Or': [{ Condition: 'IsNot' }, { 'Fn::Equals': ['3', { Ref: 'Size' }] }] }] },
    IsOpen: { 'Fn::Equals': [{ Ref: 'Unknown' }, ''] },
  },
};

describe('what an expression of a template stands for', () => {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
  it.each<[string, Json, Json]>([
    ['a parameter by its default', { Ref: 'Name' }, 'app'],
    ['a list parameter, split and trimmed', { 'Fn::Select': [1, { Ref: 'Blocks' }] }, '10.0.1.0/24'],
    ['the Region', { Ref: 'AWS::Region' }, 'us-east-1'],
    ['the account', { Ref: 'AWS::AccountId' }, '111122223333'],
    ['the partition', { Ref: 'AWS::Partition' }, 'aws'],
    ['the URL suffix', { Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
    ['Sub of parameters and resources', { 'Fn::Sub': '${Name}-${Vpc}-${AWS::Region}' }, 'app-Vpc-us-east-1'],
    ['Sub with a literal', { 'Fn::Sub': '${!aws:username} ${Name}' }, '${aws:username} app'],
    ['Sub with variables', { 'Fn::Sub': ['${x}/${Name}', { x: { Ref: 'Size' } }] }, '3/app'],
    ['Sub of an attribute', { 'Fn::Sub': 'from ${Vpc.CidrBlock}' }, 'from 10.0.0.0/16'],
    ['Join', { 'Fn::Join': ['.', ['com', { Ref: 'Name' }, 's3']] }, 'com.app.s3'],
    ['Join of a list parameter', { 'Fn::Join': ['|', { Ref: 'Blocks' }] }, '10.0.0.0/24|10.0.1.0/24'],
    ['Select with a text as index', { 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
    ['Split', { 'Fn::Select': [1, { 'Fn::Split': ['=', 'Network=Private'] }] }, 'Private'],
    ['Cidr of IPv4', { 'Fn::Join': [' ', { 'Fn::Cidr': ['10.0.0.0/16', 3, 8] }] }, '10.0.0.0/24 10.0.1.0/24 10.0.2.0/24'],
    ['Cidr of IPv6', { 'Fn::Select': [1, { 'Fn::Cidr': ['2600:1f18:0:ff00::/56', 2, 64] }] }, '2600:1f18:0:ff01::/64'],
    ['FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'small'] }, 't3.micro'],
    ['FindInMap with a default', { 'Fn::FindInMap': ['Sizes', 'eu-west-1', 'small', { DefaultValue: 'm5.large' }] }, 'm5.large'],
    ['GetAZs', { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] }, 'us-east-1b'],
    ['GetAZs of a Region', { 'Fn::Select': [0, { 'Fn::GetAZs': 'eu-west-1' }] }, 'eu-west-1a'],
    ['If', { 'Fn::If': ['IsApp', 'yes', 'no'] }, 'yes'],
    ['If with nested conditions', { 'Fn::If': ['Both', { Ref: 'Name' }, 'no'] }, 'app'],
    ['Not', { 'Fn::If': ['IsNot', 'yes', 'no'] }, 'no'],
    ['NoValue takes a list item away', { 'Fn::Join': [',', ['a', { 'Fn::If': ['IsNot', 'b', { Ref: 'AWS::NoValue' }] }, 'c']] }, 'a,c'],
    ['Base64', { 'Fn::Base64': 'Grüße!' }, 'R3LDvMOfZSE='],
    ['Length', { 'Fn::Length': { Ref: 'Blocks' } }, 2],
    ['ToJsonString', { 'Fn::ToJsonString': { a: { Ref: 'Size' } } }, '{"a":"3"}'],
    ['GetAtt as text', { 'Fn::GetAtt': 'Vpc.CidrBlock' }, '10.0.0.0/16'],
    ['the ARN of a role by its path and name', { 'Fn::GetAtt': ['Role', 'Arn'] }, 'arn:aws:iam::111122223333:role/team/reader'],
    ['the name of a bucket', { Ref: 'Bucket' }, 'acme-data'],
    ['a queue by its URL', { Ref: 'Queue' }, 'https://sqs.us-east-1.amazonaws.com/111122223333/jobs'],
    ['a topic by its ARN', { Ref: 'Topic' }, 'arn:aws:sns:us-east-1:111122223333:Topic'],
    ['a parameter without value', { 'Fn::Sub': 'x-${Unknown}' }, 'x-‹Unknown›'],
    ['a parameter that Systems Manager holds', { Ref: 'Image' }, '‹Image›'],
    ['an import', { 'Fn::ImportValue': 'shared-vpc' }, '‹export shared-vpc›'],
    ['an attribute known after deployment', { 'Fn::GetAtt': ['Balancer', 'DNSName'] }, '‹Balancer.DNSName›'],
  ])('%s', (_, expression, expected) => {
    expect(carriedText(expression, sections)).toEqual(expected);
  });

  it('says which parameter has no value, and that a condition on it is open', () => {
    const result = importTemplate(
      JSON.stringify({
        ...sections,
        Resources: {
          Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: { Ref: 'Unknown' } } },
          Gateway: { Type: 'AWS::EC2::InternetGateway', Condition: 'IsOpen' },
          Igw: { Type: 'AWS::EC2::InternetGateway', Condition: 'IsNot' },
        },
      }),
      { name: 'test' },
    );
    const nodes = result.ok ? result.design.nodes : [];
    expect(nodes.find((node) => node.id === 'Vpc')?.unresolved).toEqual([{ property: 'CidrBlock', because: 'parameter `Unknown`' }]);
    expect(nodes.find((node) => node.id === 'Gateway')).toMatchObject({ inactive: true, unresolved: [{ property: 'Condition', because: 'parameter `Unknown`' }] });
    expect(nodes.find((node) => node.id === 'Igw')).toMatchObject({ inactive: true });
    expect(nodes.find((node) => node.id === 'Igw')?.unresolved).toBeUndefined();
  });

  it('takes a given value before the default', () => {
    const text = JSON.stringify({ ...sections, Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: { Ref: 'Name' } } } } });
    const result = importTemplate(text, { name: 'test', parameterValues: [{ name: 'Name', value: '10.9.0.0/16' }] });
    expect(result.ok && result.design.nodes[0]).toMatchObject({ cidrBlocks: ['10.9.0.0/16'] });
  });
});
