import { describe, expect, it } from 'vitest';
import type { Layer, Step } from '../network/step';
import { groupSteps } from './traceSections';

const step = (layer: Layer, direction?: Step['direction']): Step => ({
  node: 'a', layer, outcome: 'pass', code: 'X', message: 'x', ...(direction === undefined ? {} : { direction }),
});

describe('the steps of a trace', () => {
  it('stand under the heading of what they check, in packet order', () => {
    const groups = groupSteps([step('dns'), step('security-group'), step('route-table'), step('route-table'), step('endpoint-policy')]);
    expect(groups.map((group) => [group.section, group.steps.length])).toEqual([
      ['Name resolution', 1],
      ['Filters', 1],
      ['Route', 2],
      ['Policies', 1],
    ]);
  });

  it('stand under Return path on the way back, whatever they check', () => {
    const groups = groupSteps([step('route-table', 'request'), step('network-acl', 'reply'), step('route-table', 'reply')]);
    expect(groups.map((group) => group.section)).toEqual(['Route', 'Return path']);
  });

  it('keep their place in the result', () => {
    expect(groupSteps([step('dns'), step('route-table')])[1]?.steps[0]?.position).toBe(1);
  });
});
