import { describe, expect, it } from 'vitest';
import { cfnTypeNames, cfnTypeOf, isReadableAttribute, isSettableProperty, replacingProperties } from './cfnTypes';

describe('CloudFormation resource types', () => {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html
  it('know the properties of a VPC endpoint', () => {
    expect(cfnTypeOf('AWS::EC2::VPCEndpoint')?.required).toEqual(['VpcId']);
    expect(isSettableProperty('AWS::EC2::VPCEndpoint', 'PrivateDnsEnabled')).toBe(true);
    expect(isSettableProperty('AWS::EC2::VPCEndpoint', 'SubnetConfigurations')).toBe(false);
    expect(isReadableAttribute('AWS::EC2::VPCEndpoint', 'DnsEntries')).toBe(true);
    expect(replacingProperties('AWS::EC2::VPCEndpoint', ['ServiceName', 'PrivateDnsEnabled', 'SubnetIds'])).toEqual(['ServiceName']);
  });

  it('say nothing about a type that is not listed', () => {
    expect(cfnTypeOf('AWS::Nothing::AtAll')).toBeUndefined();
    expect(cfnTypeOf('constructor')).toBeUndefined();
    expect(isSettableProperty('AWS::Nothing::AtAll', 'Name')).toBeUndefined();
    expect(isReadableAttribute('AWS::Nothing::AtAll', 'Arn')).toBeUndefined();
  });

  it('let the outputs of a nested stack be read', () => {
    expect(isReadableAttribute('AWS::CloudFormation::Stack', 'Outputs.VpcId')).toBe(true);
  });

  it('require only what a template may give', () => {
    expect(cfnTypeNames).toHaveLength(151);
    for (const name of cfnTypeNames) {
      const type = cfnTypeOf(name);
      expect(type?.settable, name).toEqual(expect.arrayContaining([...(type?.required ?? [])]));
    }
  });
});
