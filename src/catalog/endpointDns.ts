import { partitionOf } from './regions';
import { serviceBySuffix } from './services';

/**
 * The DNS names an interface endpoint always has: public records that hold private addresses.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
 */
export interface EndpointDnsParts {
  readonly endpointId: string;
  /** The random part between the id and the service: eight characters of letters and digits. */
  readonly hash: string;
  /** As `dnsLabelOf` gives it for AWS services; `vpce-svc-…` for endpoint services. */
  readonly serviceLabel: string;
  /** The Region of the service. */
  readonly region: string;
}

/** `vpce-0123-abcd.sqs.eu-west-1.vpce.amazonaws.com`: the addresses of all network interfaces of the endpoint. */
export function regionalDnsName(parts: EndpointDnsParts): string {
  return `${parts.endpointId}-${parts.hash}.${endOf(parts)}`;
}

/** `vpce-0123-abcd-eu-west-1a.sqs.eu-west-1.vpce.amazonaws.com`: the address in one zone. Cross-Region endpoints have none. */
export function zonalDnsName(parts: EndpointDnsParts, zone: string): string {
  return `${parts.endpointId}-${parts.hash}-${zone}.${endOf(parts)}`;
}

/**
 * The labels a service has in these names: those of its default host, `ecr.api` → `api.ecr`, `kinesis-streams` → `kinesis`; where that is
 * not known, those of its suffix in reverse.
 */
export function dnsLabelOf(suffix: string): string {
  const pattern = serviceBySuffix(suffix)?.privateDns?.[0] ?? '';
  const at = pattern.indexOf('.{');
  return at > 0 ? pattern.slice(0, at).replace('*.', '') : suffix.split('.').reverse().join('.');
}

/**
 * What must stand before the endpoint's name to reach Amazon S3: for a bucket `BUCKET.bucket`, for an access point
 * `NAME-ACCOUNT.accesspoint`, for S3 Control `ACCOUNT.control`.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html
 */
export const s3EndpointNamePrefixes = ['bucket', 'accesspoint', 'control'] as const;

export type S3EndpointNamePrefix = (typeof s3EndpointNamePrefixes)[number];

export interface ParsedEndpointDnsName {
  readonly endpointId: string;
  readonly hash: string;
  /** Null: the Regional name. */
  readonly zone: string | null;
  readonly serviceLabel: string;
  readonly region: string;
  /** What stands before the endpoint's own name, `my-bucket.bucket`; empty when nothing does. */
  readonly before: string;
}

/** The parts of an endpoint's DNS name, or null for any other name. The end of the name must be that of the Region's partition. */
export function parseEndpointDnsName(hostName: string): ParsedEndpointDnsName | null {
  const match =
    /^(?:(.+)\.)?(vpce-[0-9a-z]+)-([0-9a-z]+)(?:-([a-z]{2,4}(?:-[a-z]+)+-\d{1,2}[a-z]))?\.([^.].*?)\.([a-z]{2,4}(?:-[a-z]+)+-\d{1,2})\.vpce\.(.+)$/.exec(
      hostName.toLowerCase(),
    );
  if (!match) return null;
  const [, before, endpointId, hash, zone, serviceLabel, region, dnsSuffix] = match;
  if (endpointId === undefined || hash === undefined || serviceLabel === undefined || region === undefined) return null;
  if (dnsSuffix !== partitionOf(region).dnsSuffix) return null;
  return { endpointId, hash, zone: zone ?? null, serviceLabel, region, before: before ?? '' };
}

function endOf(parts: EndpointDnsParts): string {
  return `${parts.serviceLabel}.${parts.region}.vpce.${partitionOf(parts.region).dnsSuffix}`;
}
