import { beforeAll, describe, expect, it } from 'vitest';
import { actionCatalogOf, loadActionFiles, type ActionCatalog } from '../catalog/actions';
import { completePolicy } from './completion';
import type { DesignFacts } from './designFacts';
import { applyEdits } from './fixes';
import { hoverPolicy } from './hover';

const facts: DesignFacts = {
  endpoints: [{ id: 'vpce-11111111', name: 's3 endpoint', type: 'gateway', service: 's3', vpcId: 'vpc-11111111' }],
  vpcs: [{ id: 'vpc-11111111', name: 'main' }],
  accounts: ['111122223333'],
  organizationIds: ['o-a1b2c3d4e5'],
  resources: [{ arn: 'arn:aws:s3:::reports', name: 'reports', service: 's3' }, { arn: 'arn:aws:sqs:us-east-1:111122223333:q', name: 'queue', service: 'sqs' }],
  roles: [{ arn: 'arn:aws:iam::111122223333:role/app', name: 'app' }],
  users: [],
};

let catalog: ActionCatalog;
beforeAll(async () => {
  catalog = actionCatalogOf(await loadActionFiles(['s3', 'sqs', 'kms']));
});

describe('hovering a policy', () => {
  const text = `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/app"}, "Action": ["s3:GetObject", "s3:*Tagging"],
    "Resource": "arn:aws:s3:::reports/*", "Condition": {"StringNotEqualsIfExists": {"aws:SourceVpce": "vpce-11111111"}, "ForAnyValue:StringEquals": {"aws:TagKeys": "a"}}}]}`;
  const hover = (needle: string) => hoverPolicy(text, text.indexOf(needle) + 2, { kind: 'resource', service: 's3', catalog, facts, requestContext: { 'aws:sourceVpce': 'vpce-22222222' }, descriptionOf: (prefix, name) => (prefix === 's3' && name === 'GetObject' ? 'retrieve objects from Amazon S3' : undefined) });

  it('says what an action works on, and its place', () => {
    const answer = hover('"s3:GetObject"');
    expect(answer?.text).toContain('Allows a caller to retrieve objects from Amazon S3.');
    expect(answer?.text).toContain('access level *read*');
    expect(answer?.text).toContain('arn:${Partition}:s3:::${BucketName}/${ObjectName}');
    expect(text.slice(answer?.offset, (answer?.offset ?? 0) + (answer?.length ?? 0))).toBe('"s3:GetObject"');
  });

  it('counts what a wildcard covers', () => expect(hover('"s3:*Tagging"')?.text).toMatch(/Covers \*\*\d+\*\* actions of Amazon S3/));

  it('names the parts of an ARN and what it covers in the design', () => {
    expect(hover('"arn:aws:s3:::reports/*"')?.text).toContain('- Resource: `reports/*`');
    expect(hover('"arn:aws:s3:::reports/*"')?.text).toContain('Covers in this design: `reports`.');
  });

  it('says when a key is there, and its value in the traced request', () => {
    expect(hover('"aws:SourceVpce"')?.text).toContain('only through a VPC endpoint');
    expect(hover('"aws:SourceVpce"')?.text).toContain('In the traced request: `vpce-22222222`.');
    expect(hover('"aws:TagKeys"')?.text).toContain('Needs `ForAnyValue:`');
  });

  it('says what an operator makes of a missing key', () => {
    expect(hover('"StringNotEqualsIfExists"')?.text).toContain('Key missing: **true**.');
    expect(hover('"ForAnyValue:StringEquals"')?.text).toContain('Key missing: **false**.');
  });

  it('says whom a principal is', () => expect(hover('"arn:aws:iam::111122223333:role/app"')?.text).toContain('In this design: `app`.'));

  it('says at `Principal`, too, who that is in the design', () => {
    expect(hover('"Principal"')?.text).toContain('- Every session of the role `app` of account `111122223333`. In this design: `app`.');
    const open = '{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"}]}';
    const at = (needle: string) => hoverPolicy(open, open.indexOf(needle) + 1, { kind: 'resource', service: 's3', catalog, facts })?.text;
    expect(at('"*", "Action"')).toBe('Everybody, anonymous callers included. In this design: `app`.');
    expect(at('"*"}]')).toContain('In this design: `reports`');
    expect(at('"Allow"')).toContain('wins over every `Allow`');
  });

  it('counts roles among what an ARN covers, and is silent about services it does not see', () => {
    const passing = '{"Statement": [{"Effect": "Allow", "Action": "iam:PassRole", "Resource": ["arn:aws:iam::111122223333:role/a*", "arn:aws:rds:us-east-1:111122223333:db:d"]}]}';
    const at = (needle: string) => hoverPolicy(passing, passing.indexOf(needle), { kind: 'identity', catalog, facts })?.text;
    expect(at('role/a*')).toContain('Covers in this design: `app`.');
    expect(at('db:d')).not.toContain('this design');
  });

  it('says which node of the design an id in a condition names', () => expect(hover('"vpce-11111111"')?.text).toBe('In this design: the gateway endpoint `s3 endpoint`, for `s3`.'));

  it('explains what stands beside the statements', () => {
    expect(hover('"Version"')?.text).toContain('version of the policy language');
    expect(hover('"2012-10-17"')?.text).toContain('version of the policy language');
    expect(hover('"Statement"')?.text).toContain('A matching `Deny` wins');
  });

  it('has nothing to say elsewhere', () => expect(hoverPolicy(text, 0, { kind: 'resource', catalog })).toBeNull());
});

describe('completing a policy', () => {
  const complete = (marked: string, kind: 'endpoint' | 'identity' | 'resource' = 'endpoint') => {
    const offset = marked.indexOf('|');
    const text = marked.replace('|', '');
    return completePolicy(text, offset, { kind, service: 's3', catalog, facts }).toSorted((a, b) => ((a.sortKey ?? '') < (b.sortKey ?? '') ? -1 : 1)).map((completion) => ({ ...completion, result: applyEdits(text, [{ ...completion, text: completion.insertText }]) }));
  };
  const labels = (marked: string, kind?: 'endpoint' | 'identity' | 'resource') => complete(marked, kind).map(({ label }) => label);

  it('offers the members that are still missing', () => {
    expect(labels('{|"Statement": []}')).toEqual(['Id', 'Version']);
    expect(labels('{"Statement": [{"Effect": "Allow", "NotAction": "*", |}]}').toSorted()).toEqual(['Condition', 'NotPrincipal', 'NotResource', 'Principal', 'Resource', 'Sid']);
    expect(labels('{"Statement": [{"Effect": "Allow", |}]}', 'identity')).not.toContain('Principal');
  });

  it('leaves a policy that can be read', () => {
    const [first] = complete('{"Statement": [{"Ef|": "Allow"}]}').filter(({ label }) => label === 'Effect');
    expect(first?.result).toBe('{"Statement": [{"Effect": "Allow"}]}');
    const [version] = complete('{|}').filter(({ label }) => label === 'Version');
    expect(version?.result).toBe('{"Version": "2012-10-17"}');
  });

  it("offers the actions of the endpoint's service first, with counts", () => {
    const offers = complete('{"Statement": [{"Effect": "Allow", "Action": "|"}]}');
    expect(offers[0]?.label).toBe('s3:*');
    expect(offers[0]?.detail).toMatch(/\d+ actions/);
    expect(offers.find(({ label }) => label === 's3:GetObject')?.detail).toBe('read');
    expect(offers.find(({ label }) => label === 's3:Get*')?.detail).toMatch(/\d+ actions/);
    expect(labels('{"Statement": [{"Effect": "Allow", "Action": ["sqs:Se|"]}]}')).toContain('sqs:SendMessage');
  });

  it('offers effects, ARNs of the design and principals', () => {
    expect(labels('{"Statement": [{"Effect": |}]}')).toEqual(['Allow', 'Deny']);
    expect(labels('{"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": ["|"]}]}').slice(0, 2)).toEqual(['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*']);
    expect(labels('{"Statement": [{"Principal": {"AWS": "|"}}]}')).toContain('arn:aws:iam::111122223333:role/app');
  });

  it('offers operators, keys that fit the actions, and values of the design', () => {
    expect(labels('{"Statement": [{"Action": "s3:ListBucket", "Condition": {"|"}}]}')).toContain('StringEquals');
    expect(labels('{"Statement": [{"Action": "s3:ListBucket", "Condition": {"StringLike": {"|"}}}]}')).toContain('s3:prefix');
    expect(labels('{"Statement": [{"Action": "s3:ListBucket", "Condition": {"StringEquals": {"aws:SourceVpce": "|"}}}]}')).toEqual(['vpce-11111111']);
    expect(labels('{"Statement": [{"Action": "s3:ListBucket", "Condition": {"Bool": {"aws:SecureTransport": |}}}]}')).toEqual(['false', 'true']);
  });

  it('offers nothing behind a whole value', () => expect(labels('{"Statement": [] |}')).toEqual([]));
});
