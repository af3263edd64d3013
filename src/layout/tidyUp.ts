import { childrenByContainer } from '../model/containment';
import { findNode, type Design, type Placement } from '../model/design';
import type { NodeId } from '../model/identifiers';
import type { DesignNode, NodeKind, NodeOf } from '../model/kinds';
import { below, beside, columns, flow, pack, shifted, stackInColumns, type Block, type Item } from './boxes';
import { framed, itemOf, layOutSubnet, layOutVpc, rank, type Inside } from './layOutVpc';
import { publicSubnetIds } from './publicSubnets';
import { boxedServiceOf, serviceBoxInsets } from './serviceBoxes';
import { leafSize, sectionGap, shapeOf, siblingGap, smallestContainer, type Size } from './sizes';
import { serviceResourceKinds } from '../model/serviceResource';

/**
 * The layout of a whole design, as an architect would draw it for a review: on-premises left, VPCs in the middle with Availability
 * Zones as columns, services right, identities below. Deterministic: the order of the nodes decides where nothing else does.
 */
export function tidyUp(design: Design): readonly Placement[] {
  const context: Context = { design, children: childrenByContainer(design), publicIds: publicSubnetIds(design), placements: [], sizes: new Map() };
  const ground = layOutGround(context, undefined);
  return [...shifted(ground.placements, 0, 0), ...context.placements].map((placement) => keepCollapsed(design, placement));
}

/** The inside of some containers alone; the rest of the picture stays, and what grows makes room (`settle`). */
export function tidyUpInside(design: Design, containerIds: readonly string[]): readonly Placement[] {
  const context: Context = { design, children: childrenByContainer(design), publicIds: publicSubnetIds(design), placements: [], sizes: new Map() };
  const chosen = new Set(containerIds);
  const outermost = containerIds.flatMap((id) => findNode(design, id) ?? []).filter((node) => !isWithin(design, node, chosen));
  const own = outermost.flatMap((node) => {
    const before = design.layout.find((entry) => entry.id === node.id);
    const size = layOutContainer(context, node);
    return before ? [{ ...before, ...size }] : [];
  });
  return [...own, ...context.placements].map((placement) => keepCollapsed(design, placement));
}

function isWithin(design: Design, node: DesignNode, chosen: ReadonlySet<string>): boolean {
  if (node.kind === 'subnet') return chosen.has(node.vpcId) || isWithinRegion(design, node.vpcId, chosen);
  return node.kind === 'vpc' && isWithinRegion(design, node.id, chosen);
}

function isWithinRegion(design: Design, vpcId: string, chosen: ReadonlySet<string>): boolean {
  const vpc = findNode(design, vpcId);
  const region = vpc?.region ?? design.region;
  return design.nodes.some((node) => node.kind === 'region' && node.regionName === region && chosen.has(node.id));
}

function keepCollapsed(design: Design, placement: Placement): Placement {
  const before = design.layout.find((entry) => entry.id === placement.id);
  return before?.collapsed === true ? { ...placement, collapsed: true } : placement;
}

interface Context {
  readonly design: Design;
  readonly children: ReadonlyMap<NodeId | undefined, readonly DesignNode[]>;
  readonly publicIds: ReadonlySet<NodeId>;
  /** Places of everything inside a container, each relative to its own. */
  readonly placements: Placement[];
  readonly sizes: Map<NodeId, Size>;
}

function layOutContainer(context: Context, node: DesignNode): Size {
  const inside = insideOf(context, node);
  context.placements.push(...inside.placements);
  const size = { width: inside.width, height: inside.height };
  context.sizes.set(node.id, size);
  return size;
}

function insideOf(context: Context, node: DesignNode): Inside {
  const children = context.children.get(node.id) ?? [];
  if (node.kind === 'subnet') return layOutSubnet(children);
  if (node.kind === 'vpc') {
    const subnets = children.filter((child): child is NodeOf<'subnet'> => child.kind === 'subnet');
    for (const subnet of subnets) layOutContainer(context, subnet);
    return layOutVpc({ subnets, others: children.filter((child) => child.kind !== 'subnet'), sizes: context.sizes, publicIds: context.publicIds });
  }
  return framed(layOutGround(context, node.id), smallestContainer.region);
}

const outsideKinds: ReadonlySet<NodeKind> = new Set<NodeKind>(['customerGateway', 'internet']);
/** Between what is outside and the VPCs, from left to right: each column is tied to the next one. */
const hubColumns: readonly (readonly NodeKind[])[] = [
  ['vpnConnection'],
  ['transitGateway', 'transitGatewayRouteTable', 'natGateway', 'internetGateway', 'virtualPrivateGateway'],
  ['transitGatewayVpcAttachment', 'vpcPeeringConnection'],
];
const identityKinds: readonly NodeKind[] = ['account', 'user', 'role', 'managedPolicy', 'resourceShare', 'prefixList', 'vpcBlockPublicAccess', 'connectionNotification'];
const serviceOrder: readonly NodeKind[] = ['awsService', ...serviceResourceKinds, 'serviceNetwork', 'resourceConfiguration', 'privateHostedZone', 'resolverRule'];

/** A Region, or the open canvas. */
function layOutGround(context: Context, containerId: NodeId | undefined): Block {
  const children = context.children.get(containerId) ?? [];
  const containers = children.filter((child) => shapeOf(child.kind) === 'container');
  const boxes: readonly Item[] = containers.map((child) => ({ id: child.id, ...layOutContainer(context, child) }));
  const rest = children.filter((child) => shapeOf(child.kind) !== 'container');

  const outside = rest.filter((node) => outsideKinds.has(node.kind)).map(itemOf);
  const hubs = hubColumns.map((kinds) => rest.filter((node) => kinds.includes(node.kind)));
  const identities = rest.filter((node) => identityKinds.includes(node.kind)).toSorted((one, other) => rank(identityKinds, one.kind) - rank(identityKinds, other.kind));
  const services = rest.filter((node) => serviceOrder.includes(node.kind)).toSorted((one, other) => rank(serviceOrder, one.kind) - rank(serviceOrder, other.kind));
  const taken = new Set<NodeId>([...outside, ...hubs.flat()].map((item) => item.id));
  const loose = rest.filter((node) => !taken.has(node.id) && !identityKinds.includes(node.kind) && !serviceOrder.includes(node.kind)).map(itemOf);

  const sections = [outside, ...hubs, services].filter((section) => section.length > 0).length;
  const vpcs = pack(boxes, { gap: sectionGap, beside: sections * (leafSize.width + sectionGap) });
  const middle = below([vpcs, flow(loose, Math.max(vpcs.width, 3 * (leafSize.width + siblingGap)))], sectionGap);
  const height = Math.max(middle.height, 5 * (leafSize.height + siblingGap));
  // What endpoints lead to begins at the top, as the VPC does; what VPCs are tied to stands half-way down.
  const served = beside([middle, stackInColumns(serviceBlocks(services, height), height)], { gap: sectionGap, align: 'top' });
  const ties = hubs.map((nodes) => columns(nodes.toSorted(byVpc(vpcs.placements)).map(itemOf), height));
  const rows = beside([columns(outside, height), ...ties, served], { gap: sectionGap, align: 'middle' });
  return below([rows, flow(identities.map(itemOf), Math.max(rows.width, 4 * (leafSize.width + siblingGap)))], sectionGap - siblingGap);
}

/** In the order in which their VPCs stand: lines to them do not cross. What is tied to no VPC keeps its place. */
function byVpc(vpcs: readonly Placement[]): (one: DesignNode, other: DesignNode) => number {
  const heights = new Map<string, number>(vpcs.map(({ id, y }) => [id, y]));
  const heightOf = (node: DesignNode) => {
    const id = node.kind === 'transitGatewayVpcAttachment' ? node.vpcId : node.kind === 'vpcPeeringConnection' ? node.requesterVpcId : undefined;
    return (id === undefined ? undefined : heights.get(id)) ?? 0;
  };
  return (one, other) => heightOf(one) - heightOf(other);
}

/** One block for each service with resources, its box around them; what is in no such box stands below, in line with what is. */
function serviceBlocks(services: readonly DesignNode[], height: number): readonly Block[] {
  const groups = new Map<string, DesignNode[]>();
  for (const node of services) {
    const service = boxedServiceOf(node) ?? '';
    const group = groups.get(service);
    if (group) group.push(node);
    else groups.set(service, [node]);
  }
  const { top, side, bottom } = serviceBoxInsets;
  const withoutBox = groups.get('') ?? [];
  groups.delete('');
  if (groups.size === 0) return withoutBox.map((node) => columns([itemOf(node)], 0));
  const loose = withoutBox.map((node): Block => ({ width: leafSize.width + 2 * side, height: leafSize.height, placements: shifted(columns([itemOf(node)], 0).placements, side, 0) }));
  const boxed = [...groups.values()].map((nodes): Block => {
    const inside = columns(nodes.map(itemOf), Math.max(height - top - bottom, 0));
    return { width: inside.width + 2 * side, height: inside.height + top + bottom, placements: shifted(inside.placements, side, top) };
  });
  return [...boxed, ...loose];
}
