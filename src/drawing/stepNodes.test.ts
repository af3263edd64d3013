import { describe, expect, it } from 'vitest';
import { createNode } from '../model/defaults/createNode';
import { emptyDesign, type Design } from '../model/design';
import type { Step } from '../network/step';
import { boxesOf } from './boxes';
import { nodesOfStep } from './stepNodes';

const design: Design = {
  ...emptyDesign({ name: 'Steps', region: 'eu-west-1', accountId: '111122223333' }),
  nodes: [
    createNode('instance', { id: 'app', name: 'app', securityGroupIds: [], ipv6Addresses: [], sourceDestCheck: true, networkInterfaceIds: [], operatingSystem: 'linux' }),
    createNode('instance', { id: 'nat', name: 'nat', securityGroupIds: [], ipv6Addresses: [], sourceDestCheck: true, networkInterfaceIds: [], operatingSystem: 'linux' }),
  ],
};
const passed = { node: 'app', layer: 'route-table', outcome: 'pass', code: 'ROUTE_FOUND', message: '' } as const;

function about(step: Partial<Step>): readonly string[] {
  return nodesOfStep(design, boxesOf(design), { ...passed, ...step });
}

describe('A step', () => {
  it('is about its node, and about the target of the route that was chosen', () => {
    const row = { destination: '0.0.0.0/0', target: 'nat' };
    expect(about({ evidence: { type: 'route', routeTable: 'app', ...row, candidates: [{ ...row, chosen: true }] } })).toEqual(['app', 'nat']);
    expect(about({ evidence: { type: 'route', routeTable: 'app', ...row, candidates: [{ ...row, chosen: false }] } })).toEqual(['app']);
  });

  it('names nothing that is not drawn', () => {
    expect(about({ node: 'internet', evidence: { type: 'security-groups', securityGroups: ['gone'], direction: 'inbound' } })).toEqual([]);
  });
});
