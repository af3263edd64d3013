import { describe, expect, it } from 'vitest';
import { parseDesign } from './parseDesign';
import { emptyDesign } from './design';

const empty = emptyDesign({ name: 'test', region: 'us-east-1', accountId: '111122223333' });
const vpc = { id: 'v', kind: 'vpc', name: 'app', cidrBlocks: ['10.0.0.0/16'], ipv6CidrBlocks: [], enableDnsSupport: true, enableDnsHostnames: false };

describe('a design file of the wrong shape', () => {
  it.each([
    [{ name: 5 }, '/name', 'A text is expected here, not `5`.'],
    [{ region: undefined }, '/region', 'A text is expected here, but it is missing.'],
    [{ layout: {} }, '/layout', 'A list is expected here, not an object.'],
    [{ nodes: [{ ...vpc, kind: 'castle' }] }, '/nodes/0/kind', '`kind` names nothing that is known here.'],
    [{ nodes: [{ ...vpc, enableDnsSupport: 'yes' }] }, '/nodes/0/enableDnsSupport', '`true` or `false` is expected here, not `yes`.'],
    [{ requests: [{ id: 'r', title: 't', request: { from: 'a', to: 5 } }] }, '/requests/0/request/to', 'A text or an object is expected here, not `5`.'],
  ])('%j is refused with the place, what was expected and what was found', (change, pointer, message) => {
    const parsed = parseDesign({ ...empty, ...change });
    expect(!parsed.ok && parsed.complaints).toEqual([{ pointer, message }]);
  });
});
