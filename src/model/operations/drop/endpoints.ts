import { createNode } from '../../defaults/createNode';
import { findNodeOf, nodesOf, type Design } from '../../design';
import type { EndpointService, GatewayEndpoint, RouteTable, SecurityGroup, Vpc } from '../../kinds';
import { regionOfContainer, subnetRouteTablesOf, subnetsOf, subnetsOfDrop, vpcOfContainer } from '../lookups';
import { labelOfService } from '../endpointNames';
import { quoted, uniqueName } from '../names';
import { addNode, refuse, replaceNode, type Refused } from '../result';
import { serviceLabel, serviceSuffix } from '../serviceLabels';
import { dropped, newIdentity, type Drop, type DropContext } from './context';
import { addRouteTable } from './network';
import { addLoadBalancer } from './workloads';
import { serviceResourceOf } from '../../serviceResource';

export const dropGatewayEndpoint: Drop = (context) => {
  const { draft, options } = context;
  const { design } = draft;
  const vpc = vpcOfContainer(design, context.containerId);
  if (!vpc) return refuse('A gateway endpoint belongs to a VPC.');
  const serviceName = options.serviceName ?? `com.amazonaws.${regionOfContainer(design, vpc.id)}.${firstGatewayServiceWithout(design, vpc)}`;
  const label = options.serviceLabel ?? serviceLabel(serviceName);

  const subnet = findNodeOf(design, context.containerId, 'subnet');
  const subnetTable = findNodeOf(design, subnet?.routeTableId, 'routeTable');
  const wanted = subnet ? (subnetTable ? [subnetTable] : []) : subnetRouteTablesOf(design, vpc.id);
  const free = wanted.filter((table) => endpointOfTable(design, table, serviceName) === undefined);
  // The main route table exists without a name, so no template can associate it: the subnets that use it get a table of their own.
  const onMainTable = subnet ? (subnetTable ? [] : [subnet]) : subnetsOf(design, vpc.id).filter((one) => one.routeTableId === undefined);
  const needsTable = onMainTable.length > 0 || wanted.length === 0;
  if (free.length === 0 && !needsTable) {
    const first = wanted[0] && endpointOfTable(design, wanted[0], serviceName);
    return refuse(
      `${quoted(wanted.map((table) => table.name))} already ${wanted.length === 1 ? 'has' : 'have'} a route to ${label} through \`${first?.name ?? ''}\`; a route table takes one endpoint per service.`,
      first ? { relatedId: first.id } : {},
    );
  }

  const name = uniqueName(design, 'gatewayEndpoint', options.name ?? `${label} gateway endpoint`, ' ');
  const node = addNode(
    draft,
    createNode('gatewayEndpoint', {
      ...newIdentity(context, 'gatewayEndpoint', name),
      vpcId: vpc.id,
      serviceName,
      routeTableIds: free.map((table) => table.id),
      ipAddressType: 'ipv4',
    }),
  );
  if (!needsTable) return dropped(node, `\`${name}\` added to ${quoted(free.map((table) => table.name))}.`);

  const table = addRouteTable(context, vpc.id, onMainTable);
  const routed: GatewayEndpoint = { ...node, routeTableIds: [...node.routeTableIds, table.id] };
  replaceNode(draft, routed);
  const moved = onMainTable.length === 0
    ? 'the subnets to come'
    : quoted(onMainTable.map((one) => one.name));
  const because = 'no template can name the main route table';
  return dropped(routed, `\`${name}\` added; ${because}, so \`${table.name}\` was made for ${moved}.`);
};

function firstGatewayServiceWithout(design: Design, vpc: Vpc): 's3' | 'dynamodb' {
  const present = new Set(nodesOf(design, 'gatewayEndpoint').filter((endpoint) => endpoint.vpcId === vpc.id).map((endpoint) => serviceSuffix(endpoint.serviceName)));
  return present.has('s3') && !present.has('dynamodb') ? 'dynamodb' : 's3';
}

/** The gateway endpoint that already holds this table's one route to the service. https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
export function endpointOfTable(design: Design, table: RouteTable, serviceName: string): GatewayEndpoint | undefined {
  return nodesOf(design, 'gatewayEndpoint').find((endpoint) => endpoint.serviceName === serviceName && endpoint.routeTableIds.includes(table.id));
}

export const dropInterfaceEndpoint: Drop = (context) => {
  const { draft, options } = context;
  const { design } = draft;
  const vpc = vpcOfContainer(design, context.containerId);
  if (!vpc) return refuse('An interface endpoint belongs to a VPC.');
  const subnets = subnetsOfDrop(design, context.containerId);
  if (subnets.length === 0) return refuse(`\`${vpc.name}\` has no subnet for the endpoint's network interface; add a subnet first.`);

  const service = options.endpointServiceId === undefined ? undefined : findNodeOf(design, options.endpointServiceId, 'endpointService');
  const serviceName = service ? endpointServiceName(design, service) : (options.serviceName ?? `com.amazonaws.${regionOfContainer(design, vpc.id)}.${firstServiceWithout(design, vpc)}`);
  const label = options.serviceLabel ?? (service ? labelOfService(service) : serviceLabel(serviceName));
  const name = uniqueName(design, 'interfaceEndpoint', options.name ?? `${label} interface endpoint`, ' ');
  const privateDns = choosePrivateDns(design, vpc, { serviceName, offered: isPrivateDnsOffered(context, serviceName, service) });
  const identity = newIdentity(context, 'interfaceEndpoint', name);
  const node = addNode(
    draft,
    createNode('interfaceEndpoint', {
      ...identity,
      vpcId: vpc.id,
      serviceName,
      endpointServiceId: service?.id,
      subnetIds: subnets.map((subnet) => subnet.id),
      securityGroupIds: [],
      privateDnsEnabled: privateDns.enabled,
      privateDnsOnlyForInboundResolverEndpoint: privateDns.enabled && !service && serviceSuffix(serviceName) === 's3' ? privateDns.s3 : undefined,
      ipAddressType: 'ipv4',
    }),
  );
  const group = addEndpointSecurityGroup(context, vpc, name);
  const guarded = { ...node, securityGroupIds: [group.id] };
  replaceNode(draft, guarded);
  const places = subnets.length === 1 ? `in \`${subnets[0]?.name ?? ''}\`` : `in ${subnets.length} Availability Zones`;
  return dropped(guarded, `\`${name}\` added ${places}; private DNS is ${privateDns.enabled ? 'on' : `off${privateDns.because}`}.`);
};

function isPrivateDnsOffered(context: DropContext, serviceName: string, service: EndpointService | undefined): boolean {
  if (service) return service.privateDnsName?.verified === true;
  if (context.options.privateDns !== undefined) return context.options.privateDns === 'available';
  return !serviceSuffix(serviceName).startsWith('dynamodb');
}

interface PrivateDnsChoice {
  readonly enabled: boolean;
  /** Amazon S3 alone: private DNS for everybody, or for inbound Resolver endpoints when a gateway endpoint serves the VPC itself. */
  readonly s3: 'OnlyInboundResolver' | 'AllResolvers';
  readonly because: string;
}

/** Private DNS needs both DNS attributes of the VPC, and one endpoint per service. https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html */
export function choosePrivateDns(design: Design, vpc: Vpc, wish: { serviceName: string; offered: boolean }): PrivateDnsChoice {
  const hasGateway = nodesOf(design, 'gatewayEndpoint').some((endpoint) => endpoint.vpcId === vpc.id && endpoint.serviceName === wish.serviceName);
  const s3 = hasGateway ? 'OnlyInboundResolver' : 'AllResolvers';
  if (!wish.offered) return { enabled: false, s3, because: ', the service offers none' };
  if (!vpc.enableDnsSupport || !vpc.enableDnsHostnames) return { enabled: false, s3, because: `, the DNS attributes of \`${vpc.name}\` are not both on` };
  const other = nodesOf(design, 'interfaceEndpoint').find(
    (endpoint) => endpoint.vpcId === vpc.id && endpoint.serviceName === wish.serviceName && endpoint.privateDnsEnabled,
  );
  if (other) return { enabled: false, s3, because: `, \`${other.name}\` already answers for the service's name` };
  return { enabled: true, s3, because: '' };
}

/** The group the console's guide asks for: HTTPS from the VPC's own addresses. */
export function addEndpointSecurityGroup(context: DropContext, vpc: Vpc, endpointName: string): SecurityGroup {
  const { draft } = context;
  const name = uniqueName(draft.design, 'securityGroup', `${endpointName} security group`, ' ');
  return addNode(
    draft,
    createNode('securityGroup', {
      ...newIdentity(context, 'securityGroup', name),
      vpcId: vpc.id,
      description: `HTTPS from ${vpc.name}`,
      ingress: vpc.cidrBlocks.map((cidr) => ({ protocol: 'tcp', fromPort: 443, toPort: 443, peer: { type: 'cidr' as const, cidr }, description: `HTTPS from ${vpc.name}` })),
      associatedVpcIds: [],
    }),
  );
}

/** The first service drawn in the design that this VPC has no endpoint for yet; a sensible start for the service chooser. */
function firstServiceWithout(design: Design, vpc: Vpc): string {
  const present = new Set(
    [...nodesOf(design, 'interfaceEndpoint'), ...nodesOf(design, 'gatewayEndpoint')]
      .filter((endpoint) => endpoint.vpcId === vpc.id)
      .map((endpoint) => serviceSuffix(endpoint.serviceName)),
  );
  const drawn = design.nodes.flatMap((node) => (node.kind === 'awsService' ? [node.service] : (serviceResourceOf(node)?.endpointServices ?? [])));
  return [...drawn, 'sts', 'ec2', 'ssm', 'logs'].find((service) => !present.has(service)) ?? 'sts';
}

/** The name an endpoint service gets is known after deployment only; this one carries the node's id in its place. */
export function endpointServiceName(design: Design, service: EndpointService): string {
  return `com.amazonaws.vpce.${service.region ?? design.region}.vpce-svc-${service.id}`;
}

export const dropGatewayLoadBalancerEndpoint: Drop = (context) => {
  const { draft, options } = context;
  const { design } = draft;
  const subnet = findNodeOf(design, context.containerId, 'subnet');
  if (!subnet) return refuse('A Gateway Load Balancer endpoint lives in a subnet.');
  const service = chooseGatewayLoadBalancerService(design, options.endpointServiceId);
  if (!('id' in service)) return service;
  const twin = nodesOf(design, 'gatewayLoadBalancerEndpoint').find((endpoint) => {
    const zone = findNodeOf(design, endpoint.subnetId, 'subnet')?.availabilityZone;
    return endpoint.vpcId === subnet.vpcId && endpoint.endpointServiceId === service.id && zone === subnet.availabilityZone;
  });
  if (twin) {
    return refuse(`\`${twin.name}\` already leads to \`${service.name}\` from ${subnet.availabilityZone}; one endpoint per service and Availability Zone.`, { relatedId: twin.id });
  }
  const name = uniqueName(design, 'gatewayLoadBalancerEndpoint', options.name ?? `${service.name} endpoint ${subnet.availabilityZone.slice(-1)}`, ' ');
  const node = addNode(
    draft,
    createNode('gatewayLoadBalancerEndpoint', {
      ...newIdentity(context, 'gatewayLoadBalancerEndpoint', name),
      vpcId: subnet.vpcId,
      serviceName: endpointServiceName(design, service),
      endpointServiceId: service.id,
      subnetId: subnet.id,
      ipAddressType: 'ipv4',
    }),
  );
  return dropped(node, `\`${name}\` added in \`${subnet.name}\`; no route leads to it yet.`);
};

function chooseGatewayLoadBalancerService(design: Design, id: string | undefined): EndpointService | Refused {
  const services = nodesOf(design, 'endpointService').filter((service) => hasGatewayLoadBalancer(design, service));
  const chosen = id === undefined ? services[0] : services.find((service) => service.id === id);
  if (chosen) return chosen;
  return refuse('A Gateway Load Balancer endpoint leads to an endpoint service with a Gateway Load Balancer; there is none in this design yet.');
}

/** Only such a service is reached through a Gateway Load Balancer endpoint. */
export function hasGatewayLoadBalancer(design: Design, service: EndpointService): boolean {
  return service.loadBalancerIds.some((loadBalancerId) => findNodeOf(design, loadBalancerId, 'loadBalancer')?.type === 'gateway');
}

export const dropEndpointService: Drop = (context) => {
  const { draft, options } = context;
  const vpc = vpcOfContainer(draft.design, context.containerId);
  if (!vpc) return refuse('An endpoint service belongs to the VPC of its load balancer.');
  const inVpc = new Set<string>(subnetsOf(draft.design, vpc.id).map((subnet) => subnet.id));
  const used = new Set<string>(nodesOf(draft.design, 'endpointService').flatMap((service) => service.loadBalancerIds));
  // A Network Load Balancer serves one endpoint service. https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html
  let loadBalancer = nodesOf(draft.design, 'loadBalancer').find(
    (one) => one.type !== 'application' && !used.has(one.id) && one.subnetIds.some((id) => inVpc.has(id)),
  );
  if (!loadBalancer && (options.loadBalancer === 'network' || options.loadBalancer === 'gateway')) {
    const made = addLoadBalancer(context, options.loadBalancer);
    if (!('id' in made)) return made;
    loadBalancer = made;
  }
  if (!loadBalancer) {
    const offer = { type: 'createLoadBalancer' as const, vpcId: vpc.id, label: 'Create a Network Load Balancer' };
    return refuse(`An endpoint service needs a Network or Gateway Load Balancer of its own, and \`${vpc.name}\` has none that is free.`, { offer });
  }
  const name = uniqueName(draft.design, 'endpointService', options.name ?? `${loadBalancer.name} endpoint service`, ' ');
  const node = addNode(
    draft,
    createNode('endpointService', {
      ...newIdentity(context, 'endpointService', name),
      loadBalancerIds: [loadBalancer.id],
      acceptanceRequired: true,
      allowedPrincipals: [],
      supportedRegions: [],
      supportedIpAddressTypes: ['ipv4'],
    }),
  );
  return dropped(node, `\`${name}\` added behind \`${loadBalancer.name}\`; nobody may connect before a principal is allowed.`);
};

