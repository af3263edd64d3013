import { serviceFacts } from './servicesData';

/**
 * AWS services reachable through VPC endpoints. Brings in the whole list (8 kB gzip): pages load it on demand, the worker and the
 * command line at once.
 */

export type ServiceEndpointType = 'Interface' | 'Gateway';

/**
 * How well a private DNS name is known. `guide`: the guide of the service; `default-host`: it is the default host name of the API;
 * `moto`: the table of the moto project; `believed`: by rule, not confirmed; `unknown`: no name is known.
 */
export type PrivateDnsEvidence = 'guide' | 'default-host' | 'moto' | 'believed' | 'unknown';

/**
 * How well it is known whether a service supports endpoint policies. `guide`: the PrivateLink guide says so; `inferred`: from the
 * alphabetical order of its list of services without support; `assumed`: most services do; `believed`: from an older edition.
 */
export type EndpointPolicyEvidence = 'guide' | 'inferred' | 'assumed' | 'believed';

export interface PrivateLinkService {
  /** What follows the Region in the service name: `ecr.api`. Unique in the list; the parameter of most functions here. */
  readonly suffix: string;
  /** `{region}` stands for the Region: `com.amazonaws.{region}.ecr.api`. Services of scope `global` have none. */
  readonly serviceNamePattern: string;
  readonly name: string;
  readonly types: readonly ServiceEndpointType[];
  /** `global`: one service name for all Regions. */
  readonly scope: 'regional' | 'global';
  /** TCP ports the service listens on. */
  readonly ports: readonly number[];
  /** Patterns with `{region}`, `{dnsSuffix}` and `{dualStackDnsSuffix}`. Empty: no private DNS is offered. Null: not known. */
  readonly privateDns: readonly string[] | null;
  readonly privateDnsEvidence: PrivateDnsEvidence;
  readonly endpointPolicies: boolean;
  readonly endpointPoliciesEvidence: EndpointPolicyEvidence;
  /** The prefixes of the actions this service answers. */
  readonly iamPrefixes: readonly string[];
  /** Whether resource control policies apply to the service. */
  readonly resourceControlPolicies: boolean;
  /** True: the service accepts endpoints with IPv6 addresses. Null: not known. */
  readonly ipv6: true | null;
  /** Whether an endpoint in one Region can lead to the service in another. */
  readonly crossRegion: boolean;
  readonly fips: boolean;
  /** Retired, closed to new customers, or announced to end (to be checked before it is shown as a fact). */
  readonly ending: boolean;
}

/**
 * One row of the list. Left out means: service name `com.amazonaws.{region}.SUFFIX`; interface endpoints only; one service for each
 * Region; private DNS name `SUFFIX.{region}.{dnsSuffix}`, which is the default host of the API; endpoint policies supported, which is
 * assumed; one IAM prefix, the suffix; port 443; everything else: no, or for IPv6 not known.
 */
export interface ServiceFacts {
  readonly suffix: string;
  readonly name: string;
  readonly serviceName?: string;
  readonly types?: readonly ServiceEndpointType[];
  readonly scope?: 'global';
  readonly privateDns?: readonly string[] | null;
  readonly privateDnsEvidence?: PrivateDnsEvidence;
  readonly endpointPolicies?: false;
  readonly endpointPoliciesEvidence?: EndpointPolicyEvidence;
  readonly iamPrefixes?: readonly string[];
  readonly rcp?: true;
  readonly ipv6?: true;
  readonly crossRegion?: true;
  readonly fips?: true;
  readonly ports?: readonly number[];
  readonly ending?: true;
}

/** The date of the list, to be shown beside statements that may have changed since. */
export const servicesAsOf = '2026-11-21';

export const services: readonly PrivateLinkService[] = serviceFacts.map(serviceOfFacts);

/** The service with this suffix: `serviceBySuffix('ecr.api')`. */
export function serviceBySuffix(suffix: string): PrivateLinkService | undefined {
  return servicesBySuffix.get(suffix);
}

/** Services that a gateway endpoint can lead to. https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html */
export const gatewayServices: readonly PrivateLinkService[] = services.filter((service) => service.types.includes('Gateway'));

export function isGatewayService(suffix: string): boolean {
  return serviceBySuffix(suffix)?.types.includes('Gateway') ?? false;
}

export function isInterfaceService(suffix: string): boolean {
  return serviceBySuffix(suffix)?.types.includes('Interface') ?? false;
}

/**
 * Whether an endpoint of this service takes an endpoint policy, and how well that is known. Of a service that is not listed:
 * undefined. https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
export function endpointPolicySupport(
  suffix: string,
): { readonly supported: boolean; readonly evidence: EndpointPolicyEvidence } | undefined {
  const service = serviceBySuffix(suffix);
  return service && { supported: service.endpointPolicies, evidence: service.endpointPoliciesEvidence };
}

/** The prefixes of the actions that the service behind this suffix answers; none for a service that is not listed. */
export function actionPrefixesOf(suffix: string): readonly string[] {
  return serviceBySuffix(suffix)?.iamPrefixes ?? [];
}

/** The services that answer actions with this prefix, FIPS variants included: `ecr` → `ecr.api`, `ecr.dkr`. */
export function servicesOfActionPrefix(prefix: string): readonly PrivateLinkService[] {
  return servicesByActionPrefix.get(prefix.toLowerCase()) ?? [];
}

function serviceOfFacts(facts: ServiceFacts): PrivateLinkService {
  const privateDns = facts.privateDns === undefined ? [`${facts.suffix}.{region}.{dnsSuffix}`] : facts.privateDns;
  return {
    suffix: facts.suffix,
    serviceNamePattern: facts.serviceName ?? `com.amazonaws.{region}.${facts.suffix}`,
    name: facts.name,
    types: facts.types ?? ['Interface'],
    scope: facts.scope ?? 'regional',
    ports: facts.ports ?? [443],
    privateDns,
    privateDnsEvidence: privateDns === null ? 'unknown' : (facts.privateDnsEvidence ?? 'default-host'),
    endpointPolicies: facts.endpointPolicies ?? true,
    endpointPoliciesEvidence: facts.endpointPoliciesEvidence ?? 'assumed',
    iamPrefixes: facts.iamPrefixes ?? [facts.suffix],
    resourceControlPolicies: facts.rcp ?? false,
    ipv6: facts.ipv6 ?? null,
    crossRegion: facts.crossRegion ?? false,
    fips: facts.fips ?? false,
    ending: facts.ending ?? false,
  };
}

const servicesBySuffix: ReadonlyMap<string, PrivateLinkService> = new Map(services.map((service) => [service.suffix, service]));

const servicesByActionPrefix: ReadonlyMap<string, readonly PrivateLinkService[]> = groupByActionPrefix();

function groupByActionPrefix(): Map<string, PrivateLinkService[]> {
  const groups = new Map<string, PrivateLinkService[]>();
  for (const service of services) {
    for (const prefix of service.iamPrefixes) {
      const group = groups.get(prefix);
      if (group) group.push(service);
      else groups.set(prefix, [service]);
    }
  }
  return groups;
}
