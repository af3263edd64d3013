/**
 * Regions, partitions and Availability Zones, as of 2026-11-21. Small enough for the first paint.
 *
 * Regions, names and DNS suffixes: endpoints.json and partitions.json in botocore 1.43.11. Zone names and zone ids: the table in
 * moto 5.2.1, except for the European Sovereign Cloud, whose three zones are derived by rule and have no id here. Which Regions
 * need no opt-in is believed.
 */

export type PartitionName = 'aws' | 'aws-us-gov' | 'aws-cn' | 'aws-eusc';

export interface Partition {
  readonly name: PartitionName;
  /** The end of the names of a Region's services: `sqs.eu-west-1.amazonaws.com`. */
  readonly dnsSuffix: string;
  /** The end of the names that always have IPv4 and IPv6 addresses: `dynamodb.eu-west-1.api.aws`. */
  readonly dualStackDnsSuffix: string;
}

export interface AvailabilityZone {
  /** `us-east-1a`: in older Regions every account has its own pairing of names and physical zones. */
  readonly name: string;
  /** `use1-az6`: the same zone in every account. Null where it is not known. */
  readonly id: string | null;
}

export interface Region {
  readonly name: string;
  readonly displayName: string;
  readonly partition: Partition;
  /** `opt-in`: an account must switch the Region on. `own-account`: a partition with accounts of its own. */
  readonly availability: 'default' | 'opt-in' | 'own-account';
  readonly zones: readonly AvailabilityZone[];
  /** True: the pairing of zone name and zone id is one example; accounts made before November 2025 each have their own. */
  readonly zoneIdsDifferByAccount: boolean;
}

export const partitions: Readonly<Record<PartitionName, Partition>> = {
  aws: { name: 'aws', dnsSuffix: 'amazonaws.com', dualStackDnsSuffix: 'api.aws' },
  'aws-us-gov': { name: 'aws-us-gov', dnsSuffix: 'amazonaws.com', dualStackDnsSuffix: 'api.aws' },
  'aws-cn': { name: 'aws-cn', dnsSuffix: 'amazonaws.com.cn', dualStackDnsSuffix: 'api.amazonwebservices.com.cn' },
  'aws-eusc': { name: 'aws-eusc', dnsSuffix: 'amazonaws.eu', dualStackDnsSuffix: 'api.amazonwebservices.eu' },
};

/**
 * Zones in which no endpoint to a service of another Region can be made.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-cross-region-privatelink-support.html
 */
export const crossRegionUnsupportedZoneIds: ReadonlySet<string> = new Set([
  'use1-az3', 'usw1-az2', 'apne1-az3', 'apne2-az2', 'apne2-az4',
]);

/** Name, display name, partition, availability, letters of the zones, start of the zone ids, number of each zone's id. */
type Row = readonly [string, string, PartitionName, Region['availability'], string, string, string];

const rows: readonly Row[] = [
  ['af-south-1', 'Africa (Cape Town)', 'aws', 'opt-in', 'abc', 'afs1', '123'],
  ['ap-east-1', 'Asia Pacific (Hong Kong)', 'aws', 'opt-in', 'abc', 'ape1', '123'],
  ['ap-east-2', 'Asia Pacific (Taipei)', 'aws', 'opt-in', 'abc', 'ape2', '123'],
  ['ap-northeast-1', 'Asia Pacific (Tokyo)', 'aws', 'default', 'acd', 'apne1', '412'],
  ['ap-northeast-2', 'Asia Pacific (Seoul)', 'aws', 'default', 'abcd', 'apne2', '1234'],
  ['ap-northeast-3', 'Asia Pacific (Osaka)', 'aws', 'default', 'abc', 'apne3', '123'],
  ['ap-south-1', 'Asia Pacific (Mumbai)', 'aws', 'default', 'abc', 'aps1', '132'],
  ['ap-south-2', 'Asia Pacific (Hyderabad)', 'aws', 'opt-in', 'abc', 'aps2', '123'],
  ['ap-southeast-1', 'Asia Pacific (Singapore)', 'aws', 'default', 'abc', 'apse1', '123'],
  ['ap-southeast-2', 'Asia Pacific (Sydney)', 'aws', 'default', 'abc', 'apse2', '132'],
  ['ap-southeast-3', 'Asia Pacific (Jakarta)', 'aws', 'opt-in', 'abc', 'apse3', '123'],
  ['ap-southeast-4', 'Asia Pacific (Melbourne)', 'aws', 'opt-in', 'abc', 'apse4', '123'],
  ['ap-southeast-5', 'Asia Pacific (Malaysia)', 'aws', 'opt-in', 'abc', 'apse5', '123'],
  ['ap-southeast-6', 'Asia Pacific (New Zealand)', 'aws', 'opt-in', 'abc', 'apse6', '123'],
  ['ap-southeast-7', 'Asia Pacific (Thailand)', 'aws', 'opt-in', 'abc', 'apse7', '123'],
  ['ca-central-1', 'Canada (Central)', 'aws', 'default', 'abd', 'cac1', '124'],
  ['ca-west-1', 'Canada West (Calgary)', 'aws', 'opt-in', 'abc', 'caw1', '123'],
  ['eu-central-1', 'Europe (Frankfurt)', 'aws', 'default', 'abc', 'euc1', '123'],
  ['eu-central-2', 'Europe (Zurich)', 'aws', 'opt-in', 'abc', 'euc2', '123'],
  ['eu-north-1', 'Europe (Stockholm)', 'aws', 'default', 'abc', 'eun1', '123'],
  ['eu-south-1', 'Europe (Milan)', 'aws', 'opt-in', 'abc', 'eus1', '123'],
  ['eu-south-2', 'Europe (Spain)', 'aws', 'opt-in', 'abc', 'eus2', '123'],
  ['eu-west-1', 'Europe (Ireland)', 'aws', 'default', 'abc', 'euw1', '312'],
  ['eu-west-2', 'Europe (London)', 'aws', 'default', 'abc', 'euw2', '231'],
  ['eu-west-3', 'Europe (Paris)', 'aws', 'default', 'abc', 'euw3', '123'],
  ['il-central-1', 'Israel (Tel Aviv)', 'aws', 'opt-in', 'abc', 'ilc1', '123'],
  ['me-central-1', 'Middle East (UAE)', 'aws', 'opt-in', 'abc', 'mec1', '123'],
  ['me-south-1', 'Middle East (Bahrain)', 'aws', 'opt-in', 'abc', 'mes1', '123'],
  ['mx-central-1', 'Mexico (Central)', 'aws', 'opt-in', 'abc', 'mxc1', '123'],
  ['sa-east-1', 'South America (Sao Paulo)', 'aws', 'default', 'abc', 'sae1', '123'],
  ['us-east-1', 'US East (N. Virginia)', 'aws', 'default', 'abcdef', 'use1', '612435'],
  ['us-east-2', 'US East (Ohio)', 'aws', 'default', 'abc', 'use2', '123'],
  ['us-west-1', 'US West (N. California)', 'aws', 'default', 'ab', 'usw1', '31'],
  ['us-west-2', 'US West (Oregon)', 'aws', 'default', 'abcd', 'usw2', '2134'],
  ['cn-north-1', 'China (Beijing)', 'aws-cn', 'own-account', 'ab', 'cnn1', '12'],
  ['cn-northwest-1', 'China (Ningxia)', 'aws-cn', 'own-account', 'abc', 'cnnw1', '123'],
  ['us-gov-east-1', 'AWS GovCloud (US-East)', 'aws-us-gov', 'own-account', 'abc', 'usge1', '123'],
  ['us-gov-west-1', 'AWS GovCloud (US-West)', 'aws-us-gov', 'own-account', 'abc', 'usgw1', '123'],
  ['eusc-de-east-1', 'AWS European Sovereign Cloud (Germany)', 'aws-eusc', 'own-account', 'abc', '', ''],
];

// https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html
const regionsWithZoneNamesOfEachAccount: ReadonlySet<string> = new Set([
  'ap-northeast-1', 'ap-northeast-2', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1',
  'eu-central-1', 'eu-west-1', 'eu-west-2', 'sa-east-1', 'us-east-1', 'us-east-2',
  'us-west-1', 'us-west-2',
]);

export const regions: readonly Region[] = rows.map(([name, displayName, partition, availability, letters, idStart, idNumbers]) => ({
  name,
  displayName,
  partition: partitions[partition],
  availability,
  zones: [...letters].map((letter, index) => {
    const number = idNumbers[index];
    return { name: name + letter, id: number === undefined ? null : `${idStart}-az${number}` };
  }),
  zoneIdsDifferByAccount: regionsWithZoneNamesOfEachAccount.has(name),
}));

const regionsByName: ReadonlyMap<string, Region> = new Map(regions.map((region) => [region.name, region]));

export function regionOf(name: string): Region | undefined {
  return regionsByName.get(name);
}

export function isRegionName(name: string): boolean {
  return regionsByName.has(name);
}

/** The partition of a Region. Of a Region that is not listed: by the start of its name, else `aws`. */
export function partitionOf(regionName: string): Partition {
  const region = regionsByName.get(regionName);
  if (region) return region.partition;
  if (regionName.startsWith('cn-')) return partitions['aws-cn'];
  if (regionName.startsWith('us-gov-')) return partitions['aws-us-gov'];
  if (regionName.startsWith('eusc-')) return partitions['aws-eusc'];
  return partitions.aws;
}

/** The zones of a Region in the order of their names; none for a Region that is not listed. */
export function zonesOf(regionName: string): readonly AvailabilityZone[] {
  return regionsByName.get(regionName)?.zones ?? [];
}

/** The zone with this name or id, and its Region. Names and ids never coincide, so one lookup serves both. */
export function zoneOf(nameOrId: string): { readonly zone: AvailabilityZone; readonly region: Region } | undefined {
  return zonesByNameAndId.get(nameOrId);
}

const zonesByNameAndId: ReadonlyMap<string, { readonly zone: AvailabilityZone; readonly region: Region }> = new Map(
  regions.flatMap((region) =>
    region.zones.flatMap((zone) => {
      const entry = { zone, region };
      const byName: [string, typeof entry] = [zone.name, entry];
      return zone.id === null ? [byName] : [byName, [zone.id, entry] satisfies [string, typeof entry]];
    }),
  ),
);

/** Whether an endpoint to a service of another Region can have a network interface in this zone, given by name or id. */
export function supportsCrossRegionEndpoint(zoneNameOrId: string): boolean {
  const id = zoneOf(zoneNameOrId)?.zone.id ?? zoneNameOrId;
  return !crossRegionUnsupportedZoneIds.has(id);
}
