import { findNode, nodesOf, type Design } from './design';
import type { NodeId } from './identifiers';
import { kinds, type DesignNode } from './kinds';
import { finderOf, namedPlaceOf, namedVpcIdOf } from './namedPlace';

const definitions = new Map<string, (typeof kinds)[number]>(kinds.map((definition) => [definition.kind, definition]));

export function kindOf(node: DesignNode | string): (typeof kinds)[number] {
  const definition = definitions.get(typeof node === 'string' ? node : node.kind);
  if (definition === undefined) throw new Error(`No kind ${String(node)}`);
  return definition;
}

/**
 * The node another one is drawn in: its VPC or subnet where it has one, else its Region when that is drawn.
 * Undefined on the open canvas. What spans several subnets stands in their VPC.
 */
export function containerIdOf(design: Design, node: DesignNode): NodeId | undefined {
  return holderOf(design, node, ownContainerId(design, node)) ?? regionIdOf(design, node);
}

function ownContainerId(design: Design, node: DesignNode): NodeId | undefined {
  if (node.kind === 'carriedResource') return node.containerId;
  const find = finderOf(design);
  const { vpcId, subnetIds } = namedPlaceOf(node, find);
  const [subnetId] = subnetIds;
  // What names its VPC and a list of subnets (an interface endpoint) stands in the VPC, be the list ever so short.
  const inOneSubnet = subnetIds.length === 1 && (vpcId === undefined || 'subnetId' in node);
  return inOneSubnet && kindOf(node).containers.includes('subnet') ? subnetId : namedVpcIdOf(node, find);
}

const depths: Partial<Record<DesignNode['kind'], number>> = { region: 0, vpc: 1, subnet: 2 };

// INVARIANT: containers hold only what is deeper, so that no file can draw a node inside of itself.
function holderOf(design: Design, node: DesignNode, id: NodeId | undefined): NodeId | undefined {
  const holder = findNode(design, id);
  const depth = holder && depths[holder.kind];
  return depth !== undefined && depth < (depths[node.kind] ?? 3) ? holder?.id : undefined;
}

function regionIdOf(design: Design, node: DesignNode): NodeId | undefined {
  const { containers } = kindOf(node);
  if (!containers.includes('region')) return undefined;
  const region = node.region ?? design.region;
  return nodesOf(design, 'region').find((candidate) => candidate.regionName === region)?.id;
}

/** Children of each container in drawing order; the canvas itself under `undefined`. */
export function childrenByContainer(design: Design): ReadonlyMap<NodeId | undefined, readonly DesignNode[]> {
  const children = new Map<NodeId | undefined, DesignNode[]>();
  for (const node of design.nodes) {
    if (kindOf(node).drawnWithin) continue;
    const container = containerIdOf(design, node);
    const siblings = children.get(container);
    if (siblings) siblings.push(node);
    else children.set(container, [node]);
  }
  return children;
}
