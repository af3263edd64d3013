import { describe, expect, it } from 'vitest';
import type { Step } from '../network/step';
import { policyOfStep, stepOfStatement } from './policyOfStep';
import type { PolicyTrace, SimulationResult } from './result';

const statement = (pointer: string, outcome: 'allows' | 'denies' | 'does-not-apply') => ({ pointer, outcome });
const trace = (nodeId: string, key: string | null, statements: PolicyTrace['statements'], layer: PolicyTrace['layer'] = 'identity-policy'): PolicyTrace => ({ nodeId, key, layer, outcome: 'silent', statements });
const step = (node: string, outcome: Step['outcome'], pointer?: string, layer: Step['layer'] = 'identity-policy'): Step => ({ node, layer, outcome, code: 'X', message: '', ...(pointer !== undefined && { pointer }) });

describe('the policy a step speaks of', () => {
  const policies = [
    trace('Endpoint', 'policy', [statement('/Statement/0', 'allows')], 'endpoint-policy'),
    trace('Role', 'identityPolicies/0', [statement('/Statement/0', 'does-not-apply')]),
    trace('Role', 'identityPolicies/1', [statement('/Statement/0', 'allows')]),
    trace('Bucket', null, [], 'resource-policy'),
  ];

  it.each([
    ['the one whose statement does what the step says', step('Role', 'pass', '/Statement/0'), { nodeId: 'Role', key: 'identityPolicies/1', pointer: '/Statement/0' }],
    ['the one with a statement that allows where the step names none', step('Role', 'pass'), { nodeId: 'Role', key: 'identityPolicies/1', pointer: '/Statement/0' }],
    ['the first of the node where no statement denies', step('Role', 'fail'), { nodeId: 'Role', key: 'identityPolicies/0' }],
    ['that of another node where the step names the caller', step('Caller', 'pass', '/Statement/0', 'endpoint-policy'), { nodeId: 'Endpoint', key: 'policy', pointer: '/Statement/0' }],
    ['none where AWS supplies it', step('Bucket', 'info', undefined, 'resource-policy'), undefined],
    ['none for a step about the network', step('Subnet', 'pass', undefined, 'route-table'), undefined],
  ])('is %s', (_, asked, expected) => expect(policyOfStep({ policies }, asked)).toEqual(expected));

  it('leads back from the statement to the step', () => {
    const result: SimulationResult = {
      verdict: 'allowed', route: null, endpoint: null, resolution: null, path: [], decidedBy: [], context: {}, assumptions: [], explanation: '', policies,
      steps: [step('Subnet', 'pass', undefined, 'route-table'), step('Role', 'pass', '/Statement/0')],
    };
    expect(stepOfStatement(result, { nodeId: 'Role', key: 'identityPolicies/1' }, '/Statement/0')).toBe(1);
    expect(stepOfStatement(result, { nodeId: 'Role', key: 'identityPolicies/0' }, '/Statement/0')).toBeUndefined();
  });
});
