import { describe, expect, it } from 'vitest';
import { emptyDesign, type Design } from '../model/design';
import { dropNode } from '../model/operations';
import { withPolicy } from '../model/policies';
import { acceptPoliciesBy, rememberReadablePolicies } from './readablePolicies';

function bucket(policy: string | undefined): Design {
  const dropped = dropNode(emptyDesign({ name: 'test', region: 'us-east-1', accountId: '111122223333' }), 's3Bucket');
  if (!dropped.ok) throw new Error(dropped.reason);
  return { ...dropped.design, nodes: dropped.design.nodes.map((node) => (node.kind === 's3Bucket' ? withPolicy(node, 'policy', policy) : node)) };
}

const readable = '{"Version":"2012-10-17","Statement":[]}';

describe('While a policy is being typed', () => {
  it('the last text that could be read stands in for one that cannot', () => {
    const standIns = rememberReadablePolicies();
    expect(standIns('one', bucket(readable))).toEqual([]);
    expect(standIns('one', bucket(readable.slice(0, -1)))).toMatchObject([{ key: 'policy', text: readable }]);
    expect(standIns('one', bucket(readable))).toEqual([]);
  });

  it('nothing stands in for a policy that never could be read', () => {
    expect(rememberReadablePolicies()('one', bucket('{'))).toEqual([]);
  });

  it('what was read in another design means nothing', () => {
    const standIns = rememberReadablePolicies();
    standIns('one', bucket(readable));
    expect(standIns('two', bucket('{'))).toEqual([]);
  });

  it('a text that AWS would not let anybody save counts as unreadable once that can be told', () => {
    const standIns = rememberReadablePolicies();
    const refused = readable.replace('2012-10-17', '2012-10-178');
    acceptPoliciesBy((text) => text !== refused);
    standIns('one', bucket(readable));
    expect(standIns('one', bucket(refused))).toMatchObject([{ key: 'policy', text: readable }]);
    acceptPoliciesBy(() => true);
  });
});
