import { dnsLabelOf, regionalDnsName, s3EndpointNamePrefixes, zonalDnsName } from '../../catalog/endpointDns';
import { partitionOf } from '../../catalog/regions';
import { parseServiceName } from '../../catalog/serviceNames';
import { physicalNameOf } from '../../model/arns';
import { derived } from '../../model/derived';
import { findNodeOf, type Design } from '../../model/design';
import type { DesignNode, NodeOf } from '../../model/kinds';
import { regionNameOf } from '../../model/owner';
import { normalizeName } from './dnsName';

/** Endpoints with network interfaces, and so with DNS names of their own. */
export type NamedEndpoint = NodeOf<'interfaceEndpoint'> | NodeOf<'resourceEndpoint'> | NodeOf<'serviceNetworkEndpoint'>;

export function isNamedEndpoint(node: DesignNode | undefined): node is NamedEndpoint {
  return node?.kind === 'interfaceEndpoint' || node?.kind === 'resourceEndpoint' || node?.kind === 'serviceNetworkEndpoint';
}

export interface EndpointName {
  readonly endpointId: string;
  /** Null: the Regional name, all interfaces. */
  readonly zone: string | null;
}

/** The AWS service behind an interface endpoint, or undefined for an endpoint service. */
export function awsServiceOf(
  design: Design,
  endpoint: NodeOf<'interfaceEndpoint'> | NodeOf<'gatewayEndpoint'>,
): { readonly suffix: string; readonly region: string } | undefined {
  if (endpoint.kind === 'interfaceEndpoint' && endpoint.endpointServiceId !== undefined) return undefined;
  const parsed = parseServiceName(endpoint.serviceName);
  if (parsed?.type !== 'aws-service') return undefined;
  const given = endpoint.kind === 'interfaceEndpoint' ? endpoint.serviceRegion : undefined;
  return { suffix: parsed.suffix, region: given ?? parsed.region ?? regionNameOf(design, endpoint) };
}

/** The endpoint's DNS name: Regional without `zone`, zonal with it. Undefined for a name that does not exist. */
export function endpointDnsName(design: Design, endpoint: NamedEndpoint, options: { zone?: string | undefined; prefix?: string | undefined } = {}): string | undefined {
  const parts = {
    endpointId: endpointIdIn(endpoint),
    hash: hashOf(endpoint.id),
    ...serviceLabelOf(design, endpoint),
  };
  if (endpoint.kind !== 'interfaceEndpoint') {
    // Resource endpoints have a Regional name only. https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-resources.html
    return options.zone === undefined ? `${parts.endpointId}-${parts.hash}.${parts.serviceLabel}.${parts.region}.on.aws` : undefined;
  }
  if (options.zone !== undefined && !hasZonalName(design, endpoint, options.zone)) return undefined;
  const own = options.zone === undefined ? regionalDnsName(parts) : zonalDnsName(parts, options.zone);
  return options.prefix === undefined ? own : `${options.prefix}.${own}`;
}

/** The endpoint that a name belongs to, wherever it is asked: these are public records with private addresses. */
export function endpointOfDnsName(design: Design, name: string): EndpointName | undefined {
  const table = tableOf(design);
  const labels = normalizeName(name).split('.');
  // Names of Amazon S3 exist only with `BUCKET.bucket`, `NAME-ACCOUNT.accesspoint` or `ACCOUNT.control` in front, others only without.
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html
  for (let at = 0; at < labels.length; at += 1) {
    const found = table.get(labels.slice(at).join('.'));
    if (found === undefined) continue;
    if (!isS3Endpoint(design, found.endpointId)) return at === 0 ? found : undefined;
    return s3EndpointNamePrefixes.some((prefix) => prefix === labels[at - 1]) ? found : undefined;
  }
  return undefined;
}

/** `APIID-VPCEID`: the alias of a private API once the endpoint is listed in its configuration. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-test-invoke-url.html */
export function apiAliasName(design: Design, api: NodeOf<'restApi'>, endpoint: NodeOf<'interfaceEndpoint'>, vpcEndpointId = endpointIdIn(endpoint)): string {
  const region = regionNameOf(design, api);
  return normalizeName(`${physicalNameOf(api)}-${vpcEndpointId}.execute-api.${region}.${partitionOf(region).dnsSuffix}`);
}

const tableOf = derived((design): ReadonlyMap<string, EndpointName> => {
  const table = new Map<string, EndpointName>();
  for (const node of design.nodes) {
    if (node.inactive === true) continue;
    if (isNamedEndpoint(node)) {
      const regional = endpointDnsName(design, node);
      if (regional !== undefined) table.set(normalizeName(regional), { endpointId: node.id, zone: null });
      for (const subnetId of node.subnetIds) {
        const zone = findNodeOf(design, subnetId, 'subnet')?.availabilityZone;
        const zonal = zone === undefined ? undefined : endpointDnsName(design, node, { zone });
        if (zone !== undefined && zonal !== undefined) table.set(normalizeName(zonal), { endpointId: node.id, zone });
      }
    }
    if (node.kind !== 'restApi') continue;
    for (const endpointId of node.vpcEndpointIds) {
      const endpoint = findNodeOf(design, endpointId, 'interfaceEndpoint');
      if (endpoint === undefined) continue;
      const answer = { endpointId: endpoint.id, zone: null };
      table.set(apiAliasName(design, node, endpoint), answer);
      // Before deployment the logical id stands for the endpoint's id, as it does for the API's.
      table.set(apiAliasName(design, node, endpoint, endpoint.id), answer);
    }
  }
  return table;
});

function isS3Endpoint(design: Design, endpointId: string): boolean {
  const endpoint = findNodeOf(design, endpointId, 'interfaceEndpoint');
  return endpoint !== undefined && awsServiceOf(design, endpoint)?.suffix === 's3';
}

// Cross-Region endpoints have Regional names only.
// https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
function hasZonalName(design: Design, endpoint: NodeOf<'interfaceEndpoint'>, zone: string): boolean {
  if (endpoint.serviceRegion !== undefined && endpoint.serviceRegion !== regionNameOf(design, endpoint)) return false;
  return endpoint.subnetIds.some((id) => findNodeOf(design, id, 'subnet')?.availabilityZone === zone);
}

function serviceLabelOf(design: Design, endpoint: NamedEndpoint): { serviceLabel: string; region: string } {
  const own = regionNameOf(design, endpoint);
  if (endpoint.kind !== 'interfaceEndpoint') return { serviceLabel: 'vpc-lattice-rsc', region: own };
  const service = awsServiceOf(design, endpoint);
  if (service) return { serviceLabel: dnsLabelOf(service.suffix), region: service.region };
  const parsed = parseServiceName(endpoint.serviceName);
  const id = parsed?.type === 'endpoint-service' ? parsed.serviceId : `vpce-svc-${lettersAndDigits(endpoint.endpointServiceId ?? endpoint.serviceName)}`;
  return { serviceLabel: id.toLowerCase(), region: endpoint.serviceRegion ?? (parsed?.type === 'endpoint-service' ? parsed.region : own) };
}

/** `vpce-0123…` as it is; of an id that is not known before deployment, the letters and digits of the logical id. */
function endpointIdIn(endpoint: NamedEndpoint): string {
  const id = physicalNameOf(endpoint);
  return /^vpce-[0-9a-z]+$/.test(id) ? id : `vpce-${lettersAndDigits(id)}`;
}

function lettersAndDigits(text: string): string {
  return text.toLowerCase().replace(/[^0-9a-z]/g, '') || 'x';
}

/** Eight fixed characters in the place of those that AWS makes up: the same design always has the same names. */
function hashOf(text: string): string {
  const letters = '0123456789abcdefghijklmnopqrstuvwxyz';
  let state = 2166136261;
  let hash = '';
  for (let round = 0; round < 8; round += 1) {
    for (let index = 0; index < text.length; index += 1) state = Math.imul(state ^ (text.charCodeAt(index) + round), 16777619) >>> 0;
    state = Math.imul(state ^ (round + 1), 16777619) >>> 0;
    hash += letters[state % letters.length] ?? '0';
  }
  return hash;
}
