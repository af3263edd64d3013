import { createNode } from '../../../model/defaults/createNode';
import type { DesignNode } from '../../../model/kinds';
import type { Choices } from './choices';
import { region } from './network';
import { allow, arnMark, policyFor } from './policies';

/** Endpoints of every type, what they lead to, and DNS. */
export function endpointNodes(choices: Choices): readonly DesignNode[] {
  const { flag, maybe, name, one, some, tags } = choices;
  const groups = () => some(['n-app-group', 'n-web-group', ...(flag() ? ['ExistingGroup'] : [])]);
  const zones = () => one(['n-private'], ['n-private-b'], ['n-private', 'n-private-b'], ['n-public', 'n-private-b', 'n-added']);
  const ipv4 = { vpcId: 'n-vpc', ipAddressType: 'ipv4' } as const;
  const state = () => one<'available' | 'pendingAcceptance' | 'rejected' | undefined>(undefined, 'available', 'pendingAcceptance', 'rejected');
  const ssmSubnets = zones();
  const privateDns = () => (flag() ? { privateDnsEnabled: true, privateDnsPreference: one('VERIFIED_DOMAINS_ONLY', 'ALL_DOMAINS') } : { privateDnsEnabled: false });
  const inboundOnly = one<'OnlyInboundResolver' | 'AllResolvers' | 'NotSpecified' | undefined>('OnlyInboundResolver', 'AllResolvers', 'NotSpecified', undefined);
  return [
    createNode('gatewayEndpoint', { id: 'n-s3', name: name('s3'), tags: tags(), ...ipv4, serviceName: `com.amazonaws.${region}.s3`, routeTableIds: some(['n-private-table', 'n-public-table']), policy: maybe(policyFor(choices, ['n-data', 'n-role', 'n-vpc'])), state: state() }),
    createNode('gatewayEndpoint', { id: 'n-ddb', name: name('dynamodb'), ...ipv4, serviceName: `com.amazonaws.${region}.dynamodb`, routeTableIds: ['n-private-table'], policy: maybe(policyFor(choices, ['n-table'])) }),
    createNode('interfaceEndpoint', {
      id: 'n-ssm',
      name: name('ssm'),
      tags: tags(),
      ...ipv4,
      serviceName: `com.amazonaws.${region}.ssm`,
      subnetIds: ssmSubnets,
      securityGroupIds: groups(),
      privateDnsEnabled: flag(),
      policy: maybe(policyFor(choices, ['n-param', 'n-role'])),
      state: state(),
      addresses: flag() ? ssmSubnets.slice(0, 1).map((subnetId) => ({ subnetId, ipv4: addressIn(subnetId) })) : undefined,
    }),
    createNode('interfaceEndpoint', {
      id: 'n-s3-in',
      name: name('s3 for the office'),
      ...ipv4,
      serviceName: `com.amazonaws.${region}.s3`,
      subnetIds: zones(),
      securityGroupIds: groups(),
      privateDnsEnabled: true,
      privateDnsOnlyForInboundResolverEndpoint: inboundOnly,
      dnsRecordIpType: maybe('ipv4'),
      policy: maybe(policyFor(choices, ['n-data', 'n-ap'])),
    }),
    createNode('interfaceEndpoint', { id: 'n-api-endpoint', name: name('execute api'), ...ipv4, serviceName: `com.amazonaws.${region}.execute-api`, subnetIds: zones(), securityGroupIds: groups(), privateDnsEnabled: true, policy: maybe(allow({ Action: 'execute-api:Invoke', Principal: '*', Resource: `${arnMark('n-api')}/*` })) }),
    createNode('interfaceEndpoint', { id: 'n-far', name: name('far away'), ...ipv4, serviceName: 'com.amazonaws.us-east-1.s3', serviceRegion: 'us-east-1', subnetIds: zones(), securityGroupIds: groups(), privateDnsEnabled: false }),
    createNode('interfaceEndpoint', { id: 'n-ledger', name: name('ledger endpoint'), tags: tags(), ...ipv4, serviceName: `com.amazonaws.vpce.${region}.n-service`, endpointServiceId: 'n-service', subnetIds: zones(), securityGroupIds: groups(), privateDnsEnabled: false }),
    createNode('gatewayLoadBalancerEndpoint', { id: 'n-gwlbe', name: name('inspect'), tags: tags(), ...ipv4, serviceName: `com.amazonaws.vpce.${region}.n-inspect-service`, endpointServiceId: 'n-inspect-service', subnetId: one('n-private', 'n-private-b'), state: state() }),
    createNode('endpointService', {
      id: 'n-service',
      name: name('ledger service'),
      tags: tags(),
      loadBalancerIds: ['n-nlb'],
      acceptanceRequired: flag(),
      allowedPrincipals: some(['arn:aws:iam::444455556666:root', arnMark('n-role'), '*']).slice(0, 2),
      supportedRegions: some(['us-east-1']),
      supportedIpAddressTypes: flag() ? ['ipv4'] : [],
      privateDnsName: maybe({ name: 'ledger.example.com', verified: flag() }),
      state: one(undefined, 'available', 'pending'),
    }),
    createNode('endpointService', { id: 'n-inspect-service', name: name('inspection service'), loadBalancerIds: ['n-gwlb'], acceptanceRequired: flag(), allowedPrincipals: some(['*']), supportedRegions: [], supportedIpAddressTypes: [] }),
    createNode('connectionNotification', { id: 'n-note', name: name('accepted'), connectionEvents: ['Accept', ...some(['Reject', 'Connect'])], topicId: 'n-topic', ...(flag() ? { endpointServiceId: 'n-service' } : { endpointId: 'n-ledger' }) }),
    createNode('resourceGateway', { id: 'n-rgw', name: name('database gateway'), tags: tags(), vpcId: 'n-vpc', subnetIds: ['n-private'], securityGroupIds: groups() }),
    createNode('serviceNetwork', { id: 'n-network', name: name('data network'), tags: tags() }),
    createNode('resourceConfiguration', {
      id: 'n-rc',
      name: name('database'),
      tags: tags(),
      configurationType: 'SINGLE',
      definition: one({ type: 'ip' as const, address: '10.0.2.60' }, { type: 'dns' as const, domainName: 'db.example.com' }),
      portRanges: ['5432', ...some(['6000-6010'])],
      resourceGatewayId: 'n-rgw',
      serviceNetworkIds: some(['n-network']),
      ...(flag() && { customDomainName: 'db.corp.example.com', domainVerified: flag() }),
    }),
    createNode('resourceConfiguration', { id: 'n-rc-group', name: name('group'), configurationType: 'GROUP', portRanges: [], resourceGatewayId: 'n-rgw', serviceNetworkIds: [] }),
    createNode('resourceConfiguration', { id: 'n-rc-child', name: name('child'), configurationType: 'CHILD', definition: { type: 'ip', address: '10.0.2.61' }, portRanges: ['443'], groupId: 'n-rc-group', serviceNetworkIds: [] }),
    createNode('resourceConfiguration', { id: 'n-rc-arn', name: name('ledger database'), configurationType: 'ARN', definition: { type: 'arn', resourceId: 'n-db' }, portRanges: [], resourceGatewayId: 'n-rgw', serviceNetworkIds: some(['n-network']) }),
    createNode('resourceEndpoint', { id: 'n-re', name: name('database endpoint'), tags: tags(), ...ipv4, resourceConfigurationId: 'n-rc', subnetIds: zones(), securityGroupIds: groups(), ...privateDns(), state: state() }),
    createNode('serviceNetworkEndpoint', { id: 'n-sne', name: name('network endpoint'), tags: tags(), ...ipv4, serviceNetworkId: 'n-network', subnetIds: zones(), securityGroupIds: groups(), ...privateDns(), state: state() }),
    createNode('resourceShare', { id: 'n-share', name: name('share'), tags: tags(), resourceIds: ['n-rc', ...some(['n-tgw', 'n-list', 'n-network'])], principals: some(['444455556666']) }),
    createNode('privateHostedZone', {
      id: 'n-zone',
      name: name('internal'),
      tags: tags(),
      domainName: 'internal.example.com',
      vpcIds: one([], ['n-vpc'], ['n-vpc', 'n-shared']),
      records: [
        { name: 'db.internal.example.com', type: 'A', values: ['10.0.2.60'] },
        { name: 'ledger.internal.example.com', type: one('A', 'CNAME'), values: [], endpointId: 'n-ledger' },
        ...(flag() ? [{ name: 'wiki.internal.example.com', type: 'CNAME', values: ['wiki.example.com'] }] : []),
      ],
    }),
    createNode('resolverEndpoint', { id: 'n-inbound', name: name('inbound'), tags: tags(), direction: 'INBOUND', addresses: [{ subnetId: 'n-private', ip: '10.0.2.53' }, { subnetId: 'n-private-b' }], securityGroupIds: groups() }),
    createNode('resolverEndpoint', { id: 'n-outbound', name: name('outbound'), direction: 'OUTBOUND', addresses: [{ subnetId: 'n-private' }, { subnetId: 'n-private-b' }], securityGroupIds: ['n-app-group'] }),
    createNode('resolverRule', { id: 'n-rule', name: name('corp'), tags: tags(), ruleType: 'FORWARD', domainName: 'corp.example.com', resolverEndpointId: 'n-outbound', targetIps: [{ ip: '192.168.1.53', port: one(53, 5353) }], vpcIds: some(['n-vpc', 'n-shared']) }),
    createNode('resolverRule', { id: 'n-system-rule', name: name('exception'), ruleType: 'SYSTEM', domainName: 'aws.corp.example.com', targetIps: [], vpcIds: [] }),
  ];
}

function addressIn(subnetId: string): string {
  return subnetId === 'n-private' ? '10.0.2.50' : subnetId === 'n-private-b' ? '10.0.3.50' : '10.0.1.50';
}
