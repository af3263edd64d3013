import { describe, expect, it } from 'vitest';
import { actionCatalogOf, loadActionFiles } from '../../catalog/actions';
import { designOf, gatewayEndpoint, instance, interfaceEndpoint, internetGateway, node, openGroup, routeTable, securityGroup, subnet, vpc, type Part } from '../../model/testing/designBuilder';
import { allow, bucket, deny, everybody, policyOf, role } from '../testing/identities';
import { diagnosePolicies, policyServicesIn } from './diagnosePolicies';

/** The codes found in the policies of one node. */
async function codesOn(nodeId: string, ...parts: readonly Part[]): Promise<readonly string[]> {
  const design = designOf(...parts);
  const catalog = actionCatalogOf(await loadActionFiles(policyServicesIn(design)));
  return diagnosePolicies(design, catalog).flatMap((found) => (found.nodeId === nodeId ? [found.code] : []));
}

const throughEndpoint = (ids: string | readonly string[]) => deny('s3:*', ['arn:aws:s3:::acme', 'arn:aws:s3:::acme/*'], { ...everybody, Condition: { StringNotEquals: { 'aws:SourceVpce': ids } } });
const fromAddress = allow('s3:GetObject', 'arn:aws:s3:::acme/*', { ...everybody, Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } });
const defaultRoute = routeTable('Rt');

/** A host behind a gateway endpoint for S3; what else stands in the VPC; the bucket's statements. */
function s3Behind(endpoint: Part, { more = [], roleStatements = [allow('*')] }: { readonly more?: readonly Part[]; readonly roleStatements?: Parameters<typeof role>[1] } = {}): readonly Part[] {
  return [
    vpc('Vpc', '10.0.0.0/16').with(openGroup, defaultRoute, subnet('App', '10.0.1.0/24', { routes: 'Rt' }).with(instance('Host', { roleId: 'Role' })), endpoint, ...more),
    role('Role', roleStatements),
  ];
}
const gateway = (properties = {}) => gatewayEndpoint('Gateway', 's3', ['Rt'], properties);
const interfaceForS3 = (properties = {}) => interfaceEndpoint('Interface', 's3', ['App'], { privateDnsEnabled: true, ...properties });
const unused = gatewayEndpoint('Unused', 's3', []);

describe('POL908, aws:SourceIp behind an endpoint', () => {
  it('is found in a bucket policy where every way leads through an endpoint', async () => {
    expect(await codesOn('Bucket', ...s3Behind(gateway()), bucket('Bucket', 'acme', [fromAddress]))).toContain('POL908');
  });
  it('is not found where the way leads over the internet', async () => {
    const overInternet = [
      vpc('Vpc', '10.0.0.0/16').with(openGroup, internetGateway('Igw'), routeTable('Rt', { '0.0.0.0/0': 'internetGateway:Igw' }), subnet('App', '10.0.1.0/24', { routes: 'Rt', mapPublicIpOnLaunch: true }).with(instance('Host', { roleId: 'Role' }))),
      role('Role'),
    ];
    expect(await codesOn('Bucket', ...overInternet, bucket('Bucket', 'acme', [fromAddress]))).not.toContain('POL908');
    expect(await codesOn('Bucket', bucket('Bucket', 'acme', [fromAddress]))).not.toContain('POL908');
  });
  it('is found in the policy of a role whose workloads have no other way', async () => {
    const own = allow('s3:GetObject', 'arn:aws:s3:::acme/*', { Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } });
    expect(await codesOn('Role', ...s3Behind(gateway(), { roleStatements: [own] }), bucket('Bucket', 'acme'))).toContain('POL908');
  });
});

describe('POL910 and POL911, ids that are not in the design', () => {
  it('are found, ids of nodes are not', async () => {
    const naming = (key: string, id: string) => codesOn('Bucket', ...s3Behind(gateway()), bucket('Bucket', 'acme', [deny('s3:*', 'arn:aws:s3:::acme/*', { ...everybody, Condition: { StringNotEquals: { [key]: id } } })]));
    expect(await naming('aws:SourceVpce', 'vpce-0123456789abcdef0')).toContain('POL910');
    expect(await naming('aws:SourceVpc', 'vpc-0123456789abcdef0')).toContain('POL911');
    const ofNodes = [...(await naming('aws:SourceVpce', 'Gateway')), ...(await naming('aws:SourceVpc', 'Vpc'))];
    for (const code of ['POL910', 'POL911', 'POL438', 'POL439']) expect(ofNodes).not.toContain(code);
  });
  it('do not let a VPC pass for an endpoint', async () => {
    expect(await codesOn('Bucket', ...s3Behind(gateway()), bucket('Bucket', 'acme', [throughEndpoint('Vpc')]))).toContain('POL439');
  });
});

describe('POL912, an endpoint nobody uses', () => {
  it('is found where all go through another one', async () => {
    expect(await codesOn('Bucket', ...s3Behind(gateway(), { more: [unused] }), bucket('Bucket', 'acme', [throughEndpoint(['Gateway', 'Unused'])]))).toContain('POL912');
  });
  it('is not found for the one in use, nor for one that is used by its own name', async () => {
    const design = s3Behind(gateway(), { more: [interfaceForS3({ privateDnsEnabled: false })] });
    expect(await codesOn('Bucket', ...design, bucket('Bucket', 'acme', [throughEndpoint(['Gateway', 'Interface'])]))).not.toContain('POL912');
  });
  it('is not found before anything reaches the bucket', async () => {
    expect(await codesOn('Bucket', vpc('Vpc', '10.0.0.0/16').with(unused), bucket('Bucket', 'acme', [throughEndpoint('Unused')]))).not.toContain('POL912');
  });
});

describe('POL916, what AWS owns', () => {
  const own = (...more: readonly Record<string, unknown>[]) => policyOf(allow('s3:*', '*', { ...everybody, Condition: { StringEquals: { 'aws:ResourceAccount': '111122223333' } } }), ...more);
  it('is found missing where the policy asks for the account', async () => {
    expect(await codesOn('Gateway', ...s3Behind(gateway({ policy: own() })))).toContain('POL916');
  });
  it('is not missing where it is allowed, or where the host goes another way', async () => {
    const repositories = allow('s3:GetObject', 'arn:aws:s3:::al2023-repos-eu-west-1-de612dc2/*', everybody);
    expect(await codesOn('Gateway', ...s3Behind(gateway({ policy: own(repositories) })))).not.toContain('POL916');
    expect(await codesOn('Unused', ...s3Behind(gateway(), { more: [gatewayEndpoint('Unused', 's3', [], { policy: own() })] }))).not.toContain('POL916');
  });
});

describe('POL917, image layers', () => {
  const task = node('ecsService', 'Task', { subnetIds: ['App'], securityGroupIds: ['Open'], assignPublicIp: false });
  const registry = interfaceEndpoint('Ecr', 'com.amazonaws.eu-west-1.ecr.dkr', ['App']);
  const only = (bucketName: string) => gateway({ policy: policyOf(allow('s3:GetObject', `arn:aws:s3:::${bucketName}/*`, everybody)) });
  it('are found missing from the endpoint for S3 that containers use', async () => {
    expect(await codesOn('Gateway', ...s3Behind(only('acme'), { more: [task, registry] }))).toContain('POL917');
  });
  it('are not missing where they are allowed, nor without containers or an endpoint for ECR', async () => {
    expect(await codesOn('Gateway', ...s3Behind(only('prod-eu-west-1-starport-layer-bucket'), { more: [task, registry] }))).not.toContain('POL917');
    expect(await codesOn('Gateway', ...s3Behind(only('acme'), { more: [registry] }))).not.toContain('POL917');
    expect(await codesOn('Gateway', ...s3Behind(only('acme'), { more: [task] }))).not.toContain('POL917');
  });
});

describe('POL921, calls in the name of a caller', () => {
  const keyPolicy = policyOf(allow('kms:*', '*', everybody), deny('kms:*', '*', { ...everybody, Condition: { StringNotEquals: { 'aws:SourceVpce': 'Gateway' } } }));
  const key = (aliases: readonly string[] = []) => node('kmsKey', 'Key', { aliases, policy: keyPolicy });
  it('are found for a key a bucket uses, by id or alias', async () => {
    expect(await codesOn('Key', ...s3Behind(gateway()), key(), bucket('Bucket', 'acme', [], { kmsKeyId: 'Key' }))).toContain('POL921');
    expect(await codesOn('Key', ...s3Behind(gateway()), key(['alias/data']), bucket('Bucket', 'acme', [], { kmsKeyId: 'alias/data' }))).toContain('POL921');
  });
  it('are not found for a key nothing uses', async () => {
    expect(await codesOn('Key', ...s3Behind(gateway()), key(), bucket('Bucket', 'acme'))).not.toContain('POL921');
  });
  it('are found for a bucket that is read through Athena, and only then', async () => {
    const athena = interfaceEndpoint('Athena', 'athena', ['App'], { privateDnsEnabled: true });
    const group = node('athenaWorkgroup', 'Group');
    const locked = bucket('Bucket', 'acme', [throughEndpoint('Gateway')]);
    expect(await codesOn('Bucket', ...s3Behind(gateway(), { more: [athena] }), group, locked)).toContain('POL921');
    expect(await codesOn('Bucket', ...s3Behind(gateway(), { more: [athena], roleStatements: [allow('s3:*')] }), group, locked)).not.toContain('POL921');
  });
});

describe('POL922, an endpoint left out', () => {
  const other = (roleId: string) => vpc('Other', '10.1.0.0/16').with(
    routeTable('OtherRt'),
    securityGroup('OtherOpen'),
    subnet('OtherApp', '10.1.1.0/24', { routes: 'OtherRt' }).with(instance('Second', { roleId, securityGroupIds: ['OtherOpen'] })),
    gatewayEndpoint('Left', 's3', ['OtherRt']),
  );
  it('is found where an allowed workload reaches the bucket through it', async () => {
    expect(await codesOn('Bucket', ...s3Behind(gateway()), other('Role'), bucket('Bucket', 'acme', [throughEndpoint('Gateway')]))).toContain('POL922');
  });
  it('is not found where both are listed, nor where the workload has no permission', async () => {
    expect(await codesOn('Bucket', ...s3Behind(gateway()), other('Role'), bucket('Bucket', 'acme', [throughEndpoint(['Gateway', 'Left'])]))).not.toContain('POL922');
    expect(await codesOn('Bucket', ...s3Behind(gateway()), other('Powerless'), role('Powerless', []), bucket('Bucket', 'acme', [throughEndpoint('Gateway')]))).not.toContain('POL922');
  });
});

describe('Private APIs', () => {
  const api = (properties: Readonly<Record<string, unknown>>) => node('restApi', 'Api', { endpointType: 'PRIVATE', vpcEndpointIds: [], authorizationType: 'NONE', ...properties });
  const endpoint = interfaceEndpoint('Invoke', 'execute-api', ['App'], { privateDnsEnabled: true, policy: policyOf(allow('execute-api:Invoke', '*', { ...everybody, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } })) });
  it('need a policy that allows something (POL923); others do not', async () => {
    const nothing = policyOf(deny('execute-api:Invoke', 'execute-api:/*', everybody));
    expect(await codesOn('Api', api({ policy: nothing }))).toContain('POL923');
    expect(await codesOn('Api', api({}))).toContain('POL923');
    expect(await codesOn('Api', api({ policy: policyOf(allow('execute-api:Invoke', 'execute-api:/*', everybody)) }))).not.toContain('POL923');
    expect(await codesOn('Api', api({ policy: nothing, endpointType: 'REGIONAL' }))).not.toContain('POL923');
    expect(await codesOn('Api', api({ endpointType: 'REGIONAL' }))).not.toContain('POL923');
  });
  it('without IAM authorisation have no callers an endpoint policy could name (POL924)', async () => {
    expect(await codesOn('Invoke', ...s3Behind(endpoint), api({}))).toContain('POL924');
    expect(await codesOn('Invoke', ...s3Behind(endpoint), api({ authorizationType: 'AWS_IAM' }))).not.toContain('POL924');
    expect(await codesOn('Invoke', ...s3Behind(endpoint))).not.toContain('POL924');
  });
});

describe('Regions, accounts, twins and lists of who is not meant', () => {
  const queue = (resource: string, more: Readonly<Record<string, unknown>> = everybody) => interfaceEndpoint('Queue', 'sqs', ['App'], { policy: policyOf(allow('sqs:SendMessage', resource, more)) });
  it('POL926: another Region than the endpoint’s', async () => {
    expect(await codesOn('Queue', ...s3Behind(queue('arn:aws:sqs:us-east-1:111122223333:jobs')))).toContain('POL926');
    expect(await codesOn('Queue', ...s3Behind(queue('arn:aws:sqs:eu-west-1:111122223333:jobs')))).not.toContain('POL926');
  });
  it('POL927: an account that is not in the design', async () => {
    expect(await codesOn('Queue', ...s3Behind(queue('arn:aws:sqs:eu-west-1:444455556666:jobs')))).toContain('POL927');
    expect(await codesOn('Queue', ...s3Behind(queue('arn:aws:sqs:eu-west-1:111122223333:jobs')))).not.toContain('POL927');
  });
  it('POL931: two endpoints for one service in one VPC with different policies', async () => {
    const all = policyOf(allow('s3:*', '*', everybody));
    const some = policyOf(allow('s3:GetObject', 'arn:aws:s3:::acme/*', everybody));
    expect(await codesOn('Gateway', ...s3Behind(gateway({ policy: all }), { more: [interfaceForS3({ policy: some })] }))).toContain('POL931');
    expect(await codesOn('Gateway', ...s3Behind(gateway({ policy: all }), { more: [interfaceForS3({ policy: all })] }))).not.toContain('POL931');
  });
  it('POL935: Deny with NotPrincipal on an interface endpoint', async () => {
    const but = (rest: Readonly<Record<string, unknown>>) => interfaceEndpoint('Queue', 'sqs', ['App'], { policy: policyOf(allow('sqs:*', '*', everybody), deny('sqs:*', '*', rest)) });
    expect(await codesOn('Queue', ...s3Behind(but({ NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/Role' } })))).toContain('POL935');
    expect(await codesOn('Queue', ...s3Behind(but({ Principal: '*', Condition: { ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/Role' } } })))).not.toContain('POL935');
  });
});
