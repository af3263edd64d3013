import { describe, expect, it } from 'vitest';
import { designOf } from '../model/testing/designBuilder';
import type { SimulationResult } from '../simulation/result';
import { policyTabs, shownTab } from './policyTabs';

const part = (node: Readonly<Record<string, unknown>>) => ({ build: () => [node] });
const policy = '{"Version": "2012-10-17", "Statement": []}';
const managed = (id: string) => part({ id, kind: 'managedPolicy', name: id, policy });
const design = designOf(
  part({ id: 'reports', kind: 's3Bucket', name: 'reports', bucketName: 'reports' }),
  managed('read'),
  managed('limit'),
  part({ id: 'app', kind: 'role', name: 'app', path: '/', identityPolicies: [{ name: 'access', policy }], managedPolicyIds: ['read', 'arn:aws:iam::aws:policy/ReadOnlyAccess'], permissionsBoundaryId: 'limit' }),
);
const result: SimulationResult = {
  verdict: 'allowed', route: null, endpoint: null, resolution: null, path: [], decidedBy: [], steps: [], context: {}, assumptions: [], explanation: '',
  policies: [
    { nodeId: 'app', key: 'identityPolicies/0', layer: 'identity-policy', outcome: 'allows', statements: [] },
    { nodeId: 'reports', key: null, layer: 'resource-policy', outcome: 'silent', statements: [] },
  ],
};

describe('the tabs of the policy pane', () => {
  const titles = (options: Partial<Parameters<typeof policyTabs>[1]>) => policyTabs(design, { result: null, selected: [], open: null, ...options }).map((tab) => tab.policy.title);

  it('begin with the traced path in evaluation order, also with what has no policy yet', () => {
    expect(titles({ result, selected: ['app'] }).slice(0, 2)).toEqual(['app: access', 'reports']);
  });

  it('hold the boundary and the managed policies of a selected role', () => {
    expect(titles({ selected: ['app'] })).toEqual(['app: access', 'app: trust policy', 'read', 'limit']);
  });

  it('show what is open, else what belongs to the selection', () => {
    const tabs = policyTabs(design, { result, selected: ['reports'], open: null });
    const shown = (selected: readonly string[], open: { nodeId: string; key: string } | null) => shownTab(tabs, { design, open, selected })?.policy.title;
    expect(shown(['reports'], null)).toBe('reports');
    expect(shown(['reports'], { nodeId: 'app', key: 'identityPolicies/0' })).toBe('app: access');
    expect(shown([], null)).toBe('app: access');
  });
});
