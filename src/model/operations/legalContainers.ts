import { kindOf } from '../containment';
import { findNode, type Design } from '../design';
import type { NodeId } from '../identifiers';
import type { NodeKind } from '../kinds';
import { refuse, type Refused } from './result';

/** Why nothing of this kind may stand there, or undefined. */
export function refusalOfContainer(design: Design, kind: NodeKind, containerId: string | undefined): Refused | undefined {
  const { containers, containerRule } = kindOf(kind);
  if (containerId === undefined) return containers.includes('canvas') ? undefined : refuse(`${containerRule}.`);
  const container = findNode(design, containerId);
  return container !== undefined && containers.includes(container.kind) ? undefined : refuse(`${containerRule}.`);
}

/** Where a node of this kind may be dropped: containers in drawing order, `undefined` for the open canvas. */
export function legalContainers(design: Design, kind: NodeKind): readonly (NodeId | undefined)[] {
  const { containers } = kindOf(kind);
  const canvas: (NodeId | undefined)[] = containers.includes('canvas') ? [undefined] : [];
  return [...canvas, ...design.nodes.filter((node) => containers.includes(node.kind)).map((node) => node.id)];
}
