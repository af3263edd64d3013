import { describe, expect, it } from 'vitest';
import { applyFix } from '../../model/operations';
import {
  attachment, designOf, elasticIp, gatewayEndpoint, gatewayLoadBalancerEndpoint, instance, interfaceEndpoint, internetGateway, natGateway, node, openGroup, peering, routeTable, securityGroup, subnet,
  transitGateway, vpc,
  type Part,
} from '../../model/testing/designBuilder';
import type { Design } from '../../model/design';
import { compileNetwork } from '../compile/compileNetwork';
import type { DesignCode } from './codes';
import { validateDesign } from './validateDesign';

function fixOf(design: Design, code: DesignCode) {
  return validateDesign(compileNetwork(design)).find((finding) => finding.code === code && finding.fix !== undefined)?.fix;
}

const inVpc = (...parts: readonly Part[]) => designOf(vpc('V', '10.0.0.0/16').with(openGroup, ...parts));
const natIn = (...parts: readonly Part[]) => designOf(vpc('V', '10.0.0.0/16').with(internetGateway('Igw'), ...parts), elasticIp('Ip', 'Nat'));
const nat = natGateway('Nat', { elasticIpId: 'Ip' });

describe('fixes', () => {
  it.each<[DesignCode, string, Design]>([
    ['CIDR_SYNTAX', 'Write `10.0.0.0/16`', designOf(vpc('V', '10.0.3.0/16').with())],
    ['CIDR_SYNTAX', 'Write `10.0.0.0/24`', inVpc(subnet('A', '10.0.0.9/24').with())],
    ['CIDR_SYNTAX', 'Write `10.9.0.0/16`', inVpc(routeTable('T', { '10.9.9.0/16': 'other:a' }))],
    ['ROUTE_RESERVED', 'Remove the route', inVpc(routeTable('T', { '169.254.169.0/24': 'other:a' }))],
    ['NAT_SUBNET_PRIVATE', 'Associate `A` with `Open`', natIn(routeTable('Open', { '0.0.0.0/0': 'internetGateway:Igw' }), subnet('A', '10.0.0.0/24').with(nat))],
    ['NAT_SUBNET_PRIVATE', 'Add a default route to `Igw`', natIn(routeTable('T'), subnet('A', '10.0.0.0/24', { routes: 'T' }).with(nat))],
    ['NAT_SUBNET_PRIVATE', 'Add a default route to `Igw` (grants more)', natIn(openGroup, routeTable('T'), subnet('A', '10.0.0.0/24', { routes: 'T' }).with(nat, instance('H')))],
    ['NAT_SUBNET_PRIVATE', 'Lead `A` to `Igw`', natIn(subnet('A', '10.0.0.0/24').with(nat), subnet('B', '10.0.1.0/24').with())],
    ['NAT_SUBNET_PRIVATE', 'Attach an internet gateway and lead `A` to it', designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/24').with(nat)), elasticIp('Ip', 'Nat'))],
    ['NAT_EIP', 'Add an Elastic IP address', inVpc(subnet('A', '10.0.0.0/24').with(natGateway('Nat')))],
    ['TGW_APPLIANCE_MODE', 'Turn on appliance mode', designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/24', { routes: 'Ta' }).with(gatewayLoadBalancerEndpoint('Ea')), subnet('B', '10.0.1.0/24', { zone: 'b', routes: 'Tb' }).with(gatewayLoadBalancerEndpoint('Eb')), routeTable('Ta', { '0.0.0.0/0': 'gatewayLoadBalancerEndpoint:Ea' }), routeTable('Tb', { '0.0.0.0/0': 'gatewayLoadBalancerEndpoint:Eb' })), transitGateway('T'), attachment('At', 'T', 'V', ['A', 'B']))],
    ['ENDPOINT_GATEWAY_NO_TABLE', 'Associate it with the route tables of the VPC (grants more)', inVpc(routeTable('T'), gatewayEndpoint('G', 's3', []))],
    ['ENDPOINT_GATEWAY_TABLE', 'Leave `T` to `G`', inVpc(routeTable('T'), gatewayEndpoint('G', 's3', ['T']), gatewayEndpoint('H', 's3', ['T']))],
    ['ENDPOINT_PRIVATE_DNS_VPC', 'Turn on DNS hostnames of `V`', designOf(vpc('V', '10.0.0.0/16', { enableDnsHostnames: false }).with(openGroup, subnet('A', '10.0.0.0/24').with(), interfaceEndpoint('E', 'athena', ['A'], { privateDnsEnabled: true })))],
    ['ENDPOINT_PRIVATE_DNS_UNSUPPORTED', 'Turn off private DNS', inVpc(subnet('A', '10.0.0.0/24').with(), interfaceEndpoint('E', 'dynamodb', ['A'], { privateDnsEnabled: true }))],
    ['ENDPOINT_PRIVATE_DNS_CONFLICT', 'Turn off its private DNS', inVpc(subnet('A', '10.0.0.0/24').with(), interfaceEndpoint('E', 'athena', ['A'], { privateDnsEnabled: true }), interfaceEndpoint('F', 'athena', ['A'], { privateDnsEnabled: true }))],
    ['ENDPOINT_SUBNET_PER_AZ', 'Keep `A` only', inVpc(subnet('A', '10.0.0.0/24').with(), subnet('B', '10.0.1.0/24').with(), interfaceEndpoint('E', 'athena', ['A', 'B']))],
    ['ENDPOINT_GROUP_443', 'Admit TCP 443 from the VPC (grants more)', inVpc(securityGroup('G'), subnet('A', '10.0.0.0/24').with(), interfaceEndpoint('E', 'athena', ['A'], { securityGroupIds: ['G'] }))],
    ['ENDPOINT_S3_INBOUND_NEEDS_GATEWAY', 'Answer all resolvers instead', inVpc(subnet('A', '10.0.0.0/24').with(), interfaceEndpoint('E', 's3', ['A'], { privateDnsEnabled: true }))],
    ['PEERING_ROUTE_ONE_SIDED', 'Add routes to `V` (grants more)', designOf(vpc('V', '10.0.0.0/16').with(routeTable('T', { '10.1.0.0/16': 'vpcPeeringConnection:P' })), vpc('W', '10.1.0.0/16').with(routeTable('U'), subnet('A', '10.1.0.0/24', { routes: 'U' }).with()), peering('P', 'V', 'W'))],
    ['ZONE_VPC_ATTRIBUTES', 'Turn them on for `V`', designOf(vpc('V', '10.0.0.0/16', { enableDnsSupport: false }).with(), node('privateHostedZone', 'Z', { domainName: 'corp.example', vpcIds: ['V'], records: [] }))],
    ['ZONE_S3_WILDCARD', 'Add the record `*.s3.eu-west-1.amazonaws.com`', designOf(vpc('V', '10.0.0.0/16').with(openGroup, subnet('A', '10.0.0.0/24').with(), interfaceEndpoint('E', 's3', ['A'])), node('privateHostedZone', 'Z', { domainName: 's3.eu-west-1.amazonaws.com', vpcIds: ['V'], records: [{ name: 's3.eu-west-1.amazonaws.com', type: 'A', values: [], endpointId: 'E' }] }))],
  ])('mends %s: %s', (code, title, design) => {
    const fix = fixOf(design, code);
    expect(fix?.title).toBe(title);
    const result = fix === undefined ? undefined : applyFix(design, structuredClone(fix));
    expect(result?.ok === false ? result.reason : '').toBe('');
    const left = result?.ok === true ? validateDesign(compileNetwork(result.design)).map((finding) => finding.code) : [code];
    expect(left).not.toContain(code);
  });

  it('refuses when what it would change is gone', () => {
    const fix = fixOf(inVpc(subnet('A', '10.0.0.0/24').with(natGateway('Nat'))), 'NAT_EIP');
    expect(fix && applyFix(inVpc(), fix)).toMatchObject({ ok: false, reason: 'The NAT gateway is no longer in the design.' });
  });
});
