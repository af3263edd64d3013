import { describe, expect, it } from 'vitest';
import { designOf, gatewayEndpoint, instance, openGroup, routeTable, subnet, vpc } from '../model/testing/designBuilder';
import { bucket, role } from '../simulation/testing/identities';
import { Unusable, type Console } from './console';
import { runCommandLine } from './run';

const design = {
  ...designOf(
    vpc('Vpc', '10.0.0.0/16').with(
      openGroup,
      routeTable('Routes'),
      subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host', { roleId: 'Role' })),
      gatewayEndpoint('S3Gateway', 's3', ['Routes']),
    ),
    role('Role'),
    bucket('Bucket', 'acme'),
  ),
  requests: [
    { id: 'r1', title: 'Reads the bucket', request: { from: 'Host', action: 's3:GetObject', resource: 'arn:aws:s3:::acme/key' }, expected: { verdict: 'allowed' } },
  ],
};

const template = {
  Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } } },
};

const outputs = {
  Vpcs: { Vpcs: [{ VpcId: 'vpc-0a', CidrBlock: '10.0.0.0/16', OwnerId: '123456789012', Tags: [{ Key: 'Name', Value: 'main' }] }] },
  Subnets: { Subnets: [{ SubnetId: 'subnet-0a', VpcId: 'vpc-0a', CidrBlock: '10.0.1.0/24', AvailabilityZone: 'eu-west-1a' }] },
};

const files: Readonly<Record<string, string>> = {
  'vpcs.json': JSON.stringify(outputs.Vpcs),
  'subnets.json': JSON.stringify(outputs.Subnets),
  'cut.json': JSON.stringify(outputs.Vpcs).slice(0, 40),
  'design.json': JSON.stringify(design),
  'template.json': JSON.stringify(template),
  'template.yaml': 'Resources:\n  Vpc:\n    Type: AWS::EC2::VPC\n    Properties:\n      CidrBlock: 10.0.0.0/16\n',
  'request.json': JSON.stringify({ from: 'Host', action: 's3:GetObject', resource: 'arn:aws:s3:::acme/key' }),
  'requests.json': JSON.stringify([{ from: 'Host', action: 's3:GetObject', resource: 'arn:aws:s3:::acme/key' }, { from: 'Nobody' }, 7]),
  'broken.json': '{"from": "Host",\n  "action" }',
  'empty.json': '',
  'deep.json': '['.repeat(100_000),
  'shapeless.json': '{"format": "vpc-endpoint-designer", "version": 1, "nodes": []}',
  'odd.json': '{"format": "vpc-endpoint-designer", "version": 99}',
  'case.json': JSON.stringify({
    request: { principal: 'arn:aws:iam::111122223333:role/r', action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' },
    identityPolicies: [{ name: 'p', policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] } }],
  }),
  'policy.json': '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}]}',
  'widerpolicy.json': '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":["s3:GetObject","s3:PutObject"],"Resource":"*"}]}',
  'badpolicy.json': '{"Version":"2012-10-17","Statement":[{"Effect":"Perhaps"',
};

describe('outputs of AWS commands', () => {
  it('make one design of several files, and say what was not given', async () => {
    const { code, out, err } = await run('import', 'vpcs.json', 'subnets.json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ name: 'main', region: 'eu-west-1', accountId: '123456789012', nodes: [{ id: 'vpc-0a' }, { id: 'subnet-0a' }] });
    expect(err).toMatch(/subnets\.json:1:13: note: \/Subnets\/0: `RouteTableId` of `subnet-0a` is not known: .*describe-route-tables/);
  });

  it('are taken by every command that takes a design', async () => {
    for (const command of ['check', 'matrix']) expect(await run(command, 'vpcs.json', 'subnets.json', '--json')).toMatchObject({ code: 0 });
    expect(await run('simulate', 'vpcs.json', 'subnets.json', '--request', 'request.json')).toMatchObject({ code: 0 });
  });

  it.each([
    [['import', 'vpcs.json', 'template.json'], /template\.json: several files are read only where each is the JSON output of AWS commands, or each is a CloudFormation template; this one is not\./],
    [['import', 'cut.json'], /cut\.json:1:40: error: This is not JSON: .*cut off/],
    [['import'], /FILE is missing/],
  ])('are refused in one line: %s', async (args, message) => {
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});

describe('simulate', () => {
  it('answers one request with one object, and says what decided', async () => {
    const { code, out } = await run('simulate', 'design.json', '--request', 'request.json', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ verdict: 'allowed', route: 'gateway-endpoint', endpoint: 'S3Gateway' });
  });

  it('answers an array in its order; an unusable request stops no other', async () => {
    const { code, out } = await run('simulate', 'design.json', '--request', 'requests.json', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([{ verdict: 'allowed' }, { verdict: 'invalid' }, { verdict: 'invalid' }]);
  });

  it('reads standard input', async () => {
    const { out } = await run('simulate', '-', '--request', 'request.json', '--json');
    expect(JSON.parse(out)).toMatchObject({ verdict: 'allowed' });
  });

  it('ends with 1 when the answer is not the expected one', async () => {
    expect((await run('simulate', 'design.json', '--request', 'request.json', '--expect', 'denied')).code).toBe(1);
    expect((await run('simulate', 'design.json', '--request', 'request.json', '--expect', 'allowed')).code).toBe(0);
  });

  it('tells a person the verdict, the way and every check', async () => {
    const { out } = await run('simulate', 'design.json', '--request', 'request.json');
    expect(out).toContain('ALLOWED  Host → s3:GetObject arn:aws:s3:::acme/key');
    expect(out).toContain('Route: gateway-endpoint through S3Gateway');
    expect(out).toContain('Name resolution');
  });
});

describe('the other commands', () => {
  it('evaluate decides by policies alone', async () => {
    const { code, out } = await run('evaluate', 'case.json', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ decision: 'allowed' });
  });

  it('lint --about says how many checks there are and how old their data is', async () => {
    const about = await run('lint', '--about', '--json');
    expect(about.code).toBe(0);
    expect(JSON.parse(about.out)).toMatchObject({ coverage: { checks: { error: expect.any(Number), suggestion: expect.any(Number) }, catalog: { asOf: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) } } });
    const both = await run('lint', 'policy.json', '--kind', 'endpoint', '--about', '--json');
    expect(JSON.parse(both.out)).toMatchObject({ diagnostics: expect.any(Array), coverage: { checks: expect.any(Object) } });
  });

  it('lint reports errors with their place and ends with 1', async () => {
    const bad = await run('lint', 'badpolicy.json', '--kind', 'endpoint', '--json');
    expect(bad.code).toBe(1);
    expect(JSON.parse(bad.out)[0]).toMatchObject({ severity: 'error', line: 1 });
    expect((await run('lint', 'policy.json', '--kind', 'endpoint', '--service', 's3')).code).toBe(0);
  });

  it('check reports saved requests', async () => {
    const { code, out } = await run('check', 'design.json', '--json');
    expect(JSON.parse(out)).toMatchObject({ expectations: [{ verdict: 'allowed', ok: true }] });
    expect(code).toBe(0);
  });

  it('matrix asks every workload about everything', async () => {
    const { out } = await run('matrix', 'design.json', '--json');
    expect(JSON.parse(out)).toMatchObject([{ from: 'Host', action: 's3:GetObject', verdict: 'allowed' }]);
  });

  it.each(['template.json', 'template.yaml'])('import makes a design of %s', async (file) => {
    const { code, out } = await run('import', file);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ format: 'vpc-endpoint-designer', nodes: [{ id: 'Vpc', kind: 'vpc' }] });
  });

  it('export gives the template of an unchanged import again', async () => {
    const imported = await run('import', 'template.json');
    const { out } = await runWith({ ...files, 'imported.json': imported.out }, 'export', 'imported.json');
    expect(JSON.parse(out).Resources).toEqual(template.Resources);
  });
});

describe('unusable input', () => {
  it.each([
    [[]],
    [['frobnicate']],
    [['simulate']],
    [['simulate', 'design.json']],
    [['simulate', 'nosuch.json', '--request', 'request.json']],
    [['simulate', 'design.json', '--request', 'broken.json']],
    [['simulate', 'broken.json', '--request', 'request.json']],
    [['simulate', 'empty.json', '--request', 'request.json']],
    [['simulate', 'odd.json', '--request', 'request.json']],
    [['simulate', 'design.json', '--request', 'deep.json']],
    [['import', 'deep.json']],
    [['simulate', 'request.json', '--request', 'request.json']],
    [['simulate', 'design.json', '--request', 'request.json', '--nosuch']],
    [['simulate', 'design.json', 'more.json', '--request', 'request.json']],
    [['simulate', 'design.json', '--request', 'request.json', '--expect', 'perhaps']],
    [['lint', 'policy.json']],
    [['lint', 'policy.json', '--kind', 'nosuch']],
    [['evaluate', 'broken.json']],
    [['draw', 'design.json']],
  ])('%j ends with 2, one line on standard error and nothing on standard output', async (args) => {
    const { code, out, err } = await run(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it('names line and column of broken JSON', async () => {
    expect((await run('evaluate', 'broken.json')).err).toContain('broken.json:2:');
    expect((await run('check', 'shapeless.json')).err).toContain('shapeless.json: /name: A text is expected here, but it is missing.');
  });
});

describe('diff', () => {
  it('shows what an edit newly allows, with a request as witness, and ends with 1', async () => {
    const { code, out } = await run('diff', 'policy.json', 'widerpolicy.json', '--kind', 'endpoint', '--json');
    expect(code).toBe(1);
    const { newlyAllowed, newlyDenied, unknown } = JSON.parse(out);
    expect(newlyAllowed[0]).toMatchObject({ request: { action: 's3:PutObject' }, because: ['/Statement/0'] });
    expect({ newlyDenied, unknown }).toEqual({ newlyDenied: [], unknown: false });
  });

  it('finds nothing between a policy and itself', async () => {
    expect(await run('diff', 'policy.json', 'policy.json', '--kind', 'endpoint', '--json')).toMatchObject({ code: 0, out: expect.stringContaining('"unknown": false') });
  });

  it('compares no text that is no policy', async () => {
    expect(await run('diff', 'policy.json', 'badpolicy.json', '--kind', 'endpoint')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('badpolicy.json:1:') });
  });
});

it.each(['simulate', 'evaluate', 'lint', 'diff', 'export', 'import', 'check', 'matrix', 'draw'])('%s --help says how it is used', async (command) => {
  const { code, out } = await run(command, '--help');
  expect(code).toBe(0);
  expect(out).toContain(`usage: vpc-endpoint-designer ${command} `);
});

it('--help lists the commands', async () => {
  const { out } = await run('--help');
  for (const command of ['simulate', 'evaluate', 'lint', 'diff', 'export', 'import', 'check', 'matrix', 'draw']) expect(out).toContain(`  ${command} `);
});

function run(...args: readonly string[]) {
  return runWith(files, ...args);
}

async function runWith(given: Readonly<Record<string, string>>, ...args: readonly string[]) {
  let out = '';
  let err = '';
  const console: Console = {
    read: (file) => {
      const text = given[file === '-' ? 'design.json' : file];
      if (text === undefined) throw new Unusable(`${file}: there is no such file.`);
      return text;
    },
    write: () => undefined,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    color: false,
  };
  return { code: await runCommandLine(args, console), out, err };
}
