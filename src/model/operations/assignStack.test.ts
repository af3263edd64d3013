import { describe, expect, it } from 'vitest';
import { createNode } from '../defaults/createNode';
import { emptyDesign } from '../design';
import { assignStack, stacksOf } from './assignStack';

const vpc = (id: string) => createNode('vpc', { id, name: id, cidrBlocks: ['10.0.0.0/16'], ipv6CidrBlocks: [], enableDnsSupport: true, enableDnsHostnames: true });
const design = { ...emptyDesign({ name: 'x', region: 'us-east-1', accountId: '111122223333' }), nodes: [vpc('a'), vpc('b')] };

describe('the stack of a node', () => {
  it('is given to what is selected, and taken back', () => {
    const given = assignStack(design, ['a'], 'network');
    expect(given).toMatchObject({ changed: ['a'], summary: '`a` exported with the stack `network`.' });
    expect(stacksOf(given.design)).toEqual(['network']);
    expect(assignStack(given.design, ['a', 'b'], undefined).design).toEqual(design);
  });

  it('stays as it is when it is that already', () => {
    expect(assignStack(design, ['a'], undefined).design).toBe(design);
  });
});
