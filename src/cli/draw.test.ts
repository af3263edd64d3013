import { describe, expect, it } from 'vitest';
import { faultOfXml } from '../drawing/testing/wellFormed';
import { designOf, gatewayEndpoint, instance, openGroup, routeTable, subnet, vpc } from '../model/testing/designBuilder';
import { bucket, role } from '../simulation/testing/identities';
import { Unusable, type Console } from './console';
import { runCommandLine } from './run';

const request = { from: 'Host', action: 's3:GetObject', resource: 'arn:aws:s3:::acme/key' };

const files: Readonly<Record<string, string>> = {
  'design.json': JSON.stringify(
    designOf(
      vpc('Vpc', '10.0.0.0/16').with(
        openGroup,
        routeTable('Routes'),
        subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(instance('Host', { roleId: 'Role' })),
        gatewayEndpoint('S3Gateway', 's3', ['Routes']),
      ),
      role('Role'),
      bucket('Bucket', 'acme'),
    ),
  ),
  'template.json': JSON.stringify({ Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } } } }),
  'request.json': JSON.stringify(request),
  'one.json': JSON.stringify([request]),
  'two.json': JSON.stringify([request, request]),
  'nobody.json': JSON.stringify({ from: 'Nobody', action: 's3:GetObject' }),
};

describe('draw', () => {
  it('writes a picture with AWS’s icons to the file it is told', async () => {
    const { code, out, err, written } = await run('draw', 'design.json', '-o', 'picture.svg');
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: '' });
    const svg = written.get('picture.svg') ?? '';
    expect(faultOfXml(svg)).toBeUndefined();
    expect(svg).toContain('data-node-id="S3Gateway"');
    expect(svg).toContain('<use href="#icon-resource-AmazonVPCEndpoints"');
    expect(svg).not.toContain('data-trace-edge');
  });

  it.each(['request.json', 'one.json'])('draws the way of a request and what became of it (%s)', async (file) => {
    const { code, out } = await run('draw', 'design.json', '--request', file, '-o', '-');
    expect(code).toBe(0);
    expect(out).toMatch(/^<svg [^>]*data-verdict="allowed"/);
    expect(out).toContain('data-trace-edge="1"');
    expect(out).toContain('>Host does s3:GetObject on arn:aws:s3:::acme/key<');
  });

  it('lays out a template first', async () => {
    const { code, out } = await run('draw', 'template.json', '-o', '-', '--theme', 'print', '--no-legend', '--no-background');
    expect(code).toBe(0);
    expect(out).toContain('>10.0.0.0/16<');
  });

  it('says in the picture what makes no sense about a request', async () => {
    const { code, out } = await run('draw', 'design.json', '--request', 'nobody.json', '-o', '-');
    expect(code).toBe(0);
    expect(out).toMatch(/data-verdict="invalid"[\s\S]*Nobody/);
  });

  it.each([
    [['draw', 'design.json', '--request', 'two.json', '-o', '-']],
    [['draw', 'design.json', '-o', '-', '--theme', 'pink']],
    [['draw', '-', '--request', '-', '-o', '-']],
    [['draw', 'nosuch.json', '-o', 'picture.svg']],
  ])('%j ends with 2 and writes nothing', async (args) => {
    const { code, out, err, written } = await run(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(written.size).toBe(0);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});

async function run(...args: readonly string[]) {
  let out = '';
  let err = '';
  const written = new Map<string, string>();
  const console: Console = {
    read: (file) => {
      const text = files[file === '-' ? 'design.json' : file];
      if (text === undefined) throw new Unusable(`${file}: there is no such file.`);
      return text;
    },
    write: (file, text) => void written.set(file, text),
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    color: false,
  };
  return { code: await runCommandLine(args, console), out, err, written };
}
