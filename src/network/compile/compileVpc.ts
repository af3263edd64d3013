import { implicitNodeId } from '../../model/implicitNodes';
import { contains, parseCidr, type Cidr, type IpAddress } from '../../model/ip';
import type { CustomerGateway, DesignNode, ElasticIp, GatewayEndpoint, RouteTable, Subnet, Vpc, VpnConnection } from '../../model/kinds';
import type { CompiledInterface, CompiledRouteTable, CompiledSecurityGroup, CompiledSubnet, CompiledVpc, GatewayPrefix } from './compiledNetwork';
import { compileNetworkAcl, defaultNetworkAcl } from './networkAcls';
import { compileInterfaces } from './networkInterfaces';
import { prefixesOfGateway } from './onPremises';
import type { PrefixListSource } from './prefixLists';
import { compileRouteTable } from './routeTables';
import { compileSecurityGroup, defaultSecurityGroup } from './securityGroups';

/** Everything a compiled VPC is made from; it is made again only when one of these differs. */
export interface VpcParts {
  readonly vpc: Vpc;
  readonly accountId: string;
  readonly region: string;
  /** Nodes in this VPC, in template order; then what its gateways lead to (VPN connections, on-premises networks). */
  readonly nodes: readonly DesignNode[];
  readonly elasticIps: readonly ElasticIp[];
  readonly prefixLists: PrefixListSource;
}

export function compileVpc(parts: VpcParts): CompiledVpc {
  const { vpc, nodes } = parts;
  const blocks = [...vpc.cidrBlocks, ...vpc.ipv6CidrBlocks].flatMap((text) => parseCidr(text) ?? []);
  const subnetNodes: Subnet[] = [];
  const tableNodes = new Map<string, RouteTable>();
  const gatewayEndpoints: GatewayEndpoint[] = [];
  const connections: VpnConnection[] = [];
  const sites = new Map<string, CustomerGateway>();
  const groups = new Map<string, CompiledSecurityGroup>();
  const acls = new Map<string, ReturnType<typeof compileNetworkAcl>>();
  let internetGatewayId: string | undefined;
  let virtualPrivateGatewayId: string | undefined;

  const defaultGroupId = implicitNodeId('defaultSecurityGroup', vpc.id);
  const defaultAclId = implicitNodeId('defaultNetworkAcl', vpc.id);
  groups.set(defaultGroupId, defaultSecurityGroup(vpc, undefined));
  acls.set(defaultAclId, defaultNetworkAcl(vpc, undefined));
  for (const node of nodes) {
    switch (node.kind) {
      case 'subnet':
        subnetNodes.push(node);
        break;
      case 'routeTable':
        tableNodes.set(node.id, node);
        break;
      case 'gatewayEndpoint':
        gatewayEndpoints.push(node);
        break;
      case 'securityGroup':
        groups.set(node.id, node.id === defaultGroupId ? defaultSecurityGroup(vpc, node) : compileSecurityGroup(node));
        break;
      case 'networkAcl':
        acls.set(node.id, node.id === defaultAclId ? defaultNetworkAcl(vpc, node) : compileNetworkAcl(node));
        break;
      case 'internetGateway':
        internetGatewayId ??= node.id;
        break;
      case 'virtualPrivateGateway':
        virtualPrivateGatewayId ??= node.id;
        break;
      case 'vpnConnection':
        connections.push(node);
        break;
      case 'customerGateway':
        sites.set(node.id, node);
        break;
      default:
    }
  }

  const gatewayPrefixes = new Map<string, readonly GatewayPrefix[]>();
  for (const node of nodes) {
    if (node.kind === 'virtualPrivateGateway') gatewayPrefixes.set(node.id, prefixesOfGateway(node, connections, (id) => sites.get(id)));
  }
  const tables = new Map<string, CompiledRouteTable>();
  const tableParts = { vpc, blocks, region: parts.region, gatewayEndpoints, gatewayPrefixes, prefixLists: parts.prefixLists };
  const mainTableId = implicitNodeId('mainRouteTable', vpc.id);
  const routeTable = (id: string): CompiledRouteTable | undefined => {
    const known = tables.get(id);
    if (known !== undefined) return known;
    const node = tableNodes.get(id);
    if (node === undefined && id !== mainTableId) return undefined;
    const compiled = compileRouteTable(node, tableParts);
    tables.set(id, compiled);
    return compiled;
  };
  const mainTable = compileRouteTable(tableNodes.get(mainTableId), tableParts);
  tables.set(mainTableId, mainTable);

  const subnets: CompiledSubnet[] = [];
  const subnetById = new Map<string, CompiledSubnet>();
  let interfaces: readonly CompiledInterface[] | undefined;
  let interfacesByAddress: ReadonlyMap<number | bigint, CompiledInterface> | undefined;
  let interfacesByOwner: ReadonlyMap<string, readonly CompiledInterface[]> | undefined;
  let index: SubnetIndex | undefined;
  const allInterfaces = () => (interfaces ??= compileInterfaces({ nodes, subnets: subnetById, elasticIps: parts.elasticIps }));

  const compiled: CompiledVpc = {
    id: vpc.id,
    node: vpc,
    name: vpc.name,
    accountId: parts.accountId,
    region: parts.region,
    blocks,
    subnets,
    subnetById,
    subnetHolding: (address) => (index ??= indexSubnets(subnets))(address),
    interfaceAt: (address) => (interfacesByAddress ??= indexAddresses(allInterfaces())).get(address.value),
    get interfacesByOwner() {
      return (interfacesByOwner ??= indexOwners(allInterfaces(), nodes));
    },
    securityGroups: groups,
    routeTable,
    edgeTable: (gatewayId) => {
      for (const node of tableNodes.values()) if (node.edgeGatewayId === gatewayId) return routeTable(node.id);
      return undefined;
    },
    internetGatewayId,
    virtualPrivateGatewayId,
    nodes,
  };
  const defaultAcl = acls.get(defaultAclId) ?? defaultNetworkAcl(vpc, undefined);
  for (const node of subnetNodes) {
    const named = node.routeTableId === undefined ? undefined : routeTable(node.routeTableId);
    const subnet: CompiledSubnet = {
      id: node.id,
      node,
      name: node.name,
      vpc: compiled,
      zone: node.availabilityZone,
      blocks: [node.cidrBlock, node.ipv6CidrBlock].flatMap((text) => (text === undefined ? [] : (parseCidr(text) ?? []))),
      routeTable: named ?? mainTable,
      networkAcl: (node.networkAclId === undefined ? undefined : acls.get(node.networkAclId)) ?? defaultAcl,
    };
    subnets.push(subnet);
    subnetById.set(node.id, subnet);
  }
  return compiled;
}

type SubnetIndex = (address: IpAddress) => CompiledSubnet | undefined;

/** Subnets of a VPC do not overlap, so the one that begins last before an address is the only candidate. */
function indexSubnets(subnets: readonly CompiledSubnet[]): SubnetIndex {
  const sorted: Record<4 | 6, { readonly block: Cidr; readonly subnet: CompiledSubnet }[]> = { 4: [], 6: [] };
  for (const subnet of subnets) for (const block of subnet.blocks) sorted[block.family].push({ block, subnet });
  for (const family of [4, 6] as const) sorted[family].sort((left, right) => (left.block.first < right.block.first ? -1 : 1));
  return (address) => {
    const entries = sorted[address.family];
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const entry = entries[middle];
      if (entry !== undefined && entry.block.first <= address.value) low = middle + 1;
      else high = middle;
    }
    const entry = entries[low - 1];
    return entry !== undefined && contains(entry.block, address) ? entry.subnet : undefined;
  };
}

function indexAddresses(interfaces: readonly CompiledInterface[]): ReadonlyMap<number | bigint, CompiledInterface> {
  const index = new Map<number | bigint, CompiledInterface>();
  for (const entry of interfaces) {
    for (const address of entry.ipv4 === undefined ? entry.ipv6 : [entry.ipv4, ...entry.ipv6]) {
      if (!index.has(address.value)) index.set(address.value, entry);
    }
  }
  return index;
}

function indexOwners(interfaces: readonly CompiledInterface[], nodes: readonly DesignNode[]): ReadonlyMap<string, readonly CompiledInterface[]> {
  const index = new Map<string, CompiledInterface[]>();
  const add = (id: string, entry: CompiledInterface) => {
    const known = index.get(id);
    if (known === undefined) index.set(id, [entry]);
    else known.push(entry);
  };
  for (const entry of interfaces) {
    add(entry.nodeId, entry);
    if (entry.ownerId !== entry.nodeId) add(entry.ownerId, entry);
  }
  for (const node of nodes) {
    if (node.kind !== 'instance' || node.networkInterfaceIds.length === 0) continue;
    // What the instance was launched with is its primary interface; what is attached comes after it.
    const order: readonly string[] = [node.id, ...node.networkInterfaceIds];
    const place = (entry: CompiledInterface) => (order.includes(entry.nodeId) ? order.indexOf(entry.nodeId) : order.length);
    index.set(node.id, (index.get(node.id) ?? []).toSorted((left, right) => place(left) - place(right)));
  }
  for (const [id, entries] of index) {
    // A Resolver endpoint is asked at its first address, an instance has its first interface first: their order is their author's.
    const owner = entries[0]?.owner;
    if (entries.length > 1 && owner !== 'resolverEndpoint' && owner !== 'networkInterface' && owner !== 'instance') {
      index.set(id, entries.toSorted((left, right) => (left.subnet.zone < right.subnet.zone ? -1 : left.subnet.zone > right.subnet.zone ? 1 : 0)));
    }
  }
  return index;
}
