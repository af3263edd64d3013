import { parseIpAddress } from '../../model/ip';
import type { DesignNode, ResourceConfiguration } from '../../model/kinds';
import { singleAddress, type AddressSet } from '../addressSet';
import type { CompiledInterface } from '../compile/compiledNetwork';
import { deployedAddressOf } from '../deployedAddress';
import { protocolName, tcp } from '../protocol';
import { endpointOf, noteReached, type Behind } from './arrival';
import { checkState } from './checkState';
import { assume, consult, nameOf, record, stop, visit, type Leg } from './journey';

type Endpoint = Extract<DesignNode, { kind: 'resourceEndpoint' | 'serviceNetworkEndpoint' }>;

/**
 * Behind a resource endpoint: protocol, share, zone, port, then from every interface of the resource gateway to the resource.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-resources.html
 */
export function acrossResourceEndpoint(leg: Leg, entry: CompiledInterface, behind: Behind): boolean {
  const endpoint: Endpoint | undefined = endpointOf(leg, entry, 'resourceEndpoint') ?? endpointOf(leg, entry, 'serviceNetworkEndpoint');
  if (endpoint === undefined) return true;
  if (!checkState(leg, endpoint)) return false;
  if (leg.packet.protocol !== tcp) {
    stop(leg, { node: endpoint.id, layer: 'endpoint', code: 'PROTOCOL_RESTRICTION', message: `${nameOf(leg, endpoint.id)} carries TCP only, not ${protocolName(leg.packet.protocol)}.` });
    return false;
  }
  noteReached(leg, endpoint.id);
  const configuration = configurationOf(leg, endpoint, behind);
  if (configuration === undefined) {
    assume(leg, 'RESOURCE_CONFIGURATION_NOT_IN_DESIGN', `What ${nameOf(leg, endpoint.id)} leads to is not part of the design; it is taken to answer.`);
    return true;
  }
  return toResource(leg, { endpoint, configuration }, behind);
}

interface Shared {
  readonly endpoint: Endpoint;
  readonly configuration: ResourceConfiguration;
}

function configurationOf(leg: Leg, endpoint: Endpoint, behind: Behind): ResourceConfiguration | undefined {
  const { network } = leg.journey;
  const candidates: ResourceConfiguration[] = [];
  const named = endpoint.kind === 'resourceEndpoint' ? network.node(endpoint.resourceConfigurationId) : undefined;
  for (const node of network.nodesOf('resourceConfiguration')) {
    const isChild = named?.kind === 'resourceConfiguration' && named.configurationType === 'GROUP' && node.groupId === named.id;
    const isInNetwork = endpoint.kind === 'serviceNetworkEndpoint' && isAssociated(node, endpoint.serviceNetworkId, network.node(node.groupId));
    if (node.id === named?.id || isChild || isInNetwork) candidates.push(node);
  }
  const concrete = candidates.filter((candidate) => candidate.configurationType !== 'GROUP');
  const asked = concrete.find((candidate) => candidate.id === behind.resourceConfigurationId);
  if (asked !== undefined || concrete.length <= 1) return asked ?? concrete[0];
  const sharing = concrete.filter((candidate) => sharesPort(candidate, leg.port));
  const inScope = sharing.length === 0 ? concrete : sharing;
  return inScope.length === 1 ? inScope[0] : inScope[leg.journey.choose(inScope.length)];
}

function isAssociated(node: ResourceConfiguration, networkId: string, group: DesignNode | undefined): boolean {
  const ids: readonly string[] = group?.kind === 'resourceConfiguration' ? [...node.serviceNetworkIds, ...group.serviceNetworkIds] : node.serviceNetworkIds;
  return ids.includes(networkId);
}

function toResource(leg: Leg, { endpoint, configuration }: Shared, behind: Behind): boolean {
  const { network } = leg.journey;
  visit(leg, configuration.id);
  consult(leg, configuration);
  const name = nameOf(leg, configuration.id);
  if (!isShared(leg, endpoint, configuration)) {
    const message = `${name} belongs to account ${network.accountIdOf(configuration)} and is not shared with account ${network.accountIdOf(endpoint)} of ${nameOf(leg, endpoint.id)}.`;
    stop(leg, { node: configuration.id, layer: 'endpoint-service', code: 'SERVICE_PERMISSION_MISSING', message });
    return false;
  }
  const group = network.node(configuration.groupId);
  const gatewayId = configuration.resourceGatewayId ?? (group?.kind === 'resourceConfiguration' ? group.resourceGatewayId : undefined);
  const gateways = gatewayId === undefined ? [] : network.interfacesOf(gatewayId);
  const zones = new Set(network.interfacesOf(endpoint.id).map((own) => own.subnet.zone));
  if (gateways.length > 0 && !gateways.some((own) => zones.has(own.subnet.zone))) {
    const message = `${nameOf(leg, endpoint.id)} and the resource gateway of ${name} have no Availability Zone in common.`;
    stop(leg, { node: endpoint.id, layer: 'endpoint', code: 'VPCE_SERVICE_NOT_INSTALLED_IN_AZ', message });
    return false;
  }
  if (!sharesPort(configuration, leg.port)) {
    const message = `${name} shares the ports ${configuration.portRanges.join(', ')}, not ${leg.port}.`;
    stop(leg, { node: configuration.id, layer: 'endpoint-service', code: 'RESOURCE_PORT_NOT_SHARED', message });
    return false;
  }
  const from = gateways.length <= 1 ? gateways[0] : gateways[leg.journey.choose(gateways.length)];
  // Resources given by ARN need no gateway of their own in the design.
  if (from === undefined || gatewayId === undefined) {
    assume(leg, 'RESOURCE_GATEWAY_NOT_IN_DESIGN', `The resource gateway of ${name} is not part of the design; the resource is taken to answer.`);
    return true;
  }
  visit(leg, gatewayId);
  record(leg, 'pass', { node: configuration.id, layer: 'endpoint-service', code: 'RESOURCE_SHARED', message: `${name} leads through ${nameOf(leg, gatewayId)} to the resource.` });
  return walkToResource(leg, { configuration, from }, behind);
}

function walkToResource(leg: Leg, { configuration, from }: { readonly configuration: ResourceConfiguration; readonly from: CompiledInterface }, behind: Behind): boolean {
  const addresses = addressesOfResource(leg, configuration, { from, behind });
  if (addresses === undefined) return false;
  if (addresses.length === 0) {
    assume(leg, 'RESOURCE_NOT_IN_DESIGN', `The resource of ${nameOf(leg, configuration.id)} is not part of the design; it is taken to answer.`);
    return true;
  }
  const destination = addresses.length === 1 ? addresses[0] : addresses[leg.journey.choose(addresses.length)];
  const source = destination?.family === 6 ? from.ipv6[0] : from.ipv4;
  if (destination === undefined || source === undefined) return true;
  const meant = configuration.definition?.type === 'arn' ? { ids: [configuration.definition.resourceId] } : undefined;
  return behind.walk(leg, { origin: { type: 'interface', interface: from }, source: singleAddress(source), destination, meant, protocol: tcp, port: leg.port });
}

function addressesOfResource(leg: Leg, configuration: ResourceConfiguration, { from, behind }: { readonly from: CompiledInterface; readonly behind: Behind }): readonly AddressSet[] | undefined {
  const { definition } = configuration;
  switch (definition?.type) {
    case 'ip': {
      const address = parseIpAddress(definition.address);
      return address === undefined ? deployedAddresses(leg, definition.address) : [singleAddress(address)];
    }
    case 'arn':
      return leg.journey.network.interfacesOf(definition.resourceId).flatMap((own) => (own.ipv4 === undefined ? [] : [singleAddress(own.ipv4)]));
    case 'dns':
      return addressesOfName(leg, definition.domainName, { from, behind });
    case undefined:
      return [];
  }
}

/** Undefined: the VPC of the resource gateway does not know the name, and the walk ends. */
function addressesOfName(leg: Leg, name: string, { from, behind }: { readonly from: CompiledInterface; readonly behind: Behind }): readonly AddressSet[] | undefined {
  const deployed = deployedAddresses(leg, name);
  if (deployed.length > 0 || behind.resolve === undefined || name.includes('‹')) return deployed;
  const { addresses, steps, assumptions } = behind.resolve(from.subnet.vpc.id, name, 4);
  leg.journey.steps.push(...steps);
  for (const { code, message } of assumptions) assume(leg, code, message);
  return addresses.length === 0 && steps.some((step) => step.outcome === 'fail') ? undefined : addresses;
}

/** Of an address or a name that the template takes from a resource of the design. */
function deployedAddresses(leg: Leg, text: string): readonly AddressSet[] {
  const deployed = deployedAddressOf(text);
  const interfaces = deployed === undefined ? [] : leg.journey.network.interfacesOf(deployed.nodeId);
  return (deployed?.extent === 'first' ? interfaces.slice(0, 1) : interfaces).flatMap((own) => (own.ipv4 === undefined ? [] : [singleAddress(own.ipv4)]));
}

/** https://docs.aws.amazon.com/vpc/latest/privatelink/resource-configuration.html */
function isShared(leg: Leg, endpoint: Endpoint, configuration: ResourceConfiguration): boolean {
  const { network } = leg.journey;
  const account = network.accountIdOf(endpoint);
  if (network.accountIdOf(configuration) === account) return true;
  for (const share of network.nodesOf('resourceShare')) {
    const ids: readonly string[] = share.resourceIds;
    const isNamed = ids.includes(configuration.id) || (configuration.groupId !== undefined && ids.includes(configuration.groupId)) || (endpoint.kind === 'serviceNetworkEndpoint' && ids.includes(endpoint.serviceNetworkId));
    if (!isNamed) continue;
    if (share.principals.some((principal) => principal === account || (principal.startsWith('arn:') && principal.split(':')[4] === account && !principal.includes(':organizations:')))) return true;
    const organization = share.principals.find((principal) => principal.includes(':organizations:'));
    if (organization !== undefined) {
      assume(leg, 'ACCOUNT_IN_ORGANIZATION', `Account ${account} is taken to belong to \`${organization}\`, with which \`${share.name}\` is shared.`);
      return true;
    }
  }
  return false;
}

/** `5432`, `1-100`, or several with commas between. None given: all ports. */
function sharesPort(configuration: ResourceConfiguration, port: number): boolean {
  const ranges = configuration.portRanges.flatMap((text) => text.split(','));
  if (ranges.length === 0) return true;
  return ranges.some((text) => {
    const [from = Number.NaN, to = from] = text.split('-').map((part) => Number(part.trim()));
    return port >= from && port <= to;
  });
}
