import { describe, expect, it } from 'vitest';
import privateLink from '../examples/privateLink.json';
import { Unusable, type Console } from './console';
import { runCommandLine } from './run';

async function run(files: Map<string, string>, ...args: readonly string[]) {
  let [out, err] = ['', ''];
  const console: Console = {
    read: (file) => {
      const text = files.get(file);
      if (text === undefined) throw new Unusable(`${file}: there is no such file.`);
      return text;
    },
    write: (file, text) => void files.set(file, text),
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    color: false,
  };
  return { code: await runCommandLine(args, console), out, err };
}

const vpc = { Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } } } };
const using = { Parameters: { Range: { Type: 'String' } }, Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: { Ref: 'Range' } } } } };

describe('a design of several accounts', () => {
  it('is exported into a folder, in the order of deployment, and read back from there', async () => {
    const files = new Map([['design.json', JSON.stringify(privateLink)]]);
    const { code, out } = await run(files, 'export', 'design.json', '-o', 'stacks/');
    expect(code).toBe(0);
    expect(out).toMatch(/^Deploy in this order:\n1\. 444455556666\.us-east-1\.json .*\n2\. /);
    expect(out).toContain('- QuotesServiceId of 444455556666.us-east-1 is the parameter QuotesServiceId of 111122223333.us-east-1');
    const written = [...files.keys()].filter((file) => file.startsWith('stacks/'));
    expect(written).toHaveLength(3);
    const back = await run(files, 'import', ...written);
    expect(back.code).toBe(0);
    expect(JSON.parse(back.out).nodes).toHaveLength(privateLink.nodes.length);
    expect(back.err).toContain('the parameter QuotesServiceId is given by the output QuotesServiceId of stacks/444455556666.us-east-1.json');
    expect((await run(files, 'check', ...written, '--json')).code).toBeLessThan(2);
    expect(await run(files, 'export', ...written)).toMatchObject({ code: 2, err: expect.stringContaining('-o FOLDER') });
    const [first = ''] = written;
    expect(await run(files, 'export', first)).toMatchObject({ code: 0, out: files.get(first) });
  });

  it('is still one template on standard output, with the remark that it is several stacks', async () => {
    const { out, err } = await run(new Map([['design.json', JSON.stringify(privateLink)]]), 'export', 'design.json');
    expect(Object.keys(JSON.parse(out).Resources).length).toBeGreaterThan(40);
    expect(err).toContain('Export one template for each of them');
  });
});

describe('templates with their places and values', () => {
  it('are deployed where the command line says', async () => {
    const files = new Map([['a.json', JSON.stringify(vpc)], ['b.json', JSON.stringify(using)]]);
    const { out } = await run(files, 'import', 'a.json', 'b.json@444455556666.eu-west-1', '--parameter', 'Range=10.7.0.0/16');
    expect(JSON.parse(out)).toMatchObject({ accountId: '111122223333', region: 'us-east-1', nodes: [{ id: 'Vpc' }, { id: 'BVpc', accountId: '444455556666', region: 'eu-west-1', cidrBlocks: ['10.7.0.0/16'] }] });
  });

  it('may be YAML that begins with a brace', async () => {
    const files = new Map([['flow.yaml', '{Resources: {Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}}}']]);
    expect(await run(files, 'import', 'flow.yaml')).toMatchObject({ code: 0 });
  });

  it.each([
    ['{"Resources": {"V": {"Type": "X",}}}', /bad\.json:1:34: error: This is not JSON/],
    ['{"Resources": {"V": bare]}', /bad\.json:1:21: error: This is not JSON/],
  ])('are refused as the JSON they look like: %s', async (text, message) => {
    const result = await run(new Map([['bad.json', text]]), 'import', 'bad.json');
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toMatch(message);
  });

  it('are refused with a value that has no name', async () => {
    expect(await run(new Map([['a.json', JSON.stringify(vpc)]]), 'import', 'a.json', '-p', 'nothing')).toMatchObject({ code: 2, err: expect.stringContaining('NAME=VALUE') });
  });
});
