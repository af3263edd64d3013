import { findNode, nodesOf, type Design } from '../../model/design';
import { formatIpAddress, parseIpAddress, type IpAddress } from '../../model/ip';
import type { DesignNode, GatewayEndpoint } from '../../model/kinds';
import type { CompiledInterface, CompiledNetwork, CompiledSubnet } from '../../network/compile/compiledNetwork';
import type { Step } from '../../network/step';
import type { CompiledSimulation } from '../compileSimulation';
import { copySourceOf } from '../policies/copySource';
import { forwardedCallsOf } from '../policies/forwardedCalls';
import type { Call, Question } from '../question/question';
import type { SimulationResult } from '../result';
import { matchEndpointService } from '../serviceMatch';
import type { RemedyEdit } from './remedyEdit';

/** A request that does not get through, and the check that is looked at. */
export interface Stuck {
  readonly compiled: CompiledSimulation;
  readonly design: Design;
  readonly network: CompiledNetwork;
  readonly question: Question;
  readonly result: SimulationResult;
  readonly step: Step;
}

/** What might help at one kind of check. Each is tried: a proposal that changes nothing costs one simulation. */
export type Propose = (stuck: Stuck) => readonly RemedyEdit[];

/** Interfaces from which the request may leave. */
export function sourceInterfaces({ network, question }: Stuck): readonly CompiledInterface[] {
  return question.source.type === 'workload' ? network.interfacesOf(question.source.node.id) : [];
}

/** Subnets from which the request leaves, each once. */
export function sourceSubnets(stuck: Stuck): readonly CompiledSubnet[] {
  return [...new Map(sourceInterfaces(stuck).map(({ subnet }) => [subnet.id, subnet])).values()];
}

/** Interfaces of everything the packet met or was meant for, source included. */
export function interfacesOnTheWay(stuck: Stuck): readonly CompiledInterface[] {
  const { network, question, result } = stuck;
  const ids = new Set<string>(result.path);
  if (question.source.node !== undefined) ids.add(question.source.node.id);
  if (question.target.type === 'node') ids.add(question.target.node.id);
  for (const id of ids) for (const behind of targetsBehind(stuck.design, id)) ids.add(behind);
  const found = new Map<string, CompiledInterface>();
  for (const id of ids) for (const each of network.interfacesOf(id)) found.set(each.key, each);
  for (const address of destinationAddresses(stuck)) {
    for (const each of interfacesAt(network, address)) found.set(each.key, each);
  }
  return [...found.values()];
}

/** Targets of a load balancer. */
function targetsBehind(design: Design, id: string): readonly string[] {
  const node = findNode(design, id);
  if (node?.kind !== 'loadBalancer') return [];
  return node.listeners.flatMap((listener) =>
    listener.targetGroupIds.flatMap((groupId) => {
      const group = findNode(design, groupId);
      return group?.kind === 'targetGroup' ? group.targets.map((target) => target.id) : [];
    }),
  );
}

function interfacesAt(network: CompiledNetwork, address: IpAddress): readonly CompiledInterface[] {
  return network.vpcIds.flatMap((id) => network.vpc(id)?.interfaceAt(address) ?? []);
}

/** The addresses the request is sent to, as far as they are known; none for the public addresses of a service. */
export function destinationAddresses({ network, question, result }: Stuck): readonly IpAddress[] {
  const { target } = question;
  const named = result.resolution?.answers.flatMap((answer) => parseIpAddress(answer) ?? []) ?? [];
  if (named.length > 0) return named;
  if (target.type === 'address') return [parseIpAddress(target.address)].flatMap((address) => address ?? []);
  if (target.type !== 'node') return [];
  const site = network.site(target.node.id)?.host;
  if (site !== undefined) return [site];
  return network.interfacesOf(target.node.id).flatMap((each) => addressesOfInterface(each, question.family));
}

/** The addresses replies go to. */
export function sourceAddresses(stuck: Stuck): readonly IpAddress[] {
  const { source } = stuck.question;
  if (source.type === 'on-premises') return [stuck.network.site(source.node.id)?.host].flatMap((address) => address ?? []);
  return sourceInterfaces(stuck).flatMap((each) => addressesOfInterface(each, stuck.question.family));
}

export function addressesOfInterface({ ipv4, ipv6 }: CompiledInterface, family: 4 | 6): readonly IpAddress[] {
  if (family === 6) return ipv6.slice(0, 1);
  return ipv4 === undefined ? [] : [ipv4];
}

/** The API calls that the policies are asked about: the request's, and those its service makes in the caller's name. */
export function callsOf({ design, question }: Stuck): readonly Call[] {
  const { call } = question;
  if (call === undefined) return [];
  const source = copySourceOf(design, question, call);
  return [call, ...(source === undefined ? [] : [source])].flatMap((each) => [each, ...forwardedCallsOf(design, each).calls.map((forwarded) => forwarded.call)]);
}

/** Gateway endpoints on the way, and those of the sender's VPC that would carry the call once it has a route. */
export function gatewayEndpointsAhead(stuck: Stuck): readonly GatewayEndpoint[] {
  const { design, question, result } = stuck;
  const { call } = question;
  const vpcIds = new Set(sourceSubnets(stuck).map(({ vpc }) => vpc.id));
  return nodesOf(design, 'gatewayEndpoint').filter(
    (endpoint) => endpoint.inactive !== true && (result.path.includes(endpoint.id) || (vpcIds.has(endpoint.vpcId) && call !== undefined && matchEndpointService(design, endpoint, call).matches)),
  );
}

/** Names of what else has a security group. */
export function othersWithGroup(network: CompiledNetwork, groupId: string, nodeId: string): readonly string[] {
  const interfaces = network.vpcIds.flatMap((id) => [...(network.vpc(id)?.interfacesByOwner.values() ?? [])].flat());
  const others = interfaces.filter((each) => each.securityGroupIds?.includes(groupId) === true && each.nodeId !== nodeId && each.ownerId !== nodeId);
  return [...new Map(others.map((each) => [each.nodeId, each.name])).values()];
}

/** A node that a person may change here: not one that stands for something outside of the design. */
export function editable(design: Design, id: string | undefined): DesignNode | undefined {
  const node = findNode(design, id);
  return node === undefined || node.outside === true || node.inactive === true ? undefined : node;
}

/** `10.0.1.4/32` */
export function hostBlock(address: IpAddress): string {
  return `${formatIpAddress(address)}/${address.family === 4 ? 32 : 128}`;
}

/** `TCP 443`, `UDP 53`, `ICMP echo`: how titles name a flow. */
export function flowWords(protocol: string, port: number): string {
  return protocol === 'tcp' || protocol === 'udp' ? `${protocol.toUpperCase()} ${port}` : 'ICMP echo';
}

/** What the check may have been about: the request itself, what a load balancer makes of it, a question to a name server. */
export function flowsOnTheWay({ design, question, result, step }: Stuck): readonly { readonly protocol: string; readonly port: number }[] {
  const flows = [{ protocol: question.protocol, port: question.port }];
  for (const id of result.path) {
    const node = findNode(design, id);
    if (node?.kind !== 'loadBalancer') continue;
    const listener = node.listeners.find((each) => each.port === question.port) ?? node.listeners[0];
    for (const groupId of listener?.targetGroupIds ?? []) {
      const group = findNode(design, groupId);
      if (group?.kind !== 'targetGroup') continue;
      for (const port of [group.port, ...group.targets.map((target) => target.port)]) {
        if (port !== undefined && !flows.some((each) => each.port === port)) flows.push({ protocol: question.protocol, port });
      }
    }
  }
  const isQuery = result.steps.indexOf(step) < result.steps.findLastIndex((each) => each.layer === 'dns') || findNode(design, step.node)?.kind === 'resolverEndpoint';
  return isQuery || result.steps.some((each) => each.code === 'DNS_FORWARDER') ? [{ protocol: 'udp', port: 53 }, ...flows] : flows;
}
