import { createNode } from '../defaults/createNode';
import { findNode, findNodeOf, isKind, nodesOf, type Design } from '../design';
import type { DesignNode, NodeKind, NodeOf } from '../kinds';
import { arnOf } from '../arns';
import { setGatewayEndpointTables, associateRouteTable } from './associations';
import { excludeFromBlock, notifyTopic } from './connectSettings';
import { endpointServiceName, hasGatewayLoadBalancer } from './drop/endpoints';
import { labelOfService, renameAfterService } from './endpointNames';
import { inSentence } from './describeKinds';
import { isWorkload, oneSubnetPerZone, subnetsOf } from './lookups';
import { createId, uniqueName } from './names';
import { addPeering, overlapOf } from './peering';
import { addNode, finish, refuse, replaceNode, startDraft, type OperationResult } from './result';
import { saveRequest } from './savedRequests';
import { kindOf } from '../containment';
import { serviceResourceOf } from '../serviceResource';

export interface ConnectOptions {
  /** Between a virtual private gateway or a transit gateway and an on-premises network: asked. */
  readonly link?: 'vpn' | 'directConnect' | undefined;
  /** The action of a workload's request on a resource. Default: a plain reading action of the resource's service. */
  readonly action?: string | undefined;
}

/** Connects what may be connected; the order of the two does not matter except for requests. What AWS does not join is refused. */
export function connect(design: Design, sourceId: string, targetId: string, options: ConnectOptions = {}): OperationResult {
  const source = findNode(design, sourceId);
  const target = findNode(design, targetId);
  if (!source || !target) return refuse('The node is no longer in the design.');
  if (source.id === target.id) return refuse('A node cannot be connected to itself.');
  const connection = connectionOf(source, target);
  if (connection) return connection(design, options);
  const [one, other] = [source, target].map((node) => inSentence(kindOf(node).label));
  return refuse(`A${article(one ?? '')} cannot be connected to a${article(other ?? '')}; AWS joins them by other means.`);
}

/** What follows an `a`: ` VPC`, `n S3 bucket`. */
function article(label: string): string {
  return /^([aeio]|S3|SNS|SQS|SSM|RDS)/i.test(label) ? `n ${label}` : ` ${label}`;
}

/** Whether the two kinds may be connected at all; whether these two may, `connect` says. */
export function isConnectable(source: DesignNode, target: DesignNode): boolean {
  return source.id !== target.id && connectionOf(source, target) !== undefined;
}

/** What `source` may be connected to, in drawing order. */
export function connectionTargets(design: Design, sourceId: string): readonly DesignNode[] {
  const source = findNode(design, sourceId);
  return source ? design.nodes.filter((node) => isConnectable(source, node)) : [];
}

type Connection = (design: Design, options: ConnectOptions) => OperationResult;

function connectionOf(source: DesignNode, target: DesignNode): Connection | undefined {
  const pair = <One extends NodeKind, Other extends NodeKind>(
    one: One,
    other: Other,
    join: (design: Design, a: NodeOf<One>, b: NodeOf<Other>, options: ConnectOptions) => OperationResult,
  ): Connection | undefined => {
    const [a, b] = source.kind === one && target.kind === other ? [source, target] : [target, source];
    if (!isKind(a, one) || !isKind(b, other)) return undefined;
    return (design, options) => join(design, a, b, options);
  };
  return (
    pair('gatewayEndpoint', 'routeTable', joinGatewayEndpoint) ??
    pair('gatewayEndpoint', 'subnet', joinGatewayEndpointToSubnet) ??
    pair('routeTable', 'subnet', (design, table, subnet) => associateRouteTable(design, [subnet.id], table.id)) ??
    pair('vpc', 'vpc', joinVpcs) ??
    pair('transitGateway', 'vpc', attachVpc) ??
    pair('virtualPrivateGateway', 'customerGateway', joinVirtualPrivateGateway) ??
    pair('transitGateway', 'customerGateway', joinTransitGateway) ??
    pair('interfaceEndpoint', 'endpointService', joinEndpointService) ??
    pair('gatewayLoadBalancerEndpoint', 'endpointService', joinGatewayLoadBalancerService) ??
    pair('privateHostedZone', 'vpc', associateZone) ??
    pair('resolverRule', 'vpc', associateRule) ??
    pair('loadBalancer', 'instance', registerTarget) ??
    pair('endpointService', 'snsTopic', notifyTopic) ??
    pair('interfaceEndpoint', 'snsTopic', notifyTopic) ??
    pair('gatewayEndpoint', 'snsTopic', notifyTopic) ??
    pair('gatewayLoadBalancerEndpoint', 'snsTopic', notifyTopic) ??
    pair('vpcBlockPublicAccess', 'vpc', excludeFromBlock) ??
    pair('vpcBlockPublicAccess', 'subnet', excludeFromBlock) ??
    requestOf(source, target)
  );
}

function joinGatewayEndpoint(design: Design, endpoint: NodeOf<'gatewayEndpoint'>, table: NodeOf<'routeTable'>): OperationResult {
  if (endpoint.routeTableIds.includes(table.id)) return refuse(`\`${table.name}\` already has the route to \`${endpoint.name}\`.`);
  return setGatewayEndpointTables(design, endpoint.id, [...endpoint.routeTableIds, table.id]);
}

function joinGatewayEndpointToSubnet(design: Design, endpoint: NodeOf<'gatewayEndpoint'>, subnet: NodeOf<'subnet'>): OperationResult {
  const table = findNodeOf(design, subnet.routeTableId, 'routeTable');
  if (!table) return refuse(`\`${subnet.name}\` uses the main route table, which no template can name; give it a route table first.`);
  return joinGatewayEndpoint(design, endpoint, table);
}

function joinVpcs(design: Design, requester: NodeOf<'vpc'>, accepter: NodeOf<'vpc'>): OperationResult {
  const draft = startDraft(design);
  const made = addPeering(draft, requester.id, accepter.id);
  if (!('id' in made)) return made;
  return finish(draft, `\`${requester.name}\` and \`${accepter.name}\` are peered; both sides still need a route to the other.`);
}

/** One subnet per Availability Zone. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html */
function attachVpc(design: Design, gateway: NodeOf<'transitGateway'>, vpc: NodeOf<'vpc'>): OperationResult {
  const attachments = nodesOf(design, 'transitGatewayVpcAttachment').filter((attachment) => attachment.transitGatewayId === gateway.id);
  const twin = attachments.find((attachment) => attachment.vpcId === vpc.id);
  if (twin) return refuse(`\`${vpc.name}\` is already attached to \`${gateway.name}\`.`, { relatedId: twin.id });
  if ((gateway.region ?? design.region) !== (vpc.region ?? design.region)) return refuse(`\`${gateway.name}\` and \`${vpc.name}\` are in different Regions; a VPC is attached to a transit gateway of its own Region.`);
  const subnets = oneSubnetPerZone(subnetsOf(design, vpc.id));
  if (subnets.length === 0) return refuse(`\`${vpc.name}\` has no subnet for the attachment; add a subnet first.`);
  for (const attachment of attachments) {
    const other = findNodeOf(design, attachment.vpcId, 'vpc');
    const overlap = other && overlapOf(vpc, other);
    if (overlap) return refuse(`${overlap}; a transit gateway cannot route to both.`, { relatedId: attachment.id });
  }
  const draft = startDraft(design);
  const name = uniqueName(design, 'transitGatewayVpcAttachment', `${vpc.name} attachment`, ' ');
  addNode(
    draft,
    createNode('transitGatewayVpcAttachment', {
      id: createId(design, 'transitGatewayVpcAttachment', name),
      name,
      region: gateway.region,
      transitGatewayId: gateway.id,
      vpcId: vpc.id,
      subnetIds: subnets.map((subnet) => subnet.id),
      applianceModeSupport: false,
      ipv6Support: false,
      securityGroupReferencingSupport: true,
    }),
  );
  return finish(draft, `\`${vpc.name}\` is attached to \`${gateway.name}\`; its route tables still need a route there.`);
}

function joinVirtualPrivateGateway(
  design: Design,
  gateway: NodeOf<'virtualPrivateGateway'>,
  site: NodeOf<'customerGateway'>,
  { link = 'vpn' }: ConnectOptions,
): OperationResult {
  const draft = startDraft(design);
  if (link === 'directConnect') {
    if (gateway.directConnect) return refuse(`\`${gateway.name}\` already has a Direct Connect virtual interface.`);
    replaceNode(draft, { ...gateway, directConnect: { customerGatewayId: site.id, prefixes: [...site.cidrs] } });
    return finish(draft, `\`${gateway.name}\` and \`${site.name}\` are joined by Direct Connect.`);
  }
  const twin = nodesOf(design, 'vpnConnection').find((vpn) => vpn.virtualPrivateGatewayId === gateway.id && vpn.customerGatewayId === site.id);
  if (twin) return refuse(`\`${gateway.name}\` and \`${site.name}\` are already joined by \`${twin.name}\`.`, { relatedId: twin.id });
  addVpn(draft, site, { virtualPrivateGatewayId: gateway.id });
  return finish(draft, `\`${gateway.name}\` and \`${site.name}\` are joined by a VPN connection.`);
}

function joinTransitGateway(design: Design, gateway: NodeOf<'transitGateway'>, site: NodeOf<'customerGateway'>, { link = 'vpn' }: ConnectOptions): OperationResult {
  if (link === 'directConnect') {
    if (gateway.directConnect) return refuse(`\`${gateway.name}\` is already attached to a Direct Connect gateway.`);
    const draft = startDraft(design);
    replaceNode(draft, { ...gateway, directConnect: { customerGatewayId: site.id, prefixes: [...site.cidrs], propagatedTableIds: [] } });
    return finish(draft, `\`${gateway.name}\` and \`${site.name}\` are joined by Direct Connect.`);
  }
  const twin = nodesOf(design, 'vpnConnection').find((vpn) => vpn.transitGatewayId === gateway.id && vpn.customerGatewayId === site.id);
  if (twin) return refuse(`\`${gateway.name}\` and \`${site.name}\` are already joined by \`${twin.name}\`.`, { relatedId: twin.id });
  const draft = startDraft(design);
  addVpn(draft, site, { transitGatewayId: gateway.id });
  return finish(draft, `\`${gateway.name}\` and \`${site.name}\` are joined by a VPN connection.`);
}

function addVpn(draft: ReturnType<typeof startDraft>, site: NodeOf<'customerGateway'>, side: { virtualPrivateGatewayId?: string; transitGatewayId?: string }): void {
  const name = uniqueName(draft.design, 'vpnConnection', `${site.name} VPN`, ' ');
  addNode(
    draft,
    createNode('vpnConnection', { id: createId(draft.design, 'vpnConnection', name), name, customerGatewayId: site.id, ...side, staticRoutesOnly: true, routes: [...site.cidrs] }),
  );
}

function joinEndpointService(design: Design, endpoint: NodeOf<'interfaceEndpoint'>, service: NodeOf<'endpointService'>): OperationResult {
  if (endpoint.endpointServiceId === service.id) return refuse(`\`${endpoint.name}\` already leads to \`${service.name}\`.`);
  const loadBalancer = findNodeOf(design, service.loadBalancerIds[0], 'loadBalancer');
  if (loadBalancer?.type === 'gateway') return refuse(`\`${service.name}\` has a Gateway Load Balancer; it is reached through a Gateway Load Balancer endpoint.`);
  const { privateDnsOnlyForInboundResolverEndpoint: _s3, policy: _policy, ...rest } = endpoint;
  const draft = startDraft(design);
  const name = renameAfterService(draft, endpoint, labelOfService(service));
  replaceNode(draft, {
    ...rest,
    name,
    serviceName: endpointServiceName(design, service),
    endpointServiceId: service.id,
    privateDnsEnabled: service.privateDnsName?.verified === true && endpoint.privateDnsEnabled,
  });
  const waits = service.acceptanceRequired ? '; the provider has to accept the connection' : '';
  return finish(draft, `\`${name}\` now leads to \`${service.name}\`${waits}.`);
}

function joinGatewayLoadBalancerService(design: Design, endpoint: NodeOf<'gatewayLoadBalancerEndpoint'>, service: NodeOf<'endpointService'>): OperationResult {
  if (endpoint.endpointServiceId === service.id) return refuse(`\`${endpoint.name}\` already leads to \`${service.name}\`.`);
  if (!hasGatewayLoadBalancer(design, service)) return refuse(`\`${service.name}\` has no Gateway Load Balancer; it is reached through an interface endpoint.`);
  const draft = startDraft(design);
  replaceNode(draft, { ...endpoint, serviceName: endpointServiceName(design, service), endpointServiceId: service.id });
  return finish(draft, `\`${endpoint.name}\` now leads to \`${service.name}\`.`);
}

function associateZone(design: Design, zone: NodeOf<'privateHostedZone'>, vpc: NodeOf<'vpc'>): OperationResult {
  if (zone.vpcIds.includes(vpc.id)) return refuse(`\`${zone.name}\` is already associated with \`${vpc.name}\`.`);
  // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html
  const twin = nodesOf(design, 'privateHostedZone').find((other) => other.domainName === zone.domainName && other.vpcIds.includes(vpc.id));
  if (twin) return refuse(`\`${vpc.name}\` already has a private hosted zone for \`${zone.domainName}\`.`, { relatedId: twin.id });
  const draft = startDraft(design);
  replaceNode(draft, { ...zone, vpcIds: [...zone.vpcIds, vpc.id] });
  return finish(draft, `\`${zone.name}\` now answers in \`${vpc.name}\`.`);
}

function associateRule(design: Design, rule: NodeOf<'resolverRule'>, vpc: NodeOf<'vpc'>): OperationResult {
  if (rule.vpcIds.includes(vpc.id)) return refuse(`\`${rule.name}\` is already associated with \`${vpc.name}\`.`);
  const draft = startDraft(design);
  replaceNode(draft, { ...rule, vpcIds: [...rule.vpcIds, vpc.id] });
  return finish(draft, `\`${rule.name}\` now holds in \`${vpc.name}\`.`);
}

function registerTarget(design: Design, loadBalancer: NodeOf<'loadBalancer'>, instance: NodeOf<'instance'>): OperationResult {
  const group = findNodeOf(design, loadBalancer.listeners.flatMap((listener) => listener.targetGroupIds)[0], 'targetGroup');
  if (!group) return refuse(`\`${loadBalancer.name}\` has no listener with a target group.`);
  if (group.targets.some((target) => target.id === instance.id)) return refuse(`\`${instance.name}\` is already a target of \`${loadBalancer.name}\`.`);
  const draft = startDraft(design);
  replaceNode(draft, { ...group, targets: [...group.targets, { id: instance.id }] });
  return finish(draft, `\`${instance.name}\` is now a target of \`${loadBalancer.name}\`.`);
}

const reachable: ReadonlySet<NodeKind> = new Set<NodeKind>([
  'instance', 'networkInterface', 'loadBalancer', 'rdsInstance', 'ecsService', 'efsMountTarget', 'customerGateway', 'internet', 'interfaceEndpoint',
]);

/** An arrow from a workload is a request, kept with the design. */
function requestOf(source: DesignNode, target: DesignNode): Connection | undefined {
  const asks = isWorkload(source) || source.kind === 'customerGateway' || source.kind === 'internet' || source.kind === 'networkInterface';
  if (!asks) return undefined;
  const from = source.kind === 'internet' ? 'internet' : source.id;
  const resource = serviceResourceOf(target);
  if (resource?.usualAction !== undefined) {
    const { usualAction, usualSuffix } = resource;
    return (design, { action = usualAction }) => {
      if (arnOf(design, target) === undefined) return refuse(`\`${target.name}\` has no ARN to ask for.`);
      const about = usualSuffix === undefined ? { ref: target.id } : { ref: target.id, suffix: usualSuffix };
      return saveRequest(design, { title: `${source.name} to ${target.name}`, request: { from, action, resource: about } });
    };
  }
  if (!reachable.has(target.kind) || target.kind === source.kind && target.id === source.id) return undefined;
  return (design) => {
    const to = target.kind === 'internet' ? target.address : target.kind === 'interfaceEndpoint' ? { endpoint: target.id } : target.id;
    const port = target.kind === 'rdsInstance' ? target.port : undefined;
    return saveRequest(design, { title: `${source.name} to ${target.name}`, request: { from, to, ...(port === undefined ? {} : { port }) } });
  };
}
