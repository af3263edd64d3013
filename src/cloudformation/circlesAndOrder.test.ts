import { describe, expect, it } from 'vitest';
import { createNode } from '../model/defaults/createNode';
import { emptyDesign, type Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import { exportTemplate } from '.';
import { dependenciesOf, findCircles } from './dependencies';
import { exported, imported, resourcesOf } from './testing/builders';

/** One row for each way out of a circle, and for each thing that waits without a reference. */
const drawn = (...nodes: DesignNode[]): Design => ({ ...emptyDesign({ name: 'test', region: 'us-east-1', accountId: '111122223333' }), nodes });
const policy = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2);

const vpc = createNode('vpc', { id: 'v', name: 'app', cidrBlocks: ['10.0.0.0/16', '10.9.0.0/16'], ipv6CidrBlocks: [], enableDnsSupport: true, enableDnsHostnames: true });
const gateway = createNode('internetGateway', { id: 'igw', name: 'gate', vpcId: 'v' });
const subnet = (id: string, cidrBlock: string, more: object = {}) => createNode('subnet', { id, name: id, vpcId: 'v', cidrBlock, availabilityZone: 'us-east-1a', mapPublicIpOnLaunch: false, ipv6Native: false, enableDns64: false, ...more });
const group = (id: string, ...peers: string[]) =>
  createNode('securityGroup', { id, name: id, vpcId: 'v', description: id, ingress: peers.map((peer, index) => ({ protocol: 'tcp', fromPort: 443 + index, toPort: 443 + index, peer: { type: 'securityGroup' as const, securityGroupId: peer } })), associatedVpcIds: [] });
const s3 = (id: string, statement?: object) => createNode('gatewayEndpoint', { id, name: id, vpcId: 'v', serviceName: 'com.amazonaws.us-east-1.s3', routeTableIds: [], ipAddressType: 'ipv4', ...(statement && { policy: policy(statement) }) });
const bySource = (endpoint: string) => ({ Condition: { StringNotEquals: { 'aws:SourceVpce': endpoint } } });

describe('a circle', () => {
  it.each<[string, DesignNode[], RegExp]>([
    ['of two security groups is broken by rules of their own', [vpc, group('one', 'two'), group('two', 'one')], /SecurityGroupIngress/],
    ['of three security groups, too', [vpc, group('one', 'two'), group('two', 'three'), group('three', 'one', 'one')], /SecurityGroupIngress/],
    [
      'of a bucket policy and an endpoint policy is none',
      [vpc, s3('gate', { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::data/*' }), createNode('s3Bucket', { id: 'data', name: 'data', policy: policy({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::data/*', ...bySource('gate') }) })],
      /BucketPolicy/,
    ],
    [
      'of a role and the endpoint its policy names is broken by a policy of its own',
      [vpc, createNode('role', { id: 'reader', name: 'reader', path: '/', managedPolicyIds: [], identityPolicies: [{ name: 'only', policy: policy({ Effect: 'Deny', Action: '*', Resource: '*', ...bySource('gate') }) }] }), s3('gate', { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: '*', Resource: '*' })],
      /RolePolicy/,
    ],
    [
      'of a key and the role whose policy names it is broken by a policy of its own',
      [
        createNode('kmsKey', { id: 'key', name: 'key', aliases: [], policy: policy({ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: 'kms:*', Resource: '*' }) }),
        createNode('role', { id: 'reader', name: 'reader', path: '/', managedPolicyIds: [], identityPolicies: [{ name: 'use', policy: policy({ Effect: 'Allow', Action: 'kms:Decrypt', Resource: 'arn:aws:kms:us-east-1:111122223333:key/key' }) }] }),
      ],
      /RolePolicy/,
    ],
  ])('%s', (_, nodes, type) => {
    const result = exportTemplate(drawn(...nodes));
    if (!result.ok) throw new Error(result.complaints.map(({ message }) => message).join(' '));
    expect(findCircles(dependenciesOf(result.document).dependencies)).toEqual([]);
    expect(Object.values(resourcesOf(result.document)).some(({ Type }) => type.test(Type))).toBe(true);
    // And it is the same design again.
    expect(imported(result.text).nodes.map(({ kind }) => kind)).toEqual(nodes.map(({ kind }) => kind));
  });
});

describe('what no reference names', () => {
  const table = (target: { readonly type: 'internetGateway'; readonly id: string }) => createNode('routeTable', { id: 't', name: 'table', vpcId: 'v', routes: [{ destination: { type: 'cidr', cidr: '0.0.0.0/0' }, target }], propagatingGatewayIds: [] });
  const balancer = createNode('loadBalancer', { id: 'lb', name: 'front', type: 'network', scheme: 'internet-facing', subnetIds: ['open'], securityGroupIds: [], enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on', crossZoneLoadBalancing: false, ipAddressType: 'ipv4', listeners: [] });
  const database = createNode('rdsInstance', { id: 'db', name: 'ledger', subnetIds: ['open'], securityGroupIds: [], port: 5432, publiclyAccessible: true, engine: 'postgres' });

  it.each<[string, string, DesignNode[], RegExp]>([
    ['a route to an internet gateway', 'AWS::EC2::Route', [table({ type: 'internetGateway', id: 'igw' })], /Attachment$/],
    ['an internet-facing load balancer', 'AWS::ElasticLoadBalancingV2::LoadBalancer', [subnet('open', '10.0.1.0/24'), balancer], /Attachment$/],
    ['a database with a public address', 'AWS::RDS::DBInstance', [subnet('open', '10.0.1.0/24'), database], /Attachment$/],
    ['a subnet of an added block', 'AWS::EC2::Subnet', [subnet('added', '10.9.1.0/24')], /CidrBlock$/],
  ])('%s waits for', (_, type, nodes, dependency) => {
    const waiting = Object.values(resourcesOf(exported(drawn(vpc, gateway, ...nodes)))).find((resource) => resource.Type === type);
    expect(String(waiting?.DependsOn)).toMatch(dependency);
  });

  it('is not said where a reference says it already', () => {
    const resources = resourcesOf(exported(drawn(vpc, gateway, subnet('open', '10.0.1.0/24'), balancer, table({ type: 'internetGateway', id: 'igw' }))));
    for (const { DependsOn, Properties } of Object.values(resources)) {
      for (const name of [DependsOn ?? []].flat()) expect(JSON.stringify(Properties)).not.toContain(`"Ref":"${String(name)}"`);
    }
  });
});

describe('an alias record to a name outside', () => {
  const zone = createNode('privateHostedZone', { id: 'z', name: 'internal', domainName: 'x.example.com', vpcIds: ['v'], records: [{ name: 'www.x.example.com', type: 'A', values: [], aliasTarget: 'lb-1.elb.amazonaws.com' }] });
  const result = exportTemplate(drawn(vpc, zone));
  if (!result.ok) throw new Error('refused');

  it('takes the id of the zone from a parameter', () => {
    expect(result.text).not.toContain('HOSTEDZONEID');
    expect(result.document['Parameters']).toMatchObject({ HostedZoneIdOfLb1ElbAmazonawsCom: { Type: 'String', Description: expect.stringContaining('lb-1.elb.amazonaws.com') } });
    expect(result.notes.join()).toContain('`HostedZoneIdOfLb1ElbAmazonawsCom`');
  });

  it('keeps it when the record is edited', () => {
    const again = imported(result.text);
    const edited = { ...again, nodes: again.nodes.map((node) => (node.kind === 'privateHostedZone' ? { ...node, records: node.records.map((record) => ({ ...record, aliasTarget: 'lb-2.elb.amazonaws.com' })) } : node)) };
    const record = Object.values(resourcesOf(exported(edited))).find(({ Type }) => Type === 'AWS::Route53::RecordSet');
    expect(record?.Properties?.['AliasTarget']).toEqual({ HostedZoneId: { Ref: 'HostedZoneIdOfLb1ElbAmazonawsCom' }, DNSName: 'lb-2.elb.amazonaws.com' });
  });
});
