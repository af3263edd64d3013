import { parseServiceHost } from '../../catalog/serviceHosts';
import { findNode, findNodeOf } from '../../model/design';
import type { NodeOf } from '../../model/kinds';
import { actionPrefixesOf } from '../../catalog/services';
import { deployedAddressOf } from '../deployedAddress';
import { openDnsProperties, openProperties } from '../openProperties';
import { answered, unanswered, type AddressFamily, type DnsOutcome, type DnsTrail, type DnsWorld, type ResolutionSource } from './answer';
import { depthOf, isAtOrBelow, normalizeName } from './dnsName';
import { answerOfEndpoint } from './endpointAnswer';
import { awsServiceOf, isNamedEndpoint } from './endpointNames';
import { hasRecord, hiddenZonesOf, isInZone, type HiddenZone } from './hiddenZones';
import { askNameServer } from './nameServer';
import { askOwnNameServers, nameServersOf } from './ownNameServers';
import { publicOwnerOf, selectPrivateHostedZone, selectRecord } from './privateHostedZone';
import { resolvePublicly } from './publicDns';
import { publicHostInside } from './publicHostName';
import { selectResolverRule } from './resolverRule';
import { hasS3GatewayEndpoint } from './s3InboundResolver';

export interface VpcQuestion {
  readonly vpcId: string;
  readonly name: string;
  readonly family: AddressFamily;
  /** A workload asks the resolver of its VPC; what comes through an inbound Resolver endpoint also sees the zones kept for it. */
  readonly entry: 'workload' | 'inbound-resolver-endpoint';
  /** `ruleId` of every Resolver rule followed on the way, and names an alias has led through: the same again is a circle. */
  readonly followed: readonly string[];
  /** Who asks, where that matters: a workload may ask other name servers than the resolver of its VPC. */
  readonly workloadId?: string | undefined;
}

/** The answer of a VPC's Amazon resolver. Security groups and network ACLs never filter queries to it. https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html */
export function resolveInVpc(world: DnsWorld, question: VpcQuestion, trail: DnsTrail): DnsOutcome {
  const { design } = world;
  const vpc = findNodeOf(design, question.vpcId, 'vpc');
  if (vpc === undefined) return resolvePublicly(world, { ...question, askedBy: question.vpcId }, trail);
  trail.assumptions.push(...openDnsProperties(vpc));

  if (question.entry === 'workload') {
    const servers = nameServersOf(design, vpc, question.workloadId);
    if (servers !== undefined) return askOwnNameServers(world, { vpc, servers, question }, trail);
    if (!vpc.enableDnsSupport) {
      return fail(vpc, 'DNS_SUPPORT_DISABLED', `DNS support is off in \`${vpc.name}\`: the Amazon resolver does not answer \`${question.name}\`.`, 'none', trail, question.name);
    }
  }

  const rule = selectResolverRule(design, vpc, question.name);
  const zone = selectZone(world, vpc, question);
  noteInactive(world, vpc, question, trail);

  // Equal length: a FORWARD rule comes before any zone. A SYSTEM rule means "resolve here" and silences wider FORWARD rules.
  // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-overview-DSN-queries-to-vpc.html
  if (rule !== undefined && rule.rule.ruleType === 'FORWARD' && depthOf(rule.domain) >= (zone === undefined ? 0 : depthOf(zone.domain))) {
    return followRule(world, vpc, rule.rule, question, trail);
  }
  if (zone !== undefined) return zone.answer(trail);

  const internal = privateHostName(question.name);
  if (internal !== undefined) {
    if (question.family === 6) return fail(vpc, 'DNS_NO_RECORD_OF_TYPE', `\`${question.name}\` has no AAAA record.`, 'vpc-dns', trail, question.name);
    trail.steps.push({
      node: vpc.id,
      layer: 'dns',
      outcome: 'pass',
      code: 'DNS_VPC',
      message: `\`${question.name}\` is the private host name of \`${internal}\`.`,
      evidence: { type: 'dns', name: question.name, answers: [internal] },
    });
    return answered('vpc-dns', { type: 'addresses', addresses: [internal] });
  }
  const inside = question.family === 4 ? publicHostInside(world, vpc, question.name, trail) : undefined;
  if (inside !== undefined) return inside;
  return resolvePublicly(world, { ...question, askedBy: vpc.id, vpcId: vpc.id }, trail);
}

interface ZoneChoice {
  readonly domain: string;
  answer(trail: DnsTrail): DnsOutcome;
}

/** The most specific zone, hidden or not. Both kinds need both DNS attributes of the VPC. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html */
function selectZone(world: DnsWorld, vpc: NodeOf<'vpc'>, question: VpcQuestion): ZoneChoice | undefined {
  if (!vpc.enableDnsSupport || !vpc.enableDnsHostnames) return undefined;
  const { name } = question;
  const hosted = selectPrivateHostedZone(world.design, vpc.id, name);
  const hidden = hiddenZonesOf(world.design, vpc.id)
    .active.filter((each) => isInZone(each, name) && (each.askedBy === 'everyone' || question.entry === 'inbound-resolver-endpoint'))
    .reduce<HiddenZone | undefined>((best, each) => (best === undefined || depthOf(each.domain) > depthOf(best.domain) ? each : best), undefined);
  if (hosted !== undefined && (hidden === undefined || depthOf(hosted.domain) >= depthOf(hidden.domain))) {
    return {
      domain: hosted.domain,
      answer: (trail) => {
        if (hidden?.domain === hosted.domain) {
          const endpoint = findNode(world.design, hidden.endpointId)?.name ?? hidden.endpointId;
          trail.assumptions.push({
            code: 'ZONE_CONFLICT',
            message: `\`${hosted.zone.name}\` and private DNS of \`${endpoint}\` both answer for \`${hosted.domain}\` in \`${vpc.name}\`. AWS refuses such a pair; the private hosted zone is taken.`,
          });
        }
        if (hosted.others > 0) {
          trail.assumptions.push({ code: 'ZONE_CONFLICT', message: `Several private hosted zones of \`${vpc.name}\` are called \`${hosted.domain}\`. The first of the design is taken.` });
        }
        trail.assumptions.push(...openProperties(hosted.zone));
        return answerOfZone(world, vpc, hosted.zone, question, trail);
      },
    };
  }
  return hidden && { domain: hidden.domain, answer: (trail) => answerOfHiddenZone(world, vpc, hidden, question, trail) };
}

function answerOfHiddenZone(world: DnsWorld, vpc: NodeOf<'vpc'>, zone: HiddenZone, question: VpcQuestion, trail: DnsTrail): DnsOutcome {
  const { name, family } = question;
  const endpoint = findNode(world.design, zone.endpointId);
  const label = endpoint?.name ?? zone.endpointId;
  if (zone.crossRegion) {
    trail.assumptions.push({ code: 'PRIVATE_DNS_CROSS_REGION', message: `AWS does not say clearly whether private DNS of \`${label}\` covers names of another Region; it is taken to.` });
  }
  if (zone.askedBy === 'inbound-resolver-endpoints' && !hasS3GatewayEndpoint(world.design, vpc.id)) {
    trail.assumptions.push({
      code: 'S3_INBOUND_NEEDS_GATEWAY_ENDPOINT',
      message: `Private DNS only for inbound Resolver endpoints needs a gateway endpoint for Amazon S3 in \`${vpc.name}\`; AWS refuses \`${label}\` without one.`,
    });
  }
  if (!hasRecord(zone, name)) {
    trail.assumptions.push({ code: 'PRIVATE_DNS_NAMES_BELOW', message: `Names below \`${zone.domain}\` are taken not to resolve where private DNS of \`${label}\` is on. AWS does not document this case.` });
    return fail(vpc, 'DNS_NXDOMAIN', `Private DNS of \`${label}\` answers \`${zone.domain}\` in \`${vpc.name}\` and has no name \`${name}\`.`, 'private-dns', trail, name);
  }
  return answerOfEndpoint(
    world,
    { endpointId: zone.endpointId, zone: null, name, family, askedBy: vpc.id, source: 'private-dns', resourceConfigurationId: zone.resourceConfigurationId },
    trail,
  );
}

function answerOfZone(world: DnsWorld, vpc: NodeOf<'vpc'>, zone: NodeOf<'privateHostedZone'>, question: VpcQuestion, trail: DnsTrail): DnsOutcome {
  const { name, family } = question;
  const source: ResolutionSource = 'private-hosted-zone';
  const choice = selectRecord(zone, name, family);
  const domain = normalizeName(zone.domainName);
  if (choice.found === 'nothing') {
    return fail(vpc, 'DNS_NXDOMAIN', `The private hosted zone \`${domain}\` answers for \`${vpc.name}\` and has no record \`${name}\`; nothing else is asked.`, source, trail, name);
  }
  if (choice.found === 'other-type') {
    return fail(vpc, 'DNS_NO_RECORD_OF_TYPE', `The private hosted zone \`${domain}\` has no ${family === 6 ? 'AAAA' : 'A'} record for \`${name}\`.`, source, trail, name);
  }
  const { record } = choice;
  if (isNamedEndpoint(findNode(world.design, record.endpointId)) && record.endpointId !== undefined) {
    return answerOfEndpoint(world, { endpointId: record.endpointId, zone: null, name, family, askedBy: vpc.id, source }, trail);
  }
  const values = record.aliasTarget === undefined ? record.values : [record.aliasTarget];
  const owners = new Map(values.flatMap((value) => publicOwnerOf(world.design, vpc.id, value) ?? []).map((owner) => [owner.id, owner.name]));
  if (owners.size > 0) {
    const beside = addressesIn(world, values.filter((value) => publicOwnerOf(world.design, vpc.id, value) === undefined), family);
    const owned = `the public addresses of ${[...owners.values()].map((owner) => `\`${owner}\``).join(', ')}`;
    trail.steps.push({
      node: vpc.id,
      layer: 'dns',
      outcome: 'pass',
      code: 'DNS_PRIVATE_HOSTED_ZONE',
      message: `The private hosted zone \`${domain}\` answers \`${name}\` with ${[owned, ...beside.map((each) => `\`${each}\``)].join(', ')}.`,
      evidence: { type: 'dns', name, zone: domain, answers: beside },
    });
    return answered(source, { type: 'public', nodeIds: [...owners.keys()], addresses: beside });
  }
  const target = record.aliasTarget ?? (record.type === 'CNAME' ? record.values[0] : undefined);
  const targetAddresses = target === undefined ? [] : addressesBehind(world, target, family);
  if (target !== undefined && targetAddresses.length === 0) return followAlias(world, vpc, { target: normalizeName(target), question, source }, trail);

  const addresses = target === undefined ? addressesIn(world, record.values, family) : targetAddresses;
  if (addresses.length === 0) {
    return fail(vpc, 'DNS_NO_RECORD_OF_TYPE', `The record \`${name}\` of the private hosted zone \`${domain}\` holds no IPv${family} address.`, source, trail, name);
  }
  trail.steps.push({
    node: vpc.id,
    layer: 'dns',
    outcome: 'pass',
    code: 'DNS_PRIVATE_HOSTED_ZONE',
    message: `The private hosted zone \`${domain}\` answers \`${name}\` with ${addresses.map((each) => `\`${each}\``).join(', ')}.`,
    evidence: { type: 'dns', name, zone: domain, answers: addresses },
  });
  return answered(source, { type: 'addresses', addresses });
}

/** Addresses as they are written, and those of the resources that a template takes them from. */
function addressesIn(world: DnsWorld, values: readonly string[], family: AddressFamily): readonly string[] {
  return values.flatMap((value) => (value.includes('‹') ? addressesBehind(world, value, family) : value.includes(':') === (family === 6) ? [value] : []));
}

/** The private addresses of the resource from which a template takes a record's value. */
function addressesBehind(world: DnsWorld, value: string, family: AddressFamily): readonly string[] {
  const deployed = deployedAddressOf(value);
  if (deployed === undefined) return [];
  const interfaces = world.interfaceAddresses(deployed.nodeId);
  return (deployed.extent === 'first' ? interfaces.slice(0, 1) : interfaces).flatMap(({ ipv4, ipv6 }) => (family === 4 ? ipv4 : ipv6) ?? []);
}

function followAlias(
  world: DnsWorld,
  vpc: NodeOf<'vpc'>,
  { target, question, source }: { target: string; question: VpcQuestion; source: ResolutionSource },
  trail: DnsTrail,
): DnsOutcome {
  const mark = `${vpc.id} ${target}`;
  if (question.followed.includes(mark) || target === question.name) {
    return fail(vpc, 'DNS_LOOP', `\`${question.name}\` leads back to itself.`, source, trail, question.name);
  }
  trail.steps.push({ node: vpc.id, layer: 'dns', outcome: 'info', code: 'DNS_ALIAS', message: `\`${question.name}\` stands for \`${target}\`.` });
  const outcome = resolveInVpc(world, { ...question, name: target, entry: question.entry, followed: [...question.followed, mark] }, trail);
  return { ...outcome, source };
}

function followRule(world: DnsWorld, vpc: NodeOf<'vpc'>, rule: NodeOf<'resolverRule'>, question: VpcQuestion, trail: DnsTrail): DnsOutcome {
  const source: ResolutionSource = 'resolver-rule';
  const { name } = question;
  if (question.followed.includes(rule.id)) {
    return fail(vpc, 'DNS_LOOP', `\`${rule.name}\` sends \`${name}\` to an inbound Resolver endpoint of a VPC in which the same rule applies: the query turns in a circle.`, source, trail, name);
  }
  const target = rule.targetIps[0];
  const outbound = findNodeOf(world.design, rule.resolverEndpointId, 'resolverEndpoint');
  if (target === undefined || outbound === undefined) {
    return fail(vpc, 'DNS_NXDOMAIN', `\`${rule.name}\` forwards \`${name}\`, but has no ${target === undefined ? 'target address' : 'outbound Resolver endpoint'}.`, source, trail, name);
  }
  trail.steps.push({
    node: vpc.id,
    layer: 'dns',
    outcome: 'info',
    code: 'DNS_RESOLVER_RULE',
    message: `\`${rule.name}\` forwards \`${name}\` through \`${outbound.name}\` to \`${target.ip}\`.`,
  });
  const address = addressesBehind(world, target.ip, 4)[0] ?? target.ip;
  return askNameServer(world, { from: { type: 'resolver-endpoint', id: outbound.id }, address, port: target.port, source }, { ...question, followed: [...question.followed, rule.id] }, trail);
}

/** Zones that would have answered but are not in effect: said, because it is the commonest surprise. */
function noteInactive(world: DnsWorld, vpc: NodeOf<'vpc'>, { name, entry }: VpcQuestion, trail: DnsTrail): void {
  const zones = hiddenZonesOf(world.design, vpc.id);
  for (const zone of zones.inactive) {
    if (!hasRecord(zone, name)) continue;
    const label = findNode(world.design, zone.endpointId)?.name ?? zone.endpointId;
    const why = {
      'dns-attributes': `\`${vpc.name}\` does not have both DNS support and DNS hostnames on`,
      state: 'its connection is not available',
      unsupported: 'the service does not offer it',
      'not-verified': 'the ownership of the name is not verified',
    }[zone.because];
    trail.steps.push({ node: zone.endpointId, layer: 'dns', outcome: 'info', code: 'PRIVATE_DNS_INACTIVE', message: `Private DNS of \`${label}\` is not in effect: ${why}.` });
  }
  for (const zone of zones.active) {
    if (entry !== 'workload' || zone.askedBy === 'everyone' || !hasRecord(zone, name)) continue;
    const label = findNode(world.design, zone.endpointId)?.name ?? zone.endpointId;
    trail.steps.push({
      node: zone.endpointId,
      layer: 'dns',
      outcome: 'info',
      code: 'PRIVATE_DNS_INBOUND_ONLY',
      message: `Private DNS of \`${label}\` answers queries through inbound Resolver endpoints only, not those of workloads in \`${vpc.name}\`.`,
    });
  }
  const service = zones.unknown.length === 0 ? null : parseServiceHost(name);
  for (const endpointId of zones.unknown) {
    const endpoint = findNode(world.design, endpointId);
    if (endpoint === undefined) continue;
    const aws = endpoint.kind === 'interfaceEndpoint' ? awsServiceOf(world.design, endpoint) : undefined;
    const concerns = aws === undefined ? service === null : service !== null && service.actionPrefixes.some((prefix) => actionPrefixesOf(aws.suffix).includes(prefix));
    if (concerns) trail.assumptions.push({ code: 'PRIVATE_DNS_NAMES_UNKNOWN', message: `The names that private DNS of \`${endpoint.name}\` answers are not known; \`${name}\` is taken not to be one of them.` });
  }
}

/** `ip-10-0-1-15.ec2.internal`. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html */
function privateHostName(name: string): string | undefined {
  if (!['ec2.internal', 'compute.internal'].some((domain) => isAtOrBelow(name, domain))) return undefined;
  return /^ip-(\d{1,3})-(\d{1,3})-(\d{1,3})-(\d{1,3})\./.exec(name)?.slice(1, 5).join('.');
}

function fail(vpc: NodeOf<'vpc'>, code: string, message: string, source: ResolutionSource, trail: DnsTrail, name: string): DnsOutcome {
  trail.steps.push({ node: vpc.id, layer: 'dns', outcome: 'fail', code, message, evidence: { type: 'dns', name, answers: [] } });
  return unanswered(source, { node: vpc.id, layer: 'dns', code });
}
