import { isRegionName, partitionOf } from '../../../catalog/regions';
import { parseServiceHost } from '../../../catalog/serviceHosts';
import type { PrivateHostedZone } from '../../../model/kinds';
import { isAtOrBelow, normalizeName } from '../../dns/dnsName';
import { error, warning, withFix, type CheckContext, type DesignFinding } from '../designCheck';
import { isKnown, isPlaceholder } from '../knowledge';

/** Private zones that take the place of AWS's own names. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html */
export function* checkHostedZones({ nodes, network }: CheckContext): Iterable<DesignFinding> {
  for (const zone of nodes) {
    if (zone.kind !== 'privateHostedZone' || zone.outside === true) continue;
    for (const id of zone.vpcIds) {
      const vpc = network.vpc(id)?.node;
      if (vpc === undefined || vpc.outside === true || (vpc.enableDnsSupport && vpc.enableDnsHostnames) || !isKnown(vpc, 'EnableDnsSupport', 'EnableDnsHostnames')) continue;
      const finding = error('ZONE_VPC_ATTRIBUTES', zone, `\`${zone.name}\` is associated with \`${vpc.name}\`, whose DNS support and DNS hostnames must both be on.`);
      yield withFix(finding, `Turn them on for \`${vpc.name}\``, [{ operation: 'setProperties', nodeId: vpc.id, properties: { enableDnsSupport: true, enableDnsHostnames: true } }]);
    }
    const domain = normalizeName(zone.domainName);
    const isPublic = zone.vpcIds.length === 0 && isKnown(zone, 'VPCs');
    if (!isPublic && !isPlaceholder(domain) && isKnown(zone, 'Name') && isAwsDomain(domain)) yield* checkAwsNames(zone, domain);
  }
}

const awsSuffixes = [...new Set(['us-east-1', 'cn-north-1', 'eusc-de-east-1'].flatMap((region) => {
  const { dnsSuffix, dualStackDnsSuffix } = partitionOf(region);
  return [dnsSuffix, dualStackDnsSuffix];
}))];

function isAwsDomain(domain: string): boolean {
  return awsSuffixes.some((suffix) => isAtOrBelow(domain, suffix));
}

function* checkAwsNames(zone: PrivateHostedZone, domain: string): Iterable<DesignFinding> {
  const names = zone.records.map((record) => normalizeName(record.name).replace(/^\\052/, '*'));
  const service = parseServiceHost(domain);
  const label = service?.before === '' ? service.label : undefined;
  if (isDynamodb(domain)) {
    yield warning('DDB_ZONE_OVERRIDE', zone, `\`${zone.name}\` takes the place of DynamoDB's own names; AWS advises against it.`);
  }
  if ((label === 's3' || label === 'execute-api' || isExecuteApi(domain)) && !names.includes(`*.${domain}`)) {
    const finding = warning('ZONE_S3_WILDCARD', zone, `\`${zone.name}\` has no record \`*.${domain}\`: names of buckets or APIs below it do not resolve.`);
    const own = zone.records.filter((record) => normalizeName(record.name) === domain && record.endpointId !== undefined);
    const records = [...zone.records, ...own.map((record) => ({ ...record, name: `*.${domain}` }))];
    yield withFix(finding, `Add the record \`*.${domain}\``, own.length === 0 ? [] : [{ operation: 'setProperties', nodeId: zone.id, properties: { records } }]);
  }
  // A zone for a whole Region or partition always leaves names without a record; one for a service does without its own.
  const holdsServices = awsSuffixes.includes(domain) || (isRegionName(domain.split('.')[0] ?? '') && awsSuffixes.includes(domain.split('.').slice(1).join('.')));
  const lacksOwnName = service !== null && service.before === '' && !names.includes(domain) && !names.includes(`*.${domain}`);
  if (holdsServices || lacksOwnName || zone.records.length === 0) {
    yield warning('ZONE_SHADOWS_AWS', zone, `\`${zone.name}\` answers alone for everything under \`${domain}\`: AWS names without a record in it do not resolve in its VPCs.`);
  }
}

/** DynamoDB, its streams, and the names that begin with an account. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/privatelink-interface-endpoints.html */
function isDynamodb(domain: string): boolean {
  return /(^|\.)(dynamodb|ddb|dynamodb-fips)\.[a-z0-9-]+\./.test(`${domain}.`);
}

function isExecuteApi(domain: string): boolean {
  return domain.startsWith('execute-api.');
}
