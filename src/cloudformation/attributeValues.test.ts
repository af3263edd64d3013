import { expect, it } from 'vitest';
import { nodesOf } from '../model/design';
import { importTemplate } from './index';

it('reads the ARN of a log group with the `:*` that CloudFormation returns, and that of a stream below its table', () => {
  const statement = (resource: object) => ({ Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: resource });
  const result = importTemplate(
    JSON.stringify({
      Resources: {
        Log: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'flow' } },
        Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'orders' } },
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
            Policies: [
              {
                PolicyName: 'write',
                PolicyDocument: { Version: '2012-10-17', Statement: [statement({ 'Fn::GetAtt': ['Log', 'Arn'] }), statement({ 'Fn::GetAtt': 'Table.StreamArn' })] },
              },
            ],
          },
        },
      },
    }),
    { name: 'logs' },
  );
  if (!result.ok) throw new Error(JSON.stringify(result.complaints));
  const [role] = nodesOf(result.design, 'role');
  const policy = JSON.parse(role?.identityPolicies[0]?.policy ?? '{}');
  expect(policy.Statement.map((each: { Resource: string }) => each.Resource)).toEqual([
    'arn:aws:logs:us-east-1:111122223333:log-group:flow:*',
    expect.stringMatching(/^arn:aws:dynamodb:us-east-1:111122223333:table\/orders\/stream\/./),
  ]);
});

it('does not take the stand-in for a zone that AWS will choose for a fact', () => {
  const result = importTemplate(
    JSON.stringify({
      Resources: {
        Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
        Left: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.1.0/24' } },
        Given: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.2.0/24', AvailabilityZone: 'us-east-1b' } },
      },
    }),
    { name: 'zones' },
  );
  if (!result.ok) throw new Error(JSON.stringify(result.complaints));
  expect(nodesOf(result.design, 'subnet').map(({ unresolved }) => unresolved?.map(({ property }) => property))).toEqual([['AvailabilityZone'], undefined]);
});
