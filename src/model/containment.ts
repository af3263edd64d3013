import { findNode, nodesOf, type Design } from './design';
import type { NodeId } from './identifiers';
import { kinds, type DesignNode } from './kinds';

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
  switch (node.kind) {
    case 'subnet':
    case 'routeTable':
    case 'securityGroup':
    case 'networkAcl':
    case 'internetGateway':
    case 'egressOnlyInternetGateway':
    case 'virtualPrivateGateway':
    case 'gatewayEndpoint':
    case 'interfaceEndpoint':
    case 'resourceEndpoint':
    case 'serviceNetworkEndpoint':
    case 'resourceGateway':
    case 'targetGroup':
      return node.vpcId;
    case 'gatewayLoadBalancerEndpoint':
    case 'networkInterface':
    case 'efsMountTarget':
      return node.subnetId;
    case 'natGateway':
      return node.subnetId ?? node.vpcId;
    case 'instance':
      return node.subnetId ?? subnetOfInterface(design, node.networkInterfaceIds[0]);
    case 'lambdaFunction':
    case 'ecsService':
    case 'rdsInstance':
    case 'loadBalancer':
      return commonContainer(design, node.subnetIds);
    case 'resolverEndpoint':
      return vpcOfSubnet(design, node.addresses[0]?.subnetId);
    case 'endpointService':
      return vpcOfSubnet(design, subnetsOfLoadBalancer(design, node.loadBalancerIds[0])[0]);
    case 'vpcBlockPublicAccessExclusion':
      return node.subnetId ?? node.vpcId;
    case 'connectionNotification':
      return undefined;
    case 'carriedResource':
      return node.containerId;
    default:
      return undefined;
  }
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

function commonContainer(design: Design, subnetIds: readonly NodeId[]): NodeId | undefined {
  return subnetIds.length === 1 ? subnetIds[0] : vpcOfSubnet(design, subnetIds[0]);
}

function vpcOfSubnet(design: Design, id: NodeId | undefined): NodeId | undefined {
  const subnet = findNode(design, id);
  return subnet?.kind === 'subnet' ? subnet.vpcId : undefined;
}

function subnetOfInterface(design: Design, id: NodeId | undefined): NodeId | undefined {
  const node = findNode(design, id);
  return node?.kind === 'networkInterface' ? node.subnetId : undefined;
}

function subnetsOfLoadBalancer(design: Design, id: NodeId | undefined): readonly NodeId[] {
  const node = findNode(design, id);
  return node?.kind === 'loadBalancer' ? node.subnetIds : [];
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
