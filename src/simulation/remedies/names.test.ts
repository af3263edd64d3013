import { describe, expect, it } from 'vitest';
import {
  elasticIp,
  gatewayEndpoint,
  instance,
  interfaceEndpoint,
  internetGateway,
  natGateway,
  node,
  openGroup,
  peering,
  routeTable,
  securityGroup,
  site,
  subnet,
  virtualPrivateGateway,
  vpc,
  vpn,
  type Part,
} from '../../model/testing/designBuilder';
import { bucket, role } from '../testing/identities';
import { remediesIn, searchIn } from './testing/remedies';

const sqsCall = { from: 'Host', action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-west-1:111122223333:jobs' };
const sqsName = 'sqs.eu-west-1.amazonaws.com';
const host = instance('Host', { roleId: 'Role' });

describe('What would allow a request whose name leads elsewhere', () => {
  const outThroughNat: readonly Part[] = [
    internetGateway('Igw'),
    routeTable('PublicRoutes', { '0.0.0.0/0': 'internetGateway:Igw' }),
    subnet('Public', '10.0.9.0/24', { routes: 'PublicRoutes', zone: 'b' }).with(natGateway('Nat', { elasticIpId: 'Eip' })),
  ];

  it('the record that a zone lacks, with the address the public DNS has; then without the zone, and what that hides', () => {
    const parts = [
      vpc('Vpc', '10.0.0.0/16').with(openGroup, routeTable('Routes', { '0.0.0.0/0': 'natGateway:Nat' }), subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(host), ...outThroughNat),
      elasticIp('Eip', 'Nat', '198.51.100.4'),
      node('privateHostedZone', 'Zone', { domainName: 'example.com', vpcIds: ['Vpc'], records: [{ name: 'db.example.com', type: 'A', values: ['10.0.1.9'] }] }),
      role('Role'),
      { publicDns: [{ name: 'www.example.com', address: '203.0.113.10' }] },
    ];
    const { remedies } = searchIn(parts, { from: 'Host', to: 'www.example.com' });
    expect(remedies.map(({ edits }) => edits.map(({ title }) => title))).toEqual([['Add a record `www.example.com` to `Zone`, A `203.0.113.10`'], ['Take `Zone` away from `Vpc`']]);
    expect(remedies[1]?.edits[0]?.caution).toBe('`Vpc` then no longer finds the names of `Zone`: `db.example.com`.');
  });

  it('invents no address for a name that nothing answers', () => {
    const parts = [vpc('Vpc', '10.0.0.0/16').with(openGroup, subnet('App', '10.0.1.0/24').with(host)), node('privateHostedZone', 'Zone', { domainName: 'example.com', vpcIds: ['Vpc'], records: [] }), role('Role')];
    expect(remediesIn(parts, { from: 'Host', to: 'www.example.com' })).toEqual([]);
  });

  it('a zone of its own for the endpoint of a peered VPC', () => {
    const parts = [
      vpc('Vpc', '10.0.0.0/16').with(openGroup, routeTable('Routes', { '10.1.0.0/16': 'vpcPeeringConnection:Peering' }), subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(host)),
      vpc('Hub', '10.1.0.0/16').with(securityGroup('HubOpen', { in: ['tcp 443 10.0.0.0/16'] }), routeTable('HubRoutes', { '10.0.0.0/16': 'vpcPeeringConnection:Peering' }), subnet('HubApp', '10.1.1.0/24', { routes: 'HubRoutes' }), interfaceEndpoint('Sqs', 'sqs', ['HubApp'], { securityGroupIds: ['HubOpen'] })),
      peering('Peering', 'Vpc', 'Hub'),
      role('Role'),
    ];
    expect(remediesIn(parts, sqsCall)[0]).toContain(`Add a private hosted zone \`${sqsName}\` to \`Vpc\` with an alias to \`Sqs\``);
  });

  it('without the rule that sends the name to other name servers', () => {
    const parts = [
      vpc('Vpc', '10.0.0.0/16').with(
        openGroup,
        routeTable('Routes'),
        subnet('App', '10.0.1.0/24', { routes: 'Routes' }).with(host),
        interfaceEndpoint('Sqs', 'sqs', ['App'], { privateDnsEnabled: true }),
        node('resolverEndpoint', 'Outbound', { direction: 'OUTBOUND', addresses: [{ subnetId: 'App' }], securityGroupIds: ['Open'] }),
      ),
      node('resolverRule', 'Rule', { ruleType: 'FORWARD', domainName: sqsName, resolverEndpointId: 'Outbound', targetIps: [{ ip: '192.168.0.2', port: 53 }], vpcIds: ['Vpc'] }),
      role('Role'),
    ];
    expect(remediesIn(parts, sqsCall)).toEqual(['Take `Rule` away from `Vpc`']);
  });

  it('an IPv6 address of the name, by the gateway endpoint there is', () => {
    const parts = [
      vpc('Vpc', ['10.0.0.0/16', '2001:db8:1200::/56']).with(openGroup, routeTable('Routes'), subnet('App', ['10.0.1.0/24', '2001:db8:1200:1::/64'], { routes: 'Routes' }).with(instance('Host', { roleId: 'Role', ipv6Addresses: ['2001:db8:1200:1::10'] })), gatewayEndpoint('S3', 's3', ['Routes'])),
      role('Role'),
      bucket('Bucket', 'acme'),
    ];
    expect(remediesIn(parts, { from: 'Host', action: 's3:ListBucket', resource: 'arn:aws:s3:::acme', ipVersion: 6 })[0]).toBe('Make `S3` dual-stack');
  });
});

describe('What would allow a request from a site', () => {
  const network = (...endpoints: readonly Part[]): readonly Part[] => [
    vpc('Vpc', '10.0.0.0/16').with(
      openGroup,
      virtualPrivateGateway('Vgw'),
      routeTable('Routes', { '192.168.0.0/16': 'virtualPrivateGateway:Vgw' }),
      // The first subnet does not answer the site.
      subnet('Sealed', '10.0.0.0/24'),
      subnet('App', '10.0.1.0/24', { routes: 'Routes', zone: 'b' }),
      ...endpoints,
    ),
    site('Site', ['192.168.0.0/16']),
    vpn('Vpn', 'Site', { virtualPrivateGatewayId: 'Vgw' }),
    role('Role'),
    bucket('Bucket', 'acme'),
  ];
  const fromSite = { from: 'Site', principal: 'Role' };

  it('an inbound Resolver endpoint, in a subnet that answers the site', () => {
    expect(remediesIn(network(interfaceEndpoint('Sqs', 'sqs', ['App'], { privateDnsEnabled: true })), { ...sqsCall, ...fromSite })[0]).toBe(
      'Add an inbound Resolver endpoint to `Vpc` and forward `sqs.eu-west-1.amazonaws.com` from `Site` to it',
    );
  });

  it('an interface endpoint beside the gateway endpoint, which a site cannot use', () => {
    const [first] = searchIn(network(gatewayEndpoint('S3', 's3', ['Routes'])), { ...fromSite, action: 's3:ListBucket', resource: 'arn:aws:s3:::acme' }).remedies;
    expect(first?.edits.map(({ title }) => title)).toEqual(['Add an interface endpoint for S3 in `App` that admits HTTPS from `Site`, then add an inbound Resolver endpoint to `Vpc` and forward `s3.eu-west-1.amazonaws.com` from `Site` to it']);
    expect(first?.edits[0]?.caution).toBe('The new endpoint admits every host of `Site`, and its endpoint policy is AWS’s default: it allows everything.');
  });

  it('a zone with the service’s name where the service has no private DNS', () => {
    expect(remediesIn(network(gatewayEndpoint('Dynamo', 'dynamodb', ['Routes'])), { ...fromSite, action: 'dynamodb:ListTables', resource: 'arn:aws:dynamodb:eu-west-1:111122223333:*' })[0]).toContain(
      'then add a private hosted zone `dynamodb.eu-west-1.amazonaws.com` to `Vpc` with an alias to `DynamoDB interface endpoint`',
    );
  });
});
