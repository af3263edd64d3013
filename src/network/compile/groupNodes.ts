import type { Design } from '../../model/design';
import type { CustomerGateway, DesignNode, ElasticIp, NodeKind, NodeOf, PrefixList, Vpc } from '../../model/kinds';
import { namedVpcIdOf } from '../../model/namedPlace';

/** The design sorted once: what takes part, by id, by kind, and by the VPC it is in. */
export interface GroupedNodes {
  readonly byId: ReadonlyMap<string, DesignNode>;
  readonly vpcs: readonly Vpc[];
  readonly inVpc: ReadonlyMap<string, VpcMembers>;
  readonly vpcIdOfOwner: ReadonlyMap<string, string>;
  readonly prefixLists: readonly PrefixList[];
  readonly of: <Kind extends NodeKind>(kind: Kind) => readonly NodeOf<Kind>[];
}

export interface VpcMembers {
  readonly nodes: DesignNode[];
  readonly elasticIps: ElasticIp[];
}

export function groupNodes(design: Design): GroupedNodes {
  const byId = new Map<string, DesignNode>();
  const vpcs: Vpc[] = [];
  const inVpc = new Map<string, VpcMembers>();
  const prefixLists: PrefixList[] = [];
  const byKind = new Map<NodeKind, DesignNode[]>();
  const vpcIdOf = new Map<string, string>();

  for (const node of design.nodes) {
    if (node.inactive === true) continue;
    byId.set(node.id, node);
    if (node.kind === 'vpc') {
      vpcs.push(node);
      inVpc.set(node.id, { nodes: [], elasticIps: [] });
    } else if (node.kind === 'subnet' || node.kind === 'virtualPrivateGateway') {
      if (node.vpcId !== undefined) vpcIdOf.set(node.id, node.vpcId);
    } else if (node.kind === 'prefixList') {
      prefixLists.push(node);
    }
    const alike = byKind.get(node.kind);
    if (alike === undefined) byKind.set(node.kind, [node]);
    else alike.push(node);
  }

  for (const node of byId.values()) {
    const vpcId = vpcIdOfNode(node, vpcIdOf, byId);
    const members = vpcId === undefined ? undefined : inVpc.get(vpcId);
    if (members === undefined || vpcId === undefined) continue;
    vpcIdOf.set(node.id, vpcId);
    members.nodes.push(node);
    for (const site of sitesOf(node, byId)) if (!members.nodes.includes(site)) members.nodes.push(site);
    if (node.kind === 'natGateway') {
      const address = byId.get(node.elasticIpId ?? '');
      if (address?.kind === 'elasticIp') members.elasticIps.push(address);
    }
  }
  for (const node of byKind.get('elasticIp') ?? []) {
    if (node.kind !== 'elasticIp' || node.associatedWith === undefined) continue;
    const members = inVpc.get(vpcIdOf.get(node.associatedWith) ?? '');
    if (members !== undefined) members.elasticIps.push(node);
  }

  return {
    byId,
    vpcs,
    inVpc,
    vpcIdOfOwner: vpcIdOf,
    prefixLists,
    of: <Kind extends NodeKind>(kind: Kind) => (byKind.get(kind) ?? []).filter((node): node is NodeOf<Kind> => node.kind === kind),
  };
}

function vpcIdOfNode(node: DesignNode, vpcIdOf: ReadonlyMap<string, string>, byId: ReadonlyMap<string, DesignNode>): string | undefined {
  if (node.kind === 'vpnConnection') return node.virtualPrivateGatewayId === undefined ? undefined : vpcIdOf.get(node.virtualPrivateGatewayId);
  return namedVpcIdOf(node, (id) => (id === undefined ? undefined : byId.get(id)));
}

/** The on-premises networks whose ranges decide the routes of the VPC. */
function sitesOf(node: DesignNode, byId: ReadonlyMap<string, DesignNode>): readonly CustomerGateway[] {
  const id = node.kind === 'vpnConnection' ? node.customerGatewayId : node.kind === 'virtualPrivateGateway' ? node.directConnect?.customerGatewayId : undefined;
  const site = byId.get(id ?? '');
  return site?.kind === 'customerGateway' ? [site] : [];
}
