import { findNode } from '../../model/design';
import type { DesignNode, PrivateHostedZone } from '../../model/kinds';
import { deployedAddressOf } from '../../network/deployedAddress';
import { referencesOf, textOf } from '../functions/values';
import { Call, Reference, type Expression } from '../expression';
import type { Path } from '../json';
import { brandId } from '../nodeIds';
import type { PropertyReader, ResourceReader } from '../resourceReader';
import { defineResourceType } from '../resourceType';
import type { ResourceWriter } from '../resourceWriter';

type HostedZoneRecord = PrivateHostedZone['records'][number];

const zoneType = 'AWS::Route53::HostedZone';
const recordType = 'AWS::Route53::RecordSet';
const recordGroupType = 'AWS::Route53::RecordSetGroup';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-hostedzone.html */
export const hostedZoneType = defineResourceType({
  type: zoneType,
  folds: [recordType, recordGroupType],
  kinds: ['privateHostedZone'],
  read: (zone) => {
    const vpcIds = zone.objects('VPCs').flatMap((entry) => entry.id('VPCId', 'vpc') ?? []);
    // A zone without VPCs is a public one: the resolvers of the design's VPCs do not hold it.
    if (vpcIds.length === 0 && !zone.outside && !zone.has('VPCs') && zone.designer.flag('Private') !== true) return undefined;
    const domainName = zone.text('Name') ?? zone.unknown('Name');
    return zone.node('privateHostedZone', { domainName, vpcIds, records: readRecords(zone, domainName) });
  },
  write: (zone, writer) => {
    const vpcs = zone.vpcIds.map((id) => ({ VPCId: writer.id(id) ?? id, VPCRegion: new Reference('AWS::Region') }));
    writer.own(zone, zoneType, { Name: zone.domainName, VPCs: vpcs.length > 0 ? vpcs : undefined });
    if (vpcs.length === 0) writer.facts(zone, { Private: true });
    for (const record of zone.records) writeRecord(writer, zone, record);
  },
});

function readRecords(zone: ResourceReader, domainName: string): HostedZoneRecord[] {
  const records: HostedZoneRecord[] = [];
  const add = (record: HostedZoneRecord | undefined, resource: ResourceReader, place?: Path) => {
    if (record === undefined) return;
    records.push(record);
    resource.isOrigin(recordKey(zone.logicalId, record), place === undefined ? {} : { membership: place, content: place });
  };
  const names = [...new Set([domainName, `${domainName}.`, domainName.replace(/\.$/, '')])];
  for (const type of [recordType, recordGroupType]) {
    const resources = [...zone.foldsOf(type, 'HostedZoneId'), ...names.flatMap((name) => zone.foldsOf(type, 'HostedZoneName', name))];
    for (const resource of resources) {
      if (type === recordType) add(readRecord(resource, resource), resource);
      else for (const item of resource.objects('RecordSets')) add(readRecord(resource, item), resource, ['Properties', 'RecordSets', item.position]);
    }
  }
  return records;
}

function readRecord(resource: ResourceReader, record: PropertyReader): HostedZoneRecord | undefined {
  const [name, type] = [record.text('Name'), record.text('Type')];
  if (name === undefined || type === undefined) return undefined;
  const alias = record.object('AliasTarget');
  const target = alias.value('DNSName');
  const endpoint = [...referencesOf(target), ...referencesOf(record.value('ResourceRecords'))].find(({ id }) => resource.typeOfResource(id) === 'AWS::EC2::VPCEndpoint');
  if (endpoint !== undefined) return { name, type, values: [], endpointId: brandId('node', endpoint.id) };
  const aliasTarget = textOf(target);
  return { name, type, values: record.texts('ResourceRecords'), ...(aliasTarget !== undefined && { aliasTarget }) };
}

function recordKey(zoneId: string, record: HostedZoneRecord): string {
  return `record:${zoneId}:${record.name}:${record.type}`;
}

function writeRecord(writer: ResourceWriter, zone: PrivateHostedZone, record: HostedZoneRecord): void {
  const value = { Name: record.name, Type: record.type, ...targetOf(writer, record, writer.original(recordKey(zone.id, record))?.['AliasTarget'] !== undefined) };
  writer.part(zone, {
    key: recordKey(zone.id, record),
    group: `records:${zone.id}`,
    type: recordType,
    name: `${record.name} ${record.type}`,
    properties: { HostedZoneId: writer.id(zone.id), ...value },
    // A record set group holds several; a record on its own is a resource.
    inline: { value },
  });
}

function targetOf(writer: ResourceWriter, record: HostedZoneRecord, wasAlias: boolean): { readonly [key: string]: Expression } {
  const { endpointId, aliasTarget, type } = record;
  if (endpointId !== undefined) {
    // DnsEntries are texts `hostedZoneId:dnsName`, the Regional name first.
    const part = (position: number) => new Call('Fn::Select', [position, new Call('Fn::Split', [':', new Call('Fn::Select', [0, writer.attribute(endpointId, 'DnsEntries')])])]);
    if (type === 'CNAME') return { TTL: '300', ResourceRecords: [part(1)] };
    return { AliasTarget: { HostedZoneId: part(0), DNSName: part(1), EvaluateTargetHealth: false } };
  }
  const owner = ownerOfName(writer, aliasTarget);
  if (owner?.kind === 'loadBalancer') {
    return { AliasTarget: { HostedZoneId: wasAlias ? 'as it came' : writer.attribute(owner.id, 'CanonicalHostedZoneID'), DNSName: writer.attribute(owner.id, 'DNSName') } };
  }
  if (aliasTarget !== undefined) {
    // What the target's zone is, the drawing does not say; an imported record keeps its own.
    const parameter = `HostedZoneIdOf${aliasTarget.replaceAll(/[^A-Za-z0-9]+/g, ' ').trim().split(' ').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`.slice(0, 200);
    if (!wasAlias) writer.note(`The alias record \`${record.name}\` to \`${aliasTarget}\` needs the id of the target's hosted zone: give it to the parameter \`${parameter}\`.`);
    return { AliasTarget: { HostedZoneId: wasAlias ? 'as it came' : writer.parameter(parameter, { Type: 'String', Description: `Id of the hosted zone that ${aliasTarget} is in` }), DNSName: aliasTarget } };
  }
  return { TTL: '300', ResourceRecords: record.values.map((value) => nameOfDatabase(writer, value) ?? value) };
}

function nameOfDatabase(writer: ResourceWriter, value: string): Expression | undefined {
  const owner = ownerOfName(writer, value);
  return owner?.kind === 'rdsInstance' ? writer.attribute(owner.id, 'Endpoint.Address') : undefined;
}

/** The node whose name stands in for its addresses: `‹Balancer.DNSName›`. */
function ownerOfName(writer: ResourceWriter, text: string | undefined): DesignNode | undefined {
  return findNode(writer.design, text === undefined ? undefined : deployedAddressOf(text)?.nodeId);
}
