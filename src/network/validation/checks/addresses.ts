import { addressAt, contains, formatIpAddress, parseCidr, parseIpAddress, sameAddress, type Cidr, type IpAddress } from '../../../model/ip';
import type { DesignNode, Subnet } from '../../../model/kinds';
import { error, groupBy, type CheckContext, type DesignFinding } from '../designCheck';

interface FixedAddress {
  readonly node: DesignNode;
  readonly subnet: Subnet;
  readonly text: string;
}

/** Addresses a person has fixed. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
export function* checkAddresses({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  const fixed = nodes.flatMap((node) => fixedAddresses(node, (id) => network.subnet(id)?.node));
  for (const { node, subnet, text } of fixed) {
    const address = parseIpAddress(text);
    if (address === undefined) {
      yield error('CIDR_SYNTAX', node, `\`${text}\` of \`${node.name}\` is no IP address.`);
      continue;
    }
    const block = parseCidr((address.family === 4 ? subnet.cidrBlock : subnet.ipv6CidrBlock) ?? '');
    if (block === undefined) {
      if (address.family === 6) yield error('ADDRESS_FAMILY', node, `\`${node.name}\` cannot have \`${text}\`: \`${subnet.name}\` has no IPv6 block.`);
      continue;
    }
    if (!contains(block, address)) yield error('ADDRESS_OUTSIDE_SUBNET', node, `\`${text}\` of \`${node.name}\` is not in \`${subnet.name}\` (\`${block.text}\`).`);
    else if (isReserved(block, address)) {
      yield error('ADDRESS_RESERVED', node, `\`${text}\` of \`${node.name}\` is reserved: AWS keeps the first four addresses and the last one of \`${subnet.name}\`.`);
    }
  }
  const seen = groupBy(fixed, ({ subnet, text }) => {
    const address = parseIpAddress(text);
    return address && `${subnet.vpcId} ${formatIpAddress(address)}`;
  });
  for (const [first, ...others] of seen.values()) {
    for (const other of others) {
      if (first && first.node !== other.node) yield error('ADDRESS_DUPLICATE', other.node, `\`${other.text}\` belongs to \`${first.node.name}\` already.`);
    }
  }
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

/** More interfaces than addresses. https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html */
export function* checkRoom({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  for (const vpcId of network.vpcIds) {
    const interfaces = [...(network.vpc(vpcId)?.interfacesByOwner.values() ?? [])].flat();
    const bySubnet = groupBy(interfaces, (each) => (each.ipv4 === undefined && each.ipv6.length > 0 ? undefined : each.subnet.id));
    for (const [subnetId, taken] of bySubnet) {
      const subnet = nodes.find((node) => node.id === subnetId);
      const block = subnet?.kind === 'subnet' ? parseCidr(subnet.cidrBlock ?? '') : undefined;
      if (subnet === undefined || block === undefined) continue;
      const room = 2 ** (32 - block.prefixLength) - 5;
      if (taken.length > room) yield error('SUBNET_FULL', subnet, `\`${subnet.name}\` has room for ${room} addresses; ${taken.length} interfaces stand in it.`);
    }
  }
}
