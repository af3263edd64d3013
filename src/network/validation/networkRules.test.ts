import { describe, expect, it } from 'vitest';
import {
  attachment, designOf, egressOnlyInternetGateway, elasticIp, gatewayEndpoint, gatewayLoadBalancerEndpoint, instance, interfaceEndpoint, internetGateway,
  natGateway, networkAcl, node, openGroup, peering, routeTable, securityGroup, site, subnet, transitGateway, transitGatewayRouteTable, virtualPrivateGateway, vpc, vpn,
  type Part,
} from '../../model/testing/designBuilder';
import type { Design } from '../../model/design';
import { findingsOf, type RuleRow } from './testing/findings';

const one = (...parts: readonly Part[]): Design => designOf(vpc('V', '10.0.0.0/16').with(openGroup, ...parts));
const two = (...parts: readonly Part[]): Design => designOf(vpc('V', '10.0.0.0/16').with(), vpc('W', '10.1.0.0/16').with(), ...parts);
const host = (properties: Readonly<Record<string, unknown>>) => one(subnet('A', '10.0.0.0/24').with(instance('H', properties)));
const blocks = (...cidrs: readonly string[]) => designOf(vpc('V', cidrs).with());
const eip = elasticIp('Ip', 'Nat');
const prefixList = (id: string, ...cidrs: readonly string[]) => node('prefixList', id, { addressFamily: 'IPv4', maxEntries: 5, entries: cidrs.map((cidr) => ({ cidr })) });
const hosts = (count: number) => Array.from({ length: count }, (_, number) => instance(`H${number}`));
const unresolved = (property: string) => ({ unresolved: [{ property, because: 'parameter `P`' }] });

const spoke = (id: string, block: string) => vpc(id, block).with(subnet(`${id}s`, block.replace('/16', '/24')).with());
const hub = (routes: Readonly<Record<string, string>>, more: Readonly<Record<string, unknown>>) =>
  designOf(
    vpc('V', '10.0.0.0/16').with(
      subnet('A', '10.0.0.0/24', { routes: 'Ta' }).with(),
      subnet('B', '10.0.1.0/24', { zone: 'b', routes: 'Tb' }).with(),
      subnet('Ga', '10.0.2.0/24').with(gatewayLoadBalancerEndpoint('Ea')),
      subnet('Gb', '10.0.3.0/24', { zone: 'b' }).with(gatewayLoadBalancerEndpoint('Eb')),
      routeTable('Ta', { '0.0.0.0/0': routes['a'] ?? '' }),
      routeTable('Tb', { '0.0.0.0/0': routes['b'] ?? '' }),
    ),
    transitGateway('T'),
    attachment('At', 'T', 'V', ['A', 'B'], more),
  );
const inspected = (back: string | undefined, out = 'gatewayLoadBalancerEndpoint:E') =>
  one(
    internetGateway('Igw'),
    subnet('A', '10.0.0.0/24', { routes: 'Ta' }).with(instance('H')),
    subnet('G', '10.0.1.0/24', { routes: 'Tg' }).with(gatewayLoadBalancerEndpoint('E')),
    routeTable('Ta', { '0.0.0.0/0': out }),
    routeTable('Tg', { '0.0.0.0/0': 'internetGateway:Igw' }),
    ...(back === undefined ? [] : [routeTable('Edge', { '10.0.0.0/24': back }, { edge: 'Igw' })]),
  );
const ipv6Inspection = (destination: string) =>
  designOf(
    vpc('V', ['10.0.0.0/16', '2001:db8::/56']).with(
      egressOnlyInternetGateway('Eigw'),
      subnet('G', ['10.0.1.0/24', '2001:db8:0:1::/64'], { routes: 'Tg' }).with(gatewayLoadBalancerEndpoint('E', { ipAddressType: 'dualstack' })),
      routeTable('Tg', { '::/0': 'egressOnlyInternetGateway:Eigw' }),
      routeTable('Ta', { [destination]: 'gatewayLoadBalancerEndpoint:E' }),
    ),
  );
const guarded = (rule: string, state: string, side: 'in' | 'out' = 'in') =>
  designOf(
    vpc('V', '10.0.0.0/16').with(securityGroup('G', { [side]: [rule] })),
    vpc('W', '10.1.0.0/16').with(securityGroup('Far')),
    peering('P', 'V', 'W', { state }),
  );

const rows: readonly RuleRow[] = [
  ['E CIDR_SYNTAX V', blocks('10.0.0/16'), blocks('10.0.0.0/16')],
  ['E CIDR_SYNTAX V', blocks('10.0.3.0/16'), blocks('10.3.0.0/16')],
  ['E CIDR_SYNTAX T', one(routeTable('T', { '10.9.0.5/16': 'other:tgw-1' })), one(routeTable('T', { '10.9.0.5/32': 'other:tgw-1' }))],
  ['E VPC_CIDR_SIZE V', blocks('10.0.0.0/15'), blocks('10.0.0.0/28')],
  ['E VPC_CIDR_SIZE V', blocks('10.0.0.0/16', '2001:db8::/58'), blocks('10.0.0.0/16', '2001:db8::/60')],
  ['E VPC_CIDR_RESTRICTED V', blocks('169.254.0.0/20'), blocks('169.253.0.0/20')],
  ['E VPC_CIDR_RESTRICTED V', blocks('10.0.0.0/16', '172.16.0.0/16'), blocks('10.0.0.0/16', '100.64.0.0/16')],
  ['E VPC_CIDR_RESTRICTED V', blocks('100.64.0.0/16', '10.0.0.0/16'), blocks('100.64.0.0/16', '100.65.0.0/16')],
  ['E VPC_CIDR_RESTRICTED V', blocks('10.0.0.0/16', '198.19.0.0/20'), blocks('10.0.0.0/16', '10.1.0.0/16')],
  ['W VPC_CIDR_DOCKER V', blocks('172.17.0.0/16'), blocks('172.18.0.0/16')],
  ['W VPC_CIDR_PUBLIC V', blocks('52.0.0.0/16'), blocks('100.64.0.0/16')],
  ['W VPC_CIDR_COUNT V', blocks('10.0.0.0/16', '10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16', '10.4.0.0/16', '10.5.0.0/16'), blocks('10.0.0.0/16', '10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16', '10.4.0.0/16')],
  ['E SUBNET_OUTSIDE_VPC A', one(subnet('A', '10.1.0.0/24').with()), one(subnet('A', '10.0.255.0/24').with())],
  ['E SUBNET_OVERLAP B', one(subnet('A', '10.0.0.0/23').with(), subnet('B', '10.0.1.0/24').with()), one(subnet('A', '10.0.0.0/24').with(), subnet('B', '10.0.1.0/24').with())],
  ['E SUBNET_OVERLAP B', one(subnet('A', '10.0.0.0/24').with(), subnet('B', '10.0.0.0/24').with()), one(subnet('A', '10.0.0.0/24', unresolved('Condition')).with(), subnet('B', '10.0.0.0/24').with())],
  ['E SUBNET_SIZE A', one(subnet('A', '10.0.0.0/29').with()), one(subnet('A', '10.0.0.0/28').with())],
  ['E ADDRESS_RESERVED H', host({ privateIpAddress: '10.0.0.3' }), host({ privateIpAddress: '10.0.0.4' })],
  ['E ADDRESS_RESERVED H', host({ privateIpAddress: '10.0.0.255' }), host({ privateIpAddress: '10.0.0.254' })],
  ['E ADDRESS_OUTSIDE_SUBNET H', host({ privateIpAddress: '10.0.1.9' }), host({ privateIpAddress: '‹Address›' })],
  ['E ADDRESS_DUPLICATE N', one(subnet('A', '10.0.0.0/24').with(instance('H', { privateIpAddress: '10.0.0.9' }), natGateway('N', { privateIpAddress: '10.0.0.9' }))), one(subnet('A', '10.0.0.0/24').with(instance('H', { privateIpAddress: '10.0.0.9' }), natGateway('N', { privateIpAddress: '10.0.0.10' })))],
  ['E ADDRESS_FAMILY H', host({ ipv6Addresses: ['2001:db8::9'] }), designOf(vpc('V', ['10.0.0.0/16', '2001:db8::/56']).with(subnet('A', ['10.0.0.0/24', '2001:db8::/64']).with(instance('H', { ipv6Addresses: ['2001:db8::9'] }))))],
  ['E SUBNET_FULL A', one(subnet('A', '10.0.0.0/28').with(...hosts(12))), one(subnet('A', '10.0.0.0/28').with(...hosts(11)))],
  ['E ROUTE_DUPLICATE T', one(routeTable('T', { '10.9.0.0/16': 'other:a', '10.9.1.0/16': 'other:b' })), one(routeTable('T', { '10.9.0.0/16': 'other:a', '10.9.0.0/17': 'other:b' }))],
  ['E ROUTE_INSIDE_LOCAL T', one(subnet('A', '10.0.0.0/24').with(natGateway('N')), routeTable('T', { '10.0.0.0/25': 'natGateway:N' })), one(subnet('A', '10.0.0.0/24').with(natGateway('N')), routeTable('T', { '10.0.0.0/24': 'natGateway:N' }))],
  ['E ROUTE_INSIDE_LOCAL T', one(internetGateway('I'), subnet('A', '10.0.0.0/24').with(), routeTable('T', { '10.0.0.0/24': 'internetGateway:I' })), one(internetGateway('I'), subnet('A', '10.0.0.0/24').with(), routeTable('T', { '10.1.0.0/24': 'internetGateway:I' }))],
  ['E ROUTE_RESERVED T', one(routeTable('T', { '169.254.169.0/24': 'other:a' })), one(routeTable('T', { '169.254.172.0/24': 'other:a' }))],
  ['E ROUTE_TARGET_OTHER_VPC T', designOf(vpc('V', '10.0.0.0/16').with(routeTable('T', { '0.0.0.0/0': 'internetGateway:I' })), vpc('W', '10.1.0.0/16').with(internetGateway('I'))), one(internetGateway('I'), routeTable('T', { '0.0.0.0/0': 'internetGateway:I' }))],
  ['E ROUTE_TARGET_OTHER_VPC T', designOf(vpc('V', '10.0.0.0/16').with(routeTable('T', { '10.9.0.0/16': 'transitGateway:G' })), transitGateway('G')), designOf(vpc('V', '10.0.0.0/16').with(routeTable('T', { '10.9.0.0/16': 'transitGateway:G' })), transitGateway('G'), attachment('At', 'G', 'Elsewhere', [], unresolved('VpcId')))],
  ['E ROUTE_FAMILY T', one(egressOnlyInternetGateway('E'), routeTable('T', { '0.0.0.0/0': 'egressOnlyInternetGateway:E' })), one(egressOnlyInternetGateway('E'), routeTable('T', { '::/0': 'egressOnlyInternetGateway:E' }))],
  ['E ROUTE_FAMILY T', one(subnet('A', '10.0.0.0/24').with(natGateway('N')), routeTable('T', { '::/0': 'natGateway:N' })), one(subnet('A', '10.0.0.0/24').with(natGateway('N')), routeTable('T', { '64:ff9b::/96': 'natGateway:N' }))],
  ['W ROUTE_PREFIX_LIST_TIE T', designOf(vpc('V', '10.0.0.0/16').with(routeTable('T', { 'pl:P': 'other:a', 'pl:Q': 'other:b' })), prefixList('P', '10.8.0.0/16'), prefixList('Q', '10.8.0.0/16')), designOf(vpc('V', '10.0.0.0/16').with(routeTable('T', { 'pl:P': 'other:a', 'pl:Q': 'other:a' })), prefixList('P', '10.8.0.0/16'), prefixList('Q', '10.8.0.0/16'))],
  ['E ROUTE_PREFIX_LIST_GWLBE T', designOf(vpc('V', '10.0.0.0/16').with(subnet('G', '10.0.0.0/24').with(gatewayLoadBalancerEndpoint('E')), routeTable('T', { 'pl:P': 'gatewayLoadBalancerEndpoint:E' })), prefixList('P', '10.8.0.0/16')), one(subnet('G', '10.0.0.0/24').with(gatewayLoadBalancerEndpoint('E')), routeTable('T', { '10.8.0.0/16': 'gatewayLoadBalancerEndpoint:E' }))],
  ['E EDGE_TABLE_ROUTE T', one(internetGateway('I'), subnet('A', '10.0.0.0/24').with(natGateway('N')), routeTable('T', { '10.0.0.0/24': 'natGateway:N' }, { edge: 'I' })), one(internetGateway('I'), subnet('A', '10.0.0.0/24').with(gatewayLoadBalancerEndpoint('E')), routeTable('T', { '10.0.0.0/24': 'gatewayLoadBalancerEndpoint:E' }, { edge: 'I' }))],
  ['E EDGE_TABLE_ROUTE T', designOf(vpc('V', '10.0.0.0/16').with(internetGateway('I'), routeTable('T', { 'pl:P': 'other:a' }, { edge: 'I' })), prefixList('P', '10.0.0.0/24')), designOf(vpc('V', '10.0.0.0/16').with(internetGateway('I'), routeTable('T', { '10.0.0.0/16': 'local:local' }, { edge: 'I' })))],
  ['E EDGE_TABLE_ROUTE T', one(virtualPrivateGateway('G'), internetGateway('I'), routeTable('T', {}, { edge: 'I', vgw: ['G'] })), one(virtualPrivateGateway('G'), internetGateway('I'), routeTable('T', {}, { edge: 'I' }))],
  ['E IGW_ONE_PER_VPC J', one(internetGateway('I'), internetGateway('J')), designOf(vpc('V', '10.0.0.0/16').with(internetGateway('I')), vpc('W', '10.1.0.0/16').with(internetGateway('J')))],
  ['E VGW_ONE_PER_VPC J', one(virtualPrivateGateway('I'), virtualPrivateGateway('J')), one(virtualPrivateGateway('I'), internetGateway('J'))],
  ['W NAT_SUBNET_PRIVATE Nat', designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/24').with(natGateway('Nat', { elasticIpId: 'Ip' }))), eip), designOf(vpc('V', '10.0.0.0/16').with(internetGateway('I'), routeTable('T', { '0.0.0.0/0': 'internetGateway:I' }), subnet('A', '10.0.0.0/24', { routes: 'T' }).with(natGateway('Nat', { elasticIpId: 'Ip' }))), eip)],
  ['E NAT_SUBNET_PRIVATE Nat', one(routeTable('T', { '0.0.0.0/0': 'natGateway:Nat' }), subnet('A', '10.0.0.0/24', { routes: 'T' }).with(natGateway('Nat'))), one(routeTable('T', { '0.0.0.0/0': 'natGateway:Nat' }), subnet('A', '10.0.0.0/24').with(natGateway('Nat')))],
  ['E NAT_EIP Nat', one(subnet('A', '10.0.0.0/24').with(natGateway('Nat'))), one(node('natGateway', 'Nat', { vpcId: 'V', connectivityType: 'public', availabilityMode: 'regional' }))],
  ['E NAT_EIP Nat', designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/24').with(natGateway('Nat', { connectivityType: 'private', elasticIpId: 'Ip' }))), eip), one(subnet('A', '10.0.0.0/24').with(natGateway('Nat', { connectivityType: 'private' })))],
  ['E PEERING_OVERLAP P', designOf(spoke('V', '10.0.0.0/16'), vpc('W', '10.0.4.0/22').with(), peering('P', 'V', 'W')), two(peering('P', 'V', 'W'))],
  ['E PEERING_DUPLICATE Q', two(peering('P', 'V', 'W'), peering('Q', 'W', 'V')), two(peering('P', 'V', 'W', { state: 'rejected' }), peering('Q', 'W', 'V'))],
  ['W PEERING_ROUTE_ONE_SIDED P', designOf(vpc('V', '10.0.0.0/16').with(routeTable('T', { '10.1.0.0/16': 'vpcPeeringConnection:P' })), vpc('W', '10.1.0.0/16').with(), peering('P', 'V', 'W')), designOf(vpc('V', '10.0.0.0/16').with(routeTable('T', { '10.1.0.0/16': 'vpcPeeringConnection:P' })), vpc('W', '10.1.0.0/16', { outside: true }).with(), peering('P', 'V', 'W'))],
  ['E TGW_ATTACHMENT_AZ At', designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/24').with(), subnet('B', '10.0.1.0/24').with()), transitGateway('T'), attachment('At', 'T', 'V', ['A', 'B'])), designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/24').with(), subnet('B', '10.0.1.0/24', { outside: true }).with()), transitGateway('T'), attachment('At', 'T', 'V', ['A', 'B']))],
  ['W TGW_ATTACHMENT_AZ At', designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/24').with(), subnet('B', '10.0.1.0/24', { zone: 'b', routes: 'R' }).with(), routeTable('R', { '10.9.0.0/16': 'transitGateway:T' })), transitGateway('T'), attachment('At', 'T', 'V', ['A'])), designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/24').with(), subnet('B', '10.0.1.0/24', { zone: 'a', routes: 'R' }).with(), routeTable('R', { '10.9.0.0/16': 'transitGateway:T' })), transitGateway('T'), attachment('At', 'T', 'V', ['A']))],
  ['W TGW_SAME_CIDR Bt', designOf(spoke('V', '10.0.0.0/16'), spoke('W', '10.0.0.0/16'), transitGateway('T'), attachment('At', 'T', 'V', ['Vs']), attachment('Bt', 'T', 'W', ['Ws'])), designOf(spoke('V', '10.0.0.0/16'), spoke('W', '10.0.0.0/16'), transitGateway('T', { defaultRouteTablePropagation: false }), attachment('At', 'T', 'V', ['Vs']), attachment('Bt', 'T', 'W', ['Ws']), transitGatewayRouteTable('R', 'T', { propagating: ['At'] }), transitGatewayRouteTable('S', 'T', { propagating: ['Bt'] }))],
  ['E TGW_SUBNET_IPV6_ONLY At', designOf(vpc('V', ['10.0.0.0/16', '2001:db8::/56']).with(subnet('A', '2001:db8::/64', { ipv6Native: true }).with()), transitGateway('T'), attachment('At', 'T', 'V', ['A'])), designOf(spoke('V', '10.0.0.0/16'), transitGateway('T'), attachment('At', 'T', 'V', ['Vs']))],
  ['W TGW_APPLIANCE_MODE At', hub({ a: 'gatewayLoadBalancerEndpoint:Ea', b: 'gatewayLoadBalancerEndpoint:Eb' }, {}), hub({ a: 'gatewayLoadBalancerEndpoint:Ea', b: 'gatewayLoadBalancerEndpoint:Eb' }, { applianceModeSupport: true })],
  ['W TGW_APPLIANCE_MODE At', hub({ a: 'gatewayLoadBalancerEndpoint:Ea', b: 'gatewayLoadBalancerEndpoint:Eb' }, {}), hub({ a: 'gatewayLoadBalancerEndpoint:Ea', b: 'gatewayLoadBalancerEndpoint:Ea' }, {})],
  ['W GWLB_EIGW E', ipv6Inspection('::/0'), ipv6Inspection('0.0.0.0/0')],
  ['W GWLB_ASYMMETRIC Igw', inspected(undefined), inspected('gatewayLoadBalancerEndpoint:E')],
  ['W GWLB_ASYMMETRIC Ta', inspected('gatewayLoadBalancerEndpoint:E', 'internetGateway:Igw'), inspected('gatewayLoadBalancerEndpoint:E')],
  ['W ACL_RETURN_PATH N', one(networkAcl('N', '100 allow out tcp 443 0.0.0.0/0'), subnet('A', '10.0.0.0/24', { acl: 'N' }).with(instance('H'))), one(networkAcl('N', '100 allow out tcp 443 0.0.0.0/0', '100 allow in tcp 1024-65535 0.0.0.0/0'), subnet('A', '10.0.0.0/24', { acl: 'N' }).with(instance('H')))],
  ['W ACL_RETURN_PATH N', one(networkAcl('N', '100 allow in tcp 443 0.0.0.0/0'), subnet('A', '10.0.0.0/24', { acl: 'N' }).with(instance('H'))), one(networkAcl('N', '100 allow in tcp 443 0.0.0.0/0'), subnet('A', '10.0.0.0/24', { acl: 'N' }).with())],
  ['E RESOLVER_TWO_ADDRESSES R', one(subnet('A', '10.0.0.0/24').with(), node('resolverEndpoint', 'R', { direction: 'INBOUND', addresses: [{ subnetId: 'A' }], securityGroupIds: [] })), one(subnet('A', '10.0.0.0/24').with(), node('resolverEndpoint', 'R', { direction: 'INBOUND', addresses: [{ subnetId: 'A' }, { subnetId: 'A' }], securityGroupIds: [] }))],
  ['E SG_REFERENCE_VPC G', guarded('tcp 443 sg:Far', 'pending-acceptance'), guarded('tcp 443 sg:Far', 'active')],
  ['E REFERENCE_MISSING A', designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/24', { routes: 'Gone' }).with())), designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/24', { routes: 'rtb-0123456789abcdef0' }).with()))],
  ['W QUOTA_EXCEEDED V5', designOf(...Array.from({ length: 6 }, (_, number) => vpc(`V${number}`, `10.${number}.0.0/16`).with())), designOf(...Array.from({ length: 5 }, (_, number) => vpc(`V${number}`, `10.${number}.0.0/16`).with()))],
  ['W QUOTA_EXCEEDED N', one(networkAcl('N', ...Array.from({ length: 20 }, (_, number) => `${100 + number} allow in tcp 443 10.${number}.0.0/16`))), one(networkAcl('N', ...Array.from({ length: 19 }, (_, number) => `${100 + number} allow in tcp 443 10.${number}.0.0/16`)))],
  ['W QUOTA_EXCEEDED G', one(securityGroup('G', { in: Array.from({ length: 61 }, (_, number) => `tcp 443 10.${number}.0.0/16`) })), one(securityGroup('G', { in: Array.from({ length: 60 }, (_, number) => `tcp 443 10.${number}.0.0/16`) }))],
  ['W QUOTA_EXCEEDED H', host({ securityGroupIds: ['A', 'B', 'C', 'D', 'E', 'F'] }), host({ securityGroupIds: ['A', 'B', 'C', 'D', 'E'] })],
  ['W QUOTA_EXCEEDED T', one(routeTable('T', Object.fromEntries(Array.from({ length: 501 }, (_, number) => [`11.${number >> 8}.${number & 255}.0/24`, 'other:a'])))), one(routeTable('T', Object.fromEntries(Array.from({ length: 500 }, (_, number) => [`11.${number >> 8}.${number & 255}.0/24`, 'other:a']))))],
];

describe('rules of VPCs, subnets, routes and gateways', () => {
  it.each(rows.map((row, number) => ({ number, row })))('$row.0 ($number)', ({ row: [finding, fires, nearMiss] }) => {
    expect(findingsOf(fires)).toContain(finding);
    expect(findingsOf(nearMiss)).not.toContain(finding);
  });

  it('finds a reference over a transit gateway in the group of an endpoint, where it never matches', () => {
    const design = (kind: string) =>
      designOf(
        vpc('V', '10.0.0.0/16').with(securityGroup('G', { in: ['tcp 443 sg:Far'] }), subnet('A', '10.0.0.0/24').with(), interfaceEndpoint('E', 'athena', ['A'], { securityGroupIds: [kind] })),
        vpc('W', '10.1.0.0/16').with(securityGroup('Far'), subnet('B', '10.1.0.0/24').with()),
        transitGateway('T', { securityGroupReferencingSupport: true }),
        attachment('At', 'T', 'V', ['A']),
        attachment('Bt', 'T', 'W', ['B']),
      );
    expect(findingsOf(design('G'))).toContain('W SG_REFERENCE_ENDPOINT G');
    expect(findingsOf(design('Other'))).not.toContain('W SG_REFERENCE_ENDPOINT G');
  });

  it('says nothing of a VPC, a subnet and a group that only parameters name', () => {
    const outside = { outside: true, unresolved: [{ property: 'CidrBlock', because: 'parameter `VpcId`' }] };
    const design = designOf(
      vpc('V', '‹V.CidrBlock›', { ...outside, enableDnsHostnames: false }).with(
        subnet('A', '‹A.CidrBlock›', outside).with(instance('H', { privateIpAddress: '10.0.0.9' }), natGateway('Nat', { elasticIpId: 'Ip' })),
        subnet('B', '‹B.CidrBlock›', outside).with(),
        securityGroup('G', { outside: true }),
        gatewayEndpoint('S3', 's3', ['rtb-0123456789abcdef0']),
        interfaceEndpoint('E', 's3', ['A', 'B'], { securityGroupIds: ['G'], privateDnsEnabled: true }),
      ),
      eip,
    );
    expect(findingsOf(design)).toEqual([]);
  });

  it('says nothing of a sound network with a VPN', () => {
    const design = designOf(
      vpc('V', '10.0.0.0/16').with(virtualPrivateGateway('G'), routeTable('T', {}, { vgw: ['G'] }), subnet('A', '10.0.0.0/24', { routes: 'T' }).with()),
      site('S', ['192.168.0.0/16']),
      vpn('Vpn', 'S', { virtualPrivateGatewayId: 'G' }),
    );
    expect(findingsOf(design)).toEqual([]);
  });
});
