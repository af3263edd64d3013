import { findNodeOf } from '../../model/design';
import { answered, unanswered, type AddressFamily, type DnsOutcome, type DnsTrail, type DnsWorld } from './answer';
import { coversName, depthOf, isAtOrBelow, normalizeName } from './dnsName';
import { resolvePublicly } from './publicDns';
import { resolveInVpc } from './vpcResolver';

export interface SiteQuestion {
  readonly customerGatewayId: string;
  readonly name: string;
  readonly family: AddressFamily;
  readonly followed: readonly string[];
  /** A host of the site asks, or an outbound Resolver endpoint by a rule. */
  readonly asked: 'by-site' | 'by-rule';
}

/**
 * The answer of a site's name servers: their own records, a conditional forwarder to an inbound Resolver endpoint, else the
 * public DNS. On-premises networks do not see the Amazon resolver itself.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-forwarding-inbound-queries.html
 */
export function resolveOnSite(world: DnsWorld, question: SiteQuestion, trail: DnsTrail): DnsOutcome {
  const { name, family, customerGatewayId } = question;
  const site = findNodeOf(world.design, customerGatewayId, 'customerGateway');
  if (site === undefined) return resolvePublicly(world, { name, family, askedBy: customerGatewayId }, trail);

  const own = site.dns.records.filter((record) => coversName(normalizeName(record.name), name));
  if (own.length > 0) {
    const addresses = own.map((record) => record.address).filter((address) => address.includes(':') === (family === 6));
    if (addresses.length === 0) {
      const message = `The name servers of \`${site.name}\` have no IPv${family} address for \`${name}\`.`;
      trail.steps.push({ node: site.id, layer: 'dns', outcome: 'fail', code: 'DNS_NO_RECORD_OF_TYPE', message });
      return unanswered('none', { node: site.id, layer: 'dns', code: 'DNS_NO_RECORD_OF_TYPE' });
    }
    trail.steps.push({
      node: site.id,
      layer: 'dns',
      outcome: 'pass',
      code: 'DNS_SITE_RECORD',
      message: `The name servers of \`${site.name}\` answer \`${name}\` with ${addresses.map((each) => `\`${each}\``).join(', ')}.`,
      evidence: { type: 'dns', name, answers: addresses },
    });
    return answered('none', { type: 'addresses', addresses });
  }

  let best: { domain: string; resolverEndpointId: string } | undefined;
  for (const forwarder of site.dns.forwarders) {
    const domain = normalizeName(forwarder.domain);
    if (!isAtOrBelow(name, domain)) continue;
    if (best === undefined || depthOf(domain) > depthOf(best.domain)) best = { domain, resolverEndpointId: forwarder.resolverEndpointId };
  }
  if (best === undefined) {
    if (question.asked === 'by-site') {
      trail.steps.push({
        node: site.id,
        layer: 'dns',
        outcome: 'info',
        code: 'DNS_NO_FORWARDER',
        message: `The name servers of \`${site.name}\` forward no domain of \`${name}\` to an inbound Resolver endpoint: it is resolved publicly.`,
      });
    }
    return resolvePublicly(world, { name, family, askedBy: site.id }, trail);
  }
  return forward(world, { ...question, site: site.id, siteName: site.name, resolverEndpointId: best.resolverEndpointId, domain: best.domain }, trail);
}

function forward(
  world: DnsWorld,
  question: SiteQuestion & { site: string; siteName: string; resolverEndpointId: string; domain: string },
  trail: DnsTrail,
): DnsOutcome {
  const { name, site, siteName } = question;
  const endpoint = findNodeOf(world.design, question.resolverEndpointId, 'resolverEndpoint');
  // A Resolver endpoint is asked at its first address.
  const first = endpoint === undefined ? undefined : world.interfaceAddresses(endpoint.id)[0];
  const address = first?.ipv4 ?? first?.ipv6;
  const vpcId = findNodeOf(world.design, first?.subnetId, 'subnet')?.vpcId;
  if (endpoint === undefined || endpoint.direction !== 'INBOUND' || address === undefined || vpcId === undefined) {
    const message = `\`${siteName}\` forwards \`${question.domain}\` to \`${endpoint?.name ?? question.resolverEndpointId}\`, which is no inbound Resolver endpoint with an address.`;
    trail.steps.push({ node: site, layer: 'dns', outcome: 'fail', code: 'DNS_NXDOMAIN', message });
    return unanswered('resolver-inbound', { node: site, layer: 'dns', code: 'DNS_NXDOMAIN' });
  }
  const mark = `${site} ${endpoint.id}`;
  if (question.followed.includes(mark)) {
    const message = `\`${name}\` is forwarded in a circle between \`${siteName}\` and \`${endpoint.name}\`.`;
    trail.steps.push({ node: site, layer: 'dns', outcome: 'fail', code: 'DNS_LOOP', message });
    return unanswered('resolver-inbound', { node: site, layer: 'dns', code: 'DNS_LOOP' });
  }
  trail.steps.push({
    node: site,
    layer: 'dns',
    outcome: 'info',
    code: 'DNS_FORWARDER',
    message: `\`${siteName}\` forwards \`${question.domain}\` to \`${endpoint.name}\` at \`${address}\`.`,
  });
  const query = world.sendQuery({ from: { type: 'on-premises', id: site }, to: address, toId: endpoint.id, port: 53 });
  trail.steps.push(...query.steps);
  trail.assumptions.push(...query.assumptions);
  if (!query.arrived) return unanswered('resolver-inbound', ...query.failures);
  const outcome = resolveInVpc(world, { vpcId, name, family: question.family, entry: 'inbound-resolver-endpoint', followed: [...question.followed, mark] }, trail);
  return { ...outcome, source: 'resolver-inbound' };
}
