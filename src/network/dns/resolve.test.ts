import { describe, expect, it } from 'vitest';
import { emptyDesign, type Design } from '../../model/design';
import { contains, parseCidr, parseIpAddress } from '../../model/ip';
import { parseDesign } from '../../model/parseDesign';
import type { DnsClient, DnsWorld, InterfaceAddress } from './answer';
import { endpointDnsName } from './endpointNames';
import { resolveName } from './resolve';

const region = 'eu-west-1';

describe('a workload in a VPC', () => {
  // network-reachability 4.2
  it('gets the endpoint for the default name where private DNS is on', () => {
    const result = ask([vpc('Vpc'), interfaceEndpoint('Sqs', 'sqs', { privateDnsEnabled: true })], `sqs.${region}.amazonaws.com`);
    expect(result).toMatchObject({ source: 'private-dns', answer: { type: 'endpoint', endpointId: 'Sqs' } });
  });

  it.each([
    ['DNS hostnames are off', { enableDnsHostnames: false }, {}],
    ['private DNS is off', {}, { privateDnsEnabled: false }],
    ['the connection is not available', {}, { privateDnsEnabled: true, state: 'pendingAcceptance' }],
  ])('gets public addresses when %s', (_, vpcProperties, endpointProperties) => {
    const nodes = [vpc('Vpc', vpcProperties), interfaceEndpoint('Sqs', 'sqs', { privateDnsEnabled: true, ...endpointProperties })];
    expect(ask(nodes, `sqs.${region}.amazonaws.com`)).toMatchObject({ source: 'public-dns', answer: { type: 'service', label: 'sqs', region } });
  });

  it('is told that private DNS is not in effect', () => {
    const nodes = [vpc('Vpc', { enableDnsHostnames: false }), interfaceEndpoint('Sqs', 'sqs', { privateDnsEnabled: true })];
    expect(codes(ask(nodes, `sqs.${region}.amazonaws.com`))).toContain('PRIVATE_DNS_INACTIVE');
  });

  // 4.1.2
  it('gets no answer without DNS support', () => {
    expect(ask([vpc('Vpc', { enableDnsSupport: false })], 'example.com').failures).toEqual([{ node: 'Vpc', layer: 'dns', code: 'DNS_SUPPORT_DISABLED' }]);
  });

  it('asks other name servers where the DHCP option set names them', () => {
    const nodes = [
      vpc('Vpc', { dhcpOptionsId: 'Dhcp' }),
      { id: 'Dhcp', kind: 'dhcpOptions', name: 'Dhcp', domainNameServers: ['10.9.0.2'] },
      interfaceEndpoint('Sqs', 'sqs', { privateDnsEnabled: true }),
    ];
    const result = ask(nodes, `sqs.${region}.amazonaws.com`);
    expect(result.source).toBe('public-dns');
    expect(result.assumptions.map((each) => each.code)).toContain('DHCP_NAME_SERVERS');
  });

  // https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html
  it.each(['AmazonProvidedDNS', '169.254.169.253', '10.0.0.2'])('asks the Amazon resolver where the DHCP option set names it as %s', (server) => {
    const nodes = [vpc('Vpc', { dhcpOptionsId: 'Dhcp' }), { id: 'Dhcp', kind: 'dhcpOptions', name: 'Dhcp', domainNameServers: [server] }, interfaceEndpoint('Sqs', 'sqs', { privateDnsEnabled: true })];
    expect(ask(nodes, `sqs.${region}.amazonaws.com`)).toMatchObject({ source: 'private-dns', assumptions: [] });
  });

  // 4.2: names with a wildcard, and names without
  it('reaches every API of the Region through an execute-api endpoint', () => {
    const nodes = [vpc('Vpc'), interfaceEndpoint('Api', 'execute-api', { privateDnsEnabled: true })];
    expect(ask(nodes, `abc123.execute-api.${region}.amazonaws.com`)).toMatchObject({ source: 'private-dns', answer: { endpointId: 'Api' } });
  });

  it('finds nothing below the name of a service without wildcard', () => {
    const nodes = [vpc('Vpc'), interfaceEndpoint('Sqs', 'sqs', { privateDnsEnabled: true })];
    const result = ask(nodes, `x.sqs.${region}.amazonaws.com`);
    expect(result.failures[0]?.code).toBe('DNS_NXDOMAIN');
    expect(result.assumptions.map((each) => each.code)).toContain('PRIVATE_DNS_NAMES_BELOW');
  });

  it('does not see the private DNS of another VPC', () => {
    const nodes = [vpc('Vpc'), vpc('Other'), interfaceEndpoint('Sqs', 'sqs', { privateDnsEnabled: true, vpcId: 'Other' })];
    expect(ask(nodes, `sqs.${region}.amazonaws.com`).source).toBe('public-dns');
  });

  // 4.3
  it.each([
    [undefined, 'public-dns'],
    ['NotSpecified', 'public-dns'],
    ['OnlyInboundResolver', 'public-dns'],
    ['AllResolvers', 'private-dns'],
  ])('asking for S3 with the inbound-only option %s gets %s', (option, source) => {
    const extra = option === undefined ? {} : { privateDnsOnlyForInboundResolverEndpoint: option };
    const nodes = [vpc('Vpc'), interfaceEndpoint('S3', 's3', { privateDnsEnabled: true, ...extra })];
    expect(ask(nodes, `bucket.s3.${region}.amazonaws.com`).source).toBe(source);
  });

  // 4.8
  it('gets no AAAA record from an IPv4 endpoint', () => {
    const nodes = [vpc('Vpc'), interfaceEndpoint('Sqs', 'sqs', { privateDnsEnabled: true })];
    expect(ask(nodes, `sqs.${region}.amazonaws.com`, { family: 6 }).failures).toEqual([{ node: 'Vpc', layer: 'dns', code: 'DNS_NO_RECORD_OF_TYPE' }]);
  });

  it('gets an AAAA record from a dual-stack endpoint', () => {
    const nodes = [vpc('Vpc'), interfaceEndpoint('Sqs', 'sqs', { privateDnsEnabled: true, ipAddressType: 'dualstack' })];
    expect(ask(nodes, `sqs.${region}.amazonaws.com`, { family: 6 })).toMatchObject({ answer: { interfaces: [{ address: 'fd00::a' }] } });
  });
});

describe('private hosted zones', () => {
  const zone = (id: string, domainName: string, records: readonly object[]) => ({ id, kind: 'privateHostedZone', name: id, domainName, vpcIds: ['Vpc'], records });

  // 4.1.4 and 4.1.5
  it('answer alone: the most specific one, without falling back', () => {
    const nodes = [
      vpc('Vpc'),
      zone('Wide', 'example.com', [{ name: '*.example.com', type: 'A', values: ['10.0.0.1'] }]),
      zone('Narrow', 'internal.example.com', [{ name: 'db.internal.example.com', type: 'A', values: ['10.0.0.2'] }]),
    ];
    expect(ask(nodes, 'db.internal.example.com')).toMatchObject({ source: 'private-hosted-zone', answer: { addresses: ['10.0.0.2'] } });
    expect(ask(nodes, 'mail.internal.example.com').failures[0]?.code).toBe('DNS_NXDOMAIN');
    expect(ask(nodes, 'www.example.com')).toMatchObject({ answer: { addresses: ['10.0.0.1'] } });
  });

  it('need both DNS attributes', () => {
    const nodes = [vpc('Vpc', { enableDnsHostnames: false }), zone('Zone', 'example.com', [{ name: 'example.com', type: 'A', values: ['10.0.0.1'] }])];
    expect(ask(nodes, 'example.com').failures[0]?.code).toBe('DNS_NXDOMAIN');
  });

  it('lead to an endpoint by an alias record', () => {
    const nodes = [
      vpc('Vpc'),
      vpc('Hub'),
      interfaceEndpoint('Kms', 'kms', { vpcId: 'Hub' }),
      zone('Zone', `kms.${region}.amazonaws.com`, [{ name: `kms.${region}.amazonaws.com`, type: 'A', values: [], endpointId: 'Kms' }]),
    ];
    expect(ask(nodes, `kms.${region}.amazonaws.com`)).toMatchObject({ source: 'private-hosted-zone', answer: { type: 'endpoint', endpointId: 'Kms' } });
  });

  it('have no AAAA answer without an AAAA record', () => {
    const nodes = [vpc('Vpc'), zone('Zone', 'example.com', [{ name: 'example.com', type: 'A', values: ['10.0.0.1'] }])];
    expect(ask(nodes, 'example.com', { family: 6 }).failures[0]?.code).toBe('DNS_NO_RECORD_OF_TYPE');
  });

  it('follow a CNAME, and stop when it leads back', () => {
    const nodes = [
      vpc('Vpc'),
      zone('Zone', 'example.com', [
        { name: 'a.example.com', type: 'CNAME', values: ['b.example.com'] },
        { name: 'b.example.com', type: 'A', values: ['10.0.0.3'] },
        { name: 'x.example.com', type: 'CNAME', values: ['y.example.com'] },
        { name: 'y.example.com', type: 'CNAME', values: ['x.example.com'] },
      ]),
    ];
    expect(ask(nodes, 'a.example.com')).toMatchObject({ answer: { addresses: ['10.0.0.3'] } });
    expect(ask(nodes, 'x.example.com').failures[0]?.code).toBe('DNS_LOOP');
  });
});

describe('Resolver rules', () => {
  const site = {
    id: 'Site', kind: 'customerGateway', name: 'Site', cidrs: ['192.168.0.0/16'], internetAccess: false,
    dns: { forwarders: [{ domain: 'amazonaws.com', resolverEndpointId: 'Inbound' }], records: [{ name: 'wiki.corp.example', address: '192.168.0.9' }] },
  };
  const outbound = { id: 'Outbound', kind: 'resolverEndpoint', name: 'Outbound', direction: 'OUTBOUND', addresses: [], securityGroupIds: [] };
  const inbound = { id: 'Inbound', kind: 'resolverEndpoint', name: 'Inbound', direction: 'INBOUND', addresses: [], securityGroupIds: [] };
  const rule = (domainName: string, ip: string, more: object = {}) => ({
    id: `Rule ${domainName}`, kind: 'resolverRule', name: `Rule ${domainName}`, ruleType: 'FORWARD', domainName, resolverEndpointId: 'Outbound', targetIps: [{ ip, port: 53 }], vpcIds: ['Vpc'], ...more,
  });

  // 4.1.6
  it('forward to the name servers of a site', () => {
    const nodes = [vpc('Vpc'), site, outbound, inbound, rule('corp.example', '192.168.0.53')];
    expect(ask(nodes, 'wiki.corp.example')).toMatchObject({ source: 'resolver-rule', answer: { addresses: ['192.168.0.9'] } });
  });

  it('come before a zone of the same name, and behind a more specific one', () => {
    const zone = (domainName: string) => ({ id: domainName, kind: 'privateHostedZone', name: domainName, domainName, vpcIds: ['Vpc'], records: [{ name: 'wiki.corp.example', type: 'A', values: ['10.0.0.4'] }] });
    const forward = [vpc('Vpc'), site, outbound, inbound, rule('corp.example', '192.168.0.53')];
    expect(ask([...forward, zone('corp.example')], 'wiki.corp.example').source).toBe('resolver-rule');
    expect(ask([...forward, zone('wiki.corp.example')], 'wiki.corp.example').source).toBe('private-hosted-zone');
  });

  it('of type SYSTEM silence wider FORWARD rules', () => {
    const nodes = [vpc('Vpc'), site, outbound, inbound, rule('example', '192.168.0.53'), rule('corp.example', '0.0.0.0', { ruleType: 'SYSTEM', targetIps: [] })];
    expect(ask(nodes, 'wiki.corp.example')).toMatchObject({ source: 'public-dns', answer: null });
  });

  it('turn in a circle when they lead to an inbound endpoint of their own VPC', () => {
    const nodes = [vpc('Vpc'), site, outbound, inbound, rule('example.org', '10.0.0.53')];
    expect(ask(nodes, 'www.example.org').failures).toEqual([{ node: 'Vpc', layer: 'dns', code: 'DNS_LOOP' }]);
  });

  it('fail with the filters that stop the query', () => {
    const nodes = [vpc('Vpc'), site, outbound, inbound, rule('corp.example', '192.168.0.53')];
    const blocked = { node: 'Outbound', layer: 'security-group', code: 'ENI_SG_RULES_MISMATCH' } as const;
    expect(ask(nodes, 'wiki.corp.example', { queries: [blocked] }).failures).toEqual([blocked]);
  });
});

describe('an on-premises network', () => {
  const nodes = [
    vpc('Vpc'),
    interfaceEndpoint('S3', 's3', { privateDnsEnabled: true }),
    { id: 'Inbound', kind: 'resolverEndpoint', name: 'Inbound', direction: 'INBOUND', addresses: [], securityGroupIds: [] },
    {
      id: 'Site', kind: 'customerGateway', name: 'Site', cidrs: ['192.168.0.0/16'], internetAccess: false,
      dns: { forwarders: [{ domain: `s3.${region}.amazonaws.com`, resolverEndpointId: 'Inbound' }], records: [] },
    },
  ];
  const client: DnsClient = { type: 'on-premises', customerGatewayId: 'Site' };

  // 4.3 and 4.4
  it('sees zones kept for inbound Resolver endpoints through its forwarder', () => {
    expect(ask(nodes, `b.s3.${region}.amazonaws.com`, { client })).toMatchObject({ source: 'resolver-inbound', answer: { endpointId: 'S3' } });
  });

  it('resolves publicly what it does not forward', () => {
    expect(ask(nodes, `sqs.${region}.amazonaws.com`, { client })).toMatchObject({ source: 'public-dns', answer: { type: 'service' } });
  });
});

describe('public DNS', () => {
  // 4.5
  it('knows the names of endpoints everywhere, Regional and zonal', () => {
    const design = designWith([vpc('Vpc'), subnet('A'), interfaceEndpoint('Sqs', 'sqs', {})]);
    const endpoint = design.nodes.find((node) => node.kind === 'interfaceEndpoint');
    if (endpoint?.kind !== 'interfaceEndpoint') throw new Error('no endpoint');
    for (const zone of [undefined, `${region}a`]) {
      const name = endpointDnsName(design, endpoint, { zone }) ?? '';
      expect(resolveName(worldOf(design), { type: 'internet' }, name, 4)).toMatchObject({ source: 'vpce-dns', answer: { endpointId: 'Sqs' } });
    }
    expect(endpointDnsName(design, endpoint, { zone: `${region}c` })).toBeUndefined();
  });

  it('lets S3 endpoints carry bucket names in front', () => {
    const nodes = [vpc('Vpc'), subnet('A'), interfaceEndpoint('S3', 's3', {})];
    const design = designWith(nodes);
    const endpoint = design.nodes.find((node) => node.kind === 'interfaceEndpoint');
    const name = endpoint?.kind === 'interfaceEndpoint' ? endpointDnsName(design, endpoint, { prefix: 'bucket' }) : '';
    expect(ask(nodes, `acme.${name}`).source).toBe('vpce-dns');
  });

  it('gives dual-stack names both kinds of records, plain S3 names one', () => {
    expect(ask([vpc('Vpc')], `b.s3.${region}.amazonaws.com`, { family: 6 }).failures[0]?.code).toBe('DNS_NO_RECORD_OF_TYPE');
    expect(ask([vpc('Vpc')], `b.s3.dualstack.${region}.amazonaws.com`, { family: 6 }).answer).toMatchObject({ type: 'service', label: 's3' });
  });

  it('gives s3.REGION an AAAA record where a dual-stack gateway endpoint says so', () => {
    const gateway = { id: 'Gw', kind: 'gatewayEndpoint', name: 'Gw', vpcId: 'Vpc', serviceName: `com.amazonaws.${region}.s3`, routeTableIds: [], ipAddressType: 'dualstack', dnsRecordIpType: 'dualstack' };
    expect(ask([vpc('Vpc'), gateway], `b.s3.${region}.amazonaws.com`, { family: 6 }).answer).toMatchObject({ type: 'service' });
  });

  it('knows the names the design lists and no others', () => {
    const publicDns = [{ name: 'www.example.net', address: '203.0.113.5' }];
    expect(ask([vpc('Vpc')], 'WWW.example.net.', { publicDns })).toMatchObject({ answer: { addresses: ['203.0.113.5'] } });
    expect(ask([vpc('Vpc')], 'other.example.net', { publicDns }).failures[0]?.code).toBe('DNS_NXDOMAIN');
  });

  // https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html
  it('answers the public host name of an instance with its private address in its own VPC', () => {
    const own = ask([vpc('Vpc')], 'ec2-198-51-100-7.compute-1.amazonaws.com');
    expect(own).toMatchObject({ source: 'vpc-dns', answer: { type: 'addresses', addresses: ['10.0.0.10'] } });
    const unnamed = ask([vpc('Vpc', { enableDnsHostnames: false })], 'ec2-198-51-100-7.compute-1.amazonaws.com');
    expect(unnamed).toMatchObject({ source: 'public-dns', assumptions: [{ code: 'PUBLIC_HOST_NAME_UNKNOWN' }] });
    const foreign = ask([vpc('Vpc'), vpc('Other')], 'ec2-198-51-100-8.compute-1.amazonaws.com');
    expect(foreign).toMatchObject({ source: 'public-dns', answer: { addresses: ['198.51.100.8'] }, assumptions: [] });
  });

  it('takes DNS resolution over a peering connection to be off, and says so', () => {
    const peering = { id: 'Peering', kind: 'vpcPeeringConnection', name: 'Peering', requesterVpcId: 'Vpc', accepterVpcId: 'Other', state: 'active' };
    const foreign = ask([vpc('Vpc'), vpc('Other', { cidrBlocks: ['10.8.0.0/16'] }), peering], 'ec2-198-51-100-8.compute-1.amazonaws.com');
    expect(foreign).toMatchObject({ source: 'public-dns', assumptions: [{ code: 'PEERING_DNS_RESOLUTION' }] });
  });

  // https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html
  it.each([
    ['on for the side that is asked about', { accepterDnsResolution: true }, {}, 'vpc-dns', '10.8.0.10'],
    ['on for the other side only', { requesterDnsResolution: true, accepterDnsResolution: false }, {}, 'public-dns', '198.51.100.8'],
    ['off', { accepterDnsResolution: false }, {}, 'public-dns', '198.51.100.8'],
    ['on, but the VPC that asks has no DNS hostnames', { accepterDnsResolution: true }, { enableDnsHostnames: false }, 'public-dns', '198.51.100.8'],
    ['on, but the connection waits', { accepterDnsResolution: true, state: 'pending-acceptance' }, {}, 'public-dns', '198.51.100.8'],
  ])('with DNS resolution of a peering connection %s', (_case, options, attributes, source, address) => {
    const peering = { id: 'Peering', kind: 'vpcPeeringConnection', name: 'Peering', requesterVpcId: 'Vpc', accepterVpcId: 'Other', state: 'active', ...options };
    const foreign = ask([vpc('Vpc', attributes), vpc('Other', { cidrBlocks: ['10.8.0.0/16'] }), peering], 'ec2-198-51-100-8.compute-1.amazonaws.com');
    expect(foreign).toMatchObject({ source, answer: { addresses: [address] }, assumptions: [] });
  });
});

function ask(
  nodes: readonly object[],
  name: string,
  options: { family?: 4 | 6; client?: DnsClient; queries?: ReturnType<DnsWorld['sendQuery']>['failures']; publicDns?: Design['publicDns'] } = {},
) {
  const design = { ...designWith([...nodes, subnet('A')]), ...(options.publicDns ? { publicDns: options.publicDns } : {}) };
  return resolveName(worldOf(design, options.queries), options.client ?? { type: 'vpc', vpcId: 'Vpc' }, name, options.family ?? 4);
}

function worldOf(design: Design, queryFailures: ReturnType<DnsWorld['sendQuery']>['failures'] = []): DnsWorld {
  const interfaces: Readonly<Record<string, readonly InterfaceAddress[]>> = {
    Inbound: [{ subnetId: 'A', zone: `${region}a`, ipv4: '10.0.0.53' }],
  };
  return {
    design,
    interfaceAddresses: (id) => interfaces[id] ?? [{ subnetId: 'A', zone: `${region}a`, ipv4: '10.0.0.10', ipv6: 'fd00::a' }],
    interfaceOfPublicAddress: (address) => ({ '198.51.100.7': { address: '10.0.0.10', vpcId: 'Vpc' }, '198.51.100.8': { address: '10.8.0.10', vpcId: 'Other' } })[address],
    sendQuery: () => ({ arrived: queryFailures.length === 0, steps: [], failures: queryFailures, assumptions: [] }),
    contains: (cidr, address) => {
      const block = parseCidr(cidr);
      const parsed = parseIpAddress(address);
      return block !== undefined && parsed !== undefined && contains(block, parsed);
    },
  };
}

function codes(result: { readonly steps: readonly { readonly code: string }[] }): readonly string[] {
  return result.steps.map((step) => step.code);
}

function vpc(id: string, properties: object = {}): object {
  return { id, kind: 'vpc', name: id, cidrBlocks: ['10.0.0.0/16'], ipv6CidrBlocks: [], enableDnsSupport: true, enableDnsHostnames: true, ...properties };
}

function subnet(id: string): object {
  return { id, kind: 'subnet', name: id, vpcId: 'Vpc', cidrBlock: '10.0.0.0/24', availabilityZone: `${region}a`, mapPublicIpOnLaunch: false, ipv6Native: false, enableDns64: false };
}

function interfaceEndpoint(id: string, suffix: string, properties: object): object {
  return { id, kind: 'interfaceEndpoint', name: id, vpcId: 'Vpc', serviceName: `com.amazonaws.${region}.${suffix}`, subnetIds: ['A'], securityGroupIds: [], privateDnsEnabled: false, ipAddressType: 'ipv4', ...properties };
}

function designWith(nodes: readonly object[]): Design {
  const seen = new Set<string>();
  const unique = nodes.filter((node) => !('id' in node) || typeof node.id !== 'string' || (!seen.has(node.id) && seen.add(node.id) !== undefined));
  const parsed = parseDesign({ ...emptyDesign({ name: 'd', region, accountId: '111122223333' }), nodes: unique });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.complaints));
  return parsed.design;
}
