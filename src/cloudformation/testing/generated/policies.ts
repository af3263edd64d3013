import type { Choices } from './choices';
import { region } from './network';

const account = '111122223333';

/** ARNs as a person reads them: those of unnamed nodes have the node's id for a name. */
const arns: Readonly<Record<string, string>> = {
  'n-data': 'arn:aws:s3:::n-data',
  'n-ap': `arn:aws:s3:${region}:${account}:accesspoint/n-ap`,
  'n-table': `arn:aws:dynamodb:${region}:${account}:table/orders`,
  'n-param': `arn:aws:ssm:${region}:${account}:parameter/app/setting`,
  'n-queue': `arn:aws:sqs:${region}:${account}:n-queue`,
  'n-topic': `arn:aws:sns:${region}:${account}:n-topic`,
  'n-key': `arn:aws:kms:${region}:${account}:key/n-key`,
  'n-log': `arn:aws:logs:${region}:${account}:log-group:/vpc/flow`,
  'n-fn': `arn:aws:lambda:${region}:${account}:function:n-fn`,
};

export function allow(statement: object): string {
  return policyText([{ Effect: 'Allow', ...statement }]);
}

export function policyText(statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}

/** A policy of a resource or an endpoint about some of the nodes. */
export function policyFor({ flag, number, one }: Choices, ids: readonly string[]): string {
  const resources = ids.flatMap((id) => arns[id] ?? []);
  const statement = (position: number) => ({
    Sid: `Statement${position}`,
    Effect: one('Allow', 'Deny'),
    Principal: one<unknown>('*', { AWS: `arn:aws:iam::${account}:role/n-role` }, { AWS: [account, 'arn:aws:iam::444455556666:root'] }),
    Action: one<unknown>('*', ['s3:GetObject', 's3:PutObject']),
    Resource: one<unknown>('*', resources.length === 1 ? resources[0] : resources, resources.map((arn) => `${arn}/*`)),
    ...(flag() && { Condition: one<object>({ StringEquals: { 'aws:SourceVpc': 'n-vpc' } }, { StringNotEquals: { 'aws:PrincipalAccount': account } }, { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8'] } }) }),
  });
  return policyText(Array.from({ length: number(1, 3) }, (_, position) => statement(position + 1)));
}

/** S3 takes a bucket policy only if every resource in it is of that bucket. */
export function bucketPolicyFor({ flag, one }: Choices, id: string): string {
  const arn = arns[id] ?? '';
  return policyText([
    {
      Sid: 'OnlyThroughTheEndpoint',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: one<unknown>(`${arn}/*`, [arn, `${arn}/*`]),
      Condition: one<object>({ StringNotEquals: { 'aws:SourceVpce': 'n-s3' } }, { StringNotEquals: { 'aws:SourceVpc': 'n-vpc' } }),
    },
    ...(flag() ? [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:role/n-role` }, Action: ['s3:GetObject'], Resource: `${arn}/*` }] : []),
  ]);
}

/** A policy of a role or user: nobody is named in it. */
export function identityPolicyFor({ flag, one }: Choices, ids: readonly string[]): string {
  const resources = ids.flatMap((id) => arns[id] ?? []);
  return policyText([
    {
      Effect: one('Allow', 'Deny'),
      Action: one<unknown>('*', 's3:GetObject', ['kms:Decrypt', 'sqs:*']),
      Resource: one<unknown>('*', resources, [...resources.map((arn) => `${arn}/*`), 'arn:aws:s3:::home/${aws:username}/*']),
      ...(flag() && { Condition: { StringEquals: { 'aws:SourceVpce': one('n-s3', 'n-ssm') } } }),
    },
  ]);
}
