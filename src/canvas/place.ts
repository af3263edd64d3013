import { containerHeader, containerPadding, sizeOf } from '../layout/sizes';
import { focusKey } from '../commands/focus';
import { findNode, type Design } from '../model/design';
import type { DesignNode } from '../model/kinds';
import { dropNode, type DropArguments } from '../model/operations/dropNode';
import { refusalOfContainer } from '../model/operations/legalContainers';
import type { Offer } from '../model/operations/result';
import { isWorkload } from '../model/operations/lookups';
import { addDefaultRoute } from '../model/operations/routes';
import { designStore } from '../state/designStore';
import { sayAddress } from '../state/addresses';
import { perform } from '../state/perform';
import { notify } from '../state/notificationStore';
import type { PlacementItem } from '../state/placementStore';
import { showTab } from '../state/preferencesStore';
import { select, selectionStore } from '../state/selectionStore';
import { wishView } from '../state/viewStore';
import { containerAt } from '../drawing/boxes';
import { shownBoxes } from './shownBoxes';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Why the item may not stand at this point of the canvas, and the container it would stand in. */
export function lookAt(design: Design, item: PlacementItem, point: Point): { containerId: string | undefined; refusal: string | undefined } {
  const container = containerAt(shownBoxes(design), point);
  // The open canvas stands for its Region, and a Region for the canvas: what is dropped beside the VPC means the Region.
  const containerId = container?.node.id;
  return { containerId, refusal: refusalOfContainer(design, item.kind, containerId)?.reason };
}

/** Puts a new node where the pointer is, or beside what stands there already. */
export function placeAtPoint(item: PlacementItem, point: Point): boolean {
  const { containerId } = lookAt(designStore.getState().design, item, point);
  const container = containerId === undefined ? undefined : shownBoxes(designStore.getState().design).get(containerId);
  const grip = gripOf(item);
  const placed = place(item, containerId, {
    x: Math.max(container ? container.left + containerPadding : -Infinity, point.x - grip.x),
    y: Math.max(container ? container.top + containerHeader + containerPadding : -Infinity, point.y - grip.y),
  });
  // Where there is no room near the pointer it stands farther off, but never out of sight.
  const [created] = placed ? selectionStore.getState().nodeIds : [];
  if (created !== undefined) wishView({ type: 'reveal', nodeIds: [created], unless: 'in part' });
  return placed;
}

/** Where the pointer holds a new node: in its middle, or near the corner of a large one. */
export function gripOf(item: PlacementItem): Point {
  const { width, height } = sizeOf(item.kind);
  return { x: Math.min(width / 2, 88), y: Math.min(height / 2, 28) };
}

/** Puts a new node into a container, where there is room. */
export function placeIntoContainer(item: PlacementItem, containerId: string | null): boolean {
  const placed = place(item, containerId ?? undefined, undefined);
  const [created] = placed ? designStore.getState().design.nodes.slice(-1) : [];
  if (created) wishView({ type: 'reveal', nodeIds: [created.id] });
  return placed;
}

function place(item: PlacementItem, containerId: string | undefined, at: Point | undefined): boolean {
  const drop = (more: DropArguments['options']) =>
    perform(`Add ${item.label}`, (design) => dropNode(design, item.kind, { containerId, options: { ...item.defaults, ...more } }), {
      select: 'created',
      ...(at === undefined ? {} : { wishes: new Map([['created', at]]) }),
    });

  const outcome = drop({});
  if (outcome.ok) {
    const { done } = outcome;
    const created = findNode(designStore.getState().design, done?.created[0]);
    if (done?.offer) propose(done.summary, done.offer, drop);
    else if (created !== undefined && done && standsInNetwork(created)) void sayAddress(created.id, done.summary);
    else if (done && done.created.length > 1) notify(done.summary);
    if (created !== undefined) askForService(created, item);
    return true;
  }
  if (outcome.offer) propose(outcome.reason, outcome.offer, drop);
  if (outcome.relatedId === undefined) return false;
  // "One internet gateway per VPC": the one that is there is shown instead.
  select([outcome.relatedId]);
  wishView({ type: 'reveal', nodeIds: [outcome.relatedId] });
  return true;
}

function standsInNetwork(node: DesignNode): boolean {
  return isWorkload(node) || node.kind === 'loadBalancer' || node.kind === 'networkInterface' || node.kind === 'efsMountTarget' || node.kind === 'natGateway';
}

const ofSomeService: readonly string[] = ['gatewayEndpoint', 'interfaceEndpoint', 'gatewayLoadBalancerEndpoint', 'awsService'];

/** An endpoint is of some service: unless the palette named it, that is the next thing to say. */
function askForService(node: DesignNode, item: PlacementItem): void {
  if (!ofSomeService.includes(node.kind) || item.defaults?.['serviceName'] !== undefined || item.defaults?.['service'] !== undefined) return;
  showTab('inspector');
  focusKey('inspector-service', 'open');
}

/** What no operation does silently. */
function propose(message: string, offer: Offer, dropAgain: (options: DropArguments['options']) => unknown): void {
  const accept = () => {
    if (offer.type === 'createLoadBalancer') dropAgain({ loadBalancer: 'network' });
    else perform('Add a default route', (design) => addDefaultRoute(design, { gatewayId: offer.gatewayId }), { announce: 'summary' });
  };
  notify(message, { action: { title: offer.label, run: accept } });
}
