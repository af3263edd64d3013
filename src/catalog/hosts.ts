import { hostPatterns, hostPatternsOfActions, hostPatternsOfOtherPartitions } from './hostsData';
import { isRegionName, type PartitionName, partitionOf } from './regions';

/**
 * The public host names of AWS APIs. https://docs.aws.amazon.com/general/latest/gr/rande.html
 */

export interface ServiceHost {
  readonly host: string;
  /** The Region a request to this host belongs to (`aws:RequestedRegion`); for a host of all Regions, that of its partition. */
  readonly region: string;
  /** True: one host for all Regions of the partition. */
  readonly global: boolean;
}

/**
 * The default host of an action's API in a Region: `hostOf('cloudwatch:PutMetricData', 'eu-west-1')` → `monitoring.eu-west-1.amazonaws.com`.
 * A bare IAM prefix gives the host of most of its actions. The names of single resources (`BUCKET.s3…`, `APIID.execute-api…`) are the
 * caller's to put in front. Of a prefix that is not listed: `PREFIX.REGION.amazonaws.com`.
 */
export function hostOf(actionOrPrefix: string, region: string): ServiceHost {
  const [prefix = '', action] = actionOrPrefix.split(':');
  const pattern = patternOf(prefix.toLowerCase(), action, region);
  const partition = partitionOf(region);
  const host = pattern
    .replace('{region}', region)
    .replace('{dnsSuffix}', partition.dnsSuffix)
    .replace('{dualStackDnsSuffix}', partition.dualStackDnsSuffix);
  const isRegional = pattern.includes('{region}');
  return { host, region: isRegional ? region : (regionIn(host) ?? globalRegionOf[partition.name]), global: !isRegional };
}

function patternOf(prefix: string, action: string | undefined, region: string): string {
  const partition = partitionOf(region).name;
  const elsewhere = partition === 'aws' ? undefined : hostPatternsOfOtherPartitions[prefix]?.[partition];
  if (elsewhere !== undefined) return elsewhere;
  return (action && actionHosts(prefix).get(action.toLowerCase())) || hostPatterns[prefix] || `${prefix}.{region}.{dnsSuffix}`;
}

const actionHostsByPrefix = new Map<string, ReadonlyMap<string, string>>();

function actionHosts(prefix: string): ReadonlyMap<string, string> {
  const made = actionHostsByPrefix.get(prefix);
  if (made) return made;
  const hosts = new Map<string, string>();
  for (const [pattern, actions] of Object.entries(hostPatternsOfActions[prefix] ?? {})) {
    for (const action of actions.split(' ')) hosts.set(action.toLowerCase(), pattern);
  }
  actionHostsByPrefix.set(prefix, hosts);
  return hosts;
}

/** The Region that requests to a host of all Regions are signed for. */
export const globalRegionOf: Readonly<Record<PartitionName, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-eusc': 'eusc-de-east-1',
};

function regionIn(host: string): string | undefined {
  return host.split('.').find(isRegionName);
}
