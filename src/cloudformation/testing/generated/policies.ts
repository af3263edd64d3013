import { arnOf } from '../../../model/arns';
import { findNode, type Design } from '../../../model/design';
import type { Choices } from './choices';

const account = '111122223333';

/** Stands for the ARN of a node until all nodes are there. */
export function arnMark(id: string): string {
  return `arn-of(${id})`;
}

/** The ARNs as a person writes them: by physical name, or by the node's id where AWS makes one up. */
export function withArns(design: Design): Design {
  const text = JSON.stringify(design.nodes).replaceAll(/arn-of\(([a-zA-Z0-9-]+)\)/g, (_, id: string) => {
    const node = findNode(design, id);
    return (node && arnOf(design, node)) ?? id;
  });
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the same nodes with other texts in them
  return { ...design, nodes: JSON.parse(text) as Design['nodes'] };
}

export function allow(statement: object): string {
  return policyText([{ Effect: 'Allow', ...statement }]);
}

export function policyText(statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}

/** A policy of a resource or an endpoint about some of the nodes. */
export function policyFor({ flag, number, one }: Choices, ids: readonly string[]): string {
  const resources = ids.map(arnMark);
  const contents = contentsOf(ids);
  const statement = (position: number) => ({
    Sid: `Statement${position}`,
    Effect: one('Allow', 'Deny'),
    Principal: one<unknown>('*', { AWS: arnMark('n-role') }, { AWS: [account, 'arn:aws:iam::444455556666:root'] }),
    Action: one<unknown>('*', ['s3:GetObject', 's3:PutObject']),
    Resource: one<unknown>('*', resources.length === 1 ? resources[0] : resources, contents),
    ...(flag() && { Condition: one<object>({ StringEquals: { 'aws:SourceVpc': 'n-vpc' } }, { StringNotEquals: { 'aws:PrincipalAccount': account } }, { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8'] } }) }),
  });
  return policyText(Array.from({ length: number(1, 3) }, (_, position) => statement(position + 1)));
}

/** What is in the nodes: objects of buckets. Other ARNs stand for themselves. */
function contentsOf(ids: readonly string[]): readonly string[] {
  return ids.map((id) => (id === 'n-data' || id === 'n-logs' ? `${arnMark(id)}/*` : arnMark(id)));
}

/** S3 takes a bucket policy only if every resource in it is of that bucket. */
export function bucketPolicyFor({ flag, one }: Choices, id: string): string {
  const arn = arnMark(id);
  return policyText([
    {
      Sid: 'OnlyThroughTheEndpoint',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: one<unknown>(`${arn}/*`, [arn, `${arn}/*`]),
      Condition: one<object>({ StringNotEquals: { 'aws:SourceVpce': 'n-s3' } }, { StringNotEquals: { 'aws:SourceVpc': 'n-vpc' } }),
    },
    ...(flag() ? [{ Effect: 'Allow', Principal: { AWS: arnMark('n-role') }, Action: ['s3:GetObject'], Resource: `${arn}/*` }] : []),
  ]);
}

/** A policy of a role or user: nobody is named in it. */
export function identityPolicyFor({ flag, one }: Choices, ids: readonly string[]): string {
  const resources = ids.map(arnMark);
  return policyText([
    {
      Effect: one('Allow', 'Deny'),
      Action: one<unknown>('*', 's3:GetObject', ['kms:Decrypt', 'sqs:*']),
      Resource: one<unknown>('*', resources, [...contentsOf(ids), 'arn:aws:s3:::home/${aws:username}/*']),
      ...(flag() && { Condition: { StringEquals: { 'aws:SourceVpce': one('n-s3', 'n-ssm') } } }),
    },
  ]);
}
