import { parseIpAddress, type IpAddress, type IpRange } from '../model/ip';
import { addressesOf, isPublic, singleAddress, somePublicAddress, type AddressSet } from './addressSet';
import type { CompiledInterface, CompiledNetwork } from './compile/compiledNetwork';
import type { Flow } from './flow';
import { meantInterface, type MeantTarget } from './walk/meantTarget';
import type { Refusal } from './sources';

export interface FlowTarget {
  readonly set: AddressSet;
  /** The interface whose public address is meant. */
  readonly interface?: CompiledInterface | undefined;
  /** Who has the address. Absent where only an address is known. */
  readonly meant?: MeantTarget | undefined;
  readonly refusal?: Refusal | undefined;
}

/** Every address the destination stands for; all of them must work. */
export function destinationsOf(network: CompiledNetwork, flow: Flow): readonly FlowTarget[] {
  const { destination, ipVersion } = flow;
  switch (destination.type) {
    case 'set':
      return [{ set: destination.set }];
    case 'service': {
      const family = destination.dns64 === true ? 4 : ipVersion;
      const set = network.serviceAddresses(destination.service, destination.region, family);
      return [{ set: destination.dns64 === true ? asNat64(set) : set }];
    }
    case 'addresses': {
      const targets = destination.addresses.flatMap((text): FlowTarget[] => {
        const address = parseIpAddress(text);
        const meant = destination.ownerId === undefined ? undefined : { ids: [destination.ownerId] };
        return address?.family === ipVersion ? [{ set: singleAddress(address), meant }] : [];
      });
      const nobody = 'Among the addresses of the destination';
      return targets.length > 0 ? targets : [missing('', `${nobody} is none of IPv${ipVersion}.`, ipVersion)];
    }
    case 'node':
      return nodeTargets(network, flow, destination);
  }
}

function nodeTargets(network: CompiledNetwork, flow: Flow, { id, zone, scope, pick = 'all' }: Extract<Flow['destination'], { type: 'node' }>): readonly FlowTarget[] {
  const { ipVersion } = flow;
  const node = network.node(id);
  switch (node?.kind) {
    case 'customerGateway':
    case 'vpnConnection':
    case 'virtualPrivateGateway':
    case 'transitGateway': {
      const siteId = node.kind === 'customerGateway' ? node.id : node.kind === 'vpnConnection' ? node.customerGatewayId : node.directConnect?.customerGatewayId;
      const host = network.site(siteId)?.host;
      return host?.family === ipVersion && siteId !== undefined ? [{ set: singleAddress(host), meant: { ids: [siteId] } }] : [missing(id, `${network.nameOf(id)} has no IPv${ipVersion} host.`, ipVersion)];
    }
    case 'internet': {
      const address = parseIpAddress(node.address);
      return address?.family === ipVersion ? [{ set: singleAddress(address) }] : [{ set: somePublicAddress(ipVersion === 4 ? 'ipv4' : 'ipv6', `\`${node.name}\``) }];
    }
    default:
  }
  if (id === 'internet') return [{ set: somePublicAddress(ipVersion === 4 ? 'ipv4' : 'ipv6', 'a host on the internet') }];

  const all = network.interfacesOf(id);
  const isInstance = all[0]?.owner === 'instance' || all[0]?.owner === 'networkInterface';
  const wanted = zone === undefined ? all : all.filter((entry) => entry.subnet.zone === zone);
  const interfaces = pick === 'first' || isInstance ? wanted.slice(0, 1) : wanted;
  const fromInternet = isFromInternet(network, flow);
  const targets = interfaces.flatMap((entry): FlowTarget[] => {
    const address = ipVersion === 4 ? entry.ipv4 : entry.ipv6[0];
    if (address === undefined) return [lacksFamily(network, entry, ipVersion)];
    if (scope === 'public') return [{ set: publicAddressOf(entry, address), interface: entry, meant: meantInterface(entry) }];
    return [fromInternet ? { set: publicSet(entry, address), interface: entry } : { set: singleAddress(address), meant: meantInterface(entry) }];
  });
  return targets.length > 0 ? targets : [missing(id, `${network.nameOf(id)} has no address to send to.`, ipVersion)];
}

/** As others than the internet see it: an IPv6 address is public itself, a public IPv4 address is known only of some Elastic IP addresses. */
function publicAddressOf(entry: CompiledInterface, address: IpAddress): AddressSet {
  const known = address.family === 6 ? address : entry.publicIpv4?.address;
  return known === undefined ? somePublicAddress('ipv4', `the public address of \`${entry.name}\``) : singleAddress(known);
}

/** The public address itself where it is known; else its private one stands for it until the gateway has translated. */
function publicSet(entry: CompiledInterface, address: IpAddress): AddressSet {
  const known = entry.publicIpv4?.address;
  return address.family === 4 && known !== undefined ? singleAddress(known) : singleAddress(address);
}

function isFromInternet(network: CompiledNetwork, { source }: Flow): boolean {
  return source.type === 'internet' || (source.type === 'node' && (source.id === 'internet' || network.node(source.id)?.kind === 'internet'));
}

function lacksFamily(network: CompiledNetwork, entry: CompiledInterface, family: 4 | 6): FlowTarget {
  const isEndpoint = ['interfaceEndpoint', 'resourceEndpoint', 'serviceNetworkEndpoint'].includes(entry.owner);
  const message = `${network.nameOf(entry.nodeId)} has no IPv${family} address.`;
  const refusal: Refusal = isEndpoint
    ? { node: entry.nodeId, layer: 'endpoint', code: 'UNKNOWN_DESTINATION', message }
    : { node: entry.subnet.id, layer: 'route-table', code: 'UNKNOWN_DESTINATION', message };
  return { set: somePublicAddress(family === 4 ? 'ipv4' : 'ipv6', 'no address'), refusal };
}

function missing(id: string, message: string, family: 4 | 6): FlowTarget {
  const refusal: Refusal = { node: id, layer: 'route-table', code: 'UNKNOWN_DESTINATION', message };
  return { set: somePublicAddress(family === 4 ? 'ipv4' : 'ipv6', 'no address'), refusal };
}

/** What DNS64 makes of IPv4 addresses: the same in 64:ff9b::/96. https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html */
function asNat64(set: AddressSet): AddressSet {
  if (set.family === 6) return set;
  if (set.meaning === 'one-unknown') return isPublic(set) ? somePublicAddress('nat64', set.label, set.serviceName) : set;
  const shift = (value: number | bigint) => (0x64ff9bn << 96n) + BigInt(value);
  const ranges = set.ranges.map((range): IpRange => ({ family: 6, first: shift(range.first), last: shift(range.last) }));
  return addressesOf(ranges, 6, set.label, set.serviceName);
}
