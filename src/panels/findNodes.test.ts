import { describe, expect, it } from 'vitest';
import { emptyDesign, type Design } from '../model/design';
import { dropNode } from '../model/operations';
import type { NodeKind } from '../model/kinds';
import { searchOptions } from './combobox/searchOptions';
import { containersOfAddress, matchedWord, nodeOptions } from './findNodes';

function designOf(...kinds: readonly NodeKind[]): Design {
  let design = emptyDesign({ name: 'find', region: 'us-east-1', accountId: '111122223333' });
  for (const kind of kinds) {
    const container = kind === 'vpc' || kind === 's3Bucket' ? undefined : kind === 'subnet' || kind === 'gatewayEndpoint' ? idOf(design, 'vpc') : idOf(design, 'subnet');
    const dropped = dropNode(design, kind, container === undefined ? {} : { containerId: container });
    if (!dropped.ok) throw new Error(dropped.reason);
    design = dropped.design;
  }
  return design;
}

const idOf = (design: Design, kind: NodeKind) => design.nodes.find((node) => node.kind === kind)?.id;

describe('finding a node', () => {
  const design = designOf('vpc', 'subnet', 'instance', 'gatewayEndpoint', 's3Bucket');
  const instance = idOf(design, 'instance') ?? '';
  const options = nodeOptions(design, { [instance]: ['10.0.0.4'] });
  const found = (text: string) => searchOptions(options, text).map((option) => option.value);

  it.each([
    ['its name', 'app-1', 'instance'],
    ['the address the engine gave it', '10.0.0.4', 'instance'],
    ['its CIDR block', '10.0.0.0/16', 'vpc'],
    ['its service', 'com.amazonaws.us-east-1.s3', 'gatewayEndpoint'],
    ['its ARN', 'arn:aws:s3:::', 's3Bucket'],
    ['what it is', 'EC2 instance', 'instance'],
  ] as const)('by %s', (_what, text, kind) => {
    expect(found(text)).toContain(idOf(design, kind));
  });

  it('by its id', () => {
    expect(found(instance)[0]).toBe(instance);
  });

  it('shows what of it fits, unless one sees it anyway', () => {
    const option = options.find((each) => each.value === instance);
    if (option === undefined) throw new Error('The instance is an option.');
    expect(matchedWord(option, '10.0.0')).toBe('10.0.0.4');
    expect(matchedWord(option, 'app')).toBeUndefined();
  });

  it('says where an address would be that nothing has', () => {
    expect(containersOfAddress(design, '10.0.0.99')).toEqual([idOf(design, 'subnet'), idOf(design, 'vpc')]);
    expect(containersOfAddress(design, '192.168.0.1')).toEqual([]);
    expect(containersOfAddress(design, 'app')).toEqual([]);
  });
});
