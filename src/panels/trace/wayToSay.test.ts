import { describe, expect, it } from 'vitest';
import { emptyDesign, type Design } from '../../model/design';
import { dropNode } from '../../model/operations';
import { wayToSay } from './wayToSay';

function dropped(design: Design, kind: Parameters<typeof dropNode>[1], containerId?: string): Design {
  const outcome = dropNode(design, kind, containerId === undefined ? {} : { containerId });
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.design;
}

describe('where an assumption can be put right', () => {
  const blank = emptyDesign({ name: 'assumed', region: 'us-east-1', accountId: '111122223333' });
  const design = dropped(dropped(dropped(dropped(blank, 'vpc'), 'subnet', 'vpc1'), 'instance', 'appSubnetA'), 's3Bucket');
  const request = { from: 'app1', action: 's3:GetObject', resource: { ref: 'bucket1' } };

  it('is the request for a condition key that nobody gave', () => {
    const message = 'A policy asks for `aws:PrincipalTag/team`, which neither the design nor the request gives; it is taken to be absent.';
    expect(wayToSay(design, request, { code: 'CONTEXT_KEY_UNKNOWN', message })).toEqual({ type: 'contextKey', key: 'aws:PrincipalTag/team' });
  });

  it('is the node that the sentence names', () => {
    const message = 'The name servers of `vpc-1` (10.9.0.2) are taken to answer as the public DNS does.';
    expect(wayToSay(design, request, { code: 'DHCP_NAME_SERVERS', message })).toEqual({ type: 'node', nodeId: 'vpc1', name: 'vpc-1' });
  });

  it('is the resource or the source where the sentence names none', () => {
    const resource = { code: 'RESOURCE_ACCOUNT_ASSUMED', message: 'Nothing says which account owns the resource.' };
    const server = { code: 'NAME_SERVER_UNKNOWN', message: 'The name server at `10.9.0.2` is not part of the design.' };
    expect(wayToSay(design, request, resource)).toMatchObject({ nodeId: 'bucket1' });
    expect(wayToSay(design, request, server)).toMatchObject({ nodeId: 'app1' });
    expect(wayToSay(design, { from: 'internet', to: '10.0.0.4' }, server)).toBeUndefined();
  });
});
