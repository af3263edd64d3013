import { findNodeOf, nodesOf } from '../../../model/design';
import type { PrivateHostedZone } from '../../../model/kinds';
import { isAtOrBelow, normalizeName } from '../../../network/dns/dnsName';
import { selectPrivateHostedZone, selectRecord } from '../../../network/dns/privateHostedZone';
import { matchEndpointService } from '../../serviceMatch';
import { tryChanges, type RemedyChange, type RemedyEdit } from '../remedyEdit';
import { editable, sourceSubnets, type Propose, type Stuck } from '../stuckRequest';
import { dnsAttributes, proposeServiceEndpoints } from './serviceEndpoints';
import { proposeSiteNames } from './siteNames';
import { andMore, upperFirst } from './words';

/** The Amazon resolver does not answer, or private zones and private DNS are not asked. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html */
export const proposeDnsAttributes: Propose = ({ design, step }) => {
  const vpc = findNodeOf(design, step.node, 'vpc');
  if (vpc === undefined || editable(design, vpc.id) === undefined || vpc.enableDnsSupport) return [];
  return [{ title: `Turn on DNS support of \`${vpc.name}\``, changes: [{ operation: 'setProperties', nodeId: vpc.id, properties: { enableDnsSupport: true } }], breadth: 0 }];
};

/** What would answer the name: a zone that is not associated yet, a record that a zone lacks, private DNS, a forwarder of the site. */
export const proposeNameAnswers: Propose = (stuck) => {
  const asked = stuck.result.resolution?.name;
  if (asked === undefined) return [];
  const name = normalizeName(asked);
  return [...zonesToAssociate(stuck, name), ...sharedEndpoints(stuck, name), ...recordsToAdd(stuck, name), ...proposeSiteNames(stuck, name), ...rulesToLeave(stuck, name), ...ipv6Names(stuck), ...proposeServiceEndpoints(stuck)];
};

function zonesToAssociate(stuck: Stuck, name: string): readonly RemedyEdit[] {
  const { design } = stuck;
  const [subnet] = sourceSubnets(stuck);
  const vpc = findNodeOf(design, subnet?.vpc.id, 'vpc');
  if (vpc === undefined) return [];
  const edits: RemedyEdit[] = [];
  for (const zone of nodesOf(design, 'privateHostedZone')) {
    if (editable(design, zone.id) === undefined || !isAtOrBelow(name, normalizeName(zone.domainName))) continue;
    if (!zone.vpcIds.some((id) => id === vpc.id)) edits.push({ title: `Associate \`${zone.name}\` with \`${vpc.name}\``, changes: [{ operation: 'connect', sourceId: zone.id, targetId: vpc.id }], breadth: 1 });
    if (!vpc.enableDnsSupport || !vpc.enableDnsHostnames) {
      const missing = dnsAttributes(vpc);
      if (missing !== undefined) edits.push({ title: `T${missing.words.slice(1)}`, changes: missing.changes, breadth: 0 });
    }
  }
  return edits;
}

/** An endpoint of another VPC is found by a zone of its own name. https://docs.aws.amazon.com/whitepapers/latest/building-scalable-secure-multi-vpc-network-infrastructure/centralized-access-to-vpc-private-endpoints.html */
function sharedEndpoints(stuck: Stuck, name: string): readonly RemedyEdit[] {
  const { design, network, question } = stuck;
  const { call } = question;
  const [subnet] = sourceSubnets(stuck);
  const vpc = findNodeOf(design, subnet?.vpc.id, 'vpc');
  if (call === undefined || vpc === undefined) return [];
  const joined = new Set(network.peeringConnectionsOf(vpc.id).flatMap(({ vpcIds }) => vpcIds));
  for (const id of network.transitGatewayIdsOf(vpc.id)) for (const { vpcId } of network.transitGateway(id)?.attachments.values() ?? []) if (vpcId !== undefined) joined.add(vpcId);
  return nodesOf(design, 'interfaceEndpoint').flatMap((endpoint): readonly RemedyEdit[] => {
    if (endpoint.vpcId === vpc.id || !joined.has(endpoint.vpcId) || !matchEndpointService(design, endpoint, call).matches) return [];
    const drop: RemedyChange = { operation: 'drop', kind: 'privateHostedZone', containerId: undefined, options: { domainName: name } };
    const zone = tryChanges(design, [drop])?.created[0];
    if (zone === undefined || nodesOf(design, 'privateHostedZone').some((other) => normalizeName(other.domainName) === name)) return [];
    const attributes = dnsAttributes(vpc);
    return [
      {
        title: upperFirst([...(attributes === undefined ? [] : [attributes.words]), `add a private hosted zone \`${name}\` to \`${vpc.name}\` with an alias to \`${endpoint.name}\``].join(' and ')),
        changes: [...(attributes?.changes ?? []), drop, { operation: 'append', nodeId: zone, list: 'records', values: [{ name, type: question.family === 6 ? 'AAAA' : 'A', values: [], endpointId: endpoint.id }] }, { operation: 'connect', sourceId: zone, targetId: vpc.id }],
        breadth: 3,
        caution: `Everything in \`${vpc.name}\` that asks for \`${name}\` is then sent to \`${endpoint.name}\`.`,
      },
    ];
  });
}

/** A zone answers alone for what is below its domain: what it lacks does not exist, whatever would answer without it. */
function recordsToAdd(stuck: Stuck, name: string): readonly RemedyEdit[] {
  const { design, question } = stuck;
  const [subnet] = sourceSubnets(stuck);
  if (subnet === undefined) return [];
  const vpc = subnet.vpc;
  const hiding = selectPrivateHostedZone(design, vpc.id, name)?.zone;
  const zone = hiding === undefined || editable(design, hiding.id) === undefined || selectRecord(hiding, name, question.family).found === 'record' ? undefined : hiding;
  if (zone === undefined) return [];
  const { call } = question;
  const type = question.family === 6 ? 'AAAA' : 'A';
  const add = (title: string, record: Readonly<Record<string, unknown>>): RemedyEdit => ({
    title,
    changes: [{ operation: 'append', nodeId: zone.id, list: 'records', values: [record] }],
    breadth: 1,
  });
  const endpoints = call === undefined ? [] : nodesOf(design, 'interfaceEndpoint').filter((endpoint) => endpoint.vpcId === vpc.id && matchEndpointService(design, endpoint, call).matches);
  const known = addressesElsewhere(stuck, name, zone).filter((address) => address.includes(':') === (question.family === 6));
  return [
    ...endpoints.map((endpoint) => add(`Add an alias record \`${name}\` to \`${zone.name}\` that leads to \`${endpoint.name}\``, { name, type, values: [], endpointId: endpoint.id })),
    ...(known.length === 0 ? [] : [add(`Add a record \`${name}\` to \`${zone.name}\`, ${type} ${known.map((address) => `\`${address}\``).join(', ')}`, { name, type, values: known })]),
    {
      title: `Take \`${zone.name}\` away from \`${vpc.name}\``,
      changes: [{ operation: 'setProperties', nodeId: zone.id, properties: { vpcIds: zone.vpcIds.filter((id) => id !== vpc.id) } }],
      breadth: 6,
      caution: `\`${vpc.name}\` then no longer finds the names of \`${zone.name}\`${zone.records.length === 0 ? '' : `: ${andMore(zone.records.map((record) => record.name))}`}.`,
    },
  ];
}

/** What answers the name where the zone does not: a wider zone of the VPC, the public DNS. */
function addressesElsewhere({ design }: Stuck, name: string, zone: PrivateHostedZone): readonly string[] {
  const wider = nodesOf(design, 'privateHostedZone').filter((other) => other.id !== zone.id && other.inactive !== true && other.vpcIds.some((id) => zone.vpcIds.includes(id)) && isAtOrBelow(name, normalizeName(other.domainName)));
  const inZones = wider.flatMap((other) => other.records.filter((record) => normalizeName(record.name) === name && (record.type === 'A' || record.type === 'AAAA')).flatMap((record) => record.values));
  if (inZones.length > 0) return inZones;
  return (design.publicDns ?? []).filter((entry) => normalizeName(entry.name) === name).map((entry) => entry.address);
}

/** A rule that sends the name elsewhere comes before the VPC's own answers. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-overview-DSN-queries-to-vpc.html */
function rulesToLeave(stuck: Stuck, name: string): readonly RemedyEdit[] {
  const { design, result } = stuck;
  const asking = new Set([...result.steps.map(({ node }) => node), ...sourceSubnets(stuck).map(({ vpc }) => vpc.id)]);
  return nodesOf(design, 'resolverRule').flatMap((rule) => {
    if (editable(design, rule.id) === undefined || rule.ruleType !== 'FORWARD' || !isAtOrBelow(name, normalizeName(rule.domainName))) return [];
    return rule.vpcIds
      .filter((id) => asking.has(id))
      .map((id) => {
        const vpc = findNodeOf(design, id, 'vpc')?.name ?? id;
        return {
          title: `Take \`${rule.name}\` away from \`${vpc}\``,
          changes: [{ operation: 'setProperties' as const, nodeId: rule.id, properties: { vpcIds: rule.vpcIds.filter((other) => other !== id) } }],
          breadth: 4,
          caution: `\`${vpc}\` then answers every name of \`${rule.domainName}\` itself.`,
        };
      });
  });
}

/** https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html, https://docs.aws.amazon.com/AmazonS3/latest/userguide/dual-stack-endpoints.html */
function ipv6Names({ design, step, question, result }: Stuck): readonly RemedyEdit[] {
  const { call } = question;
  if (step.code !== 'DNS_NO_RECORD_OF_TYPE') return [];
  const met = new Set(result.steps.map(({ node }) => node));
  return [...nodesOf(design, 'gatewayEndpoint'), ...nodesOf(design, 'interfaceEndpoint')]
    .filter((endpoint) => editable(design, endpoint.id) !== undefined && (endpoint.ipAddressType !== 'dualstack' || endpoint.dnsRecordIpType !== 'dualstack') && (met.has(endpoint.id) || (call !== undefined && matchEndpointService(design, endpoint, call).matches)))
    .map((endpoint) => ({ title: `Make \`${endpoint.name}\` dual-stack`, changes: [{ operation: 'setProperties' as const, nodeId: endpoint.id, properties: { ipAddressType: 'dualstack', dnsRecordIpType: 'dualstack' } }], breadth: 2 }));
}
