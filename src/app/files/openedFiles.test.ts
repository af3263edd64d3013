import { describe, expect, it } from 'vitest';
import { designVersion, emptyDesign } from '../../model/design';
import { deepestNesting, isTooDeep } from './depth';
import { readNewerDesign } from './newerDesign';
import { kindOfPasted } from './pasted';
import { readText } from './readText';

const bytes = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((character) => [character.charCodeAt(0) & 255, character.charCodeAt(0) >> 8])]);

describe('The text of a file', () => {
  it('is read as UTF-8, with its mark or without, and as UTF-16 as PowerShell writes it', () => {
    expect(readText(bytes('{"é": 1}'))).toEqual({ ok: true, text: '{"é": 1}' });
    expect(readText(bytes('\ufeff{}'))).toEqual({ ok: true, text: '{}' });
    expect(readText(utf16('{"a": 1}'))).toEqual({ ok: true, text: '{"a": 1}' });
  });

  it('in another encoding is refused with the place', () => {
    const latin = Uint8Array.from('{\n"name": "caf\u00e9"}', (character) => character.charCodeAt(0));
    expect(readText(latin)).toMatchObject({ ok: false, message: expect.stringContaining('line 2, column 13') });
  });

  it('is none in a picture', () => {
    expect(readText(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 255]))).toMatchObject({ ok: false, message: expect.stringContaining('not text') });
    expect(readText(Uint8Array.from({ length: 400 }, (_, index) => 128 + ((index * 7) % 128)))).toMatchObject({ ok: false, message: expect.stringContaining('not text') });
  });
});

describe('A value that is nested', () => {
  const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown;
  it('as deep as people nest is none too deep, a hundred thousand levels are', () => {
    expect(isTooDeep(nested(deepestNesting))).toBe(false);
    expect(isTooDeep(nested(deepestNesting + 2))).toBe(true);
    expect(isTooDeep(nested(100_000))).toBe(true);
  });
});

describe('A file of a newer release', () => {
  const file = { ...emptyDesign({ name: 'd', region: 'us-east-1', accountId: '111122223333' }), version: designVersion + 1 };
  const vpc = { id: 'v', kind: 'vpc', name: 'v', cidrBlocks: ['10.0.0.0/16'], ipv6CidrBlocks: [], enableDnsSupport: true, enableDnsHostnames: true };

  it('is shown as far as it is understood; what is not is named', () => {
    const read = readNewerDesign({ ...file, future: 1, nodes: [vpc, { id: 'w', kind: 'wormhole', name: 'w' }, { ...vpc, id: 'x', cidrBlocks: 7 }] });
    expect(read?.version).toBe(designVersion + 1);
    expect(read?.design.nodes.map(({ id }) => id)).toEqual(['v']);
    expect(read?.leftOut.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/nodes/2/cidrBlocks']));
  });

  it('is refused where the design itself is not understood', () => {
    expect(readNewerDesign({ ...file, region: 7 })).toBeUndefined();
    expect(readNewerDesign({ ...file, version: designVersion })).toBeUndefined();
    expect(readNewerDesign({ ...file, version: '2' })).toBeUndefined();
  });
});

describe('A pasted text', () => {
  it.each([
    ['design', '{"format": "vpc-endpoint-designer", "version": 1}'],
    ['template', '{"Resources": {"A": {"Type": "AWS::EC2::VPC"}}}'],
    ['template', 'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  A:\n    Type: AWS::EC2::VPC\n'],
    ['template', '{\n  "Resources": {\n    "A": ,\n  }\n}'],
    ['inventory', '{"Vpcs": [{"VpcId": "vpc-1"}]}'],
    ['policy', '{"Version": "2012-10-17", "Statement": []}'],
    ['policy', '{\n  "Version": "2012-10-17",\n  "Statement": [{"Effect": "Allow",}\n'],
    ['other', '{"a": 1}'],
    ['other', '[1, 2]'],
  ])('is told for %s by its outermost names', (kind, text) => {
    expect(kindOfPasted(text)).toBe(kind);
  });
});
