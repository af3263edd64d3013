import { kindOf } from '../model/containment';
import { findNode, type Design } from '../model/design';
import type { DesignNode, NodeKind } from '../model/kinds';
import { connect, connectionTargets } from '../model/operations';
import type { ConnectOptions } from '../model/operations/connect';
import { designStore } from '../state/designStore';
import { openDialog } from '../state/dialogStore';
import { notify } from '../state/notificationStore';
import { perform } from '../state/perform';
import { showTab } from '../state/preferencesStore';
import { askSavedRequest } from '../state/requestStore';

/** A connection that has a name of its own: what it joins, and what is said while there is nothing to join. */
export interface ConnectionWish {
  readonly from: readonly NodeKind[];
  readonly to: readonly NodeKind[];
  /** How it is made, in one sentence without its full stop. */
  readonly rule: string;
  readonly link?: NonNullable<ConnectOptions['link']>;
}

/** Connects two nodes; between an on-premises network and a gateway of AWS it first asks by what. */
export function connectNodes(sourceId: string, targetId: string, link?: ConnectOptions['link']): void {
  const { design } = designStore.getState();
  const source = findNode(design, sourceId);
  const target = findNode(design, targetId);
  if (source === undefined || target === undefined) return;
  const kinds = [source.kind, target.kind];
  const isToTransitGateway = kinds.includes('transitGateway');
  if (link === undefined && kinds.includes('customerGateway') && (isToTransitGateway || kinds.includes('virtualPrivateGateway'))) {
    openDialog({
      type: 'choice',
      title: `Connect ${source.name} and ${target.name} by…`,
      choices: [
        { id: 'vpn', label: 'VPN connection', detail: 'over the internet' },
        { id: 'directConnect', label: 'Direct Connect', detail: isToTransitGateway ? 'a transit virtual interface' : 'a private virtual interface' },
      ],
      choose: (id) => connectNodes(sourceId, targetId, id === 'directConnect' ? 'directConnect' : 'vpn'),
    });
    return;
  }
  const known = new Set(design.requests.map(({ id }) => id));
  const outcome = perform(`Connect ${source.name} and ${target.name}`, (latest) => connect(latest, sourceId, targetId, { link }), { announce: 'summary', select: 'created' });
  if (!outcome.ok) return;
  // An arrow from a workload is a question: whoever draws it wants the answer.
  const asked = designStore.getState().design.requests.find(({ id }) => !known.has(id));
  if (asked === undefined) return;
  askSavedRequest(asked);
  showTab('trace');
}

/** Asks for both ends of a connection of that name; an end with one possible node is not asked for. */
export function startConnection(title: string, wish: ConnectionWish): void {
  const { design } = designStore.getState();
  const sources = design.nodes.filter((node) => wish.from.includes(node.kind) && targetsOf(design, node, wish).length > 0);
  if (sources.length === 0) return void notify(`${wish.rule}; there are none yet.`, { tone: 'refusal' });
  choose(`${title}: from…`, sources, (source) => {
    choose(`${title}: ${source.name} to…`, targetsOf(design, source, wish), (target) => connectNodes(source.id, target.id, wish.link));
  });
}

function targetsOf(design: Design, source: DesignNode, { to }: ConnectionWish): readonly DesignNode[] {
  return connectionTargets(design, source.id).filter((target) => to.includes(target.kind));
}

function choose(title: string, nodes: readonly DesignNode[], then: (node: DesignNode) => void): void {
  const [only] = nodes;
  if (only !== undefined && nodes.length === 1) return then(only);
  openDialog({
    type: 'choice',
    title,
    choices: nodes.map((node) => ({ id: node.id, label: node.name, detail: kindOf(node).label })),
    choose: (id) => {
      const chosen = nodes.find((node) => node.id === id);
      if (chosen !== undefined) then(chosen);
    },
  });
}
