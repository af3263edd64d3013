import { describe, expect, it } from 'vitest';
import { toNodeId } from '../model/identifiers';
import { designOf, gatewayEndpoint, node, vpc } from '../model/testing/designBuilder';
import { diffPolicy, lintPolicy } from './policyQuestions';

const design = designOf(vpc('Vpc', '10.0.0.0/16').with(gatewayEndpoint('S3', 's3', [])), node('s3Bucket', 'Bucket', { bucketName: 'acme' }), node('kmsKey', 'Key', { aliases: [] }));
const reading = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme/*"}]}';

describe('What an edit of a policy of the design changes', () => {
  it('is measured by the default policy where an endpoint had none', async () => {
    expect(await diffPolicy(design, { before: null, after: reading, kind: 'endpoint', nodeId: 'S3' })).toMatchObject({ newlyAllowed: [], newlyDenied: [{ because: ['/Statement/0'] }], unknown: false });
  });

  it('is everything a bucket policy allows where the bucket had none', async () => {
    expect(await diffPolicy(design, { before: null, after: reading, kind: 'resource', nodeId: 'Bucket' })).toMatchObject({ newlyAllowed: [{ because: ['/Statement/0'], request: { action: 's3:GetObject' } }], newlyDenied: [], unknown: false });
  });

  it('is not known where AWS’s default key policy is the one side', async () => {
    expect(await diffPolicy(design, { before: null, after: reading, kind: 'resource', nodeId: 'Key' })).toMatchObject({ unknown: true });
  });
});

describe('Ids of the design in a policy that is being written', () => {
  it('are no errors, whatever their form', async () => {
    const naming = (key: string, id: string) => reading.replace('"Resource"', `"Condition": {"StringEquals": {"${key}": "${id}"}}, "Resource"`);
    const errorsIn = async (text: string) => (await lintPolicy(design, { text, kind: 'resource', nodeId: 'Bucket' })).filter(({ severity }) => severity === 'error').map(({ code }) => code);
    expect(await errorsIn(naming('aws:SourceVpce', 'S3'))).toEqual([]);
    expect(await errorsIn(naming('aws:SourceVpc', 'Vpc'))).toEqual([]);
    expect(await errorsIn(naming('aws:SourceVpce', 'Nothing'))).toEqual(['POL439']);
    expect(await errorsIn(naming('aws:SourceVpc', 'S3'))).toEqual(['POL438']);
  });
});

describe('Findings in a policy that is being written', () => {
  const open = '{"Version": "2012-10-17", "Statement": [{"Sid": "All", "Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"}, {"Sid": "Some", "Effect": "Allow", "Principal": "*", "Action": "s3:Get*", "Resource": "*"}]}';
  const found = async (suppressed: typeof design.suppressions, code: string) =>
    (await lintPolicy({ ...design, suppressions: suppressed }, { text: open, kind: 'endpoint', nodeId: 'S3' })).filter((diagnostic) => diagnostic.code === code).map(({ sid }) => sid);
  const nodeId = toNodeId('S3');

  it('are left out where a person ignores them: in one statement, or at the node', async () => {
    expect(await found(undefined, 'POL915')).toEqual(['All', 'Some']);
    expect(await found([{ code: 'POL915', nodeId, sid: 'All' }], 'POL915')).toEqual(['Some']);
    expect(await found([{ code: 'POL915', nodeId }], 'POL915')).toEqual([]);
    expect(await found([{ code: 'POL915', nodeId: toNodeId('Bucket') }], 'POL915')).toEqual(['All', 'Some']);
  });

  it('say what the edit changes where the question brings the saved text', async () => {
    const codes = async (saved?: string | null) => (await lintPolicy(design, { text: reading, kind: 'resource', nodeId: 'Bucket', key: 'policy', ...(saved !== undefined && { saved }) })).map(({ code }) => code);
    expect(await codes(null)).toContain('POL934');
    expect(await codes(reading)).not.toContain('POL934');
    expect(await codes()).not.toContain('POL934');
  });
});
