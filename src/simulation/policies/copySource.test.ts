import { describe, expect, it } from 'vitest';
import { gatewayEndpoint, instance, node, openGroup, routeTable, subnet, vpc } from '../../model/testing/designBuilder';
import { ask } from '../testing/answers';
import { allow, bucket, deny, everybody, policyOf, role } from '../testing/identities';

const owner = { Principal: { AWS: '111122223333' } };
const design = (...statements: readonly Readonly<Record<string, unknown>>[]) => [
  vpc('Vpc', '10.0.0.0/16').with(openGroup, routeTable('Routes', {}), subnet('A', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host', { roleId: 'Role' })), gatewayEndpoint('S3', 's3', ['Routes'])),
  role('Role', statements),
  bucket('Source', 'source', [deny('s3:GetObject', 'arn:aws:s3:::source/secret/*', everybody)], { kmsKeyId: 'Key' }),
  bucket('Target', 'target'),
  node('kmsKey', 'Key', { aliases: [], policy: policyOf(allow('kms:*', '*', owner)) }),
];
const copy = (source: string, ...statements: readonly Readonly<Record<string, unknown>>[]) =>
  ask(design(...statements), { from: 'Host', action: 's3:PutObject', resource: 'arn:aws:s3:::target/copy', context: { 's3:x-amz-copy-source': source } });
const write = allow('s3:PutObject', 'arn:aws:s3:::target/*');
const read = allow('s3:GetObject', 'arn:aws:s3:::source/*');
const decrypt = allow('kms:Decrypt');

// policy-evaluation 5.9
describe('Copying an object', () => {
  it.each(['source/report.csv', '/source/report.csv', '/source/2026%2Freport.csv'])('from %s needs to read it and to write the copy', (source) => {
    expect(copy(source, write, read, decrypt).verdict).toBe('allowed');
    expect(copy(source, write, decrypt)).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Role', layer: 'identity-policy', code: 'IDENTITY_POLICY_IMPLICIT_DENY' }] });
    expect(copy(source, read, decrypt)).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Role', code: 'IDENTITY_POLICY_IMPLICIT_DENY' }] });
  });

  it('needs the key of what it reads', () => {
    expect(copy('source/report.csv', write, read).verdict).toBe('denied');
  });

  it('names what allowed both, and what denies either', () => {
    expect(copy('source/report.csv', write, read, decrypt).decidedBy).toEqual(expect.arrayContaining([expect.objectContaining({ node: 'Role', pointer: '/Statement/0' }), expect.objectContaining({ node: 'Role', pointer: '/Statement/1' })]));
    expect(copy('source/secret/a', write, read, decrypt)).toMatchObject({ verdict: 'denied', decidedBy: [{ node: 'Source', layer: 'resource-policy', code: 'RESOURCE_POLICY_EXPLICIT_DENY', pointer: '/Statement/0' }] });
  });

  it('reads a version with a permission of its own', () => {
    expect(copy('source/report.csv?versionId=1', write, read, decrypt).verdict).toBe('denied');
    expect(copy('source/report.csv?versionId=1', write, allow('s3:GetObjectVersion'), decrypt).verdict).toBe('allowed');
  });

  it('says what it takes the source for where the design does not have it', () => {
    expect(copy('elsewhere/report.csv', write, allow('s3:GetObject')).assumptions.map(({ message }) => message)).toContainEqual(expect.stringContaining('`arn:aws:s3:::elsewhere/report.csv` is not part of the design'));
  });

  it('is nothing of the kind without a source', () => {
    expect(copy('no-object', write).verdict).toBe('allowed');
  });
});
