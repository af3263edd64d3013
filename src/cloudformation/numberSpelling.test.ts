import { describe, expect, it } from 'vitest';
import { exportTemplate, importTemplate, type ImportResult } from '.';
import { importTemplateYaml, printYaml } from './yaml';
import { edited } from './testing/builders';

const yaml = `Resources:
  Database:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
      EngineVersion: 8.0
      Weights: [1.10, 2, !Ref AWS::Region, 5.0e+1]
  Network:
    Type: AWS::EC2::VPC
    Properties:
      CidrBlock: 10.0.0.0/16
`;
const json = '{"Resources": {"Thing": {"Type": "Custom::Thing", "Properties": {"Version": 8.0, "Number": 123456789012345678901, "Plain": 1.5}}}}';

function designOf(result: ImportResult) {
  if (!result.ok) throw new Error('refused');
  return result.design;
}

function textOf(design: Parameters<typeof exportTemplate>[0]): string {
  const result = exportTemplate(design, { layout: false });
  if (!result.ok) throw new Error('refused');
  return result.text;
}

describe('numbers', () => {
  it('come out as they were spelled, from YAML', () => {
    const design = designOf(importTemplateYaml(yaml, { name: 'x' }));
    expect(textOf(design)).toContain('"EngineVersion": 8.0,');
    expect(JSON.parse(textOf(design))).toMatchObject({ Resources: { Database: { Properties: { EngineVersion: 8, Weights: [1.1, 2, { Ref: 'AWS::Region' }, 50] } } } });
    expect(textOf(design)).toMatch(/1\.10,\s+2,/);
  });

  it('come out as they were spelled, from JSON', () => {
    const text = textOf(designOf(importTemplate(json, { name: 'x' })));
    expect(text).toContain('"Version": 8.0,');
    expect(text).toContain('"Number": 123456789012345678901,');
    expect(text).toContain('"Plain": 1.5');
  });

  it('come out in YAML, too, and beside an edit', () => {
    const design = edited(designOf(importTemplateYaml(yaml, { name: 'x' })), 'Network', 'vpc', (vpc) => ({ ...vpc, enableDnsHostnames: true }));
    const result = exportTemplate(design);
    expect(result.ok && printYaml(result.document, result.spellings)).toContain('EngineVersion: 8.0');
  });

  it('come out as they were spelled where there are thousands of them', () => {
    const numbers = Array.from({ length: 4_000 }, (_, index) => `"n${index}": ${index}.0`).join(', ');
    const text = textOf(designOf(importTemplate(`{"Metadata": {${numbers}}, "Resources": {"Thing": {"Type": "Custom::Thing"}}}`, { name: 'x' })));
    expect(text.match(/: \d+\.0\b/g)).toHaveLength(4_000);
  });

  it('are not looked for in texts', () => {
    const design = designOf(importTemplateYaml('Description: "\\0number one"\nMetadata:\n  V: 8.0\nResources:\n  Thing:\n    Type: Custom::Thing\n', { name: 'x' }));
    expect(JSON.parse(textOf(design))).toMatchObject({ Description: '\u0000number one', Metadata: { V: 8 } });
  });
});
