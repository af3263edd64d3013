import { findNodeOf, nodesOf } from '../../../model/design';
import { isAtOrBelow, normalizeName } from '../../../network/dns/dnsName';
import { awsServiceOf } from '../../../network/dns/endpointNames';
import { matchEndpointService } from '../../serviceMatch';
import { tryChanges, type RemedyChange, type RemedyEdit } from '../remedyEdit';
import { editable, sourceSubnets, type Propose, type Stuck } from '../stuckRequest';
import { dnsAttributes, proposeServiceEndpoints } from './serviceEndpoints';

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
  return [...zonesToAssociate(stuck, name), ...recordsToAdd(stuck, name), ...forwardersToAdd(stuck, name), ...rulesToLeave(stuck), ...ipv6Names(stuck), ...proposeServiceEndpoints(stuck)];
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

/** A zone that answers alone hides the public name: an alias to the endpoint brings it back. */
function recordsToAdd(stuck: Stuck, name: string): readonly RemedyEdit[] {
  const { design, question } = stuck;
  const zone = findNodeOf(design, stuck.step.node, 'privateHostedZone');
  const [subnet] = sourceSubnets(stuck);
  if (zone === undefined || editable(design, zone.id) === undefined || question.call === undefined) return [];
  const { call } = question;
  const endpoints = nodesOf(design, 'interfaceEndpoint').filter((endpoint) => endpoint.vpcId === subnet?.vpc.id && matchEndpointService(design, endpoint, call).matches);
  return endpoints.map((endpoint) => ({
    title: `Add an alias record \`${name}\` to \`${zone.name}\` that leads to \`${endpoint.name}\``,
    changes: [{ operation: 'append', nodeId: zone.id, list: 'records', values: [{ name, type: question.family === 6 ? 'AAAA' : 'A', values: [], endpointId: endpoint.id }] }],
    breadth: 1,
  }));
}

/** A site sees private names only through an inbound Resolver endpoint. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-forwarding-inbound-queries.html */
function forwardersToAdd(stuck: Stuck, name: string): readonly RemedyEdit[] {
  const { design, question } = stuck;
  if (question.source.type !== 'on-premises') return [];
  const site = question.source.node;
  const known = new Set(site.dns.forwarders.map(({ domain }) => normalizeName(domain)));
  const domains = domainsFor(stuck, name).filter((domain) => !known.has(domain));
  const hasInbound = nodesOf(design, 'resolverEndpoint').some(({ direction }) => direction === 'INBOUND');
  if (!hasInbound) return domains.flatMap((domain) => newInboundEndpoint(stuck, domain));
  return nodesOf(design, 'resolverEndpoint').flatMap((endpoint) =>
    endpoint.direction !== 'INBOUND' || editable(design, site.id) === undefined
      ? []
      : domains.map((domain) => ({
          title: `Forward \`${domain}\` from \`${site.name}\` to \`${endpoint.name}\``,
          changes: [{ operation: 'append' as const, nodeId: site.id, list: 'dns.forwarders', values: [{ domain, resolverEndpointId: endpoint.id }] }],
          breadth: domain === name ? 1 : 2,
        })),
  );
}

/** In the VPC whose endpoint or zone answers the name. */
function newInboundEndpoint({ design, question }: Stuck, domain: string): readonly RemedyEdit[] {
  const { call, source } = question;
  if (source.type !== 'on-premises' || editable(design, source.node.id) === undefined) return [];
  const site = source.node;
  const ofEndpoints = nodesOf(design, 'interfaceEndpoint').filter((endpoint) => endpoint.privateDnsEnabled && call !== undefined && matchEndpointService(design, endpoint, call).matches).map(({ vpcId }) => vpcId);
  const ofZones = nodesOf(design, 'privateHostedZone').filter((zone) => normalizeName(zone.domainName) === domain).flatMap(({ vpcIds }) => vpcIds);
  return [...new Set([...ofEndpoints, ...ofZones])].flatMap((vpcId): readonly RemedyEdit[] => {
    const drop: RemedyChange = { operation: 'drop', kind: 'resolverEndpoint', containerId: vpcId, options: { direction: 'INBOUND' } };
    const made = tryChanges(design, [drop])?.created[0];
    if (made === undefined) return [];
    const vpc = findNodeOf(design, vpcId, 'vpc')?.name ?? vpcId;
    return [
      {
        title: `Add an inbound Resolver endpoint to \`${vpc}\` and forward \`${domain}\` from \`${site.name}\` to it`,
        changes: [drop, { operation: 'append', nodeId: site.id, list: 'dns.forwarders', values: [{ domain, resolverEndpointId: made }] }],
        breadth: 4,
        weight: 2,
      },
    ];
  });
}

/** The domain of the zone or of the service that holds the name; else the name itself. */
function domainsFor({ design, question }: Stuck, name: string): readonly string[] {
  const zones = nodesOf(design, 'privateHostedZone').map(({ domainName }) => normalizeName(domainName)).filter((domain) => isAtOrBelow(name, domain));
  if (zones.length > 0) return zones;
  const { call } = question;
  const endpoint = call && nodesOf(design, 'interfaceEndpoint').find((each) => matchEndpointService(design, each, call).matches);
  const service = endpoint && awsServiceOf(design, endpoint);
  const host = service === undefined ? undefined : normalizeName(`${service.suffix}.${service.region}.amazonaws.com`);
  return [host !== undefined && isAtOrBelow(name, host) ? host : name];
}

function rulesToLeave({ design, step, result }: Stuck): readonly RemedyEdit[] {
  const vpcIds = new Set(result.steps.map(({ node }) => node));
  return nodesOf(design, 'resolverRule').flatMap((rule) =>
    rule.vpcIds
      .filter((id) => vpcIds.has(id) && (step.code === 'DNS_LOOP' || step.node === rule.id || result.steps.some((each) => each.node === rule.id)))
      .map((id) => ({
        title: `Take \`${rule.name}\` away from \`${findNodeOf(design, id, 'vpc')?.name ?? id}\``,
        changes: [{ operation: 'setProperties' as const, nodeId: rule.id, properties: { vpcIds: rule.vpcIds.filter((other) => other !== id) } }],
        breadth: 4,
      })),
  );
}

/** https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html */
function ipv6Names({ design, step, question, result }: Stuck): readonly RemedyEdit[] {
  const { call } = question;
  if (step.code !== 'DNS_NO_RECORD_OF_TYPE') return [];
  const met = new Set(result.steps.map(({ node }) => node));
  return nodesOf(design, 'interfaceEndpoint')
    .filter((endpoint) => editable(design, endpoint.id) !== undefined && endpoint.ipAddressType !== 'dualstack' && (met.has(endpoint.id) || (call !== undefined && matchEndpointService(design, endpoint, call).matches)))
    .map((endpoint) => ({ title: `Make \`${endpoint.name}\` dual-stack`, changes: [{ operation: 'setProperties' as const, nodeId: endpoint.id, properties: { ipAddressType: 'dualstack', dnsRecordIpType: 'dualstack' } }], breadth: 2 }));
}
