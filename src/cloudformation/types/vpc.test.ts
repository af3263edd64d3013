import { expect, it } from 'vitest';
import { importTemplate } from '../importTemplate';

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
