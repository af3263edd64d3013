import { describe, expect, it } from 'vitest';
import { services } from '../catalog/services';
import { kinds } from '../model/kinds';
import { paletteGroups, searchPalette } from './paletteItems';
import { serviceItems } from './serviceItems';

const labels = (search: string) => searchPalette(search).flatMap((group) => group.items.map((item) => item.label));

describe('the palette', () => {
  it('has each id once, and only kinds that exist', () => {
    const items = paletteGroups.flatMap((group) => group.items);
    expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
    const known = kinds.map((definition): string => definition.kind);
    expect(items.filter((item) => !known.includes(item.kind))).toEqual([]);
  });

  it.each([
    ['privatelink', 'Interface endpoint'],
    ['firewall', 'Security group'],
    ['firewall', 'Network ACL'],
    ['firewall', 'Gateway Load Balancer endpoint'],
    ['com.amazonaws.us-east-1.athena', 'Interface endpoint'],
    ['vpc ENDPOINT', 'Gateway endpoint'],
  ])('finds by the words people use: %s → %s', (search, label) => {
    expect(labels(search)).toContain(label);
  });

  it('finds nothing for nonsense', () => {
    expect(labels('xyz')).toEqual([]);
  });
});

describe('the palette, asked for a service', () => {
  it('offers the endpoint and the service', () => {
    const items = serviceItems(services, 'athena', 'eu-west-1');
    expect(items[0]).toMatchObject({ kind: 'interfaceEndpoint', defaults: { serviceName: 'com.amazonaws.eu-west-1.athena' } });
    expect(items[1]).toMatchObject({ kind: 'awsService', defaults: { service: 'athena' } });
  });

  it('offers both endpoint types of Amazon S3', () => {
    const kindsOfS3 = serviceItems(services, 's3', 'eu-west-1').filter((item) => item.id.endsWith(' s3')).map((item) => item.kind);
    expect(kindsOfS3.toSorted()).toEqual(['awsService', 'gatewayEndpoint', 'interfaceEndpoint']);
  });

  it('finds full service names', () => {
    expect(serviceItems(services, 'com.amazonaws.eu-west-1.sqs', 'eu-west-1')[0]?.defaults).toMatchObject({ serviceName: 'com.amazonaws.eu-west-1.sqs' });
  });
});
