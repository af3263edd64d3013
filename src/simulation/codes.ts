import { codes as networkCodes } from '../network';

/** What the page says of a code beside the step that carries it. */
export interface CodeInfo {
  /** What happened, without names; the codes of the network say it in their steps only. */
  readonly description?: string;
  /** The rule behind it, in plain words. */
  readonly rule: string;
  /** Where AWS writes it. */
  readonly doc: string;
}

/** Codes are public and never renamed. Those of the network stand in `network/codes.ts`, those of names and policies here. */
export function codeInfo(code: string): CodeInfo | undefined {
  return all.get(code);
}

export function allCodes(): readonly string[] {
  return [...all.keys()];
}

const vpcGuide = 'https://docs.aws.amazon.com/vpc/latest/userguide/';
const privateLink = 'https://docs.aws.amazon.com/vpc/latest/privatelink/';
const route53 = 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/';
const iam = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/';
const organizations = 'https://docs.aws.amazon.com/organizations/latest/userguide/';

const nameCodes: Readonly<Record<string, CodeInfo>> = {
  DNS_PRIVATE_DNS: {
    description: 'Private DNS of an endpoint answered the service’s usual name.',
    rule: 'With private DNS on, the default name of the service resolves to the endpoint in the endpoint’s own VPC.',
    doc: `${privateLink}privatelink-access-aws-services.html`,
  },
  DNS_ENDPOINT_NAME: {
    description: 'The name belongs to an endpoint.',
    rule: 'Every interface endpoint has public names that stand for its private addresses.',
    doc: `${privateLink}privatelink-access-aws-services.html`,
  },
  DNS_PRIVATE_HOSTED_ZONE: {
    description: 'A private hosted zone answered.',
    rule: 'The most specific zone associated with the VPC answers, and answers alone.',
    doc: `${route53}hosted-zone-private-considerations.html`,
  },
  DNS_RESOLVER_RULE: {
    description: 'A Resolver rule forwarded the query.',
    rule: 'A FORWARD rule comes before a zone of the same name; the more specific domain wins.',
    doc: `${route53}resolver-overview-DSN-queries-to-vpc.html`,
  },
  DNS_PUBLIC: { description: 'The public DNS answered.', rule: 'What no rule and no private zone of the VPC holds is resolved publicly.', doc: `${vpcGuide}AmazonDNS-concepts.html` },
  DNS_VPC: { description: 'The resolver of the VPC answered with a private host name.', rule: 'Instances have private host names made of their address.', doc: `${vpcGuide}vpc-dns.html` },
  DNS_ALIAS: { description: 'The name stands for another name.', rule: 'The other name is resolved in its place.', doc: `${route53}resource-record-sets-choosing-alias-non-alias.html` },
  DNS_SITE_RECORD: { description: 'The site’s own name servers know the name.', rule: 'A site’s records come before its forwarders.', doc: `${route53}resolver-forwarding-inbound-queries.html` },
  DNS_FORWARDER: { description: 'The site forwards the query to an inbound Resolver endpoint.', rule: 'The longest matching forwarder wins.', doc: `${route53}resolver-forwarding-inbound-queries.html` },
  DNS_NO_FORWARDER: {
    description: 'The site forwards no domain of this name.',
    rule: 'On-premises networks see zones of a VPC only through an inbound Resolver endpoint.',
    doc: `${route53}resolver-forwarding-inbound-queries.html`,
  },
  DNS_SUPPORT_DISABLED: { description: 'DNS support is off in the VPC.', rule: 'Without `EnableDnsSupport` the Amazon resolver does not answer.', doc: `${vpcGuide}vpc-dns.html` },
  DNS_NXDOMAIN: { description: 'The name does not exist where it was asked.', rule: 'A zone that matches answers alone: it does not fall back to a wider zone or to the public DNS.', doc: `${route53}hosted-zone-private-considerations.html` },
  DNS_NO_RECORD_OF_TYPE: { description: 'The name has no address of this IP version.', rule: 'IPv4 needs an A record, IPv6 an AAAA record.', doc: `${privateLink}privatelink-access-aws-services.html` },
  DNS_LOOP: { description: 'The query turns in a circle.', rule: 'A Resolver rule must not apply in the VPC of the inbound endpoint it leads to.', doc: `${route53}resolver-rules-managing.html` },
  PRIVATE_DNS_INACTIVE: {
    description: 'Private DNS of an endpoint is not in effect.',
    rule: 'It needs DNS support and DNS hostnames in the VPC, an available connection, and a service that offers it.',
    doc: `${privateLink}privatelink-access-aws-services.html`,
  },
  PRIVATE_DNS_INBOUND_ONLY: {
    description: 'Private DNS of the Amazon S3 endpoint serves on-premises clients only.',
    rule: 'By default, workloads of the VPC keep using the gateway endpoint.',
    doc: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html',
  },
  DNS_QUERY_PASSED: { description: 'The query between name servers passed.', rule: 'Queries through Resolver endpoints are packets like any others: groups, network ACLs and routes apply.', doc: `${route53}resolver-forwarding-outbound-queries.html` },
  OWN_NAME_SERVERS: {
    description: 'The operating system asks its own name servers.',
    rule: 'They know nothing of private zones and private DNS of a VPC unless they forward to an inbound Resolver endpoint.',
    doc: `${route53}resolver-overview-DSN-queries-to-vpc.html`,
  },
  DHCP_NAME_SERVERS: { description: 'The VPC uses its own name servers.', rule: 'They know nothing of private zones unless they forward to the Amazon resolver.', doc: `${vpcGuide}VPC_DHCP_Options.html` },
};

const serviceCodes: Readonly<Record<string, CodeInfo>> = {
  S3_ACCESS_POINT_VPC_ORIGIN: {
    description: 'The access point does not take requests from outside of its VPC.',
    rule: 'With a VPC as network origin only requests through endpoints of that VPC are taken.',
    doc: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-vpc.html',
  },
};

const policyLayers: Readonly<Record<string, { readonly name: string; readonly rule: string; readonly doc: string }>> = {
  ENDPOINT_POLICY: { name: 'endpoint policy', rule: 'A gate: it must allow the request and grants nothing by itself.', doc: `${privateLink}vpc-endpoints-access.html` },
  IDENTITY_POLICY: { name: 'identity policies', rule: 'In one account an `Allow` here or in the resource policy is enough; across accounts both are needed.', doc: `${iam}reference_policies_evaluation-logic.html` },
  RESOURCE_POLICY: { name: 'resource policy', rule: 'It can allow by itself in the same account; for other accounts it must allow as well.', doc: `${iam}reference_policies_evaluation-logic.html` },
  PERMISSIONS_BOUNDARY: { name: 'permissions boundary', rule: 'It limits what identity policies can allow.', doc: `${iam}access_policies_boundaries.html` },
  SESSION_POLICY: { name: 'session policy', rule: 'It limits what a session can do.', doc: `${iam}access_policies.html` },
  SCP: { name: 'service control policies', rule: 'Every level from the root to the account must allow.', doc: `${organizations}orgs_manage_policies_scps.html` },
  RCP: { name: 'resource control policies', rule: 'They can only deny, whoever the caller is.', doc: `${organizations}orgs_manage_policies_rcps.html` },
};

function codesOfPolicies(): Record<string, CodeInfo> {
  const made: Record<string, CodeInfo> = {};
  for (const [prefix, { name, rule, doc }] of Object.entries(policyLayers)) {
    made[`${prefix}_ALLOW`] = { description: `The ${name} allow the request.`.replace('policy allow', 'policy allows').replace('boundary allow', 'boundary allows'), rule, doc };
    made[`${prefix}_EXPLICIT_DENY`] = { description: `A Deny statement of the ${name} matches.`, rule: 'A matching Deny wins over every Allow.', doc };
    made[`${prefix}_IMPLICIT_DENY`] = { description: `No statement of the ${name} allows the request.`, rule, doc };
    made[`${prefix}_SILENT`] = { description: `The ${name} say nothing of this request, and need not.`.replace('policy say', 'policy says').replace('boundary say', 'boundary says'), rule, doc };
    made[`${prefix}_NEAR_MISS`] = { description: `One statement of the ${name} almost allows the request.`, rule: 'A statement matches when its principal, action, resource and all its conditions match.', doc };
    made[`${prefix}_NOT_APPLICABLE`] = { description: `The ${name} do not apply to this request.`.replace('policy do', 'policy does').replace('boundary do', 'boundary does'), rule, doc };
  }
  return made;
}

const ofNetwork = Object.entries(networkCodes).map(([code, { rule, page }]): [string, CodeInfo] => [code, { rule, doc: page }]);

const all: ReadonlyMap<string, CodeInfo> = new Map([...ofNetwork, ...Object.entries(nameCodes), ...Object.entries(serviceCodes), ...Object.entries(codesOfPolicies())]);
