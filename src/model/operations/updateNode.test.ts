import { expect, it } from 'vitest';
import { designOf, subnet, vpc } from '../testing/designBuilder';
import { updateNode } from './updateNode';

it('knows a value from the moment a person sets it, and leaves the other open ones open', () => {
  const unresolved = ['AvailabilityZone', 'CidrBlock'].map((property) => ({ property, because: 'parameter `Value`' }));
  const design = designOf(vpc('Vpc', '10.0.0.0/16').with(subnet('App', '10.0.1.0/24', { unresolved }).with()));
  const first = updateNode(design, 'App', { availabilityZone: 'eu-west-1b' });
  if (!first.ok) throw new Error(first.reason);
  expect(first.design.nodes[1]?.unresolved?.map(({ property }) => property)).toEqual(['CidrBlock']);
  const second = updateNode(first.design, 'App', { cidrBlock: '10.0.2.0/24' });
  expect(second.ok && second.design.nodes[1]?.unresolved).toBeUndefined();
});
