import { describe, expect, it } from 'vitest';
import { gatewayEndpoint, instance, interfaceEndpoint, internetGateway, natGateway, node, openGroup, routeTable, subnet, vpc } from '../../model/testing/designBuilder';
import { lintPolicy } from '../../policy/lint';
import { ask, type Parts } from '../testing/answers';
import { allow, bucket, policyOf, role } from '../testing/identities';

type Properties = Readonly<Record<string, unknown>>;

/**
 * A host behind a gateway endpoint, one behind a NAT gateway, one of another VPC behind an endpoint of its own. Ids of AWS in the
 * printed policies are those of the design here: a design has its logical ids in their place until it is deployed.
 */
function s3({ bucketPolicy, endpointPolicy, bucketProperties = {}, cidr = '172.31.0.0/16' }: { bucketPolicy?: string; endpointPolicy?: string; bucketProperties?: Properties; cidr?: string }): Parts {
  const start = cidr.split('.').slice(0, 2).join('.');
  return [
    vpc('vpc-111bbb22', cidr).with(
      openGroup,
      internetGateway('Igw'),
      routeTable('Routes'),
      routeTable('NatRoutes', { '0.0.0.0/0': 'natGateway:Nat' }),
      routeTable('PublicRoutes', { '0.0.0.0/0': 'internetGateway:Igw' }),
      subnet('Private', `${start}.1.0/24`, { routes: 'Routes' }).with(instance('Host', { roleId: 'role_name' })),
      subnet('Beside', `${start}.2.0/24`, { routes: 'NatRoutes' }).with(instance('NatHost', { roleId: 'role_name' })),
      subnet('Public', `${start}.3.0/24`, { routes: 'PublicRoutes' }).with(natGateway('Nat', { elasticIpId: 'Eip' })),
      gatewayEndpoint('vpce-1a2b3c4d', 's3', ['Routes'], endpointPolicy === undefined ? {} : { policy: endpointPolicy }),
      interfaceEndpoint('Second', 's3', ['Private']),
    ),
    vpc('Other', '10.9.0.0/16').with(
      routeTable('OtherRoutes'),
      subnet('O', '10.9.1.0/24', { routes: 'OtherRoutes' }).with(instance('Stranger', { roleId: 'role_name', securityGroupIds: [] })),
      gatewayEndpoint('OtherEndpoint', 's3', ['OtherRoutes']),
    ),
    node('elasticIp', 'Eip', { publicIp: '198.51.100.4' }),
    role('role_name', [allow('s3:*')], { roleName: 'role_name' }),
    role('other_role', [allow('s3:*')], { roleName: 'other_role' }),
    role('Visitor', [allow('s3:*')], { accountId: '999900001111' }),
    bucket('Bucket', 'bucket_name', [], { ...(bucketPolicy === undefined ? {} : { policy: bucketPolicy }), ...bucketProperties }),
  ];
}

const get = (more: Properties = {}) => ({ from: 'Host', action: 's3:GetObject', resource: 'arn:aws:s3:::bucket_name/key', ...more });

async function errorsOf(policy: string, kind: 'endpoint' | 'resource') {
  const findings = await lintPolicy(policy, { kind, service: kind === 'resource' ? 's3' : 'com.amazonaws.eu-west-1.s3' });
  return findings.filter((finding) => finding.severity === 'error');
}

const denying = (sid: string, condition: string, resource = `["arn:aws:s3:::bucket_name",
                   "arn:aws:s3:::bucket_name/*"]`) => `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "${sid}",
      "Effect": "Deny",
      "Principal": "*",
      "Action": ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"],
      "Resource": ${resource},
      "Condition": {
        ${condition}
      }
    }
  ]
}`;

describe('Gateway Endpoints for Amazon S3: Control Access Using Bucket Policies', () => {
  const byEndpoint = denying('Allow-access-to-specific-VPCE', '"StringNotEquals": {\n          "aws:sourceVpce": "vpce-1a2b3c4d"\n        }');
  const byVpc = denying('Allow-access-to-specific-VPC', '"StringNotEquals": {\n          "aws:sourceVpc": "vpc-111bbb22"\n        }');
  const byRange = denying('Allow-access-to-specific-VPC-CIDR', '"NotIpAddress": {\n          "aws:VpcSourceIp": "172.31.0.0/16"\n        }');
  const byAccount = denying('Allow-access-to-bucket-in-specific-account', '"StringNotEquals": {\n          "s3:ResourceAccount": "111122223333"\n        }', '"arn:aws:s3:::*"').replace('["s3:PutObject", "s3:GetObject", "s3:DeleteObject"]', '["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]');

  it.each([
    ['a specific endpoint', byEndpoint],
    ['a specific VPC', byVpc],
    ['a specific IP address range', byRange],
  ])('the printed policy for %s is well-formed, except that its Sid is one S3 takes and IAM does not', async (_, policy) => {
    expect((await errorsOf(policy, 'resource')).filter((finding) => !finding.message.includes('Sid') && !finding.pointer.endsWith('/Sid'))).toEqual([]);
  });

  it('“denies access to the specified bucket using the specified actions unless the specified gateway endpoint is used”', () => {
    const verdict = (more: Properties = {}) => ask(s3({ bucketPolicy: byEndpoint }), get(more)).verdict;
    expect(verdict()).toBe('allowed');
    expect(verdict({ from: 'NatHost' })).toBe('denied');
    expect(verdict({ from: 'Stranger' })).toBe('denied');
    expect(verdict({ host: { endpoint: 'Second', prefix: 'bucket' } })).toBe('denied');
  });

  it('“using the specified actions”: others are not denied', () => {
    expect(ask(s3({ bucketPolicy: byEndpoint }), get({ from: 'NatHost', action: 's3:ListBucket', resource: 'arn:aws:s3:::bucket_name' })).verdict).toBe('allowed');
    for (const action of ['s3:PutObject', 's3:DeleteObject']) expect(ask(s3({ bucketPolicy: byEndpoint }), get({ from: 'NatHost', action })).verdict).toBe('denied');
  });

  it.each([
    ['endpoint', byEndpoint],
    ['VPC', byVpc],
    ['range', byRange],
  ])('“this policy blocks access to the specified bucket … through the AWS Management Console” (%s)', (_, bucketPolicy) => {
    expect(ask(s3({ bucketPolicy }), get({ from: 'internet', principal: 'role_name' })).verdict).toBe('denied');
  });

  it('“restricts access to specific VPCs … useful if you have multiple endpoints configured in the same VPC”', () => {
    const verdict = (more: Properties = {}) => ask(s3({ bucketPolicy: byVpc }), get(more)).verdict;
    expect([verdict(), verdict({ host: { endpoint: 'Second', prefix: 'bucket' } }), verdict({ from: 'Stranger' }), verdict({ from: 'NatHost' })]).toEqual(['allowed', 'allowed', 'denied', 'denied']);
  });

  it('“denies access … unless the request comes from the specified IP address”', () => {
    expect(ask(s3({ bucketPolicy: byRange }), get()).verdict).toBe('allowed');
    expect(ask(s3({ bucketPolicy: byRange, cidr: '10.0.0.0/16' }), get()).verdict).toBe('denied');
    expect(ask(s3({ bucketPolicy: byRange }), get({ from: 'NatHost' })).verdict).toBe('denied');
  });

  it('“denies access to S3 buckets using the specified actions unless they are owned by the specified AWS account” (as an endpoint policy, with an allow beside it)', () => {
    const document = JSON.parse(byAccount);
    const endpointPolicy = JSON.stringify({ ...document, Statement: [...document.Statement, { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] });
    const open = { policy: policyOf(allow('s3:*', '*', { Principal: { AWS: '111122223333' } })), bucketName: 'foreign' };
    expect(ask(s3({ endpointPolicy }), get()).verdict).toBe('allowed');
    expect(ask(s3({ endpointPolicy, bucketProperties: { ...open, accountId: '999900001111' } }), get({ resource: 'arn:aws:s3:::foreign/key' }))).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'vpce-1a2b3c4d', layer: 'endpoint-policy', code: 'ENDPOINT_POLICY_EXPLICIT_DENY' }] });
  });
});

describe('Gateway Endpoints for Amazon S3: Edit the VPC Endpoint Policy', () => {
  it('“controls access to Amazon S3 from the VPC through the endpoint. The default policy allows full access”', () => {
    expect(ask(s3({}), get({ action: 's3:DeleteObject' })).verdict).toBe('allowed');
    expect(ask(s3({ endpointPolicy: policyOf() }), get()).verdict).toBe('denied');
    expect(ask(s3({ endpointPolicy: policyOf() }), get({ from: 'NatHost' })).verdict).toBe('allowed');
  });

  const specificBucket = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Allow-access-to-specific-bucket",
      "Effect": "Allow",
      "Principal": "*",
      "Action": [
         "s3:ListBucket",
         "s3:GetObject",
         "s3:PutObject"
      ],
      "Resource": [
        "arn:aws:s3:::bucket_name",
        "arn:aws:s3:::bucket_name/*"
      ]
    }
  ]
}`;
  const whenever = (sid: string, condition: string) => `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "${sid}",
      "Effect": "Allow",
      "Principal": "*",
      "Action": "*",
      "Resource": "*",
      "Condition": {
        ${condition}
      }
    }
  ]
}`;
  const specificRole = whenever('Allow-access-to-specific-IAM-role', '"ArnEquals": {\n          "aws:PrincipalArn": "arn:aws:iam::111122223333:role/role_name"\n        }');
  const specificAccount = whenever('Allow-callers-from-specific-account', '"StringEquals": {\n          "aws:PrincipalAccount": "111122223333"\n        }');

  it.each([
    ['a specific bucket', specificBucket],
    ['a specific IAM role', specificRole],
    ['users in a specific account', specificAccount],
  ])('the printed policy for %s is well-formed', async (_, policy) => {
    expect((await errorsOf(policy, 'endpoint')).filter((finding) => !finding.message.includes('Sid') && !finding.pointer.endsWith('/Sid'))).toEqual([]);
  });

  it('“You can create a policy that restricts access to specific S3 buckets only”', () => {
    const verdict = (action: string, resource: string) => ask(s3({ endpointPolicy: specificBucket }), get({ action, resource })).verdict;
    expect(verdict('s3:GetObject', 'arn:aws:s3:::bucket_name/key')).toBe('allowed');
    expect(verdict('s3:PutObject', 'arn:aws:s3:::bucket_name/key')).toBe('allowed');
    expect(verdict('s3:ListBucket', 'arn:aws:s3:::bucket_name')).toBe('allowed');
    expect(verdict('s3:DeleteObject', 'arn:aws:s3:::bucket_name/key')).toBe('denied');
    expect(verdict('s3:GetObject', 'arn:aws:s3:::another/key')).toBe('denied');
  });

  it('“You can create a policy that restricts access to a specific IAM role”', () => {
    const verdict = (principal: string) => ask(s3({ endpointPolicy: specificRole }), get({ principal })).verdict;
    expect([verdict('role_name'), verdict('other_role')]).toEqual(['allowed', 'denied']);
  });

  it('“You must use aws:PrincipalArn to grant access to a principal”: another Principal than * matches no role on a gateway endpoint', () => {
    const named = policyOf(allow('*', '*', { Principal: { AWS: 'arn:aws:iam::111122223333:role/role_name' } }));
    expect(ask(s3({ endpointPolicy: named }), get()).verdict).toBe('denied');
  });

  it('“You can create a policy that restricts access to a specific account”', () => {
    const open = { policy: policyOf(allow('s3:*', '*', { Principal: { AWS: '999900001111' } })) };
    const verdict = (principal: string) => ask(s3({ endpointPolicy: specificAccount, bucketProperties: open }), get({ principal })).verdict;
    expect([verdict('role_name'), verdict('Visitor')]).toEqual(['allowed', 'denied']);
    expect(ask(s3({ bucketProperties: open }), get({ principal: 'Visitor' })).verdict).toBe('allowed');
  });
});
