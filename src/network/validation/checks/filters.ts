import type { DesignNode, SecurityGroup } from '../../../model/kinds';
import type { CompiledAclEntry, CompiledNetwork, CompiledNetworkAcl } from '../../compile/compiledNetwork';
import { error, warning, type CheckContext, type DesignFinding } from '../designCheck';
import { isFullyKnown, isKnown } from '../knowledge';

/** Groups that name groups they cannot know. https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html */
export function* checkSecurityGroupReferences({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  for (const group of nodes) {
    if (group.kind !== 'securityGroup') continue;
    const home = homeOf(group, network);
    if (home === undefined) continue;
    const rules = [...group.ingress.map((rule) => ({ rule, side: 'inbound' })), ...(group.egress ?? []).map((rule) => ({ rule, side: 'outbound' }))];
    const told = new Set<string>();
    for (const { rule, side } of rules) {
      if (rule.peer.type !== 'securityGroup') continue;
      const other = network.node(rule.peer.securityGroupId);
      const away = other?.kind === 'securityGroup' ? homeOf(other, network) : undefined;
      if (other?.kind !== 'securityGroup' || away === undefined || away === home || told.has(`${side} ${other.id}`)) continue;
      told.add(`${side} ${other.id}`);
      const isPeer = isPeered(network, home, away);
      const isShared = group.associatedVpcIds.some((id) => id === away) || other.associatedVpcIds.some((id) => id === home);
      if (!isPeer && !isShared && !(side === 'inbound' && sharesTransitGateway(network, home, away))) {
        const also = side === 'inbound' ? ', nor on one transit gateway with it' : '';
        yield error('SG_REFERENCE_VPC', group, `An ${side} rule of \`${group.name}\` names \`${other.name}\`, a group of a VPC that is neither the same nor actively peered with it in the Region${also}.`);
      } else if (!isPeer && !isShared && guardsEndpoint(nodes, group)) {
        yield warning('SG_REFERENCE_ENDPOINT', group, `\`${group.name}\` guards a VPC endpoint and names \`${other.name}\`, which is known over a transit gateway only: this rule never matches.`);
      }
    }
  }
}

/** The VPC of a group, where it is a node of the design and nothing about it is open. */
function homeOf(group: SecurityGroup, network: CompiledNetwork): string | undefined {
  if (group.outside === true || !isKnown(group, 'VpcId')) return undefined;
  return network.vpc(group.vpcId)?.id;
}

function isPeered(network: CompiledNetwork, vpcId: string, otherId: string): boolean {
  return network.peeringConnectionsOf(vpcId).some((peering) => peering.state === 'active' && peering.sameRegion && peering.vpcIds.includes(otherId));
}

function sharesTransitGateway(network: CompiledNetwork, vpcId: string, otherId: string): boolean {
  const others = network.transitGatewayIdsOf(otherId);
  return network.transitGatewayIdsOf(vpcId).some((id) => others.includes(id));
}

function guardsEndpoint(nodes: readonly DesignNode[], group: SecurityGroup): boolean {
  return nodes.some((node) => (node.kind === 'interfaceEndpoint' || node.kind === 'resourceEndpoint' || node.kind === 'serviceNetworkEndpoint') && node.securityGroupIds.some((id) => id === group.id));
}

/** Ports clients of one system or another use. https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports */
const clientPorts = { from: 32_768, to: 65_535 };
const https = { from: 443, to: 443 };

/** 443 one way, the answers not the other way: stateless filters know no connections. */
export function* checkReturnPaths({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  for (const acl of nodes) {
    if (acl.kind !== 'networkAcl' || !isFullyKnown(acl)) continue;
    const subnets = network.vpc(acl.vpcId)?.subnets.filter((each) => each.networkAcl.id === acl.id) ?? [];
    const interfaces = [...(network.vpc(acl.vpcId)?.interfacesByOwner.values() ?? [])].flat().filter((each) => subnets.includes(each.subnet));
    const [subnet] = subnets;
    if (subnet === undefined || interfaces.length === 0) continue;
    const { networkAcl } = subnet;
    if (admitsSome(networkAcl, 'outbound', https) && !admitsSome(networkAcl, 'inbound', clientPorts)) {
      yield warning('ACL_RETURN_PATH', acl, `\`${acl.name}\` lets requests out to port 443, but no answers in to client ports: no request from its subnets is answered.`);
    }
    if (admitsSome(networkAcl, 'inbound', https) && !admitsSome(networkAcl, 'outbound', clientPorts)) {
      yield warning('ACL_RETURN_PATH', acl, `\`${acl.name}\` lets requests in to port 443, but no answers out to client ports: nothing in its subnets can answer.`);
    }
  }
}

/** Whether any address gets through on some of these ports, taking the rules one by one. */
function admitsSome(acl: CompiledNetworkAcl, side: 'inbound' | 'outbound', ports: { readonly from: number; readonly to: number }): boolean {
  const tcp = acl[side].filter((entry) => entry.protocol === -1 || entry.protocol === 6);
  return tcp.some((entry, position) => entry.action === 'allow' && touches(entry, ports) && !tcp.slice(0, position).some((earlier) => shadows(earlier, entry, ports)));
}

/** A rule that denies everything the later one could let through. */
function shadows(earlier: CompiledAclEntry, later: CompiledAclEntry, wanted: { readonly from: number; readonly to: number }): boolean {
  const from = Math.max(wanted.from, later.ports?.from ?? 0);
  const to = Math.min(wanted.to, later.ports?.to ?? 65_535);
  const covers = earlier.ports === undefined || (earlier.ports.from <= from && earlier.ports.to >= to);
  return earlier.action === 'deny' && covers && earlier.cidr.prefixLength === 0 && earlier.cidr.family === later.cidr.family;
}

function touches({ ports }: CompiledAclEntry, wanted: { readonly from: number; readonly to: number }): boolean {
  return ports === undefined || (ports.from <= wanted.to && ports.to >= wanted.from);
}
