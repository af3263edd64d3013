import { findNode, findNodeOf, nodesOf } from '../../../model/design';
import { contains, type IpAddress } from '../../../model/ip';
import type { CustomerGateway, InterfaceEndpoint, Vpc } from '../../../model/kinds';
import { serviceLabel } from '../../../model/operations/serviceLabels';
import type { CompiledVpc } from '../../../network/compile/compiledNetwork';
import { isAtOrBelow, normalizeName } from '../../../network/dns/dnsName';
import { awsServiceOf } from '../../../network/dns/endpointNames';
import { matchEndpointService } from '../../serviceMatch';
import { tryChanges, type RemedyChange, type RemedyEdit } from '../remedyEdit';
import { editable, type Stuck } from '../stuckRequest';
import { dnsAttributes, serviceNameFor } from './serviceEndpoints';
import { upperFirst } from './words';

/** A site sees private names only through an inbound Resolver endpoint. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-forwarding-inbound-queries.html */
export function proposeSiteNames(stuck: Stuck, name: string): readonly RemedyEdit[] {
  const { design, question } = stuck;
  if (question.source.type !== 'on-premises' || editable(design, question.source.node.id) === undefined) return [];
  const site = question.source.node;
  const vpcs = linkedVpcs(stuck, site);
  return [...vpcs.flatMap((vpc) => throughZones(stuck, { vpc, site, name })), ...vpcs.flatMap((vpc) => throughEndpoint(stuck, { vpc, site, name }))];
}

interface Place {
  readonly vpc: CompiledVpc;
  readonly site: CustomerGateway;
  readonly name: string;
}

/** One thing to do, in words that follow one another, and what it is worth. */
interface Part {
  readonly words: string;
  readonly changes: readonly RemedyChange[];
  readonly weight: number;
}

/** VPCs that the site reaches: over a virtual private gateway, or a transit gateway both are attached to. */
function linkedVpcs({ network }: Stuck, site: CustomerGateway): readonly CompiledVpc[] {
  const links = network.site(site.id)?.links ?? [];
  const ids = links.flatMap(({ virtualPrivateGatewayId, transitGatewayId }) => [
    network.virtualPrivateGateway(virtualPrivateGatewayId)?.vpcId,
    ...[...(network.transitGateway(transitGatewayId)?.attachments.values() ?? [])].map(({ vpcId }) => vpcId),
  ]);
  return [...new Set(ids)].flatMap((id) => network.vpc(id) ?? []);
}

/** A private hosted zone of the VPC answers the name for who asks through the VPC. */
function throughZones(stuck: Stuck, place: Place): readonly RemedyEdit[] {
  const zones = nodesOf(stuck.design, 'privateHostedZone').filter(({ vpcIds, domainName, inactive }) => inactive !== true && vpcIds.some((id) => id === place.vpc.id) && isAtOrBelow(place.name, normalizeName(domainName)));
  return zones.flatMap(({ domainName }) => asEdit([...forwarding(stuck, place, normalizeName(domainName))], domainName === place.name ? 1 : 2));
}

/** The endpoint of the service called, made where there is none, with a name that the site can ask for. */
function throughEndpoint(stuck: Stuck, place: Place): readonly RemedyEdit[] {
  const { design, question } = stuck;
  const { call } = question;
  const vpc = findNodeOf(design, place.vpc.id, 'vpc');
  if (call === undefined || vpc === undefined || editable(design, vpc.id) === undefined) return [];
  const present = nodesOf(design, 'interfaceEndpoint').filter((endpoint) => endpoint.vpcId === vpc.id && endpoint.inactive !== true && matchEndpointService(design, endpoint, call).matches);
  const named = present.find(({ privateDnsEnabled }) => privateDnsEnabled);
  const attributes = dnsAttributes(vpc);
  const first: readonly Part[] = attributes === undefined ? [] : [{ ...attributes, weight: 1 }];
  if (named !== undefined) return asEdit([...first, ...forwarding(stuck, place, domainOf(stuck, named, place.name))], 1);
  const [unnamed] = present;
  const made = unnamed === undefined ? newEndpoint(stuck, vpc, { ...place, before: first.flatMap(({ changes }) => changes) }) : { part: undefined, endpoint: unnamed };
  if (made === undefined) return [];
  const { endpoint } = made;
  const parts = [...first, ...(made.part === undefined ? [] : [made.part])];
  const domain = domainOf(stuck, endpoint, place.name);
  if (!endpoint.privateDnsEnabled) parts.push(nameOfEndpoint(vpc, { endpoint, domain, parts, stuck }));
  const caution = made.part === undefined ? undefined : `The new endpoint admits every host of \`${place.site.name}\`, and its endpoint policy is AWS’s default: it allows everything.`;
  return asEdit([...parts, ...forwarding(stuck, place, domain)], 4, caution);
}

/** In a subnet that answers the site; for S3 beside a gateway endpoint it is asked by the site only. */
function newEndpoint(stuck: Stuck, vpc: Vpc, { vpc: compiled, site, before }: Place & { readonly before: readonly RemedyChange[] }): { readonly part: Part; readonly endpoint: InterfaceEndpoint } | undefined {
  const { design, network, question } = stuck;
  const { call } = question;
  const serviceName = call === undefined || call.region !== compiled.region ? undefined : serviceNameFor(call.prefix, 'Interface', call.region);
  const [subnet] = subnetsAnswering(stuck, compiled, site);
  if (serviceName === undefined || subnet === undefined) return undefined;
  const drop: RemedyChange = { operation: 'drop', kind: 'interfaceEndpoint', containerId: subnet.id, options: { serviceName } };
  const tried = tryChanges(design, [...before, drop]);
  const [endpointId, groupId] = tried?.created ?? [];
  const endpoint = tried && findNodeOf(tried.design, endpointId, 'interfaceEndpoint');
  const group = tried && findNodeOf(tried.design, groupId, 'securityGroup');
  if (endpoint === undefined || group === undefined) return undefined;
  const blocks = (network.site(site.id)?.blocks ?? []).filter(({ family }) => family === question.family);
  const ingress = blocks.map(({ text }) => ({ protocol: 'tcp', fromPort: 443, toPort: 443, peer: { type: 'cidr', cidr: text } }));
  const narrow: RemedyChange = { operation: 'setProperties', nodeId: group.id, properties: { ingress, description: `HTTPS from ${site.name}` } };
  const words = `add an interface endpoint for ${serviceLabel(serviceName)} in \`${subnet.name}\` that admits HTTPS from \`${site.name}\``;
  return { part: { words, changes: [drop, narrow], weight: 1 }, endpoint };
}

/** Private DNS where the service offers it; else a zone with the service's name and an alias. https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html */
function nameOfEndpoint(vpc: Vpc, { endpoint, domain, parts, stuck }: { readonly endpoint: InterfaceEndpoint; readonly domain: string; readonly parts: readonly Part[]; readonly stuck: Stuck }): Part {
  const before = parts.flatMap(({ changes }) => changes);
  const offered = !awsServiceOf(stuck.design, endpoint)?.suffix.startsWith('dynamodb');
  if (offered) return { words: `turn on private DNS of \`${endpoint.name}\``, changes: [{ operation: 'setProperties', nodeId: endpoint.id, properties: { privateDnsEnabled: true } }], weight: 1 };
  const drop: RemedyChange = { operation: 'drop', kind: 'privateHostedZone', containerId: undefined, options: { domainName: domain } };
  const zone = tryChanges(stuck.design, [...before, drop])?.created.at(-1) ?? '';
  return {
    words: `add a private hosted zone \`${domain}\` to \`${vpc.name}\` with an alias to \`${endpoint.name}\``,
    changes: [drop, { operation: 'append', nodeId: zone, list: 'records', values: [{ name: domain, type: stuck.question.family === 6 ? 'AAAA' : 'A', values: [], endpointId: endpoint.id }] }, { operation: 'connect', sourceId: zone, targetId: vpc.id }],
    weight: 1,
  };
}

/** The site's name servers forward the domain to the VPC's inbound Resolver endpoint, made where there is none. */
function forwarding(stuck: Stuck, { vpc, site }: Place, domain: string): readonly Part[] {
  const { design } = stuck;
  if (site.dns.forwarders.some((forwarder) => normalizeName(forwarder.domain) === domain)) return [];
  const present = nodesOf(design, 'resolverEndpoint').find(({ direction, addresses, inactive }) => inactive !== true && direction === 'INBOUND' && addresses.some(({ subnetId }) => vpc.subnetById.has(subnetId)));
  const to = (id: string): RemedyChange => ({ operation: 'append', nodeId: site.id, list: 'dns.forwarders', values: [{ domain, resolverEndpointId: id }] });
  if (present !== undefined) return [{ words: `forward \`${domain}\` from \`${site.name}\` to \`${present.name}\``, changes: [to(present.id)], weight: 1 }];
  const drop: RemedyChange = { operation: 'drop', kind: 'resolverEndpoint', containerId: vpc.id, options: { direction: 'INBOUND' } };
  const made = tryChanges(design, [drop]);
  const id = made?.created[0];
  const endpoint = findNodeOf(made?.design ?? design, id, 'resolverEndpoint');
  if (id === undefined || endpoint === undefined) return [];
  // Its addresses belong where the answer finds the way back.
  const [one, other = one] = subnetsAnswering(stuck, vpc, site);
  const addresses = one === undefined || other === undefined || endpoint.addresses.every(({ subnetId }) => subnetId === one.id || subnetId === other.id) ? [] : [one, other].map((subnet) => ({ subnetId: subnet.id }));
  const move: readonly RemedyChange[] = addresses.length === 0 ? [] : [{ operation: 'setProperties', nodeId: id, properties: { addresses } }];
  return [{ words: `add an inbound Resolver endpoint to \`${vpc.name}\` and forward \`${domain}\` from \`${site.name}\` to it`, changes: [drop, ...move, to(id)], weight: 2 }];
}

/** Subnets whose route table leads back to the site; any, where none does. */
function subnetsAnswering({ network, design }: Stuck, vpc: CompiledVpc, site: CustomerGateway): CompiledVpc['subnets'] {
  const host = network.site(site.id)?.host;
  const leadsBack = (address: IpAddress) => vpc.subnets.filter((subnet) => subnet.routeTable.routes().some(({ cidr, target }) => cidr !== undefined && contains(cidr, address) && (target.type === 'virtualPrivateGateway' || target.type === 'transitGateway')));
  const found = (host === undefined ? [] : leadsBack(host)).filter(({ id }) => findNode(design, id)?.outside !== true);
  return found.length === 0 ? vpc.subnets : found;
}

/** The domain of the service's API that holds the name; else the name itself. */
function domainOf({ design }: Stuck, endpoint: InterfaceEndpoint, name: string): string {
  const service = awsServiceOf(design, endpoint);
  const host = service === undefined ? undefined : normalizeName(`${service.suffix}.${service.region}.amazonaws.com`);
  return host !== undefined && isAtOrBelow(name, host) ? host : name;
}

/** All parts are one edit: none of them does anything alone. */
function asEdit(parts: readonly Part[], breadth: number, caution?: string): readonly RemedyEdit[] {
  if (parts.length === 0) return [];
  return [
    {
      title: upperFirst(parts.map(({ words }) => words).join(', then ')),
      changes: parts.flatMap(({ changes }) => changes),
      breadth,
      weight: parts.reduce((sum, { weight }) => sum + weight, 0),
      ...(caution === undefined ? {} : { caution }),
    },
  ];
}
