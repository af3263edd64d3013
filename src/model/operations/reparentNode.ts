import { containerIdOf } from '../containment';
import { findNode, placementOf, type Design } from '../design';
import type { DesignNode } from '../kinds';
import { addEndpointSubnet } from './associations';
import { refusalOfContainer } from './legalContainers';
import { movedPlacement } from './placements';
import { moveWithinNetwork } from './reparent/network';
import { moveResident } from './reparent/residents';
import { moveRegionally } from './reparent/region';
import { finish, place, refuse, startDraft, type Draft, type OperationResult } from './result';

export interface NewPlace {
  /** The container; absent: the open canvas. */
  readonly containerId?: string | undefined;
  /** Where it stands inside that container. Absent: it keeps its place on the canvas. */
  readonly position?: { readonly x: number; readonly y: number } | undefined;
  /** The address a workload has in a design, for the summary: the network computes it. */
  readonly addressOf?: ((design: Design, id: string) => string | undefined) | undefined;
}

/** Puts a node into another container: membership, subnet, Availability Zone and address change in one step. */
export function reparentNode(design: Design, id: string, { containerId, position, addressOf }: NewPlace): OperationResult {
  const node = findNode(design, id);
  if (!node) return refuse('The node is no longer in the design.');
  const illegal = refusalOfContainer(design, node.kind, containerId);
  if (illegal) return illegal;
  const container = findNode(design, containerId);
  if (container !== undefined && isInside(design, container, node)) return refuse(`\`${node.name}\` cannot stand inside itself.`);

  // A further subnet of the same VPC is not a move: the endpoint gets another network interface there.
  if (node.kind === 'interfaceEndpoint' && container?.kind === 'subnet' && container.vpcId === node.vpcId) {
    return addEndpointSubnet(design, node.id, container.id);
  }

  const draft = startDraft(design);
  const moved = moveRegionally(draft, node, container) ?? moveWithinNetwork(draft, node, container) ?? moveResident(draft, node, container);
  if (moved !== undefined && !moved.ok) return moved;
  keepPlace(draft, design, node, { containerId, position });
  const address = addressOf?.(draft.design, node.id);
  const said = moved?.summary ?? (container ? `\`${node.name}\` is now in \`${container.name}\`.` : `\`${node.name}\` is now on the canvas.`);
  return finish(draft, address === undefined ? said : `\`${node.name}\` now has ${address}.`);
}

function keepPlace(draft: Draft, before: Design, node: DesignNode, { containerId, position }: NewPlace): void {
  const placement = placementOf(before, node.id);
  if (!placement) return;
  const after = findNode(draft.design, node.id);
  const container = after === undefined ? undefined : containerIdOf(draft.design, after);
  if (position) place(draft, movedPlacement(draft.design, { ...placement, ...position }, containerId, container));
  else place(draft, movedPlacement(before, placement, containerIdOf(before, node), container));
}

function isInside(design: Design, container: DesignNode, node: DesignNode): boolean {
  let current: DesignNode | undefined = container;
  const seen = new Set<string>();
  while (current !== undefined && !seen.has(current.id)) {
    if (current.id === node.id) return true;
    seen.add(current.id);
    current = findNode(design, containerIdOf(design, current));
  }
  return false;
}
