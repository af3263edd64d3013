import { aboutOf, notGiven, type NodeFields, type OpenProperty, type Reading } from '../reading';
import type { Read } from '../result';
import { results } from '../results';
import { regionOfArn } from '../settings';
import { accountOfArn } from './identities';
import { idOfBalancerArn } from './loadBalancers';
import { ownerOf } from './ownerOf';
import { sayOwnerless } from './transitGateways';

type Records = NodeFields<'privateHostedZone'>['records'];
type RecordSet = ReturnType<typeof results.recordSets.in>['items'][number];

export function readHostedZones(reading: Reading): void {
  const { found } = reading;
  const zones = results.hostedZones.in(found).items;
  for (const { id, item, place } of results.listedZones.in(found).items) {
    if (item.Config?.PrivateZone === true && !zones.some((zone) => zone.id === id)) reading.want(idOfZone(id), `route53 get-hosted-zone --id ${idOfZone(id)}`, place);
  }
  const records = recordsByZone(reading, zones.map(({ item }) => ({ id: idOfZone(item.HostedZone.Id), name: nameOf(item.HostedZone.Name) })));
  for (const read of zones) {
    const { HostedZone: zone, VPCs } = read.item;
    const id = idOfZone(zone.Id);
    // What a public zone answers is the public DNS's, which is not simulated name by name.
    if (zone.Config?.PrivateZone !== true && (VPCs ?? []).length === 0) {
      reading.report.say('note', 'NOT_DRAWN', read.place, `\`${nameOf(zone.Name)}\` is a public hosted zone; it is left out.`);
      continue;
    }
    const own = records.get(id);
    const open = own === undefined ? [notGiven('ResourceRecordSets', `${results.recordSets.command} --hosted-zone-id ${id}`, 'it is taken to have no records')] : [];
    reading.add('privateHostedZone', { ...aboutOf(read, { name: nameOf(zone.Name), open }), id }, {
      domainName: nameOf(zone.Name),
      vpcIds: (VPCs ?? []).map(({ VPCId }) => VPCId),
      records: (own ?? []).flatMap((set) => recordOf(reading, set)),
    });
  }
}

/** Records do not say their zone; every zone has a SOA record of its own name, and every record a name under it. */
function recordsByZone(reading: Reading, zones: readonly { readonly id: string; readonly name: string }[]): ReadonlyMap<string, readonly RecordSet[]> {
  const byZone = new Map<string, RecordSet[]>();
  const answers = new Map<string, RecordSet[]>();
  for (const read of results.recordSets.in(reading.found).items) {
    const key = `${read.place.source.file} ${String(read.place.path.slice(0, -1).join('/'))} ${read.names.join(' ')} ${read.place.source.positionOf([]).line}`;
    answers.set(key, [...(answers.get(key) ?? []), read]);
  }
  for (const sets of answers.values()) {
    const [first] = sets;
    if (first === undefined) continue;
    const apex = sets.find(({ item }) => item.Type === 'SOA')?.item.Name;
    const named = zones.filter((zone) => apex !== undefined && zone.name === nameOf(apex)).map(({ id }) => id);
    const owner = named.length === 1 ? named[0] : ownerOf(first, named.length > 0 ? named : zones.map(({ id }) => id));
    if (owner === undefined) sayOwnerless(reading, first, 'hosted zone', 'ZONE-ID');
    else byZone.set(owner, [...(byZone.get(owner) ?? []), ...sets]);
  }
  return byZone;
}

function recordOf(reading: Reading, { item, place }: RecordSet): Records {
  if (item.Type === 'NS' || item.Type === 'SOA') return [];
  if (item.SetIdentifier !== undefined) {
    reading.report.say('warning', 'NOT_SIMULATED', place, `The record \`${nameOf(item.Name)}\` has a routing policy; all of its values are taken to answer.`);
  }
  const name = nameOf(item.Name);
  const { AliasTarget: alias } = item;
  if (alias === undefined) return [{ name, type: item.Type, ...valuesOf(reading, item.Type, (item.ResourceRecords ?? []).map(({ Value }) => Value)) }];
  const target = standInFor(reading, nameOf(alias.DNSName));
  const endpointId = endpointNamed(reading, target);
  return [{ name, type: item.Type, values: [], ...(endpointId === undefined ? { aliasTarget: target } : { endpointId }) }];
}

function valuesOf(reading: Reading, type: string, values: readonly string[]): { readonly values: string[]; readonly endpointId?: string } {
  const [only] = values;
  if (type !== 'CNAME' || only === undefined) return { values: [...values] };
  const endpointId = endpointNamed(reading, nameOf(only));
  return endpointId === undefined ? { values: values.map((value) => standInFor(reading, value)) } : { values: [], endpointId };
}

/** The name of something that is drawn stands for its addresses, as it does in a template. */
function standInFor({ found }: Reading, name: string): string {
  const plain = nameOf(name).toLowerCase().replace(/^dualstack\./, '');
  const balancer = results.loadBalancers.in(found).items.find(({ item }) => item.DNSName?.toLowerCase() === plain);
  if (balancer !== undefined) return `‹${idOfBalancerArn(balancer.item.LoadBalancerArn)}.DNSName›`;
  const database = results.dbInstances.in(found).items.find(({ item }) => item.Endpoint?.Address?.toLowerCase() === plain);
  return database === undefined ? name : `‹${database.id}.Endpoint.Address›`;
}

function endpointNamed(reading: Reading, name: string): string | undefined {
  const own = results.vpcEndpoints.in(reading.found).items.find(({ item }) => (item.DnsEntries ?? []).some(({ DnsName }) => DnsName?.toLowerCase() === name.toLowerCase()));
  return own?.id;
}

function nameOf(name: string): string {
  // Route 53 writes a wildcard as an octal code.
  return name.replace(/\.$/, '').replaceAll('\\052', '*');
}

function idOfZone(id: string): string {
  return id.split('/').at(-1) ?? id;
}

export function readResolver(reading: Reading): void {
  const { found } = reading;
  const endpoints = results.resolverEndpoints.in(found).items;
  const addresses = new Map<string, { subnetId: string; ip?: string }[]>();
  for (const read of results.resolverAddresses.in(found).items) {
    const owner = ownerOf(read, endpoints.map(({ id }) => id));
    const ip = read.item.Ip ?? read.item.Ipv6;
    if (owner === undefined) sayOwnerless(reading, read, 'Resolver endpoint', 'rslvr-…');
    else addresses.set(owner, [...(addresses.get(owner) ?? []), { subnetId: read.item.SubnetId, ...(ip !== undefined && { ip }) }]);
  }
  for (const read of endpoints) {
    const { item } = read;
    const own = addresses.get(read.id) ?? addressesOfInterfaces(reading, read);
    const open: OpenProperty[] = own.length > 0 ? [] : [notGiven('IpAddresses', `${results.resolverAddresses.command} --resolver-endpoint-id ${read.id}`, 'it is taken to have none')];
    const direction = (['INBOUND', 'OUTBOUND'] as const).find((each) => item.Direction.startsWith(each));
    if (direction === undefined) {
      reading.report.say('warning', 'NOT_DRAWN', read.place, `\`${read.id}\` has the direction \`${item.Direction}\`, which is not known here; it is left out.`);
      continue;
    }
    const about = aboutOf(read, { name: item.Name, ownerId: accountOfArn(item.Arn), region: regionOfArn(item.Arn), vpcId: item.HostVPCId, open });
    reading.add('resolverEndpoint', about, { direction, addresses: own, securityGroupIds: item.SecurityGroupIds ?? [] });
  }
  for (const read of results.resolverRules.in(found).items) {
    const { item } = read;
    const ruleType = (['FORWARD', 'SYSTEM'] as const).find((type) => type === item.RuleType);
    if (ruleType === undefined || item.DomainName === undefined) {
      // The rule that AWS makes for the whole internet, `RECURSIVE`, is how names are answered anyway.
      if (item.RuleType !== 'RECURSIVE') reading.report.say('warning', 'NOT_SIMULATED', read.place, `\`${read.id}\` is a rule of the type \`${item.RuleType ?? 'unknown'}\`, which is not simulated; it is left out.`);
      continue;
    }
    const associations = results.resolverRuleAssociations.in(found);
    const open = associations.given ? [] : [notGiven('ResolverRuleAssociations', associationsCommand, 'it is taken to be associated with no VPC')];
    reading.add('resolverRule', aboutOf(read, { name: item.Name, ownerId: item.OwnerId, open }), {
      ruleType,
      domainName: nameOf(item.DomainName),
      resolverEndpointId: item.ResolverEndpointId,
      targetIps: (item.TargetIps ?? []).flatMap(({ Ip, Port }) => (Ip === undefined ? [] : [{ ip: Ip, port: Port ?? 53 }])),
      vpcIds: associations.items.flatMap((each) => (each.item.ResolverRuleId === read.id ? [each.item.VPCId] : [])),
    });
  }
}

const associationsCommand = results.resolverRuleAssociations.command;

function addressesOfInterfaces(reading: Reading, read: Read<unknown>): { subnetId: string; ip?: string }[] {
  return results.networkInterfaces.in(reading.found).items.flatMap(({ item }) =>
    item.SubnetId !== undefined && item.Description?.includes(read.id) === true ? [{ subnetId: item.SubnetId, ...(item.PrivateIpAddress !== undefined && { ip: item.PrivateIpAddress }) }] : [],
  );
}
