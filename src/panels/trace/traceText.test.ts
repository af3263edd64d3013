import { describe, expect, it } from 'vitest';
import { createNode } from '../../model/defaults/createNode';
import { emptyDesign } from '../../model/design';
import type { SimulationResult } from '../../simulation/result';
import { traceAsMarkdown, traceAsText } from './traceText';

const design = {
  ...emptyDesign({ name: 'test', region: 'us-east-1', accountId: '111122223333' }),
  nodes: [
    createNode('instance', { id: 'app', name: 'app_1', securityGroupIds: [], ipv6Addresses: [], sourceDestCheck: true, networkInterfaceIds: [], operatingSystem: 'linux' }),
    createNode('gatewayEndpoint', { id: 'gw', name: 'S3 gateway endpoint', vpcId: 'vpc', serviceName: 'com.amazonaws.us-east-1.s3', routeTableIds: [], ipAddressType: 'ipv4' }),
  ],
};
const request = { from: 'app', action: 's3:ListBucket', resource: 'arn:aws:s3:::reports' };
const result: SimulationResult = {
  verdict: 'denied',
  route: 'gateway-endpoint',
  endpoint: 'gw',
  resolution: { name: 's3.us-east-1.amazonaws.com', answers: [], source: 'public-dns' },
  path: ['app', 'gw'],
  decidedBy: [],
  steps: [
    { node: 'app', layer: 'dns', outcome: 'pass', code: 'DNS_PUBLIC', message: 'Public DNS answers.' },
    { node: 'gw', layer: 'endpoint-policy', outcome: 'fail', code: 'ENDPOINT_POLICY_IMPLICIT_DENY', message: '`S3 gateway endpoint` has no statement that allows it.' },
  ],
  context: {},
  assumptions: [{ code: 'SOMETHING', message: 'The time of day.' }],
  explanation: 'Denied: the endpoint policy of `S3 gateway endpoint` has no statement that allows `s3:ListBucket`.',
};

describe('a trace for the minutes', () => {
  it('tells verdict, facts, steps and assumptions as text', () => {
    expect(traceAsText({ design, request, result })).toMatchInlineSnapshot(`
      "Denied: app_1 does s3:ListBucket on arn:aws:s3:::reports
      Denied: the endpoint policy of \`S3 gateway endpoint\` has no statement that allows \`s3:ListBucket\`.
      Route: gateway endpoint
      Endpoint: S3 gateway endpoint
      DNS: s3.us-east-1.amazonaws.com → no answer (public DNS)
      Path: app_1 → S3 gateway endpoint

      Name resolution
        + app_1: Public DNS answers. [DNS_PUBLIC]
      Policies
        x S3 gateway endpoint: S3 gateway endpoint has no statement that allows it. [ENDPOINT_POLICY_IMPLICIT_DENY]
      Assumed
        - The time of day. [SOMETHING]
      "
    `);
  });

  it('is a table in Markdown, in which no name becomes markup', () => {
    const text = traceAsMarkdown({ design, request, result });
    expect(text).toContain('### Denied: app\\_1 does s3:ListBucket');
    expect(text).toContain('| Policies | S3 gateway endpoint | **stopped here** | `S3 gateway endpoint` has no statement that allows it. | `ENDPOINT_POLICY_IMPLICIT_DENY` |');
    expect(text).toContain('- The time of day. (`SOMETHING`)');
  });

  it('keeps a bar in a name from ending its cell', () => {
    const step = { node: 'a|b', layer: 'dns', outcome: 'pass', code: 'X', message: 'A | b.' } as const;
    const row = traceAsMarkdown({ design, request, result: { ...result, steps: [step] } }).split('\n').find((line) => line.includes('`X`'));
    expect(row?.replaceAll(/\\+\|/g, '').split('|').length).toBe(7);
  });
});
