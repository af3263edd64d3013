import { addressAt, contains, formatIpAddress, parseCidr, parseIpAddress, sameAddress, type Cidr, type IpAddress } from '../../../model/ip';
import type { DesignNode, Subnet } from '../../../model/kinds';
import type { CompiledInterface, CompiledSubnet, CompiledVpc } from '../../compile/compiledNetwork';
import { error, groupBy, type CheckContext, type DesignFinding } from '../designCheck';
import { isKnown, isPlaceholder, surelyExists } from '../knowledge';

interface FixedAddress {
  readonly node: DesignNode;
  readonly subnet: Subnet;
  readonly text: string;
}

/** Addresses a person has fixed. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
export function* checkAddresses({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  const fixed = nodes.flatMap((node) => fixedAddresses(node, (id) => network.subnet(id)?.node)).filter(({ text }) => !isPlaceholder(text));
  for (const { node, subnet, text } of fixed) {
    const address = parseIpAddress(text);
    if (address === undefined) {
      yield error('CIDR_SYNTAX', node, `\`${text}\` of \`${node.name}\` is no IP address.`);
      continue;
    }
    const blockText = address.family === 4 ? subnet.cidrBlock : subnet.ipv6CidrBlock;
    if (blockText === undefined) {
      const family = address.family === 4 ? 'IPv4' : 'IPv6';
      if (hasNoBlock(subnet, address.family)) yield error('ADDRESS_FAMILY', node, `\`${node.name}\` cannot have \`${text}\`: \`${subnet.name}\` has no ${family} block.`);
      continue;
    }
    const block = parseCidr(blockText);
    if (block === undefined) continue;
    if (!contains(block, address)) yield error('ADDRESS_OUTSIDE_SUBNET', node, `\`${text}\` of \`${node.name}\` is not in \`${subnet.name}\` (\`${block.text}\`).`);
    else if (isReserved(block, address)) {
      yield error('ADDRESS_RESERVED', node, `\`${text}\` of \`${node.name}\` is reserved: AWS keeps the first four addresses and the last one of \`${subnet.name}\`.`);
    }
  }
  const seen = groupBy(fixed.filter(({ node }) => surelyExists(node)), ({ subnet, text }) => {
    const address = parseIpAddress(text);
    return address && `${subnet.vpcId} ${formatIpAddress(address)}`;
  });
  for (const [first, ...others] of seen.values()) {
    for (const other of others) {
      yield error('ADDRESS_DUPLICATE', other.node, first?.node === other.node ? `\`${other.node.name}\` has \`${other.text}\` twice.` : `\`${other.text}\` of \`${other.node.name}\` belongs to \`${first?.node.name ?? ''}\` already.`);
    }
  }
}

function hasNoBlock(subnet: Subnet, family: 4 | 6): boolean {
  return subnet.outside !== true && isKnown(subnet, ...(family === 4 ? ['CidrBlock', 'Ipv6Native'] : ['Ipv6CidrBlock', 'Ipv6IpamPoolId', 'Ipv6NetmaskLength']));
}

function isReserved(block: Cidr, address: IpAddress): boolean {
  const last: IpAddress = { family: block.family, value: block.last };
  return sameAddress(address, last) || [0, 1, 2, 3].some((offset) => {
    const reserved = addressAt(block, offset);
    return reserved !== undefined && sameAddress(address, reserved);
  });
}

function fixedAddresses(node: DesignNode, subnetOf: (id: string) => Subnet | undefined): readonly FixedAddress[] {
  const at = (subnetId: string | undefined, ...texts: readonly (string | undefined)[]): FixedAddress[] => {
    const subnet = subnetId === undefined ? undefined : subnetOf(subnetId);
    return subnet === undefined ? [] : texts.flatMap((text) => (text === undefined ? [] : [{ node, subnet, text }]));
  };
  switch (node.kind) {
    case 'instance':
    case 'networkInterface':
      return at(node.subnetId, node.privateIpAddress, ...node.ipv6Addresses);
    case 'efsMountTarget':
    case 'natGateway':
      return at(node.subnetId, node.privateIpAddress);
    case 'resolverEndpoint':
      return node.addresses.flatMap((address) => at(address.subnetId, address.ip));
    case 'interfaceEndpoint':
      return (node.addresses ?? []).flatMap((address) => at(address.subnetId, address.ipv4, address.ipv6));
    default:
      return [];
  }
}

/** More interfaces than IPv4 addresses; what may stand elsewhere too is not counted. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
export function* checkRoom({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  for (const vpcId of network.vpcIds) {
    const vpc = network.vpc(vpcId);
    if (vpc === undefined) continue;
    const counts = countInterfaces(vpc, nodes);
    for (const subnet of vpc.subnets) {
      const block = subnet.blocks.find((candidate) => candidate.family === 4);
      const taken = counts.get(subnet.id) ?? 0;
      if (block === undefined || subnet.node.outside === true) continue;
      const room = 2 ** (32 - block.prefixLength) - 5;
      if (taken > room) yield error('SUBNET_FULL', subnet.node, `\`${subnet.name}\` has room for ${room} addresses; ${taken} network interfaces stand in it.`);
    }
  }
}

function countInterfaces(vpc: CompiledVpc, nodes: readonly DesignNode[]): ReadonlyMap<string, number> {
  const byId = new Map<string, DesignNode>(nodes.map((node) => [node.id, node]));
  const taken = new Map<string, Set<string>>();
  const take = (subnetId: string, what: string) => {
    const known = taken.get(subnetId);
    if (known === undefined) taken.set(subnetId, new Set([what]));
    else known.add(what);
  };
  for (const entry of new Set([...vpc.interfacesByOwner.values()].flat())) {
    const node = byId.get(entry.nodeId);
    const what = node !== undefined && surelyExists(node) ? addressUse(entry, node, entry.subnet) : undefined;
    if (what !== undefined) take(entry.subnet.id, what);
  }
  // Interfaces of these are no parties to a request, but take an address each.
  for (const node of nodes) {
    if (!surelyExists(node)) continue;
    if (node.kind === 'transitGatewayVpcAttachment' && node.vpcId === vpc.id) for (const id of node.subnetIds) take(id, node.id);
    if (node.kind === 'gatewayLoadBalancerEndpoint' && node.ipAddressType !== 'ipv6') take(node.subnetId, node.id);
  }
  return new Map([...taken].map(([id, users]) => [id, users.size]));
}

/** What takes the address; undefined when it takes none, or may take it in another subnet. */
function addressUse(entry: CompiledInterface, node: DesignNode, subnet: CompiledSubnet): string | undefined {
  if (subnet.node.ipv6Native || ('ipAddressType' in node && node.ipAddressType === 'ipv6')) return undefined;
  switch (entry.owner) {
    // A database or a service stands in one of its subnets, in which one AWS decides.
    case 'rdsInstance':
    case 'ecsService':
      return undefined;
    // Functions with the same subnet and groups share an interface. https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
    case 'lambdaFunction':
      return `functions ${(entry.securityGroupIds ?? []).toSorted().join(' ')}`;
    default:
      return entry.key;
  }
}
