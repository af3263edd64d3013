import { describe, expect, it } from 'vitest';
import type { Design } from '../model/design';
import {
  attachment,
  designOf,
  elasticIp,
  gatewayEndpoint,
  instance,
  interfaceEndpoint,
  internetGateway,
  lambdaFunction,
  natGateway,
  networkAcl,
  node,
  openGroup,
  routeTable,
  securityGroup,
  site,
  subnet,
  transitGateway,
  virtualPrivateGateway,
  vpc,
  vpn,
  type DesignSettings,
  type Part,
} from '../model/testing/designBuilder';
import { checkExpectations } from './checkExpectations';
import { compileSimulation } from './compileSimulation';
import { codeInfo } from './codes';
import { simulateMatrix } from './matrix';
import { groupSteps } from './sections';
import { simulate } from './simulate';
import { allow, bucket, deny, everybody, policyOf, role } from './testing/identities';

type Parts = readonly (Part | DesignSettings)[];

const readBucket = { from: 'Host', action: 's3:GetObject', resource: 'arn:aws:s3:::acme/key' };
const callApi = (api: string, from = 'Host') => ({ from, action: 'execute-api:Invoke', resource: { ref: api, suffix: '/prod/GET/x' } });

describe('a request to Amazon S3', () => {
  const network = (routes: Record<string, string> = {}, ...more: Parts): Parts => [
    vpc('Vpc', '10.0.0.0/16').with(
      openGroup,
      internetGateway('Igw'),
      routeTable('Routes', routes),
      routeTable('PublicRoutes', { '0.0.0.0/0': 'internetGateway:Igw' }),
      subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host', { roleId: 'Role' })),
      subnet('Public', '10.0.2.0/24', { routes: 'PublicRoutes' }).with(natGateway('Nat', { elasticIpId: 'Eip' })),
      gatewayEndpoint('S3', 's3', ['Routes']),
    ),
    node('elasticIp', 'Eip', { publicIp: '198.51.100.4' }),
    role('Role', [allow('s3:*')]),
    bucket('Bucket', 'acme'),
    ...more,
  ];

  // network-reachability 2.2, 9.1
  it('follows the gateway endpoint of its route table although a default route exists', () => {
    const result = ask(network({ '0.0.0.0/0': 'natGateway:Nat' }), readBucket);
    expect(result).toMatchObject({ verdict: 'allowed', route: 'gateway-endpoint', endpoint: 'S3', resolution: { source: 'public-dns' }, principal: 'arn:aws:iam::111122223333:role/Role' });
    expect(result.path).toEqual(['Host', 'App', 'Routes', 'S3']);
    expect(result.explanation).toBe('Allowed: `Host` reaches the service through the gateway endpoint `S3`, and the policy `work` of `Role` allows `s3:GetObject` on `arn:aws:s3:::acme/key` in its statement 1.');
  });

  // 13
  it('shows the service the public address of the NAT gateway in another Region', () => {
    const result = ask(network({ '0.0.0.0/0': 'natGateway:Nat' }), { ...readBucket, host: 'acme.s3.us-east-1.amazonaws.com' });
    expect(result).toMatchObject({ verdict: 'allowed', route: 'nat-gateway', endpoint: null });
    expect(result.context).toMatchObject({ 'aws:SourceIp': '198.51.100.4', 'aws:RequestedRegion': 'us-east-1' });
    expect(result.context).not.toHaveProperty('aws:SourceVpce');
  });

  it('takes given condition keys in the place of derived ones', () => {
    const only = bucket('Bucket', 'acme', [deny('s3:*', '*', { ...everybody, Condition: { StringNotEquals: { 's3:prefix': 'reports/' } } })]);
    const parts = network().map((part) => ('build' in part && part.build({ zone: (letter) => letter, region: 'eu-west-1' })[0]?.['id'] === 'Bucket' ? only : part));
    const request = { from: 'Host', action: 's3:ListBucket', resource: 'arn:aws:s3:::acme' };
    expect(ask(parts, request)).toMatchObject({ verdict: 'denied', assumptions: [{ code: 'CONTEXT_KEY_UNKNOWN' }] });
    expect(ask(parts, { ...request, context: { 's3:prefix': 'reports/' } }).verdict).toBe('allowed');
  });

  // 1.3, 4.6: all of a range must pass
  it('is unreachable when a network ACL admits a part of the service only', () => {
    const parts: Parts = [
      { managedPrefixLists: [{ name: 'com.amazonaws.eu-west-1.s3', id: 'pl-1', cidrs: ['198.51.100.0/25', '203.0.113.0/24'] }] },
      vpc('Vpc', '10.0.0.0/16').with(
        openGroup,
        routeTable('Routes'),
        networkAcl('Acl', '100 allow out tcp 443 198.51.100.0/25', '100 allow in tcp 1024-65535 0.0.0.0/0'),
        subnet('App', '10.0.1.0/24', { routes: 'Routes', acl: 'Acl' }).with(instance('Host', { roleId: 'Role' })),
        gatewayEndpoint('S3', 's3', ['Routes']),
      ),
      role('Role'),
      bucket('Bucket', 'acme'),
    ];
    expect(ask(parts, readBucket)).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'App', layer: 'network-acl', code: 'SUBNET_ACL_RESTRICTION' }] });
  });

  // 2.1: a resource that is not drawn
  it('takes a bucket that is not drawn to exist', () => {
    const result = ask(network(), { ...readBucket, resource: 'arn:aws:s3:::foreign/key' });
    expect(result.verdict).toBe('allowed');
    expect(result.steps).toContainEqual(expect.objectContaining({ code: 'RESOURCE_NOT_IN_DESIGN', outcome: 'info' }));
  });

  // policy-evaluation 10.4
  it('is refused by an access point of another VPC', () => {
    const point = (vpcId: string) => node('s3AccessPoint', 'Point', { bucketId: 'Bucket', accessPointName: 'readers', vpcId });
    const request = { from: 'Host', action: 's3:GetObject', resource: { ref: 'Point', suffix: '/key' } };
    expect(ask(network({}, point('Vpc')), request)).toMatchObject({ verdict: 'allowed', route: 'gateway-endpoint' });
    expect(ask(network({}, point('Elsewhere')), request)).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Point', code: 'S3_ACCESS_POINT_VPC_ORIGIN' }] });
  });

  it('without a resource of its own is about the account of the caller', () => {
    const parts: Parts = network({}, role('Partner', [allow('s3:*')], { accountId: '999900001111' }));
    expect(ask(parts, { from: 'Host', principal: 'Partner', action: 's3:ListAllMyBuckets' })).toMatchObject({ verdict: 'allowed', context: { 'aws:ResourceAccount': '999900001111' } });
  });

  // policy-evaluation 13.4
  it('needs the key of an encrypted bucket as well, in the caller’s name', () => {
    const key = (statement: Readonly<Record<string, unknown>>) => node('kmsKey', 'Key', { aliases: [], policy: policyOf(statement) });
    const encrypted = bucket('Secret', 'secret', [], { kmsKeyId: 'Key' });
    const request = { ...readBucket, resource: 'arn:aws:s3:::secret/key' };
    const kmsUser = role('Role2', [allow(['s3:*', 'kms:*'])]);
    const closed = ask(network({}, encrypted, kmsUser, key(allow('kms:*', '*', { Principal: { AWS: 'arn:aws:iam::111122223333:role/other' } }))), { ...request, principal: 'Role2' });
    expect(closed).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Key', layer: 'resource-policy', code: 'RESOURCE_POLICY_IMPLICIT_DENY' }] });
    const viaS3 = allow('kms:Decrypt', '*', { Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' }, Null: { 'aws:SourceVpce': 'true' } } });
    expect(ask(network({}, encrypted, kmsUser, key(viaS3)), { ...request, principal: 'Role2' }).verdict).toBe('allowed');
    expect(ask(network({}, encrypted, kmsUser, key(viaS3)), request)).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Role', layer: 'identity-policy' }] });
  });
});

describe('private APIs', () => {
  const api = (id: string, endpointType: string, policy?: string, authorizationType = 'NONE') =>
    node('restApi', id, { endpointType, vpcEndpointIds: [], authorizationType, ...(policy === undefined ? {} : { policy }) });
  const parts: Parts = [
    vpc('Vpc', '10.0.0.0/16').with(
      openGroup,
      subnet('App', '10.0.1.0/24').with(instance('Host', { roleId: 'Role' })),
      interfaceEndpoint('Endpoint', 'execute-api', ['App'], { privateDnsEnabled: true }),
    ),
    vpc('Office', '10.1.0.0/16').with(
      securityGroup('OfficeOpen', { in: ['all 0.0.0.0/0'] }),
      internetGateway('Igw'),
      routeTable('OfficeRoutes', { '0.0.0.0/0': 'internetGateway:Igw' }),
      subnet('Desks', '10.1.1.0/24', { routes: 'OfficeRoutes', mapPublicIpOnLaunch: true }).with(instance('Desk', { securityGroupIds: ['OfficeOpen'], roleId: 'Role' })),
    ),
    role('Role'),
    api('Private', 'PRIVATE', policyOf(allow('execute-api:Invoke', 'execute-api:/*', { ...everybody, Condition: { StringEquals: { 'aws:SourceVpc': 'Vpc' } } }))),
    api('Draft', 'PRIVATE'),
    api('Shop', 'REGIONAL'),
  ];

  // network-reachability 11.4
  it('answer through the endpoint, for whom their policy names', () => {
    expect(ask(parts, callApi('Private'))).toMatchObject({ verdict: 'allowed', route: 'interface-endpoint', endpoint: 'Endpoint', resolution: { source: 'private-dns' } });
  });

  it('without a resource policy refuse everybody', () => {
    expect(ask(parts, callApi('Draft'))).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Draft', layer: 'resource-policy' }] });
  });

  it('hide public ones of the Region behind private DNS', () => {
    expect(ask(parts, callApi('Shop'))).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Endpoint', layer: 'endpoint', code: 'EXECUTE_API_PUBLIC_API_VIA_ENDPOINT' }] });
    expect(ask(parts, callApi('Shop', 'Desk'))).toMatchObject({ verdict: 'allowed', route: 'internet-gateway' });
  });

  it('refuse what comes over the internet, and the result says that AWS does not document how', () => {
    const result = ask(parts, callApi('Private', 'Desk'));
    expect(result).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Private', code: 'EXECUTE_API_PRIVATE_API_NEEDS_ENDPOINT' }] });
    expect(result.assumptions.map((each) => each.code)).toContain('EXECUTE_API_WITHOUT_ENDPOINT');
  });
});

describe('interface endpoints', () => {
  const hub = (...more: Parts): Parts => [
    vpc('Vpc', '10.0.0.0/16').with(
      openGroup,
      subnet('A', '10.0.1.0/24', { zone: 'a' }).with(instance('Host', { roleId: 'Role' })),
      subnet('B', '10.0.2.0/24', { zone: 'b' }),
      interfaceEndpoint('Sqs', 'sqs', ['B', 'A'], { privateDnsEnabled: true }),
    ),
    role('Role'),
    ...more,
  ];
  const list = { from: 'Host', action: 'sqs:ListQueues' };

  // 4.7
  it('show the interface in the zone of the client', () => {
    const result = ask(hub(), list);
    expect(result.resolution?.answers).toHaveLength(2);
    expect(result.path).not.toContain('B');
  });

  it('are unreachable when one of their interfaces is, and say that the ways differ', () => {
    const parts: Parts = [
      vpc('Vpc', '10.0.0.0/16').with(
        openGroup,
        networkAcl('Shut', '100 deny in all 0.0.0.0/0', '100 allow out all 0.0.0.0/0'),
        subnet('A', '10.0.1.0/24', { zone: 'a' }).with(instance('Host', { roleId: 'Role' })),
        subnet('B', '10.0.2.0/24', { zone: 'b', acl: 'Shut' }),
        interfaceEndpoint('Sqs', 'sqs', ['A', 'B'], { privateDnsEnabled: true }),
      ),
      role('Role'),
    ];
    expect(ask(parts, list)).toMatchObject({ verdict: 'unreachable', mixed: true, decidedBy: [{ node: 'B', layer: 'network-acl' }] });
  });

  // 2.1
  it('serve one service only', () => {
    expect(ask(hub(), { from: 'Host', action: 'sns:ListTopics', host: { endpoint: 'Sqs' } })).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Sqs', layer: 'endpoint', code: 'SERVICE_MISMATCH' }] });
  });

  it('have no name in a zone without an interface', () => {
    expect(ask(hub(), { ...list, host: { endpoint: 'Sqs', zone: 'eu-west-1c' } })).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Vpc', layer: 'dns', code: 'DNS_NXDOMAIN' }] });
  });

  // 13, 10.1
  it('name their own VPC and the client’s address to the service, from another VPC too', () => {
    const spoke = (hubRoutes: Record<string, string>): Parts => [
      vpc('Hub', '10.0.0.0/16').with(openGroup, routeTable('HubRoutes', hubRoutes), subnet('H', '10.0.1.0/24', { routes: 'HubRoutes' }), interfaceEndpoint('Sqs', 'sqs', ['H'])),
      vpc('Spoke', '10.1.0.0/16').with(
        securityGroup('SpokeOpen', { in: ['all 0.0.0.0/0'] }),
        routeTable('SpokeRoutes', { '10.0.0.0/16': 'transitGateway:Tgw' }),
        subnet('S', '10.1.1.0/24', { routes: 'SpokeRoutes' }).with(instance('SpokeHost', { securityGroupIds: ['SpokeOpen'], roleId: 'Role' })),
      ),
      transitGateway('Tgw'),
      attachment('HubAttachment', 'Tgw', 'Hub', ['H']),
      attachment('SpokeAttachment', 'Tgw', 'Spoke', ['S']),
      role('Role'),
    ];
    const request = { from: 'SpokeHost', action: 'sqs:ListQueues', host: { endpoint: 'Sqs' } };
    expect(ask(spoke({ '10.1.0.0/16': 'transitGateway:Tgw' }), request)).toMatchObject({
      verdict: 'allowed',
      route: 'interface-endpoint',
      context: { 'aws:SourceVpc': 'Hub', 'aws:SourceVpce': 'Sqs', 'aws:VpcSourceIp': '10.1.1.4' },
    });
    expect(ask(spoke({}), request)).toMatchObject({
      verdict: 'unreachable',
      decidedBy: [{ node: 'HubRoutes', layer: 'route-table', code: 'NO_ROUTE_TO_DESTINATION', direction: 'reply' }],
      explanation: expect.stringMatching(/^Unreachable: the request arrives, its reply does not: /),
    });
  });
});

describe('clients without a VPC', () => {
  // 2.1
  it('on-premises are anonymous unless a principal is named', () => {
    const parts: Parts = [
      vpc('Vpc', '10.0.0.0/16').with(
        openGroup,
        virtualPrivateGateway('Vgw'),
        routeTable('Routes', {}, { vgw: ['Vgw'] }),
        subnet('App', '10.0.1.0/24', { routes: 'Routes' }),
        interfaceEndpoint('Sqs', 'sqs', ['App']),
      ),
      site('Site', ['192.168.0.0/16']),
      vpn('Vpn', 'Site', { virtualPrivateGatewayId: 'Vgw' }),
      role('Role'),
    ];
    const request = { from: 'Site', action: 'sqs:ListQueues', host: { endpoint: 'Sqs' } };
    expect(ask(parts, request)).toMatchObject({ verdict: 'denied', principal: 'anonymous' });
    const named = ask(parts, { ...request, principal: 'Role' });
    expect(named).toMatchObject({ verdict: 'allowed', route: 'interface-endpoint', context: { 'aws:VpcSourceIp': '192.168.0.4' } });
  });

  it('a function outside of every VPC reaches public names, and the result says from where', () => {
    const result = ask([lambdaFunction('Free', { roleId: 'Role', subnetIds: [] }), role('Role'), bucket('Bucket', 'acme')], { ...readBucket, from: 'Free' });
    expect(result.verdict).toBe('allowed');
    expect(result.assumptions.map((each) => each.code)).toContain('OUTSIDE_VPC');
    expect(result.context['aws:SourceIp']).toBe('(not known before deployment)');
  });

  it('a public address that is not known is in none of the blocks a policy lists', () => {
    const parts = (statement: Record<string, unknown>): Parts => [
      lambdaFunction('Free', { roleId: 'Role', subnetIds: [] }),
      role('Role'),
      bucket('Bucket', 'acme', [deny('s3:*', '*', { ...everybody, Condition: statement })]),
    ];
    const request = { ...readBucket, from: 'Free' };
    expect(ask(parts({ NotIpAddress: { 'aws:SourceIp': '198.51.100.0/24' } }), request)).toMatchObject({ verdict: 'denied' });
    expect(ask(parts({ IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } }), request)).toMatchObject({ verdict: 'allowed' });
    expect(ask(parts({ IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } }), request).assumptions.map((each) => each.code)).toContain('CONTEXT_VALUE_UNKNOWN');
  });
});

describe('plain flows', () => {
  const parts: Parts = [
    vpc('Vpc', '10.0.0.0/16').with(
      openGroup,
      securityGroup('Closed', { in: [] }),
      internetGateway('Igw'),
      routeTable('Routes', { '0.0.0.0/0': 'internetGateway:Igw' }),
      subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host'), instance('Shut', { securityGroupIds: ['Closed'] })),
    ),
    elasticIp('Eip', 'Host', '198.51.100.9'),
  ];

  it('need no policies', () => {
    const result = ask(parts, { from: 'Host', to: '203.0.113.7' });
    expect(result).toMatchObject({ verdict: 'allowed', route: 'internet-gateway', resolution: null, decidedBy: [], context: {} });
    expect(result.explanation).toBe('Allowed: `Host` reaches `203.0.113.7` through an internet gateway, and the reply comes back.');
  });

  it('report every failed filter with its direction', () => {
    expect(ask(parts, { from: 'Host', to: 'Shut' })).toMatchObject({ verdict: 'unreachable', decidedBy: [{ node: 'Shut', layer: 'security-group', code: 'ENI_SG_RULES_MISMATCH', direction: 'request' }] });
  });
});

describe('what the page needs besides', () => {
  const design: Design = {
    ...designOf(
      vpc('Vpc', '10.0.0.0/16').with(openGroup, routeTable('Routes'), subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host', { roleId: 'Role' })), gatewayEndpoint('S3', 's3', ['Routes'])),
      role('Role'),
      bucket('Bucket', 'acme'),
      node('sqsQueue', 'Jobs', { queueName: 'jobs' }),
    ),
    requests: [
      { id: '1', title: 'reads', request: readBucket, expected: { verdict: 'allowed', route: 'gateway-endpoint' } },
      { id: '2', title: 'breaks', request: readBucket, expected: { verdict: 'denied' } },
      { id: '3', title: 'expects nothing', request: readBucket },
    ],
  };

  it('saved requests are held against what they expect', () => {
    expect(checkExpectations(compileSimulation(design)).map(({ id, ok }) => [id, ok])).toEqual([['1', true], ['2', false]]);
  });

  it('the matrix has a row for each workload and a column for each resource', () => {
    const rows = [...simulateMatrix(compileSimulation(design))];
    expect(rows.map((row) => [row.from, row.cells.map((cell) => [cell.columnId, cell.result.verdict])])).toEqual([['Host', [['Bucket', 'allowed'], ['Jobs', 'unreachable']]]]);
  });

  it('steps fall into sections in the order of the way', () => {
    const { steps } = simulate(compileSimulation(design), readBucket);
    expect(groupSteps(steps).map((group) => group.section)).toEqual(['Name resolution', 'Route', 'Filters', 'Endpoint', 'Policies', 'Return path']);
    expect(groupSteps(steps).flatMap((group) => group.steps)).toHaveLength(steps.length);
  });

  it('every code of a trace has its rule and its page', () => {
    const requests = [readBucket, { from: 'Host', to: '203.0.113.7' }, { from: 'Host', action: 'sqs:ListQueues' }, { from: 'Host', to: 'nosuch.example.com' }];
    for (const request of requests) {
      for (const { code } of simulate(compileSimulation(design), request).steps) expect(codeInfo(code)?.doc, code).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    }
  });
});

function ask(parts: Parts, request: unknown) {
  return simulate(compileSimulation(designOf(...parts)), request);
}
