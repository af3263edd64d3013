import { parseIpAddress } from '../model/ip';
import { singleAddress, type AddressSet } from './addressSet';
import type { CompiledInterface, CompiledNetwork } from './compile/compiledNetwork';
import type { Code } from './codes';
import type { Flow } from './flow';
import type { Layer } from './step';
import type { Origin } from './walk/journey';

export interface Refusal {
  readonly node: string;
  readonly layer: Layer;
  readonly code: Code;
  readonly message: string;
}

export interface FlowOrigin {
  readonly id: string;
  readonly origin: Origin;
  /** Given where it is not the address of the origin itself. */
  readonly set?: AddressSet | undefined;
  readonly refusal?: Refusal | undefined;
}

/** Every interface a workload may send from; an on-premises network; the internet. */
export function sourcesOf(network: CompiledNetwork, flow: Flow): readonly FlowOrigin[] {
  const { source } = flow;
  switch (source.type) {
    case 'internet':
      return [{ id: 'internet', origin: { type: 'internet', id: 'internet' } }];
    case 'interface':
      return [fromInterface(network, source.interface, flow)];
    case 'node':
      return fromNode(network, source.id, flow);
  }
}

function fromNode(network: CompiledNetwork, id: string, flow: Flow): readonly FlowOrigin[] {
  if (id === 'internet') return [{ id, origin: { type: 'internet', id } }];
  const node = network.node(id);
  switch (node?.kind) {
    case 'internet': {
      const address = parseIpAddress(node.address);
      const set = address?.family === flow.ipVersion ? singleAddress(address) : undefined;
      return [{ id, origin: { type: 'internet', id }, set }];
    }
    case 'customerGateway':
      return fromSite(network, id, flow);
    case 'vpnConnection':
      return fromSite(network, node.customerGatewayId, flow);
    case 'virtualPrivateGateway':
    case 'transitGateway':
      return fromSite(network, node.directConnect?.customerGatewayId, flow, id);
    default: {
      const interfaces = network.interfacesOf(id);
      if (interfaces.length > 0) return workloadInterfaces(interfaces).map((entry) => fromInterface(network, entry, flow));
      if (node?.kind === 'lambdaFunction') return [{ id, origin: { type: 'outside', id } }];
      const message = `${network.nameOf(id)} has no network interface to send from.`;
      return [{ id, origin: { type: 'outside', id }, refusal: { node: id, layer: 'route-table', code: 'UNKNOWN_DESTINATION', message } }];
    }
  }
}

/** A Resolver endpoint sends from its first address; a function, a service, an instance with several interfaces from any of them. */
function workloadInterfaces(interfaces: readonly CompiledInterface[]): readonly CompiledInterface[] {
  const [first] = interfaces;
  return first?.owner === 'resolverEndpoint' ? [first] : interfaces;
}

function fromInterface(network: CompiledNetwork, entry: CompiledInterface, flow: Flow): FlowOrigin {
  const has = flow.ipVersion === 4 ? entry.ipv4 !== undefined : entry.ipv6.length > 0;
  const message = `${network.nameOf(entry.nodeId)} has no IPv${flow.ipVersion} address in \`${entry.subnet.name}\`.`;
  const refusal: Refusal | undefined = has ? undefined : { node: entry.subnet.id, layer: 'route-table', code: 'UNKNOWN_DESTINATION', message };
  return { id: entry.ownerId, origin: { type: 'interface', interface: entry }, refusal };
}

function fromSite(network: CompiledNetwork, siteId: string | undefined, flow: Flow, id = siteId ?? ''): readonly FlowOrigin[] {
  const site = network.site(siteId);
  if (site === undefined) {
    const message = `${network.nameOf(id)} leads to no on-premises network.`;
    return [{ id, origin: { type: 'outside', id }, refusal: { node: id, layer: 'route-table', code: 'UNKNOWN_DESTINATION', message } }];
  }
  const has = site.host?.family === flow.ipVersion;
  const message = `The host of ${network.nameOf(site.id)} has no IPv${flow.ipVersion} address.`;
  const refusal: Refusal | undefined = has ? undefined : { node: site.id, layer: 'route-table', code: 'UNKNOWN_DESTINATION', message };
  return [{ id: site.id, origin: { type: 'site', site }, refusal }];
}
