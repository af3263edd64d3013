import { describe, expect, it } from 'vitest';
import { edited, exported, imported, resourcesOf, template } from './testing/builders';

const text = template(
  {
    Fn: { Type: 'AWS::Lambda::Function', Properties: { Role: 'arn:aws:iam::111122223333:role/app', VpcConfig: { SubnetIds: { Ref: 'Subnets' }, SecurityGroupIds: ['sg-0123456789abcdef0'] } } },
    Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: { Ref: 'Vpc' }, VpcEndpointType: 'Interface', ServiceName: 'com.amazonaws.us-east-1.sqs', SubnetIds: { Ref: 'Subnets' } } },
  },
  { Parameters: { Vpc: { Type: 'AWS::EC2::VPC::Id' }, Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' } } },
);

describe('a list parameter of subnets', () => {
  it.each([[{}], [{ Subnets: 'subnet-0a,subnet-0b' }]])('is handed on whole, as it came (%j)', (values) => {
    expect(exported(imported(text, values))).toEqual(JSON.parse(text));
  });

  it('stays whole when something else of the same resource changes', () => {
    const design = edited(imported(text), 'Fn', 'lambdaFunction', (lambda) => ({ ...lambda, functionName: 'orders' }));
    expect(resourcesOf(exported(design))['Fn']).toMatchObject({ Properties: { FunctionName: 'orders', VpcConfig: { SubnetIds: { Ref: 'Subnets' } } } });
  });
});

describe('a parameter of an id that is empty', () => {
  const either = template(
    { Vpc: { Type: 'AWS::EC2::VPC', Condition: 'IsNew', Properties: { CidrBlock: '10.0.0.0/16' } }, App: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { 'Fn::If': ['IsNew', { Ref: 'Vpc' }, { Ref: 'Given' }] }, CidrBlock: '10.0.0.0/24' } } },
    { Parameters: { Given: { Type: 'AWS::EC2::VPC::Id', Default: '' } }, Conditions: { IsNew: { 'Fn::Equals': [{ Ref: 'Given' }, ''] } } },
  );

  it('is empty to conditions, and stands for nothing outside', () => {
    expect(imported(either).nodes).toMatchObject([{ id: 'Vpc', kind: 'vpc' }, { id: 'App', vpcId: 'Vpc' }]);
    expect(exported(imported(either))).toEqual(JSON.parse(either));
  });

  it('stands for a VPC outside where somebody gives its id', () => {
    expect(imported(either, { Given: 'vpc-0123456789abcdef0' }).nodes.find(({ id }) => id === 'App')).toMatchObject({ vpcId: 'Given' });
  });
});
