import { describe, expect, it } from 'vitest';
import { containerIdOf } from './containment';
import { createNode } from './defaults/createNode';
import { emptyDesign, type Design } from './design';
import type { DesignNode } from './kinds';

const subnet = (id: string, vpcId: string) => createNode('subnet', { id, name: id, vpcId, cidrBlock: '10.0.0.0/24', availabilityZone: 'us-east-1a', mapPublicIpOnLaunch: false, ipv6Native: false, enableDns64: false });

function containerIn(nodes: readonly DesignNode[]): string | undefined {
  const design: Design = { ...emptyDesign({ name: 'test', region: 'us-east-1', accountId: '111122223333' }), nodes };
  const [first] = nodes;
  return first && containerIdOf(design, first);
}

describe('a node is drawn', () => {
  it('in its VPC', () => {
    const vpc = createNode('vpc', { id: 'v', name: 'v', cidrBlocks: ['10.0.0.0/16'], ipv6CidrBlocks: [], enableDnsSupport: true, enableDnsHostnames: true });
    expect(containerIn([subnet('s', 'v'), vpc])).toBe('v');
  });

  it.each([
    ['itself', [subnet('s', 's')]],
    ['one that is in it', [subnet('s', 't'), subnet('t', 's')]],
    ['a node that holds nothing', [subnet('s', 'b'), createNode('s3Bucket', { id: 'b', name: 'b' })]],
  ])('on the open canvas when a file places it in %s', (_, nodes) => {
    expect(containerIn(nodes)).toBeUndefined();
  });
});
