import { describe, expect, it } from 'vitest';
import { edited, exported, imported, resourcesOf, template } from './testing/builders';

const admin = { Ref: 'AdminCidr' };
const rule = (port: number) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: admin });
const group = (ingress: unknown) =>
  template(
    { Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: 'vpc-0123456789abcdef0', GroupDescription: 'web', SecurityGroupIngress: ingress } } },
    { Parameters: { AdminCidr: { Type: 'String', Default: '10.0.0.0/8' } }, Conditions: { Always: { 'Fn::Equals': ['a', 'a'] }, Never: { 'Fn::Equals': ['a', 'b'] } } },
  );
const choice = group({ 'Fn::If': ['Always', [rule(443), { 'Fn::If': ['Never', rule(1), { Ref: 'AWS::NoValue' }] }, rule(80)], [rule(22)]] });
const ssh = { protocol: 'tcp', fromPort: 22, toPort: 22, peer: { type: 'cidr', cidr: '10.1.0.0/16' } } as const;

function ingressAfter(text: string, change: Parameters<typeof edited<'securityGroup'>>[3]): unknown {
  return resourcesOf(exported(edited(imported(text), 'Group', 'securityGroup', change)))['Group']?.Properties?.['SecurityGroupIngress'];
}

describe('a list that a condition chooses', () => {
  it('comes out as it came as long as nobody touches its items', () => {
    expect(exported(imported(choice))).toEqual(JSON.parse(choice));
  });

  it('is spelled out when an item is added, changed or taken away, and the other items keep their expressions', () => {
    expect(ingressAfter(choice, (node) => ({ ...node, ingress: [...node.ingress, ssh] }))).toEqual([rule(443), rule(80), { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '10.1.0.0/16' }]);
    expect(ingressAfter(choice, (node) => ({ ...node, ingress: node.ingress.slice(1) }))).toEqual([rule(80)]);
    expect(ingressAfter(choice, (node) => ({ ...node, ingress: node.ingress.map((each) => (each.fromPort === 80 ? { ...each, description: 'plain' } : each)) }))).toEqual([rule(443), { ...rule(80), Description: 'plain' }]);
  });

  it('is a list of the new item where the condition chooses nothing', () => {
    const nothing = group({ 'Fn::If': ['Never', [rule(22)], { Ref: 'AWS::NoValue' }] });
    expect(ingressAfter(nothing, (node) => ({ ...node, ingress: [ssh] }))).toEqual([{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '10.1.0.0/16' }]);
  });

  it('is understood where one item stands in place of the list', () => {
    const single = group(rule(443));
    expect(exported(imported(single))).toEqual(JSON.parse(single));
    expect(ingressAfter(single, (node) => ({ ...node, ingress: node.ingress.map((each) => ({ ...each, description: 'https' })) }))).toEqual([{ ...rule(443), Description: 'https' }]);
    expect(ingressAfter(single, (node) => ({ ...node, ingress: [] }))).toBeUndefined();
  });

  it('loses one of the things that one resource ties to another', () => {
    const table = { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: 'vpc-0123456789abcdef0' } };
    const tables = { 'Fn::If': ['Always', [{ Ref: 'One' }, { Ref: 'AWS::NoValue' }, { Ref: 'Two' }], [{ Ref: 'One' }]] };
    const text = template(
      { One: table, Two: table, Gateway: { Type: 'AWS::EC2::VPNGateway', Properties: { Type: 'ipsec.1' } }, Propagation: { Type: 'AWS::EC2::VPNGatewayRoutePropagation', Properties: { VpnGatewayId: { Ref: 'Gateway' }, RouteTableIds: tables } } },
      { Conditions: { Always: { 'Fn::Equals': ['a', 'a'] } } },
    );
    expect(exported(imported(text))).toEqual(JSON.parse(text));
    const design = edited(imported(text), 'Two', 'routeTable', (node) => ({ ...node, propagatingGatewayIds: [] }));
    expect(resourcesOf(exported(design))['Propagation']?.Properties?.['RouteTableIds']).toEqual([{ Ref: 'One' }]);
  });

  it('keeps a tag that a condition chooses when another tag comes', () => {
    const tags = [{ Key: 'Name', Value: 'app' }, { 'Fn::If': ['Always', { Key: 'Network', Value: { Ref: 'AdminCidr' } }, { Ref: 'AWS::NoValue' }] }];
    const text = template(
      { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16', Tags: tags } } },
      { Parameters: { AdminCidr: { Type: 'String', Default: '10.0.0.0/8' } }, Conditions: { Always: { 'Fn::Equals': ['a', 'a'] } } },
    );
    const design = edited(imported(text), 'Vpc', 'vpc', (vpc) => ({ ...vpc, tags: { ...vpc.tags, Owner: 'me' } }));
    expect(resourcesOf(exported(design))['Vpc']?.Properties?.['Tags']).toEqual([...tags, { Key: 'Owner', Value: 'me' }]);
  });
});
