import { parseImplicitNodeId } from '../../../model/implicitNodes';
import type { DesignNode } from '../../../model/kinds';
import type { CompiledNetwork } from '../../compile/compiledNetwork';
import { error, groupBy, warning, type CheckContext, type DesignFinding } from '../designCheck';

/** One internet gateway and one virtual private gateway per VPC. */
export function* checkAttachedGateways({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  const gateways = nodes.filter((node) => node.kind === 'internetGateway' || node.kind === 'virtualPrivateGateway');
  for (const attached of groupBy(gateways, (gateway) => gateway.vpcId && `${gateway.kind} ${gateway.vpcId}`).values()) {
    for (const further of attached.slice(1)) {
      const code = further.kind === 'internetGateway' ? 'IGW_ONE_PER_VPC' : 'VGW_ONE_PER_VPC';
      yield error(code, further, `${network.nameOf(further.vpcId ?? '')} has \`${attached[0]?.name ?? ''}\` already; a VPC has one gateway of this kind.`);
    }
  }
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html */
export function* checkNatGateways({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  for (const gateway of nodes) {
    if (gateway.kind !== 'natGateway') continue;
    const regional = gateway.availabilityMode === 'regional';
    if (regional && gateway.connectivityType === 'private') yield error('NAT_EIP', gateway, `\`${gateway.name}\` is regional; regional NAT gateways are public only.`);
    if (!regional && gateway.connectivityType === 'public' && gateway.elasticIpId === undefined) {
      yield error('NAT_EIP', gateway, `\`${gateway.name}\` is a public NAT gateway and needs an Elastic IP address.`, 'AllocationId');
    }
    if (gateway.connectivityType === 'private' && gateway.elasticIpId !== undefined) {
      yield error('NAT_EIP', gateway, `\`${gateway.name}\` is a private NAT gateway and takes no Elastic IP address.`, 'AllocationId');
    }
    if (gateway.connectivityType !== 'public' || regional) continue;
    const subnet = network.subnet(gateway.subnetId);
    if (subnet === undefined) continue;
    const targets = defaultTargets(subnet.routeTable.routes());
    if (targets.includes(gateway.id)) {
      yield error('NAT_SUBNET_PRIVATE', gateway, `\`${gateway.name}\` stands in \`${subnet.name}\`, whose default route leads back to \`${gateway.name}\` itself.`);
    } else if (!targets.some((id) => network.node(id)?.kind === 'internetGateway' || leadsOn(network, id))) {
      yield warning('NAT_SUBNET_PRIVATE', gateway, `\`${gateway.name}\` stands in \`${subnet.name}\`, which has no route to an internet gateway: nothing leaves through it.`);
    }
  }
}

/** An inspection endpoint or a middlebox may lead to the internet gateway from its own subnet. */
function leadsOn(network: CompiledNetwork, id: string): boolean {
  const kind = network.node(id)?.kind;
  return kind === 'gatewayLoadBalancerEndpoint' || kind === 'networkInterface' || kind === 'instance' || kind === 'transitGateway';
}

function defaultTargets(routes: readonly { readonly destination: string; readonly target: { readonly id: string } }[]): readonly string[] {
  return routes.filter((route) => route.destination === '0.0.0.0/0').map((route) => route.target.id);
}

/** https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html */
export function* checkTransitGatewayAttachments({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  for (const attachment of nodes) {
    if (attachment.kind !== 'transitGatewayVpcAttachment') continue;
    const subnets = attachment.subnetIds.flatMap((id) => network.subnet(id) ?? []);
    for (const [zone, sharing] of groupBy(subnets, (subnet) => subnet.zone)) {
      if (sharing.length > 1) yield error('TGW_ATTACHMENT_AZ', attachment, `\`${attachment.name}\` has ${sharing.length} subnets in ${zone}; an attachment has one per Availability Zone.`, 'SubnetIds');
    }
    for (const subnet of subnets) {
      if (subnet.node.ipv6Native) yield error('TGW_SUBNET_IPV6_ONLY', attachment, `\`${subnet.name}\` is an IPv6-only subnet; attachment subnets need IPv4.`, 'SubnetIds');
    }
    const zones = new Set(subnets.map((subnet) => subnet.zone));
    for (const subnet of network.vpc(attachment.vpcId)?.subnets ?? []) {
      const uses = subnet.routeTable.routes().some((route) => route.target.id === attachment.transitGatewayId);
      if (uses && !zones.has(subnet.zone)) {
        yield warning('TGW_ATTACHMENT_AZ', attachment, `\`${subnet.name}\` routes to the transit gateway, but \`${attachment.name}\` has no subnet in ${subnet.zone}.`, 'SubnetIds');
      }
    }
  }
}

/** References to nodes that are not there. */
export function* checkReferences({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  for (const node of nodes) {
    for (const [property, id] of mustExist(node)) {
      if (id !== undefined && network.node(id) === undefined && parseImplicitNodeId(id) === undefined) {
        yield error('REFERENCE_MISSING', node, `\`${node.name}\` refers to \`${id}\`, which is not in this design.`, property);
      }
    }
  }
}

function mustExist(node: DesignNode): readonly (readonly [property: string, id: string | undefined])[] {
  switch (node.kind) {
    case 'subnet':
      return [['VpcId', node.vpcId], ['RouteTableId', node.routeTableId], ['NetworkAclId', node.networkAclId]];
    case 'routeTable':
    case 'networkAcl':
    case 'securityGroup':
    case 'internetGateway':
    case 'egressOnlyInternetGateway':
    case 'virtualPrivateGateway':
      return [['VpcId', node.vpcId]];
    case 'gatewayEndpoint':
      return [['VpcId', node.vpcId], ...node.routeTableIds.map((id) => ['RouteTableIds', id] as const)];
    case 'interfaceEndpoint':
    case 'resourceEndpoint':
    case 'serviceNetworkEndpoint':
      return [['VpcId', node.vpcId], ...node.subnetIds.map((id) => ['SubnetIds', id] as const)];
    case 'gatewayLoadBalancerEndpoint':
      return [['VpcId', node.vpcId], ['SubnetIds', node.subnetId]];
    case 'natGateway':
    case 'networkInterface':
    case 'efsMountTarget':
    case 'instance':
      return [['SubnetId', node.subnetId]];
    case 'lambdaFunction':
    case 'ecsService':
    case 'loadBalancer':
      return node.subnetIds.map((id) => ['SubnetIds', id] as const);
    default:
      return [];
  }
}
