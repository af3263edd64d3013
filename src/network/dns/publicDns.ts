import { parseServiceHost } from '../../catalog/serviceHosts';
import { isRegionName, partitionOf } from '../../catalog/regions';
import { derived } from '../../model/derived';
import { nodesOf } from '../../model/design';
import { answered, unanswered, type AddressFamily, type DnsOutcome, type DnsTrail, type DnsWorld } from './answer';
import { normalizeName } from './dnsName';
import { answerOfEndpoint } from './endpointAnswer';
import { awsServiceOf, endpointOfDnsName } from './endpointNames';

export interface PublicQuestion {
  readonly name: string;
  readonly family: AddressFamily;
  /** The node a missing answer is charged to: the VPC whose resolver asked, the site, or `internet`. */
  readonly askedBy: string;
  /** The VPC whose resolver asks: a gateway endpoint for Amazon S3 there may decide the record types. */
  readonly vpcId?: string;
}

/** What the public DNS answers: names of endpoints and of AWS services, and the names the design lists. */
export function resolvePublicly(world: DnsWorld, question: PublicQuestion, trail: DnsTrail): DnsOutcome {
  const { name, family, askedBy } = question;
  const { design } = world;

  // Public records with private addresses: resolvable from anywhere, of use only with a way into the VPC.
  // https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
  const endpoint = endpointOfDnsName(design, name);
  if (endpoint !== undefined) return answerOfEndpoint(world, { ...endpoint, name, family, askedBy, source: 'vpce-dns' }, trail);

  const listed = (design.publicDns ?? []).filter((entry) => normalizeName(entry.name) === name).map((entry) => entry.address);
  if (listed.length > 0) return answerOfAddresses(listed, question, trail);

  const literal = addressInHostName(name);
  if (literal !== undefined) return answerOfAddresses([literal], question, trail);

  const service = parseServiceHost(name) ?? assumedServiceHost(name);
  if (service === null) return nothing(question, 'DNS_NXDOMAIN', `The public DNS has no name \`${name}\` that this design lists.`, trail);
  if (!hasPublicRecord(world, question, service)) {
    return nothing(question, 'DNS_NO_RECORD_OF_TYPE', `\`${name}\` has no ${family === 6 ? 'AAAA record: no IPv6 address' : 'A record: no IPv4 address'}.`, trail);
  }
  trail.steps.push({
    node: askedBy,
    layer: 'dns',
    outcome: 'pass',
    code: 'DNS_PUBLIC',
    message: `\`${name}\` resolves to public addresses of the service in ${service.region}.`,
    evidence: { type: 'dns', name, answers: [] },
  });
  return answered('public-dns', { type: 'service', label: service.label, region: service.region, host: name });
}

function answerOfAddresses(addresses: readonly string[], question: PublicQuestion, trail: DnsTrail): DnsOutcome {
  const { name, family, askedBy } = question;
  const ofFamily = addresses.filter((address) => address.includes(':') === (family === 6));
  if (ofFamily.length === 0) {
    return nothing(question, 'DNS_NO_RECORD_OF_TYPE', `\`${name}\` has no IPv${family} address in the public DNS.`, trail);
  }
  trail.steps.push({
    node: askedBy,
    layer: 'dns',
    outcome: 'pass',
    code: 'DNS_PUBLIC',
    message: `The public DNS answers \`${name}\` with ${ofFamily.map((each) => `\`${each}\``).join(', ')}.`,
    evidence: { type: 'dns', name, answers: ofFamily },
  });
  return answered('public-dns', { type: 'addresses', addresses: ofFamily });
}

function nothing(question: PublicQuestion, code: 'DNS_NXDOMAIN' | 'DNS_NO_RECORD_OF_TYPE', message: string, trail: DnsTrail): DnsOutcome {
  trail.steps.push({ node: question.askedBy, layer: 'dns', outcome: 'fail', code, message, evidence: { type: 'dns', name: question.name, answers: [] } });
  return unanswered('public-dns', { node: question.askedBy, layer: 'dns', code });
}

interface ServiceName {
  readonly label: string;
  readonly region: string;
  readonly dualStack: boolean;
}

// Plain names have IPv4 addresses only, dual-stack names both. A gateway endpoint for Amazon S3 may give `s3.REGION` both in its VPC.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/dual-stack-endpoints.html
function hasPublicRecord(world: DnsWorld, { family, vpcId }: PublicQuestion, service: ServiceName): boolean {
  const usual = family === 4 || service.dualStack;
  if (service.label !== 's3' || vpcId === undefined) return usual;
  const types = (s3GatewayEndpoints(world.design).get(vpcId) ?? [])
    .filter((endpoint) => endpoint.region === service.region)
    .map((endpoint) => endpoint.recordType);
  if (types.includes('dualstack')) return true;
  if (types.includes('ipv4') && !types.includes('ipv6')) return family === 4;
  if (types.includes('ipv6') && !types.includes('ipv4')) return family === 6;
  return usual;
}

/** Gateway endpoints for Amazon S3 by VPC. */
const s3GatewayEndpoints = derived((design) => {
  const byVpc = new Map<string, { readonly region: string; readonly recordType: string }[]>();
  for (const endpoint of nodesOf(design, 'gatewayEndpoint')) {
    const service = endpoint.inactive === true ? undefined : awsServiceOf(design, endpoint);
    if (service?.suffix !== 's3') continue;
    const ofVpc = byVpc.get(endpoint.vpcId) ?? [];
    ofVpc.push({ region: service.region, recordType: endpoint.dnsRecordIpType ?? 'service-defined' });
    byVpc.set(endpoint.vpcId, ofVpc);
  }
  return byVpc;
});

/** `LABEL.REGION.amazonaws.com` of a service that is not in the catalogue. */
function assumedServiceHost(name: string): ServiceName | null {
  const [label, region, ...end] = name.split('.');
  if (label === undefined || region === undefined || !isRegionName(region)) return null;
  const { dnsSuffix, dualStackDnsSuffix } = partitionOf(region);
  const suffix = end.join('.');
  if (!/^[a-z0-9-]+$/.test(label)) return null;
  return suffix === dnsSuffix || suffix === dualStackDnsSuffix ? { label, region, dualStack: suffix === dualStackDnsSuffix } : null;
}

/** `ec2-203-0-113-7.eu-west-1.compute.amazonaws.com`. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-naming.html */
/** `ec2-198-51-100-7.compute-1.amazonaws.com`. */
export function addressInHostName(name: string): string | undefined {
  const match = /^ec2-(\d{1,3})-(\d{1,3})-(\d{1,3})-(\d{1,3})\.(?:compute-1|[a-z0-9-]+\.compute)\.amazonaws\.com(?:\.cn)?$/.exec(name);
  return match?.slice(1, 5).join('.');
}
