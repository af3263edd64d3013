import { describe, expect, it } from 'vitest';
import { designOf, vpc } from '../model/testing/designBuilder';
import { parsePolicy } from '../policy/syntax';
import { coveredNodeIds } from './coveredNodes';

const bucket = (id: string) => ({ build: () => [{ id, kind: 's3Bucket', name: id, bucketName: id }] });
const role = (id: string) => ({ build: () => [{ id, kind: 'role', name: id, roleName: id, path: '/', identityPolicies: [], managedPolicyIds: [] }] });

describe('the nodes a statement speaks of', () => {
  const design = designOf(vpc('Vpc', '10.0.0.0/16').with(), bucket('reports'), bucket('reports-eu'), bucket('archive'), role('app'));
  const covered = (statement: object) => coveredNodeIds(design, parsePolicy(JSON.stringify({ Statement: [statement] })), '/Statement/0').toSorted();

  it.each([
    ['a bucket by its ARN', { Resource: 'arn:aws:s3:::archive' }, ['archive']],
    ['a bucket by its objects', { Resource: ['arn:aws:s3:::archive/2026/*'] }, ['archive']],
    ['all that a pattern covers', { Resource: 'arn:aws:s3:::reports*' }, ['reports', 'reports-eu']],
    ['a role among the principals', { Principal: { AWS: 'arn:aws:iam::111122223333:role/app' } }, ['app']],
    ['a VPC in a condition', { Condition: { StringEquals: { 'aws:SourceVpc': 'Vpc' } } }, ['Vpc']],
    ['nobody in particular by `*`', { Principal: '*', Resource: '*' }, []],
  ])('are %s', (_, statement, expected) => expect(covered(statement)).toEqual(expected));

  it('are none outside of statements', () => expect(coveredNodeIds(design, parsePolicy('{}'), undefined)).toEqual([]));
});
