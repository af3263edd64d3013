import { implicitNodeId } from '../../../model/implicitNodes';
import { overlaps } from '../../../model/ip';
import type { NodeOf } from '../../../model/kinds';
import type { CompiledNetwork } from '../../compile/compiledNetwork';
import { error, groupBy, pairs, warning, withFix, type CheckContext, type DesignFinding } from '../designCheck';
import { isFullyKnown, isKnown, knownZone, knownZones, surelyExists } from '../knowledge';

type Attachment = NodeOf<'transitGatewayVpcAttachment'>;

/** https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html */
export function* checkTransitGatewayAttachments({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  const attachments = nodes.filter((node): node is Attachment => node.kind === 'transitGatewayVpcAttachment' && node.outside !== true);
  for (const attachment of attachments) {
    const subnets = attachment.subnetIds.flatMap((id) => network.subnet(id) ?? []);
    for (const [zone, sharing] of groupBy(subnets, (subnet) => knownZone(network, subnet))) {
      if (sharing.length > 1) yield error('TGW_ATTACHMENT_AZ', attachment, `\`${attachment.name}\` has ${sharing.length} subnets in ${zone}; an attachment has one per Availability Zone.`, 'SubnetIds');
    }
    for (const subnet of subnets) {
      if (subnet.node.ipv6Native) yield error('TGW_SUBNET_IPV6_ONLY', attachment, `\`${subnet.name}\` is an IPv6-only subnet; attachment subnets need IPv4.`, 'SubnetIds');
    }
    yield* checkZonesOfSenders(attachment, network);
    yield* checkApplianceMode(attachment, network);
  }
  for (const [, ofGateway] of groupBy(attachments.filter(surelyExists), (attachment) => attachment.transitGatewayId)) yield* checkRanges(ofGateway, network);
}

/** Traffic enters the transit gateway in the zone it comes from, so that zone needs a subnet of the attachment. */
function* checkZonesOfSenders(attachment: Attachment, network: CompiledNetwork): Iterable<DesignFinding> {
  const zones = isKnown(attachment, 'SubnetIds') ? knownZones(network, attachment.subnetIds) : undefined;
  if (zones === undefined) return;
  for (const subnet of network.vpc(attachment.vpcId)?.subnets ?? []) {
    const zone = knownZone(network, subnet);
    const uses = subnet.routeTable.routes().some((route) => route.target.id === attachment.transitGatewayId);
    if (uses && zone !== undefined && !zones.has(zone)) {
      yield warning('TGW_ATTACHMENT_AZ', attachment, `\`${subnet.name}\` routes to ${network.nameOf(attachment.transitGatewayId)}, but \`${attachment.name}\` has no subnet in ${zone}.`, 'SubnetIds');
    }
  }
}

/** Without appliance mode the reply may enter by another zone, and meets an appliance that has not seen the request. https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html */
function* checkApplianceMode(attachment: Attachment, network: CompiledNetwork): Iterable<DesignFinding> {
  if (attachment.applianceModeSupport || !isKnown(attachment, 'ApplianceModeSupport', 'Options')) return;
  const inspectionZones = new Set<string>();
  const inspectors = new Set<string>();
  for (const subnet of attachment.subnetIds.flatMap((id) => network.subnet(id) ?? [])) {
    for (const { target } of subnet.routeTable.routes()) {
      const home = homeOfInspector(target.id, network);
      if (home === undefined) continue;
      const zone = knownZone(network, home);
      inspectors.add(target.id);
      if (zone !== undefined) inspectionZones.add(zone);
    }
  }
  if (inspectors.size < 2 || inspectionZones.size < 2) return;
  const finding = warning('TGW_APPLIANCE_MODE', attachment, `\`${attachment.name}\` leads to inspection in ${inspectionZones.size} Availability Zones without appliance mode: a reply may be inspected in another zone than its request, and is dropped there.`, 'Options');
  yield withFix(finding, 'Turn on appliance mode', [{ operation: 'setProperties', nodeId: attachment.id, properties: { applianceModeSupport: true } }]);
}

function homeOfInspector(id: string, network: CompiledNetwork) {
  const node = network.node(id);
  if (node?.kind === 'gatewayLoadBalancerEndpoint') return network.subnet(node.subnetId);
  if (node?.kind === 'networkInterface' || node?.kind === 'instance') return network.interfacesOf(node.id)[0]?.subnet;
  return undefined;
}

/** The second of two VPCs with overlapping ranges is attached, but its routes are not propagated. */
function* checkRanges(attachments: readonly Attachment[], network: CompiledNetwork): Iterable<DesignFinding> {
  for (const [first, second] of pairs(attachments)) {
    const [one, other] = [network.vpc(first.vpcId), network.vpc(second.vpcId)];
    if (one === undefined || other === undefined || one === other || !sharePropagation(first, second, network)) continue;
    const clash = other.blocks.find((block) => one.blocks.some((candidate) => overlaps(block, candidate)));
    if (clash !== undefined) {
      yield warning('TGW_SAME_CIDR', second, `\`${clash.text}\` of \`${other.name}\` overlaps a block of \`${one.name}\`, which ${network.nameOf(second.transitGatewayId)} knows already: it is not propagated.`);
    }
  }
}

/** Whether both attachments propagate into one table. */
function sharePropagation(first: Attachment, second: Attachment, network: CompiledNetwork): boolean {
  const tables = (attachment: Attachment): readonly string[] => {
    const gateway = network.node(attachment.transitGatewayId);
    const named = network.nodesOf('transitGatewayRouteTable').filter((table) => table.propagatingAttachmentIds.some((id) => id === attachment.id)).map((table): string => table.id);
    const isDefault = gateway?.kind === 'transitGateway' && gateway.defaultRouteTablePropagation && isFullyKnown(gateway);
    return isDefault ? [...named, implicitNodeId('transitGatewayDefaultRouteTable', gateway.id)] : named;
  };
  const others = tables(second);
  return tables(first).some((id) => others.includes(id));
}
