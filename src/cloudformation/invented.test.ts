import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportTemplate, importTemplate } from '.';

const name = fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,8}$/);
const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constantFrom('443', 'true', '${Literal}', '‹Name›'));

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3 }),
    fc.record({ Ref: fc.constantFrom('AWS::Region', 'Known', 'Nowhere') }),
    fc.record({ 'Fn::Sub': fc.constantFrom('${AWS::Region}-x', '${Nowhere}', '${!x}') }),
    fc.record({ 'Fn::Invented': tie('value') }),
    fc.record({ 'Fn::If': fc.tuple(fc.constantFrom('Never', 'Nowhere'), tie('value'), tie('value')) }),
  ),
}));

const types = ['AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::EC2::SecurityGroup', 'AWS::EC2::VPCEndpoint', 'AWS::EC2::Route', 'AWS::EC2::RouteTable', 'AWS::IAM::Role', 'AWS::S3::BucketPolicy', 'AWS::Lambda::Function', 'AWS::Route53::RecordSet', 'AWS::EC2::Instance', 'Invented::Type::Here', 'Custom::Thing'];
const properties = ['CidrBlock', 'VpcId', 'SubnetIds', 'SecurityGroupIngress', 'PolicyDocument', 'Tags', 'Policies', 'Bucket', 'RouteTableId', 'GatewayId', 'DestinationCidrBlock', 'HostedZoneId', 'Invented', 'NetworkInterfaces', 'VpcConfig'];

const resource = fc.record(
  {
    Type: fc.constantFrom(...types),
    Properties: fc.dictionary(fc.constantFrom(...properties), value, { maxKeys: 5 }),
    DeletionPolicy: fc.constantFrom('Retain', 'Delete'),
    DependsOn: fc.oneof(fc.constant('Known'), fc.constant(['Known'])),
    Condition: fc.constantFrom('Never', 'Nowhere'),
    Metadata: fc.dictionary(name, scalar, { maxKeys: 2 }),
    Invented: value,
  },
  { requiredKeys: ['Type'] },
);

const anyTemplate = fc.record(
  {
    Parameters: fc.constant({ Known: { Type: 'String' } }),
    Conditions: fc.constant({ Never: { 'Fn::Equals': ['a', 'b'] } }),
    Rules: value,
    Invented: value,
    Resources: fc.dictionary(name, resource, { minKeys: 1, maxKeys: 6 }),
    Outputs: fc.dictionary(name, fc.record({ Value: value }), { maxKeys: 2 }),
  },
  { requiredKeys: ['Resources'] },
);

describe('templates of invented types, properties and functions', () => {
  it('are imported without a failure and come out as they went in', () => {
    fc.assert(
      fc.property(anyTemplate, (document) => {
        const text = JSON.stringify(document);
        const imported = importTemplate(text, { name: 'test' });
        expect(imported.ok).toBe(true);
        if (!imported.ok) return;
        const exported = exportTemplate(imported.design);
        expect(exported.ok && JSON.stringify(exported.document)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });
});
