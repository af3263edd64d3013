import { findNode, findNodeByName, nodesOf, type Design } from '../../model/design';
import type { DesignNode, NodeOf } from '../../model/kinds';
import { ownVpcOf, regionNameOf } from '../../model/owner';
import type { SimulationRequest } from '../../model/request';
import type { SimulationResult } from '../result';
import { free, perGb, toServiceInRegion, unpriced, type CostLine, type CostOptions } from './costLine';
import { standingCostsOf } from './standingCosts';

export type Traced = Pick<SimulationResult, 'path' | 'route' | 'endpoint' | 'resolution'>;

/**
 * What the traced way costs in a month: the things on it that are charged by the hour, and the traffic through each of them. It is the
 * whole price of an endpoint or a gateway, though other traffic may share it.
 */
export function pathCosts(design: Design, request: SimulationRequest, traced: Traced, options: CostOptions): readonly CostLine[] {
  const nodes = [...new Set(traced.path)].flatMap((id) => findNode(design, id) ?? []);
  const way = wayOf(design, request, traced, nodes);
  return [...nodes.flatMap((node) => costsAt(way, node, options)), ...betweenPlaces(way, options)];
}

interface CostedWay {
  readonly design: Design;
  readonly request: SimulationRequest;
  readonly traced: Traced;
  readonly nodes: readonly DesignNode[];
  readonly region: string;
  readonly fromZone: string | undefined;
  readonly toZone: string | undefined;
  /** GB that leave AWS for the other side of the line: what is sent, or the reply when the other side asks. */
  readonly out: (options: CostOptions) => number;
  readonly in: (options: CostOptions) => number;
}

function wayOf(design: Design, request: SimulationRequest, traced: Traced, nodes: readonly DesignNode[]): CostedWay {
  const source = findNodeByName(design, request.from);
  const subnets = nodes.flatMap((node) => (node.kind === 'subnet' ? [node] : []));
  const fromOutside = source === undefined || source.kind === 'internet' || source.kind === 'customerGateway';
  const sent = ({ usage }: CostOptions) => usage.gbPerMonth * usage.sentShare;
  const received = ({ usage }: CostOptions) => usage.gbPerMonth * (1 - usage.sentShare);
  const last = nodes.at(-1);
  return {
    design,
    request,
    traced,
    nodes,
    region: source === undefined ? design.region : regionNameOf(design, source),
    fromZone: fromOutside ? undefined : (zoneOf(design, source) ?? subnets[0]?.availabilityZone),
    toZone: last === undefined ? undefined : (zoneOf(design, last) ?? (subnets.length > 1 ? subnets.at(-1)?.availabilityZone : undefined)),
    out: fromOutside ? received : sent,
    in: fromOutside ? sent : received,
  };
}

/** The zone of what stands in one subnet; undefined for what stands in several. */
function zoneOf(design: Design, node: DesignNode): string | undefined {
  const id = 'subnetId' in node ? node.subnetId : 'subnetIds' in node && node.subnetIds.length === 1 ? node.subnetIds[0] : undefined;
  const subnet = findNode(design, id);
  return subnet?.kind === 'subnet' ? subnet.availabilityZone : undefined;
}

/** What one thing on the way is charged, traffic included. */
function costsAt(way: CostedWay, node: DesignNode, options: CostOptions): readonly CostLine[] {
  const { design } = way;
  const place = { nodeId: node.id, region: regionNameOf(design, node) };
  const standing = standingCostsOf(design, node, options);
  const gb = options.usage.gbPerMonth;
  switch (node.kind) {
    case 'gatewayEndpoint':
    case 'internetGateway':
    case 'egressOnlyInternetGateway':
    case 'vpcPeeringConnection':
      return standing;
    case 'interfaceEndpoint':
      return [...standing, perGb(place, 'interface-endpoint.gb', 'Data through the interface endpoint', { ...options, gb }), ...acrossZonesToEndpoint(way, node, options)];
    case 'gatewayLoadBalancerEndpoint':
      return [...standing, perGb(place, 'gwlb-endpoint.gb', 'Data through the Gateway Load Balancer endpoint', { ...options, gb })];
    case 'resourceEndpoint':
      return [...standing, perGb(place, 'resource-endpoint.gb', 'Data through the resource endpoint', { ...options, gb })];
    case 'serviceNetworkEndpoint':
      return [...standing, unpriced(place, 'Data through the service network endpoint', { quantityText: `${gb} GB`, nature: 'traffic' })];
    case 'natGateway':
      return [...standing, perGb(place, 'nat-gateway.gb', 'Data through the NAT gateway', { ...options, gb }), ...acrossZonesToNat(way, node, options)];
    case 'transitGateway':
      // What is sent enters from one attachment, what is received from the other: every GB enters once.
      return [...attachmentCosts(way, node, options), perGb(place, 'transit-gateway.gb', 'Data through the transit gateway', { ...options, gb })];
    case 'vpnConnection':
      return [...standing, perGb(place, 'data.internet-out.gb', 'Data out over the VPN connection', { ...options, gb: way.out(options) })];
    case 'virtualPrivateGateway':
      if (way.traced.route !== 'direct-connect') return [];
      return [...standing, perGb(place, 'direct-connect.out.gb', 'Data out over Direct Connect', { ...options, gb: way.out(options) })];
    case 'loadBalancer':
      return [...standing, unpriced(place, 'Capacity units of the load balancer', { quantityText: `${gb} GB`, nature: 'traffic' })];
    default:
      return [];
  }
}

function attachmentCosts({ design, nodes }: CostedWay, gateway: NodeOf<'transitGateway'>, options: CostOptions): readonly CostLine[] {
  const vpcIds = new Set(nodes.flatMap((node) => ownVpcOf(design, node)?.id ?? []));
  return nodesOf(design, 'transitGatewayVpcAttachment')
    .filter((attachment) => attachment.transitGatewayId === gateway.id && (nodes.includes(attachment) || vpcIds.has(attachment.vpcId)))
    .flatMap((attachment) => standingCostsOf(design, attachment, options));
}

/** Free since April 2022. https://aws.amazon.com/about-aws/whats-new/2022/04/aws-data-transfer-price-reduction-privatelink-transit-gateway-client-vpn-services/ */
function acrossZonesToEndpoint({ design, fromZone, nodes }: CostedWay, endpoint: NodeOf<'interfaceEndpoint'>, { usage }: CostOptions): readonly CostLine[] {
  // Behind a transit gateway or a peering connection the endpoint's zone is another VPC's business.
  const sameVpc = nodes.some((node) => node.kind === 'subnet' && node.vpcId === endpoint.vpcId && node.availabilityZone === fromZone);
  const zones = endpoint.subnetIds.flatMap((id) => {
    const subnet = findNode(design, id);
    return subnet?.kind === 'subnet' ? [subnet.availabilityZone] : [];
  });
  if (fromZone === undefined || !sameVpc || zones.includes(fromZone)) return [];
  return [free({ nodeId: endpoint.id }, `Data between ${fromZone} and the endpoint’s zones`, { quantityText: `${usage.gbPerMonth} GB`, note: 'The endpoint has no network interface in the workload’s zone; AWS does not charge the border between zones on the way to an interface endpoint.' })];
}

/** The NAT gateway's side of the zone border is not charged, the workload's is. https://aws.amazon.com/vpc/pricing/ */
function acrossZonesToNat({ design, fromZone, region }: CostedWay, gateway: NodeOf<'natGateway'>, options: CostOptions): readonly CostLine[] {
  const zone = zoneOf(design, gateway);
  if (fromZone === undefined || zone === undefined || zone === fromZone) return [];
  return [perGb({ nodeId: null, region }, 'data.inter-zone.gb', `Data between ${fromZone} and ${zone}`, { ...options, gb: options.usage.gbPerMonth, note: 'Charged to the workload, in and out.' })];
}

/** Traffic that belongs to no single thing: between zones, between Regions, to and from the internet. */
function betweenPlaces(way: CostedWay, options: CostOptions): readonly CostLine[] {
  const { design, nodes, traced, request, region } = way;
  const place = { nodeId: null, region };
  const { gbPerMonth } = options.usage;
  const lines: CostLine[] = [];
  const peering = nodes.find((node) => node.kind === 'vpcPeeringConnection');
  const target = nodes.at(-1);
  if (traced.route === 'local' || traced.route === 'peering') {
    const targetRegion = target === undefined ? region : regionNameOf(design, target);
    if (targetRegion !== region) {
      lines.push(perGb(place, 'data.inter-region.gb', `Data between ${region} and ${targetRegion}`, { ...options, gb: gbPerMonth, note: 'Each Region charges what it sends.' }));
    } else if (traced.endpoint === null && (peering !== undefined || target !== undefined)) {
      lines.push(...betweenZones(way, options));
    }
  }
  const leaves = nodes.some((node) => node.kind === 'internetGateway' || node.kind === 'egressOnlyInternetGateway') || (traced.route === 'nat-gateway' && traced.endpoint === null);
  if (!leaves) return lines;
  if (request.action === undefined) {
    lines.push(
      perGb(place, 'data.internet-out.gb', 'Data out to the internet', { ...options, gb: way.out(options), note: 'The first 100 GB of a month are free over all services; they are not taken off.' }),
      perGb(place, 'data.internet-in.gb', 'Data in from the internet', { ...options, gb: way.in(options) }),
    );
    return lines;
  }
  const serviceRegion = regionInName(traced.resolution?.name) ?? region;
  lines.push(
    serviceRegion === region
      ? toServiceInRegion(gbPerMonth)
      : perGb(place, 'data.inter-region.gb', `Data between ${region} and ${serviceRegion}`, { ...options, gb: gbPerMonth, note: 'Each Region charges what it sends.' }),
  );
  return lines;
}

/** Each GB that crosses the border of a zone is charged at both ends. */
function betweenZones({ fromZone, toZone, region }: CostedWay, options: CostOptions): readonly CostLine[] {
  const place = { nodeId: null, region };
  const gb = options.usage.gbPerMonth;
  if (fromZone === undefined || toZone === undefined) {
    return [unpriced(place, 'Data between Availability Zones', { quantityText: `${gb} GB`, nature: 'traffic', note: 'Which zones the traffic runs between is not known.' })];
  }
  if (fromZone === toZone) return [perGb(place, 'data.same-zone.gb', `Data within ${fromZone}`, { ...options, gb })];
  return [perGb(place, 'data.inter-zone.gb', `Data between ${fromZone} and ${toZone}`, { ...options, gb: gb * 2, note: 'Charged at both ends.' })];
}

/** `dynamodb.eu-west-1.amazonaws.com` → `eu-west-1`. */
function regionInName(name: string | undefined): string | undefined {
  return /\.([a-z]{2}(?:-[a-z]+)+-\d)\.(?:amazonaws\.com|api\.aws)/.exec(name ?? '')?.[1];
}
