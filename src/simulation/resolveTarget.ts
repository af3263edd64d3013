import { formatIpAddress, parseIpAddress } from '../model/ip';
import { findNodeOf } from '../model/design';
import { ownVpcOf } from '../model/owner';
import { somePublicAddress, type CompiledNetwork, type FlowDestination } from '../network';
import type { DnsAnswer, DnsClient, NameResolution } from '../network/dns/answer';
import { nameServersOf } from '../network/dns/ownNameServers';
import { resolveName } from '../network/dns/resolve';
import type { CompiledSimulation } from './compileSimulation';
import { dnsWorldOf } from './dnsWorld';
import type { Question, Source } from './question/question';
import type { Resolution } from './result';
import { sendDnsQuery } from './traceWays';

export interface ResolvedTarget {
  /** Null where no name was asked. */
  readonly resolution: Resolution | null;
  readonly name: NameResolution | undefined;
  /** Undefined: the name has no answer. */
  readonly destinations: readonly FlowDestination[] | undefined;
  readonly resourceConfigurationId?: string;
}

/** From what the request names to where its packets go. An address needs no name; a node's own addresses are known. */
export function resolveTarget(compiled: CompiledSimulation, question: Question): ResolvedTarget {
  const { target } = question;
  if (target.type === 'address') return { resolution: null, name: undefined, destinations: [{ type: 'addresses', addresses: [target.address] }] };
  if (target.type === 'internet') return { resolution: null, name: undefined, destinations: [{ type: 'node', id: 'internet' }] };
  if (target.type === 'node') return { resolution: null, name: undefined, destinations: [{ type: 'node', id: target.node.id }] };

  const { family } = question;
  const name = ask(compiled, question.source, target.name, family);
  const translated = name.answer === null && family === 6 && hasDns64(compiled, question.source) ? ask(compiled, question.source, target.name, 4) : undefined;
  const { answer } = translated ?? name;
  if (translated !== undefined && answer !== null && answer !== undefined) return throughNat64(compiled.network, translated, answer);
  const resolution: Resolution = { name: name.name, answers: answer === null ? [] : answersOf(compiled.network, answer, family), source: name.source };
  if (answer === null) return { resolution, name, destinations: undefined };
  const configuration = answer.type === 'endpoint' ? answer.resourceConfigurationId : undefined;
  return { resolution, name, destinations: destinationsOf(answer), ...(configuration === undefined ? {} : { resourceConfigurationId: configuration }) };
}

/** All clients of a VPC get the same answer to the same name: it is worked out once per network. */
function ask(compiled: CompiledSimulation, source: Source, name: string, family: 4 | 6): NameResolution {
  const client = dnsClientOf(compiled, source);
  let known = resolutions.get(compiled.network);
  // Names come from requests without end; what is still asked for is soon resolved again.
  if (known === undefined || known.size > 10_000) resolutions.set(compiled.network, (known = new Map()));
  const key = `${family} ${clientKey(client)} ${name}`;
  const before = known.get(key);
  const asked = before ?? askAnew(compiled, client, { name, family });
  if (before === undefined) known.set(key, asked);
  for (const id of asked.consulted) compiled.consulted?.add(id);
  return asked.resolution;
}

interface Asked {
  readonly resolution: NameResolution;
  /** By the queries between name servers. */
  readonly consulted: ReadonlySet<string>;
}

const resolutions = new WeakMap<CompiledNetwork, Map<string, Asked>>();

function askAnew(compiled: CompiledSimulation, client: DnsClient, { name, family }: { readonly name: string; readonly family: 4 | 6 }): Asked {
  const own = { ...compiled, consulted: new Set<string>() };
  return { resolution: resolveName(dnsWorldOf(own, (query) => sendDnsQuery(own, query)), client, name, family), consulted: own.consulted };
}

function clientKey(client: DnsClient): string {
  switch (client.type) {
    case 'vpc':
      return `vpc ${client.vpcId} ${client.workloadId ?? ''}`;
    case 'on-premises':
      return `site ${client.customerGatewayId}`;
    case 'internet':
      return 'internet';
  }
}

function destinationsOf(answer: DnsAnswer): readonly FlowDestination[] {
  switch (answer.type) {
    case 'endpoint':
      return [{ type: 'addresses', addresses: answer.interfaces.map((each) => each.address), ownerId: answer.endpointId }];
    case 'service':
      return [{ type: 'service', service: addressServiceOf(answer.label), region: answer.region }];
    case 'addresses':
      return [{ type: 'addresses', addresses: answer.addresses }];
    case 'public':
      return [...answer.nodeIds.map((id): FlowDestination => ({ type: 'node', id, scope: 'public' })), ...(answer.addresses.length === 0 ? [] : [{ type: 'addresses' as const, addresses: answer.addresses }])];
  }
}

function answersOf(network: CompiledNetwork, answer: DnsAnswer, family: 4 | 6): readonly string[] {
  switch (answer.type) {
    case 'endpoint':
      return answer.interfaces.map((each) => each.address);
    case 'addresses':
      return answer.addresses;
    case 'public':
      return [...answer.nodeIds.flatMap((id) => network.interfacesOf(id)).flatMap(({ publicIpv4, ipv6 }) => (family === 6 ? ipv6 : [publicIpv4?.address]).flatMap((address) => (address === undefined ? [] : [formatIpAddress(address)]))), ...answer.addresses];
    case 'service': {
      const list = network.prefixList(`com.amazonaws.${answer.region}.${addressServiceOf(answer.label)}`, answer.region);
      return (list?.cidrs ?? []).filter((cidr) => cidr.family === family).map((cidr) => cidr.text);
    }
  }
}

/**
 * In a subnet with DNS64 a name without IPv6 address gets one made of its IPv4 address, for a NAT gateway to translate back.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-nat64-dns64.html
 */
function throughNat64(network: CompiledNetwork, name: NameResolution, answer: DnsAnswer): ResolvedTarget {
  const embedded = answersOf(network, answer, 4).flatMap((text) => (text.includes('/') ? [] : [nat64AddressOf(text)]));
  const resolution: Resolution = { name: name.name, answers: embedded, source: name.source };
  if (answer.type === 'service') return { resolution, name, destinations: [{ type: 'service', service: addressServiceOf(answer.label), region: answer.region, dns64: true }] };
  const known: FlowDestination = { type: 'addresses', addresses: embedded };
  const owners = answer.type === 'public' ? answer.nodeIds.filter((id) => network.interfacesOf(id).some(({ publicIpv4 }) => publicIpv4?.address === undefined)) : [];
  if (owners.length === 0) return { resolution, name, destinations: [known] };
  const unknown = owners.map((id): FlowDestination => ({ type: 'set', set: somePublicAddress('nat64', `the public address of ${network.nameOf(id)}`) }));
  const named = owners.map((id) => network.nameOf(id)).join(', ');
  const assumption = { code: 'PUBLIC_ADDRESS_UNKNOWN', message: `The public addresses of ${named}, of which DNS64 makes others, are known after deployment only: what lets packets in there is taken to let these in.` };
  return { resolution, name: { ...name, assumptions: [...name.assumptions, assumption] }, destinations: embedded.length === 0 ? unknown : [known, ...unknown] };
}

function nat64AddressOf(ipv4: string): string {
  const value = Number(parseIpAddress(ipv4)?.value ?? 0);
  return `64:ff9b::${Math.floor(value / 65_536).toString(16)}:${(value % 65_536).toString(16)}`;
}

function hasDns64(compiled: CompiledSimulation, source: Source): boolean {
  const { network } = compiled;
  const client = dnsClientOf(compiled, source);
  const asksAmazon = client.type === 'vpc' && client.workloadId === undefined;
  return asksAmazon && source.type === 'workload' && network.interfacesOf(source.node.id)[0]?.subnet.node.enableDns64 === true;
}

/** Access points, dual-stack names and the like live at the addresses of the service they belong to. */
function addressServiceOf(label: string): string {
  if (label.startsWith('s3express')) return 's3express';
  if (/^s3(?:-accesspoint|-control|-fips|-website)?$/.test(label)) return 's3';
  return /^(?:dynamodb(?:-fips)?|ddb)$/.test(label) ? 'dynamodb' : label;
}

function dnsClientOf({ design, network }: CompiledSimulation, source: Source): DnsClient {
  switch (source.type) {
    case 'workload': {
      const vpcId = network.interfacesOf(source.node.id)[0]?.subnet.vpc.id ?? ownVpcOf(design, source.node)?.id;
      const vpc = findNodeOf(design, vpcId, 'vpc');
      if (vpc === undefined) return vpcId === undefined ? { type: 'internet' } : { type: 'vpc', vpcId };
      // The Amazon resolver answers all workloads of a VPC alike.
      return nameServersOf(design, vpc, source.node.id) === undefined ? { type: 'vpc', vpcId: vpc.id } : { type: 'vpc', vpcId: vpc.id, workloadId: source.node.id };
    }
    case 'on-premises':
      return { type: 'on-premises', customerGatewayId: source.node.id };
    default:
      return { type: 'internet' };
  }
}
