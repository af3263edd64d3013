import { describe, expect, it } from 'vitest';
import { designOf, node } from '../model/testing/designBuilder';
import { diffPolicies } from '../policy';
import { askable, describeExample, describePatterns, describeStatements, keysLeftToTheWay, sideWords } from './changeWords';

const policy = (...statements: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const read = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme/*' };
const write = { ...read, Action: 's3:PutObject', Condition: { StringEquals: { 'aws:SourceVpce': 'S3' } } };

describe('What an edit changes, in words', () => {
  const diff = diffPolicies(policy(read), policy(read, write), 'resource');
  const [example] = diff.newlyAllowed;

  it('names the request with the keys it depends on, and the statement', () => {
    expect(example && describeExample(example, 'resource')).toMatch(/^`s3:PutObject` on `arn:aws:s3:::acme\/[^`]+` by .*, with `aws:SourceVpce` = `S3`$/);
    expect(example && describeExample(example, 'identity')).not.toContain(' by ');
    expect(example && describeStatements(example.because)).toBe('statement 2');
  });

  it('says nothing only where it was proved', () => {
    expect(sideWords(diff.newlyAllowed, diff)).toBe('examples');
    expect(sideWords(diff.newlyDenied, diff)).toBe('nothing');
    expect(sideWords([], diffPolicies('{', policy(read), 'resource'))).toBe('not known');
  });

  it('can be asked where the resource is in the design and something asks already', () => {
    const design = designOf(node('s3Bucket', 'Bucket', { bucketName: 'acme' }));
    expect(example && askable(design, example, { from: 'Host' })).toEqual({ from: 'Host', action: 's3:PutObject', resource: example?.request.resource, context: { 'aws:SourceVpce': 'S3' } });
    expect(example && askable(design, example, null)).toBeUndefined();
    expect(example && askable(designOf(), example, { from: 'Host' })).toBeUndefined();
  });

  it('leaves a key that is missing in the example to the way', () => {
    const denied = { ...read, Effect: 'Deny', Condition: { StringNotEquals: { 'aws:SourceVpce': 'S3' } } };
    const [lost] = diffPolicies(policy(read), policy(read, denied), 'resource').newlyDenied;
    const design = designOf(node('s3Bucket', 'Bucket', { bucketName: 'acme' }));
    expect(lost && keysLeftToTheWay(lost)).toEqual(['aws:SourceVpce']);
    expect(lost && askable(design, lost, { from: 'Host' })).not.toHaveProperty('context');
  });

  it('names the entries of a statement that say more than the example', () => {
    const [wide] = diffPolicies(policy(read), policy(read, { ...read, Action: ['s3:GetObject', 's3:Put*', 's3:Delete*'] }), 'resource').newlyAllowed;
    expect(wide && describePatterns(wide)).toBe('`s3:Put*`, `s3:Delete*` on `arn:aws:s3:::acme/*`');
  });
});
