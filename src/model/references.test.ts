import { describe, expect, it } from 'vitest';
import { emptyDesign } from './design';
import { parseDesign } from './parseDesign';
import { mapReferences, referencesOf } from './references';

const parsed = parseDesign({
  ...emptyDesign({ name: 'd', region: 'us-east-1', accountId: '111122223333' }),
  nodes: [
    {
      id: 'rt', kind: 'routeTable', name: 'private', vpcId: 'vpc', propagatingGatewayIds: ['vgw'],
      routes: [
        { destination: { type: 'cidr', cidr: '0.0.0.0/0' }, target: { type: 'natGateway', id: 'nat' } },
        { destination: { type: 'prefixList', prefixListId: 'pl' }, target: { type: 'transitGateway', id: 'tgw' } },
      ],
    },
  ],
});

describe('references', () => {
  it('finds every reference of a node from its schema, those inside lists and alternatives too', () => {
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
    const [table] = parsed.design.nodes;
    expect(table && referencesOf(table)).toEqual(['vpc', 'nat', 'pl', 'tgw', 'vgw']);
  });

  it('replaces references and leaves the id and everything else alone', () => {
    if (!parsed.ok) throw new Error('unreadable');
    const [table] = parsed.design.nodes;
    const copy = table && mapReferences(table, (id) => (id === 'nat' ? table.id : id));
    expect(copy).toMatchObject({ id: 'rt', vpcId: 'vpc', routes: [{ target: { id: 'rt' } }, { target: { id: 'tgw' } }] });
  });

  it('refuses a node of a wrong shape with the place', () => {
    const broken = parseDesign({ ...emptyDesign({ name: 'd', region: 'r', accountId: 'a' }), nodes: [{ id: 'x', kind: 'vpc', name: 'x' }] });
    expect(broken.ok).toBe(false);
    if (!broken.ok) expect(broken.complaints.map((each) => each.pointer)).toContain('/nodes/0/cidrBlocks');
  });
});
