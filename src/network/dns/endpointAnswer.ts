import { findNode } from '../../model/design';
import {
  answered,
  unanswered,
  type AddressFamily,
  type DnsOutcome,
  type DnsTrail,
  type DnsWorld,
  type EndpointAddress,
  type ResolutionSource,
} from './answer';
import { isNamedEndpoint } from './endpointNames';
import { hasRecordOfFamily } from './recordTypes';

export interface EndpointQuestion {
  readonly endpointId: string;
  /** Null: all interfaces of the endpoint. */
  readonly zone: string | null;
  readonly name: string;
  readonly family: AddressFamily;
  readonly askedBy: string;
  readonly source: ResolutionSource;
  readonly resourceConfigurationId?: string | undefined;
}

const codes: Readonly<Record<ResolutionSource, string>> = {
  'private-dns': 'DNS_PRIVATE_DNS',
  'vpce-dns': 'DNS_ENDPOINT_NAME',
  'private-hosted-zone': 'DNS_PRIVATE_HOSTED_ZONE',
  'resolver-inbound': 'DNS_PRIVATE_DNS',
  'resolver-rule': 'DNS_RESOLVER_RULE',
  'public-dns': 'DNS_PUBLIC',
  'vpc-dns': 'DNS_VPC',
  none: 'DNS_PRIVATE_DNS',
};

/** The addresses of an endpoint's network interfaces as the answer to a name. */
export function answerOfEndpoint(world: DnsWorld, question: EndpointQuestion, trail: DnsTrail): DnsOutcome {
  const { endpointId, zone, name, family, askedBy, source } = question;
  const endpoint = findNode(world.design, endpointId);
  const label = endpoint?.name ?? endpointId;
  const fail = (code: string, message: string): DnsOutcome => {
    trail.steps.push({ node: askedBy, layer: 'dns', outcome: 'fail', code, message, evidence: { type: 'dns', name, answers: [] } });
    return unanswered(source, { node: askedBy, layer: 'dns', code });
  };
  if (!isNamedEndpoint(endpoint)) return fail('DNS_NXDOMAIN', `\`${label}\` has no DNS name: only endpoints with network interfaces have one.`);
  if (!hasRecordOfFamily(endpoint, name, family)) {
    return fail('DNS_NO_RECORD_OF_TYPE', `\`${name}\` has no ${family === 6 ? 'AAAA' : 'A'} record: \`${label}\` gives ${describeTypes(endpoint)}.`);
  }
  const interfaces: EndpointAddress[] = [];
  for (const each of world.interfaceAddresses(endpointId)) {
    const address = family === 4 ? each.ipv4 : each.ipv6;
    if (address !== undefined && (zone === null || each.zone === zone)) interfaces.push({ subnetId: each.subnetId, zone: each.zone, address });
  }
  if (interfaces.length === 0) {
    return fail('DNS_NO_RECORD_OF_TYPE', `\`${name}\` has no IPv${family} address: no network interface of \`${label}\` has one.`);
  }
  const answers = interfaces.map((each) => each.address);
  trail.steps.push({
    node: askedBy,
    layer: 'dns',
    outcome: 'pass',
    code: codes[source],
    message: `${phrase(source, name)} \`${label}\`: ${answers.map((each) => `\`${each}\``).join(', ')}.`,
    evidence: { type: 'dns', name, answers },
  });
  const { resourceConfigurationId } = question;
  return answered(source, { type: 'endpoint', endpointId, interfaces, ...(resourceConfigurationId === undefined ? {} : { resourceConfigurationId }) });
}

function phrase(source: ResolutionSource, name: string): string {
  switch (source) {
    case 'vpce-dns':
      return `\`${name}\` is a name of`;
    case 'private-hosted-zone':
      return `A record of the private hosted zone leads \`${name}\` to`;
    default:
      return `Private DNS leads \`${name}\` to`;
  }
}

function describeTypes(endpoint: { readonly dnsRecordIpType?: string | undefined; readonly ipAddressType: string }): string {
  const type = endpoint.dnsRecordIpType ?? endpoint.ipAddressType;
  const words: Readonly<Record<string, string>> = { ipv4: 'IPv4 addresses only', ipv6: 'IPv6 addresses only', 'service-defined': 'what the public name has' };
  return words[type] ?? type;
}
