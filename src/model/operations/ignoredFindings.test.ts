import { describe, expect, it } from 'vitest';
import { designOf, gatewayEndpoint, vpc } from '../testing/designBuilder';
import { suppress, unsuppress, unsuppressAll } from './designSettings';
import { toNodeId } from '../identifiers';

const design = designOf(vpc('Vpc', '10.0.0.0/16').with(gatewayEndpoint('S3', 's3', [])));
const nodeId = toNodeId('S3');

describe('Findings a person ignores', () => {
  it('are kept once, for a statement or for the node', () => {
    const once = suppress(design, { code: 'POL915', nodeId, sid: 'All' }).design;
    const twice = suppress(once, { code: 'POL915', nodeId, sid: 'All' }).design;
    expect(twice.suppressions).toEqual([{ code: 'POL915', nodeId, sid: 'All' }]);
    expect(suppress(twice, { code: 'POL915', nodeId }).design.suppressions).toHaveLength(2);
  });

  it('are shown again one by one or all together', () => {
    const both = suppress(suppress(design, { code: 'POL915', nodeId, sid: 'All' }).design, { code: 'POL914', nodeId }).design;
    expect(unsuppress(both, 'POL915', nodeId).design.suppressions).toEqual([{ code: 'POL914', nodeId }]);
    expect(unsuppressAll(both).design).toEqual(design);
    expect(unsuppressAll(both).summary).toBe('2 findings are shown again.');
  });
});
