import { describe, expect, it } from 'vitest';
import { createNode } from '../model/defaults/createNode';
import { emptyDesign } from '../model/design';
import { exportStacks, exportTemplate } from '.';
import { countsOf, exportSizeFindings, templateLimits } from './exportLimits';

const names = (count: number, value: unknown) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`N${index}`, value])) as Record<string, never>;

describe('limits of a template', () => {
  it.each([
    ['TOO_MANY_RESOURCES', { Resources: names(401, {}) }, 1],
    ['TOO_MANY_PARAMETERS', { Parameters: names(161, {}) }, 1],
    ['TOO_MANY_OUTPUTS', { Outputs: names(161, {}) }, 1],
    ['TOO_MANY_MAPPINGS', { Mappings: names(161, {}) }, 1],
    ['TOO_MANY_MAPPING_ATTRIBUTES', { Mappings: { M: { key: names(161, 'x') } } }, 1],
    ['TEMPLATE_TOO_LARGE', {}, 800_001],
  ])('%s is a warning above four fifths, with what would help', (code, document, size) => {
    expect(exportSizeFindings(document, size)).toMatchObject([{ severity: 'warning', code, message: expect.stringMatching(/ of .* are used\. .*(help)/) }]);
  });

  it.each([
    ['at four fifths', { Resources: names(400, {}), Parameters: names(160, {}) }, 800_000],
    ['of an empty template', {}, 0],
  ])('is no warning %s', (_, document, size) => {
    expect(exportSizeFindings(document, size)).toEqual([]);
  });

  it('is an error above it', () => {
    expect(exportSizeFindings({}, 1_000_001)).toMatchObject([{ severity: 'error', code: 'TEMPLATE_TOO_LARGE', message: expect.stringContaining('Compact JSON') }]);
  });

  it('is counted for every template that is exported', () => {
    const vpcs = Array.from({ length: 3 }, (_, index) => createNode('vpc', { id: `v${index}`, name: `v${index}`, cidrBlocks: ['10.0.0.0/16'], ipv6CidrBlocks: [], enableDnsSupport: true, enableDnsHostnames: true, ...(index === 2 && { region: 'eu-west-1' }) }));
    const exported = exportStacks({ ...emptyDesign({ name: 'x', region: 'us-east-1', accountId: '111122223333' }), nodes: vpcs });
    if (!exported.ok) throw new Error('refused');
    expect(exported.stacks.map(({ counts }) => counts.resources)).toEqual([2, 1]);
    for (const { counts, text, document } of exported.stacks) expect(counts).toEqual(countsOf(document, new TextEncoder().encode(text).length));
    expect(templateLimits).toMatchObject({ bytes: 1_000_000, resources: 500, parameters: 200, outputs: 200, mappings: 200 });
  });

  it('holds for a design of 500 VPCs, not for one of 501', () => {
    const design = (count: number) => ({
      ...emptyDesign({ name: 'x', region: 'us-east-1', accountId: '111122223333' }),
      nodes: Array.from({ length: count }, (_, index) => createNode('vpc', { id: `v${index}`, name: `v${index}`, cidrBlocks: ['10.0.0.0/16'], ipv6CidrBlocks: [], enableDnsSupport: true, enableDnsHostnames: true })),
    });
    const codes = (count: number) => {
      const result = exportTemplate(design(count));
      return result.ok ? result.findings.filter(({ code }) => code === 'TOO_MANY_RESOURCES').map(({ severity }) => severity) : ['refused'];
    };
    expect([codes(400), codes(500), codes(501)]).toEqual([[], ['warning'], ['error']]);
  });
});
