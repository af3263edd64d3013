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
  /** The prefixes of the actions this API answers; empty where they are not known. */
  readonly actionPrefixes: readonly string[];
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
    const bucket = { label: 's3', region: 'us-east-1', global: true, before, dualStack: false, actionPrefixes: ['s3'] };
    return labelsWithNamesBelow['s3']?.shape.test(before) && !before.split('.').some(isRegionName) ? bucket : null;
  }

  const labels = withRegionApart(host).split('.');
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

/** `s3-REGION` and `s3-website-REGION`, from before the Region had a label of its own. https://docs.aws.amazon.com/general/latest/gr/s3.html */
function withRegionApart(host: string): string {
  return host.replace(/((?:^|\.)s3(?:-website)?)-([a-z]{2,4}(?:-[a-z]+)+-\d{1,2})(?=\.)/, (whole, label: string, region: string) => (isRegionName(region) ? `${label}.${region}` : whole));
}

/** Labels below which AWS publishes names of single resources: the shape of what stands in front, and whose actions they answer. */
const labelsWithNamesBelow: Readonly<Record<string, { readonly shape: RegExp; readonly prefix: string }>> = {
  s3: { shape: /^[a-z0-9][a-z0-9._-]*$/, prefix: 's3' },
  's3-fips': { shape: /^[a-z0-9][a-z0-9._-]*$/, prefix: 's3' },
  's3-website': { shape: /^[a-z0-9][a-z0-9._-]*$/, prefix: 's3' },
  's3-accesspoint': { shape: /^[a-z0-9-]+-\d{12}$/, prefix: 's3' },
  's3-control': { shape: /^\d{12}$/, prefix: 's3' },
  's3-object-lambda': { shape: /^[a-z0-9-]+-\d{12}$/, prefix: 's3-object-lambda' },
  's3-outposts': { shape: /^[a-z0-9.-]+$/, prefix: 's3-outposts' },
  'execute-api': { shape: /^[a-z0-9-]+$/, prefix: 'execute-api' },
  'dkr.ecr': { shape: /^\d{12}$/, prefix: 'ecr' },
  'd.codeartifact': { shape: /^[a-z0-9-]+-\d{12}$/, prefix: 'codeartifact' },
  'appsync-api': { shape: /^[a-z0-9]+$/, prefix: 'appsync' },
  'grafana-workspace': { shape: /^[a-z0-9-]+$/, prefix: 'grafana' },
  iot: { shape: /^[a-z0-9]+(?:-ats)?$/, prefix: 'iot' },
  'credentials.iot': { shape: /^[a-z0-9]+$/, prefix: 'iot' },
  ddb: { shape: /^\d{12}$/, prefix: 'dynamodb' },
};

/** Directory buckets answer in their Availability Zone. https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-Regions-and-Zones.html */
const zonalS3Label = /^s3express-[a-z0-9]+-az\d+$/;
const directoryBucketName = /^[a-z0-9][a-z0-9-]*--[a-z0-9-]+--x-s3$/;

function parseLabels(
  labels: readonly string[],
  known: { readonly region: string; readonly dualStack: boolean; readonly end: string },
): ParsedServiceHost | null {
  const found = { region: known.region, global: false, dualStack: known.dualStack };
  const whole = labels.join('.');
  const prefixes = prefixesByLabel().get(`${whole} ${known.end}`);
  if (prefixes) return { ...found, label: whole, before: '', actionPrefixes: [...prefixes] };
  if (known.end === '{dualStackDnsSuffix}' && dualStackLabels.has(whole)) {
    return { ...found, label: whole, before: '', actionPrefixes: [...(prefixesByLabel().get(`${whole} {dnsSuffix}`) ?? [])] };
  }
  for (let at = 1; at < labels.length; at += 1) {
    const label = labels.slice(at).join('.');
    const below = labelsWithNamesBelow[label];
    const before = labels.slice(0, at).join('.');
    if (below?.shape.test(before)) return { ...found, label, before, actionPrefixes: [below.prefix] };
    if (zonalS3Label.test(label) && directoryBucketName.test(before)) return { ...found, label, before, actionPrefixes: ['s3express'] };
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

let prefixesByLabelMade: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** `LABEL END` of every known API, END being the placeholder of the DNS suffix, to the action prefixes it answers. */
function prefixesByLabel(): ReadonlyMap<string, ReadonlySet<string>> {
  prefixesByLabelMade ??= makePrefixesByLabel();
  return prefixesByLabelMade;
}

function makePrefixesByLabel(): ReadonlyMap<string, ReadonlySet<string>> {
  const made = new Map<string, Set<string>>();
  const add = (pattern: string, prefixes: readonly string[]): void => {
    const [label, end] = pattern.replace('*.', '').split('.{region}.');
    if (label === undefined || end === undefined) return;
    const known = made.get(`${label} ${end}`) ?? new Set<string>();
    for (const prefix of prefixes) known.add(prefix);
    made.set(`${label} ${end}`, known);
  };
  for (const facts of serviceFacts) {
    const prefixes = facts.iamPrefixes ?? [facts.suffix];
    for (const pattern of facts.privateDns ?? []) add(pattern, prefixes);
    if (facts.privateDns === undefined) add(`${facts.suffix}.{region}.{dnsSuffix}`, prefixes);
    for (const prefix of prefixes) add(hostPatterns[prefix] ?? `${prefix}.{region}.{dnsSuffix}`, [prefix]);
  }
  for (const [prefix, pattern] of Object.entries(hostPatterns)) add(pattern, [prefix]);
  for (const [prefix, patterns] of Object.entries(hostPatternsOfActions)) {
    for (const pattern of Object.keys(patterns)) add(pattern, [prefix]);
  }
  for (const [label, { prefix }] of Object.entries(labelsWithNamesBelow)) add(`${label}.{region}.{dnsSuffix}`, [prefix]);
  return made;
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
      if (!found.global) continue;
      hosts.set(found.host, { label: prefix, region: found.region, global: true, before: '', dualStack: false, actionPrefixes: [prefix] });
    }
  }
  // Names from before Regions: they belong to us-east-1.
  for (const label of ['s3', 'sts', 'sdb']) {
    hosts.set(`${label}.amazonaws.com`, {
      label,
      region: 'us-east-1',
      global: true,
      before: '',
      dualStack: false,
      actionPrefixes: [label],
    });
  }
  return hosts;
}
