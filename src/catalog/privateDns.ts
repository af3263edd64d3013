import { partitionOf } from './regions';
import { serviceBySuffix } from './services';

export interface PrivateDnsName {
  /** `s3.eu-west-1.amazonaws.com` */
  readonly name: string;
  /** True: every name below it is answered too. */
  readonly wildcard: boolean;
  /** `dualstack`: only endpoints of IP address type `dualstack` answer for this name. */
  readonly for: 'every-endpoint' | 'dualstack';
}

/**
 * The names that an interface endpoint with private DNS answers in its VPC. Empty: the service offers no private DNS. Null: the names
 * are not known, which a simulation must say. `region` is the Region of the service. A service that only publishes a wildcard name
 * (`*.execute-api.REGION.amazonaws.com`) has the name above it here, with `wildcard`.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
 */
export function privateDnsNames(suffix: string, region: string): readonly PrivateDnsName[] | null {
  const patterns = serviceBySuffix(suffix)?.privateDns;
  if (!patterns) return null;
  const { dnsSuffix, dualStackDnsSuffix } = partitionOf(region);
  const names = new Map<string, PrivateDnsName>();
  for (const pattern of patterns) {
    const text = pattern
      .replace('{region}', region)
      .replace('{dnsSuffix}', dnsSuffix)
      .replace('{dualStackDnsSuffix}', dualStackDnsSuffix);
    const isWildcard = text.startsWith('*.');
    const name = isWildcard ? text.slice(2) : text;
    names.set(name, { name, wildcard: isWildcard || (names.get(name)?.wildcard ?? false), for: 'every-endpoint' });
  }
  // An IPv4 endpoint for Amazon S3 leaves the dual-stack names to public DNS.
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html
  if (suffix === 's3') {
    const name = `s3.dualstack.${region}.${dnsSuffix}`;
    names.set(name, { name, wildcard: true, for: 'dualstack' });
  }
  return [...names.values()];
}

/** Whether one of the names answers for `hostName`, which is given without a dot at its end. */
export function isPrivateDnsName(
  hostName: string,
  names: readonly PrivateDnsName[],
  endpoint: { readonly ipAddressType: 'ipv4' | 'ipv6' | 'dualstack' },
): boolean {
  const host = hostName.toLowerCase();
  return names.some(
    (entry) =>
      (entry.for === 'every-endpoint' || endpoint.ipAddressType === 'dualstack') &&
      (host === entry.name || (entry.wildcard && host.endsWith(`.${entry.name}`))),
  );
}
