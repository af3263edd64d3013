import { describe, expect, it } from 'vitest';
import { lintCoverage, lintPolicy } from './lint';
import type { PolicyKind } from './grammar';

interface Bare {
  readonly kind: PolicyKind;
  readonly service: string;
  readonly policy: unknown;
}

const endpoint = (statement: Readonly<Record<string, unknown>>, service = 's3'): Bare => ({ kind: 'endpoint', service, policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*', ...statement }] } });
const bucket = (statement: Readonly<Record<string, unknown>>): Bare => ({ ...endpoint(statement), kind: 'resource' });
const when = (operator: string, key: string, value: string) => ({ Condition: { [operator]: { [key]: value } } });

async function groupOf({ kind, service, policy }: Bare): Promise<readonly string[]> {
  return (await lintPolicy(JSON.stringify(policy), { kind, service })).flatMap(({ code }) => (code.startsWith('POL9') ? [code] : []));
}

describe('A policy without a design', () => {
  it.each<[string, Bare]>([
    ['POL900', endpoint({ Sid: 'a'.repeat(20_480) })],
    ['POL905', endpoint({ Action: ['s3:*', 'sqs:SendMessage'] })],
    ['POL906', endpoint({ Action: 'sqs:SendMessage' })],
    ['POL907', endpoint({ Resource: 'arn:aws:sqs:us-east-1:111122223333:q' })],
    ['POL909', endpoint(when('StringEquals', 'aws:SourceVpce', 'vpce-11111111'))],
    ['POL914', endpoint({})],
    ['POL915', endpoint({})],
    ['POL919', bucket({ Effect: 'Deny', ...when('StringNotEquals', 'aws:SourceVpce', 'vpce-11111111') })],
    ['POL925', endpoint({ Action: 'execute-api:Invoke', Resource: 'arn:aws:execute-api:us-east-1:111122223333:abc123' }, 'execute-api')],
    ['POL928', endpoint({ Action: 'sqs:*', Resource: 'arn:aws:sqs:us-east-1:1111*:q' }, 'sqs')],
    ['POL929', endpoint(when('StringLike', 'aws:username', 'ann*'))],
    ['POL930', endpoint({ Action: '*' })],
    ['POL936', endpoint({ Action: 'dynamodb:GetItem' }, 'dynamodb')],
  ])('is checked for %s', async (code, bare) => expect(await groupOf(bare)).toContain(code));

  it.each<[string, Bare]>([
    ['a service that ignores policies (POL901)', endpoint({ Action: 'transfer:*' }, 'transfer.server')],
    ['a service that is not of AWS (POL902)', endpoint({}, 'com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0')],
    ['principals of a gateway endpoint (POL903)', endpoint({ Principal: { AWS: '111122223333' } })],
    ['the source address (POL908)', endpoint(when('IpAddress', 'aws:SourceIp', '203.0.113.0/24'))],
    ['a private API that allows nothing (POL923)', { kind: 'resource', service: 'execute-api', policy: { Version: '2012-10-17', Statement: [] } }],
    ['a Region in the name of the service (POL926)', endpoint({ Action: 'sqs:*', Resource: 'arn:aws:sqs:us-east-1:111122223333:q' }, 'com.amazonaws.eu-west-1.sqs')],
    ['NotPrincipal of an interface endpoint (POL935)', endpoint({ Effect: 'Deny', Principal: undefined, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/r' } }, 'sqs')],
  ])('is not checked for %s, which takes a design', async (_what, bare) => {
    const known = ['POL900', 'POL905', 'POL906', 'POL907', 'POL909', 'POL914', 'POL915', 'POL919', 'POL925', 'POL928', 'POL929', 'POL930', 'POL936'];
    expect((await groupOf(bare)).filter((code) => !known.includes(code))).toEqual([]);
  });
});

describe('The coverage of lint', () => {
  it('counts the checks and dates the data', () => {
    const { checks, catalog } = lintCoverage();
    expect(checks.error).toBeGreaterThan(80);
    expect(catalog.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});
