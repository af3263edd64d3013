import { describe, expect, it } from 'vitest';
import { partitionOf, regionOf, regions, supportsCrossRegionEndpoint, zoneOf, zonesOf } from './regions';

describe('Regions', () => {
  // endpoints.json and partitions.json in botocore 1.43.11.
  it.each([
    ['eu-west-1', 'aws', 'amazonaws.com', 'api.aws'],
    ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com', 'api.aws'],
    ['cn-north-1', 'aws-cn', 'amazonaws.com.cn', 'api.amazonwebservices.com.cn'],
    ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu', 'api.amazonwebservices.eu'],
  ])('%s belongs to the partition %s and its names end in %s', (name, partition, dnsSuffix, dualStackDnsSuffix) => {
    expect(regionOf(name)?.partition).toEqual({ name: partition, dnsSuffix, dualStackDnsSuffix });
  });

  it('places a Region that is younger than this list by the start of its name', () => {
    expect(regionOf('cn-south-9')).toBeUndefined();
    expect(partitionOf('cn-south-9').name).toBe('aws-cn');
    expect(partitionOf('eu-east-9').name).toBe('aws');
    expect(zonesOf('eu-east-9')).toEqual([]);
  });

  it('names every Region and every zone once', () => {
    const zones = regions.flatMap((region) => region.zones);
    expect(regions).toHaveLength(39);
    expect(new Set(regions.map((region) => region.name)).size).toBe(39);
    expect(new Set(zones.map((zone) => zone.name)).size).toBe(zones.length);
    const ids = zones.flatMap((zone) => (zone.id === null ? [] : [zone.id]));
    expect(new Set(ids).size).toBe(ids.length);
    expect(zones.length - ids.length).toBe(3);
  });

  // Zone table of moto 5.2.1.
  it('pairs zone names with zone ids', () => {
    expect(zonesOf('us-west-1')).toEqual([
      { name: 'us-west-1a', id: 'usw1-az3' },
      { name: 'us-west-1b', id: 'usw1-az1' },
    ]);
    expect(zonesOf('ap-northeast-1').map((zone) => zone.name)).toEqual(['ap-northeast-1a', 'ap-northeast-1c', 'ap-northeast-1d']);
    expect(regionOf('us-east-1')?.zoneIdsDifferByAccount).toBe(true);
    expect(regionOf('eu-north-1')?.zoneIdsDifferByAccount).toBe(false);
  });

  it('finds a zone by its name and by its id', () => {
    expect(zoneOf('use1-az6')?.zone.name).toBe('us-east-1a');
    expect(zoneOf('us-east-1a')?.region.name).toBe('us-east-1');
    expect(zoneOf('us-east-1z')).toBeUndefined();
  });

  // https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-cross-region-privatelink-support.html
  it('excludes five zones from endpoints to other Regions', () => {
    expect(supportsCrossRegionEndpoint('us-east-1e')).toBe(false);
    expect(supportsCrossRegionEndpoint('use1-az3')).toBe(false);
    expect(supportsCrossRegionEndpoint('us-east-1a')).toBe(true);
  });
});
