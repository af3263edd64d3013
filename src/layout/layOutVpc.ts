import type { NodeId } from '../model/identifiers';
import type { DesignNode, NodeKind, NodeOf } from '../model/kinds';
import { below, beside, columns, emptyBlock, flow, measured, shifted, type Block, type Item } from './boxes';
import { containerHeader, containerPadding, leafSize, shapeOf, siblingGap, sizeOf, smallestContainer, snapUp, zoneHeading, type Size } from './sizes';

/** A container's size and the places of its children inside it. */
export type Inside = Block;

/** The children of a subnet, in as many columns as keep it about as wide as high. */
export function layOutSubnet(children: readonly DesignNode[]): Inside {
  const items = children.map(itemOf);
  const rows = Math.max(3, Math.ceil(Math.sqrt(items.length * (leafSize.width / leafSize.height))));
  return framed(columns(items, rows * (leafSize.height + siblingGap)), smallestContainer.subnet);
}

interface VpcParts {
  readonly subnets: readonly NodeOf<'subnet'>[];
  readonly others: readonly DesignNode[];
  readonly sizes: ReadonlyMap<NodeId, Size>;
  readonly publicIds: ReadonlySet<NodeId>;
}

/** Where packets come in, in the order in which they do: an endpoint service stands before its load balancer. */
const gatewayOrder: readonly NodeKind[] = ['internetGateway', 'egressOnlyInternetGateway', 'virtualPrivateGateway', 'endpointService', 'loadBalancer'];
const gatewayKinds: ReadonlySet<NodeKind> = new Set(gatewayOrder);

/** Availability Zones as columns, what packets come in by above them, public above private, endpoints on the right, route tables and groups in a strip at the bottom. */
export function layOutVpc({ subnets, others, sizes, publicIds }: VpcParts): Inside {
  const gateways = others.filter((node) => gatewayKinds.has(node.kind)).toSorted((one, other) => rank(gatewayOrder, one.kind) - rank(gatewayOrder, other.kind)).map(itemOf);
  const endpoints = others.filter((node) => isServiceSide(node)).toSorted(byServiceSide).map(itemOf);
  const chips = others.filter((node) => shapeOf(node.kind) === 'chip').toSorted(byChip).map(itemOf);
  const spanning = others
    .filter((node) => !gatewayKinds.has(node.kind) && !isServiceSide(node) && shapeOf(node.kind) === 'leaf')
    .map(itemOf);

  const zones = zoneColumns(subnets, sizes, publicIds);
  const width = Math.max(zones.width, 2 * leafSize.width + siblingGap);
  const top = flow(gateways, width);
  const middle = below([top, zones, flow(spanning, width)], siblingGap);
  const side = columns(endpoints, Math.max(middle.height, 3 * (leafSize.height + siblingGap)));
  // The endpoints begin where the subnets do, unless they need the height.
  const firstSubnet = (top.height > 0 ? top.height + siblingGap : 0) + (subnets.length > 0 ? zoneHeading : 0);
  const offset = Math.min(firstSubnet, Math.max(0, middle.height - side.height));
  const upper = beside([middle, measured(shifted(side.placements, 0, offset))], { gap: 2 * siblingGap, align: 'top' });
  const strip = flow(chips, Math.max(upper.width, 3 * leafSize.width));
  return framed(below([upper, strip], siblingGap), smallestContainer.vpc);
}

/** One column per Availability Zone; the subnets of one tier stand in one row. Many subnets of a zone stand side by side in its column. */
function zoneColumns(subnets: readonly NodeOf<'subnet'>[], sizes: ReadonlyMap<NodeId, Size>, publicIds: ReadonlySet<NodeId>): Block {
  if (subnets.length === 0) return emptyBlock;
  const zones = [...new Set(subnets.map((subnet) => subnet.availabilityZone))].toSorted();
  const inZone = (zone: string, tier: 'public' | 'private') =>
    subnets.filter((subnet) => subnet.availabilityZone === zone && publicIds.has(subnet.id) === (tier === 'public'));
  const tiers = zones.map((zone) => [inZone(zone, 'public'), inZone(zone, 'private')] as const);
  let best = inZoneColumns(tiers, sizes, 1);
  const longest = Math.max(...tiers.map(([one, other]) => one.length + other.length));
  if (longest <= fewRows) return best;
  // As `pack` does: the number that shows the whole largest in a window.
  const scaleOf = (block: Block) => Math.min(3 / block.width, 2 / block.height);
  for (let across = 2; across <= Math.ceil(Math.sqrt(longest)) + 1; across += 1) {
    const block = inZoneColumns(tiers, sizes, across);
    if (scaleOf(block) > scaleOf(best) * 1.02) best = block;
  }
  return best;
}

/** So many subnets of one zone stand below each other, whatever else there is: that is how such pictures are drawn. */
const fewRows = 4;

type Tiers = readonly [publicOnes: readonly NodeOf<'subnet'>[], privateOnes: readonly NodeOf<'subnet'>[]];

function inZoneColumns(zones: readonly Tiers[], sizes: ReadonlyMap<NodeId, Size>, across: number): Block {
  const publicRows = Math.max(...zones.map(([ones]) => Math.ceil(ones.length / across)));
  const widths: number[] = [];
  const heights: number[] = [];
  const cells: { subnet: NodeOf<'subnet'>; column: number; row: number; size: Size }[] = [];
  for (const [zone, tiers] of zones.entries()) {
    for (const [tier, ones] of tiers.entries()) {
      for (const [index, subnet] of ones.entries()) {
        const size = sizes.get(subnet.id) ?? smallestContainer.subnet;
        const column = zone * across + (index % across);
        const row = tier * publicRows + Math.floor(index / across);
        widths[column] = Math.max(widths[column] ?? 0, size.width);
        heights[row] = Math.max(heights[row] ?? 0, size.height);
        cells.push({ subnet, column, row, size });
      }
    }
  }
  // A zone with fewer subnets than places side by side takes no room for the others.
  const lefts = startsOfUsed(Array.from({ length: zones.length * across }, (_, column) => widths[column] ?? 0));
  const tops = startsOfUsed(Array.from(heights, (height) => height ?? 0));
  const placements = cells.map(({ subnet, column, row, size }) => ({
    id: subnet.id,
    x: lefts[column] ?? 0,
    y: zoneHeading + (tops[row] ?? 0),
    // One width per column and one height per row: the columns read as columns.
    width: widths[column] ?? size.width,
    height: heights[row] ?? size.height,
  }));
  return measured(placements);
}

function startsOfUsed(lengths: readonly number[]): readonly number[] {
  let start = 0;
  return lengths.map((length) => {
    const own = start;
    if (length > 0) start += length + siblingGap;
    return own;
  });
}

function isServiceSide(node: DesignNode): boolean {
  return node.kind.endsWith('Endpoint') || node.kind === 'resourceGateway' || node.kind === 'resourceConfiguration';
}

const serviceSideOrder: readonly NodeKind[] = ['gatewayEndpoint', 'interfaceEndpoint', 'resourceEndpoint', 'serviceNetworkEndpoint', 'resourceGateway', 'resourceConfiguration', 'resolverEndpoint'];
const chipOrder: readonly NodeKind[] = ['routeTable', 'networkAcl', 'securityGroup'];

function byServiceSide(one: DesignNode, other: DesignNode): number {
  return rank(serviceSideOrder, one.kind) - rank(serviceSideOrder, other.kind);
}

function byChip(one: DesignNode, other: DesignNode): number {
  return rank(chipOrder, one.kind) - rank(chipOrder, other.kind);
}

export function rank(order: readonly NodeKind[], kind: NodeKind): number {
  const index = order.indexOf(kind);
  return index < 0 ? order.length : index;
}

export function itemOf(node: DesignNode): Item {
  return { id: node.id, ...sizeOf(node.kind) };
}

/** Content with the header above it and the padding around it. */
export function framed(content: Block, smallest: Size): Inside {
  const placements = content.placements.map((placement) => ({
    ...placement,
    x: placement.x + containerPadding,
    y: placement.y + containerHeader + containerPadding,
  }));
  return {
    width: snapUp(Math.max(smallest.width, content.width + 2 * containerPadding)),
    height: snapUp(Math.max(smallest.height, content.height + containerHeader + 2 * containerPadding)),
    placements,
  };
}
