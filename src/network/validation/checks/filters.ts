import type { DesignNode, SecurityGroup } from '../../../model/kinds';
import type { CompiledAclEntry, CompiledNetwork, CompiledNetworkAcl } from '../../compile/compiledNetwork';
import { error, warning, type CheckContext, type DesignFinding } from '../designCheck';

/** Groups that name groups they cannot know. https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html */
export function* checkSecurityGroupReferences({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  for (const group of nodes) {
    if (group.kind !== 'securityGroup' || group.vpcId === undefined) continue;
    const rules = [...group.ingress.map((rule) => ({ rule, side: 'inbound' })), ...(group.egress ?? []).map((rule) => ({ rule, side: 'outbound' }))];
    for (const { rule, side } of rules) {
      if (rule.peer.type !== 'securityGroup') continue;
      const other = network.node(rule.peer.securityGroupId);
      if (other?.kind !== 'securityGroup' || other.vpcId === undefined || other.vpcId === group.vpcId) continue;
      const known = isPeered(network, group.vpcId, other.vpcId) || (side === 'inbound' && sharesTransitGateway(network, group.vpcId, other.vpcId)) || group.associatedVpcIds.some((id) => id === other.vpcId);
      if (!known) {
        yield error('SG_REFERENCE_VPC', group, `\`${group.name}\` names \`${other.name}\`, a group of a VPC that is neither the same nor actively peered with it in the Region.`);
      } else if (!isPeered(network, group.vpcId, other.vpcId) && guardsEndpoint(nodes, group)) {
        yield warning('SG_REFERENCE_ENDPOINT', group, `\`${group.name}\` guards a VPC endpoint and names \`${other.name}\`, which is known over a transit gateway only: this rule never matches.`);
      }
    }
  }
}

function isPeered(network: CompiledNetwork, vpcId: string, otherId: string): boolean {
  return network.peeringConnectionsOf(vpcId).some((peering) => peering.state === 'active' && peering.sameRegion && peering.vpcIds.includes(otherId));
}

function sharesTransitGateway(network: CompiledNetwork, vpcId: string, otherId: string): boolean {
  const others = network.transitGatewayIdsOf(otherId);
  return network.transitGatewayIdsOf(vpcId).some((id) => others.includes(id));
}

function guardsEndpoint(nodes: readonly DesignNode[], group: SecurityGroup): boolean {
  return nodes.some((node) => node.kind === 'interfaceEndpoint' && node.securityGroupIds.some((id) => id === group.id));
}

/** A client's ports, whatever its system. https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html */
const clientPorts = { from: 32768, to: 60999 };
const https = { from: 443, to: 443 };

/** 443 one way, the answers not the other way: stateless filters know no connections. */
export function* checkReturnPaths({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  for (const acl of nodes) {
    if (acl.kind !== 'networkAcl') continue;
    const subnet = nodes.map((node) => network.subnet(node.id)).find((each) => each?.networkAcl.id === acl.id);
    if (subnet === undefined) continue;
    const { networkAcl } = subnet;
    if (admitsSome(networkAcl, 'outbound', https) && !admitsSome(networkAcl, 'inbound', clientPorts)) {
      yield warning('ACL_RETURN_PATH', acl, `\`${acl.name}\` lets requests out to port 443, but no answers in to client ports: no request from its subnets is answered.`);
    }
    if (admitsSome(networkAcl, 'inbound', https) && !admitsSome(networkAcl, 'outbound', clientPorts)) {
      yield warning('ACL_RETURN_PATH', acl, `\`${acl.name}\` lets requests in to port 443, but no answers out to client ports: nothing in its subnets can answer.`);
    }
  }
}

/** Whether any address gets through on all of these ports, taking the rules one by one. */
function admitsSome(acl: CompiledNetworkAcl, side: 'inbound' | 'outbound', ports: { readonly from: number; readonly to: number }): boolean {
  const tcp = acl[side].filter((entry) => entry.protocol === -1 || entry.protocol === 6);
  return tcp.some((entry, position) => entry.action === 'allow' && covers(entry, ports) && !tcp.slice(0, position).some((earlier) => earlier.action === 'deny' && touches(earlier, ports) && earlier.cidr.prefixLength === 0));
}

function covers({ ports }: CompiledAclEntry, wanted: { readonly from: number; readonly to: number }): boolean {
  return ports === undefined || (ports.from <= wanted.from && ports.to >= wanted.to);
}

function touches({ ports }: CompiledAclEntry, wanted: { readonly from: number; readonly to: number }): boolean {
  return ports === undefined || (ports.from <= wanted.to && ports.to >= wanted.from);
}
