import { describe, expect, it } from 'vitest';
import { createNode } from '../../model/defaults/createNode';
import { emptyDesign, type Design } from '../../model/design';
import { fromOptions, readResourceText, readTargetText, resourceOptions } from './requestOptions';
import { requestWords, resourceText } from '../../drawing/requestWords';
import { expectResult, findSaved, keepRequest } from '../../commands/savedRequests';
import type { OperationResult } from '../../model/operations/result';

const design: Design = {
  ...emptyDesign({ name: 'test', region: 'us-east-1', accountId: '111122223333' }),
  nodes: [
    createNode('dynamodbTable', { id: 'orders', name: 'orders' }),
    createNode('s3Bucket', { id: 'reports', name: 'reports', bucketName: 'acme-reports' }),
    createNode('lambdaFunction', { id: 'worker', name: 'worker', subnetIds: [], securityGroupIds: [] }),
    createNode('lambdaFunction', { id: 'gone', name: 'gone', subnetIds: [], securityGroupIds: [], inactive: true }),
  ],
};

describe('what a request may be about', () => {
  it('offers workloads and the internet as sources, and nothing that does not exist', () => {
    expect(fromOptions(design).map((option) => option.value)).toEqual(['worker', 'internet']);
  });

  it('offers a bucket and its objects, what the action acts on first', () => {
    expect(resourceOptions(design, 'dynamodb:GetItem')[0]?.label).toBe('orders');
    const labels = (action: string) => resourceOptions(design, action).map((option) => option.label).slice(0, 2);
    expect(labels('s3:GetObject')).toEqual(['Objects of reports', 'reports']);
    expect(labels('s3:ListBucket')).toEqual(['reports', 'Objects of reports']);
    expect(labels('s3:GetBucketObjectLockConfiguration')).toEqual(['reports', 'Objects of reports']);
  });

  it('reads ARNs, names, and names with what follows', () => {
    expect(readResourceText(design, 'arn:aws:s3:::other/x')).toBe('arn:aws:s3:::other/x');
    expect(readResourceText(design, 'acme-reports/q3.csv')).toEqual({ ref: 'reports', suffix: '/q3.csv' });
    expect(readResourceText(design, 'nothing')).toBeUndefined();
    expect(resourceText(design, { ref: 'reports', suffix: '/q3.csv' })).toBe('reports/q3.csv');
  });

  it('reads addresses and host names as targets', () => {
    expect(readTargetText('10.0.0.7')).toBe('10.0.0.7');
    expect(readTargetText('sqs.eu-west-1.amazonaws.com')).toBe('sqs.eu-west-1.amazonaws.com');
    expect(readTargetText('database')).toBeUndefined();
  });

  it('can be said in one line', () => {
    expect(requestWords(design, { from: 'worker', action: 's3:GetObject', resource: { ref: 'reports', suffix: '/a' } })).toBe(
      'worker does s3:GetObject on reports/a',
    );
    expect(requestWords(design, { from: 'worker', action: 's3:ListAllMyBuckets', sessionPolicy: '{}' })).toMatch(/ does s3:ListAllMyBuckets, with a session policy$/);
    expect(requestWords(design, { from: 'internet', to: 'worker', port: 80 })).toBe('the internet connects to worker, tcp port 80');
  });
});

describe('saved requests', () => {
  const request = { from: 'worker', action: 's3:GetObject', resource: { ref: 'reports', suffix: '/a' } };
  const designOf = (outcome: OperationResult) => {
    if (!outcome.ok) throw new Error(outcome.reason);
    return outcome.design;
  };

  it('are called after what they ask', () => {
    expect(findSaved(designOf(keepRequest(design, request)), { ...request })?.title).toBe('worker does s3:GetObject on reports/a');
  });

  it('take the answer as what is expected, saved before or not', () => {
    const result = {
      verdict: 'denied', route: 'gateway-endpoint', endpoint: 'gw', resolution: null, path: [], decidedBy: [], steps: [], context: {},
      assumptions: [], explanation: '',
    } as const;
    const expected = { verdict: 'denied', route: 'gateway-endpoint', endpoint: 'gw' };
    expect(findSaved(designOf(expectResult(design, request, result)), request)?.expected).toEqual(expected);
    const saved = designOf(keepRequest(design, request));
    const after = designOf(expectResult(saved, request, result));
    expect(after.requests).toHaveLength(1);
    expect(findSaved(after, request)?.expected).toEqual(expected);
  });
});
