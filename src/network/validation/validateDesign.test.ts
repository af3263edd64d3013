import { describe, expect, it } from 'vitest';
import {
  designOf,
  elasticIp,
  endpointService,
  gatewayEndpoint,
  instance,
  interfaceEndpoint,
  internetGateway,
  natGateway,
  networkAcl,
  node,
  peering,
  routeTable,
  securityGroup,
  subnet,
  vpc,
} from '../../model/testing/designBuilder';
import type { Design } from '../../model/design';
import { compileNetwork } from '../compile/compileNetwork';
import { validateDesign } from './validateDesign';

function findings(design: Design): readonly string[] {
  return validateDesign(compileNetwork(design)).map((finding) => `${finding.code} ${finding.nodeId}`);
}

describe('rules of the drawing (network-reachability.md 15)', () => {
  it('finds nothing in a sound design', () => {
    const design = designOf(
      vpc('V', '10.0.0.0/16').with(
        internetGateway('Igw'),
        routeTable('Public', { '0.0.0.0/0': 'internetGateway:Igw' }),
        routeTable('Private', { '0.0.0.0/0': 'natGateway:Nat' }),
        subnet('Front', '10.0.0.0/24', { routes: 'Public' }).with(natGateway('Nat', { elasticIpId: 'Ip' })),
        subnet('App', '10.0.1.0/24', { routes: 'Private' }).with(instance('Host')),
        gatewayEndpoint('S3', 's3', ['Private']),
      ),
      elasticIp('Ip', 'Nat'),
    );
    expect(findings(design)).toEqual([]);
  });

  it.each<[string, string, Design]>([
    ['a VPC block that is none', 'CIDR_SYNTAX V', designOf(vpc('V', '10.0.0/16').with())],
    ['host bits', 'CIDR_SYNTAX V', designOf(vpc('V', '10.0.3.0/16').with())],
    ['a /8', 'VPC_CIDR_SIZE V', designOf(vpc('V', '10.0.0.0/8').with())],
    ['loopback addresses', 'VPC_CIDR_RESTRICTED V', designOf(vpc('V', '127.0.0.0/16').with())],
    ['a second block from another private range', 'VPC_CIDR_RESTRICTED V', designOf(vpc('V', ['10.0.0.0/16', '192.168.0.0/16']).with())],
    ['a public range', 'VPC_CIDR_PUBLIC V', designOf(vpc('V', '52.0.0.0/16').with())],
    ['the range of Docker', 'VPC_CIDR_DOCKER V', designOf(vpc('V', '172.17.0.0/16').with())],
    ['a subnet outside of its VPC', 'SUBNET_OUTSIDE_VPC A', designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.1.0.0/24').with()))],
    ['a subnet too small', 'SUBNET_SIZE A', designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/29').with()))],
    ['overlapping subnets', 'SUBNET_OVERLAP B', designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/23').with(), subnet('B', '10.0.1.0/24').with()))],
    ['a reserved address', 'ADDRESS_RESERVED H', designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/24').with(instance('H', { privateIpAddress: '10.0.0.3' }))))],
    ['an address of another subnet', 'ADDRESS_OUTSIDE_SUBNET H', designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/24').with(instance('H', { privateIpAddress: '10.0.1.9' }))))],
    [
      'one address twice',
      'ADDRESS_DUPLICATE I',
      designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/24').with(instance('H', { privateIpAddress: '10.0.0.9' }), instance('I', { privateIpAddress: '10.0.0.9' })))),
    ],
    ['an IPv4 route to an egress-only internet gateway', 'ROUTE_FAMILY T', designOf(vpc('V', '10.0.0.0/16').with(routeTable('T', { '0.0.0.0/0': 'egressOnlyInternetGateway:E' }), node('egressOnlyInternetGateway', 'E', { vpcId: 'V' })))],
    ['a route to a gateway of another VPC', 'ROUTE_TARGET_OTHER_VPC T', designOf(vpc('V', '10.0.0.0/16').with(routeTable('T', { '0.0.0.0/0': 'internetGateway:Igw' })), vpc('W', '10.1.0.0/16').with(internetGateway('Igw')))],
    ['a route for a part of a subnet', 'ROUTE_INSIDE_LOCAL T', designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/24').with(), routeTable('T', { '10.0.0.0/25': 'natGateway:Nat' })))],
    ['two internet gateways', 'IGW_ONE_PER_VPC J', designOf(vpc('V', '10.0.0.0/16').with(internetGateway('I'), internetGateway('J')))],
    ['a NAT gateway without a way out', 'NAT_SUBNET_PRIVATE Nat', designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/24').with(natGateway('Nat'))))],
    ['a public NAT gateway without address', 'NAT_EIP Nat', designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/24').with(natGateway('Nat', { elasticIpId: undefined }))))],
    ['peers that overlap', 'PEERING_OVERLAP P', designOf(vpc('V', '10.0.0.0/16').with(), vpc('W', '10.0.0.0/20').with(), peering('P', 'V', 'W'))],
    ['a gateway endpoint for Athena', 'ENDPOINT_GATEWAY_SERVICE G', designOf(vpc('V', '10.0.0.0/16').with(routeTable('T'), gatewayEndpoint('G', 'athena', ['T'])))],
    ['a gateway endpoint nobody uses', 'ENDPOINT_GATEWAY_NO_TABLE G', designOf(vpc('V', '10.0.0.0/16').with(gatewayEndpoint('G', 's3', [])))],
    ['two gateway endpoints for one service in one table', 'ENDPOINT_GATEWAY_TABLE H', designOf(vpc('V', '10.0.0.0/16').with(routeTable('T'), gatewayEndpoint('G', 's3', ['T']), gatewayEndpoint('H', 's3', ['T'])))],
    ['two endpoint subnets in one zone', 'ENDPOINT_SUBNET_PER_AZ E', designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/24').with(), subnet('B', '10.0.1.0/24').with(), interfaceEndpoint('E', 'athena', ['A', 'B'])))],
    [
      'private DNS in a VPC without DNS hostnames',
      'ENDPOINT_PRIVATE_DNS_VPC E',
      designOf(vpc('V', '10.0.0.0/16', { enableDnsHostnames: false }).with(subnet('A', '10.0.0.0/24').with(), interfaceEndpoint('E', 'athena', ['A'], { privateDnsEnabled: true }))),
    ],
    ['private DNS for DynamoDB', 'ENDPOINT_PRIVATE_DNS_UNSUPPORTED E', designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/24').with(), interfaceEndpoint('E', 'dynamodb', ['A'], { privateDnsEnabled: true })))],
    [
      'two endpoints of one service with private DNS',
      'ENDPOINT_PRIVATE_DNS_CONFLICT F',
      designOf(vpc('V', '10.0.0.0/16').with(subnet('A', '10.0.0.0/24').with(), interfaceEndpoint('E', 'athena', ['A'], { privateDnsEnabled: true }), interfaceEndpoint('F', 'athena', ['A'], { privateDnsEnabled: true }))),
    ],
    [
      'an endpoint whose group admits nothing',
      'ENDPOINT_GROUP_443 E',
      designOf(vpc('V', '10.0.0.0/16').with(securityGroup('Sg', { in: [] }), subnet('A', '10.0.0.0/24').with(), interfaceEndpoint('E', 'athena', ['A'], { securityGroupIds: ['Sg'] }))),
    ],
    ['an endpoint service nobody may use', 'SERVICE_NO_PERMISSION S', designOf(endpointService('S', [], { allowedPrincipals: [] }))],
    ['a subnet in a route table', 'REFERENCE_MISSING A', designOf(vpc('V', '10.0.0.0/16').with(routeTable('T')), node('subnet', 'A', { vpcId: 'T', cidrBlock: '10.0.0.0/24', availabilityZone: 'eu-west-1a', mapPublicIpOnLaunch: false, ipv6Native: false, enableDns64: false }))],
    ['a subnet in no VPC', 'REFERENCE_MISSING A', designOf(node('subnet', 'A', { vpcId: 'Gone', cidrBlock: '10.0.0.0/24', availabilityZone: 'eu-west-1a', mapPublicIpOnLaunch: false, ipv6Native: false, enableDns64: false }))],
  ])('reports %s', (_what, expected, design) => {
    expect(findings(design)).toContain(expected);
  });

  it('reports a network ACL that lets requests out and no answers in', () => {
    const acl = networkAcl('Acl', '100 allow out tcp 443 0.0.0.0/0');
    const design = designOf(vpc('V', '10.0.0.0/16').with(acl, subnet('A', '10.0.0.0/24', { acl: 'Acl' }).with(instance('H'))));
    expect(findings(design)).toContain('ACL_RETURN_PATH Acl');
  });

  it('says nothing of a block that hangs on a parameter without value', () => {
    const unresolved = [{ property: 'CidrBlock', because: 'parameter `VpcCidr`' }];
    expect(findings(designOf(vpc('V', '‹VpcCidr›', { unresolved }).with(subnet('A', '10.0.0.0/24').with())))).toEqual([]);
  });
});
