import { beforeEach, describe, expect, it } from 'vitest';
import { nodesOf } from '../model/design';
import { designOf, site, transitGateway, virtualPrivateGateway, vpc } from '../model/testing/designBuilder';
import { designStore, openDesign } from '../state/designStore';
import { dialogStore } from '../state/dialogStore';
import { connectNodes } from './connectFlow';

const design = designOf(vpc('Vpc', '10.0.0.0/16').with(virtualPrivateGateway('Vgw')), transitGateway('Tgw'), site('Site', ['192.168.0.0/16']));

function choose(id: string): void {
  const { dialog } = dialogStore.getState();
  if (dialog?.type !== 'choice') throw new Error('Nothing is asked');
  dialog.choose(id);
}

// ux.md 4.2: virtual private gateway or transit gateway ↔ on-premises network (VPN or Direct Connect, asked)
describe('Connecting an on-premises network', () => {
  beforeEach(() => {
    dialogStore.setState({ dialog: null });
    openDesign(design, { designId: 'd' });
  });

  it.each([
    ['Tgw', 'Site'],
    ['Site', 'Tgw'],
    ['Vgw', 'Site'],
  ])('asks by what, from %s to %s', (from, to) => {
    connectNodes(from, to);
    const { dialog } = dialogStore.getState();
    expect(dialog?.type === 'choice' ? dialog.choices.map(({ label }) => label) : []).toEqual(['VPN connection', 'Direct Connect']);
    expect(designStore.getState().design.nodes).toEqual(design.nodes);
  });

  it('joins a transit gateway by Direct Connect or by VPN, as chosen', () => {
    connectNodes('Site', 'Tgw');
    choose('directConnect');
    expect(nodesOf(designStore.getState().design, 'transitGateway')[0]?.directConnect).toMatchObject({ customerGatewayId: 'Site', prefixes: ['192.168.0.0/16'] });
    connectNodes('Tgw', 'Site');
    choose('vpn');
    expect(nodesOf(designStore.getState().design, 'vpnConnection')).toMatchObject([{ customerGatewayId: 'Site', transitGatewayId: 'Tgw' }]);
  });
});
