import { privateDnsNames } from '../../catalog/privateDns';
import { derived } from '../../model/derived';
import { findNodeOf, nodesOf, type Design } from '../../model/design';
import type { EndpointState } from '../../model/endpointState';
import type { NodeOf } from '../../model/kinds';
import { regionNameOf } from '../../model/owner';
import { coversName, isAtOrBelow, normalizeName } from './dnsName';
import { awsServiceOf, isNamedEndpoint, type NamedEndpoint } from './endpointNames';
import { answersInboundResolverOnly } from './s3InboundResolver';

/**
 * The private hosted zone that AWS keeps, unseen, for an endpoint with private DNS.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html#interface-endpoint-private-dns
 */
export interface HiddenZone {
  readonly endpointId: string;
  readonly domain: string;
  /** Owners of its records: the domain, `*.domain`, or both. */
  readonly owners: readonly string[];
  readonly askedBy: 'everyone' | 'inbound-resolver-endpoints';
  /** The service is in another Region than the endpoint: AWS does not document whether its names are covered. */
  readonly crossRegion: boolean;
  readonly resourceConfigurationId?: string;
}

/** A zone that would be there but for `because`. */
export interface InactiveZone extends HiddenZone {
  readonly because: 'dns-attributes' | 'state' | 'unsupported' | 'not-verified';
}

export interface HiddenZones {
  readonly active: readonly HiddenZone[];
  readonly inactive: readonly InactiveZone[];
  /** Endpoints with private DNS whose names this product does not know. */
  readonly unknown: readonly string[];
}

const nothing: HiddenZones = { active: [], inactive: [], unknown: [] };

/** The zones behind the endpoints of this VPC. They are visible in this VPC only. */
export function hiddenZonesOf(design: Design, vpcId: string): HiddenZones {
  return zonesByVpc(design).get(vpcId) ?? nothing;
}

/** The state of an endpoint's connection: only `available` carries traffic. https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html */
export function connectionStateOf(design: Design, endpoint: NamedEndpoint): EndpointState {
  if (endpoint.state !== undefined) return endpoint.state;
  if (endpoint.kind !== 'interfaceEndpoint') return 'available';
  const service = findNodeOf(design, endpoint.endpointServiceId, 'endpointService');
  return service?.acceptanceRequired === true ? 'pendingAcceptance' : 'available';
}

/** Whether one of the zone's records answers for the name. */
export function hasRecord(zone: HiddenZone, name: string): boolean {
  return zone.owners.some((owner) => coversName(owner, name));
}

export function isInZone(zone: HiddenZone, name: string): boolean {
  return isAtOrBelow(name, zone.domain);
}

const zonesByVpc = derived((design): ReadonlyMap<string, HiddenZones> => {
  const byVpc = new Map<string, { active: HiddenZone[]; inactive: InactiveZone[]; unknown: string[] }>();
  for (const endpoint of design.nodes) {
    if (!isNamedEndpoint(endpoint) || endpoint.inactive === true || !endpoint.privateDnsEnabled) continue;
    const zones = zonesOfEndpoint(design, endpoint);
    const ofVpc = byVpc.get(endpoint.vpcId) ?? { active: [], inactive: [], unknown: [] };
    byVpc.set(endpoint.vpcId, ofVpc);
    if (zones === null) {
      ofVpc.unknown.push(endpoint.id);
      continue;
    }
    const vpc = findNodeOf(design, endpoint.vpcId, 'vpc');
    const attributes = vpc !== undefined && vpc.enableDnsSupport && vpc.enableDnsHostnames;
    const state = connectionStateOf(design, endpoint);
    for (const zone of zones) {
      const because = !attributes ? 'dns-attributes' : state !== 'available' ? 'state' : zone.because;
      if (because === undefined) ofVpc.active.push(zone.zone);
      else ofVpc.inactive.push({ ...zone.zone, because });
    }
  }
  return byVpc;
});

interface Candidate {
  readonly zone: HiddenZone;
  readonly because?: InactiveZone['because'];
}

function zonesOfEndpoint(design: Design, endpoint: NamedEndpoint): readonly Candidate[] | null {
  switch (endpoint.kind) {
    case 'interfaceEndpoint':
      return zonesOfInterfaceEndpoint(design, endpoint);
    case 'resourceEndpoint': {
      const configuration = findNodeOf(design, endpoint.resourceConfigurationId, 'resourceConfiguration');
      return configuration === undefined ? null : zonesOfConfigurations(endpoint, [configuration]);
    }
    case 'serviceNetworkEndpoint':
      return zonesOfConfigurations(
        endpoint,
        nodesOf(design, 'resourceConfiguration').filter((node) => node.serviceNetworkIds.some((id) => id === endpoint.serviceNetworkId)),
      );
  }
}

function zonesOfInterfaceEndpoint(design: Design, endpoint: NodeOf<'interfaceEndpoint'>): readonly Candidate[] | null {
  const service = awsServiceOf(design, endpoint);
  if (service === undefined) return zonesOfEndpointService(design, endpoint);
  const names = privateDnsNames(service.suffix, service.region);
  if (names === null) return null;
  const askedBy = answersInboundResolverOnly(design, endpoint) ? 'inbound-resolver-endpoints' : 'everyone';
  const crossRegion = service.region !== regionNameOf(design, endpoint);
  return names
    .filter((name) => name.for === 'every-endpoint' || endpoint.ipAddressType === 'dualstack')
    .map(({ name, wildcard }) => ({
      zone: { endpointId: endpoint.id, domain: name, owners: wildcard ? [name, `*.${name}`] : [name], askedBy, crossRegion },
    }));
}

// The provider's name counts once its ownership is verified; it may begin with `*.`.
// https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
function zonesOfEndpointService(design: Design, endpoint: NodeOf<'interfaceEndpoint'>): readonly Candidate[] | null {
  const service = findNodeOf(design, endpoint.endpointServiceId, 'endpointService');
  if (service === undefined) return null;
  if (service.privateDnsName === undefined) return [];
  const owner = normalizeName(service.privateDnsName.name);
  const zone: HiddenZone = { endpointId: endpoint.id, domain: owner.replace(/^\*\./, ''), owners: [owner], askedBy: 'everyone', crossRegion: false };
  return [service.privateDnsName.verified ? { zone } : { zone, because: 'not-verified' }];
}

// https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-resources.html
function zonesOfConfigurations(
  endpoint: NodeOf<'resourceEndpoint'> | NodeOf<'serviceNetworkEndpoint'>,
  configurations: readonly NodeOf<'resourceConfiguration'>[],
): readonly Candidate[] {
  return configurations.flatMap((configuration): Candidate[] => {
    if (configuration.customDomainName === undefined) return [];
    const owner = normalizeName(configuration.customDomainName);
    const zone: HiddenZone = {
      endpointId: endpoint.id,
      domain: owner.replace(/^\*\./, ''),
      owners: [owner],
      askedBy: 'everyone',
      crossRegion: false,
      resourceConfigurationId: configuration.id,
    };
    return [isPreferred(endpoint, owner, configuration.domainVerified === true) ? { zone } : { zone, because: 'not-verified' }];
  });
}

function isPreferred(endpoint: NodeOf<'resourceEndpoint'> | NodeOf<'serviceNetworkEndpoint'>, domain: string, verified: boolean): boolean {
  const specified = (endpoint.privateDnsSpecifiedDomains ?? []).some((each) => isAtOrBelow(domain, normalizeName(each)));
  switch (endpoint.privateDnsPreference ?? 'VERIFIED_DOMAINS_ONLY') {
    case 'ALL_DOMAINS':
      return true;
    case 'VERIFIED_DOMAINS_AND_SPECIFIED_DOMAINS':
      return verified || specified;
    case 'SPECIFIED_DOMAINS_ONLY':
      return specified;
    default:
      return verified;
  }
}
