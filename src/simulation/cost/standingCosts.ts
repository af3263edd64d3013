import { findNode, nodesOf, type Design } from '../../model/design';
import type { DesignNode, NodeOf } from '../../model/kinds';
import { regionNameOf } from '../../model/owner';
import { hourly, monthly, unpriced, type CostLine, type CostOptions } from './costLine';

/** What the design costs in a month before anything is sent. Compute, storage and requests to services are no part of it. */
export function standingCosts(design: Design, options: CostOptions): readonly CostLine[] {
  return design.nodes.flatMap((node) => standingCostsOf(design, node, options));
}

/** Of one node; empty for what is not charged for, or not by itself. */
export function standingCostsOf(design: Design, node: DesignNode, options: CostOptions): readonly CostLine[] {
  // Others pay for what exists outside of this design; what has a false condition does not exist.
  if (node.inactive === true || node.outside === true) return [];
  if ('state' in node && (node.state === 'deleted' || node.state === 'failed')) return [];
  const place = { nodeId: node.id, region: regionNameOf(design, node) };
  switch (node.kind) {
    case 'gatewayEndpoint':
      return [hourly(place, 'gateway-endpoint', 'Gateway endpoint', { ...options, units: 1, unit: ['endpoint', 'endpoints'], note: 'No charge, by the hour or by the GB.' })];
    case 'interfaceEndpoint':
      return [hourly(place, 'interface-endpoint.hour', 'Interface endpoint', { ...options, units: zonesOf(node.subnetIds), unit: ['network interface', 'network interfaces'] })];
    case 'gatewayLoadBalancerEndpoint':
      return [hourly(place, 'gwlb-endpoint.hour', 'Gateway Load Balancer endpoint', { ...options, units: 1, unit: ['endpoint', 'endpoints'] })];
    case 'resourceEndpoint':
      return [hourly(place, 'resource-endpoint.hour', 'Resource endpoint', { ...options, units: 1, unit: ['endpoint', 'endpoints'], note: 'Whether AWS charges per zone is not confirmed.' })];
    case 'serviceNetworkEndpoint':
      return [unpriced(place, 'Service network endpoint', { quantityText: `${options.usage.hoursPerMonth} h`, nature: 'standing' })];
    case 'natGateway':
      return natGatewayCosts(design, node, options);
    case 'elasticIp':
      return nodesOf(design, 'natGateway').some((gateway) => gateway.elasticIpId === node.id) ? [] : [publicAddress(place, 1, options)];
    case 'instance':
      return hasPublicAddressAtLaunch(design, node) ? [publicAddress(place, 1, options)] : [];
    case 'transitGatewayVpcAttachment':
      return [transitGatewayAttachment(place, options)];
    case 'vpnConnection':
      return [
        hourly(place, 'vpn-connection.hour', 'VPN connection', { ...options, units: 1, unit: ['connection', 'connections'], note: 'Public addresses of its tunnels are not counted.' }),
        ...(node.transitGatewayId === undefined ? [] : [transitGatewayAttachment(place, options)]),
      ];
    case 'virtualPrivateGateway':
      if (node.directConnect === undefined) return [];
      return [directConnectPort(place, options)];
    case 'transitGateway':
      return node.directConnect === undefined ? [] : [directConnectPort(place, options), transitGatewayAttachment(place, options)];
    case 'vpcPeeringConnection':
      return [hourly(place, 'vpc-peering.hour', 'Peering connection', { ...options, units: 1, unit: ['connection', 'connections'] })];
    case 'internetGateway':
      return [hourly(place, 'internet-gateway.hour', 'Internet gateway', { ...options, units: 1, unit: ['gateway', 'gateways'] })];
    case 'egressOnlyInternetGateway':
      return [hourly(place, 'egress-only-internet-gateway.hour', 'Egress-only internet gateway', { ...options, units: 1, unit: ['gateway', 'gateways'] })];
    case 'resolverEndpoint':
      // A Resolver endpoint has at least two addresses. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-forwarding-inbound-queries-values.html
      return [hourly(place, 'resolver-endpoint.ip.hour', 'Resolver endpoint', { ...options, units: Math.max(2, node.addresses.length), unit: ['address', 'addresses'], note: 'Queries are not counted.' })];
    case 'privateHostedZone':
      return [monthly(place, 'hosted-zone.month', 'Private hosted zone', { ...options, note: 'Queries are not counted.' })];
    case 'loadBalancer':
      return loadBalancerCosts(place, node, options);
    case 'endpointService':
      return endpointServiceCosts(place, node, options);
    default:
      return [];
  }
}

interface Place {
  readonly nodeId: string | null;
  readonly region: string;
}

/** Each endpoint network interface is charged; an endpoint without subnets yet will have one. */
function zonesOf(subnetIds: readonly string[]): number {
  return Math.max(1, subnetIds.length);
}

function natGatewayCosts(design: Design, node: NodeOf<'natGateway'>, options: CostOptions): readonly CostLine[] {
  const place = { nodeId: node.id, region: regionNameOf(design, node) };
  const regional = node.availabilityMode === 'regional';
  const units = regional ? Math.max(1, node.availabilityZones?.length ?? zonesOfVpc(design, node.vpcId).length) : 1;
  const note = regional ? 'A regional NAT gateway is charged for each zone it is in.' : undefined;
  return [
    hourly(place, 'nat-gateway.hour', 'NAT gateway', { ...options, units, unit: regional ? ['zone', 'zones'] : ['gateway', 'gateways'], note }),
    ...(node.connectivityType === 'public' ? [publicAddress(place, units, options)] : []),
  ];
}

/** The Availability Zones that a VPC has subnets in. */
export function zonesOfVpc(design: Design, vpcId: string | undefined): readonly string[] {
  return [...new Set(nodesOf(design, 'subnet').filter((subnet) => subnet.vpcId === vpcId && subnet.inactive !== true).map((subnet) => subnet.availabilityZone))];
}

export function publicAddress(place: Place, units: number, options: CostOptions): CostLine {
  return hourly(place, 'public-ipv4.hour', 'Public IPv4 address', { ...options, units, unit: ['address', 'addresses'] });
}

function transitGatewayAttachment(place: Place, options: CostOptions): CostLine {
  return hourly(place, 'transit-gateway.attachment.hour', 'Transit gateway attachment', { ...options, units: 1, unit: ['attachment', 'attachments'] });
}

function directConnectPort(place: Place, options: CostOptions): CostLine {
  return hourly(place, 'direct-connect.1g-port.hour', 'Direct Connect port', { ...options, units: 1, unit: ['port', 'ports'], note: 'A dedicated port of 1 Gbit/s is taken.' });
}

function hasPublicAddressAtLaunch(design: Design, { id, subnetId, associatePublicIpAddress }: NodeOf<'instance'>): boolean {
  if (nodesOf(design, 'elasticIp').some((address) => address.associatedWith === id)) return false;
  const subnet = findNode(design, subnetId);
  return associatePublicIpAddress ?? (subnet?.kind === 'subnet' && subnet.mapPublicIpOnLaunch);
}

const capacityUnits = 'Capacity units, which follow the traffic, are not counted.';

function loadBalancerCosts(place: Place, { type, scheme, subnetIds }: NodeOf<'loadBalancer'>, options: CostOptions): readonly CostLine[] {
  const addresses = scheme === 'internet-facing' ? [publicAddress(place, zonesOf(subnetIds), options)] : [];
  switch (type) {
    case 'network':
      return [hourly(place, 'nlb.hour', 'Network Load Balancer', { ...options, units: 1, unit: ['load balancer', 'load balancers'], note: capacityUnits }), ...addresses];
    case 'gateway':
      return [hourly(place, 'gwlb.hour', 'Gateway Load Balancer', { ...options, units: zonesOf(subnetIds), unit: ['zone', 'zones'], note: capacityUnits })];
    case 'application':
      return [unpriced(place, 'Application Load Balancer', { quantityText: `${options.usage.hoursPerMonth} h`, nature: 'standing' }), ...addresses];
  }
}

function endpointServiceCosts(place: Place, { supportedRegions }: NodeOf<'endpointService'>, options: CostOptions): readonly CostLine[] {
  const remote = supportedRegions.filter((region) => region !== place.region);
  return [
    hourly(place, 'endpoint-service.hour', 'Endpoint service', { ...options, units: 1, unit: ['service', 'services'], note: 'The provider pays for its load balancers.' }),
    ...(remote.length === 0 ? [] : [hourly(place, 'endpoint-service.remote-region.hour', 'Endpoint service in other Regions', { ...options, units: remote.length, unit: ['Region', 'Regions'] })]),
  ];
}
