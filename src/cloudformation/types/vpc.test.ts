import { expect, it } from 'vitest';
import type { Vpc } from '../../model/kinds';
import { importTemplate } from '../importTemplate';
import { exported, imported, resourcesOf, template } from '../testing/builders';

it('a rule of the default group and an entry of the default network ACL belong to their VPC', () => {
  const of = (attribute: string) => ({ 'Fn::GetAtt': ['Vpc', attribute] });
  const template = {
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
      Rule: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: of('DefaultSecurityGroup'), IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: of('CidrBlock') } },
      Entry: { Type: 'AWS::EC2::NetworkAclEntry', Properties: { NetworkAclId: of('DefaultNetworkAcl'), RuleNumber: 50, Protocol: -1, RuleAction: 'deny', Egress: true, CidrBlock: '10.9.0.0/16' } },
    },
  };
  const result = importTemplate(JSON.stringify(template), { name: 'defaults' });
  expect(result.ok ? result.design.nodes.find((node) => node.kind === 'vpc') : result.complaints).toMatchObject({
    defaultGroupIngress: [{ protocol: 'tcp', fromPort: 443, toPort: 443, peer: { type: 'cidr', cidr: '10.0.0.0/16' } }],
    defaultAclEntries: [{ ruleNumber: 50, direction: 'outbound', action: 'deny', cidr: '10.9.0.0/16' }],
  });
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpc.html#aws-resource-ec2-vpc-return-values
it('what is added to the defaults of a VPC is written once, changes with the VPC and goes with it', () => {
  const of = (attribute: string) => ({ 'Fn::GetAtt': ['Vpc', attribute] });
  const resources = {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Rule: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: of('DefaultSecurityGroup'), IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: of('CidrBlock') } },
    Entry: { Type: 'AWS::EC2::NetworkAclEntry', Properties: { NetworkAclId: of('DefaultNetworkAcl'), RuleNumber: 50, Protocol: -1, RuleAction: 'deny', Egress: true, CidrBlock: '10.9.0.0/16' } },
  };
  const design = imported(template(resources));
  expect(design.nodes.map(({ kind }) => kind)).toEqual(['vpc']);
  expect(resourcesOf(exported(design))).toEqual(resources);

  const editVpc = (change: (node: Vpc) => Vpc) => ({ ...design, nodes: design.nodes.map((node) => (node.kind === 'vpc' ? change(node) : node)) });
  const without = editVpc((vpc) => ({ ...vpc, defaultGroupIngress: [] }));
  expect(Object.keys(resourcesOf(exported(without)))).toEqual(['Vpc', 'Entry']);
  const other = editVpc((vpc) => ({ ...vpc, defaultAclEntries: vpc.defaultAclEntries?.map((entry) => ({ ...entry, cidr: '10.8.0.0/16' })) }));
  expect(resourcesOf(exported(other))).toMatchObject({ Rule: resources.Rule, Entry: { Properties: { CidrBlock: '10.8.0.0/16', NetworkAclId: of('DefaultNetworkAcl') } } });

  const { template: _, ...redrawn } = design;
  const again = resourcesOf(exported(redrawn));
  expect(Object.values(again)).toEqual(expect.arrayContaining([
    expect.objectContaining({ Type: 'AWS::EC2::SecurityGroupIngress', Properties: expect.objectContaining({ GroupId: of('DefaultSecurityGroup'), CidrIp: '10.0.0.0/16' }) }),
    expect.objectContaining({ Type: 'AWS::EC2::NetworkAclEntry', Properties: expect.objectContaining({ NetworkAclId: of('DefaultNetworkAcl') }) }),
  ]));
});
