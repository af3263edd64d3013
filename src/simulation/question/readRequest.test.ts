import { describe, expect, it } from 'vitest';
import { designOf, gatewayEndpoint, instance, interfaceEndpoint, lambdaFunction, natGateway, node, openGroup, site, subnet, vpc, vpn } from '../../model/testing/designBuilder';
import { bucket, role } from '../testing/identities';
import { readRequest } from './readRequest';

const design = designOf(
  vpc('Vpc', '10.0.0.0/16').with(
    openGroup,
    subnet('App', '10.0.1.0/24').with(instance('Host', { roleId: 'Role' }), instance('Bare'), natGateway('Nat')),
    interfaceEndpoint('Sqs', 'sqs', ['App']),
    gatewayEndpoint('S3', 's3', []),
  ),
  lambdaFunction('Free', { roleId: 'Role' }),
  role('Role'),
  bucket('Bucket', 'acme'),
  node('restApi', 'OrdersApi', { endpointType: 'PRIVATE', vpcEndpointIds: [], authorizationType: 'NONE' }),
  site('Site', ['192.168.0.0/16']),
  vpn('Vpn', 'Site', {}),
);

describe('sources', () => {
  it.each([
    ['Host', 'workload'],
    ['Free', 'outside-vpc'],
    ['Site', 'on-premises'],
    ['Vpn', 'on-premises'],
    ['internet', 'internet'],
  ])('%s is %s', (from, type) => {
    expect(read({ from, to: '10.0.1.9' })).toMatchObject({ source: { type } });
  });

  it.each(['Nobody', 'Vpc', 'Bucket', ''])('%s is none', (from) => {
    expect(refusal({ from, to: '10.0.1.9' })).toMatch(/^`from`: /);
  });
});

describe('targets of plain flows', () => {
  it.each([
    ['Bare', { type: 'node' }],
    ['10.0.1.9', { type: 'address', address: '10.0.1.9' }],
    ['db.example.com', { type: 'name', name: 'db.example.com' }],
    ['Bucket', { type: 'name', name: 'acme.s3.eu-west-1.amazonaws.com' }],
    [{ endpoint: 'Sqs' }, { type: 'name' }],
    [{ endpoint: 'Sqs', zone: 'eu-west-1a' }, { type: 'name' }],
  ])('%j', (to, target) => {
    expect(read({ from: 'Host', to })).toMatchObject({ target });
  });

  it.each(['nothing', 'Vpc', { endpoint: 'S3' }, { endpoint: 'Host' }, { endpoint: 'Sqs', prefix: 'key' }, '', '300.1.2.3', '..', 7])('%j is none', (to) => {
    expect(refusal({ from: 'Host', to })).not.toBe('');
  });

  it('take the IP version of an address', () => {
    expect(read({ from: 'Host', to: '2001:db8::1' })).toMatchObject({ family: 6 });
    expect(refusal({ from: 'Host', to: '2001:db8::1', ipVersion: 4 })).toContain('`ipVersion`');
  });
});

describe('calls', () => {
  // network-reachability 2.1
  it.each([
    [{ action: 's3:GetObject', resource: 'arn:aws:s3:::acme/key' }, 'acme.s3.eu-west-1.amazonaws.com'],
    [{ action: 'execute-api:Invoke', resource: { ref: 'OrdersApi', suffix: '/prod/GET/x' } }, 'ordersapi.execute-api.eu-west-1.amazonaws.com'],
    [{ action: 'sqs:SendMessage', resource: 'arn:aws:sqs:us-east-2:111122223333:jobs' }, 'sqs.us-east-2.amazonaws.com'],
    [{ action: 'cloudwatch:PutMetricData' }, 'monitoring.eu-west-1.amazonaws.com'],
    [{ action: 'ecr:GetAuthorizationToken' }, 'api.ecr.eu-west-1.amazonaws.com'],
    [{ action: 'iam:ListRoles' }, 'iam.amazonaws.com'],
    [{ action: 's3:ListAllMyBuckets' }, 's3.eu-west-1.amazonaws.com'],
  ])('%j goes to %s', (request, name) => {
    expect(read({ from: 'Host', ...request })).toMatchObject({ target: { type: 'name', name } });
  });

  it('know the resource of the design and its account', () => {
    expect(read({ from: 'Host', action: 'S3:getobject', resource: { ref: 'Bucket', suffix: '/key' } })).toMatchObject({
      call: { action: 's3:GetObject', resource: 'arn:aws:s3:::acme/key', node: { id: 'Bucket' }, resourceAccount: '111122223333' },
    });
  });

  it('take the Region of the host where one is given', () => {
    expect(read({ from: 'Host', action: 's3:GetObject', resource: 'arn:aws:s3:::acme/key', host: 'acme.s3.us-east-1.amazonaws.com' })).toMatchObject({ call: { region: 'us-east-1' } });
  });

  it.each([
    ['the role of the workload', { from: 'Host' }, 'node'],
    ['nobody without a role', { from: 'Bare' }, 'anonymous'],
    ['nobody for a site without a principal', { from: 'Site' }, 'anonymous'],
    ['who is named', { from: 'Site', principal: 'Role' }, 'node'],
    ['an ARN of another account', { from: 'Host', principal: 'arn:aws:iam::999900001111:user/bob' }, 'arn'],
    ['nobody when asked so', { from: 'Host', principal: 'anonymous' }, 'anonymous'],
  ])('are signed by %s', (_, request, type) => {
    expect(read({ action: 'sqs:ListQueues', ...request })).toMatchObject({ call: { principal: { type } } });
  });

  it.each([
    [{ action: 'GetObject' }, '`action`'],
    [{ action: 's3:*' }, '`action`'],
    [{ action: 's3:Frobnicate' }, '`action`'],
    [{ action: 'nosuch:List' }, '`action`'],
    [{ action: 's3:GetObject' }, '`resource`'],
    [{ action: 's3:GetObject', resource: 'acme/key' }, '`resource`'],
    [{ action: 's3:GetObject', resource: 'arn:aws:s3:::acme' }, '`resource`'],
    [{ action: 's3:GetObject', resource: 'arn:aws:sqs:eu-west-1:111122223333:q' }, '`resource`'],
    [{ action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-west-1:1:q' }, '`resource`'],
    [{ action: 's3:GetObject', resource: { ref: 'Nobody' } }, '`resource.ref`'],
    [{ action: 'sqs:ListQueues', principal: 'Bucket' }, '`principal`'],
    [{ action: 'sqs:ListQueues', principal: 'arn:aws:s3:::acme' }, '`principal`'],
    [{ action: 'sqs:ListQueues', host: 'not a host' }, '`host`'],
  ])('%j is refused', (request, field) => {
    expect(refusal({ from: 'Host', ...request })).toContain(field);
  });
});

it.each([undefined, null, 7, 'x', [], {}, { from: 7 }, { from: 'Host' }, { from: 'Host', to: '10.0.0.1', action: 's3:ListAllMyBuckets' }, { from: 'Host', to: '10.0.0.1', port: 70000 }, { from: 'Host', to: '10.0.0.1', protocol: 'smtp' }, { from: 'Host', to: '10.0.0.1', ipVersion: 5 }])(
  'refuses %j with a sentence',
  (value) => {
    expect(refusal(value)).toMatch(/\.$/);
  },
);

function read(value: unknown): unknown {
  const reading = readRequest(design, value);
  if (!reading.ok) throw new Error(reading.message);
  return reading.value;
}

function refusal(value: unknown): string {
  const reading = readRequest(design, value);
  return reading.ok ? '' : reading.message;
}
