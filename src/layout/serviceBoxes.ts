import { childrenByContainer, containerIdOf, kindOf } from '../model/containment';
import { findNode, placementOf, type Design, type Placement } from '../model/design';
import type { NodeId } from '../model/identifiers';
import type { DesignNode } from '../model/kinds';
import { serviceResourceOf } from '../model/serviceResource';
import { boundsOf, overlaps, type Box } from './boxes';
import { collapsedSize, containerPadding, siblingGap } from './sizes';

/** Above the resources of a service box: one line with the service's name. */
export const serviceBoxHeader = 24;

/** How far a service box reaches beyond its resources. */
export const serviceBoxInsets = { top: serviceBoxHeader + containerPadding, side: containerPadding, bottom: containerPadding } as const;

/**
 * A box around resources of one service that stand together. It is derived: AWS makes no such thing, the design does not name it, and
 * where its resources stand is all there is to it. In the container of its resources.
 */
export interface ServiceBox extends Box {
  readonly service: string;
  readonly memberIds: readonly NodeId[];
  readonly collapsed: boolean;
}

/** The service in whose box a node stands: that of a bucket, a table, a queue; none for a workload. */
export function boxedServiceOf(node: DesignNode): string | undefined {
  return kindOf(node).group === 'AWS services' ? serviceResourceOf(node)?.service : undefined;
}

/** Whether a node is not drawn because its service's box is collapsed: all resources in such a box say so. */
export function isFolded(node: DesignNode, placement: Placement | undefined): boolean {
  return placement?.collapsed === true && boxedServiceOf(node) !== undefined;
}

type PlaceOf = (node: DesignNode) => (Box & { readonly collapsed?: boolean | undefined }) | undefined;

/**
 * The service boxes among the nodes of one container: one for each group of neighbours. Where something else stands between them, or
 * where the box's name would be, there is no room for a box: a person has put it there. `dragging`: while something is dragged over them, boxes stay.
 */
export function serviceBoxesAmong(siblings: readonly DesignNode[], placeOf: PlaceOf, mode: 'still' | 'dragging' = 'still'): readonly ServiceBox[] {
  const groups = new Map<string, Member[]>();
  for (const node of siblings) {
    const service = boxedServiceOf(node);
    const place = service === undefined ? undefined : placeOf(node);
    if (service === undefined || place === undefined) continue;
    const key = `${service} ${place.collapsed === true ? 'collapsed' : 'open'}`;
    const members = groups.get(key);
    const member = { id: node.id, service, place, collapsed: place.collapsed === true };
    if (members) members.push(member);
    else groups.set(key, [member]);
  }
  const boxes: ServiceBox[] = [];
  if (groups.size === 0) return boxes;
  const others = siblings.flatMap((node) => {
    const place = placeOf(node);
    return place === undefined || isFoldedAt(node, place) ? [] : [{ id: node.id, place }];
  });
  for (const cluster of [...groups.values()].flatMap(clustersOf)) {
    const box = boxAround(cluster);
    const own = new Set(box.memberIds);
    const { side, bottom } = serviceBoxInsets;
    const needed = { x: box.x + side, y: box.y, width: box.width - 2 * side, height: box.height - bottom };
    const isFree = mode === 'dragging' || (!others.some(({ id, place }) => !own.has(id) && overlaps(needed, place)) && !boxes.some((other) => overlaps(box, other)));
    // What is folded is to be seen somewhere, whatever it covers.
    if (isFree || box.collapsed) boxes.push(box);
  }
  return boxes;
}

/** Everything that stands in one service box with a node; nothing where there is no box around it. */
export function serviceBoxMembersOf(design: Design, id: string): readonly NodeId[] {
  const node = findNode(design, id);
  if (node === undefined || boxedServiceOf(node) === undefined) return [];
  const siblings = childrenByContainer(design).get(containerIdOf(design, node)) ?? [];
  return serviceBoxesAmong(siblings, (sibling) => placementOf(design, sibling.id)).find(({ memberIds }) => memberIds.includes(node.id))?.memberIds ?? [];
}

/** What a container has to hold: its children, and the boxes around resources of one service among them. */
export function contentOf(design: Design, containerId: NodeId): readonly Box[] {
  const children = childrenByContainer(design).get(containerId) ?? [];
  return [...children.flatMap((child) => placementOf(design, child.id) ?? []), ...serviceBoxesAmong(children, (child) => placementOf(design, child.id))];
}

/** A box with room for its header and its padding around content. */
export function serviceBoxAround(content: Box): Box {
  const { top, side, bottom } = serviceBoxInsets;
  return { x: content.x - side, y: content.y - top, width: content.width + 2 * side, height: content.height + top + bottom };
}

interface Member {
  readonly id: NodeId;
  readonly service: string;
  readonly place: Box;
  readonly collapsed: boolean;
}

function isFoldedAt(node: DesignNode, place: { readonly collapsed?: boolean | undefined }): boolean {
  return place.collapsed === true && boxedServiceOf(node) !== undefined;
}

function boxAround(cluster: readonly Member[]): ServiceBox {
  const [first] = cluster;
  const around = serviceBoxAround(boundsOf(cluster.map(({ place }) => place)) ?? { x: 0, y: 0, width: 0, height: 0 });
  const collapsed = first?.collapsed === true;
  return { ...around, ...(collapsed ? { ...collapsedSize, width: Math.min(around.width, collapsedSize.width) } : {}), service: first?.service ?? '', memberIds: cluster.map(({ id }) => id), collapsed };
}

/** Neighbours: those whose own boxes would touch. */
function clustersOf(members: readonly Member[]): readonly (readonly Member[])[] {
  const clusters: { members: Member[]; reaches: Box[] }[] = [];
  for (const member of members) {
    const own = serviceBoxAround(member.place);
    const reach = { x: own.x - siblingGap / 2, y: own.y - siblingGap / 2, width: own.width + siblingGap, height: own.height + siblingGap };
    const near = clusters.filter((cluster) => cluster.reaches.some((other) => overlaps(reach, other)));
    const [first, ...rest] = near;
    if (first === undefined) {
      clusters.push({ members: [member], reaches: [reach] });
      continue;
    }
    first.members.push(member);
    first.reaches.push(reach);
    for (const other of rest) {
      first.members.push(...other.members);
      first.reaches.push(...other.reaches);
      clusters.splice(clusters.indexOf(other), 1);
    }
  }
  return clusters.map((cluster) => cluster.members);
}
