import { globalRegionOf, hostOf } from './hosts';
import { hostPatterns, hostPatternsOfActions } from './hostsData';
import { isRegionName, partitionOf } from './regions';
import { serviceFacts } from './servicesData';

export interface ParsedServiceHost {
  /** The part that names the API, without Region and DNS suffix: `s3`, `api.ecr`, `s3-control`. */
  readonly label: string;
  readonly region: string;
  readonly global: boolean;
  /** What stands in front: `my-bucket`, an API id. Empty when nothing does. */
  readonly before: string;
  /** True for the names that have IPv4 and IPv6 addresses: `s3.dualstack.REGION.amazonaws.com`, `REGION.api.aws`. */
  readonly dualStack: boolean;
}

/**
 * The API behind a public host name, or null when the name is not one of an AWS API in this catalogue. Names below an API's own name
 * exist only where AWS publishes them (buckets, API ids, registries); `x.sqs.eu-west-1.amazonaws.com` is none.
 */
export function parseServiceHost(hostName: string): ParsedServiceHost | null {
  const host = hostName.toLowerCase();
  const global = globalHosts().get(host);
  if (global !== undefined) return global;

  // The oldest names of buckets: https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
  if (host.endsWith('.s3.amazonaws.com')) {
    const before = host.slice(0, -'.s3.amazonaws.com'.length);
    const bucket = { label: 's3', region: 'us-east-1', global: true, before, dualStack: false };
    return labelsWithNamesBelow['s3']?.test(before) && !before.split('.').some(isRegionName) ? bucket : null;
  }

  const labels = host.split('.');
  for (let at = labels.length - 1; at > 0; at -= 1) {
    const region = labels[at];
    if (region === undefined || !isRegionName(region)) continue;
    const { dnsSuffix, dualStackDnsSuffix } = partitionOf(region);
    const end = labels.slice(at + 1).join('.');
    if (end !== dnsSuffix && end !== dualStackDnsSuffix) return null;
    const dualStackLabel = labels[at - 1] === 'dualstack';
    return parseLabels(labels.slice(0, dualStackLabel ? at - 1 : at), {
      region,
      dualStack: dualStackLabel || end === dualStackDnsSuffix,
      end: end === dnsSuffix ? '{dnsSuffix}' : '{dualStackDnsSuffix}',
    });
  }
  return null;
}

/** Labels below which AWS publishes names of single resources, and the shape of what stands in front. */
const labelsWithNamesBelow: Readonly<Record<string, RegExp>> = {
  s3: /^[a-z0-9][a-z0-9._-]*$/,
  's3-accesspoint': /^[a-z0-9-]+-\d{12}$/,
  's3-control': /^\d{12}$/,
  's3-object-lambda': /^[a-z0-9-]+-\d{12}$/,
  's3-outposts': /^[a-z0-9.-]+$/,
  'execute-api': /^[a-z0-9-]+$/,
  'dkr.ecr': /^\d{12}$/,
  'd.codeartifact': /^[a-z0-9-]+-\d{12}$/,
  'appsync-api': /^[a-z0-9]+$/,
  'grafana-workspace': /^[a-z0-9-]+$/,
  iot: /^[a-z0-9]+(?:-ats)?$/,
  'credentials.iot': /^[a-z0-9]+$/,
  ddb: /^\d{12}$/,
};

function parseLabels(
  labels: readonly string[],
  known: { readonly region: string; readonly dualStack: boolean; readonly end: string },
): ParsedServiceHost | null {
  const found = { region: known.region, global: false, dualStack: known.dualStack };
  const whole = labels.join('.');
  // Dual-stack names of Amazon S3 (s3.dualstack.REGION.amazonaws.com) belong to the same API as the plain ones.
  if (regionalLabels().has(`${whole} ${known.end}`)) return { ...found, label: whole, before: '' };
  if (known.end === '{dualStackDnsSuffix}' && dualStackLabels.has(whole)) return { ...found, label: whole, before: '' };
  for (let at = 1; at < labels.length; at += 1) {
    const label = labels.slice(at).join('.');
    const shape = labelsWithNamesBelow[label];
    const before = labels.slice(0, at).join('.');
    if (shape?.test(before)) return { ...found, label, before };
  }
  return null;
}

/** APIs with a dual-stack name beside the plain one. https://docs.aws.amazon.com/general/latest/gr/rande.html#dual-stack-endpoints */
const dualStackLabels: ReadonlySet<string> = new Set([
  'athena',
  'dynamodb',
  'ec2',
  'ecs',
  'eks',
  'glue',
  'kms',
  'lambda',
  'logs',
  'monitoring',
  'rds',
  'secretsmanager',
  'sns',
  'sqs',
  'ssm',
  'states',
]);

let regionalLabelsMade: ReadonlySet<string> | undefined;

/** `LABEL END` of every known API, END being the placeholder of the DNS suffix. Made at the first call. */
function regionalLabels(): ReadonlySet<string> {
  regionalLabelsMade ??= makeRegionalLabels();
  return regionalLabelsMade;
}

function makeRegionalLabels(): ReadonlySet<string> {
  const labels = new Set<string>();
  const add = (pattern: string): void => {
    const [label, end] = pattern.replace('*.', '').split('.{region}.');
    if (label !== undefined && end !== undefined) labels.add(`${label} ${end}`);
  };
  for (const facts of serviceFacts) {
    if (facts.privateDns === undefined) add(`${facts.suffix}.{region}.{dnsSuffix}`);
    for (const pattern of facts.privateDns ?? []) add(pattern);
    for (const prefix of facts.iamPrefixes ?? [facts.suffix]) add(hostPatterns[prefix] ?? `${prefix}.{region}.{dnsSuffix}`);
  }
  for (const pattern of Object.values(hostPatterns)) add(pattern);
  for (const patterns of Object.values(hostPatternsOfActions)) for (const pattern of Object.keys(patterns)) add(pattern);
  for (const label of Object.keys(labelsWithNamesBelow)) labels.add(`${label} {dnsSuffix}`);
  labels.add('dynamodb {dnsSuffix}');
  return labels;
}

let globalHostsMade: ReadonlyMap<string, ParsedServiceHost> | undefined;

function globalHosts(): ReadonlyMap<string, ParsedServiceHost> {
  globalHostsMade ??= makeGlobalHosts();
  return globalHostsMade;
}

function makeGlobalHosts(): ReadonlyMap<string, ParsedServiceHost> {
  const hosts = new Map<string, ParsedServiceHost>();
  for (const [prefix, pattern] of Object.entries(hostPatterns)) {
    if (pattern.includes('{region}')) continue;
    for (const region of Object.values(globalRegionOf)) {
      const found = hostOf(prefix, region);
      if (found.global) hosts.set(found.host, { label: prefix, region: found.region, global: true, before: '', dualStack: false });
    }
  }
  // Names from before Regions: they belong to us-east-1.
  for (const label of ['s3', 'sts', 'sdb']) {
    hosts.set(`${label}.amazonaws.com`, { label, region: 'us-east-1', global: true, before: '', dualStack: false });
  }
  return hosts;
}
