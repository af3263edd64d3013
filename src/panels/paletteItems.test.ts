import { describe, expect, it } from 'vitest';
import { services } from '../catalog/services';
import { emptyDesign } from '../model/design';
import { kinds, type NodeKind } from '../model/kinds';
import { dropNode } from '../model/operations';
import { paletteGroups, searchPalette } from './paletteItems';
import { serviceItems } from './serviceItems';

const labels = (search: string) => searchPalette(search).flatMap((group) => group.items.map((item) => item.label));

describe('the palette', () => {
  it('knows services by their full names', () => {
    expect(labels('Simple Storage Service')).toContain('S3 bucket');
    expect(labels('Amazon Simple Queue Service')).toContain('SQS queue');
  });

  it('has each id once, and only kinds that exist', () => {
    const items = paletteGroups.flatMap((group) => group.items);
    expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
    const known = kinds.map((definition): string => definition.kind);
    expect(items.filter((item) => !known.includes(item.kind))).toEqual([]);
  });

  it('leads to every kind, but those that come with something else or from a file', () => {
    // What each is made by: nobody places it.
    const elsewhere: Partial<Record<NodeKind, string>> = {
      elasticIp: 'comes with a public NAT gateway',
      targetGroup: 'comes with a load balancer',
      transitGatewayRouteTable: 'the default one is implied; further ones come from a template',
      dhcpOptions: 'from a template; a VPC without them uses AWS’s own resolver',
      resourceShare: 'from a template; inside one account nothing has to be shared',
      carriedResource: 'a resource of a template that the engine does not read, kept for the export',
    };
    const offered = new Set(paletteGroups.flatMap((group) => group.items.map((item) => item.kind)));
    const missing = kinds.map((definition) => definition.kind).filter((kind) => !offered.has(kind));
    expect(missing.toSorted()).toEqual(Object.keys(elsewhere).toSorted());
  });

  it('drops what can be dropped and joins the rest', () => {
    const design = emptyDesign({ name: 'palette', region: 'us-east-1', accountId: '111122223333' });
    for (const { kind, connection, defaults } of paletteGroups.flatMap((group) => group.items)) {
      const dropped = dropNode(design, kind, { options: defaults });
      const cannotDrop = !dropped.ok && dropped.reason.includes('made by connecting');
      expect([kind, cannotDrop]).toEqual([kind, connection !== undefined]);
    }
  });

  it.each([
    ['privatelink', 'Interface endpoint'],
    ['firewall', 'Security group'],
    ['firewall', 'Network ACL'],
    ['firewall', 'Gateway Load Balancer endpoint'],
    ['com.amazonaws.us-east-1.athena', 'Interface endpoint'],
    ['com.amazonaws.us-east-1.s3', 'Gateway endpoint'],
    ['com.amazonaws.us-east-1.s3', 'S3 bucket'],
    ['com.amazonaws.sqs', 'SQS queue'],
    ['com.amazonaws.vpce.us-east-1.vpce-svc-0123', 'Endpoint service'],
    ['datacenter', 'On-premises network'],
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
