import { formatIpAddress, parseIpAddress } from '../model/ip';
import { singleAddress, somePublicAddress, traceFlow, type Flow, type FlowSource, type ResolvedName, type Way as NetworkWay } from '../network';
import type { DnsQueryFlow, DnsQueryOutcome } from '../network/dns/answer';
import { resolveName } from '../network/dns/resolve';
import type { CompiledSimulation } from './compileSimulation';
import { dnsWorldOf } from './dnsWorld';
import type { Passage } from './policies/passage';
import type { Question, Source } from './question/question';
import type { ResolvedTarget } from './resolveTarget';
import type { Way } from './way';

/** Every way the packets of a question can take; each must work. */
export function traceWays(compiled: CompiledSimulation, question: Question, resolved: ResolvedTarget): readonly Way[] {
  const { network } = compiled;
  const source = flowSourceOf(question.source);
  const resolve = (vpcId: string, name: string, family: 4 | 6) => addressesOfName(compiled, vpcId, name, family);
  return (resolved.destinations ?? []).flatMap((destination) => {
    const flow: Flow = {
      source,
      destination,
      port: question.port,
      protocol: question.protocol,
      ipVersion: question.family,
      ...(resolved.resourceConfigurationId === undefined ? {} : { resourceConfigurationId: resolved.resourceConfigurationId }),
    };
    return traceFlow(network, flow, { resolve, consulted: compiled.consulted }).ways.map((way) => wayOf(compiled, way));
  });
}

/** A query between name servers, as any flow; of one that passes a single line is kept. */
export function sendDnsQuery(compiled: CompiledSimulation, query: DnsQueryFlow): DnsQueryOutcome {
  const { network, consulted } = compiled;
  const entry = query.from.type === 'resolver-endpoint' ? network.interfacesOf(query.from.id)[0] : undefined;
  const source: FlowSource = entry === undefined ? { type: 'node', id: query.from.id } : { type: 'interface', interface: entry };
  const destination = { type: 'addresses' as const, addresses: [query.to], ...(query.toId === undefined ? {} : { ownerId: query.toId }) };
  const flow: Flow = { source, destination, port: query.port, protocol: 'udp', ipVersion: parseIpAddress(query.to)?.family ?? 4 };
  const trace = traceFlow(network, flow, { consulted });
  const { assumptions } = trace;
  const from = network.nameOf(query.from.id);
  if (!trace.reached) return { arrived: false, steps: trace.steps.filter((step) => step.outcome === 'fail'), failures: trace.failures, assumptions };
  const message = `The DNS query (UDP ${query.port}) from ${from} reaches \`${query.to}\`, and the answer comes back.`;
  const { arrival } = trace.shown;
  return { arrived: true, arrivedAtId: arrival?.type === 'interface' ? arrival.interface.ownerId : undefined, steps: [{ node: query.from.id, layer: 'dns', outcome: 'pass', code: 'DNS_QUERY_PASSED', message }], failures: [], assumptions };
}

function flowSourceOf(source: Source): FlowSource {
  return source.node === undefined ? { type: 'internet' } : { type: 'node', id: source.node.id };
}

function wayOf(compiled: CompiledSimulation, way: NetworkWay): Way {
  const { arrival, sourceInterface } = way;
  return {
    arrived: way.reached,
    steps: way.steps,
    path: way.path,
    route: way.route,
    endpoint: way.endpointId,
    failures: way.failures,
    assumptions: way.assumptions,
    mixed: way.mixed,
    passage: passageOf(compiled, way),
    sameZone: arrival?.type === 'interface' && sourceInterface !== null && arrival.interface.subnet.zone === sourceInterface.subnet.zone,
  };
}

/** What a service at the end of this way sees of it (network-reachability 13). */
function passageOf({ network }: CompiledSimulation, { arrival, seenSource, path }: NetworkWay): Passage | undefined {
  const address = seenSource?.address === undefined ? undefined : formatIpAddress(seenSource.address);
  switch (arrival?.type) {
    case 'gateway-endpoint': {
      const endpoint = network.node(arrival.endpointId);
      return endpoint?.kind === 'gatewayEndpoint' ? { type: 'endpoint', endpoint, sourceAddress: address } : undefined;
    }
    case 'interface': {
      const endpoint = network.node(arrival.interface.ownerId);
      return endpoint?.kind === 'interfaceEndpoint' ? { type: 'endpoint', endpoint, sourceAddress: address } : undefined;
    }
    case 'internet':
      return { type: 'public', sourceAddress: seenSource?.scope === 'public' ? address : undefined, owner: seenSource?.nodeId ?? path[0] ?? '' };
    default:
      return undefined;
  }
}

/** For resources that a resource configuration gives by name. */
function addressesOfName(compiled: CompiledSimulation, vpcId: string, name: string, family: 4 | 6): ResolvedName {
  const { answer, steps, assumptions } = resolveName(dnsWorldOf(compiled, (query) => sendDnsQuery(compiled, query)), { type: 'vpc', vpcId }, name, family);
  const noted = { steps, assumptions };
  if (answer === null) return { addresses: [], ...noted };
  if (answer.type === 'service') return { addresses: [compiled.network.serviceAddresses(answer.label, answer.region, family)], ...noted };
  const unknown = answer.type === 'public' ? answer.nodeIds.map((id) => somePublicAddress(family === 4 ? 'ipv4' : 'ipv6', `the public address of ${compiled.network.nameOf(id)}`)) : [];
  const texts = answer.type === 'endpoint' ? answer.interfaces.map((each) => each.address) : answer.addresses;
  const addresses = texts.flatMap((text) => {
    const address = parseIpAddress(text);
    return address === undefined ? [] : [singleAddress(address)];
  });
  return { addresses: [...unknown, ...addresses], ...noted };
}
