import { describe, expect, it } from 'vitest';
import { actionCatalogOf, loadActionFiles } from '../../catalog/actions';
import { findNode, type Design } from '../../model/design';
import { designOf, gatewayEndpoint, instance, internetGateway, node, openGroup, routeTable, securityGroup, subnet, vpc, type Part } from '../../model/testing/designBuilder';
import { diagnosePolicy, type PolicyDiagnostic } from '../../policy';
import { allow, bucket, deny, everybody, policyOf, role } from '../testing/identities';
import { diagnoseOptionsOf, diagnosePolicies, policyServicesIn } from './diagnosePolicies';
import { isSuppressed } from './suppressions';

function around(endpointPolicy: string | undefined, bucketStatements: Parameters<typeof bucket>[2], ...more: readonly Part[]): Design {
  const design = designOf(
    vpc('Vpc', '10.0.0.0/16').with(
      openGroup, routeTable('Rt'), subnet('App', '10.0.1.0/24', { routes: 'Rt' }).with(instance('Host', { roleId: 'Role', operatingSystem: 'linux' })),
      gatewayEndpoint('Gateway', 's3', ['Rt'], endpointPolicy === undefined ? {} : { policy: endpointPolicy }),
    ),
    role('Role', [allow('s3:*')]),
    bucket('Bucket', 'acme', bucketStatements),
    ...more,
  );
  return { ...design, requests: [{ id: 'r1', title: 'Host reads', request: { from: 'Host', action: 's3:GetObject', resource: 'arn:aws:s3:::acme/report' }, expected: { verdict: 'allowed' } }] };
}

interface Edit {
  readonly nodeId: string;
  readonly text: string;
  readonly saved?: string | null;
}

async function diagnose(design: Design, { nodeId, text, saved }: Edit): Promise<readonly PolicyDiagnostic[]> {
  const carrier = findNode(design, nodeId);
  const kind = nodeId === 'Gateway' ? 'endpoint' : 'resource';
  return diagnosePolicy(text, diagnoseOptionsOf(design, carrier, { kind, text, saved }, actionCatalogOf(await loadActionFiles(['s3', 'sqs', 'sns']))));
}

async function find(code: string, design: Design, edit: Edit): Promise<PolicyDiagnostic | undefined> {
  return (await diagnose(design, edit)).find((diagnostic) => diagnostic.code === code);
}

async function codesOn(nodeId: string, design: Design): Promise<readonly string[]> {
  const catalog = actionCatalogOf(await loadActionFiles(policyServicesIn(design)));
  return diagnosePolicies(design, catalog).flatMap((found) => (found.nodeId === nodeId ? [found.code] : []));
}

const reading = allow('s3:GetObject', 'arn:aws:s3:::acme/*', everybody);
const listing = allow('sqs:SendMessage', '*', everybody);
const throughEndpoint = (id: string) => deny('s3:*', ['arn:aws:s3:::acme', 'arn:aws:s3:::acme/*'], { ...everybody, Condition: { StringNotEquals: { 'aws:SourceVpce': id } } });

describe('POL932, statements nobody uses', () => {
  it('are found where a saved request meets the policy', async () => {
    expect(await find('POL932', around(undefined, []), { nodeId: 'Gateway', text: policyOf(reading, listing) })).toMatchObject({ pointer: '/Statement/1' });
  });
  it('are not found where no saved request meets it, nor for what only the matrix uses', async () => {
    const design = around(undefined, []);
    expect(await find('POL932', { ...design, requests: [] }, { nodeId: 'Gateway', text: policyOf(reading, listing) })).toBeUndefined();
    const other = bucket('Other', 'other', []);
    const both = policyOf(reading, allow('s3:GetObject', 'arn:aws:s3:::other/*', everybody));
    expect(await find('POL932', around(undefined, [], other), { nodeId: 'Gateway', text: both })).toBeUndefined();
    expect(await find('POL932', around(undefined, []), { nodeId: 'Gateway', text: both })).toMatchObject({ pointer: '/Statement/1' });
  });
});

describe('POL933, expectations an edit changes', () => {
  const shut = policyOf(reading, deny('s3:GetObject', '*', everybody));
  it('are found with the statement that decides now', async () => {
    const found = await find('POL933', around(shut, []), { nodeId: 'Gateway', text: shut, saved: policyOf(reading) });
    expect(found).toMatchObject({ severity: 'warning', pointer: '/Statement/1/Action', message: '`Host reads` was allowed, becomes denied.' });
  });
  it('are found for a text the design does not have yet, and where the policy is new', async () => {
    expect(await find('POL933', around(policyOf(reading), []), { nodeId: 'Gateway', text: shut, saved: policyOf(reading) })).toBeDefined();
    expect(await find('POL933', around(undefined, []), { nodeId: 'Gateway', text: policyOf(listing), saved: null })).toMatchObject({ pointer: '/Statement' });
    expect(await find('POL933', around(shut, []), { nodeId: 'Gateway', text: policyOf(reading), saved: shut })).toMatchObject({ message: '`Host reads` was denied, becomes allowed.', pointer: '/Statement/0/Action' });
  });
  it('are not found where the verdict stays, where nothing was saved, nor while the text cannot be read', async () => {
    expect(await find('POL933', around(undefined, []), { nodeId: 'Gateway', text: policyOf(reading), saved: null })).toBeUndefined();
    expect(await find('POL933', around(undefined, []), { nodeId: 'Gateway', text: shut })).toBeUndefined();
    expect(await find('POL933', around(undefined, []), { nodeId: 'Gateway', text: shut.slice(0, -2), saved: policyOf(reading) })).toBeUndefined();
  });
});

describe('POL934, what an edit newly allows', () => {
  it('is found with an example at the action of the statement', async () => {
    const found = await find('POL934', around(undefined, []), { nodeId: 'Bucket', text: policyOf(reading), saved: null });
    expect(found).toMatchObject({ severity: 'suggestion', pointer: '/Statement/0/Action', message: expect.stringContaining('Newly allowed: `s3:GetObject` on `arn:aws:s3:::acme/*`, for example `s3:GetObject` on `arn:aws:s3:::acme/') });
  });
  it('is not found where the edit only denies, nor at an endpoint that had the default policy', async () => {
    expect(await find('POL934', around(undefined, []), { nodeId: 'Bucket', text: policyOf(reading, deny('s3:GetObject', '*', everybody)), saved: policyOf(reading) })).toBeUndefined();
    expect(await find('POL934', around(undefined, []), { nodeId: 'Gateway', text: policyOf(reading), saved: null })).toBeUndefined();
  });
});

describe('POL920, a bucket nobody reaches any more', () => {
  it('is found where no request of the design comes through the named endpoint', async () => {
    const found = await find('POL920', around(undefined, []), { nodeId: 'Bucket', text: policyOf(throughEndpoint('vpce-0123456789abcdef0')) });
    expect(found).toMatchObject({ severity: 'error', pointer: '/Statement/0/Condition/StringNotEquals/aws:SourceVpce' });
  });
  it('is not found where one does, nor where nothing reached the bucket before', async () => {
    expect(await find('POL920', around(undefined, []), { nodeId: 'Bucket', text: policyOf(throughEndpoint('Gateway')) })).toBeUndefined();
    const lonely = designOf(bucket('Bucket', 'acme', []));
    expect(await find('POL920', lonely, { nodeId: 'Bucket', text: policyOf(throughEndpoint('vpce-0123456789abcdef0')) })).toBeUndefined();
  });
  it('is not found while the policy of the endpoint on the way cannot be read', async () => {
    const internet = vpc('Public', '10.1.0.0/16').with(
      internetGateway('Igw'), routeTable('PublicRt', { '0.0.0.0/0': 'internetGateway:Igw' }), securityGroup('PublicGroup', {}),
      subnet('Street', '10.1.1.0/24', { routes: 'PublicRt', mapPublicIpOnLaunch: true }).with(instance('Visitor', { roleId: 'Role', securityGroupIds: ['PublicGroup'] })),
    );
    const codes = (await diagnose(around('{"Statement": [', [], internet), { nodeId: 'Bucket', text: policyOf(throughEndpoint('Gateway')) })).map(({ code }) => code);
    expect(codes).not.toContain('POL920');
    expect(codes).not.toContain('POL912');
  });
  it('takes the place of the warning that it could be so', async () => {
    const codes = (await diagnose(around(undefined, []), { nodeId: 'Bucket', text: policyOf(throughEndpoint('vpce-0123456789abcdef0')) })).map(({ code }) => code);
    expect(codes).toContain('POL920');
    expect(codes).not.toContain('POL919');
  });
});

describe('POL913, one side of a perimeter', () => {
  const named = policyOf(allow('s3:*', ['arn:aws:s3:::acme', 'arn:aws:s3:::acme/*'], everybody));
  it('is found at the bucket', async () => {
    expect(await codesOn('Bucket', around(named, [reading]))).toContain('POL913');
    expect(await codesOn('Bucket', around(undefined, [throughEndpoint('Gateway')]))).toContain('POL913');
  });
  it('is not found where both sides are there, nor where there is neither', async () => {
    expect(await codesOn('Bucket', around(named, [throughEndpoint('Gateway')]))).not.toContain('POL913');
    expect(await codesOn('Bucket', around(undefined, [reading]))).not.toContain('POL913');
  });
});

describe('POL918, callers without an organization', () => {
  const organization = policyOf(allow('*', '*', { ...everybody, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }));
  it('are the packages of a Linux host, and saved requests that nobody signs', async () => {
    const design = around(organization, []);
    expect(await find('POL918', design, { nodeId: 'Gateway', text: organization })).toMatchObject({ message: expect.stringContaining('Amazon Linux 2023, if that is the system, for `Host`') });
    const unsigned: Design = { ...design, requests: [{ id: 'r2', title: 'Anybody reads', request: { from: 'Host', principal: 'anonymous', action: 's3:GetObject', resource: { ref: 'Bucket', suffix: '/x' } } }] };
    expect(await find('POL918', unsigned, { nodeId: 'Gateway', text: organization })).toMatchObject({ message: expect.stringContaining('the unsigned request `Anybody reads`') });
  });
  it('are none behind an endpoint for another service', async () => {
    expect(await codesOn('Gateway', designOf(vpc('Vpc', '10.0.0.0/16').with(gatewayEndpoint('Gateway', 'dynamodb', [], { policy: organization }))))).not.toContain('POL918');
  });
});

describe('Levels of service control policies', () => {
  const account = (...levels: readonly (readonly string[])[]) =>
    designOf(node('account', 'Account', { account: '111122223333', managementAccount: false, serviceControlPolicies: levels.map((level) => level.map((policy, index) => ({ name: `p${index}`, policy }))) }));
  const [all, none] = [policyOf(allow('*')), policyOf(deny('s3:DeleteBucket'))];
  it('must allow something (POL707)', async () => {
    expect(await codesOn('Account', account([all], [none]))).toContain('POL707');
    expect(await codesOn('Account', account([all], []))).toContain('POL707');
    expect(await codesOn('Account', account([all, none], [none, all]))).not.toContain('POL707');
  });
});

describe('POL614, a service of an opt-in Region', () => {
  const queue = node('sqsQueue', 'Queue', { policy: policyOf(allow('sqs:SendMessage', '*', { Principal: { Service: 'sns.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } })) });
  it('has another name where it calls from there', async () => {
    expect(await codesOn('Queue', designOf(queue, node('snsTopic', 'Topic', { region: 'me-south-1' })))).toContain('POL614');
    expect(await codesOn('Queue', designOf(queue, node('snsTopic', 'Topic', { region: 'us-east-1' })))).not.toContain('POL614');
    expect(await codesOn('Queue', designOf(queue, node('snsTopic', 'Topic')))).not.toContain('POL614');
  });
});

describe('Ignored findings', () => {
  const design: Design = { ...around(undefined, []), suppressions: [{ code: 'POL914', nodeId: around(undefined, []).nodes[0]?.id ?? fail(), sid: 'Ours' }, { code: 'POL915', nodeId: around(undefined, []).nodes[0]?.id ?? fail() }] };
  const nodeId = design.nodes[0]?.id;
  it('are those of one statement, or of the whole node', () => {
    expect(isSuppressed(design, { code: 'POL914', nodeId, sid: 'Ours' })).toBe(true);
    expect(isSuppressed(design, { code: 'POL914', nodeId, sid: 'Other' })).toBe(false);
    expect(isSuppressed(design, { code: 'POL914', nodeId })).toBe(false);
    expect(isSuppressed(design, { code: 'POL915', nodeId, sid: 'Other' })).toBe(true);
    expect(isSuppressed(design, { code: 'POL915', nodeId: 'Elsewhere' })).toBe(false);
  });
  it('name the statement by its Sid', async () => {
    const found = await diagnose(design, { nodeId: 'Gateway', text: policyOf({ Sid: 'Ours', ...allow('s3:*', '*', everybody) }) });
    expect(found.find(({ code }) => code === 'POL915')).toMatchObject({ sid: 'Ours' });
    expect(found.find(({ code }) => code === 'POL930')?.sid).toBeUndefined();
  });
});

function fail(): never {
  throw new Error('The design has no node.');
}
