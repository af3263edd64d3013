import { serviceBySuffix } from '../../../catalog/services';
import { implicitNodeId } from '../../../model/implicitNodes';
import { overlaps } from '../../../model/ip';
import type { InterfaceEndpoint } from '../../../model/kinds';
import type { CompiledInterface, CompiledNetwork, CompiledRule, CompiledSecurityGroup } from '../../compile/compiledNetwork';
import { awsServiceOf } from '../../dns/endpointNames';
import { answersInboundResolverOnly } from '../../dns/s3InboundResolver';
import { tcp } from '../../protocol';
import { warning, withFix, type CheckContext, type DesignFinding } from '../designCheck';
import { isKnown } from '../knowledge';

/** Nobody can use an endpoint whose groups admit none of the workloads. https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html */
export function* checkEndpointGroups({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  for (const endpoint of nodes) {
    if (endpoint.kind !== 'interfaceEndpoint' || endpoint.outside === true || !isKnown(endpoint, 'SecurityGroupIds', 'SubnetIds', 'VpcId')) continue;
    const service = awsServiceOf(network.design, endpoint);
    const ports = service === undefined ? [] : (serviceBySuffix(service.suffix)?.ports ?? [443]);
    const [port] = ports;
    // An endpoint service listens where its provider says.
    if (port === undefined) continue;
    const groups = groupsOf(endpoint, network);
    if (groups === undefined) continue;
    const vpc = network.vpc(endpoint.vpcId);
    // What answers inbound Resolver endpoints only is there for other networks; the workloads have the gateway endpoint.
    const isForOthers = endpoint.privateDnsEnabled && answersInboundResolverOnly(network.design, endpoint);
    const workloads = isForOthers ? [] : [...new Set([...(vpc?.interfacesByOwner.values() ?? [])].flat())].filter(isWorkload);
    const rules = groups.flatMap((group) => group.inbound).filter((rule) => ports.some((wanted) => admitsPort(rule, wanted)));
    const usesDefault = endpoint.securityGroupIds.length === 0;
    const isSound = workloads.length === 0 ? rules.length > 0 && !usesDefault : rules.some((rule) => workloads.some((workload) => admits(rule, workload, network)));
    if (isSound) continue;
    const which = usesDefault ? `\`${endpoint.name}\` has the default security group, which` : `No security group of \`${endpoint.name}\``;
    const whom = usesDefault ? `admits TCP ${port} from its own members only` : workloads.length === 0 ? `admits TCP ${port}` : `admits TCP ${port} from a workload of the VPC`;
    const finding = warning('ENDPOINT_GROUP_443', endpoint, `${which} ${whom}${usesDefault ? ', and no workload is one' : ''}: no request ${workloads.length === 0 ? '' : 'of this VPC '}arrives.`, 'SecurityGroupIds');
    yield withFix(finding, `Admit TCP ${port} from the VPC (grants more)`, fixOf(endpoint, port, network));
  }
}

/** Undefined: one of them is not known whole. */
function groupsOf(endpoint: InterfaceEndpoint, network: CompiledNetwork): readonly CompiledSecurityGroup[] | undefined {
  const ids: readonly string[] = endpoint.securityGroupIds.length === 0 ? [implicitNodeId('defaultSecurityGroup', endpoint.vpcId)] : endpoint.securityGroupIds;
  const groups: CompiledSecurityGroup[] = [];
  for (const id of ids) {
    const group = network.securityGroup(id);
    if (group === undefined || group.outside || (group.node?.unresolved ?? []).length > 0) return undefined;
    // Rules of the default group of a VPC outside of the design are not known.
    if (network.vpc(endpoint.vpcId)?.node.outside === true && endpoint.securityGroupIds.length === 0) return undefined;
    groups.push(group);
  }
  return groups;
}

function isWorkload({ owner }: CompiledInterface): boolean {
  return owner === 'instance' || owner === 'networkInterface' || owner === 'lambdaFunction' || owner === 'ecsService';
}

function admitsPort(rule: CompiledRule, port: number): boolean {
  return rule.protocol === -1 || (rule.protocol === tcp && rule.from <= port && rule.to >= port);
}

/** In doubt yes: an address that is not fixed may be any of its subnet, a prefix list may hold anything. */
function admits({ peer }: CompiledRule, workload: CompiledInterface, network: CompiledNetwork): boolean {
  const node = network.node(workload.nodeId);
  if (node === undefined || (node.unresolved ?? []).length > 0) return true;
  if (peer.type === 'securityGroup') return workload.securityGroupIds?.includes(peer.id) ?? false;
  if (peer.type === 'cidr') return workload.subnet.blocks.length === 0 || workload.subnet.blocks.some((block) => overlaps(block, peer.cidr));
  return true;
}

function fixOf(endpoint: InterfaceEndpoint, port: number, network: CompiledNetwork): NonNullable<DesignFinding['fix']>['changes'] {
  const [groupId] = endpoint.securityGroupIds;
  const group = network.node(groupId);
  const block = network.vpc(endpoint.vpcId)?.node.cidrBlocks[0];
  if (group?.kind !== 'securityGroup' || block === undefined) return [];
  return [{ operation: 'addSecurityGroupRule', securityGroupId: group.id, direction: 'ingress', rule: { protocol: 'tcp', fromPort: port, toPort: port, peer: { type: 'cidr', cidr: block } } }];
}
