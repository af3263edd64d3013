import { implicitNodeId } from '../../model/implicitNodes';
import { addressAt, parseIpAddress, type IpAddress } from '../../model/ip';
import type { DesignNode, ElasticIp, Instance, InterfaceEndpoint } from '../../model/kinds';
import type { CompiledInterface, CompiledSubnet, InterfaceOwner, PortRange, PublicAddress } from './compiledNetwork';

const ephemeral: PortRange = { from: 1024, to: 65_535 };
// https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
const linux: PortRange = { from: 32_768, to: 60_999 };
const windows: PortRange = { from: 49_152, to: 65_535 };

/** An interface before its addresses are assigned. */
interface Claim {
  readonly key: string;
  readonly node: DesignNode;
  readonly ownerId: string;
  readonly owner: InterfaceOwner;
  readonly subnetId: string;
  readonly ipv4: string | undefined;
  readonly ipv6: readonly string[];
  readonly families: 'ipv4' | 'ipv6' | 'dualstack';
  /** `default`: the default group when none is named. */
  readonly groups: readonly string[] | 'default' | 'none';
  readonly sourceDestCheck: boolean;
  readonly clientPorts: PortRange;
  readonly hasPublicIpv4: boolean;
}

export interface InterfaceParts {
  /** Everything of the VPC that may have interfaces, in template order. */
  readonly nodes: readonly DesignNode[];
  readonly subnets: ReadonlyMap<string, CompiledSubnet>;
  readonly elasticIps: readonly ElasticIp[];
}

/**
 * Interfaces with their addresses: given ones first, then the lowest free one of the subnet from the fifth, in template order.
 * Four addresses at the bottom and one at the top are AWS's. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export function compileInterfaces(parts: InterfaceParts): readonly CompiledInterface[] {
  const instances = new Map<string, Instance>();
  const attachedTo = new Map<string, string>();
  for (const node of parts.nodes) {
    if (node.kind === 'networkInterface' && node.instanceId !== undefined) attachedTo.set(node.id, node.instanceId);
    if (node.kind !== 'instance') continue;
    instances.set(node.id, node);
    for (const id of node.networkInterfaceIds) attachedTo.set(id, node.id);
  }
  const claims = parts.nodes.flatMap((node) => claimsOf(node, instances, attachedTo, parts.subnets));

  const taken = new Map<string, Set<number | bigint>>();
  const takenIn = (subnetId: string) => {
    const known = taken.get(subnetId) ?? new Set();
    taken.set(subnetId, known);
    return known;
  };
  for (const claim of claims) {
    for (const text of [claim.ipv4, ...claim.ipv6]) {
      const given = text === undefined ? undefined : parseIpAddress(text);
      if (given !== undefined) takenIn(claim.subnetId).add(given.value);
    }
  }
  const counters = new Map<string, number>();
  const assign = (subnet: CompiledSubnet, family: 4 | 6): IpAddress | undefined => {
    const block = subnet.blocks.find((candidate) => candidate.family === family);
    if (block === undefined) return undefined;
    const used = takenIn(subnet.id);
    const counter = `${subnet.id} ${family}`;
    for (let offset = counters.get(counter) ?? 4; ; offset += 1) {
      const address = addressAt(block, offset);
      // The last address of a subnet is reserved too.
      if (address === undefined || address.value === block.last) return undefined;
      if (used.has(address.value)) continue;
      used.add(address.value);
      counters.set(counter, offset + 1);
      return address;
    }
  };

  const publicAddresses = publicAddressesByOwner(parts.elasticIps);
  const used = new Set<string>();
  return claims.flatMap((claim): CompiledInterface[] => {
    const subnet = parts.subnets.get(claim.subnetId);
    if (subnet === undefined) return [];
    const given4 = claim.ipv4 === undefined ? undefined : parseIpAddress(claim.ipv4);
    const given6 = claim.ipv6.flatMap((text) => parseIpAddress(text) ?? []);
    const ipv4 = claim.families === 'ipv6' ? undefined : (given4 ?? assign(subnet, 4));
    const assigned6 = claim.families === 'ipv4' || given6.length > 0 ? undefined : assign(subnet, 6);
    // An Elastic IP address of an instance belongs to its primary interface.
    const primary = instances.get(claim.ownerId)?.networkInterfaceIds[0] ?? claim.ownerId;
    const ofOwner = used.has(claim.ownerId) || (claim.node.id !== claim.ownerId && claim.node.id !== primary) ? undefined : publicAddresses.get(claim.ownerId);
    const elastic = publicAddresses.get(claim.node.id) ?? ofOwner;
    if (elastic !== undefined) used.add(claim.ownerId);
    const allocation = claim.node.kind === 'natGateway' && claim.hasPublicIpv4 ? publicAddresses.get(`elastic ${claim.node.elasticIpId ?? ''}`) : undefined;
    const publicIpv4 = elastic ?? allocation ?? (claim.hasPublicIpv4 ? { address: undefined, elasticIpId: undefined } : undefined);
    return [
      {
        key: claim.key,
        nodeId: claim.node.id,
        ownerId: claim.ownerId,
        owner: claim.owner,
        name: claim.node.name,
        subnet,
        ipv4,
        ipv6: given6.length > 0 ? given6 : assigned6 === undefined ? [] : [assigned6],
        securityGroupIds: groupIds(claim, subnet),
        publicIpv4: ipv4 === undefined ? undefined : publicIpv4,
        sourceDestCheck: claim.sourceDestCheck,
        clientPorts: claim.clientPorts,
      },
    ];
  });
}

function groupIds(claim: Claim, subnet: CompiledSubnet): readonly string[] | undefined {
  if (claim.groups === 'none') return undefined;
  // https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
  return claim.groups === 'default' || claim.groups.length === 0 ? [implicitNodeId('defaultSecurityGroup', subnet.vpc.id)] : claim.groups;
}

function publicAddressesByOwner(elasticIps: readonly ElasticIp[]): ReadonlyMap<string, PublicAddress> {
  const found = new Map<string, PublicAddress>();
  for (const node of elasticIps) {
    const address = node.publicIp === undefined ? undefined : parseIpAddress(node.publicIp);
    const entry = { address, elasticIpId: node.id };
    if (node.associatedWith !== undefined && !found.has(node.associatedWith)) found.set(node.associatedWith, entry);
    found.set(`elastic ${node.id}`, entry);
  }
  return found;
}

/** Whether a node may have interfaces, and in which subnets: for grouping by VPC. */
export function subnetIdsOf(node: DesignNode): readonly string[] {
  switch (node.kind) {
    case 'instance':
      return node.subnetId === undefined ? [] : [node.subnetId];
    case 'networkInterface':
    case 'efsMountTarget':
    case 'gatewayLoadBalancerEndpoint':
      return [node.subnetId];
    case 'natGateway':
      return node.subnetId === undefined ? [] : [node.subnetId];
    case 'lambdaFunction':
    case 'ecsService':
    case 'rdsInstance':
    case 'loadBalancer':
    case 'interfaceEndpoint':
    case 'resourceEndpoint':
    case 'serviceNetworkEndpoint':
    case 'resourceGateway':
      return node.subnetIds;
    case 'resolverEndpoint':
      return node.addresses.map((address) => address.subnetId);
    default:
      return [];
  }
}

function claimsOf(
  node: DesignNode,
  instances: ReadonlyMap<string, Instance>,
  attachedTo: ReadonlyMap<string, string>,
  subnets: ReadonlyMap<string, CompiledSubnet>,
): readonly Claim[] {
  const base = { node, ownerId: node.id, ipv4: undefined, ipv6: [], families: 'dualstack', sourceDestCheck: true, clientPorts: ephemeral, hasPublicIpv4: false } as const;
  const inEach = (owner: InterfaceOwner, own: Partial<Claim> & Pick<Claim, 'groups'>): readonly Claim[] =>
    subnetIdsOf(node).map((subnetId): Claim => ({ ...base, owner, key: `${node.id} ${subnetId}`, subnetId, ...own }));

  switch (node.kind) {
    case 'instance': {
      if (node.subnetId === undefined) return [];
      const launchesPublic = node.associatePublicIpAddress ?? subnets.get(node.subnetId)?.node.mapPublicIpOnLaunch ?? false;
      return inEach('instance', {
        key: node.id,
        ipv4: node.privateIpAddress,
        ipv6: node.ipv6Addresses,
        families: node.withoutIpv6 === true ? 'ipv4' : 'dualstack',
        groups: node.securityGroupIds,
        sourceDestCheck: node.sourceDestCheck,
        clientPorts: node.operatingSystem === 'windows' ? windows : linux,
        hasPublicIpv4: launchesPublic,
      });
    }
    case 'networkInterface': {
      const ownerId = attachedTo.get(node.id) ?? node.id;
      return inEach('networkInterface', {
        key: node.id,
        ownerId,
        ipv4: node.privateIpAddress,
        ipv6: node.ipv6Addresses,
        families: node.withoutIpv6 === true ? 'ipv4' : 'dualstack',
        groups: node.securityGroupIds,
        sourceDestCheck: node.sourceDestCheck,
        clientPorts: instances.get(ownerId)?.operatingSystem === 'windows' ? windows : linux,
      });
    }
    case 'efsMountTarget':
      return inEach('efsMountTarget', { key: node.id, ipv4: node.privateIpAddress, groups: node.securityGroupIds });
    case 'natGateway': {
      const own = { ipv4: node.privateIpAddress, families: 'ipv4' as const, groups: 'none' as const, hasPublicIpv4: node.connectivityType === 'public' };
      return inEach('natGateway', { key: node.id, ...own });
    }
    case 'lambdaFunction':
      return inEach('lambdaFunction', { groups: node.securityGroupIds, families: node.ipv6AllowedForDualStack === true ? 'dualstack' : 'ipv4' });
    case 'ecsService':
      return inEach('ecsService', { groups: node.securityGroupIds, clientPorts: linux, hasPublicIpv4: node.assignPublicIp });
    case 'rdsInstance':
      return inEach('rdsInstance', { groups: node.securityGroupIds, hasPublicIpv4: node.publiclyAccessible });
    case 'resourceGateway':
      return inEach('resourceGateway', { groups: node.securityGroupIds });
    case 'loadBalancer':
      return inEach('loadBalancer', {
        // Only Network and Gateway Load Balancers may be without groups.
        groups: node.type === 'gateway' || (node.type === 'network' && node.securityGroupIds.length === 0) ? 'none' : node.securityGroupIds,
        families: node.ipAddressType,
        hasPublicIpv4: node.scheme === 'internet-facing',
      }).map((claim) => withDesignatedAddress(claim, node.addresses));
    case 'interfaceEndpoint':
      return inEach('interfaceEndpoint', { groups: node.securityGroupIds, families: node.ipAddressType }).map((claim) => withDesignatedAddress(claim, node.addresses));
    case 'resourceEndpoint':
      return inEach('resourceEndpoint', { groups: node.securityGroupIds, families: node.ipAddressType });
    case 'serviceNetworkEndpoint':
      return inEach('serviceNetworkEndpoint', { groups: node.securityGroupIds, families: node.ipAddressType });
    case 'resolverEndpoint':
      return node.addresses.map((address, index): Claim => {
        const isIpv6 = address.ip?.includes(':') ?? false;
        const given = isIpv6 ? { ipv6: [address.ip ?? ''] } : { ipv4: address.ip };
        const { subnetId } = address;
        return { ...base, owner: 'resolverEndpoint', key: `${node.id} ${index}`, subnetId, groups: node.securityGroupIds, families: isIpv6 ? 'ipv6' : 'ipv4', ...given };
      });
    default:
      return [];
  }
}

/** One interface per subnet, with the address that was chosen for it there. */
function withDesignatedAddress(claim: Claim, addresses: InterfaceEndpoint['addresses']): Claim {
  const designated = addresses?.find((address) => address.subnetId === claim.subnetId);
  return { ...claim, ipv4: designated?.ipv4, ipv6: designated?.ipv6 === undefined ? [] : [designated.ipv6] };
}
