import fc from 'fast-check';
import type { Design } from '../../model/design';
import {
  attachment,
  designOf,
  elasticIp,
  gatewayEndpoint,
  instance,
  interfaceEndpoint,
  internetGateway,
  lambdaFunction,
  natGateway,
  networkAcl,
  openGroup,
  peering,
  routeTable,
  securityGroup,
  site,
  subnet,
  transitGateway,
  virtualPrivateGateway,
  vpc,
  vpn,
} from '../../model/testing/designBuilder';
import { allow, bucket, deny, everybody, policyOf, role } from './identities';

const policies = fc.constantFrom(
  undefined,
  policyOf(allow('s3:*', '*', everybody)),
  policyOf(allow('*', '*', everybody), deny('s3:GetObject', '*', everybody)),
  policyOf(allow('sqs:*', '*', everybody)),
  policyOf(deny('*', '*', { ...everybody, Condition: { StringNotEquals: { 'aws:SourceVpce': 'S3' } } })),
);

/** A VPC with what may or may not be in it, a second one, a site; every combination is a valid design. */
export const randomDesigns: fc.Arbitrary<Design> = fc
  .record({
    dnsSupport: fc.boolean(),
    dnsHostnames: fc.boolean(),
    privateDns: fc.boolean(),
    gatewayEndpoint: fc.boolean(),
    gatewayPolicy: policies,
    interfacePolicy: policies,
    bucketPolicy: policies,
    natRoute: fc.boolean(),
    internetRoute: fc.boolean(),
    mapPublicIp: fc.boolean(),
    transit: fc.boolean(),
    peer: fc.boolean(),
    link: fc.boolean(),
    endpointGroup: fc.constantFrom('Open', 'Narrow', 'Closed'),
    hostGroup: fc.constantFrom('Open', 'Narrow', 'Closed'),
    acl: fc.boolean(),
    state: fc.constantFrom(undefined, 'available', 'pendingAcceptance', 'deleted'),
    permissions: fc.constantFrom('all', 's3', 'none'),
  })
  .map((choice) => {
    const routes: Record<string, string> = {};
    if (choice.natRoute) routes['0.0.0.0/0'] = 'natGateway:Nat';
    if (choice.transit) routes['10.1.0.0/16'] = 'transitGateway:Tgw';
    else if (choice.peer) routes['10.1.0.0/16'] = 'vpcPeeringConnection:Peering';
    const state = choice.state === undefined ? {} : { state: choice.state };
    return designOf(
      vpc('Vpc', '10.0.0.0/16', { enableDnsSupport: choice.dnsSupport, enableDnsHostnames: choice.dnsHostnames }).with(
        openGroup,
        securityGroup('Narrow', { in: ['tcp 443 10.0.0.0/16'], out: ['tcp 443 10.0.0.0/16'] }),
        securityGroup('Closed', { out: [] }),
        networkAcl('Acl', '100 allow in tcp 443 0.0.0.0/0', '110 allow out tcp 1024-65535 0.0.0.0/0'),
        internetGateway('Igw'),
        routeTable('Routes', routes, { vgw: choice.link ? ['Vgw'] : [] }),
        routeTable('PublicRoutes', choice.internetRoute ? { '0.0.0.0/0': 'internetGateway:Igw' } : {}),
        virtualPrivateGateway('Vgw'),
        subnet('App', '10.0.1.0/24', { routes: 'Routes', ...(choice.acl ? { acl: 'Acl' } : {}) }).with(
          instance('Host', { roleId: 'Role', securityGroupIds: [choice.hostGroup] }),
          instance('Other', { roleId: 'Role' }),
          lambdaFunction('Function', { roleId: 'Role' }),
        ),
        subnet('Public', '10.0.2.0/24', { routes: 'PublicRoutes', zone: 'b', mapPublicIpOnLaunch: choice.mapPublicIp }).with(instance('Edge', { roleId: 'Role' }), natGateway('Nat', { elasticIpId: 'Eip' })),
        interfaceEndpoint('Sqs', 'sqs', ['App', 'Public'], {
          privateDnsEnabled: choice.privateDns,
          securityGroupIds: [choice.endpointGroup],
          ...state,
          ...(choice.interfacePolicy === undefined ? {} : { policy: choice.interfacePolicy }),
        }),
        ...(choice.gatewayEndpoint ? [gatewayEndpoint('S3', 's3', ['Routes'], choice.gatewayPolicy === undefined ? {} : { policy: choice.gatewayPolicy })] : []),
      ),
      elasticIp('Eip', 'Nat', '198.51.100.4'),
      vpc('Peer', '10.1.0.0/16').with(
        routeTable('PeerRoutes', choice.transit ? { '10.0.0.0/16': 'transitGateway:Tgw' } : choice.peer ? { '10.0.0.0/16': 'vpcPeeringConnection:Peering' } : {}),
        securityGroup('PeerOpen', { in: ['all 0.0.0.0/0'] }),
        subnet('PeerApp', '10.1.1.0/24', { routes: 'PeerRoutes' }).with(instance('PeerHost', { securityGroupIds: ['PeerOpen'] })),
      ),
      peering('Peering', 'Vpc', 'Peer'),
      ...(choice.transit ? [transitGateway('Tgw'), attachment('Attachment', 'Tgw', 'Vpc', ['App']), attachment('PeerAttachment', 'Tgw', 'Peer', ['PeerApp'])] : []),
      site('Site', ['192.168.0.0/16']),
      ...(choice.link ? [vpn('Vpn', 'Site', { virtualPrivateGatewayId: 'Vgw' })] : []),
      lambdaFunction('Free', { roleId: 'Role', subnetIds: [] }),
      role('Role', choice.permissions === 'none' ? [] : [allow(choice.permissions === 'all' ? '*' : 's3:*')]),
      bucket('Bucket', 'acme', [], choice.bucketPolicy === undefined ? {} : { policy: choice.bucketPolicy }),
    );
  });

const sources = ['Host', 'Other', 'Function', 'Edge', 'PeerHost', 'Free', 'Site', 'internet', 'Nobody'];

/** Requests about these designs, some of which make no sense. */
export const randomRequests: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({
    from: fc.constantFrom(...sources),
    action: fc.constantFrom('s3:GetObject', 's3:ListBucket', 'sqs:SendMessage', 'sqs:ListQueues', 'kms:Decrypt', 's3:Nothing'),
    resource: fc.constantFrom('arn:aws:s3:::acme/key', 'arn:aws:s3:::acme', 'arn:aws:s3:::foreign/key', 'arn:aws:sqs:eu-west-1:111122223333:jobs', 'nonsense', { ref: 'Bucket', suffix: '/key' }),
  }),
  fc.record({
    from: fc.constantFrom(...sources),
    action: fc.constantFrom('sqs:SendMessage', 's3:GetObject'),
    resource: fc.constantFrom('arn:aws:sqs:eu-west-1:111122223333:jobs', 'arn:aws:s3:::acme/key'),
    host: fc.constantFrom({ endpoint: 'Sqs' }, { endpoint: 'Sqs', zone: 'eu-west-1b' }, { endpoint: 'Sqs', zone: 'eu-west-1c' }, 'sqs.us-east-1.amazonaws.com', 'www.example.com'),
    principal: fc.constantFrom('Role', 'anonymous', 'arn:aws:iam::999900001111:user/eve'),
  }),
  fc.record({
    from: fc.constantFrom(...sources),
    to: fc.constantFrom('Host', 'Other', 'Edge', 'PeerHost', 'Sqs', 'Nat', 'Site', 'Bucket', '10.0.1.4', '10.1.1.4', '192.168.0.9', '203.0.113.9', '198.51.100.4', '2001:db8::1', 'www.example.com', { endpoint: 'Sqs' }),
    port: fc.constantFrom(22, 80, 443),
    protocol: fc.constantFrom('tcp', 'udp', 'icmp'),
  }),
);
