import { findNodeOf, nodesOf } from '../../../model/design';
import { accountIdOf } from '../../../model/owner';
import type { LoadBalancer } from '../../../model/kinds';
import type { RemedyEdit } from '../remedyEdit';
import { editable, type Propose, type Stuck } from '../stuckRequest';

/** The provider's side: a connection that waits, is rejected, or may not be asked for. */
export const proposeAcceptance: Propose = ({ design, step }) => {
  const node = editable(design, step.node);
  switch (node?.kind) {
    case 'vpcPeeringConnection':
      if (node.state !== 'pending-acceptance') return [];
      return [{ title: `Accept \`${node.name}\``, changes: [{ operation: 'setProperties', nodeId: node.id, properties: { state: 'active' } }], breadth: 1 }];
    case 'interfaceEndpoint':
    case 'gatewayLoadBalancerEndpoint':
    case 'resourceEndpoint':
    case 'serviceNetworkEndpoint': {
      const state = node.state ?? 'pendingAcceptance';
      if (state !== 'pendingAcceptance' && state !== 'rejected') return [];
      const service = 'endpointServiceId' in node ? findNodeOf(design, node.endpointServiceId, 'endpointService') : undefined;
      const by = service === undefined ? '' : ` on \`${service.name}\``;
      return [{ title: `Accept the connection of \`${node.name}\`${by}`, changes: [{ operation: 'setProperties', nodeId: node.id, properties: { state: 'available' } }], breadth: 1 }];
    }
    default:
      return [];
  }
};

/** https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#add-remove-permissions */
export const proposeAllowedPrincipals: Propose = ({ design, step, result }) => {
  const service = findNodeOf(design, step.node, 'endpointService');
  if (service === undefined || editable(design, service.id) === undefined) return [];
  const endpoints = [...nodesOf(design, 'interfaceEndpoint'), ...nodesOf(design, 'gatewayLoadBalancerEndpoint')].filter((endpoint) => endpoint.endpointServiceId === service.id && result.path.includes(endpoint.id));
  const accounts = [...new Set(endpoints.map((endpoint) => accountIdOf(design, endpoint)))];
  return accounts.map((account) => {
    const partition = (service.region ?? design.region).startsWith('cn-') ? 'aws-cn' : (service.region ?? design.region).startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
    return {
      title: `Allow account ${account} to connect to \`${service.name}\``,
      changes: [{ operation: 'append', nodeId: service.id, list: 'allowedPrincipals', values: [`arn:${partition}:iam::${account}:root`] }],
      breadth: 2,
      caution: `Everybody in account ${account} may then create endpoints of \`${service.name}\`.`,
    };
  });
};

/** Listeners, targets and zones of a load balancer. */
export const proposeLoadBalancerChanges: Propose = (stuck) => {
  const { design, step, question } = stuck;
  const balancer = findNodeOf(design, step.node, 'loadBalancer');
  if (balancer === undefined || editable(design, balancer.id) === undefined) return [];
  const edits: RemedyEdit[] = [];
  const set = (properties: Readonly<Record<string, unknown>>) => [{ operation: 'setProperties' as const, nodeId: balancer.id, properties }];
  if (step.code === 'ELBV2_LISTENERS_MISMATCH' && (balancer.type !== 'gateway')) {
    const protocol = balancer.type === 'application' ? 'HTTPS' : question.protocol.toUpperCase();
    for (const groupId of new Set(balancer.listeners.flatMap((listener) => listener.targetGroupIds))) {
      const group = findNodeOf(design, groupId, 'targetGroup');
      if (group === undefined) continue;
      const listener = { protocol, port: question.port, targetGroupIds: [group.id] };
      edits.push({ title: `Add a listener ${protocol} ${question.port} to \`${balancer.name}\` that forwards to \`${group.name}\``, changes: [{ operation: 'append', nodeId: balancer.id, list: 'listeners', values: [listener] }], breadth: 2, caution: `Every client of \`${balancer.name}\` may then use port ${question.port}.` });
    }
  }
  if (step.code === 'ELBV2_LISTENER_HAS_NO_TG') {
    for (const group of nodesOf(design, 'targetGroup')) {
      const listeners = balancer.listeners.map((listener) => (listener.port === question.port ? { ...listener, targetGroupIds: [group.id] } : listener));
      edits.push({ title: `Forward port ${question.port} of \`${balancer.name}\` to \`${group.name}\``, changes: set({ listeners }), breadth: 2 });
    }
  }
  if (step.code === 'ELBV2_NO_TARGETS_IN_AZ' && !balancer.crossZoneLoadBalancing) {
    edits.push({ title: `Turn on cross-zone load balancing of \`${balancer.name}\``, changes: set({ crossZoneLoadBalancing: true }), breadth: 1 });
  }
  if (step.code === 'ELBV2_NO_TARGETS_IN_AZ') edits.push(...targetsToRegister(stuck, balancer));
  return edits;
};

/** Instances of the load balancer's VPC, for a group that has no target where one is needed. */
function targetsToRegister({ design, network, question }: Stuck, balancer: LoadBalancer): readonly RemedyEdit[] {
  const vpc = network.subnet(balancer.subnetIds[0])?.vpc;
  const groupIds = balancer.listeners.filter((listener) => listener.port === question.port).flatMap((listener) => listener.targetGroupIds);
  return [...new Set(groupIds)].flatMap((groupId) => {
    const group = findNodeOf(design, groupId, 'targetGroup');
    if (group === undefined || group.targetType !== 'instance' || editable(design, group.id) === undefined) return [];
    const candidates = nodesOf(design, 'instance').filter((instance) => network.subnet(instance.subnetId)?.vpc.id === vpc?.id && !group.targets.some((target) => target.id === instance.id));
    return candidates.slice(0, 3).map((instance) => ({
      title: `Register \`${instance.name}\` as a target of \`${group.name}\``,
      changes: [{ operation: 'append' as const, nodeId: group.id, list: 'targets', values: [{ id: instance.id }] }],
      breadth: 3,
      slot: `targets ${group.id}`,
      caution: `\`${instance.name}\` then also serves the other clients of \`${balancer.name}\`.`,
    }));
  });
}

/** The endpoint stands in a zone where the service is not: its load balancer gets a subnet there. */
export const proposeServiceZones: Propose = ({ design, network, step }) => {
  const endpoint = findNodeOf(design, step.node, 'interfaceEndpoint');
  const service = findNodeOf(design, endpoint?.endpointServiceId, 'endpointService');
  if (endpoint === undefined || service === undefined) return [];
  const zones = new Set(endpoint.subnetIds.flatMap((id) => network.subnet(id)?.zone ?? []));
  return service.loadBalancerIds.flatMap((id): readonly RemedyEdit[] => {
    const balancer = findNodeOf(design, id, 'loadBalancer');
    const [first] = balancer?.subnetIds ?? [];
    const vpc = network.subnet(first)?.vpc;
    if (balancer === undefined || vpc === undefined || editable(design, id) === undefined) return [];
    const present = new Set(balancer.subnetIds.flatMap((subnetId) => network.subnet(subnetId)?.zone ?? []));
    return vpc.subnets
      .filter((subnet) => zones.has(subnet.zone) && !present.has(subnet.zone))
      .map((subnet) => ({
        title: `Add \`${subnet.name}\` (${subnet.zone}) to \`${balancer.name}\``,
        changes: [{ operation: 'append' as const, nodeId: balancer.id, list: 'subnetIds', values: [subnet.id] }],
        breadth: 1,
      }));
  });
};
